"""What people type: dates, times, numbers and rows, and a sentence in the right field for everything else."""

from __future__ import annotations

from datetime import date, datetime, time, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.tools.fault import ToolInputError
from course.tools.reading import (
    read_choice,
    read_clock,
    read_day,
    read_number,
    read_whole,
    read_yes,
)
from course.tools.rows import read_own_points, read_shifts
from course.tools.shifts import Shift


@pytest.mark.parametrize(
    "typed",
    [
        *("15.1.2027", "15.01.2027", " 15. 1. 2027 ", "15/1/2027", "15012027"),
        *("15. januar 2027", "15 Januar 2027", "2027-01-15", "2027-1-15", date(2027, 1, 15)),
    ],
)
def test_a_date(typed):
    assert read_day("first_day", typed) == date(2027, 1, 15)


def test_a_moment_is_read_as_its_date():
    assert read_day("first_day", datetime(2027, 1, 15, 23, tzinfo=timezone.utc)) == date(2027, 1, 15)  # noqa: UP017


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("31.2.2027", "no_such_day"),
        ("29.2.2027", "no_such_day"),
        ("2027-13-01", "no_such_day"),
        ("0.0.0000", "no_such_day"),
        ("15.1.27", "not_a_day"),
        ("15/1", "not_a_day"),
        ("1/15/2027", "no_such_day"),
        ("20270115", "no_such_day"),
        ("30. februar 2027", "no_such_day"),
        ("15 jan 2027", "not_a_day"),
        ("1512027", "not_a_day"),
        ("i morgen", "not_a_day"),
        ("١٥.١.٢٠٢٧", "not_a_day"),
        ("", "missing_first_day"),
        ("   ", "missing_first_day"),
        (None, "missing_first_day"),
        ("x" * 10_000, "too_long"),
        (["2027-01-15"], "not_a_day"),
    ],
)
def test_not_a_date(typed, name):
    with pytest.raises(ToolInputError) as fault:
        read_day("first_day", typed)
    assert (fault.value.field, fault.value.name) == ("first_day", name)
    assert len(str(fault.value)) < 200


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        *(("07.30", time(7, 30)), ("7:30", time(7, 30)), ("0730", time(7, 30)), ("730", time(7, 30))),
        *(("7", time(7)), ("00.00", time(0)), (time(9), time(9))),
    ],
)
def test_a_time(typed, clock):
    assert read_clock("start", typed) == clock


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("24.00", "no_such_clock"),
        ("2460", "no_such_clock"),
        ("07305", "not_a_clock"),
        ("7.60", "no_such_clock"),
        ("7.5", "not_a_clock"),
        ("syv", "not_a_clock"),
        ("", "missing_start"),
    ],
)
def test_not_a_time(typed, name):
    with pytest.raises(ToolInputError) as fault:
        read_clock("start", typed)
    assert fault.value.name == name


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("48,5", "48.5"),
        ("48.5", "48.5"),
        ("1 250", "1250"),
        ("1\u00a0250,25", "1250.25"),
        ("-3", "-3"),
        ("−3", "-3"),
        (3, "3"),
        (0.1, "0.1"),
        (Decimal("7.50"), "7.50"),
    ],
)
def test_a_number(typed, number):
    assert read_number("lost_days", typed) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("1e3", "not_a_number"),
        ("nan", "not_a_number"),
        (float("nan"), "not_a_number"),
        ("tolv", "not_a_number"),
        ("1,2,3", "not_a_number"),
        (True, "not_a_number"),
        ("9" * 10_000, "too_long"),
        ("", "missing_lost_days"),
    ],
)
def test_not_a_number(typed, name):
    with pytest.raises(ToolInputError) as fault:
        read_number("lost_days", typed)
    assert fault.value.name == name


def test_not_a_whole_number():
    with pytest.raises(ToolInputError, match="«12,5» er ikke et helt tall"):
        read_whole("employees", "12,5")
    assert read_whole("employees", "12,0") == 12


