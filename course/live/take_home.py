"""What a learner who is logged in wrote in gatherings, kept for herself alone.

Her events hold the step, her words and the day. Neither the room, the phone nor the time of day is in them, and the
room's events hold no learner: nothing that is stored leads from her to a vote.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from course.content import Course
from course.dates import OSLO
from course.live.limits import COMMENT
from course.live.plan import Plan
from course.live.planning import plan_of
from course.live.refused import Refused
from course.live.written import cleaned
from course.model import Event

WROTE = "wrote-in-gathering"
# More than anybody writes in one step of a gathering.
MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody wrote in the gathering of a module one day: (title of the step, her lines)."""

    title: str
    day: date
    steps: tuple[tuple[str, tuple[str, ...]], ...]


def read_kept(learner: str, said: Any, course: Course, locale: str, now: datetime) -> Event:
    """{"module", "step", "lines"} as an event of the day. Raises `Refused`."""
    if not isinstance(said, dict):
        raise Refused("not_understood")
    plan, lines = _plan(course, said.get("module"), locale), said.get("lines")
    step = said.get("step")
    if plan is None or not isinstance(step, str) or plan.index(step) is None:
        raise Refused("not_understood")
    if not isinstance(lines, list) or len(lines) > MOST_LINES:
        raise Refused("not_understood")
    written = [text for each in lines if (text := cleaned(each, COMMENT))]
    noon = datetime.combine(now.astimezone(OSLO).date(), time(12), OSLO).astimezone(UTC)
    return Event(learner, plan.module, step, "1", WROTE, {"lines": written}, None, noon)


def kept_from(events: Iterable[Event], course: Course, locale: str) -> list[Kept]:
    """All that was written, the newest day first. Of each step the newest wording of the day."""
    found: dict[tuple[date, str], dict[str, tuple[str, ...]]] = {}
    for event in events:
        if event.type == WROTE:
            day = event.at.astimezone(OSLO).date()
            found.setdefault((day, event.module), {})[event.activity] = tuple(event.data["lines"])
    return [
        kept
        for (day, module), steps in sorted(found.items(), reverse=True)
        if (plan := _plan(course, module, locale)) and (kept := _kept(plan, day, steps)).steps
    ]


def _kept(plan: Plan, day: date, steps: dict[str, tuple[str, ...]]) -> Kept:
    told = tuple((each.title, steps[each.id]) for each in plan.stages if steps.get(each.id))
    return Kept(plan.title, day, told)


def _plan(course: Course, slug: Any, locale: str) -> Plan | None:
    module = next((each for each in course.modules if each.slug == slug), None)
    return plan_of(module, module.gathering, locale) if module is not None and module.gathering is not None else None
