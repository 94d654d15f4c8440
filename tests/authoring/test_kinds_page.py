"""`docs/kinds.md` tells the truth: every kind is there, its example works, and every field is named."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from course.content import Course
from course.kinds import KINDS, Activity, load
from course.kinds.reading import fill

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "kinds.md"
TEXT = PAGE.read_text("utf-8")
SECTION = re.compile(r"^## [^\n]+: `(?P<kind>[a-z-]+)`\n(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
SECTIONS = {found["kind"]: found["body"] for found in SECTION.finditer(TEXT)}
COMMON = TEXT.partition("<!-- felles -->")[2].partition("\n## ")[0]
ROW = re.compile(r"^\| `([a-z_.]+)` \| ([^|]*)\|", re.MULTILINE)


def test_every_kind_has_its_place_on_the_page():
    assert list(SECTIONS) == list(dict.fromkeys(SECTIONS))
    assert set(SECTIONS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_is_an_activity_of_the_kind_and_its_samples_hold(kind, real_course):
    activity = example(kind, real_course)
    assert activity.kind == kind
    assert activity.problems() == []
    assert activity.sample_problems() == []
    if activity.scored == "auto" and activity.points:
        assert activity.samples.full, "an example that gives points shows how they are tested"


def example(kind: str, course: Course) -> Activity:
    """The example, with the words and the activities of the course it is taken from."""
    (block,) = re.findall(r"```toml\n(.*?)```", SECTIONS[kind], re.DOTALL)
    activity = load(fill(tomllib.loads(block), course.words, PAGE), PAGE, "eksempel")
    return activity.bound_to({name: each for module in course.modules for name, each in module.activities.items()})


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_comes_from_an_activity_of_the_course(kind, real_course):
    ((name, address),) = re.findall(r"^Eksempel: \[`([a-z0-9-]+)`\]\(\.\./(\S+)\)", SECTIONS[kind], re.MULTILINE)
    assert real_course.activity(name).kind == kind
    assert (ROOT / address).is_file()
    assert Path(address).stem == name


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_told_and_no_other(kind):
    own = set(fields(KINDS[kind])) - set(fields(Activity))
    assert dict(ROW.findall(SECTIONS[kind])).keys() == own


def test_the_fields_that_all_kinds_have():
    assert dict(ROW.findall(COMMON)).keys() == set(fields(Activity)) - {"id"}


@pytest.mark.parametrize("kind", KINDS)
def test_what_must_be_there_is_said_to_be(kind):
    needed = required(KINDS[kind])
    told = {name for name, says in ROW.findall(SECTIONS[kind]) if says.strip().startswith("ja")}
    assert told == needed - required(Activity)


def fields(model: type[BaseModel], before: str = "") -> Iterator[str]:
    """The names a file may use: «options.text» is the field `text` inside the list `options`."""
    for name, field in model.model_fields.items():
        path = f"{before}{field.alias or name}"
        yield path
        for inner in models_in(field.annotation):
            yield from fields(inner, f"{path}.")


def required(model: type[BaseModel], before: str = "") -> set[str]:
    """Those that must be there when the table they belong to is."""
    found: set[str] = set()
    for name, field in model.model_fields.items():
        path = f"{before}{field.alias or name}"
        found |= {path} if field.is_required() else set()
        found |= {each for inner in models_in(field.annotation) for each in required(inner, f"{path}.")}
    return found


def models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for each in get_args(annotation) for found in models_in(each)]
