"""From release to feedback with the real nbgrader and its kernels."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from learners import BLANK, FULL, PARTIAL, answer, answer_samples, desk_in
from nbgrader.preprocessors import Execute
from sqlalchemy import Engine, event

from course.cohort.read import read_progress
from course.content import Module
from course.grading.attempt import attempt, reopen
from course.grading.cohort_autograde import CohortAutograde
from course.grading.desk import Desk
from course.grading.faults import HandInRefused
from course.grading.feedback import Row as FeedbackRow
from course.grading.feedback import feedback
from course.grading.forget import forget
from course.grading.grade import Row, grade
from course.grading.grades import newest_grade
from course.grading.handin import hand_in
from course.grading.judging import places, read_text
from course.grading.receipts import GRADED, Receipt
from course.grading.release import release
from course.grading.students import student_of

pytestmark = pytest.mark.slow

AnyRow = TypeVar("AnyRow", Row, FeedbackRow)

TEXT = "Vi flyttet møtet, og *det* virket.\n\nJeg ville gjort det <b>igjen</b>."
SAMPLES = {"kari@fjellvik.example": "full", "ola+kurs": "partial", "per": "partial", "tom": "none"}
KARI, OLA, PER, TOM = SAMPLES


def auto_scores(desk: Desk, module: Module, learner: str) -> dict[str, float | None]:
    """What the gradebook says the machine gave."""
    with desk.gradebook() as gradebook:
        notebook = gradebook.find_submission_notebook(module.slug, module.slug, student_of(learner))
        return {each.name: each.auto_score for each in notebook.grades}


def human(desk: Desk, module: Module, learner: str, **points: float) -> None:
    """Grade reflections as formgrader does it: points, a comment, and no longer waiting."""
    with desk.gradebook() as gradebook:
        for name, given in points.items():
            where = (name.replace("_", "-"), module.slug, module.slug, student_of(learner))
            grade_ = gradebook.find_grade(*where)
            grade_.manual_score = given
            grade_.needs_manual_grade = False
            gradebook.find_comment(*where).manual_comment = f"Kommentar til {name}"
        gradebook.db.commit()


def by_learner(rows: list[AnyRow]) -> dict[str, AnyRow]:
    return {each.learner: each for each in rows}


@dataclass
class Graded:
    desk: Desk
    module: Module
    receipts: dict[str, Receipt]
    rows: dict[str, Row]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Graded:
    """Four learners have handed in, and `grade` has run once."""
    desk = desk_in(tmp_path_factory.mktemp("kurs"))
    (module,) = desk.course.modules
    release(desk, module)
    for learner, sample in SAMPLES.items():
        answer_samples(desk, learner, sample)
    for activity in ("mini-rv01", "mini-rv02"):
        answer(desk, KARI, activity, TEXT)
    answer(desk, OLA, "mini-rv01", TEXT)
    answer(desk, OLA, "mini-rv02", "   \n ")
    receipts = {each: hand_in(desk, module, each, anonymised=True) for each in SAMPLES}
    return Graded(desk, module, receipts, by_learner(grade(desk, module)))


def test_the_gradebook_has_the_exact_scores(graded: Graded) -> None:
    assert auto_scores(graded.desk, graded.module, KARI) == {**FULL, "mini-rv01": None, "mini-rv02": None}
    assert auto_scores(graded.desk, graded.module, OLA) == {**PARTIAL, "mini-rv01": None, "mini-rv02": 0}
    assert auto_scores(graded.desk, graded.module, TOM) == {**BLANK, "mini-rv01": 0, "mini-rv02": 0}


def test_the_table_says_what_waits_for_a_human(graded: Graded) -> None:
    titles = [graded.module.activities[each].title for each in ("mini-rv01", "mini-rv02")]
    assert {each.learner: (each.automatic, each.waiting, each.state) for each in graded.rows.values()} == {
        KARI: (28, tuple(titles), "state_waiting"),
        OLA: (19.5, (titles[0],), "state_waiting"),
        PER: (19.5, (), "state_done"),
        TOM: (0, (), "state_done"),
    }
    assert {each.automatic_max for each in graded.rows.values()} == {28}
    assert not [each for row in graded.rows.values() for each in (*row.faults, *row.remarks)]


def test_the_instructor_s_page_says_the_same(graded: Graded) -> None:
    found = read_progress(graded.desk, None, datetime.now(UTC))
    states = {row.person.id: row.standings[0] for row in found.rows}
    assert {each: (states[each].state, states[each].waiting) for each in SAMPLES} == {
        KARI: ("waiting", 2),
        OLA: ("waiting", 1),
        PER: ("graded", 0),
        TOM: ("graded", 0),
    }
    assert states[PER].points == 19.5
    waiting = places(graded.desk, graded.module)
    read = [read_text(graded.desk, graded.module, *each.key) for each in waiting]
    assert sorted((each.learner, each.activity.id) for each in read) == [
        (KARI, "mini-rv01"),
        (KARI, "mini-rv02"),
        (OLA, "mini-rv01"),
    ]
    assert {each.words for each in read} == {TEXT}


def test_the_table_shows_the_receipts(graded: Graded) -> None:
    shown = {each.learner: (each.submission, each.at, each.checksum) for each in graded.rows.values()}
    assert shown == {learner: (each.id, each.at, each.checksum) for learner, each in graded.receipts.items()}


def test_grading_again_does_no_harm(graded: Graded) -> None:
    files = {each: each.stat().st_mtime_ns for each in (graded.desk.root / "autograded").rglob("*")}
    assert by_learner(grade(graded.desk, graded.module)) == graded.rows
    assert {each: each.stat().st_mtime_ns for each in (graded.desk.root / "autograded").rglob("*")} == files


def test_grading_leaves_the_process_as_it_was(graded: Graded) -> None:
    before, folder = dict(os.environ), Path.cwd()
    grade(graded.desk, graded.module)
    assert (dict(os.environ), Path.cwd()) == (before, folder)


def test_formgrader_shows_the_text_and_the_rubric(graded: Graded) -> None:
    file = graded.desk.folder("autograded", KARI, graded.module) / f"{graded.module.slug}.ipynb"
    notebook = file.read_text("utf-8")
    assert "Vi flyttet møtet" in notebook
    assert "<b>" not in notebook
    assert graded.receipts[KARI].checksum in notebook
    assert "Nivå 3" in notebook


def test_a_power_cut_between_running_and_saving_does_no_harm(graded: Graded) -> None:
    """nbgrader has written the notebook, but not yet run it."""
    folder = graded.desk.folder("autograded", PER, graded.module)
    notebook = folder / f"{graded.module.slug}.ipynb"
    notebook.unlink()
    notebook.write_bytes(graded.desk.released(graded.module).read_bytes())
    assert attempt(graded.desk, graded.module, PER).state == "handed-in", "not graded, so still open"
    assert by_learner(grade(graded.desk, graded.module)) == graded.rows
    assert auto_scores(graded.desk, graded.module, PER) == {**PARTIAL, "mini-rv01": 0, "mini-rv02": 0}


def test_a_grading_that_is_stopped_midway_goes_on_where_it_was(graded: Graded, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first is done and isn't done again; the second has points but no notebook; the third nothing."""
    desk, module = graded.desk, graded.module
    learners = ["stanset-1", "stanset-2", "stanset-3"]
    for learner in learners:
        answer_samples(desk, learner, "partial")
        graded.receipts[learner] = hand_in(desk, module, learner, anonymised=True)
    write = CohortAutograde.write_single_notebook

    def stop(machine: CohortAutograde, output: str, resources: Any) -> None:
        if resources["nbgrader"]["student"] == "stanset-2":
            raise KeyboardInterrupt
        write(machine, output, resources)

    with monkeypatch.context() as patch:
        patch.setattr(CohortAutograde, "write_single_notebook", stop)
        with pytest.raises(KeyboardInterrupt):
            grade(desk, module)
    first = desk.folder("autograded", "stanset-1", module) / f"{module.slug}.ipynb"
    written = first.stat().st_mtime_ns
    assert [attempt(desk, module, each).state for each in learners] == ["graded", "handed-in", "handed-in"]
    graded.rows = by_learner(grade(desk, module))
    assert {graded.rows[each].automatic for each in learners} == {19.5}
    assert first.stat().st_mtime_ns == written


