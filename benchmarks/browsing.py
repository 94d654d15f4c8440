"""A browser that measures: what is seen when, and what goes over the wire."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, Playwright, WebSocket

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
PATIENCE = 120_000  # ms


@dataclass
class Visit:
    """Seconds from the address is entered; bytes and requests of the page alone, and with its kernel.

    `readable`: the first text; `drawn`: all activities; `ready`: all of them have a kernel that answers.
    """

    readable: float
    drawn: float
    ready: float
    size: int
    requests: int
    size_ready: int
    requests_ready: int


# Waits until the activities have a kernel, and is given the page.
Ready = Callable[[Page], None]


def launch(playwright: Playwright) -> Browser:
    """Chromium as it is installed."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=BROWSER, args=arguments)


def visit(page: Page, url: str, text: str, activities: str, count: int, ready: Ready) -> Visit:
    """Open `url`. `text` is among the first to be read; `activities` selects what there shall be `count` of."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    loaded: list[int] = []
    wire.on("Network.loadingFinished", lambda event: loaded.append(int(event["encodedDataLength"])))
    lines: list[WebSocket] = []
    page.on("websocket", lambda line: lines.append(line))  # noqa: PLW0108 - Playwright writes on it
    began = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.get_by_text(text).first.wait_for(state="visible", timeout=PATIENCE)
    readable = time.perf_counter() - began
    page.locator(activities).nth(count - 1).wait_for(state="attached", timeout=PATIENCE)
    drawn = time.perf_counter() - began
    page.wait_for_load_state("load")
    size, requests = sum(loaded), len(loaded)
    began_ready = time.perf_counter()
    ready(page)
    used = time.perf_counter() - began_ready
    page.wait_for_load_state("networkidle")
    wire.detach()
    return Visit(readable, drawn, drawn + used, size, requests, sum(loaded), len(loaded) + len(lines))
