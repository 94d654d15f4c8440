"""One contract for the store, held by SQLite and by PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from course.store import Store, open_store
from course.store.tables import metadata


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with nothing in it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'svar.sqlite'}"
    return request.getfixturevalue("postgres").database()


@pytest.fixture(scope="session")
def migrated(postgres) -> Store:
    """A store in PostgreSQL, with its schema up to date."""
    opened = open_store(postgres.database())
    yield opened
    opened.close()


@pytest.fixture
def in_postgresql(migrated: Store) -> str:
    """The address of the same database for each test, emptied: that is quicker than a new one."""
    names = ", ".join(metadata.tables)
    with migrated._engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    return migrated._engine.url.render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database for one test."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'svar.sqlite'}"
    return request.getfixturevalue("in_postgresql")


@pytest.fixture
def store(url: str) -> Store:
    opened = open_store(url)
    yield opened
    opened.close()
