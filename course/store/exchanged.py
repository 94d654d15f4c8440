"""Small files in the database, for machines that have no folder in common. Paths are relative, with `/`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from sqlalchemy import Engine, delete, select

from course.store.tables import exchanged
from course.store.upsert import upsert


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

    def remove(self, prefixes: Iterable[str]) -> None:
        """Remove all files whose paths begin with one of these."""
        with self._engine.begin() as connection:
            for prefix in prefixes:
                connection.execute(delete(exchanged).where(exchanged.c.path.startswith(prefix, autoescape=True)))


def checksum(content: bytes) -> str:
    """What `index` tells of a file."""
    return hashlib.sha256(content).hexdigest()
