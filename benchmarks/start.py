"""From `make start` to the first page, beside stock Voilà from its start to the same module, in the same run.

    .venv/bin/python benchmarks/start.py [--quick]

Everything is installed and built already, and the data folder is new. Our first page is the front page, the module's
comes after it. Stock has only the module's, and runs the notebook before it sends it.
"""

from __future__ import annotations

import argparse
import statistics
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from served import BIN, ROOT, Served

MODULE = "module1_rolle"
# Command, an address that answers at once, and those of the first page and of the module's.
MAKE = ["make", "--silent", "--directory", str(ROOT), "start", "PORT={port}"]
VOILA = [f"{BIN}/voila", "--no-browser", "--port={port}", f"{ROOT}/{MODULE}/{MODULE}.ipynb"]
STOCK = (VOILA, "/voila/static/require.min.js", ("/",))
OURS = (MAKE, "/health", ("/", f"/modul/{MODULE}"))


def once(command: list[str], health: str, pages: tuple[str, ...], folder: Path) -> tuple[float, float]:
    """Seconds until the first and the last of `pages` have come in whole."""
    server = Served(command, health, folder)
    came = []
    try:
        began = time.monotonic()
        server.start()
        for page in pages:
            urllib.request.urlopen(f"http://localhost:{server.port}{page}").read()
            came.append(time.monotonic() - began)
    finally:
        server.stop()
    return came[0], came[-1]


def main() -> None:
    """Start each in turn, again and again; print medians and p95."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few runs, to see that it works")
    runs = 2 if parser.parse_args().quick else 9
    times: dict[str, list[tuple[float, float]]] = {"stock": [], "ours": []}
    for _ in range(runs):
        for name, what in (("stock", STOCK), ("ours", OURS)):
            with TemporaryDirectory() as folder:
                times[name].append(once(*what, Path(folder)))
    title = f"{runs} starts, load {psutil.getloadavg()[0]:.1f}"
    print(f"{title:<34}{'stock':>10}{'ours':>10}{'ratio':>8}")
    for at, what in enumerate(("first page, s", "the module's page, s")):
        for name, cut in (("median", 9), ("p95", 18)):
            a, b = (
                statistics.quantiles((one[at] for one in each), n=20, method="inclusive")[cut]
                for each in times.values()
            )
            print(f"{f'{what}, {name}':<34}{a:>10.2f}{b:>10.2f}{a / b:>8.1f}")


if __name__ == "__main__":
    main()
