"""Two people, two browsers, one of them a phone: from the invitation to what both see, and nobody peeks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from seeing import faults, nameless_groups, small_targets, too_wide
from serving import Server
from watching import Watch

from course.messages import text as t

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SET = "omstilling-v-toparts-tillitsvalgt"
FINISH = t("dialogue.finish")
# Everything under a party's page. GET where there is something to read, else POST.
READ = ("", "/inviter", "/tilstand", "/forlat")
WRITE = ("/svar", "/ferdig", "/endre", "/las", "/inviter", "/forlat")


@pytest.fixture(scope="module")
def leader(new_context: Callable[..., BrowserContext]) -> Page:
    return new_context().new_page()


@pytest.fixture(scope="module")
def shop_steward(new_context: Callable[..., BrowserContext]) -> Page:
    """On a phone."""
    return new_context(**PHONE).new_page()


@pytest.fixture(scope="module")
def invitation() -> dict[str, str]:
    """What one of them has told the other."""
    return {}


@pytest.fixture
def stranger(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    return new_context()


def expect_usable(page: Page) -> None:
    found = faults(page) + small_targets(page) + nameless_groups(page) + too_wide(page)
    assert not found, "\n".join([page.url, *found])


def answer(page: Page, statuses: list[int], wish: int = 6, first: int = 0) -> None:
    """Answer the statements from number `first` on, through the groups as they come."""
    for at, status in enumerate(statuses, first):
        statement = page.locator("[data-pastand]").nth(at)
        if not statement.is_visible():
            page.get_by_role("button", name=t("dialogue.js_next")).click()
        for scale, number in enumerate((status, wish)):
            statement.locator(".seks").nth(scale).get_by_text(str(number), exact=True).click()


def expect_saved(page: Page) -> None:
    expect(page.locator(".lagret-tekst")).to_have_text(t("dialogue.js_saved"))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def address(page: Page) -> str:
    return urlsplit(page.url).path


def test_one_starts_and_answers_and_a_reload_loses_nothing(leader: Page, invitation: dict[str, str]) -> None:
    leader.goto(f"/samtale?slag={SET}")
    expect_usable(leader)
    leader.get_by_label(re.compile("leder")).check()
    press(leader, t("dialogue.start"))
    expect_usable(leader)
    invitation["code"] = leader.locator(".kode.stor").inner_text()
    leader.get_by_role("link", name=t("dialogue.begin")).click()
    answer(leader, [5] * 4)
    expect_saved(leader)
    expect_usable(leader)
    leader.reload()
    assert leader.locator(":checked").count() == 8
    answer(leader, [5] * 8, first=4)
    expect_saved(leader)


def test_the_other_comes_in_with_the_code_on_a_phone(
    leader: Page, shop_steward: Page, invitation: dict[str, str]
) -> None:
    shop_steward.goto("/samtale")
    expect_usable(shop_steward)
    shop_steward.get_by_label(t("dialogue.code_label")).fill("aaa aaa")
    press(shop_steward, t("dialogue.go_on"))
    expect(shop_steward.get_by_role("alert")).to_have_text(t("dialogue.refused_unknown_code"))
    shop_steward.get_by_label(t("dialogue.code_label")).fill(invitation["code"].lower())
    press(shop_steward, t("dialogue.go_on"))
    expect_usable(shop_steward)
    press(shop_steward, t("dialogue.join"))
    expect(shop_steward.get_by_role("alert")).to_have_text(t("dialogue.consent_missing"))
    shop_steward.get_by_role("checkbox").check()
    press(shop_steward, t("dialogue.join"))
    expect(leader.locator("[data-den-andre]")).to_have_text("Den tillitsvalgte er med og svarer.")


def test_what_is_answered_while_the_server_is_away_is_saved_when_it_is_back(
    server: Server, shop_steward: Page, watches: list[Watch]
) -> None:
    answer(shop_steward, [2] * 6)
    expect_saved(shop_steward)
    expect_usable(shop_steward)
    with ExitStack() as down:
        for watch in watches:
            down.enter_context(watch.server_down())
        server.stop()
        answer(shop_steward, [2], first=6)
        expect(shop_steward.locator(".lagret-tekst")).to_have_text(t("dialogue.js_not_saved"))
        server.start()
        expect_saved(shop_steward)


def sent_late(page: Page, statement: str, pair: list[int]) -> int:
    """The status of an answer that arrives after «Ferdig»."""
    xsrf = next(each["value"] for each in page.context.cookies(page.url) if each["name"] == "_xsrf")
    return page.request.post(f"{page.url}/svar", data={statement: pair}, headers={"X-XSRFToken": xsrf}).status


def test_both_see_both_answers_when_both_are_done(leader: Page, shop_steward: Page, save: Callable[..., None]) -> None:
    statement = leader.locator("[data-pastand]").first.get_attribute("data-pastand")
    leader.get_by_role("button", name=t("dialogue.js_next")).click()
    press(leader, FINISH)
    expect(leader.get_by_role("heading", name=t("dialogue.waiting_title"))).to_be_visible()
    assert sent_late(leader, statement, [5, 6]) == 200, "the form overtook the last answer, and had it with it"
    assert sent_late(leader, statement, [1, 6]) == 409
    expect_usable(leader)
    answer(shop_steward, [2] * 4, first=7)
    shop_steward.get_by_role("button", name=t("dialogue.js_next")).click()
    press(shop_steward, FINISH)
    expect(shop_steward.get_by_role("alert")).to_contain_text("påstand 12")
    expect_usable(shop_steward)
    answer(shop_steward, [2], first=11)
    shop_steward.get_by_role("button", name=t("dialogue.js_next")).click()
    press(shop_steward, FINISH)
    for page in (shop_steward, leader):
        expect(page.get_by_role("heading", name="Fem steder å begynne samtalen")).to_be_visible()
        told = re.compile("Leder: status 5, ambisjon 6. Tillitsvalgt: status 2, ambisjon 6.")
        expect(page.get_by_role("img", name=told)).to_have_count(5)
        expect_usable(page)
    save(leader, "topartssamtale")
    sheets = leader.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) <= 2


def test_without_the_secret_every_address_is_the_same_locked_door(
    leader: Page, shop_steward: Page, stranger: BrowserContext
) -> None:
    unknown = "/samtale/0123456789abcdef"
    token = {"X-XSRFToken": xsrf_of(stranger)}
    locked = stranger.request.get(unknown)
    for page in (leader, shop_steward):
        for rest in READ:
            reply = stranger.request.get(address(page) + rest)
            assert (reply.status, plain(reply.text())) == (403, plain(locked.text())), rest
        for rest in WRITE:
            reply = stranger.request.post(address(page) + rest, headers=token, data="{}")
            assert (reply.status, plain(reply.text())) == (403, plain(locked.text())), rest
    # One party's secret is of no use on the other's page.
    wrong = leader.context.cookies()
    (secret,) = [each["value"] for each in wrong if each["name"] == "samtale"]
    path = address(shop_steward)
    stranger.add_cookies([{"name": "samtale", "value": secret, "url": leader.url.replace(address(leader), path)}])
    assert stranger.request.get(path).status == 403
    assert stranger.request.get(path + "/tilstand").status == 403


def test_one_pc_passed_between_two_and_nobody_peeks(page: Page) -> None:
    """Both in one browser: a page each, the first locked before the second takes over."""
    page.goto(f"/samtale?slag={SET}")
    page.get_by_label(re.compile("tillitsvalgt")).check()
    press(page, t("dialogue.start"))
    code = page.locator(".kode.stor").inner_text()
    first = address(page).removesuffix("/inviter")
    own = page.locator(".eget .kode").first.text_content() or ""
    page.goto(first)
    answer(page, [1])
    expect_saved(page)
    page.get_by_text(t("dialogue.shared_machine")).click()
    press(page, t("dialogue.lock"))
    expect(page.get_by_role("status")).to_have_text(t("dialogue.last"))

    page.goto(f"/samtale/med/{code.replace(' ', '')}")
    page.get_by_role("checkbox").check()
    press(page, t("dialogue.join"))
    second = address(page)
    body = page.content() + json.dumps(page.request.get(second + "/tilstand").json())
    assert first not in body
    assert page.locator(":checked").count() == 0
    assert page.request.get(first).status == 403

    # Back with the personal code, by the link to oneself; now both pages are open in one browser.
    page.goto(f"/samtale/fortsett#{own.replace('-', '')}")
    expect(page.locator(":checked")).to_have_count(2)
    assert address(page) == first
    assert own.replace("-", "") not in page.url
    other = page.context.new_page()
    other.goto(second)
    assert other.locator(":checked").count() == 0

    other.get_by_role("link", name=t("dialogue.leave_withdraw")).click()
    other.get_by_role("checkbox").check()
    press(other, t("dialogue.leave_withdraw"))
    expect(other.get_by_role("status")).to_have_text(t("dialogue.trukket"))
    expect(page.locator("[data-den-andre]")).to_contain_text("har trukket seg")
    page.goto(first + "/forlat")
    page.get_by_role("checkbox").check()
    press(page, t("dialogue.leave_delete"))
    expect(page.get_by_role("status")).to_have_text(t("dialogue.slettet"))
    assert page.request.get(first).status == 403


def xsrf_of(context: BrowserContext) -> str:
    context.request.get("/samtale")
    return next(each["value"] for each in context.cookies() if each["name"] == "_xsrf")


def plain(html: str) -> str:
    """A page without the token that is new each time."""
    return re.sub(r'name="_xsrf" value="[^"]*"', "", html)
