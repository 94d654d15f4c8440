"""Curriculum `ha-v-aarshjul` and `aml-v-hms-hjul`: the user sets the first month, and gets one reminder a point."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.tools.fault import ToolInputError
from course.tools.workdays import is_workday
from course.tools.year_wheel import WheelPoint, year_wheel


@pytest.mark.parametrize("wheel", ["ha-v-aarshjul", "aml-v-hms-hjul"])
def test_the_courses_own_wheels(real_course, wheel):
    items = real_course.activity(wheel).model_dump()["items"]
    points = [WheelPoint(each["id"], each["when"], each["text"]) for each in items]
    dated = year_wheel(points, date(2027, 8, 20))
    assert len(dated) == len(items)
    assert dated[0].day == date(2027, 8, 2)  # 1 August is a Sunday
    assert all(date(2027, 8, 1) <= each.day < date(2028, 8, 1) for each in dated)


def test_a_point_on_a_holiday_moves_to_the_next_working_day():
    (may,) = year_wheel([WheelPoint("a", "Mai", "Opplæring")], date(2027, 1, 1))
    assert may.day == date(2027, 5, 3)
    assert may.title.text() == "Opplæring"


def test_a_month_that_does_not_exist():
    with pytest.raises(ToolInputError, match="«Vår» er ikke en måned"):
        year_wheel([WheelPoint("a", "Vår", "x")], date(2027, 1, 1))


@given(st.dates(date(2020, 1, 1), date(2090, 12, 31)))
def test_every_reminder_is_a_working_day_within_twelve_months(first):
    months = ("januar", "april", "mai", "juni", "desember")
    for each in year_wheel([WheelPoint(month, month, "x") for month in months], first):
        assert is_workday(each.day)
        assert 0 <= (each.day.year - first.year) * 12 + each.day.month - first.month < 12
