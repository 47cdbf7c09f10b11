"""Highlights: what changed hands in the period, then the heaviest events, then what is denied or disputed.

In: the frame. Out: the section. "Fighters raised their flag over the town hall in Marka" on 3 March comes out
under "3 March 2015: Marka passed to …" once a holding rests on it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from dateline.model.claim import Claim, EventType
from dateline.model.event import Event
from dateline.model.mention import Place, PlaceKind
from dateline.model.picture import Holding, HoldingState
from dateline.publish.brief.doubts import dispute_in_short, is_of_period, ranked_disputes
from dateline.publish.brief.frame import Frame, is_taken_already, merged, more_in
from dateline.publish.brief.model import Group, Line, Piece, Section
from dateline.publish.days import day
from dateline.publish.phrases import CHANGES_HANDS, IN_ITS_OWN_WORDS, PHRASES
from dateline.publish.telling import clause, party_name, place_name

MOST_DAYS = 10
MOST_PLACES = 8
MOST_EVENTS = 6
MOST_DISPUTES = 3
# What a thing changes for those who live there, from 0 to 4; the others have their phrase's weight.
_CONSEQUENCE = {
    EventType.LEADER_CHANGE: 4.0,
    EventType.CHEM_WEAPON: 4.0,
    EventType.AGREEMENT: 3.5,
    EventType.SIEGE_CUT: 3.5,
    EventType.DISPLACEMENT: 3.5,
    EventType.ACCESS_LOSS: 3.0,
    EventType.EVACUATION: 2.5,
    EventType.TALKS: 1.0,
    EventType.CLASH: 1.5,
    EventType.DEPLOY: 1.0,
}
# what takes two sides: told of one only and of no place, it is old news taken up again, as a rule
_OF_TWO = frozenset({EventType.AGREEMENT, EventType.TALKS, EventType.CEASEFIRE_OFFER})
_ON_THE_WAY = frozenset({EventType.ADVANCE, EventType.SIEGE_CUT, EventType.CLASH, EventType.WITHDRAWAL})
_VOICES = 2
_HEAVY = {
    "killed": 3.0,
    "injured": 1.5,
    "displaced": 1.5,
    "fled": 1.0,
    "surrendered": 1.0,
    "deployed": 1.0,
    "captured": 1.0,
}


def highlights(frame: Frame) -> Section:
    """The section; its groups are empty where nothing is known."""
    changed = changes_of_hands(frame)
    groups = [
        Group("Changed hands", *_change_lines(frame, changed)),
        Group("Other events", *_event_lines(frame, {holding.place.id for holding in changed})),
        Group("Denied or disputed", *_dispute_lines(frame)),
    ]
    return Section("highlights", "Highlights", tuple(g for g in groups if g.lines or g.remarks))


def changes_of_hands(frame: Frame) -> list[Holding]:
    """Holdings that begin in the period with a side other than before, or with a change that reports tell of."""
    found = []
    for holding in frame.index.picture.holdings:
        inside = holding.first and frame.first and frame.last and frame.first <= holding.first <= frame.last
        if not inside or holding.state not in (HoldingState.HELD, HoldingState.CLAIMED):
            continue
        if holding.holder is None or holding.part or not frame.index.known_claims(holding.claims):
            continue
        if _is_a_country(holding.place):
            continue  # a country is named for a town of it, far oftener than it falls in a day
        before = frame.index.holding_before(holding)
        if before and before.holder == holding.holder:
            continue
        told = any(
            claim.type in CHANGES_HANDS and claim.place is not None and claim.place.place.id == holding.place.id
            for claim in frame.index.known_claims(holding.claims)
        )
        # The day before a capture is put down to the loser, but it is not news that he had the place.
        eve = holding.inferred and holding.first == holding.last
        if (told or (before and before.holder and not holding.inferred)) and not eve:
            found.append(holding)
    held = {(holding.place.id, holding.holder) for holding in found if holding.state is HoldingState.HELD}
    # What a side claims, and is told to have in the same days, is told once.
    firm = [h for h in found if h.state is HoldingState.HELD or (h.place.id, h.holder) not in held]
    return sorted(firm, key=_importance)


def _is_a_country(place: Place) -> bool:
    """Whether it is a country, or a place nobody could find that is called as its country is."""
    named = place.lat is None and place.name.casefold() == (place.country_name or "").casefold()
    return place.kind is PlaceKind.COUNTRY or named


def _importance(holding: Holding) -> tuple[int, int, int, str, str]:
    place = holding.place
    on = holding.first or date.min
    return (-on.toordinal(), int(place.capital_of is None), -place.population, place.name, place.id)


def _change_lines(frame: Frame, changed: list[Holding]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    by_day: dict[tuple[date, str, str, bool], list[Holding]] = defaultdict(list)
    for holding in changed:
        wide = holding.place.kind in (PlaceKind.PROVINCE, PlaceKind.REGION)
        by_day[(holding.first or date.min, holding.holder or "", holding.state.value, wide)].append(holding)
    rows = sorted(by_day.items(), key=lambda row: (-row[0][0].toordinal(), row[0][3], row[0][2] != "held", row[0][1]))
    lines = [_day_line(frame, *key[:3], holdings) for key, holdings in rows[:MOST_DAYS]]
    left = sum(len(holdings) for _, holdings in rows[MOST_DAYS:]) + sum(
        max(0, len(holdings) - MOST_PLACES) for _, holdings in rows[:MOST_DAYS]
    )
    return tuple(lines), more_in(left, "holdings")


def _day_line(frame: Frame, on: date, holder: str, state: str, holdings: list[Holding]) -> Line:
    pieces = []
    shown = holdings[:MOST_PLACES]
    for n, holding in enumerate(shown):
        before = "" if n == 0 else " and " if n == len(shown) - 1 else ", "
        lead = f"{day(on)}: " if n == 0 else before
        disputed = " (disputed)" if frame.index.known_claims(holding.against) else ""
        disputed += " (on its own word, not denied)" if holding.inferred and state == "held" else ""
        claims = frame.index.known_claims(holding.claims)
        pieces.append(Piece(f"{lead}{place_name(holding.place)}{disputed}", frame.notes.of_claims(claims, 2)))
    to = party_name(frame.index, holder)
    were = "were" if len(shown) > 1 else "was"
    end = f" passed to {to}." if state == "held" else f" {were} claimed by {to}, without confirmation."
    pieces.append(Piece(end))
    return Line(tuple(pieces))


def _event_lines(frame: Frame, already: set[str]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    ranked = []
    unclear = 0
    for event in frame.index.picture.events:
        told = frame.told(event)
        weight = PHRASES[event.type].weight
        if not told or weight == 0 or not frame.in_period(event.interval) or event.type is EventType.CONTROL_STATE:
            continue  # who holds what stands under the areas
        on_the_way = event.type in _ON_THE_WAY and not _has_toll(told)
        if (event.type in CHANGES_HANDS or on_the_way) and event.place is not None and event.place.id in already:
            continue  # told by the change of hands it led to
        if is_taken_already(frame, event):
            continue  # who has a town since before has not taken it today
        if event.type in IN_ITS_OWN_WORDS and frame.index.origins_behind(told) < _VOICES:
            continue  # words without fields make a highlight only where several tell of them
        if told[0].place is None and told[0].actor is None:
            unclear += 1
            continue
        if event.type in _OF_TWO and _is_loose(told) and frame.index.origins_behind(told) < _VOICES:
            unclear += 1
            continue
        if event.type not in IN_ITS_OWN_WORDS and clause(told[0], frame.index) is None:
            unclear += 1  # what its fields do not tell stands under the areas in the report's words
            continue
        ranked.append((-_score(frame, event), event.id, event))
    ranked.sort(key=lambda row: row[:2])
    best = _once_a_country(frame, [event for _, _, event in ranked])
    lines, left = frame.event_lines(best, MOST_EVENTS)
    return tuple(lines), more_in(left + unclear + len(ranked) - len(best), "events")


def _is_loose(told: Iterable[Claim]) -> bool:
    """Whether none of the claims names a place nearer than a country, or both sides."""
    wide = (PlaceKind.COUNTRY, PlaceKind.REGION)
    return not any(
        (claim.place is not None and claim.place.place.kind not in wide) or (claim.actor and claim.target)
        for claim in told
    )


def _once_a_country(frame: Frame, events: list[Event]) -> list[Event]:
    """The events, of those of one kind, actor and country that name no nearer place only the first."""
    seen: set[tuple[EventType, str, str]] = set()
    kept = []
    for event in events:
        lead = frame.told(event)[0]
        if lead.place is not None and lead.place.place.kind is PlaceKind.COUNTRY:
            people = event.type is EventType.DISPLACEMENT  # told as "people" whoever they are
            actor = lead.actor.actor.name if lead.actor and not people else ""
            key = (event.type, lead.place.place.id, actor)
            if key in seen:
                continue
            seen.add(key)
        kept.append(event)
    return kept


def _has_toll(told: Iterable[Claim]) -> bool:
    return any(figure.kind in ("killed", "injured", "displaced") for claim in told for figure in claim.figures)


def _score(frame: Frame, event: Event) -> float:
    """Weight of the type, the number of origins, the size of what it cost; whole firmness counts double."""
    told = frame.told(event)
    heavy = max(
        (
            _HEAVY[figure.kind] * math.log10(max(figure.low or figure.high or 1, 1))
            for claim in told
            for figure in claim.figures
            if figure.kind in _HEAVY
        ),
        default=0.0,
    )
    firm = 1.0 if told[0].stance.value == "asserted" else 0.0
    place = told[0].place
    exact = place is not None and place.place.kind not in (PlaceKind.COUNTRY, PlaceKind.REGION)
    named = 2.0 * exact + (told[0].actor is not None)
    # Of a whole country, with nobody counted, it is the weather of a war and no event of it.
    named -= 0.0 if exact or heavy or place is None else 2.0
    origins = frame.index.origins_behind(told)
    # Ground that changed hands and is not under "Changed hands" yet comes before all else.
    named += 2.0 * (exact and event.type in CHANGES_HANDS)
    weight = _CONSEQUENCE.get(event.type, float(PHRASES[event.type].weight))
    return round(2.0 * weight + 1.5 * heavy + firm + named + 1.5 * min(origins, 4), 6)


def _dispute_lines(frame: Frame) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    ranked = ranked_disputes(frame)
    disputes = [
        dispute
        for dispute in ranked
        if dispute.open and dispute.kind not in ("figure", "date") and is_of_period(frame, dispute)
    ]
    lines = merged(dispute_in_short(frame, dispute) for dispute in disputes[:MOST_DISPUTES])
    left = len(ranked) - len(lines) if disputes else 0
    return tuple(lines), ((f"And {left} more under Disputes.",) if left > 0 else ())
