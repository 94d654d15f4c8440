"""The modules' evaluation: counted together, and only when nobody can be found in it."""

from __future__ import annotations

import pytest

from course.evaluation import FEWEST, evaluations, told
from course.flow import Study
from course.store import open_store

SURVEY = "rolle-evaluering"


@pytest.fixture
def course(real_course):
    return real_course


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'kurs.db'}")
    yield opened
    opened.close()


def answer(course, store, learner, value, **more):
    items = course.activity(SURVEY).items
    given = {each.id: value for each in items} | more
    Study(course, store, learner).receive(SURVEY, {"type": "save", "answer": given})


def first(course, store):
    return evaluations(course, store)[0]


def test_four_answers_are_not_shown(course, store):
    for number in range(FEWEST - 1):
        answer(course, store, f"leder-{number}", 5, comment="Spør først")
    found = first(course, store)
    assert (found.answered, found.said, found.comments) == (FEWEST - 1, (), ())
    assert "Spør først" not in told([found])


def test_five_answers_are_counted_together_without_names(course, store):
    for number, value in enumerate([1, 2, 3, 3, 5]):
        answer(course, store, f"leder-{number}", value, comment=f"Ord {number}")
    found = first(course, store)
    assert found.answered == FEWEST
    assert [each.counts for each in found.said] == [(1, 1, 2, 0, 1)] * 3
    assert found.said[0].mean == pytest.approx(2.8)
    assert found.said[0].should_be_revised
    assert sorted(found.comments) == [f"Ord {number}" for number in range(FEWEST)]
    assert "leder-" not in told([found])


def test_who_changes_her_mind_is_counted_once_and_who_is_not_done_is_not(course, store):
    for number in range(FEWEST):
        answer(course, store, f"leder-{number}", 4)
    answer(course, store, "leder-0", 5)
    Study(course, store, "halvveis").receive(SURVEY, {"type": "save", "answer": {"nyttig": 1}})
    found = first(course, store)
    assert found.answered == FEWEST
    assert found.said[0].counts == (0, 0, 0, 4, 1)


def test_every_module_asks(course, store):
    assert [each.module.slug for each in evaluations(course, store)] == [each.slug for each in course.modules]
