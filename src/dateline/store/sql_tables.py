"""The tables of a record, the same for SQLite and PostgreSQL.

In: nothing. Out: SQLAlchemy tables. `payload` columns hold whole records as JSON (`dateline.model.plain`); the columns
beside them repeat what is searched by ("Wad Madani": its place id and country), and nothing else. The migrations in
`migrations/` make these tables; a test holds the two against each other.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from dateline.store.sql_types import IsoDate, UtcMoment

METADATA = MetaData()

META = Table(
    "meta",
    METADATA,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

REPORTS = Table(
    "reports",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("file", Text, nullable=False),
    Column("entry", Integer),
    Column("sha256", String(64), nullable=False),
    Column("outlet", Text),
    Column("url", Text),
    Column("country", String(2)),
    Column("published_first", IsoDate),
    Column("published_last", IsoDate),
    Column("text", Text, nullable=False),
    Column("payload", Text, nullable=False),  # the report as read, without its text
    Column("dating", Text),  # `published` as the record makes it, where that is not what the report tells
    Index("reports_published", "published_first"),
)

ENTRIES = Table(
    "entries",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("path", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("entry", Integer),
    Column("sha256", String(64), nullable=False),
    Column("facts", String(64), nullable=False),
    Column("report", ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True),
)

ANNOTATIONS = Table(
    "annotations",
    METADATA,
    Column("report", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("payload", Text, nullable=False),  # without the quotes, which have a table of their own
)

CLAIMS = Table(
    "claims",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("report", ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),  # its place in the report's reading
    Column("type", String(32), nullable=False),
    Column("stance", String(16), nullable=False),
    Column("place", Text),
    Column("country", String(2)),
    Column("party", Text),
    Column("first", IsoDate),
    Column("last", IsoDate),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Index("claims_in_report", "report", "number"),
    Index("claims_by_type_and_place", "type", "place"),
)

QUOTES = Table(
    "quotes",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("report", ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Index("quotes_in_report", "report", "number"),
)

EVENTS = Table(
    "events",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("type", String(32), nullable=False),
    Column("place", Text),
    Column("country", String(2)),
    Column("first", IsoDate),
    Column("last", IsoDate),
    Column("payload", Text, nullable=False),
    Column("cluster", String(64), index=True),  # the events that are grouped anew together
)

EVENT_CLAIMS = Table(
    "event_claims",
    METADATA,
    Column("event", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("claim", String(64), primary_key=True, index=True),
)

EVENT_REDIRECTS = Table(
    "event_redirects",
    METADATA,
    Column("old", String(64), primary_key=True),
    Column("new", String(64), nullable=False),
)

COPIES = Table(
    "copies",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("a", String(64), nullable=False, index=True),
    Column("b", String(64), nullable=False, index=True),
    Column("share", Float, nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("payload", Text, nullable=False),
)

# What record steps found in a report by itself. A row whose report is in `pending`, says what has to be undone.
TRACES = Table(
    "traces",
    METADATA,
    Column("report", String(64), primary_key=True),
    Column("undated", Boolean, nullable=False, index=True),
    Column("clues", Text, nullable=False),
    Column("runs", LargeBinary, nullable=False),  # hashes of its runs of words
)

# The reports that came, changed or went since record steps were last made.
PENDING = Table(
    "pending",
    METADATA,
    Column("report", String(64), primary_key=True),
)

# The events whose claims changed or went since: they are made anew with their clusters.
LOOSENED = Table(
    "loosened",
    METADATA,
    Column("event", String(64), primary_key=True),
)

# Which lines hold a run of words: the runs of `traces`, to be found by. `report` is the report's id as a number, in the
# same order; `line` twice the line's number, and one more where the line is short.
RUNS = Table(
    "runs",
    METADATA,
    Column("run", BigInteger, primary_key=True, autoincrement=False),
    Column("report", BigInteger, primary_key=True, autoincrement=False),
    Column("line", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,  # the key is all there is
)

# The lists of claims that may be about one thing, by number; a negative one is of what lies below a place. Days are
# counted as `date.toordinal` does: `first` is 0 for a claim without any day, `last` `OPEN` where it is open. Claims
# that span more than `BRIEF` days are `long`, so that the others are found by their first day alone.
CLAIM_LISTS = Table(
    "claim_lists",
    METADATA,
    Column("list", BigInteger, primary_key=True, autoincrement=False),
    Column("long", Boolean, primary_key=True),
    Column("first", Integer, primary_key=True, autoincrement=False),
    Column("claim", ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("last", Integer, nullable=False),
    sqlite_with_rowid=False,
)
BRIEF, OPEN = 31, 10**7

PROBLEMS = Table(
    "problems",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("file", Text, nullable=False),
    Column("entry", Integer),
    Column("payload", Text, nullable=False),
)

SUPPLIED = Table(
    "supplied",
    METADATA,
    Column("report", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("field", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", String(64), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("report", String(64), nullable=False, index=True),
    Column("payload", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

TOMBSTONES = Table(
    "tombstones",
    METADATA,
    Column("report", String(64), primary_key=True),
    Column("file", Text, nullable=False),
    Column("entry", Integer),
    Column("sha256", String(64), nullable=False),
    Column("why", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("made", UtcMoment, nullable=False),
)
