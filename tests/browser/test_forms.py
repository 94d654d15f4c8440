"""The forms and plans of the modules: dates, scales, actions, what is said of them, and what is kept."""

from __future__ import annotations

import pytest
from answering import activity, expect_drawn, expect_saved, feedback, open_module, press, right, submit, wrong
from giving import give
from playwright.sync_api import Page, expect
from seeing import faults, small_targets, too_wide

from course.messages import text as t

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 390, "height": 844}
TOOLS = "s-verktoy"


@pytest.fixture(scope="module")
def phone(new_context) -> Page:
    """A learner's phone, in the tools of module 4."""
    page: Page = new_context(viewport=PHONE, has_touch=True).new_page()
    page.goto(f"/modul/module4_arbeidsmiljo#{TOOLS}")
    expect_drawn(page)
    return page


def test_a_risk_is_worked_out_while_it_is_filled_in(phone, server):
    asked = server.course.activity("aml-v-risiko")
    place = activity(phone, asked.id)
    given = asked.samples.partial.tries[0]
    give(place, asked, {**given, "sannsynlighet": 3, "konsekvens": 3})
    expect(place.locator(".utregnet")).to_have_text("Risikotall: 9Tiltak nå, og si fra til lederen din.")
    expect(place.get_by_text(asked.rules[0].met)).to_be_visible()
    expect(place.get_by_text(asked.rules[1].unmet)).to_be_visible()
    expect(place).to_contain_text(t("activities.points_so_far", points="1,5", max=3))
    place.get_by_label("Frist", exact=True).last.fill("30.9.2099")
    expect(place.get_by_text(asked.rules[1].met)).to_be_visible()
    expect_saved(place)
    kept = server.study().state(asked.id)
    assert kept["points"] is None, "a form is a draft until it is handed in"
    assert kept["view"]["points"] == 3
    assert (kept["answer"]["sannsynlighet"], len(kept["answer"]["tiltak"])) == (3, 2)


def test_a_date_that_is_not_whole_is_told_in_its_field(phone):
    date = activity(phone, "aml-v-risiko").get_by_label("Når måler dere?", exact=True)
    expect(date).to_have_accessible_description(t("activities.date_hint"))
    date.focus()
    phone.keyboard.type("02.03")
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("button", name=t("activities.pick_day", label="Når måler dere?"))).to_be_focused()
    expect(date).to_have_accessible_description(t("activities.date_whole"))
    date.fill("31.2.2027")
    date.blur()
    expect(date).to_have_accessible_description(t("activities.date_none"))
    date.fill("01122026")
    expect(date).to_have_accessible_description(t("activities.date_hint"))
    date.blur()
    expect(date).to_have_value("1.12.2026")


def test_the_calendar_fills_the_field(phone):
    asked = "Når måler dere?"
    place = activity(phone, "aml-v-risiko")
    # What the browser's own calendar does when a day is chosen in it.
    field = place.locator(".datofelt", has=phone.get_by_label(asked, exact=True))
    field.locator("input[type=date]").fill("2099-05-06")
    expect(place.get_by_label(asked, exact=True)).to_have_value("6.5.2099")


def test_half_a_date_is_kept_and_is_no_date(phone, server):
    place = activity(phone, "aml-v-risiko")
    date = place.get_by_label("Når måler dere?", exact=True)
    date.fill("1.12.20")
    expect_saved(place)
    expect(date).to_have_accessible_description(t("activities.date_hint"))
    date.blur()
    expect(date).to_have_accessible_description(t("activities.date_whole"))
    kept = server.study().state("aml-v-risiko")
    assert kept["answer"]["maledato"] == "1.12.20"
    assert kept["view"]["faults"] == {"maledato": t("checks.write_whole_date")}


def test_what_is_written_is_there_after_a_reload(phone):
    expect_saved(activity(phone, "aml-v-risiko"))
    phone.reload()
    place = activity(phone, "aml-v-risiko")
    expect(place.get_by_label("Frist", exact=True).last).to_have_value("30.9.2099")
    expect(place.get_by_label("Når måler dere?", exact=True)).to_have_value("1.12.20")
    expect(place.get_by_role("radio", checked=True)).to_have_count(2)
    expect_drawn(phone)


