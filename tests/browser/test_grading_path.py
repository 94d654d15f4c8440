"""From «Lever modulen» through nbgrader and back to «Min side»: the learner's pages, the commands, and formgrader."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from answering import activity, expect_saved, open_module, open_section
from playwright.sync_api import BrowserContext, Page, expect
from sampling import do_sample
from serving import COMMAND, Server, free_port, wait_for
from watching import Watch

from course.grading.desk import Desk
from course.home import LOCAL_LEARNER, Home
from course.messages import text as t

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MODULE = "module1_rolle"
HAND_IN = f"/lever/{MODULE}"
PRIVATE = "Dette er bare mitt, og skal ingen steder"
# What Markdown, HTML or a formula would spoil, and what would run.
TRANSLATION = "Samlingen *ligger fast*. <img src=x onerror=alert(1)> koster $400 000$ & mer.\n\n# Ikke en overskrift"
GREY = "En gråsonesak om åpningstider."
# Points of the samples «partial», and what a human gives.
MACHINE = {"rolle-sluttprove": "9,5", "rolle-scenario-kulturskolen": "7", "rolle-v-vedtaksoversetter": "2"}
MACHINE |= {"rolle-v-100dager": "1,5"}
HUMAN = {"rolle-rv01": (4, "Alle fem ledd er med. Hva ligger fast?"), "rolle-rv02": (6, "Godt sett, og <konkret>.")}


@pytest.fixture(scope="module")
def answered(server: Server, learner: Page) -> Page:
    """A learner who has done what counts, and written a private note."""
    study = server.study()
    for each in ("rolle-scenario-kulturskolen", "rolle-v-vedtaksoversetter", "rolle-v-100dager", "rolle-sluttprove"):
        do_sample(study, each, "partial")
    study.receive("rolle-r01", {"type": "save", "answer": PRIVATE})
    open_module(learner, "s-refleksjoner")
    for each, text in (("rolle-rv01", TRANSLATION), ("rolle-rv02", GREY)):
        activity(learner, each).get_by_role("textbox").fill(text)
        expect_saved(activity(learner, each))
    return learner


def post(page: Page, anonymised: bool) -> str:
    """Hand in past the form: what the server itself says to it."""
    token = next(each["value"] for each in page.context.cookies() if each["name"] == "_xsrf")
    form = {"_xsrf": token, **({"anonymt": "ja"} if anonymised else {})}
    return page.request.post(HAND_IN, form=form).text()


def test_before_the_release_the_page_says_when_it_opens(answered, server, save):
    open_section(answered, "s-oppsummering")
    answered.locator("main").get_by_role("link", name=t("pages.hand_in_module")).click()
    expect(answered.get_by_text(t("pages.not_released"))).to_be_visible()
    expect(answered.get_by_role("button", name=t("pages.hand_in"))).to_have_count(0)
    save(answered, "lever-ikke-apnet")
    assert t("grading.not_released") in post(answered, anonymised=True)
    assert not server.store.events(LOCAL_LEARNER, MODULE, MODULE)


def test_the_release_says_what_was_released(server):
    done = server.run("release", MODULE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{MODULE} er klar for levering: 40 poeng")
    released = {each.name for each in (server.home / "exchange" / "ny-som-leder" / "outbound" / MODULE).iterdir()}
    assert released == {f"{MODULE}.ipynb", "img"}


def test_the_learner_hands_in_what_counts_and_nothing_else(answered, server, save):
    answered.goto(HAND_IN)
    goes = answered.get_by_role("region", name=t("pages.goes_in"))
    for each in (*MACHINE, *HUMAN):
        title = server.course.activity(each).title
        expect(goes.get_by_role("listitem").filter(has_text=title)).to_contain_text(t("pages.ready"))
    expect(goes.get_by_role("listitem")).to_have_count(len(MACHINE) + len(HUMAN))
    expect(answered.get_by_role("region", name=t("pages.never_goes"))).to_contain_text(t("pages.never_private"))
    save(answered, "lever")

    answered.get_by_role("button", name=t("pages.hand_in"), exact=True).click()
    expect(answered.get_by_role("alert")).to_contain_text(t("grading.confirm_anonymous"))
    save(answered, "lever-bekreft")
    answered.get_by_role("checkbox").check()
    answered.get_by_role("button", name=t("pages.hand_in"), exact=True).click()
    expect(answered.get_by_role("heading", name=t("pages.receipt_heading"))).to_be_visible()
    (receipt,) = server.store.events(LOCAL_LEARNER, MODULE, MODULE)
    expect(answered.get_by_text(receipt.data["submission"])).to_be_visible()
    expect(answered.get_by_text(receipt.data["checksum"])).to_be_visible()
    save(answered, "kvittering")

    inbound = server.home / "exchange" / "ny-som-leder" / "inbound"
    files = [each for each in inbound.rglob("*") if each.is_file()]
    assert {each.name for each in files} >= {"answers.json", f"{MODULE}.ipynb"}
    assert not [each.name for each in files if PRIVATE in each.read_text("utf-8", errors="ignore")]


def test_grading_gives_exact_points_and_says_what_waits(server):
    done = server.run("grade", MODULE)
    assert done.returncode == 0, done.stdout + done.stderr
    (receipt,) = server.store.events(LOCAL_LEARNER, MODULE, MODULE)
    (row,) = [line for line in done.stdout.splitlines() if line.startswith(LOCAL_LEARNER)]
    assert "20 av 28" in row
    assert receipt.data["checksum"][:8] in row
    for each in HUMAN:
        assert server.course.activity(each).title in row


def test_formgrader_has_the_module_and_the_text_as_it_was_written(lab, save):
    lab.goto("/formgrader")
    table = lab.locator("table tbody tr")
    expect(table).to_have_count(1)
    expect(table).to_contain_text(MODULE)
    save(lab, "formgrader")
    lab.goto(f"/formgrader/gradebook/{MODULE}/{MODULE}/")
    expect(table).to_have_count(1)
    table.get_by_role("link").first.click()
    paper = lab.locator("body")
    for line in TRANSLATION.split("\n\n"):
        expect(paper).to_contain_text(line.replace("$", "＄"))
    expect(paper).to_contain_text(GREY)
    expect(paper).to_contain_text("Nivå 2: God")
    expect(lab.get_by_role("heading", name="Ikke en overskrift")).to_have_count(0)
    assert PRIVATE not in lab.content()
    save(lab, "formgrader-besvarelse")


def test_formgrader_begins_at_the_first_field_and_takes_points_and_comments(lab, server):
    expect(lab.locator(".tabbable").first).to_be_focused()
    given, words = HUMAN["rolle-rv02"]
    cell = lab.locator(".nbgrader_cell").filter(has_text=GREY)
    for field, value in ((".score", str(given)), (".comment", words)):
        with lab.expect_response(lambda reply: reply.request.method == "PUT"):
            cell.locator(field).fill(value)
            cell.locator(field).blur()
    with desk_of(server).gradebook() as gradebook:
        assert gradebook.find_grade("rolle-rv02", MODULE, MODULE, LOCAL_LEARNER).manual_score == given


@pytest.fixture(scope="module")
def lab(
    server: Server,
    new_context: Callable[..., BrowserContext],
    watches: list[Watch],
    tmp_path_factory: pytest.TempPathFactory,
    pictures: Path,
) -> Iterator[Page]:
    """Formgrader, as `nysomleder instructor` opens it."""
    own = tmp_path_factory.mktemp("jupyter")
    port, log = free_port(), pictures / "test_grading_path-lab.log"
    jupyter = {"JUPYTER_TOKEN": "bare-her", "JUPYTER_RUNTIME_DIR": str(own), "JUPYTER_CONFIG_DIR": str(own)}
    command = [COMMAND, "instructor", "--no-browser", "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, env={**server.environment, **jupyter}, stdout=out, stderr=out)
    wait_for(f"http://localhost:{port}/api", process, log)
    context = new_context(f"http://localhost:{port}", extra_http_headers={"Authorization": "token bare-her"})
    watches[-1].foreign_tongue()
    yield context.new_page()
    process.terminate()
    process.wait(15)


def test_points_and_comments_come_back_to_the_learner(answered, server, save):
    waiting = server.run("feedback", MODULE)
    assert t("grading.feedback_waiting") in waiting.stdout
    answered.goto("/min-side")
    expect(answered.get_by_text(t("pages.no_feedback"))).to_be_visible()

    mark_by_hand(server)
    done = server.run("feedback", MODULE)
    assert done.returncode == 0, done.stdout + done.stderr
    (row,) = [line for line in done.stdout.splitlines() if line.startswith(LOCAL_LEARNER)]
    assert "30 av 40" in row
    assert t("grading.feedback_sent") in row

    answered.goto("/min-side")
    told = answered.get_by_role("article")
    expect(told.get_by_role("heading")).to_contain_text(t("pages.points_of", points=30, max=40))
    for each, points in [*MACHINE.items(), *((each, str(points)) for each, (points, _) in HUMAN.items())]:
        asked = server.course.activity(each)
        line = told.get_by_role("row").filter(has=answered.get_by_role("rowheader", name=asked.title))
        expect(line).to_contain_text(t("pages.points_of", points=points, max=f"{asked.points:g}"))
    for _, comment in HUMAN.values():
        expect(told).to_contain_text(comment)
    expect(answered.get_by_role("region", name=t("pages.progress"))).to_contain_text(t("pages.passed"))
    save(answered, "min-side-vurdert")


def mark_by_hand(server: Server) -> None:
    """Points and comments, the way formgrader stores them."""
    with desk_of(server).gradebook() as gradebook:
        for each, (points, comment) in HUMAN.items():
            grade = gradebook.find_grade(each, MODULE, MODULE, LOCAL_LEARNER)
            grade.manual_score, grade.needs_manual_grade = points, False
            gradebook.find_comment(each, MODULE, MODULE, LOCAL_LEARNER).manual_comment = comment
        gradebook.db.commit()


def desk_of(server: Server) -> Desk:
    return Desk(Home.from_environment(server.environment), server.course, server.store)


def test_a_graded_module_is_closed_until_it_is_opened_again(answered, server, save):
    answered.goto(HAND_IN)
    expect(answered.get_by_text(t("pages.already_graded"))).to_be_visible()
    expect(answered.get_by_role("button", name=t("pages.hand_in"))).to_have_count(0)
    save(answered, "lever-vurdert")
    assert t("grading.already_graded") in post(answered, anonymised=True)

    opened = server.run("reopen", MODULE, LOCAL_LEARNER)
    assert opened.stdout.strip() == f"{LOCAL_LEARNER} kan levere {MODULE} på nytt."
    answered.reload()
    answered.get_by_role("checkbox").check()
    answered.get_by_role("button", name=t("pages.hand_in_again")).click()
    expect(answered.get_by_role("heading", name=t("pages.receipt_heading"))).to_be_visible()
    handed_in = [each for each in server.store.events(LOCAL_LEARNER, MODULE, MODULE) if each.type == "handed-in"]
    assert len(handed_in) == 2
