"""The whole way in Chromium, with the platform on another site: cookies are kept and held back as browsers do it."""

from __future__ import annotations

import os
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture(scope="module")
def browser():
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    assert found, "run scripts/need-browser"
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        # As in a browser that holds back cookies from pages within others' pages.
        running = playwright.chromium.launch(
            executable_path=found, args=[*arguments, "--test-third-party-cookie-phaseout"]
        )
        yield running
        running.close()


def test_in_a_window_of_its_own_and_from_within_a_page(browser, platform, served):
    course, _ = served
    platform.custom = {}
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{platform.issuer}/activity")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Kurset").click()
    expect(opened.value).to_have_url(course)

    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{platform.issuer}/embedded")
    offer = page.frame_locator("iframe")
    expect(offer.get_by_role("heading", level=1)).to_have_text("Kurset åpnes i et eget vindu")
    with page.expect_popup() as opened:
        offer.get_by_role("link", name="Åpne kurset i et nytt vindu").click()
    expect(opened.value).to_have_url(course)
