"""A human's points and comments, one reflection at a time: the same rows of nbgrader's gradebook that formgrader
writes, with the same meaning.

Learners are anonymous here: a text is known by nbgrader's own random id of the hand-in, which also gives the order.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from course.content import Module
from course.grading.desk import Desk
from course.grading.faults import Fault, SubmissionFault
from course.grading.scheme import by_human
from course.grading.students import learner_of
from course.grading.submission import ANSWERS, Submission, read_submission
from course.kinds.graded_reflection import GradedReflection

if TYPE_CHECKING:
    from nbgrader.api import Comment, Grade, SubmittedNotebook

NOTHING = 0.0  # an empty or unreadable text; the levels of the rubric begin above it


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reflection is: nbgrader's id of the hand-in, and the activity. `waits`: nobody has finished with it."""

    hand_in: str
    activity: str
    waits: bool

    @property
    def key(self) -> tuple[str, str]:
        """What names it."""
        return self.hand_in, self.activity


@dataclass(frozen=True, slots=True)
class Text:
    """One reflection as it was handed in, with what has been given for it. `seen` is a print of all this, to tell
    whether anything is changed later. `learner` is for those who ask whose it is."""

    activity: GradedReflection
    words: str
    points: float | None
    comment: str
    waits: bool
    seen: str
    learner: str


class Overtaken(Exception):
    """Somebody else has given points, or the learner has handed in anew, since the page was opened."""

    def __init__(self, now: Text) -> None:
        super().__init__(now.activity.id)
        self.now = now


class NoSuchText(LookupError):
    """It isn't in the gradebook."""


def places(desk: Desk, module: Module) -> list[Place]:
    """All reflections of a module that the machine has taken in, activity by activity, each in a random order that is
    the same at every visit. What nobody has written isn't there: it has 0 points by itself."""
    if not desk.is_released(module):
        return []
    with desk.gradebook() as gradebook:
        rows = list(gradebook.db.execute(_cells(module)))
    order = [each.id for each in by_human(module)]
    # Without the machine's points, the machine has not been through it yet, or has taken it back.
    unready = {row.hand_in for row in rows if row.name not in order and row.waits}
    found = [
        Place(row.hand_in, row.name, bool(row.waits))
        for row in rows
        if row.name in order and row.hand_in not in unready and (row.waits or row.manual_score is not None)
    ]
    return sorted(found, key=lambda each: (order.index(each.activity), each.hand_in))


def read_text(desk: Desk, module: Module, hand_in: str, activity_id: str) -> Text:
    """One reflection. Raises `NoSuchText`, and `Fault` when the hand-in itself is gone."""
    with desk.gradebook() as gradebook:
        return _read(desk, module, *_find(gradebook, module, hand_in, activity_id))


def judge_text(
    desk: Desk, module: Module, hand_in: str, activity_id: str, points: float, comment: str, seen: str
) -> None:
    """Give points and a comment, as formgrader does. `points` is one of `levels`, `seen` is that of the text that was
    looked at. Raises `Overtaken`, and then nothing is changed; `NoSuchText`; `ValueError` for other points."""
    with desk.locked("judging"), desk.gradebook() as gradebook:
        notebook, asked = _find(gradebook, module, hand_in, activity_id)
        if points not in levels(asked):
            raise ValueError(points)
        now = _read(desk, module, notebook, asked)
        if now.seen != seen:
            raise Overtaken(now)
        grade, remark = _rows(notebook, activity_id)
        grade.manual_score = points
        grade.needs_manual_grade = False
        remark.manual_comment = comment or None
        gradebook.db.commit()


def levels(activity: GradedReflection) -> tuple[float, ...]:
    """The points that the rubric knows, nothing first."""
    return (NOTHING, *(float(each.points) for each in activity.rubric))


def next_waiting(found: Sequence[Place], after: tuple[str, str] | None = None) -> Place | None:
    """The next that waits, after this one in the order and round to the beginning."""
    keys = [each.key for each in found]
    start = keys.index(after) + 1 if after in keys else 0
    return next((each for each in (*found[start:], *found[:start]) if each.waits and each.key != after), None)


def _cells(module: Module) -> Any:
    """Every cell's grade of every hand-in of the module."""
    from nbgrader.api import Assignment, BaseCell, Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import select

    return (
        select(
            SubmittedNotebook.id.label("hand_in"),
            BaseCell.name,
            Grade.manual_score,
            Grade.needs_manual_grade.label("waits"),
        )
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .join(BaseCell, BaseCell.id == Grade.cell_id)
        .where(Assignment.name == module.slug)
    )


def _find(gradebook: Any, module: Module, hand_in: str, activity_id: str) -> tuple[SubmittedNotebook, GradedReflection]:
    from nbgrader.api import MissingEntry

    asked = next((each for each in by_human(module) if each.id == activity_id), None)
    try:
        notebook = gradebook.find_submission_notebook_by_id(hand_in)
    except MissingEntry:
        raise NoSuchText(hand_in) from None
    if not isinstance(asked, GradedReflection) or notebook.assignment.assignment.name != module.slug:
        raise NoSuchText(hand_in)
    return notebook, asked


def _rows(notebook: SubmittedNotebook, activity_id: str) -> tuple[Grade, Comment]:
    grade = next((each for each in notebook.grades if each.name == activity_id), None)
    comment = next((each for each in notebook.comments if each.name == activity_id), None)
    if grade is None or comment is None:
        raise NoSuchText(notebook.id)
    return grade, comment


def _read(desk: Desk, module: Module, notebook: SubmittedNotebook, asked: GradedReflection) -> Text:
    grade, remark = _rows(notebook, asked.id)
    learner = learner_of(notebook.student.id)
    words = _submission(desk, module, learner).text_of(asked.id)
    points = None if grade.manual_score is None else float(grade.manual_score)
    comment, waits = remark.manual_comment or "", bool(grade.needs_manual_grade)
    return Text(asked, words, points, comment, waits, _print_of(points, comment, waits, words), learner)


def _submission(desk: Desk, module: Module, learner: str) -> Submission:
    try:
        folder = desk.folder("autograded", learner, module)
        return read_submission(folder / ANSWERS, desk.course.about.id, module, learner)
    except SubmissionFault as fault:
        raise Fault("text_gone", module=module.slug) from fault


def _print_of(*seen: object) -> str:
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:16]
