"""Human points when a learner hands in again: they follow a text that is the same, and not one that is rewritten.

nbgrader keeps a manual score whatever the new text is, also when the new text is blank.
"""

from __future__ import annotations

from collections.abc import Collection

from nbgrader.api import Gradebook

from course.content import Module
from course.grading.gradebook_cells import CellsHandedIn
from course.grading.scheme import by_human
from course.grading.students import student_of
from course.grading.submission import Submission


def forget_scores_of_rewritten(
    gradebook: Gradebook, module: Module, before: Submission | None, now: Submission
) -> frozenset[str]:
    """Remove human points and comments from reflections that have a new text. Returns the ids of the others that a
    human has finished."""
    if before is None:
        return frozenset()
    same = {each.id for each in by_human(module) if before.text_of(each.id) == now.text_of(each.id)}
    finished: set[str] = set()
    cells = CellsHandedIn(gradebook, module.slug, module.slug, student_of(now.learner))
    for name, grade in cells.grades.items():
        if name in same:
            if grade.manual_score is not None and not grade.needs_manual_grade:
                finished.add(name)
        elif name in {each.id for each in by_human(module)}:
            grade.manual_score = grade.extra_credit = None
            grade.needs_manual_grade = True
    for name, comment in cells.comments.items():
        if name not in same:
            comment.manual_comment = None
    gradebook.db.commit()
    return frozenset(finished)


def settle_scores_of_unchanged(gradebook: Gradebook, module: Module, learner: str, finished: Collection[str]) -> None:
    """After autograding: a text that a human has already graded need not be graded again."""
    if not finished:
        return
    for name, grade in CellsHandedIn(gradebook, module.slug, module.slug, student_of(learner)).grades.items():
        if name in finished:
            grade.needs_manual_grade = False
    gradebook.db.commit()
