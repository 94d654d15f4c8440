"""One line down to a browser: what comes while it is slow is left out, for the newest is all it needs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

from tornado.iostream import StreamClosedError
from tornado.web import RequestHandler

BEAT_EVENT = "event: beat\ndata: 1\n\n"


class Line:
    """One browser that listens. What comes while it is slow is left out: it gets the newest when it can take it."""

    def __init__(self, handler: RequestHandler, newest: Callable[[], str]) -> None:
        self._handler = handler
        self._newest = newest
        self._busy = False
        self._again = False

    def send(self, told: str | None = None) -> None:
        """Send this, or the newest."""
        if self._busy:
            self._again = self._again or told != BEAT_EVENT
            return
        self._busy = True
        try:
            self._handler.write(self._newest() if told is None else told)
            asyncio.ensure_future(self._handler.flush()).add_done_callback(self._sent)
        except (StreamClosedError, RuntimeError):
            return

    def _sent(self, done: asyncio.Future[None]) -> None:
        if done.cancelled() or done.exception() is not None:
            return
        self._busy = False
        if self._again:
            self._again = False
            self.send()


def event(view: str) -> str:
    """A view as a server-sent event."""
    return f"event: state\ndata: {view}\n\n"


def as_json(view: Mapping[str, Any]) -> str:
    """On one line: JSON writes a line break in a text as two characters."""
    return json.dumps(view, ensure_ascii=False)
