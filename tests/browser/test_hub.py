"""Many learners behind JupyterHub: `make hub` for real, with its proxy, PostgreSQL and JupyterLab for the instructor.

Two learners and an instructor go the whole way, and what runs behind them is killed while one of them writes.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from answering import activity, answer, expect_drawn, expect_saved, right, touch
from hub_server import PASSWORD, Hub
from playwright.sync_api import BrowserContext, Page, expect
from sampling import do_sample
from watching import Watch

from course.grading.desk import Desk
from course.home import Home
from course.messages import text as t

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MODULE = "module1_rolle"
PROCESSES = {"kurset": "nysomleder serve", "porten": "configurable-http-proxy", "huben": "-m jupyterhub -f"}
GRADED = ("rolle-scenario-kulturskolen", "rolle-v-vedtaksoversetter", "rolle-v-100dager", "rolle-sluttprove")
PRIVATE = "Bare mitt: jeg sover dårlig"
TEXTS = {"rolle-rv01": "Vedtaket ligger fast, og jeg spør om resten.", "rolle-rv02": "En gråsonesak om åpningstider."}
HUMAN = {"rolle-rv01": (4, "Hva ligger fast?"), "rolle-rv02": (6, "Godt sett.")}

TRY_LINE = """(address) => new Promise((done) => {
  const line = new WebSocket(address);
  line.onopen = () => done(true);
  line.onerror = () => done(false);
})"""


@pytest.fixture(scope="module")
def server(pictures: Path) -> Iterator[Hub]:
    """The hub in the place of a server of its own; the watch and the browsers are those of the other tests."""
    log = pictures / "test_hub.log"
    log.unlink(missing_ok=True)
    hub = Hub(log)
    try:
        yield hub.start()
    finally:
        hub.stop()


@pytest.fixture(scope="module")
def logged_in(server: Hub, new_context: Callable[..., BrowserContext]) -> Callable[[str], Page]:
    """Log somebody in, in a browser of her own."""

    def log_in(name: str) -> Page:
        page = new_context(server.front).new_page()
        page.goto("/")
        page.get_by_label("Brukernavn").fill(name)
        page.get_by_label("Passord").fill(PASSWORD)
        page.get_by_role("button", name="Logg inn").click()
        expect(page).to_have_url(f"{server.url}/")
        return page

    return log_in


@pytest.fixture(scope="module")
def kari(logged_in: Callable[[str], Page]) -> Page:
    return logged_in("kari")


@pytest.fixture(scope="module")
def ola(logged_in: Callable[[str], Page]) -> Page:
    return logged_in("ola")


@pytest.fixture(scope="module")
def ingrid(logged_in: Callable[[str], Page]) -> Page:
    return logged_in("ingrid")


def open_module(page: Page, server: Hub, section: str = "") -> None:
    page.goto(f"{server.url}/modul/{MODULE}#{section}")
    expect_drawn(page)


def watch_over(page: Page, watches: list[Watch]) -> Watch:
    return next(each for each in watches if page in each._context.pages)


def test_the_login_is_ours_and_a_wrong_password_is_told_kindly(server, page, watches):
    page.goto(f"{server.front}/")
    page.get_by_label("Brukernavn").fill("kari")
    page.get_by_label("Passord").fill("feil")
    page.get_by_role("button", name="Logg inn").click()
    expect(page.get_by_role("alert")).to_have_text("Brukernavnet eller passordet er feil. Prøv igjen.")
    watch_over(page, watches).faults.clear()  # the browser complains of the hub's 403
    expect(page.locator("html")).to_have_attribute("lang", "nb")
    expect(page.get_by_label("Brukernavn")).to_have_value("kari")
    assert "script-src" in page.goto(f"{server.url}/om").headers["content-security-policy"]


def test_a_learner_answers_and_hands_in(server, kari, save):
    released = server.begin("release", MODULE)
    for each in GRADED:
        do_sample(server.study("kari"), each, "partial")
    open_module(kari, server, "s-1-2")
    told = answer(kari, *right(server.course, "rolle-k14"))
    expect(told).to_contain_text(t("activities.verdict_ja"))
    kari.goto(f"{server.url}/modul/{MODULE}#s-refleksjoner")
    expect_drawn(kari)
    for each, text in {**TEXTS, "rolle-r01": PRIVATE}.items():
        if each == "rolle-r01":
            server.study("kari").receive(each, {"type": "save", "answer": text})
            continue
        activity(kari, each).get_by_role("textbox").fill(text)
        expect_saved(activity(kari, each))
    assert released.wait(120) == 0
    kari.goto(f"{server.url}/lever/{MODULE}")
    kari.get_by_role("checkbox").check()
    kari.get_by_role("button", name=t("pages.hand_in"), exact=True).click()
    expect(kari.get_by_role("heading", name=t("pages.receipt_heading"))).to_be_visible()
    assert {each.id for each in server.store.people.all()} >= {"kari"}
    save(kari, "hub-kvittering")


def test_another_learner_sees_nothing_of_it_and_has_no_server(server, kari, ola, watches):
    open_module(kari, server, "s-1-1")
    kernel = touch(kari, "rolle-r00")
    asked = ola.request
    mine = asked.get(f"{server.url}/mine-data.json").text()
    assert "kari" not in mine
    assert not [text for text in (PRIVATE, *TEXTS.values()) if text in mine]
    assert asked.get(f"{server.url}/api/kernels/{kernel}").status in {403, 404}
    token = next(each["value"] for each in ola.context.cookies(f"{server.url}/") if each["name"] == "_xsrf")
    end = asked.post(f"{server.url}/voila/api/shutdown/{kernel}", headers={"X-XSRFToken": token})
    assert end.status in {403, 404}
    assert not line_opens(ola, kernel)
    watch_over(ola, watches).faults.clear()  # the browser complains of the closed door
    activity(kari, "rolle-r00").get_by_role("textbox").fill("Kjernen min lever")
    expect_saved(activity(kari, "rolle-r00"))
    for closed in ("/hub/spawn", "/hub/spawn/ingrid", "/hub/admin", "/hub/api/users"):
        assert asked.get(server.front + closed).status == 403, closed
    assert asked.get(f"{server.url}/kursholder").status == 403
    assert server.store.events("ola") == []


def line_opens(page: Page, kernel: str) -> bool:
    """Whether this browser gets a line to the kernel."""
    page.goto("/services/kurs/om")
    return bool(page.evaluate(TRY_LINE, f"/services/kurs/api/kernels/{kernel}/channels"))


def test_the_instructor_grades_in_formgrader_and_it_reaches_the_learner(server, ingrid, ola, kari, watches):
    grading = server.begin("grade", MODULE)
    ingrid.goto(f"{server.url}/kursholder")
    expect(ingrid.get_by_role("heading", level=1)).to_be_visible()
    watch_over(ingrid, watches).foreign_tongue()
    with ingrid.context.expect_page() as opened:
        ingrid.get_by_role("link", name=t("cohort.formgrader")).click()
    lab = opened.value
    expect(lab).to_have_url(f"{server.front}/user/ingrid/formgrader/manage_assignments", timeout=60_000)
    assert grading.wait(120) == 0
    assert ola.request.get(f"{server.front}/user/ingrid/formgrader").status == 403
    can_only_read_and_grade(server, lab)

    lab.goto(f"{server.front}/user/ingrid/formgrader/gradebook/{MODULE}/{MODULE}/")
    lab.locator("table tbody tr").get_by_role("link").first.click()
    expect(lab.locator(".tabbable").first).to_be_focused()
    lab.wait_for_load_state("networkidle")  # it has fetched the points and comments there are, and listens
    for each, (points, comment) in HUMAN.items():
        cell = lab.locator(".nbgrader_cell").filter(has_text=TEXTS[each])
        for box, value in ((".score", str(points)), (".comment", comment)):
            with lab.expect_response(lambda reply: reply.request.method == "PUT", timeout=60_000):
                cell.locator(box).fill(value)
                cell.locator(box).blur()
    assert PRIVATE not in lab.content()
    with Desk(Home.from_environment(server.environment), server.course, server.store).gradebook() as gradebook:
        assert gradebook.find_grade("rolle-rv02", MODULE, MODULE, "kari").manual_score == HUMAN["rolle-rv02"][0]

    done = server.run("feedback", MODULE)
    assert done.returncode == 0, done.stdout + done.stderr
    kari.goto(f"{server.url}/min-side")
    told = kari.get_by_role("article")
    expect(told.get_by_role("heading")).to_contain_text(t("pages.points_of", points=30, max=40))
    for _, comment in HUMAN.values():
        expect(told).to_contain_text(comment)


def can_only_read_and_grade(server: Hub, page: Page) -> None:
    """An instructor's JupyterLab runs nothing and changes no file: all instructors are the same user of the machine."""
    lab = f"{server.front}/user/ingrid"
    assert page.request.get(f"{lab}/lab").ok
    xsrf = next(each["value"] for each in page.context.cookies(f"{lab}/") if each["name"] == "_xsrf")
    headers = {"X-XSRFToken": xsrf, "Sec-Fetch-Mode": "cors"}
    file = {"type": "file", "format": "text", "content": "import os"}
    refused = (
        ("POST", "api/kernels", {"name": "python3"}),
        ("POST", "api/sessions", {"path": "a.ipynb", "type": "notebook", "name": "", "kernel": {"name": "python3"}}),
        ("PUT", "api/contents/nbgrader_config.py", file),
        ("DELETE", "api/contents/nbgrader_config.py", {}),
        ("POST", "api/terminals", {}),
        ("GET", f"voila/render/release/{MODULE}/{MODULE}.ipynb", None),
        ("POST", "assignments/validate", {"path": f"release/{MODULE}/{MODULE}.ipynb"}),
    )
    for method, address, body in refused:
        data = None if body is None else json.dumps(body)
        reply = page.request.fetch(f"{lab}/{address}", method=method, headers=headers, data=data)
        assert reply.status in {403, 404}, f"{method} {address}: {reply.status}"


