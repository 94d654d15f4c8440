"""When each step of a gathering begins and ends, from when the gathering begins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from course.gathering.step import Step

# «9», «09.30», «9:30» and «0930», as people write it.
WRITTEN = re.compile(r"(?P<hour>[0-9]{1,2})(?:[.: ]?(?P<minute>[0-9]{2}))?")


@dataclass(frozen=True, slots=True)
class Slot:
    """A step with its times, to the minute."""

    step: Step
    begins: time
    ends: time


def timetable(steps: Iterable[Step], begins: time) -> list[Slot]:
    """The steps after each other from `begins`. A gathering that passes midnight goes on from 00.00."""
    at = datetime.combine(date.min, begins)
    slots = []
    for step in steps:
        ends = at + timedelta(minutes=step.minutes)
        slots.append(Slot(step, at.time(), ends.time()))
        at = ends
    return slots


def read_time(written: str) -> time | None:
    """The time that somebody wrote, None when it is not one."""
    found = WRITTEN.fullmatch(written.strip())
    if found is None:
        return None
    try:
        return time(int(found["hour"]), int(found["minute"] or 0))
    except ValueError:
        return None
