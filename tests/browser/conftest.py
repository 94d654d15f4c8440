"""One server a file, Chromium, and a watch over every page. Screenshots and logs lie in tests/screenshots/."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from serving import Server
from watching import Watch

PICTURES = Path(__file__).parent.parent / "screenshots"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# Somewhere between a slow kernel and a patient tester (ms).
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def pictures() -> Path:
    PICTURES.mkdir(exist_ok=True)
    return PICTURES


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one file of tests: while Playwright is there, no other test in the process can use asyncio."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    assert found, "run scripts/need-browser"
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=arguments)
        yield running
        running.close()


@pytest.fixture(scope="module")
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, pictures: Path
) -> Iterator[Server]:
    """The course, for one file of tests."""
    name = request.module.__name__
    log = pictures / f"{name}.log"
    log.unlink(missing_ok=True)
    running = Server(tmp_path_factory.mktemp(name), log).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def watches() -> list[Watch]:
    """The watches over all contexts of one file."""
    return []


@pytest.fixture(scope="module")
def new_context(browser: Browser, server: Server, watches: list[Watch]) -> Iterator[Callable[..., BrowserContext]]:
    """Make a browser of somebody's own: no cookies, no storage, watched."""
    made = []

    def make(home: str = server.url, **options: object) -> BrowserContext:
        settings = {"viewport": WIDE, "locale": "nb-NO", "base_url": home, **options}
        context = browser.new_context(**settings)
        context.set_default_timeout(PATIENCE)
        made.append(context)
        watches.append(Watch(context, home))
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture(scope="module")
def learner(new_context: Callable[..., BrowserContext]) -> Page:
    """The learner's page; it lives through a whole file, as a visit does."""
    return new_context().new_page()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Iterator[Page]:
    """A page for one test."""
    made = new_context().new_page()
    yield made
    made.context.close()


@pytest.fixture(autouse=True)
def watched(server: Server, watches: list[Watch]) -> Iterator[None]:
    """Fail a test in which a page or the server did something it shouldn't."""
    yield
    found = [f"{server.log}: {each}" for each in server.tracebacks()]
    found += [fault for watch in watches for fault in watch.faults_now()]
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.fixture(scope="session")
def save(pictures: Path) -> Callable[..., None]:
    """Keep a picture of a page at both widths, for a person to look at."""

    def keep(page: Page, name: str) -> None:
        for size in (PHONE, WIDE):
            page.set_viewport_size(size)
            page.evaluate("scrollTo(0, 0)")  # the header follows, and would lie across the picture
            page.screenshot(path=pictures / f"{name}-{size['width']}.png", full_page=True)

    return keep
