"""The plan as lines of text and as plain data, for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from course.leader_plan.plan import LeaderPlan, Sheet
from course.leader_plan.words import due_date, facts, say, summary, what_to_do
from course.messages import DEFAULT_LOCALE
from course.papers.paper import named
from course.tools.as_data import as_data


def lines(plan: LeaderPlan, locale: str = DEFAULT_LOCALE) -> Iterator[str]:
    """The dates first, then every action where it was written."""
    if not plan.actions:
        yield say("empty", locale)
        yield say("empty_text", locale)
        return
    yield summary(plan, locale)
    yield from ("", say("next", locale))
    for due in plan.dues:
        yield f"- {due_date(due, plan.today, locale)}: {what_to_do(due, locale)}"
    if not plan.dues:
        yield say("no_dates", locale)
    for module in plan.written:
        yield from ("", say("module", locale, n=module.number, title=module.title))
        for sheet in module.written:
            yield sheet.title
            yield from _actions(sheet, locale)


def data(plan: LeaderPlan) -> dict[str, Any]:
    """JSON-ready: "today", "due" [{"day", "what", "action", "activity"}] and "modules" with all that is written."""
    due = [
        {"day": due.day, "what": due.what, "action": due.action.action, "activity": due.sheet.activity}
        for due in plan.dues
    ]
    return {
        "today": plan.today.isoformat(),
        "due": [{name: as_data(value) for name, value in each.items()} for each in due],
        "modules": as_data(plan.written),
    }


def _actions(sheet: Sheet, locale: str) -> Iterator[str]:
    for number, action in enumerate(sheet.actions, 1):
        yield "  " + say("heading_done" if action.done else "heading", locale, n=number, action=action.name)
        for name, what in facts(sheet, action, locale):
            yield "     " + named(name, " ".join(what.split()))
