"""Daily and weekly rest.

Law: arbeidsmiljøloven § 10-8. First subsection: at least 11 hours unbroken in 24 hours, between two main working
periods. Second: 35 hours unbroken in seven days. Third: by written agreement with the representatives down to 8 and 28
hours, against compensating rest or other suitable protection.

Two choices are the course's. A week is Monday to Sunday, and a rest over the turn of the week belongs to the week that
has most of it (a part that is long enough by itself counts where it lies). And how the 24 hours are counted when a
shift with breaks is longer than 13 hours is not settled in the sources: that is told as something to look into.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from course.tools.finding import Finding, finding
from course.tools.shifts import DAY, WorkingDay, on_clock
from course.tools.working_time_limits import (
    AGREED_DAILY_REST,
    AGREED_REST,
    AGREED_WEEKLY_REST,
    DAILY_REST,
    REST,
    WEEK_REST,
    WEEKLY_REST,
    Agreements,
)

WEEK = timedelta(weeks=1)
LONGEST_WITH_REST = DAY - DAILY_REST


def daily_rest(days: Sequence[WorkingDay], agreed: Agreements) -> Iterator[Finding]:
    """Between each working day and the next, in actual hours; and what is left of 24 hours after a long day."""
    for before, after in pairwise(days):
        rest = after.begins - before.ends
        if rest >= DAILY_REST:
            continue
        if agreed.short_rest and rest >= AGREED_DAILY_REST:
            yield finding(
                "daily-rest", after.day, rest, AGREED_DAILY_REST, "condition", "daily_rest_agreed", AGREED_REST
            )
        else:
            limit = AGREED_DAILY_REST if agreed.short_rest else DAILY_REST
            basis = AGREED_REST if agreed.short_rest else REST
            yield finding("daily-rest", after.day, rest, limit, "breach", "daily_rest", basis)
    for day in days:
        if day.span > LONGEST_WITH_REST:
            left = max(DAY - day.span, timedelta())
            yield finding("day-left", day.day, left, DAILY_REST, "check", "day_left", REST)


def weekly_rest(days: Sequence[WorkingDay], agreed: Agreements) -> Iterator[Finding]:
    """The longest unbroken rest of each week with shifts in it."""
    for monday in sorted({monday_of(each.day) for each in days}):
        known, possible = longest_rest(days, monday)
        if known >= WEEKLY_REST:
            continue
        limit = AGREED_WEEKLY_REST if agreed.short_rest else WEEKLY_REST
        if possible >= WEEKLY_REST or known < limit <= possible:
            yield finding("weekly-rest", monday, known, WEEKLY_REST, "check", "weekly_rest_unknown", WEEK_REST)
        elif known >= limit:
            yield finding("weekly-rest", monday, known, limit, "condition", "weekly_rest_agreed", AGREED_REST)
        else:
            basis = AGREED_REST if agreed.short_rest else WEEK_REST
            yield finding("weekly-rest", monday, known, limit, "breach", "weekly_rest", basis)


def longest_rest(days: Sequence[WorkingDay], monday: date) -> tuple[timedelta, timedelta]:
    """The longest rest that is known to belong to the week, and the longest that may belong to it.

    They differ before the first shift and after the last one: nobody has said when the free time began, or ends.
    """
    week = (on_clock(monday, time()), on_clock(monday + WEEK, time()))
    gaps = [(before.ends, after.begins) for before, after in pairwise(days)]
    rests = [_belongs(gap, week) for gap in gaps]
    edges = [
        _part((min(week[0], days[0].begins), days[0].begins), week),
        _part((days[-1].ends, max(week[1], days[-1].ends)), week),
    ]
    # Were a rest beyond the edge more than twice this part, the other week would have most of it.
    return max([*rests, *edges]), max([*rests, *(2 * each for each in edges)])


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - day.weekday() * DAY


def _belongs(gap: tuple[datetime, datetime], week: tuple[datetime, datetime]) -> timedelta:
    """How much of a rest counts in the week."""
    part, whole = _part(gap, week), gap[1] - gap[0]
    before = min(gap[1], week[0]) - min(gap[0], week[0])
    after = max(gap[1], week[1]) - max(gap[0], week[1])
    return whole if part > before and part >= after else part


def _part(gap: tuple[datetime, datetime], week: tuple[datetime, datetime]) -> timedelta:
    return max(timedelta(), min(gap[1], week[1]) - max(gap[0], week[0]))
