"""The connection to the database: SQLite by default, PostgreSQL by address. Nothing else is known to work."""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Engine, NullPool, create_engine, event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError

from course.model import Told

# A phone and a laptop may save in the same instant; SQLite lets the second wait this long (seconds).
BUSY_TIMEOUT = 15
# How long (seconds) to wait for a PostgreSQL that doesn't answer, and until a broken line is noticed.
CONNECT_TIMEOUT, KEEPALIVE, LOST_AFTER = 10, 30, 30
POSTGRESQL = "postgresql+psycopg"
# So many connections a server keeps, and so many more when it is busy. PostgreSQL allows 100 unless told otherwise.
KEPT_OPEN, AT_MOST_MORE = 5, 10


class DatabaseError(Told):
    """The database can't be used as it is."""


def read_url(written: str) -> URL:
    """The database's address. `postgresql://` and `postgres://` mean psycopg 3. Raises `DatabaseError`."""
    try:
        url = make_url(written)
    except ArgumentError:
        raise DatabaseError(
            "NYSOMLEDER_DATABASE_URL er ikke en databaseadresse. Den ser ut som postgresql://bruker:passord@vert/base."
        ) from None
    if url.drivername in {"postgresql", "postgres", POSTGRESQL}:
        return url.set(drivername=POSTGRESQL)
    if url.drivername.split("+")[0] != "sqlite":
        raise DatabaseError(
            f"NYSOMLEDER_DATABASE_URL begynner med {url.drivername}. Kurset bruker SQLite eller postgresql://."
        )
    return url


def is_postgresql(written: str) -> bool:
    """Whether the address is that of a PostgreSQL. Raises `DatabaseError`."""
    return read_url(written).drivername == POSTGRESQL


def make_engine(written: str, *, lasting: bool = False) -> Engine:
    """An engine for the database at this address. `lasting`: for a server, which keeps some connections open.

    All others connect when they have something to ask, because hundreds of learners' kernels share the few connections
    that PostgreSQL has. A connection that has been lost is noticed before it is used.
    """
    url = read_url(written)
    # A failed write must never put what a learner wrote into a log.
    if url.drivername != POSTGRESQL:
        engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT}, hide_parameters=True)
        event.listen(engine, "connect", _make_durable)
        return engine
    pool: dict[str, Any] = {"poolclass": NullPool}
    if lasting:
        pool = {"pool_size": KEPT_OPEN, "max_overflow": AT_MOST_MORE, "pool_pre_ping": True}
    # READ COMMITTED, whatever the server's own choice: who has waited for a row's lock must then see what changed.
    options = {"isolation_level": "READ COMMITTED", "connect_args": _patience(), **pool}
    engine = create_engine(url, hide_parameters=True, **options)
    event.listen(engine, "handle_error", _leave_out_the_row)
    return engine


def _patience() -> dict[str, Any]:
    return {
        "connect_timeout": CONNECT_TIMEOUT,
        "keepalives_idle": KEEPALIVE,
        "tcp_user_timeout": LOST_AFTER * 1000,
        "prepare_threshold": None,  # a pooler between us and the database may not remember what was prepared
    }


def _leave_out_the_row(context: ExceptionContext) -> None:
    """PostgreSQL tells which row it could not take, with all that somebody wrote in it."""
    fault = context.original_exception
    said = getattr(getattr(fault, "diag", None), "message_primary", None)
    if said is not None:
        fault.args = (said,)
        if context.sqlalchemy_exception is not None:
            context.sqlalchemy_exception.args = (f"({type(fault).__name__}) {said}",)


def _make_durable(connection: Any, _record: object) -> None:
    """WAL lets readers go on while one writes; FULL means that «Lagret» survives a power cut.

    What is deleted is written over, so that it is gone from the file too.
    """
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
