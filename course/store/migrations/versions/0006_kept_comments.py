"""Comments that instructors keep for the next time."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "kept_comments",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("activity", sa.String(100), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("kept_comments_by_activity", "kept_comments", ["activity"])
