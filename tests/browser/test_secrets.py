"""What the browser gets before an answer holds no key, no reason and no consequence; and it can't run code."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from answering import (
    SUBMIT,
    activity,
    answer,
    answer_items,
    expect_saved,
    hand_in_test,
    open_module,
    open_section,
    touch,
    wrong,
)
from playwright.sync_api import Page, WebSocket, expect
from secret_texts import kept_back, readable, secrets
from serving import Server
from websocket import WebSocketBadStatusException, create_connection

from course.outline import read_outline
from course.progress import anchor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Keys and points: no JSON that the browser gets may have a field with such a name.
KEY_FIELDS = {"correct", "truth", "category", "tolerance", "samples", "cases", "flag", "next", "thresholds"}

# Sends one message the way JupyterLab does, and returns the kinds of message that come back within a while.
TALK = """([kernel, type, channel, content, wait]) => new Promise((resolve, reject) => {
  const replies = [];
  const socket = new WebSocket(`ws://${location.host}/api/kernels/${kernel}/channels?session_id=prove`);
  const header = { msg_id: crypto.randomUUID(), username: "", session: "prove", msg_type: type, version: "5.3",
    date: new Date().toISOString() };
  socket.onerror = () => reject(new Error("no socket"));
  socket.onmessage = (event) => {
    const told = JSON.parse(event.data);
    replies.push(`${told.header.msg_type} to ${told.parent_header.msg_type}`);
  };
  socket.onopen = () => {
    socket.send(JSON.stringify({ channel, header, parent_header: {}, metadata: {}, content, buffers: [] }));
    setTimeout(() => { socket.close(); resolve(replies); }, wait);
  };
})"""


@dataclass
class Line:
    """The socket between the page and its kernel, listened in on, both ways."""

    frames: list[str] = field(default_factory=list)
    kernel: str = ""

    def follow(self, socket: WebSocket) -> None:
        self.kernel = self.kernel or str(re.search(r"/api/kernels/([0-9a-f-]+)/", socket.url)[1])
        socket.on("framereceived", lambda payload: self.frames.append(readable(payload)))
        socket.on("framesent", lambda payload: self.frames.append(readable(payload)))

    @property
    def said(self) -> str:
        return "\n".join(self.frames)


@pytest.fixture(scope="module")
def line(learner: Page) -> Line:
    made = Line()
    learner.on("websocket", made.follow)
    return made


@pytest.fixture(scope="module")
def html(learner: Page, line: Line, server: Server) -> str:
    """The module page as it was sent; every widget is up, and nothing is answered."""
    with learner.expect_response("**/modul/module1_rolle") as page:
        open_module(learner)
    assert not server.kernels(), "a page that nobody has touched has a kernel"
    touch(learner, "rolle-r00")
    wanted = [each for part in read_outline(server.module) for each in part.activities]
    for _ in range(100):
        if "update_states" in line.said and all(each in line.said for each in wanted):
            break
        learner.wait_for_timeout(100)
    else:
        pytest.fail("the widgets never came over the socket, so nothing was looked through")
    learner.wait_for_timeout(500)  # and whatever comes after
    return page.value.text()


@pytest.fixture(scope="module")
def heard(html: str, line: Line) -> str:
    """All that the browser got and sent before an answer."""
    return f"{readable(html)}\n{line.said}"


@pytest.fixture(scope="module")
def untold(heard: str, line: Line, learner: Page, server: Server) -> dict[str, str]:
    """The learner has made one wrong try at everything with a key. Return what she mustn't be told yet."""
    assert heard
    line.frames.clear()
    module = server.module
    found: dict[str, str] = {}
    for part in read_outline(module):
        for each in part.activities:
            if module.activities[each].kind in SUBMIT:
                open_section(learner, anchor(part))
                asked, given = wrong(server.course, each)
                answer(learner, asked, given)
                found |= kept_back(module, asked, given)
    open_section(learner, "s-sluttprove")
    asked, given = wrong(server.course, "rolle-sluttprove")
    place = activity(learner, asked.id)
    answer_items(place, [module.activities[each] for each in asked.items], given)
    hand_in_test(place)
    return found | kept_back(module, asked, given)


def test_there_is_something_to_look_for(server):
    found = secrets(server.module)
    assert len(found) > 150
    keyed = {each.id for each in server.module.activities.values() if each.kind in {*SUBMIT, "scenario", "decision"}}
    assert keyed <= set(found.values())


def test_no_reason_and_no_consequence_is_out_before_an_answer(heard, server):
    out = {f"{where}: {text}" for text, where in secrets(server.module).items() if text in heard}
    assert not out, "\n".join(sorted(out))


def test_no_field_with_a_key_is_out_before_an_answer(heard):
    assert '"options"' in heard, "the questions weren't among it, so nothing was looked through"
    assert not {name for name in KEY_FIELDS if f'"{name}"' in heard}
    assert not re.search(r'"(feedback|consequence|ending|result|reason)": ?["{\[]', heard)


