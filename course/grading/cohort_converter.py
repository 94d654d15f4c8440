"""nbgrader's converters for one learner after the other: what they have in common is made once."""

from __future__ import annotations

from contextlib import chdir

from nbconvert.writers.files import FilesWriter
from nbgrader.api import Gradebook
from nbgrader.converters.base import BaseConverter
from nbgrader.coursedir import CourseDirectory

from course.content import Module
from course.grading.desk import Desk
from course.grading.settings import log_to


class CohortConverter(BaseConverter):  # type: ignore[misc]  # nbgrader has no types
    """A converter with one exporter, which keeps its templates, and one gradebook. Our steps look for it here."""

    def __init__(self, desk: Desk, module: Module, gradebook: Gradebook) -> None:
        config, log = desk.config(assignment_id=module.slug), log_to(desk.root)
        super().__init__(CourseDirectory(config=config, log=log), config=config, log=log, force=True)
        self.gradebook = gradebook
        self.writer = FilesWriter(parent=self, config=self.config)  # type: ignore[no-untyped-call]
        self.exporter = self.exporter_class(parent=self, config=self.config)
        self._of_template = tuple(self.exporter._preprocessors)  # noqa: SLF001 - nbconvert has no other word for it

    def convert(self, student: str) -> None:
        """Convert what one student has handed in. Raises `NbGraderException`; then the gradebook is as before."""
        self.coursedir.student_id = student
        try:
            self.init_notebooks()
            with chdir(self.coursedir.root):
                self.convert_notebooks()
        finally:
            self.gradebook.db.rollback()  # nothing, unless it failed

    def take(self, steps: list[object]) -> None:
        """Let the next notebook take these steps after its template's own, made anew: none remembers the one before."""
        self.exporter._preprocessors = list(self._of_template)  # noqa: SLF001 - as nbgrader itself does
        for step in steps:
            self.exporter.register_preprocessor(step)
