"""One module page: ours beside stock Voilà, in the same run on the same machine.

    .venv/bin/python benchmarks/page.py [runs]

Stock Voilà renders the same notebook with the same widgets in its own template. Prints medians and ratios:
every activity drawn, page settled (the last request is answered), bytes and requests of a first and a repeated visit,
and the memory of one kernel (USS).
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
MODULE = "module1_rolle"
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))


@dataclass
class Visit:
    """Seconds, bytes and requests of one visit; bytes of one kernel."""

    drawn: float
    settled: float
    size: int
    requests: int
    kernel: int


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("localhost", 0))
        return int(trial.getsockname()[1])


def serve(command: list[str], port: int, home: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "NYSOMLEDER_HOME": home, "NYSOMLEDER_COURSE": str(ROOT)}
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://localhost:{port}/", timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return process
    raise SystemExit(f"{command[0]} did not start")


def visit(page: Page, url: str, ready: Callable[[Page], None], server: subprocess.Popen[bytes]) -> Visit:
    """Open `url` and take the times. Bytes are those on the wire."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    loaded: list[int] = []
    wire.on("Network.loadingFinished", lambda event: loaded.append(int(event["encodedDataLength"])))
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    ready(page)
    drawn = time.perf_counter() - start
    page.wait_for_load_state("networkidle")
    settled = time.perf_counter() - start
    found = Visit(drawn, settled, sum(loaded), len(loaded), kernel_memory(server))
    wire.detach()
    return found


def kernel_memory(server: subprocess.Popen[bytes]) -> int:
    kernels = [
        child
        for child in psutil.Process(server.pid).children(recursive=True)
        if "ipykernel_launcher" in " ".join(child.cmdline())
    ]
    return max((child.memory_full_info().uss for child in kernels), default=0)


def all_drawn(page: Page) -> None:
    """Twenty-seven activities stand on the page."""
    page.locator(".aktivitet").nth(26).wait_for(state="attached", timeout=60_000)


def measure(browser: Browser, url: str, server: subprocess.Popen[bytes], runs: int) -> tuple[list[Visit], list[Visit]]:
    first, repeated = [], []
    for _ in range(runs):
        context = browser.new_context()
        for kept in (first, repeated):
            page = context.new_page()
            kept.append(visit(page, url, all_drawn, server))
            page.close()
        context.close()
    return first, repeated


def median(visits: list[Visit], field: str) -> float:
    return statistics.median(getattr(each, field) for each in visits)


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        ours_port, stock_port = free_port(), free_port()
        ours = serve([f"{ROOT}/.venv/bin/nysomleder", "serve", "--port", str(ours_port)], ours_port, home)
        stock = serve(
            [f"{ROOT}/.venv/bin/voila", "--no-browser", f"--port={stock_port}", f"{MODULE}/{MODULE}.ipynb"],
            stock_port,
            home,
        )
        browser = playwright.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        try:
            results = {
                "Voilà as it comes": measure(browser, f"http://localhost:{stock_port}/", stock, runs),
                "Ny som leder": measure(browser, f"http://localhost:{ours_port}/modul/{MODULE}", ours, runs),
            }
        finally:
            browser.close()
            for server in (ours, stock):
                server.terminate()
                server.wait(20)
        show(results)


def show(results: dict[str, tuple[list[Visit], list[Visit]]]) -> None:
    rows = (("drawn", "activities drawn, s"), ("settled", "settled, s"))
    stock, ours = results.values()
    print(f"{'median of ' + str(len(ours[0])) + ' runs':<34}{'stock':>10}{'ours':>10}{'ratio':>8}")
    for name, at in (("first visit", 0), ("repeated visit", 1)):
        for field, label in (*rows, ("size", "kB on the wire"), ("requests", "requests")):
            scale = 1000 if field == "size" else 1
            a, b = median(stock[at], field) / scale, median(ours[at], field) / scale
            print(f"{name + ': ' + label:<34}{a:>10.2f}{b:>10.2f}{a / b:>8.1f}")
    a, b = (median(each[0], "kernel") / 1e6 for each in (stock, ours))
    print(f"{'memory of a kernel, MB (USS)':<34}{a:>10.1f}{b:>10.1f}{a / b:>8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
