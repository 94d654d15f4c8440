"""Everything that is stored about one learner: for «Min side», and to take away (GDPR articles 15 and 20)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from course.content import Module
from course.flow import Study
from course.in_words import in_words
from course.kinds import Activity
from course.outline import reading_order


@dataclass(frozen=True)
class Entry:
    """One activity that the learner has answered or written in. `lines` is her answer in words, `private` a note that
    nobody else may read. `at` is an aware UTC time; `points` is None where nothing is judged."""

    activity: str
    title: str
    question: str
    lines: list[str]
    private: bool
    at: datetime
    points: float | None
    max: float


@dataclass(frozen=True)
class ModuleEntries:
    """A learner's answers in one module, in reading order."""

    slug: str
    title: str
    entries: list[Entry]


def answers_in_words(study: Study) -> list[ModuleEntries]:
    """All answers and texts of a learner, module by module."""
    return [
        ModuleEntries(module.slug, module.about.title, list(_entries(study, module))) for module in study.course.modules
    ]


def planned_actions(study: Study) -> list[dict[str, Any]]:
    """All actions in a learner's plans, as she wrote them, module by module."""
    return [
        action
        for module in study.course.modules
        for activity_id, state in study.states(module.slug).items()
        for action in module.activities[activity_id].planned(state["answer"])
    ]


def collect(study: Study) -> dict[str, Any]:
    """Everything about the learner as plain data: events, drafts and grades, with the texts that were answered."""
    events = study.store.events(study.learner)
    return {
        "learner": study.learner,
        "person": _person(study),
        "course": study.course.about.id,
        "answers": [
            {
                "module": event.module,
                "activity": event.activity,
                "type": event.type,
                "answer": event.data,
                "result": event.result,
                "at": event.at.isoformat(),
            }
            for event in events
            if event.type != "graded"
        ],
        "drafts": [
            {"module": each.module, "activity": each.activity, "text": each.data, "at": each.at.isoformat()}
            for each in study.store.drafts(study.learner)
        ],
        "grades": [{"module": event.module, **event.data} for event in events if event.type == "graded"],
        "learning_platforms": [
            {"platform": each.issuer, "account": each.account, "module": each.module}
            for each in study.store.lti.links(study.learner)
        ],
    }


def _person(study: Study) -> dict[str, Any] | None:
    """Who she is for the course, where people log in."""
    found = study.store.people.find(study.learner)
    if found is None:
        return None
    follows = sorted(found.follows) if found.follows else []
    return {"name": found.name, "roles": sorted(found.roles), "cohort": found.cohort, "follows": follows}


def _entries(study: Study, module: Module) -> Iterator[Entry]:
    states = study.states(module.slug)
    for activity_id in reading_order(module):
        activity, state = module.activities[activity_id], states[activity_id]
        lines = in_words(module, activity, state["answer"]) if state["saved"] else []
        if lines and activity.kind != "action-plan":
            yield Entry(
                activity=activity_id,
                title=activity.title,
                question=activity.text,
                lines=lines,
                private=_is_private_note(activity),
                at=datetime.fromisoformat(state["saved"]),
                points=state["points"],
                max=activity.points,
            )


def _is_private_note(activity: Activity) -> bool:
    return activity.kind == "reflection"
