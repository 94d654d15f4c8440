"""Reflection («refleksjon»): free writing, for the learner alone. Curriculum A.5: no points."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from course.kinds.answers import as_text
from course.kinds.base import Activity
from course.messages import DEFAULT_LOCALE
from course.model import Answer, Result, Use


class Reflection(Activity):
    """Answer: the text. Curriculum A.5: it counts as written from 20 characters.

    `optional`: «Vil du tenke mer?», not needed to finish the section. `rows`: lines on the page.
    """

    autosave: ClassVar[bool] = True
    scored: ClassVar[Literal["auto", "manual", "never"]] = "never"
    uses: ClassVar[frozenset[Use]] = frozenset({"private"})

    kind: Literal["reflection"]
    min_chars: Annotated[int, Field(ge=1)] = 20
    rows: Annotated[int, Field(ge=1, le=40)] = 6
    optional: bool = False

    @property
    def blank(self) -> Answer:
        """Nothing written."""
        return ""

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "min_chars", "rows" and "optional"."""
        own = {"min_chars": self.min_chars, "rows": self.rows, "optional": self.optional}
        return {**super().question(order, locale), **own}

    def invalid(self, answer: Answer) -> str | None:
        """Anything written may be kept; `is_complete` says whether it counts as written."""
        return None if isinstance(answer, str) else "checks.not_understood"

    def is_complete(self, answer: Answer) -> bool:
        """Whether it counts as written."""
        return len(as_text(answer)) >= self.min_chars

    def check(self, answer: Answer, at: datetime) -> Result:
        """Nothing to judge; `extra`: {"written": bool}."""
        return self.counted(0, written=self.is_complete(answer))
