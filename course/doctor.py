"""Looks the installation over: what is here, what works, and what to do with what doesn't."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from course.content import load_course
from course.home import Home
from course.model import ContentError

PACKAGES = ("ny-som-leder", "voila", "nbgrader", "jupyterlab", "ipywidgets", "anywidget", "sqlalchemy")
KERNEL_PATIENCE = 60  # seconds


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `remedy` says what to do, and is empty when it is well."""

    what: str
    says: str
    remedy: str = ""


def examine(home: Home) -> Iterator[Finding]:
    """Look at everything, one finding at a time; a broken part never stops the rest."""
    yield Finding("Python", platform.python_version())
    for package in PACKAGES:
        yield Finding(package, version(package))
    yield Finding("Datamappe", str(home.folder))
    yield Finding("Database", _without_password(home.database_url))
    checks: list[tuple[str, Callable[[Home], str], str]] = [
        ("Datamappa kan skrives", _folder, "Gi deg selv skrivetilgang, eller velg en annen mappe med NYSOMLEDER_HOME."),
        ("Kursinnholdet kan leses", _content, "Kjør «nysomleder check» og rett det den peker på."),
        ("Nettsidene er bygd", _front_end, "Kjør «make start», som bygger dem."),
        (
            "Databasen svarer",
            _database,
            "Se at adressen over er rett og at disken ikke er full. Ta sikkerhetskopi før du sletter noe.",
        ),
        ("Kjernen starter", _kernel, "Slett mappa .venv og kjør «make start» på nytt."),
        ("Leveringene kan utveksles", _exchange, "Gi deg selv skrivetilgang til mappa, eller velg en annen datamappe."),
    ]
    for what, check, remedy in checks:
        try:
            yield Finding(what, check(home))
        except Exception as fault:  # noqa: BLE001 - a doctor reports whatever is wrong
            yield Finding(what, f"nei ({fault})", remedy)


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


def _database(home: Home) -> str:
    from course.store import open_store

    store = open_store(home.database_url)
    learners = len(store.learners())
    store.close()
    return f"ja, {learners} med svar"


def _kernel(_home: Home) -> str:
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(startup_timeout=KERNEL_PATIENCE, kernel_name="python3")
    try:
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


def _without_password(url: str) -> str:
    from sqlalchemy.engine import make_url

    return make_url(url).render_as_string(hide_password=True)
