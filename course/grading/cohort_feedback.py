"""nbgrader's feedback to many learners: its templates take longer to read than to fill."""

from __future__ import annotations

from nbgrader.converters import GenerateFeedback
from traitlets import default

from course.grading.cells_once import CellsOnceExporter
from course.grading.cohort_converter import CohortConverter


class CohortFeedback(CohortConverter, GenerateFeedback):  # type: ignore[misc]  # nbgrader has no types
    """`nbgrader generate_feedback` for one learner after the other."""

    @default("exporter_class")
    def _cells_once(self) -> type[CellsOnceExporter]:
        return CellsOnceExporter

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Write one page."""
        self.take(self.preprocessors)
        super().convert_single_notebook(notebook_filename)
