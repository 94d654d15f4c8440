"""Ordering («rekkefølge»). Curriculum A.5: neighbours in right order ÷ (number of steps − 1) × points.

«Nabopar»: for each pair of steps that follow each other in the key, it counts when the learner placed the first one
somewhere before the second.
"""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from random import Random
from typing import Any, Literal

from course.kinds.answers import as_ids
from course.kinds.base import Id, Many, Part, Text
from course.kinds.keyed import Items, Keyed, amount, disordered, public
from course.kinds.rules import id_problems, too_few
from course.messages import DEFAULT_LOCALE, text
from course.model import Answer, ItemFeedback, Problem, Result


class Step(Part):
    """One step; the file lists them in the right order."""

    id: Id
    text: Text


class Ordering(Keyed):
    """Answer: the ids of all steps."""

    kind: Literal["ordering"]
    steps: Many[Step]
    feedback: Text | None = None

    def problems(self) -> list[Problem]:
        """As the base; at least three steps, and a reason for their order."""
        found = [
            *super().problems(),
            *too_few("steps", len(self.steps), 3),
            *id_problems("steps", [each.id for each in self.steps]),
        ]
        if self.feedback is None and self.reason is None:
            fix = 'Skriv «feedback = "…"», eller «reason = "…"» i en sluttprøve.'
            found.append(Problem("feedback", "begrunnelsen mangler", fix))
        return found

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "steps": [{"id", "text"}], never in the right order."""
        return {**super().question(order, locale), "steps": public(disordered(self.steps, order))}

    def invalid(self, answer: Answer) -> str | None:
        """All the steps, each once."""
        return None if self._is_whole(answer) else "checks.order_all_first"

    def check(self, answer: Answer, at: datetime) -> Result:
        """`items`: every step but the first, with its place after the one before it. Half an order gives 0."""
        given = as_ids(answer) if self._is_whole(answer) else []
        place = {step: index for index, step in enumerate(given)}
        follows = {
            later.id: bool(place) and place[earlier.id] < place[later.id] for earlier, later in pairwise(self.steps)
        }
        right, total = sum(follows.values()), len(follows)
        items = {step: ItemFeedback("ja" if ok else "nei", "") for step, ok in follows.items()}
        return self.judged(right / total, f"checks.{amount(right, total)}_steps", items, n=right, total=total)

    def reveal(self, result: Result, final: bool, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base; when `final`, "order" gives the ids in the right order."""
        told = super().reveal(result, final, locale)
        return {**told, "order": [each.id for each in self.steps]} if final else told

    def told(self, result: Result, over: bool, locale: str) -> Items:
        """Nothing before it is over: which pairs are right is the key. Then, where each wrong step belongs."""
        if not over:
            return {}
        before = {later.id: earlier.text for earlier, later in pairwise(self.steps)}
        return {
            step: item
            if item.verdict == "ja"
            else ItemFeedback("nei", text("checks.comes_after", locale, step=before[step]))
            for step, item in result.items.items()
        }

    def because(self, result: Result, over: bool, locale: str) -> list[str]:
        """Why the order is so, when it is over."""
        return [self.feedback] if over and self.feedback else []

    def _is_whole(self, answer: Answer) -> bool:
        given = as_ids(answer)
        return len(given) == len(self.steps) and set(given) == {each.id for each in self.steps}
