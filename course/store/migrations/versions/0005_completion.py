"""What is told to other systems of who has completed what, and the logins from a learning platform (LTI)."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the tables, and the index that finds hand-ins and grades among all the answers."""
    op.create_index("events_by_type", "events", ["type"])
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("key", sa.String(64), nullable=False, unique=True),
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("body", sa.JSON, nullable=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.String(200), nullable=False),
    )
    op.create_index("outbox_by_due", "outbox", ["sent", "due"])
    op.create_index("outbox_by_subject", "outbox", ["subject"])
    op.create_table(
        "lti_logins",
        sa.Column("state", sa.String(64), primary_key=True),
        sa.Column("nonce", sa.String(64), nullable=False),
        sa.Column("issuer", sa.String(300), nullable=False),
        sa.Column("client", sa.String(200), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "lti_links",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("lineitem", sa.String(1000), nullable=False),
        sa.Column("module", sa.String(100), nullable=False),
        sa.Column("issuer", sa.String(300), nullable=False),
        sa.Column("client", sa.String(200), nullable=False),
        sa.Column("account", sa.String(300), nullable=False),
        sa.UniqueConstraint("learner", "lineitem"),
    )
    op.create_table(
        "lti_keys",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("pem", sa.Text, nullable=False),
    )
