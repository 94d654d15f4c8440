"""The tables inside a self-assessment's file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from course.kinds.base import Id, Part, Text
from course.tools.self_assessment import HIGHEST, LOWEST, Level, Side


class Advice(Part):
    """What to do with an axis that is under 3.0 (`low`), from 3.0 (`middle`) and from 4.0 (`high`)."""

    low: Text | None = None
    middle: Text | None = None
    high: Text | None = None

    def at(self, level: Level) -> str | None:
        """The text of one level."""
        return {"low": self.low, "middle": self.middle, "high": self.high}[level]


class Axis(Advice):
    """An axis of a radar, with its own advice; or a part of a list of statements, with a heading only."""

    id: Id
    title: Text


class Item(Part):
    """A statement. `reversed`: agreeing is a low value (6 − answer). `measure`: what to do when it stands out."""

    id: Id
    text: Text
    axis: Id | None = None
    reversed: bool = False
    measure: Text | None = None


class Band(Part):
    """What to say of a mean of all statements that is `least` or more."""

    least: Annotated[float, Field(ge=LOWEST, le=HIGHEST)]
    text: Text


class Pattern(Part):
    """What to say of the shape of a profile.

    uneven: 1.5 or more between the highest and the lowest axis. strong: all are 4 or above.
    between: the axis `lowest` is the lowest and `highest` the highest.
    """

    when: Literal["uneven", "strong", "between"]
    text: Text
    lowest: Id | None = None
    highest: Id | None = None


class Highlight(Part):
    """The `count` statements at one end (of one part, or of all), with their measures; `flat`: when all are equal."""

    title: Text
    take: Side
    count: Annotated[int, Field(ge=1, le=3)]
    text: Text | None = None
    flat: Text
    axis: Id | None = None
