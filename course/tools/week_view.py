"""A working-time check as a week to look at: seven days, the shifts on a day of 24 hours, and the rest that is short.

The hours are those of the clock, as a plan shows them; the lengths in the findings are actual time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Literal, TypeAlias

from course.dates import OSLO
from course.tools.finding import OF_A_WEEK, Finding
from course.tools.rest_check import monday_of
from course.tools.shifts import DAY
from course.tools.statement import Kind
from course.tools.working_time_check import WorkingTimeCheck

Mark: TypeAlias = Literal["breach", "condition", "check"]
MARKS: tuple[Mark, ...] = ("breach", "condition", "check")
HOUR = timedelta(hours=1)
WHOLE_DAY = 24.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A shift, or a rest that is too short, on one day; hours from midnight, 0 <= start < end <= 24.

    `mark` is how serious a rest is, None for a shift. `length` is the whole rest, also when midnight divides it.
    """

    start: float
    end: float
    mark: Mark | None = None
    overtime: bool = False
    length: timedelta | None = None


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day of the week; `mark` is its most serious finding."""

    day: date
    bars: tuple[Bar, ...]
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class WeekView:
    """Monday to Sunday, with the week's hours; `mark` is the most serious finding about the week itself."""

    monday: date
    days: tuple[DayRow, ...]
    working: timedelta
    overtime: timedelta
    longest_rest: timedelta
    mark: Mark | None


def week_views(check: WorkingTimeCheck) -> list[WeekView]:
    """One view for each week with shifts in it. A shift past midnight also shows on the day after."""
    bars = [(day, bar) for day, bar in (*_shifts(check), *_short_rests(check))]
    weeks = {each.monday: each for each in check.weeks}
    views = []
    for monday in sorted({*weeks, *(monday_of(day) for day, _ in bars)}):
        days = tuple(_row(monday + at * DAY, bars, check.findings) for at in range(7))
        hours = weeks.get(monday)
        of_week = [each for each in check.findings if each.rule in OF_A_WEEK and each.day == monday]
        views.append(
            WeekView(
                monday,
                days,
                hours.working if hours else timedelta(),
                hours.overtime if hours else timedelta(),
                hours.longest_rest if hours else timedelta(),
                _worst(of_week),
            )
        )
    return views


def _row(day: date, bars: list[tuple[date, Bar]], findings: tuple[Finding, ...]) -> DayRow:
    of_day = [each for each in findings if each.rule not in OF_A_WEEK and each.day == day]
    inside = sorted((bar for at, bar in bars if at == day), key=lambda each: each.start)
    return DayRow(day, tuple(inside), _worst(of_day))


def _worst(findings: list[Finding]) -> Mark | None:
    kinds: set[Kind] = {each.says.kind for each in findings}
    return next((mark for mark in MARKS if mark in kinds), None)


def _shifts(check: WorkingTimeCheck) -> Iterator[tuple[date, Bar]]:
    for day in check.days:
        for part in day.work.parts:
            yield from _on_days(part.begins, part.ends, overtime=part.shift.overtime)


def _short_rests(check: WorkingTimeCheck) -> Iterator[tuple[date, Bar]]:
    marks: dict[date, Mark] = {
        each.day: "breach" if each.says.kind == "breach" else "condition"
        for each in check.findings
        if each.rule == "daily-rest"
    }
    for before, after in pairwise(check.days):
        if mark := marks.get(after.day):
            begins, ends = before.work.ends, after.work.begins
            yield from _on_days(begins, ends, mark=mark, length=ends - begins)


def _on_days(
    begins: datetime,
    ends: datetime,
    *,
    mark: Mark | None = None,
    overtime: bool = False,
    length: timedelta | None = None,
) -> Iterator[tuple[date, Bar]]:
    first, last = begins.astimezone(OSLO), ends.astimezone(OSLO)
    day = first.date()
    while day <= last.date():
        start = _hour(first) if day == first.date() else 0.0
        end = _hour(last) if day == last.date() else WHOLE_DAY
        if end > start:
            yield day, Bar(start, end, mark, overtime, length)
        day += DAY


def _hour(moment: datetime) -> float:
    return moment.hour + moment.minute / 60
