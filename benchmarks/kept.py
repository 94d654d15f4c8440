"""Whether the database has what the learners were told is kept: each answer once, for the right one, and the points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from course.content import Course, Module
from course.grading.desk import Desk
from course.grading.receipts import receipts
from course.grading.scheme import by_machine, handed_in
from course.grading.scores import read_scores
from course.kinds import Activity
from course.store import Store

# {"tries": {activity: [answer, …]}, "drafts": {activity: answer}, "receipts": [id, …]}, by learner.
Told = Mapping[str, Mapping[str, Any]]


def faults(store: Store, told: Told, module: str) -> Iterator[str]:
    """What is lost, doubled, or another's."""
    yield from (f"{each} has answers, and isn't there" for each in store.learners() if each not in told)
    for learner, said in told.items():
        tries: dict[str, list[Any]] = {}
        for event in store.events(learner):
            if event.type == "answer":
                tries.setdefault(event.activity, []).append(event.data)
        yield from _differences(learner, "tries", said["tries"], tries)
        drafts = {each.activity: each.data for each in store.drafts(learner)}
        yield from _differences(learner, "draft", said["drafts"], drafts)
        kept = [each.id for each in receipts(store, learner, module)]
        if lost := set(said["receipts"]) - set(kept):
            yield f"{learner}: {len(lost)} receipts are lost"


def wrong_points(desk: Desk, module: Module, told: Told, at: datetime | None = None) -> Iterator[str]:
    """Whose automatic points are not what her answers deserve."""
    machine = {each.id for each in by_machine(module)}
    for learner, said in told.items():
        scores = read_scores(desk, module, learner)
        if scores is None:
            yield f"{learner} is not graded"
            continue
        given = sum(points for each, points in scores.known.items() if each in machine)
        deserved = sum(_deserves(each, said, at or datetime.now(UTC)) for each in handed_in(module))
        if abs(given - deserved) > 0.005:  # noqa: PLR2004 - less than any point
            yield f"{learner} got {given} points, and deserves {deserved}"


def counted(told: Told, course: Course) -> dict[str, int]:
    """How much there was of each."""
    return {
        "learners": len(told),
        "tries kept": sum(len(tries) for each in told.values() for tries in each["tries"].values()),
        "drafts kept": sum(len(each["drafts"]) for each in told.values()),
        "kinds of activity": len(
            {course.activity(name).kind for each in told.values() for name in (*each["tries"], *each["drafts"])}
        ),
        "receipts": sum(len(each["receipts"]) for each in told.values()),
    }


def _deserves(activity: Activity, said: Mapping[str, Any], at: datetime) -> float:
    if activity.scored != "auto":
        return 0.0
    tries = said["tries"].get(activity.id, [])
    if activity.autosave and activity.id in said["drafts"]:
        tries = [said["drafts"][activity.id]]
    return activity.score(tries, at) if tries else 0.0


def _differences(learner: str, what: str, said: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[str]:
    for activity in sorted({*said, *found}):
        if said.get(activity) != found.get(activity):
            mine, kept = repr(said.get(activity))[:200], repr(found.get(activity))[:200]
            yield f"{learner}, {activity}: {what} told {mine}, and kept {kept}"
