"""From the file of a module's gathering to the plan that is run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.content import Module
from course.gathering import Gathering
from course.gathering.answered import CommonSorting, Likert, LocalStory, ScenarioByVote, Vote, WordCloud
from course.gathering.in_the_room import Corners, FishBowl, GroupWork, RolePlay, Talk
from course.gathering.parts import Round
from course.gathering.parts import Survey as WrittenSurvey
from course.gathering.shown import question_of
from course.gathering.step import Step
from course.kinds import Activity
from course.kinds.scenario import Scenario
from course.live.answer_keys import answer_key
from course.live.asks import asks_of
from course.live.counted import Survey
from course.live.limits import COMMENT
from course.live.plan import Plan, Stage
from course.messages import text


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
    asks, groups = asks_of(step, activity, asked, gathering, locale)
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
