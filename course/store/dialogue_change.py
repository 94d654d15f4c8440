"""One two-party dialogue in SQL: reading it, and what can be done to it inside one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from course.store.tables import dialogue_answers, dialogue_parties, dialogues
from course.store.upsert import upsert

# Status and ambition; None where nothing is chosen yet.
Pair: TypeAlias = tuple[int | None, int | None]


class DialogueGone(LookupError):
    """It has been deleted, by one of them or because it was old."""


@dataclass(frozen=True, slots=True)
class StoredDialogue:
    """A dialogue and its parties. `done` has one entry a party who is in: whether she has pressed «Ferdig»."""

    id: int
    activity: str
    code: str | None
    code_until: datetime | None
    withdrawn: str | None
    changed: datetime
    done: Mapping[str, bool]


class Change:
    """What can be done to one dialogue inside one transaction."""

    def __init__(self, connection: Connection, dialogue: int) -> None:
        self._connection = connection
        self._dialogue = dialogue

    def read(self) -> StoredDialogue:
        """The dialogue as it is now. Raises `DialogueGone`."""
        found = read_dialogue(self._connection, dialogues.c.id == self._dialogue)
        if found is None:
            raise DialogueGone(self._dialogue)
        return found

    def answers(self, party: str) -> dict[str, Pair]:
        """One party's answers by statement."""
        query = select(dialogue_answers).where(self._of(dialogue_answers, party))
        return {row.statement: (row.status, row.ambition) for row in self._connection.execute(query)}

    def add(self, party: str, page: str, secret: str) -> None:
        """Let a party in. `secret` is hashed."""
        row = {"dialogue": self._dialogue, "party": party, "page": page, "secret": secret}
        self._connection.execute(insert(dialogue_parties).values(**row))

    def remove(self, party: str) -> None:
        """Take a party out, with all her answers."""
        self._connection.execute(delete(dialogue_parties).where(self._of(dialogue_parties, party)))

    def delete(self) -> None:
        """Remove the dialogue with everything in it."""
        self._connection.execute(delete(dialogues).where(dialogues.c.id == self._dialogue))

    def keep(self, party: str, statement: str, pair: Pair) -> None:
        """Keep a party's newest answer to one statement."""
        key = {"dialogue": self._dialogue, "party": party, "statement": statement}
        upsert(self._connection, dialogue_answers, key, {"status": pair[0], "ambition": pair[1]})

    def set_done(self, party: str, done: datetime | None) -> None:
        """Note when a party was done, None when she is not."""
        self._connection.execute(update(dialogue_parties).where(self._of(dialogue_parties, party)).values(done=done))

    def set_code(self, code: str | None, until: datetime | None) -> None:
        """Give the dialogue another code. Raises `sqlalchemy.exc.IntegrityError` for one that is taken."""
        self._update(code=code, code_until=until)

    def set_withdrawn(self, party: str | None) -> None:
        """Note who has withdrawn; None when somebody has come in her place."""
        self._update(withdrawn=party)

    def _update(self, **values: Any) -> None:
        self._connection.execute(update(dialogues).where(dialogues.c.id == self._dialogue).values(**values))

    def _of(self, table: Any, party: str) -> ColumnElement[bool]:
        condition: ColumnElement[bool] = (table.c.dialogue == self._dialogue) & (table.c.party == party)
        return condition


def read_dialogue(connection: Connection, where: ColumnElement[bool]) -> StoredDialogue | None:
    """The dialogue that fits, with its parties; None when there is none."""
    row = connection.execute(select(dialogues).where(where)).first()
    if row is None:
        return None
    parties = connection.execute(select(dialogue_parties).where(dialogue_parties.c.dialogue == row.id))
    return StoredDialogue(
        id=row.id,
        activity=row.activity,
        code=row.code,
        code_until=_aware(row.code_until) if row.code_until else None,
        withdrawn=row.withdrawn,
        changed=_aware(row.changed),
        done={each.party: each.done is not None for each in parties},
    )


def _aware(at: datetime) -> datetime:
    """SQLite forgets the zone; everything we wrote was UTC."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
