"""Many open the same module within five seconds: ours beside stock Voilà, in the same run.

    .venv/bin/python benchmarks/rush.py [--quick]

Ready is when the page has come and its kernel answers. Ours asks for a kernel only when it is touched; here all touch
at once, so that it is compared in what is worst for it. What the browser has to do is in neither.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import statistics
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import psutil
from enrolled import MODULE, course_with_codes, logged_in, noted, open_page, warm_up
from served import BIN, ROOT, Served
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect
from wire import Browser

WITHIN, LEARNERS, QUICK = 5.0, 40, 4  # seconds; how many
PATIENCE = 180.0  # seconds
KERNEL = re.compile(r'"kernelId": ?"([0-9a-f-]+)"')
STOCK = [f"{BIN}/voila", "--no-browser", "--port={port}", f"{ROOT}/{MODULE}/{MODULE}.ipynb"]


async def ours(many: int) -> dict[str, list[float]]:
    """Seconds until the page has come ("open") and until its kernel answers ("ready")."""
    times: dict[str, list[float]] = {}
    with course_with_codes() as server:
        await warm_up(server)
        browsers = await logged_in(server, many)
        await asyncio.gather(*(_come(each, after, times) for each, after in zip(browsers, _when(many), strict=True)))
    return times


async def _come(browser: Browser, after: float, times: dict[str, list[float]]) -> None:
    await asyncio.sleep(after)
    began = time.monotonic()
    await open_page(browser, noted(times))
    times.setdefault("ready", []).append(time.monotonic() - began)


async def stock(many: int) -> dict[str, list[float]]:
    """Stock Voilà runs the cells before it sends its page."""
    times: dict[str, list[float]] = {"open": [], "ready": []}
    AsyncHTTPClient.configure(None, max_clients=many)
    with TemporaryDirectory() as folder:
        server = Served(STOCK, "/voila/static/require.min.js", Path(folder))
        server.start()
        try:
            await _come_to_stock(server.port, 0, {"open": [], "ready": []})
            await asyncio.gather(*(_come_to_stock(server.port, after, times) for after in _when(many)))
        finally:
            server.stop()
    return times


async def _come_to_stock(port: int, after: float, times: dict[str, list[float]]) -> None:
    await asyncio.sleep(after)
    began = time.monotonic()
    request = HTTPRequest(f"http://127.0.0.1:{port}/", request_timeout=PATIENCE)
    page = (await AsyncHTTPClient().fetch(request)).body.decode()
    times["open"].append(time.monotonic() - began)
    await websocket_connect(f"ws://127.0.0.1:{port}/api/kernels/{KERNEL.search(page)[1]}/channels")
    times["ready"].append(time.monotonic() - began)


def _when(many: int) -> list[float]:
    random = Random(1)  # noqa: S311 - the same each time
    return [random.random() * WITHIN for _ in range(many)]


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few learners, to see that it works")
    many = QUICK if parser.parse_args().quick else LEARNERS
    found = {"stock": await stock(many), "ours": await ours(many)}
    title = f"{many} within {WITHIN:.0f} s, load {psutil.getloadavg()[0]:.1f}"
    print(f"{title:<30}{'stock':>10}{'ours':>10}{'ratio':>8}")
    for what in ("open", "ready"):
        for name, at in (("median", 49), ("p95", 94)):
            a, b = (statistics.quantiles(each[what], n=100, method="inclusive")[at] for each in found.values())
            print(f"{f'{what}, {name}, s':<30}{a:>10.2f}{b:>10.2f}{a / b:>8.1f}")


if __name__ == "__main__":
    asyncio.run(main())
