"""The types of fields in a form: what counts as filled in, and what is said in a field that is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kind_checks import AT, loaded, mini, shown, table, view

from course.model import ContentError

WHOLE = {
    "tittel": "Morgenmøtet",
    "innkalling": "2026-11-01",
    "motedag": "2026-12-01",
    "deltakere": "8",
    "uro": 2,
    "alvor": 3,
    "tiltak": [{"action": "Spørre dem det gjelder", "deadline": "2026-11-25"}],
}


def changed(**fields):
    return {**WHOLE, **fields}


def test_a_whole_form():
    assert mini("typer").is_complete(WHOLE)
    assert view(mini("typer"), draft=WHOLE)["faults"] == {}


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("tittel", " x "),
        ("innkalling", "1. november"),
        ("innkalling", "0026-11-01"),
        ("innkalling", 20261101),
        ("innkalling", "20261101"),
        ("innkalling", "1.11.20"),
        ("deltakere", "åtte"),
        ("deltakere", True),
        ("uro", 4),
        ("uro", 0),
        ("uro", 1.5),
        ("uro", True),
        ("uro", [2]),
        ("tiltak", [{"action": "Spørre dem", "deadline": ""}]),
        ("tiltak", [{"action": "", "deadline": "2026-11-25"}]),
        ("tiltak", {"action": "Spørre dem", "deadline": "2026-11-25"}),
        ("tiltak", "Spørre dem"),
    ],
)
def test_not_filled_in(field, given):
    assert not mini("typer").is_complete(changed(**{field: given}))


def test_a_date_that_passes_still_makes_the_form_whole():
    assert mini("typer").is_complete(changed(motedag="2020-01-01"))


@pytest.mark.parametrize(
    ("field", "given", "told"),
    [
        ("motedag", "2026-11-21", "Velg en dato fram i tid."),  # today isn't ahead
        ("motedag", "2026-11-22", None),
        ("motedag", "", None),
        ("motedag", "0026-12-01", "Skriv hele datoen: dag, måned og år med fire siffer."),
        ("innkalling", "2020-01-01", None),
        ("innkalling", "i morgen", "Skriv hele datoen: dag, måned og år med fire siffer."),
        ("deltakere", "åtte", "Skriv et tall, for eksempel 12,5."),
        ("deltakere", "12,5", None),
        ("deltakere", " ", None),
    ],
)
def test_what_is_wrong_is_told_in_the_field(field, given, told):
    faults = view(mini("typer"), draft=changed(**{field: given}))["faults"]
    assert faults == ({field: told} if told else {})


@pytest.mark.parametrize(
    ("uro", "alvor", "product"),
    [
        (1, 1, {"value": 1, "text": "Ta det i møtet."}),
        (3, 1, {"value": 3, "text": "Ta det i møtet."}),
        (2, 3, {"value": 6, "text": "Ta det før møtet."}),
        (3, 3, {"value": 9, "text": "Ta det før møtet."}),
        (3, None, None),
        (3, 7, None),
    ],
)
def test_the_product_and_its_sentence(uro, alvor, product):
    assert view(mini("typer"), draft={"uro": uro, "alvor": alvor})["product"] == product


@given(st.integers(1, 3), st.integers(1, 3))
def test_the_product_is_one_number_times_the_other(uro, alvor):
    assert view(mini("typer"), draft={"uro": uro, "alvor": alvor})["product"]["value"] == uro * alvor


def test_what_is_planned_goes_to_the_leaders_plan():
    assert mini("typer").planned(WHOLE) == [
        {"action": "Kalle inn til møtet", "deadline": "2026-11-01"},
        {"action": "Holde møtet", "deadline": "2026-12-01"},
        {"action": "Spørre dem det gjelder", "deadline": "2026-11-25"},
    ]
    assert mini("typer").planned({"innkalling": "i morgen", "tiltak": None}) == []


def test_the_browser_gets_the_card_in_the_authors_order():
    field = next(each for each in shown(mini("typer"))["fields"] if each["type"] == "actions")
    assert [each["slot"] for each in field["card"]] == ["action", "who", "deadline"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"type": "number", "steps": ["a", "b"]}, r"fields\[0\]\.steps"),
        ({"type": "text", "deadline": "Kalle inn"}, r"fields\[0\]\.deadline"),
        ({"type": "scale", "steps": ["a"]}, r"fields\[0\]\.steps"),
        ({"type": "actions", "card": {"action": "Tiltak"}}, r"fields\[0\]\.card"),
        ({"type": "dato"}, r"fields\[0\]\.type"),
    ],
)
def test_the_authors_mistakes_in_a_field(change, told):
    broken = table("typer")
    broken["fields"][0] |= change
    with pytest.raises(ContentError, match=told):
        loaded(broken)


def test_a_product_needs_two_numbers():
    broken = table("typer")
    broken["product"]["factors"] = ["uro", "tittel"]
    with pytest.raises(ContentError, match=r"product\.factors\[1\]: feltet «tittel» er av typen «text»"):
        loaded(broken)


def test_a_sample_time_is_what_counts_as_today():
    assert mini("typer").check(WHOLE, AT).points == 0
