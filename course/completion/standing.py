"""What completion is. Pure: from a learner's receipts and grades to completed, passed, points and date.

A module is completed when feedback on what was handed in has been given, and passed when the grading scheme says so.
The course is passed when every module is. The newest grade counts, as on «Min side».
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from course.content import Course
from course.grading.receipts import GRADED, HANDED_IN
from course.grading.scheme import max_points, tidy
from course.model import Event

# The events that completion is made from.
TYPES = (HANDED_IN, GRADED)


@dataclass(frozen=True, slots=True)
class ModuleStanding:
    """Where a learner stands in one module. `completed` is when the newest feedback was given."""

    module: str
    handed_in: datetime | None
    completed: datetime | None
    points: float
    max_points: float
    passed: bool

    @property
    def waiting(self) -> bool:
        """Whether something is handed in that has no feedback yet."""
        return self.handed_in is not None and (self.completed is None or self.completed < self.handed_in)


@dataclass(frozen=True, slots=True)
class CourseStanding:
    """Where a learner stands in the course. `passed_at`: since when every module has been passed."""

    modules: tuple[ModuleStanding, ...]
    passed_at: datetime | None

    @property
    def passed(self) -> bool:
        """Whether the whole course is passed."""
        return self.passed_at is not None

    @property
    def completed(self) -> bool:
        """Whether there is feedback on every module."""
        return bool(self.modules) and all(each.completed for each in self.modules)

    @property
    def points(self) -> float:
        """The points of all modules together."""
        return tidy(sum(each.points for each in self.modules))

    @property
    def max_points(self) -> float:
        """The most points one can have."""
        return tidy(sum(each.max_points for each in self.modules))

    def of(self, module: str) -> ModuleStanding:
        """One module's. Raises `StopIteration` for a module that isn't in the course."""
        return next(each for each in self.modules if each.module == module)


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that was reached, once: a module with its feedback, or (`module` is "") the whole course passed."""

    module: str
    at: datetime
    points: float
    max_points: float
    passed: bool


def standing(course: Course, events: Iterable[Event]) -> CourseStanding:
    """Where the learner stands after these events, oldest first. What isn't hers to count is skipped."""
    return _fold(course, events)[0]


def milestones(course: Course, events: Iterable[Event]) -> list[Milestone]:
    """All that was reached, in order. What is once there stays the same when more happens."""
    return _fold(course, events)[1]


def _fold(course: Course, events: Iterable[Event]) -> tuple[CourseStanding, list[Milestone]]:
    modules = {
        each.slug: ModuleStanding(each.slug, None, None, 0.0, max_points(each), passed=False) for each in course.modules
    }
    now = CourseStanding(tuple(modules.values()), None)
    reached: list[Milestone] = []
    for event in events:
        if event.activity not in modules or event.type not in TYPES:
            continue
        modules[event.activity] = _after(modules[event.activity], event)
        all_passed = all(each.passed for each in modules.values())
        passed_at = (now.passed_at or event.at) if all_passed else None
        first = passed_at is not None and not any(each.module == "" for each in reached)
        now = CourseStanding(tuple(modules.values()), passed_at)
        if event.type == GRADED:
            this = modules[event.activity]
            reached.append(Milestone(this.module, event.at, this.points, this.max_points, this.passed))
        if first:
            reached.append(Milestone("", event.at, now.points, now.max_points, passed=True))
    return now, reached


def _after(before: ModuleStanding, event: Event) -> ModuleStanding:
    if event.type == HANDED_IN:
        return replace(before, handed_in=event.at)
    data = event.data
    return replace(
        before, completed=event.at, points=data["points"], max_points=data["max"], passed=bool(data["passed"])
    )