def test_what_is_killed_while_a_learner_writes_comes_back_and_loses_nothing(server, kari, watches):
    watch = watch_over(kari, watches)
    open_module(kari, server, "s-1-1")
    note = activity(kari, "rolle-r00")
    note.get_by_role("textbox").fill("Før")
    expect_saved(note)
    with watch.server_down():
        for name, words in PROCESSES.items():
            killed = server.process(words)
            killed.kill()
            written = f"Skrevet mens {name} var nede"
            note.get_by_role("textbox").fill(written)
            psutil.wait_procs([killed], timeout=10)
            server.wait()
            connect_until(kari, lambda sought=written: server.study("kari").state("rolle-r00")["answer"] == sought)
            expect_saved(note)
        watch.faults.clear()
    server.tracebacks()


def connect_until(page: Page, kept: Callable[[], bool]) -> None:
    """Press «Koble til igjen» whenever the page offers it, until what was written is on disk."""
    again = page.get_by_role("alert").get_by_role("button", name=t("page.lost_again"))
    deadline = time.monotonic() + 90
    while not kept():
        assert time.monotonic() < deadline, page.get_by_role("alert").inner_text()
        if again.is_visible():
            again.click()
        page.wait_for_timeout(300)


def test_logging_out_here_is_logging_out_at_the_hub(server, kari, ola, new_context):
    stolen = kari.context.cookies(f"{server.url}/")
    kari.goto(f"{server.url}/min-side")
    expect(kari.get_by_role("button", name=t("login.everywhere"))).to_have_count(0)
    kari.get_by_role("banner").get_by_role("button", name="Logg ut").click()
    expect(kari.get_by_role("heading", name="Logg inn")).to_be_visible()
    thief = new_context(server.front)
    thief.add_cookies(stolen)
    reply = thief.request.get(f"{server.url}/min-side", max_redirects=0)
    assert reply.status == 302
    assert "/inn?next=" in reply.headers["location"]
    assert ola.goto(f"{server.url}/min-side").ok


def test_the_way_back_from_the_login_never_leaves_the_course(server, ola):
    for wanted in ("https://example.org/", "//example.org", "/hub/logout", "/services/kurs/\\example.org"):
        ola.goto(f"{server.url}/inn?next={wanted}")
        expect(ola).to_have_url(f"{server.url}/")
    ola.goto(f"{server.url}/inn?next=/services/kurs/min-side")
    expect(ola).to_have_url(f"{server.url}/min-side")
