"""What is asked where people write. Nothing of it goes to the screen before the facilitator has let it through.

`texts` are the pieces of an answer that are let through one by one: (part, text).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

from course.live.refused import Refused
from course.papers.paper import readable

Texts: TypeAlias = list[tuple[str, str]]
Parts: TypeAlias = tuple[tuple[str, str], ...]


def cleaned(given: Any, longest: int) -> str:
    """The text with single blanks and without what can't be shown. Raises `Refused`."""
    if not isinstance(given, str):
        raise Refused("not_understood")
    text = " ".join(readable(given).split())
    if len(text) > longest:
        raise Refused("too_long", n=longest)
    return text


@dataclass(frozen=True)
class Word:
    """A word. Answer: text."""

    type: ClassVar[str] = "word"
    longest: int

    def public(self) -> dict[str, Any]:
        """As in the protocol."""
        return {"type": self.type, "max": self.longest}

    def read(self, given: Any) -> Any:
        """The answer as it is kept. Raises `Refused`."""
        word = cleaned(given, self.longest)
        if not word:
            raise Refused("write_first")
        return word

    def texts(self, answer: Any) -> Texts:
        """The word."""
        return [("", answer)]

    def cells(self, answer: Any) -> frozenset[tuple[str, str]]:
        """Words are counted together however they are written."""
        return frozenset({("", answer.casefold())})


@dataclass(frozen=True)
class Points:
    """Some short points. Answer: [text, …]."""

    type: ClassVar[str] = "points"
    count: int
    longest: int

    def public(self) -> dict[str, Any]:
        """As in the protocol."""
        return {"type": self.type, "count": self.count, "max": self.longest}

    def read(self, given: Any) -> Any:
        """The answer as it is kept. Raises `Refused`."""
        if not isinstance(given, list) or len(given) > self.count:
            raise Refused("not_understood")
        points = [text for each in given if (text := cleaned(each, self.longest))]
        if not points:
            raise Refused("write_first")
        return points

    def texts(self, answer: Any) -> Texts:
        """Each point."""
        return [("", each) for each in answer]


@dataclass(frozen=True)
class Board:
    """A group's board. Answer: {column: [lines]}, only the columns that have been written in."""

    type: ClassVar[str] = "board"
    columns: Parts
    groups: Parts
    longest: int
    lines: int

    def public(self) -> dict[str, Any]:
        """As in the protocol."""
        columns = [{"id": key, "text": text} for key, text in self.columns]
        return {
            "type": self.type,
            "columns": columns,
            "groups": [key for key, _ in self.groups],
            "max": self.longest,
            "lines": self.lines,
        }

    def read(self, given: Any) -> Any:
        """The answer as it is kept. Raises `Refused`."""
        known = [key for key, _ in self.columns]
        if not isinstance(given, dict) or not given or any(key not in known for key in given):
            raise Refused("not_understood")
        return {key: self._lines(given[key]) for key in known if key in given}

    def _lines(self, given: Any) -> list[str]:
        if not isinstance(given, list):
            raise Refused("not_understood")
        if len(given) > self.lines:
            raise Refused("too_many_lines", n=self.lines)
        return [text for each in given if (text := cleaned(each, self.longest))]

    def texts(self, answer: Any) -> Texts:
        """Each line, under its column."""
        return [(key, line) for key, lines in answer.items() for line in lines]


@dataclass(frozen=True)
class Fields:
    """Some questions with room to write. Answer: {field: text}. `type` is «fields», or «roles» with a question each."""

    type: str
    fields: Parts
    longest: int
    questions: tuple[str, ...] = ()

    def public(self) -> dict[str, Any]:
        """As in the protocol."""
        if self.type == "roles":
            rows = zip(self.fields, self.questions, strict=True)
            roles = [{"id": key, "title": title, "question": question} for (key, title), question in rows]
            return {"type": self.type, "roles": roles, "max": self.longest}
        fields = [{"id": key, "label": label, "max": self.longest} for key, label in self.fields]
        return {"type": self.type, "fields": fields}

    def read(self, given: Any) -> Any:
        """The answer as it is kept. Raises `Refused`."""
        known = [key for key, _ in self.fields]
        if not isinstance(given, dict) or any(key not in known for key in given):
            raise Refused("not_understood")
        written = {key: text for key in known if (text := cleaned(given.get(key) or "", self.longest))}
        if not written:
            raise Refused("write_first")
        return written

    def texts(self, answer: Any) -> Texts:
        """Each text, under its field."""
        return list(answer.items())
