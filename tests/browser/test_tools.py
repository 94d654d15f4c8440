"""The tools outside the modules: on the phone, with the keyboard alone, on paper; and nothing of it is stored."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from seeing import faults, nameless_groups, small_targets, too_wide

from course.messages import text as t
from course.toolbox import read_toolbox

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE, WIDE, NARROW = {"width": 390, "height": 844}, {"width": 1280, "height": 900}, {"width": 320, "height": 640}
GO, EXAMPLE = t("activities.calculator_go"), t("activities.calculator_example")


@pytest.fixture(scope="module")
def leader(new_context) -> Page:
    return new_context(viewport=PHONE).new_page()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def answer(page: Page) -> Locator:
    """The short answer, when there is one."""
    return page.locator(".kortsvar")


def test_a_notice_period_on_the_phone(leader):
    leader.goto("/")
    leader.get_by_role("link", name="Oppsigelsesfrist", exact=True).click()
    leader.get_by_label("Dato oppsigelsen kom fram", exact=True).fill("15.1.2027")
    leader.get_by_label("Arbeidsgiveren", exact=True).check()
    leader.get_by_label("Dato den sammenhengende ansettelsen begynte", exact=True).fill("01122015")
    leader.get_by_label("Fødselsdato", exact=True).fill("3. juni 1971")
    press(leader, GO)
    expect(answer(leader)).to_contain_text("Siste dag er onsdag 30. juni 2027.")
    expect(leader.get_by_role("heading", name=t("activities.calculator_answer"))).to_be_focused()
    expect(leader.locator(".utregning")).to_contain_text("arbeidsmiljøloven §\u00a015-3")
    leader.get_by_label("Fødselsdato", exact=True).fill("3.6.1991")
    expect(leader.get_by_text(t("activities.calculator_stale"))).to_be_visible()


def test_a_fault_stands_at_its_field_and_nothing_is_lost(leader):
    leader.goto("/verktoy/oppsigelsesfrist")
    given = leader.get_by_label("Dato oppsigelsen kom fram", exact=True)
    began = leader.get_by_label("Dato den sammenhengende ansettelsen begynte", exact=True)
    given.fill("31.02.2027")
    began.fill("x" * 10_000)
    press(leader, GO)
    expect(given).to_be_focused()
    expect(given).to_have_accessible_description("Datoen «31.02.2027» finnes ikke. Sjekk dagen og måneden.")
    expect(given).to_have_attribute("aria-invalid", "true")
    expect(began).to_have_accessible_description(t("tools.too_long", most=40))
    expect(leader.locator("fieldset[data-tar=choice] .feltfeil").first).to_have_text(t("tools.missing_given_by"))
    given.fill("15.1.2027")
    began.fill("1.2.2027")
    leader.get_by_label("Medarbeideren", exact=True).check()
    leader.get_by_label("Fødselsdato", exact=True).fill("1.1.1990")
    press(leader, GO)
    expect(given).to_have_accessible_description(t("tools.notice_before_employment", employed="1. februar 2027"))
    expect(began).not_to_have_attribute("aria-invalid", "true")
    expect(answer(leader)).to_be_empty()


def test_shifts_with_the_keyboard_alone_become_a_week(leader):
    leader.goto("/verktoy/arbeidstidssjekk")
    leader.get_by_label("Dato", exact=True).focus()
    keys = leader.keyboard
    for typed in ("4.1.2027", None, "15", "22.30", "30"):
        if typed:
            keys.type(typed)
        keys.press("Tab")
    leader.get_by_role("button", name=t("activities.add_shift")).focus()
    keys.press("Enter")
    rows = leader.locator(".rader > li")
    expect(rows).to_have_count(2)
    day = rows.nth(1).get_by_label("Dato", exact=True)
    expect(day).to_be_focused()
    expect(day).to_have_value("5.1.2027")
    rows.nth(1).get_by_label("Start", exact=True).focus()
    keys.press("ControlOrMeta+a")
    keys.type("7")
    keys.press("Tab")
    keys.type("15")
    keys.press("Enter")
    expect(answer(leader)).to_contain_text(t("tools.time_breach"))
    week = leader.get_by_role("img", name="Uka fra mandag 4. januar 2027")
    expect(week.locator(".ukedag .vakt")).to_have_count(2)
    expect(week.locator(".hvile[data-slag=breach]")).to_have_count(2)
    table = leader.get_by_role("table", name=t("tools.week_table"))
    expect(table.get_by_role("row")).to_have_count(3)
    expect(table.get_by_role("row").nth(2)).to_contain_text(t("tools.kind_breach"))
    rows.nth(1).get_by_role("button", name=t("activities.remove_shift", n=2)).click()
    expect(rows).to_have_count(1)


def test_overlapping_shifts_are_told_at_the_shift(leader):
    leader.goto("/verktoy/arbeidstidssjekk")
    for place, (start, end) in enumerate((("07.00", "15.00"), ("14.00", "22.00"))):
        if place:
            press(leader, t("activities.add_shift"))
        row = leader.locator(".rader > li").nth(place)
        for label, typed in (("Dato", "4.1.2027"), ("Start", start), ("Slutt", end)):
            row.get_by_label(label, exact=True).fill(typed)
    press(leader, GO)
    start = leader.locator(".rader > li").nth(1).get_by_label("Start", exact=True)
    expect(start).to_be_focused()
    expect(start).to_have_accessible_description(t("tools.shifts_overlap", day="4. januar 2027", end="15.00"))


def test_the_dates_go_to_the_calendar(leader):
    leader.goto("/verktoy/sykefravar")
    press(leader, EXAMPLE)
    expect(leader.locator(".tidslinje > li")).to_have_count(8)
    with leader.expect_download() as saved:
        press(leader, t("activities.download_calendar"))
    assert saved.value.suggested_filename.endswith(".ics")
    assert saved.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_the_next_question_comes_after_no(leader):
    leader.goto("/verktoy/involveringssjekk")
    questions = leader.locator("fieldset[data-tar=yes-or-no]:visible")
    expect(questions).to_have_count(1)
    questions.nth(0).get_by_label("Nei").check()
    expect(questions).to_have_count(2)
    press(leader, GO)
    expect(questions.nth(1).locator(".feltfeil")).to_have_text(t("tools.missing_yes_or_no"))
    questions.nth(1).get_by_label("Ja").check()
    press(leader, GO)
    expect(answer(leader)).to_contain_text(t("tools.involve_overdragelse", hr_kontakt="HR")[:40])
    press(leader, t("activities.start_over"))
    expect(questions).to_have_count(1)
    expect(answer(leader)).to_be_empty()


def test_the_calculator_answers_inside_a_module_too(leader):
    leader.goto("/modul/module4_arbeidsmiljo#aml-v-terskel")
    tool = leader.locator("section#aml-v-terskel")
    tool.get_by_label("Ansatte i virksomheten", exact=True).fill("12")
    tool.get_by_role("button", name=GO, exact=True).click()
    expect(tool.locator(".kortsvar")).to_contain_text("når virksomheten har 12 ansatte", timeout=40_000)


def test_nothing_that_was_filled_in_is_stored(leader, server):
    assert not server.store.events("lokal")
    assert not server.store.drafts("lokal")
    assert leader.evaluate("sessionStorage.length + localStorage.length") == 0


def test_what_the_learner_keeps_elsewhere_is_kept_from_here(leader, server):
    leader.goto("/verktoy/politisk-oppstart")
    leader.get_by_role("checkbox").first.check()
    expect(leader.get_by_text(t("activities.saved")).first).to_be_visible()
    leader.reload()
    expect(leader.get_by_role("checkbox").first).to_be_checked()
    state = server.study().state("omstilling-v-politisk-oppstart")
    assert state["answer"]["done"] == ["kontor-og-tilganger"]


def test_on_paper_there_are_answer_sources_and_date(leader):
    leader.goto("/verktoy/sykefravar")
    press(leader, EXAMPLE)
    expect(leader.locator(".tidslinje")).to_be_visible()
    leader.emulate_media(media="print")
    leader.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(leader.locator("[data-skrevet-ut]")).to_contain_text(t("page.printed", date=""))
    for hidden in ("header.topp", "footer.bunn", ".kalkulator", "[data-skriv-ut]"):
        expect(leader.locator(hidden)).to_be_hidden()
    expect(leader.get_by_text("4.1.2027", exact=True)).to_be_visible()
    expect(leader.locator(".utregning details .ut")).to_be_visible()
    leader.emulate_media(media="screen")


def test_every_tool_page_is_for_everybody(leader, server):
    names = [tool.name for group in read_toolbox(server.course) for tool in group.tools if tool.link is None]
    found = []
    for address in ("/verktoy/", *(f"/verktoy/{each}" for each in names)):
        leader.set_viewport_size(WIDE)
        leader.goto(address)
        example = leader.get_by_role("button", name=EXAMPLE)
        if example.count():
            example.click()
            expect(leader.locator(".svarsetning")).to_be_visible()
        expect(leader.get_by_role("heading", level=1)).to_have_count(1)
        told = [*faults(leader), *nameless_groups(leader)]
        leader.set_viewport_size(PHONE)
        told += small_targets(leader)
        leader.set_viewport_size(NARROW)
        found += [f"{address}: {each}" for each in (*told, *too_wide(leader))]
    assert not found, "\n".join(found)


def test_every_link_in_the_list_leads_to_a_page(leader, server):
    linked = [tool.address for group in read_toolbox(server.course) for tool in group.tools if tool.link is not None]
    assert linked
    assert {each: leader.request.get(f"/{each}").status for each in linked} == dict.fromkeys(linked, 200)


def test_a_tool_that_is_not_there_and_a_message_that_makes_no_sense(leader):
    assert leader.request.get("/verktoy/finnes-ikke").status == 404
    assert leader.request.post("/verktoy/sykefravar", data={}).status == 403
    leader.goto("/verktoy/sykefravar")
    sent = leader.evaluate(
        """async () => {
          const { xsrf } = JSON.parse(document.getElementById("side").textContent);
          const post = (body) => fetch("/verktoy/sykefravar", {
            method: "POST", headers: { "X-XSRFToken": xsrf }, body }).then((reply) => reply.json());
          return [await post("ikke json"), await post("[".repeat(100000)),
            await post(JSON.stringify({ activity: "aml-v-terskel", message: { type: "calculate" } })),
            await post(JSON.stringify({ activity: "aml-v-sykefravar", message: { type: "slett" } }))];
        }"""
    )
    assert {each["type"] for each in sent} == {"not-saved"}
    assert all(each["final"] and each["message"] for each in sent)
