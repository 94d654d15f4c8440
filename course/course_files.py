"""What stands in the files of a course: `course.toml`, `module.toml`, `kilder.toml` and `ordliste.toml`."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from course.municipality import Condition


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Goal(_Strict):
    """One learning goal of a module."""

    number: int = Field(ge=1)
    text: str = Field(min_length=1)


class Section(_Strict):
    """One section of a module, in reading order. `minutes` is the time to read and answer."""

    id: str = Field(min_length=1)
    title: str = Field(min_length=1)
    minutes: int = Field(ge=0)


class Reading(_Strict):
    """Something to read afterwards."""

    text: str = Field(min_length=1)
    url: str | None = None


class LocalNote(_Strict):
    """What the text must add where a municipality is governed differently. Shown first in the section."""

    section: str
    when: Condition
    text: str = Field(min_length=1)
    sources: list[str] = Field(min_length=1)


class ModuleFile(_Strict):
    """`module.toml`."""

    schema_version: int = Field(alias="schema", ge=1, le=1)
    number: int = Field(ge=1)
    prefix: str
    title: str
    short: str
    label: str
    promise: str
    minutes: int = Field(ge=1)
    test_minutes: int = Field(ge=0)
    checked: date
    goals: list[Goal] = Field(min_length=1)
    sections: list[Section] = Field(min_length=1)
    summary: list[str] = []
    reading: list[Reading] = []
    notes: list[LocalNote] = []


class CourseFile(_Strict):
    """`course.toml`."""

    schema_version: int = Field(alias="schema", ge=1, le=1)
    id: str
    title: str
    modules: list[str] = Field(min_length=1)


class Source(_Strict):
    """A legal or professional source: what a statement of the course rests on."""

    reference: str
    says: str
    effective: str | None = None
    checked: date
    url: str | None = None
    status: str


class Term(_Strict):
    """One entry of the word list."""

    term: str
    forms: list[str] = []
    explanation: str


class TermFile(_Strict):
    """`ordliste.toml`."""

    schema_version: int = Field(alias="schema", default=1, ge=1, le=1)
    ord: list[Term]
