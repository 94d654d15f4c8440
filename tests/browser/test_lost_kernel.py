"""The kernel behind a page dies, the server is started again, a tab is closed: nothing is lost, and nothing is left."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import psutil
import pytest
from answering import (
    activity,
    answer,
    expect_saved,
    feedback,
    give,
    open_module,
    open_section,
    right,
    saved_line,
    submit,
    wrong,
)
from playwright.sync_api import BrowserContext, Page, expect
from serving import Server

from course.messages import text as t

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOTICED = 10_000  # the notice must be there within this time (ms)
GONE = 60  # a kernel that nobody looks at may live this long (seconds)


@pytest.fixture(scope="module")
def visit(learner: Page) -> Page:
    """A learner who has written something that is saved."""
    open_module(learner, "s-1-1")
    note = activity(learner, "rolle-r00")
    note.get_by_role("textbox").fill("Skrevet før")
    expect_saved(note)
    return learner


@pytest.fixture(scope="module")
def vanished(server: Server, new_context: Callable[..., BrowserContext]) -> Vanished:
    """A page that goes away without a word, as when a phone runs out of power. It goes before the tests that take
    time, and is looked for after them."""
    context = new_context()
    context.route("**/voila/api/shutdown/**", lambda route: route.abort())
    kernel = kernel_of_new_page(server, context.new_page())
    context.close()
    return Vanished(kernel, time.monotonic() + GONE)


@dataclass(frozen=True)
class Vanished:
    """A kernel that nobody looks at any more, and when it must have ended."""

    kernel: psutil.Process
    deadline: float


def kernel_of_new_page(server: Server, page: Page) -> psutil.Process:
    """Open the module and return the kernel that came with it."""
    before = set(server.kernels())
    with page.expect_websocket() as line:
        open_module(page, "s-1-1")
    line.value.wait_for_event("framereceived")
    (kernel,) = set(server.kernels()) - before
    return kernel


def notice(page: Page):
    return page.get_by_role("alert")


def kill_kernel(server: Server, but: Vanished) -> None:
    """Kill what runs behind the learner's page."""
    for kernel in server.kernels():
        if kernel != but.kernel:
            kernel.kill()


def write_while_lost(page: Page) -> None:
    """A note and a try, while nobody is there to take them."""
    note = activity(page, "rolle-r00")
    note.get_by_role("textbox").fill("Skrevet før, og skrevet uten forbindelse")
    expect(saved_line(note)).to_have_text(t("activities.not_saved"))


def answer_while_lost(page: Page, server: Server, activity_id: str) -> None:
    asked, given = wrong(server.course, activity_id)
    place = activity(page, asked.id)
    give(place, asked, given)
    submit(place, asked)
    expect(saved_line(place)).to_have_text(t("activities.not_saved"))


def connect_again(page: Page) -> None:
    notice(page).get_by_role("button", name=t("page.lost_again")).click()
    expect(notice(page)).to_be_empty(timeout=30_000)


def test_a_server_that_starts_again_loses_nothing(visit, server, watches):
    with watches[0].server_down():
        server.stop()
        expect(notice(visit)).to_contain_text(t("page.lost_title"), timeout=NOTICED)
        activity(visit, "rolle-r00").get_by_role("textbox").fill("Skrevet mens tjeneren sto")
        notice(visit).get_by_role("button", name=t("page.lost_again")).click()
        expect(notice(visit)).to_contain_text(t("page.lost_still"))
        server.start()
        connect_again(visit)
    expect_saved(activity(visit, "rolle-r00"))
    assert server.study().state("rolle-r00")["answer"] == "Skrevet mens tjeneren sto"
    open_section(visit, "s-1-2")
    told = answer(visit, *right(server.course, "rolle-k14"))
    expect(told).to_contain_text(t("activities.verdict_ja"))
    assert server.study().state("rolle-k14")["points"] == 1


def test_a_dead_kernel_is_told_of_and_replaced(visit, server, vanished, save):
    open_section(visit, "s-1-1")
    kill_kernel(server, vanished)
    expect(notice(visit)).to_contain_text(t("page.lost_title"), timeout=NOTICED)
    expect(notice(visit)).to_contain_text(t("page.lost_safe"))
    write_while_lost(visit)
    open_section(visit, "s-1-3")
    answer_while_lost(visit, server, "rolle-k01")
    save(visit, "forbindelse-brutt")
    assert server.study().state("rolle-r00")["answer"] == "Skrevet mens tjeneren sto"

    connect_again(visit)
    place = activity(visit, "rolle-k01")
    expect(feedback(place)).to_contain_text(t("activities.verdict_nei"))
    expect_saved(place)
    open_section(visit, "s-1-1")
    expect_saved(activity(visit, "rolle-r00"))
    assert server.study().state("rolle-r00")["answer"] == "Skrevet før, og skrevet uten forbindelse"
    assert server.study().state("rolle-k01")["tries"] == 1, "a try was judged twice"


def test_what_is_written_without_a_kernel_survives_a_reload(visit, server, vanished):
    kill_kernel(server, vanished)
    expect(notice(visit)).to_contain_text(t("page.lost_title"), timeout=NOTICED)
    note = activity(visit, "rolle-r00")
    note.get_by_role("textbox").fill("Bare i fanen")
    visit.reload()
    expect(activity(visit, "rolle-r00").get_by_role("textbox")).to_have_value("Bare i fanen")
    expect_saved(activity(visit, "rolle-r00"))
    assert server.study().state("rolle-r00")["answer"] == "Bare i fanen"


def test_a_closed_tab_ends_its_kernel(server, page):
    kernel = kernel_of_new_page(server, page)
    page.close(run_before_unload=True)
    gone, alive = psutil.wait_procs([kernel], timeout=10)
    assert gone, f"the kernel {alive} still runs, though its page said goodbye"


def test_nothing_is_left_but_the_kernel_of_the_page_that_is_open(server, vanished):
    _, alive = psutil.wait_procs([vanished.kernel], timeout=max(1, vanished.deadline - time.monotonic()))
    assert not alive, "a kernel that nobody looks at lives for more than a minute"
    deadline = time.monotonic() + GONE  # the server starts a killed kernel again by itself, with nothing in it
    while len(server.kernels()) > 1 and time.monotonic() < deadline:
        time.sleep(1)
    assert len(server.kernels()) == 1
