"""A real PostgreSQL for the tests: in a folder of its own, reached through a socket there, gone when they are over.

It refuses to run as root, so then it is somebody else's. What it writes need not survive a power cut, unless it is
started `durable`, as an operator would.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from time import monotonic, sleep

import psutil
import psycopg

PATIENCE = 30  # seconds
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "listen_addresses=")
DURABLE = ("listen_addresses=",)


class PostgresServer:
    """One server. `url` and `database` give addresses as an operator would write them."""

    def __init__(self, *, durable: bool = False) -> None:
        self._settings = DURABLE if durable else QUICK
        self._user = _unprivileged()
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._names = count(1)
        self._process: subprocess.Popen[bytes] | None = None
        if self._user:
            shutil.chown(self.folder, self._user)
        command = [_program("initdb"), "-D", self._data, "-U", "kurs", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run([*command, "--no-sync"], check=True, capture_output=True, user=self._user, cwd=self.folder)
        self.start()

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def start(self) -> None:
        """Start, and wait until it answers. After a crash it may have to be started more than once."""
        until = monotonic() + PATIENCE
        while True:
            if self._process is None or self._process.poll() is not None:
                self._process = self._launched()
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                if monotonic() > until:
                    raise
                sleep(0.05)
            else:
                return

    def _launched(self) -> subprocess.Popen[bytes]:
        settings = [part for each in self._settings for part in ("-c", each)]
        command = [_program("postgres"), "-D", self._data, "-k", str(self.folder), *settings]
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, user=self._user, cwd=self.folder)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop; everybody loses the connection. SIGQUIT is as if it had crashed."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(PATIENCE)
            self._process = None

    def kill(self) -> None:
        """kill -9, and wait until those it leaves behind have noticed: before that it can't be started again."""
        left = self.process.children(recursive=True) if self.process else []
        self.stop(signal.SIGKILL)
        psutil.wait_procs(left, PATIENCE)

    @property
    def process(self) -> psutil.Process | None:
        """The one that all the others come from; None while it is away."""
        return psutil.Process(self._process.pid) if self._process else None

    def remove(self) -> None:
        """Stop, and leave nothing behind."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """The address of a database."""
        return f"postgresql://kurs@/{database}?host={self.folder}"

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run one statement as the one who owns everything."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]

    def database(self, template: str = "template1") -> str:
        """A new database, as empty as its template. Returns its address."""
        name = f"base{next(self._names)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)


def _program(name: str) -> str:
    """Debian keeps the server's programs out of the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else str(shutil.which(name))


def _unprivileged() -> str | None:
    if os.geteuid() != 0:
        return None
    return "postgres" if "postgres" in {each.pw_name for each in pwd.getpwall()} else "nobody"
