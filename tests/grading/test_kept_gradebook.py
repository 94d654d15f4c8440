"""The gradebook of a server: opened a thousand times, and each time as good as new."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from learners import desk_in
from sqlalchemy import Engine, event

from course.grading.desk import Desk
from course.grading.settings import nbgrader_environment


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(tmp_path: Path, request: pytest.FixtureRequest) -> Desk:
    """With one student in the gradebook."""
    url = "" if request.param == "sqlite" else request.getfixturevalue("postgres").database()
    made = desk_in(tmp_path, url).make()
    with nbgrader_environment(made.course.root):
        add(made, "kari")
    return made


def add(desk: Desk, student: str) -> None:
    with desk.gradebook() as book:
        book.add_student(student)


def students(desk: Desk) -> list[str]:
    with desk.gradebook() as book:
        return [each.id for each in book.students]


def test_nothing_is_asked_but_what_somebody_asks_for(desk: Desk) -> None:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert students(desk) == ["kari"]
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len(asked) == 1


def test_no_connection_is_held_so_the_database_may_go_away_and_come_back(desk: Desk) -> None:
    with desk.gradebook() as book:
        assert book.students
    assert (book.engine.pool.checkedin(), book.engine.pool.checkedout()) == (0, 0)
    if desk.shares:
        with psycopg.connect(desk.home.database_url, autocommit=True) as others:
            others.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
    assert students(desk) == ["kari"]


def test_two_may_be_open_at_once_and_many_threads(desk: Desk) -> None:
    with desk.gradebook() as outer:
        (kari,) = outer.students
        kari.first_name = "Kari"
        assert students(desk) == ["kari"]
        outer.db.commit()
        assert (kari.first_name, kari.submissions) == ("Kari", [])
    with ThreadPoolExecutor(8) as many:
        assert list(many.map(lambda _: students(desk), range(40))) == [["kari"]] * 40


def test_a_file_that_is_gone_or_put_back_is_another_gradebook(tmp_path: Path) -> None:
    desk = desk_in(tmp_path).make()
    file = desk.root / "gradebook.db"
    with nbgrader_environment(desk.course.root):
        add(desk, "kari")
        kept = file.rename(tmp_path / "kopi.db")
        assert students(desk) == []
        add(desk, "ola")
        assert students(desk) == ["ola"]
        kept.replace(file)
        assert students(desk) == ["kari"]