def test_one_more_learner_costs_few_statements_and_no_kernel(graded: Graded, monkeypatch: pytest.MonkeyPatch) -> None:
    """nbgrader's own steps need a kernel, some 200 statements and 36 commits, and open the gradebook a dozen times."""
    desk, module = graded.desk, graded.module
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    monkeypatch.setattr(Execute, "preprocess", lambda *_: pytest.fail("a kernel"))
    event.listen(Engine, "before_cursor_execute", note)
    try:
        grade(desk, module)
        nothing_new = len(said)
        for learner in (more := ["flere-1", "flere-2", "flere-3"]):
            answer_samples(desk, learner, "partial")
            graded.receipts[learner] = hand_in(desk, module, learner, anonymised=True)
        said.clear()
        graded.rows = by_learner(grade(desk, module))
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert {graded.rows[each].automatic for each in more} == {19.5}
    assert len(said) - nothing_new <= 30 * len(more)


def test_two_who_grade_at_once_take_turns(graded: Graded) -> None:
    """The second waits, and finds the work done."""
    answer_samples(graded.desk, "sen", "partial")
    hand_in(graded.desk, graded.module, "sen", anonymised=True)
    code = """
import sys
from course.content import load_course
from course.grading.desk import Desk
from course.grading.grade import grade
from course.home import Home
from course.store import open_store
home = Home.from_environment()
desk = Desk(home, load_course(), open_store(home.database_url))
print([row.automatic for row in grade(desk, desk.course.modules[0]) if row.learner == "sen"])
"""
    environment = {
        **os.environ,
        "NYSOMLEDER_HOME": str(graded.desk.home.folder),
        "NYSOMLEDER_COURSE": str(graded.desk.course.root),
    }
    both = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [each.communicate(timeout=120)[0].strip() for each in both] == ["[19.5]", "[19.5]"]
    graded.rows["sen"] = by_learner(grade(graded.desk, graded.module))["sen"]


