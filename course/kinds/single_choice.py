"""Single choice («enkeltvalg»): one option is right. Curriculum A.5: right at the second try gives half."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import Any, Literal

from course.kinds.base import Many
from course.kinds.keyed import Items, Keyed, bare, public, shuffled
from course.kinds.options import Option, one_right, option_problems
from course.messages import DEFAULT_LOCALE
from course.model import Answer, ItemFeedback, Problem, Result


class SingleChoice(Keyed):
    """Answer: the id of the chosen option."""

    kind: Literal["single-choice"]
    options: Many[Option]
    fixed_order: bool = False

    def problems(self) -> list[Problem]:
        """As the base; exactly one right option, and a reason for each."""
        return [
            *super().problems(),
            *option_problems("options", self.options, self.reason),
            *one_right("options", self.options),
        ]

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "options": [{"id", "text"}] in the learner's order."""
        shown = self.options if self.fixed_order else shuffled(self.options, order)
        return {**super().question(order, locale), "options": public(shown)}

    def invalid(self, answer: Answer) -> str | None:
        """One of the options must be chosen."""
        return None if self._chosen(answer) else "checks.choose_first"

    def check(self, answer: Answer, at: datetime) -> Result:
        """Full share for the right option. `items`: the chosen option and the right one."""
        chosen, right = self._chosen(answer), self._right
        items = {right.id: ItemFeedback("ja", bare(right.feedback))}
        if chosen is not None and chosen != right:
            items[chosen.id] = ItemFeedback("nei", bare(chosen.feedback))
        is_right = chosen == right
        return self.judged(is_right, "checks.right" if is_right else "checks.not_right", items)

    def score(self, tries: Sequence[Answer], at: datetime) -> float:
        """Full points for right at the first try, half later, and nothing after the tries that count."""
        for number, answer in enumerate(tries[: self.tries_allowed]):
            if (points := self.check(answer, at).points) > 0:
                return points if number == 0 else points / 2
        return 0.0

    def told(self, result: Result, over: bool, locale: str) -> Items:
        """The chosen option; the right one too when it is over."""
        return {each: item for each, item in result.items.items() if over or each != self._right.id}

    def because(self, result: Result, over: bool, locale: str) -> list[str]:
        """The reason for the chosen option. The right one is marked on the page, with its reason beside it."""
        chosen = [item.text for each, item in result.items.items() if each != self._right.id]
        return [bare(self._right.feedback)] if result.verdict == "ja" else chosen

    @property
    def _right(self) -> Option:
        return next(each for each in self.options if each.correct)

    def _chosen(self, answer: Answer) -> Option | None:
        return next((each for each in self.options if each.id == answer), None)
