"""Claims grouped into events: pairs that are the same, joined without chaining.

In: reports, claims, copies, judgements. Out: `Event`, its id the smallest claim id, with reasons and origins.
Two groups join only when no claim of one is barred from any claim of the other (complete linkage) and all
stated days lie within two days of each other, so that a row of small steps never joins things a week apart.
The result is a function of the claims alone: pairs are taken best first, ties by claim ids.

What is the same as nothing of another cluster has no say in it: `group_apart` gives events by cluster (all that is
linked by pairs that are the same), and grouping whole clusters by themselves gives their events of the whole record.
`partners` are those of other claims that new ones are the same as, whose clusters have to be grouped anew with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.events.blocking import Block, blocks, narrow_key
from dateline.events.compare import WEEK, Comparison, compare, may_be_same
from dateline.events.context import Context
from dateline.events.event import event_of
from dateline.events.origins import Lineage, lineage_of
from dateline.model.claim import Claim
from dateline.model.event import Copy, Event, Judgement, Reason
from dateline.model.judging import Anchors, standing
from dateline.model.report import Report

SPREAD = 2  # days between the stated days of one event's claims
CLEAR = 0.2  # by how much one event must be nearer to a claim without a sharp day than the next
REACH = timedelta(days=31)  # how far back a claim reaches that only says "by" its day

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Events that no pair links with any other; `id` is the smallest of theirs."""

    id: str
    events: tuple[Event, ...]


def group_claims(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    copies: Sequence[Copy],
    judgements: Sequence[Judgement] = (),
) -> tuple[Event, ...]:
    """All events of the claims, ordered by id. A judgement `same` joins, `different` keeps apart, `reject` drops."""
    clusters = group_apart(reports, claims, copies, judgements)
    return tuple(sorted((event for each in clusters for event in each.events), key=lambda event: event.id))


def group_apart(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    copies: Sequence[Copy],
    judgements: Sequence[Judgement] = (),
    *,
    crowded: Collection[str] | None = None,
    others: Sequence[Claim] = (),
) -> tuple[Cluster, ...]:
    """The events of whole clusters, by cluster. `crowded` as `blocks` takes it, where there are other claims too.

    `others` are further claims of reports that were judged: which claim a judgement means is told by all of a report's.
    """
    by_report = {report.id: report for report in reports}
    ruled = _Rulings(claims, judgements, others)
    kept = {claim.id: claim for claim in claims if claim.id not in ruled.dropped}
    lineage = lineage_of(by_report, kept.values(), copies)
    context = Context(by_report)
    groups = _Groups(kept, ruled.different)
    same: list[tuple[Pair, Comparison]] = []
    for a, b in _pairs(blocks(kept.values(), crowded)):
        result = _compared(a, b, by_report, lineage, context)
        if result.barred:
            groups.bar(a.id, b.id)
        elif result.same:
            same.append(((a.id, b.id), result))
    same.sort(key=lambda item: (-round(item[1].score, 6), item[0]))
    for (one, two), result in same:
        if _sharp(kept[one]) and _sharp(kept[two]):
            groups.join(one, two, reasons=result.reasons)
    fuzzy = sorted((claim for claim in kept.values() if not _sharp(claim)), key=lambda claim: claim.id)
    _attach(fuzzy, same, groups, kept)
    for one, two in sorted(ruled.same):
        groups.join(one, two, by_hand=True)
    events = [event_of([kept[one] for one in members], reasons, lineage) for members, reasons in groups.members()]
    return _clusters(events, [*(pair for pair, _ in same), *ruled.same])


def partners(
    new: AbstractSet[str],
    reports: Sequence[Report],
    claims: Sequence[Claim],
    copies: Sequence[Copy],
    crowded: Collection[str],
    *,
    lacking: Callable[[Collection[str]], Iterable[Report]] | None = None,
) -> frozenset[str]:
    """The ids of those of `claims` that are the same as a `new` one, which is among `claims` too.

    `reports` are those of the new claims; `lacking` gives others by id, asked for where their words may decide.
    """
    by_report = {report.id: report for report in reports}
    lineage = lineage_of(by_report, claims, copies)
    context = Context(by_report)
    found: set[str] = set()
    undecided: list[tuple[Claim, Claim]] = []
    for a, b in _pairs(blocks(claims, crowded), new):
        result = _compared(a, b, by_report, lineage, context)
        if result.same:
            found.update((a.id, b.id))
        elif may_be_same(result) and not by_report.keys() >= {a.report, b.report}:
            undecided.append((a, b))
    if undecided and lacking is not None:
        wanted = {claim.report for pair in undecided for claim in pair} - by_report.keys()
        by_report.update((report.id, report) for report in lacking(wanted))
        context = Context(by_report)
        for a, b in undecided:
            if _compared(a, b, by_report, lineage, context).same:
                found.update((a.id, b.id))
    return frozenset(found)


