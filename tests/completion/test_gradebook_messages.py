"""What a column of a platform's gradebook should say."""

from __future__ import annotations

import pytest
from happened import all_passed, graded, handed_in, learner

from course.completion.gradebook_channel import GradebookChannel, gradebook_messages
from course.lti.platforms import Platform
from course.store.lti import Link

FIRST = "module1_rolle"
PLATFORM = Platform.model_validate(
    {
        "issuer": "https://moodle.no",
        "client_id": "k",
        "deployment_ids": ("1",),
        "auth_login_url": "https://moodle.no/a",
        "auth_token_url": "https://moodle.no/t",
        "jwks_url": "https://moodle.no/j",
    }
)


def told(course, *events, module=FIRST, platform=PLATFORM):
    link = Link("kari", "https://moodle.no/1", module, "https://moodle.no", "k", "42")
    return list(gradebook_messages(course, [learner(*events)], [link], (platform,), "nb"))


def scores(course, *events, **where):
    return [each.body["score"] for each in told(course, *events, **where)]


def test_nothing_before_it_is_handed_in(real_course):
    assert told(real_course, handed_in("module2_ledelse", 1)) == []


def test_a_new_hand_in_does_not_take_the_points_away(real_course):
    happened = [handed_in(FIRST, 1), graded(FIRST, 2, 30)]
    assert told(real_course, *happened, handed_in(FIRST, 3)) == told(real_course, *happened)


def test_the_same_state_has_the_same_key_and_a_new_grade_another(real_course):
    first, again = (told(real_course, graded(FIRST, 2, 30))[0] for _ in range(2))
    later = told(real_course, graded(FIRST, 2, 30), graded(FIRST, 3, 30))[0]
    assert first.key == again.key != later.key
    assert first.subject == later.subject


def test_the_whole_course_is_told_when_every_module_has_its_feedback(real_course):
    happened = all_passed(real_course)
    assert told(real_course, *happened[:-1], module="") == []
    (score,) = scores(real_course, *happened, module="")
    assert (score["scoreGiven"], score["scoreMaximum"], score["comment"]) == (150, 200, "Bestått")


@pytest.mark.parametrize(("passed", "given"), [(True, 1.0), (False, 0.0)])
def test_only_whether_she_passed(real_course, passed, given):
    platform = PLATFORM.model_copy(update={"score": "passed"})
    (score,) = scores(real_course, graded(FIRST, 2, 30, passed=passed), platform=platform)
    assert (score["scoreGiven"], score["scoreMaximum"]) == (given, 1.0)


def test_a_platform_that_is_gone_is_told_nothing(real_course):
    gone = PLATFORM.model_copy(update={"issuer": "https://annen.no"})
    assert told(real_course, graded(FIRST, 2), platform=gone) == []
    assert GradebookChannel.name == "lti"
