"""Speed date: who meets whom. Nobody meets the same twice while it can be avoided; an odd number gives one three."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from random import Random
from typing import TypeAlias

Groups: TypeAlias = list[list[str]]
Met: TypeAlias = Mapping[str, Counter[str]]
NOBODY: Counter[str] = Counter()
# Deeper than this there are so many to choose from that the nearest will do.
DEEPEST = 400
# A search that has taken so many steps gives up, and somebody meets again.
PATIENCE = 20_000
# From how many last persons it is tried to leave one over for a group of three.
LEFT_OVER_TRIES = 12
PAIR, THREE = 2, 3


def met(rounds: Iterable[Groups]) -> dict[str, Counter[str]]:
    """How often each has met each."""
    found: dict[str, Counter[str]] = {}
    for groups in rounds:
        for group in groups:
            for one, other in combinations(group, 2):
                found.setdefault(one, Counter())[other] += 1
                found.setdefault(other, Counter())[one] += 1
    return found


def draw(people: Sequence[str], before: Sequence[Groups], seed: str) -> Groups:
    """New pairs. Fewer than two people meet nobody."""
    known = met(before)
    order = sorted(people)
    Random(seed).shuffle(order)  # noqa: S311 - an order, not a secret
    if len(order) < PAIR:
        return [order] if order else []
    if len(order) % 2 == 0:
        return _around(sorted(people), known) or _search(order, known) or _least(order, known)
    return _with_three(order, known)


def draw_sides(one: Sequence[str], other: Sequence[str], before: Sequence[Groups], seed: str) -> Groups:
    """New pairs with one from each side; whoever is too many on her side makes a group larger."""
    if not one or not other:
        return draw([*one, *other], before, seed)
    known = met(before)
    few, many = sorted((sorted(one), sorted(other)), key=len)

    def turned(by: int) -> Groups:
        groups = [[each] for each in few]
        for at, each in enumerate(many):
            groups[(at + by) % len(few)].append(each)
        return groups

    return min(map(turned, range(len(few))), key=lambda groups: _again(groups, known))


def place(groups: Groups, phone: str) -> Groups:
    """The groups with one who came late: with somebody who is alone or the third in a group, else as a third."""
    alone = next((each for each in groups if len(each) == 1), None)
    three = next((each for each in groups if len(each) >= THREE), None)
    rest = [each for each in groups if each is not alone and each is not three]
    if alone:
        return [*rest, *([three] if three else []), [*alone, phone]]
    if three:
        return [*rest, three[:-1], [three[-1], phone]]
    return [*groups[:-1], [*groups[-1], phone]] if groups else [[phone]]


def _again(groups: Groups, known: Met) -> int:
    return sum(known.get(one, NOBODY).get(other, 0) for group in groups for one, other in combinations(group, 2))


def _around(order: Sequence[str], known: Met) -> Groups | None:
    """As at a round table where one sits still and the others move a chair: it leaves something for every round."""
    first, *others = order
    for turn in range(len(others)):
        row = [first, *others[turn:], *others[:turn]]
        groups = [[row[at], row[-1 - at]] for at in range(len(row) // 2)]
        if not _again(groups, known):
            return groups
    return None


def _search(order: Sequence[str], known: Met) -> Groups | None:
    """Pairs of people who have not met, found by trying; the one with the fewest left to meet chooses first."""
    steps = 0

    def go(left: list[str]) -> Groups | None:
        nonlocal steps
        if not left:
            return []
        steps += 1
        if steps > PATIENCE:
            return None
        there = set(left)
        choosy = max(left, key=lambda each: len(there & known.get(each, NOBODY).keys()))
        for partner in left:
            if partner != choosy and not known.get(choosy, NOBODY).get(partner):
                rest = go([each for each in left if each not in (choosy, partner)])
                if rest is not None:
                    return [[choosy, partner], *rest]
        return None

    return go(list(order)) if len(order) <= DEEPEST else None


def _least(order: Sequence[str], known: Met) -> Groups:
    """Each with whom she has met the fewest times."""
    left, groups = list(order), []
    while left:
        one = left.pop()
        partner = min(left, key=lambda each: known.get(one, NOBODY).get(each, 0))
        left.remove(partner)
        groups.append([one, partner])
    return groups


def _with_three(order: Sequence[str], known: Met) -> Groups:
    """One is left over and becomes the third where she has met the fewest."""
    best: Groups | None = None
    for alone in sorted(order, key=lambda each: sum(known.get(each, NOBODY).values()))[:LEFT_OVER_TRIES]:
        rest = [each for each in order if each != alone]
        pairs = _around(sorted(rest), known) or _search(rest, known) or _least(rest, known)
        joined = min(pairs, key=lambda pair: sum(known.get(alone, NOBODY).get(each, 0) for each in pair))
        groups = [[*pair, alone] if pair is joined else pair for pair in pairs]
        if not _again(groups, known):
            return groups
        if best is None or _again(groups, known) < _again(best, known):
            best = groups
    return best or [list(order)]
