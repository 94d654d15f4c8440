"""What a tool says, and the law that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from course.messages import DEFAULT_LOCALE
from course.tools.say import Variable, say

# answer: what was asked for. breach: the law's limit is passed. condition: lawful only with the agreement that was
# ticked, and on its terms. check: something to look into. reminder: do this. note: good to know.
Kind: TypeAlias = Literal["answer", "breach", "condition", "check", "reminder", "note"]


@dataclass(frozen=True, slots=True)
class Basis:
    """The law or agreement, as one writes it, and the ids of `kilder.toml` where it was read."""

    reference: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing to tell: the message `tools.<name>`, its variables, and its legal basis.

    `basis` is None only where the sentence is advice and says nothing about the law.
    """

    name: str
    basis: Basis | None = None
    kind: Kind = "note"
    variables: tuple[tuple[str, Variable], ...] = ()

    def text(self, locale: str = DEFAULT_LOCALE, words: Mapping[str, str] | None = None) -> str:
        """The sentence. `words` are the municipality's own, from `kommune.toml`."""
        return say(self.name, dict(self.variables), locale, words)


def statement(name: str, basis: Basis | None = None, kind: Kind = "note", **variables: Variable) -> Statement:
    """A statement with its variables by name."""
    return Statement(name, basis, kind, tuple(variables.items()))
