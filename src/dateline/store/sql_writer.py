"""Writing a record over SQLAlchemy Core.

In: records of the model. Out: nothing but the changed record; each public call is one transaction. A report that says
"Rebels entered Goma on Monday." goes in together with its places, claims and quotes, or not at all.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, delete, func, insert, select, update

from dateline.errors import RecordError
from dateline.model.event import Copy, Event, Judgement
from dateline.model.plain import to_plain
from dateline.model.report import Problem, Report
from dateline.store.base import NOTE, Added, ReadReport, Steps, Tombstone
from dateline.store.chain import START, link
from dateline.store.sql_rows import (
    annotations_row,
    as_text,
    claim_rows,
    compact,
    content_hash,
    copy_row,
    entry_key,
    event_row,
    in_file_order,
    quote_rows,
    report_row,
)
from dateline.store.sql_steps import SqlSteps, chunks
from dateline.store.sql_tables import (
    ANNOTATIONS,
    CLAIM_LISTS,
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
    TRACES,
)
from dateline.store.sql_view import STALE


class SqlWriter(SqlSteps):
    """A `Writer` over a connection that nobody else writes with."""

    def add_batch(self, reads: Sequence[ReadReport], problems: Sequence[Problem] = ()) -> Added:
        """See `Writer.add_batch`. The record is not settled after it until `replace_events`."""
        added = Added()
        with self._connection.begin():
            for part in _each_once(reads):
                added += self._add(part)
            self._note_problems(problems)
        return added

    def add_problems(self, problems: Sequence[Problem]) -> None:
        """See `Writer.add_problems`."""
        with self._connection.begin():
            self._note_problems(problems)

    def replace_reads(self, reads: Sequence[ReadReport]) -> None:
        """See `Writer.replace_reads`."""
        with self._connection.begin():
            self._replace_reads(reads)

    def save_dating(self, reads: Sequence[ReadReport]) -> None:
        """See `Writer.save_dating`."""
        with self._connection.begin():
            self._require([read.report.id for read in reads])
            for read in reads:
                self._save_published(read.report)
            self._replace_parts(reads)
            self._undo([read.report.id for read in reads])

    def replace_events(self, copies: Sequence[Copy], events: Sequence[Event]) -> None:
        """See `Writer.replace_events`. Only what differs is written; the record is settled after it."""
        with self._connection.begin():
            self._replace_rows(COPIES, {row["id"]: row for row in map(copy_row, copies)})
            fresh = {row["id"]: row for row in map(event_row, events)}
            former = self._members()
            self._replace_rows(EVENTS, fresh)
            self._replace_members(events)
            self._redirect_from(former, events)
            self._connection.execute(delete(TRACES))
            self._connection.execute(delete(CLAIM_LISTS))
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
            self._connection.execute(delete(META).where(META.c.key == STALE))

    def forget_steps(self) -> None:
        """See `Increment.forget_steps`."""
        with self._connection.begin():
            self._connection.execute(delete(TRACES))
            self._connection.execute(delete(CLAIM_LISTS))
            self._put_meta(STALE, "yes")

    def _replace_traces(self, steps: Steps) -> None:
        ids = [trace.report for trace in steps.traces]
        for chunk in chunks(ids):
            self._connection.execute(delete(TRACES).where(TRACES.c.report.in_(chunk)))
            claims = select(CLAIMS.c.id).where(CLAIMS.c.report.in_(chunk))
            self._connection.execute(delete(CLAIM_LISTS).where(CLAIM_LISTS.c.claim.in_(claims)))
        self._connection.execute(delete(TRACES).where(TRACES.c.report.not_in(select(REPORTS.c.id))))
        columns = ("report", "runs", "clues", "undated")
        self._insert(
            TRACES, [{"done": True} | {name: getattr(each, name) for name in columns} for each in steps.traces]
        )
        self._insert(CLAIM_LISTS, [each._asdict() for each in steps.listed])

    def _copies_of(self, pairs: Collection[tuple[str, str]] | None) -> list[str] | None:
        """The ids of the copies between pairs of reports."""
        if pairs is None:
            return None
        found: list[str] = []
        for chunk in chunks(sorted({one for one, _ in pairs})):
            rows = self._rows(select(COPIES.c.id, COPIES.c.a, COPIES.c.b).where(COPIES.c.a.in_(chunk)))
            found.extend(row.id for row in rows if (row.a, row.b) in pairs)
        return found

    def _undo(self, ids: Sequence[str]) -> None:
        """Note that what record steps found in reports holds no more."""
        for chunk in chunks(ids):
            self._connection.execute(update(TRACES).where(TRACES.c.report.in_(chunk)).values(done=False))
            claims = select(CLAIMS.c.id).where(CLAIMS.c.report.in_(chunk))
            self._connection.execute(delete(CLAIM_LISTS).where(CLAIM_LISTS.c.claim.in_(claims)))

    def _unsettle(self, ids: Sequence[str]) -> None:
        self._undo(ids)
        if ids:
            self._put_meta(STALE, "yes")

    def supply(self, read: ReadReport, judgement: Judgement) -> None:
        """See `Writer.supply`."""
        with self._connection.begin():
            self._replace_reads([read])
            held = {**self.supplied(read.report.id), **dict(judgement.value)}
            self._connection.execute(delete(SUPPLIED).where(SUPPLIED.c.report == read.report.id))
            rows = [{"report": read.report.id, "field": field, "value": held[field]} for field in sorted(held)]
            self._insert(SUPPLIED, rows)
            self._add_judgement(judgement)

    def retract(self, judgement: Judgement) -> Tombstone:
        """See `Writer.retract`. Whatever is read again from the same entry later stays out."""
        with self._connection.begin():
            self._require([judgement.report])
            report = self._one(select(REPORTS).where(REPORTS.c.id == judgement.report))
            if report is None:  # pragma: no cover -- just required
                raise RecordError(f"there is no report {judgement.report}")
            made = (judgement.why, judgement.author, judgement.made)
            stone = Tombstone(report.id, report.file, report.entry, report.sha256, *made)
            self._connection.execute(delete(REPORTS).where(REPORTS.c.id == report.id))
            self._insert(TOMBSTONES, [{column.name: getattr(stone, column.name) for column in TOMBSTONES.columns}])
            self._add_judgement(judgement)
            self._put_meta(STALE, "yes")
        return stone

    def add_judgement(self, judgement: Judgement) -> None:
        """See `Writer.add_judgement`."""
        with self._connection.begin():
            self._add_judgement(judgement)

    def set_meta(self, key: str, value: str) -> None:
        """See `Writer.set_meta`."""
        if self.meta(key) != value:
            with self._connection.begin():
                self._put_meta(key, value)

    def _replace_reads(self, reads: Sequence[ReadReport]) -> None:
        self._require([read.report.id for read in reads])
        for read in reads:
            row = {**report_row(read.report), "dating": None}
            self._connection.execute(update(REPORTS).where(REPORTS.c.id == read.report.id).values(**row))
        self._replace_parts(reads)
        self._unsettle([read.report.id for read in reads])

    def _add_judgement(self, judgement: Judgement) -> None:
        if self._one(select(JUDGEMENTS.c.id).where(JUDGEMENTS.c.id == judgement.id)):
            return
        last = self._one(select(JUDGEMENTS).order_by(JUDGEMENTS.c.number.desc()).limit(1))
        number, previous = (last.number + 1, last.hash) if last else (1, START)
        payload = as_text(judgement)
        own = link(previous, payload)
        row = {"number": number, "id": judgement.id, "kind": judgement.kind, "report": judgement.report}
        self._insert(JUDGEMENTS, [{**row, "payload": payload, "previous": previous, "hash": own}])
        self._put_meta("chain", f"{number} {own}")
        if judgement.kind in ("edit", "undo"):  # other claims stand for the report than those its lists were made of
            self._undo([judgement.report])
        self._put_meta(STALE, "yes")

    def _add(self, reads: Sequence[ReadReport]) -> Added:
        """Take in reads of which no two are of one report."""
        ids = [read.report.id for read in reads]
        known, gone = self._known(ids), self._retracted(reads)
        new = [read for read in reads if read.report.id not in gone | known]
        self._insert_reads(new)
        changed = self._with_new_facts([read for read in reads if read.report.id in known - gone])
        self._replace_reads(changed)
        self._note_entries([read for read in reads if read.report.id not in gone])
        self._clear_problems([read for read in reads if read.report.id not in gone])
        if new:
            self._put_meta(STALE, "yes")
        return Added(
            tuple(read.report.id for read in new),
            tuple(each for each in ids if each in known - gone),
            tuple(read.report.id for read in changed),
            tuple(each for each in ids if each in gone),
        )

    def _insert_reads(self, reads: Sequence[ReadReport]) -> None:
        self._insert(REPORTS, [report_row(read.report) for read in reads])
        self._insert_parts(reads)

    def _replace_parts(self, reads: Sequence[ReadReport]) -> None:
        for ids in chunks([read.report.id for read in reads]):
            for table in (ANNOTATIONS, CLAIMS, QUOTES):
                self._connection.execute(delete(table).where(table.c.report.in_(ids)))
        self._insert_parts(reads)

    def _insert_parts(self, reads: Sequence[ReadReport]) -> None:
        self._insert(ANNOTATIONS, [annotations_row(read) for read in reads])
        self._insert(CLAIMS, [row for read in reads for row in claim_rows(read.claims)])
        self._insert(QUOTES, [row for read in reads for row in quote_rows(read)])

    def _save_published(self, report: Report) -> None:
        row = self._one(select(REPORTS.c.payload).where(REPORTS.c.id == report.id))
        published = to_plain(report.published)
        same = row is not None and json.loads(row.payload)["published"] == published
        values = {
            "dating": None if same else compact(published),
            "published_first": report.published.first,
            "published_last": report.published.last,
        }
        self._connection.execute(update(REPORTS).where(REPORTS.c.id == report.id).values(**values))

    def _retracted(self, reads: Sequence[ReadReport]) -> set[str]:
        """The ids of those that were taken back, under this id or, with other facts, under another."""
        stones = {(row.file, row.entry, row.sha256) for row in self._rows(select(TOMBSTONES))}
        ids = {row.report for row in self._rows(select(TOMBSTONES.c.report))}
        reports = [read.report for read in reads]
        return {each.id for each in reports if each.id in ids or (each.file, each.entry, each.sha256) in stones}

    def _with_new_facts(self, reads: Sequence[ReadReport]) -> list[ReadReport]:
        """Those whose owner supplied facts with the entry that are not in yet, and none by hand.

        Where a report came in under several names, each with facts, those with the first name stand.
        """
        keys = {entry_key(read): read for read in reads if read.facts}
        held: dict[str, str] = {}
        firsts: dict[str, tuple[str, int, str]] = {}
        for chunk in chunks([read.report.id for read in keys.values()]):
            with_facts = select(ENTRIES).where(ENTRIES.c.report.in_(chunk), ENTRIES.c.facts != "")
            for row in self._rows(with_facts):
                held[row.id] = row.facts
                name = (row.file, row.entry or 0, row.path)
                firsts[row.report] = min(firsts.get(row.report, name), name)
        by_hand = self._known([read.report.id for read in keys.values()], SUPPLIED.c.report)
        found = []
        for key, read in keys.items():
            name = (read.report.file, read.report.entry or 0, read.path or read.report.file)
            first = firsts.get(read.report.id, name)
            if held.get(key) != read.facts and name <= first and read.report.id not in by_hand:
                found.append(read)
        return found

    def _note_entries(self, reads: Sequence[ReadReport]) -> None:
        rows: dict[str, dict[str, Any]] = {}
        for read in reads:
            key, report = entry_key(read), read.report
            row = {"id": key, "path": read.path or report.file, "entry": report.entry, "sha256": report.sha256}
            rows[key] = {**row, "file": report.file, "facts": read.facts, "report": report.id}
        held: dict[str, str] = {}
        for chunk in chunks(list(rows)):
            held.update((row.id, row.facts) for row in self._rows(select(ENTRIES).where(ENTRIES.c.id.in_(chunk))))
        other = [key for key in held if rows[key]["facts"] not in ("", held[key])]
        for chunk in chunks(other):
            self._connection.execute(delete(ENTRIES).where(ENTRIES.c.id.in_(chunk)))
        self._insert(ENTRIES, [row for key, row in rows.items() if key not in held or key in other])
        self._name_by_first(sorted({row["report"] for row in rows.values()}))

    def _name_by_first(self, report_ids: Sequence[str]) -> None:
        """Call a report that came in under several names by the first of them, whichever was read first."""
        for ids in chunks(report_ids):
            names: dict[str, tuple[str, int | None]] = {}
            for row in self._rows(select(ENTRIES).where(ENTRIES.c.report.in_(ids))):
                here = (row.file, row.entry)
                names[row.report] = min(names.get(row.report, here), here, key=in_file_order)
            for row in self._rows(select(REPORTS).where(REPORTS.c.id.in_(ids))):
                file, entry = names[row.id]
                if (row.file, row.entry) != (file, entry):
                    payload = compact({**json.loads(row.payload), "file": file, "entry": entry})
                    values = {"file": file, "entry": entry, "payload": payload}
                    self._connection.execute(update(REPORTS).where(REPORTS.c.id == row.id).values(**values))
                    self._unsettle([row.id])  # an origin may go by its name

    def _clear_problems(self, reads: Sequence[ReadReport]) -> None:
        """What was read after all is a problem no more."""
        here = {(read.path or read.report.file, read.report.entry) for read in reads}
        for row in self._rows(select(PROBLEMS)) if reads else ():
            if (row.file, row.entry) in here and json.loads(row.payload)["step"] != NOTE:
                self._connection.execute(delete(PROBLEMS).where(PROBLEMS.c.id == row.id))

    def _note_problems(self, problems: Sequence[Problem]) -> None:
        rows = {}
        for problem in problems:
            key = content_hash(problem.file, problem.entry, problem.step, problem.why)
            rows[key] = {"id": key, "file": problem.file, "entry": problem.entry, "payload": as_text(problem)}
        known = self._known(list(rows), PROBLEMS.c.id)
        self._insert(PROBLEMS, [row for key, row in sorted(rows.items()) if key not in known])

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

    def _known(self, ids: Sequence[str], column: Any = REPORTS.c.id) -> set[str]:
        found: set[str] = set()
        for chunk in chunks(ids):
            found.update(row[0] for row in self._rows(select(column).where(column.in_(chunk))))
        return found

    def _require(self, ids: Sequence[str]) -> None:
        missing = sorted(set(ids) - self._known(ids))
        if missing:
            raise RecordError(f"there is no report {missing[0]} in this record; see: dateline reports FILE")

    def _insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), list(rows))

    def _put_meta(self, key: str, value: str) -> None:
        self._connection.execute(delete(META).where(META.c.key == key))
        self._connection.execute(insert(META), [{"key": key, "value": value}])

    def size(self) -> int:
        """How many reports are in."""
        rows = self._rows(select(func.count()).select_from(REPORTS))
        return int(rows[0][0])


def _each_once(reads: Sequence[ReadReport]) -> list[list[ReadReport]]:
    """The reads in parts, in none of which a report comes twice."""
    parts: list[list[ReadReport]] = []
    met: Counter[str] = Counter()
    for read in reads:
        number = met[read.report.id]
        met[read.report.id] += 1
        if number == len(parts):
            parts.append([])
        parts[number].append(read)
    return parts
