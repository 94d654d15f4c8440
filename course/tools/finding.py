"""One thing a working-time check found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from course.tools.say import Variable
from course.tools.statement import Basis, Kind, Statement, statement

Rule: TypeAlias = Literal[
    "daily-rest",
    "day-left",
    "weekly-rest",
    "ordinary-day",
    "ordinary-week",
    "average",
    "day-in-all",
    "day-window",
    "week-in-all",
    "pause",
    "extra-pause",
    "overtime-week",
    "overtime-four-weeks",
    "night",
    "sunday",
]

# Rules that are about a week: the finding's day is its Monday.
OF_A_WEEK: frozenset[Rule] = frozenset(
    ("weekly-rest", "ordinary-week", "average", "week-in-all", "overtime-week", "overtime-four-weeks")
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Which rule, on which day (a week: its Monday), what was measured against which limit, and the sentence."""

    rule: Rule
    day: date
    measured: timedelta
    limit: timedelta
    says: Statement


def finding(
    rule: Rule, day: date, measured: timedelta, limit: timedelta, kind: Kind, name: str, basis: Basis, **more: Variable
) -> Finding:
    """A finding whose message has `measured` and `limit` as variables."""
    says = statement(f"time_{name}", basis, kind, measured=measured, limit=limit, **more)
    return Finding(rule, day, measured, limit, says)
