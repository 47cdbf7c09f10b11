"""Writing a record over SQLAlchemy Core.

In: records of the model. Out: nothing but the changed record; each public call is one transaction. A report that says
"Rebels entered Goma on Monday." goes in together with its places, claims and quotes, or not at all.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, and_, delete, insert, or_, select, update

from dateline.errors import RecordError
from dateline.model.event import Judgement
from dateline.model.plain import to_plain
from dateline.model.report import Problem, Report
from dateline.store.base import NOTE, Added, Entry, ReadReport, Seen, Tombstone
from dateline.store.chain import START, link
from dateline.store.sql_keep import SqlKeep, parted
from dateline.store.sql_rows import (
    annotations_row,
    as_text,
    claim_rows,
    compact,
    content_hash,
    entry_key,
    in_file_order,
    quote_rows,
    report_row,
)
from dateline.store.sql_steps import chunks
from dateline.store.sql_tables import (
    ANNOTATIONS,
    CLAIM_LISTS,
    CLAIMS,
    ENTRIES,
    EVENT_CLAIMS,
    JUDGEMENTS,
    LOOSENED,
    PENDING,
    PROBLEMS,
    QUOTES,
    REPORTS,
    SUPPLIED,
    TOMBSTONES,
)
from dateline.store.sql_view import STALE

Item = TypeVar("Item")
_FEW = 200  # reports asked for by two names at a time
WEEK, SPREAD = 7, 2  # days beyond which a claim's day is fuzzy, and by which it looks further (`events.nearness`)


class SqlWriter(SqlKeep):
    """A `Writer` over a connection that nobody else writes with."""

    def seen_as(self, entry: Entry) -> Seen | None:
        """See `Writer.seen_as`."""
        row = self._one(select(ENTRIES).where(ENTRIES.c.id == content_hash(*entry)))
        return None if row is None else Seen(row.report, row.facts)

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

    def _undo(self, ids: Sequence[str]) -> None:
        """Note that what record steps found in reports holds no more."""
        for chunk in chunks(sorted(set(ids))):
            self._connection.execute(delete(PENDING).where(PENDING.c.report.in_(chunk)))
            self._insert(PENDING, [{"report": report} for report in chunk])
            claims = select(CLAIMS.c.id).where(CLAIMS.c.report.in_(chunk))
            self._connection.execute(delete(CLAIM_LISTS).where(CLAIM_LISTS.c.claim.in_(claims)))

    def _loosen(self, ids: Sequence[str]) -> None:
        """Note the events of reports' claims, which are about to change or go, and of those that may look to them.

        A claim of a fuzzy day looks to all events near it: it is in a list with them, and nothing else tells of it.
        """
        for chunk in chunks(ids):
            claims = select(CLAIMS.c.id).where(CLAIMS.c.report.in_(chunk))
            found = select(EVENT_CLAIMS.c.event).where(EVENT_CLAIMS.c.claim.in_(claims)).distinct()
            looking = select(EVENT_CLAIMS.c.event).where(EVENT_CLAIMS.c.claim.in_(self._looking(chunk))).distinct()
            for events in (found, looking):
                new = events.where(EVENT_CLAIMS.c.event.not_in(select(LOOSENED.c.event)))
                self._connection.execute(insert(LOOSENED).from_select(["event"], new))

    def _looking(self, reports: Sequence[str]) -> Select[Any]:
        """The claims of no sharp day in the lists that reports' claims stand in, or in those above and below."""
        own, other = CLAIM_LISTS.alias("own"), CLAIM_LISTS.alias("other")
        fuzzy = or_(other.c.first == 0, other.c.last - other.c.first > WEEK)
        near = and_(other.c.first <= own.c.last + SPREAD, other.c.last + SPREAD >= own.c.first)
        here = own.c.claim.in_(select(CLAIMS.c.id).where(CLAIMS.c.report.in_(reports)))
        # a negative number is of what lies below a place, which is compared with what is at the place alone
        sides = or_(and_(other.c.list == own.c.list, own.c.list > 0), other.c.list == -own.c.list)
        return select(other.c.claim).select_from(own.join(other, sides)).where(here, fuzzy, near)

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
            self._loosen([report.id])
            self._undo([report.id])
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
            self._loosen([judgement.report])
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
        self._undo([read.report.id for read in new])
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
        self._loosen([read.report.id for read in reads])
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
        reports = [read.report for read in reads]
        found: set[str] = set()
        for some in parted(reports, _FEW):
            ids, hashes = [each.id for each in some], [each.sha256 for each in some]
            asked = select(TOMBSTONES).where(or_(TOMBSTONES.c.report.in_(ids), TOMBSTONES.c.sha256.in_(hashes)))
            rows = self._rows(asked)
            stones, gone = {(row.file, row.entry, row.sha256) for row in rows}, {row.report for row in rows}
            found |= {each.id for each in some if each.id in gone or (each.file, each.entry, each.sha256) in stones}
        return found

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
        files = [name for name, _ in here]
        for row in self._some(select(PROBLEMS), PROBLEMS.c.file, frozenset(files)):
            if (row.file, row.entry) in here and json.loads(row.payload)["step"] != NOTE:
                self._connection.execute(delete(PROBLEMS).where(PROBLEMS.c.id == row.id))

    def _note_problems(self, problems: Sequence[Problem]) -> None:
        rows = {}
        for problem in problems:
            key = content_hash(problem.file, problem.entry, problem.step, problem.why)
            rows[key] = {"id": key, "file": problem.file, "entry": problem.entry, "payload": as_text(problem)}
        known = self._known(list(rows), PROBLEMS.c.id)
        self._insert(PROBLEMS, [row for key, row in sorted(rows.items()) if key not in known])

    def _known(self, ids: Sequence[str], column: Any = REPORTS.c.id) -> set[str]:
        found: set[str] = set()
        for chunk in chunks(ids):
            found.update(row[0] for row in self._rows(select(column).where(column.in_(chunk))))
        return found

    def _require(self, ids: Sequence[str]) -> None:
        missing = sorted(set(ids) - self._known(ids))
        if missing:
            raise RecordError(f"there is no report {missing[0]} in this record; see: dateline reports FILE")


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
