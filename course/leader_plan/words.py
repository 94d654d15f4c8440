"""What the plan is told with: messages of assets/messages/<locale>/plan.toml, and days as they are told."""

from __future__ import annotations

from datetime import date

from course.dates import in_words
from course.leader_plan.plan import TEXTS, Action, Due, LeaderPlan, Sheet, on_one_line
from course.messages import DEFAULT_LOCALE, text

# The days that have a word of their own, by their distance from today.
NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def say(name: str, locale: str = DEFAULT_LOCALE, **variables: object) -> str:
    """The sentence `plan.<name>`."""
    return text(f"plan.{name}", locale, **variables)


def summary(plan: LeaderPlan, locale: str = DEFAULT_LOCALE) -> str:
    """«7 tiltak fra 3 moduler. 2 er gjort.»"""
    actions, modules = plan.actions, len(plan.written)
    done = sum(action.done for action in actions)
    counted = say("count_one_module" if modules == 1 else "count", locale, n=len(actions), modules=modules)
    return f"{counted} {say('count_done', locale, n=done)}" if done else counted


def distance(day: date, today: date, locale: str = DEFAULT_LOCALE) -> str:
    """«i dag», «om 5 dager», «for 5 dager siden»."""
    days = (day - today).days
    if days in NEAR:
        return say(NEAR[days], locale)
    return say("in_days" if days > 0 else "days_ago", locale, n=abs(days))


def due_name(due: Due, locale: str = DEFAULT_LOCALE) -> str:
    """What is to be done that day. Where the activity asks for an area («Retning») and not for an action, with its
    goal."""
    asked, goal = label(due.sheet, "action", locale), due.action.goal
    name = f"{due.action.action}: {goal}" if goal and asked != say("action", locale) else due.action.action
    return on_one_line(name)


def what_to_do(due: Due, locale: str = DEFAULT_LOCALE) -> str:
    """The same, and whether it is to be done or looked into again."""
    name = due_name(due, locale)
    return name if due.what == "deadline" else say("follow_up_of", locale, action=name)


def due_date(due: Due, today: date, locale: str = DEFAULT_LOCALE) -> str:
    """«1. desember 2026», and that it has passed where it has."""
    day = in_words(due.day)
    return say("passed", locale, day=day) if due.day < today else day


def label(sheet: Sheet, slot: str, locale: str = DEFAULT_LOCALE) -> str:
    """What a part of an action is called: by the activity's own card, else the usual name."""
    return sheet.labels.get(slot) or say(slot, locale)


def facts(sheet: Sheet, action: Action, locale: str = DEFAULT_LOCALE) -> list[tuple[str, str]]:
    """What is known of an action beside its name, named, in the order it is told. What isn't written is left out."""
    days = [(slot, day) for slot in ("deadline", "follow_up") if (day := getattr(action, slot)) is not None]
    return [
        *([(label(sheet, "action", locale), action.action)] if action.is_cut else []),
        *((label(sheet, slot, locale), told) for slot in TEXTS if (told := getattr(action, slot))),
        *((label(sheet, slot, locale), in_words(day)) for slot, day in days),
    ]
