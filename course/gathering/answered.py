"""Methods where the participants answer or write, each for herself or as a group, and the room sees the picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from course.gathering.parts import Role
from course.gathering.step import Task, WithActivity, misfit, unknown
from course.kinds import Activity
from course.kinds.base import Id, Many, Text
from course.kinds.form import Form
from course.kinds.rules import id_problems
from course.kinds.self_assessment import SelfAssessment
from course.model import Problem

# Individually, in the group, in plenary: «IGP».
IGP = 3
SORTING = frozenset({"sorting"})


class Vote(WithActivity):
    """Vote on a practice check, talk, vote again; the two are shown side by side."""

    kinds: ClassVar[frozenset[str]] = frozenset({"single-choice", "multiple-choice", "claim"})

    method: Literal["vote"]


class Likert(WithActivity):
    """The group's distribution on statements of a self-assessment; `items` are the ones that are asked."""

    kinds: ClassVar[frozenset[str]] = frozenset({"self-assessment"})

    method: Literal["likert"]
    items: Annotated[Many[Id], Field(min_length=1)]

    def misfits(self, activities: Mapping[str, Activity]) -> Iterator[Problem]:
        """As the base; the statements exist."""
        yield from super().misfits(activities)
        if isinstance(found := activities.get(self.activity), SelfAssessment):
            yield from unknown("items", self.items, [each.id for each in found.items], "påstanden")


class WordCloud(Task):
    """One word each. The question is the step's own, or that of a reflection in the module."""

    method: Literal["word-cloud"]
    question: Text | None = None
    activity: Id | None = None

    def problems(self) -> Iterator[Problem]:
        """As the base; one question, from one place."""
        yield from super().problems()
        if (self.question is None) == (self.activity is None):
            yield Problem("question", "steget skal ha ett spørsmål", "Skriv enten question eller activity, ikke begge.")

    def misfits(self, activities: Mapping[str, Activity]) -> Iterator[Problem]:
        """The reflection exists."""
        if self.activity is not None:
            yield from misfit(self.activity, frozenset({"reflection"}), activities)


class TwoPoints(Task):
    """Pairs agree on two points and say them without explaining («to viktige momenter»)."""

    method: Literal["two-points"]
    question: Text


class GroupBoard(Task):
    """Alone, then in the group on one board, then in plenary («IGP»). `columns` are what the board asks for.

    With an `activity`, each sorts its cards alone first.
    """

    rounds_needed: ClassVar[int | None] = IGP

    method: Literal["igp"]
    question: Text
    columns: Annotated[Many[Text], Field(min_length=1)]
    activity: Id | None = None

    def misfits(self, activities: Mapping[str, Activity]) -> Iterator[Problem]:
        """The activity is one to sort."""
        if self.activity is not None:
            yield from misfit(self.activity, SORTING, activities)


class ScenarioByVote(WithActivity):
    """The room walks through a scenario and votes at each choice."""

    kinds: ClassVar[frozenset[str]] = frozenset({"scenario"})

    method: Literal["scenario"]


class CommonSorting(WithActivity):
    """Everybody places the same cards, and the room talks about those they placed differently."""

    kinds: ClassVar[frozenset[str]] = SORTING

    method: Literal["sorting"]


class LocalStory(WithActivity):
    """«Fortellingen om …» is gathered and read back. `fields` are those of the form that are asked for."""

    kinds: ClassVar[frozenset[str]] = frozenset({"form"})

    method: Literal["local-story"]
    fields: Annotated[Many[Id], Field(min_length=1)]

    def misfits(self, activities: Mapping[str, Activity]) -> Iterator[Problem]:
        """As the base; the fields exist."""
        yield from super().misfits(activities)
        if isinstance(found := activities.get(self.activity), Form):
            yield from unknown("fields", self.fields, [each.id for each in found.fields], "feltet")


class RoleTask(Task):
    """A question for each role, answered alone, in the group and in plenary («fire stemmer»)."""

    rounds_needed: ClassVar[int | None] = IGP

    method: Literal["role-task"]
    roles: Annotated[Many[Role], Field(min_length=2)]

    def problems(self) -> Iterator[Problem]:
        """As the base; each role has an id of its own."""
        yield from super().problems()
        yield from id_problems("roles", [each.id for each in self.roles])
