"""What the participants see of a step, and what is printed for it. Pure; nothing here holds a key or a reason.

An activity is shown with `Activity.question`, like to a learner who has not answered, in an order of its own that is
the same on the screen, on the sheets and in the facilitator's plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from course.gathering.answered import (
    CommonSorting,
    GroupBoard,
    Likert,
    LocalStory,
    RoleTask,
    ScenarioByVote,
    TwoPoints,
    Vote,
    WordCloud,
)
from course.gathering.in_the_room import Corners, FishBowl, GoRound, GroupWork, Silence, SpeedDate, Talk
from course.gathering.shown import question_of
from course.gathering.step import Step
from course.kinds import Activity


@dataclass(frozen=True, slots=True)
class Seen:
    """The question of a step, its lines (options, cards, statements, columns) and what they are sorted or rated in."""

    question: str = ""
    lines: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def seen(step: Step, activities: Mapping[str, Activity]) -> Seen:  # noqa: PLR0911 - one line a method
    """What the participants see. `activities` are the module's own."""
    match step:
        case Talk():
            return Seen(lines=step.points)
        case GoRound() | TwoPoints() | Silence():
            return Seen(step.question)
        case Vote() | Corners() | CommonSorting() | Likert() | LocalStory() | ScenarioByVote():
            return _of_activity(step, question_of(activities[step.activity]))
        case WordCloud():
            return Seen(step.question or activities[step.activity or ""].text)
        case GroupBoard():
            cards = _of_activity(step, question_of(activities[step.activity])) if step.activity else Seen()
            return Seen(step.question, cards.lines, cards.places)
        case SpeedDate():
            return Seen(places=step.sides)
        case RoleTask():
            return Seen(lines=tuple(f"{each.title}: {each.text}" for each in step.roles))
        case FishBowl():
            return Seen(lines=step.topics)
        case GroupWork():
            return Seen(lines=step.questions)
    return Seen()


def _of_activity(step: Step, question: dict[str, Any]) -> Seen:
    if isinstance(step, Likert):
        texts = {each["id"]: each["text"] for each in question["items"]}
        return Seen(question["title"], tuple(texts[each] for each in step.items), tuple(question["scale"]))
    if isinstance(step, LocalStory):
        labels = {each["id"]: each["label"] for each in question["fields"]}
        return Seen(question["title"], tuple(labels[each] for each in step.fields))
    if isinstance(step, ScenarioByVote):
        return Seen(question["intro"])
    lines = question.get("options") or question.get("cards") or question.get("reasons") or ()
    text = " ".join(part for part in (question["text"], question.get("claim")) if part)
    return Seen(
        text, tuple(each["text"] for each in lines), tuple(each["text"] for each in question.get("categories", ()))
    )
