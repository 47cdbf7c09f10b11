"""What stands on the map: sites, shaded areas, and the lane of what has no place on it.

In: a picture's index and its outlines. Out: `MapModel`, still without page units. "The rebels hold most of the
province" shades an area; "the rebels hold Marka" is a site; "the rebels hold the bridge" goes to the lane.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dateline.model.claim import Claim
from dateline.model.mention import Place, PlaceKind
from dateline.model.picture import Holding, HoldingState
from dateline.publish.days import day, days, published
from dateline.publish.index import Index
from dateline.publish.projection import Outlines
from dateline.publish.quoting import one_line, quoted
from dateline.publish.standing import best_first, shown, speaks_against
from dateline.publish.telling import place_name, said_by

SIDES = 5  # parties with a colour and a shape of their own
OLD_AFTER_DAYS = 7
FRESH_DAYS = 1
MOST_EVIDENCE = 6
OTHER_SIDE = SIDES  # the number of the colour that all further parties share
_AREAS = (PlaceKind.PROVINCE, PlaceKind.COUNTRY, PlaceKind.REGION)
_STATE_WORDS = {
    HoldingState.HELD: "held",
    HoldingState.CLAIMED: "claimed only",
    HoldingState.CONTESTED: "contested",
    HoldingState.SURROUNDED: "surrounded",
    HoldingState.UNKNOWN: "not known",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim behind a holding, as the page shows it."""

    words: str
    outlet: str
    report: str
    date: str
    who: str
    stance: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Site:
    """A place with all that stands there on the day. `side` and `rival` number the parties (None: nobody)."""

    place: Place
    name: str
    state: HoldingState
    side: int | None
    rival: int | None
    surrounded: bool
    rival_claim: bool
    since: date | None
    latest: date | None
    old: bool
    fresh: bool
    words: str
    why: tuple[str, ...]
    support: str
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]

    @property
    def is_capital(self) -> bool:
        """Whether it is the seat of a province or country."""
        return self.place.capital_of is not None


@dataclass(frozen=True, slots=True)
class MapModel:
    """All of it; `parties` are the sides in the order of their numbers."""

    on: date | None
    parties: tuple[str, ...]
    others: tuple[str, ...]
    sites: tuple[Site, ...]
    areas: tuple[tuple[Site, Mapping[str, Any]], ...]
    lane: tuple[Site, ...]
    unlocated: int
    undated: int


