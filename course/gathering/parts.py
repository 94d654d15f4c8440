"""What the steps of a gathering are made of: rounds, roles, cards, sheets to write on, and statements to rate."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from course.kinds.base import Id, Many, Part, Text

# A gathering is two to three hours (curriculum A.11); no part of it is longer than an hour.
Minutes = Annotated[int, Field(ge=1, le=60)]


class Round(Part):
    """One round, or one phase, of a step: how long it lasts, and what everybody sees while it lasts."""

    title: Text
    minutes: Minutes
    text: Text


class Role(Part):
    """Somebody to be, or to speak for. `text` is the task or the question, and is printed as a card or a poster.

    `people` is how many of a group have the role.
    """

    id: Id
    title: Text
    text: Text
    people: Annotated[int, Field(ge=1)] = 1


class Card(Part):
    """A case. Everybody in the group reads `text`; what is in `roles` is only for the one who has that role.

    `note` is for the facilitator: what to ask for when the group is stuck. It is never on the card.
    """

    id: Id
    title: Text
    text: Text
    roles: dict[str, Text] = Field(default={})
    note: Text | None = None


class Sheet(Part):
    """A sheet to write on. `for_whom` says how many to print («én til hver gruppe»)."""

    title: Text
    for_whom: Text
    prompts: Annotated[Many[Text], Field(min_length=1)]


class Statement(Part):
    """Something to agree or disagree with, from 1 to 5.

    The same id before and after a gathering means the same statement, so that the two can be held side by side.
    """

    id: Id
    text: Text


class Survey(Part):
    """The readiness check before a gathering, or the evaluation after it. `question` is answered in the own words."""

    id: Id
    title: Text
    text: Text
    statements: Annotated[Many[Statement], Field(min_length=1)]
    question: Text
