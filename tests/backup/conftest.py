"""Data folders that have been used, in both databases, and a backup of one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lived_in import KINDS, a_home, live_in

from course.backup.making import make_backup
from course.home import Home


@pytest.fixture(scope="session")
def lived_in_sqlite(tmp_path_factory) -> Home:
    """Not to be touched: tests get a copy."""
    return live_in(a_home(tmp_path_factory.mktemp("brukt") / "data"))


@pytest.fixture(scope="session")
def lived_in_postgresql(tmp_path_factory, postgres) -> Home:
    return live_in(a_home(tmp_path_factory.mktemp("brukt") / "data", postgres.database()))


@pytest.fixture(params=KINDS)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """A data folder that has been used."""
    used = request.getfixturevalue(f"lived_in_{request.param}")
    shutil.copytree(used.folder, tmp_path / "data")
    if request.param == "sqlite":
        return a_home(tmp_path / "data")
    server = request.getfixturevalue("postgres")
    return a_home(tmp_path / "data", server.database(used.database_url.split("/")[3].split("?")[0]))


@pytest.fixture
def in_sqlite(lived_in_sqlite: Home, tmp_path: Path) -> Home:
    """The same, in SQLite alone."""
    shutil.copytree(lived_in_sqlite.folder, tmp_path / "brukt")
    return a_home(tmp_path / "brukt")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kopi.zip"


@pytest.fixture(scope="session")
def whole(lived_in_sqlite: Home) -> tuple[Home, Path]:
    """A data folder and its backup; neither is changed."""
    file = lived_in_sqlite.folder.parent / "kopi.zip"
    make_backup(lived_in_sqlite, file)
    return lived_in_sqlite, file
