"""A module's prose as the page shows it. It is the same for all learners, so it is made once for each version."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from course.content import Course, Module
from course.outline import Part, Prose, Shown, read_outline
from course.server.prose import WordList, figure, term_id, to_html

# A prose block as the template takes it.
Block = dict[str, Any]


@dataclass(frozen=True, eq=False)
class PartText:
    """A section: its outline, and its blocks in reading order; a string is the id of an activity that stands there."""

    part: Part
    blocks: tuple[Block | str, ...]
    local: dict[str, Any]


@dataclass(frozen=True, eq=False)
class ModuleText:
    """All that a module's page says to everybody. `terms` are {"id", "term", "explanation"}."""

    parts: tuple[PartText, ...]
    terms: tuple[dict[str, str], ...]

    @property
    def outline(self) -> list[Part]:
        """The sections without their HTML."""
        return [each.part for each in self.parts]


def text_of(course: Course, module: Module) -> ModuleText:
    """The module's text. An author who saves the notebook or a figure sees it at the next visit."""
    files = chain([module.notebook], module.folder.glob("img/*.svg"))
    return _made(course, module, max(file.stat().st_mtime_ns for file in files))


# Buys 15 of the 20 ms that a page's content took. A new version takes the place of the oldest.
@lru_cache(maxsize=16)
def _made(course: Course, module: Module, _written: int) -> ModuleText:
    words, seen = WordList(course.terms), set[str]()
    parts = []
    for part in read_outline(module):
        blocks = tuple(
            block.activity if isinstance(block, Shown) else _block(module, block, words, seen) for block in part.blocks
        )
        parts.append(PartText(part, blocks, _local(course, module, part, blocks)))
    terms = ({"id": term_id(each), "term": each.term, "explanation": each.explanation} for each in course.terms)
    return ModuleText(tuple(parts), tuple(terms))


def _block(module: Module, block: Prose, words: WordList, seen: set[str]) -> Block:
    if block.shape == "figur":
        drawings, caption = figure(block.text, module.folder)
        return {"activity": None, "shape": "figur", "figure": drawings, "html": caption}
    return {"activity": None, "shape": block.shape, "html": words.mark(to_html(block.text), seen)}


def _local(course: Course, module: Module, part: Part, blocks: tuple[Block | str, ...]) -> dict[str, Any]:
    """What the municipality adds to a section: its notes, and what it shows in the last «Hos oss».

    "here_at" is the index of that block, None when the section has none and the entries need a box of their own.
    """
    place = part.section.id if part.section else ""
    conditions = course.municipality.conditions
    boxes = [at for at, block in enumerate(blocks) if not isinstance(block, str) and block["shape"] == "hososs"]
    return {
        "ours": course.municipality.shown_at(place) if place else [],
        "here_at": boxes[-1] if boxes else None,
        "notes": [note for note in module.about.notes if note.section == place and note.when in conditions],
    }
