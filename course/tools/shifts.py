"""Shifts in actual time: clock times in Europe/Oslo, lengths through UTC, so that a summer-time night is an hour short.

A working day is what someone works in one go or divided («delt dagsverk»): the shifts that begin on the same date with
less than eight hours between them, and a shift that goes on within an hour of the one before, also past midnight.
Eight hours is the least rest that may be agreed (arbeidsmiljøloven § 10-8 third subsection), so no gap that could be a
daily rest is hidden inside a working day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from course.dates import OSLO
from course.tools.fault import ToolInputError
from course.tools.reading import day_within

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
MOST_SHIFTS = 14
NIGHT_BEGINS, NIGHT_ENDS = time(21), time(6)
# A gap this long may be a daily rest; a shorter one divides a working day, when it lies within one date.
LEAST_REST = timedelta(hours=8)
GOES_ON = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Shift:
    """One shift as it is written in a plan. An `end` that is not after `start` is on the day after.

    `break_minutes` is all breaks together; `break_counts` when they are working time (§ 10-9) and not deducted.
    `overtime` marks a shift outside the ordinary working time, where that is averaged.
    """

    day: date
    start: time
    end: time
    break_minutes: int = 0
    break_counts: bool = False
    overtime: bool = False


@dataclass(frozen=True, slots=True)
class Worked:
    """A shift on the time line. `begins` and `ends` are UTC."""

    shift: Shift
    begins: datetime
    ends: datetime

    @property
    def span(self) -> timedelta:
        """From start to end with breaks."""
        return self.ends - self.begins

    @property
    def pause(self) -> timedelta:
        """All breaks together."""
        return self.shift.break_minutes * MINUTE

    @property
    def working(self) -> timedelta:
        """Working time: without the breaks, unless they count."""
        return self.span if self.shift.break_counts else self.span - self.pause

    @property
    def night(self) -> timedelta:
        """How much of the shift lies between 21 and 06. Where the breaks lie isn't known, so none is deducted."""
        total = timedelta()
        day = self.shift.day - DAY
        while day <= self.ends.astimezone(OSLO).date():
            begins, ends = on_clock(day, NIGHT_BEGINS), on_clock(day + DAY, NIGHT_ENDS)
            total += max(timedelta(), min(ends, self.ends) - max(begins, self.begins))
            day += DAY
        return total


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """One or more shifts that make one day's work, named after the date it begins on."""

    parts: tuple[Worked, ...]

    @property
    def day(self) -> date:
        """The date it begins on."""
        return self.parts[0].shift.day

    @property
    def begins(self) -> datetime:
        """When the first shift begins (UTC)."""
        return self.parts[0].begins

    @property
    def ends(self) -> datetime:
        """When the last shift ends (UTC)."""
        return self.parts[-1].ends

    @property
    def span(self) -> timedelta:
        """From the first start to the last end."""
        return self.ends - self.begins

    @property
    def working(self) -> timedelta:
        """All working time."""
        return sum((each.working for each in self.parts), timedelta())

    @property
    def pause(self) -> timedelta:
        """Breaks, and the free time that divides the day."""
        inside = self.span - sum((each.span for each in self.parts), timedelta())
        return inside + sum((each.pause for each in self.parts), timedelta())


def on_clock(day: date, clock: time) -> datetime:
    """A Norwegian clock time as UTC."""
    return datetime.combine(day, clock, OSLO).astimezone(UTC)


def working_days(shifts: Sequence[Shift]) -> list[WorkingDay]:
    """The shifts in time order as working days. Faults name the shift by its place in `shifts`."""
    if not shifts:
        raise ToolInputError("shifts", "missing_shifts")
    if len(shifts) > MOST_SHIFTS:
        raise ToolInputError("shifts", "many_shifts", most=MOST_SHIFTS)
    order = sorted(enumerate(map(_worked, range(len(shifts)), shifts)), key=lambda each: each[1].begins)
    for (_, before), (place, after) in pairwise(order):
        if after.begins < before.ends:
            raise ToolInputError(f"shifts[{place}].start", "shifts_overlap", day=after.shift.day, end=before.shift.end)
    days: list[WorkingDay] = []
    for _, each in order:
        if days and _same_day(days[-1], each):
            days[-1] = WorkingDay((*days[-1].parts, each))
        else:
            days.append(WorkingDay((each,)))
    return days


def _same_day(day: WorkingDay, after: Worked) -> bool:
    gap = after.begins - day.ends
    return gap <= GOES_ON or (after.shift.day == day.day and gap < LEAST_REST)


def _worked(place: int, shift: Shift) -> Worked:
    field = f"shifts[{place}]"
    day_within(f"{field}.day", shift.day)
    if shift.start == shift.end:
        raise ToolInputError(f"{field}.end", "shift_same_time")
    last = shift.day + DAY if shift.end < shift.start else shift.day
    worked = Worked(
        shift, _instant(f"{field}.start", shift.day, shift.start), _instant(f"{field}.end", last, shift.end)
    )
    if shift.break_minutes < 0:
        raise ToolInputError(f"{field}.break_minutes", "break_negative")
    if worked.pause >= worked.span:
        raise ToolInputError(f"{field}.break_minutes", "break_too_long", span=worked.span)
    return worked


def _instant(field: str, day: date, clock: time) -> datetime:
    """A clock time that came exactly once: the hour that is skipped or repeated has no one answer."""
    instant = on_clock(day, clock)
    if instant.astimezone(OSLO).time() != clock:
        raise ToolInputError(field, "clock_skipped", clock=clock, day=day)
    if datetime.combine(day, clock, OSLO).utcoffset() != datetime.combine(day, clock.replace(fold=1), OSLO).utcoffset():
        raise ToolInputError(field, "clock_twice", clock=clock, day=day)
    return instant
