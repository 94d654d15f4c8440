"""One at a time, also between processes: a lock in PostgreSQL, for all machines that share it, or else on a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from course.home import Home
from course.store.engine import is_postgresql
from course.store.one_at_a_time import held_in_database


def desk_lock(home: Home, what: str) -> AbstractContextManager[None]:
    """Hold one of the two locks, see `Desk.locked`."""
    if is_postgresql(home.database_url):
        return held_in_database(home.database_url, what)
    return held(home.nbgrader / f".{what}.lock")


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold the lock on `file`; wait for whoever has it. The system lets go of it if the process dies."""
    import fcntl  # not on Windows, where nbgrader has no exchange either

    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield  # closing the file lets go
