"""A backup that isn't whole, and a restore that fails on the way: nothing is changed, and it is told in words."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from lived_in import AT, MODULE, seen

from course.backup import folders, restoring
from course.backup.archive import BackupError
from course.backup.making import make_backup
from course.backup.restoring import restore
from course.model import Event
from course.store import open_store


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