@pytest.mark.parametrize(
    ("typed", "yes"),
    [("ja", True), ("JA", True), (True, True), ("on", True), ("nei", False), (None, False), ("", False)],
)
def test_yes_and_no(typed, yes):
    assert read_yes("partial", typed) is yes


def test_neither_yes_nor_no():
    with pytest.raises(ToolInputError, match="«kanskje» kan ikke velges her"):
        read_yes("partial", "kanskje")


def test_a_choice():
    assert read_choice("given_by", " Arbeidsgiver ", ["arbeidsgiver", "medarbeider"]) == "arbeidsgiver"
    with pytest.raises(ToolInputError, match="Velg blant arbeidsgiver, medarbeider"):
        read_choice("given_by", "sjefen", ["arbeidsgiver", "medarbeider"])


SHIFT = Shift(date(2027, 3, 27), time(22), time(7), 30, break_counts=True, overtime=True)


@pytest.mark.parametrize(
    "row",
    [
        "27.3.2027 22.00-07.00 pause=30 betalt overtid",
        "2027-03-27 22-7 overtid betalt pause=30",
        "27.3.2027 22.00–07.00 pause=30 betalt overtid",
        {
            "day": "2027-03-27",
            "start": "22:00",
            "end": "07:00",
            "break_minutes": "30",
            "break_counts": True,
            "overtime": "on",
        },
    ],
)
def test_a_shift(row):
    assert read_shifts([row]) == [SHIFT]


@pytest.mark.parametrize(
    ("row", "field", "name"),
    [
        ("27.3.2027", "shifts[1]", "not_a_shift"),
        ("27.3.2027 22.00-07.00 kaffe", "shifts[1]", "not_a_shift"),
        ("27.3.2027 22.00", "shifts[1].end", "missing_end"),
        ("31.2.2027 22.00-07.00", "shifts[1].day", "no_such_day"),
        ("27.3.2027 25.00-07.00", "shifts[1].start", "no_such_clock"),
        ("27.3.2027 22.00-07.00 pause=lang", "shifts[1].break_minutes", "not_a_number"),
        ("x" * 10_000, "shifts[1]", "too_long"),
        ({}, "shifts[1].day", "missing_day"),
        (None, "shifts[1]", "not_a_shift"),
    ],
)
def test_not_a_shift(row, field, name):
    with pytest.raises(ToolInputError) as fault:
        read_shifts(["27.3.2027 22.00-07.00", row])
    assert (fault.value.field, fault.value.name) == (field, name)


def test_own_points():
    (point,) = read_own_points(["-45: Besøk på skolene: alle tre"])
    assert (point.days, point.text) == (-45, "Besøk på skolene: alle tre")
    with pytest.raises(ToolInputError) as fault:
        read_own_points(["Besøk på skolene"])
    assert (fault.value.field, fault.value.name) == ("own[0]", "not_an_own_point")
    with pytest.raises(ToolInputError) as fault:
        read_own_points([{"days": "", "text": "x"}])
    assert (fault.value.field, fault.value.name) == ("own[0].days", "missing_days")


@pytest.mark.parametrize("read", [read_day, read_clock, read_number, read_whole, read_yes])
@given(st.one_of(st.text(max_size=60), st.none(), st.integers(), st.floats(), st.booleans(), st.lists(st.text())))
def test_anything_typed_gives_a_value_or_a_sentence(read, typed):
    faults = []
    try:
        read("first_day", typed)
    except ToolInputError as fault:
        faults.append(fault)
    assert all(each.field == "first_day" and str(each) for each in faults)


@given(st.dates(date(1000, 1, 1)))
def test_a_date_comes_back_as_it_was_written(day):
    assert read_day("first_day", day.isoformat()) == day
    assert read_day("first_day", f"{day.day}.{day.month}.{day.year}") == day
