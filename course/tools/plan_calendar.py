"""The answers that have dates, as an .ics file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from course.messages import DEFAULT_LOCALE
from course.tools.calendar import ics
from course.tools.catalogue import Tool
from course.tools.milestone import calendar_entries
from course.tools.onboarding_plan import OnboardingPlan
from course.tools.sick_leave_plan import SickLeavePlan
from course.tools.typed_answers import Answer

# Tools that give dates to put in a calendar.
WITH_CALENDAR = ("sykefravar", "politisk-oppstart")


def calendar(
    answer: Answer,
    tool: Tool,
    made: datetime,
    locale: str = DEFAULT_LOCALE,
    words: Mapping[str, str] | None = None,
) -> str | None:
    """The .ics text for an answer with dates, else None. `made` is an aware time."""
    match answer:
        case SickLeavePlan() | OnboardingPlan():
            entries = calendar_entries(answer.milestones, locale, words)
            # A plan for one person's sick leave is not for everybody who may see the calendar.
            return ics(entries, name=tool.title(locale), made=made, private=isinstance(answer, SickLeavePlan))
        case _:
            return None
