"""What record steps found in single reports, so that a new one does not cost what the record is large.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables. They are filled when a report is next added."""
    op.add_column("events", sa.Column("cluster", sa.String(64)))
    op.create_index("ix_events_cluster", "events", ["cluster"])
    op.create_table(
        "traces",
        sa.Column("report", sa.String(64), primary_key=True),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.Column("undated", sa.Boolean, nullable=False),
        sa.Column("clues", sa.Text, nullable=False),
        sa.Column("runs", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "claim_lists",
        sa.Column("list", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("claim", sa.String(64), sa.ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("first", sa.String(10)),
        sa.Column("last", sa.String(10)),
    )
    op.create_index("ix_claim_lists_claim", "claim_lists", ["claim"])
