"""Groups of the municipality's own login, and the roles they give."""

from __future__ import annotations

from course.people.groups import group_names, roles_of


def test_nobody_is_more_than_a_learner_without_a_group():
    assert roles_of([], {}) == {"learner"}
    assert roles_of(["alle-ansatte", "", "kursholder"], {}) == {"learner"}


def test_the_standard_names_give_their_roles():
    assert roles_of(["kursholdere"], {}) == {"learner", "instructor"}
    assert roles_of(["prosessledere", "administratorer"], {}) == {"learner", "facilitator", "administrator"}


def test_the_operator_names_the_groups_and_the_standard_names_then_give_nothing():
    chosen = {"NYSOMLEDER_INSTRUCTOR_GROUPS": " 0a1b-22 , Kurs holdere,"}
    assert group_names("instructor", chosen) == {"0a1b-22", "Kurs holdere"}
    assert roles_of(["Kurs holdere"], chosen) == {"learner", "instructor"}
    assert roles_of(["kursholdere"], chosen) == {"learner"}
