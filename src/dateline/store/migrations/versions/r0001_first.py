"""The first tables.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "meta",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    _reports()
    _readings()
    _grouping()
    _ledgers()


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("entry", sa.Integer),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("country", sa.String(2)),
        sa.Column("published_first", sa.String(10)),
        sa.Column("published_last", sa.String(10)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("dating", sa.Text),
    )
    op.create_index("reports_published", "reports", ["published_first"])
    op.create_table(
        "entries",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("entry", sa.Integer),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("facts", sa.String(64), nullable=False),
        sa.Column("report", sa.String(64), sa.ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_index("ix_entries_report", "entries", ["report"])


def _readings() -> None:
    report = ("reports.id", "CASCADE")
    op.create_table(
        "annotations",
        sa.Column("report", sa.String(64), sa.ForeignKey(report[0], ondelete=report[1]), primary_key=True),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("report", sa.String(64), sa.ForeignKey(report[0], ondelete=report[1]), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("stance", sa.String(16), nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("country", sa.String(2)),
        sa.Column("party", sa.Text),
        sa.Column("first", sa.String(10)),
        sa.Column("last", sa.String(10)),
        sa.Column("trigger_start", sa.Integer, nullable=False),
        sa.Column("trigger_end", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("claims_in_report", "claims", ["report", "number"])
    op.create_index("claims_by_type_and_place", "claims", ["type", "place"])
    op.create_table(
        "quotes",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("report", sa.String(64), sa.ForeignKey(report[0], ondelete=report[1]), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("quotes_in_report", "quotes", ["report", "number"])


def _grouping() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("country", sa.String(2)),
        sa.Column("first", sa.String(10)),
        sa.Column("last", sa.String(10)),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "event_claims",
        sa.Column("event", sa.String(64), sa.ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("claim", sa.String(64), primary_key=True),
    )
    op.create_index("ix_event_claims_claim", "event_claims", ["claim"])
    op.create_table(
        "event_redirects",
        sa.Column("old", sa.String(64), primary_key=True),
        sa.Column("new", sa.String(64), nullable=False),
    )
    op.create_table(
        "copies",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("a", sa.String(64), nullable=False),
        sa.Column("b", sa.String(64), nullable=False),
        sa.Column("share", sa.Float, nullable=False),
        sa.Column("whole", sa.Boolean, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("ix_copies_a", "copies", ["a"])
    op.create_index("ix_copies_b", "copies", ["b"])


def _ledgers() -> None:
    op.create_table(
        "problems",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("entry", sa.Integer),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "supplied",
        sa.Column("report", sa.String(64), sa.ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("field", sa.String(32), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("report", sa.String(64), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("ix_judgements_report", "judgements", ["report"])
    op.create_table(
        "tombstones",
        sa.Column("report", sa.String(64), primary_key=True),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("entry", sa.Integer),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("made", sa.String(32), nullable=False),
    )
