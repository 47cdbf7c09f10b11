"""The map on one day: towns, shaded provinces, the lane of what has no place, and what changed since the day before.

In: an issue, the issue of the day before. Out: `MapState`. "Rebels took Marka", said by two papers, is a town with its
side's colour, the age of the evidence, and a line among the day's changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from dateline.model.event import Event
from dateline.model.mention import Place
from dateline.picture import changes_between
from dateline.publish.changes import changes_table
from dateline.publish.days import day
from dateline.publish.index import Index
from dateline.publish.map.model import OTHER_SIDE, Site, Sites, map_model, since_words
from dateline.publish.map_page import site_class
from dateline.publish.phrases import label
from dateline.publish.projection import Box, Outlines
from dateline.publish.quoting import one_line
from dateline.publish.standing import best_first
from dateline.publish.telling import place_name, tell
from dateline.web.issue import Issue
from dateline.web.schemas import ChangeLine, Lane, LaneItem, MapState, Side, Town

MOST_IN_LANE = 200
_ISO = re.compile(r"\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b")


@dataclass(frozen=True, slots=True)
class MapDay:
    """All that stands on the map on one day. No town has its age: while nothing new is told of it, it is the same.

    `before` is the issue of the day before where there is one.
    """

    issue: Issue
    before: Issue | None
    towns: list[Town]
    areas: list[Town]
    places: list[Town]
    unlocated: list[Event]
    undated: list[Event]


def map_day(issue: Issue, before: Issue | None, outlines: Outlines) -> MapDay:
    """What stands on the map; `before` is the issue of the day before, for what changed."""
    index = issue.index
    model = map_model(index, outlines, parties=issue.sides, sites=index.kept("sites", Sites))
    real = [event for event in index.events_off_the_map() if _is_real(event, index)]
    return MapDay(
        issue,
        before,
        [_town(site, issue) for site in model.sites],
        [_town(site, issue, f"{row['country']}|{row['admin1']}") for site, row in model.areas],
        [_town(site, issue) for site in model.lane],
        [event for event in real if event.place is None or event.place.lat is None],
        [event for event in real if not event.interval.known],
    )


def map_state(issue: Issue, before: Issue | None, outlines: Outlines) -> MapState:
    """The state of the map; `before` is the issue of the day before, for what changed."""
    return state_of_day(map_day(issue, before, outlines))


def state_of_day(made: MapDay) -> MapState:
    """The state of the map of a day."""
    on = made.issue.on
    rest = rest_of_day(made)
    lane = rest.lane.model_copy(update={"places": aged(made.places, on)})
    return rest.model_copy(update={"towns": aged(made.towns, on), "areas": aged(made.areas, on), "lane": lane})


def rest_of_day(made: MapDay) -> MapState:
    """The state of the map without its places."""
    issue, index = made.issue, made.issue.index
    counts = Counter(town.state for town in made.towns)
    return MapState(
        record=issue.version,
        as_of=issue.clocks.as_of,
        known_by=issue.clocks.known_by,
        on=issue.on,
        sides=sides_of(issue, [*made.towns, *made.areas, *made.places]),
        towns=[],
        areas=[],
        lane=Lane(
            places=[],
            unlocated=_lane(made.unlocated, index),
            unlocated_total=len(made.unlocated),
            undated=_lane(made.undated, index),
            undated_total=len(made.undated),
        ),
        changes=_changes(made.before, issue) if made.before is not None else [],
        counts={state: counts[state] for state in ("held", "contested", "claimed", "surrounded", "unknown")},
        box=box_of(made.towns),
    )


def aged(towns: Iterable[Town], on: date | None) -> list[Town]:
    """The towns with the age of their evidence on a day."""
    if on is None:
        return list(towns)
    return [t if t.latest is None else t.model_copy(update={"age": (on - t.latest).days}) for t in towns]


def side_of(issue: Issue, party: str | None) -> int | None:
    """The number of a party's colour."""
    return min(issue.sides.index(party), OTHER_SIDE) if party in issue.sides else None


def sides_of(issue: Issue, towns: Iterable[Town] = ()) -> list[Side]:
    """The parties of the record, and how many places each has on the day."""
    counted = Counter(town.holder for town in towns if town.holder)
    return [
        Side(n=min(n, OTHER_SIDE), party=party, cls=f"s{min(n, OTHER_SIDE)}", places=counted[party])
        for n, party in enumerate(issue.sides)
        if n < OTHER_SIDE or counted[party]
    ]


def href(kind: str, key: str) -> str:
    """The address of a dossier, without the clocks."""
    return f"/dossier/{kind}/{quote(key, safe='')}"


def _town(site: Site, issue: Issue, outline: str | None = None) -> Town:
    """The town of a site, made once for as long as the site stands."""
    made: dict[int, tuple[Site, Town]] = issue.index.kept("towns", dict)
    known = made.get(id(site))
    if known is None or known[0] is not site:
        known = (site, _new_town(site, issue, outline))
        while len(made) >= _MOST_TOWNS:
            made.pop(next(iter(made)), None)
        made[id(site)] = known
    return known[1]


