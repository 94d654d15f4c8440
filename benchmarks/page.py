"""One module page: ours beside stock Voilà and Solara, in the same run on the same machine.

    .venv/bin/python benchmarks/page.py [--quick]

Stock Voilà renders the same notebook with the same widgets in its own template. Solara, installed into `.cache/solara`
where it can be, shows as many activities made of its own controls. An empty page shows what the browser itself takes.
Prints medians and p95 of first and repeated visits, each in a new tab, and what an open page costs in memory: of ours
one that is only read, and one that is used. Then how a page of ours grows.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
from browsing import Visit, launch
from generated import write_course
from memory import kernel
from memory import memory as memory_of
from playwright.sync_api import Browser, Page, sync_playwright
from systems import System, nothing, ours, running, solara, stock

SIZES = (10, 20, 40, 80)
SETTLED = 5  # seconds
READ = {"readable": "text readable, s", "drawn": "all drawn, s", "size": "kB", "requests": "requests"}
USED = {"ready": "all ready, s", "size": "with a kernel, kB", "requests": "with a kernel, requests"}
WHEN = ("first", "repeated")
UNITS = {"size": 1000}  # bytes in a kB
COUNTED = ("size", "requests")  # the same each time


def visits(browser: Browser, system: System, runs: int, *, use: bool) -> tuple[list[Visit], list[Visit]]:
    """First and repeated visits. One before them warms the server up."""
    first: list[Visit] = []
    repeated: list[Visit] = []
    for kept in (None, *[(first, repeated)] * runs):
        context = browser.new_context()
        for into in kept or ([],):
            page = context.new_page()
            into.append(system.open(page, use=use))
            leave(page)
        context.close()
    return first, repeated


def leave(page: Page) -> None:
    """Close a page as a person does, so that it can say goodbye."""
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def middle(each: list[Visit], field: str) -> float:
    """The median, in seconds, kB or requests."""
    return statistics.median(getattr(one, field) for one in each) / UNITS.get(field, 1)


def p95(each: list[Visit], field: str) -> float:
    """What one in twenty waits longer than, in seconds."""
    return statistics.quantiles((getattr(one, field) for one in each), n=20, method="inclusive")[-1]


def memory(browser: Browser, system: System, pages: int, *, use: bool) -> tuple[float, float]:
    """MB for each of so many pages that are open at once: of the server and its kernels together, and of a kernel."""
    settle(system)
    before = memory_of(system.server)
    context = browser.new_context()
    for _ in range(pages):
        system.open(context.new_page(), use=use)
    found = (memory_of(system.server) - before) / pages, kernel(system.server)
    for page in context.pages:
        leave(page)
    context.close()
    return found


def settle(system: System) -> None:
    """Wait until no more kernels end."""
    kernels, since = -1, time.monotonic()
    while time.monotonic() - since < SETTLED:
        if (now := len(system.server.process.children(recursive=True))) != kernels:
            kernels, since = now, time.monotonic()
        time.sleep(0.2)


def measured(browser: Browser, system: System, runs: int, pages: int) -> Iterator[tuple[str, float]]:
    """All rows of one system, with their values."""
    for use, rows in ((False, READ), (True, USED)):
        for when, each in zip(WHEN, visits(browser, system, runs, use=use), strict=True):
            for field, row in rows.items():
                yield f"{when}: {row}", middle(each, field)
                if field not in COUNTED:
                    yield f"{when}: {row} (p95)", p95(each, field)
    yield "a page that is read, MB", memory(browser, system, pages, use=False)[0]
    used, own = memory(browser, system, pages, use=True)
    yield "a page that is used, MB", used
    yield "its kernel's own, MB (USS)", own


def compare(browser: Browser, runs: int, pages: int) -> None:
    """All of them, a column for each."""
    told: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, make in (("empty page", nothing), ("stock", stock), ("Solara", solara), ("ours", ours)):
            home = Path(folder) / name
            home.mkdir()
            if (system := make(home)) is not None:
                with running(system):
                    told[name] = dict(measured(browser, system, runs, pages))
    title = f"{runs} visits, medians, load {psutil.getloadavg()[0]:.1f}"
    print(f"{title:<40}" + "".join(f"{name:>12}" for name in told) + f"{'stock/ours':>12}")
    for row in told["ours"]:
        ratio = f"{told['stock'][row] / told['ours'][row]:>12.1f}" if told["ours"][row] > 0 else ""
        print(f"{row:<40}" + "".join(f"{each[row]:>12.2f}" for each in told.values()) + ratio)


def grow(browser: Browser, sizes: tuple[int, ...], runs: int) -> None:
    """How a page of ours grows with its activities."""
    print(f"{'activities':<12}" + "".join(f"{each:>12}" for each in (*READ.values(), "ready, s", "kB, again")))
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            course = write_course(Path(folder) / "course", size)
            system = ours(Path(folder), "module1_mange", "Mange oppgaver", size, NYSOMLEDER_COURSE=str(course))
            with running(system):
                first, again = visits(browser, system, runs, use=False)
                ready = middle(visits(browser, system, runs, use=True)[0], "ready")
        found = (*(middle(first, field) for field in READ), ready, middle(again, "size"))
        print(f"{size:<12}" + "".join(f"{each:>12.2f}" for each in found))


def main() -> None:
    """Measure all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few runs, to see that it works")
    quick = parser.parse_args().quick
    with sync_playwright() as playwright:
        browser = launch(playwright)
        compare(browser, *((2, 2) if quick else (15, 6)))
        grow(browser, SIZES[:1] if quick else SIZES, 1 if quick else 5)
        browser.close()


if __name__ == "__main__":
    main()
