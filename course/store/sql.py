"""The store on SQL: SQLite or PostgreSQL. A method returns after the commit."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, delete, insert, select
from sqlalchemy.engine import Row

from course.model import Draft, Event
from course.store.dialogues import Dialogues
from course.store.engine import make_engine
from course.store.exchanged import Exchanged
from course.store.following import Following
from course.store.kept_comments import KeptComments
from course.store.last_seen import last_seen
from course.store.lti import Lti
from course.store.migrate import upgrade
from course.store.outbox import Outbox
from course.store.people import People
from course.store.rooms import Rooms
from course.store.standing import is_current
from course.store.tables import drafts, events, sessions
from course.store.upsert import upsert


def open_store(url: str, *, lasting: bool = False) -> Store:
    """Open the database at `url`, bring its schema up to date, and return the store.

    `lasting`: for a server, which keeps connections open. Raises `sqlalchemy.exc.OperationalError` when the database
    can't be opened, and `DatabaseError` when it can't be used.
    """
    engine = make_engine(url, lasting=lasting)
    upgrade(engine)
    return Store(engine)


class Store:
    """Events and drafts of all learners, and `people`; `dialogues` and `rooms` belong to nobody. Times are in UTC."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.dialogues = Dialogues(engine)
        self.rooms = Rooms(engine)
        self.people = People(engine)
        self.following = Following(engine)
        self.kept_comments = KeptComments(engine)
        self.outbox = Outbox(engine)
        self.lti = Lti(engine)
        self.exchanged = Exchanged(engine)

    def append(self, happened: Event) -> None:
        """Record one event. When this returns, it is on disk."""
        with self._engine.begin() as connection:
            connection.execute(insert(events).values(**_as_row(happened)))

    def append_answer(self, answered: Event) -> None:
        """Record an answer, and forget the draft that it was: both, or neither."""
        with self._engine.begin() as connection:
            connection.execute(insert(events).values(**_as_row(answered)))
            connection.execute(delete(drafts).where(_key(answered.learner, answered.module, answered.activity)))

    def events(self, learner: str, module: str | None = None, activity: str | None = None) -> list[Event]:
        """All events of a learner in the order they happened, narrowed by module and activity."""
        query = select(events).where(events.c.learner == learner)
        if module is not None:
            query = query.where(events.c.module == module)
        if activity is not None:
            query = query.where(events.c.activity == activity)
        with self._engine.connect() as connection:
            return [_as_event(row) for row in connection.execute(query.order_by(events.c.id))]

    def events_of(self, types: Iterable[str]) -> list[Event]:
        """All learners' events of some rare types, such as hand-ins and grades, in the order they happened."""
        query = select(events).where(events.c.type.in_(tuple(types))).order_by(events.c.id)
        with self._engine.connect() as connection:
            return [_as_event(row) for row in connection.execute(query)]

    def save_draft(self, draft: Draft) -> None:
        """Keep the newest wording; the one before it is replaced."""
        key = {"learner": draft.learner, "module": draft.module, "activity": draft.activity}
        values = {"version": draft.version, "data": draft.data, "at": draft.at.astimezone(UTC)}
        with self._engine.begin() as connection:
            upsert(connection, drafts, key, values)

    def draft(self, learner: str, module: str, activity: str) -> Draft | None:
        """The newest draft of one activity, or None."""
        found = [each for each in self.drafts(learner, module) if each.activity == activity]
        return found[0] if found else None

    def drafts(self, learner: str, module: str | None = None) -> list[Draft]:
        """All drafts of a learner, oldest first."""
        query = select(drafts).where(drafts.c.learner == learner)
        if module is not None:
            query = query.where(drafts.c.module == module)
        with self._engine.connect() as connection:
            return [_as_draft(row) for row in connection.execute(query.order_by(drafts.c.at))]

    def newest_answers(self, activity: str) -> list[Any]:
        """Each learner's newest answer to one activity, the draft where there is one. Whose they are isn't told."""
        answered = select(events.c.learner, events.c.data).where(
            events.c.activity == activity, events.c.type == "answer"
        )
        written = select(drafts.c.learner, drafts.c.data).where(drafts.c.activity == activity)
        with self._engine.connect() as connection:
            newest = {row.learner: row.data for row in connection.execute(answered.order_by(events.c.id))}
            newest |= {row.learner: row.data for row in connection.execute(written)}
        return list(newest.values())

    def learners(self) -> list[str]:
        """Every learner with anything stored, sorted."""
        with self._engine.connect() as connection:
            with_events = connection.scalars(select(events.c.learner).distinct())
            with_drafts = connection.scalars(select(drafts.c.learner).distinct())
            return sorted({*with_events, *with_drafts})

    def only(self, learners: Collection[str]) -> Store:
        """The same store, where nobody else is among the `learners`."""
        return _Only(self._engine, learners)

    def erase(self, learner: str) -> None:
        """Remove all that a learner has done (GDPR article 17), and log her out. There is no way back.

        That she may log in is not hers to remove; `people.remove` does it.
        """
        self.outbox.forget(learner)
        self.lti.forget(learner)
        with self._engine.begin() as connection:
            for table in (events, drafts):
                connection.execute(delete(table).where(table.c.learner == learner))
            connection.execute(delete(sessions).where(sessions.c.person == learner))

    def last_seen(self) -> dict[str, datetime]:
        """When each learner last did something, or was let in."""
        return last_seen(self._engine)

    def is_current(self) -> bool:
        """Whether the tables are those of this version. Raises `SQLAlchemyError` when the database doesn't answer."""
        return is_current(self._engine)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()


class _Only(Store):
    def __init__(self, engine: Engine, learners: Collection[str]) -> None:
        super().__init__(engine)
        self._only = frozenset(learners)

    def learners(self) -> list[str]:
        return [each for each in super().learners() if each in self._only]


def _key(learner: str, module: str, activity: str) -> ColumnElement[bool]:
    return (drafts.c.learner == learner) & (drafts.c.module == module) & (drafts.c.activity == activity)


def _as_row(happened: Event) -> dict[str, Any]:
    return {
        "learner": happened.learner,
        "module": happened.module,
        "activity": happened.activity,
        "version": happened.version,
        "type": happened.type,
        "data": happened.data,
        "result": happened.result,
        "at": happened.at.astimezone(UTC),
    }


def _as_event(row: Row[Any]) -> Event:
    return Event(
        learner=row.learner,
        module=row.module,
        activity=row.activity,
        version=row.version,
        type=row.type,
        data=row.data,
        result=row.result,
        at=_aware(row.at),
    )


def _as_draft(row: Row[Any]) -> Draft:
    return Draft(row.learner, row.module, row.activity, row.version, row.data, _aware(row.at))


def _aware(at: datetime) -> datetime:
    """SQLite forgets the zone; everything we wrote was UTC."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def latest(happened: Iterable[Event], type_: str) -> Event | None:
    """The last event of one type, or None."""
    found = [each for each in happened if each.type == type_]
    return found[-1] if found else None
