"""Submission + key → points, with the same checks that told the learner how it went.

nbgrader reads a grade cell's output loosely: nothing, a text, True and a negative number are FULL marks, and a warning
on stderr is ZERO. So `points` gives exactly one float and no other output, or it raises and the grading stops.
"""

from __future__ import annotations

import io
import math
import os
import warnings
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path

from course.content import Course, Module, load_course
from course.grading.faults import EngineFault
from course.grading.scheme import by_machine, cells_of, handed_in
from course.grading.students import learner_of
from course.grading.submission import ANSWERS, Submission, Try, read_submission
from course.kinds import Activity

EXECUTION = "NBGRADER_EXECUTION"  # nbgrader sets it while it runs a notebook


def points(activity_id: str) -> float:
    """The points for one activity of the submission in the current folder; what a grade cell calls."""
    if EXECUTION not in os.environ:
        return 0.0  # a page or a JupyterLab, where there is no submission
    module = _course().module_of(activity_id)
    return mark(module, _submission_here(module), activity_id)


def marks(module: Module, submission: Submission) -> dict[str, float]:
    """All automatic points of a submission. Raises `EngineFault` when a check fails."""
    return {each.id: mark(module, submission, each.id) for each in by_machine(module)}


def mark(module: Module, submission: Submission, activity_id: str) -> float:
    """The points for one activity, or for one item of the closing test: a finite float from 0 to its maximum.

    Raises `EngineFault` when the check fails or gives anything else than a number.
    """
    activity = module.activities[activity_id]
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            given: object = _score(module, activity, submission)
    except Exception as error:
        raise EngineFault("fault_check", title=activity.title, error=type(error).__name__) from error
    if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
        raise EngineFault("fault_check", title=activity.title, error=repr(given)[:60])
    return min(max(float(given), 0.0), float(activity.points)) + 0.0  # + 0.0: -0.0 would print as «-0.0»


def _score(module: Module, activity: Activity, submission: Submission) -> float:
    if (test := _test_with(module, activity)) is not None:
        return _item_score(test, activity, submission)
    tries = submission.answers.get(activity.id, ())
    return activity.score([each.answer for each in tries], tries[-1].at) if tries else 0.0


def _item_score(test: Activity, item: Activity, submission: Submission) -> float:
    """Points for an item come from the best whole attempt, so that two attempts can't be mixed into a better one."""
    attempts = submission.answers.get(test.id, ())[: test.tries_allowed]
    if not attempts:
        return 0.0
    best: Try = max(attempts, key=lambda each: test.check(each.answer, each.at).points)
    answer = best.answer.get(item.id) if isinstance(best.answer, dict) else None
    return item.check(answer, best.at).points


def _test_with(module: Module, activity: Activity) -> Activity | None:
    """The closing test that `activity` is an item of."""
    tests = (each for each in handed_in(module) if each is not activity)
    return next((each for each in tests if activity in cells_of(module, each)), None)


@cache
def _course() -> Course:
    return load_course()


def _submission_here(module: Module) -> Submission:
    """nbgrader runs a grade cell in `autograded/<student>/<module>`."""
    here = Path.cwd()
    return read_submission(here / ANSWERS, _course().about.id, module, learner_of(here.parent.name))
