"""Two-party dialogues: the conversation, its parties, their answers, and wrong codes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the four tables."""
    op.create_table(
        "dialogues",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("activity", sa.String(100), nullable=False),
        sa.Column("code", sa.String(20), nullable=True, unique=True),
        sa.Column("code_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn", sa.String(100), nullable=True),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("dialogues_by_change", "dialogues", ["changed"])
    op.create_table(
        "dialogue_parties",
        sa.Column("dialogue", sa.Integer, sa.ForeignKey("dialogues.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("party", sa.String(100), primary_key=True),
        sa.Column("page", sa.String(40), nullable=False, unique=True),
        sa.Column("secret", sa.String(64), nullable=False, unique=True),
        sa.Column("done", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_table(
        "dialogue_answers",
        sa.Column("dialogue", sa.Integer, primary_key=True),
        sa.Column("party", sa.String(100), primary_key=True),
        sa.Column("statement", sa.String(100), primary_key=True),
        sa.Column("status", sa.Integer, nullable=True),
        sa.Column("ambition", sa.Integer, nullable=True),
        sa.ForeignKeyConstraint(
            ["dialogue", "party"], ["dialogue_parties.dialogue", "dialogue_parties.party"], ondelete="CASCADE"
        ),
    )
    op.create_table(
        "dialogue_guesses",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("dialogue_guesses_by_time", "dialogue_guesses", ["at"])
