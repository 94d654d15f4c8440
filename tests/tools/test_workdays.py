"""Public holidays by law, and the nearest working day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.tools.workdays import easter_sunday, is_red_day, is_workday, public_holidays, workday_before

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1961, 4, 2),
        (2000, 4, 23),
        (2008, 3, 23),
        (2011, 4, 24),
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2028, 4, 16),
        (2029, 4, 1),
        (2030, 4, 21),
        (2038, 4, 25),
        (2285, 3, 22),
    ],
)
def test_easter(year, month, day):
    assert easter_sunday(year) == date(year, month, day)


def test_the_holidays_of_2027():
    assert sorted(public_holidays(2027)) == [
        date(2027, 1, 1),
        date(2027, 3, 25),
        date(2027, 3, 26),
        date(2027, 3, 28),
        date(2027, 3, 29),
        date(2027, 5, 1),
        date(2027, 5, 6),
        date(2027, 5, 16),
        date(2027, 5, 17),  # Whit Monday and 17 May are the same day
        date(2027, 12, 25),
        date(2027, 12, 26),
    ]


def test_easter_agrees_with_another_implementation():
    easter = pytest.importorskip("dateutil.easter")
    assert all(easter_sunday(year) == easter.easter(year) for year in range(1900, 2200))


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_from_22_march_to_25_april(year):
    found = easter_sunday(year)
    assert found.weekday() == 6
    assert date(year, 3, 22) <= found <= date(year, 4, 25)


@given(DAYS)
def test_the_nearest_working_day_before(day):
    before = workday_before(day)
    assert is_workday(before)
    assert (before == day) is is_workday(day)
    # No row of days off is longer than Maundy Thursday to Easter Monday.
    assert day - timedelta(days=5) <= before <= day
    assert not any(is_workday(before + timedelta(days=each)) for each in range(1, (day - before).days + 1))


@pytest.mark.parametrize(
    ("day", "red", "works"),
    [
        (date(2027, 1, 2), False, False),  # a Saturday
        (date(2027, 1, 3), True, False),
        (date(2026, 12, 24), False, True),  # Christmas Eve is no holiday by law
        (date(2026, 5, 14), True, False),  # Ascension
        (date(2026, 5, 15), False, True),
    ],
)
def test_kinds_of_days(day, red, works):
    assert (is_red_day(day), is_workday(day)) == (red, works)
