"""From a learner's answers in all modules to one plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from course.content import Module
from course.dates import OSLO
from course.flow import Study
from course.kinds import Activity
from course.kinds.action_plan import ActionPlan
from course.kinds.answers import as_day, as_map, as_text
from course.kinds.form import Form
from course.leader_plan.plan import Action, LeaderPlan, ModulePlan, Sheet
from course.model import Answer
from course.outline import reading_order


def gather(study: Study, at: datetime) -> LeaderPlan:
    """The learner's plan at `at`, an aware time. The newest wording counts, handed in or not."""
    return LeaderPlan(at.astimezone(OSLO).date(), tuple(_module(study, module) for module in study.course.modules))


def _module(study: Study, module: Module) -> ModulePlan:
    return ModulePlan(module.slug, module.about.number, module.about.title, tuple(_sheets(study, module)))


def _sheets(study: Study, module: Module) -> Iterator[Sheet]:
    states = study.states(module.slug)
    for each in reading_order(module):
        activity = module.activities[each]
        if _may_hold_a_plan(activity):
            yield _sheet(activity, states[each]["answer"])


def _sheet(activity: Activity, answer: Answer) -> Sheet:
    return Sheet(
        activity=activity.id,
        title=activity.title,
        topic=_topic(activity, answer),
        labels=_labels(activity),
        actions=tuple(_action(row) for row in activity.planned(answer)),
    )


def _may_hold_a_plan(activity: Activity) -> bool:
    match activity:
        case ActionPlan():
            return True
        case Form():
            return any(field.type == "actions" or field.deadline for field in activity.fields)
        case _:
            return False


def _labels(activity: Activity) -> Mapping[str, str]:
    match activity:
        case ActionPlan():
            cards = [activity.card]
        case Form():
            cards = [field.card for field in activity.fields]
        case _:
            cards = []
    return {slot: label for card in cards for slot, label in card.items()}


def _topic(activity: Activity, answer: Answer) -> tuple[str, str] | None:
    """A form's first question, when it is answered in words: «Hva er saken?»."""
    first = activity.fields[0] if isinstance(activity, Form) else None
    if first is None or first.type not in {"text", "long"}:
        return None
    written = as_text(as_map(answer).get(first.id))
    return (first.label, written) if written else None


def _action(row: Mapping[str, Any]) -> Action:
    return Action(
        action=as_text(row.get("action")),
        goal=as_text(row.get("goal")),
        first_step=as_text(row.get("first_step")),
        who=as_text(row.get("who")),
        sign=as_text(row.get("sign")),
        deadline=as_day(row.get("deadline")),
        follow_up=as_day(row.get("follow_up")),
        done=row.get("done") is True,
    )
