"""The statistics of the item analysis: what must hold whatever the answers are."""

from __future__ import annotations

import math
from statistics import correlation as textbook
from statistics import fmean

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course.cohort.choices import chosen, possible
from course.cohort.findings import findings, quoted
from course.cohort.item_numbers import (
    FEWEST,
    FEWEST_CHOSEN,
    Answered,
    Choice,
    correlation,
    in_fives,
    numbers,
)

RIGHT, B, C = Choice("a", "A", right=True), Choice("b", "B", right=False), Choice("c", "C", right=False)
shares = st.floats(0, 1)
answered = st.builds(
    Answered, shares, st.none() | shares, st.sampled_from([RIGHT, B, C]).map(lambda each: (each,)) | st.just(())
)


@given(st.lists(answered, max_size=FEWEST - 1))
def test_nothing_is_said_of_fewer_than_five(answers):
    found = numbers(answers)
    assert (found.p, found.discrimination, found.chosen, findings(found)) == (None, None, (), ())


@given(st.lists(answered, min_size=FEWEST, max_size=60), st.randoms())
def test_the_numbers_stay_within_bounds_whatever_the_order(answers, order):
    found = numbers(answers)
    assert 0 <= found.p <= 1
    assert math.isclose(found.p, fmean(each.share for each in answers), abs_tol=1e-12)
    assert found.discrimination is None or -1 <= found.discrimination <= 1
    assert sum(each.count for each in found.chosen) <= len(answers)
    mixed = list(answers)
    order.shuffle(mixed)
    again = numbers(mixed)
    assert [(each.choice, each.count) for each in again.chosen] == [(each.choice, each.count) for each in found.chosen]
    assert (again.discrimination is None) == (found.discrimination is None)


@given(st.lists(answered, min_size=FEWEST, max_size=60))
def test_a_wrong_answer_of_one_or_two_is_never_shown(answers):
    assert all(each.count >= FEWEST_CHOSEN for each in numbers(answers).wrong)


@given(st.lists(st.tuples(shares, shares), min_size=3, max_size=60))
def test_the_correlation_is_the_textbook_s(pairs):
    xs, ys = zip(*pairs, strict=True)
    ours = correlation(pairs)
    assume(ours is not None)
    assume(max(xs) - min(xs) > 1e-3)
    assume(max(ys) - min(ys) > 1e-3)
    assert ours == pytest.approx(textbook(xs, ys), abs=1e-6)


@given(st.lists(st.tuples(shares, shares), min_size=3, max_size=40), st.floats(0.1, 10), st.floats(-5, 5))
def test_the_correlation_doesn_t_care_how_the_points_are_counted(pairs, times, more):
    ours, scaled = correlation(pairs), correlation([(x * times + more, y) for x, y in pairs])
    if ours is not None and scaled is not None:
        assert scaled == pytest.approx(ours, abs=1e-4)


def test_no_spread_gives_no_correlation():
    assert correlation([(1.0, 0.2), (1.0, 0.4), (1.0, 0.9)]) is None


def test_a_point_biserial_by_hand():
    # Means 0.8 and 0.5 for right and wrong, population spread 0.19365, half right: r = 0.3 / 0.19365 * 0.5.
    pairs = [(1.0, 0.7), (1.0, 0.9), (0.0, 0.6), (0.0, 0.4)]
    assert correlation(pairs) == pytest.approx(0.3 / math.sqrt(0.0325) * 0.5, abs=1e-6)


@given(st.lists(answered, max_size=60), answered)
def test_one_more_answer_changes_nothing_until_there_are_five_more(answers, more):
    before, after = in_fives(answers), in_fives([*answers, more])
    assert len(after) % FEWEST == 0
    assert after == before or len(after) == len(before) + FEWEST


def told(answers):
    return {each.key for each in findings(numbers(answers), (RIGHT, B, C))}


def test_the_findings_tell_an_author_where_to_look():
    strong = [Answered(1, 0.9, (RIGHT,))] * 20
    weak = [Answered(0, 0.2, (B,))] * 10
    assert told(strong * 2) == {"item_easy"}
    assert told([*strong, *weak]) == {"item_idle"}
    assert "item_backwards" in told([*([Answered(1, 0.2, (RIGHT,))] * 15), *([Answered(0, 0.9, (B,))] * 15)])
    assert "item_ambiguous" in told([*([Answered(1, 0.5, (RIGHT,))] * 15), *([Answered(0, 0.8, (B,))] * 8)])
    assert {"item_hard", "item_wrong_wins"} <= told([*strong[:4], *(weak * 3)])


def test_every_kind_with_a_key_says_what_was_chosen(minikurs):
    for activity in minikurs.modules[0].activities.values():
        sample = activity.samples.full
        if sample and activity.kind in {
            "single-choice",
            "multiple-choice",
            "claim",
            "sorting",
            "matching",
            "ordering",
            "number",
        }:
            found = chosen(activity, sample.tries[-1])
            assert found, activity.id
            assert all(each.right for each in found), activity.id


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda each: st.lists(each) | st.dictionaries(st.text(), each),
    )
)
def test_no_answer_can_stop_the_counting(minikurs, answer):
    for activity in minikurs.modules[0].activities.values():
        chosen(activity, answer)
        possible(activity)


@pytest.mark.parametrize(
    ("label", "shown"), [("Rådet", "«Rådet»"), ("«Nei.»", "«Nei.»"), ("«A» og «B»", "«A» og «B»"), ("x " * 80, None)]
)
def test_an_answer_is_quoted_once_and_kept_short(label, shown):
    assert quoted(label) == shown or (shown is None and len(quoted(label)) < 100)
