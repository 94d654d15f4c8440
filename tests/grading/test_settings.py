from __future__ import annotations

import os
import re
import stat
import threading
from pathlib import Path

import pytest
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_markdown_cell, new_notebook
from nbgrader.server_extensions.formgrader import handlers
from traitlets.config import Config

from course.grading.desk import Desk
from course.grading.settings import nbgrader_environment


def test_formgrader_asks_no_other_host(desk: Desk) -> None:
    """The address is in nbgrader's own template, where no option reaches it."""
    config: Config = desk.config()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    notebook = new_notebook(cells=[new_markdown_cell("Tekst", id="a")])
    resources = {"index": 0, "total": 1}
    with nbgrader_environment(desk.course.root):
        html, _ = HTMLExporter(config=config).from_notebook_node(notebook, resources)
    assert "Tekst" in html
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', html) == []
    assert "cdnjs" not in html


def test_the_environment_is_put_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_PATH", "/mitt")
    monkeypatch.delenv("NYSOMLEDER_COURSE", raising=False)
    before = dict(os.environ)
    with nbgrader_environment(desk.course.root):
        os.environ["NBGRADER_EXECUTION"] = "autograde"  # what nbgrader leaves behind
        assert os.environ["JUPYTER_PATH"].endswith(f"{os.pathsep}/mitt")
    assert dict(os.environ) == before


def test_the_desk_is_its_owners_alone_and_is_made_once(desk: Desk) -> None:
    file = desk.make().root / "nbgrader_config.py"
    assert stat.S_IMODE(desk.root.stat().st_mode) == 0o700
    written = file.stat().st_mtime_ns
    desk.make()
    assert file.stat().st_mtime_ns == written


def test_nbgraders_own_commands_read_the_same_options(desk: Desk) -> None:
    from traitlets.config.loader import PyFileConfigLoader

    desk.make()
    with nbgrader_environment(desk.course.root):  # the file sets the environment too
        read = PyFileConfigLoader("nbgrader_config.py", path=str(desk.root)).load_config()
    assert read == desk.config()


def test_nobody_is_let_in_while_the_lock_is_held(desk: Desk) -> None:
    order: list[str] = []

    def second() -> None:
        with desk.locked("grading"):
            order.append("second")

    with desk.locked("grading"), desk.locked("exchange"):  # two locks, and handing in doesn't wait for a grading
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.2)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_nothing_but_the_database_and_the_exchange_is_outside_the_desk(desk: Desk) -> None:
    desk.make()
    assert {each.name for each in desk.home.folder.iterdir()} <= {
        "nbgrader",
        "svar.sqlite",
        "svar.sqlite-shm",
        "svar.sqlite-wal",
    }
    assert Path(desk.home.exchange).parent == desk.home.folder
