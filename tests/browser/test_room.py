"""A gathering from the facilitator's side: the cockpit and the projector, with phones that only send."""

from __future__ import annotations

import json
import re
from http.cookiejar import CookieJar
from typing import Any
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from playwright.sync_api import Page, expect
from seeing import faults, small_targets, too_wide
from serving import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE, WIDE, WALL = {"width": 390, "height": 844}, {"width": 1280, "height": 900}, {"width": 1920, "height": 1080}
MARKUP = "<b>åpenhet</b>"
# What is outside the wall, or under its edge.
SPILT = """() => {
  const middle = document.querySelector(".midt");
  return middle.scrollHeight > middle.clientHeight + 1 || document.documentElement.scrollWidth > innerWidth;
}"""


class Phone:
    """A participant without a browser: loads the page once, and sends answers."""

    def __init__(self, address: str) -> None:
        self._address, self._sent = address, 0
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))
        html = self._opener.open(address).read().decode()
        self._xsrf = json.loads(html.split('id="side">')[1].split("</script>")[0])["xsrf"]
        self.step()

    def answer(self, given: Any) -> None:
        """Answer what is asked now."""
        step, self._sent = self.step(), self._sent + 1
        said = {"step": step["id"], "take": step["take"], "seq": self._sent, "answer": given}
        headers = {"Content-Type": "application/json", "X-XSRFToken": self._xsrf}
        sent = Request(f"{self._address}/svar", json.dumps(said).encode(), headers)  # noqa: S310 - our own server
        self._opener.open(sent)

    def step(self) -> dict[str, Any]:
        """What is on, as this phone sees it; the first time, it is in."""
        state: dict[str, Any] = json.loads(self._opener.open(f"{self._address}/tilstand").read())
        return dict(state["step"])


@pytest.fixture(scope="module")
def cockpit(new_context) -> Page:
    page: Page = new_context().new_page()
    page.goto("/samling")
    assert faults(page) == []
    page.locator("button[value^=module2]").press("Enter")
    page.wait_for_url("**/samling/rom/*")
    return page


@pytest.fixture(scope="module")
def wall(cockpit) -> Page:
    with cockpit.context.expect_page() as opened:
        cockpit.get_by_role("link", name="Åpne storskjermen").press("Enter")
    opened.value.set_viewport_size(WALL)
    return opened.value


@pytest.fixture(scope="module")
def phones(cockpit, server: Server) -> list[Phone]:
    code = cockpit.url.rsplit("/", 1)[1]
    return [Phone(f"{server.url}/s/{code}") for _ in range(6)]


def walk_to(cockpit: Page, title: str) -> None:
    cockpit.get_by_role("navigation", name="Tidsplan").get_by_role(
        "button", name=re.compile(f"^{re.escape(title)}")
    ).press("Enter")
    expect(cockpit.get_by_role("heading", level=1)).to_have_text(title)


def do_next(cockpit: Page, doing: str) -> None:
    """Press the filled button, which says this."""
    button = cockpit.locator("[data-nokkel=forste]")
    expect(button).to_have_text(doing)
    button.press("Enter")


@pytest.mark.usefixtures("phones")
def test_the_room_fills_and_the_wall_tells_the_way_in(cockpit, wall, save):
    expect(wall.get_by_text("6 er med")).to_be_visible()
    expect(wall.get_by_role("img", name=re.compile("QR-kode"))).to_be_visible()
    expect(cockpit.get_by_role("heading", name="Samlingen har ikke begynt")).to_be_visible()
    assert faults(cockpit) == faults(wall) == []
    assert not wall.evaluate(SPILT)
    save(cockpit, "samling-rom")
    cockpit.set_viewport_size(WIDE)
    expect(cockpit.locator("[data-nokkel=forste]")).to_have_text("Begynn samlingen")
    cockpit.keyboard.press(" ")  # the shortcut
    expect(wall.get_by_role("heading", level=1)).to_have_text("Velkommen")


