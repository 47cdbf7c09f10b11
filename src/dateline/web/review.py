"""The review queue: which claims are worth a person's look, by what hangs on them and how much they are in doubt.

In: an issue. Out: `ReviewItem`s, the first the one to look at first; and for one claim the places it may mean and the
events it may belong to. "They took Bor", from one unnamed source, with two towns of that name in reach, ranks high;
a meeting told of by five papers, low.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import overload

from dateline.model.claim import Claim, Stance
from dateline.model.event import Event
from dateline.model.judging import Anchors, standing
from dateline.model.mention import Place, PlaceKind
from dateline.model.picture import HoldingState
from dateline.publish.days import days
from dateline.publish.index import Index
from dateline.publish.phrases import CHANGES_HANDS, PHRASES, label
from dateline.publish.quoting import one_line, quoted
from dateline.publish.standing import best_first
from dateline.publish.telling import place_name, tell
from dateline.web.issue import Issue
from dateline.web.map_state import around, lane_item
from dateline.web.record import LiveRecord
from dateline.web.schemas import Candidate, LaneItem, ReviewItem

_MOST_CANDIDATES, _MOST_NEAR = 8, 8
_LIVES = frozenset({"killed", "injured", "missing", "captured", "displaced"})
_CLOSE = 0.6  # a rival place whose score is so much of the chosen one's is a real rival


class Queue(Sequence[ReviewItem]):
    """Claims in the order in which they are worth a look; each is put in words when it is looked at, and not before."""

    def __init__(self, claims: Sequence[Claim], issue: Issue) -> None:
        self._claims, self._issue = claims, issue

    def __len__(self) -> int:
        """How many there are."""
        return len(self._claims)

    @overload
    def __getitem__(self, index: int) -> ReviewItem: ...

    @overload
    def __getitem__(self, index: slice) -> list[ReviewItem]: ...

    def __getitem__(self, index: int | slice) -> ReviewItem | list[ReviewItem]:
        """One of them, or some."""
        if isinstance(index, slice):
            return [_worded(claim, self._issue) for claim in self._claims[index]]
        return _worded(self._claims[index], self._issue)

    @property
    def kinds(self) -> list[str]:
        """The types of what they tell of, in words."""
        return sorted({label(kind) for kind in {claim.type for claim in self._claims}})

    def of(self, kind: str, place: str) -> Queue:
        """Those of a type, in words, and of places whose names have `place` in them; empty words are all."""
        folded = place.strip().casefold()
        found = [
            claim
            for claim in self._claims
            if (not kind or label(claim.type) == kind) and (not folded or folded in _where(claim).casefold())
        ]
        return Queue(found, self._issue)


def queue(issue: Issue) -> Queue:
    """All claims that are in some doubt and not yet judged, the most worth a look first."""
    judged = _judged(issue)
    return Queue([claim for claim in issue.once("ranked", lambda: _ranked(issue)) if claim.id not in judged], issue)


def _ranked(issue: Issue) -> list[Claim]:
    index = issue.index
    deciding, disputed = _deciding(issue), _disputed(issue)
    ranked: list[tuple[float, str, Claim]] = []
    for claim in issue.picture.claims:
        if not claim.stance.is_told_as_real or claim.historical:
            continue
        weight, _ = _consequence(claim, deciding)
        doubt, _ = _doubt(claim, issue, disputed) if weight > 0 else (0.0, [])
        if weight > 0 and doubt > 0:
            ranked.append((-round(weight * doubt, 6), claim.id, claim))
    ranked.sort(key=lambda row: row[:2])
    return _one_an_event_first(ranked, index)


def _one_an_event_first(ranked: list[tuple[float, str, Claim]], index: Index) -> list[Claim]:
    """A second claim of one event counts half: the first may settle it."""
    seen: dict[str, int] = defaultdict(int)
    rows = []
    for score, one, claim in ranked:
        event = index.event_of.get(one)
        rank = seen[event] if event else 0
        if event:
            seen[event] += 1
        rows.append((round(round(score, 3) / 2**rank, 6), one, claim))
    rows.sort(key=lambda row: row[:2])
    return [claim for _, _, claim in rows]


def _disputed(issue: Issue) -> frozenset[str]:
    return issue.once("disputed", lambda: frozenset(issue.index.disputes_by_claim()))


def item_of(claim: Claim, issue: Issue) -> ReviewItem:
    """One claim as an item, whether in the queue or not; `judged` says whether a person accepted it or put it right."""
    return _worded(claim, issue).model_copy(update={"judged": _judged(issue).get(claim.id)})


def _worded(claim: Claim, issue: Issue) -> ReviewItem:
    weight, heavy = _consequence(claim, _deciding(issue))
    doubt, unsure = _doubt(claim, issue, _disputed(issue))
    return _item(weight * doubt, weight, doubt, claim, [*unsure, *heavy], issue)


def _where(claim: Claim) -> str:
    return place_name(claim.place.place, wide=True) if claim.place else ""


def _item(score: float, weight: float, doubt: float, claim: Claim, why: list[str], issue: Issue) -> ReviewItem:
    index = issue.index
    report = index.reports[claim.report]
    return ReviewItem(
        claim=claim.id,
        event=index.event_of.get(claim.id),
        score=round(score, 3),
        consequence=round(weight, 3),
        doubt=round(doubt, 3),
        why=why,
        told=tell(claim, index),
        words=quoted(report, claim.sentence, claim.trigger),
        type=label(claim.type),
        place=_where(claim) or None,
        day=days(claim.when.interval.first, claim.when.interval.last),
        outlet=index.outlet(report.id),
        report=report.id,
        judged=None,
        href=f"/review/{claim.id}",
    )


def _judged(issue: Issue) -> dict[str, str]:
    """Claims that a person has accepted or put right, and which of the two."""

    def make() -> dict[str, str]:
        ruled = [each for each in standing(issue.judgements) if each.kind in ("accept", "edit")]
        reports = {each.report for each in ruled}
        anchors = Anchors(claim for claim in issue.picture.claims if claim.report in reports)
        return {claim.id: each.kind for each in ruled for claim in anchors.meant(each)}

    return issue.once("judged", make, judged=True)


def _deciding(issue: Issue) -> dict[str, int]:
    """Claims behind who holds a place on the day, and how many others stand behind it."""

    def make() -> dict[str, int]:
        found: dict[str, int] = {}
        for holding in issue.index.holdings_on(issue.on):
            if holding.state is not HoldingState.UNKNOWN:
                for claim in holding.claims:
                    found[claim] = min(found.get(claim, 99), len(holding.claims))
        return found

    return issue.once("deciding", make)


def _consequence(claim: Claim, deciding: dict[str, int]) -> tuple[float, list[str]]:
    """What hangs on the claim, 0 to about 10, and why."""
    weight, why = float(PHRASES[claim.type].weight), []
    if claim.id in deciding:
        alone = deciding[claim.id] == 1
        weight += 2.5 if alone else 1.0
        why.append("alone decides who holds the place" if alone else "helps to decide who holds the place")
    place = claim.place.place if claim.place else None
    if place is not None and claim.type in CHANGES_HANDS:
        weight += 1.5 if place.capital_of else min(1.0, math.log10(max(place.population, 1)) / 6)
        if place.capital_of:
            why.append("a capital")
    dead = max((f.high or f.low or 0 for f in claim.figures if f.kind in _LIVES), default=0)
    if dead:
        weight += min(2.0, math.log10(dead + 1))
        why.append("counts people")
    return weight, why


def _doubt(claim: Claim, issue: Issue, disputed: Collection[str]) -> tuple[float, list[str]]:
    """How much the claim is in doubt, 0 to 1, and why, the gravest first."""
    found: list[tuple[float, str]] = [*_place_doubt(claim), *_day_doubt(claim)]
    index = issue.index
    event = index.events.get(index.event_of.get(claim.id, ""))
    origins = len(event.origins) if event else 1
    if origins <= 1:
        found.append((0.25, "one origin only"))
    if claim.id in disputed:
        found.append((0.45, "disputed"))
    if claim.stance is Stance.CLAIMED:
        party = claim.actor.actor.party if claim.actor else None
        by_itself = any(source.party and source.party == party for source in claim.said_by)
        found.append((0.35, "claimed by the side that gains") if by_itself else (0.15, "claimed, not asserted"))
    if claim.actor is None and claim.type in CHANGES_HANDS:
        found.append((0.3, "nobody is named who did it"))
    if claim.actor is not None and claim.actor.actor.party is None and claim.type in CHANGES_HANDS:
        found.append((0.2, "the actor's side is not known"))
    if any(source.anonymous for source in claim.said_by):
        found.append((0.1, "an unnamed source"))
    if claim.segment.value not in ("body", "headline"):
        found.append((0.1, f"read from a {claim.segment.value}"))
    found.sort(key=lambda row: (-row[0], row[1]))
    sure = math.prod(1 - share for share, _ in found)
    return 1 - sure, [words for _, words in found]


def _place_doubt(claim: Claim) -> Iterable[tuple[float, str]]:
    mention = claim.place
    if mention is None:
        return [(0.4, "no place was found")]
    found = []
    if mention.place.id.startswith("text:"):
        found.append((0.4, f"no gazetteer knows {one_line(mention.place.name)}"))
    rivals = [each for each in mention.candidates if each.place.id != mention.place.id]
    if rivals:
        close = [each for each in rivals if each.score >= _CLOSE]
        many = "s" if len(rivals) > 1 else ""
        found.append((0.35 if close else 0.2, f"{len(rivals)} other place{many} of that name"))
    if mention.place.kind in (PlaceKind.PROVINCE, PlaceKind.COUNTRY, PlaceKind.REGION):
        found.append((0.1, "told of a wide area"))
    if mention.nominal:
        found.append((0.15, "the place is not named, but meant"))
    return found


def _day_doubt(claim: Claim) -> Iterable[tuple[float, str]]:
    interval = claim.when.interval
    if not interval.known:
        return [(0.4, "no day is known")]
    if interval.first is None or interval.last is None:
        return [(0.25, "the day is open at one end")]
    if interval.first != interval.last:
        long = (interval.last - interval.first).days
        return [(0.15 if long <= 3 else 0.3, f"one of {long + 1} days")]
    return [(0.1, "the day is that of the report")] if claim.when.anchor == "publication" else []


def candidates(claim: Claim, record: LiveRecord, find: str = "") -> list[Candidate]:
    """The places that a claim's words may mean, with their distances from the chosen one; those called `find` too."""
    mention = claim.place
    chosen = mention.place if mention else None
    places: dict[str, Place] = {}
    if chosen is not None:
        places[chosen.id] = chosen
    for each in mention.candidates if mention else ():
        places.setdefault(each.place.id, each.place)
    names = [find] if find else [] if mention is None else list(dict.fromkeys((chosen.name if chosen else "",)))
    for name in filter(None, names):
        for place in record.gazetteer.lookup(name)[:20]:
            places.setdefault(place.id, place)
        if find and len(places) <= 1:
            for place, _ in record.gazetteer.similar(name)[:6]:
                places.setdefault(place.id, place)
    rows = [_candidate(place, chosen) for place in places.values()]
    rows.sort(key=lambda row: (not row.chosen, row.km is None, row.km or 0.0, row.id))
    return rows[: _MOST_CANDIDATES + (12 if find else 0)]


