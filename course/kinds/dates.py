"""Date answers («datosvar»): a date to find and write for each question. Right dates ÷ number of questions × points."""

from __future__ import annotations

from datetime import date, datetime
from random import Random
from typing import Any, ClassVar, Literal

from course.dates import in_words
from course.kinds.answers import as_day, as_map
from course.kinds.base import Activity, Id, Many, Part, Text
from course.kinds.keyed import Items, Keyed, amount, missing_reasons, placings, told_placings
from course.kinds.rules import id_problems, too_few
from course.messages import DEFAULT_LOCALE
from course.model import Answer, Problem, Result, Use


class DateQuestion(Part):
    """One date to find. `value` is the key, to the day. `feedback` is the reason, with no «Ja.» or «Nei.» in front."""

    id: Id
    label: Text
    value: date
    feedback: Text | None = None


class Dates(Keyed):
    """Answer: {question id: «2026-12-07»}. What isn't a whole date is in the draft as it was typed."""

    uses: ClassVar[frozenset[Use]] = Activity.uses | {"graded"}

    kind: Literal["dates"]
    questions: Many[DateQuestion]

    @property
    def tries_allowed(self) -> int | None:
        """Two, also when it is graded: without a limit the right date could be searched for."""
        return 2 if self.use == "graded" else super().tries_allowed

    def problems(self) -> list[Problem]:
        """As the base; at least one question, and a reason for each."""
        return [
            *super().problems(),
            *too_few("questions", len(self.questions), 1),
            *id_problems("questions", [each.id for each in self.questions]),
            *missing_reasons("questions", [each.feedback for each in self.questions], self.reason),
        ]

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "questions": [{"id", "label"}] in the file's order."""
        questions = [{"id": each.id, "label": each.label} for each in self.questions]
        return {**super().question(order, locale), "questions": questions}

    def invalid(self, answer: Answer) -> str | None:
        """Every date must be whole."""
        given = as_map(answer)
        return None if all(as_day(given.get(each.id)) for each in self.questions) else "checks.write_dates_first"

    def check(self, answer: Answer, at: datetime) -> Result:
        """`items`: every question, with its reason."""
        given = as_map(answer)
        placed = {each.id: as_day(given.get(each.id)) == each.value for each in self.questions}
        right, total = sum(placed.values()), len(placed)
        items = placings(placed, {each.id: each.feedback for each in self.questions})
        return self.judged(right / total, f"checks.{amount(right, total)}_dates", items, n=right, total=total)

    def told(self, result: Result, over: bool, locale: str) -> Items:
        """Every question; the right date of the wrong ones only when it is over."""
        places = {each.id: in_words(each.value) for each in self.questions}
        return told_placings(result.items, places, over, locale)
