"""Rooms with a database behind them, from a test: a clock to set, and what phones send."""

from __future__ import annotations

import asyncio
from threading import Thread

from small_room import AT
from sqlalchemy import func, select

STEP = "rolle-g-klar"
# A room belongs to one loop, as in a server. In a thread of its own: the browser's tests leave one in this thread.
LOOP = asyncio.new_event_loop()
Thread(target=LOOP.run_forever, daemon=True).start()


class Clock:
    """Stands still until it is set."""

    def __init__(self):
        self.now = AT

    def __call__(self):
        return self.now


def waited(doing):
    """What comes of it."""
    return asyncio.run_coroutine_threadsafe(doing, LOOP).result(timeout=30)


def run(*doing):
    """All at once. Raises the first fault."""

    async def everything():
        return await asyncio.gather(*doing, return_exceptions=True)

    found = waited(everything())
    for each in found:
        if isinstance(each, BaseException):
            raise each
    return found


def ready(seq=1, value=3, text=""):
    """A whole answer to the readiness check."""
    values = dict.fromkeys(("modulen", "grensen", "myndighet", "oversette"), value)
    return {"step": STEP, "take": 1, "seq": seq, "answer": {"values": values, "text": text}}


def rows(store, table):
    """How many there are."""
    with store._engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table))
