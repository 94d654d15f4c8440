"""The course for everybody: axe on every page and section in every state, and what axe doesn't see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from answering import ADDRESS, SUBMIT, activity, answer, feedback, open_module, open_section, right
from playwright.sync_api import BrowserContext, Page, expect
from sampling import do_sample
from seeing import faults, focused, moving_parts, nameless_groups, small_targets, too_wide
from serving import Server
from watching import ABSENT

from course.grading.desk import Desk
from course.home import Home
from course.messages import text as t
from course.outline import read_outline
from course.progress import anchor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDE, PHONE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}, {"width": 320, "height": 640}
# In the dark only the colours differ.
LOOKS = {
    "light-1280": ("light", WIDE, None),
    "light-390": ("light", PHONE, None),
    "dark-1280": ("dark", WIDE, ["color-contrast"]),
    "dark-390": ("dark", PHONE, ["color-contrast"]),
}
STATES = ["unanswered", "wrong", "right"]
OTHER_PAGES = ["/", "/min-side", "/lever/module1_rolle", "/slett", "/om", "/finn?q=dialogmøte", ABSENT]


@pytest.fixture(scope="module")
def sections(server: Server) -> list[str]:
    return [anchor(part) for part in read_outline(server.module)]


@pytest.fixture(scope="module")
def reached(server: Server) -> Callable[[str], None]:
    """Bring the learner to a state of STATES, from the one before it. Nothing is done twice."""
    done = ["unanswered"]

    def reach(state: str) -> None:
        while state not in done:
            following = STATES[len(done)]
            {"wrong": first_tries, "right": last_tries}[following](server)
            done.append(following)

    return reach


def first_tries(server: Server) -> None:
    """A wrong try everywhere, and everything else half done."""
    study = server.study()
    for asked in server.module.activities.values():
        if asked.use == "practice" and asked.kind in SUBMIT:
            study.receive(asked.id, {"type": "submit", "answer": asked.samples.wrong.tries[0]})
    for choice in ("n1-utsett", "n1b-nina"):
        study.receive("rolle-scenario-kulturskolen", {"type": "choose", "choice": choice})
    for choice in ("nei", "nei"):
        study.receive("rolle-v-hvem-avgjor", {"type": "choose", "choice": choice})
    study.receive("rolle-evaluering", {"type": "save", "answer": {"nyttig": 4}})
    for each in ("rolle-v-vedtaksoversetter", "rolle-v-100dager", "rolle-sluttprove"):
        do_sample(study, each, "wrong")


def last_tries(server: Server) -> None:
    """The right answer everywhere, and everything written."""
    study = server.study()
    for asked in server.module.activities.values():
        if asked.samples.full and asked.use in {"practice", "graded"} and asked.kind != "decision":
            do_sample(study, asked.id, "full")
        if asked.kind.endswith("reflection"):
            study.receive(asked.id, {"type": "save", "answer": "En tanke om det jeg har lest, i et par setninger."})
    study.receive("rolle-v-hvem-avgjor", {"type": "choose", "choice": "ja"})
    study.receive("rolle-evaluering", {"type": "save", "answer": {"nyttig": 4, "klart": 5, "tar-i-bruk": 3}})


def show(page: Page, section: str) -> None:
    """Turn to a section, with everything in it that can be unfolded."""
    page.evaluate("(section) => { location.hash = section; }", section)
    expect(page.locator(f"#{section}-tittel")).to_be_visible()
    page.locator(f"#{section} details:not([open])").evaluate_all("folds => folds.forEach((each) => (each.open = true))")


def look_like(page: Page, scheme: Any, size: Any) -> None:
    """Colours that are still on their way would be measured, so nothing moves."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size(size)


@pytest.fixture(scope="module")
def module_page(learner: Page, reached: Callable[[str], None]) -> Callable[[str], Page]:
    """Show the module to a learner in a state of STATES; it is loaded once for each."""
    shown: list[str] = []

    def load(state: str) -> Page:
        if state not in shown:
            reached(state)
            shown.append(state)
            open_module(learner)
        return learner

    return load


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_section(state, module_page, sections, save):
    page, found = module_page(state), []
    for section in sections:
        show(page, section)
        for look, (scheme, size, only) in LOOKS.items():
            look_like(page, scheme, size)
            found += [f"{section}, {look}: {fault}" for fault in faults(page, only=only)]
        if section == "s-1-5":
            save(page, f"morkt-{state}")
    assert not found, "\n".join(found)


def test_targets_are_as_large_as_a_finger(module_page, sections):
    page, found = module_page("right"), set()
    for section in sections:
        show(page, section)
        for size in (PHONE, WIDE):
            look_like(page, "light", size)
            found |= {f"{section} at {size['width']}: {each}" for each in small_targets(page)}
    assert not found, "\n".join(sorted(found))


def test_nothing_scrolls_sideways_on_the_smallest_phone(module_page, sections):
    page, wide = module_page("right"), []
    look_like(page, "light", NARROW)
    for section in sections:
        show(page, section)
        wide += [f"{section}, {each}" for each in too_wide(page)]
    assert not wide, "\n".join(wide)


def test_every_section_has_a_title_of_its_own(module_page, sections):
    page, titles = module_page("right"), []
    look_like(page, "light", WIDE)
    for section in sections:
        show(page, section)
        titles.append(page.title())
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert all(title.endswith("– Ny som leder") for title in titles)
    assert len(set(titles)) == len(titles), sorted(titles)


@pytest.fixture(scope="module")
def other_pages(new_context: Callable[..., BrowserContext]) -> Page:
    return new_context().new_page()


