"""Small files in the database, for machines that have no folder in common. Paths are relative, with `/`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Engine, delete, select

from course.store.tables import exchanged
from course.store.upsert import upsert

# A hand-in is some 100 kB: so many files fit in memory, and a cohort is a handful of questions.
AT_A_TIME = 50


class Exchanged:
    """Files by path. What returns from a change is on disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, files: Mapping[str, bytes]) -> None:
        """Keep these, all or none, in the place of those with the same path."""
        with self._engine.begin() as connection:
            for path, content in sorted(files.items()):
                upsert(connection, exchanged, {"path": path}, {"content": content, "sha256": checksum(content)})

    def index(self, prefix: str) -> dict[str, str]:
        """The paths that begin so, with the checksum of each."""
        query = select(exchanged.c.path, exchanged.c.sha256)
        query = query.where(exchanged.c.path.startswith(prefix, autoescape=True))
        with self._engine.connect() as connection:
            return {row.path: row.sha256 for row in connection.execute(query)}

    def read(self, path: str) -> bytes | None:
        """One file; None when it isn't there."""
        with self._engine.connect() as connection:
            found: bytes | None = connection.scalar(select(exchanged.c.content).where(exchanged.c.path == path))
            return found

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Many files, some at a time; those that aren't there are left out."""
        wanted, query = sorted(paths), select(exchanged.c.path, exchanged.c.content)
        with self._engine.connect() as connection:
            for begin in range(0, len(wanted), AT_A_TIME):
                some = exchanged.c.path.in_(wanted[begin : begin + AT_A_TIME])
                for row in connection.execute(query.where(some)):
                    yield row.path, row.content

    def remove(self, prefixes: Iterable[str]) -> None:
        """Remove all files whose paths begin with one of these."""
        with self._engine.begin() as connection:
            for prefix in prefixes:
                connection.execute(delete(exchanged).where(exchanged.c.path.startswith(prefix, autoescape=True)))


def checksum(content: bytes) -> str:
    """What `index` tells of a file."""
    return hashlib.sha256(content).hexdigest()
