"""What a learner does with her hands: chooses, places, moves and writes, in the controls of each kind of activity."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator

from course.kinds import Activity
from course.messages import text as t

# What a row may say of itself after its own text.
MARKS = "|".join(t(f"activities.{each}") for each in ("your_answer", "your_answer_tried", "right_answer"))
SIDE_BY_SIDE = 4  # categories; more of them stand in a menu


def give(place: Locator, asked: Activity, answer: Any) -> None:
    """Put an answer into the controls in `place`, as it stands in the author's samples."""
    GIVERS[asked.kind](place, asked, answer)


def order_of(place: Locator) -> list[str]:
    """The ids of the steps, as they stand now."""
    found: list[str] = place.locator("ol.steg > li").evaluate_all("rows => rows.map((row) => row.dataset.id)")
    return found


def _single(place: Locator, asked: Any, given: str) -> None:
    _check(place, "radio", _text(asked.options, given))


def _multiple(place: Locator, asked: Any, given: list[str]) -> None:
    for option in asked.options:
        _option(place, "checkbox", option.text).set_checked(option.id in given)


def _sorting(place: Locator, asked: Any, given: dict[str, str]) -> None:
    for card in asked.cards:
        if card.id not in given:
            continue
        where = _text(asked.categories, given[card.id])
        if len(asked.categories) > SIDE_BY_SIDE:
            place.get_by_label(card.text, exact=True).select_option(label=where)
        else:
            place.get_by_role("group", name=card.text, exact=True).get_by_role("radio", name=where, exact=True).check()


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
    assert order_of(place) == given


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


def _place_of(place: Locator, step: str) -> int:
    return order_of(place).index(step)


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
