"""One course and one platform for all tests of LTI, each over real HTTP."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from platform_here import Platform
from visitor import Visitor

from course.home import Home
from course.store import Store, open_store


@pytest.fixture(scope="session")
def here() -> Iterator[Platform]:
    platform = Platform()
    platform.register("http://localhost/")
    yield platform
    platform.close()


@pytest.fixture(scope="session")
def served(here: Platform, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Home]]:
    """The course's address and its data folder."""
    folder: Path = tmp_path_factory.mktemp("lti")
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    (folder / "lti.toml").write_text(here.toml, "utf-8")
    environment = {**os.environ, "NYSOMLEDER_HOME": str(folder), "NYSOMLEDER_IDENTITY": "code"}
    command = [str(Path(sys.executable).with_name("nysomleder")), "serve", "--port", str(port)]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, env=environment, stderr=log) as process:
        course = f"http://localhost:{port}/"
        for _ in range(200):
            try:
                httpx.get(f"{course}health", timeout=1)
                break
            except httpx.HTTPError:
                assert process.poll() is None, (folder / "log").read_text()
                time.sleep(0.2)
        here.register(course)
        yield course, Home.from_environment(environment)
        process.terminate()


@pytest.fixture
def platform(here: Platform) -> Platform:
    """The platform, with nothing left of what another test did to it."""
    here.refresh()
    return here


@pytest.fixture
def visitor(platform: Platform, served: tuple[str, Home]) -> Visitor:
    return Visitor(served[0], platform)


@pytest.fixture
def course_store(served: tuple[str, Home]) -> Iterator[Store]:
    """The store of the course that is served."""
    opened = open_store(served[1].database_url)
    yield opened
    opened.close()
