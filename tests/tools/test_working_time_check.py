"""Curriculum `aml-v-arbeidstidssjekk`, T1 to T11, and the boundaries of arbeidsmiljøloven chapter 10."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from work_shifts import breaches, found, hours, one, shift

from course.tools.working_time_check import working_time_check
from course.tools.working_time_limits import Agreements

SHORT_REST, LONG_DAY = Agreements(short_rest=True), Agreements(long_day=True)
SUMMER, WINTER = date(2027, 3, 27), date(2027, 10, 30)

T1 = [shift(0, "15.00-22.30", 30, break_counts=True), shift(1, "07.00-15.00", 30, break_counts=True)]
T2 = [shift(0, "07.00-20.30", 30)]
T4 = [*(shift(day, "07.00-15.00", 30) for day in range(4)), shift(4, "14.00-22.00", 30), shift(6, "07.00-15.00", 30)]
T10 = [shift(0, "07.00-20.00", 30, break_counts=True)]
T11 = [shift(0, "07.00-23.00", 30, break_counts=True)]


def worked(shifts):
    return working_time_check(shifts).days[0]


def test_t1_rest_between_an_evening_and_a_morning():
    assert one(T1, "daily-rest") == ("breach", hours(8.5))
    assert one(T1, "daily-rest", SHORT_REST) == ("condition", hours(8.5))
    assert breaches(T1, SHORT_REST) == []
    says = found(T1, SHORT_REST)["daily-rest"][0].says.text()
    assert "krever kompenserende hvile eller annet vern" in says


@pytest.mark.parametrize(
    ("start", "agreed", "measured"),
    [
        ("07.00", SHORT_REST, "15.30"),  # 7.5 hours in the evening, and 8 before 15
        ("09.29", SHORT_REST, "13.01"),  # a minute less than 11 hours of rest
        ("09.30", SHORT_REST, None),
        ("07.00", Agreements(short_rest=True, long_day=True), None),  # 16 hours may be agreed
        ("07.00", None, None),  # the rest is a breach, and told
    ],
)
def test_an_evening_and_a_morning_within_24_hours(start, agreed, measured):
    evening = shift(0, "15.00-22.30", 30, break_counts=True)
    told = found([evening, shift(1, f"{start}-15.00", 30, break_counts=True)], agreed).get("day-window", [])
    whole, minutes = map(int, (measured or "0.0").split("."))
    expected = [("check", timedelta(hours=whole, minutes=minutes))] if measured else []
    assert [(each.says.kind, each.measured) for each in told] == expected


def test_t2_thirteen_hours_of_work_in_a_longer_day():
    day = worked(T2)
    assert (day.working, day.overtime) == (hours(13), hours(4))
    assert breaches(T2) == []
    rules = found(T2)
    assert "day-in-all" not in rules
    assert one(T2, "day-left") == ("check", hours(10.5))
    assert rules["extra-pause"][0].says.kind == "reminder"
    assert "30 minutter som regnes som arbeidstid" in rules["extra-pause"][0].says.text()
    assert rules["day-left"][0].says.text().startswith("Det er bare 10,5 timer igjen av døgnet")


def test_t3_a_shift_without_a_break():
    assert one([shift(0, "07.00-14.30")], "pause") == ("breach", timedelta())


def test_t4_weekly_rest():
    assert one(T4, "weekly-rest") == ("breach", hours(33))
    assert one(T4, "weekly-rest", SHORT_REST) == ("condition", hours(33))
    assert "krever kompenserende hvile eller annet vern" in found(T4, SHORT_REST)["weekly-rest"][0].says.text()
    assert found(T4, SHORT_REST)["sunday"][0].says.kind == "reminder"


def test_t5_five_long_days():
    week = working_time_check([shift(day, "07.00-17.00", 30) for day in range(5)])
    assert (week.weeks[0].working, week.weeks[0].overtime) == (hours(47.5), hours(7.5))
    assert week.breaches == ()
    rules = {each.rule: each for each in week.findings}
    assert "week-in-all" not in rules
    assert (rules["overtime-week"].says.kind, rules["overtime-week"].limit) == ("note", hours(10))


def test_t6_a_short_break_in_a_long_day():
    shifts = [shift(0, "07.00-15.30", 20)]
    assert worked(shifts).working == timedelta(hours=8, minutes=10)
    assert one(shifts, "pause") == ("breach", timedelta(minutes=20))


def test_t7_the_night_when_an_hour_is_skipped():
    day = worked([shift(SUMMER, "22.00-07.00")])
    assert (day.working, day.night) == (hours(8), hours(7))


def test_t8_the_night_when_an_hour_comes_twice():
    day = worked([shift(WINTER, "22.00-07.00")])
    assert (day.working, day.overtime, day.night) == (hours(10), hours(1), hours(9))


def test_t9_rest_over_the_skipped_hour():
    shifts = [shift(SUMMER, "13.30-21.30", 30), shift(SUMMER + timedelta(days=1), "08.30-16.00", 30)]
    assert one(shifts, "daily-rest") == ("breach", hours(10))


def test_t10_thirteen_hours_exactly():
    assert worked(T10).working == hours(13)
    assert breaches(T10) == []
    assert "day-left" not in found(T10)
    assert "day-in-all" not in found(T10)


def test_t11_sixteen_hours():
    assert one(T11, "day-in-all") == ("breach", hours(16))
    assert one(T11, "day-in-all", LONG_DAY) == ("condition", hours(16))
    assert one(T11, "day-left", LONG_DAY) == ("check", hours(8))
    assert breaches(T11, LONG_DAY) == []
    assert "krever kompenserende hvile eller annet vern" in found(T11, LONG_DAY)["day-in-all"][0].says.text()


@pytest.mark.parametrize(
    ("start", "agreed", "kind"),
    [
        ("09.00", None, None),  # eleven hours
        ("08.59", None, "breach"),
        ("08.59", SHORT_REST, "condition"),
        ("06.00", SHORT_REST, "condition"),  # eight hours
        ("05.59", SHORT_REST, "breach"),
        ("09.00", SHORT_REST, None),
    ],
)
def test_the_boundaries_of_daily_rest(start, agreed, kind):
    shifts = [shift(0, "15.00-22.00", 30), shift(1, f"{start}-14.00", 30)]
    assert [each.says.kind for each in found(shifts, agreed).get("daily-rest", [])] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("end", "agreed", "kind"),
    [
        ("20.00", None, None),  # 13 hours
        ("20.01", None, "breach"),
        ("20.01", LONG_DAY, "condition"),
        ("23.00", LONG_DAY, "condition"),  # 16 hours
        ("23.01", LONG_DAY, "breach"),
    ],
)
def test_the_boundaries_of_a_day_in_all(end, agreed, kind):
    shifts = [shift(0, f"07.00-{end}", 30, break_counts=True)]
    assert [each.says.kind for each in found(shifts, agreed).get("day-in-all", [])] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("end", "pause", "counts", "breach"),
    [
        ("12.30", 0, False, False),  # 5.5 hours
        ("12.31", 0, False, True),
        ("12.31", 1, True, False),
        ("15.00", 0, False, True),
        ("15.29", 30, False, False),  # 7 hours 59 minutes
        ("15.28", 29, False, False),
        ("15.30", 30, False, False),  # 8 hours, 30 minutes
        ("15.29", 29, False, True),  # 8 hours, 29 minutes
        ("15.00", 30, True, False),  # 8 hours, the break counts
        ("15.00", 29, True, True),
        ("14.59", 29, True, False),
    ],
)
def test_the_boundaries_of_breaks(end, pause, counts, breach):
    shifts = [shift(0, f"07.00-{end}", pause, break_counts=counts)]
    assert ("pause" in found(shifts)) is breach


@pytest.mark.parametrize(
    ("end", "averaged", "overtime"),
    [
        ("16.00", "no", 0),
        ("17.00", "no", 1),
        ("17.00", "with-employee", 0),
        ("18.00", "with-employee", 1),
        ("19.30", "with-representatives", 0),
        ("20.00", "with-representatives", 0.5),
    ],
)
def test_the_ordinary_day_and_its_agreements(end, averaged, overtime):
    day = working_time_check([shift(0, f"07.00-{end}", 30, break_counts=True)], Agreements(averaged=averaged)).days[0]
    assert day.overtime == hours(overtime)


@pytest.mark.parametrize(("limit", "overtime"), [(40, 0), (38, 2), (36, 4)])
def test_the_ordinary_week_by_the_kind_of_shift_work(limit, overtime):
    plan = [shift(day, "07.00-15.30", 30) for day in range(5)]
    assert working_time_check(plan, Agreements(week_hours=limit)).weeks[0].overtime == hours(overtime)


@pytest.mark.parametrize(
    ("ends", "agreed", "kind"),
    [
        ("17.00", Agreements(), "note"),  # 10 hours of overtime: 9 + 1 for five days is 45 + 5
        ("17.06", Agreements(), "breach"),
        ("17.06", Agreements(more_overtime=True), "condition"),
        ("19.00", Agreements(more_overtime=True), "condition"),  # 20 hours
        ("19.06", Agreements(more_overtime=True), "breach"),
    ],
)
def test_the_boundaries_of_overtime_in_a_week(ends, agreed, kind):
    plan = [shift(day, f"07.00-{ends}", 30, break_counts=True) for day in range(5)]
    assert [each.says.kind for each in found(plan, agreed)["overtime-week"]] == [kind]


def test_overtime_in_four_weeks():
    # Three days of 12 hours: 9 hours of overtime each week.
    plan = [shift(7 * week + day, "06.00-18.30", 30) for week in range(4) for day in range(3)]
    assert one(plan, "overtime-four-weeks") == ("breach", hours(36))
    assert one(plan, "overtime-four-weeks", Agreements(more_overtime=True)) == ("condition", hours(36))
    assert "overtime-four-weeks" not in found(plan[:6])


@pytest.mark.parametrize(
    ("count", "end", "kind"),
    [(6, "15.00", None), (6, "15.06", "check"), (7, "17.00", "breach")],
)
def test_the_boundaries_of_a_week_in_all(count, end, kind):
    plan = [shift(day, f"07.00-{end}", 30, break_counts=True) for day in range(count)]
    assert [each.says.kind for each in found(plan).get("week-in-all", [])] == ([kind] if kind else [])


def test_a_marked_shift_is_overtime_only_where_the_hours_are_averaged():
    plan = [shift(0, "07.00-15.00", 30), shift(2, "07.00-12.00", overtime=True)]
    assert working_time_check(plan).weeks[0].overtime == timedelta()
    averaged = Agreements(averaged="with-representatives")
    assert working_time_check(plan, averaged).weeks[0].overtime == hours(5)


def test_an_averaged_week_over_the_usual_asks_for_the_average():
    plan = [shift(day, "07.00-16.30", 30) for day in range(5)]
    averaged = Agreements(averaged="with-employee")
    assert one(plan, "average", averaged) == ("check", hours(45))
    assert "overtime-week" not in found(plan, averaged)


def test_the_check_says_that_it_is_a_first_one():
    names = {note.name for note in working_time_check([shift(0, "07.00-15.00", 30)]).notes}
    assert {"time_first_check", "time_exempt", "time_collective_agreement"} <= names
    assert "time_overtime_need" not in names
