"""Machines with a PostgreSQL in common and no folder: one grades, the others have the learners."""

from __future__ import annotations

from pathlib import Path

import pytest
from learners import FULL, answer, answer_samples, desk_in
from postgres_server import PostgresServer

from course.content import Module
from course.grading.attempt import attempt
from course.grading.desk import Desk
from course.grading.faults import HandInRefused
from course.grading.feedback import feedback
from course.grading.forget import forget
from course.grading.grade import grade
from course.grading.handin import hand_in
from course.grading.release import release
from course.grading.shared import fetch_arrivals, forgotten_elsewhere
from course.grading.students import student_of

TEXT = "Vi flyttet møtet, og det virket."


@pytest.fixture
def machines(tmp_path: Path, postgres: PostgresServer) -> tuple[Desk, Desk, Desk]:
    """One that grades, and two others."""
    url = postgres.database()
    found = []
    for name in ("vurdering", "en", "to"):
        (tmp_path / name).mkdir()
        found.append(desk_in(tmp_path / name, url))
    return found[0], found[1], found[2]


def files_with(desk: Desk, text: str) -> list[Path]:
    return [each for each in desk.home.folder.rglob("*") if each.is_file() and text.encode() in each.read_bytes()]


@pytest.mark.slow
def test_the_whole_way_with_the_learner_on_other_machines_than_the_grading(machines: tuple[Desk, Desk, Desk]) -> None:
    grading, one, two = machines
    module: Module = one.course.modules[0]
    assert attempt(one, module, "kari").state == "not-released"
    release(grading, module)
    assert attempt(one, module, "kari").state == "open"
    assert one.released(module).read_bytes() == grading.released(module).read_bytes()

    answer_samples(one, "kari", "full")
    answer(one, "kari", "mini-rv01", TEXT)
    receipt = hand_in(one, module, "kari", anonymised=True)
    assert attempt(two, module, "kari").receipts == (receipt,)
    assert files_with(one, TEXT) == [], "no copy is left where nobody would delete it"

    (row,) = grade(grading, module)
    assert (row.faults, row.submission, row.automatic) == ((), receipt.id, sum(FULL.values()))
    with grading.gradebook() as gradebook:
        given = gradebook.find_grade("mini-rv01", module.slug, module.slug, student_of("kari"))
        given.manual_score, given.needs_manual_grade = 6.0, False
        gradebook.db.commit()
    assert attempt(two, module, "kari").state == "graded", "also before the feedback is sent"
    with pytest.raises(HandInRefused):
        hand_in(two, module, "kari", anonymised=True)
    assert [each.sent for each in feedback(grading, module)] == [True]
    assert attempt(two, module, "kari").result["points"] == sum(FULL.values()) + 6

    assert files_with(grading, TEXT)
    forget(two, "kari")
    two.store.erase("kari")
    assert attempt(one, module, "kari").state == "open"
    answer(one, "kari", "mini-rv01", "Jeg begynte på nytt.")
    again = hand_in(one, module, "kari", anonymised=True)
    (row,) = grade(grading, module)
    assert (row.faults, row.submission) == ((), again.id)
    assert files_with(grading, TEXT) == [], "what was deleted from another machine is gone here too"


def test_a_machine_with_a_folder_and_an_empty_database_removes_nothing(machines: tuple[Desk, Desk, Desk]) -> None:
    """Somebody has set the address of a PostgreSQL, and not moved anything to it."""
    grading, *_ = machines
    arrival = grading.inbound / "kari+module1_mini+2026-11-21 10:00:00.000000 UTC+x"
    arrival.mkdir(parents=True)
    (grading.root / "autograded" / "kari").mkdir(parents=True)
    fetch_arrivals(grading)
    assert list(forgotten_elsewhere(grading)) == []
    assert arrival.is_dir()
