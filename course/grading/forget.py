"""«Slett alt»: what a learner has handed in, on the instructor's side."""

from __future__ import annotations

import shutil
from pathlib import Path

from course.grading.desk import Desk
from course.grading.gradebook import has_gradebook
from course.grading.layout import SECRET
from course.grading.shared import STEPS, forget_shared
from course.grading.students import student_of


def forget(desk: Desk, learner: str) -> bool:
    """Remove a learner's submissions, grades and feedback. The store's own `erase` does the rest.

    Returns whether there was anything on this machine.

    Cheap for somebody who never handed in: then nbgrader isn't even imported.
    """
    student = student_of(learner)
    if not desk.shares and not desk.root.is_dir():
        return False
    with desk.locked("grading"), desk.locked("exchange"):
        forget_shared(desk, student)
        found = forget_here(desk, student)
        if found or desk.shares:
            _remove_grades(desk, student)
    return found


def forget_here(desk: Desk, student: str) -> bool:
    """Remove what lies on this machine. Returns whether there was anything. The desk's locks must be held."""
    folders = _folders_of(desk, student)
    if folders:
        _remove_feedback(desk, folders)
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    return bool(folders)


def _folders_of(desk: Desk, student: str) -> list[Path]:
    steps = [desk.root / step / student for step in STEPS]
    handed_in = [
        each
        for place in (desk.inbound, desk.root / "cache" / desk.course.about.id)
        if place.is_dir()
        for each in place.iterdir()
        if each.name.split("+")[0] == student
    ]
    return [each for each in (*steps, *handed_in) if each.is_dir()]


def _remove_feedback(desk: Desk, folders: list[Path]) -> None:
    """The feedback files in the exchange are named after secrets that lie in the submissions, old ones too."""
    from nbgrader.utils import notebook_hash

    for secret in (file.read_text("utf-8", errors="replace") for folder in folders for file in folder.rglob(SECRET)):
        for module in desk.course.modules:
            name = f"{notebook_hash(secret=secret, notebook_id=module.slug)}.html"
            (desk.inbound.parent / "feedback" / name).unlink(missing_ok=True)


def _remove_grades(desk: Desk, student: str) -> None:
    if not has_gradebook(desk.gradebook_url):
        return
    with desk.gradebook() as gradebook:
        if any(each.id == student for each in gradebook.students):
            gradebook.remove_student(student)
