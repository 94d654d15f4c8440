"""A desk a test, with the toy course released. The release is made once and copied: nbgrader takes seconds for it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from graded import desk_in, release

from course.content import Module
from course.grading.desk import Desk


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("released")
    made = desk_in(folder)
    release(made, made.course.modules[0])
    made.store.close()
    return folder / "data"


@pytest.fixture
def desk(tmp_path: Path, released: Path) -> Desk:
    shutil.copytree(released, tmp_path / "data")
    made = desk_in(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def module(desk: Desk) -> Module:
    return desk.course.modules[0]
