"""A tool of `course.tools` as an activity («kalkulator»): fields in, an answer with its law out, nothing stored.

Curriculum A.5: no points. What is filled in may be about one person, so it becomes neither an event nor a draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from random import Random
from typing import Any, ClassVar, Literal

from pydantic import JsonValue

from course.kinds.answers import LARGEST, as_map
from course.kinds.base import SAMPLE_TIME, Activity, Text
from course.kinds.reading import nearest
from course.messages import DEFAULT_LOCALE
from course.model import Answer, Problem, Use
from course.tools.asked import asked
from course.tools.catalogue import COLUMNS, TOOLS, Field, Tool
from course.tools.every_fault import answer_or_faults
from course.tools.plan_calendar import calendar
from course.tools.shown import shown

# More rows than any tool takes, so that the tool's own sentence about too many is the one that is met.
MOST_ROWS = 60


class Calculator(Activity):
    """Answer: {field: what was typed}, as `course.tools.catalogue` names the fields.

    `example` is values that the page can fill in, so that a reader sees at once what the tool gives.
    """

    autosave: ClassVar[bool] = True
    scored: ClassVar[Literal["auto", "manual", "never"]] = "never"
    uses: ClassVar[frozenset[Use]] = frozenset({"practice", "gathering"})

    kind: Literal["calculator"]
    tool: Text
    example: dict[str, JsonValue]

    def problems(self) -> list[Problem]:
        """As the base; the tool exists, and the example gives an answer."""
        found = super().problems()
        if self.tool not in TOOLS:
            return [*found, Problem("tool", f"verktøyet «{self.tool}» finnes ikke", nearest(self.tool, list(TOOLS)))]
        faults = self.calculate(self.example, SAMPLE_TIME, {})["faults"]
        return [*found, *(Problem(f"example.{name}", told, "Rett eksempelet.") for name, told in faults.items())]

    def question(self, order: Random, locale: str = DEFAULT_LOCALE) -> dict[str, Any]:
        """As the base, with "fields" (see `course.tools.asked`) and "example"."""
        return {**super().question(order, locale), "fields": asked(TOOLS[self.tool], locale), "example": self.example}

    def is_complete(self, answer: Answer) -> bool:
        """Never: nothing is kept, and nothing is required."""
        return False

    def calculate(
        self, values: Answer, at: datetime, words: Mapping[str, str], locale: str = DEFAULT_LOCALE
    ) -> dict[str, Any]:
        """{"answer" (see `course.tools.shown`) or null, "faults": {field: sentence}, "calendar" or null, "sources"}.

        "sources" are the ids the answer rests on, in reading order. `words` are the municipality's own.
        """
        tool = TOOLS[self.tool]
        answer = answer_or_faults(tool, dict(_plain(tool, as_map(values))))
        if isinstance(answer, list):
            faults = {each.field: each.text(locale) for each in answer}
            return {"answer": None, "faults": faults, "calendar": None, "sources": []}
        drawn = shown(answer, locale, words)
        return {
            "answer": drawn,
            "faults": {},
            "calendar": calendar(answer, tool, at, locale, words),
            "sources": list(dict.fromkeys(_sources(drawn))),
        }


def _plain(tool: Tool, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What a browser sent, in the shapes the tools read: a text, a ticked box, or a list of texts or rows."""
    for field in tool.fields:
        given = values.get(field.name)
        if not field.many:
            yield field.name, _typed(given)
        else:
            rows = given[:MOST_ROWS] if isinstance(given, list) else []
            yield field.name, [_row(field, each) for each in rows]


def _row(field: Field, given: Any) -> Any:
    columns = COLUMNS.get(field.takes, ())
    return {each.name: _typed(as_map(given).get(each.name)) for each in columns} if columns else _typed(given)


def _typed(given: Any) -> str | bool:
    if isinstance(given, str | bool):
        return given
    return str(given) if isinstance(given, int | float) and abs(given) < LARGEST else ""


def _sources(drawn: Any) -> Iterator[str]:
    if isinstance(drawn, dict):
        for name, value in drawn.items():
            yield from value if name == "sources" else _sources(value)
    elif isinstance(drawn, list):
        for each in drawn:
            yield from _sources(each)
