"""What completion is."""

from __future__ import annotations

from happened import START, all_passed, graded, handed_in

from course.completion.standing import milestones, standing

FIRST, SECOND = "module1_rolle", "module2_ledelse"


def test_handed_in_is_not_completed(real_course):
    this = standing(real_course, [handed_in(FIRST, 1)]).of(FIRST)
    assert (this.waiting, this.completed, this.passed, this.points) == (True, None, False, 0)
    assert this.max_points == 40


def test_the_newest_grade_counts(real_course):
    happened = [handed_in(FIRST, 1), graded(FIRST, 2, 20, passed=False), handed_in(FIRST, 3)]
    assert standing(real_course, happened).of(FIRST).waiting
    this = standing(real_course, [*happened, graded(FIRST, 4, 33)]).of(FIRST)
    assert (this.waiting, this.passed, this.points) == (False, True, 33)
    assert this.completed.day == START.day + 4


def test_the_course_is_passed_when_every_module_is(real_course):
    happened = all_passed(real_course)
    assert not standing(real_course, happened[:-1]).passed
    now = standing(real_course, happened)
    assert now.passed
    assert now.passed_at == happened[-1].at
    assert (now.points, now.max_points) == (150, 200)


def test_the_course_is_passed_no_more_when_a_module_is_graded_down(real_course):
    happened = [*all_passed(real_course), graded(FIRST, 20, 10, passed=False)]
    now = standing(real_course, happened)
    assert (now.completed, now.passed) == (True, False)
    again = standing(real_course, [*happened, graded(FIRST, 30)])
    assert again.passed_at == START.replace(month=10, day=1)


def test_what_was_reached_stays_the_same_when_more_happens(real_course):
    happened = [*all_passed(real_course), graded(FIRST, 20, 10, passed=False), graded(FIRST, 30)]
    reached = milestones(real_course, happened)
    for so_far in range(len(happened)):
        earlier = milestones(real_course, happened[:so_far])
        assert earlier == reached[: len(earlier)]
    assert [each.module for each in reached].count("") == 1


def test_a_module_that_the_course_no_longer_has_is_skipped(real_course):
    assert standing(real_course, [graded("module9_borte", 1)]).points == 0
    assert milestones(real_course, [graded("module9_borte", 1)]) == []
