"""The hours of a week: ordinary hours, overtime and all hours.

Law: arbeidsmiljøloven §§ 10-4 and 10-5 (ordinary hours) and 10-6 fourth, fifth and eighth subsection (overtime in seven
days and in four weeks; 48 hours on average over eight weeks, never over 69 in one week).

Overtime without averaging is the curriculum's rule: the hours over 9 in a day, and what the rest (at most 9 a day)
passes the week's limit by. A week is Monday to Sunday, and a working day belongs to the week it begins in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from course.tools.day_check import NOTHING, DayHours
from course.tools.finding import Finding, Rule, finding
from course.tools.rest_check import WEEK
from course.tools.statement import Kind
from course.tools.working_time_limits import (
    AVERAGE,
    IN_ALL,
    ORDINARY,
    OVERTIME,
    OVERTIME_FOUR_WEEKS,
    OVERTIME_WEEK,
    WEEK_IN_ALL,
    WEEK_NEVER_OVER,
    Agreements,
)


@dataclass(frozen=True, slots=True)
class WeekHours:
    """A week in numbers, from its Monday. `ordinary` is at most the limit of the week; `longest_rest` what is known."""

    monday: date
    working: timedelta
    ordinary: timedelta
    overtime: timedelta
    longest_rest: timedelta


def week_hours(monday: date, days: Sequence[DayHours], longest_rest: timedelta, agreed: Agreements) -> WeekHours:
    """The numbers of one week, from its days."""
    working = sum((each.working for each in days), NOTHING)
    ordinary = min(sum((each.ordinary for each in days), NOTHING), agreed.ordinary_week)
    return WeekHours(monday, working, ordinary, working - ordinary, longest_rest)


def findings_of_week(week: WeekHours, days: Sequence[DayHours], agreed: Agreements) -> Iterator[Finding]:
    """Everything to tell about one week but its rest."""
    over_days = sum((each.overtime for each in days), NOTHING)
    over = week.overtime - over_days
    if over:
        basis = ORDINARY if agreed.averaged == "no" else AVERAGE
        limit = agreed.ordinary_week
        name = "week_over_too" if over_days else "week_over"
        yield finding("ordinary-week", week.monday, week.working, limit, "check", name, basis, over=over)
    normal = timedelta(hours=agreed.week_hours)
    if agreed.averaged != "no" and week.ordinary > normal:
        yield finding("average", week.monday, week.ordinary, normal, "check", "average", AVERAGE)
    if week.working > WEEK_NEVER_OVER:
        yield finding("week-in-all", week.monday, week.working, WEEK_NEVER_OVER, "breach", "week_never_over", IN_ALL)
    elif week.working > WEEK_IN_ALL:
        yield finding("week-in-all", week.monday, week.working, WEEK_IN_ALL, "check", "week_in_all", IN_ALL)
    yield from _overtime("overtime-week", week.monday, week.overtime, OVERTIME_WEEK, agreed.overtime_week)


def overtime_in_four_weeks(weeks: Sequence[WeekHours], agreed: Agreements) -> Iterator[Finding]:
    """The four consecutive weeks with most overtime. Shifts that were not entered can only make it more."""
    sums = {
        first.monday: sum(
            (each.overtime for each in weeks if NOTHING <= each.monday - first.monday < 4 * WEEK), NOTHING
        )
        for first in weeks
    }
    monday = max(sums, key=lambda each: sums[each])
    if sums[monday] > OVERTIME_FOUR_WEEKS:
        limit = agreed.overtime_four_weeks
        yield from _overtime("overtime-four-weeks", monday, sums[monday], OVERTIME_FOUR_WEEKS, limit)


def _overtime(rule: Rule, monday: date, overtime: timedelta, usual: timedelta, limit: timedelta) -> Iterator[Finding]:
    if not overtime:
        return
    kind: Kind = "breach" if overtime > limit else "condition" if overtime > usual else "note"
    name = f"{rule.replace('-', '_')}_{kind}"
    yield finding(rule, monday, overtime, limit, kind, name, OVERTIME)
