"""Everything is destroyed, and comes back: in the database it was in, and in the other."""

from __future__ import annotations

import json
import shutil
import stat
import threading
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from time import sleep

import pytest
from lived_in import AT, MODULE, TEXT, a_home, live_in, seen

from course import cli
from course.backup import folders, restoring
from course.backup.archive import BackupError, Manifest, writing
from course.backup.making import make_backup
from course.backup.restoring import restore
from course.backup.rows import lines
from course.home import Home
from course.model import Draft, Event
from course.store import open_store
from course.store.engine import make_engine
from course.store.exchanged import Exchanged
from course.store.migrate import migrate
from course.store.tables import drafts, events

KINDS = ["sqlite", "postgresql"]


def url_of(kind: str, request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("postgres").database() if kind == "postgresql" else ""


@pytest.fixture(scope="module")
def lived_in_sqlite(tmp_path_factory) -> Home:
    """Not to be touched: tests get a copy."""
    return live_in(a_home(tmp_path_factory.mktemp("brukt") / "data"))


@pytest.fixture(scope="module")
def lived_in_postgresql(tmp_path_factory, postgres) -> Home:
    return live_in(a_home(tmp_path_factory.mktemp("brukt") / "data", postgres.database()))


@pytest.fixture(params=KINDS)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """A data folder that has been used."""
    used = request.getfixturevalue(f"lived_in_{request.param}")
    shutil.copytree(used.folder, tmp_path / "data")
    if request.param == "sqlite":
        return a_home(tmp_path / "data")
    server = request.getfixturevalue("postgres")
    return a_home(tmp_path / "data", server.database(used.database_url.split("/")[3].split("?")[0]))


@pytest.fixture
def in_sqlite(lived_in_sqlite: Home, tmp_path: Path) -> Home:
    """The same, in SQLite alone."""
    shutil.copytree(lived_in_sqlite.folder, tmp_path / "brukt")
    return a_home(tmp_path / "brukt")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kopi.zip"


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


def rewritten(file: Path, change) -> None:
    """The same backup with something changed in it."""
    with zipfile.ZipFile(file) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    manifest = json.loads(parts.pop("manifest.json"))
    change(parts, manifest)
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.writestr("manifest.json", json.dumps(manifest))


def outside(parts, manifest):
    parts["home/../../ute.txt"] = parts["home/kommune.toml"]
    manifest["parts"]["home/../../ute.txt"] = manifest["parts"]["home/kommune.toml"]


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


DAMAGE = {
    "a changed answer": (lambda parts, _: parts.update({"store/events": b""}), "skadet"),
    "a part that is missing": (lambda parts, _: parts.pop("store/drafts"), "andre deler"),
    "a part too many": (lambda parts, _: parts.update(x=b""), "andre deler"),
    "a path out of the folder": (outside, "andre deler"),
    "a newer course": (lambda _, manifest: manifest.update(store="9999"), "nyere utgave"),
    "another nbgrader": (lambda _, manifest: manifest.update(gradebook="x"), "nbgrader"),
    "another format": (lambda _, manifest: manifest.update(format=2), "annen utgave"),
    "no manifest": (lambda _, manifest: manifest.clear(), "annen utgave"),
}


@pytest.fixture(scope="module")
def whole(lived_in_sqlite: Home) -> tuple[Home, Path]:
    """A data folder and its backup; neither is changed."""
    file = lived_in_sqlite.folder.parent / "kopi.zip"
    make_backup(lived_in_sqlite, file)
    return lived_in_sqlite, file


@pytest.mark.parametrize("name", DAMAGE)
def test_a_backup_that_is_not_what_it_was_changes_nothing(whole, file, name):
    home, made = whole
    shutil.copyfile(made, file)
    before = seen(home)
    change, says = DAMAGE[name]
    rewritten(file, change)
    with pytest.raises(BackupError, match=says):
        restore(home, file, replace=True)
    assert seen(home) == before


def test_what_is_no_backup_is_refused_in_words(whole, file):
    home, made = whole
    for content in (b"", b"noe annet", made.read_bytes()[:-2000]):
        file.write_bytes(content)
        with pytest.raises(BackupError, match="ikke en hel sikkerhetskopi"):
            restore(home, file, replace=True)
    with pytest.raises(BackupError, match="finnes ikke"):
        restore(home, file.with_name("borte"), replace=True)


@pytest.mark.parametrize("when", ["files", "databases", "last"])
def test_a_restore_that_fails_on_the_way_leaves_the_old(home, file, monkeypatch, when):
    make_backup(home, file)
    open_store(home.database_url).append(Event("etter", MODULE, "mini-p01", "v1", "answer", 1, None, AT))
    (home.folder / "logo.png").write_text("nytt bilde", "utf-8")
    before = seen(home)

    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    put, count = folders.Exchange.put, []

    def full_at_the_third(self, new, place):
        count.append(place)
        (full if len(count) == 3 else put)(self, new, place)

    if when == "files":
        monkeypatch.setattr(restoring, "unpack", full)
    elif when == "databases":
        monkeypatch.setattr("course.backup.databases.fill", full)
    else:
        monkeypatch.setattr(folders.Exchange, "put", full_at_the_third)
    with pytest.raises(BackupError, match="Ingenting er endret"):
        restore(home, file, replace=True)
    assert seen(home) == before


def test_a_backup_taken_while_people_write_is_from_one_moment(home, file, tmp_path):
    store, enough = open_store(home.database_url, lasting=True), threading.Event()

    def write() -> None:
        number = 0
        while not enough.is_set():
            for learner in ("først", "sist"):
                store.append(Event(learner, MODULE, "mini-p01", "v1", "answer", number, None, datetime.now(UTC)))
            store.save_draft(Draft("først", MODULE, "mini-rv01", "v1", number, datetime.now(UTC)))
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while len(store.events("sist")) < 5:
            sleep(0.01)
        make_backup(home, file)
        written = len(store.events("sist"))
    finally:
        enough.set()
        writer.join()
        store.close()
    new = a_home(tmp_path / "ny")
    restore(new, file, replace=False)
    restored = open_store(new.database_url)
    first, last = (restored.events(each) for each in ("først", "sist"))
    assert [each.data for each in first] == list(range(len(first)))
    assert 5 <= len(last) <= len(first) <= len(last) + 1
    assert len(last) <= written


def test_the_file_is_its_owners_alone_and_there_only_when_it_is_whole(whole, file, monkeypatch):
    home, made = whole
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    with pytest.raises(BackupError, match="finnes fra før"):
        make_backup(home, made)
    with pytest.raises(BackupError, match="utenfor datamappa"):
        make_backup(home, home.folder / "kopi.zip")

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("course.backup.making.pack", full)
    with pytest.raises(BackupError, match="kan ikke skrives"):
        make_backup(home, file)
    assert [each.name for each in file.parent.iterdir() if "kopi" in each.name] == []


def test_a_database_that_a_server_has_open_is_not_replaced(in_sqlite, file):
    home = in_sqlite
    make_backup(home, file)
    before, server = seen(home), open_store(home.database_url, lasting=True)
    server.learners()
    with pytest.raises(BackupError, match="Stopp kurset"):
        restore(home, file, replace=True)
    server.close()
    assert seen(home) == before


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
