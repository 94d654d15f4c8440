"""Which cohorts an instructor sees, from what is said of her and of the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from course.model import ALL_COHORTS, Cohort, Person
from course.people.rights import ALL_RIGHTS, rights_of
from course.people.scope import EVERYBODY, NOBODY, Scope, scope_of
from course.store import open_store

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
INGA = Person("inga", "Inga", frozenset({"learner", "instructor"}))
MAY = rights_of(INGA.roles)


@pytest.fixture
def people(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'folk.sqlite'}")
    store.people.add(INGA, None, NOW)
    store.people.add(replace(INGA, id="odd", name="Odd"), None, NOW)
    yield store.people
    store.close()


def test_where_nobody_is_named_all_see_all(people):
    assert scope_of(people, "inga", MAY) == EVERYBODY
    assert scope_of(people, "lokal", ALL_RIGHTS) == EVERYBODY


def test_who_is_named_sees_hers_and_who_is_not_sees_none(people):
    people.change(replace(INGA, follows=frozenset({"var"})))
    assert scope_of(people, "inga", MAY) == Scope(frozenset({"var"}))
    assert scope_of(people, "odd", MAY) == NOBODY
    assert scope_of(people, "somebody-from-a-group", MAY) == NOBODY
    assert scope_of(people, "odd", rights_of(["instructor", "administrator"])) == EVERYBODY
    people.change(replace(INGA, follows=frozenset({ALL_COHORTS})))
    assert scope_of(people, "inga", MAY) == EVERYBODY
    assert scope_of(people, "odd", MAY) == NOBODY


def test_a_scope_holds_its_own_learners_only():
    spring, autumn = (Cohort(each, each, date(2026, 9, 1)) for each in ("var", "host"))
    mine = Scope(frozenset({"var"}))
    assert mine.among([autumn, spring]) == [spring]
    assert [each for each in ("var", "host", None) if mine.holds(Person("x", "X", cohort=each))] == ["var"]
    assert EVERYBODY.holds(Person("x", "X"))
    assert (EVERYBODY.covers(mine), mine.covers(EVERYBODY), mine.covers(NOBODY), NOBODY.covers(mine)) == (
        *(True, False),
        *(True, False),
    )
