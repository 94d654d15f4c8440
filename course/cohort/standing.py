"""Where one learner stands with one module, as far as an instructor is told. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from course.cohort.counting import Done
from course.cohort.deadlines import Due, due
from course.content import Module
from course.dates import OSLO
from course.grading.receipts import GRADED, HANDED_IN, REOPENED
from course.grading.scheme import by_human, by_machine, judge
from course.model import Event

# "handed-in": not graded by the machine yet. "waiting": for a human. "graded": to the last point, but not told, or told
# otherwise.
State = Literal["not-begun", "begun", "handed-in", "waiting", "graded", "passed", "not-passed", "reopened"]
# Where the hand-in is the instructor's to act on.
YOURS: frozenset[State] = frozenset({"handed-in", "waiting", "graded"})
# The gradebook has the receipt's time; a database may round it.
SAME_TIME = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Book:
    """What the gradebook says of one hand-in. `points` is None for what waits for somebody; `at` is when it came in."""

    at: datetime
    points: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """One learner and one module. `points` and `passed` are None until it is graded; `waiting` counts reflections."""

    module: str
    state: State
    done: Done
    handed_in: datetime | None = None
    waiting: int = 0
    points: float | None = None
    max_points: float = 0
    passed: bool | None = None
    deadline: date | None = None
    due: Due | None = None

    @property
    def is_in(self) -> bool:
        """Whether the module is handed in, and not given back to be handed in once more."""
        return self.handed_in is not None and self.state != "reopened"

    @property
    def was_late(self) -> bool:
        """Whether it came in after the deadline."""
        return bool(self.handed_in and self.deadline and self.handed_in.astimezone(OSLO).date() > self.deadline)


def standing(
    module: Module, done: Done, happened: Sequence[Event], book: Book | None, deadline: date | None, today: date
) -> Standing:
    """Fold what is known of one learner in one module. `happened`: her events about the module, oldest first."""
    receipt = next((each for each in reversed(happened) if each.type == HANDED_IN), None)
    if receipt is None:
        state: State = "begun" if done.begun else "not-begun"
        return Standing(module.slug, state, done, deadline=deadline, due=due(deadline, today, handed_in=False))
    submission = receipt.data["submission"]
    told = _of(happened, GRADED, submission)
    points = dict(book.points) if book and abs(book.at - receipt.at) < SAME_TIME else None
    reopened = _of(happened, REOPENED, submission) is not None
    graded = _graded(module, points, told.data if told else None)
    is_told = told is not None and told.data["points"] == graded.points
    state = "reopened" if reopened else _state(graded.waiting, graded.passed, told=is_told)
    return Standing(
        module.slug,
        state,
        done,
        receipt.at,
        max(graded.waiting, 0),
        graded.points,
        graded.max_points,
        graded.passed,
        deadline,
        due(deadline, today, handed_in=not reopened),
    )


@dataclass(frozen=True, slots=True)
class _Graded:
    """`waiting` is -1 while the machine hasn't graded."""

    waiting: int
    points: float | None = None
    max_points: float = 0
    passed: bool | None = None


def _graded(module: Module, points: Mapping[str, float | None] | None, told: Mapping[str, Any] | None) -> _Graded:
    """The gradebook first: what was told may have been mended since. Without it, what was told."""
    if points is None or any(points.get(each.id) is None for each in by_machine(module)):
        return _Graded(0, told["points"], told["max"], told["passed"]) if told else _Graded(-1)
    if waiting := sum(points.get(each.id) is None for each in by_human(module)):
        return _Graded(waiting)
    verdict = judge(module, {each: given for each, given in points.items() if given is not None})
    return _Graded(0, verdict.points, verdict.max_points, verdict.passed)


def _state(waiting: int, passed: bool | None, *, told: bool) -> State:
    if waiting:
        return "waiting" if waiting > 0 else "handed-in"
    if not told:
        return "graded"
    return "passed" if passed else "not-passed"


def _of(happened: Sequence[Event], type_: str, submission: str) -> Event | None:
    """The newest event of a type about one submission."""
    found = (each for each in reversed(happened) if each.type == type_ and each.data["submission"] == submission)
    return next(found, None)
