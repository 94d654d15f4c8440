"""A server that is measured: a process of its own, with a data folder of its own."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv/bin"
STARTS_WITHIN, STOPS_WITHIN = 60, 20  # seconds
MB = 1e6


class Served:
    """`command` serving `health` on a port of its own, which it gets as {port}. `about` is put in its environment."""

    def __init__(self, command: list[str], health: str, home: Path, **about: str) -> None:
        with socket.socket() as trial:
            trial.bind(("localhost", 0))
            self.port = int(trial.getsockname()[1])
        self._command = [each.format(port=self.port) for each in command]
        self._health, self._home = f"http://localhost:{self.port}{health}", home
        own = {"NYSOMLEDER_HOME": str(home), "NYSOMLEDER_COURSE": str(ROOT)}
        self.environment = {**os.environ, **own, **about}
        self._process: subprocess.Popen[bytes] | None = None
        self._cpu_before = 0.0
        self.largest = 0

    def start(self) -> float:
        """Start it. Returns the seconds until it answered."""
        began = time.monotonic()
        with (self._home / "log").open("ab") as log:
            self._process = subprocess.Popen(self._command, env=self.environment, stdout=log, stderr=log)  # noqa: S603
        while time.monotonic() < began + STARTS_WITHIN:
            try:
                urllib.request.urlopen(self._health, timeout=STARTS_WITHIN).close()  # noqa: S310 - our own address
            except OSError:
                time.sleep(0.05)
            else:
                return time.monotonic() - began
        raise SystemExit((self._home / "log").read_text())

    async def kill_and_start(self) -> float:
        """kill -9, and start anew. Returns the seconds that nobody answered."""
        began = time.monotonic()
        self.kill()
        await asyncio.to_thread(self.start)
        return time.monotonic() - began

    def kill(self) -> None:
        """kill -9: it has no time to say goodbye."""
        self._cpu_before = self.cpu()
        self._process.kill()
        self._process.wait()

    @property
    def process(self) -> psutil.Process:
        """The process that runs now."""
        return psutil.Process(self._process.pid)

    def stop(self) -> None:
        """End it, and what it has started."""
        with suppress(psutil.NoSuchProcess):  # it was killed
            family = [self.process, *self.process.children(recursive=True)]
            self._process.terminate()
            for each in psutil.wait_procs(family, timeout=STOPS_WITHIN)[1]:
                each.kill()
        self._process.wait()

    def cpu(self) -> float:
        """Seconds of CPU so far."""
        used = psutil.Process(self._process.pid).cpu_times()
        return self._cpu_before + float(used.user + used.system)

    def rss(self) -> float:
        """MB that it has in memory now."""
        return float(psutil.Process(self._process.pid).memory_info().rss) / MB

    def uss(self) -> float:
        """MB that would be free if it ended."""
        return float(psutil.Process(self._process.pid).memory_full_info().uss) / MB

    def uss_of_all(self) -> float:
        """MB that would be free if it and its kernels ended."""
        children = psutil.Process(self._process.pid).children(recursive=True)
        return self.uss() + sum(float(each.memory_full_info().uss) for each in children) / MB

    async def watch(self) -> None:
        """Note the most that it has in memory, until this is cancelled."""
        while True:
            with suppress(psutil.Error):  # it was killed, and is being started
                self.largest = max(self.largest, self.rss())
            await asyncio.sleep(0.25)
