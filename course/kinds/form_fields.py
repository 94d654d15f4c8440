"""The typed fields of a form: what may stand in their files, and what a learner's value in one of them means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from course.kinds.actions import Card, Suggestion, ahead, card_parts, card_problems, deadlines
from course.kinds.answers import as_day, as_number, as_text
from course.kinds.base import Id, Many, Part, Text
from course.kinds.rules import id_problems, too_few
from course.model import Answer, Problem

FieldType = Literal["text", "long", "date", "number", "scale", "actions"]
# Which type a setting is for.
BELONGS = {
    "rows": "long",
    "ahead": "date",
    "deadline": "date",
    "steps": "scale",
    "suggestions": "actions",
    "card": "actions",
}


class FormField(Part):
    """One field.

    `type`: a line of text, a long text of `rows` lines, a date, a number, a scale with a word for each of its `steps`
    (1, 2, 3 …), or a list of actions. `counts`: it belongs to a whole form. `ahead`: only a day after today counts.
    `deadline`: what «Min lederplan» calls this date; without it the date isn't in the plan.
    """

    id: Id
    label: Text
    help: Text | None = None
    type: FieldType = "long"
    counts: bool = True
    rows: Annotated[int, Field(ge=1, le=40)] = 3
    ahead: bool = False
    deadline: Text | None = None
    steps: Many[Text] = ()
    suggestions: Many[Suggestion] = ()
    card: Card

    def problems(self, where: str) -> Iterator[Problem]:
        """The author's mistakes; `where` is the field's place in the file."""
        for name, owner in BELONGS.items():
            if name in self.model_fields_set and self.type != owner:
                fix = f'Fjern det, eller skriv type = "{owner}".'
                yield Problem(f"{where}.{name}", f"«{name}» hører ikke til et felt av typen «{self.type}»", fix)
        if self.type == "scale":
            yield from too_few(f"{where}.steps", len(self.steps), 2)
        yield from id_problems(f"{where}.suggestions", [each.id for each in self.suggestions])
        yield from card_problems(f"{where}.card", self.card)

    def public(self) -> dict[str, Any]:
        """All that the browser may know of it."""
        return {**self.model_dump(exclude={"deadline", "ahead", "card"}), "card": card_parts(self.card)}

    def is_filled(self, given: Answer, min_chars: int, least: int = 1) -> bool:
        """Whether enough is in it: `min_chars` characters of text, `least` actions with a deadline, else a value."""
        match self.type:
            case "date":
                return as_day(given) is not None
            case "number" | "scale":
                return self.number(given) is not None
            case "actions":
                return len(deadlines(given)) >= least
            case _:
                return len(as_text(given)) >= min_chars

    def holds(self, given: Answer, min_chars: int, today: date) -> bool:
        """Whether it is filled in, and with a day after `today` where that is asked for."""
        return self.is_filled(given, min_chars) and not (self.ahead and not _is_after(given, today))

    def day(self, given: Answer) -> date | None:
        """The date; of a list of actions the earliest deadline."""
        return next(iter(deadlines(given)), None) if self.type == "actions" else as_day(given)

    def number(self, given: Answer) -> float | None:
        """The number; of a scale only one of its steps."""
        number = as_number(given)
        if number is None or self.type == "number":
            return number
        return number if number in range(1, len(self.steps) + 1) else None

    def count_ahead(self, given: Answer, today: date) -> int:
        """How many actions have a deadline after `today`."""
        return ahead(given, today)

    def fault(self, given: Answer, today: date) -> str | None:
        """The message id of what is wrong with what is written; None when nothing is, also when it is empty."""
        if self.type == "number":
            return "checks.write_a_number" if as_text(given) and as_number(given) is None else None
        if self.type != "date" or not as_text(given):
            return None
        if as_day(given) is None:
            return "checks.write_whole_date"
        return "checks.date_ahead" if self.ahead and not _is_after(given, today) else None


def _is_after(given: Answer, today: date) -> bool:
    day = as_day(given)
    return day is not None and day > today
