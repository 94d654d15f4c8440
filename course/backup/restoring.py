"""Everything from one file, in the place of what was there. Until the last moment nothing is changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError

from course.backup.archive import BackupError, Manifest, Reader, reading
from course.backup.databases import check_versions, in_postgresql, is_empty, nobody_uses, to_files
from course.backup.folders import JOURNALS, Exchange, belonging, store_file, unpack, walk
from course.grading.lock import desk_lock
from course.home import Home
from course.store import open_store

UNPACKED = ".gjenoppretting"
NEW_STORE = ".svar.sqlite.ny"


def restore(home: Home, file: Path, *, replace: bool) -> Manifest:
    """Put a backup back. `replace`: also where there is something from before, which is then gone.

    Raises `BackupError`; then what was there is as it was.
    """
    with reading(file.expanduser()) as reader:
        check_versions(reader)
        if not replace and _is_occupied(home):
            raise BackupError(
                f"Det finnes data fra før i {home.folder} eller i databasen. Ingenting er endret. "
                "Skal kopien erstatte dem, legger du til --replace."
            )
        with desk_lock(home, "grading"), desk_lock(home, "exchange"):
            _put_back(home, reader)
        return reader.manifest


def _is_occupied(home: Home) -> bool:
    if any(each.is_file() for each in walk(home)):
        return True
    try:
        open_store(home.database_url).close()
        return not is_empty(home)
    except DatabaseError:
        return True  # what can't be read may be somebody's all the same


def _put_back(home: Home, reader: Reader) -> None:
    unpacked = home.folder / UNPACKED
    exchange = Exchange()
    try:
        shutil.rmtree(unpacked, ignore_errors=True)
        unpacked.mkdir(mode=0o700)
        unpack(reader, unpacked)
        with _databases(home, reader, unpacked) as store:
            for name in sorted({each.name for each in (*belonging(home), *unpacked.iterdir())}):
                new = unpacked / name
                exchange.put(new if new.exists() else None, home.folder / name)
            for place, new_file in store.items():
                exchange.put(new_file, place)
    except BaseException as fault:
        exchange.undo()
        if (told := _told(fault)) is None:
            raise
        raise told from fault
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)
    exchange.keep()


@contextmanager
def _databases(home: Home, reader: Reader, unpacked: Path) -> Iterator[dict[Path, Path | None]]:
    """Make the databases. Gives SQLite's new files by their places; PostgreSQL commits when all else is in place."""
    place = store_file(home)
    if place is None:
        open_store(home.database_url).close()  # so that it is known which tables there are
        with in_postgresql(home, reader, unpacked):
            yield {}
        return
    new = place.with_name(NEW_STORE)
    _without_journals(new)
    try:
        to_files(reader, new, unpacked)
        nobody_uses(place)
        yield {place: new, **{Path(f"{place}{each}"): None for each in JOURNALS if each}}
    finally:
        _without_journals(new)


def _without_journals(file: Path) -> None:
    for each in JOURNALS:
        Path(f"{file}{each}").unlink(missing_ok=True)


def _told(fault: BaseException) -> BackupError | None:
    """What went wrong, in words, where it is something that somebody can do anything about."""
    if isinstance(fault, OperationalError):
        return BackupError("Databasen er i bruk. Ingenting er endret. Stopp kurset, og prøv igjen.")
    if isinstance(fault, SQLAlchemyError):
        return BackupError(f"Databasen tok ikke imot kopien ({type(fault).__name__}). Ingenting er endret.")
    if isinstance(fault, OSError):
        return BackupError(f"Datamappa kan ikke skrives ({fault.strerror}). Ingenting er endret.")
    return None
