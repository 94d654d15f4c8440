"""Learners with a code each, who have logged in: what other measurements begin with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from module_line import ModuleLine
from served import BIN, Served
from wire import Browser

from course.codes import hashed, new_secret
from course.home import Home
from course.model import Person
from course.store import open_store

MODULE = "module1_rolle"
FORM = "application/x-www-form-urlencoded"
PATIENCE = 120.0  # seconds for one request
Timed = Callable[[str, float], None]


@contextmanager
def course_with_codes() -> Iterator[Served]:
    """The course where people log in, running."""
    with TemporaryDirectory() as folder:
        command = [f"{BIN}/nysomleder", "serve", "--port", "{port}"]
        server = Served(command, "/health", Path(folder), NYSOMLEDER_IDENTITY="code")
        server.start()
        try:
            yield server
        finally:
            server.stop()


async def logged_in(server: Served, many: int) -> list[Browser]:
    """New learners, each in a browser that has logged in."""
    people = open_store(Home.from_environment(server.environment).database_url).people
    browsers = []
    for _ in range(many):
        code = new_secret()
        name = f"deltaker-{code[:8].lower()}"
        people.add(Person(name, name), hashed(code), datetime.now(UTC))
        browser = Browser(server.port, PATIENCE)
        await browser.ask("/inn")
        await browser.ask("/inn", f"kode={code}".encode(), FORM)
        browsers.append(browser)
    return browsers


async def open_page(browser: Browser, timed: Timed) -> ModuleLine:
    """The module's page with a kernel behind it."""
    page = ModuleLine(browser, MODULE, timed)
    await page.open()
    await page.connect()
    return page


async def warm_up(server: Served) -> None:
    """Let somebody come and go, so that nothing that is measured is done for the first time."""
    for each in await logged_in(server, 2):
        await (await open_page(each, noted({}))).close()


async def nobody_left(server: Served) -> None:
    """Wait until all kernels have ended; the warm process is always there."""
    while len(server.process.children(recursive=True)) > 1:  # noqa: ASYNC110 - a process ends without an event
        await asyncio.sleep(0.2)


def noted(times: dict[str, list[float]]) -> Timed:
    """Keeps what is timed, by name."""
    return lambda what, seconds: times.setdefault(what, []).append(seconds)
