"""Form («skjema»): fields to fill in. Curriculum 1.5: points by how many of the counting fields have enough in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from random import Random
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from course.kinds.answers import as_map, as_text, newest_of
from course.kinds.base import Activity, Id, Many, Part, Points, Text
from course.kinds.rules import id_problems, too_few
from course.messages import DEFAULT_LOCALE
from course.model import Answer, Problem, Result, Use


class FormField(Part):
    """One field. `counts`: filling it in gives points. `rows`: lines on the page."""

    id: Id
    label: Text
    help: Text | None = None
    rows: Annotated[int, Field(ge=1, le=40)] = 3
    counts: bool = True


class Threshold(Part):
    """`filled` counting fields, or more, give `points`."""

    filled: Annotated[int, Field(ge=1)]
    points: Points


class Form(Activity):
    """Answer: {field id: text}. A field is filled in when it has `min_chars` characters, outer blanks not counted."""

    autosave: ClassVar[bool] = True
    uses: ClassVar[frozenset[Use]] = frozenset({"practice", "graded", "private", "gathering"})

    kind: Literal["form"]
    fields: Many[FormField]
    min_chars: Annotated[int, Field(ge=1)] = 20
    thresholds: Many[Threshold] = ()
    checklist: Many[Text] = ()

    @property
    def blank(self) -> Answer:
        """Nothing written."""
        return {}

    def problems(self) -> list[Problem]:
        """As the base; thresholds that can be reached and end at the activity's points."""
        return [
            *super().problems(),
            *too_few("fields", len(self.fields), 1),
            *id_problems("fields", [each.id for each in self.fields]),
            *self._threshold_problems(),
        ]

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "fields" [{"id", "label", "help", "rows", "counts"}], "min_chars" and "checklist"."""
        return {
            **super().question(order, locale),
            "fields": [each.model_dump() for each in self.fields],
            "min_chars": self.min_chars,
            "checklist": list(self.checklist),
        }

    def invalid(self, answer: Answer) -> str | None:
        """Anything written may be kept."""
        return None if isinstance(answer, dict) else "checks.not_understood"

    def is_complete(self, answer: Answer) -> bool:
        """Whether every counting field is filled in."""
        return self._filled(answer) == sum(each.counts for each in self.fields)

    def check(self, answer: Answer, at: datetime) -> Result:
        """`extra`: {"filled": n, "fields": how many count}."""
        filled = self._filled(answer)
        reached = max((each.points for each in self.thresholds if filled >= each.filled), default=0.0)
        share = reached / self.points if self.points else 0
        return self.counted(share, filled=filled, fields=sum(each.counts for each in self.fields))

    def view(
        self,
        tries: Sequence[Answer],
        draft: Answer,
        *,
        order: Random,
        at: datetime,
        locale: str = DEFAULT_LOCALE,
    ) -> dict[str, Any]:
        """{"points", "max", "filled", "fields"} for what is written now."""
        newest = newest_of(tries, draft)
        result = self.check(newest, at)
        return {"points": result.points, "max": self.points, **result.extra}

    def _filled(self, answer: Answer) -> int:
        given = as_map(answer)
        return sum(each.counts and len(as_text(given.get(each.id))) >= self.min_chars for each in self.fields)

    def _threshold_problems(self) -> list[Problem]:
        steps = sorted(self.thresholds, key=lambda each: each.filled)
        if max((each.points for each in steps), default=0) != self.points:
            fix = f"Skriv en terskel som gir {self.points:g} poeng." if self.points else "Fjern tersklene."
            return [Problem("thresholds", "tersklene ender ikke på full poengsum", fix)]
        if any(more.filled == less.filled or more.points <= less.points for less, more in pairwise(steps)):
            fix = "Gi hver terskel sitt eget antall felt, og flere poeng for flere felt."
            return [Problem("thresholds", "tersklene stiger ikke", fix)]
        counting = sum(each.counts for each in self.fields)
        if steps and steps[-1].filled > counting:
            problem = f"bare {counting} felt teller, men terskelen er {steps[-1].filled}"
            return [Problem("thresholds", problem, "Senk terskelen, eller la flere felt telle.")]
        return []
