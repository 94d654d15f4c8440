"""The tables of the store: what learners answered (append-only) and write now, people, dialogues and gatherings."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

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
    Index("events_by_type", "type"),
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

# Two people's conversation. It belongs to no learner: each party is known by a secret that only she has.
# `activity` is the set of statements; `code` is what the other types to come in, until `code_until`.
dialogues = Table(
    "dialogues",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("activity", String(100), nullable=False),
    Column("code", String(20), nullable=True, unique=True),
    Column("code_until", DateTime(timezone=True), nullable=True),
    Column("withdrawn", String(100), nullable=True),
    Column("changed", DateTime(timezone=True), nullable=False),
    Index("dialogues_by_change", "changed"),
)

# `page` is in the address and is no secret, `secret` is a hash. `done`: when she pressed «Ferdig».
dialogue_parties = Table(
    "dialogue_parties",
    metadata,
    Column("dialogue", Integer, ForeignKey("dialogues.id", ondelete="CASCADE"), primary_key=True),
    Column("party", String(100), primary_key=True),
    Column("page", String(40), nullable=False, unique=True),
    Column("secret", String(64), nullable=False, unique=True),
    Column("done", DateTime(timezone=True), nullable=True),
)

# Only the newest answer is kept, as with drafts.
dialogue_answers = Table(
    "dialogue_answers",
    metadata,
    Column("dialogue", Integer, primary_key=True),
    Column("party", String(100), primary_key=True),
    Column("statement", String(100), primary_key=True),
    Column("status", Integer, nullable=True),
    Column("ambition", Integer, nullable=True),
    ForeignKeyConstraint(
        ["dialogue", "party"], ["dialogue_parties.dialogue", "dialogue_parties.party"], ondelete="CASCADE"
    ),
)

# Wrong codes at a `door`, so that nobody can try them all. `source` is a print of the network address.
# Kept for minutes.
guesses = Table(
    "guesses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("door", String(20), nullable=False),
    Column("source", String(64), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("guesses_by_time", "door", "at"),
)

# A gathering that is held. `leader` and `screen` are hashes of the facilitator's and the projector's secrets.
# `outcome` is what is left when it has ended; then its events are gone, and with them who answered what.
rooms = Table(
    "rooms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(20), nullable=False, unique=True),
    Column("module", String(100), nullable=False),
    Column("leader", String(64), nullable=False),
    Column("screen", String(64), nullable=False),
    Column("started", DateTime(timezone=True), nullable=False),
    Column("changed", DateTime(timezone=True), nullable=False),
    Column("ended", DateTime(timezone=True), nullable=True),
    Column("outcome", JSON, nullable=True),
    Index("rooms_by_change", "changed"),
)

# What has happened in a gathering that goes on. The same `key` is stored once, however often it is sent.
room_events = Table(
    "room_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("room", Integer, ForeignKey("rooms.id", ondelete="CASCADE"), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("type", String(40), nullable=False),
    Column("data", JSON, nullable=False),
    Column("key", String(200), nullable=True),
    UniqueConstraint("room", "key"),
)

# Learners who take the course together. `deadlines` is {module: ISO date}.
cohorts = Table(
    "cohorts",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date, nullable=True),
    Column("deadlines", JSON, nullable=False),
)

# Who may log in, and as what. `code` is the hash of her personal code; null where somebody else looks after the login.
# `follows`: a list of the cohorts that an instructor is named for. They are no foreign keys: a cohort that is gone must
# not turn somebody who followed it into somebody nothing is said of.
people = Table(
    "people",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("roles", JSON, nullable=False),
    Column("cohort", String(100), ForeignKey("cohorts.id", ondelete="SET NULL"), nullable=True),
    Column("code", String(64), nullable=True, unique=True),
    Column("made", DateTime(timezone=True), nullable=False),
    Column("follows", JSON(none_as_null=True), nullable=True),
)

# A browser that is logged in. `secret` is a hash; what the browser has is nowhere else. `shared`: a machine that
# several use, where the login lasts for hours rather than weeks.
sessions = Table(
    "sessions",
    metadata,
    Column("secret", String(64), primary_key=True),
    Column("person", String(200), ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("until", DateTime(timezone=True), nullable=False),
    Index("sessions_by_person", "person"),
)

# What another system shall be told of who has completed what. A `key` is put in once, and stays when it is sent, so
# that nothing is told twice; its body is gone then. Of those about the same `subject` only the newest is sent.
# `held`: somebody is sending it until then.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(10), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("key", String(64), nullable=False, unique=True),
    Column("learner", String(200), nullable=False),
    Column("body", JSON, nullable=True),
    Column("tries", Integer, nullable=False),
    Column("due", DateTime(timezone=True), nullable=False),
    Column("held", DateTime(timezone=True), nullable=True),
    Column("sent", DateTime(timezone=True), nullable=True),
    Column("fault", String(200), nullable=False),
    Index("outbox_by_due", "sent", "due"),
    Index("outbox_by_subject", "subject"),
)

# A login from a learning platform that has begun. `state` is a hash; each is used once, within minutes.
lti_logins = Table(
    "lti_logins",
    metadata,
    Column("state", String(64), primary_key=True),
    Column("nonce", String(64), nullable=False),
    Column("issuer", String(300), nullable=False),
    Column("client", String(200), nullable=False),
    Column("until", DateTime(timezone=True), nullable=False),
)

# Where a learner's points for a module ("": the whole course) go: a column of the platform's gradebook.
lti_links = Table(
    "lti_links",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("learner", String(200), nullable=False),
    Column("lineitem", String(1000), nullable=False),
    Column("module", String(100), nullable=False),
    Column("issuer", String(300), nullable=False),
    Column("client", String(200), nullable=False),
    Column("account", String(300), nullable=False),
    UniqueConstraint("learner", "lineitem"),
)

# The course's own key pair, with which it signs for itself to the platforms. One row.
lti_keys = Table(
    "lti_keys",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("pem", Text, nullable=False),
)

# What instructors have written to a learner and kept for the next one who needs to hear the same.
kept_comments = Table(
    "kept_comments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("activity", String(100), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("kept_comments_by_activity", "activity"),
)

# Small files that the machines of a course share where the database is PostgreSQL, see `course.grading.shared`.
exchanged = Table(
    "exchanged",
    metadata,
    Column("path", String(500), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False),
)
