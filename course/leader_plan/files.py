"""The plan as a file: which forms it can have, and what is in each."""

from __future__ import annotations

from datetime import datetime

from course.content import Course
from course.leader_plan.as_calendar import as_calendar
from course.leader_plan.as_paper import as_paper
from course.leader_plan.plan import LeaderPlan
from course.messages import DEFAULT_LOCALE
from course.papers.forms import PAPER_FORMS

FORMS = (*PAPER_FORMS, "ics")


def file_of(
    plan: LeaderPlan, form: str, course: Course, learner: str, made: datetime, locale: str = DEFAULT_LOCALE
) -> bytes:
    """The file's content. `form` is one of FORMS, `made` an aware time. Raises `KeyError` for another form."""
    if form == "ics":
        return as_calendar(plan, learner, made, locale).encode()
    return PAPER_FORMS[form](as_paper(plan, course, locale), made)
