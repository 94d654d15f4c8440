"""Everybody's points in one question to nbgrader's gradebook, for those who follow many learners at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from course.grading.desk import Desk
from course.grading.students import learner_of


@dataclass(frozen=True, slots=True)
class GradebookRow:
    """One activity of one hand-in. `points` is None while it waits; `at`, aware and in UTC, is when it came in."""

    learner: str
    module: str
    activity: str
    points: float | None
    at: datetime


def gradebook_rows(desk: Desk) -> list[GradebookRow]:
    """All that is in the gradebook; nothing before the first module is released."""
    if not any(desk.is_released(module) for module in desk.course.modules):
        return []
    from nbgrader.api import Assignment, BaseCell, Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import select

    query = (
        select(
            SubmittedAssignment.student_id,
            Assignment.name.label("module"),
            BaseCell.name.label("activity"),
            Grade.score,
            Grade.needs_manual_grade,
            SubmittedAssignment.timestamp,
        )
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .join(BaseCell, BaseCell.id == Grade.cell_id)
        .where(Assignment.course_id == desk.course.about.id)
    )
    with desk.gradebook() as gradebook:
        return [
            GradebookRow(
                learner_of(row.student_id),
                row.module,
                row.activity,
                None if row.needs_manual_grade else float(row.score),
                row.timestamp.replace(tzinfo=UTC),  # nbgrader's times are naive, in UTC
            )
            for row in gradebook.db.execute(query)
            if row.timestamp is not None
        ]
