from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from learners import NOW, answer, answer_samples
from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode, from_dict
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import determine_grade

from course.content import Module
from course.grading.desk import Desk
from course.grading.faults import EngineFault, SubmissionFault
from course.grading.gather import gather
from course.grading.preprocessors import StopOnEngineFault, TakeOnlyData

HTML = "<script>alert(1)</script> ![x](https://a.example/x.png)"


def result(printed: str) -> dict[str, Any]:
    return {
        "output_type": "execute_result",
        "data": {"text/plain": printed},
        "metadata": {},
        "execution_count": 1,
    }


def stream(name: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": "hei"}


ERROR = {"output_type": "error", "ename": "NameError", "evalue": "x", "traceback": []}


@pytest.fixture
def graded(desk: Desk, released: Module) -> Path:
    """nbgrader's folder for one learner, as it is when the first of our steps begins."""
    answer_samples(desk, "kari", "full")
    answer(desk, "kari", "mini-rv01", HTML)
    folder = desk.folder("autograded", "kari", released)
    folder.mkdir(parents=True)
    gather(desk.course, released, desk.store, "kari", NOW).write(folder)
    (folder / "timestamp.txt").write_text("2026-11-21 12:00:00.000000 UTC", "utf-8")
    return folder


def step(kind: type, desk: Desk) -> Any:
    """One of our steps where nbgrader puts it: below an exporter, below a converter."""
    config = desk.config()
    converter = Autograde(coursedir=CourseDirectory(config=config), config=config)
    return kind(parent=NotebookExporter(parent=converter, config=config))


def resources(module: Module) -> dict[str, Any]:
    return {"nbgrader": {"student": "kari", "assignment": module.slug, "notebook": module.slug}}


def take(desk: Desk, module: Module, submitted: NotebookNode) -> NotebookNode:
    notebook, _ = step(TakeOnlyData, desk).preprocess(submitted, resources(module))
    return notebook


def manual(notebook: NotebookNode, activity: str) -> str:
    (cell,) = [each for each in notebook.cells if each.metadata.get("nbgrader", {}).get("grade_id") == activity]
    source: str = cell.source
    return source


@pytest.mark.usefixtures("graded")
class TestTakeOnlyData:
    def test_whatever_comes_in_the_released_notebook_goes_on(self, desk: Desk, released: Module) -> None:
        evil = from_dict({"cells": [{"cell_type": "code", "source": "import os", "metadata": {}, "outputs": []}]})
        empty = from_dict({"cells": []})
        first, second = take(desk, released, evil), take(desk, released, empty)
        assert first == second
        assert "import os" not in {each.source for each in first.cells}

    def test_a_reflection_is_pasted_as_plain_text(self, desk: Desk, released: Module) -> None:
        pasted = manual(take(desk, released, from_dict({"cells": []})), "mini-rv01")
        assert "alert" in pasted
        assert "<" not in pasted
        assert "![" not in pasted

    def test_a_blank_reflection_is_left_untouched(self, desk: Desk, released: Module) -> None:
        assert manual(take(desk, released, from_dict({"cells": []})), "mini-rv02") == "*Ikke levert ennå.*"

    def test_the_instructor_gets_the_receipt_and_the_rubric(self, desk: Desk, released: Module) -> None:
        cells = take(desk, released, from_dict({"cells": []})).cells
        assert cells[0].id == "kvittering"
        ids = [each.id for each in cells]
        assert ids.index("mini-rv01-rubrikk") + 1 == ids.index("mini-rv01-poeng")
        rubric = cells[ids.index("mini-rv01-rubrikk")].source
        for level in released.activities["mini-rv01"].rubric:  # type: ignore[attr-defined]
            assert f"{level.points:g} poeng" in rubric

    def test_nothing_but_the_answers_stays_in_the_folder(self, desk: Desk, released: Module, graded: Path) -> None:
        (graded / "json.py").write_text("raise SystemExit", "utf-8")
        (graded / "course").mkdir()
        (graded / "course" / "__init__.py").write_text("", "utf-8")
        (graded / "lenke").symlink_to(desk.home.folder)
        take(desk, released, from_dict({"cells": []}))
        assert {each.name for each in graded.iterdir()} == {"answers.json", "timestamp.txt"}
        assert desk.root.is_dir(), "the link is gone, not what it led to"

    def test_the_released_pictures_are_put_back(self, desk: Desk, released: Module, graded: Path) -> None:
        pictures = desk.released(released).parent / "img"
        pictures.mkdir()
        (pictures / "a.svg").write_text("<svg/>", "utf-8")
        (graded / "img").mkdir()
        (graded / "img" / "b.py").write_text("", "utf-8")
        take(desk, released, from_dict({"cells": []}))
        assert [each.name for each in (graded / "img").iterdir()] == ["a.svg"]

    def test_without_answers_it_stops(self, desk: Desk, released: Module, graded: Path) -> None:
        (graded / "answers.json").unlink()
        with pytest.raises(SubmissionFault):
            take(desk, released, from_dict({"cells": []}))


@pytest.mark.usefixtures("graded")
class TestStopOnEngineFault:
    """What nbgrader makes of a grade cell's outputs (measured with 0.9.6), and that ours stops instead.

    The right output here is 3.0: all the points for the plan.
    """

    def cell(self, outputs: list[Any]) -> NotebookNode:
        about = {"grade": True, "solution": False, "locked": True, "grade_id": "mini-plan", "points": 3}
        cell = {"cell_type": "code", "source": 'points("mini-plan")', "metadata": {"nbgrader": about}}
        return from_dict({**cell, "outputs": outputs})

    def stop(self, desk: Desk, module: Module, outputs: list[Any]) -> None:
        notebook = from_dict({"cells": []})
        notebook.cells = [self.cell(outputs)]
        step(StopOnEngineFault, desk).preprocess(notebook, resources(module))

    @pytest.mark.parametrize("outputs", [[result("3.0")], [result("3")]])
    def test_the_right_number_goes_through(self, desk: Desk, released: Module, outputs: list[Any]) -> None:
        self.stop(desk, released, outputs)
        assert determine_grade(self.cell(outputs))[0] == 3

    @pytest.mark.parametrize(
        ("outputs", "nbgrader_gives"),
        [
            ([], 3),  # None prints nothing: full marks
            ([result("'tre'")], 3),
            ([result("True")], 3),
            ([result("-1.0")], 3),
            ([result("np.float64(0.5)")], 3),
            ([result("[3.0]")], 3),
            ([stream("stdout")], 3),
            ([result("nan")], 3),
            ([ERROR], 0),
            ([stream("stderr"), result("3.0")], 0),
            ([result("3.0"), stream("stderr")], 3),  # too late to count
            ([stream("stdout"), result("3.0")], 3),
            ([result("0.0")], 0),  # a number, but not the one our check gives
            ([result("2.99")], 2.99),
            ([result("3_0e-1")], 3),
        ],
    )
    def test_anything_else_stops_the_grading(
        self, desk: Desk, released: Module, outputs: list[Any], nbgrader_gives: float
    ) -> None:
        assert determine_grade(self.cell(outputs))[0] == nbgrader_gives, "nbgrader has changed"
        with pytest.raises(EngineFault, match="ga ikke ett tall"):
            self.stop(desk, released, outputs)

    def test_manual_cells_are_left_to_humans(self, desk: Desk, released: Module) -> None:
        cell = self.cell([])
        cell.cell_type = "markdown"
        cell.metadata.nbgrader.solution = True
        notebook = from_dict({"cells": []})
        notebook.cells = [cell]
        step(StopOnEngineFault, desk).preprocess(notebook, resources(released))
