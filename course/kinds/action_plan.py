"""Action plan («handlingsplan»). Curriculum A.5: two actions with a deadline ahead = full points, one = half."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from course.dates import OSLO
from course.kinds.actions import Card, Suggestion, ahead, card_parts, card_problems, deadlines, rows_in
from course.kinds.answers import as_map, newest_of
from course.kinds.base import Activity, Many
from course.kinds.rules import id_problems
from course.messages import DEFAULT_LOCALE
from course.model import Answer, Problem, Result, Use


class ActionPlan(Activity):
    """Answer: {"actions": rows}; see `course.kinds.actions`.

    `full_from`: how many actions with a deadline ahead give all the points. `card`: this plan's own words for a row.
    """

    autosave: ClassVar[bool] = True
    uses: ClassVar[frozenset[Use]] = frozenset({"practice", "graded", "private"})

    kind: Literal["action-plan"]
    suggestions: Many[Suggestion] = ()
    full_from: Annotated[int, Field(ge=1)] = 2
    card: Card

    @property
    def blank(self) -> Answer:
        """No actions."""
        return {"actions": []}

    def problems(self) -> list[Problem]:
        """As the base; no suggestion twice, and a card with what the points are for."""
        return [
            *super().problems(),
            *id_problems("suggestions", [each.id for each in self.suggestions]),
            *card_problems("card", self.card),
        ]

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "suggestions" [{"id", "when", "goal", "action", "first_step"}], "full_from" and "card"."""
        return {
            **super().question(order, locale),
            "suggestions": [each.model_dump() for each in self.suggestions],
            "full_from": self.full_from,
            "card": card_parts(self.card),
        }

    def invalid(self, answer: Answer) -> str | None:
        """Anything written may be kept."""
        return None if isinstance(as_map(answer).get("actions"), list) else "checks.not_understood"

    def is_complete(self, answer: Answer) -> bool:
        """Whether enough actions say what and by when; a deadline that has passed since still counts here."""
        return len(deadlines(self._rows(answer))) >= self.full_from

    def check(self, answer: Answer, at: datetime) -> Result:
        """Half from one action, all from `full_from`. A deadline is ahead when its day is after today in Norway.

        `extra`: {"ahead": how many}.
        """
        found = ahead(self._rows(answer), at.astimezone(OSLO).date())
        return self.counted(1 if found >= self.full_from else 0.5 if found else 0, ahead=found)

    def planned(self, answer: Answer) -> list[dict[str, Any]]:
        """The rows that say what will be done."""
        return rows_in(self._rows(answer))

    def view(
        self,
        tries: Sequence[Answer],
        draft: Answer,
        *,
        order: Random,
        at: datetime,
        locale: str = DEFAULT_LOCALE,
    ) -> dict[str, Any]:
        """{"points", "max", "ahead"} for the plan as it is now."""
        newest = newest_of(tries, draft)
        result = self.check(newest, at)
        return {"points": result.points, "max": self.points, **result.extra}

    def _rows(self, answer: Answer) -> Answer:
        return as_map(answer).get("actions")
