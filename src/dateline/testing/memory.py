"""A store that keeps everything in this process: the contract of `store.base` without a database.

In and out: as `View` and `Writer` say. For tests, and as the shortest telling of what a store has to do.
`MemoryRecord().add_batch([make_read(make_report("Rebels entered Goma on Monday."))])` keeps one report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from dateline.errors import RecordError
from dateline.model.claim import Claim
from dateline.model.event import Copy, Event, Judgement
from dateline.model.mention import Annotations, Quote
from dateline.model.report import Problem, Published, Report
from dateline.store.base import NOTE, Added, ChainBreak, ClaimFilter, Entry, ReadReport, Seen, Tombstone


class MemoryRecord:
    """A `Writer` that is gone with the process."""

    def __init__(self) -> None:
        self._reads: dict[str, ReadReport] = {}  # `report` as received, the rest as dated
        self._dating: dict[str, Published] = {}
        self._seen: dict[Entry, Seen] = {}
        self._files: dict[Entry, str] = {}  # what each entry's report is called
        self._events: dict[str, Event] = {}
        self._redirects: dict[str, str] = {}
        self._copies: list[Copy] = []
        self._problems: dict[tuple[str, int, str, str], Problem] = {}
        self._supplied: dict[str, dict[str, str]] = {}
        self._judgements: dict[str, Judgement] = {}
        self._tombstones: dict[str, Tombstone] = {}
        self._meta: dict[str, str] = {}
        self._settled = True

    # What can be asked

    def snapshot(self) -> AbstractContextManager[None]:
        """See `View.snapshot`."""
        return nullcontext()

    def reports(self) -> Iterator[Report]:
        """See `View.reports`."""
        return (self._dated(read.report) for read in self._ordered())

    def received(self) -> Iterator[Report]:
        """See `View.received`."""
        return (read.report for read in self._ordered())

    def report(self, report_id: str, *, as_read: bool = False) -> Report | None:
        """See `View.report`."""
        read = self._reads.get(report_id)
        return None if read is None else read.report if as_read else self._dated(read.report)

    def annotations(self, report_id: str) -> Annotations | None:
        """See `View.annotations`."""
        return self._reads[report_id].annotations if report_id in self._reads else None

    def all_annotations(self) -> Iterator[Annotations]:
        """See `View.all_annotations`."""
        return (read.annotations for read in self._ordered())

    def claims(self, chosen: ClaimFilter | None = None) -> Iterator[Claim]:
        """See `View.claims`."""
        wanted = chosen or ClaimFilter()
        return (claim for read in self._ordered() for claim in read.claims if _fits(claim, wanted))

    def claim(self, claim_id: str) -> Claim | None:
        """See `View.claim`."""
        return next((claim for claim in self.claims() if claim.id == claim_id), None)

    def quotes(self) -> Iterator[Quote]:
        """See `View.quotes`."""
        return (quote for each in self.all_annotations() for quote in each.quotes)

    def events(self) -> Iterator[Event]:
        """See `View.events`."""
        return (self._events[key] for key in sorted(self._events))

    def event(self, event_id: str) -> Event | None:
        """See `View.event`."""
        if event_id in self._events:
            return self._events[event_id]
        holder = next((event for event in self.events() if event_id in event.claims), None)
        return holder or self._events.get(self._redirects.get(event_id, ""))

    def copies(self) -> Iterator[Copy]:
        """See `View.copies`."""
        return iter(sorted(self._copies, key=lambda copy: (copy.a.report, copy.b.report, copy.a, copy.b)))

    def problems(self) -> Iterator[Problem]:
        """See `View.problems`."""
        return (self._problems[key] for key in sorted(self._problems))

    def judgements(self) -> Iterator[Judgement]:
        """See `View.judgements`."""
        return iter(tuple(self._judgements.values()))

    def tombstones(self) -> Iterator[Tombstone]:
        """See `View.tombstones`."""
        return (self._tombstones[key] for key in sorted(self._tombstones))

    def supplied(self, report_id: str) -> dict[str, str]:
        """See `View.supplied`."""
        return dict(sorted(self._supplied.get(report_id, {}).items()))

    def seen(self) -> dict[Entry, Seen]:
        """See `View.seen`."""
        return dict(self._seen)

    def seen_as(self, entry: Entry) -> Seen | None:
        """See `Writer.seen_as`."""
        return self._seen.get(entry)

    def ids(self, prefix: str) -> tuple[str, ...]:
        """See `View.ids`."""
        every = {*self._reads, *self._events}
        every |= {claim.id for claim in self.claims()} | {quote.id for quote in self.quotes()}
        return tuple(sorted(each for each in every if each.startswith(prefix))[:20])

    def meta(self, key: str) -> str | None:
        """See `View.meta`."""
        return self._meta.get(key)

    @property
    def settled(self) -> bool:
        """See `View.settled`."""
        return self._settled

    def broken_links(self) -> tuple[ChainBreak, ...]:
        """See `View.broken_links`; what is kept in memory has no chain to break."""
        return ()

    def faults(self) -> tuple[str, ...]:
        """See `View.faults`."""
        return ()

    # What it can be told

    def add_batch(self, reads: Sequence[ReadReport], problems: Sequence[Problem] = ()) -> Added:
        """See `Writer.add_batch`."""
        for read in reads:
            _check(read)
        added = Added()
        for read in reads:
            added += self._add(read)
        self.add_problems(problems)
        return added

    def add_problems(self, problems: Sequence[Problem]) -> None:
        """See `Writer.add_problems`."""
        for problem in problems:
            self._problems.setdefault((problem.file, problem.entry or 0, problem.step, problem.why), problem)

    def replace_reads(self, reads: Sequence[ReadReport]) -> None:
        """See `Writer.replace_reads`."""
        self._require([read.report.id for read in reads])
        for read in reads:
            self._reads[read.report.id] = read
            self._dating.pop(read.report.id, None)
            self._settled = False

    def save_dating(self, reads: Sequence[ReadReport]) -> None:
        """See `Writer.save_dating`."""
        self._require([read.report.id for read in reads])
        for read in reads:
            held = self._reads[read.report.id].report
            self._reads[held.id] = replace(read, report=held)
            self._dating[held.id] = read.report.published

    def replace_events(self, copies: Sequence[Copy], events: Sequence[Event]) -> None:
        """See `Writer.replace_events`."""
        home = {claim: event.id for event in events for claim in event.claims}
        current = {event.id for event in events}
        self._redirects = {old: new for old, new in self._redirects.items() if old not in current}
        for old in self._events.keys() - current:
            heirs = Counter([home[old]] if old in home else [home[c] for c in self._events[old].claims if c in home])
            if heirs:
                self._redirects[old] = min(heirs, key=lambda each: (-heirs[each], each))
        self._copies, self._events = list(copies), {event.id: event for event in events}
        self._settled = True

    def supply(self, read: ReadReport, judgement: Judgement) -> None:
        """See `Writer.supply`."""
        self.replace_reads([read])
        self._supplied.setdefault(read.report.id, {}).update(judgement.value)
        self.add_judgement(judgement)

    def retract(self, judgement: Judgement) -> Tombstone:
        """See `Writer.retract`."""
        self._require([judgement.report])
        report = self._reads.pop(judgement.report).report
        made = (judgement.why, judgement.author, judgement.made)
        stone = Tombstone(report.id, report.file, report.entry, report.sha256, *made)
        self._tombstones[report.id] = stone
        self._seen = {entry: seen for entry, seen in self._seen.items() if seen.report != report.id}
        self._supplied.pop(report.id, None)
        self.add_judgement(judgement)
        return stone

    def add_judgement(self, judgement: Judgement) -> None:
        """See `Writer.add_judgement`."""
        self._judgements.setdefault(judgement.id, judgement)
        self._settled = False

    def set_meta(self, key: str, value: str) -> None:
        """See `Writer.set_meta`."""
        self._meta[key] = value

    def _ordered(self) -> list[ReadReport]:
        return [self._reads[key] for key in sorted(self._reads)]

    def _dated(self, report: Report) -> Report:
        return replace(report, published=self._dating.get(report.id, report.published))

    def _add(self, read: ReadReport) -> Added:
        report = read.report
        stones = {(stone.file, stone.entry, stone.sha256) for stone in self._tombstones.values()}
        if report.id in self._tombstones or (report.file, report.entry, report.sha256) in stones:
            return Added(retracted=(report.id,))
        entry = Entry(read.path or report.file, report.entry, report.sha256)
        before = self._seen.get(entry)
        for key in [key for key, each in self._problems.items() if _is_of(each, entry)]:
            del self._problems[key]
        added = Added(known=(report.id,))
        if report.id not in self._reads:
            self._reads[report.id], self._settled = read, False
            added = Added(new=(report.id,))
        elif read.facts and (before is None or before.facts != read.facts) and self._facts_stand(read, entry):
            self.replace_reads([read])
            added = Added(known=(report.id,), changed=(report.id,))
        self._seen[entry] = Seen(report.id, read.facts or (before.facts if before else ""))
        self._files[entry] = report.file
        self._name_by_first(report.id)
        return added

    def _facts_stand(self, read: ReadReport, entry: Entry) -> bool:
        """Whether nobody supplied other facts by hand, or with an entry whose name comes first."""
        report = read.report
        named = [each for each, seen in self._seen.items() if seen.report == report.id and seen.facts]
        names = [(self._files[each], each.entry or 0, each.path) for each in named]
        return report.id not in self._supplied and all((report.file, entry.entry or 0, entry.path) <= n for n in names)

    def _name_by_first(self, report_id: str) -> None:
        entries = [entry for entry, seen in self._seen.items() if seen.report == report_id]
        file, number = min(((self._files[each], each.entry) for each in entries), key=_in_file_order)
        held = self._reads[report_id]
        if (held.report.file, held.report.entry) != (file, number):
            self._settled = False
        self._reads[report_id] = replace(held, report=replace(held.report, file=file, entry=number))

    def _require(self, ids: Sequence[str]) -> None:
        for each in ids:
            if each not in self._reads:
                raise RecordError(f"there is no report {each} in this record; see: dateline reports FILE")


def _in_file_order(name: tuple[str, int | None]) -> tuple[str, int]:
    return (name[0], name[1] or 0)


def _is_of(problem: Problem, entry: Entry) -> bool:
    return problem.step != NOTE and (problem.file, problem.entry) == (entry.path, entry.entry)


def _check(read: ReadReport) -> None:
    if any(claim.report != read.report.id for claim in read.claims):
        raise RecordError(f"a claim of report {read.report.id} names no report of this record")


def _fits(claim: Claim, chosen: ClaimFilter) -> bool:
    place = claim.place.place if claim.place else None
    party = claim.actor.actor.party if claim.actor else None
    first, last = claim.when.interval.first, claim.when.interval.last
    return (
        (chosen.types is None or claim.type in chosen.types)
        and (chosen.reports is None or claim.report in chosen.reports)
        and (chosen.places is None or (place is not None and place.id in chosen.places))
        and (chosen.stances is None or claim.stance in chosen.stances)
        and chosen.country in (None, place.country if place else "")
        and chosen.party in (None, party or "")
        and (chosen.first is None or last is None or last >= chosen.first)
        and (chosen.last is None or first is None or first <= chosen.last)
    )
