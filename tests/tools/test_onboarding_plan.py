"""Curriculum `omstilling-v-politisk-oppstart`: a year with a new council, from the day it is constituted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.tools.fault import ToolInputError
from course.tools.onboarding_plan import POINTS, OwnPoint, onboarding_plan

START = date(2027, 10, 14)
OFFSETS = {
    "kontor-og-tilganger": -30,
    "tid-i-kalenderen": -30,
    "hva-trenger-de": -14,
    "velkomst": -7,
    "omvisning": 0,
    "planer-og-systemer": 3,
    "beredskap": 7,
    "faste-moter": 21,
    "om-samarbeidet": 30,
    "rolle-og-krise": 60,
    "topartsvurdering": 90,
    "lik-informasjon": 120,
    "moter-enheter": 180,
    "utviklingssamtale": 300,
    "ny-topartsvurdering": 365,
}


def test_the_curriculums_points():
    plan = onboarding_plan()
    found = {each.id: each.day for each in plan.milestones}
    assert plan.constituted == START
    assert found == {name: START + timedelta(days=days) for name, days in OFFSETS.items()} | {
        "reglementet": date(2028, 12, 31)
    }


def test_the_points_are_those_of_the_activity(real_course):
    activity = real_course.activity("omstilling-v-politisk-oppstart").model_dump()
    assert {each["id"] for each in activity["items"]} == {*OFFSETS, "reglementet"}


@pytest.mark.parametrize(
    ("constituted", "deadline"),
    [
        (date(2023, 10, 12), date(2024, 12, 31)),
        (date(2027, 10, 1), date(2028, 12, 31)),
        (date(2027, 12, 31), date(2028, 12, 31)),
        (date(2028, 1, 1), date(2029, 12, 31)),
    ],
)
def test_the_rules_for_delegation_by_the_end_of_the_next_year(constituted, deadline):
    found = next(each for each in onboarding_plan(constituted).milestones if each.id == "reglementet")
    assert found.day == deadline
    assert found.title.basis.reference == "kommuneloven § 5-14"


def test_own_points_find_their_place_and_phase():
    plan = onboarding_plan(START, [OwnPoint(45, "Besøk på skolene"), OwnPoint(-60, " Bestill bilder ")])
    own = {each.id: each for each in plan.milestones if each.id.startswith("eget")}
    assert (own["eget-punkt-1"].day, own["eget-punkt-1"].phase) == (date(2027, 11, 28), "forste-maneder")
    assert own["eget-punkt-1"].workday == date(2027, 11, 26)
    assert (own["eget-punkt-2"].phase, own["eget-punkt-2"].title.text()) == ("forberedelse", "Bestill bilder")
    assert plan.milestones[0].id == "eget-punkt-2"


@pytest.mark.parametrize(
    ("own", "field", "name"),
    [
        ([OwnPoint(1, "x" * 10_000)], "own[0].text", "too_long"),
        ([OwnPoint(1, "Kaffe"), OwnPoint(1, "  ")], "own[1].text", "missing_text"),
        ([OwnPoint(5000, "Kaffe")], "own[0].days", "number_out_of_range"),
        ([OwnPoint(-366, "Kaffe")], "own[0].days", "number_out_of_range"),
        ([OwnPoint(1, "Kaffe")] * 31, "own", "onboarding_many_own"),
    ],
)
def test_own_points_that_cannot_be_are_refused_in_their_field(own, field, name):
    with pytest.raises(ToolInputError) as fault:
        onboarding_plan(START, own)
    assert (fault.value.field, fault.value.name) == (field, name)


@given(st.dates(date(2020, 1, 1), date(2095, 12, 31)), st.lists(st.integers(-365, 1461), max_size=5))
def test_the_milestones_are_in_order(constituted, own):
    plan = onboarding_plan(constituted, [OwnPoint(days, "Eget") for days in own])
    dated = [each.day for each in plan.milestones]
    assert dated == sorted(dated)
    assert len(plan.milestones) == len(POINTS) + 1 + len(own)
    assert len({each.id for each in plan.milestones}) == len(plan.milestones)
    assert all(each.phase for each in plan.milestones)
