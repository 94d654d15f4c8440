"""Bring the schema up to date when the store opens, so that nobody has to remember a command."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect, text

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Run the migrations that this database lacks. Does nothing when it is up to date."""
    if _current(engine) == newest():
        return
    # Alembic is slow to import, and every learner's kernel opens the store: only load it when needed.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def newest() -> str:
    """The revision that this version of the course needs; files are named `<revision>_<what>.py`."""
    return max(file.stem.split("_")[0] for file in (MIGRATIONS / "versions").glob("*.py"))


def _current(engine: Engine) -> str | None:
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found
