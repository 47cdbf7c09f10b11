"""Events after a few claims came, changed or went: what they touch is grouped anew, and nothing else.

In: the claims that may be the same as others than before (`dirty`), the events that lost claims, and a record to ask
for what lies around them. Out: events, and those in whose place they stand: the same as `group_claims` of all claims
would give. "Sake fell on Friday." is compared with what is told of Sake about that Friday; the event it joins is made
anew, and each event near it is looked at once, whether it would now take in more or less.

Why that is enough. A group is made by joins alone, and a refused join changes nothing. So groups that no join reaches
from outside come out of the pairs inside them as they did before. Events of changed claims (`_Change.active`) and the
events beside them, which hold a claim that is the same as one of theirs, are therefore joined anew by themselves: if an
event beside comes out with its old claims, nothing reached it; if not, it is active too, and so on. A claim of a fuzzy
day looks at all sharp groups about it, and is asked again wherever one of these is active.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from dateline.events.blocking import blocks
from dateline.events.cluster import compared
from dateline.events.compare import Comparison, compare, may_be_same
from dateline.events.context import Context
from dateline.events.event import event_of
from dateline.events.joining import Choice, Groups, Pair, Rulings, is_sharp, joined, nearest, reports_named
from dateline.events.nearness import pairs_of
from dateline.events.origins import lineage_of
from dateline.model.claim import Claim
from dateline.model.event import Copy, Event, Judgement
from dateline.model.report import Report


class Beside(Protocol):
    """A record, asked for what lies beside claims. Claims come as persons have edited them."""

    def around(self, claims: Iterable[Claim]) -> Iterable[Claim]:
        """The claims of settled reports that some are to be compared with, or more."""

    def claims(self, ids: Collection[str]) -> Iterable[Claim]:
        """Claims by id."""

    def claims_in(self, reports: Collection[str]) -> Iterable[Claim]:
        """The claims of reports."""

    def reports(self, ids: Collection[str]) -> Iterable[Report]:
        """Reports by id."""

    def outlines(self, ids: Collection[str]) -> Iterable[Report]:
        """Reports by id, of which only the days of publication need be told."""

    def copies(self, reports: Collection[str], among: Collection[str]) -> Iterable[Copy]:
        """The copies that have one of the reports on a side, and both sides among others."""

    def homes(self, claims: Collection[str]) -> Mapping[str, str]:
        """The event of each claim that has one."""

    def members(self, events: Collection[str]) -> Mapping[str, Collection[str]]:
        """The claims of each event that are still there."""


def regrouped(
    dirty: Mapping[str, Claim],
    lost: Collection[str],
    beside: Beside,
    judgements: Sequence[Judgement],
    crowded: Collection[str],
) -> tuple[tuple[Event, ...], frozenset[str]]:
    """The events that are others than before, or told on other grounds, and the ids of those they take the place of.

    `lost` are events to be made anew in any case; `crowded` the lists that are too long for claims of no sharp day.
    """
    return _Change(dirty, beside, judgements, crowded).events(lost)


class _Change:
    """One regrouping."""

    def __init__(
        self,
        dirty: Mapping[str, Claim],
        beside: Beside,
        judgements: Sequence[Judgement],
        crowded: Collection[str],
    ) -> None:
        self._dirty, self._beside, self._judgements, self._crowded = dirty, beside, judgements, crowded
        self._judged = reports_named(judgements)
        self._told: dict[str, list[Claim]] = {}  # all claims of reports that were judged, as far as asked for
        self._claims = dict(dirty)
        self._reports: dict[str, Report] = {}
        self._context = Context(self._reports)
        self._home: dict[str, str] = {}
        self._members: dict[str, frozenset[str]] = {}
        self._explored: set[str] = set()
        self._inside: set[str] = set()  # events whose own pairs are known
        self._same: dict[str, dict[str, Comparison]] = defaultdict(dict)
        self._barred: dict[str, set[str]] = defaultdict(set)
        joins = [each for each in judgements if each.kind == "same"]
        named = beside.claims({value for each in joins for _, value in each.value}) if joins else ()
        told = {claim.id: claim for claim in (*named, *self._all_of(reports_named(joins)))}
        by_hand = Rulings(tuple(told.values()), judgements).same
        self._by_hand = set(self._homes({one for pair in by_hand for one in pair}).values())
        self._active: set[str] = set()  # events to be made anew
        self._dropped: set[str] = set()

    def events(self, lost: Collection[str]) -> tuple[tuple[Event, ...], frozenset[str]]:
        """See `regrouped`."""
        self._active = {*lost, *self._homes(self._dirty).values()}
        self._drop(self._rulings(self._dirty).dropped)
        also: set[str] = set()
        while True:
            made = (self._dirty.keys() | self._of(self._active)) - self._dropped
            near = self._near(made) | (also - self._active)
            self._load(self._of(near))
            if handmade := near & self._by_hand:
                self._active |= handmade
                continue
            groups, further = self._joined(made, near)
            changed = {event for event in near if set(groups.with_(self._any(event))) != self._members[event]}
            if not changed and further <= near:
                return self._made(groups, made), frozenset(self._active)
            self._active |= changed
            also |= further

    def _drop(self, dropped: set[str]) -> None:
        """Leave claims out that persons rejected; fuzzy ones that may have looked to them choose anew."""
        self._explore(dropped)
        for one in dropped:
            for two in self._same.pop(one, {}):
                self._same[two].pop(one)
                if two in self._home and not is_sharp(self._claims[two]):
                    self._active.add(self._home[two])
        self._dropped = dropped

    # What is near

    def _near(self, made: Collection[str]) -> set[str]:
        """The events beside active claims, with their claims at hand and compared as far as they have a say."""
        self._explore(made)
        met = {two for one in made for two in self._same[one] if two not in made}
        asked = {two for two in met if not is_sharp(self._claims[two]) and self._sees(two, made)}
        self._explore(asked)
        met |= {two for one in asked for two in self._same[one] if two not in made and not is_sharp(self._claims[two])}
        return {self._home[one] for one in met}

    def _sees(self, fuzzy: str, made: Collection[str]) -> bool:
        return any(one in made and is_sharp(self._claims[one]) for one in self._same[fuzzy])

    def _explore(self, ids: Iterable[str]) -> None:
        """Find all that some claims are the same as, and what they are barred from."""
        new = set(ids) - self._explored
        if not new:
            return
        self._explored |= new
        self._load(new)
        around = {claim.id: claim for claim in self._beside.around(self._claims[one] for one in sorted(new))}
        self._claims.update((key, claim) for key, claim in around.items() if key not in self._claims)
        # what has no event was rejected
        known = self._dirty.keys() | self._homes(around.keys()).keys()
        pool = {one: self._claims[one] for one in new | (around.keys() & known) - self._dropped}
        self._compare(pool, new, pairs_of(blocks(pool.values(), self._crowded), new))

    def _compare(self, pool: Mapping[str, Claim], new: set[str], pairs: Iterable[tuple[Claim, Claim]]) -> None:
        """Compare `pairs` of the claims in a `pool`, each with a `new` one on a side."""
        own = {pool[one].report for one in new}
        self._read(own)
        every = {claim.report for claim in pool.values()}
        outlines = {each.id: each for each in self._beside.outlines(every - self._reports.keys())} | self._reports
        lineage = lineage_of(outlines, pool.values(), tuple(self._beside.copies(own, every)))
        barred: list[Pair] = []
        undecided: list[tuple[Claim, Claim]] = []
        for a, b in pairs:
            copied = lineage.copied(a.id, b.id)
            # the words around the two are looked at only where these may decide
            found = compare(a, b, outlines[a.report], outlines[b.report], copied=copied)
            if found.barred:
                barred.append((a.id, b.id))
            elif may_be_same(found):
                undecided.append((a, b))
        self._read({claim.report for pair in undecided for claim in pair})
        for a, b in undecided:
            result = compared(a, b, self._reports, lineage, self._context)
            if result.same:
                self._same[a.id][b.id] = self._same[b.id][a.id] = result
        for one, two in barred:  # what is the same as nothing joins nothing
            if (one in new and one in self._same) or (two in new and two in self._same):
                self._barred[one].add(two)
                self._barred[two].add(one)

    # What becomes of it

    def _joined(self, made: Collection[str], near: set[str]) -> tuple[Groups, set[str]]:
        """The groups of active claims and of the events beside them; and further events that these look to."""
        asked = self._asked(near)
        self._explore(asked)
        self._look_inside(near)
        here = {one: self._claims[one] for one in sorted({*made, *self._of(near)})}
        ruled = self._rulings(here)
        same = [
            ((one, two), result)
            for one in here
            for two, result in self._same.get(one, {}).items()
            if one < two and two in here
        ]
        barred = [(one, two) for one in here for two in self._barred.get(one, ()) if one < two and two in here]
        further: set[str] = set()

        def choose(groups: Groups) -> Iterable[Choice]:
            def group(one: str) -> str:
                if one in here:
                    return groups.group(one)
                if self._home[one] in self._by_hand:  # then it is not one group
                    further.add(self._home[one])
                return f"event {self._home[one]}"

            for one, claim in here.items():
                if is_sharp(claim):
                    continue
                if one in self._explored and (one in made or one in asked or self._sees(one, made)):
                    choice = nearest(one, self._same.get(one, {}), self._claims, group)
                    if choice is not None and choice.other not in here:
                        further.add(self._home[str(choice.other)])
                        choice = replace(choice, other=None)
                else:  # nothing that it sees is active: it stays with what it chose
                    choice = Choice(one, next(two for two in sorted(self._members[self._home[one]]) if self._firm(two)))
                if choice is not None:
                    yield choice

        return joined(here, same, [*barred, *ruled.different], ruled.same, choose), further

    def _asked(self, near: Collection[str]) -> set[str]:
        """Fuzzy claims of events beside that have no sharp one: what they chose cannot be told by their event."""
        found: set[str] = set()
        for event in near:
            members = self._members[event]
            if not any(self._firm(one) for one in members):
                found |= members
        return found

    def _firm(self, one: str) -> bool:
        return is_sharp(self._claims[one])

    def _look_inside(self, near: set[str]) -> None:
        """Compare the claims of each event that is beside with each other."""
        events = [each for each in sorted(near - self._inside) if len(self._members[each]) > 1]
        self._inside |= set(near)
        groups = [[self._claims[one] for one in self._members[event]] for event in events]
        pool = {claim.id: claim for group in groups for claim in group}
        if pool:
            pairs = (pair for group in groups for pair in pairs_of(blocks(group, self._crowded)))
            self._compare(pool, set(pool), pairs)

    def _made(self, groups: Groups, made: Collection[str]) -> tuple[Event, ...]:
        """The events of active claims."""
        found = [(members, reasons) for members, reasons in groups.members() if members[0] in made]
        told = {one: self._claims[one] for members, _ in found for one in members}
        ids = {claim.report for claim in told.values()}
        self._read(ids)
        lineage = lineage_of(self._reports, told.values(), tuple(self._beside.copies(ids, ids)))
        events = [event_of([told[one] for one in members], reasons, lineage) for members, reasons in found]
        return tuple(sorted(events, key=lambda event: event.id))

    def _rulings(self, claims: Mapping[str, Claim]) -> Rulings:
        others = self._all_of({claim.report for claim in claims.values()} & self._judged)
        return Rulings(tuple(claims.values()), self._judgements, others)

    def _all_of(self, reports: Collection[str]) -> tuple[Claim, ...]:
        """All claims of reports: which of them a judgement means is told by all."""
        lacking = set(reports) - self._told.keys()
        self._told.update((report, []) for report in lacking)
        for claim in self._beside.claims_in(lacking) if lacking else ():
            self._told[claim.report].append(claim)
        return tuple(claim for report in sorted(reports) for claim in self._told[report])

    # What the record has

    def _of(self, events: Iterable[str]) -> set[str]:
        """The claims of events that are not dropped."""
        lacking = sorted(set(events) - self._members.keys())
        found = self._beside.members(lacking) if lacking else {}
        for event in lacking:
            self._members[event] = frozenset(found.get(event, ())) - self._dropped
            self._home.update((one, event) for one in self._members[event])
        return {one for event in events for one in self._members[event]}

    def _any(self, event: str) -> str:
        return next(iter(self._members[event]))

    def _homes(self, ids: Iterable[str]) -> Mapping[str, str]:
        wanted = set(ids)
        self._home.update(self._beside.homes(wanted - self._home.keys()))
        return {one: self._home[one] for one in wanted if one in self._home}

    def _load(self, ids: Collection[str]) -> None:
        lacking = [one for one in ids if one not in self._claims]
        if lacking:
            self._claims.update((claim.id, claim) for claim in self._beside.claims(lacking))

    def _read(self, ids: Iterable[str]) -> None:
        lacking = set(ids) - self._reports.keys()
        if lacking:
            self._reports.update((report.id, report) for report in self._beside.reports(lacking))
