"""What takes several steps: help with a decision, a story, a closing test with two attempts, and the evaluation."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from answering import activity, answer_items, feedback, hand_in_test, open_module, open_section, press
from playwright.sync_api import Page, expect

from course.dates import number_in_words
from course.messages import text as t

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOW = datetime.now(UTC)
REACTION = 400  # a person looks up (ms)
# Presses «Nei» as soon as a question is there.
PRESSES_NEXT = """(place, question) => {
  const watch = new MutationObserver(() => {
    if (!place.querySelector("h3")?.textContent.includes(question)) return;
    watch.disconnect();
    place.querySelectorAll(".knapper button")[1].click();
  });
  watch.observe(place.querySelector(".beslutning"), { childList: true });
}"""


def test_the_decision_tool_goes_to_the_first_yes(learner, server, save):
    open_module(learner, "s-1-3")
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


def test_a_press_on_the_next_question_is_kept_and_a_double_tap_is_one_press(learner, server):
    asked = server.course.activity("rolle-v-hvem-avgjor")
    place = activity(learner, asked.id)
    press(place, t("activities.start_over"))
    expect(place.get_by_role("heading", name=asked.questions[0].text)).to_be_focused()
    # Pressed the moment it is drawn, when the course has the first answer and the page doesn't know yet.
    place.evaluate(PRESSES_NEXT, asked.questions[1].text)
    press(place, t("activities.no"))
    expect(place.get_by_role("heading", name=asked.questions[2].text)).to_be_focused()
    place.get_by_role("button", name=t("activities.no"), exact=True).dispatch_event("click", {"detail": 2})
    learner.wait_for_timeout(REACTION)
    expect(place.get_by_role("heading", name=asked.questions[2].text)).to_be_visible()
    assert server.study().state(asked.id)["answer"] == ["nei", "nei"]


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
    press(place, t("activities.item_n", n=8))
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
