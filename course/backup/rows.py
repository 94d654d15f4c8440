"""A table as lines of JSON, one row a line, the same whichever database it comes from and goes to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import JSON, Column, Connection, Date, DateTime, Integer, Interval, LargeBinary, Table, select, text

AT_A_TIME = 500


def lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """All rows of a table, by its primary key. Times are ISO 8601 in UTC."""
    query = select(table).order_by(*table.primary_key.columns)
    found = connection.execution_options(yield_per=AT_A_TIME).execute(query)
    for row in found.mappings():
        yield json.dumps({name: _told(value) for name, value in row.items()}).encode() + b"\n"


def fill(connection: Connection, table: Table, written: Iterable[bytes]) -> int:
    """Put rows into an empty table. Returns how many."""
    for column in table.columns:
        if isinstance(column.type, JSON) and column.nullable:
            column.type = JSON(none_as_null=True)
    on_sqlite = connection.dialect.name == "sqlite"
    rows = (
        {name: _read(table.c[name], value, on_sqlite=on_sqlite) for name, value in json.loads(line).items()}
        for line in written
    )
    count = 0
    while batch := list(islice(rows, AT_A_TIME)):
        connection.execute(table.insert(), batch)
        count += len(batch)
    if count and not on_sqlite:
        _go_on_counting(connection, table)
    return count


def _told(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value if value.tzinfo is None else value.astimezone(UTC).replace(tzinfo=None)).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value.hex() if isinstance(value, bytes) else value


def _read(column: Column[Any], value: Any, *, on_sqlite: bool) -> Any:
    if value is None or isinstance(column.type, JSON):
        return value
    if isinstance(column.type, DateTime):
        at = datetime.fromisoformat(value)
        return at.replace(tzinfo=UTC) if column.type.timezone and not on_sqlite else at
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    if isinstance(column.type, Interval):
        return timedelta(seconds=value)
    return bytes.fromhex(value) if isinstance(column.type, LargeBinary) else value


def _go_on_counting(connection: Connection, table: Table) -> None:
    """PostgreSQL numbers new rows from a counter of its own, which has not seen these."""
    for column in table.primary_key.columns:
        if isinstance(column.type, Integer) and column.server_default is not None:
            counter = "pg_get_serial_sequence(:table, :column)"
            newest = f"SELECT setval({counter}, (SELECT max({column.name}) FROM {table.name}))"  # noqa: S608 - our own names
            connection.execute(text(newest), {"table": table.name, "column": column.name})
