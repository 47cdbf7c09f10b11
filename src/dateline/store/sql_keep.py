"""Keeping what record steps made, over SQLAlchemy Core.

In: copies, events and traces as `store.base` names them. Out: nothing but the changed record; only what differs is
written. "Rebels entered Goma on Monday." brings the runs of words it holds and the lists its claim stands in; the
events it joined are put in the place of those they were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Table, bindparam, delete, insert, select

from dateline.model.event import Copy, Event
from dateline.store.base import Steps
from dateline.store.sql_rows import copy_row, event_row, listed_row
from dateline.store.sql_steps import SqlSteps, chunks, line_keys, report_key
from dateline.store.sql_tables import (
    CLAIM_LISTS,
    CLAIMS,
    COPIES,
    EVENT_CLAIMS,
    EVENT_REDIRECTS,
    EVENTS,
    LOOSENED,
    META,
    PENDING,
    REPORTS,
    RUNS,
    TRACES,
)
from dateline.store.sql_view import STALE

Item = TypeVar("Item")


class SqlKeep(SqlSteps):
    """The part of a `Writer` and of an `Increment` that keeps what record steps made."""

    def replace_events(self, copies: Sequence[Copy], events: Sequence[Event]) -> None:
        """See `Writer.replace_events`. Only what differs is written; the record is settled after it."""
        with self._connection.begin():
            self._replace_rows(COPIES, {row["id"]: row for row in map(copy_row, copies)})
            fresh = {row["id"]: row for row in map(event_row, events)}
            former = self._members()
            self._replace_rows(EVENTS, fresh)
            self._replace_members(events)
            self._redirect_from(former, events)
            self._drop_steps()
            self._connection.execute(delete(META).where(META.c.key == STALE))

    def keep_steps(self, steps: Steps) -> None:
        """See `Increment.keep_steps`. Only what differs is written."""
        with self._connection.begin():
            self._replace_traces(steps)
            copies = {row["id"]: row for row in map(copy_row, steps.copies)}
            self._replace_rows(COPIES, copies, self._copies_of(steps.pairs))
            events = [event for _, event in steps.events]
            fresh = {event.id: {**event_row(event), "cluster": cluster} for cluster, event in steps.events}
            former = self._members(steps.former)
            self._replace_rows(EVENTS, fresh, None if steps.former is None else sorted(steps.former))
            self._replace_members(events)
            self._redirect_from(former, events)
            for key, value in steps.meta:
                self._put_meta(key, value)
            self._connection.execute(delete(LOOSENED))
            for chunk in chunks([trace.report for trace in (*steps.undone, *steps.traces)]):
                self._connection.execute(delete(PENDING).where(PENDING.c.report.in_(chunk)))
            if steps.last:
                self._connection.execute(delete(PENDING))  # also what came and went again in between
                self._connection.execute(delete(META).where(META.c.key == STALE))

    def forget_steps(self) -> None:
        """See `Increment.forget_steps`."""
        with self._connection.begin():
            self._drop_steps()
            self._put_meta(STALE, "yes")

    def _drop_steps(self) -> None:
        for table in (TRACES, RUNS, CLAIM_LISTS, PENDING, LOOSENED):
            self._connection.execute(delete(table))
        self._connection.execute(insert(PENDING).from_select(["report"], select(REPORTS.c.id)))

    def _replace_traces(self, steps: Steps) -> None:
        for trace in steps.undone:
            key = report_key(trace.report)
            rows = [{"a_run": run, "a_report": key, "a_line": line} for run, line in line_keys(trace)]
            if rows:
                self._connection.execute(_DELETE_LINE, rows)
        for chunk in chunks([trace.report for trace in (*steps.undone, *steps.traces)]):
            self._connection.execute(delete(TRACES).where(TRACES.c.report.in_(chunk)))
            claims = select(CLAIMS.c.id).where(CLAIMS.c.report.in_(chunk))
            self._connection.execute(delete(CLAIM_LISTS).where(CLAIM_LISTS.c.claim.in_(claims)))
        columns = ("report", "runs", "clues", "undated")
        self._insert(TRACES, [{name: getattr(each, name) for name in columns} for each in steps.traces])
        for some in parted(steps.traces):
            lines = sorted((run, report_key(each.report), line) for each in some for run, line in line_keys(each))
            self._insert(RUNS, [{"run": run, "report": report, "line": line} for run, report, line in lines])
        for listed in parted(steps.listed, _LISTED):
            self._insert(CLAIM_LISTS, [listed_row(each) for each in listed])

    def _copies_of(self, pairs: Collection[tuple[str, str]] | None) -> list[str] | None:
        """The ids of the copies between pairs of reports."""
        if pairs is None:
            return None
        found: list[str] = []
        for chunk in chunks(sorted({one for one, _ in pairs})):
            rows = self._rows(select(COPIES.c.id, COPIES.c.a, COPIES.c.b).where(COPIES.c.a.in_(chunk)))
            found.extend(row.id for row in rows if (row.a, row.b) in pairs)
        return found

    def _replace_rows(
        self, table: Table, fresh: Mapping[str, dict[str, Any]], former: Sequence[str] | None = None
    ) -> None:
        """Put `fresh` in the place of the `former` rows, of all rows without it."""
        held: dict[str, tuple[Any, ...]] = {}
        columns = [table.c.id, table.c.payload] + ([table.c.cluster] if table is EVENTS else [])
        for chunk in [None] if former is None else chunks(former):
            statement = select(*columns) if chunk is None else select(*columns).where(table.c.id.in_(chunk))
            held.update((row.id, tuple(row)) for row in self._rows(statement))
        names = [column.name for column in columns]
        same = {key for key, row in held.items() if key in fresh and row == tuple(fresh[key].get(n) for n in names)}
        for ids in chunks(sorted(held.keys() - same)):
            self._connection.execute(delete(table).where(table.c.id.in_(ids)))
        self._insert(table, [fresh[key] for key in sorted(fresh) if key not in same])

    def _members(self, events: Collection[str] | None = None) -> dict[str, list[str]]:
        members: dict[str, list[str]] = {}
        statement = select(EVENT_CLAIMS).order_by(EVENT_CLAIMS.c.event, EVENT_CLAIMS.c.claim)
        for chunk in [None] if events is None else chunks(sorted(events)):
            for row in self._rows(statement if chunk is None else statement.where(EVENT_CLAIMS.c.event.in_(chunk))):
                members.setdefault(row.event, []).append(row.claim)
        return members

    def _replace_members(self, events: Sequence[Event]) -> None:
        # Rows of events that changed went with them; what is missing now is theirs and that of new events.
        left = self._members([event.id for event in events])
        missing = [event for event in events if event.id not in left]
        rows = [{"event": event.id, "claim": claim} for event in missing for claim in sorted(event.claims)]
        self._insert(EVENT_CLAIMS, rows)

    def _redirect_from(self, former: Mapping[str, list[str]], events: Sequence[Event]) -> None:
        """Lead each id that is no event's any more to the event that holds most of its claims."""
        current = {event.id for event in events}
        home = {claim: event.id for event in events for claim in event.claims}
        self._delete_redirects(current)
        rows = []
        for old in sorted(former.keys() - current):
            heirs = Counter(home[claim] for claim in former[old] if claim in home)
            if old in home:  # the claim that gave the name decides
                heirs = Counter([home[old]])
            if heirs:
                best = min(heirs, key=lambda each: (-heirs[each], each))
                rows.append({"old": old, "new": best})
        self._delete_redirects({row["old"] for row in rows})
        self._insert(EVENT_REDIRECTS, rows)

    def _delete_redirects(self, ids: Iterable[str]) -> None:
        for chunk in chunks(sorted(ids)):
            self._connection.execute(delete(EVENT_REDIRECTS).where(EVENT_REDIRECTS.c.old.in_(chunk)))

    def _insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), list(rows))

    def _put_meta(self, key: str, value: str) -> None:
        self._connection.execute(delete(META).where(META.c.key == key))
        self._connection.execute(insert(META), [{"key": key, "value": value}])


_DELETE_LINE = delete(RUNS).where(
    RUNS.c.run == bindparam("a_run"), RUNS.c.report == bindparam("a_report"), RUNS.c.line == bindparam("a_line")
)
_PART, _LISTED = 200, 100_000  # traces, rows of lists written at a time


def parted(items: Sequence[Item], size: int = _PART) -> Iterator[Sequence[Item]]:
    """Items in parts of `size`."""
    return (items[start : start + size] for start in range(0, len(items), size))
