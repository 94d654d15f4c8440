"""The tools that stand alone, from `verktoy.toml`: what each shows, grouped by what a leader wants to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from course.content import Course
from course.kinds.reading import read_as
from course.model import ContentError

FILE = "verktoy.toml"
NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ToolEntry(_Strict):
    """One tool: activities on a page of their own, or the address of another page («samtale»).

    `featured`: it is on the front page too.
    """

    name: Annotated[str, Field(pattern=NAME)]
    title: Annotated[str, Field(min_length=1)]
    text: Annotated[str, Field(min_length=1)]
    activities: list[str] = []
    link: str | None = None
    featured: bool = False

    @property
    def address(self) -> str:
        """Where it is, from the address that the course lies under."""
        return self.link if self.link is not None else f"verktoy/{self.name}"


class ToolGroup(_Strict):
    """Tools for the same need."""

    title: Annotated[str, Field(min_length=1)]
    tools: Annotated[list[ToolEntry], Field(min_length=1)]


class ToolFile(_Strict):
    """`verktoy.toml`."""

    schema_version: Annotated[int, Field(alias="schema", ge=1, le=1)]
    groups: Annotated[list[ToolGroup], Field(min_length=1)]


def read_toolbox(course: Course) -> list[ToolGroup]:
    """The groups in the file's order; none where there is no file. Raises `ContentError` when it can't be read."""
    file = course.root / FILE
    return read_as(ToolFile, file, words=course.words).groups if file.is_file() else []


def tool_named(course: Course, name: str) -> ToolEntry:
    """The tool with a page under /verktoy/. Raises `KeyError` when there is none."""
    for each in _tools(read_toolbox(course)):
        if each.name == name and each.link is None:
            return each
    raise KeyError(name)


def featured(course: Course) -> list[ToolEntry]:
    """The tools that the front page shows."""
    return [each for each in _tools(read_toolbox(course)) if each.featured]


def toolbox_problems(course: Course) -> Iterator[ContentError]:
    """What is wrong with the file: a name twice, an activity that isn't there, a tool that leads nowhere."""
    file, seen = course.root / FILE, set()
    for each in _tools(read_toolbox(course)):
        if each.name in seen:
            yield ContentError(file, each.name, "navnet er brukt før", "Gi hvert verktøy sitt eget navn.")
        seen.add(each.name)
        if bool(each.activities) == (each.link is not None):
            fix = "Skriv enten activities med minst én aktivitet, eller link."
            yield ContentError(file, each.name, "verktøyet skal ha enten aktiviteter eller en lenke", fix)
        for activity in each.activities:
            try:
                course.activity(activity)
            except KeyError:
                fix = "Rett navnet, eller ta det bort."
                yield ContentError(file, each.name, f"aktiviteten «{activity}» finnes ikke", fix)


def _tools(groups: list[ToolGroup]) -> Iterator[ToolEntry]:
    for group in groups:
        yield from group.tools
