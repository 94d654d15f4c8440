"""nbgrader's collecting, fed with what the intake has approved. It takes answers, never a notebook."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import ExchangeCollect

from course.content import Module
from course.grading.desk import Desk
from course.grading.intake import Intake
from course.grading.layout import SECRET, TIME_IN_FILE, TIMESTAMP
from course.grading.settings import log_to
from course.grading.students import student_of
from course.grading.submission import ANSWERS
from course.messages import text

LONGEST_SECRET = 200


class CollectVetted(ExchangeCollect):  # type: ignore[misc]  # nbgrader has no types
    """`nbgrader collect` for approved arrivals only. In formgrader, where nobody has approved anything, it says which
    command to use instead."""

    def __init__(self, *args: Any, approved: Sequence[Intake] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._approved = approved

    def init_src(self) -> None:
        """List what to copy; nbgrader's own list would be everything that lies there, and stops at an odd name."""
        if self._approved is None:
            self.fail(text("grading.collect_with_command", module=self.coursedir.assignment_id))
        self.inbound_path = ""  # src_records hold whole paths
        self.src_records = [
            {
                "username": student_of(each.learner),
                "filename": str(each.arrival.folder),
                "timestamp": each.submission.at.replace(tzinfo=None),  # nbgrader's times are naive, in UTC
            }
            for each in self._approved or ()
            if each.arrival and each.submission
        ]

    def do_copy(self, src: str, dest: str, log: object = None) -> None:
        """Copy the answers, and put the released notebook beside them: no learner's notebook comes any further."""
        arrival, target = Path(src), Path(dest)
        target.mkdir(parents=True)
        shutil.copyfile(arrival / ANSWERS, target / ANSWERS)
        name = f"{self.coursedir.assignment_id}.ipynb"
        outbound = Path(self.root) / self.coursedir.course_id / "outbound" / self.coursedir.assignment_id
        shutil.copyfile(outbound / name, target / name)
        (at,) = (each["timestamp"] for each in self.src_records if each["filename"] == src)
        (target / TIMESTAMP).write_text(f"{at:{TIME_IN_FILE}}", "utf-8")
        (target / SECRET).write_text(_secret(arrival / SECRET), "utf-8")


def collect(desk: Desk, module: Module, approved: Sequence[Intake]) -> None:
    """Bring approved submissions to `submitted/`, each one only if it is newer than what lies there."""
    config = desk.config(assignment_id=module.slug, student_id="*")
    log = log_to(desk.root)
    directory = CourseDirectory(config=config, log=log)
    CollectVetted(
        coursedir=directory, config=config, log=log, approved=approved, update=True, check_owner=False
    ).start()


def _secret(file: Path) -> str:
    """nbgrader names the released feedback after this, so it is only taken if it looks like nbgrader's own."""
    if file.is_file() and not file.is_symlink() and file.stat().st_size <= LONGEST_SECRET:
        given = file.read_text("ascii", errors="ignore").strip()
        if given.isalnum():
            return given
    return secrets.token_hex(64)
