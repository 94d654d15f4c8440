"""What is compared in the browser: ours, stock Voilà and Solara with as many activities, and a page with none."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from browsing import Visit, Wanted, visit
from playwright.sync_api import Page
from served import BIN, ROOT, Served

from course.content import load_course
from course.outline import activities_shown, read_outline

MODULE = "module1_rolle"
COUNT = len(list(activities_shown(read_outline(load_course(ROOT).module(MODULE)))))
TEXT = "For ikke lenge siden hadde du kolleger."
ACTIVITY = ".aktivitet"
SOLARA = ROOT / ".cache" / "solara"
EMPTY = f"<!doctype html><title>Tom</title><p class=aktivitet>{TEXT}</p>"


@dataclass
class System:
    """One of those that are compared: a server, and its page with what is looked for there.

    `asks` is true for ours: a page gets its kernel when it is touched, so one that is read and one that is used differ.
    """

    server: Served
    path: str
    wanted: Wanted
    asks: bool = False

    @property
    def url(self) -> str:
        """Its page."""
        return f"http://localhost:{self.server.port}{self.path}"

    def open(self, page: Page, *, use: bool) -> Visit:
        """Visit its page, to read it or to use it."""
        return visit(page, self.url, replace(self.wanted, touch=use and self.asks))


def ours(home: Path, path: str = MODULE, text: str = TEXT, count: int = COUNT, **about: str) -> System:
    """A module in the course."""
    server = Served([f"{BIN}/nysomleder", "serve", "--port", "{port}"], "/health", home, **about)
    return System(server, f"/modul/{path}", Wanted(text, ACTIVITY, count), asks=True)


def stock(home: Path) -> System:
    """Voilà as it is, with the same notebook and the same widgets."""
    command = [f"{BIN}/voila", "--no-browser", "--port={port}", f"{ROOT}/{MODULE}/{MODULE}.ipynb"]
    return System(Served(command, "/voila/static/require.min.js", home), "/", Wanted(TEXT, ACTIVITY, COUNT))


def solara(home: Path) -> System | None:
    """As many activities of its own controls. None where it can't be had."""
    if not SOLARA.exists():
        made = subprocess.run([BIN / "uv", "venv", "-q", SOLARA], check=False)  # noqa: S603
        got = made.returncode == 0 and subprocess.run(  # noqa: S603
            [BIN / "uv", "pip", "install", "-q", "--python", SOLARA / "bin/python", "solara[assets]"], check=False
        )
        if not got or got.returncode:
            print("Solara can't be had here.")
            return None
    (home / "app.py").write_text(Path(__file__).with_name("solara_app.py").read_text().replace("COUNT", str(COUNT)))
    command = [f"{SOLARA}/bin/solara", "run", f"{home}/app.py", "--port", "{port}", "--production", "--no-open"]
    server = Served(command, "/readyz", home, SOLARA_TELEMETRY_MIXPANEL_ENABLE="0")
    return System(server, "/", Wanted(TEXT, ACTIVITY, COUNT))


def nothing(home: Path) -> System:
    """A file with one sentence: what the browser needs for itself, that no page can do without."""
    (home / "index.html").write_text(EMPTY)
    command = [sys.executable, "-m", "http.server", "{port}", "--directory", str(home)]
    return System(Served(command, "/", home), "/", Wanted(TEXT, ACTIVITY, 1))


@contextmanager
def running(system: System) -> Iterator[System]:
    """Start its server, and stop it afterwards."""
    system.server.start()
    try:
        yield system
    finally:
        system.server.stop()
