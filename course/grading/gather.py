"""Events and drafts → a submission. Nothing private can come along: only activities that count are looked at."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from course.content import Course, Module
from course.grading.scheme import handed_in
from course.grading.submission import Submission, Try
from course.kinds import Activity
from course.model import Answer, Draft, Event
from course.store import Store


def gather(course: Course, module: Module, store: Store, learner: str, at: datetime) -> Submission:
    """Everything the learner hands in of `module`, as it stands now."""
    drafts = {each.activity: each for each in store.drafts(learner, module.slug)}
    answered: dict[str, list[Event]] = {}
    for event in store.events(learner, module.slug):
        if event.type == "answer":
            answered.setdefault(event.activity, []).append(event)
    answers = _answers(module, answered, drafts)
    return Submission(uuid4().hex, course.about.id, module.slug, learner, at, answers)


def _answers(
    module: Module, answered: Mapping[str, list[Event]], drafts: Mapping[str, Draft]
) -> dict[str, tuple[Try, ...]]:
    found = {each.id: _tries(each, answered.get(each.id, []), drafts.get(each.id)) for each in handed_in(module)}
    return {activity: tries for activity, tries in found.items() if tries}


def _tries(activity: Activity, answered: list[Event], draft: Draft | None) -> tuple[Try, ...]:
    """What is saved as you go counts as it stands; elsewhere the tries count, and half a try is nobody's business."""
    if activity.autosave and draft is not None:
        return (Try(_whole(draft.data), draft.at),)
    tries = tuple(Try(_whole(event.data), event.at) for event in answered)
    return tries[-1:] if activity.autosave else tries


def _whole(answer: Answer) -> Answer:
    """The answer with half emojis replaced: a browser can cut one in two, and half a sign fits in no file."""
    return json.loads(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))