def _compared(a: Claim, b: Claim, reports: Mapping[str, Report], lineage: Lineage, context: Context) -> Comparison:
    copied = lineage.copied(a.id, b.id)
    return compare(a, b, reports.get(a.report), reports.get(b.report), copied=copied, context=context)


def _clusters(events: Sequence[Event], links: Iterable[Pair]) -> tuple[Cluster, ...]:
    home = {claim: event.id for event in events for claim in event.claims}
    parent = {event.id: event.id for event in events}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for one, two in links:
        low, high = sorted((root(home[one]), root(home[two])))
        parent[high] = low
    found: dict[str, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda event: event.id):
        found[root(event.id)].append(event)
    return tuple(Cluster(key, tuple(found[key])) for key in sorted(found))


class _Rulings:
    """What persons have ruled, as pairs and ids of the claims at hand; the latest ruling on a pair stands."""

    def __init__(self, claims: Sequence[Claim], judgements: Sequence[Judgement], others: Sequence[Claim] = ()) -> None:
        here = {claim.id for claim in claims}
        anchors = Anchors([*claims, *(claim for claim in others if claim.id not in here)])
        self.dropped: set[str] = set()
        rulings: dict[Pair, str] = {}
        for judgement in standing(judgements):
            if judgement.kind == "retract" and judgement.span is None:
                self.dropped.update(claim.id for claim in claims if claim.report == judgement.report)
                continue
            subjects = [claim.id for claim in anchors.meant(judgement)]
            if judgement.kind in ("reject", "retract"):
                self.dropped.update(subjects)
            elif judgement.kind == "accept":
                self.dropped.difference_update(subjects)
            elif judgement.kind in ("same", "different") and subjects:
                for key, value in judgement.value:
                    others = anchors.named(value) if key in ("claim", "other") else ()
                    for other in others[:1]:
                        if other.id != subjects[0]:
                            rulings[min(subjects[0], other.id), max(subjects[0], other.id)] = judgement.kind
        kept = {pair: kind for pair, kind in rulings.items() if self.dropped.isdisjoint(pair) and here.issuperset(pair)}
        self.same = {pair for pair, kind in kept.items() if kind == "same"}
        self.different = {pair for pair, kind in kept.items() if kind == "different"}


@dataclass(slots=True)
class _Group:
    """Claims that are one event so far, and what another group must fit."""

    members: list[str]
    narrow: str | None  # the one town or district they are at
    first: date | None  # the earliest and latest day told
    last: date | None
    barred: set[str] = field(default_factory=set)  # claims that may not come in
    reasons: list[Reason] = field(default_factory=list)

    def fits(self, other: _Group) -> bool:
        """Whether the two may be one: nothing bars it, the told days are near, and there is one town at most."""
        if self.narrow and other.narrow and self.narrow != other.narrow:
            return False
        days = [day for day in (self.first, self.last, other.first, other.last) if day]
        if days and (max(days) - min(days)).days > SPREAD:
            return False
        small, large = sorted((self, other), key=lambda group: len(group.members))
        return large.barred.isdisjoint(small.members)


class _Groups:
    """Disjoint groups of claims."""

    def __init__(self, claims: dict[str, Claim], different: Iterable[Pair]) -> None:
        self._of: dict[str, _Group] = {}
        for one, claim in claims.items():
            day = claim.when.interval.one_day if claim.stance.is_told_as_real else None
            self._of[one] = _Group([one], narrow_key(claim), day, day)
        for one, two in different:
            self.bar(one, two)

    def bar(self, one: str, two: str) -> None:
        """Keep two claims that are still alone in their groups apart for good."""
        self._of[one].barred.add(two)
        self._of[two].barred.add(one)

    def join(self, one: str, two: str, *, reasons: Sequence[Reason] = (), by_hand: bool = False) -> None:
        """Make the groups of the two one, where they fit; a person's word needs no fit."""
        a, b = self._of[one], self._of[two]
        if a is b or not (by_hand or a.fits(b)):
            return
        into, other = (a, b) if len(a.members) >= len(b.members) else (b, a)
        into.members += other.members
        into.narrow = into.narrow or other.narrow
        into.first = min((day for day in (a.first, b.first) if day), default=None)
        into.last = max((day for day in (a.last, b.last) if day), default=None)
        into.barred |= other.barred
        into.reasons += other.reasons
        into.reasons += [Reason("judgement", 1.0, "joined by a person")] if by_hand else reasons
        for member in other.members:
            self._of[member] = into

    def group(self, one: str) -> str:
        """The name of a claim's group: the smallest id in it."""
        return min(self._of[one].members)

    def members(self) -> list[tuple[list[str], tuple[Reason, ...]]]:
        """Each group's claims by id, with its strongest reason of each name."""
        groups = {id(group): group for group in self._of.values()}
        return [(sorted(group.members), _strongest(group.reasons)) for group in groups.values()]