def test_a_vote_is_seen_by_nobody_before_five_and_then_before_and_after(cockpit, wall, phones, pictures):
    walk_to(cockpit, "Hva kan du hjelpe med, og hva skal du løse?")
    do_next(cockpit, "Åpne for svar")
    options = cockpit.locator(".valgene li")
    expect(cockpit.get_by_role("heading", name="Åpent for svar.")).to_be_visible()
    ids = [each["id"] for each in phones[0].step()["ask"]["options"]]
    for phone in phones[:4]:
        phone.answer([ids[0]])
    expect(cockpit.get_by_text("4 har svart. Fordelingen kommer")).to_be_visible()
    for phone in phones[4:]:
        phone.answer([ids[1]])
    expect(wall.get_by_text("6 av 6 har svart")).to_be_visible()
    assert options.count() == wall.locator(".valgene li").count() == len(ids)
    do_next(cockpit, "Steng for svar")
    expect(wall.locator(".stolpe")).to_have_count(0)
    do_next(cockpit, "Vis på skjermen")
    expect(wall.locator(".stolpe .tall")).to_have_text(["4", "2", *["0"] * (len(ids) - 2)])
    do_next(cockpit, "Stem på nytt")
    expect(cockpit.get_by_role("heading", name="Åpent for svar.")).to_be_visible()
    for phone in phones:
        phone.answer([ids[1]])
    do_next(cockpit, "Steng for svar")
    do_next(cockpit, "Vis på skjermen")
    expect(wall.locator(".stolpe.for .tall")).to_have_text(["4", "2", *["0"] * (len(ids) - 2)])
    expect(wall.locator(".stolpe.na .tall")).to_have_text(["0", "6", *["0"] * (len(ids) - 2)])
    assert faults(cockpit) == faults(wall) == []
    wall.screenshot(path=pictures / "samling-skjerm-stemmer.png")


def test_what_people_write_waits_for_the_facilitator(cockpit, wall, phones, pictures):
    walk_to(cockpit, "Stemning inn")
    do_next(cockpit, "Åpne for svar")
    for phone in phones[:5]:
        phone.answer(MARKUP)
    phones[5].answer("Kari på avdeling 3")
    do_next(cockpit, "Steng for svar")
    do_next(cockpit, "Vis på skjermen")
    expect(wall.get_by_text("Ingen svar er sluppet fram ennå.")).to_be_visible()
    cockpit.get_by_role("button", name="Hold tilbake: Kari på avdeling 3").press("Enter")
    cockpit.get_by_role("button", name=f"Slipp fram: {MARKUP}").press("Enter")
    expect(wall.get_by_role("row", name=f"{MARKUP} 5")).to_be_visible()
    expect(wall.get_by_text("Kari")).to_have_count(0)
    for size in (PHONE, WIDE):
        cockpit.set_viewport_size(size)
        assert too_wide(cockpit) == small_targets(cockpit) == []
    assert faults(cockpit) == faults(wall) == []
    wall.screenshot(path=pictures / "samling-skjerm-ord.png")


def test_another_machine_goes_on_where_the_first_died(cockpit, wall, new_context):
    walk_to(cockpit, "To minutter stille stund")
    do_next(cockpit, "Start 2 stille minutter")
    expect(wall.get_by_role("timer")).to_have_text("Stille")
    cockpit.get_by_text("Bytt til en annen maskin").click()
    other: Page = new_context().new_page()
    other.goto(cockpit.get_by_label("Den personlige lenken din").input_value())
    expect(other.get_by_role("heading", level=1)).to_have_text("To minutter stille stund")
    expect(other.get_by_role("timer")).to_contain_text(re.compile(r"[01]:\d\d"))
    other.keyboard.press("ArrowRight")
    expect(cockpit.get_by_role("heading", level=1)).to_have_text("To viktige momenter")


def test_it_ends_gives_its_results_and_is_gone(cockpit, wall):
    cockpit.get_by_text("Avslutt, last ned og slett").click()
    cockpit.get_by_role("button", name="Avslutt samlingen").press("Enter")
    cockpit.locator(".sikker").get_by_role("button", name="Avslutt samlingen").press("Enter")
    expect(cockpit.get_by_role("heading", level=1)).to_have_text("Samlingen er avsluttet")
    expect(wall.get_by_role("heading", level=1)).to_have_text("Takk for i dag")
    assert faults(cockpit) == faults(wall) == []
    with cockpit.expect_download() as file:
        cockpit.get_by_role("link", name="Last ned som Word-fil").click()
    assert file.value.suggested_filename.endswith(".docx")
    wall.close()
    cockpit.get_by_role("button", name="Slett samlingen").press("Enter")
    cockpit.locator(".sikker").get_by_role("button", name="Slett samlingen").press("Enter")
    cockpit.wait_for_url("**/samling")
    expect(cockpit.get_by_role("heading", name="Samlingene dine")).to_have_count(0)
