"""Where nbgrader's gradebook lies: a file on the desk, or a schema of its own where the database is PostgreSQL.

nbgrader and the course both have a table `alembic_version`. The schema is chosen in the address, so that nbgrader's own
commands and formgrader, which are given nothing but the address, find the same tables.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, MetaData, create_engine, inspect, text

from course.store.engine import CONNECT_TIMEOUT, DatabaseError, is_postgresql, read_url

SCHEMA = "nbgrader"


def gradebook_url(root: Path, database_url: str) -> str:
    """The address of the gradebook, for nbgrader. `root` is nbgrader's course directory."""
    if not is_postgresql(database_url):
        return f"sqlite:///{(root / 'gradebook.db').absolute()}"
    url = read_url(database_url)
    given = url.query.get("options", "")
    options = f"{given if isinstance(given, str) else ' '.join(given)} -csearch_path={SCHEMA}".strip()
    url = url.difference_update_query(["options"]).update_query_dict({"connect_timeout": str(CONNECT_TIMEOUT)})
    # As it is, without percent signs: `nbgrader db upgrade` writes the address to a file where they mean something.
    return f"{url.render_as_string(hide_password=False)}&options={quote(options, safe='-=_,')}"


@cache
def make_schema(gradebook: str) -> None:
    """Make the schema where nbgrader will make its tables. Does nothing for a file. Raises `DatabaseError`."""
    if not is_postgresql(gradebook):
        return
    engine = create_engine(gradebook)
    try:
        with engine.begin() as connection:
            if connection.scalar(text("SELECT current_schema()")) != SCHEMA:
                connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
            if connection.scalar(text("SELECT current_schema()")) != SCHEMA:
                # A pooler that leaves `options` out would put the tables among ours.
                raise DatabaseError(
                    f"Karakterboka kan ikke bruke skjemaet «{SCHEMA}» i databasen. "
                    "La NYSOMLEDER_DATABASE_URL gå rett til PostgreSQL, ikke gjennom et mellomledd."
                )
    finally:
        engine.dispose()


def has_gradebook(gradebook: str) -> bool:
    """Whether nbgrader has made it."""
    if not is_postgresql(gradebook):
        return Path(str(read_url(gradebook).database)).is_file()
    engine = create_engine(gradebook)
    try:
        return inspect(engine).has_table("student", schema=SCHEMA)
    finally:
        engine.dispose()


def let_go_after_each_request() -> None:
    """Make formgrader give its connection back when it has answered.

    nbgrader keeps one session as long as the server runs: in PostgreSQL that is a transaction that never ends, and when
    the database has been restarted it would answer nothing but errors.
    """
    formgrader = sys.modules.get("nbgrader.server_extensions.formgrader.base")
    if formgrader is not None:
        formgrader.BaseHandler.on_finish = _let_go


def _let_go(handler: Any) -> None:
    gradebook = handler.settings.get("nbgrader_gradebook")
    if gradebook is not None:
        gradebook.db.remove()


def gradebook_tables() -> MetaData:
    """nbgrader's tables, as this version of nbgrader has them."""
    from nbgrader.api import Base

    found: MetaData = Base.metadata
    return found


def gradebook_revision() -> str:
    """What nbgrader calls this version of its tables."""
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import ALEMBIC_DIR

    return str(ScriptDirectory(ALEMBIC_DIR).get_current_head())


def make_tables(connection: Connection) -> None:
    """Make nbgrader's tables as it would have made them itself, in the connection's transaction."""
    gradebook_tables().create_all(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": gradebook_revision()})
