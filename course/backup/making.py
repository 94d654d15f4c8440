"""Everything into one file, while learners answer."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from course.backup.archive import BackupError, Manifest, writing
from course.backup.databases import snapshot
from course.backup.folders import pack, walk
from course.grading.gradebook import gradebook_revision
from course.grading.lock import desk_lock
from course.home import Home
from course.store import open_store
from course.store.engine import is_postgresql


def make_backup(home: Home, file: Path) -> Manifest:
    """Write a backup. Waits for a grading; handing in waits for a moment. Raises `BackupError`."""
    file = file.expanduser().absolute()
    if file.exists():
        raise BackupError(f"{file} finnes fra før. Velg et annet navn.")
    if file.is_relative_to(home.folder):
        raise BackupError(f"Legg sikkerhetskopien utenfor datamappa {home.folder}.")
    open_store(home.database_url).close()  # brings the schema up to date
    try:
        return _write(home, file)
    except OSError as fault:
        raise BackupError(f"Sikkerhetskopien {file} kan ikke skrives ({fault.strerror}).") from fault


def _write(home: Home, file: Path) -> Manifest:
    with ExitStack() as stack:
        stack.enter_context(desk_lock(home, "grading"))
        # What has arrived never changes, so it is enough that the list and the receipts are from the same moment.
        with desk_lock(home, "exchange"):
            frozen = stack.enter_context(snapshot(home))
            files = list(walk(home))
        manifest = Manifest(
            course=version("ny-som-leder"),
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            database="postgresql" if is_postgresql(home.database_url) else "sqlite",
            store=frozen.revision,
            gradebook=gradebook_revision() if frozen.gradebook is not None else None,
        )
        with writing(file, manifest) as writer:
            frozen.pack(writer)
            pack(home, files, writer)
    return manifest
