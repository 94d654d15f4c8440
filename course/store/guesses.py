"""Wrong codes of the last minutes, so that nobody can try them all. Each door counts its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete, func, insert, select

from course.store.tables import guesses


@dataclass(frozen=True, slots=True)
class Patience:
    """How many wrong codes within `window` make everybody at an address (`from_one`), or everywhere, wait."""

    window: timedelta
    from_one: int
    from_all: int


class Guesses:
    """The wrong codes at one door. `source` is where a request comes from; only a print of it is kept."""

    def __init__(self, engine: Engine, door: str) -> None:
        self._engine = engine
        self._door = door

    def add(self, source: str, at: datetime) -> None:
        """Note a wrong code."""
        row = {"door": self._door, "source": _print_of(source), "at": at.astimezone(UTC)}
        with self._engine.begin() as connection:
            connection.execute(insert(guesses).values(**row))

    def too_many(self, source: str, now: datetime, patience: Patience) -> bool:
        """Whether whoever comes from there has to wait, whatever she has written."""
        since = (now - patience.window).astimezone(UTC)
        query = select(func.count()).where((guesses.c.door == self._door) & (guesses.c.at >= since))
        with self._engine.connect() as connection:
            here = connection.scalar(query.where(guesses.c.source == _print_of(source))) or 0
            return here >= patience.from_one or (connection.scalar(query) or 0) >= patience.from_all

    def forget(self, before: datetime) -> None:
        """Remove those from before this."""
        with self._engine.begin() as connection:
            connection.execute(
                delete(guesses).where((guesses.c.door == self._door) & (guesses.c.at < before.astimezone(UTC)))
            )


def _print_of(source: str) -> str:
    """A print of a network address: enough to count by."""
    return hashlib.sha256(source.encode()).hexdigest()
