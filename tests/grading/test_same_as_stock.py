"""Our autograding and feedback beside nbgrader's own, with a kernel for each submission: the same gradebook, the same
notebooks and the same pages. nbgrader's own also gets our two steps that keep it safe; all the others are as it comes.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from learners import NOW, answer, desk_in
from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.coursedir import CourseDirectory

from course.content import Module
from course.grading import desk as desks
from course.grading.cohort_feedback import CohortFeedback
from course.grading.collect import collect
from course.grading.desk import Desk
from course.grading.grade import grade
from course.grading.handin import hand_in
from course.grading.intake import take_in
from course.grading.release import release
from course.grading.scheme import handed_in
from course.grading.settings import configure, nbgrader_environment
from course.home import Home
from course.store import open_store

pytestmark = pytest.mark.slow

TEXT = "Vi flyttet møtet, og *det* virket.\n\nJeg ville gjort det <b>igjen</b>."
# What an instructor may write to a reflection: all kinds of signs and marks, and HTML that never ends or never began.
COMMENTS = (
    "Godt sagt: «5 < 7 & 8 > 3», og *tydelig* &nbsp; skrevet.\n\n- Én\n- To\n\n```python\nprint('æ')\n```",
    "Se <br> her <img src=x> og <b class='a b'>her</B> $x^2$",
    f"{'</div>' * 20}<pre>  Åpen",  # what comes after, whatever it is, is in there
    "",
    "<table><tr><td>Aldri slutt",
    "<pre>  Aldri\n\n  slutt <!-- noe <drawn",
)
# The only thing that two runs can't have in common.
TIMES = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
# nbgrader names its rows at random, and numbers them in that order.
RANDOM = {"id", "submission_id", "submitted_id", "index"}


def as_stock(desk: Desk, **course_directory: str) -> Any:
    """nbgrader's options, with its own steps around those that keep it safe."""
    config = desk.config(**course_directory)
    safe, stop = "course.grading.preprocessors.TakeOnlyData", "course.grading.preprocessors.StopOnEngineFault"
    as_it_comes = Autograde(CourseDirectory())
    execute, *others = as_it_comes.autograde_preprocessors
    config.Autograde.sanitize_preprocessors = [safe, *as_it_comes.sanitize_preprocessors]
    config.Autograde.autograde_preprocessors = [execute, stop, *others]
    del config.Exporter, config.GenerateFeedback
    return config


def grade_as_stock(desk: Desk, module: Module) -> None:
    with nbgrader_environment(desk.course.root):
        collect(desk, module, take_in(desk, module))
        config = as_stock(desk, assignment_id=module.slug)
        Autograde(CourseDirectory(config=config), config=config).start()


def feedback_as_stock(desk: Desk, module: Module) -> dict[str, tuple[int, str | bytes]]:
    """nbgrader's own feedback to all."""
    with nbgrader_environment(desk.course.root):
        config = as_stock(desk, assignment_id=module.slug)
        GenerateFeedback(CourseDirectory(config=config), config=config, force=True).start()
    return files(desk, "feedback")


def feedback_as_ours(desk: Desk, module: Module) -> dict[str, tuple[int, str | bytes]]:
    """The same by us."""
    with nbgrader_environment(desk.course.root), desk.gradebook() as book:
        pages = CohortFeedback(desk, module, book)
        for folder in sorted((desk.root / "autograded").glob(f"*/{module.slug}")):
            pages.convert(folder.parent.name)
    return files(desk, "feedback")


def judge(desk: Desk, module: Module) -> None:
    """Points and comments of a human, different for everybody."""
    with desk.gradebook() as book:
        notebooks = sorted(book.notebook_submissions(module.slug, module.slug), key=lambda each: each.student.id)
        for at, notebook in enumerate(notebooks):
            for number, name in enumerate(sorted(each.name for each in notebook.comments)):
                (grade_,) = (each for each in notebook.grades if each.name == name)
                (comment,) = (each for each in notebook.comments if each.name == name)
                grade_.manual_score, grade_.needs_manual_grade = 2.0 * number + at / 3, False
                comment.manual_comment = COMMENTS[(2 * at + number) % len(COMMENTS)]
        book.db.commit()


