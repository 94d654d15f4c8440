"""Action plan («handlingsplan»). Curriculum A.5: two actions with a deadline ahead = full points, one = half."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from course.dates import OSLO
from course.kinds.answers import as_date, as_map, as_maps, as_text, newest_of
from course.kinds.base import Activity, Id, Many, Part, Text
from course.kinds.rules import id_problems
from course.messages import DEFAULT_LOCALE
from course.model import Answer, Problem, Result, Use


class Suggestion(Part):
    """Something the learner can take into the plan. `when` is a word («Uke 1»); the date is the learner's own."""

    id: Id
    when: Text | None = None
    goal: Text | None = None
    action: Text


class ActionPlan(Activity):
    """Answer: {"actions": [{"goal", "action", "first_step", "who", "deadline", "sign", "follow_up", "done"}]}.

    "deadline" is «2026-12-01», "done" is true or false, the rest is text. `full_from`: how many actions with a deadline
    ahead give all the points.
    """

    autosave: ClassVar[bool] = True
    uses: ClassVar[frozenset[Use]] = frozenset({"practice", "graded", "private"})

    kind: Literal["action-plan"]
    suggestions: Many[Suggestion] = ()
    full_from: Annotated[int, Field(ge=1)] = 2

    @property
    def blank(self) -> Answer:
        """No actions."""
        return {"actions": []}

    def problems(self) -> list[Problem]:
        """As the base; no suggestion twice."""
        return [*super().problems(), *id_problems("suggestions", [each.id for each in self.suggestions])]

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "suggestions" [{"id", "when", "goal", "action"}] and "full_from"."""
        suggestions = [each.model_dump() for each in self.suggestions]
        return {**super().question(order, locale), "suggestions": suggestions, "full_from": self.full_from}

    def invalid(self, answer: Answer) -> str | None:
        """Anything written may be kept."""
        return None if isinstance(as_map(answer).get("actions"), list) else "checks.not_understood"

    def is_complete(self, answer: Answer) -> bool:
        """Whether enough actions say what and by when; a deadline that has passed since still counts here."""
        whole = [each for each in _actions(answer) if as_date(each.get("deadline"))]
        return len(whole) >= self.full_from

    def check(self, answer: Answer, at: datetime) -> Result:
        """Half from one action, all from `full_from`. A deadline is ahead when its day is after today in Norway.

        `extra`: {"ahead": how many}.
        """
        days = [as_date(each.get("deadline")) for each in _actions(answer)]
        today = at.astimezone(OSLO).date()
        ahead = sum(day is not None and day > today for day in days)
        return self.counted(1 if ahead >= self.full_from else 0.5 if ahead else 0, ahead=ahead)

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


def _actions(answer: Answer) -> list[dict[str, Any]]:
    """The rows that say what will be done."""
    return [each for each in as_maps(as_map(answer).get("actions")) if as_text(each.get("action"))]
