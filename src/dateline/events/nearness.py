"""Which claims of a block are near enough in days to be compared, and how far each reaches.

In: blocks of claims. Out: pairs. A sweep by day keeps a place that is in the news for years near linear. What has no
day, or spans more than a month, is near to nearly all: in a crowded list (`blocking.CROWDED`) the former is compared
with nothing, since it could mean any of it, and the latter only with what begins in its first month. Nothing is lost by
that: such a claim is an event of its own until something sharper joins it, and its lists are named in the record.

    "since May" and "on 3 June" at Bor   ->   a pair where Bor is seldom told of; none where 400 claims tell of it
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.events.blocking import Block
from dateline.model.claim import Claim

SPREAD = 2  # days between the stated days of one event's claims
REACH = timedelta(days=31)  # how far back a claim reaches that only says "by" its day, and how far one is long
_SPREAD = timedelta(days=SPREAD)
_LAST = date.max - REACH - _SPREAD

Days = tuple[date | None, date | None]


def span_of(claim: Claim) -> Days:
    """The first and last day that a claim can speak for, None where that is open; `by` a day reaches a month back."""
    interval = claim.when.interval
    if interval.first is not None or interval.last is None:
        return interval.first, interval.last
    return max(interval.last, date.min + REACH) - REACH, interval.last


def reach(claim: Claim, *, far: bool = True) -> Days:
    """The first and the last day on which another claim may start, or still last, to be compared with this one.

    None is no bound; both are None where the claim has no day. Where it is not to look `far`, its first month counts.
    """
    start, last = span_of(claim)
    if not far and start is not None:
        last = min(last or _LAST, min(start, _LAST) + REACH)
    return (
        None if start is None else max(start, date.min + _SPREAD) - _SPREAD,
        None if last is None else min(last, _LAST) + _SPREAD,
    )


@dataclass(frozen=True, slots=True)
class _Dated:
    """A claim with the days on which another may begin: up to `far`, where one of the two is crowded up to `near`."""

    start: date
    id: str
    claim: Claim
    near: date
    far: date
    crowded: bool

    def meets(self, later: _Dated) -> bool:
        """Whether one that begins no earlier is near."""
        return later.start <= self.near or (later.start <= self.far and not (self.crowded or later.crowded))


def pairs_of(found: Iterable[Block], new: AbstractSet[str] | None = None) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of each block whose days come near each other, smaller id first; with `new`, those that have one of it."""
    for block in found:
        inside = {claim.id for claim in block.claims}
        members = [*block.claims, *block.wider]
        if new is None:
            asked = None
        else:
            asked = {claim.id for claim in members if claim.id in new}
            if not asked:
                continue
        for a, b in _near(members, block.crowded, asked):
            if a.id in inside or b.id in inside:
                yield (a, b) if a.id < b.id else (b, a)


def _near(
    members: Sequence[Claim], crowded: Collection[str], new: AbstractSet[str] | None
) -> Iterator[tuple[Claim, Claim]]:
    dated: list[_Dated] = []
    loose: list[Claim] = []
    for claim in members:
        start, last = span_of(claim)
        if start is not None:
            far = min(last or _LAST, _LAST) + _SPREAD
            near = min(far, min(start, _LAST) + REACH + _SPREAD)
            dated.append(_Dated(start, claim.id, claim, near, far, claim.id in crowded))
        elif claim.id not in crowded:
            loose.append(claim)
    dated.sort(key=lambda each: (each.start, each.id))
    yield from ((a.claim, b.claim) for a, b in (_all(dated) if new is None else _some(dated, new)))
    if not loose:
        return
    others = [each.claim for each in dated if not each.crowded]
    for i, one in enumerate(loose):
        for other in [*others, *loose[i + 1 :]]:
            if new is None or one.id in new or other.id in new:
                yield one, other


def _all(dated: Sequence[_Dated]) -> Iterator[tuple[_Dated, _Dated]]:
    for i, a in enumerate(dated):
        for b in dated[i + 1 :]:
            if b.start > a.far:
                break
            if a.meets(b):
                yield a, b


def _some(dated: Sequence[_Dated], new: AbstractSet[str]) -> Iterator[tuple[_Dated, _Dated]]:
    """The pairs that have one of `new`, found from it: those after it, and those before that reach so far."""
    starts = [each.start for each in dated]
    long = [(i, each) for i, each in enumerate(dated) if each.far > each.near]
    for i, a in enumerate(dated):
        if a.id not in new:
            continue
        for b in dated[i + 1 : bisect_right(starts, a.far)]:
            if a.meets(b):
                yield a, b
        since = bisect_left(starts, max(a.start, date.min + REACH + _SPREAD) - REACH - _SPREAD)
        further = [each for j, each in long if j < since]
        for b in [*further, *dated[since:i]]:
            if b.id not in new and b.meets(a):
                yield b, a
