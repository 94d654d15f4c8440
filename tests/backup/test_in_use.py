"""A backup while people write, the file that comes of it, and a database that a server has open."""

from __future__ import annotations

import stat
import threading
from datetime import UTC, datetime
from time import sleep

import pytest
from lived_in import MODULE, a_home, seen

from course.backup.archive import BackupError
from course.backup.making import make_backup
from course.backup.restoring import restore
from course.model import Draft, Event
from course.store import open_store


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
