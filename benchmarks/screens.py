"""The facilitator and the projector of a gathering that is measured."""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from wire import LOST, Browser

MODULE = "module2_ledelse"
BACK_AFTER = 3.0  # when a browser opens a lost stream again (s)
LOOKS_AT_MOST = 30.0  # until the projector has the last vote (s)


@dataclass
class Projector:
    """When the projector was sent which count, by question."""

    seen: dict[tuple[str, int], list[tuple[float, int]]] = field(default_factory=dict)
    told: asyncio.Event = field(default_factory=asyncio.Event)

    async def follow(self, browser: Browser, path: str) -> None:
        """Look until this is cancelled."""
        while True:
            with suppress(*LOST):
                async for told in browser.events(path):
                    if told.startswith(b"event: state"):
                        step = json.loads(told.split(b"data: ", 1)[1])["step"]
                        place = step["id"], step["take"]
                        self.seen.setdefault(place, []).append((time.monotonic(), step["answered"]))
                        self.told.set()
            await asyncio.sleep(BACK_AFTER)

    async def has(self, place: tuple[str, int], count: int) -> None:
        """Wait until it counts so many."""
        async with asyncio.timeout(LOOKS_AT_MOST):
            while max((each for _, each in self.seen.get(place, [])), default=0) < count:
                self.told.clear()
                await self.told.wait()

    def when(self, place: tuple[str, int], number: int) -> float:
        """When it first counted the vote with this number."""
        return next(at for at, count in self.seen[place] if count >= number)


class Leader:
    """The facilitator."""

    def __init__(self, port: int) -> None:
        self.browser = Browser(port)

    async def start(self) -> None:
        """Start the gathering."""
        await self.browser.ask("/samling")
        form = urlencode({"module": MODULE, "_xsrf": self.browser.cookies["_xsrf"]}).encode()
        *_, place = await self.browser.ask("/samling", form, "application/x-www-form-urlencoded")
        self.here, self.code = place, place.rsplit("/", 1)[1]

    async def do(self, what: str, **more: object) -> None:
        """Press a button."""
        status, told = await self.browser.send(f"{self.here}/gjor", {"do": what, **more})
        if "message" in told:
            raise SystemExit(f"{what}: {status} {told['message']}")

    async def view(self) -> dict[str, Any]:
        """What is on the facilitator's screen."""
        async for told in self.browser.events(f"{self.here}/strom?som=leder"):
            return json.loads(told.split(b"data: ", 1)[1])
        raise SystemExit("the facilitator has no view")