class TestFeedback:
    """Human points → feedback → what the learner's page shows."""

    def test_what_needs_no_human_is_sent_at_once_and_closed(self, graded: Graded) -> None:
        desk, module = graded.desk, graded.module
        feedback(desk, module)
        grade_ = newest_grade(desk.store, TOM, module)
        assert grade_
        assert (grade_.points, grade_.max, grade_.passed) == (0, 40, False)
        with pytest.raises(HandInRefused, match="kursholderen åpne"):
            hand_in(desk, module, TOM, anonymised=True)
        assert not attempt(desk, module, TOM).may_hand_in

    def test_nbgraders_feedback_asks_no_other_host(self, graded: Graded) -> None:
        feedback(graded.desk, graded.module)
        page = (graded.desk.folder("feedback", TOM, graded.module) / f"{graded.module.slug}.html").read_text("utf-8")
        assert re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="(?:https?:)?//[^"]*"', page) == []

    def test_nothing_is_sent_before_everything_is_graded(self, graded: Graded) -> None:
        desk, module = graded.desk, graded.module
        assert by_learner(feedback(desk, module))[KARI].state == "feedback_waiting"
        assert newest_grade(desk.store, KARI, module) is None
        assert attempt(desk, module, KARI).may_hand_in

    def test_points_outside_the_rubric_are_not_sent(self, graded: Graded) -> None:
        human(graded.desk, graded.module, KARI, mini_rv01=4, mini_rv02=5)
        row = by_learner(feedback(graded.desk, graded.module))[KARI]
        assert (row.state, newest_grade(graded.desk.store, KARI, graded.module)) == ("feedback_fault", None)
        assert "rubrikken" in row.faults[0]

    def test_the_page_gets_points_and_comments(self, graded: Graded) -> None:
        desk, module = graded.desk, graded.module
        human(desk, module, KARI, mini_rv01=4, mini_rv02=4)
        row = by_learner(feedback(desk, module))[KARI]
        assert (row.state, row.points, row.max_points, row.passed) == ("feedback_sent", 36, 40, True)
        grade_ = newest_grade(desk.store, KARI, module)
        assert grade_
        assert (grade_.points, grade_.max, grade_.passed) == (36, 40, True)
        assert {each.activity: (each.points, each.max, each.comment) for each in grade_.parts} == {
            "mini-sluttprove": (12, 12, ""),  # as a whole: an attempt may be left
            "mini-scenario": (10, 10, ""),
            "mini-skjema": (3, 3, ""),
            "mini-plan": (3, 3, ""),
            "mini-rv01": (4, 6, "Kommentar til mini_rv01"),
            "mini-rv02": (4, 6, "Kommentar til mini_rv02"),
        }
        result = attempt(desk, module, KARI).result
        assert result
        assert result["submission"] == graded.receipts[KARI].id

    def test_only_what_is_changed_is_sent_again(self, graded: Graded) -> None:
        desk, module = graded.desk, graded.module

        def sent() -> int:
            return len([each for each in desk.store.events(KARI, module.slug) if each.type == GRADED])

        human(desk, module, KARI, mini_rv01=4, mini_rv02=4)
        feedback(desk, module)
        before = sent()
        assert by_learner(feedback(desk, module))[KARI].state == "feedback_unchanged"
        assert sent() == before
        human(desk, module, KARI, mini_rv02=6)
        assert by_learner(feedback(desk, module))[KARI].points == 38
        assert sent() == before + 1


