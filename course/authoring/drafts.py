"""The first text of an activity: a file with a small real example and comments, one template for each kind."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import get_args

from course.kinds import KINDS, load
from course.kinds.base import Activity
from course.model import Use
from course.tools.catalogue import TOOLS

TEMPLATES = Path(__file__).with_name("templates")
TEST = "test"
# The items of a closing test by kind: four of 1 point and four of 2 (curriculum A.6).
ITEMS = (
    *("single-choice", "single-choice", "single-choice", "number"),
    *("multiple-choice", "sorting", "claim", "ordering"),
)
HINT = re.compile(r"^hint = .*$", re.MULTILINE)
# A second try, which a closing test doesn't have.
PARTIAL = re.compile(r"^\[samples\.partial\]\n(?:.+\n)+\n", re.MULTILINE)
FULL_TRY = re.compile(r"^\[samples\.full\]\ntries = \[(.*)\]$", re.MULTILINE)


@dataclass(frozen=True)
class Draft:
    """A file to be made: its id and its text."""

    id: str
    text: str

    @property
    def activity(self) -> Activity:
        """The activity that the text describes. Raises `ContentError` when it doesn't."""
        return load(tomllib.loads(self.text), Path(f"{self.id}.toml"), self.id)


def template_of(kind: str) -> Path:
    """The template of a kind."""
    return TEMPLATES / f"{kind}.toml"


def usual_use(kind: str) -> Use:
    """What an activity of this kind is for when nothing else is said: practice where it can be."""
    order: Sequence[Use] = get_args(Use)
    return min(KINDS[kind].uses, key=("practice", "private", *order).index)


def draft(kind: str, activity_id: str, *, goals: Sequence[int], use: Use | None = None) -> Draft:
    """One activity. A closing test needs `closing_test` instead."""
    return Draft(activity_id, _filled(template_of(kind), goals=list(goals), use=use or usual_use(kind)))


def closing_test(test_id: str, prefix: str, *, goals: Sequence[int], section: str) -> Iterator[Draft]:
    """A closing test and its eight items; `section` is where those who miss them are told to read again."""
    items = [_item(kind, f"{prefix}-p{number:02}", goals, section) for number, kind in enumerate(ITEMS, 1)]
    full = [f"{each.id} = {found[1]}" for each in items if (found := FULL_TRY.search(each.text))]
    names = "".join(f'\n  "{each.id}",' for each in items)
    every = {"goals": list(goals), "items": f"[{names}\n]", "full": "\n".join(full)}
    yield Draft(test_id, _filled(template_of(TEST), use=usual_use(TEST), **every))
    yield from items


def _item(kind: str, item_id: str, goals: Sequence[int], section: str) -> Draft:
    made = draft(kind, item_id, goals=goals, use="test")
    where = (
        'no_hint = "Sluttprøven har ingen hint"\n\n'
        "# Seksjonen deltakeren bør lese på nytt når svaret ikke er rett.\n"
        f'section = "{section}"'
    )
    return Draft(item_id, PARTIAL.sub("", HINT.sub(where, made.text, count=1)))


def _filled(template: Path, **values: object) -> str:
    return Template(template.read_text("utf-8")).substitute(tools=", ".join(TOOLS), **values)