class Sites:
    """The sites of a record on its many days, without the words of claims.

    As long as the same holdings stand at a place its site stays the same, but for how old the evidence is.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[int, ...], tuple[tuple[Holding, ...], dict[tuple[bool, bool], Site]]] = {}

    def site(self, index: Index, holdings: tuple[Holding, ...], numbers: Mapping[str, int], on: date | None) -> Site:
        """The site of holdings that stand on a day; `numbers` are the same at every call."""
        known = tuple(map(id, holdings))
        if known not in self._made:
            while len(self._made) >= _MOST_SITES:
                self._made.pop(next(iter(self._made)), None)
            self._made[known] = (holdings, {})  # while they are held here, no others have their ids
        made = self._made[known][1]
        age = _age(holdings, _main(holdings), on)
        if age not in made:
            made[age] = _site(index, holdings, numbers, on, evidence=False)
        return made[age]


_MOST_SITES = 100_000


def _age(holdings: tuple[Holding, ...], main: Holding, on: date | None) -> tuple[bool, bool]:
    """Whether the newest evidence is old, and whether who has the place is new."""
    latest = max((h.latest for h in holdings if h.latest), default=None)
    old = bool(on and latest and latest < on - timedelta(days=OLD_AFTER_DAYS))
    fresh = on and main.first and main.first >= on - timedelta(days=FRESH_DAYS)
    return old, bool(fresh and main.state is not HoldingState.UNKNOWN)


def map_model(
    index: Index, outlines: Outlines, *, parties: Sequence[str] | None = None, sites: Sites | None = None
) -> MapModel:
    """The model of a picture on its day.

    `parties` gives sides their numbers, where they are to be the same on other days; with `sites`, those made for other
    days are taken from there, and no words of claims are looked up.
    """
    on = index.last_day()
    here = index.places_on(on)
    parties = _parties(index, here) if parties is None else list(parties)
    numbers = {party: min(n, OTHER_SIDE) for n, party in enumerate(parties)}
    if sites is None:
        made = [_site(index, holdings, numbers, on, evidence=True) for holdings in here.values()]
    else:
        made = [sites.site(index, holdings, numbers, on) for holdings in here.values()]
    made.sort(key=lambda site: (site.name, site.place.id))
    towns, areas, lane = [], [], []
    for site in made:
        outline = outlines.of(site.place) if site.place.kind is PlaceKind.PROVINCE else None
        if site.place.kind in _AREAS:
            if outline is not None:
                areas.append((site, outline))
            else:
                lane.append(site)
        elif site.place.lat is None or site.place.lon is None:
            lane.append(site)
        else:
            towns.append(site)
    real = [e for e in index.events_off_the_map() if any(c.stance.is_told_as_real for c in index.claims_of(e))]
    return MapModel(
        on,
        tuple(parties[:SIDES]),
        tuple(parties[SIDES:]),
        tuple(towns),
        tuple(areas),
        tuple(lane),
        sum(1 for event in real if event.place is None or event.place.lat is None),
        sum(1 for event in real if not event.interval.known),
    )


def _parties(index: Index, here: Mapping[str, tuple[Holding, ...]]) -> list[str]:
    """The holders: those of whom the whole record tells most first, so that colours last from day to day."""
    counted = Counter(holding.holder for holding in index.picture.holdings if holding.holder)
    today = {holding.holder for holdings in here.values() for holding in holdings if holding.holder}
    return sorted(today, key=lambda party: (-counted[party], party))


def _site(
    index: Index, holdings: tuple[Holding, ...], numbers: Mapping[str, int], on: date | None, *, evidence: bool
) -> Site:
    main = _main(holdings)
    contested = next((h for h in holdings if h.state is HoldingState.CONTESTED), None)
    rivals = [h for h in holdings if h.state is HoldingState.CLAIMED and h.holder not in (None, main.holder)]
    party, rival = main.holder, None
    if contested is not None:
        rival = _rival(index, contested, party, numbers)
    elif rivals:
        rival = rivals[0].holder
    state = HoldingState.CONTESTED if contested is not None else main.state
    if state is HoldingState.SURROUNDED and party:
        state = HoldingState.HELD
    old, fresh = _age(holdings, main, on)
    claims: tuple[Claim, ...] = ()
    against: tuple[Claim, ...] = ()
    if evidence:
        claims = best_first(index.known_claims(tuple(one for h in holdings for one in h.claims)))
        against = best_first(index.known_claims(tuple(one for h in holdings for one in h.against)))
    reports = index.reports_behind(index.known_claims(main.claims))
    origins = max(main.origins, 1)
    return Site(
        place=main.place,
        name=place_name(main.place),
        state=state,
        side=numbers.get(party) if party else None,
        rival=numbers.get(rival) if rival else None,
        surrounded=any(h.state is HoldingState.SURROUNDED for h in holdings),
        rival_claim=bool(rivals) and contested is None,
        since=main.first,
        latest=max((h.latest for h in holdings if h.latest), default=None),
        old=old,
        fresh=fresh,
        words=_words(holdings, main, party, rival if contested is not None else None),
        why=tuple(dict.fromkeys(one_line(h.why) for h in holdings if h.why)),
        support=f"{reports} report{'' if reports == 1 else 's'}, {origins} origin{'' if origins == 1 else 's'}",
        evidence=_evidence(index, tuple(c for c in claims if not speaks_against(c))),
        against=_evidence(index, against),
    )


def _main(holdings: tuple[Holding, ...]) -> Holding:
    """The one that says who has the place: who holds it, else who had it last, else who claims it."""
    for wanted in (HoldingState.HELD, HoldingState.SURROUNDED, HoldingState.CONTESTED, HoldingState.CLAIMED):
        found = [h for h in holdings if h.state is wanted and (h.holder or wanted is HoldingState.CONTESTED)]
        found.sort(key=lambda h: not h.part)  # the last is taken: who claims it as a whole before who has a part of it
        if found:
            return found[-1]
    return holdings[0]


def _rival(index: Index, contested: Holding, party: str | None, numbers: Mapping[str, int]) -> str | None:
    """The other side in a fight: the party most of its claims name that is not the holder."""
    named: Counter[str] = Counter()
    for claim in index.known_claims(contested.claims):
        for name in (claim.holder, *(m.actor.party for m in (claim.actor, claim.target) if m)):
            if name and name != party and name in numbers:
                named[name] += 1
    return min(named, key=lambda name: (-named[name], name)) if named else None


def _words(holdings: tuple[Holding, ...], main: Holding, party: str | None, rival: str | None) -> str:
    who = f" by {party}" if party else ""
    first = f"{'held in part' if main.part else _STATE_WORDS[main.state]}{who}"
    if main.state is HoldingState.UNKNOWN:
        first = "holder not known"
    elif main.state is HoldingState.CONTESTED:
        first = "contested" + (
            f" between {party} and {rival}" if party and rival else f", last held{who}" if who else ""
        )
    elif main.state is HoldingState.SURROUNDED:
        first = f"surrounded{f', held{who}' if who else ''}"
    parts = [first + (" (inferred)" if main.inferred else "")]
    for other in holdings:
        if other is main or other.state is main.state is HoldingState.HELD:
            continue
        if other.state is HoldingState.CONTESTED:
            parts.append(f"contested{f' by {rival}' if rival else ''}")
        elif other.state is HoldingState.SURROUNDED:
            parts.append("surrounded")
        elif other.state is HoldingState.CLAIMED and other.holder and other.holder != party:
            parts.append(f"in part held by {other.holder}" if other.part else f"also claimed by {other.holder}")
    return one_line("; ".join(dict.fromkeys(parts)))


def _evidence(index: Index, claims: tuple[Claim, ...]) -> tuple[Evidence, ...]:
    found = []
    for claim in shown(claims, MOST_EVIDENCE):
        report = index.reports[claim.report]
        found.append(
            Evidence(
                words=quoted(report, claim.sentence, claim.trigger),
                outlet=one_line(index.outlet(report.id)),
                report=one_line(report.name),
                date=published(report.published),
                who=said_by(claim),
                stance=claim.stance.value,
                url=report.url,
            )
        )
    return tuple(found)


def since_words(site: Site) -> str:
    """Since when, and how new the evidence is: "since 3 March 2015, last told of 4 March 2015"."""
    parts = [days(site.since, None)] if site.since else []
    if site.latest:
        parts.append(f"last told of {day(site.latest)}")
    return ", ".join(parts)


__all__ = ["Evidence", "MapModel", "Site", "map_model", "since_words"]
