"""Self-assessment («egenvurdering»): statements on a scale, and a profile. Curriculum A.5: no points, private."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import Any, ClassVar, Literal

from course.kinds.answers import as_map
from course.kinds.assessment_parts import Advice, Axis, Band, Highlight, Item, Pattern
from course.kinds.assessment_result import result_of
from course.kinds.assessment_rules import assessment_problems
from course.kinds.base import Activity, Many, Text
from course.messages import DEFAULT_LOCALE
from course.model import Answer, Problem, Result, Use
from course.tools.self_assessment import HIGHEST, LOWEST, turned


class SelfAssessment(Activity):
    """Answer: {item id: 1 to 5, "comment": text}. Without `drawing` it is a plain survey, with no result."""

    autosave: ClassVar[bool] = True
    scored: ClassVar[Literal["auto", "manual", "never"]] = "never"
    uses: ClassVar[frozenset[Use]] = frozenset({"private", "gathering", "survey"})

    kind: Literal["self-assessment"]
    scale: Many[Text]
    items: Many[Item]
    comment: Text | None = None
    # "radar": the means of the axes. "statements": every statement by itself, in parts when there are axes.
    drawing: Literal["radar", "statements"] | None = None
    axes: Many[Axis] = ()
    advice: Advice | None = None  # for every axis that has none of its own
    levels: Many[Band] = ()
    patterns: Many[Pattern] = ()
    highlights: Many[Highlight] = ()

    @property
    def blank(self) -> Answer:
        """Nothing answered."""
        return {}

    def problems(self) -> list[Problem]:
        """As the base, and `assessment_problems`."""
        return [*super().problems(), *assessment_problems(self)]

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "scale", "items" [{"id", "text", "part"}], "drawing" and "comment" (text or null).

        "part" is the heading a statement stands under; null in a radar, where the axes come with the result.
        """
        parts = {each.id: each.title for each in self.axes if self.drawing == "statements"}
        return {
            **super().question(order, locale),
            "scale": list(self.scale),
            "items": [{"id": each.id, "text": each.text, "part": parts.get(each.axis or "")} for each in self.items],
            "drawing": self.drawing,
            "comment": self.comment,
        }

    def invalid(self, answer: Answer) -> str | None:
        """Every item must have a value."""
        return None if len(self.values(answer)) == len(self.items) else "checks.answer_all_first"

    def check(self, answer: Answer, at: datetime) -> Result:
        """Nothing to judge."""
        return self.counted(0)

    def values(self, answer: Answer) -> dict[str, int]:
        """The valid answers by item id, with reversed items turned."""
        given = as_map(answer)
        values = {}
        for item in self.items:
            value = given.get(item.id)
            if isinstance(value, int) and not isinstance(value, bool) and LOWEST <= value <= HIGHEST:
                values[item.id] = turned(value) if item.reversed else value
        return values

    def view(
        self,
        tries: Sequence[Answer],
        draft: Answer,
        *,
        order: Random,
        at: datetime,
        locale: str = DEFAULT_LOCALE,
    ) -> dict[str, Any]:
        """{"result", "now", "before"}: the newest whole assessment beside the first one.

        "result" is as `result_of` gives it, null until all is answered and for a plain survey. "now" and "before" tell
        which tries it shows: an index, "draft", or null where there is none.
        """
        whole: list[tuple[int | str, dict[str, int]]] = [
            (at, self.values(each)) for at, each in enumerate(tries) if not self.invalid(each)
        ]
        if not self.invalid(draft):
            whole.append(("draft", self.values(draft)))
        if self.drawing is None or not whole:
            return {"result": None, "now": None, "before": None}
        (first, before), (newest, now) = whole[0], whole[-1]
        twice = len(whole) > 1
        return {
            "result": result_of(self, now, before if twice else None, locale),
            "now": newest,
            "before": first if twice else None,
        }
