"""Wrong codes of the last minutes, so that nobody can try them all. Each door counts its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, bindparam, delete, func, insert, select

from course.store.tables import guesses


@dataclass(frozen=True, slots=True)
class Patience:
    """How many wrong codes within `window` make everybody at an address (`from_one`), or everywhere, wait."""

    window: timedelta
    from_one: int
    from_all: int


# Asked for each phone that comes in: made once, for a statement takes longer to make than to run.
RECENT = select(func.count(), func.count().filter(guesses.c.source == bindparam("source"))).where(
    (guesses.c.door == bindparam("door")) & (guesses.c.at >= bindparam("since"))
)


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
        asked = {"door": self._door, "since": (now - patience.window).astimezone(UTC), "source": _print_of(source)}
        with self._engine.connect() as connection:
            everywhere, here = connection.execute(RECENT, asked).one()
            return here >= patience.from_one or everywhere >= patience.from_all

    def forget(self, before: datetime) -> None:
        """Remove those from before this."""
        with self._engine.begin() as connection:
            connection.execute(
                delete(guesses).where((guesses.c.door == self._door) & (guesses.c.at < before.astimezone(UTC)))
            )


def _print_of(source: str) -> str:
    """A print of a network address: enough to count by."""
    return hashlib.sha256(source.encode()).hexdigest()
