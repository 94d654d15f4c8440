"""Checklist or timeline («tidslinje/sjekkliste»): tick off, and add one's own. Curriculum A.5: no points."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any, ClassVar, Literal

from course.kinds.answers import as_ids, as_map
from course.kinds.base import Activity, Id, Many, Part, Text
from course.kinds.rules import id_problems, too_few
from course.messages import DEFAULT_LOCALE
from course.model import Answer, Problem, Result, Use


class Entry(Part):
    """One thing to tick off, and when («Januar»)."""

    id: Id
    text: Text
    when: Text | None = None


class Checklist(Activity):
    """Answer: {"done": [item ids], "own": [{"text", "done"}]}."""

    autosave: ClassVar[bool] = True
    scored: ClassVar[Literal["auto", "manual", "never"]] = "never"
    uses: ClassVar[frozenset[Use]] = frozenset({"practice", "private", "gathering"})

    kind: Literal["checklist"]
    items: Many[Entry]

    @property
    def blank(self) -> Answer:
        """Nothing ticked."""
        return {"done": [], "own": []}

    def problems(self) -> list[Problem]:
        """As the base; at least one item, none twice."""
        return [
            *super().problems(),
            *too_few("items", len(self.items), 1),
            *id_problems("items", [each.id for each in self.items]),
        ]

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "items" [{"id", "text", "when"}] in the file's order."""
        return {**super().question(order, locale), "items": [each.model_dump() for each in self.items]}

    def invalid(self, answer: Answer) -> str | None:
        """Anything may be kept."""
        return None if isinstance(answer, dict) else "checks.not_understood"

    def is_complete(self, answer: Answer) -> bool:
        """Whether it is in use: something is ticked off."""
        return self._done(answer) > 0

    def check(self, answer: Answer, at: datetime) -> Result:
        """Nothing to judge; `extra`: {"done": n, "items": how many}."""
        return self.counted(0, done=self._done(answer), items=len(self.items))

    def _done(self, answer: Answer) -> int:
        return len({each.id for each in self.items} & set(as_ids(as_map(answer).get("done"))))
