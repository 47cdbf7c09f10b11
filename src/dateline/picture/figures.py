"""Figures brought together inside one scope: what is counted, where, of which event.

In: claims and events. Out: `ReconciledFigure` with every reading, low and high over them, and a best: the number
that most independent origins' last words allow, else their median, the lower of two. Figures of different scopes
never meet, whatever their number.

    "at least 10 killed" (Monday), "12 killed" (Tuesday), "40 killed" (a rebel)   ->   10..40, best 12, disputed
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from dateline.model.claim import Claim, Stance
from dateline.model.event import Event
from dateline.model.mention import Figure, Place, PlaceKind
from dateline.model.picture import FigureReading, ReconciledFigure
from dateline.model.report import Report

_TOLD = frozenset({Stance.ASSERTED, Stance.CLAIMED})
# kinds that say the same of one event wherever they stand; others need the same words for what is counted
_OF_EVENT = frozenset({"killed", "injured", "missing", "captured", "displaced", "surrendered", "fled"})
_LASTING = frozenset({"killed", "injured"})  # who is counted so stays so; who is missing may be found
_SMALL = frozenset({"the", "a", "an", "of", "at", "least", "more", "than", "about", "some", "up", "to", "nearly"})

_MANY_AT_ONCE = 50_000  # so many dead or hurt within a week are more than any event of these wars cost
_SHORT_DAYS = 7
_FAR_OFF = 20  # a count so many times the others' is likelier another thing, or misread
_LIVE_THERE = {"killed": 1.0, "injured": 1.0, "captured": 1.0, "surrendered": 1.0, "displaced": 3.0, "fled": 3.0}

Entry = tuple[Claim, Figure]
Scope = tuple[str, str, str, bool, bool]  # kind, who, unit, whether a total, whether a part of another count


def reconcile(
    events: Iterable[Event], claims: Iterable[Claim], reports: Mapping[str, Report], voices: Mapping[str, str]
) -> tuple[ReconciledFigure, ...]:
    """All figures of claims told as real, by scope, ordered by id."""
    by_id = {claim.id: claim for claim in claims}
    found = []
    for event in events:
        scopes: dict[Scope, list[Entry]] = defaultdict(list)
        for claim_id in event.claims:
            claim = by_id.get(claim_id)
            if claim is None or claim.stance not in _TOLD:
                continue
            for figure in claim.figures:
                scopes[_scope(figure)].append((claim, figure))
        for scope, entries in scopes.items():
            found.append(_figure(event, scope, _counts(entries), reports, voices))
    return tuple(sorted(found, key=lambda figure: figure.id))


def _counts(entries: list[Entry]) -> list[Entry]:
    """Those that count all of the scope: parts and single persons ("a soldier") only where nothing else does."""
    whole = [entry for entry in entries if not entry[1].part and not entry[1].implied]
    return whole or [entry for entry in entries if not entry[1].implied] or entries


def _scope(figure: Figure) -> Scope:
    who = _who(figure)
    unit = figure.unit.casefold()
    if figure.kind in _OF_EVENT and unit in _PEOPLE:
        side = who if who in _SIDES.values() else ""
        # "12 people, including three of one family": the three are no rival of the twelve
        return (figure.kind, side, "", figure.cumulative, figure.part and not side)
    return (figure.kind, who, unit, figure.cumulative, False)


# units in which people are counted, whoever they are
_PEOPLE = frozenset(
    {
        "",
        "people",
        "person",
        "troops",
        "soldiers",
        "personnel",
        "fighters",
        "militants",
        "civilians",
        "police",
        "families",
    }
)
# words for the sides that reports count apart; others are people without more said
_SIDES = {
    "civilian": "civilian",
    "child": "child",
    "woman": "woman",
    "police": "police",
    "policeman": "police",
    "officer": "police",
    "soldier": "soldier",
    "troop": "soldier",
    "serviceman": "soldier",
    "fighter": "fighter",
    "militant": "fighter",
    "rebel": "fighter",
    "insurgent": "fighter",
    "terrorist": "fighter",
}
_ONE_OF = {"children": "child", "women": "woman", "policemen": "policeman", "servicemen": "serviceman", "men": "man"}


def _who(figure: Figure) -> str:
    """The head of what is counted, in the singular: `12 government soldiers` counts soldiers."""
    words = [word for word in figure.what.casefold().split() if word not in _SMALL and word[:1].isalpha()]
    for word in words:
        single = _ONE_OF.get(word, word[:-1] if word.endswith("s") and not word.endswith("ss") else word)
        if single in _SIDES:
            return _SIDES[single]
    return words[-1] if words else ""


def _figure(
    event: Event,
    scope: Scope,
    entries: list[Entry],
    reports: Mapping[str, Report],
    voices: Mapping[str, str],
) -> ReconciledFigure:
    entries = sorted(entries, key=lambda e: (_day(e[0], reports) or date.min, e[0].id, e[1].span))
    latest: dict[str, Figure] = {}
    for claim, figure in entries:
        if not (figure.vague and voices[claim.id] in latest):
            latest[voices[claim.id]] = figure
    points = sorted(point for figure in latest.values() if (point := _point(figure)) is not None)
    lows = [figure.low for _, figure in entries if figure.low is not None]
    highs = [
        high for _, figure in entries if (high := figure.high if figure.high is not None else figure.low) is not None
    ]
    first = min(entries, key=lambda e: (e[0].id, e[1].span))
    return ReconciledFigure(
        id=f"{event.id}/{'/'.join(part for part in (scope[0], scope[1], scope[2]) if part)}{'+' if scope[3] else ''}"
        f"{'~' if scope[4] else ''}",
        what=first[1].what,
        kind=scope[0],
        unit=first[1].unit,
        place=_place(event, entries),
        event=event.id,
        low=min(lows, default=None),
        best=_best(points, list(latest.values())),
        high=max(highs, default=None),
        readings=tuple(_reading(claim, figure, reports) for claim, figure in entries),
        disputed=_disjoint(list(latest.values())),
        trend=_trend(entries, reports),
        falls=_falls(entries, reports, voices),
        who=scope[1] if scope[1] in _SIDES.values() else "",
        first=event.interval.first,
        last=event.interval.last,
        cumulative=scope[3],
        counted_by=tuple(sorted({claim.said_by[0].name for claim, _ in entries if claim.said_by} - {""})),
        odd=_odd(scope, event, _place(event, entries), [point for point in points if point > 0]),
    )


def _odd(scope: Scope, event: Event, place: Place | None, points: list[float]) -> str:
    """What can hardly be so: more than live there, more than a few days can cost, a count far off all others."""
    if not points:
        return ""
    most, days = points[-1], event.interval
    inside = place is not None and place.population > 0 and place.kind in (PlaceKind.CITY, PlaceKind.DISTRICT)
    if place is not None and inside and most > place.population * _LIVE_THERE.get(scope[0], float("inf")):
        return "more than live there"
    short = days.first is not None and days.last is not None and (days.last - days.first).days <= _SHORT_DAYS
    if scope[0] in _LASTING and not scope[3] and short and most >= _MANY_AT_ONCE:
        return "more than a few days cost"
    others = points[:-1]
    if len(others) >= 2 and most >= _FAR_OFF * others[len(others) // 2]:
        return "one count is many times the others"
    return ""


def _trend(entries: list[Entry], reports: Mapping[str, Report]) -> str:
    """Rising or falling where the highest count of each day never turns back; empty where it does, or is level.

    "More than 1,000" after 1,037 says nothing against it, and is no fall.
    """
    days: dict[date, list[Figure]] = defaultdict(list)
    for claim, figure in entries:
        day = _day(claim, reports)
        if day is not None and _point(figure) is not None and not figure.vague:
            days[day].append(figure)
    counts: list[float] = []
    for day in sorted(days):
        floor = counts[-1] if counts else 0.0
        points = [max(point, floor) if f.high is None else point for f in days[day] if (point := _point(f)) is not None]
        counts.append(max(points))
    if len(set(counts)) < 2:
        return ""
    return "rising" if counts == sorted(counts) else "falling" if counts == sorted(counts, reverse=True) else ""


def _falls(entries: list[Entry], reports: Mapping[str, Report], voices: Mapping[str, str]) -> tuple[str, ...]:
    """Claims in which an origin's count of what can't be undone is wholly below what it said on an earlier day."""
    said: dict[str, tuple[date, float]] = {}
    found = set()
    for claim, figure in entries:
        day, voice = _day(claim, reports), voices[claim.id]
        if day is None or figure.vague or figure.low is None or figure.kind not in _LASTING:
            continue
        before = said.get(voice)
        if before is not None and before[0] < day and (top := _top(figure)) is not None and top < before[1]:
            found.add(claim.id)
        said[voice] = (day, figure.low)
    return tuple(sorted(found))


def _best(points: list[float], figures: list[Figure]) -> float | None:
    """The number that most origins' last words allow; the lower median of those that are even."""
    allowed = {
        point: sum((f.low is None or f.low <= point) and (f.high is None or point <= f.high) for f in figures)
        for point in points
    }
    most = [point for point in points if allowed[point] == max(allowed.values())]
    return most[(len(most) - 1) // 2] if most else None


def _point(figure: Figure) -> float | None:
    """The one number a figure comes to: what it says at least."""
    return figure.low if figure.low is not None else figure.high


def _disjoint(figures: list[Figure]) -> bool:
    """Whether what two origins said last can't both be; a vague or approximate word is given room."""
    for i, a in enumerate(figures):
        for b in figures[i + 1 :]:
            low, high = sorted((a, b), key=lambda f: _point(f) or 0.0)
            top = _top(low)
            bottom = high.low
            if top is not None and bottom is not None and bottom > top:
                return True
    return False


def _top(figure: Figure) -> float | None:
    if figure.vague or figure.high is None:
        return None
    return figure.high * 1.15 if figure.about else figure.high


def _place(event: Event, entries: list[Entry]) -> Place | None:
    if event.place is not None:
        return event.place
    return next((claim.place.place for claim, _ in entries if claim.place is not None), None)


def _day(claim: Claim, reports: Mapping[str, Report]) -> date | None:
    return reports[claim.report].published.last if claim.report in reports else None


def _reading(claim: Claim, figure: Figure, reports: Mapping[str, Report]) -> FigureReading:
    report = reports.get(claim.report)
    words = figure.span.of(report.text) if report is not None else ""
    said_by = claim.said_by[0].name if claim.said_by else ""
    return FigureReading(claim.report, claim.id, figure.low, figure.high, words, said_by)
