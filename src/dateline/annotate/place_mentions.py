"""From a name and its readings to the mention of a place: its span, the place with the others it may be, its use.

In: the candidate, its readings best first, the gazetteer. Out: a `PlaceMention`. "Kabul" in "Kabul airport" makes a
mention of the airport over both words; "US" in "US troops" is a modifier, "Moscow" in "Moscow denied it" a metonym.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.annotate.place_names import Candidate, Token
from dateline.annotate.place_ranking import Reading, kilometres
from dateline.annotate.place_words import LOCATIVE, ORGANISATION_HEADS, SPEECH
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.name_keys import key
from dateline.model.mention import Place, PlaceCandidate, PlaceKind, PlaceMention
from dateline.model.text import Span

_OTHERS_KEPT = 5


def mention_of(
    text: str, tokens: Sequence[Token], candidate: Candidate, read: Sequence[Reading], gazetteer: Gazetteer
) -> PlaceMention:
    """The mention that a name with its readings, best first, makes."""
    top = read[0]
    place = top.place or gazetteer.place(top.row)
    if candidate.asked == "province" and place.kind is PlaceKind.CITY and place.admin1_id:
        division = gazetteer.by_id(place.admin1_id)
        if division is not None and key(division.name) == key(place.name):
            place = division
    span = candidate.span
    if candidate.facility is not None:
        span = candidate.facility
        if place.kind is not PlaceKind.FACILITY:
            place = _facility(text, span, place, gazetteer)
    others = tuple(_other(r, place, gazetteer) for r in read[1 : 1 + _OTHERS_KEPT])
    return PlaceMention(span, place, others, use=_use(text, tokens, candidate, place), reason=top.why)


def _other(reading: Reading, kept: Place, gazetteer: Gazetteer) -> PlaceCandidate:
    place = reading.place or gazetteer.place(reading.row)
    away = None
    if None not in (place.lat, place.lon, kept.lat, kept.lon):
        away = round(kilometres(place.lat, place.lon, kept.lat, kept.lon), 1)  # type: ignore[arg-type]  # not None here
    return PlaceCandidate(place, reading.score, away)


def _facility(text: str, span: Span, town: Place, gazetteer: Gazetteer) -> Place:
    """The airport or base that is called after a town: the one known by that name, else one at the town itself."""
    surface = re.sub(r"['’]s\b", "", span.of(text))
    for known in gazetteer.lookup(surface):
        if known.kind is PlaceKind.FACILITY:
            return known
    head = surface.split()[-1].lower()
    sort = "airport" if head in ("airport", "airfield", "aerodrome", "airstrip", "heliport") else "base"
    if sort == "airport" and (known_airport := _airport_of(town, gazetteer)) is not None:
        return known_airport
    return Place(
        id=f"facility:{sort}@{town.id}",
        name=" ".join(surface.split()),
        kind=PlaceKind.FACILITY,
        names=(f"{town.name} {sort}",),
        country=town.country,
        country_name=town.country_name,
        admin1=town.admin1,
        admin1_id=town.admin1_id,
        lat=town.lat,
        lon=town.lon,
    )


def _airport_of(town: Place, gazetteer: Gazetteer) -> Place | None:
    for suffix in ("airport", "International Airport"):
        for known in gazetteer.lookup(f"{town.name} {suffix}"):
            if known.kind is PlaceKind.FACILITY and known.country == town.country:
                return known
    return None


def _use(text: str, tokens: Sequence[Token], candidate: Candidate, place: Place) -> str:
    """Locative, metonym or modifier, by the words beside the name."""
    if candidate.possessive and candidate.facility is None:
        return "modifier"
    after = tokens[candidate.last + 1] if candidate.last + 1 < len(tokens) else None
    placed = (candidate.slot and candidate.before in LOCATIVE) or bool(candidate.asked)
    if after is None or not after.glued:
        return "locative"
    if after.low in _MAKERS and place.kind is PlaceKind.COUNTRY:
        return "modifier"
    if placed:
        return "locative"
    if text[candidate.span.end : after.start] in "-–‑" or after.low in ORGANISATION_HEADS:
        return "modifier"
    speaks = place.kind is PlaceKind.COUNTRY or (place.capital_of or "").startswith("country:")
    if after.low in SPEECH:
        return "metonym" if speaks else "locative"
    if speaks and after.low not in _FUNCTION and not after.low.endswith("ly"):
        return "modifier"
    return "locative"


_MAKERS = frozenset("made built backed trained led funded supplied".split())  # "US made weapons", without its hyphen
_FUNCTION = frozenset(
    "and or but in on at by for to of from with as after before since while when where who which that than then into"
    " over under during until because if so yet not also only about against between through, the a an this these those"
    " he she it they we you i its his her their there here are were be been being have do".split()
)
