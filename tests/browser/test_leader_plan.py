"""«Min lederplan» and «Lederdagboka» in the browser: an empty plan that helps, dates in order, files to take along."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from seeing import faults, small_targets, too_wide

from course.dates import OSLO, in_words
from course.messages import text as t

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE, WIDE, NARROW = {"width": 390, "height": 844}, {"width": 1280, "height": 900}, {"width": 320, "height": 640}
STARTS = {"pdf": b"%PDF-", "docx": b"PK", "ics": b"BEGIN:VCALENDAR"}


def in_days(days: int) -> date:
    return datetime.now(UTC).astimezone(OSLO).date() + timedelta(days=days)


def looked_at(page: Page) -> list[str]:
    """What axe finds and what is too small or too wide, light and dark, on a phone and a wide screen."""
    found = []
    for size in (NARROW, PHONE, WIDE):
        page.set_viewport_size(size)
        found += [f"{size['width']}: {each}" for each in (*too_wide(page), *small_targets(page))]
    page.emulate_media(reduced_motion="reduce")
    found += faults(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += [f"dark: {each}" for each in faults(page, only=["color-contrast"])]
    page.emulate_media(color_scheme="light")
    return found


def test_an_empty_plan_shows_where_to_begin(learner, save):
    learner.goto("/")
    learner.get_by_role("link", name=t("plan.title")).click()
    expect(learner.get_by_role("heading", level=1)).to_have_text(t("plan.title"))
    expect(learner.get_by_role("heading", name=t("plan.empty_title"))).to_be_visible()
    expect(learner.get_by_role("link", name=t("plan.as_pdf"))).to_have_count(0)
    assert not looked_at(learner)
    save(learner, "lederplan-tom")
    begin = learner.get_by_role("link", name=t("plan.begin_with", sheet="De første 100 dagene"))
    expect(begin).to_have_attribute("href", "/modul/module1_rolle#rolle-v-100dager")


def test_the_dates_stand_in_order_with_the_way_back(learner, server, save):
    study = server.study()
    rows = [
        {"action": "<b>Les</b> budsjettet 😀", "deadline": in_days(5).isoformat(), "first_step": "Be om tallene"},
        {"action": "Møt alle", "deadline": in_days(-3).isoformat()},
        {"action": "Ferdig med dette", "deadline": in_days(-9).isoformat(), "done": True},
    ]
    study.receive("rolle-v-100dager", {"type": "save", "answer": {"actions": rows}})
    study.receive("ha-v-medbestemmelsesplan", {"type": "save", "answer": {"drofting": in_days(0).isoformat()}})
    learner.goto("/lederplan")
    dates = learner.get_by_role("region", name=t("plan.next"))
    expect(dates).to_contain_text(t("plan.overdue_one"))
    expect(dates.locator(".hva")).to_have_text(["Møt alle", "Drøfte saken", "<b>Les</b> budsjettet 😀"])
    expect(dates.locator("li").nth(1)).to_have_text(t("plan.here", day=in_words(in_days(0))))
    back = dates.get_by_role("link", name=f"{t('plan.change')} Drøfte saken")
    expect(back).to_have_attribute("href", "/modul/module3_hovedavtalen#ha-v-medbestemmelsesplan")
    expect(learner.get_by_role("region", name=t("plan.by_module"))).to_contain_text("Be om tallene")
    assert not looked_at(learner)
    save(learner, "lederplan")


@pytest.mark.parametrize(("form", "name"), [("pdf", "as_pdf"), ("docx", "as_word"), ("ics", "to_calendar")])
def test_the_plan_can_be_taken_along(learner, form, name):
    learner.goto("/lederplan")
    with learner.expect_download() as begun:
        learner.get_by_role("link", name=t(f"plan.{name}")).press("Enter")
    assert begun.value.suggested_filename == f"min-lederplan.{form}"
    assert begun.value.path().read_bytes().startswith(STARTS[form])


def test_my_page_leads_to_the_plan_and_to_the_journal(learner, server, save):
    server.study().receive("rolle-r01", {"type": "save", "answer": "Bare mitt\nog ingen andres"})
    learner.goto("/min-side")
    expect(learner.get_by_role("region", name=t("plan.title"))).to_contain_text("Møt alle")
    learner.get_by_role("link", name=t("plan.journal_open")).click()
    expect(learner.get_by_role("heading", level=1)).to_have_text(t("plan.journal"))
    expect(learner.get_by_text("Bare mitt")).to_be_visible()
    with learner.expect_download() as begun:
        learner.get_by_role("link", name=t("plan.as_word")).click()
    assert begun.value.suggested_filename == "lederdagboka.docx"
    assert not looked_at(learner)
    save(learner, "lederdagbok")
