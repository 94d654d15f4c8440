"""The hours of one working day: ordinary hours, overtime, all hours, breaks, night and Sunday.

Law: arbeidsmiljøloven §§ 10-4 and 10-5 (ordinary hours), 10-6 eighth and ninth subsection (all hours), 10-9 (breaks),
10-11 (work between 21 and 06 is night work), 10-10 (Sundays and public holidays) and 10-8 fourth subsection (the next
one is free).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from course.tools.finding import Finding, finding
from course.tools.shifts import MINUTE, WorkingDay
from course.tools.sunday_work import sunday_work
from course.tools.working_time_limits import (
    AGREED_DAY_IN_ALL,
    AVERAGE,
    DAY_IN_ALL,
    EXTRA_PAUSE_AFTER,
    IN_ALL,
    LONG_PAUSE,
    LONG_PAUSE_FROM,
    NIGHT,
    ORDINARY,
    PAUSE,
    PAUSE_OVER,
    SUNDAY,
    Agreements,
)

NOTHING = timedelta()


@dataclass(frozen=True, slots=True)
class DayHours:
    """A working day in numbers; `work` has its shifts on the time line, for drawing.

    `overtime` is what passes the day's limit, and, with averaging, the shifts that are marked as overtime.
    """

    day: date
    work: WorkingDay
    working: timedelta
    ordinary: timedelta
    overtime: timedelta
    night: timedelta
    pause: timedelta


def day_hours(work: WorkingDay, agreed: Agreements) -> DayHours:
    """The numbers of one working day."""
    marked = [each.working for each in work.parts if each.shift.overtime and agreed.averaged != "no"]
    ordinary = min(work.working - sum(marked, NOTHING), agreed.ordinary_day)
    night = sum((each.night for each in work.parts), NOTHING)
    return DayHours(work.day, work, work.working, ordinary, work.working - ordinary, night, work.pause)


def findings_of_day(hours: DayHours, agreed: Agreements) -> Iterator[Finding]:
    """Everything to tell about one working day but its rest."""
    yield from _ordinary(hours, agreed)
    yield from _in_all(hours, agreed)
    yield from _pauses(hours)
    if hours.night:
        yield finding("night", hours.day, hours.night, NOTHING, "check", "night", NIGHT)
    # As for the night: where the breaks lie isn't known, so none is deducted.
    sunday = sum((sunday_work(each.begins, each.ends) for each in hours.work.parts), NOTHING)
    if sunday:
        yield finding("sunday", hours.day, sunday, NOTHING, "reminder", "sunday", SUNDAY)


def _ordinary(hours: DayHours, agreed: Agreements) -> Iterator[Finding]:
    if not hours.overtime:
        return
    averaged = agreed.averaged != "no"
    name, basis = ("day_over_average", AVERAGE) if averaged else ("day_over", ORDINARY)
    yield finding(
        "ordinary-day",
        hours.day,
        hours.working,
        agreed.ordinary_day,
        "check",
        name,
        basis,
        over=hours.overtime,
    )


def _in_all(hours: DayHours, agreed: Agreements) -> Iterator[Finding]:
    limit = AGREED_DAY_IN_ALL if agreed.long_day else DAY_IN_ALL
    if hours.working > limit:
        yield finding("day-in-all", hours.day, hours.working, limit, "breach", "day_in_all", IN_ALL)
    elif hours.working > DAY_IN_ALL:
        yield finding("day-in-all", hours.day, hours.working, limit, "condition", "day_in_all_agreed", IN_ALL)


def _pauses(hours: DayHours) -> Iterator[Finding]:
    if hours.working >= LONG_PAUSE_FROM and hours.pause < LONG_PAUSE:
        yield finding("pause", hours.day, hours.pause, LONG_PAUSE, "breach", "pause_short", PAUSE)
    elif hours.working > PAUSE_OVER and not hours.pause:
        yield finding("pause", hours.day, hours.pause, MINUTE, "breach", "pause_none", PAUSE)
    if hours.overtime > EXTRA_PAUSE_AFTER:
        yield finding("extra-pause", hours.day, hours.overtime, EXTRA_PAUSE_AFTER, "reminder", "extra_pause", PAUSE)
