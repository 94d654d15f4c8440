"""Running known cells without a kernel. That it is the same as with one is tested in test_same_as_stock.py."""

from __future__ import annotations

from typing import Any

import pytest
from learners import BLANK, FULL, MINIKURS, NOW, PARTIAL, answer_samples
from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute

from course.content import Module, load_course
from course.grading import executing
from course.grading.desk import Desk
from course.grading.executing import IMPORT, ExecuteKnown
from course.grading.faults import EngineFault
from course.grading.gather import gather
from course.outline import read_cells, source_of

SAMPLES = {"kari": "full", "ola": "partial", "per": "none"}


@pytest.fixture
def execute(desk: Desk, module: Module) -> ExecuteKnown:
    """The step where nbgrader puts it, and three learners whose answers lie where nbgrader puts them."""
    for learner, sample in SAMPLES.items():
        answer_samples(desk, learner, sample)
        folder = desk.folder("autograded", learner, module)
        folder.mkdir(parents=True)
        gather(desk.course, module, desk.store, learner, NOW).write(folder)
    config = desk.config()
    converter = Autograde(coursedir=CourseDirectory(config=config), config=config)
    return ExecuteKnown(parent=NotebookExporter(parent=converter, config=config))


def run(execute: ExecuteKnown, module: Module, learner: str, *cells: str, **metadata: Any) -> NotebookNode:
    code = [new_code_cell(each, metadata=metadata) for each in cells]
    resources = {"nbgrader": {"student": learner, "assignment": module.slug, "notebook": module.slug}, "metadata": {}}
    notebook, _ = execute.preprocess(new_notebook(cells=[new_markdown_cell("x = 1"), *code]), resources)
    return notebook


def points_in(notebook: NotebookNode) -> list[float]:
    return [float(out.data["text/plain"]) for cell in notebook.cells[1:] for out in cell.outputs]


@pytest.fixture
def kernels(monkeypatch: pytest.MonkeyPatch) -> list[NotebookNode]:
    """The notebooks that were left to nbgrader's own executor."""
    ran: list[NotebookNode] = []
    monkeypatch.setattr(Execute, "preprocess", lambda _, nb, resources: (ran.append(nb), (nb, resources))[1])
    return ran


def test_what_is_known_is_run_without_a_kernel(
    execute: ExecuteKnown, module: Module, kernels: list[NotebookNode]
) -> None:
    calls = [f'points("{each}")' for each in FULL]
    found = run(execute, module, "kari", IMPORT, 'show("mini-enkeltvalg")', "", *calls)
    assert kernels == []
    assert points_in(found) == list(FULL.values())
    assert [cell.execution_count for cell in found.cells[1:]] == [1, 2, None, *range(3, 3 + len(calls))]
    assert [cell.outputs for cell in found.cells[1:4]] == [[], [], []]


def test_nobody_gets_anothers_points(execute: ExecuteKnown, module: Module) -> None:
    """One after the other, and round again: by the same step, as nothing must be remembered."""
    calls = [f'points("{each}")' for each in FULL]
    for _ in range(2):
        for learner, expected in zip(SAMPLES, (FULL, PARTIAL, BLANK), strict=True):
            assert points_in(run(execute, module, learner, IMPORT, *calls)) == list(expected.values())


@pytest.mark.parametrize(
    "cells",
    [
        (),
        ('points("mini-plan")',),  # nothing is imported: an error in a kernel
        ('points("mini-plan")', IMPORT),
        (IMPORT, 'points("mini-plan");'),  # prints nothing in IPython
        (IMPORT, "points('mini-plan')"),
        (IMPORT, 'points("mini-plan")\n'),
        (IMPORT, 'points("mini-plan") + 1'),
        (IMPORT, 'points("mini-plan")\npoints("mini-skjema")'),
        (IMPORT, 'open("mini-plan")'),
        (IMPORT, "1.0"),
        ("from course.notebook import show, points", 'points("mini-plan")'),
    ],
)
def test_anything_else_is_for_a_kernel(
    execute: ExecuteKnown, module: Module, kernels: list[NotebookNode], cells: tuple[str, ...]
) -> None:
    run(execute, module, "kari", *cells)
    assert len(kernels) == 1


def test_a_cell_that_is_to_be_skipped_is_for_a_kernel(
    execute: ExecuteKnown, module: Module, kernels: list[NotebookNode]
) -> None:
    run(execute, module, "kari", IMPORT, 'points("mini-plan")', tags=["skip-execution"])
    assert len(kernels) == 1


def test_a_check_that_fails_stops_it(execute: ExecuteKnown, module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> float:
        raise ZeroDivisionError

    monkeypatch.setattr(type(module.activities["mini-skjema"]), "score", broken)
    with pytest.raises(EngineFault, match="ZeroDivisionError"):
        run(execute, module, "kari", IMPORT, 'points("mini-plan")', 'points("mini-skjema")')


def test_an_activity_that_is_not_there_stops_it(execute: ExecuteKnown, module: Module) -> None:
    with pytest.raises(KeyError):
        run(execute, module, "kari", IMPORT, 'points("finnes-ikke")')


def test_the_notebooks_have_cells_that_are_known(desk: Desk) -> None:
    for course in (desk.course, load_course(MINIKURS.parent.parent)):
        for module in course.modules:
            cells = [each for each in read_cells(module.notebook) if each["cell_type"] == "code"]
            assert executing.are_known([NotebookNode(source=source_of(each)) for each in cells]), module.slug
