"""What a page and an answer may cost, in numbers that are the same on every machine."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from course.content import Course, load_course
from course.flow import Study
from course.home import HOME, OWN_PAGE
from course.store import open_store

MINIKURS = Path(__file__).parent / "minikurs"
CHOICE = "mini-enkeltvalg"
# Each of these is megabytes, and a kernel that has to load one later has them for itself.
NOT_IN_A_KERNEL = (
    "ipykernel",
    "nbgrader",
    "nbconvert",
    "voila",
    "jupyter_server",
    "jupyterlab",
    "jedi",
    "docx",
    "typst",
)
WARMED = """
import sys
from course.kernel.warm import ready_kernel
kernel = ready_kernel()
print(*sorted(name for name in sys.modules if "." not in name))
"""
ANSWERED = """
import sys
from course.kernel.warm import rehearsed_kernel
kernel = rehearsed_kernel()
before = set(sys.modules)
from course.display import study, widget_for
widget_for(sys.argv[1])
assert study().receive(sys.argv[1], {"type": "submit", "answer": "serveringen"})["tries"] == 1
print(*sorted(set(sys.modules) - before))
"""


@pytest.fixture
def course() -> Course:
    return load_course(MINIKURS)


@pytest.fixture
def study(course: Course, tmp_path: Path) -> Study:
    return Study(course, open_store(f"sqlite:///{tmp_path}/svar.sqlite"), "kari")


@pytest.fixture
def statements(study: Study) -> Iterator[list[str]]:
    """What the database is asked for from now on."""
    study.states("module1_mini")
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


def test_a_page_asks_the_database_twice_however_many_activities_it_has(study, statements):
    study.states("module1_mini")
    assert len(statements) == 2


def test_an_answer_and_a_draft_ask_the_database_a_few_times(study, statements):
    study.receive(CHOICE, {"type": "save", "answer": "serveringen"})
    assert len(statements) <= 3
    statements.clear()
    study.receive(CHOICE, {"type": "submit", "answer": "serveringen"})
    assert len(statements) <= 7


def test_a_kernel_is_forked_from_no_more_than_it_uses(tmp_path):
    environment = {HOME: str(tmp_path), OWN_PAGE: "1", "NYSOMLEDER_COURSE": str(MINIKURS)}
    done = subprocess.run(
        [sys.executable, "-c", WARMED], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert "ipywidgets" in done.stdout.split()
    assert not set(NOT_IN_A_KERNEL) & set(done.stdout.split())


def test_an_answer_loads_nothing_into_a_kernel(tmp_path):
    environment = {HOME: str(tmp_path), OWN_PAGE: "1", "NYSOMLEDER_COURSE": str(MINIKURS)}
    done = subprocess.run(
        [sys.executable, "-c", ANSWERED, CHOICE],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split() == []
