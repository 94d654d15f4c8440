"""What our steps in nbgrader's autograding have in common: the course, the submission and the gradebook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from course.content import Course, Module, load_course
from course.grading.students import learner_of
from course.grading.submission import ANSWERS, Submission, read_submission

Resources = dict[str, Any]


class CourseStep(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """A step that knows the course. nbgrader makes one for each notebook.

    The converter may have a `course` and a `gradebook` for all its notebooks, see `CohortAutograde`. nbgrader's own
    has not: then they are read and opened here.
    """

    course_root = Unicode(help="The folder with course.toml.").tag(config=True)

    @cached_property
    def course(self) -> Course:
        """The course as it is now: JupyterLab may have been open since last week."""
        return getattr(self.converter, "course", None) or load_course(Path(self.course_root))

    @property
    def converter(self) -> Any:
        """What converts the notebook."""
        return self.parent.parent  # this step → its exporter → the converter

    def module(self, resources: Resources) -> Module:
        """The module of the notebook."""
        return self.course.module(resources["nbgrader"]["assignment"])

    def graded_folder(self, resources: Resources) -> Path:
        """Where nbgrader puts the graded notebook, and has put the answers."""
        directory, about = self.converter.coursedir, resources["nbgrader"]
        return Path(directory.format_path(directory.autograded_directory, about["student"], about["assignment"]))

    def submission(self, resources: Resources) -> Submission:
        """The answers of the learner whose notebook it is. Raises `SubmissionFault`."""
        return read_submission(
            self.graded_folder(resources) / ANSWERS,
            self.course.about.id,
            self.module(resources),
            learner_of(resources["nbgrader"]["student"]),
        )

    @contextmanager
    def open_gradebook(self, resources: Resources) -> Iterator[Gradebook]:
        """The converter's gradebook, which the converter commits, or one of the step's own, saved when it is done."""
        shared = getattr(self.converter, "gradebook", None)
        if shared is not None:
            yield shared
            return
        with Gradebook(resources["nbgrader"]["db_url"], self.course.about.id) as own:
            yield own
            own.db.commit()

    def let_others_write(self) -> None:
        """End the transaction of the converter's gradebook, where there is one: SQLite has room for one writer."""
        if (shared := getattr(self.converter, "gradebook", None)) is not None:
            shared.db.commit()
