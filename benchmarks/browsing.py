"""A browser that measures: what is seen when, by the browser's own clock, and what goes over the wire."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, Playwright, WebSocket

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
MOMENTS = ("readable", "drawn", "ready")
LOOK_AGAIN = 100  # ms
# In the page itself, from its first moment: at each frame it looks for the text and for the activities. What is found
# in a frame has been painted when the next task runs.
WATCH = """
((wanted) => {
  const seen = (window.seen = {});
  const note = (what) => setTimeout(() => (seen[what] = performance.now() / 1000));
  const xpath = `//body//*[contains(text(), "${wanted.text}")]`;
  const shown = () => document.evaluate(xpath, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null)
    .singleNodeValue?.checkVisibility({ visibilityProperty: true });
  const drawn = () => document.querySelectorAll(wanted.activities).length >= wanted.count;
  const waiting = new Map([["readable", shown], ["drawn", drawn]]);
  function look() {
    for (const [what, found] of waiting) if (found()) waiting.delete(what) && note(what);
    if (waiting.size) return requestAnimationFrame(look);
    if (wanted.touch) touch();
    else note("ready");
  }
  function touch() {
    const told = new PerformanceObserver(() => note("ready"));
    told.observe({ type: "mark" });
    document.querySelector(wanted.activities).dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  }
  if (window === top) requestAnimationFrame(look);
})(WANTED);
"""
ON_THE_SCREEN = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


@dataclass
class Wanted:
    """What to look for: a text among the first on the page, and `count` of what `activities` selects.

    With `touch`, the first activity is touched as soon as all are drawn, and they are ready when the page has marked
    that their kernel answers. Otherwise they are ready when they are drawn.
    """

    text: str
    activities: str
    count: int
    touch: bool = False


@dataclass
class Visit:
    """Seconds from the navigation begins: the first text, all activities, and all of them ready. Bytes and requests."""

    readable: float
    drawn: float
    ready: float
    size: int
    requests: int


def launch(playwright: Playwright) -> Browser:
    """Chromium as it is installed."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=BROWSER, args=arguments)


def visit(page: Page, url: str, wanted: Wanted) -> Visit:
    """Open `url` in a page that has shown nothing yet."""
    page.add_init_script(WATCH.replace("WANTED", json.dumps(vars(wanted))))
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    loaded: list[int] = []
    wire.on("Network.loadingFinished", lambda event: loaded.append(int(event["encodedDataLength"])))
    lines: list[WebSocket] = []
    page.on("websocket", lambda line: lines.append(line))  # noqa: PLW0108 - Playwright writes on it
    page.goto(url, wait_until="commit")
    while len(times := page.evaluate("seen")) < len(MOMENTS):
        page.wait_for_timeout(LOOK_AGAIN)
    page.wait_for_load_state("networkidle")
    wire.detach()
    # What is painted is on the screen when the compositor is done with it, and nobody sees anything before that.
    on_screen = page.evaluate(ON_THE_SCREEN) / 1000
    seen = {moment: max(at, on_screen) for moment, at in times.items()}
    return Visit(**seen, size=sum(loaded), requests=len(loaded) + len(lines))
