"""Calendar arithmetic: anniversaries and whole months."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

LEAP_DAY, DAY_BEFORE = (2, 29), (2, 28)


def anniversary(start: date, years: int) -> date:
    """The same day `years` later; the first of March where 29 February does not exist (the curriculum's choice)."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 3, 1)


def full_years(start: date, on: date) -> int:
    """How many whole years have passed from `start` to `on`: an age, or a length of service."""
    years = on.year - start.year
    return years if anniversary(start, years) <= on else years - 1


def most_years(start: date, on: date) -> int:
    """As `full_years`, but 29 February is kept on 28 February in other years: one more year, that one day."""
    kept_early = (start.month, start.day) == LEAP_DAY and (on.month, on.day) == DAY_BEFORE
    return full_years(start, on + timedelta(days=1)) if kept_early else full_years(start, on)


def first_of_next_month(day: date) -> date:
    """The first day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def months_later(day: date, months: int) -> date:
    """The same date `months` later, or the last day of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def last_day_of_period(first: date, months: int) -> date:
    """The last day of whole months that begin on the first of a month."""
    return months_later(first, months) - timedelta(days=1)
