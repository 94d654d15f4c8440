"""Arbeidsmiljøloven § 10-10 first subsection, and § 2 of the act on 1 and 17 May: when Sunday work begins and ends."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from work_shifts import found, hours, shift

from course.tools.shifts import on_clock
from course.tools.sunday_work import sunday_work

HOUR = timedelta(hours=1)


def at(day: date, clock: str) -> datetime:
    return on_clock(day, time(*map(int, clock.split("."))))


def begins(day: date) -> str:
    """The first quarter of an hour on `day` that is Sunday work, as a clock time."""
    for quarter in range(96):
        start = on_clock(day, time(quarter // 4, quarter % 4 * 15))
        if sunday_work(start, start + HOUR / 4):
            return f"{quarter // 4:02}.{quarter % 4 * 15:02}"
    return "-"


@pytest.mark.parametrize(
    ("day", "clock"),
    [
        (date(2027, 1, 8), "-"),  # an ordinary Friday
        (date(2027, 1, 9), "18.00"),  # Saturday
        (date(2027, 1, 10), "00.00"),  # Sunday
        (date(2027, 3, 24), "18.00"),  # the day before Maundy Thursday
        (date(2027, 3, 27), "15.00"),  # Easter Eve
        (date(2027, 5, 15), "15.00"),  # Whitsun Eve; 16 May is Whit Sunday
        (date(2026, 12, 24), "15.00"),  # Christmas Eve
        (date(2026, 12, 31), "18.00"),  # New Year's Eve is no eve in the law
        (date(2026, 4, 30), "22.00"),  # Thursday before 1 May
        (date(2028, 5, 16), "22.00"),  # Tuesday before 17 May
        (date(2027, 4, 30), "22.00"),  # Friday before 1 May, a Saturday
    ],
)
def test_when_it_begins(day, clock):
    assert begins(day) == clock


@pytest.mark.parametrize(
    ("day", "clock"),
    [
        (date(2032, 5, 15), "15.00"),  # Whitsun Eve; 17 May 2032 is Whit Monday
        (date(2025, 5, 16), "22.00"),  # Friday before 17 May, a Saturday
        (date(2022, 4, 30), "18.00"),  # a Saturday; 1 May is a Sunday
        (date(2008, 4, 30), "18.00"),  # the day before Ascension Day, which is 1 May
        (date(2012, 5, 16), "18.00"),  # the day before Ascension Day, which is 17 May
    ],
)
def test_the_exceptions_for_the_days_before_1_and_17_may(day, clock):
    assert begins(day) == clock


@pytest.mark.parametrize(
    ("day", "span", "measured"),
    [
        (date(2027, 1, 10), ("21.00", "23.30"), 1),  # Sunday, and Monday is a weekday
        (date(2027, 1, 10), ("22.00", "23.30"), 0),
        (date(2027, 3, 26), ("21.00", "23.30"), 1),  # Good Friday, and Easter Eve is a Saturday
        (date(2027, 3, 28), ("21.00", "23.30"), 2.5),  # Easter Sunday, and Monday is red too
        (date(2027, 3, 29), ("21.00", "23.30"), 1),
    ],
)
def test_when_it_ends(day, span, measured):
    assert sunday_work(at(day, span[0]), at(day, span[1])) == measured * HOUR


def test_a_saturday_evening_is_told_and_a_sunday_night_is_not():
    saturday = found([shift(5, "14.00-22.00", 30)])["sunday"][0]
    assert saturday.measured == hours(4)
    assert "følgende søn- og helgedagsdøgnet skal være fri" in saturday.says.text()
    assert "sunday" not in found([shift(6, "22.00-23.59")])
    assert "sunday" not in found([shift(5, "07.00-18.00", 30)])


INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2080, 12, 31))  # noqa: DTZ001


@given(INSTANTS, st.integers(1, 40), st.integers(1, 40))
def test_two_halves_have_as_much_as_the_whole(start, one, other):
    first = on_clock(start.date(), start.time())
    middle, last = first + one * HOUR, first + (one + other) * HOUR
    assert sunday_work(first, middle) + sunday_work(middle, last) == sunday_work(first, last)
    assert timedelta() <= sunday_work(first, last) <= last - first
