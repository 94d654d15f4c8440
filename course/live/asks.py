"""What the phones are asked in a step of a gathering, and which groups they may choose."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from course.gathering import Gathering
from course.gathering.answered import (
    CommonSorting,
    GroupBoard,
    Likert,
    LocalStory,
    RoleTask,
    TwoPoints,
    Vote,
    WordCloud,
)
from course.gathering.in_the_room import SpeedDate
from course.gathering.step import Step
from course.kinds import Activity
from course.live.counted import Cards, Choice, Named, Scale
from course.live.limits import FIELD, IN_A_GROUP, LINE, LINES, MOST_GROUPS, POINT, POINTS, WORD
from course.live.plan import Ask
from course.live.written import Board, Fields, Parts, Points, Word
from course.messages import text

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def asks_of(  # noqa: PLR0911 - one line a method
    step: Step, activity: Activity | None, asked: Mapping[str, Any], gathering: Gathering, locale: str
) -> tuple[tuple[Ask, ...], Parts]:
    """What is asked the first time, the second time; and the groups. `asked` is the activity's public part."""
    groups = tuple((letter, letter) for letter in LETTERS[: _group_count(gathering.most)])
    match step:
        case Vote():
            choice = Choice(_options(asked, locale), many=activity is not None and activity.kind == "multiple-choice")
            return (choice, choice), ()
        case Likert():
            shown = {each["id"]: each["text"] for each in asked["items"]}
            scale = Scale(tuple((each, shown[each]) for each in step.items), tuple(asked["scale"]))
            return (scale, scale), ()
        case CommonSorting():
            return (_sorting(asked), _sorting(asked)), ()
        case WordCloud():
            return (Word(WORD),), ()
        case TwoPoints():
            return (Points(POINTS, POINT),), ()
        case GroupBoard():
            columns = tuple((f"k{at}", text) for at, text in enumerate(step.columns, 1))
            board = Board(columns, groups, LINE, LINES)
            return ((_sorting(asked), board) if activity else (board,)), groups
        case LocalStory():
            labels = {each["id"]: each["label"] for each in asked["fields"]}
            return (Fields("fields", tuple((each, labels[each]) for each in step.fields), FIELD),), ()
        case RoleTask():
            roles = tuple((each.id, each.title) for each in step.roles)
            return (Fields("roles", roles, FIELD, tuple(each.text for each in step.roles)),), ()
        case SpeedDate():
            return (), tuple((side, side) for side in step.sides)
    return (), ()


def _group_count(most: int) -> int:
    """How many board groups are offered in a gathering of at most so many."""
    return min(max(2, math.ceil(most / IN_A_GROUP)), MOST_GROUPS)


def _options(asked: Mapping[str, Any], locale: str) -> Named:
    """The options; of a claim whether it is true, for its reasons are what the room talks about."""
    if "claim" in asked:
        return tuple((key, text(f"activities.claim_{key}", locale)) for key in ("true", "false"))
    return tuple((each["id"], each["text"]) for each in asked["options"])


def _sorting(asked: Mapping[str, Any]) -> Cards:
    cards, categories = ([(each["id"], each["text"]) for each in asked[name]] for name in ("cards", "categories"))
    return Cards(tuple(cards), tuple(categories))
