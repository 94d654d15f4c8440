"""The cohorts that an instructor follows."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column; nothing is said of those who are there."""
    op.add_column("people", sa.Column("follows", sa.JSON, nullable=True))
