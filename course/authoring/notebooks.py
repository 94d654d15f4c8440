"""The course's notebooks as files that can be reviewed: `clean` makes them stable, `sync` writes what nbgrader reads.

Both return a new notebook, and doing either twice changes nothing more.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course.content import Course, Module
from course.grading.scheme import REFLECTION, cells_of, handed_in
from course.kinds import Activity
from course.messages import text
from course.model import ContentError
from course.outline import call_in, read_cells, source_of

Notebook = dict[str, Any]
Cell = dict[str, Any]

POINTS_TAG = "poeng"
IMPORT = "from course.notebook import points, show"
KEPT_METADATA = ("nbgrader", "tags")
NBGRADER_SCHEMA = 3
NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def read_notebook(file: Path) -> Notebook:
    """A notebook file as plain JSON. Raises `ContentError` when it can't be read."""
    read_cells(file)
    notebook: Notebook = json.loads(file.read_text("utf-8"))
    return notebook


def as_text(notebook: Notebook) -> str:
    """The notebook the way its file is written: one line of source a line, keys in order."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def clean(notebook: Notebook) -> Notebook:
    """No outputs, no counts, cell ids from what the cells are, and only the metadata that means something."""
    names = _Names()
    cells = [_cleaned(cell, names.name(cell)) for cell in notebook["cells"]]
    return {"cells": cells, "metadata": NOTEBOOK_METADATA, "nbformat": 4, "nbformat_minor": 5}


def sync(notebook: Notebook, module: Module) -> Notebook:
    """Write the grade cells from the activity files, last in the notebook, in the order they are met."""
    before = {grade_id: cell for cell in notebook["cells"] if (grade_id := _grade_id(cell)) is not None}
    prose = [cell for cell in notebook["cells"] if _grade_id(cell) is None]
    grades = [_grade_cell(each, before.get(each.id)) for each in _in_reading_order(module, prose)]
    return {**notebook, "cells": prose + grades}


def clean_all(course: Course) -> list[Path]:
    """Clean every notebook of the course. Returns the files that changed."""
    return [module.notebook for module in course.modules if _rewrite(module, clean(read_notebook(module.notebook)))]


def sync_all(course: Course) -> list[Path]:
    """Clean every notebook and bring its grade cells in step with the activities. Returns the files that changed."""
    return [module.notebook for module in course.modules if _rewrite(module, _in_step(module))]


def write_in_step(notebook: Notebook, module: Module) -> None:
    """Write a notebook clean and in step with the module's activities."""
    module.notebook.write_text(as_text(clean(sync(notebook, module))), "utf-8")


def problems(module: Module) -> list[ContentError]:
    """What is wrong with a module's notebook, each with the edit or the command that repairs it."""
    found = list(_cell_problems(read_notebook(module.notebook), module))
    if not found and as_text(_in_step(module)) != module.notebook.read_text("utf-8"):
        fix = "Kjør «nysomleder sync»."
        found.append(ContentError(module.notebook, "", "Notatboka er ikke i takt med aktivitetsfilene", fix))
    return found


def _in_step(module: Module) -> Notebook:
    return clean(sync(read_notebook(module.notebook), module))


def _rewrite(module: Module, notebook: Notebook) -> bool:
    wanted = as_text(notebook)
    changed = module.notebook.read_text("utf-8") != wanted
    if changed:
        module.notebook.write_text(wanted, "utf-8")
    return changed


class _Names:
    """Gives each cell an id that tells what it is, so that a diff and a link survive an edit elsewhere."""

    def __init__(self) -> None:
        self._section = "velkommen"
        self._seen: Counter[str] = Counter()

    def name(self, cell: Cell) -> str:
        if (grade_id := _grade_id(cell)) is not None:
            return self._once(f"{grade_id}-{POINTS_TAG}")
        if cell["cell_type"] == "code":
            called = call_in(cell)
            return self._once(f"{called[1]}-vis" if called else "oppstart")
        if heading := re.match(r"## (.+)", source_of(cell)):
            self._section = f"s-{_slug(heading[1])}"
        return self._once(self._section)

    def _once(self, name: str) -> str:
        self._seen[name] += 1
        return name[:64] if self._seen[name] == 1 else f"{name[:60]}-{self._seen[name]}"


def _slug(heading: str) -> str:
    """«1.1 Velkommen» → `1-1`; «Sluttprøve» → `sluttprove`."""
    if number := re.match(r"\d+(\.\d+)*", heading):
        return number[0].replace(".", "-")
    ascii_only = heading.lower().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def _cleaned(cell: Cell, cell_id: str) -> Cell:
    metadata = {key: cell["metadata"][key] for key in KEPT_METADATA if cell.get("metadata", {}).get(key)}
    kept: Cell = {"cell_type": cell["cell_type"], "id": cell_id, "metadata": metadata}
    if cell["cell_type"] == "code":
        kept |= {"execution_count": None, "outputs": []}
    return {**kept, "source": source_of(cell).strip("\n").splitlines(keepends=True)}


def _grade_id(cell: Cell) -> str | None:
    """The activity that a grade cell is for: a `points` call, or a Markdown cell with nbgrader's mark."""
    if (called := call_in(cell)) is not None:
        return called[1] if called[0] == "points" else None
    grade_id: str | None = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")
    return grade_id if cell["cell_type"] == "markdown" else None


def _grade_cell(activity: Activity, before: Cell | None) -> Cell:
    by_human = activity.kind == REFLECTION
    tags = (before or {}).get("metadata", {}).get("tags", [])
    cell = {
        "cell_type": "markdown" if by_human else "code",
        "metadata": {
            "nbgrader": {
                "grade": True,
                "grade_id": activity.id,
                "locked": not by_human,
                "points": _shortest(activity.points),
                "schema_version": NBGRADER_SCHEMA,
                "solution": by_human,
                "task": False,
            },
            "tags": tags if POINTS_TAG in tags else [*tags, POINTS_TAG],
        },
        "source": text("grading.unanswered_cell") if by_human else f'points("{activity.id}")',
    }
    return _cleaned(cell, f"{activity.id}-{POINTS_TAG}")


def _shortest(points: float) -> float:
    """2, not 2.0: the way a person writes it, so that a notebook saved in JupyterLab looks the same."""
    return int(points) if points == int(points) else points


def _in_reading_order(module: Module, prose: list[Cell]) -> list[Activity]:
    """What counts, the machine's first: the reflections come last, where the instructor looks for them."""
    shown = [called[1] for cell in prose if (called := call_in(cell))]
    place = {activity_id: index for index, activity_id in enumerate(shown)}
    graded = sorted(
        handed_in(module), key=lambda each: (each.kind == REFLECTION, place.get(each.id, len(place)), each.id)
    )
    return [cell for each in graded for cell in cells_of(module, each)]


def _cell_problems(notebook: Notebook, module: Module) -> Iterator[ContentError]:
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    if not code or source_of(code[0]).strip() != IMPORT:
        yield ContentError(module.notebook, "", "Første kodecelle henter ikke kurset", f"Skriv «{IMPORT}» i den.")
    for cell in code[1:]:
        called = call_in(cell)
        where = cell.get("id", "")
        if called is None or called[0] not in {"show", "points"}:
            fix = 'Skriv bare «show("id")». Alt annet hører hjemme i aktivitetsfila.'
            yield ContentError(module.notebook, where, "Kodecella er ikke ett kall med én id", fix)
        elif called[1] not in module.activities:
            fix = f"Rett id-en, eller lag activities/{called[1]}.toml."
            yield ContentError(module.notebook, where, f"Aktiviteten «{called[1]}» finnes ikke", fix)
