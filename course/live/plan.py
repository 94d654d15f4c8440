"""A gathering as it is run: its stages in order, and what the phones are asked in each."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any, TypeAlias

from course.content import Module
from course.gathering import Gathering
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
from course.gathering.in_the_room import Corners, FishBowl, GroupWork, RolePlay, SpeedDate, Talk
from course.gathering.parts import Round
from course.gathering.parts import Survey as WrittenSurvey
from course.gathering.shown import question_of
from course.gathering.step import Step
from course.kinds import Activity
from course.kinds.scenario import Scenario
from course.live.answer_keys import answer_key
from course.live.counted import Cards, Choice, Named, Scale, Survey
from course.live.limits import (
    COMMENT,
    FIELD,
    IN_A_GROUP,
    LINE,
    LINES,
    MOST_GROUPS,
    POINT,
    POINTS,
    WORD,
)
from course.live.written import Board, Fields, Parts, Points, Word
from course.messages import text

Counted: TypeAlias = Choice | Scale | Survey | Cards
Written: TypeAlias = Word | Points | Board | Fields
Ask: TypeAlias = Counted | Written
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
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


def plan_of(module: Module, gathering: Gathering, locale: str) -> Plan:
    """The plan of a module's gathering."""
    steps = tuple(_stage(step, module.activities, gathering, locale) for step in gathering.steps)
    before = _survey(gathering.readiness, text("live.do_readiness", locale), locale)
    stages = (before, *steps, _survey(gathering.evaluation, text("live.do_evaluation", locale), locale))
    return Plan(module.slug, module.about.number, module.about.title, gathering.title, stages)


def _survey(survey: WrittenSurvey, do: str, locale: str) -> Stage:
    statements = tuple((each.id, each.text) for each in survey.statements)
    steps = tuple(text(f"live.scale_{step}", locale) for step in range(1, 6))
    ask = Survey(statements, steps, survey.question, COMMENT)
    return Stage(survey.id, "survey", survey.title, 0, task=survey.text, asks=(ask,), do=(do,))


def _stage(step: Step, activities: Mapping[str, Activity], gathering: Gathering, locale: str) -> Stage:
    activity = activities.get(getattr(step, "activity", None) or "")
    asked = question_of(activity) if activity else {}
    asks, groups = _asks(step, activity, asked, gathering, locale)
    return Stage(
        step.id,
        step.method,
        step.title,
        step.minutes,
        task=getattr(step, "task", ""),
        question=_question(step, asked),
        rounds=_rounds(step, asked, locale),
        points=_points(step, asked),
        cards=_cards(step),
        asks=asks,
        groups=groups,
        story=activity if isinstance(activity, Scenario) else None,
        say=step.say,
        do=getattr(step, "do", ()),
        watch=getattr(step, "watch", ()),
        answer_key=answer_key(activity, locale) if activity else (),
    )


def _question(step: Step, asked: Mapping[str, Any]) -> str:
    own = getattr(step, "question", None)
    if own:
        return str(own)
    match step:
        case Likert() | LocalStory():
            return str(asked["title"])
        case ScenarioByVote():
            return str(asked["intro"])
        case Vote() | WordCloud() | CommonSorting() | Corners():
            return " ".join(part for part in (asked["text"], asked.get("claim")) if part)
    return ""


def _rounds(step: Step, asked: Mapping[str, Any], locale: str) -> tuple[Round, ...]:
    """The rounds; in corners the situations, one at a time."""
    if not isinstance(step, Corners):
        return tuple(getattr(step, "rounds", ()))
    each = max(1, step.minutes // len(asked["cards"]))
    return tuple(
        Round(title=text("live.situation", locale, n=number), minutes=each, text=card["text"])
        for number, card in enumerate(asked["cards"], 1)
    )


def _points(step: Step, asked: Mapping[str, Any]) -> tuple[str, ...]:
    match step:
        case Talk():
            return step.points
        case Corners():
            return tuple(each["text"] for each in asked["categories"])
        case FishBowl():
            return step.topics
        case GroupWork():
            return step.questions
    return ()


def _cards(step: Step) -> tuple[Mapping[str, str], ...]:
    match step:
        case RolePlay() | GroupWork():
            return tuple({"title": each.title, "text": each.text} for each in step.cards)
    return ()


def _asks(  # noqa: PLR0911 - one line a method
    step: Step, activity: Activity | None, asked: Mapping[str, Any], gathering: Gathering, locale: str
) -> tuple[tuple[Ask, ...], Parts]:
    groups = tuple((letter, letter) for letter in LETTERS[: group_count(gathering.most)])
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


def group_count(most: int) -> int:
    """How many board groups are offered in a gathering of at most so many."""
    return min(max(2, math.ceil(most / IN_A_GROUP)), MOST_GROUPS)


def story_ask(stage: Stage, path: list[str]) -> tuple[Ask | None, dict[str, Any]]:
    """What the room votes on where it stands in the story, and the story's own view. None at the end."""
    if stage.story is None:
        return None, {}
    seen = stage.story.view([], path, order=Random(stage.story.id), at=ANY_DAY)  # noqa: S311 - an order, not a secret
    node = seen["node"]
    return (Choice(tuple((each["id"], each["text"]) for each in node["choices"])) if node else None), seen


def _options(asked: Mapping[str, Any], locale: str) -> Named:
    """The options; of a claim whether it is true, for its reasons are what the room talks about."""
    if "claim" in asked:
        return tuple((key, text(f"activities.claim_{key}", locale)) for key in ("true", "false"))
    return tuple((each["id"], each["text"]) for each in asked["options"])


def _sorting(asked: Mapping[str, Any]) -> Cards:
    cards, categories = ([(each["id"], each["text"]) for each in asked[name]] for name in ("cards", "categories"))
    return Cards(tuple(cards), tuple(categories))
