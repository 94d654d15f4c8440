"""Cells of the gradebook in memory, which answer nbgrader's own steps as its gradebook would.

nbgrader asks for each cell alone, joins six tables to find it, and commits after each. These are read in two or three
questions, and whoever reads them commits once.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TypeVar

from nbgrader.api import BaseCell, Comment, Grade, Gradebook, GradeCell, MissingEntry, SourceCell, TaskCell
from sqlalchemy import select

Row = TypeVar("Row")


class CellsGivenOut:
    """What was noted of a module's cells when it was released: the same for a whole cohort."""

    def __init__(self, gradebook: Gradebook, notebook: str, assignment: str) -> None:
        found = gradebook.find_notebook(notebook, assignment)
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
        self.grades: dict[str, Grade] = self._of(gradebook, Grade)
        self.comments: dict[str, Comment] = self._of(gradebook, Comment)
        self.db = SimpleNamespace(commit=lambda: None)

    def _of(self, gradebook: Gradebook, kind: type[Row]) -> dict[str, Row]:
        query = select(BaseCell.name, kind).join(kind, kind.cell_id == BaseCell.id)  # type: ignore[attr-defined]
        rows = gradebook.db.execute(query.where(kind.notebook_id == self.notebook.id))  # type: ignore[attr-defined]
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
