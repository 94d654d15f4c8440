"""A year wheel as dated reminders: one on the first working day of each month that has a point.

Source: the curriculum's year wheels (`ha-v-aarshjul`, `aml-v-hms-hjul`). The points and their months are the
activity's own («Januar»); this only finds the dates, from the month the user begins in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from course.dates import MONTHS
from course.tools.fault import ToolInputError
from course.tools.milestone import Milestone
from course.tools.reading import day_within
from course.tools.statement import statement
from course.tools.workdays import workday_after


@dataclass(frozen=True, slots=True)
class WheelPoint:
    """One point of a wheel. `when` is a month's name in bokmål."""

    id: str
    when: str
    text: str


def year_wheel(points: Sequence[WheelPoint], first_month: date) -> tuple[Milestone, ...]:
    """The points by date over twelve months, from the month that `first_month` lies in."""
    day_within("first_month", first_month)
    milestones = [
        Milestone(
            point.id, statement("wheel_point", None, "answer", text=point.text), _first_workday(point, first_month)
        )
        for point in points
    ]
    return tuple(sorted(milestones, key=lambda each: each.day or first_month))


def _first_workday(point: WheelPoint, first_month: date) -> date:
    name = point.when.strip().lower()
    if name not in MONTHS:
        raise ToolInputError("when", "not_a_month", given=point.when[:30])
    month = MONTHS.index(name) + 1
    year = first_month.year + (month < first_month.month)
    return workday_after(date(year, month, 1))
