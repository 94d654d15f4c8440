"""What a page must be for everybody: axe, and the measures that axe doesn't take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Sections that are hidden are looked at when it is their turn; until then they only take axe's time.
RUN = """async (rules) => {
  const away = [...document.querySelectorAll(".kapittel[hidden]")].map((each) => [each, document.createComment("")]);
  for (const [each, mark] of away) each.replaceWith(mark);
  const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  for (const [each, mark] of away) mark.replaceWith(each);
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id} (${rule.impact}): ${node.target.join(" ")} ${node.failureSummary.split("\\n").slice(1).join(";")}`));
}"""

# Smaller than a finger: buttons, menus and rows to choose. Links and terms inside a sentence are exempt.
SMALL = """(least) => {
  const targets = `button:not(.ord), a.ds-button, select, summary, .valg, .skala label, .avkryss, .gjort-boks,
    .datofelt input[type=text]`;
  return [...document.querySelectorAll(targets)]
    .filter((each) => each.checkVisibility() && !each.closest("[popover]"))
    .map((each) => ({ box: each.getBoundingClientRect(), name: `${each.tagName}.${each.className} «${
      each.innerText.trim().slice(0, 40)}»` }))
    .filter(({ box }) => box.width < least || box.height < least)
    .map(({ box, name }) => `${name} is ${Math.round(box.width)} × ${Math.round(box.height)}`);
}"""

# Controls to choose among, in a group without a name.
NAMELESS = """() => [...document.querySelectorAll("input[type=radio], .valgliste input[type=checkbox]")]
  .filter((each) => each.checkVisibility())
  .filter((each) => !each.closest("fieldset")?.querySelector(":scope > legend")?.innerText.trim())
  .map((each) => each.id || each.name)"""

MOVING = """() => [...document.querySelectorAll("*")].flatMap((each) => ["", "::before", "::after"].map((part) => {
    const style = getComputedStyle(each, part || null);
    const lengths = [style.transitionDuration, style.animationDuration].flatMap((each) => each.split(","));
    const longest = Math.max(...lengths.map(parseFloat));
    const moves = longest > 0.01 || style.scrollBehavior === "smooth";
    return moves ? `${each.tagName}.${each.className}${part} ${longest} s` : null;
  })).filter(Boolean)"""

WIDER = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const over = [...document.querySelectorAll("body *")].filter((each) =>
    each.checkVisibility() && each.getBoundingClientRect().right > clientWidth + 1);
  const inmost = over.filter((each) => !over.some((other) => other !== each && each.contains(other)));
  const names = inmost.map((each) =>
    `${each.tagName}.${each.getAttribute("class") ?? ""} «${each.textContent.trim().slice(0, 60)}»`);
  return [`${scrollWidth} px: ${names.join(", ")}`];
}"""

FOCUSED = """() => {
  const each = document.activeElement;
  if (each === document.body) return null;
  // A row to choose shows the focus of the control in it.
  const outlines = [each, each.closest("label")].filter(Boolean).map((part) => getComputedStyle(part));
  const widths = outlines.map((style) => (style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth)));
  const seen = Math.max(...widths);
  const box = each.getBoundingClientRect();
  return {
    name: `${each.tagName}.${each.className} «${(each.innerText || each.id).trim().slice(0, 40)}»`,
    outline: seen,
    onScreen: box.bottom > 0 && box.top < innerHeight,
    skip: each.matches(".ds-skip-link"),
    at: each.closest(".kapittel")?.id ?? "",
  };
}"""


def faults(page: Page, *, only: list[str] | None = None) -> list[str]:
    """What axe finds; `only` some of its rules."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text("utf-8") + "\n;null")
    rules: dict[str, Any] = {"type": "rule", "values": only} if only else {"type": "tag", "values": TAGS}
    found: list[str] = page.evaluate(RUN, rules)
    return found


def small_targets(page: Page, least: int = 44) -> list[str]:
    found: list[str] = page.evaluate(SMALL, least)
    return found


def nameless_groups(page: Page) -> list[str]:
    found: list[str] = page.evaluate(NAMELESS)
    return found


def moving_parts(page: Page) -> list[str]:
    found: list[str] = page.evaluate(MOVING)
    return found


def focused(page: Page) -> dict[str, Any] | None:
    found: dict[str, Any] | None = page.evaluate(FOCUSED)
    return found


def too_wide(page: Page) -> list[str]:
    """What makes the page scroll sideways."""
    found: list[str] = page.evaluate(WIDER)
    return found
