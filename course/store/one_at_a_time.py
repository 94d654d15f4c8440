"""Locks that hold between processes and machines, kept by PostgreSQL until the connection ends.

A connection through a pooler that gives each transaction another connection can't hold them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from zlib import crc32

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from course.store.engine import make_engine

# Tells our locks from those of others in the same database.
OURS = crc32(b"ny-som-leder") & 0x7FFFFFFF


@contextmanager
def held_in_database(url: str, what: str) -> Iterator[None]:
    """Hold the lock with this name; wait for whoever has it. PostgreSQL lets go of it if the process dies.

    On a connection of its own: whoever waits for the lock must not keep one from whoever has it.
    """
    with make_engine(url).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SELECT pg_advisory_lock(:ours, :what)"), _names(what))
        try:
            yield
        finally:
            _let_go(connection, what)


def held_in_transaction(connection: Connection, what: str) -> None:
    """Hold the lock with this name until the transaction is over."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:ours, :what)"), _names(what))


def _let_go(connection: Connection, what: str) -> None:
    """If the database has gone away meanwhile, it has let go too, and the work that was done shall not fail for it."""
    try:
        connection.execute(text("SELECT pg_advisory_unlock(:ours, :what)"), _names(what))
    except DBAPIError:
        connection.invalidate()


def _names(what: str) -> dict[str, int]:
    return {"ours": OURS, "what": crc32(what.encode()) & 0x7FFFFFFF}
