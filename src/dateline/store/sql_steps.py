"""What record steps ask of a record over SQLAlchemy Core: parts of it, by ids and by neighbourhood.

In: a connection. Out: what `store.base.Increment` promises. For "Rebels entered Goma on Monday." the claims in the list
of fights at Goma that are of the days around that Monday are found without reading any other.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, or_, select

from dateline.model.claim import Claim
from dateline.model.event import Copy
from dateline.model.mention import Annotations, Quote
from dateline.model.plain import from_plain
from dateline.model.report import Report
from dateline.store.base import Trace
from dateline.store.sql_tables import (
    ANNOTATIONS,
    CLAIM_LISTS,
    CLAIMS,
    COPIES,
    EVENT_CLAIMS,
    EVENTS,
    QUOTES,
    REPORTS,
    TRACES,
)
from dateline.store.sql_view import SqlView, annotations_of, copy_of, quote_of, report_of

_CHUNK = 500  # ids in one statement
_BATCH = 1000  # traces at a time


def chunks(items: Sequence[str]) -> Iterator[list[str]]:
    """Ids in parts that one statement can hold."""
    for start in range(0, len(items), _CHUNK):
        yield list(items[start : start + _CHUNK])


class SqlSteps(SqlView):
    """The questions of an `Increment`."""

    def report_ids(self) -> tuple[str, ...]:
        """See `Increment.report_ids`."""
        return tuple(row.id for row in self._rows(select(REPORTS.c.id).order_by(REPORTS.c.id)))

    def changed(self) -> tuple[str, ...]:
        """See `Increment.changed`."""
        done = select(TRACES.c.report).where(TRACES.c.done)
        return tuple(
            row.id for row in self._rows(select(REPORTS.c.id).where(REPORTS.c.id.not_in(done)).order_by(REPORTS.c.id))
        )

    def undone(self) -> tuple[Trace, ...]:
        """See `Increment.undone`."""
        lost = or_(TRACES.c.done.is_(False), TRACES.c.report.not_in(select(REPORTS.c.id)))
        rows = self._rows(select(TRACES).where(lost).order_by(TRACES.c.report))
        return tuple(Trace(row.report, row.runs, row.clues, row.undated) for row in rows)

    def traces(self) -> Iterator[Sequence[Trace]]:
        """See `Increment.traces`."""
        last = ""
        columns = (TRACES.c.report, TRACES.c.runs, TRACES.c.undated)
        while True:
            statement = select(*columns).where(TRACES.c.report > last, *_standing()).order_by(TRACES.c.report)
            rows = self._rows(statement.limit(_BATCH))
            if not rows:
                return
            yield [Trace(row.report, row.runs, "", row.undated) for row in rows]
            last = rows[-1].report

    def clues(self) -> Iterator[str]:
        """See `Increment.clues`."""
        return (row.clues for row in self._rows(select(TRACES.c.clues).where(*_standing()).order_by(TRACES.c.report)))

    def some_reports(self, ids: Collection[str], *, as_read: bool = False) -> Iterator[Report]:
        """See `Increment.some_reports`."""
        rows = self._some(select(REPORTS), REPORTS.c.id, ids)
        return (report_of(row, dated=not as_read) for row in rows)

    def some_annotations(self, ids: Collection[str]) -> Iterator[Annotations]:
        """See `Increment.some_annotations`."""
        quotes: dict[str, list[Quote]] = {}
        for row in self._some(select(QUOTES).order_by(QUOTES.c.report, QUOTES.c.number), QUOTES.c.report, ids):
            quotes.setdefault(row.report, []).append(quote_of(row))
        rows = self._some(select(ANNOTATIONS), ANNOTATIONS.c.report, ids)
        return (annotations_of(row, quotes.get(row.report, []), self._shelf) for row in rows)

    def claims_in(self, reports: Collection[str]) -> Iterator[Claim]:
        """See `Increment.claims_in`."""
        rows = self._some(select(CLAIMS.c.payload).order_by(CLAIMS.c.report, CLAIMS.c.number), CLAIMS.c.report, reports)
        return self._claims(rows)

    def some_claims(self, ids: Collection[str]) -> Iterator[Claim]:
        """See `Increment.some_claims`."""
        return self._claims(self._some(select(CLAIMS.c.payload), CLAIMS.c.id, ids))

    def some_copies(self, reports: Collection[str], among: Container[str] | None = None) -> Iterator[Copy]:
        """See `Increment.some_copies`."""
        found: dict[str, Row[Any]] = {}
        for column in (COPIES.c.a, COPIES.c.b):
            for row in self._some(select(COPIES), column, reports):
                if among is None or (row.a in among and row.b in among):
                    found[row.id] = row
        return (copy_of(row) for _, row in sorted(found.items()))

    def copies_between(self, pairs: Container[tuple[str, str]], reports: Collection[str]) -> Iterator[Copy]:
        """See `Increment.copies_between`."""
        rows = self._some(select(COPIES), COPIES.c.a, reports)
        return (copy_of(row) for row in rows if (row.a, row.b) in pairs)

    def near(self, number: int, first: date | None, last: date | None) -> Iterator[str]:
        """See `Increment.near`."""
        conditions: list[ColumnElement[bool]] = [CLAIM_LISTS.c.list == number]
        if first is not None:
            conditions.append(or_(CLAIM_LISTS.c.last.is_(None), CLAIM_LISTS.c.last >= first))
        if last is not None:
            conditions.append(or_(CLAIM_LISTS.c.first.is_(None), CLAIM_LISTS.c.first <= last))
        return (row.claim for row in self._rows(select(CLAIM_LISTS.c.claim).where(*conditions)))

    def list_size(self, number: int) -> int:
        """See `Increment.list_size`."""
        counted = select(func.count().label("size")).select_from(CLAIM_LISTS).where(CLAIM_LISTS.c.list == number)
        return int(self._rows(counted)[0].size)

    def events_about(self, claims: Collection[str]) -> frozenset[str]:
        """See `Increment.events_about`."""
        lost = select(EVENT_CLAIMS.c.event).where(EVENT_CLAIMS.c.claim.not_in(select(CLAIMS.c.id)))
        events = {row.event for row in self._rows(lost)}
        events.update(row.event for row in self._some(select(EVENT_CLAIMS.c.event), EVENT_CLAIMS.c.claim, claims))
        clusters = {row.cluster for row in self._some(select(EVENTS.c.cluster), EVENTS.c.id, events)}
        return frozenset(
            [*events, *(row.id for row in self._some(select(EVENTS.c.id), EVENTS.c.cluster, clusters - {None}))]
        )

    def members(self, events: Collection[str]) -> frozenset[str]:
        """See `Increment.members`."""
        return frozenset(row.claim for row in self._some(select(EVENT_CLAIMS.c.claim), EVENT_CLAIMS.c.event, events))

    def _some(self, statement: Select[Any], column: ColumnElement[Any], ids: Collection[str]) -> list[Row[Any]]:
        return [row for chunk in chunks(sorted(ids)) for row in self._rows(statement.where(column.in_(chunk)))]

    def _claims(self, rows: Iterable[Row[Any]]) -> Iterator[Claim]:
        return (from_plain(Claim, self._shelf.loads(row.payload)) for row in rows)


def _standing() -> tuple[ColumnElement[bool], ...]:
    return (TRACES.c.done.is_(True), TRACES.c.report.in_(select(REPORTS.c.id)))
