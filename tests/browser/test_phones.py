"""Six phones in a gathering: a bad network, a server that stops, and every answer counted once. What each kind of step
looks like is in tests/live/views/phone.json, one step for each kind of question and each kind of picture.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import APIRequestContext, BrowserContext, Page, Route, expect
from seeing import faults, focused, nameless_groups, small_targets, too_wide
from serving import Server
from watching import Watch

from course.messages import text

pytestmark = [pytest.mark.browser, pytest.mark.slow]

VIEWS = json.loads((Path(__file__).parents[1] / "live" / "views" / "phone.json").read_text("utf-8"))
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "reduced_motion": "reduce"}
PHONES = 6
MOST_BYTES = 100_000  # of a first visit, not packed
MODULE, VOTE, WORD = "module2_ledelse", "ledelse-g-avstemning", "ledelse-g-ordsky"
# One of each look; in the dark only the colours differ.
IN_THE_DARK = {"choice", "choice-answered", "bars", "scale", "board", "words", "silence"}
DELIVERED = text("live_phone.delivered")


def t(name: str, **variables: object) -> str:
    return text(f"live_phone.{name}", **variables)


class Facilitator:
    """Somebody who runs the room, without the cockpit's page."""

    def __init__(self, request: APIRequestContext) -> None:
        self._request = request
        request.get("/samling")
        state = request.storage_state()["cookies"]
        self._xsrf = next(each["value"] for each in state if each["name"] == "_xsrf")
        started = request.post("/samling", form={"module": MODULE, "_xsrf": self._xsrf})
        self.here = started.url
        self.code = started.url.rsplit("/", 1)[1]

    def do(self, **action: Any) -> None:
        reply = self._request.post(f"{self.here}/gjor", data=action, headers={"X-XSRFToken": self._xsrf})
        assert reply.ok, reply.text()

    def sees(self) -> dict[str, Any]:
        """The cockpit's view."""
        found = re.search(
            r'<script type="application/json" id="side">(.*?)</script>', self._request.get(self.here).text()
        )
        assert found
        view: dict[str, Any] = json.loads(found[1])["view"]
        return view


@pytest.fixture(scope="module")
def facilitator(new_context: Callable[..., BrowserContext]) -> Facilitator:
    return Facilitator(new_context().request)


@pytest.fixture(scope="module")
def phones(new_context: Callable[..., BrowserContext], facilitator: Facilitator) -> list[Page]:
    """Six phones that have come in."""
    pages = [new_context(**PHONE).new_page() for _ in range(PHONES)]
    for page in pages:
        page.goto(f"/s/{facilitator.code}")
        expect(page.get_by_role("heading", name=t("waiting_title"))).to_be_visible()
    return pages


@contextmanager
def no_contact(watches: list[Watch]) -> Iterator[None]:
    """Browsers complain in the console when they can't reach the server."""
    with ExitStack() as down:
        for watch in watches:
            down.enter_context(watch.server_down())
        yield


def choose(page: Page, number: int) -> None:
    page.locator(".valg").nth(number).click()
    page.get_by_role("button", name=t("send")).click()


def received(page: Page) -> None:
    expect(page.locator(".levering")).to_have_text(DELIVERED)


def at_step(page: Page, facilitator: Facilitator) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(facilitator.sees()["step"]["title"])


def test_a_first_visit_is_light_and_asks_no_kernel(
    new_context: Callable[..., BrowserContext], facilitator: Facilitator
) -> None:
    page = new_context(**PHONE).new_page()
    got: dict[str, int] = {}
    page.on("requestfinished", lambda each: got.update({each.url: len(each.response().body())}))
    page.goto("/s")
    page.get_by_label(t("code_label")).fill("abc")
    page.get_by_role("button", name=t("join")).click()
    expect(page.get_by_role("alert")).to_have_text(text("live.refused_not_a_code"))
    assert not faults(page) + small_targets(page) + too_wide(page)
    got.clear()
    page.get_by_label(t("code_label")).fill(f"{facilitator.code[:3].lower()} {facilitator.code[3:]}")
    page.get_by_role("button", name=t("join")).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.context.close()
    weighed = {url: size for url, size in got.items() if not url.endswith("/strom")}
    assert len(weighed) >= 2
    assert sum(weighed.values()) < MOST_BYTES, weighed
    assert not [url for url in got if "api/kernels" in url]


def test_six_answer_over_a_bad_network_and_each_is_counted_once(
    server: Server, facilitator: Facilitator, phones: list[Page], watches: list[Watch]
) -> None:
    facilitator.do(do="go", step=VOTE)
    facilitator.do(do="open", take=1)
    for page in phones:
        at_step(page, facilitator)
    choose(phones[0], 0)
    received(phones[0])
    phones[0].reload()
    received(phones[0])

    with no_contact(watches):
        phones[1].context.set_offline(True)
        choose(phones[1], 1)
        expect(phones[1].locator(".levering")).to_have_text(t("waiting"))
        phones[1].context.set_offline(False)
        received(phones[1])

        server.stop()
        for page in phones[2:4]:
            choose(page, 1)
            expect(page.locator(".levering")).to_have_text(t("waiting"))
        expect(phones[4].locator("#kontakt")).to_have_text(t("lost"))
        server.start()
        for page in phones[2:4]:
            received(page)
        expect(phones[4].locator("#kontakt")).to_be_empty(timeout=40_000)
    for page in phones[4:]:
        choose(page, 0)
        received(page)
    # One changes her mind, and the same answer comes twice.
    phones[5].get_by_role("button", name=t("change")).click()
    choose(phones[5], 1)
    received(phones[5])
    told = sent_again(phones[5])
    assert told == [200, 200]
    view = facilitator.sees()
    assert view["answered"] == PHONES
    facilitator.do(do="show")
    view = facilitator.sees()
    assert [each["now"] for each in view["result"]["options"]][:2] == [2, 4]
    for page in phones:
        expect(page.get_by_role("heading", name=t("shown_title"))).to_be_visible()


