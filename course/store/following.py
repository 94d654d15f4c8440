"""What an instructor may be told of many learners at once, in a few statements: counts, receipts and hand-ins.

A practice answer never leaves here together with a name, and only whether it was right is read of it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, case, func, select

from course.model import Draft, Event
from course.store.tables import drafts, events

ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Tried:
    """How often a learner has answered an activity, and whether one of the tries was right."""

    learner: str
    module: str
    activity: str
    tries: int
    right: bool


class Following:
    """All learners, or those named. Times are aware and in UTC."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def tried(self, learners: Collection[str]) -> list[Tried]:
        """How often each of them has answered what. The answers are not read."""
        right = func.max(case((events.c.result["verdict"].as_string() == "ja", 1), else_=0))
        query = (
            select(events.c.learner, events.c.module, events.c.activity, func.count().label("tries"), right.label("ok"))
            .where((events.c.type == ANSWER) & events.c.learner.in_(learners))
            .group_by(events.c.learner, events.c.module, events.c.activity)
        )
        with self._engine.connect() as connection:
            return [
                Tried(row.learner, row.module, row.activity, row.tries, bool(row.ok))
                for row in connection.execute(query)
            ]

    def drafts(self, learners: Collection[str]) -> list[Draft]:
        """What they have saved as they went. Only for counting what is complete: it may be private."""
        query = select(drafts).where(drafts.c.learner.in_(learners))
        with self._engine.connect() as connection:
            return [
                Draft(row.learner, row.module, row.activity, row.version, row.data, _aware(row.at))
                for row in connection.execute(query)
            ]

    def module_events(self, learners: Collection[str]) -> list[Event]:
        """Receipts, results and what was opened again, oldest first: events about whole modules."""
        return self._events(events.c.learner.in_(learners) & (events.c.module == events.c.activity))

    def answers(self, learners: Collection[str], activities: Collection[str]) -> list[Event]:
        """Each answer to some activities, oldest first. Ask only for what is handed in."""
        return self._events(
            events.c.learner.in_(learners) & events.c.activity.in_(activities) & (events.c.type == ANSWER)
        )

    def first_answers(
        self, activities: Collection[str], among: Collection[str] | None = None, of: Collection[str] | None = None
    ) -> list[tuple[str, Any, bool]]:
        """(activity, each learner's first answer to it, whether she is one `of` these), in the order they came; whose
        they are isn't told. `among`: of nobody else."""
        first = (
            select(func.min(events.c.id))
            .where(events.c.activity.in_(activities) & (events.c.type == ANSWER))
            .group_by(events.c.learner, events.c.activity)
        )
        query = select(events.c.activity, events.c.data, events.c.learner).where(events.c.id.in_(first))
        if among is not None:
            query = query.where(events.c.learner.in_(among))
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(events.c.id))
            return [(row.activity, row.data, of is None or row.learner in of) for row in rows]

    def _events(self, where: ColumnElement[bool]) -> list[Event]:
        query = select(events).where(where).order_by(events.c.id)
        with self._engine.connect() as connection:
            return [
                Event(
                    row.learner, row.module, row.activity, row.version, row.type, row.data, row.result, _aware(row.at)
                )
                for row in connection.execute(query)
            ]


def _aware(at: datetime) -> datetime:
    """SQLite forgets the zone; everything we wrote was UTC."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
