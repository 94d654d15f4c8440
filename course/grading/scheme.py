"""The grading scheme: what counts in a module and what it takes to pass. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course.content import Module
    from course.kinds import Activity

# 28 of 40 points, and level 2 on each graded reflection.
SHARE_TO_PASS = 0.7
LEAST_ON_REFLECTION = 4
REFLECTION = "graded-reflection"
TEST = "test"


@dataclass(frozen=True)
class Verdict:
    """The outcome of one module."""

    points: float
    max_points: float
    passed: bool


def handed_in(module: Module) -> tuple[Activity, ...]:
    """The activities whose answers go to the instructor: closing test, scenario, tools and graded reflections."""
    return tuple(each for each in module.activities.values() if each.use == "graded" and each.points > 0)


def counted(module: Module) -> tuple[Activity, ...]:
    """What has a grade cell in the notebook: as handed in, but a closing test counts item by item."""
    return tuple(cell for each in handed_in(module) for cell in cells_of(module, each))


def cells_of(module: Module, activity: Activity) -> tuple[Activity, ...]:
    """The grade cells of one activity: the items of a closing test, else the activity itself."""
    items: tuple[str, ...] = getattr(activity, "items", ()) if activity.kind == TEST else ()
    return tuple(module.activities[each] for each in items) or (activity,)


def by_machine(module: Module) -> tuple[Activity, ...]:
    """The counted activities that a check can judge."""
    return tuple(each for each in counted(module) if each.kind != REFLECTION)


def by_human(module: Module) -> tuple[Activity, ...]:
    """The counted activities that wait for an instructor: the graded reflections."""
    return tuple(each for each in counted(module) if each.kind == REFLECTION)


def max_points(module: Module) -> float:
    """The sum of what counts."""
    return tidy(sum(each.points for each in counted(module)))


def judge(module: Module, points: Mapping[str, float]) -> Verdict:
    """Sum up one module. `points` by activity id; what is missing is 0."""
    total = tidy(sum(points.get(each.id, 0.0) for each in counted(module)))
    best = max_points(module)
    reflected = all(points.get(each.id, 0.0) >= LEAST_ON_REFLECTION for each in by_human(module))
    return Verdict(total, best, passed=total >= tidy(SHARE_TO_PASS * best) and reflected)


def tidy(points: float) -> float:
    """Points to two decimals: sums of thirds and tenths must not fail a learner by a rounding error."""
    return round(points + 0.0, 2)
