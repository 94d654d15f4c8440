"""When each learner last did something, and when she was let in."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Engine, func, select

from course.store.tables import drafts, events, people


def last_seen(engine: Engine) -> dict[str, datetime]:
    """The last time of each learner with anything stored, or who may log in; aware, in UTC."""
    seen: dict[str, datetime] = {}
    with engine.connect() as connection:
        for who, at in ((people.c.id, people.c.made), (events.c.learner, events.c.at), (drafts.c.learner, drafts.c.at)):
            for learner, when in connection.execute(select(who, func.max(at)).group_by(who)):
                aware = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
                seen[learner] = max(aware, seen.get(learner, aware))
    return seen
