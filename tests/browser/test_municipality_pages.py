"""The worked example of docs/eksempel-kommune: laid in the data folder, its name and contacts are on the pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from serving import Server

EXAMPLE = Path(__file__).parents[2] / "docs" / "eksempel-kommune"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> Iterator[Server]:
    """The course with the example in its data folder."""
    home = tmp_path_factory.mktemp("fjellvik")
    for file in EXAMPLE.iterdir():
        shutil.copy(file, home)
    log = pictures / "test_municipality_pages.log"
    log.unlink(missing_ok=True)
    running = Server(home, log).start()
    yield running
    running.stop()


@pytest.mark.browser
def test_the_logo_and_the_contact_meet_the_learner_on_the_front_page(page: Page):
    page.goto("/")
    logo = page.get_by_role("banner").get_by_role("img", name="Fjellvik kommune")
    expect(logo).to_be_visible()
    assert logo.evaluate("img => img.complete && img.naturalWidth > 0")
    expect(page.get_by_role("link", name="kurs@fjellvik.example")).to_have_attribute(
        "href", "mailto:kurs@fjellvik.example"
    )
    page.get_by_role("link", name="Alle kontakter og rutiner").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hos oss")
    expect(page.get_by_role("link", name="12 34 56 02")).to_have_attribute("href", "tel:12345602")


@pytest.mark.browser
def test_a_link_stands_in_the_section_it_is_about(page: Page):
    page.goto("/modul/module1_rolle#s-1-3")
    box = page.get_by_role("region", name="Hos oss").filter(visible=True)
    expect(box).to_contain_text("delegeringsreglementet for Fjellvik")
    link = box.get_by_role("link", name="Delegeringsreglementet")
    expect(link).to_have_attribute("href", "https://www.fjellvik.example/delegering")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


@pytest.mark.browser
def test_only_the_logo_is_sent_from_the_data_folder(page: Page):
    logo = page.request.get("/kommune/logo")
    assert logo.headers["content-type"] == "image/svg+xml"
    assert "default-src 'none'" in logo.headers["content-security-policy"]
    assert page.request.get("/kommune/kommune.toml").status == 404
    assert page.request.get("/kommune/logo/../svar.sqlite").status == 404
