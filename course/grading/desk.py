"""The instructor's desk: where nbgrader's folders, gradebook and exchange lie.

NYSOMLEDER_HOME/nbgrader/   nbgrader_config.py, source/ release/ submitted/ autograded/ feedback/, and gradebook.db
                            where the database isn't PostgreSQL
NYSOMLEDER_HOME/exchange/   ny-som-leder/{outbound, inbound, feedback}/
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from course.content import Course, Module
from course.grading.gradebook import gradebook_url, make_schema
from course.grading.lock import desk_lock
from course.grading.settings import CONFIG_FILE, configure
from course.grading.students import student_of
from course.home import Home
from course.store import Store
from course.store.engine import is_postgresql

if TYPE_CHECKING:
    from nbgrader.api import Gradebook
    from traitlets.config import Config


@dataclass(frozen=True)
class Desk:
    """The course, the store and the folders that grading works on."""

    home: Home
    course: Course
    store: Store

    @property
    def root(self) -> Path:
        """nbgrader's course directory."""
        return self.home.nbgrader

    @property
    def exchanged(self) -> Path:
        """The course's own folder in the exchange."""
        return self.home.exchange / self.course.about.id

    @property
    def shares(self) -> bool:
        """Whether there may be other machines, with the database in common and no folder: see `shared`."""
        return is_postgresql(self.home.database_url)

    @property
    def inbound(self) -> Path:
        """Where submissions arrive."""
        return self.exchanged / "inbound"

    def released(self, module: Module) -> Path:
        """The notebook that learners were given. It is there when the module is released."""
        return self.exchanged / "outbound" / module.slug / f"{module.slug}.ipynb"

    def is_released(self, module: Module) -> bool:
        """Whether the module can be handed in and graded."""
        from course.grading.shared import fetch_released

        fetch_released(self, module)
        return self.released(module).is_file()

    def folder(self, step: str, learner: str, module: Module) -> Path:
        """One learner's folder in one of nbgrader's steps: submitted, autograded or feedback."""
        return self.root / step / student_of(learner) / module.slug

    @property
    def gradebook_url(self) -> str:
        """The address of nbgrader's gradebook."""
        return gradebook_url(self.root, self.home.database_url)

    def gradebook(self) -> Gradebook:
        """nbgrader's gradebook; use it in a `with`."""
        from course.grading.kept_gradebook import open_gradebook

        return open_gradebook(self.gradebook_url, self.course.about.id)

    def config(self, **course_directory: str) -> Config:
        """nbgrader's configuration; `course_directory` names the module and the learner at hand."""
        from traitlets.config import Config

        config = Config()
        configure(config, self.root, self.home.exchange, self.course.root, self.course.about.id, self.gradebook_url)
        for name, value in course_directory.items():
            config.CourseDirectory[name] = value
        return config

    def make(self) -> Desk:
        """Make the folder, only for its owner, with the configuration that formgrader reads."""
        self.root.mkdir(parents=True, exist_ok=True)
        self.root.chmod(0o700)  # submissions are nobody else's business
        make_schema(self.gradebook_url)
        file = self.root / "nbgrader_config.py"
        wanted = CONFIG_FILE.format(
            exchange=str(self.home.exchange),
            course_root=str(self.course.root),
            course_id=self.course.about.id,
        )
        if not file.is_file() or file.read_text("utf-8") != wanted:
            file.write_text(wanted, "utf-8")
        return self

    def locked(self, what: str) -> AbstractContextManager[None]:
        """Hold one of the two locks. «grading» is held through a whole release, grading or feedback; «exchange» only
        while a submission is put in or taken out, so that handing in never waits for a grading."""
        return desk_lock(self.home, what)
