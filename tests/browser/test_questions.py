"""The questions of module 1, one kind after another: what is told after each try, and what stands there afterwards."""

from __future__ import annotations

import re

import pytest
from answering import (
    activity,
    answer,
    expect_saved,
    feedback,
    open_module,
    open_section,
    press,
    right,
    submit,
    wrong,
)
from giving import give, order_of
from playwright.sync_api import Locator, Page, expect

from course.messages import text as t

pytestmark = [pytest.mark.browser, pytest.mark.slow]

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


def test_wrong_then_right_tells_why_both_times_and_gives_half(learner, server, save):
    open_module(learner, "s-1-3")
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
