"""A whole gathering as people hold it: the filled button leads the facilitator, and six phones answer what is asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect
from seeing import faults, focused, nameless_groups, small_targets, too_wide

from course.messages import text

WALL = {"width": 1920, "height": 1080}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "reduced_motion": "reduce"}
NAMES = ("Aud", "Bo", "Cecilie", "David", "Elin", "Fatima")
DELIVERED = re.compile(f"{text('live_phone.delivered')}|{text('live_phone.delivered_board')}")
# More than any step, or any form, has.
MOST_PRESSES, MOST_TABS = 25, 120
# What the cockpit is about to do.
STATE = '() => ["h1", "[data-nokkel=forste]"].map((each) => document.querySelector(each)?.textContent).join("|")'
# There is more than the wall holds.
SPILT = """() => {
  const middle = document.querySelector(".midt");
  return middle.scrollHeight > middle.clientHeight + 1 || document.documentElement.scrollWidth > innerWidth;
}"""
# Answers as phone `number` would: most agree on one question, they spread on many, and some write the same.
FILL = """(number) => {
  const form = [...document.querySelectorAll(".svaret form")].find((each) => each.checkVisibility());
  const rows = Map.groupBy(form.querySelectorAll("[type=radio], [type=checkbox]"), (each) => each.name);
  [...rows.values()].forEach((boxes, row) =>
    boxes[(rows.size === 1 ? Number(number > 3) : number + row) % boxes.length].click());
  form.querySelectorAll("[type=text], textarea").forEach((each, at) => {
    each.value = ["Tid", "Tillit", "Klare mål", "Tid", "Å si nei", "Rom til å prøve"][(number + at) % 6];
    each.dispatchEvent(new Event("input", { bubbles: true }));
  });
  form.querySelector("[type=submit]").click();
}"""
# What the focus is on: something to choose, something to write in, or the button that sends.
KIND = """() => {
  const each = document.activeElement;
  if (!each.closest(".svaret")) return "";
  if (each.matches("[type=radio], [type=checkbox]")) return "box";
  return each.matches("[type=submit]") ? "send" : each.matches("input, textarea") ? "text" : "";
}"""
SEEN = """async () => {
  const { here } = JSON.parse(document.getElementById("side").textContent);
  return (await fetch(`${here}/tilstand`)).json();
}"""


@dataclass
class Tour:
    """One gathering. `pictures`: where to keep what the pages look like at each moment; None, don't look."""

    name: str
    cockpit: Page
    wall: Page
    phones: list[Page]
    pictures: Path | None = None
    found: list[str] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)
    _answered: set[tuple[str, int]] = field(default_factory=set)
    _looks: int = 0

    def walk(self) -> None:
        """From the readiness check until there is nothing more to press."""
        while True:
            step = self.step()
            self.methods.append(step["method"])
            for page in self.phones:
                expect(page.get_by_role("heading", level=1)).to_have_text(step["title"])
            self._come_along(step)
            self.look(step)
            if not self._leads_on(step):
                return

    def step(self) -> dict[str, Any]:
        """What the phones are told now."""
        told: dict[str, Any] = self.phones[0].evaluate(SEEN)["step"]
        return told

    def answer_all(self) -> None:
        """Each phone answers; the first with the keyboard alone."""
        for number, page in enumerate(self.phones):
            answer(page, number)

    def look(self, step: dict[str, Any]) -> None:
        """Keep a picture of the three pages, and find what is hard for somebody."""
        if self.pictures is None:
            return
        self._looks += 1
        self.cockpit.evaluate("scrollTo(0, 0)")  # the header follows, and would lie across the picture
        for page, kind in ((self.cockpit, "leder"), (self.wall, "skjerm"), (self.phones[0], "telefon")):
            name = f"{self.name}-{self._looks:02}-{step['method']}-{kind}"
            page.screenshot(path=self.pictures / f"{name}.png", full_page=kind != "skjerm")
            check = faults(page) + too_wide(page)
            if kind == "skjerm":
                check += ["there is more than the wall holds"] * bool(page.evaluate(SPILT))
            else:
                check += small_targets(page) + nameless_groups(page)
                page.emulate_media(color_scheme="dark")
                check += faults(page, only=["color-contrast"])
                page.emulate_media(color_scheme="light")
            self.found += [f"{name}: {each}" for each in check]

    def _leads_on(self, step: dict[str, Any]) -> bool:
        """Press the filled button until the next step comes. False at the very end."""
        first = self.cockpit.locator("[data-nokkel=forste]")
        for _ in range(MOST_PRESSES):
            if not first.count():
                return False
            before = self.cockpit.evaluate(STATE)
            first.press("Enter")
            self.cockpit.wait_for_function(f"(before) => ({STATE})() !== before", arg=before)
            now = self.step()
            if now["id"] != step["id"]:
                return True
            self._come_along(now)
            self.look(now)
        raise AssertionError(f"the filled button does not lead on from {step['id']}")

    def _come_along(self, step: dict[str, Any]) -> None:
        """The phones do what they are asked, and the facilitator lets through what they have written."""
        if step["needs_nickname"]:
            for number, page in enumerate(self.phones):
                say_name(page, number)
        if step["open"] and (step["id"], step["take"]) not in self._answered:
            self._answered.add((step["id"], step["take"]))
            self.answer_all()
        new = self.cockpit.locator("[data-nokkel=vis-alle]")
        if step["shown"] and new.count():
            new.press("Enter")
            expect(new).to_have_count(0)


