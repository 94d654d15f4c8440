"""Actions with a deadline: rows of an action plan, or of a list inside a form. Curriculum A.5 and A.6.

A row is {"goal", "action", "first_step", "who", "deadline", "sign", "follow_up", "done"}; "deadline" and "follow_up"
are «2026-12-01», or what was typed when it isn't a whole date; "done" is true or false, the rest is text.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from course.kinds.answers import as_day, as_maps, as_text
from course.kinds.base import Id, Part, Text
from course.model import Answer, Problem

Slot = Literal["action", "goal", "first_step", "who", "deadline", "sign", "follow_up"]
# What the parts of a row are called on the page, in the order they are shown. Empty: the course's usual card.
Card = Annotated[dict[Slot, Text], Field(default_factory=dict)]


class Suggestion(Part):
    """Something the learner can take into the plan. `when` is a word («Uke 1»); the date is the learner's own."""

    id: Id
    when: Text | None = None
    goal: Text | None = None
    action: Text
    first_step: Text | None = None


def rows_in(answer: Answer) -> list[dict[str, Any]]:
    """The rows that say what will be done."""
    return [each for each in as_maps(answer) if as_text(each.get("action"))]


def deadlines(answer: Answer) -> list[date]:
    """The deadlines of the rows that say what will be done, the earliest first."""
    days = (as_day(each.get("deadline")) for each in rows_in(answer))
    return sorted(day for day in days if day is not None)


def ahead(answer: Answer, today: date) -> int:
    """How many rows say what will be done by a day after `today`."""
    return sum(day > today for day in deadlines(answer))


def card_problems(field: str, card: Mapping[Slot, str]) -> list[Problem]:
    """A problem when a card leaves out what the points are for."""
    missing = [slot for slot in ("action", "deadline") if card and slot not in card]
    return [
        Problem(field, f"«{slot}» mangler i kortet", f"Legg til {slot} med det feltet skal hete.") for slot in missing
    ]


def card_parts(card: Mapping[Slot, str]) -> list[dict[str, str]]:
    """The card as the browser gets it: [{"slot", "label"}] in order."""
    return [{"slot": slot, "label": label} for slot, label in card.items()]