def sent_again(page: Page) -> list[int]:
    """Send the last answer of this phone twice more, as a network that repeats itself does."""
    found: list[int] = page.evaluate(
        """async () => {
          const side = JSON.parse(document.getElementById("side").textContent);
          const view = await (await fetch(`${side.here}/tilstand`)).json();
          const { step, you } = view;
          const body = JSON.stringify({ step: step.id, take: step.take, seq: you.seq, answer: you.answer });
          const send = () => fetch(`${side.here}/svar`,
            { method: "POST", body, headers: { "Content-Type": "application/json", "X-XSRFToken": side.xsrf } });
          return [(await send()).status, (await send()).status];
        }"""
    )
    return found


def test_what_she_writes_is_not_drawn_over_and_survives_a_reload(facilitator: Facilitator, phones: list[Page]) -> None:
    facilitator.do(do="go", step=WORD)
    facilitator.do(do="open")
    page = phones[0]
    field = page.get_by_label(t("word_label"))
    field.fill("åpenhet")
    facilitator.do(do="start-timer", seconds=100)
    expect(page.get_by_role("timer")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_value("åpenhet")
    page.wait_for_timeout(500)
    page.reload()
    expect(field).to_have_value("åpenhet")
    field.fill("x" * 5000)
    page.get_by_role("button", name=t("send")).click()
    expect(page.get_by_role("alert")).to_have_text(t("too_long", max=30, n=5000))
    expect(field).to_be_focused()
    field.fill("<b>åpenhet</b>")
    page.keyboard.press("Enter")
    received(page)
    expect(page.locator(".sagt")).to_have_text("«<b>åpenhet</b>»")


def test_an_answer_that_comes_too_late_is_told_of(
    facilitator: Facilitator, phones: list[Page], watches: list[Watch]
) -> None:
    page = phones[1]
    at_step(page, facilitator)
    with no_contact(watches):
        page.context.set_offline(True)
        page.get_by_label(t("word_label")).fill("tempo")
        page.get_by_role("button", name=t("send")).click()
        facilitator.do(do="next")
        page.context.set_offline(False)
        at_step(page, facilitator)
        expect(page.locator("#beskjed")).to_contain_text(text("live.refused_other_step"))
    assert not faults(page)


def test_a_screen_reader_hears_the_step_and_the_keyboard_is_enough(
    facilitator: Facilitator, phones: list[Page]
) -> None:
    page = phones[2]
    page.reload()
    facilitator.do(do="go", step=VOTE)
    title = facilitator.sees()["step"]["title"]
    expect(page.locator("#opplest")).to_contain_text(title)
    facilitator.do(do="open", take=2)
    expect(page.get_by_role("radio").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".hopp")).to_be_focused()
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    stop = focused(page)
    assert stop
    assert stop["outline"] >= 2
    assert t("send") in stop["name"]
    page.keyboard.press("Enter")
    received(page)
    expect(page.get_by_role("heading", name=t("you_answered"))).to_be_focused()
    # The next step takes the focus along instead of losing it.
    facilitator.do(do="next")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_every_kind_of_question_and_picture_is_for_everybody(
    new_context: Callable[..., BrowserContext], facilitator: Facilitator
) -> None:
    context = new_context(**PHONE)
    now: dict[str, Any] = {}

    def stream(route: Route) -> None:
        body = f"retry: 60000\nevent: state\ndata: {json.dumps(now)}\n\n"
        route.fulfill(content_type="text/event-stream", body=body)

    context.route("**/strom", stream)
    context.route("**/tilstand", lambda route: route.fulfill(json=now))
    page, found = context.new_page(), []
    for name, step in VIEWS["steps"].items():
        you = {
            "group": "B" if name.startswith("board") and name != "board-choose" else None,
            "nickname": None,
            "seq": 1,
        }
        you |= {each: step[each] for each in ("answer", "partner")}
        now = {"v": 1, "status": "going", "room": VIEWS["room"], "step": step, "you": you}
        page.goto(f"/s/{facilitator.code}")
        expect(page.get_by_role("heading", level=1)).to_have_text(step["title"])
        check = faults(page) + small_targets(page) + nameless_groups(page)
        if name in IN_THE_DARK:
            page.emulate_media(color_scheme="dark")
            check += faults(page, only=["color-contrast"])
            page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 320, "height": 640})
        check += too_wide(page)
        page.set_viewport_size(PHONE["viewport"])
        found += [f"{name}: {each}" for each in check]
    assert not found, "\n".join(found)


def test_when_it_is_over_the_phones_say_so(facilitator: Facilitator, phones: list[Page]) -> None:
    facilitator.do(do="end")
    for page in phones:
        expect(page.get_by_role("heading", level=1)).to_have_text(t("ended_title"))
    expect(phones[0].get_by_role("heading", name=t("written_title"))).to_be_visible()
    expect(phones[0].get_by_text("<b>åpenhet</b>")).to_be_visible()
    expect(phones[5].get_by_role("heading", name=t("written_title"))).to_have_count(0)
    assert not faults(phones[0]) + small_targets(phones[0])
