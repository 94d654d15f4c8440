"""A new learner's way through module 1, in order: each test goes on where the one before it stopped."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from answering import (
    activity,
    answer,
    answer_items,
    expect_saved,
    feedback,
    give,
    hand_in_test,
    open_module,
    open_section,
    order_of,
    right,
    saved_line,
    submit,
    wrong,
)
from playwright.sync_api import Locator, Page, expect

from course.dates import number_in_words
from course.messages import text as t

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What a browser, a database or a careless escape could spoil.
NOTE = "Første linje: «sitat», <b>fet</b> & æøå 😀\n\n  to mellomrom, \\ og { klammer }\nslutt "
NOW = datetime.now(UTC)
# Of a module's page, packed: without the kernel's script, which comes with the first touch.
MOST_REQUESTS, MOST_BYTES, MOST_AGAIN = 6, 200_000, 60_000
REACTION = 400  # a person looks up (ms)
# All that a learner has put into an activity, and what she has been told.
STANDING = """(place) => ({
  chosen: [...place.querySelectorAll("input:checked")].map((each) => each.id),
  placed: [...place.querySelectorAll("select")].map((each) => each.value),
  written: [...place.querySelectorAll("textarea, input[type=text]")].map((each) => each.value),
  order: [...place.querySelectorAll("ol.steg > li")].map((each) => each.dataset.id),
  told: [...place.querySelectorAll(".svar, .hvorfor, .status, .replikk, .foljer p, .poengsum")].map((each) =>
    each.innerText),
})"""


def standing(page: Page) -> dict[str, object]:
    """What every activity on the page shows, by id."""
    every = page.locator("section.aktivitet").all()
    return {each.get_attribute("id"): each.evaluate(STANDING) for each in every}


def press(place: Locator | Page, name: str) -> None:
    place.get_by_role("button", name=name, exact=True).click()


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


def test_wrong_then_right_tells_why_both_times_and_gives_half(learner, server, save):
    open_section(learner, "s-1-3")
    asked, choice = wrong(server.course, "rolle-k01")
    place = activity(learner, asked.id)
    press(place, t("activities.answer"))
    expect(feedback(place)).to_have_text(t("checks.choose_first"))

    told = answer(learner, asked, choice)
    expect(told).to_have_text(next(each.feedback for each in asked.options if each.id == choice))
    assert "Kommunestyret er øverste organ" not in place.inner_text(), "the key is told after one try"
    expect(place).to_contain_text(t("activities.tries_left_1"))
    save(learner, "enkeltvalg-feil")

    press(place, t("activities.try_again"))
    _, choice = right(server.course, asked.id)
    told = answer(learner, asked, choice)
    expect(told).to_have_text(next(each.feedback for each in asked.options if each.id == choice))
    expect(place.get_by_role("radio", name=re.compile(t("activities.your_answer_right")))).to_be_checked()
    assert server.study().state(asked.id)["points"] == 0.5
    expect(place.get_by_role("button", name=t("activities.go_on"))).to_be_visible()
    save(learner, "enkeltvalg-rett")


def test_a_hint_before_and_the_sources_after(learner, server):
    asked, choice = right(server.course, "rolle-k02")
    place = activity(learner, asked.id)
    expect(place.get_by_text(t("activities.sources"))).to_have_count(0)
    place.get_by_text(t("activities.hint"), exact=True).click()
    expect(place.get_by_text(asked.hint)).to_be_visible()
    answer(learner, asked, choice)
    expect(place.get_by_text(t("activities.hint"), exact=True)).to_be_hidden()
    place.get_by_text(t("activities.sources")).click()
    for each in asked.sources:
        source = server.course.sources[each]
        expect(place.get_by_text(source.says).first).to_be_visible()
        expect(place.get_by_text(source.reference).first).to_be_visible()
    save_place = place.get_by_role("link", name=t("activities.see_source")).first
    assert save_place.get_attribute("rel") == "noopener noreferrer"


def test_the_decision_tool_goes_to_the_first_yes(learner, server, save):
    asked = server.course.activity("rolle-v-hvem-avgjor")
    place = activity(learner, asked.id)
    for question in asked.questions[:3]:
        expect(place.get_by_role("heading", name=question.text)).to_be_visible()
        press(place, t("activities.no"))
    expect(place.get_by_role("heading", name=asked.questions[3].text)).to_be_focused()
    press(place, t("activities.yes"))
    expect(place.locator(".foljer[role=status]")).to_contain_text(asked.questions[3].result)
    save(learner, "beslutningshjelp")
    press(place, t("activities.start_over"))
    expect(place.get_by_role("heading", name=asked.questions[0].text)).to_be_focused()
    press(place, t("activities.yes"))
    expect(place.locator(".foljer[role=status]")).to_contain_text(asked.questions[0].result)


def test_pairs_and_cards_are_told_one_by_one(learner, server, save):
    open_section(learner, "s-1-4")
    asked, placed = wrong(server.course, "rolle-k03")
    place = activity(learner, asked.id)
    press(place, t("activities.check_answers"))
    expect(feedback(place)).to_have_text(t("checks.match_all_first"))
    told = answer(learner, asked, placed)
    expect(told).to_have_text(t("checks.no_pairs"))
    expect(place.locator(".hvorfor")).to_have_text([f"{t('activities.verdict_nei')} {t('checks.try_again')}"] * 4)
    save(learner, "par-feil")
    answer_again(learner, asked, asked.samples.full.tries[0], t("checks.all_pairs"))
    save(learner, "par-rett")

    asked = server.course.activity("rolle-k04")
    told = answer(learner, asked, asked.samples.partial.tries[0])
    expect(told).to_have_text(t("checks.some_cards", n=4, total=8))
    place = activity(learner, asked.id)
    expect(place.locator(".sortkort[data-svar=ja]")).to_have_count(4)
    answer_again(learner, asked, asked.samples.wrong.tries[0], t("checks.no_cards"))
    expect(place.get_by_text(t("checks.belongs_in", place="Ombudsrollen"))).to_have_count(2)
    assert server.study().state(asked.id)["points"] == 1
    save(learner, "sortering")


def answer_again(page: Page, asked, given, says: str) -> None:
    """The second try, opened by the button."""
    place = activity(page, asked.id)
    press(place, t("activities.try_again"))
    give(place, asked, given)
    submit(place, asked)
    expect(feedback(place)).to_have_text(says)
    expect_saved(place)


def test_a_claim_has_two_halves(learner, server, save):
    open_section(learner, "s-1-5")
    asked, _ = right(server.course, "rolle-k06")
    place = activity(learner, asked.id)
    expect(place.get_by_role("group", name=t("activities.best_reason"))).to_be_hidden()
    told = answer(learner, asked, asked.samples.partial.tries[0])
    expect(told).to_contain_text(t("activities.verdict_delvis"))
    save(learner, "pastand-delvis")
    press(place, t("activities.try_again"))
    told = answer(learner, asked, asked.samples.full.tries[0])
    expect(told).to_contain_text(t("activities.verdict_ja"))
    assert server.study().state(asked.id)["points"] == 1


def test_several_may_fit(learner, server, save):
    open_section(learner, "s-1-6")
    asked = server.course.activity("rolle-k07")
    told = answer(learner, asked, asked.samples.partial.tries[0])
    expect(told).to_contain_text(t("checks.options_cancelled"))
    place = activity(learner, asked.id)
    press(place, t("activities.try_again"))
    told = answer(learner, asked, asked.samples.full.tries[0])
    expect(told).to_contain_text(t("checks.all_options"))
    for each in asked.options:
        if each.correct:
            expect(place).to_contain_text(each.feedback.removeprefix("Ja. "))
    save(learner, "flervalg-rett")


def test_steps_are_ordered_with_the_keyboard_alone(learner, server, save):
    asked, wanted = right(server.course, "rolle-k09")
    place = activity(learner, asked.id)
    place.locator(".hode").first.evaluate("(line) => { line.tabIndex = -1; line.focus(); }")
    for index, step in enumerate(wanted):
        name = t("activities.move_up", step=next(each.text for each in asked.steps if each.id == step))
        if (at := order_of(place).index(step)) > index:
            tab_to(learner, place.get_by_role("button", name=name, exact=True))
            for _ in range(at - index):
                learner.keyboard.press("Enter")
            expect(
                place.get_by_role("status").get_by_text(t("activities.moved_to", n=index + 1, total=7))
            ).to_be_attached()
    assert order_of(place) == wanted
    tab_to(learner, place.get_by_role("button", name=t("activities.check_answers")))
    learner.keyboard.press("Space")
    expect(feedback(place)).to_have_text(f"{t('checks.all_steps')} {asked.feedback}")
    expect_saved(place)
    save(learner, "rekkefolge-rett")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab, or Shift+Tab when it lies behind, until `target` has the focus."""
    for key in ["Tab"] * 40 + ["Shift+Tab"] * 80:
        if target.evaluate("(each) => each === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"the keyboard never came to {target}")


def test_a_reload_and_another_browser_show_the_same(learner, server, new_context):
    before = standing(learner)
    learner.reload()
    after = standing(learner)
    assert before["rolle-k09"]["order"] == right(server.course, "rolle-k09")[1]
    for each, was in before.items():
        assert after[each] == was, each
    other = new_context().new_page()
    open_module(other, "s-1-6")
    assert standing(other) == after
    other.context.close()


def test_a_story_with_a_detour_to_its_end(learner, server, save):
    open_section(learner, "s-scenario")
    asked = server.course.activity("rolle-scenario-kulturskolen")
    place = activity(learner, asked.id)
    press(place, t("activities.make_choice"))
    expect(feedback(place)).to_have_text(t("activities.choose_what_to_do"))
    save(learner, "scenario-start")
    path = asked.samples.partial.tries[1]
    walk(learner, asked, path)
    expect(place.get_by_role("heading", name=t("activities.how_it_went"))).to_be_focused()
    expect(place).to_contain_text(t("activities.points_of", points=7, max=10))
    expect(place).to_contain_text(asked.endnotes[0].text)
    expect(place.locator(".spor dt")).to_have_count(1 + len(path))
    assert server.study().state(asked.id)["view"]["best"] == 7
    save(learner, "scenario-slutt")

    press(place, t("activities.play_again"))
    expect(place.get_by_role("heading", name=asked.nodes[0].title)).to_be_focused()
    walk(learner, asked, asked.samples.wrong.tries[0])
    expect(place).to_contain_text(t("activities.points_of", points=0, max=10))
    expect(place).to_contain_text(t("activities.best_so_far", points=7, max=10))
    learner.reload()
    expect(activity(learner, asked.id)).to_contain_text(t("activities.best_so_far", points=7, max=10))


def walk(page: Page, asked, path: list[str]) -> None:
    """Take the choices of a path; what follows comes before the next situation."""
    place = activity(page, asked.id)
    choices = {each.id: (node, each) for node in asked.nodes for each in node.choices}
    for number, step in enumerate(path):
        node, choice = choices[step]
        expect(place.get_by_role("heading", name=node.title)).to_be_visible()
        assert choice.consequence not in place.inner_text(), "the consequence is told before the choice"
        place.get_by_role("radio", name=choice.text, exact=True).check()
        press(place, t("activities.make_choice"))
        expect(place.locator(".foljer[role=status]")).to_contain_text(choice.consequence)
        press(place, t("activities.see_ending") if number + 1 == len(path) else t("activities.next_situation"))


def test_the_form_counts_what_is_filled_in(learner, server):
    open_section(learner, "s-verktoy")
    asked, given = right(server.course, "rolle-v-vedtaksoversetter")
    place = activity(learner, asked.id)
    for each in asked.fields:
        if each.id in given:
            place.get_by_label(each.label).fill(given[each.id])
    expect(place).to_contain_text(t("activities.points_so_far", points=3, max=3))
    expect_saved(place)
    assert server.study().state(asked.id)["answer"] == {each.id: given.get(each.id, "") for each in asked.fields}


def test_a_plan_takes_in_suggestions_and_forgives_a_removal(learner, server, save):
    asked = server.course.activity("rolle-v-100dager")
    place = activity(learner, asked.id)
    suggestion = asked.suggestions[1]
    press(place, t("activities.take_in_what", action=suggestion.action))
    row = place.locator(".forslag li").filter(has_text=suggestion.action)
    expect(row.get_by_text(t("activities.taken_in"))).to_be_focused()
    place.get_by_label(t("activities.plan_first_step")).fill("Be om en time")
    place.get_by_label(t("activities.plan_deadline"), exact=True).fill("1.9.2099")
    press(place, t("activities.new_action"))
    second = place.get_by_role("group", name=t("activities.action_n", n=2))
    second.get_by_label(t("activities.plan_action"), exact=True).fill("Lese budsjettet")
    second.get_by_label(t("activities.plan_deadline"), exact=True).fill("1. oktober 2099")
    expect(place).to_contain_text(t("activities.points_so_far", points=3, max=3))
    save(learner, "verktoy")

    press(place, t("activities.remove_action", n=1))
    expect(place.get_by_role("group", name=t("activities.action_n", n=2))).to_have_count(0)
    press(place, t("activities.undo"))
    expect(place.get_by_label(t("activities.plan_first_step")).first).to_have_value("Be om en time")
    expect_saved(place)
    actions = server.study().state(asked.id)["answer"]["actions"]
    assert [each["action"] for each in actions] == [suggestion.action, "Lese budsjettet"]
    assert [each["deadline"] for each in actions] == ["2099-09-01", "2099-10-01"]


def test_the_closing_test_keeps_its_key_until_the_last_attempt(learner, server, save):
    open_section(learner, "s-sluttprove")
    asked = server.course.activity("rolle-sluttprove")
    place = activity(learner, asked.id)
    items = [server.course.activity(each) for each in asked.items]
    first, second = asked.samples.partial.tries
    answer_items(place, items, {each: first[each] for each in first if each != "rolle-p08"})
    press(place, t("activities.hand_in"))
    expect(place).to_contain_text(t("activities.hand_in_missing"))
    save(learner, "sluttprove-bekreft")
    press(place, t("activities.item_of", n=8, total=8))
    expect(place.locator("ol.oppgaver > li").nth(7).locator(":focus")).to_have_count(1)
    answer_items(place, items, {"rolle-p08": first["rolle-p08"]})
    press(place, t("activities.hand_in"))
    expect(place).to_contain_text(t("activities.hand_in_all"))
    press(place, t("activities.hand_in_now"))

    points = points_of(asked, first)
    expect(place.locator(".poengsum")).to_have_text(t("activities.points_of", points=points, max=12))
    links = place.locator(".les-igjen a")
    missed = {each.section for each in items if each.check(first.get(each.id), NOW).points < each.points}
    assert {link.split()[0] for link in links.all_inner_texts()} == missed
    no_key(learner, items)
    save(learner, "sluttprove-etter-forste")
    learner.reload()
    expect(activity(learner, asked.id).locator(".poengsum")).to_have_text(
        t("activities.points_of", points=points, max=12)
    )
    no_key(learner, items)

    press(place, t("activities.second_attempt"))
    no_key(learner, items)
    assert not any(place.locator("input").evaluate_all("boxes => boxes.map((each) => each.checked)"))
    answer_items(place, items, second)
    hand_in_test(place)
    expect(place.locator(".poengsum")).to_have_text(t("activities.points_of", points=points_of(asked, second), max=12))
    expect(place).to_contain_text(t("activities.best_counts"))
    for each in items:
        expect(place).to_contain_text(each.reason)
    expect(place.get_by_role("button", name=t("activities.second_attempt"))).to_be_hidden()
    save(learner, "sluttprove-ferdig")


def points_of(asked, given) -> str:
    return number_in_words(asked.check(given, NOW).points)


def no_key(page: Page, items) -> None:
    """Neither the page nor anything in it tells what was right."""
    html = page.content()
    for item in items:
        assert item.reason not in html, f"the reason of {item.id} is told while an attempt is left"
    place = activity(page, "rolle-sluttprove")
    expect(place.locator("[data-rett], [data-provd], [data-svar=ja], [data-svar=nei], .hvorfor")).to_have_count(0)


def test_the_evaluation_is_short(learner, server, save):
    open_section(learner, "s-oppsummering")
    place = activity(learner, "rolle-evaluering")
    press(place, t("activities.finish"))
    expect(feedback(place)).to_contain_text(t("activities.some_missing", list="1, 2, 3"))
    for each in server.course.activity("rolle-evaluering").items:
        place.get_by_role("group", name=re.compile(re.escape(each.text))).get_by_role("radio").nth(3).check()
    press(place, t("activities.finish"))
    expect(place).to_contain_text(t("activities.thanks"))
    save(learner, "oppsummering")


def test_the_front_page_and_my_page_show_what_is_done(learner, server, save):
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
    expect(plan).to_contain_text("Lese budsjettet")
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
