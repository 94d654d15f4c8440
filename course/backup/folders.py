"""The files of the data folder: which of them are part of a backup, and how new ones take the place of old."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from course.backup.archive import CHUNK, Reader, Writer
from course.home import SQLITE_NAME, Home
from course.store.engine import is_postgresql, read_url

PREFIX = "home/"
JOURNALS = ("", "-wal", "-shm", "-journal")


def store_file(home: Home) -> Path | None:
    """Where the store's SQLite file lies; None in PostgreSQL."""
    return None if is_postgresql(home.database_url) else Path(str(read_url(home.database_url).database))


def belonging(home: Home) -> list[Path]:
    """What lies in the data folder and is ours to keep: not the databases, and nothing hidden, which is of the moment
    (locks, and what is being written)."""
    if not home.folder.is_dir():
        return []
    # Also the file of a store that has moved to PostgreSQL: it stays until somebody removes it.
    files = {home.folder / SQLITE_NAME, store_file(home)} - {None}
    databases = {Path(f"{file}{each}") for file in files for each in JOURNALS}
    return [each for each in sorted(home.folder.iterdir()) if not each.name.startswith(".") and each not in databases]


def walk(home: Home) -> Iterator[Path]:
    """All folders and files of a backup, a folder before what is in it. No links inside, and nothing but files."""
    gradebook = {home.nbgrader / f"gradebook.db{each}" for each in JOURNALS}
    for top in belonging(home):
        if not top.is_dir():
            yield from (each for each in (top,) if _is_file(each))
            continue
        for name, folders, files in os.walk(top):
            folder = Path(name)
            folders[:] = sorted(each for each in folders if not each.startswith("."))
            yield folder
            found = (folder / each for each in sorted(files) if not each.startswith("."))
            yield from (each for each in found if each not in gradebook and _is_file(each))


def pack(home: Home, paths: list[Path], writer: Writer) -> None:
    """Add folders and files. One that has been deleted since the list was made is left out."""
    for path in paths:
        name = f"{PREFIX}{path.relative_to(home.folder).as_posix()}"
        try:
            mode = stat.S_IMODE(path.stat().st_mode)
            if path.is_dir():
                writer.manifest.folders[name] = mode
            else:
                with path.open("rb") as file:
                    writer.add(name, iter(lambda: file.read(CHUNK), b""), mode)
        except FileNotFoundError:
            continue


def unpack(reader: Reader, target: Path) -> None:
    """Write folders and files below `target`, with the rights they had."""
    for name in sorted(reader.manifest.folders):
        (target / name.removeprefix(PREFIX)).mkdir(parents=True, exist_ok=True)
    for name, entry in reader.manifest.parts.items():
        if name.startswith(PREFIX):
            path = target / name.removeprefix(PREFIX)
            with path.open("wb") as file:
                file.writelines(reader.chunks(name))
            path.chmod(entry.mode)
    for name in sorted(reader.manifest.folders, reverse=True):
        (target / name.removeprefix(PREFIX)).chmod(reader.manifest.folders[name])


class Exchange:
    """Puts new things in the place of old ones. The old lie beside until `keep`, and `undo` puts them back."""

    def __init__(self) -> None:
        self._placed: list[tuple[Path, Path]] = []

    def put(self, new: Path | None, place: Path) -> None:
        """Move `new` to `place`; None leaves the place empty."""
        old = place.with_name(f".{place.name}.gammel")
        _remove(old)
        if place.exists():
            place.rename(old)
        self._placed.append((place, old))
        if new is not None:
            new.rename(place)

    def undo(self) -> None:
        """As it was."""
        for place, old in reversed(self._placed):
            _remove(place)
            if old.exists():
                old.rename(place)

    def keep(self) -> None:
        """Remove the old."""
        for _, old in self._placed:
            _remove(old)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False
