"""Reading a record over SQLAlchemy Core.

In: a connection. Out: records of the model, equal to those that were put in, in the order of their ids. "The army said
on Monday that it had retaken Wad Madani." comes back with the days that the record as a whole gives its Monday.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, or_, select

from dateline.errors import RecordError
from dateline.model.claim import Claim
from dateline.model.event import Copy, Event, Judgement
from dateline.model.mention import Annotations, Quote
from dateline.model.plain import from_plain
from dateline.model.report import Problem, Published, Report
from dateline.store.base import ChainBreak, ClaimFilter, Entry, Seen, Tombstone, View
from dateline.store.chain import broken_links
from dateline.store.later import LaterAnnotations
from dateline.store.shelf import Shelf
from dateline.store.sql_tables import (
    ANNOTATIONS,
    CLAIMS,
    COPIES,
    ENTRIES,
    EVENT_CLAIMS,
    EVENT_REDIRECTS,
    EVENTS,
    JUDGEMENTS,
    META,
    PROBLEMS,
    QUOTES,
    REPORTS,
    SUPPLIED,
    TOMBSTONES,
)

Again = Callable[[], AbstractContextManager[View]]
_IDS_SHOWN = 20
STALE = "stale"  # in `meta` while reports are in whose record steps have not been made


class SqlView:
    """A `View` over a connection. Not for two threads at once."""

    def __init__(self, connection: Connection, open_again: Again | None = None) -> None:
        self._connection = connection
        self._open_again = open_again
        self._shelf = Shelf()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See `View.snapshot`. Rows are fetched when asked for and made into records later, outside of it."""
        if self._connection.in_transaction():
            yield
            return
        with self._connection.begin():
            yield

    def reports(self) -> Iterator[Report]:
        """See `View.reports`."""
        return self._reports(dated=True)

    def received(self) -> Iterator[Report]:
        """See `View.received`."""
        return self._reports(dated=False)

    def _reports(self, *, dated: bool) -> Iterator[Report]:
        rows = self._rows(select(REPORTS.c.text, REPORTS.c.payload, REPORTS.c.dating).order_by(REPORTS.c.id))
        return (report_of(row, dated=dated, shelf=self._shelf) for row in _one_by_one(rows))

    def report(self, report_id: str, *, as_read: bool = False) -> Report | None:
        """See `View.report`."""
        row = self._one(select(REPORTS).where(REPORTS.c.id == report_id))
        return None if row is None else report_of(row, dated=not as_read)

    def annotations(self, report_id: str) -> Annotations | None:
        """See `View.annotations`."""
        row = self._one(select(ANNOTATIONS).where(ANNOTATIONS.c.report == report_id))
        if row is None:
            return None
        quotes = select(QUOTES).where(QUOTES.c.report == report_id).order_by(QUOTES.c.number)
        return annotations_of(row, [quote_of(each) for each in self._rows(quotes)], self._shelf)

    @property
    def reopens(self) -> bool:
        """See `Reopened.reopens`."""
        return self._open_again is not None

    def later_annotations(self, reports: tuple[str, ...]) -> Mapping[str, Annotations]:
        """See `Reopened.later_annotations`."""
        if self._open_again is None:
            raise ValueError("this view cannot be opened again")
        return LaterAnnotations(self._open_again, reports)

    def all_annotations(self) -> Iterator[Annotations]:
        """See `View.all_annotations`."""
        quotes: dict[str, list[Quote]] = {}
        for quote in self.quotes():
            quotes.setdefault(quote.report, []).append(quote)
        rows = self._rows(select(ANNOTATIONS).order_by(ANNOTATIONS.c.report))
        return (annotations_of(row, quotes.get(row.report, []), self._shelf) for row in _one_by_one(rows))

    def claims(self, chosen: ClaimFilter | None = None) -> Iterator[Claim]:
        """See `View.claims`."""
        statement = select(CLAIMS.c.payload).order_by(CLAIMS.c.report, CLAIMS.c.number)
        if chosen is not None:
            statement = statement.where(and_(True, *_conditions(chosen)))
        return (self._shelf.read(Claim, row.payload) for row in _one_by_one(self._rows(statement)))

    def claim(self, claim_id: str) -> Claim | None:
        """See `View.claim`."""
        row = self._one(select(CLAIMS.c.payload).where(CLAIMS.c.id == claim_id))
        return None if row is None else from_plain(Claim, json.loads(row.payload))

    def quotes(self) -> Iterator[Quote]:
        """See `View.quotes`."""
        return (quote_of(row) for row in self._rows(select(QUOTES).order_by(QUOTES.c.report, QUOTES.c.number)))

    def events(self) -> Iterator[Event]:
        """See `View.events`."""
        rows = self._rows(select(EVENTS.c.payload).order_by(EVENTS.c.id))
        return (self._shelf.read(Event, row.payload) for row in _one_by_one(rows))

    def event(self, event_id: str) -> Event | None:
        """See `View.event`. An event's id is a claim's id, so a merged event is found by the claim it was named for."""
        for found in (event_id, self._event_with(event_id), self._redirect(event_id)):
            row = found and self._one(select(EVENTS.c.payload).where(EVENTS.c.id == found))
            if row:
                return from_plain(Event, json.loads(row.payload))
        return None

    def copies(self) -> Iterator[Copy]:
        """See `View.copies`."""
        rows = self._rows(select(COPIES.c.payload).order_by(COPIES.c.a, COPIES.c.b, COPIES.c.id))
        return (self._shelf.read(Copy, row.payload) for row in _one_by_one(rows))

    def problems(self) -> Iterator[Problem]:
        """See `View.problems`."""
        rows = self._rows(select(PROBLEMS).order_by(PROBLEMS.c.file, PROBLEMS.c.entry, PROBLEMS.c.id))
        return (from_plain(Problem, json.loads(row.payload)) for row in rows)

    def judgements(self) -> Iterator[Judgement]:
        """See `View.judgements`."""
        rows = self._rows(select(JUDGEMENTS.c.payload).order_by(JUDGEMENTS.c.number))
        return (from_plain(Judgement, json.loads(row.payload)) for row in rows)

    def tombstones(self) -> Iterator[Tombstone]:
        """See `View.tombstones`."""
        rows = self._rows(select(TOMBSTONES).order_by(TOMBSTONES.c.report))
        return (Tombstone(**row._asdict()) for row in rows)

    def supplied(self, report_id: str) -> dict[str, str]:
        """See `View.supplied`."""
        statement = select(SUPPLIED).where(SUPPLIED.c.report == report_id).order_by(SUPPLIED.c.field)
        return {row.field: row.value for row in self._rows(statement)}

    def seen(self) -> dict[Entry, Seen]:
        """See `View.seen`."""
        rows = self._rows(select(ENTRIES).order_by(ENTRIES.c.id))
        return {Entry(row.path, row.entry, row.sha256): Seen(row.report, row.facts) for row in rows}

    def ids(self, prefix: str) -> tuple[str, ...]:
        """See `View.ids`."""
        found: set[str] = set()
        for table in (REPORTS, CLAIMS, QUOTES, EVENTS):
            column = table.c.id
            statement = select(column).where(column.startswith(prefix, autoescape=True)).order_by(column)
            found.update(row.id for row in self._rows(statement.limit(_IDS_SHOWN)))
        return tuple(sorted(found)[:_IDS_SHOWN])

    def meta(self, key: str) -> str | None:
        """See `View.meta`."""
        row = self._one(select(META.c.value).where(META.c.key == key))
        return None if row is None else row.value

    @property
    def settled(self) -> bool:
        """See `View.settled`."""
        return self.meta(STALE) is None

    def broken_links(self) -> tuple[ChainBreak, ...]:
        """See `View.broken_links`."""
        rows = self._rows(select(JUDGEMENTS).order_by(JUDGEMENTS.c.number))
        links = [(row.number, row.payload, row.previous, row.hash) for row in rows]
        return broken_links(links, self.meta("chain"))

    def faults(self) -> tuple[str, ...]:
        """See `View.faults`."""
        lengths = {report.id: len(report.text) for report in self.received()}
        found = [
            f"claim {claim.id}: its words lie outside report {claim.report}"
            for claim in self.claims()
            if not all(span.end <= lengths[claim.report] for span in (claim.trigger, claim.sentence))
        ]
        found += [
            f"quotation {quote.id}: its words lie outside report {quote.report}"
            for quote in self.quotes()
            if quote.span.end > lengths[quote.report]
        ]
        lost = select(EVENT_CLAIMS).where(EVENT_CLAIMS.c.claim.not_in(select(CLAIMS.c.id)))
        if self.settled:
            found += [f"event {row.event}: its claim {row.claim} is not in the record" for row in self._rows(lost)]
        return tuple(found)

    def _rows(self, statement: Select[Any]) -> list[Row[Any]]:
        # Read to the end at once: a cursor left open would hold the file against the writer.
        with self.snapshot():
            return list(self._connection.execute(statement))

    def _one(self, statement: Select[Any]) -> Row[Any] | None:
        rows = self._rows(statement)
        return rows[0] if rows else None

    def _event_with(self, claim_id: str) -> str | None:
        row = self._one(select(EVENT_CLAIMS.c.event).where(EVENT_CLAIMS.c.claim == claim_id))
        return None if row is None else row.event

    def _redirect(self, event_id: str) -> str | None:
        seen = {event_id}
        found: str | None = event_id
        while found is not None:
            row = self._one(select(EVENT_REDIRECTS.c.new).where(EVENT_REDIRECTS.c.old == found))
            if row is None:
                return found
            if row.new in seen:
                raise RecordError(f"the redirects of event {event_id} go round in a circle")
            found = row.new
            seen.add(row.new)
        return None


