"""What a learner does on a module's page: opens a section, answers, presses, and reads what is said of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from giving import give
from playwright.sync_api import Locator, Page, expect

from course.content import Course
from course.kinds import Activity
from course.messages import text as t

ADDRESS = "/modul/module1_rolle"
SUBMIT = {
    "single-choice": t("activities.answer"),
    "multiple-choice": t("activities.answer"),
    "number": t("activities.answer"),
    "claim": t("activities.answer"),
    "sorting": t("activities.check_answers"),
    "matching": t("activities.check_answers"),
    "ordering": t("activities.check_answers"),
    "dates": t("activities.check_answers"),
}


def activity(page: Page, activity_id: str) -> Locator:
    """The frame of an activity."""
    return page.locator(f"section.aktivitet[id='{activity_id}']")


def open_module(page: Page, section: str = "") -> None:
    """Go to the module, and wait until its activities are drawn. There is no kernel until one is used."""
    page.goto(f"{ADDRESS}#{section}" if section else ADDRESS)
    expect_drawn(page)


def expect_drawn(page: Page) -> None:
    """Every activity stands on the page."""
    expect(page.locator("[data-aktivitet] > script")).to_have_count(0)


def touch(page: Page, activity_id: str) -> str:
    """Begin to use an activity, as with a finger. Returns the id of the kernel that the page asks for, when it is
    there."""
    with page.expect_websocket() as line:
        activity(page, activity_id).dispatch_event("pointerdown")
    line.value.wait_for_event("framereceived")
    return str(re.search(r"/api/kernels/([0-9a-f-]+)/", line.value.url)[1])


def open_section(page: Page, section: str) -> None:
    """Choose a section in the list."""
    page.locator(f"[data-seksjon='{section}'] a").click()
    expect(page.locator(f"#{section}-tittel")).to_be_visible()


def right(course: Course, activity_id: str) -> tuple[Any, Any]:
    """An activity and the author's sample of a right answer."""
    asked: Any = course.activity(activity_id)
    return asked, asked.samples.full.tries[0]


def wrong(course: Course, activity_id: str) -> tuple[Any, Any]:
    """An activity and the author's sample of a wrong answer."""
    asked: Any = course.activity(activity_id)
    return asked, asked.samples.wrong.tries[0]


def press(place: Locator | Page, name: str) -> None:
    """Press the button with this name."""
    place.get_by_role("button", name=name, exact=True).click()


def submit(place: Locator, asked: Activity) -> None:
    """Press the button that judges."""
    press(place, SUBMIT[asked.kind])


def answer(page: Page, asked: Activity, given: Any) -> Locator:
    """Give an answer and have it judged. Returns the feedback's live region, with something in it."""
    place = activity(page, asked.id)
    give(place, asked, given)
    submit(place, asked)
    told = feedback(place)
    expect(told).not_to_be_empty()
    expect_saved(place)
    return told


def answer_items(place: Locator, items: Sequence[Activity], given: Mapping[str, Any]) -> None:
    """Put answers into the items of a closing test."""
    for at, item in enumerate(items):
        if item.id in given:
            give(place.locator("ol.oppgaver > li").nth(at), item, given[item.id])


def hand_in_test(place: Locator) -> None:
    """Hand in an attempt at the closing test, and say yes when asked."""
    press(place, t("activities.hand_in"))
    press(place, t("activities.hand_in_now"))
    expect(place.locator(".poengsum")).to_be_visible()


def feedback(place: Locator) -> Locator:
    """The live region that tells what the course says of the answer."""
    return place.locator(".svar[role=status]")


def saved_line(place: Locator) -> Locator:
    """The line that says whether the answer is saved."""
    return place.locator(".lagret-tekst")


def expect_saved(place: Locator) -> None:
    """The line says «Lagret», and not for an answer that is still on its way."""
    expect(saved_line(place)).to_have_text(t("activities.saved"))
