"""nbgrader's autograding of many learners, some 60 ms of the processor for each instead of one and a half seconds."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader.converters import Autograde
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.utils import setenv

from course.content import Course, load_course
from course.grading.cohort_converter import CohortConverter
from course.grading.gradebook_cells import CellsGivenOut
from course.grading.points import EXECUTION


class CohortAutograde(CohortConverter, Autograde):  # type: ignore[misc]  # nbgrader has no types
    """`nbgrader autograde` for one learner after the other. Our steps look here for what they share."""

    @cached_property
    def course(self) -> Course:
        """The course from its files, and not from the desk: the two are compared in the end."""
        return load_course(Path(self.config.CourseStep.course_root))

    @cached_property
    def given_out(self) -> CellsGivenOut:
        """The module as it was released."""
        module = self.coursedir.assignment_id
        return CellsGivenOut(self.gradebook, module, module)

    @cached_property
    def validator(self) -> MetadataValidator:
        """The cells of a cohort have the same marks: those that have been found good are not looked at again."""
        return _RememberingValidator()

    def convert(self, student: str) -> None:
        """Autograde what one student has handed in, in one transaction: to wait for the disk is a third of the time.

        Raises `NbGraderException`; then it stands in the gradebook as handed in, without points.
        """
        try:
            super().convert(student)
        except Exception:
            self._receive(self.coursedir.assignment_id, student)
            self.gradebook.db.commit()
            raise

    def _receive(self, assignment: str, student: str) -> None:
        at = self.coursedir.get_existing_timestamp(self._format_source(assignment, student))
        self.given_out.receive(self.gradebook, student, at)

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy the files and make the rows, as nbgrader does, but for what `TakeOnlyData` will do better: to copy what
        lies beside the notebook in `source/`."""
        BaseConverter.init_assignment(self, assignment_id, student_id)
        self._receive(assignment_id, student_id)
        source = self._format_source(assignment_id, student_id)
        ours = [each for each in self.assignments[source] if Path(each).stem == assignment_id]
        self.notebooks = ours
        if not ours:
            raise NbGraderException(f"No notebook of {assignment_id} from {student_id}")

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Take all steps in one go. nbgrader stops midway to write the notebook and read it again; and it reads what
        came, which `TakeOnlyData` throws away."""
        self.take([*self.sanitize_preprocessors, *self.autograde_preprocessors])
        resources = self.init_single_notebook_resources(notebook_filename)
        with setenv(**{EXECUTION: "autograde"}):
            output, resources = self.exporter.from_notebook_node(new_notebook(), resources)
        # In this order: a graded notebook is the sign that its points are saved.
        self.gradebook.db.commit()
        self.write_single_notebook(output, resources)


class _RememberingValidator(MetadataValidator):  # type: ignore[misc]  # nbgrader has no types
    """nbgrader's own checks the schema itself for each cell."""

    def __init__(self) -> None:
        super().__init__()
        self._good: set[str] = set()

    def validate_cell(self, cell: NotebookNode) -> None:
        """Raises `ValidationError`."""
        looked_at = json.dumps([cell.cell_type, cell.metadata.get("nbgrader")], sort_keys=True)
        if looked_at not in self._good:
            super().validate_cell(cell)
            self._good.add(looked_at)
