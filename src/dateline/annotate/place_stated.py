"""The province or town that a report says a place lies in, where no list has the place there.

In: the text, the places found. Out: for a name, the wider place named right behind it; and the places with those
replaced that the text puts into another province. "In Bak district, Khost province" puts Bak into Khost, whatever
places called Bak there are elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.knowledge.name_keys import key
from dateline.model.mention import Place, PlaceKind, PlaceMention

_KINDS = r"(?:district|village|town|city|area|neighbou?rhood|sub-?district|camp)"
_BEHIND = re.compile(
    rf"(?:\s+{_KINDS})?"
    rf"(?:,\s+(?:which is\s+)?(?:a|an|the)\s+(?:[\w-]+\s+){{0,3}}{_KINDS}\s+(?:in|of|outside|near)\s+"
    r"|,\s+(?:in\s+)?|\s+(?:in|of)\s+)"
    r"(?:the\s+)?(?:[\w-]+ern\s+)?(?:(?:province|state|region|countryside|district)\s+of\s+)?"
)
_TOLD = re.compile(rf"(?:\s+{_KINDS}(?:,\s+(?:in\s+)?|\s+(?:in|of)\s+)|\s+in\s+)(?:the\s+)?(?:[\w-]+ern\s+)?")
_PROVINCE = re.compile(r"\s+(?:province|governorate|oblast|wilaya)\b", re.IGNORECASE)
_HOLDS = frozenset({PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.CITY})


def placed_within(text: str, unlisted: Sequence[PlaceMention], listed: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions of places that no list has, each put into the province of the place named right behind it."""
    starts = {mention.span.start: mention for mention in (*listed, *unlisted)}
    found = []
    for mention in sorted(unlisted, key=lambda m: m.span, reverse=True):  # from behind: "in X village, Y district, Z"
        behind = _BEHIND.match(text, mention.span.end)
        outer = starts.get(behind.end()) if behind is not None else None
        known = outer is not None and (outer.place.admin1_id or outer.place.kind is PlaceKind.PROVINCE)
        if outer is not None and known and mention.place.lat is None and outer.place.kind in _HOLDS:
            mention = replace(mention, place=_within(mention.place, outer.place))  # noqa: PLW2901 -- the same, placed
            starts[mention.span.start] = mention
        found.append(mention)
    return found[::-1]


def _within(place: Place, outer: Place) -> Place:
    """`place` put into the province that `outer` is or lies in."""
    province = outer.kind is PlaceKind.PROVINCE
    return replace(
        place,
        country=outer.country,
        country_name=outer.country_name,
        admin1=outer.name if province else outer.admin1,
        admin1_id=outer.id if province else outer.admin1_id,
    )


def as_stated(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions; a town that the text puts into another province of its country is one that no list has."""
    starts = {mention.span.start: mention for mention in mentions}
    stated: dict[tuple[str, str], Place] = {}
    for mention in mentions:
        told = _TOLD.match(text, mention.span.end)
        outer = starts.get(told.end()) if told is not None else None
        if outer is not None and _contradicts(mention.place, outer.place) and _PROVINCE.match(text, outer.span.end):
            own = mention.span.of(text)
            place = Place(f"text:{outer.place.id}.{key(own)}", " ".join(own.split()), mention.place.kind)
            stated.setdefault((key(own), mention.place.id), _within(place, outer.place))
    return [_stated(mention, stated.get((key(mention.span.of(text)), mention.place.id))) for mention in mentions]


def _stated(mention: PlaceMention, place: Place | None) -> PlaceMention:
    """The mention, of `place` where the text says so of one of its name."""
    if place is None:
        return mention
    return replace(mention, place=place, candidates=(), reason=f"said to lie in {place.admin1}, in no list there")


def _contradicts(place: Place, outer: Place) -> bool:
    """Whether a list has the place in another province of the country."""
    if outer.kind is not PlaceKind.PROVINCE or place.kind not in (PlaceKind.CITY, PlaceKind.DISTRICT):
        return False
    return place.admin1_id is not None and place.country == outer.country and place.admin1_id != outer.id
