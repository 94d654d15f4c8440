"""Gatherings that are held, in SQL: what happens in them as events, and what is left when they have ended.

The rules of who may do what are `course.live`'s. An event with a key is stored once, however often it comes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, delete, func, insert, select, text, update
from sqlalchemy.exc import NoResultFound

from course.store.guesses import Guesses
from course.store.tables import room_events, rooms


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened in a room. `at` is an aware UTC time; `data` is JSON."""

    at: datetime
    type: str
    data: dict[str, Any]
    key: str | None = None


@dataclass(frozen=True, slots=True)
class StoredRoom:
    """A room without its events. `leader` and `screen` are hashed secrets; `outcome` is there once it has ended."""

    id: int
    code: str
    module: str
    leader: str
    screen: str
    started: datetime
    changed: datetime
    ended: datetime | None
    outcome: Mapping[str, Any] | None


class Rooms:
    """All gatherings that are held. What returns from a change is on disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.guesses = Guesses(engine, "room")

    def begin(self, code: str, module: str, leader: str, screen: str, at: datetime) -> StoredRoom:
        """A new room. Raises `sqlalchemy.exc.IntegrityError` for a code that is taken."""
        now = at.astimezone(UTC)
        row = {"code": code, "module": module, "leader": leader, "screen": screen, "started": now, "changed": now}
        with self._engine.begin() as connection:
            made = connection.execute(insert(rooms).values(**row))
            (number,) = made.inserted_primary_key or (0,)
        return StoredRoom(int(number), code, module, leader, screen, now, now, None, None)

    def by_code(self, code: str) -> StoredRoom | None:
        """The room with this code, also when it has ended."""
        found = self._where(rooms.c.code == code)
        return found[0] if found else None

    def by_leaders(self, secrets: Sequence[str]) -> list[StoredRoom]:
        """The rooms that these (hashed) secrets lead, newest first."""
        return self._where(rooms.c.leader.in_(secrets))[::-1]

    def going(self, unchanged_since: datetime) -> list[StoredRoom]:
        """The rooms that have not ended, and where nothing has happened since then."""
        return self._where(rooms.c.ended.is_(None) & (rooms.c.changed < unchanged_since.astimezone(UTC)))

    def append(self, room: int, happened: Sequence[Happened]) -> None:
        """Store what happened, in this order, all or nothing.

        Raises `sqlalchemy.exc.IntegrityError` for a key that is stored already, and `sqlalchemy.exc.NoResultFound` for
        a room that has ended or is gone.
        """
        rows = [
            {"room": room, "at": each.at.astimezone(UTC), "type": each.type, "data": each.data, "key": each.key}
            for each in happened
        ]
        with self._engine.begin() as connection:
            # The room's row first: whoever ends it meanwhile waits, or is waited for, and leaves no event behind.
            going = update(rooms).where((rooms.c.id == room) & rooms.c.ended.is_(None)).values(changed=rows[-1]["at"])
            if connection.execute(going).rowcount == 0:
                raise NoResultFound("the room has ended")
            connection.execute(insert(room_events), rows)

    def events(self, room: int) -> list[Happened]:
        """All that has happened, in order; nothing for a room that has ended."""
        query = select(room_events).where(room_events.c.room == room).order_by(room_events.c.id)
        with self._engine.connect() as connection:
            return [Happened(_aware(row.at), row.type, row.data, row.key) for row in connection.execute(query)]

    @property
    def shared(self) -> bool:
        """Whether other servers may have the same rooms."""
        return self._engine.dialect.name == "postgresql"

    def how_far(self, numbers: Sequence[int]) -> dict[int, tuple[int, bool]]:
        """How much has happened in each of these rooms, and whether it has ended. Those that are gone are left out."""
        query = (
            select(rooms.c.id, rooms.c.ended, func.count(room_events.c.id))
            .outerjoin_from(rooms, room_events)
            .where(rooms.c.id.in_(numbers))
            .group_by(rooms.c.id, rooms.c.ended)
        )
        with self._engine.connect() as connection:
            return {number: (many, ended is not None) for number, ended, many in connection.execute(query)}

    def end(self, room: int, outcome: Mapping[str, Any], at: datetime) -> None:
        """Keep the outcome, and remove the events: from now on nothing says which phone answered what."""
        now = at.astimezone(UTC)
        with self._engine.begin() as connection:
            ended = {"ended": now, "changed": now, "outcome": outcome}
            connection.execute(update(rooms).where((rooms.c.id == room) & rooms.c.ended.is_(None)).values(**ended))
            connection.execute(delete(room_events).where(room_events.c.room == room))
        self.scrub()

    def delete(self, room: int) -> None:
        """Remove a room with everything in it."""
        self._delete(rooms.c.id == room)

    def delete_ended(self, before: datetime) -> None:
        """Remove the rooms that ended before this."""
        self._delete(rooms.c.ended < before.astimezone(UTC))

    def _delete(self, where: ColumnElement[bool]) -> None:
        with self._engine.begin() as connection:
            gone = connection.execute(delete(rooms).where(where)).rowcount
        if gone:
            self.scrub()

    def scrub(self) -> None:
        """Empty SQLite's log, which keeps what was written until then. While somebody reads, it must be tried again."""
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    def _where(self, condition: ColumnElement[bool]) -> list[StoredRoom]:
        with self._engine.connect() as connection:
            found = connection.execute(select(rooms).where(condition).order_by(rooms.c.id))
            return [
                StoredRoom(
                    id=row.id,
                    code=row.code,
                    module=row.module,
                    leader=row.leader,
                    screen=row.screen,
                    started=_aware(row.started),
                    changed=_aware(row.changed),
                    ended=_aware(row.ended) if row.ended else None,
                    outcome=row.outcome,
                )
                for row in found
            ]


def _aware(at: datetime) -> datetime:
    """SQLite forgets the zone; everything we wrote was UTC."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