def _strongest(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    best: dict[str, Reason] = {}
    for reason in sorted(reasons, key=lambda r: (-r.weight, r.name, r.words)):
        best.setdefault(reason.name, reason)
    return tuple(best.values())


def _pairs(found: Iterable[Block], new: AbstractSet[str] | None = None) -> Iterable[tuple[Claim, Claim]]:
    """Pairs of each block whose days come near each other, smaller id first; with `new`, those that have one of it.

    A sweep by day keeps a place that is in the news for years near linear. Claims without any day are compared with
    all, but those in crowded lists with none: where there is that much, they could mean any of it and stay apart.
    """
    for block in found:
        inside = {claim.id for claim in block.claims}
        members = [*block.claims, *block.wider]
        if new is not None and new.isdisjoint(claim.id for claim in members):
            continue
        for a, b in _near(members, block.crowded):
            if (a.id in inside or b.id in inside) and (new is None or a.id in new or b.id in new):
                yield (a, b) if a.id < b.id else (b, a)


def _near(members: Sequence[Claim], crowded: Collection[str]) -> Iterable[tuple[Claim, Claim]]:
    dated = sorted(((day, c.id, c) for c in members if (day := _start(c))), key=lambda each: each[:2])
    for i, (_, _, a) in enumerate(dated):
        end = min(a.when.interval.last or date.max, date.max - timedelta(days=SPREAD)) + timedelta(days=SPREAD)
        for day, _, b in dated[i + 1 :]:
            if day > end:
                break
            yield a, b
    loose = [c for c in members if not _start(c) and c.id not in crowded]
    others = [c for _, _, c in dated if c.id not in crowded] if loose else []
    for i, a in enumerate(loose):
        for b in [*others, *loose[i + 1 :]]:
            yield a, b


def reach(claim: Claim) -> tuple[date | None, date | None]:
    """The first and the last day on which another claim may start, or still last, to be compared with this one.

    None is no bound; both are None where the claim has no day, and is compared with all.
    """
    start, last = _start(claim), claim.when.interval.last
    return (
        None if start is None else max(start, date.min + timedelta(days=SPREAD)) - timedelta(days=SPREAD),
        None if last is None else min(last, date.max - timedelta(days=SPREAD)) + timedelta(days=SPREAD),
    )


def span_of(claim: Claim) -> tuple[date | None, date | None]:
    """The first and last day that a claim can speak for, None where that is open."""
    return _start(claim), claim.when.interval.last


def _start(claim: Claim) -> date | None:
    """The first day a claim can speak for; `by` a day reaches a month back."""
    interval = claim.when.interval
    if interval.first is not None or interval.last is None:
        return interval.first
    return max(interval.last, date.min + REACH) - REACH


def _sharp(claim: Claim) -> bool:
    first, last = claim.when.interval.first, claim.when.interval.last
    return first is not None and last is not None and (last - first).days <= WEEK


def _attach(
    fuzzy: Sequence[Claim],
    same: Sequence[tuple[Pair, Comparison]],
    groups: _Groups,
    claims: dict[str, Claim],
) -> None:
    """Claims with a fuzzy day or none join the one event that is clearly the nearest; else they stay apart (doubt)."""
    reach: dict[str, dict[str, Comparison]] = defaultdict(dict)
    for (one, two), result in same:
        reach[one][two] = result
        reach[two][one] = result
    # sharp groups are settled by now, so that the order of the fuzzy ones cannot matter to which they see
    choice: list[tuple[str, str, Comparison]] = []
    for claim in fuzzy:
        near = _nearest(((o, r) for o, r in reach[claim.id].items() if _sharp(claims[o])), groups)
        if near and (len(near) == 1 or near[0][1].score - near[1][1].score >= CLEAR - 1e-9):
            choice.append((claim.id, *near[0]))
    for one, other, result in choice:
        groups.join(one, other, reasons=result.reasons)
    attached = {one for one, _, _ in choice}
    for (one, two), result in same:
        pair = {one, two}
        if not any(_sharp(claims[x]) for x in pair) and (not pair & attached):
            groups.join(one, two, reasons=result.reasons)


def _nearest(others: Iterable[tuple[str, Comparison]], groups: _Groups) -> list[tuple[str, Comparison]]:
    """For each group the claim that is most the same, best first; ties by id."""
    best: dict[str, tuple[str, Comparison]] = {}
    for other, result in sorted(others, key=lambda each: (-round(each[1].score, 6), each[0])):
        best.setdefault(groups.group(other), (other, result))
    return list(best.values())
