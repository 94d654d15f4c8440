"""A self-assessment taken twice on a phone: what is seen, heard and printed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from seeing import faults, nameless_groups, small_targets, too_wide

from course.messages import text as t

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def leader(new_context) -> Page:
    return new_context(viewport=PHONE).new_page()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=t(f"activities.{name}"), exact=True).click()


def answer_all(page: Page, *, first: int, rest: int) -> None:
    """Give every statement the same answer, but for the three of the first axis."""
    pages = 4
    for at in range(pages):
        for group in page.locator("fieldset.likert").all():
            group.get_by_role("radio").nth((first if at == 0 else rest) - 1).check()
        press(page, "see_result" if at == pages - 1 else "next_page")


def rows(page: Page) -> Locator:
    return page.locator(".profil tbody tr")


def test_a_result_is_told_and_can_be_read_by_all(leader):
    leader.goto("/verktoy/handlingsrom")
    assert not small_targets(leader)
    assert not nameless_groups(leader)
    answer_all(leader, first=5, rest=3)
    expect(leader.get_by_role("heading", name=t("activities.your_profile"))).to_be_focused()
    told = "Handlingsrommet ditt er ujevnt."
    expect(leader.locator(".profil")).to_contain_text(told)
    expect(leader.locator("p.ds-sr-only[role=status]")).to_contain_text(told)
    expect(rows(leader)).to_have_count(4)
    expect(rows(leader).first).to_contain_text("5,0")
    expect(leader.locator(".radar:visible")).to_have_count(1)
    assert not faults(leader)
    assert not too_wide(leader)


def test_two_times_stand_beside_each_other(leader, save):
    press(leader, "assess_again")
    expect(leader.get_by_role("radio", checked=True)).to_have_count(0)
    press(leader, "see_earlier_result")
    expect(leader.locator(".profil")).to_contain_text("Handlingsrommet ditt er ujevnt.")
    press(leader, "continue_assessment")
    answer_all(leader, first=4, rest=4)
    expect(leader.locator(".endret")).to_contain_text("Mest ned: Det som ligger fast (fra 5,0 til 4,0).")
    expect(rows(leader).first.get_by_role("cell")).to_have_text(["5,0", "4,0", "ned 1,0", "sterk side"])
    lines = leader.locator(".radar:visible polygon")
    assert {"s-for", "s-etter"} <= {each.get_attribute("class") for each in lines.all()}
    leader.reload()
    expect(rows(leader).first.get_by_role("cell")).to_have_text(["5,0", "4,0", "ned 1,0", "sterk side"])
    assert not too_wide(leader)
    save(leader, "egenvurdering")
    leader.set_viewport_size(WIDE)
    leader.emulate_media(media="print")
    expect(leader.get_by_text("Fortell medarbeiderne hvorfor rammene er der")).to_be_visible()
    expect(leader.get_by_role("button", name=t("activities.assess_again"))).to_be_hidden()
    leader.emulate_media(media="screen")
