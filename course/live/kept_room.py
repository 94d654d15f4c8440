"""A room as its events in the database: nothing has happened in it before that is on disk.

Another server may have the same room. What has happened there is seen before anything is stored, and now and then.

What comes while something is being stored, is stored together in the next turn: a commit takes as long for one answer
as for a hundred.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import cast

from sqlalchemy.exc import SQLAlchemyError

from course.live.fold import apply, fold
from course.live.outcome import Outcome, outcome
from course.live.plan import Plan
from course.live.refused import Refused
from course.live.room import Room
from course.live.touched import together, touched_by
from course.store.rooms import Happened, Rooms, StoredRoom

NOTHING: Outcome = {"v": 0, "joined": 0, "results": []}


class KeptRoom:
    """One room. `on_change` is called after each commit with the phones that have something new of their own."""

    def __init__(self, rooms: Rooms, stored: StoredRoom, plan: Plan, now: Callable[[], datetime]) -> None:
        self._rooms = rooms
        self.stored = stored
        self.plan = plan
        self._now = now
        happened = rooms.events(stored.id)
        self.room = fold(plan, happened)
        # How many events it is made of.
        self._known = len(happened)
        self.on_change: Callable[[set[str]], None] = lambda _phones: None
        self.deleted = False
        self._waiting: list[tuple[Happened, asyncio.Future[None]]] = []
        self._lock = asyncio.Lock()
        # Whether the database may be ahead of us.
        self._unsure = False

    @property
    def ended(self) -> bool:
        """Whether it is over."""
        return self.stored.ended is not None

    def outcome(self) -> Outcome:
        """What is left when it has ended, or would be if it ended with what has been drawn so far."""
        return cast("Outcome", self.stored.outcome or NOTHING) if self.ended else outcome(self.room)

    async def record(self, happened: Happened) -> None:
        """Let it happen. Returns when it is on disk. Raises `Refused`."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((happened, done))
        async with self._lock:
            # Whoever was first has perhaps stored this too.
            if not done.done():
                await self._store_waiting()
        await done

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
        before = together(self.room, happened)
        if not apply(self.room, happened):
            return False
        touched |= touched_by(self.room, happened, before)
        return True
