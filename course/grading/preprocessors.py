"""The two steps that keep nbgrader's autograding safe: one before anything is run, one before anything is
saved. They hold however autograding is started: by `nysomleder grade`, by nbgrader's own command or from formgrader."""

from __future__ import annotations

import json
import math
import re
import shutil
from pathlib import Path

from nbformat.notebooknode import NotebookNode, from_dict
from nbgrader.utils import is_grade, is_solution
from traitlets import Unicode

from course.content import Module
from course.dates import moment_in_words, number_in_words
from course.grading.course_step import CourseStep, Resources
from course.grading.faults import EngineFault
from course.grading.layout import IMAGES, OWN_FILES
from course.grading.plaintext import as_plain_markdown
from course.grading.points import mark
from course.grading.submission import Submission
from course.kinds import Activity
from course.messages import text
from course.outline import source_of

# How IPython prints a float; `True` and `1_0` are not among it, though `float()` would take them.
ONE_NUMBER = re.compile(r"\d+(\.\d+)?(e-?\d+)?")


class TakeOnlyData(CourseStep):
    """First of all: throw away the notebook that came, put in the released one, and write the reflections into it.

    Everything else in the folder goes too: a `json.py` beside the notebook would be imported by the grading kernel.
    """

    outbound = Unicode(help="The exchange's folder of released modules.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Return the released notebook with the learner's texts, whatever `nb` is."""
        module, folder = self.module(resources), self.graded_folder(resources)
        given_out = Path(self.outbound) / module.slug
        _keep_only_own_files(folder)
        if (given_out / IMAGES).is_dir():
            shutil.copytree(given_out / IMAGES, folder / IMAGES)
        submission = self.submission(resources)
        released = _read(given_out / f"{module.slug}.ipynb")
        released.cells = [_receipt_cell(submission), *self._with_answers(released.cells, module, submission)]
        return released, resources

    def _with_answers(self, cells: list[NotebookNode], module: Module, submission: Submission) -> list[NotebookNode]:
        filled: list[NotebookNode] = []
        for cell in cells:
            if is_grade(cell) and is_solution(cell):
                activity = module.activities[cell.metadata.nbgrader.grade_id]
                filled.append(_rubric_cell(activity))
                if written := as_plain_markdown(submission.text_of(activity.id)):
                    cell.source = written  # untouched when blank: nbgrader then gives 0 by itself
            filled.append(cell)
        return filled


class StopOnEngineFault(CourseStep):
    """After the cells have run, before a score is saved: each grade cell must have given one number, ours.

    nbgrader reads silence as full marks and a warning as zero, so an engine fault would look like a grade.
    """

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Return `nb` unchanged. Raises `EngineFault`; nbgrader then drops the submission and grades the rest."""
        module, submission = self.module(resources), self.submission(resources)
        for cell in nb.cells:
            if is_grade(cell) and not is_solution(cell):
                activity_id = cell.metadata.nbgrader.grade_id
                _agree(cell, mark(module, submission, activity_id), module.activities[activity_id])
        return nb, resources


def _agree(cell: NotebookNode, ours: float, activity: Activity) -> None:
    given = _one_number(cell)
    if given is None or not math.isclose(given, ours, abs_tol=1e-9):
        raise EngineFault("fault_cell", title=activity.title)


def _one_number(cell: NotebookNode) -> float | None:
    """The float that the cell gave, None when it gave anything else or anything more."""
    match cell.outputs:
        case [{"output_type": "execute_result", "data": {"text/plain": str(printed)}}]:
            return float(printed) if ONE_NUMBER.fullmatch(printed) else None
    return None


def _read(file: Path) -> NotebookNode:
    notebook: NotebookNode = from_dict(json.loads(file.read_text("utf-8")))
    for cell in notebook.cells:
        cell.source = source_of(cell)  # in a file, a list of lines
    return notebook


def _markdown_cell(cell_id: str, source: str) -> NotebookNode:
    cell: NotebookNode = from_dict({"cell_type": "markdown", "id": cell_id[:64], "metadata": {}, "source": source})
    return cell


def _keep_only_own_files(folder: Path) -> None:
    for each in folder.iterdir():
        if each.name not in OWN_FILES:
            shutil.rmtree(each) if each.is_dir() and not each.is_symlink() else each.unlink()


def _receipt_cell(submission: Submission) -> NotebookNode:
    words = text(
        "grading.receipt_cell",
        id=submission.id,
        at=moment_in_words(submission.at),
        checksum=submission.checksum,
    )
    return _markdown_cell("kvittering", words)


def _rubric_cell(activity: Activity) -> NotebookNode:
    """The task and its levels, so that the instructor has the rubric beside the text."""
    levels = [
        text(
            "grading.rubric_line",
            points=number_in_words(each.points),
            title=as_plain_markdown(each.title),
            level=as_plain_markdown(each.text),
        )
        for each in getattr(activity, "rubric", ())
    ]
    lines = [f"### {as_plain_markdown(activity.title)}", as_plain_markdown(activity.text), "\n".join(levels)]
    return _markdown_cell(f"{activity.id}-rubrikk", "\n\n".join(lines))
