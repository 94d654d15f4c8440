"""The instructor's pages in a browser: what everybody must be able to use, and judging with the keyboard alone."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from seeing import faults, small_targets, too_wide
from serving import Server

sys.path.insert(0, str(Path(__file__).parents[1] / "cohort"))

from graded import autograde, hand_in, release

from course.grading.desk import Desk
from course.grading.judging import places, read_text
from course.grading.scheme import by_human, handed_in
from course.home import Home
from course.messages import text as t
from course.model import Cohort, Draft, Event, Person

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOW = datetime.now(UTC)
TODAY = date.today()  # noqa: DTZ011 - the server's own day, give or take
TEXT = "Jeg sa hva som lå fast.\n\nSå spurte jeg hva de ville."


@pytest.fixture(scope="module")
def desk(server: Server) -> Desk:
    """Six have handed in the first module, two of them with a text, and two are late."""
    made = Desk(Home.from_environment(server.environment), server.course, server.store).make()
    module = server.module
    release(made, module)
    deadlines = {module.slug: TODAY - timedelta(days=3)}
    made.store.people.save_cohort(Cohort("hosten", "Høsten", TODAY - timedelta(days=60), None, deadlines))
    for number in range(8):
        learner = f"leder{number}@fjellvik.example"
        made.store.people.add(Person(learner, f"Leder {number}", cohort="hosten"), None, NOW)
        if number < 6:
            for activity in handed_in(module):
                for given in activity.samples.full.tries if activity.samples.full else ():
                    if activity.autosave:
                        made.store.save_draft(Draft(learner, module.slug, activity.id, "1", given, NOW))
                    else:
                        made.store.append(Event(learner, module.slug, activity.id, "1", "answer", given, None, NOW))
            if number < 2:
                first = by_human(module)[0]
                made.store.save_draft(Draft(learner, module.slug, first.id, "1", TEXT, NOW))
            hand_in(made, module, learner, NOW)
            if number < 2:
                autograde(made, module, learner)
    return made


PAGES = ["", "/oppgaver", "/oppgaver/module1_rolle", "/vurder/module1_rolle", "/moduler", "/frister/hosten"]


@pytest.mark.parametrize("address", [*PAGES, "/moduler/module1_rolle", "/moduler/module2_ledelse"])
def test_everybody_can_use_the_pages(desk, page: Page, address, save):
    assert desk
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(f"/kursholder{address}")
        page.evaluate("document.querySelectorAll('main details').forEach((each) => (each.open = true))")
        assert [*faults(page), *small_targets(page), *too_wide(page)] == []
    save(page, f"kursholder{address.replace('/', '-')}")


def test_judging_with_the_keyboard_alone(desk, server: Server, page: Page):
    page.goto("/kursholder")
    page.get_by_role("link", name=t("cohort.judge_next")).first.focus()
    page.keyboard.press("Enter")
    comment = page.get_by_label(t("cohort.judge_comment"))
    comment.focus()
    page.keyboard.type("Godt at du sa hva som lå fast.")
    page.reload()  # nothing is lost when the page is left
    expect(comment).to_have_value("Godt at du sa hva som lå fast.")
    expect(page.get_by_text(t("cohort.judge_draft"))).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text(t("cohort.judge_choose_level"))
    expect(comment).to_have_value("Godt at du sa hva som lå fast.")
    page.get_by_role("radio").nth(2).focus()
    page.keyboard.press("Space")
    first = page.url
    page.keyboard.press("Control+Enter")
    expect(page).not_to_have_url(first)
    expect(comment).to_have_value("")
    judged = [each for each in places(desk, server.module) if not each.waits]
    found = [read_text(desk, server.module, *each.key) for each in judged]
    assert [(each.points, each.comment) for each in found] == [(4, "Godt at du sa hva som lå fast.")]


def test_a_module_is_opened_with_the_keyboard_alone(desk, server: Server, page: Page):
    """The button does what `nysomleder release` does: afterwards learners can hand in."""
    module = server.course.modules[1]
    assert not desk.is_released(module)
    page.goto("/kursholder")
    page.get_by_role("link", name=t("cohort.nav_modules")).focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name=module.about.title).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(t("cohort.open_title", number=2))
    page.get_by_role("button", name=t("cohort.open_yes")).focus()
    page.keyboard.press("Enter")
    told = page.get_by_role("status")
    expect(told).to_contain_text(t("cohort.job_release_done", number=2), timeout=60_000)
    page.get_by_role("link", name=t("cohort.job_show")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=module.about.title)).to_contain_text(t("cohort.open_again"))
    assert desk.is_released(module)
