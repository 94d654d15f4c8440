"""What a learner does with her hands: opens a section, chooses, places, moves, writes and presses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from playwright.sync_api import Locator, Page, expect

from course.content import Course
from course.kinds import Activity
from course.messages import text as t

ADDRESS = "/modul/module1_rolle"
# What a row may say of itself after its own text.
MARKS = "|".join(t(f"activities.{each}") for each in ("your_answer", "your_answer_tried", "right_answer"))
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


def give(place: Locator, asked: Activity, answer: Any) -> None:
    """Put an answer into the controls in `place`, as it stands in the author's samples."""
    GIVERS[asked.kind](place, asked, answer)


def submit(place: Locator, asked: Activity) -> None:
    """Press the button that judges."""
    place.get_by_role("button", name=SUBMIT[asked.kind], exact=True).click()


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
    place.get_by_role("button", name=t("activities.hand_in"), exact=True).click()
    place.get_by_role("button", name=t("activities.hand_in_now"), exact=True).click()
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


def _single(place: Locator, asked: Any, given: str) -> None:
    _check(place, "radio", _text(asked.options, given))


def _multiple(place: Locator, asked: Any, given: list[str]) -> None:
    for option in asked.options:
        _option(place, "checkbox", option.text).set_checked(option.id in given)


def _sorting(place: Locator, asked: Any, given: dict[str, str]) -> None:
    for card in asked.cards:
        if card.id in given:
            menu = place.get_by_label(card.text, exact=True)
            menu.select_option(label=_text(asked.categories, given[card.id]))


def _matching(place: Locator, asked: Any, given: dict[str, str]) -> None:
    terms = {pair.id: pair.term for pair in asked.pairs}
    for pair in asked.pairs:
        if pair.id in given:
            place.get_by_label(pair.explanation, exact=True).select_option(label=terms[given[pair.id]])


def _ordering(place: Locator, asked: Any, given: list[str]) -> None:
    for wanted, step in enumerate(given):
        up = place.get_by_role("button", name=t("activities.move_up", step=_text(asked.steps, step)), exact=True)
        for _ in range(_place_of(place, step) - wanted):
            up.click()
    assert _order(place) == given


def _claim(place: Locator, asked: Any, given: dict[str, Any]) -> None:
    _check(place, "radio", t("activities.claim_true" if given["verdict"] else "activities.claim_false"))
    if given["reason"]:
        _check(place, "radio", _text(asked.reasons, given["reason"]))


def _dates(place: Locator, asked: Any, given: dict[str, str]) -> None:
    for question in asked.questions:
        if question.id in given:
            place.get_by_label(question.label, exact=True).fill(given[question.id])


def _form(place: Locator, asked: Any, given: dict[str, Any]) -> None:
    for field in asked.fields:
        if field.id not in given:
            continue
        if field.type == "actions":
            _actions(place.get_by_role("group", name=_named(field), exact=True), field, given[field.id])
        elif field.type == "scale":
            group = place.get_by_role("group", name=_named(field), exact=True)
            group.get_by_role("radio").nth(given[field.id] - 1).check()
        else:
            place.get_by_label(_named(field), exact=True).fill(str(given[field.id]))


def _actions(place: Locator, field: Any, given: list[dict[str, str]]) -> None:
    """A card for each action, with the words that the field has for its parts."""
    for at, action in enumerate(given, 1):
        place.get_by_role("button", name=t("activities.new_action"), exact=True).click()
        card = place.get_by_role("group", name=t("activities.action_n", n=at), exact=True)
        for slot, label in field.card.items():
            card.get_by_label(label, exact=True).fill(action.get(slot, ""))


def _named(field: Any) -> str:
    return field.label if field.counts else f"{field.label} {t('activities.voluntary')}"


def _check(place: Locator, role: Any, name: str) -> None:
    _option(place, role, name).check()


def _option(place: Locator, role: Any, name: str) -> Locator:
    """A row that has been tried says so after its own text."""
    return place.get_by_role(role, name=re.compile(rf"^{re.escape(name)}( ({MARKS}).*)?$"))


def _text(options: Any, wanted: str) -> str:
    return next(each.text for each in options if each.id == wanted)


def _order(place: Locator) -> list[str]:
    found: list[str] = place.locator("ol.steg > li").evaluate_all("rows => rows.map((row) => row.dataset.id)")
    return found


def _place_of(place: Locator, step: str) -> int:
    return _order(place).index(step)


order_of = _order

GIVERS: dict[str, Callable[[Locator, Any, Any], None]] = {
    "single-choice": _single,
    "multiple-choice": _multiple,
    "sorting": _sorting,
    "matching": _matching,
    "ordering": _ordering,
    "claim": _claim,
    "dates": _dates,
    "form": _form,
}
