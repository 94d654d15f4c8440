"""nbgrader's whole way with its gradebook in PostgreSQL: release, hand in, grade, a human, feedback, and away again."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from learners import FULL, answer, answer_samples, desk_in
from postgres_server import PostgresServer
from traitlets.config.loader import PyFileConfigLoader

from course.content import Module
from course.grading import gradebook as gradebooks
from course.grading.attempt import attempt
from course.grading.desk import Desk
from course.grading.feedback import feedback
from course.grading.forget import forget
from course.grading.grade import grade
from course.grading.handin import hand_in
from course.grading.release import release
from course.grading.settings import nbgrader_environment
from course.grading.students import student_of
from course.store.engine import DatabaseError

TEXT = "Vi flyttet møtet, og det virket."
LEARNER = "kari@fjellvik.example"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, postgres: PostgresServer) -> Desk:
    return desk_in(tmp_path_factory.mktemp("kurs"), postgres.database())


@pytest.fixture
def module(desk: Desk) -> Module:
    return desk.course.modules[0]


def tables(desk: Desk) -> set[tuple[str, str]]:
    with psycopg.connect(desk.home.database_url) as connection:
        query = "SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'nbgrader')"
        return set(connection.execute(query).fetchall())


@pytest.mark.slow
def test_from_release_to_feedback(desk: Desk, module: Module) -> None:
    release(desk, module)
    answer_samples(desk, LEARNER, "full")
    answer(desk, LEARNER, "mini-rv01", TEXT)
    receipt = hand_in(desk, module, LEARNER, anonymised=True)
    (row,) = grade(desk, module)
    assert row.faults == ()
    assert (row.submission, row.automatic) == (receipt.id, sum(FULL.values()))
    assert len(row.waiting) == 1
    with desk.gradebook() as gradebook:
        where = ("mini-rv01", module.slug, module.slug, student_of(LEARNER))
        grade_ = gradebook.find_grade(*where)
        grade_.manual_score, grade_.needs_manual_grade = 6.0, False
        gradebook.find_comment(*where).manual_comment = "Godt sett."
        gradebook.db.commit()
    (told,) = feedback(desk, module)
    assert (told.faults, told.sent, told.points) == ((), True, sum(FULL.values()) + 6)
    standing = attempt(desk, module, LEARNER)
    assert standing.state == "graded"
    assert standing.result["activities"]["mini-rv01"]["comment"] == "Godt sett."

    assert {name for schema, name in tables(desk) if schema == "nbgrader"} >= {"student", "grade", "alembic_version"}
    assert not {name for schema, name in tables(desk) if schema == "public"} & {"student", "grade", "assignment"}
    assert not list(desk.home.folder.rglob("gradebook.db"))

    forget(desk, LEARNER)
    with desk.gradebook() as gradebook:
        assert gradebook.students == []


def test_formgrader_and_nbgraders_commands_read_the_same_gradebook(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NYSOMLEDER_DATABASE_URL", desk.home.database_url)
    monkeypatch.setenv("JUPYTER_PATH", "")
    desk.make()
    file = desk.root / "nbgrader_config.py"
    with nbgrader_environment(desk.course.root):  # the file sets the environment too
        assert PyFileConfigLoader(file.name, path=str(desk.root)).load_config() == desk.config()
    assert "postgresql" not in file.read_text("utf-8")  # a password may stand in it


def test_formgrader_gives_its_connection_back(monkeypatch: pytest.MonkeyPatch) -> None:
    handler = type("BaseHandler", (), {"on_finish": lambda _self: None})
    monkeypatch.setitem(sys.modules, "nbgrader.server_extensions.formgrader.base", SimpleNamespace(BaseHandler=handler))
    gradebooks.let_go_after_each_request()
    removed: list[bool] = []
    asked = handler()
    asked.settings = {"nbgrader_gradebook": SimpleNamespace(db=SimpleNamespace(remove=lambda: removed.append(True)))}
    asked.on_finish()
    assert removed == [True]
    asked.settings = {"nbgrader_gradebook": None}
    asked.on_finish()


def test_two_machines_take_turns(desk: Desk, tmp_path: Path) -> None:
    other = desk_in(tmp_path, desk.home.database_url)
    order: list[str] = []

    def second() -> None:
        with other.locked("grading"):
            order.append("second")

    with desk.locked("grading"), desk.locked("exchange"):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.3)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_a_pooler_that_forgets_the_schema_is_refused(postgres: PostgresServer) -> None:
    with pytest.raises(DatabaseError, match="Karakterboka"):
        gradebooks.make_schema(postgres.database())
