from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import pytest

from course.authoring.notebooks import as_text, clean, clean_all, problems, read_notebook, sync, sync_all
from course.content import Course, Module, load_course

MINIKURS = Path(__file__).parent.parent / "minikurs"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    shutil.copytree(MINIKURS, tmp_path / "kurs")
    return load_course(tmp_path / "kurs")


@pytest.fixture
def module(course: Course) -> Module:
    return course.modules[0]


@pytest.fixture
def notebook(module: Module) -> dict[str, Any]:
    return read_notebook(module.notebook)


def cell(notebook: dict[str, Any], cell_id: str) -> dict[str, Any]:
    (found,) = [each for each in notebook["cells"] if each["id"] == cell_id]
    return found  # type: ignore[no-any-return]


def used(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook after an afternoon in JupyterLab."""
    worn = copy.deepcopy(notebook)
    worn["metadata"] |= {"widgets": {"x": 1}, "toc": True}
    worn["nbformat_minor"] = 4
    for number, each in enumerate(worn["cells"]):
        each.pop("id")
        each["metadata"] |= {"scrolled": True, "collapsed": False, "editable": True}
        if each["cell_type"] == "code":
            each |= {"execution_count": number, "outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}]}
    return worn


@pytest.mark.parametrize("folder", [MINIKURS, MINIKURS.parent.parent], ids=["minikurs", "course"])
def test_every_notebook_is_clean_and_in_step(folder: Path) -> None:
    assert [fault for each in load_course(folder).modules for fault in problems(each)] == []


def test_cleaning_takes_away_all_that_jupyterlab_leaves(notebook: dict[str, Any]) -> None:
    assert as_text(clean(used(notebook))) == as_text(notebook)


def test_cleaning_and_syncing_twice_is_doing_it_once(notebook: dict[str, Any], module: Module) -> None:
    once = clean(used(notebook))
    assert clean(once) == once
    stamped = sync(once, module)
    assert sync(stamped, module) == stamped
    assert clean(stamped) == stamped


def test_the_argument_is_left_alone(notebook: dict[str, Any], module: Module) -> None:
    before = copy.deepcopy(notebook)
    clean(notebook)
    sync(notebook, module)
    assert notebook == before


def test_an_edit_elsewhere_changes_no_other_cell_id(notebook: dict[str, Any]) -> None:
    ids = [each["id"] for each in notebook["cells"]]
    place = ids.index("s-1-2")
    more = {"cell_type": "markdown", "metadata": {}, "source": "Nytt avsnitt."}
    longer = {**notebook, "cells": [*notebook["cells"][:place], more, *notebook["cells"][place:]]}
    assert [each["id"] for each in clean(longer)["cells"]] == [*ids[:place], "s-1-1-5", *ids[place:]]


@pytest.mark.parametrize(
    ("heading", "cell_id"),
    [
        ("## 1.10 Noe", "s-1-10"),
        ("## Sluttprøve", "s-sluttprove"),
        ("## Ære være å", "s-aere-vaere-a"),
        ("### Under", "velkommen"),
    ],
)
def test_a_heading_names_its_cells(heading: str, cell_id: str) -> None:
    prose = {"cell_type": "markdown", "metadata": {}, "source": heading}
    ids = [each["id"] for each in clean({"cells": [prose, {**prose, "source": "Mer."}]})["cells"]]
    assert ids == [cell_id, f"{cell_id}-2"]


def test_grade_cells_come_from_the_activity_files(notebook: dict[str, Any], module: Module) -> None:
    bare = {**notebook, "cells": [each for each in notebook["cells"] if "nbgrader" not in each["metadata"]]}
    assert as_text(clean(sync(bare, module))) == as_text(notebook)


def test_an_automatic_and_a_manual_cell_as_nbgrader_wants_them(notebook: dict[str, Any]) -> None:
    common = {"grade": True, "schema_version": 3, "task": False}
    automatic, manual = cell(notebook, "mini-plan-poeng"), cell(notebook, "mini-rv01-poeng")
    assert automatic["metadata"]["nbgrader"] == {
        **common,
        "grade_id": "mini-plan",
        "points": 3,
        "solution": False,
        "locked": True,
    }
    assert manual["metadata"]["nbgrader"] == {
        **common,
        "grade_id": "mini-rv01",
        "points": 6,
        "solution": True,
        "locked": False,
    }
    assert (automatic["cell_type"], manual["cell_type"]) == ("code", "markdown")


def test_nbgrader_accepts_the_metadata(notebook: dict[str, Any]) -> None:
    from nbformat.notebooknode import from_dict
    from nbgrader.nbgraderformat import MetadataValidator

    MetadataValidator().validate_nb(from_dict(notebook))


def test_an_authors_own_tag_is_kept(notebook: dict[str, Any], module: Module) -> None:
    cell(notebook, "mini-plan-poeng")["metadata"]["tags"] = ["egen"]
    assert cell(clean(sync(notebook, module)), "mini-plan-poeng")["metadata"]["tags"] == ["egen", "poeng"]


def test_new_points_and_stale_cells_are_brought_in_step(notebook: dict[str, Any], module: Module) -> None:
    cell(notebook, "mini-plan-poeng")["metadata"]["nbgrader"]["points"] = 99
    stale = {"cell_type": "code", "id": "x", "metadata": {}, "source": 'points("borte")', "outputs": []}
    notebook["cells"].insert(3, stale)
    assert as_text(clean(sync(notebook, module))) != as_text(notebook)
    module.notebook.write_text(as_text(notebook), "utf-8")
    assert problems(module)
    notebook["cells"].pop(3)
    module.notebook.write_text(as_text(notebook), "utf-8")
    (fault,) = problems(module)
    assert "nysomleder sync" in fault.fix


def test_the_commands_change_only_what_needs_it(course: Course, module: Module) -> None:
    assert clean_all(course) == sync_all(course) == []
    module.notebook.write_text(as_text(used(read_notebook(module.notebook))), "utf-8")
    assert clean_all(course) == [module.notebook]
    assert sync_all(course) == []


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("show('finnes-ikke')", "finnes ikke"),
        ("show('mini-plan', 2)", "ikke ett kall"),
        ("show(navn)", "ikke ett kall"),
        ("import os", "ikke ett kall"),
        ("show('mini-plan'); show('mini-rv01')", "ikke ett kall"),
        ("print('mini-plan')", "ikke ett kall"),
        ("show(", "ikke ett kall"),
    ],
)
def test_a_code_cell_is_one_call_with_one_id(notebook: dict[str, Any], module: Module, source: str, says: str) -> None:
    cell(notebook, "mini-plan-vis")["source"] = [source]
    module.notebook.write_text(as_text(notebook), "utf-8")
    assert says in str(problems(module)[0])


def test_the_first_cell_fetches_the_course(notebook: dict[str, Any], module: Module) -> None:
    notebook["cells"].pop(0)
    module.notebook.write_text(as_text(notebook), "utf-8")
    assert "Første kodecelle" in str(problems(module)[0])
