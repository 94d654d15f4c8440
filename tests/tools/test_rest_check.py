"""Weekly rest and divided days: what belongs to a week, what can't be known, and what is one working day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from work_shifts import MONDAY, breaches, found, hours, one, shift

from course.tools.rest_check import longest_rest
from course.tools.shifts import Shift, working_days
from course.tools.working_time_check import working_time_check

OFFICE_WEEK = [shift(day, "08.00-15.30", 30) for day in range(5)]


@st.composite
def plans(draw):
    """Up to a fortnight of shifts with at least a minute between them, away from the nights when clocks change."""
    at, made = 0, []
    for _ in range(draw(st.integers(1, 10))):
        at += draw(st.integers(1, 40 * 60))
        length = draw(st.integers(60, 16 * 60))
        begins, ends = divmod(at, 1440), divmod(at + length, 1440)
        pause = draw(st.integers(0, 45))
        made.append(
            shift(
                begins[0],
                f"{begins[1] // 60}.{begins[1] % 60}-{ends[1] // 60}.{ends[1] % 60}",
                pause,
                break_counts=draw(st.booleans()),
            )
        )
        at += length
    return made


def moved(shifts, weeks):
    return [
        Shift(each.day + timedelta(weeks=weeks), each.start, each.end, each.break_minutes, each.break_counts)
        for each in shifts
    ]


def test_a_week_in_an_office_has_no_findings():
    assert working_time_check(OFFICE_WEEK).findings == ()


def test_a_rest_over_the_weekend_belongs_to_the_week_that_has_most_of_it():
    plan = [shift(day, "14.00-22.00", 30) for day in range(6)] + [shift(7, "10.00-18.00", 30)]
    work = working_days(plan)
    assert longest_rest(work, MONDAY) == (hours(36), hours(36))
    assert breaches(plan) == []


def test_a_rest_that_lies_mostly_in_the_next_week_does_not_count_twice():
    # Sunday 12.00 to Tuesday 07.00: 12 hours in the first week, 31 in the next.
    plan = [shift(day, "14.00-22.00", 30) for day in range(6)]
    plan += [shift(6, "09.30-12.00"), shift(8, "07.00-15.00", 30)]
    work = working_days(plan)
    assert longest_rest(work, MONDAY)[0] == hours(16)
    assert longest_rest(work, MONDAY + timedelta(weeks=1))[0] >= hours(43)
    assert one(plan, "weekly-rest") == ("breach", hours(16))


@pytest.mark.parametrize(("last_end", "kind"), [("13.00", None), ("13.01", "check"), ("20.00", "check")])
def test_a_rest_that_goes_on_past_the_last_shift_is_not_called_a_breach(last_end, kind):
    plan = [shift(day, "07.00-15.00", 30) for day in range(5)] + [shift(5, f"07.00-{last_end}", 30)]
    assert [each.says.kind for each in found(plan).get("weekly-rest", [])] == ([kind] if kind else [])


def test_a_divided_day_is_one_working_day():
    (day,) = working_time_check([shift(0, "07.00-11.00"), shift(0, "16.00-20.00")]).days
    assert (day.working, day.pause) == (hours(8), hours(5))
    plan = [shift(0, "07.00-11.00"), shift(0, "16.00-20.00"), shift(1, "07.00-14.00", 30)]
    assert "pause" not in found(plan)
    assert "daily-rest" not in found(plan)


def test_a_shift_that_goes_on_past_midnight_is_one_working_day():
    (day,) = working_time_check([shift(0, "15.00-23.00", 30), shift(0, "23.00-01.00", overtime=True)]).days
    assert day.working == hours(9.5)
    (day,) = working_time_check([shift(0, "22.00-06.00", 30), shift(1, "06.00-08.00")]).days
    assert day.working == hours(9.5)


def test_two_shifts_a_rest_apart_on_one_date_are_two_days():
    plan = [shift(0, "00.00-06.00", 15), shift(0, "15.00-22.00", 30)]
    assert len(working_time_check(plan).days) == 2
    assert one(plan, "daily-rest") == ("breach", hours(9))


@given(st.integers(6, 9), st.integers(0, 60), st.integers(420, 510), st.integers(1, 5), st.integers(-100, 100))
def test_a_legal_week_has_no_breaches(start, minute, length, count, weeks):
    if minute == 60:
        start, minute = start + 1, 0
    end = divmod(start * 60 + minute + length, 60)
    plan = [shift(day + 7 * weeks, f"{start}.{minute}-{end[0]}.{end[1]}", 30) for day in range(count)]
    assert breaches(plan) == []


@given(plans(), st.integers(1, 8))
def test_whole_weeks_later_away_from_the_clock_changes_nothing_is_different(shifts, weeks):
    def told(check, later):
        # Public holidays don't move in whole weeks, so Sundays and holidays stand apart.
        apart = [each for each in check.findings if each.rule != "sunday"]
        return [(each.rule, each.day - later, each.measured, each.limit, each.says.kind) for each in apart]

    before, after = working_time_check(shifts), working_time_check(moved(shifts, weeks))
    assert told(before, timedelta()) == told(after, timedelta(weeks=weeks))
    assert [each.working for each in before.days] == [each.working for each in after.days]
    assert [each.longest_rest for each in before.weeks] == [each.longest_rest for each in after.weeks]


@given(plans(), st.randoms())
def test_the_order_the_shifts_are_written_in_does_not_matter(shifts, order):
    mixed = list(shifts)
    order.shuffle(mixed)
    assert working_time_check(mixed) == working_time_check(shifts)


@given(plans())
def test_the_hours_add_up(shifts):
    check = working_time_check(shifts)
    for day in check.days:
        assert day.working == day.ordinary + day.overtime
        assert timedelta() <= day.night <= day.work.span
    for week in check.weeks:
        assert week.working == week.ordinary + week.overtime
    assert sum((each.working for each in check.days), timedelta()) == sum(
        (each.working for each in check.weeks), timedelta()
    )


@given(plans())
def test_what_is_known_of_a_rest_is_never_more_than_what_is_possible(shifts):
    work = working_days(shifts)
    for week in working_time_check(shifts).weeks:
        known, possible = longest_rest(work, week.monday)
        assert known <= possible or known >= hours(84)
