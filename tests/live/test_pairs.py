"""Speed date: nobody meets the same twice while it can be avoided, and an odd number gives one group of three."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, strategies

from course.live.pairs import draw, draw_sides, met, place


def meetings(rounds):
    return [frozenset(pair) for groups in rounds for group in groups for pair in combinations(group, 2)]


def drawn(people, rounds):
    before = []
    for number in range(rounds):
        before.append(draw(people, before, str(number)))
    return before


@pytest.mark.parametrize("size", [2, 4, 6, 8, 10, 12, 24])
def test_an_even_room_meets_everybody_before_anybody_meets_twice(size):
    people = [f"t{number}" for number in range(size)]
    rounds = drawn(people, size - 1)
    assert all(sorted(each for group in groups for each in group) == sorted(people) for groups in rounds)
    assert len(set(meetings(rounds))) == len(meetings(rounds)) == size * (size - 1) / 2


@given(strategies.integers(3, 31).filter(lambda size: size % 2), strategies.integers(1, 4))
def test_an_odd_room_has_one_three(size, rounds):
    for groups in drawn([f"t{number}" for number in range(size)], rounds):
        assert sorted(map(len, groups)) == [2] * ((size - 3) // 2) + [3]


@pytest.mark.parametrize("size", [7, 9, 11, 15, 25])
def test_an_odd_room_meets_nobody_twice_in_three_rounds(size):
    found = meetings(drawn([f"t{number}" for number in range(size)], 3))
    assert len(set(found)) == len(found)


@given(strategies.data())
def test_nobody_meets_again_where_it_can_be_avoided_when_people_come_and_go(data):
    everybody = [f"t{number}" for number in range(8)]
    before = []
    for number in range(data.draw(strategies.integers(1, 5))):
        here = data.draw(strategies.permutations(everybody))[: data.draw(strategies.sampled_from([4, 6, 8]))]
        groups = draw(here, before, str(number))
        known = met(before)
        repeated = any(known.get(one, {}).get(other) for one, other in groups)
        if repeated:
            assert not avoidable(sorted(here), known)
        before.append(groups)


def avoidable(left, known):
    if not left:
        return True
    one, *rest = left
    return any(
        not known.get(one, {}).get(each) and avoidable([other for other in rest if other != each], known)
        for each in rest
    )


def test_a_thousand_are_drawn_at_once():
    people = [f"t{number}" for number in range(1000)]
    rounds = drawn(people, 3)
    assert len(set(meetings(rounds))) == 1500


@given(strategies.integers(1, 9), strategies.integers(1, 9))
def test_with_two_sides_everybody_meets_somebody_from_the_other(one, other):
    leaders, guests = [f"l{number}" for number in range(one)], [f"g{number}" for number in range(other)]
    before = []
    for number in range(min(one, other)):
        groups = draw_sides(leaders, guests, before, str(number))
        assert sorted(each for group in groups for each in group) == sorted([*leaders, *guests])
        assert all({each[0] for each in group} == {"l", "g"} for group in groups)
        before.append(groups)
    across = [pair for pair in meetings(before) if len({each[0] for each in pair}) == 2]
    assert len(set(across)) == len(across)


def test_latecomers_are_placed_and_there_is_never_more_than_one_three():
    groups = draw([f"t{number}" for number in range(4)], [], "")
    for number in range(4, 12):
        groups = place(groups, f"t{number}")
        assert sorted(each for group in groups for each in group) == sorted(f"t{each}" for each in range(number + 1))
        assert sum(len(group) == 3 for group in groups) == (number + 1) % 2
        assert all(len(group) in (2, 3) for group in groups)


def test_the_first_two_of_an_empty_room_meet():
    assert place(place([], "t1"), "t2") == [["t1", "t2"]]
    assert draw([], [], "") == []