def plain(found: Any) -> Any:
    """What formgrader shows, without the ids."""
    match found:
        case dict():
            return {key: plain(value) for key, value in found.items() if key not in RANDOM}
        case list() | tuple() | set():
            return sorted((plain(each) for each in found), key=repr)
    return found


def gradebook(desk: Desk, module: Module) -> dict[str, Any]:
    """What formgrader's pages are made of, and each cell of each notebook."""
    config = desk.config()
    with nbgrader_environment(desk.course.root):
        api = NbGraderAPI(CourseDirectory(config=config), config=config)
        pages = [api.get_assignments(), api.get_notebooks(module.slug), api.get_students()]
        pages += [api.get_submissions(module.slug), api.get_notebook_submissions(module.slug, module.slug)]
    with desk.gradebook() as book:
        notebooks = book.notebook_submissions(module.slug, module.slug)
        cells = {
            each.student.id: {
                "late": each.late_submission_penalty,
                "grades": [grade_.to_dict() for grade_ in each.grades],
                "comments": [comment.to_dict() for comment in each.comments],
            }
            for each in notebooks
        }
    return {"pages": plain(pages), "cells": plain(cells)}


def files(desk: Desk, step: str) -> dict[str, tuple[int, str | bytes]]:
    """Everything in `autograded/` or `feedback/` with its permissions."""
    place = desk.root / step
    return {
        each.relative_to(place).as_posix(): (
            each.stat().st_mode,
            TIMES.sub("<time>", each.read_text("utf-8")) if each.suffix == ".ipynb" else each.read_bytes(),
        )
        for each in place.rglob("*")
        if each.is_file()
    }


def answer_mixed(desk: Desk, learner: str, module: Module, shift: int) -> None:
    """Each activity with another of its author's samples, and one of the two texts."""
    names = ("full", "partial", "wrong", "none")
    for at, activity in enumerate(handed_in(module)):
        if activity.scored == "manual":
            answer(desk, learner, activity.id, TEXT if (at + shift) % 2 else "")
            continue
        sample = activity.samples.by_name().get(names[(at + shift) % 4])
        for given in sample.tries if sample else ():
            answer(desk, learner, activity.id, given)


def copy_of(desk: Desk, folder: Path) -> Desk:
    """The same released modules and hand-ins, in another place."""
    shutil.copytree(desk.home.folder, folder)
    home = Home.from_environment({"NYSOMLEDER_HOME": str(folder)})
    return replace(desk, home=home, store=open_store(home.database_url))


def assert_the_same(ours: Desk, stock: Desk, module: Module) -> None:
    """Grade the same hand-ins with both, and compare all that comes of it."""
    rows = grade(ours, module)
    assert rows
    assert not [each for row in rows for each in row.faults]
    grade_as_stock(stock, module)
    assert gradebook(ours, module) == gradebook(stock, module)
    assert files(ours, "autograded") == files(stock, "autograded")
    for desk in (ours, stock):
        judge(desk, module)
    assert feedback_as_ours(ours, module) == feedback_as_stock(stock, module)


def strict(config: Any, *args: Any, **kwargs: Any) -> None:
    """Our options, and what an instructor may have added: nothing for those who are late."""
    configure(config, *args, **kwargs)
    config.LateSubmissionPlugin.penalty_method = "zero"


def test_the_toy_course_is_graded_as_nbgrader_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All real modules are compared in test_real_modules.py, where they are released anyway."""
    monkeypatch.setattr(desks, "configure", strict)
    ours = desk_in(tmp_path)
    (module,) = ours.course.modules
    release(ours, module)
    with ours.gradebook() as book:
        book.update_or_create_assignment(module.slug, duedate=NOW.replace(tzinfo=None))
    for shift, (learner, late) in enumerate({"kari@fjellvik.example": 0, "ola+kurs": 1, "per": -1}.items()):
        answer_mixed(ours, learner, module, shift)
        hand_in(ours, module, learner, anonymised=True, now=NOW + timedelta(days=late))
    hand_in(ours, module, "tom", anonymised=True, now=NOW)
    assert_the_same(ours, copy_of(ours, tmp_path / "nbgrader"), module)
    assert gradebook(ours, module)["cells"]["ola=2Bkurs"]["late"] > 0
