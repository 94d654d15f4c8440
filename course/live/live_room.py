"""A room that goes on: what phones and the facilitator may do in it. What they do is kept before they are answered."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import Any

from course.live.actions import read_action
from course.live.from_phones import join, read_answer, read_group
from course.live.kept_room import KeptRoom
from course.live.limits import MESSAGE_WINDOW, MOST_MESSAGES, MOST_PHONES
from course.live.pairing import latecomer, new_round
from course.live.plan import Plan
from course.live.refused import Refused
from course.store.rooms import Rooms, StoredRoom

# A phone that went away so long ago (seconds) is not put together with anybody.
GONE_AFTER = 900


class LiveRoom(KeptRoom):
    """One room, and its phones as they come, speak and go. That is known here only, and never stored."""

    def __init__(self, rooms: Rooms, stored: StoredRoom, plan: Plan, now: Callable[[], datetime]) -> None:
        super().__init__(rooms, stored, plan, now)
        self._recent: defaultdict[str, deque[float]] = defaultdict(deque)
        self._left: dict[str, float] = {}

    def knows(self, phone: str) -> bool:
        """Whether this phone is in the room."""
        return phone in self.room.joined

    async def join(self, phone: str) -> None:
        """A phone comes in, or comes back. Raises `Refused` when the room is full."""
        self._left.pop(phone, None)
        if self.ended:
            return
        if not self.knows(phone):
            if len(self.room.joined) >= MOST_PHONES:
                raise Refused("full")
            await self.record(join(phone, self._now()))
        await self._place_late(phone)

    def leave(self, phone: str) -> None:
        """A phone has closed its line; it may come back."""
        self._left[phone] = monotonic()

    async def answer(self, phone: str, said: Any) -> int:
        """Take an answer. Returns its number when it is on disk. Raises `Refused`."""
        self._may_speak(phone)
        happened = read_answer(self.room, phone, said, self._now())
        await self.record(happened)
        return int(said["seq"])

    async def choose_group(self, phone: str, said: Any) -> int:
        """Take a group or a nickname. Returns its number when it is on disk. Raises `Refused`."""
        self._may_speak(phone)
        await self.record(read_group(self.room, phone, said, self._now()))
        await self._place_late(phone)
        return int(said["seq"])

    async def act(self, said: Any) -> int:
        """Do what the facilitator says. Returns the room's version. Raises `Refused`."""
        if self.ended:
            raise Refused("ended")
        if isinstance(said, dict) and said.get("do") == "pair":
            happened = new_round(self.room, said, self._here(), self.stored.id, self._now())
        else:
            happened = read_action(self.room, said, self._now())
        if happened is not None:
            await self.record(happened)
        return self.room.version

    async def end(self) -> None:
        """End it: the outcome is kept, and everything about single phones is removed."""
        await super().end()
        self._recent.clear()
        self._left.clear()

    def _may_speak(self, phone: str) -> None:
        if self.ended:
            raise Refused("ended")
        if not self.knows(phone):
            raise Refused("no_phone")
        recent, now = self._recent[phone], monotonic()
        while recent and recent[0] < now - MESSAGE_WINDOW:
            recent.popleft()
        if len(recent) >= MOST_MESSAGES:
            raise Refused("too_often")
        recent.append(now)

    def _here(self) -> list[str]:
        """The phones that are in the room, or went away a moment ago."""
        now = monotonic()
        return [each for each in self.room.joined if now - self._left.get(each, now) < GONE_AFTER]

    async def _place_late(self, phone: str) -> None:
        happened = latecomer(self.room, phone, self._now())
        if happened is not None:
            await self.record(happened)
