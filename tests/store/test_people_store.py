"""People, cohorts and logged-in browsers in the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from at_once import at_once
from sqlalchemy.exc import IntegrityError

from course.model import ALL_COHORTS, Cohort, Person
from course.store import Store

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
KARI = Person("kari", "Kari Åsnes", frozenset({"learner", "facilitator"}), None)
AUTUMN = Cohort("host-2026", "Høst 2026", date(2026, 9, 1), None, {"module1_mini": date(2026, 10, 1)})


def test_people_and_cohorts_come_back_as_they_were(store: Store):
    store.people.save_cohort(AUTUMN)
    ola = Person("ola", "Ola", cohort=AUTUMN.id)
    store.people.add(KARI, "kode-kari", AT)
    store.people.add(ola, None, AT)
    assert store.people.by_code("kode-kari") == KARI
    assert store.people.find("ola") == ola
    assert store.people.all() == [KARI, ola]
    assert store.people.all(AUTUMN.id) == [ola]
    assert store.people.cohort(AUTUMN.id) == AUTUMN
    store.people.change(Person("ola", "Ola Nordmann"))
    assert store.people.all(AUTUMN.id) == []


def test_who_follows_what_is_kept_and_nothing_is_said_of_the_others(store: Store):
    store.people.add(KARI, None, AT)
    assert store.people.some_are_named() is False
    for follows in (frozenset({"var", "host"}), frozenset({ALL_COHORTS}), frozenset()):
        store.people.change(replace(KARI, follows=follows))
        assert (store.people.find("kari").follows, store.people.some_are_named()) == (follows, True)
    store.people.change(KARI)
    assert (store.people.find("kari"), store.people.some_are_named()) == (KARI, False)


def test_an_id_and_a_code_belong_to_one(store: Store):
    found = at_once(*(lambda: store.people.add(KARI, None, AT) for _ in range(4)))
    assert sorted(type(each).__name__ for each in found) == ["IntegrityError"] * 3 + ["NoneType"]
    store.people.set_code("kari", "kode")
    with pytest.raises(IntegrityError):
        store.people.add(Person("ola", "Ola"), "kode", AT)
    with pytest.raises(IntegrityError):
        store.people.add(Person("per", "Per", cohort="finnes-ikke"), None, AT)


def test_a_cohort_saved_many_times_at_once_is_one(store: Store):
    named = [Cohort(AUTUMN.id, f"Kull {number}", AUTUMN.starts) for number in range(6)]
    assert at_once(*(lambda each=each: store.people.save_cohort(each) for each in named)) == [None] * 6
    assert len(store.people.cohorts()) == 1


def test_a_browser_is_logged_in_until_it_is_over_or_ended(store: Store):
    store.people.add(KARI, "kode", AT)
    for secret, shared in (("mobil", False), ("pc", True), ("nettbrett", False)):
        store.people.begin_session(secret, "kari", AT + timedelta(hours=1), shared=shared)
    assert store.people.session("mobil", AT).person == KARI
    assert store.people.session("pc", AT).shared is True
    assert store.people.session("mobil", AT + timedelta(hours=1)) is None
    store.people.prolong_session("mobil", AT + timedelta(hours=3))
    assert store.people.session("mobil", AT + timedelta(hours=2)).until == AT + timedelta(hours=3)
    store.people.end_session("pc")
    assert store.people.session("pc", AT) is None
    store.people.forget_sessions(AT + timedelta(hours=2))
    assert store.people.session("nettbrett", AT) is None
    store.people.end_sessions("kari")
    assert store.people.session("mobil", AT) is None


def test_a_new_code_and_a_removed_person_log_out_everywhere(store: Store):
    store.people.add(KARI, "gammel", AT)
    store.people.begin_session("mobil", "kari", AT + timedelta(hours=1), shared=False)
    store.people.set_code("kari", "ny")
    assert store.people.session("mobil", AT) is None
    assert store.people.by_code("gammel") is None
    store.people.begin_session("mobil", "kari", AT + timedelta(hours=1), shared=False)
    assert store.people.remove("kari")
    assert not store.people.remove("kari")
    assert store.people.session("mobil", AT) is None
    with pytest.raises(IntegrityError):
        store.people.begin_session("mobil", "kari", AT + timedelta(hours=1), shared=False)
