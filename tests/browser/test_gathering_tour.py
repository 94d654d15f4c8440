"""Gatherings held from end to end with a cockpit, a projector and six phones of 390 px.

Module 1 is held in each run. All five are held and looked at, step for step, with `make gathering-tour`; the pictures
lie in tests/screenshots/.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from touring import begin

from course.content import load_course
from course.live.planning import plan_of
from course.messages import text

MODULES = [each.slug for each in load_course().modules]


def methods_of(slug: str) -> list[str]:
    module = load_course().module(slug)
    assert module.gathering is not None
    return [each.method for each in plan_of(module, module.gathering, "nb").stages]


@pytest.mark.browser
@pytest.mark.slow
def test_the_filled_button_leads_through_a_whole_gathering(new_context):
    tour = begin(new_context, MODULES[0])
    tour.walk()
    assert tour.methods == methods_of(MODULES[0])
    tour.cockpit.get_by_text(text("live_room.end_and_result")).click()
    tour.cockpit.get_by_role("button", name=text("live_room.do_end")).press("Enter")
    tour.cockpit.locator(".sikker").get_by_role("button", name=text("live_room.do_end")).press("Enter")
    for page in tour.phones:
        expect(page.get_by_role("heading", level=1)).to_have_text(text("live_phone.ended_title"))
        # Each takes home what she wrote: the word, her lines on the board, and what she said of the gathering.
        expect(page.locator("main h3")).to_have_count(4)
    with tour.cockpit.expect_download() as file:
        tour.cockpit.get_by_role("link", name=text("live_room.as_word")).click()
    assert file.value.suggested_filename.endswith(".docx")


@pytest.mark.tour
@pytest.mark.parametrize("module", MODULES)
def test_every_step_is_for_everybody(new_context, pictures, module):
    tour = begin(new_context, module, pictures)
    tour.walk()
    assert tour.methods == methods_of(module)
    assert not tour.found, "\n".join(tour.found)


def test_the_five_gatherings_have_every_method():
    assert len({method for slug in MODULES for method in methods_of(slug)} - {"survey"}) == 18
