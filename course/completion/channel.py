"""A way to another system: what they have in common, and how often it is tried again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import httpx

from course.store.outbox import Outbox

# A server that doesn't answer in this time (seconds) is down.
TIMEOUT = 20.0
# Nobody else sends a message meanwhile.
HOLD = timedelta(minutes=3)
# Then, and then every six hours until somebody mends it: nothing is given up.
PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))


class Undelivered(Exception):
    """It did not arrive. `down`: nothing else would have either, so there is no use in going on now."""

    def __init__(self, fault: str, *, down: bool = False) -> None:
        super().__init__(fault)
        self.down = down


class Channel(Protocol):
    """One way out."""

    name: str

    def send(self, body: dict[str, Any]) -> None:
        """Send the body of one message. Raises `Undelivered`."""


def answered(ask: Callable[[], httpx.Response]) -> httpx.Response:
    """The answer to a request. Raises `Undelivered` when there is none, or the other side asks us to wait."""
    try:
        reply = ask()
    except httpx.HTTPError as error:
        raise Undelivered(type(error).__name__, down=True) from error
    if reply.status_code in {408, 429} or reply.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise Undelivered(f"HTTP {reply.status_code}", down=reply.status_code != httpx.codes.INTERNAL_SERVER_ERROR)
    return reply


def deliver(outbox: Outbox, channel: Channel, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> int:
    """Send all that is due, and say how many arrived."""
    sent = 0
    while (taken := outbox.take(channel.name, now(), now() + HOLD)) is not None:
        try:
            channel.send(taken.body)
        except Undelivered as fault:
            outbox.failed(taken, str(fault), now() + PAUSES[min(taken.tries, len(PAUSES) - 1)])
            if fault.down:
                break
        except Exception as error:  # noqa: BLE001 - one that can't be sent must not stop the others
            outbox.failed(taken, type(error).__name__, now() + PAUSES[-1])
        else:
            outbox.done(taken, now())
            sent += 1
    return sent