def _candidate(place: Place, chosen: Place | None) -> Candidate:
    return Candidate(
        id=place.id,
        name=place_name(place),
        around=around(place),
        kind=place.kind.value,
        lat=place.lat,
        lon=place.lon,
        km=None if chosen is None or place.id == chosen.id else kilometres(place, chosen),
        chosen=chosen is not None and place.id == chosen.id,
    )


def kilometres(a: Place, b: Place) -> float | None:
    """How far two places lie apart; None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    south, north = math.radians(a.lat), math.radians(b.lat)
    east = math.radians(b.lon - a.lon)
    part = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(east / 2) ** 2
    return round(2 * 6371.0 * math.asin(min(1.0, math.sqrt(part))), 1)


def near_events(claim: Claim, issue: Issue) -> list[LaneItem]:
    """Other events that the claim may belong to: of its place or type, within days of it, the nearest first."""
    index = issue.index
    own = index.event_of.get(claim.id)
    ranked = []
    for event in issue.picture.events:
        apart = _apart(claim, event)
        if event.id == own or apart is None or apart > 4:
            continue
        same_place = claim.place is not None and event.place is not None and claim.place.place.id == event.place.id
        if same_place or (event.type is claim.type and (claim.place is None or event.place is None)):
            ranked.append((not same_place, event.type is not claim.type, apart, event.id, event))
    ranked.sort(key=lambda row: row[:4])
    return [lane_item(row[4], index) for row in ranked[:_MOST_NEAR]]


def _apart(claim: Claim, event: Event) -> int | None:
    """Days between a claim and an event; None where one has no day."""
    mine, other = claim.when.interval, event.interval
    if not mine.known or not other.known:
        return None
    first, last = mine.first or mine.last or date.min, mine.last or mine.first or date.max
    start, end = other.first or other.last or date.min, other.last or other.first or date.max
    return max(0, (start - last).days, (first - end).days)


def members(claim: Claim, index: Index) -> list[Claim]:
    """The other claims of the claim's event, best first."""
    event = index.events.get(index.event_of.get(claim.id, ""))
    return [each for each in best_first(index.claims_of(event)) if each.id != claim.id] if event else []
