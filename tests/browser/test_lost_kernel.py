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
    touch,
    wrong,
)
from playwright.sync_api import BrowserContext, Page, expect
from serving import Server

from course.messages import text as t

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GONE = 60  # a kernel that nobody looks at may live this long (seconds)
LONG = 6 * 60_000  # longer than a kernel is kept for a page that nobody touches (ms)


@pytest.fixture(scope="module")
def visit(learner: Page) -> Page:
    """A learner who has written something that is saved. Her clock can be moved."""
    learner.clock.install()
    open_module(learner, "s-1-1")
    write(learner, "Skrevet før")
    expect_saved(activity(learner, "rolle-r00"))
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
    """Open the module, begin to use it, and return the kernel that came of it."""
    before = set(server.kernels())
    open_module(page, "s-1-1")
    assert set(server.kernels()) <= before, "a page that nobody has touched has a kernel"
    touch(page, "rolle-r00")
    (kernel,) = set(server.kernels()) - before
    return kernel


def notice(page: Page):
    return page.get_by_role("alert")


def kill_kernel(server: Server, but: Vanished) -> None:
    """Kill what runs behind the learner's page."""
    for kernel in server.kernels():
        if kernel != but.kernel:
            kernel.kill()


def write(page: Page, words: str) -> None:
    activity(page, "rolle-r00").get_by_role("textbox").fill(words)


def kept(server: Server) -> object:
    return server.study().state("rolle-r00")["answer"]


def expect_untold(page: Page) -> None:
    expect(notice(page)).to_be_empty()


def test_a_server_that_starts_again_loses_nothing(visit, server, watches):
    place = activity(visit, "rolle-r00")
    with watches[0].server_down():
        server.stop()
        expect_untold(visit)
        write(visit, "Skrevet mens tjeneren sto")
        expect(notice(visit)).to_contain_text(t("page.lost_title"))
        expect(notice(visit)).to_contain_text(t("page.lost_safe"))
        expect(saved_line(place)).to_have_text(t("activities.not_saved"))
        notice(visit).get_by_role("button", name=t("page.lost_again")).click()
        expect(notice(visit)).to_contain_text(t("page.lost_still"))
        server.start()
        # It tries by itself too, so the button may be gone.
        expect_untold(visit)
    expect_saved(place)
    assert kept(server) == "Skrevet mens tjeneren sto"
    open_section(visit, "s-1-2")
    told = answer(visit, *right(server.course, "rolle-k14"))
    expect(told).to_contain_text(t("activities.verdict_ja"))
    assert server.study().state("rolle-k14")["points"] == 1


def test_a_dead_kernel_is_replaced_without_a_word(visit, server, vanished):
    """A note and a try, sent to somebody who isn't there."""
    open_section(visit, "s-1-3")
    asked, given = wrong(server.course, "rolle-k01")
    place = activity(visit, asked.id)
    give(place, asked, given)
    kill_kernel(server, vanished)
    submit(place, asked)
    expect(feedback(place)).to_contain_text(t("activities.verdict_nei"))
    expect_saved(place)
    assert server.study().state(asked.id)["tries"] == 1, "a try was judged twice"
    open_section(visit, "s-1-1")
    write(visit, "Skrevet før, og skrevet uten kjerne")
    expect_saved(activity(visit, "rolle-r00"))
    assert kept(server) == "Skrevet før, og skrevet uten kjerne"
    expect_untold(visit)


def test_where_no_kernel_can_be_had_it_is_told(visit, server, vanished, watches, save):
    visit.clock.fast_forward(LONG)  # or a kernel that comes and goes in seconds isn't asked for again
    with watches[0].server_down():
        visit.route("**/kjerne", lambda route: route.abort())
        kill_kernel(server, vanished)
        write(visit, "Skrevet uten å bli lagret")
        expect(notice(visit)).to_contain_text(t("page.lost_title"))
        expect(saved_line(activity(visit, "rolle-r00"))).to_have_text(t("activities.not_saved"))
        save(visit, "forbindelse-brutt")
        assert kept(server) == "Skrevet før, og skrevet uten kjerne"
        visit.unroute("**/kjerne")
        notice(visit).get_by_role("button").click()
        expect_untold(visit)
    expect_saved(activity(visit, "rolle-r00"))
    assert kept(server) == "Skrevet uten å bli lagret"


def test_what_is_written_without_a_kernel_survives_a_reload(visit, server, vanished):
    with server.no_new_kernels():
        kill_kernel(server, vanished)
        write(visit, "Bare i fanen")
        visit.reload()
        expect(activity(visit, "rolle-r00").get_by_role("textbox")).to_have_value("Bare i fanen")
    expect_saved(activity(visit, "rolle-r00"))
    assert kept(server) == "Bare i fanen"


def test_a_page_that_is_left_alone_lets_its_kernel_go_and_gets_another(visit, server, vanished):
    kernels = [each for each in server.kernels() if each != vanished.kernel]
    assert kernels
    visit.clock.fast_forward(LONG)
    _, alive = psutil.wait_procs(kernels, timeout=GONE)
    assert not alive, "the kernel of a page that nobody touches still runs"
    expect_untold(visit)
    write(visit, "Skrevet etter en pause")
    expect_saved(activity(visit, "rolle-r00"))
    assert kept(server) == "Skrevet etter en pause"


def test_a_closed_tab_ends_its_kernel(server, page):
    kernel = kernel_of_new_page(server, page)
    page.close(run_before_unload=True)
    gone, alive = psutil.wait_procs([kernel], timeout=10)
    assert gone, f"the kernel {alive} still runs, though its page said goodbye"


def test_nothing_is_left_but_the_kernel_of_the_page_that_is_open(server, vanished):
    _, alive = psutil.wait_procs([vanished.kernel], timeout=max(1, vanished.deadline - time.monotonic()))
    assert not alive, "a kernel that nobody looks at lives for more than a minute"
    deadline = time.monotonic() + GONE
    while len(server.kernels()) > 1 and time.monotonic() < deadline:
        time.sleep(0.5)
    assert len(server.kernels()) == 1
