"""Whose hand-ins are whose, so that somebody who follows some cohorts judges theirs and no others."""

from __future__ import annotations

from collections.abc import Sequence

from course.content import Module
from course.grading.desk import Desk
from course.grading.judging import Place, places
from course.grading.students import learner_of
from course.people.scope import Scope


def places_within(desk: Desk, module: Module, scope: Scope) -> Sequence[Place]:
    """The reflections of a module, as `places`, of those whom the scope reaches."""
    found = places(desk, module)
    seen = scope.learners(desk.store.people)
    if seen is None or not found:
        return found
    with desk.gradebook() as gradebook:
        students = {each.id: each.student_id for each in gradebook.assignment_submissions(module.slug)}
        notebooks = gradebook.notebook_submissions(module.slug, module.slug)
        mine = {each.id for each in notebooks if learner_of(students[each.assignment_id]) in seen}
    return [each for each in found if each.hand_in in mine]
