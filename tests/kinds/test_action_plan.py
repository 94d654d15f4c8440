"""Curriculum A.5: two actions with a deadline ahead = all the points, one = half."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kind_checks import AT, mini, view


def plan(*deadlines):
    return {"actions": [{"action": "Korte ned møtet", "deadline": each} for each in deadlines]}


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        (plan("2026-12-01", "2026-12-02"), 3),
        (plan("2026-12-01", "2026-12-02", "2027-01-01"), 3),
        (plan("2026-12-01"), 1.5),
        (plan("2026-12-01", "2026-11-20"), 1.5),
        (plan("2026-12-01", "2026-11-21"), 1.5),  # today isn't ahead
        (plan("2026-12-01", "neste uke"), 1.5),
        (plan("2026-12-01", "20261202"), 1.5),  # read by Python, never written so by the page
        (plan("2026-12-01", 20261201), 1.5),
        (plan("2026-02-30", None), 0),
        ({"actions": [{"action": " ", "deadline": "2026-12-01"}]}, 0),
        ({"actions": [{"deadline": "2026-12-01"}]}, 0),
        ({"actions": {"action": "x", "deadline": "2026-12-01"}}, 0),
        ({}, 0),
    ],
)
def test_points(answer, points):
    activity = mini("plan")
    assert activity.check(answer, AT).points == points
    assert view(activity, draft=answer)["points"] == points


@given(ahead=st.integers(0, 4), behind=st.integers(0, 4))
def test_more_actions_never_give_less(ahead, behind):
    answer = plan(*["2026-12-01"] * ahead, *["2026-11-01"] * behind)
    assert mini("plan").check(answer, AT).points == (0, 1.5, 3, 3, 3)[ahead]


def test_the_day_turns_at_midnight_in_norway():
    tomorrow = plan("2026-11-22")
    assert mini("plan").check(tomorrow, datetime(2026, 11, 21, 22, 59, tzinfo=UTC)).points == 1.5
    assert mini("plan").check(tomorrow, datetime(2026, 11, 21, 23, 1, tzinfo=UTC)).points == 0


def test_a_plan_stays_complete_when_its_deadlines_pass():
    assert mini("plan").is_complete(plan("2020-01-01", "2020-01-02"))
    assert not mini("plan").is_complete(plan("2026-12-01"))
