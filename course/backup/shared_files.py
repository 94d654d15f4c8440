"""What is released and handed in: in folders with SQLite, in the database too where machines share a PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, delete, select

from course.grading.shared import from_folder
from course.store.exchanged import checksum
from course.store.tables import exchanged


def share(connection: Connection, unpacked: Path) -> None:
    """Let the database have what lies in the folders, where it hasn't got it. `unpacked` is a data folder."""
    known = set(connection.scalars(select(exchanged.c.path)))
    for path, content in from_folder(unpacked / "exchange", unpacked / "nbgrader"):
        if path not in known:
            row = {"path": path, "content": content, "sha256": checksum(content)}
            connection.execute(exchanged.insert().values(**row))


def gather(connection: Connection, unpacked: Path) -> None:
    """Let the folders have what was only in the database."""
    for row in connection.execute(select(exchanged)):
        if row.path.split("/")[0] not in {"graded", "forgotten"}:
            file = unpacked / "exchange" / row.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(row.content)
    connection.execute(delete(exchanged))
