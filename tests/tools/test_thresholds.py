"""Curriculum `aml-v-terskel`: which duties a number of employees triggers, at each side of every limit."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.tools.fault import ToolInputError
from course.tools.thresholds import MOST_EMPLOYEES, thresholds

ALWAYS = {"hms", "hms-opplaering", "risikovurdering", "arbeidsavtale", "bedriftshelsetjeneste", "likestilling"}
SMALL = {"verneombud-eller-avtale", "varsling-ved-behov"}
FIVE = {"verneombud", "varsling"}
STEPS = (5, 10, 30, 50)
EMPLOYEES = st.integers(1, MOST_EMPLOYEES)


def ids(duties):
    return {each.id for each in duties}


@pytest.mark.parametrize(
    ("employees", "besides"),
    [
        (1, SMALL),
        (4, SMALL),
        (5, FIVE),
        (9, FIVE),
        (10, FIVE | {"amu-pa-krav"}),
        (29, FIVE | {"amu-pa-krav"}),
        (30, FIVE | {"amu"}),
        (49, FIVE | {"amu"}),
        (50, FIVE | {"amu", "drofting"}),
        (MOST_EMPLOYEES, FIVE | {"amu", "drofting"}),
    ],
)
def test_both_sides_of_every_limit(employees, besides):
    assert ids(thresholds(employees).duties) == ALWAYS | besides


@pytest.mark.parametrize(("dismissals", "collective"), [(0, False), (9, False), (10, True), (50, True)])
def test_collective_redundancies(dismissals, collective):
    found = thresholds(50, dismissals=dismissals)
    assert ("masseoppsigelse" in ids(found.duties)) is collective
    assert ("threshold_dismissals" in {note.name for note in found.notes}) is not collective


@pytest.mark.parametrize(
    ("duty", "since", "before"),
    [
        (
            "verneombud",
            date(2024, 1, 1),
            "Før 2024 kunne partene avtale en annen ordning når det var færre enn ti ansatte.",
        ),
        ("amu", date(2024, 1, 1), "Før 2024 var grensen 50 ansatte."),
        ("varsling", date(2020, 1, 1), None),
        ("likestilling", None, None),
    ],
)
def test_when_the_rule_changed(duty, since, before):
    found = next(each for each in thresholds(50).duties if each.id == duty)
    assert found.since == since
    assert (found.before.text() if found.before else None) == before


def test_what_comes_with_more_employees_has_the_nearest_first():
    assert [each.id for each in thresholds(8).coming] == ["amu-pa-krav", "amu", "drofting"]
    assert thresholds(50).coming == ()


@pytest.mark.parametrize(
    ("field", "employees", "dismissals"),
    [
        ("employees", 0, 0),
        ("employees", -1, 0),
        ("employees", MOST_EMPLOYEES + 1, 0),
        ("dismissals", 5, 6),
        ("dismissals", 5, -1),
    ],
)
def test_what_cannot_be_is_refused_in_its_field(field, employees, dismissals):
    with pytest.raises(ToolInputError) as fault:
        thresholds(employees, dismissals=dismissals)
    assert (fault.value.field, fault.value.name) == (field, "number_out_of_range")


@given(EMPLOYEES, EMPLOYEES)
def test_nothing_changes_between_two_limits(one, other):
    same_step = all((one >= step) == (other >= step) for step in STEPS)
    assert (ids(thresholds(one).duties) == ids(thresholds(other).duties)) is same_step


@given(EMPLOYEES)
def test_what_holds_and_what_comes_never_overlap(employees):
    found = thresholds(employees)
    assert not ids(found.duties) & ids(found.coming)
    assert all(each.least > employees for each in found.coming)
