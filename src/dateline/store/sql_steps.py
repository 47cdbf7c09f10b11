"""What record steps ask of a record over SQLAlchemy Core: parts of it, by ids and by neighbourhood.

In: a connection. Out: what `store.base.Increment` promises. For "Rebels entered Goma on Monday." the claims in the list
of fights at Goma that are of the days around that Monday are found without reading any other.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Dialect, Row, Select, bindparam, func, select, tuple_

from dateline.model.claim import Claim
from dateline.model.event import Copy
from dateline.model.mention import Annotations, Quote
from dateline.model.report import UNKNOWN, How, Published, Report
from dateline.model.text import OffsetMap
from dateline.store.base import RunLine, Trace
from dateline.store.shelf import Shelf
from dateline.store.sql_tables import (
    ANNOTATIONS,
    BRIEF,
    CLAIM_LISTS,
    CLAIMS,
    COPIES,
    EVENT_CLAIMS,
    EVENTS,
    LOOSENED,
    OPEN,
    PENDING,
    QUOTES,
    REPORTS,
    RUNS,
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

    def size(self) -> int:
        """See `Increment.size`."""
        return int(self._rows(select(func.count()).select_from(REPORTS))[0][0])

    def present(self, ids: Collection[str]) -> frozenset[str]:
        """See `Increment.present`."""
        return frozenset(row.id for row in self._some(select(REPORTS.c.id), REPORTS.c.id, ids))

    def report_ids(self) -> tuple[str, ...]:
        """See `Increment.report_ids`."""
        return tuple(row.id for row in self._rows(select(REPORTS.c.id).order_by(REPORTS.c.id)))

    def changed(self) -> tuple[str, ...]:
        """See `Increment.changed`."""
        day = REPORTS.c.published_first
        came = select(REPORTS.c.id).join(PENDING, REPORTS.c.id == PENDING.c.report)
        return tuple(row.id for row in self._rows(came.order_by(day.is_(None), day, REPORTS.c.id)))

    def standing(self) -> int:
        """See `Increment.standing`."""
        held = select(func.count()).select_from(TRACES)
        waits = held.join(PENDING, PENDING.c.report == TRACES.c.report)
        return int(self._rows(held)[0][0]) - int(self._rows(waits)[0][0])

    def undone(self) -> tuple[Trace, ...]:
        """See `Increment.undone`."""
        rows = self._rows(select(TRACES).join(PENDING, PENDING.c.report == TRACES.c.report).order_by(TRACES.c.report))
        return tuple(Trace(row.report, row.runs, row.clues, row.undated) for row in rows)

    def traces(self) -> Iterator[Sequence[Trace]]:
        """See `Increment.traces`."""
        last = ""
        while True:
            statement = select(*_TRACE).where(TRACES.c.report > last, _standing()).order_by(TRACES.c.report)
            rows = self._rows(statement.limit(_BATCH))
            if not rows:
                return
            yield [Trace(row.report, row.runs, "", row.undated) for row in rows]
            last = rows[-1].report

    def some_traces(self, ids: Collection[str]) -> Iterator[Trace]:
        """See `Increment.some_traces`."""
        rows = self._some(select(*_TRACE).where(_standing()).order_by(TRACES.c.report), TRACES.c.report, ids)
        return (Trace(row.report, row.runs, "", row.undated) for row in rows)

    def lines_with(self, run: int, most: int) -> Sequence[RunLine]:
        """See `Increment.lines_with`."""
        found = self._asked(_LINES_WITH, {"run": run_key(run), "most": most})
        return [_line_of(row) for row in found]

    def lines_before(self, run: int, report: str, line: int, most: int) -> Sequence[RunLine]:
        """See `Increment.lines_before`."""
        asked = {"run": run_key(run), "report": report_key(report), "line": 2 * line, "most": most}
        return [_line_of(row) for row in self._asked(_LINES_BEFORE, asked)]

    def lines_after(self, run: int, report: str, line: int, most: int) -> Sequence[RunLine]:
        """See `Increment.lines_after`."""
        asked = {"run": run_key(run), "report": report_key(report), "line": 2 * line + 1, "most": most}
        return [_line_of(row) for row in self._asked(_LINES_AFTER, asked)]

    def undated(self) -> frozenset[str]:
        """See `Increment.undated`."""
        rows = self._rows(select(TRACES.c.report).where(TRACES.c.undated.is_(True), _standing()))
        return frozenset(row.report for row in rows)

    def clues(self) -> Iterator[str]:
        """See `Increment.clues`."""
        return (row.clues for row in self._rows(select(TRACES.c.clues).where(_standing()).order_by(TRACES.c.report)))

    def some_reports(self, ids: Collection[str], *, as_read: bool = False) -> Iterator[Report]:
        """See `Increment.some_reports`."""
        rows, shelf = self._some(select(REPORTS), REPORTS.c.id, ids), Shelf()
        return (report_of(row, dated=not as_read, shelf=shelf) for row in rows)

    def outlines(self, ids: Collection[str]) -> Iterator[Report]:
        """See `Increment.outlines`."""
        days = (REPORTS.c.published_first, REPORTS.c.published_last)
        for row in self._some(select(REPORTS.c.id, *days), REPORTS.c.id, ids):
            day = Published(row.published_first, row.published_last, None, How.UNKNOWN)
            yield Report(row.id, "", "", None, "", "", OffsetMap(()), (), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, day)

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

    def near(self, number: int, first: date | None, last: date | None, *, far: bool = True) -> Iterator[str]:
        """See `Increment.near`."""
        low, high = first.toordinal() if first else 1, last.toordinal() if last else OPEN
        since = max(1, low - BRIEF)
        asked = {"list": number, "first": low, "last": high, "since": since}
        yield from (row.claim for row in self._asked(_BRIEF_NEAR, asked))
        yield from (row.claim for row in self._asked(_LONG_NEAR, {**asked, "since": 0 if far else since}))

    def long_in(self, number: int) -> Iterator[str]:
        """See `Increment.long_in`."""
        return (row.claim for row in self._asked(_LONG_IN, {"list": number}))

    def list_size(self, number: int, most: int) -> int:
        """See `Increment.list_size`."""
        some = select(CLAIM_LISTS.c.claim).where(CLAIM_LISTS.c.list == number).limit(most + 1).subquery()
        return int(self._rows(select(func.count().label("size")).select_from(some))[0].size)

    def lost(self) -> frozenset[str]:
        """See `Increment.lost`."""
        lost = select(LOOSENED.c.event).join(EVENTS, EVENTS.c.id == LOOSENED.c.event)
        return frozenset(row.event for row in self._rows(lost))

    def homes(self, claims: Collection[str]) -> dict[str, str]:
        """See `Increment.homes`."""
        found = self._some(select(EVENT_CLAIMS.c.event, EVENT_CLAIMS.c.claim), EVENT_CLAIMS.c.claim, claims)
        return {row.claim: row.event for row in found}

    def members(self, events: Collection[str]) -> dict[str, list[str]]:
        """See `Increment.members`."""
        members: dict[str, list[str]] = {}
        here = select(EVENT_CLAIMS).join(CLAIMS, CLAIMS.c.id == EVENT_CLAIMS.c.claim)
        for row in self._some(here, EVENT_CLAIMS.c.event, events):
            members.setdefault(row.event, []).append(row.claim)
        return members

    def _asked(self, statement: Select[Any], values: Mapping[str, Any]) -> Sequence[Row[Any]]:
        """What a statement gives that is asked thousands of times: it is put into words once, and has only numbers."""
        words, names, given = _in_words(statement, self._connection.dialect)
        every = {**given, **values}
        asked = every if names is None else tuple(every[name] for name in names)
        with self.snapshot():
            return self._connection.exec_driver_sql(words, asked).all()

    def _some(self, statement: Select[Any], column: ColumnElement[Any], ids: Collection[str]) -> list[Row[Any]]:
        return [row for chunk in chunks(sorted(ids)) for row in self._rows(statement.where(column.in_(chunk)))]

    def _claims(self, rows: Iterable[Row[Any]]) -> Iterator[Claim]:
        return (self._shelf.read(Claim, row.payload) for row in rows)


@cache
def _in_words(statement: Select[Any], dialect: Dialect) -> tuple[str, Sequence[str] | None, Mapping[str, Any]]:
    """A statement as the driver takes it, the names of its values where they go by order, and those given already."""
    compiled = statement.compile(dialect=dialect)
    return str(compiled), compiled.positiontup, compiled.params


def _standing() -> ColumnElement[bool]:
    return TRACES.c.report.not_in(select(PENDING.c.report))


def run_key(run: int) -> int:
    """A hash of a run of words, of 64 bits, as databases hold numbers of so many: with a sign."""
    return run - (1 << 64) if run >= 1 << 63 else run


def report_key(report: str) -> int:
    """A report's id, which is a number of 64 bits in hexadecimal, as a number with a sign that sorts as ids do."""
    return int(report, 16) - (1 << 63)


