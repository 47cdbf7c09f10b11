"""The overview by area: for each province who holds what at the end of the day, and what happened, by day.

In: the frame. Out: the section, one group an area. "The rebels hold Marka; the bridge at Sura was shelled on the
3rd" gives the group of their province two lines.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from dateline.model.claim import EventType
from dateline.model.event import Event
from dateline.model.mention import PlaceKind
from dateline.model.picture import Holding, HoldingState
from dateline.publish.brief.frame import Frame, is_taken_already
from dateline.publish.brief.model import Group, Line, Piece, Section
from dateline.publish.days import short_day
from dateline.publish.index import STATE_ORDER, area_of
from dateline.publish.phrases import CHANGES_HANDS, IN_ITS_OWN_WORDS, PHRASES
from dateline.publish.telling import clause, is_of_many, party_name, place_name

MOST_AREAS = 12
MOST_EVENTS = 5
MOST_PLACES = 10
Area = tuple[str, str]


def areas(frame: Frame) -> Section:
    """The section, the areas with most news first."""
    holdings: dict[Area, list[Holding]] = defaultdict(list)
    for holding in frame.index.holdings_on(frame.last):
        if holding.state is not HoldingState.UNKNOWN and frame.index.known_claims(holding.claims):
            holdings[area_of(holding.place)].append(holding)
    held = {holding.place.id for group in holdings.values() for holding in group}
    events: dict[Area, list[Event]] = defaultdict(list)
    for event in frame.index.picture.events:
        if event.place is None or not frame.in_period(event.interval) or not frame.told(event):
            continue
        # Who holds a place is told once, as a holding.
        if event.type is not EventType.CONTROL_STATE or event.place.id not in held:
            events[_area(frame, event)].append(event)
    ranked = sorted(
        {*holdings, *events} - {("", "")},
        key=lambda area: (area[1] == "", -_news(frame, holdings[area], events[area]), area),
    )
    # The country that most areas are in goes without saying.
    home = Counter(country for country, province in ranked if province).most_common()
    main = min(home, key=lambda row: (-row[1], row[0]))[0] if home else ""
    seen: set[tuple[object, ...]] = set()
    groups = [_group(frame, area, holdings[area], events[area], main, seen) for area in ranked[:MOST_AREAS]]
    groups = [group for group in groups if group.lines]
    rest = ranked[MOST_AREAS:]
    if rest:
        names = "; ".join(_title(area, main) for area in rest[:20])
        more = f" and {len(rest) - 20} more" if len(rest) > 20 else ""
        note = f"Also in the record: {names}{more}. See `dateline events` and `dateline holdings`."
        groups.append(Group("Other areas", (), (note,)))
    return Section("areas", "Overview by area", tuple(groups))


def _area(frame: Frame, event: Event) -> Area:
    """The area of the place that the event's line names; of many places at once, the country's."""
    lead = frame.told(event)[0]
    place = lead.place.place if lead.place is not None else event.place
    country, province = area_of(place)
    return (country, "") if is_of_many(lead, frame.index) else (country, province)


def _is_known_here(frame: Frame, event: Event, holdings: list[Holding]) -> bool:
    """Whether the event is the taking that "held since" tells of already: who denies it stands under Disputes."""
    if event.type not in CHANGES_HANDS or event.place is None:
        return False
    return any(
        holding.state is HoldingState.HELD
        and not holding.part
        and holding.place.id == event.place.id
        and set(holding.claims) & {claim.id for claim in frame.told(event)}
        for holding in holdings
    )


def _speaks_of(frame: Frame, event: Event) -> bool:
    """Whether the line is about the place it stands under: bare words of a report name it, a demand is told by two."""
    lead = frame.told(event)[0]
    if clause(lead, frame.index) is not None or lead.place is None:
        return True
    wide = lead.place.place.kind in (PlaceKind.COUNTRY, PlaceKind.REGION)
    if event.type in IN_ITS_OWN_WORDS and wide:
        return frame.index.origins_behind(frame.told(event)) > 1
    return lead.sentence.contains(lead.place.span)


def _news(frame: Frame, holdings: list[Holding], events: list[Event]) -> float:
    changed = sum(1 for h in holdings if h.first and frame.first and h.first >= frame.first)
    weights = sum(PHRASES[event.type].weight for event in events)
    return 3.0 * changed + weights + 0.5 * len(holdings)


def _title(area: Area, main: str) -> str:
    country, province = area
    if not province:
        return f"{country}, no area given" if country else "No area given"
    return f"{province}, {country}" if country and country != main else province


def _group(
    frame: Frame,
    area: Area,
    holdings: list[Holding],
    events: list[Event],
    main: str,
    seen: set[tuple[object, ...]],
) -> Group:
    lines = _holding_lines(frame, holdings)
    fresh = [e for e in events if not _is_known_here(frame, e, holdings) and not is_taken_already(frame, e)]
    ordered = sorted(fresh, key=lambda event: _event_order(frame, event))
    once = _once(frame, [event for event in ordered if _speaks_of(frame, event)])
    told, left = frame.event_lines(once, MOST_EVENTS, seen)
    left += len(ordered) - len(once)
    remarks = (f"And {left} more: see `dateline events`.",) if left > 0 else ()
    return Group(_title(area, main), (*lines, *told), remarks)


def _event_order(frame: Frame, event: Event) -> tuple[int, int, int, str]:
    told = frame.told(event)
    weak = int(told[0].actor is None) + int(event.type is EventType.CONTROL_STATE) * 3
    origins = frame.index.origins_behind(told)
    return (weak - PHRASES[event.type].weight, -origins, -(event.interval.last or date.min).toordinal(), event.id)


def _once(frame: Frame, events: list[Event]) -> list[Event]:
    """The events, of those that tell of one side taking one place only the best founded."""
    seen: set[tuple[str, str | None]] = set()
    kept = []
    for event in events:
        lead = frame.told(event)[0]
        if event.type in CHANGES_HANDS and event.place is not None:
            key = (event.place.id, lead.holder or (lead.actor.actor.party if lead.actor else None))
            if key in seen:
                continue
            seen.add(key)
        kept.append(event)
    return kept


def _holding_lines(frame: Frame, holdings: list[Holding]) -> list[Line]:
    """One line a state and holder; what else is told of a place stands in brackets after it."""
    places: dict[str, list[Holding]] = defaultdict(list)
    for holding in holdings:
        places[holding.place.id].append(holding)
    by_state: dict[tuple[int, str], list[list[Holding]]] = defaultdict(list)
    for here in places.values():
        here.sort(key=lambda h: (STATE_ORDER[h.state], h.part, h.holder or "", h.claims))
        by_state[(STATE_ORDER[here[0].state] + here[0].part, here[0].holder or "")].append(here)
    return [_holding_line(frame, group) for _, group in sorted(by_state.items(), key=lambda row: row[0])]


def _holding_line(frame: Frame, places: list[list[Holding]]) -> Line:
    first = places[0][0]
    whose = party_name(frame.index, first.holder)
    head = {
        HoldingState.HELD: f"Held by {whose}",
        HoldingState.CLAIMED: f"Said to be held by {whose}, by claims only",
        HoldingState.CONTESTED: "Contested" + (f" (last held by {whose})" if first.holder else ""),
        HoldingState.SURROUNDED: "Surrounded" + (f", held by {whose}" if first.holder else ""),
    }[first.state]
    head = f"Held in part by {whose}" if first.part else head
    places.sort(key=lambda here: _size(here[0]))
    pieces = [Piece(f"{head}: ")]
    for n, here in enumerate(places[:MOST_PLACES]):
        claims = frame.index.known_claims(tuple(claim for holding in here for claim in holding.claims[:8]))
        lead = ", " if n else ""
        text = f"{lead}{place_name(here[0].place)}{_remarks(frame, here)}"
        pieces.append(Piece(text, frame.notes.of_claims(claims, 2)))
    left = len(places) - MOST_PLACES
    pieces.append(Piece(f" and {left} more in `dateline holdings`." if left > 0 else "."))
    return Line(tuple(pieces))


def _size(holding: Holding) -> tuple[bool, int, str, str]:
    return (holding.place.capital_of is None, -holding.place.population, holding.place.name, holding.place.id)


def _remarks(frame: Frame, here: list[Holding]) -> str:
    """In brackets: since when, and what else is told of the place."""
    main = here[0]
    parts = [f"since {short_day(main.first, frame.last)}"] if main.first else []
    origins = min(main.origins, frame.index.origins_behind(frame.index.known_claims(main.claims)))
    parts += [f"{origins} origins"] if main.state is HoldingState.HELD and origins > 1 else []
    parts += ["inferred"] if main.inferred else []
    whole = {other.holder for other in here if other.state is HoldingState.CLAIMED and not other.part}
    has_it = main.state in (HoldingState.HELD, HoldingState.CLAIMED)
    for other in here[1:]:
        if has_it and other.holder == main.holder and other.state is HoldingState.CLAIMED:
            continue  # who has the place has its parts
        if other.part and other.holder and other.holder in whole:
            continue  # who claims all of it claims its parts
        if other.part and other.holder:
            parts.append(f"in part held by {party_name(frame.index, other.holder)}")
        elif other.state is HoldingState.CLAIMED and other.holder:
            parts.append(f"also claimed by {party_name(frame.index, other.holder)}")
        elif other.state in (HoldingState.CONTESTED, HoldingState.SURROUNDED):
            parts.append(other.state.value)
    parts += ["disputed"] if any(frame.index.known_claims(holding.against) for holding in here) else []
    return f" ({'; '.join(dict.fromkeys(parts))})" if parts else ""
