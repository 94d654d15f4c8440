"""Whether the database answers, and is the one that this version of the course knows."""

from __future__ import annotations

from sqlalchemy import Engine, text

from course.store.migrate import newest


def is_current(engine: Engine) -> bool:
    """Ask the database for its revision. Raises `sqlalchemy.exc.SQLAlchemyError` when it doesn't answer."""
    with engine.connect() as connection:
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found == newest()
