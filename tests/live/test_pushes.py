"""What a change costs the server in a full room: how often a view is made, and how much goes to each phone."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from small_room import AT
from sqlalchemy import event

from course.live.host import Host
from course.server import live_lines
from course.server.live_line import Line
from course.server.live_lines import RoomLines

PHONES = 300
VOTE = "ledelse-g-avstemning"
ABOUT = {"code": "ACDEFH", "title": "Samlingen", "module": "Modulen", "number": 2, "kommune": "Eksempel"}


class Ear:
    """The other end of a line."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def write(self, told: str) -> None:
        self.heard.append(told)

    async def flush(self) -> None:
        """Everything goes at once."""


class FullRoom:
    """A room where everybody listens, at a vote."""

    def __init__(self, store, course) -> None:
        host = Host(store.rooms, course, "nb", lambda: AT)
        stored, _ = host.begin("module2_ledelse")
        self.room = host.room(stored.code)
        self.phones = {f"p{number:019}": Ear() for number in range(PHONES)}
        self.wall = Ear()
        self.statements: list[str] = []
        event.listen(store._engine, "before_cursor_execute", lambda *said: self.statements.append(said[2]))

    async def fill(self) -> None:
        await asyncio.gather(*(self.room.join(each) for each in self.phones))
        await self.room.act({"do": "go", "step": VOTE})
        self.option = self.room.room.ask.options[0][0]
        self.lines = RoomLines(self.room, ABOUT, ABOUT, "nb")
        self.lines.lines["skjerm"].add(Line(self.wall, str))
        for phone, ear in self.phones.items():
            self.lines.phones[phone].add(Line(ear, str))
        await self.room.act({"do": "open"})
        await self.pushed()
        self.statements.clear()

    async def pushed(self) -> None:
        """Until what has happened is told."""
        for _ in range(500):
            await asyncio.sleep(0.02)
            if self.lines._later is None:
                break

    async def all_vote(self) -> None:
        said = {"step": VOTE, "take": 1, "seq": 1, "answer": [self.option]}
        await asyncio.gather(*(self.room.answer(each, said) for each in self.phones))
        await self.pushed()

    def heard(self) -> list[int]:
        """How many times each phone has heard something."""
        return [len(each.heard) for each in self.phones.values()]


@pytest.fixture
def full(store, real_course):
    return FullRoom(store, real_course)


def in_a_loop(doing):
    """In a thread of its own: the browser's tests leave a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, doing).result(timeout=60)


def test_a_vote_is_told_to_the_screen_and_not_to_the_other_phones(full):
    async def vote():
        await full.fill()
        before = full.heard()
        await full.all_vote()
        assert full.heard() == before == [1] * PHONES
        assert json.loads(full.wall.heard[-1].split("data: ")[1])["step"]["answered"] == PHONES
        # All who voted at once are in a few pushes to the screen, and a few turns to the disk: two statements each.
        assert len(full.wall.heard) <= 4
        assert len(full.statements) <= 10

    in_a_loop(vote())


def test_what_all_phones_see_is_made_once_and_is_small(full, monkeypatch):
    made = []

    def counted(*given):
        made.append(given)
        return real(*given)

    real = live_lines.phones_view
    monkeypatch.setattr(live_lines, "phones_view", counted)

    async def show():
        await full.fill()
        await full.all_vote()
        await full.room.act({"do": "close"})
        made.clear()
        await full.room.act({"do": "show"})
        await full.pushed()
        # At most: to see whether the phones show something new, and to tell them, in each of two pushes.
        assert 0 < len(made) <= 4
        told = next(iter(full.phones.values())).heard[-1]
        assert json.loads(told.split("data: ")[1])["step"]["shown"]["n"] == PHONES
        assert len(told.encode()) < 4000

    in_a_loop(show())
