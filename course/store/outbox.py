"""What another system shall be told, once. In the database, so that nothing is lost and nothing is sent twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, and_, delete, exists, func, insert, null, or_, select, update
from sqlalchemy.exc import IntegrityError

from course.store.tables import outbox

# What stands where a message was overtaken by a newer one about the same subject.
OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class Message:
    """Something to tell. `key` is the same however often it is put in; of a `subject` only the newest is sent.

    `channel` is «xapi» or «lti»; `key` and `subject` have at most 64 characters.
    """

    channel: str
    subject: str
    key: str
    learner: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """A message that this process has taken to send. `tries` were made before."""

    id: int
    channel: str
    body: dict[str, Any]
    tries: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How it goes in one channel. `fault` is the newest of those that wait, "" when there is none."""

    sent: int
    waiting: int
    fault: str


class Outbox:
    """The messages of all channels. Times are aware."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, messages: Iterable[Message], now: datetime) -> int:
        """Put in those that have never been put in before, and say how many they were."""
        with self._engine.connect() as connection:
            known = set(connection.scalars(select(outbox.c.key)))
        return sum(self._put(each, now) for each in messages if each.key not in known)

    def _put(self, message: Message, now: datetime) -> bool:
        row = {
            "channel": message.channel,
            "subject": message.subject,
            "key": message.key,
            "learner": message.learner,
            "body": message.body,
            "tries": 0,
            "due": now.astimezone(UTC),
            "fault": "",
        }
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(outbox).values(**row))
        except IntegrityError:  # another server was quicker
            return False
        return True

    def take(self, channel: str, now: datetime, until: datetime) -> Taken | None:
        """The next message that is due, for this process alone until `until`."""
        moment = now.astimezone(UTC)
        free = or_(outbox.c.held.is_(None), outbox.c.held <= moment)
        self._drop_overtaken(free, moment)
        other = outbox.alias()
        in_hand = exists().where(and_(other.c.subject == outbox.c.subject, other.c.held > moment))
        waits = and_(outbox.c.channel == channel, outbox.c.sent.is_(None), outbox.c.due <= moment, free)
        query = select(outbox).where(waits, ~in_hand).order_by(outbox.c.id).limit(1)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        mine = update(outbox).where(outbox.c.id == row.id, outbox.c.sent.is_(None), free)
        with self._engine.begin() as connection:
            # Another server may have been quicker; what is left then is tried in a minute.
            is_mine = connection.execute(mine.values(held=until.astimezone(UTC))).rowcount > 0
        return Taken(row.id, row.channel, row.body, row.tries) if is_mine else None

    def _drop_overtaken(self, free: ColumnElement[bool], moment: datetime) -> None:
        newer = outbox.alias()
        overtaken = exists().where(and_(newer.c.subject == outbox.c.subject, newer.c.id > outbox.c.id))
        with self._engine.begin() as connection:
            connection.execute(
                update(outbox)
                .where(outbox.c.sent.is_(None), free, overtaken)
                .values(sent=moment, body=null(), fault=OVERTAKEN)
            )

    def done(self, taken: Taken, now: datetime) -> None:
        """It has arrived. What it said is forgotten; that it was said is not."""
        values = {"sent": now.astimezone(UTC), "body": null(), "held": None, "fault": ""}
        self._settle(taken, values)

    def failed(self, taken: Taken, fault: str, due: datetime) -> None:
        """It did not arrive; try again then. `fault` has no personal data."""
        values = {"tries": taken.tries + 1, "due": due.astimezone(UTC), "held": None, "fault": fault[:200]}
        self._settle(taken, values)

    def _settle(self, taken: Taken, values: dict[str, Any]) -> None:
        with self._engine.begin() as connection:
            connection.execute(update(outbox).where(outbox.c.id == taken.id).values(**values))

    def tally(self, channel: str) -> Tally:
        """How many have arrived, how many wait, and why."""
        here, waiting = outbox.c.channel == channel, outbox.c.sent.is_(None)
        count = select(func.count()).select_from(outbox).where(here)
        newest = select(outbox.c.fault).where(here, waiting, outbox.c.fault != "").order_by(outbox.c.id.desc())
        with self._engine.connect() as connection:
            sent = connection.scalar(count.where(outbox.c.sent.is_not(None), outbox.c.fault == "")) or 0
            return Tally(sent, connection.scalar(count.where(waiting)) or 0, connection.scalar(newest.limit(1)) or "")

    def forget(self, learner: str) -> None:
        """Remove everything about a learner, also that it was sent."""
        with self._engine.begin() as connection:
            connection.execute(delete(outbox).where(outbox.c.learner == learner))
