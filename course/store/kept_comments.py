"""Comments that an instructor wrote to one learner and kept for the next one who needs to hear the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, insert, select

from course.store.tables import kept_comments


@dataclass(frozen=True, slots=True)
class KeptComment:
    """One comment. All instructors share them."""

    id: int
    text: str


class KeptComments:
    """The kept comments of each activity."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, activity: str) -> list[KeptComment]:
        """Those of one activity, the newest first."""
        query = select(kept_comments).where(kept_comments.c.activity == activity).order_by(kept_comments.c.id.desc())
        with self._engine.connect() as connection:
            return [KeptComment(row.id, row.text) for row in connection.execute(query)]

    def keep(self, activity: str, text: str, at: datetime) -> None:
        """Keep one; a comment that is there already is kept once."""
        same = (kept_comments.c.activity == activity) & (kept_comments.c.text == text)
        row = {"activity": activity, "text": text, "at": at.astimezone(UTC)}
        with self._engine.begin() as connection:
            connection.execute(delete(kept_comments).where(same))
            connection.execute(insert(kept_comments).values(**row))

    def drop(self, comment: int) -> None:
        """Keep one no longer."""
        with self._engine.begin() as connection:
            connection.execute(delete(kept_comments).where(kept_comments.c.id == comment))
