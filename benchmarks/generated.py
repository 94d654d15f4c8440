"""A course with as many activities on a page as one asks for, so that growth can be measured."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
from served import ROOT

MODEL = ROOT / "tests" / "minikurs"
MODULE = "module1_mange"
ABOUT = """schema = 1
number = 1
prefix = "mange"
title = "Mange oppgaver"
short = "Mange oppgaver"
label = "Mange"
promise = "Se hvor mange oppgaver en side tåler."
minutes = 20
test_minutes = 5
checked = 2026-11-21

[[goals]]
number = 1
text = "planlegge et møte"

[[goals]]
number = 2
text = "følge opp det som ble avtalt"

[[sections]]
id = "1.1"
title = "Oppgavene"
minutes = 5
"""
PROSE = "Et møte er godt når folk går ut med noe de ikke hadde da de kom. " * 8
CHOICE = "mini-enkeltvalg"


def write_course(folder: Path, activities: int) -> Path:
    """A course in `folder`, with one module. Returns the folder."""
    module = folder / MODULE
    (module / "activities").mkdir(parents=True)
    for file in MODEL.glob("*.toml"):
        shutil.copy(file, folder)
    (folder / "course.toml").write_text(
        f'schema = 1\nid = "mange"\ntitle = "Mange"\nmodules = ["{MODULE}"]\n', encoding="utf-8"
    )
    (module / "module.toml").write_text(ABOUT, encoding="utf-8")
    choice = (MODEL / "module1_mini" / "activities" / f"{CHOICE}.toml").read_text("utf-8")
    cells = [
        nbformat.v4.new_code_cell("from course.notebook import points, show"),
        nbformat.v4.new_markdown_cell("## 1.1 Oppgavene"),
    ]
    for number in range(activities):
        name = f"mange-k{number:03}"
        (module / "activities" / f"{name}.toml").write_text(choice, encoding="utf-8")
        cells += [nbformat.v4.new_markdown_cell(PROSE), nbformat.v4.new_code_cell(f'show("{name}")')]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), module / f"{MODULE}.ipynb")
    return folder
