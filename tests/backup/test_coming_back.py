"""Everything is destroyed, and comes back: in the database it was in, and in the other."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

import pytest
from lived_in import AT, KINDS, MODULE, TEXT, a_home, seen

from course import cli
from course.backup.archive import BackupError, Manifest, writing
from course.backup.making import make_backup
from course.backup.restoring import restore
from course.backup.rows import lines
from course.model import Event
from course.store import open_store
from course.store.engine import make_engine
from course.store.exchanged import Exchanged
from course.store.migrate import migrate
from course.store.tables import drafts, events


def url_of(kind: str, request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("postgres").database() if kind == "postgresql" else ""


def checksums(made: Manifest) -> dict[str, str]:
    """Of all but what only PostgreSQL shares between machines."""
    return {name: each.sha256 for name, each in made.parts.items() if name != "store/exchanged"}


@pytest.mark.parametrize("to", KINDS)
def test_what_was_destroyed_comes_back_in_either_database(home, file, to, tmp_path, request):
    before = seen(home)
    made = make_backup(home, file)
    shutil.rmtree(home.folder)
    new = a_home(tmp_path / "ny", url_of(to, request))
    restore(new, file, replace=False)
    assert seen(new) == before
    again = make_backup(new, tmp_path / "igjen.zip")
    assert checksums(again) == checksums(made)
    store = open_store(new.database_url)  # and life goes on: new rows get new numbers
    store.append(Event("kari", MODULE, "mini-p01", "v1", "answer", 2, None, AT))
    assert len(store.events("kari")) == 2
    assert store.rooms.begin("ny", MODULE, "l", "s", AT).id == 3
    assert store.people.session("mobil", AT) is None  # logins are not kept


@pytest.mark.parametrize("harm", ["gone", "rubbish"])
def test_a_destroyed_sqlite_file_is_replaced(in_sqlite, file, harm):
    home = in_sqlite
    before = seen(home)
    make_backup(home, file)
    store = home.folder / "svar.sqlite"
    store.unlink() if harm == "gone" else store.write_bytes(b"dette var en database" * 999)
    with pytest.raises(BackupError, match="finnes data fra før"):
        restore(home, file, replace=False)
    restore(home, file, replace=True)
    assert seen(home) == before


def test_what_is_there_is_not_overwritten_unless_told(home, file):
    make_backup(home, file)
    store = open_store(home.database_url)
    store.append(Event("ny", MODULE, "mini-p01", "v1", "answer", 1, None, AT))
    (home.folder / "ny.txt").write_text("ny", "utf-8")
    with pytest.raises(BackupError, match="--replace"):
        restore(home, file, replace=False)
    assert "ny" in store.learners()
    store.close()
    restore(home, file, replace=True)
    assert open_store(home.database_url).learners() == ["kari", "ola"]
    assert not (home.folder / "ny.txt").exists()
    assert [each.name for each in home.folder.iterdir() if "gammel" in each.name or "gjenopp" in each.name] == []


def test_a_course_moves_to_postgresql_with_the_same_folder(in_sqlite, file, postgres):
    before = seen(in_sqlite)
    make_backup(in_sqlite, file)
    moved = a_home(in_sqlite.folder, postgres.database())
    restore(moved, file, replace=True)
    assert seen(moved) == before
    assert not (moved.nbgrader / "gradebook.db").exists()
    assert open_store(in_sqlite.database_url).learners() == ["kari", "ola"]  # until somebody removes it


def test_what_was_handed_in_on_another_machine_comes_along_to_sqlite_and_back(lived_in_postgresql, file, tmp_path):
    path = f"ny-som-leder/inbound/ola+{MODULE}+2026+y/answers.json"
    Exchanged(make_engine(lived_in_postgresql.database_url)).put({path: b"Olas"})
    make_backup(lived_in_postgresql, file)
    alone = a_home(tmp_path / "alene")
    restore(alone, file, replace=False)
    assert (alone.exchange / path).read_bytes() == b"Olas"
    make_backup(alone, tmp_path / "igjen.zip")
    restore(lived_in_postgresql, tmp_path / "igjen.zip", replace=True)
    shared = Exchanged(make_engine(lived_in_postgresql.database_url))
    assert shared.read(path) == b"Olas"
    assert shared.read(f"ny-som-leder/outbound/{MODULE}/{MODULE}.ipynb") == b"{}"


@pytest.mark.parametrize("to", KINDS)
def test_a_backup_from_an_older_course_is_brought_up_to_date(tmp_path, file, to, request):
    engine = make_engine(f"sqlite:///{tmp_path / 'gammel.sqlite'}")
    with engine.begin() as connection:
        migrate(connection, "0001")
        row = {"learner": "kari", "module": MODULE, "activity": "mini-p01", "version": "v1", "at": AT}
        connection.execute(events.insert().values(type="answer", data=TEXT, result=None, **row))
        connection.execute(drafts.insert().values(data=TEXT, **row))
        made = datetime.now(UTC).isoformat()
        with writing(file, Manifest("0.1.0", made, "sqlite", "0001", None)) as writer:
            for table in (events, drafts):
                writer.add(f"store/{table.name}", lines(connection, table))
    new = a_home(tmp_path / "ny", url_of(to, request))
    restore(new, file, replace=False)
    store = open_store(new.database_url)
    assert [(each.data, each.at) for each in store.events("kari")] == [(TEXT, AT)]
    assert store.people.all() == []


def test_the_commands_say_what_they_did(whole, file, tmp_path, monkeypatch, capsys):
    home, _ = whole
    monkeypatch.setenv("NYSOMLEDER_HOME", str(home.folder))
    monkeypatch.delenv("NYSOMLEDER_DATABASE_URL", raising=False)
    assert cli.main(["backup", str(file)]) == 0
    assert f"Sikkerhetskopien ligger i {file}" in capsys.readouterr().out
    assert cli.main(["restore", str(file)]) == 1
    assert "--replace" in capsys.readouterr().err
    monkeypatch.setenv("NYSOMLEDER_HOME", str(tmp_path / "ny"))
    assert cli.main(["restore", str(file)]) == 0
    assert "lagt tilbake" in capsys.readouterr().out
