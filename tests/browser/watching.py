"""Looks over the shoulder of every page: what it asks for, what goes wrong, and what no learner should read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError, WebSocket

# The one address that the tests ask for although it isn't there; the browser complains of it.
ABSENT = "/finnes-ikke"
LOCAL_SCHEMES = {"data", "blob", "about"}
# Faults that reach the page as words: tracebacks, JavaScript's own, English, names of messages, unfilled places.
NOT_FOR_LEARNERS = re.compile(
    r"Traceback|\w*Error\b|undefined|\[object|\bNaN\b|\bNone\b|\bLoading\b|\bSubmit\b|\bCancel\b|\bthe\b"
    r"|\b[a-z]+_[a-z_]+\b|\{\w+\}"
)
# All text on the page, in hidden sections too, but not scripts and styles; and what is read out in place of text.
WORDS = """() => {
  const inside = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = [];
  while (inside.nextNode()) {
    const { parentElement, data } = inside.currentNode;
    if (!parentElement.closest("script, style, noscript, textarea")) said.push(data);
  }
  for (const each of document.querySelectorAll("[aria-label], [alt], [title], [placeholder]")) {
    for (const name of ["aria-label", "alt", "title", "placeholder"]) said.push(each.getAttribute(name) ?? "");
  }
  return [document.title, ...said].filter((each) => each.trim()).join("\\n");
}"""


class Watch:
    """Collects the faults of one browser context."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.faults: list[str] = []
        self.requests: list[str] = []
        self._context = context
        self._host = urlsplit(home).netloc
        self._reads_words = True
        self._down = False
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", self._page_error)
        context.on("page", lambda page: page.on("websocket", self._socket))

    def faults_now(self) -> list[str]:
        """What has gone wrong since the last time, with the words that stand on the pages now."""
        if self._reads_words:
            for page in self._context.pages:
                self.read(page)
        found, self.faults = self.faults, []
        return found

    def read(self, page: Page) -> None:
        """Note words on the page that no learner should meet."""
        for line in page.evaluate(WORDS).splitlines():
            if found := NOT_FOR_LEARNERS.search(line):
                self.faults.append(f"{page.url} says «{found[0]}»: {line.strip()[:200]}")

    def foreign_tongue(self) -> None:
        """Stop reading words: the pages are nbgrader's own."""
        self._reads_words = False

    @contextmanager
    def server_down(self) -> Iterator[None]:
        """Expect the browser to complain that it can't reach the server."""
        self._down = True
        yield
        self._down = False

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        self._same_origin(request.url)

    def _socket(self, socket: WebSocket) -> None:
        self.requests.append(socket.url)
        self._same_origin(socket.url)

    def _same_origin(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in LOCAL_SCHEMES and parts.netloc != self._host:
            self.faults.append(f"asked another host: {url}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status} from {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        if message.type == "error" and not self._down and not url.endswith(ABSENT):
            self.faults.append(f"console error: {message.text} ({url})")

    def _page_error(self, error: WebError) -> None:
        self.faults.append(f"page error: {error.error}")
