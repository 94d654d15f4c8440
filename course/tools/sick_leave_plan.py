"""The dated duties of leader and employee during sick leave.

Law: arbeidsmiljøloven § 4-6 (follow-up plan by four weeks, dialogue meeting within seven weeks of full absence, updated
plan to NAV a week before NAV's meeting) and § 15-8 (protection against dismissal for twelve months);
folketrygdloven § 8-19 (employer period of 16 calendar days from the first whole day of absence, or the first day of
partial sick leave), § 8-8 (activity within eight weeks), § 8-7 a (NAV's meeting by 26 weeks), § 8-18 (the notice).

No source says whether «four weeks» ends on the same weekday or the day before. The course's choice, said to the reader:
whole weeks from the first day of absence, to the same weekday. The nearest working day before a weekend or a holiday is
also the course's choice: no source moves the deadline. No name is ever asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from course.tools.fault import ToolInputError
from course.tools.milestone import Milestone, nearest_workday
from course.tools.months import anniversary
from course.tools.reading import day_within
from course.tools.statement import Basis, Statement, statement
from course.tools.workdays import HOLIDAYS

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
CONTACT_WITHIN = 3 * DAY
EMPLOYER_PERIOD = 16 * DAY
PLAN, MEETING, ACTIVITY, NAV_MEETING = 4 * WEEK, 7 * WEEK, 8 * WEEK, 26 * WEEK
BEFORE_NAV_MEETING = WEEK

NOTICE = Basis("folketrygdloven § 8-18", ("FTRL-8-18-1",))
LEADERS_DUTY = Basis("arbeidsmiljøloven § 4-6", ("AML-4-6-7",))
PERIOD = Basis("folketrygdloven § 8-19", ("FTRL-8-19-1", "TAB-FRIST-2"))
FOLLOW_UP = Basis("arbeidsmiljøloven § 4-6 tredje ledd", ("AML-4-6-3", "TAB-FRIST-2"))
DIALOGUE = Basis("arbeidsmiljøloven § 4-6 fjerde og femte ledd", ("AML-4-6-4", "AML-4-6-5", "AML-4-6-6"))
CONTRIBUTE = Basis("folketrygdloven § 8-8", ("FTRL-8-8-1", "TAB-FRIST-2"))
ADAPT = Basis("arbeidsmiljøloven § 4-6 første ledd", ("AML-4-6-1",))
NAV = Basis("folketrygdloven § 8-7 a", ("FTRL-8-7A-1", "TAB-FRIST-2"))
TO_NAV = Basis("arbeidsmiljøloven § 4-6 tredje ledd", ("AML-4-6-3",))
PROTECTION = Basis("arbeidsmiljøloven § 15-8", ("AML-15-8-1",))
STILL_GROUNDS = Basis("arbeidsmiljøloven §§ 15-7 og 15-8", ("AML-15-7-1", "AML-15-8-1"))
NO_DIAGNOSIS = Basis("folketrygdloven § 8-8 første ledd", ("AML-4-6-8",))
COUNTING = Basis("arbeidsmiljøloven § 4-6 og folketrygdloven § 8-8", ("KTR-08",))


@dataclass(frozen=True, slots=True)
class SickLeavePlan:
    """The milestones by date, and what to mind. `protected_until` is the last day of the special protection."""

    first_day: date
    partial: bool
    protected_until: date
    milestones: tuple[Milestone, ...]
    notes: tuple[Statement, ...]


def sick_leave_plan(first_day: date, *, partial: bool = False, nav_meeting: date | None = None) -> SickLeavePlan:
    """Deadlines from the first whole day of absence, or the first day of partial sick leave (aml § 4-6, ftrl kap. 8).

    `nav_meeting` is the day NAV has called to, when it is known; else the latest day the law allows is used.
    """
    day_within("first_day", first_day)
    latest_nav_meeting = first_day + NAV_MEETING
    meeting = nav_meeting or latest_nav_meeting
    if meeting - BEFORE_NAV_MEETING <= first_day:
        raise ToolInputError("nav_meeting", "sick_nav_before", first=first_day)
    protected_until = anniversary(first_day, 1) - DAY
    milestones = [
        _contact(first_day),
        Milestone(
            "arbeidsgiverperiode",
            statement("sick_period_title", PERIOD, "answer"),
            first_day + EMPLOYER_PERIOD - DAY,
            leader=statement("sick_period_leader", PERIOD),
        ),
        _due("plan", first_day + PLAN, FOLLOW_UP, CONTRIBUTE),
        _dialogue(first_day, partial=partial),
        _due("aktivitet", first_day + ACTIVITY, CONTRIBUTE, CONTRIBUTE, leaders_part=ADAPT),
        _due("plan_til_nav", meeting - BEFORE_NAV_MEETING, TO_NAV, None),
        _due("nav_mote", meeting, NAV, CONTRIBUTE),
        Milestone(
            "oppsigelsesvern",
            statement("sick_protection_title", PROTECTION, "answer"),
            protected_until,
            leader=statement("sick_protection_leader", STILL_GROUNDS),
        ),
    ]
    milestones.sort(key=lambda each: each.day or first_day + MEETING)
    return SickLeavePlan(
        first_day, partial, protected_until, tuple(milestones), tuple(_notes(meeting, latest_nav_meeting))
    )


def _contact(first_day: date) -> Milestone:
    return Milestone(
        "kontakt",
        statement("sick_contact_title", LEADERS_DUTY, "answer"),
        first_day + CONTACT_WITHIN - DAY,
        first=first_day,
        leader=statement("sick_contact_leader", LEADERS_DUTY),
        employee=statement("sick_contact_employee", NOTICE),
    )


def _due(name: str, day: date, basis: Basis, employee: Basis | None, leaders_part: Basis | None = None) -> Milestone:
    return Milestone(
        name.replace("_", "-"),
        statement(f"sick_{name}_title", basis, "answer"),
        day,
        workday=nearest_workday(day),
        leader=statement(f"sick_{name}_leader", leaders_part or basis),
        employee=statement(f"sick_{name}_employee", employee) if employee else None,
    )


def _dialogue(first_day: date, *, partial: bool) -> Milestone:
    """Within seven weeks of full absence; at part-time absence when one of the three finds it useful."""
    if partial:
        return Milestone(
            "dialogmote",
            statement("sick_dialogmote_title", DIALOGUE, "answer"),
            None,
            leader=statement("sick_dialogmote_partial", DIALOGUE),
            employee=statement("sick_dialogmote_employee", CONTRIBUTE),
        )
    return _due("dialogmote", first_day + MEETING, DIALOGUE, CONTRIBUTE)


def _notes(meeting: date, latest_nav_meeting: date) -> list[Statement]:
    notes = [
        statement("sick_last_day", kind="reminder"),
        statement("sick_counting", COUNTING),
        statement("sick_workday", HOLIDAYS),
        statement("sick_new_absence", PERIOD),
        statement("sick_no_diagnosis", NO_DIAGNOSIS, "reminder"),
        statement("sick_no_names", kind="reminder"),
    ]
    if meeting > latest_nav_meeting:
        notes.insert(0, statement("sick_nav_late", NAV, "check", latest=latest_nav_meeting))
    return notes
