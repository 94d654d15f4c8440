"""The plan as it is on one day: modules, plans within them, actions, and the dates in order. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

What: TypeAlias = Literal["deadline", "follow_up"]
# What may be told of an action beside the action itself, in the order it is told.
TEXTS = ("goal", "first_step", "who", "sign")
# The longest that an action may be as a heading or in a calendar (characters).
LONGEST_NAME = 110


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. Texts are as they were written, "" where nothing was."""

    action: str
    goal: str = ""
    first_step: str = ""
    who: str = ""
    sign: str = ""
    deadline: date | None = None
    follow_up: date | None = None
    done: bool = False

    @property
    def name(self) -> str:
        """The action on one line, cut at a word when it is long."""
        return on_one_line(self.action)

    @property
    def is_cut(self) -> bool:
        """Whether the name leaves out some of the action."""
        return self.name != self.action


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was planned in one activity. `labels` are its own names for the parts of an action, by slot.

    `topic` is the question and answer that tell what the plan is about, where the activity asks for that.
    """

    activity: str
    title: str
    topic: tuple[str, str] | None
    labels: Mapping[str, str]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class ModulePlan:
    """The sheets of one module, in reading order. A sheet without actions is a place where the plan can grow."""

    slug: str
    number: int
    title: str
    sheets: tuple[Sheet, ...]

    @property
    def written(self) -> tuple[Sheet, ...]:
        """The sheets with something in them."""
        return tuple(sheet for sheet in self.sheets if sheet.actions)


@dataclass(frozen=True, slots=True)
class Due:
    """A day to remember, and where it was written."""

    day: date
    what: What
    action: Action
    sheet: Sheet
    module: ModulePlan


@dataclass(frozen=True, slots=True)
class LeaderPlan:
    """The whole plan, as it is `today` in Norway."""

    today: date
    modules: tuple[ModulePlan, ...]

    @property
    def written(self) -> tuple[ModulePlan, ...]:
        """The modules with something in them."""
        return tuple(module for module in self.modules if module.written)

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every action, in reading order."""
        return tuple(action for module in self.modules for sheet in module.sheets for action in sheet.actions)

    @property
    def dues(self) -> tuple[Due, ...]:
        """The days that still matter, the earliest first.

        Something done has no deadline any more. Whether it worked may still have a day to be looked into, until then.
        """
        found = [
            Due(day, what, action, sheet, module)
            for module in self.modules
            for sheet in module.sheets
            for action in sheet.actions
            for what, day in _days(action)
            if not action.done or (what == "follow_up" and day >= self.today)
        ]
        return tuple(sorted(found, key=lambda due: due.day))

    @property
    def overdue(self) -> tuple[Due, ...]:
        """The days that have passed."""
        return tuple(due for due in self.dues if due.day < self.today)

    @property
    def coming(self) -> tuple[Due, ...]:
        """Today, and the days ahead."""
        return tuple(due for due in self.dues if due.day >= self.today)


def on_one_line(text: str) -> str:
    """The text on one line, cut at a word when it is long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_NAME:
        return line
    cut = line[: LONGEST_NAME - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _days(action: Action) -> list[tuple[What, date]]:
    both: list[tuple[What, date | None]] = [("deadline", action.deadline), ("follow_up", action.follow_up)]
    return [(what, day) for what, day in both if day is not None]
