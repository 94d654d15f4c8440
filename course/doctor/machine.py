"""The parts of the installation, each tried for real."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from course.content import load_course
from course.doctor.finding import Finding
from course.home import Home
from course.model import ContentError
from course.store.engine import read_url

PACKAGES = ("ny-som-leder", "voila", "nbgrader", "jupyterlab", "ipywidgets", "anywidget", "sqlalchemy")
KERNEL_PATIENCE = 60  # seconds


def packages() -> Iterator[Finding]:
    """The versions, for whoever is asked for help."""
    yield Finding("Python", platform.python_version())
    for package in PACKAGES:
        yield Finding(package, version(package))


def examine_parts(home: Home) -> Iterator[Finding]:
    """Try each part. Whatever breaks becomes a finding."""
    checks: list[tuple[str, Callable[[Home], str], str]] = [
        ("Datamappa kan skrives", _folder, "Gi deg selv skrivetilgang, eller velg en annen mappe med NYSOMLEDER_HOME."),
        ("Kursinnholdet kan leses", _content, "Kjør «nysomleder check» og rett det den peker på."),
        ("Nettsidene er bygd", _front_end, "Kjør «make start», som bygger dem."),
        ("Database", _address, "Rett NYSOMLEDER_DATABASE_URL."),
        (
            "Databasen svarer",
            _database,
            "Se at adressen er rett, at databasen er i gang, og at disken ikke er full. Slett ingenting uten kopi.",
        ),
        ("Kjernen starter", _kernel, "Slett mappa .venv og kjør «make start» på nytt."),
        ("Leveringene kan utveksles", _exchange, "Gi deg selv skrivetilgang til mappa, eller velg en annen datamappe."),
    ]
    for what, check, remedy in checks:
        try:
            yield Finding(what, check(home))
        except Exception as fault:  # noqa: BLE001 - a doctor reports whatever is wrong
            yield Finding(what, f"nei ({_first_line(fault)})", remedy)


def _first_line(fault: Exception) -> str:
    return next(iter(str(fault).splitlines()), type(fault).__name__)


def _folder(home: Home) -> str:
    home.make()
    return "ja"


def _content(_home: Home) -> str:
    course = load_course()
    return f"ja, {sum(len(module.activities) for module in course.modules)} aktiviteter i {course.root}"


def _front_end(_home: Home) -> str:
    from course.server.look import BUILD

    if not (BUILD / "manifest.json").is_file():
        raise ContentError(BUILD, "", "Nettsidene er ikke bygd", "Kjør «make start».")
    return "ja"


def _address(home: Home) -> str:
    return read_url(home.database_url).render_as_string(hide_password=True)


def _database(home: Home) -> str:
    from course.store import open_store

    store = open_store(home.database_url)
    learners = len(store.learners())
    store.close()
    return f"ja, {learners} med svar"


def _kernel(_home: Home) -> str:
    from jupyter_client.manager import KernelManager

    # Sockets as in the server; over TCP the kernel complains in English.
    manager = KernelManager(kernel_name="python3", **({"transport": "ipc"} if os.name == "posix" else {}))
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=KERNEL_PATIENCE)
        reply = client.execute_interactive("import course.notebook", timeout=KERNEL_PATIENCE, silent=True)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    if reply["content"]["status"] != "ok":
        raise RuntimeError("kjernen finner ikke kurset")
    return "ja"


def _exchange(home: Home) -> str:
    for folder in (home.exchange, home.nbgrader):
        folder.mkdir(parents=True, exist_ok=True)
        trial = folder / ".skriveprove"
        trial.write_text("", "utf-8")
        trial.unlink()
    return f"ja, {_beneath(home.exchange, home.folder)}"


def _beneath(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)
