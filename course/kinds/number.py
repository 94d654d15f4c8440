"""Number («tallsvar»). Curriculum A.5: right within the tolerance = full points; comma and point are both decimals."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Annotated, Any, Literal

from pydantic import Field

from course.dates import number_in_words
from course.kinds.answers import as_number
from course.kinds.base import Many, Part, Text
from course.kinds.keyed import Items, Keyed, bare, ended, joined, verdict_problems
from course.messages import DEFAULT_LOCALE, text
from course.model import Answer, ItemFeedback, Problem, Result

Finite = Annotated[float, Field(allow_inf_nan=False)]
# Room for what binary fractions lose: 92.45 is within 0.05 of 92.5.
ROUNDING = 1e-9
# The name of the only part of the answer, in `items`.
ANSWER = "answer"


class Near(Part):
    """A typical wrong number, and what it comes from. The feedback must not tell the right one."""

    value: Finite
    feedback: Text


class Number(Keyed):
    """Answer: the number as it was typed, "12,5". `value`, `tolerance` and `near` are in `unit`."""

    kind: Literal["number"]
    unit: str = ""
    value: Finite
    tolerance: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0
    feedback_right: Text | None = None
    feedback_wrong: Text | None = None
    near: Many[Near] = ()

    def problems(self) -> list[Problem]:
        """As the base; a reason for right and wrong, and no typical wrong number that is right."""
        found = super().problems()
        for name in ("feedback_right", "feedback_wrong"):
            if getattr(self, name) is None and self.reason is None:
                found.append(Problem(name, "begrunnelsen mangler", f'Skriv «{name} = "…"».'))
        found += verdict_problems("feedback_right", self.feedback_right, "Ja.")
        found += verdict_problems("feedback_wrong", self.feedback_wrong, "Nei.")
        for index, near in enumerate(self.near):
            found += verdict_problems(f"near[{index}].feedback", near.feedback, "Nei.", "Delvis.")
            if self._is(near.value, self.value):
                fix = "Rett tallet, eller gjør toleransen mindre."
                found.append(Problem(f"near[{index}].value", "tallet regnes som rett svar", fix))
        return found

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "unit"."""
        return {**super().question(order, locale), "unit": self.unit}

    def invalid(self, answer: Answer) -> str | None:
        """It must be a number."""
        return "checks.write_number_first" if as_number(answer) is None else None

    def check(self, answer: Answer, at: datetime) -> Result:
        """`items`: {"answer": the reason}."""
        given = as_number(answer)
        right = given is not None and self._is(given, self.value)
        near = next((each for each in self.near if given is not None and self._is(given, each.value)), None)
        feedback = self.feedback_right if right else near.feedback if near else self.feedback_wrong
        items = {ANSWER: ItemFeedback("ja" if right else "nei", bare(feedback))}
        summary = "checks.right" if right else "checks.not_right"
        return self.judged(right, summary, items, near=not right and near is not None)

    def told(self, result: Result, over: bool, locale: str) -> Items:
        """The reason; before it is over, only what a typical wrong number comes from, else «Prøv igjen.»."""
        if over or result.extra["near"]:
            return result.items
        return {ANSWER: ItemFeedback("nei", text("checks.try_again", locale))}

    def because(self, result: Result, over: bool, locale: str) -> list[str]:
        """What `told` says; when it is over, also the right number."""
        reason = self.told(result, over, locale)[ANSWER].text
        if result.verdict == "ja" or not over:
            return [reason]
        answer = ended(joined(number_in_words(self.value), self.unit))
        return [reason, text("checks.right_answer", locale, answer=answer)]

    def _is(self, given: float, wanted: float) -> bool:
        return abs(given - wanted) <= self.tolerance + ROUNDING
