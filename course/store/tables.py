"""The tables of the store: what learners answered (append-only) and what they are writing now."""

from __future__ import annotations

from sqlalchemy import JSON, Column, DateTime, Index, Integer, MetaData, String, Table

metadata = MetaData()

# One row is one thing that happened. Rows are never changed; a learner's «slett alt» removes them.
events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("learner", String(200), nullable=False),
    Column("module", String(100), nullable=False),
    Column("activity", String(100), nullable=False),
    Column("version", String(40), nullable=False),
    Column("type", String(40), nullable=False),
    Column("data", JSON, nullable=False),
    Column("result", JSON, nullable=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("events_by_learner", "learner", "module", "activity"),
)

# The newest text or half-finished answer. Older wordings of a private note are nobody's business,
# so a draft replaces the one before it instead of becoming an event.
drafts = Table(
    "drafts",
    metadata,
    Column("learner", String(200), primary_key=True),
    Column("module", String(100), primary_key=True),
    Column("activity", String(100), primary_key=True),
    Column("version", String(40), nullable=False),
    Column("data", JSON, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)
