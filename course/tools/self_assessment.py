"""A self-assessment worked out: answers from 1 to 5 → means, levels, patterns, what stands out, and what has changed.

Source: the curriculum, A.5 (no points, private), 2.5 (the limits 3.0 and 4.0, the uneven profile, reversed statements,
the levels of a mean) and 5.5 (two lowest, two strongest, «ingen tydelig topp»). The limits are the course's own and
rest on no research and no law. Nothing here knows what a statement says; the texts are the author's.

Means are exact fractions, so that a mean on a limit is never on the wrong side of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

LOWEST, HIGHEST = 1, 5
ON_THE_WAY, STRONG = 3, 4
UNEVEN = Fraction(3, 2)

Level: TypeAlias = Literal["low", "middle", "high"]
Side: TypeAlias = Literal["lowest", "highest"]
Means: TypeAlias = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class StandingOut:
    """The statements at one end, furthest out first. `more`: others stand just as far out as the last of them."""

    ids: tuple[str, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Change:
    """How much each has changed (now − before), and which have risen and fallen most; several when they are equal."""

    by: Means
    risen: tuple[str, ...]
    fallen: tuple[str, ...]


def turned(answer: int) -> int:
    """The value of a reversed statement: 6 − answer (curriculum 2.5)."""
    return LOWEST + HIGHEST - answer


def mean(values: Iterable[int]) -> Fraction:
    """The mean of at least one value."""
    counted = list(values)
    return Fraction(sum(counted), len(counted))


def level(value: Fraction) -> Level:
    """Under 3.0 is low («utvikling»), from 3.0 middle («på vei»), from 4.0 high («sterk side»)."""
    return "high" if value >= STRONG else "middle" if value >= ON_THE_WAY else "low"


def step(value: Fraction, limits: Sequence[Fraction]) -> int:
    """Which of the rising `limits` is the last that `value` reaches; the first of them holds for all below it too."""
    return max((at for at, limit in enumerate(limits) if value >= limit), default=0)


def is_uneven(means: Means) -> bool:
    """1.5 or more between the highest and the lowest («skjev»)."""
    return max(means.values()) - min(means.values()) >= UNEVEN


def is_strong(means: Means) -> bool:
    """All are 4 or above."""
    return min(means.values()) >= STRONG


def is_between(means: Means, lowest: str, highest: str) -> bool:
    """`lowest` is lower than all the others, and `highest` is higher."""
    others = [value for name, value in means.items() if name not in (lowest, highest)]
    return means[lowest] < min([*others, means[highest]]) and means[highest] > max([*others, means[lowest]])


def standing_out(values: Mapping[str, int], side: Side, count: int) -> StandingOut | None:
    """The `count` statements at one end, in the order of the form where they are equal. None when all are equal."""
    if len(set(values.values())) == 1:
        return None
    ordered = sorted(values, key=lambda each: values[each] if side == "lowest" else -values[each])
    taken, left = ordered[:count], ordered[count:]
    return StandingOut(tuple(taken), more=bool(left) and values[left[0]] == values[taken[-1]])


def changed(before: Means, now: Means) -> Change:
    """What has happened between two assessments of the same statements or axes."""
    by = {each: now[each] - before[each] for each in now}
    up, down = max(by.values()), min(by.values())
    return Change(
        by,
        risen=tuple(each for each in by if up > 0 and by[each] == up),
        fallen=tuple(each for each in by if down < 0 and by[each] == down),
    )


def tenths(value: Fraction) -> float:
    """One decimal, as it is shown; a half is rounded up."""
    return (value * 10 + Fraction(1, 2)) // 1 / 10
