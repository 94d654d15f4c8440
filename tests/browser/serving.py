"""The course as a process of its own, on a free port, with a data folder of its own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from course.content import Course, Module, load_course
from course.flow import Study
from course.home import HOME, LOCAL_LEARNER, Home
from course.store import Store, open_store

COMMAND = str(Path(sys.executable).with_name("nysomleder"))
PATIENCE = 40  # seconds for a process to start, on a machine with other things to do
WARM = "course.kernel"
# Not faults: a process was told to stop, or a page was left while something was on its way to it.
NO_FAULT = re.compile(
    r"KeyboardInterrupt|tornado\.websocket\.WebSocketClosedError|tornado\.iostream\.StreamClosedError"
)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("localhost", 0))
        return int(trial.getsockname()[1])


@dataclass
class Server:
    """`nysomleder serve`. What it says goes to `log`."""

    home: Path
    log: Path
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None
    _read: int = 0

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, HOME: str(self.home)}

    def start(self) -> Server:
        command = [COMMAND, "serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        wait_for(f"{self.url}/health", self._process, self.log)
        return self

    def stop(self) -> None:
        """End the server, and see to it that none of its kernels is left."""
        if self._process is None:
            return
        kernels = self.kernels()
        self._process.terminate()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(5)
        for kernel in psutil.wait_procs(kernels, timeout=5)[1]:
            kernel.kill()
        self._process = None

    def kernels(self) -> list[psutil.Process]:
        """The kernels of this server, oldest first: nobody else's."""
        assert self._process is not None, "the server isn't running"
        children = psutil.Process(self._process.pid).children(recursive=True)
        return sorted((each for each in children if _is_kernel(each)), key=lambda each: each.create_time())

    @contextmanager
    def no_new_kernels(self) -> Iterator[None]:
        """As if the machine had other things to do than to start kernels."""
        children = psutil.Process(self._process.pid).children()
        warm = next(each for each in children if WARM in each.cmdline())
        warm.suspend()
        try:
            yield
        finally:
            warm.resume()

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run another `nysomleder` command on the same data folder."""
        return subprocess.run(
            [COMMAND, *arguments], env=self.environment, capture_output=True, text=True, timeout=180, check=False
        )

    def tracebacks(self) -> list[str]:
        """What has gone wrong in the server and its kernels since the last time."""
        said = self.log.read_text("utf-8", errors="replace")[self._read :]
        self._read += len(said)
        found = re.findall(r"Traceback \(most recent call last\):\n(?:[ \t].*\n|\n)*(.+)", said)
        return [each for each in found if not NO_FAULT.match(each)]

    @cached_property
    def course(self) -> Course:
        return load_course()

    @property
    def module(self) -> Module:
        return self.course.modules[0]

    @cached_property
    def store(self) -> Store:
        return open_store(Home.from_environment(self.environment).database_url)

    def study(self) -> Study:
        """The learner's way through the course, behind the page's back."""
        return Study(self.course, self.store, LOCAL_LEARNER)


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path, patience: float = PATIENCE) -> None:
    """Return when `address` answers, within so many seconds."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text("utf-8")
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer:\n{log.read_text('utf-8')}")


def _is_kernel(process: psutil.Process) -> bool:
    try:
        # Kernels are forked from the warm process, and are called the same.
        parent = process.parent()
        return WARM in process.cmdline() and parent is not None and WARM in parent.cmdline()
    except psutil.Error:  # it ended while we looked
        return False
