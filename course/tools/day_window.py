"""The hours worked in the 24 hours from the start of a working day, where a short rest lets two working days meet.

Law: arbeidsmiljøloven § 10-6 eighth and ninth subsection: 13 hours in all in 24 hours, by agreement 16. With 11 hours
of rest nobody can pass it. With an agreement on shorter rest (§ 10-8 third subsection) an evening and the next morning
can. How the 24 hours are counted is not settled in the sources: it is told as something to look into.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from course.tools.finding import Finding, finding
from course.tools.shifts import DAY, WorkingDay
from course.tools.working_time_limits import AGREED_DAY_IN_ALL, DAY_IN_ALL, IN_ALL, Agreements


def work_in_24_hours(days: Sequence[WorkingDay], agreed: Agreements) -> Iterator[Finding]:
    """Only with an agreement on shorter rest: without it, the rest that is too short is told."""
    if not agreed.short_rest:
        return
    limit = AGREED_DAY_IN_ALL if agreed.long_day else DAY_IN_ALL
    for place, day in enumerate(days):
        inside = sum((_before(day.begins + DAY, each) for each in days[place:]), timedelta())
        if day.working <= limit < inside:
            yield finding("day-window", day.day, inside, limit, "check", "day_window", IN_ALL)


def _before(until: datetime, day: WorkingDay) -> timedelta:
    """At most this much of the day's work lies before `until`: where the breaks lie isn't known."""
    inside = (max(timedelta(), min(each.ends, until) - each.begins) for each in day.parts)
    return sum((min(length, each.working) for length, each in zip(inside, day.parts, strict=True)), timedelta())
