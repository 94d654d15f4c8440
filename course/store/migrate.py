"""Bring the schema up to date when the store opens, so that nobody has to remember a command."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from course.store.engine import DatabaseError
from course.store.one_at_a_time import held_in_transaction

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Run the migrations that this database lacks. Does nothing when it is up to date.

    All or nothing, and one at a time: servers that start at once wait for the first. Raises `DatabaseError` when the
    database has been used by a newer version of the course.
    """
    with engine.connect() as connection:
        if current(connection) == newest():
            return
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            held_in_transaction(connection, "migrate")
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        migrate(connection, newest())
        connection.commit()


def migrate(connection: Connection, revision: str) -> None:
    """Run the migrations up to this one, in the connection's transaction. Raises `DatabaseError`."""
    found = current(connection)
    if found == revision:
        return
    if found is not None and found not in revisions():
        raise DatabaseError(
            f"Databasen er brukt av en nyere utgave av kurset (skjema {found}). Oppgrader kurset på denne maskinen."
        )
    # Alembic is slow to import, and every learner's kernel opens the store: only load it when needed.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def revisions() -> list[str]:
    """The revisions this version of the course knows, oldest first; files are named `<revision>_<what>.py`."""
    return sorted(file.stem.split("_")[0] for file in (MIGRATIONS / "versions").glob("*.py"))


def newest() -> str:
    """The revision that this version of the course needs."""
    return revisions()[-1]


def current(connection: Connection) -> str | None:
    """The revision of this database, None when it is new."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found
