"""What lies beside who holds a place: fighting for it, and a siege of it.

In: the evidence on one place and the stretches for which it is held. Out: stretches, contested or surrounded.

    "Clashes went on in Sake" (two papers, 5 May), the army holds it   ->   contested from 5 to 8 May, held by the army
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from dateline.model.claim import EventType
from dateline.model.picture import HoldingState
from dateline.picture.evidence import Evidence
from dateline.picture.stretch import Stretch
from dateline.picture.weights import CONTESTED_DAYS, VAGUE_DAYS

_ONE = timedelta(days=1)


def fights(items: Sequence[Evidence], held: list[Stretch]) -> list[Stretch]:
    """Days on which two origins or more, or one that says so outright, tell of fighting for the place.

    Fighting up to a change of hands is what the change ends; fighting after it is told of anew. The place stays
    contested for a few days after the last word of it, unless somebody is told to hold it before.
    """
    holds = sorted(_days(item)[0] for item in items if item.act == "hold" and not item.old)
    fights = [item for item in items if item.act == "fight" and item.last is not None and not item.old]
    told = [stretch for stretch in held if not stretch.implied]
    changes = sorted(stretch.first for stretch in told)
    windows: dict[int, list[list[Evidence]]] = {}
    for item in sorted(fights, key=lambda e: (_days(e), e.order)):
        start, _ = _days(item)
        row = windows.setdefault(bisect_left(changes, start), [])
        if row and (start - max(_days(other)[1] for other in row[-1])).days <= 3:
            row[-1].append(item)
        else:
            row.append([item])
    found = []
    for number, row in sorted(windows.items()):
        end = changes[number] - _ONE if number < len(changes) else date.max
        for window in row:
            outright = any(item.claim.part or item.claim.type is EventType.CONTROL_STATE for item in window)
            first = min(_days(item)[0] for item in window)
            latest = max(_days(item)[1] for item in window)
            calm = next((day - _ONE for day in holds if day > latest), date.max)
            last = min(end, calm, latest + min(timedelta(days=CONTESTED_DAYS), date.max - latest))
            if first <= last and (outright or len({item.voice for item in window}) >= 2):
                holder = _holder_on(told, first)
                found.append(Stretch(holder, first, window, last=last, state=HoldingState.CONTESTED))
    return found


def sieges(items: Sequence[Evidence], held: list[Stretch]) -> list[Stretch]:
    """From the day a siege is told of until it is lifted or the place changes hands."""
    found: list[Stretch] = []
    for item in (item for item in items if item.act == "siege" and item.last is not None and not item.old):
        first, latest = _days(item)
        if found and (found[-1].last is None or found[-1].last >= first):
            found[-1].items.append(item)
            continue
        ends = [
            stretch.first - _ONE
            for stretch in held
            if stretch.first > first and not (stretch.implied or stretch.inferred)
        ]
        ends += [o.last - _ONE for o in items if o.act == "relief" and o.last is not None and o.last > first]
        told = [stretch for stretch in held if not stretch.implied]
        holder = _holder_on(told, first) or item.loser or _holder_on(held, first) or _holder_on(held, latest)
        last = min(ends) if ends else None
        found.append(Stretch(holder, first, [item], True, 0.0, last, state=HoldingState.SURROUNDED))
    return found


def _days(item: Evidence) -> tuple[date, date]:
    """The days of something that goes on; of a vague stretch of time only its end is sure."""
    last = item.last or item.first or date.max
    first = item.first or last
    return (last if (last - first).days > VAGUE_DAYS else first), last


def _holder_on(held: list[Stretch], day: date) -> str | None:
    return next((s.party for s in held if s.first <= day and (s.last is None or day <= s.last)), None)
