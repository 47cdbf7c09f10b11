"""Record steps by increment: what a new report changes, and nothing else, as if all had been made anew.

In: a record that keeps `Trace`s. Out: the same record, settled. "Rebels entered Goma on Monday." is compared with
reports that share runs of words with it, and with claims of fights at Goma of those days, whose events are made anew.

Why the result is that of a rebuild from nothing:

* copies of two reports are a function of the two and their candidates, and `Change` finds every pair whose candidates
  change, also where a run of words becomes crowded;
* dating is a function of all clues, and made of all of them wherever a report is undated;
* an event is a function of its claims, their reports and the copies among these; which claims are one is decided anew
  for those that came, changed or went and for all that this reaches (`events.regroup`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, reduce

from dateline.events import blocking, group_claims
from dateline.events.copies import changed_copies
from dateline.events.joining import reports_named
from dateline.events.line_index import Change, Kept, Runs, Scanned, runs_of
from dateline.events.passages import lines_of
from dateline.events.regroup import regrouped
from dateline.events.run_windows import Windows
from dateline.intake.dating import infer_publication, is_close
from dateline.intake.dating_clues import DatingClues
from dateline.knowledge.lexicon import Lexicon
from dateline.model.claim import Claim
from dateline.model.event import Copy, Event, Judgement
from dateline.model.judging import UNDOES, edited
from dateline.model.plain import from_plain, to_plain
from dateline.model.report import Published, Report
from dateline.model.text import Span
from dateline.neighbourhood import Neighbourhood, crowded_of, listed, number_of, sizes_of
from dateline.redating import clues_of, large_copies, redated
from dateline.store.base import Increment, Listed, ReadReport, Steps, Trace, Writer

METHOD = "/6"
"""Which rules record steps follow: raise the number with any change of what they give for the same reports."""

_BATCH = 200  # reports at a time
# So many reports that changed, and such a share of all, are compared by asking for each of their runs of words; for
# more it is quicker to go through all.
_FEW, _FEW_SHARE = 40, 0.002
_MOST = 0.25  # the share of reports or claims that changed from which all are made anew, which is quicker
_SLICE = 5000  # so many reports are settled at a time, so that memory does not grow with the record


class Settling:
    """One making of record steps. `record` and `parts` are one record, as two protocols."""

    def __init__(self, record: Writer, parts: Increment, lexicon: Lexicon) -> None:
        self._record, self._parts, self._lexicon = record, parts, lexicon
        self._judged = tuple(record.judgements())
        self._read = lru_cache(maxsize=1024)(self._report)

    def settle(self) -> Steps:
        """Make all record steps and keep them; returns what was kept."""
        if self._record.meta("steps") != METHOD:  # then every report counts as fresh
            self._parts.forget_steps()
        fresh, undone = self._parts.changed(), self._parts.undone()
        touched = len(fresh) + len(undone)
        few = len(fresh) <= _SLICE and touched <= max(_FEW, self._parts.size() * _FEW_SHARE)
        gone = [trace for trace in undone if trace.report not in set(fresh)]
        made = []
        for start in range(0, max(len(fresh), 1), _SLICE):
            some = fresh[start : start + _SLICE]
            lost = [trace for trace in undone if trace.report in set(some)] + (gone if start == 0 else [])
            made.append(self._settle(some, lost, few=few, last=start + _SLICE >= len(fresh)))
        return reduce(_joined, made)

    def _settle(self, fresh: Collection[str], undone: Collection[Trace], *, few: bool, last: bool) -> Steps:
        """Make the steps of some reports beside those that have theirs, and keep them."""
        standing, touched = self._parts.standing(), len(fresh) + len(undone)
        size = standing + len(fresh)
        whole = size <= _SLICE and (not standing or touched > size * _MOST)
        traces = self._traces(fresh)
        pairs, copies = self._copies(traces, undone, whole=whole, few=few)
        redone = self._date(traces, None if whole else pairs, copies)
        # the words of what is dated anew are the same, and stand where they stood
        traces.update((key, replace(each, lines=b"")) for key, each in self._traces(redone - traces.keys()).items())
        events, former, listed, meta = self._group(frozenset(traces), undone, pairs, copies, whole=whole)
        meta = {**meta, "steps": METHOD}
        steps = Steps(
            tuple(traces[key] for key in sorted(traces)),
            tuple(_with_lines(each) for each in undone),
            listed,
            copies,
            None if whole else pairs,
            events,
            former,
            tuple(sorted(meta.items())),
            last,
        )
        self._parts.keep_steps(steps)
        return replace(steps, traces=tuple(replace(each, runs=b"", clues="", lines=b"") for each in steps.traces))

    def _report(self, report_id: str) -> Report:
        return next(iter(self._parts.some_reports([report_id], as_read=True)))

    # What each report has by itself

    def _traces(self, ids: Iterable[str]) -> dict[str, Trace]:
        found: dict[str, Trace] = {}
        wanted = sorted(ids)
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            held = {report.id: report for report in self._parts.some_reports(batch)}
            annotations = {each.report: each for each in self._parts.some_annotations(batch)}
            claims = _by_report(self._claims_in(batch))
            for report in self._parts.some_reports(batch, as_read=True):
                # Clues are taken from the report as read: what was inferred before must not speak for itself.
                read = ReadReport(report, annotations[report.id], tuple(claims.get(report.id, ())))
                if held[report.id].published != report.published:
                    read = redated(report, read.annotations, self._lexicon)
                    read = replace(read, claims=edited(read.claims, self._judged))
                clues = json.dumps(to_plain(clues_of(read, ())), ensure_ascii=False)
                runs, undated = runs_of(lines_of(report)), not is_close(report.published)
                found[report.id] = Trace(report.id, runs.to_bytes(), clues, undated, runs.lines_to_bytes())
        return found

    # Copies

    def _copies(
        self, traces: Mapping[str, Trace], undone: Collection[Trace], *, whole: bool, few: bool
    ) -> tuple[frozenset[tuple[str, str]], tuple[Copy, ...]]:
        """The pairs of reports whose copies may be others, and their copies now; all copies for the `whole`."""
        fresh = {key: Runs.from_bytes(trace.runs) for key, trace in traces.items()}
        gone = {trace.report: Runs.from_bytes(trace.runs) for trace in undone}
        kept: Kept = Scanned(lambda: ([(each.report, each.runs) for each in some] for some in self._parts.traces()))
        if few and not whole:
            kept = Windows(self._parts, lambda ids: ((each.report, each.runs) for each in self._parts.some_traces(ids)))
        with self._record.snapshot():
            return changed_copies(Change(kept, fresh, {} if whole else gone, whole=whole), self._read)

    # Days of undated reports

    def _date(
        self, traces: Mapping[str, Trace], pairs: frozenset[tuple[str, str]] | None, copies: tuple[Copy, ...]
    ) -> frozenset[str]:
        """Date what is undated; the ids of reports whose day is another now. `copies` are all where `pairs` is None."""
        undated = self._parts.undated() | {each.report for each in traces.values() if each.undated}
        if not undated:
            return frozenset()
        stored = () if pairs is None else _without(self._parts.some_copies(undated), pairs)
        copied = large_copies([*stored, *copies])
        kept = [*self._parts.clues(), *(traces[key].clues for key in sorted(traces))]
        clues = [from_plain(DatingClues, json.loads(each)) for each in kept]
        days = infer_publication([_with_copies(each, copied) for each in clues])
        changed: set[str] = set()
        wanted = sorted(undated)
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            held = {report.id: report for report in self._parts.some_reports(batch)}
            other = [key for key in batch if days[key] != held[key].published]
            notes = {each.report: each for each in self._parts.some_annotations(other)}
            reads = [redated(_published(held[key], days[key]), notes[key], self._lexicon) for key in other]
            if reads:
                self._record.save_dating(reads)
            changed.update(other)
        return frozenset(changed)

    # Events

    def _group(
        self,
        fresh: frozenset[str],
        undone: Collection[Trace],
        pairs: frozenset[tuple[str, str]],
        copies: tuple[Copy, ...],
        *,
        whole: bool,
    ) -> tuple[tuple[tuple[str, Event], ...], frozenset[str] | None, tuple[Listed, ...], dict[str, str]]:
        """The events grouped anew, those in whose place they stand, and the lists of the fresh claims."""
        judgements = self._rulings()
        stay = (trace.report for some in self._parts.traces() for trace in some) if whole else ()
        claims = {claim.id: claim for claim in self._claims_in({*fresh, *stay})}
        own = tuple(listed(claim for claim in claims.values() if claim.report in fresh))
        if whole:
            full = crowded_of(sizes_of(claims.values()))
            reports = tuple(self._parts.some_reports({claim.report for claim in claims.values()}))
            events, former = group_claims(reports, tuple(claims.values()), copies, judgements), None
        else:
            full, turned = self._crowded_now(claims.values(), undone)
            beside = Neighbourhood(self._parts, self._judged, full, pairs, copies)
            moved = self._other_copies(pairs, copies, fresh)
            told = {claim.id: claim for claim in beside.claims_in({r for c in moved for r in (c.a.report, c.b.report)})}
            seeds = (*beside.of_no_sharp_day(turned), *_copied(told.values(), moved), *self._ruled(beside, claims))
            dirty = {**{claim.id: claim for claim in seeds}, **claims}
            lost = self._parts.lost() | _of_both(told, self._parts.homes(told), moved)
            events, former = regrouped(dirty, lost, beside, judgements, full)
        meta = {"ruled": str(len(self._judged)), "crowded": json.dumps(sorted(full))}
        return tuple((event.id, event) for event in events), former, own, meta

    def _claims_in(self, reports: Collection[str]) -> tuple[Claim, ...]:
        """The claims of reports, as persons have edited them."""
        return edited(tuple(self._parts.claims_in(reports)), self._judged)

    def _rulings(self) -> tuple[Judgement, ...]:
        """The judgements that say something of claims that are in."""
        found = self._judged
        here = self._parts.present({each.report for each in found if each.kind == "retract"})
        return tuple(
            each
            for each in found
            if each.kind != "report" and not (each.kind == "retract" and each.span is None and each.report not in here)
        )

    def _moved(self, fresh: Mapping[str, Claim]) -> tuple[Judgement, ...]:
        """The judgements that may say something new: made since, or of fresh claims; and those that an undo names."""
        known = self._record.meta("ruled") or ""
        since = int(known) if known.isdecimal() else 0
        here = {*fresh, *(claim.report for claim in fresh.values())}
        found = {
            each.id: each
            for number, each in enumerate(self._judged)
            if number >= since
            or each.report in here
            or any(not here.isdisjoint((value, value.partition(":")[0])) for _, value in each.value)
        }
        by_id = {each.id: each for each in self._judged}
        waiting = list(found.values())
        while waiting:
            for key, value in waiting.pop().value:
                if key == UNDOES and value in by_id and value not in found:
                    found[value] = by_id[value]
                    waiting.append(by_id[value])
        return tuple(found.values())

    def _crowded_now(self, claims: Iterable[Claim], undone: Collection[Trace]) -> tuple[frozenset[str], frozenset[str]]:
        """The lists that are crowded, and those that became or ceased to be so."""
        before = frozenset(json.loads(self._record.meta("crowded") or "[]"))
        ours = sizes_of(claims)
        keys = {*ours, *before} if undone else set(ours)
        sizes = {key: self._parts.list_size(number_of(key), blocking.CROWDED) for key in keys}
        # those of fresh claims are not in the record yet
        now = (before - keys) | {key for key in keys if sizes[key] + ours.get(key, 0) > blocking.CROWDED}
        return frozenset(now), before ^ now

    def _ruled(self, beside: Neighbourhood, fresh: Mapping[str, Claim]) -> tuple[Claim, ...]:
        """The claims of which a judgement may say something new."""
        moved = self._moved(fresh)
        named = {value for judgement in moved for _, value in judgement.value}
        return (*beside.claims_in(reports_named(moved)), *beside.claims(named))

    def _other_copies(
        self, pairs: frozenset[tuple[str, str]], copies: tuple[Copy, ...], fresh: frozenset[str]
    ) -> frozenset[Copy]:
        """The copies between reports not fresh that are no more, or are new."""
        old = {pair for pair in pairs if fresh.isdisjoint(pair)}
        before = set(self._parts.copies_between(old, {one for one, _ in old}))
        now = {copy for copy in copies if (copy.a.report, copy.b.report) in old}
        return frozenset(before ^ now)


def _copied(claims: Iterable[Claim], moved: Iterable[Copy]) -> Iterator[Claim]:
    """The claims that are told in a passage of copies."""
    spans: dict[str, list[Span]] = {}
    for copy in moved:
        spans.setdefault(copy.a.report, []).append(copy.a.span)
        spans.setdefault(copy.b.report, []).append(copy.b.span)
    return (claim for claim in claims if any(claim.sentence.overlaps(span) for span in spans.get(claim.report, ())))


def _of_both(claims: Mapping[str, Claim], homes: Mapping[str, str], moved: Iterable[Copy]) -> frozenset[str]:
    """The events that both reports of a copy tell of: their origins may be others."""
    told: dict[str, set[str]] = {}
    for one, event in homes.items():
        told.setdefault(claims[one].report, set()).add(event)
    pairs = {(copy.a.report, copy.b.report) for copy in moved}
    return frozenset(event for one, two in pairs for event in told.get(one, set()) & told.get(two, set()))


def _without(copies: Iterable[Copy], pairs: Collection[tuple[str, str]]) -> tuple[Copy, ...]:
    return tuple(copy for copy in copies if (copy.a.report, copy.b.report) not in pairs)


def _joined(one: Steps, two: Steps) -> Steps:
    """What two makings made that followed each other, as one."""
    if two.pairs is None or two.former is None:
        return two
    gone, pairs = two.former, two.pairs
    return replace(
        two,
        traces=(*one.traces, *two.traces),
        undone=(*one.undone, *two.undone),
        listed=(),
        copies=(*_without(one.copies, pairs), *two.copies),
        pairs=None if one.pairs is None else one.pairs | pairs,
        events=(*(each for each in one.events if each[1].id not in gone), *two.events),
        former=None if one.former is None else one.former | gone,
    )


def _with_lines(trace: Trace) -> Trace:
    return replace(trace, lines=Runs.from_bytes(trace.runs).lines_to_bytes())


def _published(report: Report, day: Published) -> Report:
    return replace(report, published=day)


def _with_copies(clues: DatingClues, copied: Mapping[str, Collection[str]]) -> DatingClues:
    return replace(clues, copies=tuple(sorted(copied.get(clues.report_id, ()))))


def _by_report(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.report, []).append(claim)
    return found