class TestReopen:
    """A new attempt, when the instructor says so."""

    @pytest.fixture
    def reopened(self, graded: Graded) -> Graded:
        human(graded.desk, graded.module, OLA, mini_rv01=6)
        feedback(graded.desk, graded.module)
        for _ in range(2):  # saying it twice is saying it once
            reopen(graded.desk, graded.module, OLA)
        assert attempt(graded.desk, graded.module, OLA).state == "reopened"
        return graded

    def test_a_rewritten_text_waits_again_and_the_other_keeps_its_points(self, reopened: Graded) -> None:
        desk, module = reopened.desk, reopened.module
        answer(desk, OLA, "mini-rv02", "Nå har jeg skrevet noe.")
        new = hand_in(desk, module, OLA, anonymised=True)
        assert attempt(desk, module, OLA).state == "handed-in"
        row = by_learner(grade(desk, module))[OLA]
        assert (row.submission, row.automatic) == (new.id, 19.5)
        assert row.waiting == (module.activities["mini-rv02"].title,)
        human(desk, module, OLA, mini_rv02=4)
        told = by_learner(feedback(desk, module))[OLA]
        assert (told.points, told.passed) == (29.5, True)
        with pytest.raises(HandInRefused):
            hand_in(desk, module, OLA, anonymised=True)

    def test_points_for_an_old_text_never_follow_a_blank_one(self, reopened: Graded) -> None:
        desk, module = reopened.desk, reopened.module
        for activity in ("mini-rv01", "mini-rv02"):
            answer(desk, OLA, activity, "")
        hand_in(desk, module, OLA, anonymised=True)
        assert by_learner(grade(desk, module))[OLA].waiting == ()
        told = by_learner(feedback(desk, module))[OLA]
        assert (told.points, told.passed) == (19.5, False)


def test_delete_everything_reaches_the_instructors_side(graded: Graded) -> None:
    desk, module = graded.desk, graded.module
    feedback(desk, module)
    released = desk.inbound.parent / "feedback"
    before = len(list(released.glob("*.html")))
    forget(desk, PER)
    desk.store.erase(PER)
    assert not [each for each in desk.home.folder.rglob("*") if each.name.split("+")[0] == PER]
    assert len(list(released.glob("*.html"))) == before - 1
    assert PER not in by_learner(grade(desk, module))
    with desk.gradebook() as gradebook:
        assert PER not in {each.id for each in gradebook.students}
