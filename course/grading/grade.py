"""Collect and autograde all that came in. One bad submission never stops the rest, and running again does no harm."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from nbgrader.api import Gradebook
from nbgrader.converters.base import NbGraderException

from course.content import Module
from course.grading.cohort_autograde import CohortAutograde
from course.grading.collect import collect
from course.grading.desk import Desk
from course.grading.faults import EngineFault, Fault
from course.grading.forget import forget_here
from course.grading.gradebook_cells import CellsHandedIn
from course.grading.intake import Intake, take_in
from course.grading.named import name_students
from course.grading.points import marks
from course.grading.receipts import receipt_of
from course.grading.release import check_unchanged
from course.grading.rewritten import forget_scores_of_rewritten, settle_scores_of_unchanged
from course.grading.scheme import by_machine, tidy
from course.grading.scores import Scores, graded_submission, scores_of, take_back
from course.grading.settings import log_file, log_to, nbgrader_environment
from course.grading.shared import fetch_arrivals, forgotten_elsewhere, share_graded, told_of_graded
from course.grading.students import student_of
from course.grading.submission import Submission


@dataclass(frozen=True)
class Row:
    """One line of the instructor's table. `automatic` is None when nothing is graded; `faults` are in words."""

    learner: str
    module: Module = field(repr=False)
    submission: str | None
    at: datetime | None
    checksum: str | None
    automatic: float | None
    automatic_max: float
    waiting: tuple[str, ...]
    faults: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def state(self) -> str:
        """The message name of how far the submission has come."""
        if self.automatic is None:
            return "state_not_graded"
        return "state_waiting" if self.waiting else "state_done"


def grade(desk: Desk, module: Module) -> list[Row]:
    """Collect, autograde and tell. Waits if somebody else is grading.

    Raises `ReleaseRefused` when the module isn't released, or has changed since then.
    """
    desk.make()
    with desk.locked("grading"), nbgrader_environment(desk.course.root):
        check_unchanged(desk, module)
        with desk.locked("exchange"):
            for student in forgotten_elsewhere(desk):
                forget_here(desk, student)
            fetch_arrivals(desk)
            taken = take_in(desk, module)
            collect(desk, module, [each for each in taken if each.submission])
        with desk.gradebook() as gradebook:
            machine = CohortAutograde(desk, module, gradebook)
            told = told_of_graded(desk)
            rows = [_grade_one(desk, module, each, machine, told) for each in taken]
        name_students(desk)
        return rows


def _grade_one(desk: Desk, module: Module, taken: Intake, machine: CohortAutograde, told: Mapping[str, str]) -> Row:
    faults: list[Fault] = list(taken.faults)
    scores = None
    if taken.submission is not None:
        try:
            _autograde(desk, module, taken.submission, machine)
        except Fault as fault:
            faults.append(fault)
        except Exception as error:  # noqa: BLE001 - a disk or a database: tell it, and go on with the next
            log_to(desk.root).exception("could not grade %s", taken.learner)
            faults.append(EngineFault("fault_unexpected", error=type(error).__name__, log=log_file(desk.root)))
        scores = _scores(desk, module, taken.learner, machine.gradebook)
        if scores is not None:
            share_graded(desk, module, scores.submission, told)
    return _row(module, taken, scores, faults)


def _autograde(desk: Desk, module: Module, submission: Submission, machine: CohortAutograde) -> None:
    gradebook = machine.gradebook
    graded = _scores(desk, module, submission.learner, gradebook)
    before = graded.submission if graded else None
    if before is not None and before.id == submission.id:
        return
    ours = marks(module, submission)  # raises before nbgrader has begun
    kept = forget_scores_of_rewritten(gradebook, module, before, submission)
    try:
        machine.convert(student_of(submission.learner))
    except NbGraderException as error:
        raise EngineFault("fault_nbgrader", log=log_file(desk.root)) from error
    settle_scores_of_unchanged(gradebook, module, submission.learner, kept)
    try:
        _verify(gradebook, module, submission, ours)
    except EngineFault:
        take_back(desk, gradebook, module, submission.learner)
        raise


def _scores(desk: Desk, module: Module, learner: str, gradebook: Gradebook) -> Scores | None:
    gradebook.db.rollback()  # what others have saved meanwhile, and nothing that a fault has left
    submission = graded_submission(desk, module, learner)
    return scores_of(gradebook, module, submission) if submission else None


def _verify(gradebook: Gradebook, module: Module, submission: Submission, ours: dict[str, float]) -> None:
    """The gradebook must say what our own check says; a grade that can't be trusted is no grade."""
    theirs = CellsHandedIn(gradebook, module.slug, module.slug, student_of(submission.learner)).grades
    for activity in by_machine(module):
        given = theirs[activity.id].auto_score if activity.id in theirs else None
        if given is None or not math.isclose(given, ours[activity.id], abs_tol=1e-9):
            raise EngineFault("fault_cell", title=activity.title)


def _row(module: Module, taken: Intake, scores: Scores | None, faults: list[Fault]) -> Row:
    receipt = receipt_of(taken.submission) if taken.submission else None
    automatic = None
    if scores is not None and receipt is not None and scores.submission.id == receipt.id:
        automatic = tidy(sum(scores.known.get(each.id, 0.0) for each in by_machine(module)))
    return Row(
        learner=taken.learner,
        module=module,
        submission=receipt.id if receipt else None,
        at=receipt.at if receipt else None,
        checksum=receipt.checksum if receipt else None,
        automatic=automatic,
        automatic_max=tidy(sum(each.points for each in by_machine(module))),
        waiting=tuple(module.activities[each].title for each in scores.waiting)
        if scores and automatic is not None
        else (),
        faults=tuple(str(each) for each in faults),
        remarks=tuple(str(each) for each in taken.remarks),
    )
