"""Whose time is out, and what is deleted then: nobody's before the municipality has said so."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from course.cli import main
from course.home import Home, HomeError
from course.model import Cohort, Event, Person
from course.people.retention import due, erase
from course.store import open_store

TODAY = date(2026, 11, 21)


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


def did(store, learner: str, when: datetime) -> None:
    store.append(Event(learner, "m", "a", "1", "answer", {}, None, when))


def let_in(store, learner: str, cohort: str | None = None, **more: object) -> None:
    store.people.add(Person(learner, learner.title(), cohort=cohort, **more), None, at(2020, 1, 1))


@pytest.fixture
def people(store):
    """Six, of whom two have been done for more than two years."""
    for name, ends in (("gammelt", date(2024, 6, 1)), ("nylig", date(2026, 6, 1)), ("apent", None)):
        store.people.save_cohort(Cohort(name, name, date(2020, 1, 1), ends))
    let_in(store, "ferdig", "gammelt")
    let_in(store, "var-innom", "gammelt")
    let_in(store, "ny", "nylig")
    let_in(store, "uten-slutt", "apent")
    let_in(store, "kursholder", "gammelt", roles=frozenset({"learner", "instructor"}))
    for each in ("ferdig", "ny", "uten-slutt", "kursholder", "alene"):
        did(store, each, at(2024, 5, 1))
    did(store, "var-innom", at(2026, 1, 1))
    return store


def test_those_whose_cohort_ended_and_who_have_not_been_back_are_due(people):
    assert [(each.learner, each.since) for each in due(people, 24, TODAY)] == [
        ("alene", date(2024, 5, 1)),
        ("ferdig", date(2024, 6, 1)),
    ]


@pytest.mark.parametrize(("today", "is_due"), [(date(2026, 6, 1), False), (date(2026, 6, 2), True)])
def test_the_last_day_is_kept(people, today, is_due):
    assert ("ferdig" in {each.learner for each in due(people, 24, today)}) == is_due


def test_what_is_erased_is_gone_and_all_else_is_there(people):
    erase(people, due(people, 24, TODAY))
    assert people.learners() == ["kursholder", "ny", "uten-slutt", "var-innom"]
    assert people.people.find("ferdig") is None
    assert people.people.find("ny") is not None
    assert due(people, 24, TODAY) == []


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("NYSOMLEDER_HOME", str(tmp_path))
    store = open_store(Home.from_environment().database_url)
    did(store, "kari", at(2020, 1, 1))
    return store


def test_nothing_is_deleted_before_the_municipality_has_set_a_time(home, capsys):
    assert main(["retention"]) == 0
    assert "NYSOMLEDER_KEEP_MONTHS ikke er satt" in capsys.readouterr().out
    assert main(["retention", "--dry-run", "--months", "24"]) == 0
    told = capsys.readouterr().out
    assert "1 deltaker ville blitt slettet" in told
    assert "kari" in told
    assert home.learners() == ["kari"]


def test_it_deletes_when_the_time_is_set(home, monkeypatch, capsys):
    monkeypatch.setenv("NYSOMLEDER_KEEP_MONTHS", "24")
    assert main(["retention"]) == 0
    assert "1 deltaker er slettet" in capsys.readouterr().out
    assert home.learners() == []


@pytest.mark.parametrize("written", ["0", "-1", "to", "999", "1.5"])
def test_a_time_that_cannot_be_meant_is_told(written):
    with pytest.raises(HomeError, match="for eksempel 24"):
        Home.from_environment({"NYSOMLEDER_KEEP_MONTHS": written})


@pytest.mark.usefixtures("home")
def test_months_out_of_range_are_told(capsys):
    assert main(["retention", "--months", "0"]) == 1
    assert "fra 1 til 240" in capsys.readouterr().err
