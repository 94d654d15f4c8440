"""Points to the platform's gradebook, with a token that the platform gives for what the course has signed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from course.completion.post_office import PostOffice
from course.completion.settings import Settings
from course.grading.receipts import GRADED, HANDED_IN, module_event
from course.lti.platforms import read_platforms
from course.lti.scores import scores_address

pytestmark = pytest.mark.slow
FIRST = "module1_rolle"
START = datetime(2026, 9, 1, 9, tzinfo=UTC)


@pytest.fixture
def office(real_course, course_store, served):
    return PostOffice(real_course, course_store, Settings(), read_platforms(served[1].folder), "nb")


@pytest.fixture
def come(visitor, platform, course_store):
    """Somebody who has come from the platform; her id."""

    def come(user: str) -> str:
        platform.user = user
        assert visitor.come().status_code == 303
        return next(each.id for each in course_store.people.all() if each.id.endswith(f":{user}"))

    return come


def hand_in(store, learner, day=0):
    store.append(module_event(learner, FIRST, HANDED_IN, {"submission": "a", "checksum": ""}, START + timedelta(day)))


def grade(store, learner, points, day=1, *, passed=True):
    data = {"points": points, "max": 40, "passed": passed, "activities": {}}
    store.append(module_event(learner, FIRST, GRADED, data, START + timedelta(day)))


def test_handed_in_then_graded_then_graded_again(office, come, platform, course_store):
    kari = come("501")
    assert office.post() == 0
    hand_in(course_store, kari)
    assert office.post() == 1
    (waiting,) = platform.scores
    assert (waiting["activityProgress"], waiting["gradingProgress"]) == ("Submitted", "PendingManual")
    assert "scoreGiven" not in waiting
    assert office.post() == 0
    grade(course_store, kari, 31.5)
    assert office.post() == 1
    told = platform.scores[-1]
    assert (told["userId"], told["scoreGiven"], told["scoreMaximum"]) == ("501", 31.5, 40)
    assert (told["activityProgress"], told["gradingProgress"]) == ("Completed", "FullyGraded")
    assert told["comment"] == "Bestått"
    grade(course_store, kari, 10, 2, passed=False)
    assert office.post() == 1
    assert (platform.scores[-1]["scoreGiven"], platform.scores[-1]["comment"]) == (10, "Ikke bestått")


def test_who_comes_after_she_was_graded_gets_her_points_too(office, come, platform, course_store):
    kari = come("502")
    hand_in(course_store, kari)
    grade(course_store, kari, 30)
    course_store.lti.forget(kari)
    assert office.post() == 0
    come("502")
    assert office.post() == 1
    assert platform.scores[-1]["scoreGiven"] == 30


def test_only_the_newest_is_sent_after_the_platform_was_down(office, come, platform, course_store):
    kari = come("503")
    hand_in(course_store, kari)
    platform.fail_with = 503
    assert office.post() == 0
    grade(course_store, kari, 30)
    platform.fail_with = None
    assert office.post() == 1
    assert [each["gradingProgress"] for each in platform.scores] == ["FullyGraded"]


def test_erased_is_not_told(office, come, platform, course_store):
    kari = come("504")
    hand_in(course_store, kari)
    course_store.erase(kari)
    assert office.post() == 0
    assert platform.scores == []


def test_the_address_of_a_columns_scores():
    assert scores_address("https://m.no/mod/lti/services.php/2/lineitems/3/lineitem?type_id=1") == (
        "https://m.no/mod/lti/services.php/2/lineitems/3/lineitem/scores?type_id=1"
    )
    assert scores_address("https://m.no/items/3/") == "https://m.no/items/3/scores"
