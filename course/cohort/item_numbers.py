"""How a check works, in numbers. Pure.

- Difficulty `p`: the mean share of the points, 0 to 1. For an item that is right or wrong, the share who had it right;
  a high number is an easy item.
- Discrimination: the correlation (Pearson's r) between the points for the item and the points for everything else in
  the same hand-in. The item is left out of the total, or it would correlate with itself («corrected item-total
  correlation»). For an item that is right or wrong this is the point-biserial correlation.
- Choices: how many chose each answer, and how they who did so fared with everything else.

Definitions: L. Crocker and J. Algina, Introduction to Classical and Modern Test Theory (1986), «Item analysis».
The bounds in `findings.py`: R. L. Ebel and D. A. Frisbie, Essentials of Educational Measurement (5th ed., 1991).

Small groups: nothing is said of fewer than five answers, and a wrong answer that fewer than three have given is not
shown, so that none of it can be traced to a person. With few answers the correlation is mostly chance: at 20 its
standard error is 0.22.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import TypeVar

Found = TypeVar("Found")
FEWEST = 5
FEWEST_CHOSEN = 3
FEWEST_TO_CORRELATE = 20
NO_SPREAD = 1e-12


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to answer: an option, a card in a category, a number."""

    key: str
    label: str
    right: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """One person's answer to one check; whose, isn't known here.

    `share` of its points, 0 to 1. `rest`: the share of the points of everything else in the same hand-in, None where
    the answer belongs to no hand-in.
    """

    share: float
    rest: float | None = None
    chosen: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """How many chose something. `rest`: their mean share of everything else, None when it isn't known."""

    choice: Choice
    count: int
    rest: float | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """One check in numbers. `p` is None while there are too few answers, and then there is nothing else either."""

    answered: int
    p: float | None = None
    discrimination: float | None = None
    chosen: tuple[Chosen, ...] = field(default=())

    @property
    def right(self) -> tuple[Chosen, ...]:
        """The right answers, most chosen first."""
        return tuple(each for each in self.chosen if each.choice.right)

    @property
    def wrong(self) -> tuple[Chosen, ...]:
        """The wrong answers, most chosen first."""
        return tuple(each for each in self.chosen if not each.choice.right)


def numbers(answers: Sequence[Answered]) -> Numbers:
    """All that may be said of these answers."""
    if len(answers) < FEWEST:
        return Numbers(len(answers))
    known = [(each.share, each.rest) for each in answers if each.rest is not None]
    return Numbers(
        len(answers),
        fmean(each.share for each in answers),
        correlation(known) if len(known) >= FEWEST_TO_CORRELATE else None,
        tuple(_chosen(answers)),
    )


def in_fives(answers: Sequence[Found]) -> list[Found]:
    """The first answers, as many as are whole fives: then two looks at the page never differ by one person's answer."""
    return list(answers[: len(answers) - len(answers) % FEWEST])


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's r, -1 to 1; None when either side has no spread."""
    if len(pairs) < FEWEST_CHOSEN:
        return None
    mean_x, mean_y = fmean(x for x, _ in pairs), fmean(y for _, y in pairs)
    spread_x = math.fsum((x - mean_x) ** 2 for x, _ in pairs)
    spread_y = math.fsum((y - mean_y) ** 2 for _, y in pairs)
    if spread_x < NO_SPREAD or spread_y < NO_SPREAD:
        return None
    together = math.fsum((x - mean_x) * (y - mean_y) for x, y in pairs)
    return min(max(together / math.sqrt(spread_x * spread_y), -1.0), 1.0)


def _chosen(answers: Sequence[Answered]) -> Iterable[Chosen]:
    counted = Counter(choice for each in answers for choice in dict.fromkeys(each.chosen))
    for choice, count in sorted(counted.items(), key=lambda each: (-each[1], each[0].label)):
        if choice.right or count >= FEWEST_CHOSEN:
            rests = [each.rest for each in answers if choice in each.chosen and each.rest is not None]
            yield Chosen(choice, count, fmean(rests) if len(rests) >= FEWEST_CHOSEN else None)
