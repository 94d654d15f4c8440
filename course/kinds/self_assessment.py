"""Self-assessment («egenvurdering»): statements on a scale, and a profile. Curriculum A.5: no points, private."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from random import Random
from statistics import fmean
from typing import Any, ClassVar, Literal

from course.kinds.answers import as_map, newest_of
from course.kinds.base import Activity, Id, Many, Part, Text
from course.kinds.reading import nearest
from course.kinds.rules import id_problems, too_few
from course.messages import DEFAULT_LOCALE
from course.model import Answer, Problem, Result, Use

# Curriculum 2.5: under 3.0 is to be developed, from 4.0 a strong side (mean of the answers, on a scale of 1–5).
ON_THE_WAY, STRONG = 3.0, 4.0
# Curriculum 2.5 («lederprofil») and 5.5 («fem grep») both use five steps.
STEPS = 5
COMMENT = "comment"


class Dimension(Part):
    """An axis of the profile, and what to advise when it is low or high."""

    id: Id
    title: Text
    advice_low: Text | None = None
    advice_high: Text | None = None


class Item(Part):
    """A statement. `reversed`: agreeing is a low value (6 − answer)."""

    id: Id
    text: Text
    dimension: Id | None = None
    reversed: bool = False


class SelfAssessment(Activity):
    """Answer: {item id: 1 to 5, "comment": text}. No dimensions: a plain survey, with no profile."""

    autosave: ClassVar[bool] = True
    scored: ClassVar[Literal["auto", "manual", "never"]] = "never"
    uses: ClassVar[frozenset[Use]] = frozenset({"private", "gathering"})

    kind: Literal["self-assessment"]
    scale: Many[Text]
    dimensions: Many[Dimension] = ()
    items: Many[Item]
    comment: Text | None = None

    @property
    def blank(self) -> Answer:
        """Nothing answered."""
        return {}

    def problems(self) -> list[Problem]:
        """As the base; five words for the scale, and every item in a dimension that exists."""
        names = [each.id for each in self.dimensions]
        found = [
            *super().problems(),
            *too_few("items", len(self.items), 1),
            *id_problems("dimensions", names),
            *id_problems("items", [each.id for each in self.items]),
        ]
        if len(self.scale) != STEPS:
            found.append(Problem("scale", f"skalaen har {len(self.scale)} trinn", f"Skriv {STEPS} ord."))
        if COMMENT in (ids := [each.id for each in self.items]):
            where = f"items[{ids.index(COMMENT)}].id"
            found.append(Problem(where, "id-en er opptatt", "Velg et annet navn."))
        return [*found, *self._dimension_problems(names)]

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "scale", "items" [{"id", "text"}], "dimensions" [{"id", "title"}] and "comment" or null."""
        return {
            **super().question(order, locale),
            "scale": list(self.scale),
            "items": [{"id": each.id, "text": each.text} for each in self.items],
            "dimensions": [{"id": each.id, "title": each.title} for each in self.dimensions],
            "comment": self.comment,
        }

    def invalid(self, answer: Answer) -> str | None:
        """Every item must have a value."""
        return None if len(self._values(answer)) == len(self.items) else "checks.answer_all_first"

    def check(self, answer: Answer, at: datetime) -> Result:
        """Nothing to judge."""
        return self.counted(0)

    def view(
        self,
        tries: Sequence[Answer],
        draft: Answer,
        *,
        order: Random,
        at: datetime,
        locale: str = DEFAULT_LOCALE,
    ) -> dict[str, Any]:
        """{"profile": [{"id", "title", "value", "previous"}], "advice": […]}, both empty until all is answered.

        "value" and "previous" (the assessment before, or null) are means from 1 to 5, with reversed items turned.
        """
        newest = newest_of(tries, draft)
        if not self.dimensions or self.invalid(newest):
            return {"profile": [], "advice": []}
        earlier = [each for each in (tries if draft is not None else tries[:-1]) if not self.invalid(each)]
        now = self._means(newest)
        before = self._means(earlier[-1]) if earlier else {}
        profile = [
            {
                "id": each.id,
                "title": each.title,
                "value": round(now[each.id], 2),
                "previous": round(before[each.id], 2) if before else None,
            }
            for each in self.dimensions
        ]
        return {"profile": profile, "advice": self._advice(now)}

    def _dimension_problems(self, names: list[str]) -> Iterator[Problem]:
        used = [each.dimension for each in self.items]
        for index, name in enumerate(used):
            if (name in names) != bool(names):
                fix = nearest(name or "", names) if names else "Fjern feltet, eller legg til [[dimensions]]."
                yield Problem(f"items[{index}].dimension", f"området «{name or ''}» finnes ikke", fix)
        for index, name in enumerate(names):
            if name not in used:
                yield Problem(f"dimensions[{index}]", "området har ingen påstander", "Legg til en, eller fjern det.")

    def _advice(self, means: Mapping[str, float]) -> list[dict[str, str]]:
        told = []
        for each in self.dimensions:
            advice = {"develop": each.advice_low, "strong": each.advice_high}.get(_level(means[each.id]))
            if advice:
                told.append({"id": each.id, "title": each.title, "text": advice})
        return told

    def _values(self, answer: Answer) -> dict[str, int]:
        """The valid values, with reversed items turned."""
        given, top = as_map(answer), len(self.scale)
        values = {}
        for item in self.items:
            value = given.get(item.id)
            if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= top:
                values[item.id] = top + 1 - value if item.reversed else value
        return values

    def _means(self, answer: Answer) -> dict[str, float]:
        values = self._values(answer)
        return {
            each.id: fmean(values[item.id] for item in self.items if item.dimension == each.id)
            for each in self.dimensions
        }


def _level(mean: float) -> str:
    return "strong" if mean >= STRONG else "on_the_way" if mean >= ON_THE_WAY else "develop"
