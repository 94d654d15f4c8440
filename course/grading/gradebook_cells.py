"""Cells of the gradebook in memory, which answer nbgrader's own steps as its gradebook would.

nbgrader asks for each cell alone, joins six tables to find it, and commits after each. These are read in two or three
questions, and whoever reads them commits once.
"""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import TypeVar

from nbgrader.api import (
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    MissingEntry,
    SourceCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import insert, select, update
from sqlalchemy.orm import undefer
from sqlalchemy.sql.base import ExecutableOption

Row = TypeVar("Row")


class CellsGivenOut:
    """What was noted of a module's cells when it was released: the same for a whole cohort."""

    def __init__(self, gradebook: Gradebook, notebook: str, assignment: str) -> None:
        found = gradebook.find_notebook(notebook, assignment)
        self.notebook_id, self.assignment_id = found.id, found.assignment_id
        self.kernelspec: str | None = found.kernelspec
        of = SourceCell
        columns = (of.cell_type, of.locked, of.source, of.checksum)
        self._source = _plain(gradebook, select(of.name, *columns).where(of.notebook_id == found.id))
        self._graded = {
            name: cell
            for kind in (TaskCell, GradeCell)
            for name, cell in _plain(
                gradebook, select(kind.name, kind.max_score).where(kind.notebook_id == found.id)
            ).items()
        }

        ids = _plain(gradebook, select(BaseCell.id, BaseCell.type).where(BaseCell.notebook_id == found.id))
        # As nbgrader has it: points for what is graded, a comment on what is written.
        self.with_points = [each for each, cell in ids.items() if cell.type in {"GradeCell", "TaskCell"}]
        self.with_comment = [each for each, cell in ids.items() if cell.type in {"SolutionCell", "TaskCell"}]

    def receive(self, gradebook: Gradebook, student: str, at: datetime | None) -> None:
        """Make a student's rows, or note the time of a new hand-in; as nbgrader does, but the caller commits."""
        db, key = gradebook.db, {"assignment_id": self.assignment_id, "student_id": student}
        before = db.execute(select(SubmittedAssignment.id).filter_by(**key)).scalar()
        if before is not None:
            if at is not None:
                db.execute(update(SubmittedAssignment).filter_by(**key).values(timestamp=at))
            return
        db.merge(Student(id=student))
        submission = SubmittedAssignment(**key, timestamp=at)
        db.add(submission)
        db.flush()
        notebook = SubmittedNotebook(assignment_id=submission.id, notebook_id=self.notebook_id)
        db.add(notebook)
        db.flush()
        for kind, cells in ((Grade, self.with_points), (Comment, self.with_comment)):
            if cells:
                db.execute(insert(kind), [{"cell_id": each, "notebook_id": notebook.id} for each in cells])

    def find_source_cell(self, name: str, _notebook: str, _assignment: str) -> SimpleNamespace:
        """The cell as it was given out. Raises `MissingEntry`."""
        return _found(self._source, name)

    def find_graded_cell(self, name: str, _notebook: str, _assignment: str) -> SimpleNamespace:
        """The cell, with its `max_score`. Raises `MissingEntry`."""
        return _found(self._graded, name)


class CellsHandedIn:
    """Points and comments of one learner's notebook. What is changed is saved when the gradebook commits."""

    def __init__(self, gradebook: Gradebook, notebook: str, assignment: str, student: str) -> None:
        self.notebook = gradebook.find_submission_notebook(notebook, assignment, student)
        # nbgrader would ask for the most of each cell when it shows it.
        self.grades: dict[str, Grade] = self._of(gradebook, Grade, undefer(Grade.max_score))
        self.comments: dict[str, Comment] = self._of(gradebook, Comment)
        self.db = SimpleNamespace(commit=lambda: None)

    def _of(self, gradebook: Gradebook, kind: type[Row], *also: ExecutableOption) -> dict[str, Row]:
        query = select(BaseCell.name, kind).join(kind, kind.cell_id == BaseCell.id)  # type: ignore[attr-defined]
        query = query.where(kind.notebook_id == self.notebook.id).options(*also)  # type: ignore[attr-defined]
        rows = gradebook.db.execute(query)
        return {row[0]: row[1] for row in rows}

    def find_grade(self, name: str, _notebook: str, _assignment: str, _student: str) -> Grade:
        """The points of a cell. Raises `MissingEntry`."""
        return _found(self.grades, name)

    def find_comment(self, name: str, _notebook: str, _assignment: str, _student: str) -> Comment:
        """The comment on a cell. Raises `MissingEntry`."""
        return _found(self.comments, name)


def _plain(gradebook: Gradebook, query: object) -> dict[str, SimpleNamespace]:
    """Rows that nothing saves and no commit forgets, by their first column."""
    return {row[0]: SimpleNamespace(**row._mapping) for row in gradebook.db.execute(query)}  # noqa: SLF001 - SQLAlchemy's own name


def _found(cells: dict[str, Row], name: str) -> Row:
    if name not in cells:
        raise MissingEntry(f"No such cell: {name}")
    return cells[name]
