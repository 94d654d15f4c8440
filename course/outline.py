"""The reading order of a module: its notebook as sections of prose and activities."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.content import Module
from course.course_files import Section
from course.kinds.reading import fill
from course.model import ContentError

# Cell tags that give prose a shape of its own on the page.
SHAPES = ("ingress", "eksempel", "hososs", "figur")


@dataclass(frozen=True)
class Prose:
    """One Markdown cell without its section heading. `shape` is one of SHAPES or "prosa"."""

    text: str
    shape: str = "prosa"


@dataclass(frozen=True)
class Shown:
    """A `show("id")` cell: the place of an activity."""

    activity: str


@dataclass
class Part:
    """One section in reading order. `section` is None for the welcome before the first heading."""

    section: Section | None
    blocks: list[Prose | Shown] = field(default_factory=list)

    @property
    def activities(self) -> list[str]:
        """Ids of the activities in this section, in reading order."""
        return [block.activity for block in self.blocks if isinstance(block, Shown)]


def read_outline(module: Module) -> list[Part]:
    """The module's notebook as parts. Raises `ContentError` for a heading or a cell that doesn't fit."""
    parts = [Part(section=None)]
    for cell in read_cells(module.notebook):
        if cell["cell_type"] == "markdown":
            _add_prose(parts, cell, module)
        elif (called := call_in(cell)) and called[0] == "show":
            parts[-1].blocks.append(Shown(called[1]))
    return parts


def read_cells(notebook: Path) -> list[dict[str, Any]]:
    """The cells of a notebook file. Raises `ContentError` when it can't be read."""
    try:
        cells: list[dict[str, Any]] = json.loads(notebook.read_text("utf-8"))["cells"]
    except FileNotFoundError:
        raise ContentError(notebook, "", "Notatboka finnes ikke", f"Lag {notebook.name} i modulmappa.") from None
    except json.JSONDecodeError as fault:
        fix = "Se på linja og den over. Ofte mangler et komma eller et anførselstegn."
        raise ContentError(notebook, "", f"Notatboka kan ikke leses ved linje {fault.lineno}", fix) from fault
    except (ValueError, KeyError) as fault:
        raise ContentError(notebook, "", "Notatboka kan ikke leses", "Hent fila fra git igjen.") from fault
    return cells


def source_of(cell: dict[str, Any]) -> str:
    """The text of a cell; the format allows a string or a list of lines."""
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def call_in(cell: dict[str, Any]) -> tuple[str, str] | None:
    """`("show", "id")` for a code cell that is one call with one string, else None."""
    if cell["cell_type"] != "code":
        return None
    try:
        statements = ast.parse(source_of(cell)).body
    except SyntaxError:
        return None
    match statements:
        case [ast.Expr(ast.Call(func=ast.Name(name), args=[ast.Constant(str(argument))], keywords=[]))]:
            return name, argument
    return None


def _add_prose(parts: list[Part], cell: dict[str, Any], module: Module) -> None:
    tags = cell.get("metadata", {}).get("tags", [])
    if "poeng" in tags:
        return
    text = fill(source_of(cell).strip(), module.words, module.notebook, cell.get("id", ""))
    if text.startswith("## "):
        heading, _, text = text.partition("\n")
        parts.append(Part(_section_named(heading[3:].strip(), module)))
    if text.strip():
        shape = next((tag for tag in tags if tag in SHAPES), "prosa")
        parts[-1].blocks.append(Prose(text.strip(), shape))


def _section_named(heading: str, module: Module) -> Section:
    for section in module.about.sections:
        if heading in (section.title, f"{section.id} {section.title}"):
            return section
    raise ContentError(
        module.notebook,
        heading,
        "Overskriften står ikke i module.toml",
        "Skriv overskriften slik seksjonen heter i module.toml, eller legg til seksjonen der.",
    )


def reading_order(module: Module) -> list[str]:
    """All activities of a module the way a learner meets them; the items of a closing test stand last."""
    shown = list(activities_shown(read_outline(module)))
    return [*shown, *(each for each in module.activities if each not in shown)]


def activities_shown(parts: list[Part]) -> Iterator[str]:
    """Every activity in reading order."""
    for part in parts:
        yield from part.activities
