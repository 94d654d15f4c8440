"""`make hub`: all of it on one machine, with a PostgreSQL of its own, to try and to test.

What goes down is started again, as systemd or Kubernetes does it on a server. Ctrl+C ends everything.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg

from course.home import Home

HERE = Path(__file__).resolve().parent
PATIENCE = 30  # seconds until PostgreSQL must answer, and until what is asked to end must have ended
PAUSE = 1  # seconds before a hub that went down is started again
MAKE_MINE_THE_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER: what the hub leaves behind is ours to end


class Postgres:
    """A PostgreSQL that is reached through a socket in its own folder. It refuses to run as root."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._data = folder, folder / "data"
        self._user = "postgres" if os.geteuid() == 0 else None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Make it the first time, and wait until it answers."""
        if not self._data.is_dir():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._user:
                shutil.chown(self._folder, self._user)
            self._run("initdb", "-D", str(self._data), "-U", "kurs", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        own = ("-D", str(self._data), "-k", str(self._folder), "-c", "listen_addresses=")
        with (self._folder / "log").open("ab") as log:
            command = [_program("postgres"), *own]
            self._process = subprocess.Popen(command, stdout=log, stderr=log, user=self._user, cwd=self._folder)  # noqa: S603
        for name in ("kurs", "hub"):
            self._make(name)

    def url(self, database: str) -> str:
        """The address of a database."""
        return f"postgresql+psycopg://kurs@/{database}?host={self._folder}"

    def stop(self) -> None:
        """Write everything down, and end."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(PATIENCE)

    def _make(self, database: str) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                with psycopg.connect(f"postgresql://kurs@/postgres?host={self._folder}", autocommit=True) as line:
                    if not line.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
                        line.execute(f'CREATE DATABASE "{database}"')  # type: ignore[arg-type]
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    sys.exit(f"PostgreSQL svarer ikke. Se {self._folder / 'log'}.")
                time.sleep(0.1)
            else:
                return

    def _run(self, program: str, *arguments: str) -> None:
        command = [_program(program), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, user=self._user, cwd=self._folder, check=False)  # noqa: S603
        if done.returncode:
            sys.exit(f"PostgreSQL kunne ikke settes opp i {self._folder}:\n{done.stderr}")


def main() -> None:
    """Run until somebody ends it."""
    home = Home.from_environment().make()
    ctypes.CDLL(None).prctl(MAKE_MINE_THE_ORPHANS, 1)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    environment, postgres = dict(os.environ), None
    if "NYSOMLEDER_DATABASE_URL" not in environment:
        postgres = Postgres(_place(home.folder))
        postgres.start()
        environment["NYSOMLEDER_DATABASE_URL"] = postgres.url("kurs")
        environment.setdefault("NYSOMLEDER_HUB_DATABASE_URL", postgres.url("hub"))
    try:
        while True:
            _run_hub(environment)
            time.sleep(PAUSE)
    except KeyboardInterrupt:
        pass
    finally:
        if postgres:
            postgres.stop()


def _run_hub(environment: dict[str, str]) -> None:
    """Run the hub until it ends. What it leaves behind ends too: the next one must find its ports free."""
    before = set(psutil.Process().children(recursive=True))
    command = [sys.executable, "-m", "jupyterhub", "-f", str(HERE / "jupyterhub_config.py")]
    hub = subprocess.Popen(command, env=environment)  # noqa: S603
    try:
        hub.wait()
    finally:
        if hub.poll() is None:
            hub.terminate()
            hub.wait(PATIENCE)
        left = [each for each in psutil.Process().children(recursive=True) if each not in before]
        # One may have ended by itself since it was found.
        for each in left:
            with suppress(psutil.NoSuchProcess):
                each.terminate()
        for each in psutil.wait_procs(left, timeout=PATIENCE)[1]:
            with suppress(psutil.NoSuchProcess):
                each.kill()


def _place(home: Path) -> Path:
    """Where PostgreSQL keeps its files. Its user can't come into a folder of root's."""
    named = os.environ.get("NYSOMLEDER_HUB_POSTGRES")
    if named:
        return Path(named)
    return Path("/var/lib/ny-som-leder/postgresql") if os.geteuid() == 0 else home / "hub" / "postgresql"


def _program(name: str) -> str:
    """Debian keeps the server's programs out of the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    program = str(found[-1]) if found else shutil.which(name)
    if program is None:
        sys.exit("PostgreSQL mangler. På Debian og Ubuntu: sudo apt-get install postgresql")
    return program


if __name__ == "__main__":
    main()
