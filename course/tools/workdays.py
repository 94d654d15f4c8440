"""Norwegian public holidays and working days.

Law: helligdagsfredloven § 2 (LOV-1995-02-24-12) lists the holidays; the act on 1 and 17 May (LOV-1947-04-26-1) § 1
puts those two beside Sundays. Saturday is no holiday, but no working day either for the offices these tools are for.
Computed and not taken from a package: twelve days a year, all but Easter fixed by the law's own text.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from course.tools.statement import Basis

SATURDAY, SUNDAY = 5, 6
HOLIDAYS = Basis("helligdagsfredloven § 2 og lov om 1. og 17. mai § 1", ("HELG-2-1", "HELG-MAI-1"))

# Days from Easter Sunday: Maundy Thursday, Good Friday, Easter, Ascension, Pentecost.
MOVABLE = (-3, -2, 0, 1, 39, 49, 50)
FIXED = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))


def easter_sunday(year: int) -> date:
    """First Easter Sunday of a Gregorian year, by the anonymous algorithm (Meeus, «Astronomical Algorithms», ch. 8)."""
    golden, century, in_century = year % 19, year // 100, year % 100
    leap_centuries, century_rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon + 15) % 30
    leaps, rest = divmod(in_century, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leaps - epact - rest) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The holidays besides ordinary Sundays."""
    easter = easter_sunday(year)
    return frozenset(
        [easter + timedelta(days=days) for days in MOVABLE] + [date(year, month, day) for month, day in FIXED]
    )


def is_red_day(day: date) -> bool:
    """A Sunday or a public holiday («søn- og helgedag»)."""
    return day.weekday() == SUNDAY or day in public_holidays(day.year)


def is_workday(day: date) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def workday_before(day: date) -> date:
    """The day itself when it is a working day, else the nearest working day before it."""
    while not is_workday(day):
        day -= timedelta(days=1)
    return day
