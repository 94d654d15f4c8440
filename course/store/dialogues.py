"""Two-party dialogues in SQL. The rules of who may do what, and when, are `course.dialogue`'s.

One rule is held here too, in the query itself: both parties' answers come out together, and only when both are done.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Engine, delete, func, insert, select, update

from course.store.dialogue_change import Change, DialogueGone, Pair, StoredDialogue, read_dialogue
from course.store.guesses import Guesses
from course.store.tables import dialogue_answers, dialogue_parties, dialogues

BOTH = 2


@dataclass(frozen=True, slots=True)
class StoredPlace:
    """Where a secret leads: a dialogue, the party it belongs to, and the name of her page."""

    page: str
    party: str
    dialogue: StoredDialogue


class Dialogues:
    """All two-party dialogues. Times are aware and in UTC; what returns from a change is on disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.guesses = Guesses(engine, "dialogue")

    @contextmanager
    def begin(self, activity: str, at: datetime) -> Iterator[Change]:
        """A new dialogue, with nobody in it yet. Raises `sqlalchemy.exc.IntegrityError` for a code that is taken."""
        with self._engine.begin() as connection:
            made = connection.execute(insert(dialogues).values(activity=activity, changed=at.astimezone(UTC)))
            (number,) = made.inserted_primary_key or (0,)
            yield Change(connection, int(number))

    @contextmanager
    def change(self, dialogue: int, at: datetime) -> Iterator[Change]:
        """Change one dialogue, alone: nobody else's change comes in between. Raises `DialogueGone`."""
        with self._engine.begin() as connection:
            # A write first: it makes whoever comes after wait, so that what is read below stays true.
            touched = update(dialogues).where(dialogues.c.id == dialogue).values(changed=at.astimezone(UTC))
            if connection.execute(touched).rowcount == 0:
                raise DialogueGone(dialogue)
            yield Change(connection, dialogue)

    def by_code(self, code: str, since: datetime) -> StoredDialogue | None:
        """The dialogue that this code belongs to, also when the code is used or out of date."""
        with self._engine.connect() as connection:
            return read_dialogue(connection, (dialogues.c.code == code) & _newer(since))

    def place(self, secret: str, since: datetime) -> StoredPlace | None:
        """Where this (hashed) secret leads, None when it leads nowhere."""
        with self._engine.connect() as connection:
            found = connection.execute(select(dialogue_parties).where(dialogue_parties.c.secret == secret)).first()
            if found is None:
                return None
            dialogue = read_dialogue(connection, (dialogues.c.id == found.dialogue) & _newer(since))
            return StoredPlace(found.page, found.party, dialogue) if dialogue else None

    def answers(self, dialogue: int, party: str) -> dict[str, Pair]:
        """One party's own answers by statement."""
        with self._engine.connect() as connection:
            return Change(connection, dialogue).answers(party)

    def shared_answers(self, dialogue: int) -> dict[str, dict[str, Pair]]:
        """Both parties' answers by party and statement; nothing at all until both are done."""
        finished = (
            select(func.count())
            .where((dialogue_parties.c.dialogue == dialogue) & dialogue_parties.c.done.is_not(None))
            .scalar_subquery()
        )
        query = select(dialogue_answers).where((dialogue_answers.c.dialogue == dialogue) & (finished == BOTH))
        found: dict[str, dict[str, Pair]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                found.setdefault(row.party, {})[row.statement] = (row.status, row.ambition)
        return found

    def delete_older(self, than: datetime) -> None:
        """Remove the dialogues that were last changed before this."""
        with self._engine.begin() as connection:
            connection.execute(delete(dialogues).where(~_newer(than)))


def _newer(since: datetime) -> ColumnElement[bool]:
    return dialogues.c.changed >= since.astimezone(UTC)


__all__ = ["Change", "DialogueGone", "Dialogues", "Pair", "StoredDialogue", "StoredPlace"]
