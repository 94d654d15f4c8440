"""A gathering as it is run: its stages in order, and what the phones are asked in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any, TypeAlias

from course.gathering.parts import Round
from course.kinds.scenario import Scenario
from course.live.counted import Cards, Choice, Scale, Survey
from course.live.written import Board, Fields, Parts, Points, Word

Counted: TypeAlias = Choice | Scale | Survey | Cards
Written: TypeAlias = Word | Points | Board | Fields
Ask: TypeAlias = Counted | Written
# A story is drawn as on this day; nothing in it depends on the day.
ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Stage:
    """One step of the gathering as it is run. `asks`: what the phones are asked the first time, the second time.

    `story` is the scenario that the room walks through; it has as many takes as there are choices on the way.
    `groups` is what a phone chooses one of: a board's groups, or the sides of a speed date.
    """

    id: str
    method: str
    title: str
    minutes: int
    task: str = ""
    question: str = ""
    rounds: tuple[Round, ...] = ()
    points: tuple[str, ...] = ()
    cards: tuple[Mapping[str, str], ...] = ()
    asks: tuple[Ask, ...] = ()
    groups: Parts = ()
    story: Scenario | None = None
    say: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    answer_key: tuple[str, ...] = ()

    @property
    def pairs(self) -> bool:
        """Whether people are put together two and two."""
        return self.method == "speed-date"

    @property
    def silent(self) -> bool:
        """Whether the countdown is for silence."""
        return self.method == "silence"


@dataclass(frozen=True)
class Plan:
    """A module's gathering as it is run: the readiness check, the steps and the evaluation."""

    module: str
    number: int
    module_title: str
    title: str
    stages: tuple[Stage, ...]

    def index(self, stage: str) -> int | None:
        """Where a stage is; None when there is no such stage."""
        return next((at for at, each in enumerate(self.stages) if each.id == stage), None)


def story_ask(stage: Stage, path: list[str]) -> tuple[Ask | None, dict[str, Any]]:
    """What the room votes on where it stands in the story, and the story's own view. None at the end."""
    if stage.story is None:
        return None, {}
    seen = stage.story.view([], path, order=Random(stage.story.id), at=ANY_DAY)  # noqa: S311 - an order, not a secret
    node = seen["node"]
    return (Choice(tuple((each["id"], each["text"]) for each in node["choices"])) if node else None), seen