def _one_by_one(rows: list[Row[Any]]) -> Iterator[Row[Any]]:
    """The rows in their order, each let go of before the next: they are as large as what is made of them."""
    rows.reverse()
    while rows:
        yield rows.pop()


def report_of(row: Row[Any], *, dated: bool, shelf: Shelf | None = None) -> Report:
    """The report in a row, as dated or as read."""
    report = (shelf or Shelf()).made(Report, json.loads(row.payload) | {"text": ""})
    report = replace(report, text=row.text)
    if dated and row.dating is not None:
        return replace(report, published=from_plain(Published, json.loads(row.dating)))
    return report


def annotations_of(row: Row[Any], quotes: list[Quote], shelf: Shelf) -> Annotations:
    """The annotations in a row, with their quotes."""
    return replace(shelf.read(Annotations, row.payload), quotes=tuple(quotes))


def copy_of(row: Row[Any]) -> Copy:
    """The copy in a row."""
    return from_plain(Copy, json.loads(row.payload))


def quote_of(row: Row[Any]) -> Quote:
    """The quotation in a row."""
    return from_plain(Quote, json.loads(row.payload))


def _conditions(chosen: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    lists = (
        (CLAIMS.c.type, chosen.types),
        (CLAIMS.c.report, chosen.reports),
        (CLAIMS.c.place, chosen.places),
        (CLAIMS.c.stance, chosen.stances),
    )
    for column, values in lists:
        if values is not None:
            yield column.in_([str(value) for value in values])
    if chosen.country is not None:
        yield CLAIMS.c.country == chosen.country
    if chosen.party is not None:
        yield CLAIMS.c.party == chosen.party
    if chosen.first is not None:
        yield or_(CLAIMS.c.last.is_(None), CLAIMS.c.last >= chosen.first)
    if chosen.last is not None:
        yield or_(CLAIMS.c.first.is_(None), CLAIMS.c.first <= chosen.last)
