"""Running the cells without a kernel: they are calls we know, and what they give can be worked out here.

A kernel takes some two seconds to start, read the course and stop, for each submission (docs/ytelse.md). Nothing of a
submission is code: `TakeOnlyData` has put in the released notebook. What comes out is the same, byte for byte but for
the times: a test runs both and compares.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from ipykernel.ipkernel import IPythonKernel
from nbformat.notebooknode import NotebookNode, from_dict
from nbgrader.preprocessors import Execute

from course.grading.course_step import CourseStep, Resources
from course.grading.points import mark

IMPORT = "from course.notebook import points, show"
# Exactly as `nysomleder sync` writes it; anything else is for a kernel to read.
CALL = re.compile(r'(show|points)\("([a-z0-9-]+)"\)')
# What nbclient notes when it runs a cell.
NOTED = ("iopub.status.busy", "iopub.execute_input", "iopub.status.idle", "shell.execute_reply")


class ExecuteKnown(CourseStep, Execute):  # type: ignore[misc]  # nbgrader has no types
    """nbgrader's `Execute`, without a kernel where every cell is known."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Return `nb` with what its cells give. Raises `EngineFault` when a check fails: there are no points then."""
        cells = [each for each in nb.cells if each.cell_type == "code" and each.source.strip()]
        if not are_known(cells) or any(self.skip_cells_with_tag in each.metadata.get("tags", []) for each in cells):
            resources["metadata"]["path"] = str(self.graded_folder(resources))  # where the kernel finds the answers
            self.let_others_write()  # a kernel takes seconds
            ran: tuple[NotebookNode, Resources] = super().preprocess(nb, resources)
            return ran
        module, submission = self.module(resources), self.submission(resources)
        for count, cell in enumerate(cells, 1):
            call = CALL.fullmatch(cell.source)
            cell.outputs = []
            if call and call[1] == "points":  # `show` gives None while nbgrader grades, which prints nothing
                cell.outputs = [_result(mark(module, submission, call[2]), count)]
            cell.execution_count = count
            if self.record_timing:
                cell.metadata.execution = from_dict(dict.fromkeys(NOTED, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"))
        nb.metadata.language_info = from_dict(IPythonKernel.language_info)
        return nb, resources


def are_known(cells: list[NotebookNode]) -> bool:
    """Whether the import comes first, and each of the others is a call to what it imports."""
    first, *others = [each.source for each in cells] or [""]
    return first == IMPORT and all(each == IMPORT or CALL.fullmatch(each) for each in others)


def _result(points: float, count: int) -> NotebookNode:
    """As IPython gives it: a float is printed as Python writes it."""
    data = {"text/plain": repr(points)}
    result: NotebookNode = from_dict(
        {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": count}
    )
    return result
