"""A desk with the toy course, and learners who answer the way the page lets them."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from course.content import Module, load_course
from course.flow import fingerprint
from course.grading.desk import Desk
from course.grading.scheme import handed_in
from course.home import Home
from course.model import Draft, Event
from course.store import open_store

MINIKURS = Path(__file__).parent.parent / "minikurs"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
# The samples of the toy course: what each learner gets from the machine, out of 28.
FULL = {"mini-scenario": 10, "mini-skjema": 3, "mini-plan": 3, "mini-p01": 6, "mini-p02": 6}
PARTIAL = {"mini-scenario": 7, "mini-skjema": 1, "mini-plan": 1.5, "mini-p01": 6, "mini-p02": 4}
BLANK = dict.fromkeys(FULL, 0)


def desk_in(folder: Path, database_url: str = "") -> Desk:
    """Return a desk on a copy of the toy course, with an empty store."""
    shutil.copytree(MINIKURS, folder / "kurs")
    environment = {"NYSOMLEDER_HOME": str(folder / "data"), "NYSOMLEDER_DATABASE_URL": database_url}
    home = Home.from_environment(environment).make()
    return Desk(home, load_course(folder / "kurs"), open_store(home.database_url))


def answer(desk: Desk, learner: str, activity: str, data: Any, at: datetime = NOW) -> None:
    """Give one answer: a draft where the page saves as you go, else a try."""
    module, asked = desk.course.module_of(activity), desk.course.activity(activity)
    if asked.autosave:
        desk.store.save_draft(Draft(learner, module.slug, activity, fingerprint(asked), data, at))
    else:
        desk.store.append(Event(learner, module.slug, activity, fingerprint(asked), "answer", data, None, at))


def answer_samples(desk: Desk, learner: str, name: str, module: Module | None = None) -> None:
    """Answer everything that the machine grades in a module, the first one, with one of the author's samples."""
    for activity in handed_in(module or desk.course.modules[0]):
        sample = activity.samples.by_name().get(name)
        for given in sample.tries if sample else ():
            answer(desk, learner, activity.id, given)
