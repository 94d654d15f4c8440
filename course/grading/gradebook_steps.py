"""nbgrader's steps that use the gradebook, with the same outcome and few questions to it.

nbgrader's own open the gradebook anew in each step, which is a connection, a look at all tables, and every statement
compiled again. Where it is two lines, they are repeated here; what a cell is worth is always left to nbgrader.
"""

from __future__ import annotations

import json

from nbformat.notebooknode import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    GetGrades,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)

from course.grading.course_step import CourseStep, Resources
from course.grading.gradebook_cells import CellsGivenOut, CellsHandedIn


class _CheckStep(CourseStep):
    """A step that compares with what was given out."""

    def given_out(self, resources: Resources) -> CellsGivenOut:
        """What was given out; the converter may have read it for all."""
        shared = getattr(self.converter, "given_out", None)
        if isinstance(shared, CellsGivenOut):
            return shared
        with self.open_gradebook(resources) as gradebook:
            about = resources["nbgrader"]
            return CellsGivenOut(gradebook, about["notebook"], about["assignment"])


class OverwriteKernel(_CheckStep, OverwriteKernelspec):  # type: ignore[misc]  # nbgrader has no types
    """The kernel is the one that was given out."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Return `nb` with the kernel."""
        kernelspec = json.loads(self.given_out(resources).kernelspec or "null")
        if kernelspec:
            nb.metadata["kernelspec"] = kernelspec
        return nb, resources


class OverwriteChanged(_CheckStep, OverwriteCells):  # type: ignore[misc]  # nbgrader has no types
    """Cells that count are as they were given out. `add_missing_cells` isn't for us: the notebook is the released."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Return `nb` with those cells put right."""
        self.notebook_id, self.assignment_id = (resources["nbgrader"][each] for each in ("notebook", "assignment"))
        self.gradebook = self.given_out(resources)
        return super(OverwriteCells, self).preprocess(nb, resources)  # type: ignore[no-any-return]


class SaveGrades(CourseStep, SaveAutoGrades):  # type: ignore[misc]  # nbgrader has no types
    """The points of all cells, saved as one: all are there or none."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Return `nb` unchanged."""
        where = tuple(resources["nbgrader"][each] for each in ("notebook", "assignment", "student"))
        self.notebook_id, self.assignment_id, self.student_id = where
        with self.open_gradebook(resources) as gradebook:
            self.gradebook = CellsHandedIn(gradebook, *where)
            nb, resources = super(SaveAutoGrades, self).preprocess(nb, resources)
        return nb, resources


class PenalizeLate(CourseStep, AssignLatePenalties):  # type: ignore[misc]  # nbgrader has no types
    """What is taken off when it came late, where an instructor has set a date in formgrader and a plugin."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Return `nb` unchanged."""
        where = tuple(resources["nbgrader"][each] for each in ("notebook", "assignment", "student"))
        self.init_plugin()
        with self.open_gradebook(resources) as gradebook:
            notebook = gradebook.find_submission_notebook(*where)
            notebook.late_submission_penalty = None
            if (late := notebook.assignment.total_seconds_late) > 0:
                penalty = self.plugin_inst.late_submission_penalty(where[2], notebook.score, late)
                if penalty is not None:
                    notebook.late_submission_penalty = self._check_late_penalty(notebook, penalty)
        return nb, resources


class ShowGrades(CourseStep, GetGrades):  # type: ignore[misc]  # nbgrader has no types
    """Points and comments into the notebook that feedback is made of."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Return `nb` with them, and the sums in `resources`."""
        about = resources["nbgrader"]
        where = tuple(about[each] for each in ("notebook", "assignment", "student"))
        self.notebook_id, self.assignment_id, self.student_id = where
        with self.open_gradebook(resources) as gradebook:
            self.gradebook = CellsHandedIn(gradebook, *where)
            nb, resources = super(GetGrades, self).preprocess(nb, resources)
            notebook = self.gradebook.notebook
            about["late_penalty"] = notebook.late_submission_penalty or 0
            about["score"] = notebook.score - about["late_penalty"]
            about["max_score"] = notebook.max_score
        return nb, resources


class CheckMetadata(CourseStep, CheckCellMetadata):  # type: ignore[misc]  # nbgrader has no types
    """nbgrader's own marks on the cells are whole."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Return `nb` unchanged. Raises `ValidationError`."""
        (getattr(self.converter, "validator", None) or MetadataValidator()).validate_nb(nb)
        return nb, resources
