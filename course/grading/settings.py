"""How the course sets up nbgrader: its options, the environment around it, and its log.

Everything is set in one place, so that `nysomleder`, nbgrader's own commands and formgrader grade alike.
"""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SAWarning

from course.grading.gradebook import gradebook_url
from course.grading.points import EXECUTION
from course.home import Home
from course.messages import text

SECONDS_PER_CELL = 60
# Formgrader's page and the feedback would ask a CDN for MathJax; these templates don't.
TEMPLATES = Path(__file__).resolve().parent.parent.parent / "assets" / "nbgrader"

# Our steps are named, not imported: nbgrader takes seconds to import, and hand-in pages don't need it.
SANITIZE = (
    "course.grading.preprocessors.TakeOnlyData",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "course.grading.gradebook_steps.OverwriteKernel",
    "course.grading.gradebook_steps.OverwriteChanged",
    "course.grading.gradebook_steps.CheckMetadata",
)
AUTOGRADE = (
    "course.grading.executing.ExecuteKnown",
    "course.grading.preprocessors.StopOnEngineFault",  # before any score is saved
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "course.grading.gradebook_steps.SaveGrades",
    "course.grading.gradebook_steps.PenalizeLate",
    "course.grading.gradebook_steps.CheckMetadata",
)
FEEDBACK = (
    "course.grading.gradebook_steps.ShowGrades",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
)

CONFIG_FILE = '''\
"""Written by `nysomleder release`, and written again each time: formgrader and nbgrader's own commands read it."""

import os
from pathlib import Path

from course.grading.gradebook import let_go_after_each_request
from course.grading.settings import configure, surroundings

let_go_after_each_request()
os.environ.update(surroundings(Path({course_root!r})))
configure(
    get_config(),  # noqa: F821 - nbgrader gives it to this file
    root=Path(__file__).parent,
    exchange=Path({exchange!r}),
    course_root=Path({course_root!r}),
    course_id={course_id!r},
)
'''


def configure(
    config: Any, root: Path, exchange: Path, course_root: Path, course_id: str, gradebook: str | None = None
) -> None:
    """Set all that the course needs of nbgrader, on a traitlets `Config`.

    `gradebook` is its address; nbgrader's own configuration reads it from the environment, as it may hold a password.
    """
    config.CourseDirectory.course_id = course_id
    config.CourseDirectory.root = str(root.absolute())
    config.CourseDirectory.db_url = gradebook or gradebook_url(root, Home.from_environment().database_url)
    config.Exchange.root = str(exchange)
    config.Exchange.cache = str(root / "cache")
    config.ExchangeFactory.collect = "course.grading.collect.CollectVetted"
    config.ClearSolutions.text_stub = text("grading.unanswered_cell")
    config.Autograde.sanitize_preprocessors = list(SANITIZE)
    config.Autograde.autograde_preprocessors = list(AUTOGRADE)
    config.GenerateFeedback.preprocessors = list(FEEDBACK)
    config.Exporter.optimistic_validation = True  # once for each notebook, and not after each step
    config.Execute.timeout = SECONDS_PER_CELL
    config.Execute.extra_arguments = ["--log-level=ERROR"]  # a kernel's small talk would stand in the terminal
    config.CourseStep.course_root = str(course_root)
    config.TakeOnlyData.outbound = str(exchange / course_id / "outbound")
    # nbconvert's page would ask a CDN for these.
    for name in ("mathjax_url", "jquery_url", "require_js_url"):
        config.HTMLExporter[name] = ""


def surroundings(course_root: Path) -> dict[str, str]:
    """What nbgrader needs in the environment: its commands on the PATH (a new gradebook is made by running `alembic`,
    and nobody need have activated our environment), the course for the kernels that grade, and our page templates."""
    return {
        "PATH": _first(str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)),
        "JUPYTER_PATH": _first(str(TEMPLATES), os.environ.get("JUPYTER_PATH", "")),
        "NYSOMLEDER_COURSE": str(course_root),
    }


@contextmanager
def nbgrader_environment(course_root: Path) -> Iterator[None]:
    """Where nbgrader and its kernels can run, put back afterwards: nbgrader itself leaves its mark in the environment
    when a submission fails, and then `show` would draw nothing in this process."""
    wanted = surroundings(course_root)
    before = {name: os.environ.get(name) for name in (*wanted, EXECUTION)}
    os.environ.update(wanted)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SAWarning)  # nbgrader's own way of building its rows
            yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _first(folder: str, path: str) -> str:
    others = [each for each in path.split(os.pathsep) if each not in {"", folder}]
    return os.pathsep.join([folder, *others])


def log_file(root: Path) -> Path:
    """Where the instructor finds what nbgrader said."""
    return root / "nbgrader.log"


def log_to(root: Path) -> logging.Logger:
    """nbgrader's own messages go to a file on the desk: they are long, and in English."""
    log = logging.getLogger("course.grading.nbgrader")
    file = log_file(root)
    if not any(getattr(each, "baseFilename", None) == str(file.absolute()) for each in log.handlers):
        for old in log.handlers[:]:
            log.removeHandler(old)
            old.close()
        handler = logging.FileHandler(file, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    return log
