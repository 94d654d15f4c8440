"""How much of a stretch of work is work on Sundays and public holidays.

Law: arbeidsmiljøloven § 10-10 first subsection: from 18 the day before a Sunday or public holiday until 22 the day
before the next weekday («virkedag»), and from 15 on Christmas Eve, Easter Eve and Whitsun Eve. Saturday is a weekday.
Lov om 1. og 17. mai § 2: the day before those two is an ordinary weekday until 22, unless it is a Saturday, the day
before Ascension Day, or a Sunday or public holiday itself.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from course.dates import OSLO
from course.tools.shifts import DAY, on_clock
from course.tools.workdays import MOVABLE, SUNDAY, easter_sunday, is_red_day

MAY_DAYS = ((5, 1), (5, 17))
CHRISTMAS_EVE = (12, 24)
# Easter Eve and Whitsun Eve, in days from Easter Sunday.
EVES = (-1, 48)
MIDNIGHT, ENDS = time(), time(22)
BEGINS, BEGINS_ON_AN_EVE, BEGINS_BEFORE_MAY_DAYS = time(18), time(15), time(22)


def sunday_work(begins: datetime, ends: datetime) -> timedelta:
    """The hours between two instants that are work on a Sunday or public holiday (§ 10-10 first subsection)."""
    total = timedelta()
    day, last = begins.astimezone(OSLO).date(), ends.astimezone(OSLO).date() + DAY
    while day <= last:
        if is_red_day(day):
            first, until = _bounds(day)
            total += max(timedelta(), min(ends, until) - max(begins, first))
        day += DAY
    return total


def _bounds(day: date) -> tuple[datetime, datetime]:
    """From when, and until when, the rest of one red day lasts; red days in a row meet at midnight."""
    before, after = day - DAY, day + DAY
    first = on_clock(day, MIDNIGHT) if is_red_day(before) else on_clock(before, _begins_on(before))
    return first, on_clock(after, MIDNIGHT) if is_red_day(after) else on_clock(day, ENDS)


def _begins_on(before: date) -> time:
    """The clock time on the last weekday before a red day."""
    from_easter = (before - easter_sunday(before.year)).days
    if (before.month, before.day) == CHRISTMAS_EVE or from_easter in EVES:
        return BEGINS_ON_AN_EVE
    day = before + DAY
    only_a_may_day = (day.month, day.day) in MAY_DAYS and day.weekday() != SUNDAY and from_easter + 1 not in MOVABLE
    return BEGINS_BEFORE_MAY_DAYS if only_a_may_day else BEGINS
