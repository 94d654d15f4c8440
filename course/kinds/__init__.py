"""The kinds of activity, one file each, and the way from a TOML table to an activity."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from course.kinds.action_plan import ActionPlan
from course.kinds.base import Activity
from course.kinds.calculator import Calculator
from course.kinds.checklist import Checklist
from course.kinds.claim import Claim
from course.kinds.closing_test import ClosingTest
from course.kinds.dates import Dates
from course.kinds.decision import Decision
from course.kinds.form import Form
from course.kinds.graded_reflection import GradedReflection
from course.kinds.matching import Matching
from course.kinds.multiple_choice import MultipleChoice
from course.kinds.number import Number
from course.kinds.ordering import Ordering
from course.kinds.reading import as_content_error, nearest, read_as
from course.kinds.reflection import Reflection
from course.kinds.scenario import Scenario
from course.kinds.self_assessment import SelfAssessment
from course.kinds.single_choice import SingleChoice
from course.kinds.sorting import Sorting
from course.kinds.two_party import TwoParty
from course.model import ContentError

__all__ = ["KINDS", "Activity", "bind", "load"]

KINDS: dict[str, type[Activity]] = {
    "single-choice": SingleChoice,
    "multiple-choice": MultipleChoice,
    "sorting": Sorting,
    "ordering": Ordering,
    "matching": Matching,
    "number": Number,
    "dates": Dates,
    "claim": Claim,
    "scenario": Scenario,
    "self-assessment": SelfAssessment,
    "reflection": Reflection,
    "graded-reflection": GradedReflection,
    "form": Form,
    "action-plan": ActionPlan,
    "calculator": Calculator,
    "checklist": Checklist,
    "decision": Decision,
    "two-party": TwoParty,
    "test": ClosingTest,
}


def load(table: Mapping[str, Any], file: Path, activity_id: str) -> Activity:
    """Return the activity that `table` (the content of `file`) describes.

    Raises ContentError at the first of the author's mistakes, with the others in `more`.
    """
    kind = table.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        problem = "feltet mangler" if kind is None else f"slaget «{kind}» finnes ikke"
        raise ContentError(file, "kind", problem, nearest(str(kind), list(KINDS)))
    if "id" in table:
        raise ContentError(file, "id", "ukjent felt", "Fjern feltet. Id-en er navnet på fila.")
    activity = read_as(KINDS[kind], file, {**table, "id": activity_id})
    if problems := activity.problems():
        raise as_content_error(file, problems)
    return activity


def bind(
    activities: Mapping[str, Activity], folder: Path, sections: Mapping[str, str] | None = None
) -> dict[str, Activity]:
    """Return one module's activities, each bound to the others, with what only the whole can show checked.

    `folder` is where their files lie, `sections` the module's section titles by id. Raises ContentError.
    """
    bound = {name: each.bound_to(activities, sections) for name, each in activities.items()}
    for name, each in bound.items():
        if problems := each.problems():
            raise as_content_error(folder / f"{name}.toml", problems)
    return bound
