"""The facilitator's plan and prints: on the phone, wide, with the keyboard, on paper; and nothing told too early."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from secret_texts import readable, secrets
from seeing import faults, small_targets, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE, WIDE, A4 = {"width": 390, "height": 844}, {"width": 1280, "height": 900}, {"width": 673, "height": 986}
# Cards and sheets that hold more than the paper they are printed on.
SPILT = """() => [...document.querySelectorAll(".kort, .trykkside")]
  .filter((each) => each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1)
  .map((each) => `${each.className} «${each.textContent.trim().slice(0, 40)}»`)"""


@pytest.fixture(scope="module")
def facilitator(new_context) -> Page:
    return new_context(viewport=PHONE).new_page()


def test_from_the_front_page_to_the_plan(facilitator, save):
    facilitator.goto("/")
    facilitator.get_by_role("link", name="For prosesslederen").click()
    facilitator.get_by_role("link", name="Samling til modul 1: ").click()
    expect(facilitator.get_by_role("heading", level=1)).to_have_text("Hvem avgjør, og hva sier du videre?")
    assert faults(facilitator) == []
    for size in (PHONE, WIDE):
        facilitator.set_viewport_size(size)
        assert too_wide(facilitator) == []
        assert small_targets(facilitator) == []
    save(facilitator, "samling")


def test_the_times_follow_the_start(facilitator):
    start = facilitator.get_by_label("Når begynner samlingen?")
    start.fill("12:30")
    start.press("Enter")
    rows = facilitator.locator(".tidsplan tbody tr")
    expect(rows.first).to_contain_text("12.30")
    expect(rows.last).to_contain_text("15.10")
    expect(start).to_have_value("12.30")


def test_a_start_that_is_no_time_is_told_and_kept(facilitator):
    start = facilitator.get_by_label("Når begynner samlingen?")
    start.fill('<b>kvart "på" ni')
    start.press("Enter")
    expect(facilitator.get_by_role("alert")).to_contain_text("for eksempel 09.00")
    expect(start).to_have_value('<b>kvart "på" ni')
    expect(start).to_be_focused()
    expect(facilitator.locator(".tidsplan tbody tr").first).to_contain_text("09.00")
    assert faults(facilitator) == []


def test_everything_fits_the_paper_it_is_printed_on(facilitator, server, save):
    for module in server.course.modules:
        facilitator.set_viewport_size(PHONE)
        facilitator.goto(f"/samling/{module.slug}/kort")
        assert too_wide(facilitator) == []
        facilitator.set_viewport_size(A4)
        facilitator.emulate_media(media="print")
        assert facilitator.evaluate(SPILT) == []
        facilitator.emulate_media(media="screen")
    assert faults(facilitator) == []
    save(facilitator, "samlingskort")


def test_no_page_for_facilitators_tells_a_key(facilitator, server):
    for module in server.course.modules:
        hidden = secrets(module)
        for page in (f"/samling/{module.slug}", f"/samling/{module.slug}/kort"):
            told = readable(facilitator.request.get(page).body())
            assert {each for sentence, each in hidden.items() if sentence in told} == set(), page


def test_a_module_that_is_not_there_is_told_kindly(facilitator):
    answer = facilitator.request.get("/samling/module9_finnes_ikke")
    assert answer.status == 404
    assert "Siden finnes ikke" in answer.text()
