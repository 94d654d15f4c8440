"""Logging in with a personal code: by keyboard and by link, on a phone, and when the login ends in the middle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest
import seeing
from answering import activity, expect_saved, open_module
from playwright.sync_api import BrowserContext, Page, expect
from serving import Server
from watching import Watch

from course.codes import hashed, new_secret, shown
from course.home import IDENTITY
from course.messages import text as t
from course.model import Person

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CODE = new_secret()
ENDED = 40  # kernels are looked after every five seconds


class WithCodes(Server):
    """The course where people log in."""

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, IDENTITY: "code"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> Iterator[Server]:
    log = pictures / "test_logging_in.log"
    log.unlink(missing_ok=True)
    running = WithCodes(tmp_path_factory.mktemp("logging_in"), log).start()
    running.store.people.add(Person("kari", "Kari Nordmann"), hashed(CODE), datetime.now(UTC))
    yield running
    running.stop()


def test_by_keyboard_alone_from_the_page_that_was_asked_for(learner: Page):
    learner.goto("/verktoy/")
    expect(learner.get_by_role("heading", level=1)).to_have_text(t("login.title"))
    assert seeing.faults(learner) == []
    field = learner.get_by_label(t("login.code"), exact=True)
    reach(learner, field)
    learner.keyboard.type("ABC")
    learner.keyboard.press("Enter")
    expect(field).to_be_focused()
    expect(field).to_have_value("ABC")
    expect(learner.get_by_role("alert")).to_have_text(t("login.refused_not_a_code"))
    assert seeing.faults(learner) == []
    field.press("ControlOrMeta+a")
    learner.keyboard.type(shown(CODE).lower())
    learner.keyboard.press("Enter")
    expect(learner.get_by_role("heading", level=1)).to_have_text(t("pages.tools"))
    expect(learner.get_by_role("banner")).to_contain_text("Kari Nordmann")
    assert seeing.faults(learner) == []


def test_a_personal_link_fills_in_and_a_shared_phone_is_logged_out(new_context: Callable[..., BrowserContext]):
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"/inn#{shown(CODE)}")
    button = page.get_by_role("button", name=t("login.log_in"))
    expect(button).to_be_focused()
    assert CODE[:4] not in page.url
    page.get_by_label(t("login.shared")).check()
    assert seeing.small_targets(page) == []
    button.click()
    out = page.get_by_role("banner").get_by_role("button", name=t("login.log_out"))
    expect(out).to_be_visible()
    assert seeing.too_wide(page) == []
    assert seeing.small_targets(page) == []
    page.mouse.wheel(0, 1500)
    page.keyboard.press("Tab")
    # Scrolled away, the line comes back for whoever tabs to it.
    reach(page, out)
    expect(out).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(t("login.notice_ut"))
    page.goto("/min-side")
    expect(page.get_by_role("heading", level=1)).to_have_text(t("login.title"))


def test_what_is_written_outlives_a_login_that_ends(learner: Page, server: Server, watches: list[Watch]):
    open_module(learner, "s-1-1")
    note = activity(learner, "rolle-r00").get_by_role("textbox")
    note.fill("Før")
    expect_saved(activity(learner, "rolle-r00"))
    kernels = server.kernels()
    server.store.people.end_sessions("kari")
    assert not psutil.wait_procs(kernels, timeout=ENDED)[1], "a kernel outlives its login"
    with watches[0].server_down():  # the browser tells its console what was refused
        note.fill("Skrevet etterpå")
        expect(learner.get_by_text(t("page.lost_expired"))).to_be_visible()
    learner.get_by_role("button", name=t("page.lost_reload")).click()
    expect(learner.get_by_role("heading", level=1)).to_have_text(t("login.title"))
    learner.get_by_label(t("login.code"), exact=True).fill(CODE)
    learner.keyboard.press("Enter")
    expect(learner).to_have_url(f"{server.url}/modul/module1_rolle#s-1-1")
    expect(note).to_have_value("Skrevet etterpå")
    expect_saved(activity(learner, "rolle-r00"))


def reach(page: Page, wanted: object) -> None:
    """Go there with the Tab key."""
    for _ in range(40):
        if wanted.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the Tab key doesn't come there")
