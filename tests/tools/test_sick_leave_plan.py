"""Curriculum `aml-v-sykefravar`: the deadlines of sick leave, counted in whole weeks from the first day of absence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.tools.fault import ToolInputError
from course.tools.milestone import calendar_entries
from course.tools.sick_leave_plan import sick_leave_plan
from course.tools.workdays import is_workday

DAYS = st.dates(date(2020, 1, 1), date(2095, 12, 31))
ORDER = (
    "kontakt",
    "arbeidsgiverperiode",
    "plan",
    "dialogmote",
    "aktivitet",
    "plan-til-nav",
    "nav-mote",
    "oppsigelsesvern",
)


def days(plan):
    return {each.id: each.day for each in plan.milestones}


@pytest.mark.parametrize(
    ("first", "period", "plan", "dialogue", "activity", "nav", "protected"),
    [
        (date(2027, 1, 4), (2027, 1, 19), (2027, 2, 1), (2027, 2, 22), (2027, 3, 1), (2027, 7, 5), (2028, 1, 3)),
        (date(2026, 11, 9), (2026, 11, 24), (2026, 12, 7), (2026, 12, 28), (2027, 1, 4), (2027, 5, 10), (2027, 11, 8)),
        (date(2028, 2, 29), (2028, 3, 15), (2028, 3, 28), (2028, 4, 18), (2028, 4, 25), (2028, 8, 29), (2029, 2, 28)),
    ],
)
def test_the_curriculums_cases(first, period, plan, dialogue, activity, nav, protected):
    found = sick_leave_plan(first)
    assert days(found) == {
        "kontakt": first + timedelta(days=2),
        "arbeidsgiverperiode": date(*period),
        "plan": date(*plan),
        "dialogmote": date(*dialogue),
        "aktivitet": date(*activity),
        "plan-til-nav": date(*nav) - timedelta(days=7),
        "nav-mote": date(*nav),
        "oppsigelsesvern": date(*protected),
    }
    assert found.protected_until == date(*protected)


def test_the_graded_task():
    found = days(sick_leave_plan(date(2026, 11, 9)))
    assert [found["plan"], found["dialogmote"], found["aktivitet"]] == [
        date(2026, 12, 7),
        date(2026, 12, 28),
        date(2027, 1, 4),
    ]


def test_partial_absence_has_no_date_for_the_dialogue_meeting():
    plan = sick_leave_plan(date(2027, 1, 4), partial=True)
    meeting = next(each for each in plan.milestones if each.id == "dialogmote")
    assert meeting.day is None
    assert meeting.leader.name == "sick_dialogmote_partial"
    assert [each.id for each in plan.milestones] == list(ORDER)
    assert "dialogmote" not in {each.id for each in calendar_entries(plan.milestones)}


def test_the_protection_is_no_date_for_dismissal():
    end = next(each for each in sick_leave_plan(date(2027, 1, 4)).milestones if each.id == "oppsigelsesvern")
    assert "saklig grunn også etter denne dagen" in end.leader.text()
    assert "15-7" in end.leader.basis.reference


def test_the_rule_on_diagnosis_is_not_the_one_about_applicants():
    note = next(each for each in sick_leave_plan(date(2027, 1, 4)).notes if each.name == "sick_no_diagnosis")
    assert note.basis.reference == "folketrygdloven § 8-8 første ledd"


def test_navs_own_date_moves_the_updated_plan():
    found = days(sick_leave_plan(date(2027, 1, 4), nav_meeting=date(2027, 4, 15)))
    assert (found["plan-til-nav"], found["nav-mote"]) == (date(2027, 4, 8), date(2027, 4, 15))


@pytest.mark.parametrize(("meeting", "late"), [(date(2027, 7, 5), False), (date(2027, 7, 6), True)])
def test_a_meeting_after_26_weeks_is_told(meeting, late):
    names = {note.name for note in sick_leave_plan(date(2027, 1, 4), nav_meeting=meeting).notes}
    assert ("sick_nav_late" in names) is late


@pytest.mark.parametrize(
    ("first", "milestone", "workday"),
    [
        (date(2026, 11, 28), "plan", date(2026, 12, 24)),  # the second day of Christmas, a Saturday
        (date(2026, 11, 9), "plan", None),
        (date(2027, 4, 19), "plan", date(2027, 5, 14)),  # 17 May is a Monday
        (date(2027, 2, 25), "plan", date(2027, 3, 24)),  # Maundy Thursday
    ],
)
def test_a_deadline_on_a_day_off_shows_the_working_day_before(first, milestone, workday):
    found = next(each for each in sick_leave_plan(first).milestones if each.id == milestone)
    assert found.workday == workday


@pytest.mark.parametrize(
    ("field", "name", "arguments"),
    [
        ("first_day", "day_out_of_range", {"first_day": date(2019, 12, 31)}),
        ("first_day", "day_out_of_range", {"first_day": date(2100, 1, 1)}),
        ("nav_meeting", "sick_nav_before", {"first_day": date(2027, 1, 4), "nav_meeting": date(2026, 1, 4)}),
        ("nav_meeting", "sick_nav_before", {"first_day": date(2027, 1, 4), "nav_meeting": date(2027, 1, 11)}),
    ],
)
def test_what_cannot_be_is_refused_in_its_field(field, name, arguments):
    with pytest.raises(ToolInputError) as fault:
        sick_leave_plan(**arguments)
    assert (fault.value.field, fault.value.name) == (field, name)


@given(DAYS)
def test_the_order_of_the_milestones(first):
    plan = sick_leave_plan(first)
    assert tuple(each.id for each in plan.milestones) == ORDER
    dated = [each.day for each in plan.milestones]
    assert dated == sorted(dated)
    assert all(first <= each for each in dated)


@given(DAYS)
def test_each_deadline_falls_on_the_weekday_it_began(first):
    found = days(sick_leave_plan(first))
    for name in ("plan", "dialogmote", "aktivitet", "nav-mote", "plan-til-nav"):
        assert found[name].weekday() == first.weekday()


@given(DAYS)
def test_the_protection_lasts_a_year(first):
    assert (sick_leave_plan(first).protected_until - first).days in {364, 365}


@given(DAYS)
def test_a_working_day_is_shown_only_where_the_deadline_is_none(first):
    for each in sick_leave_plan(first).milestones:
        if each.workday is not None:
            assert is_workday(each.workday)
            assert not is_workday(each.day)
            # The longest row of days off is Maundy Thursday to Easter Monday.
            assert timedelta(0) < each.day - each.workday <= timedelta(days=5)
        elif each.id not in {"kontakt", "arbeidsgiverperiode", "oppsigelsesvern"}:
            assert is_workday(each.day)


@given(DAYS, st.integers(1, 200))
def test_a_later_start_moves_every_deadline_later(first, more):
    early, late = days(sick_leave_plan(first)), days(sick_leave_plan(first + timedelta(days=more)))
    assert all(early[name] < late[name] or name == "oppsigelsesvern" for name in ORDER)
    assert early["oppsigelsesvern"] <= late["oppsigelsesvern"]