def test_every_page_has_a_language_a_title_and_room_on_the_smallest_phone(other_pages, reached):
    reached("right")
    look_like(other_pages, "light", NARROW)
    titles, wide = [], []
    for each in (ADDRESS, *OTHER_PAGES):
        other_pages.goto(each)
        titles.append(other_pages.title())
        expect(other_pages.locator("html")).to_have_attribute("lang", "nb")
        expect(other_pages.get_by_role("heading", level=1)).to_have_count(1)
        wide += [f"{each}, {what}" for what in too_wide(other_pages)]
    assert all("Ny som leder" in title for title in titles)
    assert len(set(titles)) == len(titles), sorted(titles)
    assert not wide, "\n".join(wide)


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_the_other_pages(look, other_pages, server, reached):
    reached("right")
    released(server)
    scheme, size, only = LOOKS[look]
    look_like(other_pages, scheme, size)
    found = []
    for each in OTHER_PAGES:
        other_pages.goto(each)
        found += [f"{each}: {fault}" for fault in faults(other_pages, only=only)]
    other_pages.goto("/slett")
    other_pages.get_by_role("button", name=t("pages.delete_all")).click()
    expect(other_pages.get_by_role("alert")).to_be_visible()
    found += [f"/slett, not ticked: {fault}" for fault in faults(other_pages, only=only)]
    other_pages.goto("/lever/module1_rolle")
    other_pages.get_by_role("button", name=t("pages.hand_in")).click()
    found += [f"/lever, not ticked: {fault}" for fault in faults(other_pages, only=only)]
    other_pages.get_by_role("checkbox").check()
    other_pages.get_by_role("button", name=t("pages.hand_in")).click()
    expect(other_pages.get_by_role("heading", name=t("pages.receipt_heading"))).to_be_visible()
    found += [f"the receipt: {fault}" for fault in faults(other_pages, only=only)]
    assert not found, "\n".join(found)


def released(server: Server) -> None:
    """As if released, without the seconds that nbgrader takes."""
    desk = Desk(Home.from_environment(server.environment), server.course, server.store)
    file = desk.released(server.module)
    if not file.is_file():
        file.parent.mkdir(parents=True)
        file.write_bytes(server.module.notebook.read_bytes())
        desk.inbound.mkdir()


def test_a_page_that_is_not_there_says_so_to_a_newcomer_too(page):
    assert page.goto(ABSENT).status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text(t("pages.not_found_title"))
    page.get_by_role("link", name=t("pages.to_overview")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ny som leder")


def test_nothing_moves_for_those_who_asked_for_that(new_context):
    page = new_context(reduced_motion="reduce").new_page()
    moving = []
    for each in ("/", f"{ADDRESS}#s-1-3", f"{ADDRESS}#s-scenario", "/min-side"):
        page.goto(each)
        moving += [f"{each}: {part}" for part in moving_parts(page)]
    assert not moving, "\n".join(sorted(set(moving)))


@pytest.fixture(scope="module")
def blank(server: Server, reached: Callable[[str], None], learner: Page) -> Page:
    """The module as new to the learner; what was done in the tests before is gone."""
    reached("right")
    server.store.erase("lokal")
    look_like(learner, "light", WIDE)
    open_module(learner)
    return learner


@pytest.mark.usefixtures("blank")
def test_axe_finds_nothing_on_pages_with_nothing_on_them(other_pages):
    found = []
    for scheme, size, only in LOOKS.values():
        look_like(other_pages, scheme, size)
        for each in ("/", "/min-side"):
            other_pages.goto(each)
            found += [f"{each}: {fault}" for fault in faults(other_pages, only=only)]
    assert not found, "\n".join(found)


def test_every_group_to_choose_from_has_a_name(blank, sections):
    nameless = []
    for section in sections:
        show(blank, section)
        nameless += [f"{section}: {each}" for each in nameless_groups(blank)]
    assert not nameless, "\n".join(nameless)


def test_feedback_comes_where_a_screen_reader_listens(blank, server):
    open_section(blank, "s-1-2")
    asked, given = right(server.course, "rolle-k14")
    region = feedback(activity(blank, asked.id))
    expect(region).to_be_empty()
    region.evaluate("(each) => { each.wasHere = true; }")
    told = answer(blank, asked, given)
    expect(told).to_contain_text(t("activities.verdict_ja"))
    assert told.evaluate("(each) => each.wasHere"), "the region is a new one, so nothing is read out"
    for place in blank.locator("section.aktivitet").all():
        expect(place.locator("[role=status]").first).to_be_attached()


def test_the_keyboard_begins_at_the_skip_link(blank, save):
    blank.goto("about:blank")
    open_module(blank)
    blank.keyboard.press("Tab")
    assert focused(blank)["skip"], "the first stop isn't the skip link"
    save(blank, "hopp-til-innholdet")
    blank.keyboard.press("Enter")
    expect(blank.locator("#innhold")).to_be_focused()


def test_the_focus_is_seen_at_every_stop(blank):
    show(blank, "s-1-3")
    blank.locator("header a").first.focus()
    stops = []
    while (stop := focused(blank)) and len(stops) < 120:
        stops.append(stop)
        blank.keyboard.press("Tab")
    assert {each["at"] for each in stops} == {"", "s-1-3"}, "hidden sections are in the tab order"
    assert len([each for each in stops if each["at"] == "s-1-3"]) > 15
    unseen = [each["name"] for each in stops if each["outline"] <= 0 or not each["onScreen"]]
    assert not unseen, "\n".join(unseen)
