"""A room full of simulated phones, as a process of its own beside the server that is measured.

    python phones.py '<JSON>'

The JSON is {"port", "code", "phones", "join", "vote", "dropped"}: how many, the seconds they come in and vote within,
and the part of the requests that is lost. Reads one line for each vote: {"step", "take", "answers"}; says one line of
JSON when all are in the room, and when each vote is acknowledged for every phone.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

from wire import LOST, Browser

# As in phone_sender.js and phone_connection.js (s).
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 15.0
ASSET = re.compile(r'(?:href|src)="(/kurs/[^"]+)"')
ATTEMPTS = 60
GOES_ON_AT_MOST = 600  # seconds


class DroppedError(OSError):
    """The network lost it."""


@dataclass
class Phone:
    """One phone. Times are seconds of `time.monotonic`, which the processes of a machine share."""

    port: int
    code: str
    dropped: float
    random: Random
    joined: float = 0.0
    votes: list[dict[str, Any]] = field(default_factory=list)
    events: int = 0

    def __post_init__(self) -> None:
        self.browser = Browser(self.port)
        self.here = f"/s/{self.code}"
        self.inside, self.wake = asyncio.Event(), asyncio.Event()

    async def live(self, after: float) -> None:
        """Come in, and follow the room until the process ends."""
        await asyncio.sleep(after)
        began = time.monotonic()
        _, page, _ = await self.again(lambda: self.browser.ask(self.here))
        for asset in set(ASSET.findall(page.decode())):
            await self.again(lambda asset=asset: self.browser.ask(asset))
        pauses = 0
        while True:
            try:
                if self.random.random() < self.dropped:
                    raise DroppedError
                async for told in self.browser.events(f"{self.here}/strom"):
                    pauses = 0
                    if told.startswith(b"event: state"):
                        self.events += 1
                        self.joined = self.joined or time.monotonic() - began
                        self.inside.set()
                        self.wake.set()
            except LOST:
                await asyncio.sleep(min(FIRST_PAUSE * 2**pauses, LONGEST_PAUSE) * (0.5 + self.random.random()))
                pauses += 1

    async def vote(self, after: float, said: dict[str, Any]) -> None:
        """Vote, and try until it is acknowledged."""
        await asyncio.sleep(after)
        began = time.monotonic()
        status, told, _ = await self.again(lambda: self.browser.ask(f"{self.here}/svar", json.dumps(said).encode()))
        if status != 200 or json.loads(told) != {"ack": said["seq"]}:  # noqa: PLR2004 - OK
            raise SystemExit(f"a vote was refused: {status} {told.decode()}")
        (answer,) = said["answer"]
        self.votes.append({"sent": began, "acknowledged": time.monotonic(), "answer": answer})

    async def again(self, asking: Any) -> Any:
        """The reply, however often it must be asked for. Half of what is lost, is lost on the way back."""
        for attempt in range(ATTEMPTS):
            lost = self.random.random() < self.dropped
            on_the_way_back = lost and self.random.random() < 0.5  # noqa: PLR2004 - half
            try:
                if lost and not on_the_way_back:
                    raise DroppedError
                reply = await asking()
                if on_the_way_back:
                    self.browser.forget()
                    raise DroppedError
            except LOST:
                pause = min(FIRST_PAUSE * 2**attempt, LONGEST_PAUSE)
                # A view from the server wakes what waits to be sent.
                self.wake.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.wake.wait(), pause * (0.75 + self.random.random() / 2))
            else:
                return reply
        raise SystemExit("the server never answered")


async def main(asked: dict[str, Any]) -> None:
    """Come in, and vote each time a line says so."""
    random = Random(asked["phones"])  # noqa: S311 - the same phones each time
    phones = [
        Phone(asked["port"], asked["code"], asked["dropped"], Random(number))  # noqa: S311
        for number in range(asked["phones"])
    ]
    lives = [asyncio.ensure_future(each.live(random.random() * asked["join"])) for each in phones]
    await asyncio.gather(*(each.inside.wait() for each in phones))
    tokens = [each.browser.cookies[f"telefon-{each.code}"] for each in phones]
    size = sum(each.browser.received for each in phones) / len(phones)
    tell({"joined": [each.joined for each in phones], "tokens": tokens, "bytes": size})
    while line := await asyncio.to_thread(sys.stdin.readline):
        said, events = json.loads(line), sum(each.events for each in phones)
        votes = [
            each.vote(random.random() * asked["vote"], {**said, "seq": 1, "answer": [random.choice(said["answers"])]})
            for each in phones
        ]
        began = time.monotonic()
        await asyncio.gather(*votes)
        pushes = sum(each.events for each in phones) - events
        tell({"votes": [each.votes[-1] for each in phones], "pushes": pushes, "seconds": time.monotonic() - began})
    for each in lives:
        each.cancel()


def tell(what: dict[str, Any]) -> None:
    """One line to the one who measures."""
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    asyncio.run(asyncio.wait_for(main(json.loads(sys.argv[1])), GOES_ON_AT_MOST))
