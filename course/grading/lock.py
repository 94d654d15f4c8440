"""One at a time: a lock on a file, so that it also holds between processes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold the lock on `file`; wait for whoever has it. The system lets go of it if the process dies."""
    import fcntl  # not on Windows, where nbgrader has no exchange either

    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield  # closing the file lets go