def test_the_focus_stays_where_suggestions_are_taken_in(phone, server):
    asked = server.course.activity("aml-v-risiko")
    suggestions = next(each.suggestions for each in asked.fields if each.type == "actions")
    place = activity(phone, asked.id)
    place.get_by_text(t("activities.suggestions"), exact=True).click()
    take = [t("activities.take_in_what", action=each.action) for each in suggestions[:2]]
    press(place, take[0])
    expect(place.locator(".forslag .merkelapp:not([hidden])")).to_be_focused()
    phone.keyboard.press("Tab")
    expect(place.get_by_role("button", name=take[1], exact=True)).to_be_focused()


def test_dates_are_judged_twice_and_the_right_ones_told_last(phone, server):
    asked, given = wrong(server.course, "aml-v-sykefravar-oppgave")
    place = activity(phone, asked.id)
    submit(place, asked)
    first = place.get_by_label(asked.questions[0].label, exact=True)
    expect(first).to_be_focused()
    expect(first).to_have_accessible_description(t("activities.date_whole"))
    give(place, asked, given)
    submit(place, asked)
    expect(feedback(place)).to_have_text(t("checks.no_dates"))
    assert "28 dager" not in phone.content(), "the reason is out after one try"
    press(place, t("activities.try_again"))
    give(place, asked, {**given, "plan": "7.12.2026"})
    submit(place, asked)
    expect(feedback(place)).to_have_text(t("checks.some_dates", n=1, total=3))
    expect(place).to_contain_text("Rett svar: 28. desember 2026.")
    expect(first).to_have_attribute("readonly", "")


def test_the_forms_are_for_everybody(phone):
    phone.evaluate("scrollTo(0, 0)")
    assert faults(phone) == []
    assert small_targets(phone) == []
    assert too_wide(phone) == []


def test_a_consultation_after_the_decision_is_told_where_it_stands(page, server, save):
    asked = server.course.activity("ha-v-medbestemmelsesplan")
    page.goto(f"/modul/module3_hovedavtalen#{TOOLS}")
    expect_drawn(page)
    place = activity(page, asked.id)
    give(place, asked, asked.samples.partial.tries[0])
    drofting = place.get_by_label(next(each.label for each in asked.fields if each.id == "drofting"), exact=True)
    expect(drofting).to_have_accessible_description(f"Mens løsningene fortsatt er åpne. {asked.rules[0].wrong}")
    expect(place).to_contain_text(t("activities.points_so_far", points=1, max=3))
    drofting.fill("5. februar 2099")
    expect(place.get_by_text(asked.rules[0].met)).to_be_visible()
    expect(place).to_contain_text(t("activities.points_so_far", points=3, max=3))
    assert faults(page) == []
    save(page, "medbestemmelsesplan")


@pytest.fixture(scope="module")
def sheets(learner) -> Page:
    """The tools of module 1."""
    open_module(learner, TOOLS)
    return learner


def test_the_form_counts_what_is_filled_in(sheets, server):
    asked, given = right(server.course, "rolle-v-vedtaksoversetter")
    place = activity(sheets, asked.id)
    for each in asked.fields:
        if each.id in given:
            place.get_by_label(each.label).fill(given[each.id])
    expect(place).to_contain_text(t("activities.points_so_far", points=3, max=3))
    expect_saved(place)
    assert server.study().state(asked.id)["answer"] == {each.id: given.get(each.id, "") for each in asked.fields}


def test_a_plan_takes_in_suggestions_and_forgives_a_removal(sheets, server, save):
    asked = server.course.activity("rolle-v-100dager")
    place = activity(sheets, asked.id)
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
    save(sheets, "verktoy")

    press(place, t("activities.remove_action", n=1))
    expect(place.get_by_role("group", name=t("activities.action_n", n=2))).to_have_count(0)
    press(place, t("activities.undo"))
    expect(place.get_by_label(t("activities.plan_first_step")).first).to_have_value("Be om en time")
    expect_saved(place)
    actions = server.study().state(asked.id)["answer"]["actions"]
    assert [each["action"] for each in actions] == [suggestion.action, "Lese budsjettet"]
    assert [each["deadline"] for each in actions] == ["2099-09-01", "2099-10-01"]
