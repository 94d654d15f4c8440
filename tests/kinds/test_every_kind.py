"""What holds for every kind, tried on the toy course's activity of it."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kind_checks import AT, COURSE, assert_hides_the_key, assert_survives, json_values, shown, table, words_of

from course.kinds import KINDS
from course.kinds.single_choice import SingleChoice

MODULE = COURSE.modules[0]
ACTIVITIES = [pytest.param(each, id=each.id) for each in MODULE.activities.values()]
SHAPED = pytest.mark.parametrize("activity", ACTIVITIES)


def test_the_toy_course_has_every_kind():
    assert {each.kind for each in MODULE.activities.values()} == set(KINDS)


def test_the_toy_course_counts_like_a_module():
    graded = [each.points for each in MODULE.activities.values() if each.use == "graded"]
    assert sum(graded) == 40


@SHAPED
def test_the_question_hides_the_key(activity):
    assert_hides_the_key(activity)


def test_a_leak_is_found():
    """So that the test above can fail."""

    class Leaking(SingleChoice):
        def question(self, order, locale="nb"):
            return {**super().question(order, locale), "help": self.options[0].feedback}

    with pytest.raises(AssertionError):
        assert_hides_the_key(Leaking.model_validate({**table("enkeltvalg"), "id": "lekk"}))


@SHAPED
def test_the_order_is_the_same_at_every_visit(activity):
    assert shown(activity, 7) == shown(activity, 7)


@SHAPED
@settings(max_examples=60)
@given(data=st.data())
def test_any_json_value_can_be_judged(activity, data):
    assert_survives(activity, data.draw(json_values()))
    assert_survives(activity, data.draw(json_values(*words_of(activity))))


@SHAPED
def test_nothing_answered_gives_nothing(activity):
    for blank in (None, activity.blank):
        assert activity.check(blank, AT).points == 0
    assert activity.score([], AT) == 0


@SHAPED
def test_a_perfect_answer_gives_all_the_points(activity):
    if activity.samples.full:
        assert activity.check(activity.samples.full.tries[-1], AT).points == activity.points


@SHAPED
def test_a_result_can_be_stored(activity):
    for sample in activity.samples.by_name().values():
        json.dumps([activity.check(each, AT).outcome for each in sample.tries])


@SHAPED
def test_an_answer_that_counts_can_be_submitted(activity):
    if activity.samples.full:
        assert activity.invalid(activity.samples.full.tries[-1]) is None


@SHAPED
def test_the_words_are_there_in_nynorsk_too(activity):
    activity.question(Random(1), "nn")
    for sample in activity.samples.by_name().values():
        for each in sample.tries:
            activity.reveal(activity.check(each, AT), final=True, locale="nn")
            activity.view(sample.tries, each, order=Random(1), at=AT, locale="nn")
