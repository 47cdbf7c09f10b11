"""One event of the claims that tell of it: its type, place, days and independent origins.

In: claims of one thing, why they are, and the lineage of all claims. Out: `Event`, its id the smallest claim id. What
is told as real speaks first; the day is that for which most independent origins speak.

    "Sake fell on Friday" + "Sake, taken on Friday" + "rebels hold Sake"  ->  TERR_CAPTURE, Sake, that Friday
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from dateline.events.blocking import place_key
from dateline.events.origins import Lineage
from dateline.model.claim import Claim, EventType
from dateline.model.event import Event, Reason
from dateline.model.mention import Place
from dateline.model.time import NO_TIME, Interval, Precision


def event_of(claims: Sequence[Claim], reasons: tuple[Reason, ...], lineage: Lineage) -> Event:
    """The event that `claims` tell of, with the strongest `reasons` for which they are one."""
    told = [claim for claim in claims if claim.stance.is_told_as_real] or claims
    kind = _commonest((claim.type for claim in told), key=lambda t: t.value)
    return Event(
        id=min(claim.id for claim in claims),
        type=kind,
        place=_place(told) or _place(claims),
        interval=_interval(told, lineage),
        claims=tuple(sorted(claim.id for claim in claims)),
        origins=lineage.origins([claim.id for claim in told]),
        reasons=reasons,
    )


def _commonest(values: Iterable[EventType], key: Callable[[EventType], str]) -> EventType:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], key(value)))


def _place(claims: Sequence[Claim]) -> Place | None:
    """The nearest place named, by most claims; ties by key."""
    places: dict[str, Place] = {}
    counted: Counter[str] = Counter()
    for claim in sorted(claims, key=lambda c: c.id):
        if claim.place is not None:
            key = str(place_key(claim.place.place))
            places.setdefault(key, claim.place.place)
            counted[key] += 1
    if not places:
        return None
    nearness = {"country": 2, "province": 1, "region": 1}
    best = min(places, key=lambda key: (nearness.get(places[key].kind.value, 0), -counted[key], key))
    return places[best]


def _interval(claims: Sequence[Claim], lineage: Lineage) -> Interval:
    """The day most independent origins speak for, stated days before days of publication; else what all share."""
    votes: dict[date, set[str]] = defaultdict(set)
    for claim in claims:
        day = claim.when.interval.one_day
        if day is not None and (claim.when.anchor != "publication" or claim.when.expression is not None):
            votes[day].add(lineage.origin_of(claim.id))
    if not votes:
        for claim in claims:
            if (day := claim.when.interval.one_day) is not None:
                votes[day].add(lineage.origin_of(claim.id))
    if votes:
        day = min(votes, key=lambda d: (-len(votes[d]), d))
        return Interval(day, day, Precision.DAY)
    known = [claim.when.interval for claim in claims if claim.when.interval.known]
    if not known:
        return NO_TIME
    first = max((i.first for i in known if i.first is not None), default=None)
    last = min((i.last for i in known if i.last is not None), default=None)
    if first is not None and last is not None and first > last:
        return min(known, key=lambda i: (_length(i) if _length(i) is not None else 10**6, i.first or date.min))
    return Interval(first, last, Precision.DAY if first == last and first else Precision.INTERVAL)


def _length(interval: Interval) -> int | None:
    if interval.first is None or interval.last is None:
        return None
    return (interval.last - interval.first).days
