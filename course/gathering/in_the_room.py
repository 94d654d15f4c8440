"""Methods that happen in the room: somebody talks, moves, listens or is silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from course.gathering.parts import Card, Role
from course.gathering.step import Step, Task, WithActivity, misfit
from course.kinds import Activity
from course.kinds.base import Id, Many, Text
from course.kinds.reading import nearest
from course.kinds.rules import id_problems
from course.kinds.sorting import Sorting
from course.model import Problem

CORNERS = 4
# The silence itself; the facilitator needs time before it to say what it is for.
SILENT_MINUTES = 2


class Talk(Step):
    """A short talk («innlegg») by the facilitator. `points` are the lines on the screen."""

    method: Literal["talk"]
    say: Annotated[Many[Text], Field(min_length=1)]
    points: Annotated[Many[Text], Field(min_length=1)]


class Break(Step):
    """A break («pause»)."""

    method: Literal["break"]


class GoRound(Step):
    """Each says one thing in turn («runde»)."""

    method: Literal["round"]
    say: Annotated[Many[Text], Field(min_length=1)]
    question: Text


class Silence(Task):
    """Two silent minutes («to minutter stille stund») with a question to think about."""

    method: Literal["silence"]
    question: Text

    def problems(self) -> Iterator[Problem]:
        """As the base; there is time for the silence."""
        yield from super().problems()
        if self.minutes <= SILENT_MINUTES:
            fix = f"Sett minutes = {SILENT_MINUTES + 1} eller mer, så du rekker å si hva stillheten er til."
            yield Problem("minutes", "det er ikke tid til stillheten", fix)


class SpeedDate(Task):
    """New pairs each round, one question a round. With `sides`, a pair has one from each."""

    method: Literal["speed-date"]
    sides: Many[Text] = ()

    def problems(self) -> Iterator[Problem]:
        """As the base; more than one round, and no sides or two."""
        yield from super().problems()
        if len(self.rounds) <= 1:
            yield Problem("rounds", f"det er bare {len(self.rounds)}", "Skriv minst 2 [[steps.rounds]].")
        if len(self.sides) not in (0, 2):
            yield Problem("sides", "et par har to sider", 'Skriv to navn, for eksempel sides = ["Ledere", "Gjester"].')


class RolePlay(Task):
    """Small groups play a case: one person a role, and the roles change for each round («trioer»)."""

    method: Literal["role-play"]
    roles: Annotated[Many[Role], Field(min_length=2)]
    cards: Annotated[Many[Card], Field(min_length=1)]

    def problems(self) -> Iterator[Problem]:
        """As the base; at least one round, and cards for roles that exist."""
        yield from super().problems()
        names = [each.id for each in self.roles]
        yield from id_problems("roles", names)
        yield from id_problems("cards", [each.id for each in self.cards])
        if not self.rounds:
            yield Problem("rounds", "det er ingen runder", "Skriv [[steps.rounds]] for hver gang rollene skifter.")
        for at, card in enumerate(self.cards):
            for role in card.roles:
                if role not in names:
                    yield Problem(f"cards[{at}].roles.{role}", "rollen finnes ikke", nearest(role, names))


class FishBowl(Task):
    """Some sit in the middle and talk; the others watch with a task («fisketank»)."""

    method: Literal["fish-bowl"]
    topics: Annotated[Many[Text], Field(min_length=1)]


class Corners(WithActivity):
    """Everybody walks to the corner they believe in, card by card («fire hjørner»)."""

    kinds: ClassVar[frozenset[str]] = frozenset({"sorting"})

    method: Literal["corners"]

    def misfits(self, activities: Mapping[str, Activity]) -> Iterator[Problem]:
        """As the base; a room has four corners."""
        yield from super().misfits(activities)
        if isinstance(found := activities.get(self.activity), Sorting) and len(found.categories) > CORNERS:
            fix = f"Velg en aktivitet med høyst {CORNERS} kategorier."
            yield Problem("activity", f"den har {len(found.categories)} kategorier", fix)


class GroupWork(Task):
    """Pairs or groups in the room («gruppearbeid»): `questions` to answer, about `cards` or with a calculator."""

    method: Literal["group-work"]
    questions: Annotated[Many[Text], Field(min_length=1)]
    cards: Many[Card] = ()
    activity: Id | None = None

    def problems(self) -> Iterator[Problem]:
        """As the base; each card has an id of its own."""
        yield from super().problems()
        yield from id_problems("cards", [each.id for each in self.cards])

    def misfits(self, activities: Mapping[str, Activity]) -> Iterator[Problem]:
        """The activity is a calculator."""
        if self.activity is not None:
            yield from misfit(self.activity, frozenset({"calculator"}), activities)
