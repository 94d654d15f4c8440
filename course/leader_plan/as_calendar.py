"""The plan as a calendar file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from course.leader_plan.plan import Due, LeaderPlan
from course.leader_plan.words import due_name, facts, say
from course.messages import DEFAULT_LOCALE
from course.papers.paper import named
from course.tools.calendar import Entry, ics


def as_calendar(plan: LeaderPlan, learner: str, made: datetime, locale: str = DEFAULT_LOCALE) -> str:
    """The .ics text: an all-day entry for each day that still matters. `made` is an aware time.

    A calendar without entries is not allowed, so a plan without dates gives one entry today: to set the first date.
    """
    entries = list(_entries(plan, learner, locale)) or [Entry("first", plan.today, say("set_a_date", locale))]
    return ics(entries, name=say("title", locale), made=made)


def _entries(plan: LeaderPlan, learner: str, locale: str) -> Iterator[Entry]:
    seen: Counter[tuple[str, str, str]] = Counter()
    for due in plan.dues:
        told = [named(name, what) for name, what in facts(due.sheet, due.action, locale)]
        came_from = say("from", locale, n=due.module.number, sheet=due.sheet.title)
        summary = say(f"{due.what}_of", locale, action=due_name(due, locale))
        yield Entry(due.what, due.day, summary, "\n".join([*told, came_from]), uid=_uid(due, learner, seen))


def _uid(due: Due, learner: str, seen: Counter[tuple[str, str, str]]) -> str:
    """The same for the same action, so that a plan put in a calendar again moves its days instead of doubling them.

    `seen` counts the actions so far: one that is written twice is two.
    """
    this = (due.sheet.activity, due.what, due.action.action)
    seen[this] += 1
    what = "|".join((learner, *this, str(seen[this])))
    return f"{sha256(what.encode(errors='replace')).hexdigest()[:32]}@ny-som-leder"