_MOST_TOWNS = 100_000


def _new_town(site: Site, issue: Issue, outline: str | None) -> Town:
    place, on = site.place, issue.on
    holdings = issue.once("places_on", lambda: issue.index.places_on(on)).get(place.id, ())
    claims = {one for holding in holdings for one in holding.claims}
    main = next((h for h in holdings if h.holder and side_of(issue, h.holder) == site.side), None)
    rivals = [h.holder for h in holdings if h.holder and main and h.holder != main.holder]
    reports, origins = (int(part.split()[0]) for part in site.support.split(", "))
    return Town(
        id=place.id,
        name=site.name,
        kind=place.kind.value,
        country=place.country,
        country_name=place.country_name,
        admin1=place.admin1,
        lat=place.lat if outline is None else None,
        lon=place.lon if outline is None else None,
        population=place.population,
        capital=site.is_capital,
        state=site.state.value,
        side=site.side,
        holder=main.holder if main else None,
        cls=site_class(site),
        rival=site.rival,
        rival_holder=rivals[0] if rivals and site.rival is not None else None,
        surrounded=site.surrounded,
        rival_claim=site.rival_claim,
        inferred=any(holding.inferred for holding in holdings),
        since=site.since,
        latest=site.latest,
        age=None,
        fresh=site.fresh,
        old=site.old,
        reports=reports,
        origins=origins,
        for_count=len(claims),
        against_count=len({one for holding in holdings for one in holding.against}),
        words=site.words,
        since_words=since_words(site),
        support=site.support,
        href=href("place", place.id),
        outline=outline,
    )


def _is_real(event: Event, index: Index) -> bool:
    return any(claim.stance.is_told_as_real and not claim.historical for claim in index.claims_of(event))


def lane_item(event: Event, index: Index) -> LaneItem:
    """An event in one line."""
    claims = best_first(index.claims_of(event))
    return LaneItem(
        id=event.id,
        label=label(event.type),
        told=tell(claims[0], index) if claims else label(event.type),
        first=event.interval.first,
        last=event.interval.last,
        reports=index.reports_behind(claims),
        origins=max(1, len(event.origins)),
        href=href("event", event.id),
    )


def _lane(events: Sequence[Event], index: Index) -> list[LaneItem]:
    ranked = sorted(events, key=lambda event: (-len(event.claims), event.id))
    return [lane_item(event, index) for event in ranked[:MOST_IN_LANE]]


def _changes(before: Issue, now: Issue) -> list[ChangeLine]:
    table = changes_table(changes_between(before.picture, now.picture), before.picture, now.picture)
    found = []
    for row in table.as_json():
        target = None
        if row["kind"] == "event":
            target = href("event", str(row["subject"]))
        elif row["kind"] == "holding":
            target = href("place", str(row["subject"]).rpartition("@")[0])
        elif row["kind"] == "forecast" and row["subject"] in now.index.event_of:
            target = href("event", now.index.event_of[str(row["subject"])])
        found.append(
            ChangeLine(
                kind=str(row["kind"]),
                how=str(row["how"]),
                place=str(row["subject"]).rpartition("@")[0] if row["kind"] == "holding" else None,
                place_name=in_words(row["place"]) or None,
                day=row["day"],
                what=in_words(row["what"]),
                why=in_words(row["why"]),
                support=in_words(row["support"]),
                href=target,
            )
        )
    return found


def in_words(value: object) -> str:
    """Text on one line, its days in words: "2021-08-13" becomes "13 August 2021"."""
    return "" if value is None else _ISO.sub(_in_words, one_line(str(value)))


def _in_words(match: re.Match[str]) -> str:
    try:
        return day(date.fromisoformat(match.group()))
    except ValueError:  # a number of an office or a road, "30 February" among them
        return match.group()


def box_of(towns: Sequence[Town]) -> tuple[float, float, float, float] | None:
    """A box around the towns, those far from all others left out: one strike abroad must not shrink a war to a dot."""
    points = [(town.lon, town.lat) for town in towns if town.lon is not None and town.lat is not None]
    if not points:
        return None
    counts = Counter(town.country for town in towns if town.lat is not None)
    most = max(counts.values())
    home = {code for code, count in counts.items() if count >= max(2, most * 0.2) or count == most}
    near = [(t.lon, t.lat) for t in towns if t.country in home and t.lon is not None and t.lat is not None]
    box = Box.around(near or points)
    return (box.west, box.south, box.east, box.north)


def around(place: Place) -> str:
    """The province and country of a place, as far as known and other than its name."""
    names = (place.admin1, place.country_name)
    return ", ".join(one_line(name) for name in names if name and name != place.name)


__all__ = [
    "MapDay",
    "aged",
    "around",
    "box_of",
    "href",
    "in_words",
    "lane_item",
    "map_day",
    "map_state",
    "place_name",
    "rest_of_day",
    "side_of",
    "sides_of",
    "state_of_day",
]