def test_no_situation_of_the_story_but_the_first_is_out(heard, server):
    first, *rest = server.course.activity("rolle-scenario-kulturskolen").nodes
    assert readable(first.choices[0].text) in heard
    for node in rest:
        assert readable(node.text) not in heard, node.id
        for choice in node.choices:
            assert readable(choice.text) not in heard, choice.id


def test_questions_come_in_an_order_that_tells_nothing(html, server):
    questions = [json.loads(each).get("activity") for each in re.findall(r'/json">(.*?)</script>', html)]
    questions = [each for each in questions if each]
    assert len(questions) > 20
    for question in [*questions, *(item for each in questions if each["kind"] == "test" for item in each["items"])]:
        asked: Any = server.course.activity(question["id"])
        if question["kind"] == "ordering":
            assert [each["id"] for each in question["steps"]] != [each.id for each in asked.steps], asked.id
        if question["kind"] == "sorting":
            belongs = {card.id: card.category for card in asked.cards}
            places = [belongs[each["id"]] for each in question["cards"]]
            assert places != sorted(places), asked.id
        if question["kind"] == "matching":
            assert not {each["id"] for each in question["terms"]} & {each["id"] for each in question["explanations"]}


def test_a_first_try_gets_no_key_over_the_line(untold, line):
    assert len(untold) > 40
    out = {f"{where}: {text}" for text, where in untold.items() if text in line.said}
    assert not out, "\n".join(sorted(out))


@pytest.mark.parametrize("address", ["/modul/module1_rolle", "/min-side", "/mine-data.html", "/mine-data.json"])
def test_a_first_try_gets_no_key_anywhere_else(untold, learner, address):
    page = readable(learner.request.get(address).body())
    assert "rolle-sluttprove" in page or "Sluttprøve" in page, "the answers aren't there, so nothing was looked through"
    out = {f"{where}: {text}" for text, where in untold.items() if text in page}
    assert not out, "\n".join(sorted(out))


def test_a_browser_cannot_run_code_in_its_kernel(learner, html, line, tmp_path):
    assert html
    kernel = line.kernel
    request = {"code": f"open({str(tmp_path / 'ran')!r}, 'w').close()", "silent": False, "store_history": False}
    answered = learner.evaluate(TALK, [kernel, "comm_info_request", "shell", {}, 1500])
    assert "status to comm_info_request" in answered, "the line doesn't work, so nothing was tried"
    for channel in ("shell", "control"):
        answered = learner.evaluate(TALK, [kernel, "execute_request", channel, request, 1500])
        assert not [each for each in answered if "execute" in each], "the kernel got it"
        assert not (tmp_path / "ran").exists(), f"code ran, sent on {channel}"
    open_section(learner, "s-1-1")
    note = activity(learner, "rolle-r00")
    note.get_by_role("textbox").fill("Kjernen lever")
    expect_saved(note)
    expect(learner.get_by_role("alert")).to_be_empty()


def test_another_site_reaches_neither_the_pages_nor_a_kernel(server, html, line):
    assert html
    kernel = line.kernel
    address = f"ws://localhost:{server.port}/api/kernels/{kernel}/channels"
    create_connection(address, origin=server.url, timeout=10).close()
    with pytest.raises(WebSocketBadStatusException):
        create_connection(address, origin="http://et-annet-sted.example", timeout=10)
    # A name that an attacker lets point to this machine, so that her page and ours are one site to the browser.
    assert status(server, "/min-side", headers={"Host": "et-annet-sted.example"}) == 403
    for form in ("/slett", "/lever/module1_rolle", "/modul/module1_rolle/kjerne"):
        assert status(server, form, data=b"sikker=ja&anonymt=ja") == 403, form


@pytest.mark.parametrize(
    "address",
    [
        "/api/contents",
        "/api/contents/course.toml",
        "/api/kernels",
        "/api/sessions",
        "/api/terminals",
        "/files/course.toml",
        "/voila",
        "/voila/tree",
        "/voila/render/module1_rolle/module1_rolle.ipynb",
        "/voila/files/module1_rolle/activities/rolle-k01.toml",
        "/static/../course.toml",
        "/kurs/..%2f..%2fcourse.toml",
        "/kurs/%2e%2e/%2e%2e/module1_rolle/activities/rolle-k01.toml",
        "/modul/..%2fmodule1_rolle",
        "/modul/finnes_ikke",
    ],
)
def test_nothing_but_our_own_pages_is_served(server, address):
    assert status(server, address) in {403, 404}


def status(server: Server, address: str, **about: Any) -> int:
    try:
        with urlopen(Request(f"{server.url}{address}", **about), timeout=10) as reply:  # noqa: S310 - our own server
            return int(reply.status)
    except HTTPError as refused:
        return refused.code
