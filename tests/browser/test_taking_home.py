"""Someone who is logged in has what she wrote in a gathering on her own page; nothing leads from her to her phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from seeing import faults, small_targets, too_wide
from serving import Server
from sqlalchemy import create_engine
from sqlalchemy import text as sql

from course.codes import hashed, new_secret
from course.home import IDENTITY
from course.live.take_home import WROTE
from course.messages import text
from course.model import Person

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "reduced_motion": "reduce"}
WORD = "rolle-g-ordsky"


class WithLogin(Server):
    """A server where people log in with a personal code."""

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, IDENTITY: "code"}

    def lets_in(self, person: Person) -> str:
        """Add somebody; returns her code."""
        code = new_secret()
        self.store.people.add(person, hashed(code), datetime.now(UTC))
        return code


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> Iterator[Server]:
    log = pictures / "test_taking_home.log"
    log.unlink(missing_ok=True)
    running = WithLogin(tmp_path_factory.mktemp("taking_home"), log).start()
    yield running
    running.stop()


def log_in(page: Page, code: str) -> None:
    page.goto("/inn")
    page.locator("input[name=kode]").fill(code)
    page.locator("form[data-innlogging] [type=submit]").click()
    page.wait_for_url("**/")


def write_word(page: Page, word: str) -> None:
    page.get_by_label(text("live_phone.word_label")).fill(word)
    page.get_by_role("button", name=text("live_phone.send")).click()
    expect(page.locator(".levering")).to_have_text(text("live_phone.delivered"))


def test_what_she_wrote_is_on_her_page_and_nothing_ties_it_to_her_phone(
    server: WithLogin, new_context: Callable[..., BrowserContext], pictures: Path
) -> None:
    leader = new_context().new_page()
    log_in(leader, server.lets_in(Person("finn", "Finn", frozenset({"learner", "facilitator"}))))
    leader.goto("/samling")
    leader.locator("button[value=module1_rolle]").press("Enter")
    leader.wait_for_url("**/samling/rom/*")
    code = leader.url.rsplit("/", 1)[1]
    leader.locator(".agenda button").nth(2).click()
    opens = leader.locator("[data-nokkel=forste]")
    expect(opens).to_have_text(text("live_room.do_open"))
    opens.click()

    kari, guest = new_context(**PHONE).new_page(), new_context(**PHONE).new_page()
    log_in(kari, server.lets_in(Person("kari", "Kari")))
    sent: list[dict[str, str]] = []
    kari.on("request", lambda each: sent.append({"url": each.url, **each.all_headers()}))
    for page in (kari, guest):
        page.goto(f"/s/{code}")
    note = kari.locator("#hjem")
    expect(note).to_contain_text(text("live_phone.home_on"))
    expect(guest.locator("#hjem")).to_be_hidden()
    assert not faults(kari) + small_targets(kari) + too_wide(kari)
    kari.screenshot(path=pictures / "telefon-logget-inn.png", full_page=True)

    with kari.expect_response("**/fra-samling") as kept:
        write_word(kari, "tempo")
    assert kept.value.status == 204
    write_word(guest, "fremmed")
    note.get_by_role("button").click()
    expect(note).to_contain_text(text("live_phone.home_off"))
    kari.get_by_role("button", name=text("live_phone.change")).click()
    write_word(kari, "hemmelig")

    own = [each for each in sent if each["url"].endswith("fra-samling")]
    assert len(own) == 1
    assert "telefon-" not in own[0]["cookie"]
    with create_engine(server.store._engine.url).connect() as connection:
        said = [str(row) for row in connection.execute(sql("SELECT data, key FROM room_events"))]
    assert not [each for each in said if "kari" in each]
    (event,) = server.store.events("kari")
    assert (event.type, event.data, event.at.minute) == (WROTE, {"lines": ["tempo"]}, 0)

    kari.goto("/min-side")
    section = kari.get_by_role("region", name=text("live.home_title"))
    section.locator("summary").click()
    expect(section.get_by_text("tempo")).to_be_visible()
    expect(section.get_by_text(re.compile("fremmed|hemmelig"))).to_have_count(0)
    assert not faults(kari) + too_wide(kari)
    section.screenshot(path=pictures / "min-side-fra-samlingene.png")
