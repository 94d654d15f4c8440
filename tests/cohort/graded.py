"""A desk with a gradebook, filled through nbgrader's own API instead of its kernels: the same rows, in a moment."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path

from course.content import Module, load_course
from course.grading.desk import Desk
from course.grading.gather import gather
from course.grading.layout import SECRET, TIME_IN_FILE, TIMESTAMP
from course.grading.points import marks
from course.grading.receipts import Receipt, record
from course.grading.scheme import by_human, by_machine, counted
from course.grading.settings import nbgrader_environment
from course.grading.students import student_of
from course.grading.submission import read_submission
from course.home import Home
from course.store import open_store

MINIKURS = Path(__file__).parent.parent / "minikurs"


def desk_in(folder: Path, course: Path = MINIKURS) -> Desk:
    """A desk on the toy course, with an empty store."""
    home = Home.from_environment({"NYSOMLEDER_HOME": str(folder / "data")}).make()
    return Desk(home, load_course(course), open_store(home.database_url)).make()


def release(desk: Desk, module: Module) -> None:
    """As `nysomleder release`, without running anything."""
    file = desk.released(module)
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(module.notebook, file)
    desk.inbound.mkdir(exist_ok=True)
    with nbgrader_environment(desk.course.root), desk.gradebook() as gradebook:
        gradebook.update_or_create_assignment(module.slug)
        gradebook.update_or_create_notebook(module.slug, module.slug)
        where = (module.slug, module.slug)
        for each in counted(module):
            human = each in by_human(module)
            gradebook.update_or_create_grade_cell(
                each.id, *where, max_score=float(each.points), cell_type="markdown" if human else "code"
            )
            if human:
                gradebook.update_or_create_solution_cell(each.id, *where)


def hand_in(desk: Desk, module: Module, learner: str, at: datetime) -> Receipt:
    """Hand in what the learner has answered: the receipt, and the file where autograding would leave it."""
    submission = gather(desk.course, module, desk.store, learner, at)
    folder = desk.folder("submitted", learner, module)
    folder.mkdir(parents=True, exist_ok=True)
    submission.write(folder)
    return record(desk.store, submission)


def autograde(desk: Desk, module: Module, learner: str) -> None:
    """As nbgrader leaves the gradebook, and the folder, when it has been through a hand-in."""
    source, target = desk.folder("submitted", learner, module), desk.folder("autograded", learner, module)
    target.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source / "answers.json", target / "answers.json")
    submission = read_submission(target / "answers.json", desk.course.about.id, module, learner)
    given = marks(module, submission)
    (target / f"{module.slug}.ipynb").write_text(_with_points(desk.released(module), given), "utf-8")
    (target / TIMESTAMP).write_text(f"{submission.at:{TIME_IN_FILE}}", "utf-8")
    (target / SECRET).write_text("0" * 32, "ascii")
    with nbgrader_environment(desk.course.root), desk.gradebook() as gradebook:
        gradebook.update_or_create_student(student_of(learner))
        at = submission.at.replace(tzinfo=None)
        gradebook.update_or_create_submission(module.slug, student_of(learner), timestamp=at)
        notebook = gradebook.find_submission_notebook(module.slug, module.slug, student_of(learner))
        for grade in notebook.grades:
            if grade.name in {each.id for each in by_machine(module)}:
                grade.auto_score = given[grade.name]
            else:
                grade.auto_score = None if submission.text_of(grade.name) else 0.0
            grade.needs_manual_grade = grade.auto_score is None or grade.manual_score is not None
        gradebook.db.commit()


def _with_points(notebook: Path, given: dict[str, float]) -> str:
    """The notebook that was given out, with what its grade cells gave."""
    found = json.loads(notebook.read_text("utf-8"))
    for cell in found["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name in given:
            data = {"text/plain": repr(given[name])}
            cell["outputs"] = [{"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}]
    return json.dumps(found)