def line_keys(trace: Trace) -> Iterator[tuple[int, int]]:
    """The runs of a trace with their lines, as the table of runs holds them."""
    numbers = array("q")
    numbers.frombytes(trace.lines)
    if sys.byteorder == "big":
        numbers.byteswap()
    return zip(numbers[::2], numbers[1::2], strict=True)


def _line_of(row: Row[Any]) -> RunLine:
    return RunLine(f"{row.report + (1 << 63):016x}", row.line >> 1, bool(row.line & 1))


_TRACE = (TRACES.c.report, TRACES.c.runs, TRACES.c.undated)
# Statements that are asked hundreds of times for one report are put together once.
_RUN = select(RUNS.c.report, RUNS.c.line).where(RUNS.c.run == bindparam("run")).limit(bindparam("most"))
_LINES_WITH = _RUN.order_by(RUNS.c.report, RUNS.c.line)
_HERE = tuple_(bindparam("report", type_=RUNS.c.report.type), bindparam("line", type_=RUNS.c.line.type))
_LINES_BEFORE = _RUN.where(tuple_(RUNS.c.report, RUNS.c.line) < _HERE).order_by(
    RUNS.c.report.desc(), RUNS.c.line.desc()
)
_LINES_AFTER = _RUN.where(tuple_(RUNS.c.report, RUNS.c.line) > _HERE).order_by(RUNS.c.report, RUNS.c.line)
_NEAR = select(CLAIM_LISTS.c.claim).where(
    CLAIM_LISTS.c.list == bindparam("list"),
    CLAIM_LISTS.c.first >= bindparam("since"),
    CLAIM_LISTS.c.first <= bindparam("last"),
    CLAIM_LISTS.c.last >= bindparam("first"),
)
_LONG_IN = select(CLAIM_LISTS.c.claim).where(CLAIM_LISTS.c.list == bindparam("list"), CLAIM_LISTS.c.long.is_(True))
_BRIEF_NEAR = _NEAR.where(CLAIM_LISTS.c.long.is_(False))
_LONG_NEAR = _NEAR.where(CLAIM_LISTS.c.long.is_(True))
