"""Shifts on the clock: what is refused, and where."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from work_shifts import hours, shift

from course.tools.fault import ToolInputError
from course.tools.shifts import Shift, working_days
from course.tools.working_time_check import working_time_check

SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


@pytest.mark.parametrize(
    ("shifts", "field", "name"),
    [
        ([], "shifts", "missing_shifts"),
        ([shift(day, "07.00-08.00") for day in range(15)], "shifts", "many_shifts"),
        ([shift(0, "07.00-15.00"), shift(0, "14.59-20.00")], "shifts[1].start", "shifts_overlap"),
        ([shift(0, "14.59-20.00"), shift(0, "07.00-15.00")], "shifts[0].start", "shifts_overlap"),
        ([shift(0, "22.00-07.00"), shift(1, "06.00-14.00")], "shifts[1].start", "shifts_overlap"),
        ([shift(0, "07.00-15.00"), shift(0, "07.00-15.00")], "shifts[1].start", "shifts_overlap"),
        ([shift(0, "07.00-07.00")], "shifts[0].end", "shift_same_time"),
        ([shift(0, "07.00-08.00", -1)], "shifts[0].break_minutes", "break_negative"),
        ([shift(0, "07.00-08.00", 60)], "shifts[0].break_minutes", "break_too_long"),
        ([shift(date(2019, 12, 31), "07.00-08.00")], "shifts[0].day", "day_out_of_range"),
        ([shift(SPRING, "02.30-08.00")], "shifts[0].start", "clock_skipped"),
        ([shift(SPRING - timedelta(days=1), "22.00-02.00")], "shifts[0].end", "clock_skipped"),
        ([shift(AUTUMN, "02.00-08.00")], "shifts[0].start", "clock_twice"),
        ([shift(AUTUMN - timedelta(days=1), "22.00-02.59")], "shifts[0].end", "clock_twice"),
    ],
)
def test_what_cannot_be_is_refused_in_its_field(shifts, field, name):
    with pytest.raises(ToolInputError) as fault:
        working_days(shifts)
    assert (fault.value.field, fault.value.name) == (field, name)


@pytest.mark.parametrize(
    ("day", "clock", "length"),
    [
        (SPRING, "01.59-03.00", timedelta(minutes=1)),
        (SPRING, "00.00-03.00", hours(2)),
        (AUTUMN, "01.59-03.00", timedelta(hours=2, minutes=1)),
        (AUTUMN, "00.00-03.00", hours(4)),
        (date(2027, 1, 4), "22.00-07.00", hours(9)),
        (date(2027, 1, 4), "00.00-23.59", timedelta(hours=23, minutes=59)),
    ],
)
def test_actual_time(day, clock, length):
    assert working_days([shift(day, clock)])[0].working == length


@pytest.mark.parametrize(
    ("clock", "night"),
    [
        ("06.00-21.00", 0),
        ("05.30-21.00", 0.5),
        ("06.00-21.30", 0.5),
        ("21.00-06.00", 9),
        ("20.00-08.00", 9),
        ("00.00-04.00", 4),
        ("05.00-22.00", 2),
    ],
)
def test_night_is_between_21_and_06(clock, night):
    assert working_days([shift(0, clock)])[0].parts[0].night == hours(night)


def test_shifts_may_touch():
    (day,) = working_days([shift(0, "07.00-15.00"), shift(0, "15.00-16.00")])
    assert day.working == hours(9)


def test_a_shift_may_begin_on_the_last_day_of_a_year():
    plan = [Shift(date(2026, 12, 31), time(22), time(7), 30)]
    check = working_time_check(plan)
    assert check.days[0].working == hours(8.5)
    assert any(each.rule == "sunday" for each in check.findings)  # 1 January
