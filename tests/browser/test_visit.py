"""A visit from the front page to the end: nothing is said to be saved before it is, and all of it can be taken away."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing

import pytest
from answering import activity, expect_saved, open_module, open_section, press, saved_line
from playwright.sync_api import Locator, Page, expect
from sampling import do_sample

from course.messages import text as t

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What a browser, a database or a careless escape could spoil.
NOTE = "Første linje: «sitat», <b>fet</b> & æøå 😀\n\n  to mellomrom, \\ og { klammer }\nslutt "
# What is answered behind the page's back before the learner looks at what she has done.
DONE = (
    *("rolle-k01", "rolle-k04", "rolle-k06"),
    *("rolle-scenario-kulturskolen", "rolle-sluttprove", "rolle-v-100dager"),
)
# Of a module's page, packed: without the kernel's script, which comes with the first touch.
MOST_REQUESTS, MOST_BYTES, MOST_AGAIN = 6, 200_000, 60_000
REACTION = 400  # a person looks up (ms)


def module_row(page: Page, server) -> Locator:
    return page.locator(".modul").filter(has_text=server.module.about.title)


def test_the_front_page_leads_into_the_module(learner, server, save):
    learner.goto("/")
    expect(learner.get_by_role("heading", level=1, name="Ny som leder")).to_be_visible()
    expect(module_row(learner, server)).to_contain_text(t("pages.not_begun"))
    save(learner, "forside-ny")
    learner.get_by_role("link", name=t("pages.begin")).click()
    expect(learner.get_by_role("heading", level=1)).to_have_text(server.module.about.title)
    save(learner, "modul-velkommen")


def test_who_only_reads_has_no_kernel_and_what_is_done_before_it_is_there_is_kept(learner, server):
    learner.goto("/")  # or the address below would only be another place on the page
    open_module(learner, "s-1-1")
    open_section(learner, "s-1-2")
    open_section(learner, "s-1-1")
    note = activity(learner, "rolle-r00")
    with server.no_new_kernels():
        assert not server.kernels()
        note.get_by_role("textbox").fill("Tempoet")
        learner.wait_for_timeout(2 * REACTION)
        assert saved_line(note).inner_text() != t("activities.saved")
    expect_saved(note)
    assert server.study().state("rolle-r00")["answer"] == "Tempoet"
    assert len(server.kernels()) == 1


def test_a_line_to_a_kernel_opens_without_a_word_from_the_libraries(server):
    assert "tornado" not in server.log.read_text("utf-8")


def test_a_page_is_light_and_lighter_when_it_is_visited_again(page):
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    got: list[int] = []
    wire.on("Network.loadingFinished", lambda each: got.append(int(each["encodedDataLength"])))
    open_module(page)
    assert 0 < len(got) <= MOST_REQUESTS
    assert sum(got) <= MOST_BYTES
    got.clear()
    page.reload()
    assert 0 < sum(got) <= MOST_AGAIN


def test_saved_is_said_only_after_the_commit(learner, server):
    note = activity(learner, "rolle-r00")
    with closing(sqlite3.connect(server.home / "svar.sqlite", isolation_level=None)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")  # now nobody else can commit
        note.get_by_role("textbox").fill("Tempoet og møtene")
        for _ in range(5):
            learner.wait_for_timeout(REACTION)
            assert saved_line(note).inner_text() != t("activities.saved")
        expect(saved_line(note)).to_have_text(t("activities.saving"))
        assert server.study().state("rolle-r00")["answer"] == "Tempoet"
        somebody.execute("ROLLBACK")
    expect_saved(note)
    assert server.study().state("rolle-r00")["answer"] == "Tempoet og møtene"


def test_a_private_note_is_kept_as_it_was_written(learner, server, save):
    open_section(learner, "s-refleksjoner")
    note = activity(learner, "rolle-r01")
    expect(note).to_contain_text(t("activities.private_note"))
    note.get_by_role("textbox").fill(NOTE)
    expect_saved(note)
    assert server.study().state("rolle-r01")["answer"] == NOTE
    save(learner, "refleksjoner")
    learner.reload()
    expect(activity(learner, "rolle-r01").get_by_role("textbox")).to_have_value(NOTE)


def test_the_front_page_and_my_page_show_what_is_done(learner, server, save):
    for each in DONE:
        do_sample(server.study(), each, "full")
    learner.goto("/")
    expect(module_row(learner, server)).to_contain_text(t("pages.you_are_here"))
    expect(module_row(learner, server)).to_contain_text("av 13 seksjoner gjort")
    expect(learner.get_by_role("link", name=t("pages.go_on"))).to_be_visible()
    save(learner, "forside-underveis")
    learner.get_by_role("link", name=t("pages.my_page")).click()
    journal = learner.get_by_role("region", name=t("pages.journal"))
    expect(journal).to_contain_text("Tempoet og møtene")
    expect(journal).to_contain_text("«sitat», <b>fet</b> & æøå 😀")
    plan = learner.get_by_role("region", name=t("plan.title"))
    expect(plan).to_contain_text("Samtale med hver medarbeider")
    answers = learner.get_by_role("region", name=t("pages.all_answers"))
    answers.locator("summary").click()
    for each in ("Kommunestyret", "Ombudsrollen", "Myndigheten ligger hos organet i møte"):
        expect(answers).to_contain_text(each)
    assert NOTE.splitlines()[0] not in answers.inner_text(), "a private note stands among the others"
    save(learner, "min-side-full")


def test_everything_can_be_taken_away(learner):
    with learner.expect_download() as begun:
        learner.get_by_role("link", name=t("pages.download_json")).click()
    everything = json.loads(begun.value.path().read_text("utf-8"))
    drafts = {each["activity"]: each["text"] for each in everything["drafts"]}
    assert drafts["rolle-r01"] == NOTE
    assert {"rolle-k01", "rolle-sluttprove", "rolle-scenario-kulturskolen"} <= {
        each["activity"] for each in everything["answers"]
    }
    with learner.expect_download() as begun:
        learner.get_by_role("link", name=t("pages.download_html")).click()
    readable = begun.value.path().read_text("utf-8")
    assert "Tempoet og møtene" in readable
    assert "<b>fet</b>" not in readable
    assert not re.search(r"""(src|href)=["'](https?:)?//""", readable), "the file asks another host"


def test_deleting_asks_twice_and_leaves_nothing(learner, server, save):
    learner.get_by_role("link", name=t("pages.delete_all")).click()
    save(learner, "slett")
    press(learner, t("pages.delete_all"))
    expect(learner.get_by_role("alert")).to_have_text(t("pages.delete_missing"))
    assert server.store.events("lokal")
    learner.get_by_role("checkbox").check()
    press(learner, t("pages.delete_all"))
    expect(learner.get_by_role("status")).to_have_text(t("pages.deleted"))
    assert not server.store.events("lokal")
    assert not server.store.drafts("lokal")
    save(learner, "min-side-tom")
    open_module(learner, "s-refleksjoner")
    expect(activity(learner, "rolle-r01").get_by_role("textbox")).to_have_value("")
    expect(learner.locator("[data-gjort-tekst]")).to_have_text(t("page.sections_done", done=0, total=13))
