"""The first year of a new political leadership, as dated points.

Source: the curriculum's timeline (`omstilling-v-politisk-oppstart`). One point is law: the council itself adopts new
rules for delegation and recommendation by 31 December of the year after it was constituted (kommuneloven § 5-14).
The ids are those of the activity with the same points, so that a page can keep the ticks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from course.tools.fault import ToolInputError
from course.tools.milestone import Milestone, nearest_workday
from course.tools.reading import day_within, whole_within
from course.tools.statement import Basis, Statement, statement

Phase: TypeAlias = Literal["forberedelse", "forste-uke", "forste-maneder", "forste-halvar", "forste-ar"]

# Days from the constituting meeting.
POINTS: tuple[tuple[Phase, int, str], ...] = (
    ("forberedelse", -30, "kontor-og-tilganger"),
    ("forberedelse", -30, "tid-i-kalenderen"),
    ("forberedelse", -14, "hva-trenger-de"),
    ("forberedelse", -7, "velkomst"),
    ("forste-uke", 0, "omvisning"),
    ("forste-uke", 3, "planer-og-systemer"),
    ("forste-uke", 7, "beredskap"),
    ("forste-maneder", 21, "faste-moter"),
    ("forste-maneder", 30, "om-samarbeidet"),
    ("forste-maneder", 60, "rolle-og-krise"),
    ("forste-maneder", 90, "topartsvurdering"),
    ("forste-halvar", 120, "lik-informasjon"),
    ("forste-halvar", 180, "moter-enheter"),
    ("forste-ar", 300, "utviklingssamtale"),
    ("forste-ar", 365, "ny-topartsvurdering"),
)
RULES = "reglementet"
OWN = "eget-punkt"
USUAL_START = date(2027, 10, 14)
MOST_OWN = 30
LONGEST_OWN = 300
EARLIEST_OWN, LATEST_OWN = -365, 1461

DELEGATION = Basis("kommuneloven § 5-14", ("KOML-5-14-1",))


@dataclass(frozen=True, slots=True)
class OwnPoint:
    """A point the user adds: how many days after the meeting (negative: before), and what."""

    days: int
    text: str


@dataclass(frozen=True, slots=True)
class OnboardingPlan:
    """The milestones by date, each with its phase."""

    constituted: date
    milestones: tuple[Milestone, ...]
    notes: tuple[Statement, ...]


def onboarding_plan(constituted: date = USUAL_START, own: Sequence[OwnPoint] = ()) -> OnboardingPlan:
    """Dates for the curriculum's points, the law's deadline (kommuneloven § 5-14) and the user's own points."""
    day_within("constituted", constituted)
    milestones = [_milestone(name, constituted + timedelta(days=days), phase) for phase, days, name in POINTS]
    milestones.append(_milestone(RULES, date(constituted.year + 1, 12, 31), "forste-ar", DELEGATION))
    milestones += _own(constituted, own)
    milestones.sort(key=lambda each: each.day or constituted)
    notes = (statement("onboarding_soft"), statement("onboarding_old_rules", DELEGATION))
    return OnboardingPlan(constituted, tuple(milestones), notes)


def _milestone(name: str, day: date, phase: Phase, basis: Basis | None = None) -> Milestone:
    title = statement(f"onboarding_{name.replace('-', '_')}", basis, "answer")
    return Milestone(name, title, day, workday=nearest_workday(day), phase=phase)


def _own(constituted: date, points: Sequence[OwnPoint]) -> list[Milestone]:
    if len(points) > MOST_OWN:
        raise ToolInputError("own", "onboarding_many_own", most=MOST_OWN)
    made: list[Milestone] = []
    for number, point in enumerate(points):
        text = point.text.strip()
        if not text:
            raise ToolInputError(f"own[{number}].text", "missing_text")
        if len(text) > LONGEST_OWN:
            raise ToolInputError(f"own[{number}].text", "too_long", most=LONGEST_OWN)
        whole_within(f"own[{number}].days", point.days, EARLIEST_OWN, LATEST_OWN)
        day = constituted + timedelta(days=point.days)
        title = statement("onboarding_own", None, "answer", text=text)
        name = f"{OWN}-{number + 1}"
        made.append(Milestone(name, title, day, workday=nearest_workday(day), phase=_phase_at(point.days)))
    return made


def _phase_at(days: int) -> Phase:
    """The phase of the last of the plan's own points that comes no later."""
    return next((phase for phase, at, _ in reversed(POINTS) if at <= days), "forberedelse")
