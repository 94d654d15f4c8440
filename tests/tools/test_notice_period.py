"""Curriculum `aml-v-oppsigelsesfrist`: arbeidsmiljøloven § 15-3, by service and age, in probation and by agreement."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course.tools.fault import ToolInputError
from course.tools.months import anniversary, full_years
from course.tools.notice_period import notice_period
from course.tools.notice_rules import statutory_months

NOTICE = date(2027, 1, 15)
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


def years_before(day: date, years: int) -> date:
    """The day on which someone began, or was born, who has this many whole years on `day`."""
    return day.replace(year=day.year - years)


def calculated(notice=NOTICE, service=4, age=40, given_by="employer", **more):
    return notice_period(years_before(notice, service), notice, years_before(notice, age), given_by, **more)


def names(period):
    return {note.name for note in period.notes}


@pytest.mark.parametrize(
    ("given_by", "service", "age", "last_day"),
    [
        ("employer", 4, 40, date(2027, 2, 28)),
        ("employer", 6, 40, date(2027, 3, 31)),
        ("employer", 11, 49, date(2027, 4, 30)),
        ("employer", 11, 50, date(2027, 5, 31)),
        ("employer", 11, 55, date(2027, 6, 30)),
        ("employer", 11, 60, date(2027, 7, 31)),
        ("employee", 11, 60, date(2027, 4, 30)),
    ],
)
def test_the_curriculums_cases_by_law(given_by, service, age, last_day):
    period = calculated(service=service, age=age, given_by=given_by)
    assert (period.decided_by, period.last_day) == ("law", last_day)
    assert period.first_day == date(2027, 2, 1)


def test_the_curriculums_case_in_probation():
    period = calculated(service=0, on_probation=True)
    assert (period.decided_by, period.days, period.last_day) == ("probation", 14, date(2027, 1, 29))


@pytest.mark.parametrize(
    ("service", "age", "law", "answer"),
    [
        (3, 42, date(2026, 12, 31), date(2027, 2, 12)),
        (12, 57, date(2027, 4, 30), date(2027, 4, 30)),
    ],
)
def test_the_curriculums_cases_with_an_agreement(service, age, law, answer):
    period = calculated(date(2026, 11, 12), service, age, agreed_months=3, agreed_from="notice-day")
    last_days = {each.rule: each.last_day for each in period.periods}
    assert last_days == {"law": law, "agreement": date(2027, 2, 12)}
    assert period.last_day == answer


@pytest.mark.parametrize(
    ("service", "age", "given_by", "months"),
    [
        (0, 30, "employer", 1),
        (4, 70, "employer", 1),
        (5, 20, "employer", 2),
        (9, 70, "employer", 2),
        (10, 49, "employer", 3),
        (10, 50, "employer", 4),
        (10, 54, "employer", 4),
        (10, 55, "employer", 5),
        (10, 59, "employer", 5),
        (10, 60, "employer", 6),
        (40, 71, "employer", 6),
        (10, 60, "employee", 3),
        (5, 60, "employee", 2),
        (4, 60, "employee", 1),
    ],
)
def test_the_laws_boundaries(service, age, given_by, months):
    assert statutory_months(service, age, given_by) == months


@pytest.mark.parametrize(
    ("employed", "born", "months"),
    [
        (date(2022, 1, 15), date(1987, 1, 1), 2),  # five years today
        (date(2022, 1, 16), date(1987, 1, 1), 1),  # five years tomorrow
        (date(2017, 1, 15), date(1977, 1, 15), 4),  # ten years and fifty today
        (date(2017, 1, 15), date(1977, 1, 16), 3),  # fifty tomorrow
        (date(2017, 1, 16), date(1967, 1, 1), 2),  # ten years tomorrow
    ],
)
def test_the_day_itself_counts(employed, born, months):
    assert notice_period(employed, NOTICE, born, "employer").months == months


@pytest.mark.parametrize(
    ("notice", "last_day"),
    [
        (date(2027, 1, 1), date(2027, 2, 28)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2026, 11, 30), date(2026, 12, 31)),
        (date(2026, 11, 12), date(2026, 12, 31)),
    ],
)
def test_one_month_is_the_whole_next_month(notice, last_day):
    assert calculated(notice, 1).last_day == last_day


@pytest.mark.parametrize(
    ("notice", "months", "counted_from", "last_day", "short"),
    [
        (date(2026, 11, 30), 3, "notice-day", date(2027, 2, 28), True),
        (date(2026, 11, 28), 3, "notice-day", date(2027, 2, 28), False),
        (date(2026, 11, 12), 3, "next-month", date(2027, 2, 28), False),
        (date(2026, 11, 1), 1, "next-month", date(2026, 12, 31), False),
    ],
)
def test_how_an_agreement_is_counted(notice, months, counted_from, last_day, short):
    period = calculated(notice, 1, agreed_months=months, agreed_from=counted_from)
    assert period.last_day == last_day
    assert ("notice_short_month" in names(period)) is short


def test_an_agreement_that_ends_before_the_law_does_not_decide():
    period = calculated(service=6, agreed_months=1, agreed_from="notice-day")
    assert (period.decided_by, period.last_day) == ("law", date(2027, 3, 31))
    assert "notice_law_is_later" in names(period)


def test_an_answer_by_law_alone_asks_the_reader_to_look_up_the_agreement():
    notes = {note.name: note.kind for note in calculated().notes}
    assert notes["notice_see_agreement"] == "check"
    assert "notice_see_agreement" not in names(calculated(agreed_months=3, agreed_from="notice-day"))


def test_service_with_an_earlier_owner_is_asked_for_where_service_counts():
    assert "notice_service" in names(calculated())
    assert "notice_service" not in names(calculated(service=0, on_probation=True))


def test_an_agreement_for_the_probation_comes_in_the_place_of_fourteen_days():
    period = calculated(service=0, on_probation=True, agreed_months=1, agreed_from="notice-day")
    assert (period.decided_by, period.last_day) == ("agreement", date(2027, 2, 15))
    assert [each.rule for each in period.periods] == ["agreement", "probation"]
    assert "notice_probation_agreed" in names(period)


@pytest.mark.parametrize(("employed", "told"), [(date(2026, 7, 15), False), (date(2026, 7, 14), True)])
def test_a_probation_of_more_than_six_months_is_told(employed, told):
    period = notice_period(employed, NOTICE, date(1990, 1, 1), "employer", on_probation=True)
    assert ("notice_probation_over" in names(period)) is told


@pytest.mark.parametrize(
    ("notice", "doubt"), [(date(2027, 2, 28), True), (date(2027, 3, 1), False), (date(2027, 2, 27), False)]
)
def test_who_began_on_a_leap_day_is_told_of_the_doubt(notice, doubt):
    period = notice_period(date(2012, 2, 29), notice, date(1990, 1, 1), "employer")
    assert ("notice_leap_day" in names(period)) is False  # fifteen years either way
    period = notice_period(date(2012, 2, 29), notice.replace(year=2022), date(1990, 1, 1), "employer")
    assert ("notice_leap_day" in names(period)) is doubt


@pytest.mark.parametrize(
    ("field", "name", "change"),
    [
        ("notice_given", "notice_before_employment", {"employed": date(2027, 1, 16)}),
        ("notice_given", "day_out_of_range", {"notice": date(2019, 12, 31), "employed": date(2010, 1, 1)}),
        ("notice_given", "day_out_of_range", {"notice": date(2100, 1, 1)}),
        ("employed_from", "day_out_of_range", {"employed": date(1899, 12, 31)}),
        ("birth_date", "notice_too_young", {"born": date(2010, 1, 1)}),
        ("birth_date", "notice_too_old", {"born": date(1910, 1, 1)}),
        ("agreed_months", "number_out_of_range", {"agreed_months": 0, "agreed_from": "notice-day"}),
        ("agreed_months", "number_out_of_range", {"agreed_months": -3, "agreed_from": "notice-day"}),
        ("agreed_months", "number_out_of_range", {"agreed_months": 25, "agreed_from": "notice-day"}),
        ("agreed_from", "missing_agreed_from", {"agreed_months": 3}),
        ("on_probation", "notice_no_probation", {"employed": date(2021, 1, 1), "on_probation": True}),
    ],
)
def test_what_cannot_be_is_refused_in_its_field(field, name, change):
    change = dict(change)
    employed, notice = change.pop("employed", date(2022, 6, 1)), change.pop("notice", NOTICE)
    with pytest.raises(ToolInputError) as fault:
        notice_period(employed, notice, change.pop("born", date(1985, 5, 5)), "employer", **change)
    assert (fault.value.field, fault.value.name) == (field, name)
    assert str(fault.value).endswith((".", "?"))


@given(st.integers(0, 50), st.integers(0, 50), st.integers(18, 80), st.sampled_from(["employer", "employee"]))
def test_more_service_never_gives_a_shorter_notice(service, more, age, given_by):
    assert statutory_months(service, age, given_by) <= statutory_months(service + more, age, given_by)


@given(st.integers(0, 50), st.integers(18, 80), st.integers(0, 40))
def test_more_years_never_give_a_shorter_notice(service, age, more):
    assert statutory_months(service, age, "employer") <= statutory_months(service, age + more, "employer")


@given(st.integers(0, 50), st.integers(18, 80))
def test_the_employee_never_has_the_longer_notice(service, age):
    assert statutory_months(service, age, "employee") <= statutory_months(service, age, "employer")


@given(DAYS, st.integers(0, 20_000), st.integers(5_000, 15_000), st.sampled_from(["employer", "employee"]))
def test_by_law_the_last_day_is_a_month_end(notice, served, age_at_start, given_by):
    employed = notice - timedelta(days=served)
    born = employed - timedelta(days=age_at_start)
    assume(born >= date(1930, 1, 1))
    period = notice_period(employed, notice, born, given_by)
    assert (period.last_day + timedelta(days=1)).day == 1
    assert period.first_day.day == 1
    assert notice < period.first_day <= notice + timedelta(days=31)


@given(DAYS, st.integers(0, 9_000), st.integers(1, 24), st.sampled_from(["notice-day", "next-month"]))
def test_outside_probation_the_latest_calculation_decides(notice, served, months, counted_from):
    employed = notice - timedelta(days=served)
    period = notice_period(
        employed, notice, years_before_safe(employed, 30), "employer", agreed_months=months, agreed_from=counted_from
    )
    assert period.last_day == max(each.last_day for each in period.periods)
    assert period.last_day >= next(each.last_day for each in period.periods if each.rule == "law")


def years_before_safe(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28))


@given(DAYS, st.integers(0, 60))
def test_years_are_full_on_the_anniversary_and_not_before(start, years):
    turned = anniversary(start, years)
    assert full_years(start, turned) == years
    assert full_years(start, turned - timedelta(days=1)) == years - 1
