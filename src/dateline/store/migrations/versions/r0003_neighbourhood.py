"""What a new report touches, to be found without reading what it does not.

Revision ID: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables. They are filled when a report is next added; what record steps made until then stands."""
    op.drop_table("traces")
    op.create_table(
        "traces",
        sa.Column("report", sa.String(64), primary_key=True),
        sa.Column("undated", sa.Boolean, nullable=False),
        sa.Column("clues", sa.Text, nullable=False),
        sa.Column("runs", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_traces_undated", "traces", ["undated"])
    op.create_table("pending", sa.Column("report", sa.String(64), primary_key=True))
    op.create_table("loosened", sa.Column("event", sa.String(64), primary_key=True))
    op.create_table(
        "runs",
        sa.Column("run", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("report", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("line", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.drop_table("claim_lists")
    op.create_table(
        "claim_lists",
        sa.Column("list", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("long", sa.Boolean, primary_key=True),
        sa.Column("first", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("claim", sa.String(64), sa.ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_lists_claim", "claim_lists", ["claim"])
    # without traces every report counts as one that came
    op.execute("DELETE FROM meta WHERE key = 'steps'")
