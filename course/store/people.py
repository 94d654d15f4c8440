"""People, cohorts and logged-in browsers in SQL. Who may do what is `course.people`'s."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Engine, delete, insert, null, select, update
from sqlalchemy.engine import Row

from course.model import Cohort, Person
from course.store.guesses import Guesses
from course.store.tables import cohorts, people, sessions
from course.store.upsert import upsert


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that is logged in. `secret` is the hash; `until` is aware and in UTC."""

    secret: str
    person: Person
    shared: bool
    until: datetime


class People:
    """Everybody who may log in. Times are aware; what returns from a change is on disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.guesses = Guesses(engine, "login")

    def add(self, person: Person, code: str | None, at: datetime) -> None:
        """Add somebody, with the hash of her personal code. Raises `sqlalchemy.exc.IntegrityError` for a known id."""
        self.enrol([(person, code)], [], at)

    def enrol(self, new: Iterable[tuple[Person, str | None]], changed: Iterable[Person], at: datetime) -> None:
        """Add and change many, all or nothing. Raises `sqlalchemy.exc.IntegrityError` for a known id."""
        with self._engine.begin() as connection:
            for person, code in new:
                connection.execute(insert(people).values(**_as_row(person), code=code, made=at.astimezone(UTC)))
            for person in changed:
                connection.execute(update(people).where(people.c.id == person.id).values(**_as_row(person)))

    def change(self, person: Person) -> None:
        """Give somebody who is there another name, other roles or other cohorts."""
        self.enrol([], [person], datetime.now(UTC))

    def set_code(self, person_id: str, code: str) -> None:
        """A new personal code, as a hash. The one before opens nothing any more, and all browsers are logged out."""
        with self._engine.begin() as connection:
            connection.execute(update(people).where(people.c.id == person_id).values(code=code))
            connection.execute(delete(sessions).where(sessions.c.person == person_id))

    def remove(self, person_id: str) -> bool:
        """Let somebody in no more. False when she wasn't there. What she has answered is `Store.erase`'s."""
        with self._engine.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.person == person_id))
            return connection.execute(delete(people).where(people.c.id == person_id)).rowcount > 0

    def find(self, person_id: str) -> Person | None:
        """The person with this id."""
        with self._engine.connect() as connection:
            row = connection.execute(select(people).where(people.c.id == person_id)).first()
            return _as_person(row) if row else None

    def by_code(self, code: str) -> Person | None:
        """The person with this personal code, given as a hash."""
        with self._engine.connect() as connection:
            row = connection.execute(select(people).where(people.c.code == code)).first()
            return _as_person(row) if row else None

    def all(self, cohort: str | None = None) -> list[Person]:
        """Everybody, or everybody in a cohort, by name."""
        query = select(people) if cohort is None else select(people).where(people.c.cohort == cohort)
        with self._engine.connect() as connection:
            return [_as_person(row) for row in connection.execute(query.order_by(people.c.name, people.c.id))]

    def some_are_named(self) -> bool:
        """Whether it is said of anybody which cohorts she follows."""
        with self._engine.connect() as connection:
            return connection.scalar(select(people.c.id).where(people.c.follows.is_not(null())).limit(1)) is not None

    def save_cohort(self, cohort: Cohort) -> None:
        """Add a cohort, or change the one with this id."""
        row = _as_cohort_row(cohort)
        with self._engine.begin() as connection:
            upsert(connection, cohorts, {"id": row.pop("id")}, row)

    def cohort(self, cohort_id: str) -> Cohort | None:
        """The cohort with this id."""
        return next((each for each in self.cohorts() if each.id == cohort_id), None)

    def cohorts(self) -> list[Cohort]:
        """All cohorts, the newest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(cohorts).order_by(cohorts.c.starts.desc(), cohorts.c.id))
            return [_as_cohort(row) for row in rows]

    def begin_session(self, secret: str, person_id: str, until: datetime, *, shared: bool) -> None:
        """Let a browser in, known by the hash of its secret."""
        row = {"secret": secret, "person": person_id, "until": until.astimezone(UTC), "shared": shared}
        with self._engine.begin() as connection:
            connection.execute(insert(sessions).values(**row))

    def session(self, secret: str, now: datetime) -> Session | None:
        """The login that a browser's (hashed) secret belongs to; None when it is over."""
        query = select(people, sessions.c.shared, sessions.c.until).join_from(sessions, people)
        query = query.where((sessions.c.secret == secret) & (sessions.c.until > now.astimezone(UTC)))
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
            return Session(secret, _as_person(row), row.shared, _aware(row.until)) if row else None

    def living_sessions(self, secrets: set[str], now: datetime) -> set[str]:
        """Those of these (hashed) secrets that are still logged in."""
        query = select(sessions.c.secret).where(sessions.c.secret.in_(secrets))
        with self._engine.connect() as connection:
            return set(connection.scalars(query.where(sessions.c.until > now.astimezone(UTC))))

    def prolong_session(self, secret: str, until: datetime) -> None:
        """Let a login last longer."""
        with self._engine.begin() as connection:
            connection.execute(update(sessions).where(sessions.c.secret == secret).values(until=until.astimezone(UTC)))

    def end_session(self, secret: str) -> None:
        """Log one browser out."""
        with self._engine.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.secret == secret))

    def end_sessions(self, person_id: str) -> None:
        """Log somebody out everywhere."""
        with self._engine.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.person == person_id))

    def forget_sessions(self, before: datetime) -> None:
        """Remove the logins that were over before this."""
        with self._engine.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.until < before.astimezone(UTC)))


def _as_row(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "roles": sorted(person.roles),
        "cohort": person.cohort,
        "follows": None if person.follows is None else sorted(person.follows),
    }


def _as_person(row: Row[Any]) -> Person:
    follows = None if row.follows is None else frozenset(row.follows)
    return Person(row.id, row.name, frozenset(row.roles), row.cohort, follows)


def _as_cohort_row(cohort: Cohort) -> dict[str, Any]:
    deadlines = {module: day.isoformat() for module, day in cohort.deadlines.items()}
    return {
        "id": cohort.id,
        "name": cohort.name,
        "starts": cohort.starts,
        "ends": cohort.ends,
        "deadlines": deadlines,
    }


def _as_cohort(row: Row[Any]) -> Cohort:
    deadlines = {module: date.fromisoformat(day) for module, day in row.deadlines.items()}
    return Cohort(row.id, row.name, row.starts, row.ends, deadlines)


def _aware(at: datetime) -> datetime:
    """SQLite forgets the zone; everything we wrote was UTC."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
