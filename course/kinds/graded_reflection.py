"""Reflection for grading («refleksjon til vurdering»). Curriculum A.6: an instructor gives 0, 2, 4 or 6 points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import Annotated, Any, ClassVar, Literal

from pydantic.types import Strict

from course.kinds.answers import as_text, newest_of
from course.kinds.base import Activity, Many, Part, Points, Text
from course.messages import DEFAULT_LOCALE
from course.model import Answer, Problem, Result, Use

LEVELS = (2.0, 4.0, 6.0)


class Level(Part):
    """One level of the rubric; the learner sees it before writing."""

    points: Points
    title: Text
    text: Text


class GradedReflection(Activity):
    """Answer: the text. `words`: from and to, as advice. The points here are 0; the gradebook has the instructor's."""

    autosave: ClassVar[bool] = True
    scored: ClassVar[Literal["auto", "manual", "never"]] = "manual"
    uses: ClassVar[frozenset[Use]] = frozenset({"graded"})

    kind: Literal["graded-reflection"]
    words: Annotated[tuple[int, int], Strict(strict=False)]
    rubric: Many[Level]

    @property
    def blank(self) -> Answer:
        """Nothing written."""
        return ""

    def problems(self) -> list[Problem]:
        """As the base; two word counts, and the three levels of the course."""
        found = super().problems()
        if not 1 <= self.words[0] <= self.words[1]:
            found.append(Problem("words", "skal være fra og til", "Skriv for eksempel words = [250, 400]."))
        if tuple(level.points for level in self.rubric) != LEVELS:
            fix = "Skriv tre nivåer med points = 2, 4 og 6, i den rekkefølgen."
            found.append(Problem("rubric", "rubrikken har ikke de tre nivåene", fix))
        if self.points != LEVELS[-1]:
            found.append(Problem("points", f"skal være {LEVELS[-1]:g}", f"Skriv points = {LEVELS[-1]:g}."))
        return found

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "words" [from, to] and "rubric" [{"points", "title", "text"}]: the learner may know it."""
        rubric = [level.model_dump() for level in self.rubric]
        return {**super().question(order, locale), "words": list(self.words), "rubric": rubric}

    def invalid(self, answer: Answer) -> str | None:
        """Anything written may be kept."""
        return None if isinstance(answer, str) else "checks.not_understood"

    def is_complete(self, answer: Answer) -> bool:
        """Whether it has the fewest words asked for."""
        return _words(answer) >= self.words[0]

    def check(self, answer: Answer, at: datetime) -> Result:
        """0 points from the machine; `extra`: {"words": how many}."""
        return self.counted(0, words=_words(answer))

    def view(
        self,
        tries: Sequence[Answer],
        draft: Answer,
        *,
        order: Random,
        at: datetime,
        locale: str = DEFAULT_LOCALE,
    ) -> dict[str, Any]:
        """{"words": how many are written, "points": null, "max"}; only an instructor gives points."""
        newest = newest_of(tries, draft)
        return {"words": _words(newest), "points": None, "max": self.points}


def _words(answer: Answer) -> int:
    return len(as_text(answer).split())
