"""What was typed in a tool's fields → the tool's answer. Faults are `ToolInputError`, in the field they concern."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from course.tools.involvement_guide import InvolvementGuide, involvement_guide
from course.tools.involvement_rules import TOPICS, Topic
from course.tools.notice_period import NoticePeriod, notice_period
from course.tools.notice_rules import CountedFrom, GivenBy
from course.tools.onboarding_plan import USUAL_START, OnboardingPlan, onboarding_plan
from course.tools.presence import Presence, presence
from course.tools.reading import read_choice, read_day, read_number, read_whole, read_yes
from course.tools.rows import read_own_points, read_shifts
from course.tools.sick_leave_plan import SickLeavePlan, sick_leave_plan
from course.tools.thresholds import Thresholds, thresholds
from course.tools.working_time_check import WorkingTimeCheck, working_time_check
from course.tools.working_time_limits import Agreements, Averaged, WeekHours

Values: TypeAlias = Mapping[str, Any]
Answer: TypeAlias = (
    NoticePeriod | SickLeavePlan | WorkingTimeCheck | Thresholds | InvolvementGuide | OnboardingPlan | Presence
)

GIVEN_BY: dict[str, GivenBy] = {"arbeidsgiver": "employer", "medarbeider": "employee"}
COUNTED_FROM: dict[str, CountedFrom] = {"fra-dagen": "notice-day", "fra-neste-maaned": "next-month"}
AVERAGED: dict[str, Averaged] = {"nei": "no", "medarbeider": "with-employee", "tillitsvalgte": "with-representatives"}
WEEKS: dict[str, WeekHours] = {"40": 40, "38": 38, "36": 36}


def answer_notice(values: Values) -> NoticePeriod:
    """`notice_period` from typed values; empty agreement fields are no agreement."""
    months, counted = values.get("agreed_months"), values.get("agreed_from")
    # In the order they are asked for, so that the first fault is the first on the page.
    return notice_period(
        notice_given=read_day("notice_given", values.get("notice_given")),
        given_by=GIVEN_BY[read_choice("given_by", values.get("given_by"), list(GIVEN_BY))],
        employed_from=read_day("employed_from", values.get("employed_from")),
        birth_date=read_day("birth_date", values.get("birth_date")),
        on_probation=read_yes("on_probation", values.get("on_probation")),
        agreed_months=read_whole("agreed_months", months) if _filled(months) else None,
        agreed_from=COUNTED_FROM[read_choice("agreed_from", counted, list(COUNTED_FROM))] if _filled(counted) else None,
    )


def answer_sick_leave(values: Values) -> SickLeavePlan:
    """`sick_leave_plan` from typed values."""
    meeting = values.get("nav_meeting")
    return sick_leave_plan(
        read_day("first_day", values.get("first_day")),
        partial=read_yes("partial", values.get("partial")),
        nav_meeting=read_day("nav_meeting", meeting) if _filled(meeting) else None,
    )


def answer_working_time(values: Values) -> WorkingTimeCheck:
    """`working_time_check` from typed values; `shifts` is a list of rows."""
    agreed = Agreements(
        short_rest=read_yes("short_rest", values.get("short_rest")),
        long_day=read_yes("long_day", values.get("long_day")),
        more_overtime=read_yes("more_overtime", values.get("more_overtime")),
        averaged=AVERAGED[read_choice("averaged", _or(values.get("averaged"), "nei"), list(AVERAGED))],
        week_hours=WEEKS[read_choice("week_hours", _or(values.get("week_hours"), "40"), list(WEEKS))],
    )
    return working_time_check(read_shifts(values.get("shifts") or ()), agreed)


def answer_thresholds(values: Values) -> Thresholds:
    """`thresholds` from typed values."""
    dismissals = values.get("dismissals")
    return thresholds(
        read_whole("employees", values.get("employees")),
        dismissals=read_whole("dismissals", dismissals) if _filled(dismissals) else 0,
    )


def answer_involvement(values: Values) -> InvolvementGuide:
    """`involvement_guide` from typed values; an empty answer is a question not yet answered."""

    def answered(question: str) -> bool | None:
        given = values.get(question)
        return read_yes(question, given) if _filled(given) else None

    topics: list[Topic] = [read_choice("topics", each, list(TOPICS)) for each in values.get("topics") or ()]
    begins = values.get("takes_effect")
    return involvement_guide(
        requires_agreement=answered("requires_agreement"),
        transfers_tasks=answered("transfers_tasks"),
        changes_work=answered("changes_work"),
        needs_to_know=answered("needs_to_know"),
        topics=topics,
        takes_effect=read_day("takes_effect", begins) if _filled(begins) else None,
    )


def answer_onboarding(values: Values) -> OnboardingPlan:
    """`onboarding_plan` from typed values; `own` is a list of rows."""
    return onboarding_plan(
        read_day("constituted", _or(values.get("constituted"), USUAL_START.isoformat())),
        read_own_points(values.get("own") or ()),
    )


def answer_presence(values: Values) -> Presence:
    """`presence` from typed values."""
    return presence(
        read_number("agreed_days", values.get("agreed_days")), read_number("lost_days", values.get("lost_days"))
    )


def _or(value: Any, usual: str) -> Any:
    return value if _filled(value) else usual


def _filled(value: Any) -> bool:
    return value is not None and str(value).strip() != ""
