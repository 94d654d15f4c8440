"""What the gradebook says of one learner in one module."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from course.content import Module
from course.grading.desk import Desk
from course.grading.faults import SubmissionFault
from course.grading.scheme import Verdict, by_human, counted, judge
from course.grading.shared import graded_elsewhere, take_back_graded
from course.grading.students import student_of
from course.grading.submission import ANSWERS, Submission, parse_submission, read_submission

if TYPE_CHECKING:
    from nbgrader.api import Comment, Grade, Gradebook


@dataclass(frozen=True)
class Score:
    """One activity in the gradebook. `points` is None while it waits for a human."""

    points: float | None
    max_points: float
    comment: str


@dataclass(frozen=True)
class Scores:
    """All that counts in one graded submission."""

    submission: Submission
    activities: Mapping[str, Score]
    verdict: Verdict

    @property
    def waiting(self) -> tuple[str, ...]:
        """Ids of what waits for a human."""
        return tuple(each for each, score in self.activities.items() if score.points is None)

    @property
    def known(self) -> Mapping[str, float]:
        """Points so far."""
        return {each: score.points for each, score in self.activities.items() if score.points is not None}


def graded_submission(desk: Desk, module: Module, learner: str) -> Submission | None:
    """The submission that the gradebook's scores are about: nbgrader keeps it beside the graded notebook."""
    folder = desk.folder("autograded", learner, module)
    if not _has_run(folder / f"{module.slug}.ipynb"):
        return None
    try:
        return read_submission(folder / ANSWERS, desk.course.about.id, module, learner)
    except SubmissionFault:
        return None


def _has_run(notebook: Path) -> bool:
    """nbgrader writes the notebook twice: before it is run, and after its scores are saved. If the power goes in
    between, the grading must be done again."""
    try:
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
    except (OSError, ValueError):
        return False
    graded = [each for each in cells if each["metadata"].get("nbgrader", {}).get("grade")]
    return all(each["outputs"] for each in graded if each["cell_type"] == "code")


def read_scores_anywhere(desk: Desk, module: Module, learner: str) -> Scores | None:
    """The same as `read_scores`, also on a machine that doesn't grade."""
    content = None if desk.folder("autograded", learner, module).is_dir() else graded_elsewhere(desk, module, learner)
    if content is None:
        return read_scores(desk, module, learner)
    with desk.gradebook() as gradebook:
        return scores_of(gradebook, module, parse_submission(content, desk.course.about.id, module, learner))


def read_scores(desk: Desk, module: Module, learner: str) -> Scores | None:
    """The scores of a learner's graded submission, None before it is graded."""
    submission = graded_submission(desk, module, learner)
    if submission is None:
        return None
    with desk.gradebook() as gradebook:
        return scores_of(gradebook, module, submission)


def scores_of(gradebook: Gradebook, module: Module, submission: Submission) -> Scores | None:
    """The scores of a submission that is graded. None when the gradebook has never heard of it, for example because it
    is a new gradebook."""
    activities = scores_by_activity(gradebook, module, submission.learner)
    if not activities:
        return None
    known = {each: score.points for each, score in activities.items() if score.points is not None}
    return Scores(submission, activities, judge(module, known))


def scores_by_activity(gradebook: Gradebook, module: Module, learner: str) -> dict[str, Score]:
    """What the gradebook says of a learner; empty when she isn't in it."""
    from nbgrader.api import MissingEntry

    from course.grading.gradebook_cells import CellsHandedIn

    try:
        cells = CellsHandedIn(gradebook, module.slug, module.slug, student_of(learner))
    except MissingEntry:
        return {}
    return {
        each.id: _score(cells.grades[each.id], float(each.points), cells.comments.get(each.id))
        for each in counted(module)
        if each.id in cells.grades
    }


def _score(grade: Grade, max_points: float, comment: Comment | None) -> Score:
    points = None if grade.needs_manual_grade else float(grade.score)
    return Score(points, max_points, (comment.manual_comment if comment else None) or "")


def take_back(desk: Desk, gradebook: Gradebook, module: Module, learner: str) -> None:
    """Undo an autograding that can't be trusted: the scores wait for a human, and the next run grades again."""
    for grade in gradebook.find_submission_notebook(module.slug, module.slug, student_of(learner)).grades:
        grade.auto_score = None
        grade.needs_manual_grade = True
    gradebook.db.commit()
    shutil.rmtree(desk.folder("autograded", learner, module))
    take_back_graded(desk, module, learner)


def outside_rubric(module: Module, scores: Scores) -> tuple[str, ...]:
    """Titles of reflections with points that no level of the rubric gives; most likely a slip of the keyboard."""
    return tuple(
        each.title
        for each in by_human(module)
        if each.id in scores.activities
        and (given := scores.activities[each.id].points) is not None
        and given not in {0.0, *(float(level.points) for level in getattr(each, "rubric", ()))}
    )
