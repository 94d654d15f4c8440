"""An empty database in memory in the place of the real one, for a while. Nothing of it is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateTable

from course.store.sql import Store
from course.store.tables import drafts, events


@contextmanager
def nothing_kept(store: Store) -> Iterator[None]:
    """Meanwhile all that a store in SQLite is asked, and all that is written, goes to answers in memory only.

    The store keeps the statements that it has put together. For all stores of this process, so not beside others.
    """
    store.close()
    event.listen(Engine, "do_connect", _in_memory)
    try:
        yield
    finally:
        event.remove(Engine, "do_connect", _in_memory)
        store.close()


def _in_memory(dialect: Dialect, *_: Any) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    for table in (events, drafts):
        connection.execute(str(CreateTable(table).compile(dialect=dialect)))
    return connection
