"""A plan of shifts held up against the rules on working time and rest.

Law: arbeidsmiljøloven chapter 10; each rule's section is in the module that checks it (`rest_check`, `day_check`,
`day_window`, `week_check`), the limits and the agreements that change them are in `working_time_limits`. § 10-12:
leading and particularly independent positions are exempt, but for § 10-2.

All lengths are actual time in Europe/Oslo, also when the clocks change. It is a first check: the acts have more
exceptions than these, and an empty list of breaches says only that none of these limits is passed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from course.tools.day_check import DayHours, day_hours, findings_of_day
from course.tools.day_window import work_in_24_hours
from course.tools.finding import Finding
from course.tools.rest_check import daily_rest, longest_rest, monday_of, weekly_rest
from course.tools.shifts import Shift, working_days
from course.tools.statement import Kind, Statement, statement
from course.tools.week_check import WeekHours, findings_of_week, overtime_in_four_weeks, week_hours
from course.tools.working_time_limits import EXEMPT, ORDINARY, OVERTIME_NEED, Agreements

# Within a day, what is most serious comes first.
SERIOUSNESS: tuple[Kind, ...] = ("breach", "condition", "check", "reminder", "note", "answer")


@dataclass(frozen=True, slots=True)
class WorkingTimeCheck:
    """Days and weeks in numbers, for drawing, and what was found, by date."""

    days: tuple[DayHours, ...]
    weeks: tuple[WeekHours, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Statement, ...]

    @property
    def breaches(self) -> tuple[Finding, ...]:
        """The findings that pass a limit of the law."""
        return tuple(each for each in self.findings if each.says.kind == "breach")


def working_time_check(shifts: Sequence[Shift], agreed: Agreements | None = None) -> WorkingTimeCheck:
    """Hold up to 14 shifts of one person against arbeidsmiljøloven chapter 10. `agreed`: none when left out."""
    agreed = agreed or Agreements()
    work = working_days(shifts)
    days = [day_hours(each, agreed) for each in work]
    by_week = {monday: [each for each in days if monday_of(each.day) == monday] for monday in _mondays(days)}
    weeks = [week_hours(monday, inside, longest_rest(work, monday)[0], agreed) for monday, inside in by_week.items()]
    findings = [
        *daily_rest(work, agreed),
        *weekly_rest(work, agreed),
        *work_in_24_hours(work, agreed),
        *(found for each in days for found in findings_of_day(each, agreed)),
        *(found for each in weeks for found in findings_of_week(each, by_week[each.monday], agreed)),
        *overtime_in_four_weeks(weeks, agreed),
    ]
    findings.sort(key=lambda each: (each.day, SERIOUSNESS.index(each.says.kind), each.rule))
    return WorkingTimeCheck(tuple(days), tuple(weeks), tuple(findings), tuple(_notes(weeks)))


def _mondays(days: Sequence[DayHours]) -> list[date]:
    return sorted({monday_of(each.day) for each in days})


def _notes(weeks: Sequence[WeekHours]) -> list[Statement]:
    notes = [
        statement("time_first_check", kind="reminder"),
        statement("time_week_is_monday"),
        statement("time_exempt", EXEMPT),
        statement("time_collective_agreement", ORDINARY, "reminder"),
    ]
    if any(each.overtime for each in weeks):
        notes.insert(1, statement("time_overtime_need", OVERTIME_NEED, "reminder"))
    return notes
