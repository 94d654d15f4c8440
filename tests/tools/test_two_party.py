"""Curriculum `omstilling-v-toparts`: gaps between two people's views, the talk value and the pattern's sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.tools.fault import ToolInputError
from course.tools.two_party import View, two_party

VIEWS = st.builds(View, st.integers(1, 6), st.integers(1, 6))


def only(first, second):
    (gap,) = two_party({"a": View(*first)}, {"a": View(*second)}).gaps
    return gap


@pytest.mark.parametrize(
    ("first", "second", "pattern", "talk_value"),
    [
        ((5, 4), (5, 5), "styrke", 0.5),
        ((2, 5), (5, 5), "ulik-opplevelse", 4.5),
        ((3, 6), (3, 6), "felles-forbedring", 3.0),
        ((4, 2), (4, 5), "ulik-ambisjon", 2.0),
    ],
)
def test_the_curriculums_cases(first, second, pattern, talk_value):
    gap = only(first, second)
    assert (gap.pattern, gap.talk_value) == (pattern, talk_value)


@pytest.mark.parametrize(
    ("first", "second", "pattern"),
    [
        ((4, 3), (3, 3), "lav-ambisjon"),
        ((4, 4), (4, 3), "mer-enn-onsket"),
        ((4, 4), (4, 5), "liten-avstand"),
        ((3, 5), (3, 5), "felles-forbedring"),
        ((3, 4), (3, 5), "liten-avstand"),
    ],
)
def test_the_other_patterns(first, second, pattern):
    assert only(first, second).pattern == pattern


def test_the_largest_come_first_and_five_are_for_the_talk():
    first = {f"p{number}": View(4, 4) for number in range(8)} | {"p7": View(1, 6), "p5": View(6, 6)}
    second = {f"p{number}": View(4, 4) for number in range(8)} | {"p5": View(6, 6)}
    found = two_party(first, second)
    assert found.talk_about[0].id == "p7"
    assert len(found.talk_about) == 5
    assert found.strengths[0].id == "p5"
    assert len(found.strengths) == 3


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        ({"a": View(0, 1)}, {"a": View(1, 1)}, "first.a.status"),
        ({"a": View(1, 1)}, {"a": View(1, 7)}, "second.a.ambition"),
        ({"a": View(1, 1)}, {}, "second.a"),
        ({}, {"b": View(1, 1)}, "first.b"),
        ({}, {}, "first"),
    ],
)
def test_what_cannot_be_is_refused_in_its_field(first, second, field):
    with pytest.raises(ToolInputError) as fault:
        two_party(first, second)
    assert fault.value.field == field


@given(VIEWS, VIEWS)
def test_it_does_not_matter_who_is_first(one, other):
    here, there = two_party({"a": one}, {"a": other}).gaps[0], two_party({"a": other}, {"a": one}).gaps[0]
    assert (here.talk_value, here.pattern) == (there.talk_value, there.pattern)
    assert here.talk_value >= 0


@given(st.lists(st.tuples(VIEWS, VIEWS), min_size=1, max_size=25))
def test_the_order_is_by_talk_value(pairs):
    first = {str(number): one for number, (one, _) in enumerate(pairs)}
    second = {str(number): other for number, (_, other) in enumerate(pairs)}
    values = [each.talk_value for each in two_party(first, second).gaps]
    assert values == sorted(values, reverse=True)


def test_each_gap_has_three_questions_and_the_next_of_its_kind_has_others():
    found = two_party({str(each): View(1, 6) for each in range(4)}, {str(each): View(6, 6) for each in range(4)})
    asked = [tuple(each.text() for each in gap.asks) for gap in found.gaps]
    assert {len(each) for each in asked} == {3}
    assert len(set(asked)) == 3
    assert asked[0] == asked[3]


@pytest.mark.parametrize("locale", ["nb", "nn"])
@given(first=VIEWS, second=VIEWS)
def test_every_sentence_and_question_is_there(locale, first, second):
    for gap in two_party({"a": first, "b": first, "c": first}, {"a": second, "b": second, "c": second}).gaps:
        assert all(each.text(locale).endswith((".", "?")) for each in (gap.says, *gap.asks))
