"""What the learner sees of a grade: points and comments, part by part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from course.content import Module
from course.grading.receipts import GRADED
from course.store import Store, latest


@dataclass(frozen=True)
class GradedPart:
    """One line of a grade."""

    activity: str
    title: str
    points: float
    max: float
    comment: str


@dataclass(frozen=True)
class Grade:
    """A graded module. `at` is when the feedback was released."""

    points: float
    max: float
    passed: bool
    at: datetime
    parts: tuple[GradedPart, ...]


def newest_grade(store: Store, learner: str, module: Module) -> Grade | None:
    """The newest feedback that has been released to the learner, or None."""
    event = latest(store.events(learner, module.slug, module.slug), GRADED)
    if event is None:
        return None
    data = event.data
    return Grade(data["points"], data["max"], data["passed"], event.at, tuple(_parts(module, data["activities"])))


def _parts(module: Module, graded: dict[str, dict[str, Any]]) -> list[GradedPart]:
    return [
        GradedPart(each, _title(module, each), line["points"], line["max"], line.get("comment") or "")
        for each, line in graded.items()
    ]


def _title(module: Module, activity_id: str) -> str:
    """The title as it is today; an activity that is gone keeps its id."""
    activity = module.activities.get(activity_id)
    return activity.title if activity else activity_id
