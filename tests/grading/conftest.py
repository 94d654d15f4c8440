"""One desk a test, empty and unreleased; releasing is slow and is asked for by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from learners import desk_in

from course.content import Module
from course.grading.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)


@pytest.fixture
def module(desk: Desk) -> Module:
    return desk.course.modules[0]


@pytest.fixture
def released(desk: Desk, module: Module) -> Module:
    """The module, as if released, without nbgrader: enough for handing in."""
    file = desk.released(module)
    file.parent.mkdir(parents=True)
    file.write_bytes(module.notebook.read_bytes())
    desk.inbound.mkdir()
    return module
