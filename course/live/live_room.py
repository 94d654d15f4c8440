"""A room that goes on, in this process: what comes in is judged, stored and acknowledged, in that order.

Another server may have the same room. What has happened there is seen before anything is stored, and now and then.

What comes while something is being stored, is stored together in the next turn: a commit takes as long for one answer
as for a hundred.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from time import monotonic
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from course.live.actions import read_action
from course.live.fold import apply, fold
from course.live.from_phones import join, read_answer, read_group
from course.live.limits import MESSAGE_WINDOW, MOST_MESSAGES, MOST_PHONES
from course.live.outcome import outcome
from course.live.pairs import draw, draw_sides
from course.live.plan import Plan
from course.live.refused import Refused
from course.live.room import Room
from course.store.rooms import Happened, Rooms, StoredRoom

# A phone that went away so long ago (seconds) is not put together with anybody.
GONE_AFTER = 900
NOTHING: dict[str, Any] = {"v": 0, "joined": 0, "results": []}


class LiveRoom:
    """One room. `on_change` is called after each commit with the phones that have something new of their own."""

    def __init__(self, rooms: Rooms, stored: StoredRoom, plan: Plan, now: Callable[[], datetime]) -> None:
        self._rooms = rooms
        self.stored = stored
        self.plan = plan
        self._now = now
        happened = rooms.events(stored.id)
        self.room = fold(plan, happened)
        self._known = len(happened)
        self.on_change: Callable[[set[str]], None] = lambda _phones: None
        self.deleted = False
        self._waiting: list[tuple[Happened, asyncio.Future[None]]] = []
        self._lock = asyncio.Lock()
        self._unsure = False
        self._recent: defaultdict[str, deque[float]] = defaultdict(deque)
        self._left: dict[str, float] = {}

    @property
    def ended(self) -> bool:
        """Whether it is over."""
        return self.stored.ended is not None

    def knows(self, phone: str) -> bool:
        """Whether this phone is in the room."""
        return phone in self.room.joined

    def outcome(self) -> dict[str, Any]:
        """What is left when it has ended, or would be if it ended with what has been drawn so far."""
        return (self.stored.outcome or NOTHING) if self.ended else outcome(self.room)

    async def join(self, phone: str) -> None:
        """A phone comes in, or comes back. Raises `Refused` when the room is full."""
        self._left.pop(phone, None)
        if self.ended:
            return
        if not self.knows(phone):
            if len(self.room.joined) >= MOST_PHONES:
                raise Refused("full")
            await self._record(join(phone, self._now()))
        await self._place_late(phone)

    def leave(self, phone: str) -> None:
        """A phone has closed its line; it may come back."""
        self._left[phone] = monotonic()

    async def answer(self, phone: str, said: Any) -> int:
        """Take an answer. Returns its number when it is on disk. Raises `Refused`."""
        self._may_speak(phone)
        happened = read_answer(self.room, phone, said, self._now())
        await self._record(happened)
        return int(said["seq"])

    async def choose_group(self, phone: str, said: Any) -> int:
        """Take a group or a nickname. Returns its number when it is on disk. Raises `Refused`."""
        self._may_speak(phone)
        await self._record(read_group(self.room, phone, said, self._now()))
        await self._place_late(phone)
        return int(said["seq"])

    async def act(self, said: Any) -> int:
        """Do what the facilitator says. Returns the room's version. Raises `Refused`."""
        if self.ended:
            raise Refused("ended")
        if isinstance(said, dict) and said.get("do") == "pair":
            happened = self._pairs(said)
        else:
            happened = read_action(self.room, said, self._now())
        if happened is not None:
            await self._record(happened)
        return self.room.version

    async def end(self) -> None:
        """End it: the outcome is kept, and everything about single phones is removed."""
        async with self._lock:
            if self.ended:
                return
            self.room.draw()
            left, now = outcome(self.room), self._now()
            await asyncio.to_thread(self._rooms.end, self.stored.id, left, now)
            self.stored = replace(self.stored, ended=now, outcome=left)
            phones = set(self.room.joined)
            self.room = Room(self.plan)
            self._recent.clear()
            self._left.clear()
        self.on_change(phones)

    async def delete(self) -> None:
        """Remove it with everything in it."""
        async with self._lock:
            await asyncio.to_thread(self._rooms.delete, self.stored.id)
            self.stored = replace(self.stored, ended=self.stored.ended or self._now(), outcome=None)
            self.deleted = True
            self.room = Room(self.plan)
        self.on_change(set())

    async def follow(self) -> None:
        """See what has happened at another server, when there may be one. While the database is away, nothing has."""
        async with self._lock:
            if self.ended or not await self._is_behind():
                return
            phones = set(self.room.joined)
            await self._look_again()
        self.on_change(phones | set(self.room.joined))

    async def _is_behind(self) -> bool:
        """Whether something has happened that we haven't seen; then we are unsure. Also when it has ended elsewhere."""
        if not self._rooms.shared:
            return False
        try:
            many, over = (await asyncio.to_thread(self._rooms.how_far, [self.stored.id])).get(self.stored.id, (0, True))
            if over:
                found = await asyncio.to_thread(self._rooms.by_code, self.stored.code)
                self.deleted = found is None
                self.stored = found or replace(self.stored, ended=self._now(), outcome=None)
                self.room = Room(self.plan)
        except SQLAlchemyError:
            return False
        self._unsure = self._unsure or (not over and many != self._known)
        return over or self._unsure

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

    def _pairs(self, said: dict[str, Any]) -> Happened | None:
        """New pairs of those who are here."""
        stage = self.room.stage
        if not stage.pairs:
            raise Refused("not_pairs")
        rounds = self.room.rounds[stage.id]
        if said.get("from", stage.id) != stage.id or said.get("round", len(rounds) + 1) != len(rounds) + 1:
            return None
        now = monotonic()
        here = [each for each in self.room.joined if now - self._left.get(each, now) < GONE_AFTER]
        seed = f"{self.stored.id} {stage.id} {len(rounds)}"
        if stage.groups:
            sides = [[each for each in here if self.room.group_of(stage.id, each) == side] for side, _ in stage.groups]
            groups = draw_sides(sides[0], sides[1], rounds, seed)
        else:
            groups = draw(here, rounds, seed)
        if sum(map(len, groups)) <= 1:
            raise Refused("few_in_rings" if stage.groups else "few_people")
        data = {"step": stage.id, "from": list(self.room.place), "round": len(rounds) + 1, "groups": groups}
        return Happened(self._now(), "pair", data)

    async def _place_late(self, phone: str) -> None:
        stage = self.room.stage
        rounds = self.room.rounds[stage.id] if stage.pairs else []
        if not rounds or any(phone in group for group in rounds[-1]):
            return
        if stage.groups and self.room.group_of(stage.id, phone) is None:
            return
        await self._record(Happened(self._now(), "placed", {"phone": phone, "step": stage.id}))

    async def _record(self, happened: Happened) -> None:
        """Return when it is on disk. Raises `Refused`."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((happened, done))
        async with self._lock:
            # Whoever was first has perhaps stored this too.
            if not done.done():
                await self._store_waiting()
        await done

    async def _store_waiting(self) -> None:
        await self._is_behind()
        await self._look_again()
        batch, self._waiting = self._waiting, []
        kept: list[Happened] = []
        touched: set[str] = set()
        refused: dict[int, Refused] = {}
        for at, (happened, _) in enumerate(batch):
            try:
                if self._happens(happened, touched):
                    kept.append(happened)
            except Refused as reason:
                refused[at] = reason
        try:
            if kept:
                await asyncio.to_thread(self._rooms.append, self.stored.id, kept)
                self._known += len(kept)
        except SQLAlchemyError:
            # What is not on disk has not happened.
            self._unsure = True
            refused = {at: refused.get(at, Refused("not_kept")) for at in range(len(batch))}
            await self._look_again()
        for at, (_, done) in enumerate(batch):
            if at in refused:
                done.set_exception(refused[at])
            else:
                done.set_result(None)
        if kept:
            self.on_change(touched)

    async def _look_again(self) -> None:
        """Read the room from the database when it may be ahead of it. While that doesn't answer, nothing happens."""
        if not self._unsure:
            return
        try:
            happened = await asyncio.to_thread(self._rooms.events, self.stored.id)
        except SQLAlchemyError:
            return
        self.room, self._known = fold(self.plan, happened), len(happened)
        self._unsure = False

    def _happens(self, happened: Happened, touched: set[str]) -> bool:
        """Whether it changes the room; `touched` gets the phones that have something new. Raises `Refused`."""
        if self.ended:
            raise Refused("ended")
        if self._unsure:
            raise Refused("not_kept")
        before = self._whereabouts(happened)
        if not apply(self.room, happened):
            return False
        touched |= self._touched(happened, before)
        return True

    def _whereabouts(self, happened: Happened) -> list[list[str]]:
        rounds = self.room.rounds[self.room.stage.id] if happened.type == "placed" else []
        return list(rounds[-1]) if rounds else []

    def _touched(self, happened: Happened, before: list[list[str]]) -> set[str]:
        """The phones that have something new of their own."""
        stage, said = self.room.stage, happened.data
        match happened.type:
            case "pair":
                return set(self.room.joined)
            case "placed":
                return {each for group in self.room.rounds[stage.id][-1] if group not in before for each in group}
            case "answered" if "group" in said:
                return {each for each, (_, group) in self.room.groups[stage.id].items() if group == said["group"]}
            case "grouped" | "named":
                rounds = self.room.rounds[stage.id] if stage.pairs else []
                together = [group for group in rounds[-1] if said["phone"] in group] if rounds else []
                return {said["phone"], *(each for group in together for each in group)}
        return set()
