"""All five modules through the real nbgrader, from release to the learner's page: the author's own answers, and a
mixture of good and bad ones, which is graded by nbgrader's own executor too."""

from __future__ import annotations

from pathlib import Path

import pytest
from learners import answer, answer_samples
from test_pipeline import auto_scores, by_learner, human
from test_same_as_stock import answer_mixed, assert_the_same, copy_of

from course.content import load_course
from course.grading.desk import Desk
from course.grading.feedback import feedback
from course.grading.grade import grade
from course.grading.grades import newest_grade
from course.grading.handin import hand_in
from course.grading.release import release
from course.grading.scheme import handed_in
from course.home import Home
from course.store import open_store

pytestmark = pytest.mark.slow

LEARNER, MIXED = "leder", "blandet"
FROM_THE_MACHINE, IN_ALL = 28, 40  # points a module
BEST = 6  # on a reflection


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    home = Home.from_environment({"NYSOMLEDER_HOME": str(tmp_path_factory.mktemp("data"))}).make()
    return Desk(home, load_course(Path(__file__).parent.parent.parent), open_store(home.database_url))


@pytest.mark.parametrize("number", range(1, 6))
def test_the_authors_best_answers_get_full_marks(desk: Desk, number: int, tmp_path: Path) -> None:
    module = desk.course.modules[number - 1]
    release(desk, module)
    answer_mixed(desk, MIXED, module, number)
    hand_in(desk, module, MIXED, anonymised=True)
    assert_the_same(desk, copy_of(desk, tmp_path / "nbgrader"), module)

    answer_samples(desk, LEARNER, "full", module)
    reflections = [each.id for each in handed_in(module) if each.scored == "manual"]
    for activity in reflections:
        answer(desk, LEARNER, activity, "Jeg satte av tid til samtalen, og spurte før jeg konkluderte. " * 20)
    hand_in(desk, module, LEARNER, anonymised=True)

    row = by_learner(grade(desk, module))[LEARNER]
    assert not row.faults
    assert row.automatic == FROM_THE_MACHINE
    given = auto_scores(desk, module, LEARNER)
    assert sum(points or 0 for name, points in given.items() if name not in reflections) == FROM_THE_MACHINE

    human(desk, module, LEARNER, **{each.replace("-", "_"): BEST for each in reflections})
    sent = by_learner(feedback(desk, module))[LEARNER]
    assert not sent.faults
    assert (sent.points, sent.max_points, sent.passed) == (IN_ALL, IN_ALL, True)
    shown = newest_grade(desk.store, LEARNER, module)
    assert shown is not None
    assert shown.points == IN_ALL
