"""`docs/sporbarhet.md`: every idea of the source documents is there once, and every place it names exists.

A cell of the table is links with what is meant in the file behind each: `[2.7](…ipynb) «Sosial kapital»` is a heading
in the section, `` [`ledelse-v-lederprofil`](…toml), påstand 8 «…» `` the eighth statement of the activity.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from course.content import Course, Module
from course.outline import Prose, read_outline

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "sporbarhet.md"
TEXT = PAGE.read_text("utf-8")
IDEAS = {"000": 25, "002": 22, "003": 63, "004": 23}
ROW = re.compile(r"^\| (\d{3}-\d+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)([^\[]*)")
QUOTED = re.compile(r"(?:påstand (\d+)(?:–(\d+))?,? )?(?:\w+ )?«([^»]+)»")
ID = re.compile(r"(?:rolle|ledelse|ha|aml|omstilling)-[a-z0-9-]+")


class Place(NamedTuple):
    """What a link is called, where it leads, and what is said after it, up to the next link."""

    name: str
    target: str
    after: str

    @property
    def file(self) -> Path:
        return (PAGE.parent / self.target.partition("#")[0]).resolve() if self.target[0] != "#" else PAGE

    @property
    def quoted(self) -> list[tuple[str, str, str]]:
        return QUOTED.findall(self.after)


ROWS = {number: [Place(*found) for found in LINK.findall(where)] for number, _, where in ROW.findall(TEXT)}
PLACES = [
    pytest.param(place, id=f"{number} {place.name}".replace("`", "")) for number, row in ROWS.items() for place in row
]


def test_every_idea_is_there_once():
    numbers = Counter(re.findall(r"^\| (\d{3}-\d+) \|", TEXT, re.MULTILINE))
    assert numbers == Counter(f"{seed}-{n}" for seed, last in IDEAS.items() for n in range(1, last + 1))
    assert len(ROWS) == sum(IDEAS.values()), "each row has a number, an idea and a place"


def test_an_idea_has_a_place_or_a_reason_to_be_outside():
    for number, _, where in ROW.findall(TEXT):
        assert ROWS[number] or re.match(r"Utenfor: \w", where), number
        assert not re.search(rf"(?<!\[)`{ID.pattern}`", where), f"{number} has an id without a link"


@pytest.mark.parametrize("place", PLACES)
def test_the_place_exists(place, real_course):
    assert place.file.is_file()
    assert "#" not in place.target or place.target.partition("#")[2] in anchors(place.file)
    texts = set(texts_at(place, real_course))
    assert place.after.count("påstand") == sum(first != "" for first, _, _ in place.quoted)
    for first, last, said in place.quoted:
        if first:
            begin, end = int(first) - 1, int(last or first)
            assert statements(place, real_course)[begin:end] == [said] * (end - begin)
        else:
            assert said in texts


def texts_at(place: Place, course: Course) -> Iterator[str]:
    """All that a quotation after the link may be."""
    if place.file.suffix == ".ipynb":
        yield from headings_in(place, course)
    elif ID.fullmatch(name := place.name.strip("`")):
        yield from values(table_of(place.file, name, course))
    else:
        yield from re.findall(r"^#+ (.+)$", place.file.read_text("utf-8"), re.MULTILINE)


def headings_in(place: Place, course: Course) -> Iterator[str]:
    """The headings in the section that the link names."""
    module = module_of(place.file, course)
    wanted = "oppsummering" if place.name == f"oppsummeringen i modul {module.about.number}" else place.name
    (part,) = (each for each in read_outline(module) if each.section and each.section.id == wanted)
    for block in part.blocks:
        if isinstance(block, Prose):
            yield from re.findall(r"^### (.+)$", block.text, re.MULTILINE)


def table_of(file: Path, name: str, course: Course) -> object:
    """The table of the activity or of the step in the gathering."""
    module = module_of(file, course)
    table = tomllib.loads(file.read_text("utf-8"))
    if file.name == "samling.toml":
        (step,) = (each for each in table["steps"] if each["id"] == name)
        return step
    assert file.stem == name
    assert name in module.activities
    return table


def statements(place: Place, course: Course) -> list[str]:
    """The text of each statement of the activity, or the name of the area it belongs to when a range is named."""
    table = table_of(place.file, place.name.strip("`"), course)
    items = table.get("items") or table["statements"]
    if "området" not in place.after:
        return [each["text"] for each in items]
    axes = {each["id"]: each["title"] for each in table["axes"]}
    return [axes[each["axis"]] for each in items]


def module_of(file: Path, course: Course) -> Module:
    return next(each for each in course.modules if file.is_relative_to(each.folder))


def values(table: object) -> Iterator[str]:
    """Every text in a table."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict | list):
        for each in table.values() if isinstance(table, dict) else table:
            yield from values(each)


def anchors(file: Path) -> set[str]:
    """What the headings of a Markdown file are called in an address."""
    titles = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in titles}
