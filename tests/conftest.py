"""What the tests share: the toy course, the real course, and a learner with a store of her own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from postgres_server import PostgresServer

from course.content import Course, load_course
from course.flow import Study
from course.home import HOME
from course.store import Store, open_store

# The developer's own data folder may hold a `kommune.toml`, and the course is tested as it is made.
os.environ[HOME] = tempfile.mkdtemp(prefix="nysomleder-test-")

ROOT = Path(__file__).resolve().parent.parent
MINIKURS = ROOT / "tests" / "minikurs"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")


@pytest.fixture(scope="module", autouse=True)
def _environment_as_it_was() -> Iterator[None]:
    """nbgrader's configuration file sets variables where it is read; the next file of tests must not find them."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="session")
def minikurs() -> Course:
    """One small activity of each kind."""
    return load_course(MINIKURS)


@pytest.fixture(scope="session")
def real_course() -> Course:
    return load_course(ROOT)


@pytest.fixture(scope="session")
def postgres() -> PostgresServer:
    """A PostgreSQL server of our own."""
    server = PostgresServer()
    yield server
    server.remove()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = open_store(f"sqlite:///{tmp_path / 'svar.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture
def study(minikurs: Course, store: Store) -> Study:
    """Kari's way through the toy course, at noon on a known day."""
    return Study(minikurs, store, "kari", now=lambda: NOON)
