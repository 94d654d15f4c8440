"""Multiple choice («flervalg»). Curriculum A.5: (right − wrong) ÷ number of right options × points, never below 0."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any, Literal

from course.kinds.answers import as_ids
from course.kinds.base import Many
from course.kinds.keyed import Items, Keyed, bare, joined, public, shuffled
from course.kinds.options import Option, option_problems
from course.messages import DEFAULT_LOCALE, text
from course.model import Answer, ItemFeedback, Problem, Result


class MultipleChoice(Keyed):
    """Answer: the ids of the chosen options."""

    kind: Literal["multiple-choice"]
    options: Many[Option]
    fixed_order: bool = False

    def problems(self) -> list[Problem]:
        """As the base; at least one right option and one that isn't, and a reason for each."""
        found = [*super().problems(), *option_problems("options", self.options, self.reason)]
        if {each.correct for each in self.options} != {True, False}:
            fix = "Lag minst ett rett svar («correct = true») og minst ett som ikke passer."
            found.append(Problem("options", "alle svarene er rette, eller ingen er det", fix))
        return found

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "options": [{"id", "text"}] in the learner's order."""
        shown = self.options if self.fixed_order else shuffled(self.options, order)
        return {**super().question(order, locale), "options": public(shown)}

    def invalid(self, answer: Answer) -> str | None:
        """At least one of the options must be chosen."""
        return None if self._chosen(answer) else "checks.choose_some_first"

    def check(self, answer: Answer, at: datetime) -> Result:
        """Judge the set of chosen options; an id twice counts once. `items`: the chosen ones and the right ones."""
        chosen, right = self._chosen(answer), {each.id for each in self.options if each.correct}
        found, wrong = len(chosen & right), len(chosen - right)
        share = (found - wrong) / len(right)
        items = {
            each.id: ItemFeedback("ja" if each.correct else "nei", bare(each.feedback))
            for each in self.options
            if each.correct or each.id in chosen
        }
        missed = sorted(right - chosen)
        return self.judged(share, _summary(found, wrong, len(right)), items, missed=missed, n=found, total=len(right))

    def told(self, result: Result, over: bool, locale: str) -> Items:
        """The chosen options; when it is over, also the ones that were missed."""
        missed = result.extra["missed"]
        found = {each: item for each, item in result.items.items() if each not in missed}
        if over:
            for each in missed:
                words = joined(text("checks.fits_too", locale), result.items[each].text)
                found[each] = ItemFeedback("ja", words)
        return found

    def because(self, result: Result, over: bool, locale: str) -> list[str]:
        """When it is over, how many of the right ones were found."""
        if not over or result.verdict == "ja":
            return []
        return [text("checks.options_found", locale, n=result.extra["n"], total=result.extra["total"])]

    def _chosen(self, answer: Answer) -> set[str]:
        return {each.id for each in self.options} & set(as_ids(answer))


def _summary(found: int, wrong: int, total: int) -> str:
    if found == 0:
        return "checks.no_options"
    if wrong >= found:
        return "checks.options_cancelled"
    if wrong > 0:
        return "checks.options_some_wrong"
    return "checks.all_options" if found == total else "checks.options_missing"
