"""Where a learner stands with the hand-in of a module, and the instructor's «open it again»."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from course.content import Module
from course.grading.desk import Desk
from course.grading.faults import HandInRefused
from course.grading.receipts import GRADED, HANDED_IN, REOPENED, Receipt, module_event, receipts
from course.grading.scores import read_scores_anywhere
from course.model import Event

State = Literal["not-released", "open", "handed-in", "graded", "reopened"]


@dataclass(frozen=True)
class Attempt:
    """What the learner's page shows of the hand-in. `result` is the data of the newest «graded» event."""

    state: State
    receipts: tuple[Receipt, ...]
    result: dict[str, Any] | None

    @property
    def may_hand_in(self) -> bool:
        """Whether «Lever modulen» does anything."""
        return self.state in {"open", "handed-in", "reopened"}


def attempt(desk: Desk, module: Module, learner: str) -> Attempt:
    """Where the learner stands."""
    events = desk.store.events(learner, module.slug, module.slug)
    results = [each.data for each in events if each.type == GRADED]
    result = results[-1] if results else None
    return Attempt(_state(desk, module, learner, events), tuple(receipts(desk.store, learner, module.slug)), result)


def reopen(desk: Desk, module: Module, learner: str, now: datetime | None = None) -> None:
    """Let the learner hand in a graded module once more. Raises `HandInRefused` when it isn't graded."""
    graded = graded_id(desk, module, learner)
    if graded is None:
        raise HandInRefused("not_graded_yet", learner=learner)
    data = {"submission": graded}
    if not _is_reopened(desk.store.events(learner, module.slug, module.slug), graded):
        desk.store.append(module_event(learner, module.slug, REOPENED, data, now or datetime.now(UTC)))


def graded_id(desk: Desk, module: Module, learner: str) -> str | None:
    """The id of the submission that is graded to the last point, else None."""
    scores = read_scores_anywhere(desk, module, learner)
    return None if scores is None or scores.waiting else scores.submission.id


def _state(desk: Desk, module: Module, learner: str, events: list[Event]) -> State:
    if not desk.is_released(module):
        return "not-released"
    if (graded := graded_id(desk, module, learner)) is not None:
        if not _is_reopened(events, graded):
            return "graded"
        newest = [each for each in events if each.type == HANDED_IN][-1:]
        return "handed-in" if newest and newest[0].data["submission"] != graded else "reopened"
    return "handed-in" if any(each.type == HANDED_IN for each in events) else "open"


def _is_reopened(events: list[Event], submission: str) -> bool:
    return any(each.type == REOPENED and each.data["submission"] == submission for each in events)