def answer(page: Page, number: int) -> None:
    """Choose a group where that is asked for, then answer, and see that it arrives."""
    expect(page.locator(".svaret form:visible [type=submit]").first).to_be_visible()
    groups = page.locator("input[name=gruppe]:visible")
    if groups.count():
        groups.nth(number % 2).click()
        page.locator("form:has(input[name=gruppe]) button").click()
        expect(page.locator(".gruppa")).to_be_visible()
        expect(page.locator(".svaret textarea").first).to_be_visible()
    if number:
        page.evaluate(FILL, number)
    else:
        by_keyboard(page)
    expect(page.locator(".levering")).to_have_text(DELIVERED)


def by_keyboard(page: Page) -> None:
    """Tab through the form, choose in each group, write in each field, and send. The focus is seen all the way."""
    page.evaluate("document.activeElement.blur()")
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        kind, stop = page.evaluate(KIND), focused(page)
        assert not kind or (stop and stop["outline"] >= 2), stop
        if kind == "box":
            page.keyboard.press("Space")
        elif kind == "text":
            page.keyboard.type("Å lytte først")
        elif kind == "send":
            page.keyboard.press("Enter")
            return
    raise AssertionError("the keyboard never came to the button")


def say_name(page: Page, number: int) -> None:
    """Where people must find each other, each chooses a ring and says what she is called."""
    rings = page.locator("input[name=gruppe]:visible")
    if rings.count():
        rings.nth(number % rings.count()).click()
        page.locator("form:has(input[name=gruppe]) button").click()
        expect(page.locator(".gruppa")).to_be_visible()
    if page.locator("#navn").count():
        page.locator("#navn").fill(NAMES[number])
        page.keyboard.press("Enter")
        expect(page.locator("#navn")).to_have_count(0)


def begin(new_context: Callable[..., BrowserContext], module: str, pictures: Path | None = None) -> Tour:
    """Start a module's gathering, open the wall, and let six phones in."""
    cockpit = new_context(reduced_motion="reduce").new_page()
    cockpit.goto("/samling")
    cockpit.locator(f"button[value={module}]").press("Enter")
    cockpit.wait_for_url("**/samling/rom/*")
    with cockpit.context.expect_page() as opened:
        cockpit.get_by_role("link", name=text("live_room.open_screen")).press("Enter")
    opened.value.set_viewport_size(WALL)
    pages = [new_context(**PHONE).new_page() for _ in NAMES]
    for page in pages:
        page.goto(f"/s/{cockpit.url.rsplit('/', 1)[1]}")
        expect(page.get_by_role("heading", name=text("live_phone.waiting_title"))).to_be_visible()
    return Tour(f"tur-{module.split('_', maxsplit=1)[0]}", cockpit, opened.value, pages, pictures)
