"""One module page: ours beside stock Voilà and Solara, in the same run on the same machine.

    .venv/bin/python benchmarks/page.py [--quick]

Stock Voilà renders the same notebook with the same widgets in its own template. Solara, installed into `.cache/solara`
where it can be, shows as many activities made of its own controls. Prints medians of a first and a repeated visit, and
what an open page costs in memory: of ours one that is only read, and one that is used. Then how a page of ours grows.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from browsing import Ready, Visit, launch, visit
from generated import write_course
from memory import kernel
from memory import memory as memory_of
from playwright.sync_api import Browser, Page, sync_playwright
from served import BIN, ROOT, Served

from course.content import load_course
from course.outline import activities_shown, read_outline

MODULE = "module1_rolle"
COUNT = len(list(activities_shown(read_outline(load_course(ROOT).module(MODULE)))))
SOLARA = ROOT / ".cache" / "solara"
TEXT = "For ikke lenge siden hadde du kolleger."
SIZES = (10, 20, 40, 80)
SETTLED = 5  # seconds
ROWS = {
    "readable": "text readable, s",
    "drawn": "all drawn, s",
    "ready": "all ready, with a kernel, s",
    "size": "page, kB",
    "requests": "page, requests",
    "size_ready": "with a kernel, kB",
    "requests_ready": "with a kernel, requests",
}


@dataclass
class System:
    """One of those that are compared. `path` is its page, with `text` and `count` activities."""

    server: Served
    path: str
    text: str
    activities: str
    count: int
    ready: Ready

    def open(self, page: Page) -> Visit:
        """Visit its page."""
        url = f"http://localhost:{self.server.port}{self.path}"
        return visit(page, url, self.text, self.activities, self.count, self.ready)


def at_once(_page: Page) -> None:
    """What is drawn has its kernel already."""


def touched(page: Page) -> None:
    """Ours asks for a kernel when it is touched."""
    with page.expect_websocket() as line:
        page.locator(".aktivitet").first.dispatch_event("pointerdown")
    line.value.wait_for_event("framereceived", lambda told: b"update_states" in _bytes(told))


def _bytes(told: str | bytes) -> bytes:
    return told.encode() if isinstance(told, str) else told


def ours(home: Path, path: str = MODULE, count: int = COUNT, text: str = TEXT, **about: str) -> System:
    server = Served([f"{BIN}/nysomleder", "serve", "--port", "{port}"], "/health", home, **about)
    return System(server, f"/modul/{path}", text, ".aktivitet", count, touched)


def stock(home: Path) -> System:
    notebook = f"{ROOT}/{MODULE}/{MODULE}.ipynb"
    command = [f"{BIN}/voila", "--no-browser", "--port={port}", notebook]
    server = Served(command, "/voila/static/require.min.js", home)
    return System(server, "/", TEXT, ".aktivitet", COUNT, at_once)


def solara(home: Path) -> System | None:
    """None where it can't be had."""
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
    return System(server, "/", TEXT, ".aktivitet", COUNT, at_once)


@contextmanager
def running(system: System) -> Iterator[System]:
    system.server.start()
    try:
        yield system
    finally:
        system.server.stop()


def visits(browser: Browser, system: System, runs: int) -> tuple[list[Visit], list[Visit]]:
    """First and repeated visits. One before them warms the server up."""
    first: list[Visit] = []
    repeated: list[Visit] = []
    for kept in (None, *[(first, repeated)] * runs):
        context = browser.new_context()
        for into in kept or ([],):
            page = context.new_page()
            into.append(system.open(page))
            leave(page)
        context.close()
    return first, repeated


def memory(browser: Browser, system: System, pages: int, use: Callable[[Page], None]) -> float:
    """MB for each of so many pages that are open at once, of the server and all its kernels together."""
    settle(system)
    before = memory_of(system.server)
    context = browser.new_context()
    for _ in range(pages):
        page = context.new_page()
        page.goto(f"http://localhost:{system.server.port}{system.path}")
        page.locator(system.activities).nth(system.count - 1).wait_for(state="attached", timeout=60_000)
        use(page)
    found = (memory_of(system.server) - before) / pages
    for page in context.pages:
        leave(page)
    context.close()
    return found


def leave(page: Page) -> None:
    """Close a page as a person does, so that it can say goodbye."""
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def settle(system: System) -> None:
    """Wait until no more kernels end."""
    kernels, since = -1, time.monotonic()
    while time.monotonic() - since < SETTLED:
        if (now := len(system.server.process.children(recursive=True))) != kernels:
            kernels, since = now, time.monotonic()
        time.sleep(0.2)


def compare(browser: Browser, runs: int, pages: int) -> None:
    told: dict[str, list[float]] = {}
    names = []
    with tempfile.TemporaryDirectory() as folder:
        for name, make in (("stock", stock), ("Solara", solara), ("ours", ours)):
            home = Path(folder) / name
            home.mkdir()
            if (system := make(home)) is None:
                continue
            names.append(name)
            with running(system):
                for when, each in zip(("first", "repeated"), visits(browser, system, runs), strict=True):
                    for field in fields(Visit):
                        scale = 1000 if field.name.startswith("size") else 1
                        middle = statistics.median(getattr(one, field.name) for one in each) / scale
                        told.setdefault(f"{when}: {ROWS[field.name]}", []).append(middle)
                for row, use in (("a page that is read", at_once), ("a page that is used", system.ready)):
                    told.setdefault(f"{row}, MB", []).append(memory(browser, system, pages, use))
                told.setdefault("its kernel's own, MB (USS)", []).append(kernel(system.server))
    print(f"{f'median of {runs}':<40}" + "".join(f"{name:>10}" for name in names) + "   stock/ours")
    for row, values in told.items():
        ratio = f"{values[0] / values[-1]:>13.1f}" if values[-1] > 0 else ""
        print(f"{row:<40}" + "".join(f"{value:>10.2f}" for value in values) + ratio)


def grow(browser: Browser, sizes: tuple[int, ...], runs: int) -> None:
    """How a page of ours grows with its activities."""
    print(f"{'activities':<12}{'drawn, s':>10}{'ready, s':>10}{'kB, first':>12}{'kB, again':>12}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            course = write_course(Path(folder) / "course", size)
            system = ours(Path(folder), "module1_mange", size, "Mange oppgaver", NYSOMLEDER_COURSE=str(course))
            with running(system):
                first, again = visits(browser, system, runs)
        times = [statistics.median(getattr(one, each) for one in first) for each in ("drawn", "ready")]
        sizes_kb = [statistics.median(one.size for one in each) / 1000 for each in (first, again)]
        print(
            f"{size:<12}" + "".join(f"{each:>10.2f}" for each in times) + "".join(f"{each:>12.0f}" for each in sizes_kb)
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few runs, to see that it works")
    quick = parser.parse_args().quick
    with sync_playwright() as playwright:
        browser = launch(playwright)
        compare(browser, *((2, 2) if quick else (9, 6)))
        grow(browser, SIZES[:1] if quick else SIZES, 1 if quick else 5)
        browser.close()


if __name__ == "__main__":
    main()
