"""What is asked where the answers are counted: to choose, to rate, to place. Every answer is whole.

`cells` are what one answer adds one to: (row, column). A distribution is a count of cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

from course.live.refused import Refused
from course.live.written import cleaned

Cells: TypeAlias = frozenset[tuple[str, str]]
# What has an id and a text: an option, a statement, a card.
Named: TypeAlias = tuple[tuple[str, str], ...]


def named(pairs: Named) -> list[dict[str, str]]:
    """As the browser gets them."""
    return [{"id": key, "text": text} for key, text in pairs]


@dataclass(frozen=True)
class Choice:
    """Choose one, or any number where `many`. Answer: [ids]."""

    type: ClassVar[str] = "choice"
    options: Named
    many: bool = False

    def public(self) -> dict[str, Any]:
        """As in the protocol."""
        return {"type": self.type, "many": self.many, "options": named(self.options)}

    def read(self, given: Any) -> list[str]:
        """The answer as it is kept. Raises `Refused`."""
        known = [key for key, _ in self.options]
        if not isinstance(given, list) or any(each not in known for each in given):
            raise Refused("not_understood")
        if not given or (len(given) > 1 and not self.many):
            raise Refused("choose_some" if self.many else "choose_one")
        return [each for each in known if each in given]

    def cells(self, answer: Any) -> Cells:
        """One for each chosen option."""
        return frozenset((each, "") for each in answer)


@dataclass(frozen=True)
class Scale:
    """Rate each statement from 1 to 5. Answer: {statement: 1–5}."""

    type: ClassVar[str] = "scale"
    statements: Named
    steps: tuple[str, ...]

    def public(self) -> dict[str, Any]:
        """As in the protocol."""
        return {"type": self.type, "statements": named(self.statements), "steps": list(self.steps)}

    def read(self, given: Any) -> Any:
        """The answer as it is kept. Raises `Refused`."""
        steps = range(1, len(self.steps) + 1)
        return _whole(given, self.statements, lambda value: type(value) is int and value in steps, "rate_all")

    def cells(self, answer: Any) -> Cells:
        """One for each statement."""
        return frozenset((key, str(value)) for key, value in answer.items())


@dataclass(frozen=True)
class Survey(Scale):
    """Rate each statement, and say something if one will. Answer: {"values": {statement: 1–5}, "text"}."""

    type: ClassVar[str] = "survey"
    question: str = ""
    longest: int = 0

    def public(self) -> dict[str, Any]:
        """As in the protocol."""
        return {**super().public(), "question": self.question, "max": self.longest}

    def read(self, given: Any) -> Any:
        """The answer as it is kept. Raises `Refused`."""
        if not isinstance(given, dict):
            raise Refused("not_understood")
        return {"values": super().read(given.get("values")), "text": cleaned(given.get("text") or "", self.longest)}

    def cells(self, answer: Any) -> Cells:
        """One for each statement; what was written is not counted."""
        return super().cells(answer["values"])

    def texts(self, answer: Any) -> list[tuple[str, str]]:
        """What was written."""
        return [("", answer["text"])] if answer["text"] else []


@dataclass(frozen=True)
class Cards:
    """Place each card in a category. Answer: {card: category}."""

    type: ClassVar[str] = "cards"
    cards: Named
    categories: Named

    def public(self) -> dict[str, Any]:
        """As in the protocol."""
        return {"type": self.type, "cards": named(self.cards), "categories": named(self.categories)}

    def read(self, given: Any) -> Any:
        """The answer as it is kept. Raises `Refused`."""
        known = {key for key, _ in self.categories}
        return _whole(given, self.cards, lambda value: isinstance(value, str) and value in known, "place_all")

    def cells(self, answer: Any) -> Cells:
        """One for each card."""
        return frozenset(answer.items())


def _whole(given: Any, rows: Named, fits: Any, missing: str) -> dict[str, Any]:
    """The value of every row. An answer that lacks one would make a distribution with fewer people behind it."""
    if not isinstance(given, Mapping):
        raise Refused("not_understood")
    if any(key not in given for key, _ in rows):
        raise Refused(missing)
    if not all(fits(given[key]) for key, _ in rows):
        raise Refused("not_understood")
    return {key: given[key] for key, _ in rows}
