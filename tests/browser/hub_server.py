"""`make hub` for a test: JupyterHub, its proxy, a PostgreSQL and the course; nothing is left when it is over."""

from __future__ import annotations

import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import psutil
from serving import COMMAND, NO_FAULT, wait_for

from course.content import Course, load_course
from course.flow import Study
from course.home import DATABASE, HOME, Home
from course.store import Store, open_store

ROOT = Path(__file__).resolve().parent.parent.parent
# Linux takes none of these for a connection that goes out, so that what is free is still free a moment later.
QUIET_PORTS = range(20_000, 32_000, 4)
PATIENCE = 120  # seconds for a database, a hub, a proxy and the course to start, on a machine with other things to do
PASSWORD = "bare-for-denne-proven"  # noqa: S105 - of a hub that lives as long as the test


def four_free_ports() -> int:
    """The first of four ports in a row that nobody listens on."""
    while True:
        first = random.choice(QUIET_PORTS)
        if all(_is_free(first + more) for more in range(4)):
            return first


def _is_free(port: int) -> bool:
    with socket.socket() as trial:
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


@dataclass
class Hub:
    """The hub on four ports of this machine. `url` is where the course lies behind it."""

    log: Path
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="hub-")))
    port: int = field(default_factory=four_free_ports)
    _process: subprocess.Popen[bytes] | None = None
    _read: int = 0

    @property
    def front(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.front}/services/kurs"

    @property
    def _own(self) -> dict[str, str]:
        others = {name: value for name, value in os.environ.items() if not name.startswith("NYSOMLEDER_")}
        return {**others, HOME: str(self.folder / "home")}

    @property
    def environment(self) -> dict[str, str]:
        """As a command on the server would have it."""
        return {**self._own, DATABASE: f"postgresql://kurs@/kurs?host={self.folder / 'pg'}"}

    def start(self) -> Hub:
        """Start what `make hub` starts, and wait for the course."""
        self.folder.chmod(0o755)  # PostgreSQL's own user must come into it
        own = {
            "NYSOMLEDER_HUB_PORT": str(self.port),
            "NYSOMLEDER_HUB_POSTGRES": str(self.folder / "pg"),
            "NYSOMLEDER_HUB_TRIAL_PASSWORD": PASSWORD,
        }
        command = ["scripts/node", sys.executable, "deploy/jupyterhub/try_hub.py"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env={**self._own, **own}, stdout=log, stderr=log)
        self.wait()
        return self

    def wait(self) -> None:
        """Return when the course answers through the proxy."""
        assert self._process is not None
        wait_for(f"{self.url}/health", self._process, self.log, PATIENCE)

    def stop(self) -> None:
        """End everything. Nobody waits for what is thrown away; PostgreSQL is asked, or leaves things behind."""
        if self._process is not None:
            everybody = psutil.Process(self._process.pid).children(recursive=True)
            self._process.terminate()
            for each in everybody:
                with suppress(psutil.Error):
                    if not each.name().startswith("postgres"):
                        each.kill()
            self._process.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)

    def process(self, words: str) -> psutil.Process:
        """The one process of this hub whose command has these words."""
        assert self._process is not None
        for each in psutil.Process(self._process.pid).children(recursive=True):
            try:
                if words in " ".join(each.cmdline()):
                    return each
            except psutil.Error:
                continue
        raise AssertionError(f"no process {words}")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a `nysomleder` command on the same data."""
        return subprocess.run(
            [COMMAND, *arguments], env=self.environment, capture_output=True, text=True, timeout=180, check=False
        )

    def begin(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Begin a `nysomleder` command, and go on."""
        with self.log.open("ab") as log:
            return subprocess.Popen([COMMAND, *arguments], env=self.environment, stdout=log, stderr=log)

    def tracebacks(self) -> list[str]:
        """What has gone wrong since the last time."""
        said = self.log.read_text("utf-8", errors="replace")[self._read :]
        self._read += len(said)
        found = re.findall(r"Traceback \(most recent call last\):\n(?:[ \t].*\n|\n)*(.+)", said)
        return [each for each in found if not NO_FAULT.match(each.strip())]

    @cached_property
    def course(self) -> Course:
        return load_course()

    @cached_property
    def store(self) -> Store:
        return open_store(Home.from_environment(self.environment).database_url)

    def study(self, learner: str) -> Study:
        """A learner's way through the course, behind the page's back."""
        return Study(self.course, self.store, learner)
