"""Two people's answers to the same statements, and what to talk about first.

Source: the curriculum's two-party assessment (`omstilling-v-toparts` and its two variants). Each gives status («slik er
det nå») and ambition («slik vil jeg ha det») from 1 to 6. This only compares; that neither sees the other's answers
before both are done is for the one who calls it.

Talk value = the mean of both parties' development gap (ambition minus status, negative counts as 0) + the experience
gap (between the two statuses) + half the ambition gap. The first pattern that fits gives the sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from course.tools.fault import ToolInputError
from course.tools.reading import whole_within
from course.tools.statement import Statement, statement

Pattern: TypeAlias = Literal[
    "ulik-opplevelse", "ulik-ambisjon", "felles-forbedring", "styrke", "lav-ambisjon", "mer-enn-onsket", "liten-avstand"
]

LEAST, MOST = 1, 6
WIDE = 2
LOW, HIGH = 3, 5
FIRST_TO_TALK_ABOUT, STRENGTHS = 5, 3
QUESTIONS = 3
# How many sets of questions there are: a pattern that is met again gets other questions.
SETS: dict[Pattern, int] = {"ulik-opplevelse": 3, "ulik-ambisjon": 2, "felles-forbedring": 2, "liten-avstand": 2}


@dataclass(frozen=True, slots=True)
class View:
    """One person's answer to one statement."""

    status: int
    ambition: int


@dataclass(frozen=True, slots=True)
class Gap:
    """The distance between two views of one statement, the sentence for the talk, and questions to begin it with."""

    id: str
    first: View
    second: View
    development: tuple[int, int]
    experience: int
    ambition: int
    talk_value: float
    pattern: Pattern
    says: Statement
    asks: tuple[Statement, ...] = ()

    @property
    def mean_status(self) -> float:
        """The mean of both statuses."""
        return (self.first.status + self.second.status) / 2


@dataclass(frozen=True, slots=True)
class TwoParty:
    """All gaps, largest talk value first; the five to begin with and the three strongest."""

    gaps: tuple[Gap, ...]
    talk_about: tuple[Gap, ...]
    strengths: tuple[Gap, ...]
    notes: tuple[Statement, ...]


def two_party(first: Mapping[str, View], second: Mapping[str, View]) -> TwoParty:
    """Compare two people's views, by statement id. Both must have answered the same statements."""
    for field, missing in (("first", second.keys() - first.keys()), ("second", first.keys() - second.keys())):
        if missing:
            raise ToolInputError(f"{field}.{min(missing)}", "two_party_missing")
    if not first:
        raise ToolInputError("first", "two_party_missing")
    # Sorting is stable: what is equal stays in the order of the statements.
    found = sorted((_gap(name, first[name], second[name]) for name in first), key=lambda each: -each.talk_value)
    gaps = list(_with_questions(found))
    strongest = sorted(gaps, key=lambda each: -each.mean_status)
    notes = (statement("two_party_for_talk", kind="reminder"),)
    return TwoParty(tuple(gaps), tuple(gaps[:FIRST_TO_TALK_ABOUT]), tuple(strongest[:STRENGTHS]), notes)


def _gap(name: str, first: View, second: View) -> Gap:
    for person, view in (("first", first), ("second", second)):
        whole_within(f"{person}.{name}.status", view.status, LEAST, MOST)
        whole_within(f"{person}.{name}.ambition", view.ambition, LEAST, MOST)
    development = (first.ambition - first.status, second.ambition - second.status)
    experience, ambition = abs(first.status - second.status), abs(first.ambition - second.ambition)
    talk_value = sum(max(0, each) for each in development) / 2 + experience + ambition / 2
    pattern = _pattern(first, second, experience, ambition)
    says = statement(f"two_party_{pattern.replace('-', '_')}", None, "answer")
    return Gap(name, first, second, development, experience, ambition, talk_value, pattern, says)


def _with_questions(gaps: Iterable[Gap]) -> Iterator[Gap]:
    met: Counter[Pattern] = Counter()
    for gap in gaps:
        begin = QUESTIONS * (met[gap.pattern] % SETS.get(gap.pattern, 1))
        met[gap.pattern] += 1
        names = (f"{gap.says.name}_ask_{begin + number}" for number in range(1, QUESTIONS + 1))
        yield replace(gap, asks=tuple(statement(name) for name in names))


def _pattern(first: View, second: View, experience: int, ambition: int) -> Pattern:
    both = (first, second)
    tests: tuple[tuple[Pattern, bool], ...] = (
        ("ulik-opplevelse", experience >= WIDE),
        ("ulik-ambisjon", ambition >= WIDE),
        ("felles-forbedring", all(each.status <= LOW and each.ambition >= HIGH for each in both)),
        ("styrke", all(each.status >= HIGH for each in both)),
        ("lav-ambisjon", all(each.ambition <= LOW for each in both)),
        ("mer-enn-onsket", any(each.status > each.ambition for each in both)),
    )
    return next((pattern for pattern, fits in tests if fits), "liten-avstand")
