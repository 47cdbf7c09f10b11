"""Where the model says that it happened, as places of the annotation.

In: a `Proposal` and the sentence around it. Out: place mentions. A name that the annotation has is that mention. "The
airport" or "the police station" is ground within the town that the sentence or its paragraph is about, marked at its
own words; a name that no list has is a place with an id of its own and no position.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from dateline.claims.clause import Scene
from dateline.claims.context import Context
from dateline.claims.proposals import Filler, Proposal
from dateline.claims.words import PREPOSITIONS
from dateline.knowledge.actor_keys import slug_of
from dateline.model.mention import Place, PlaceKind, PlaceMention
from dateline.model.text import Span
from dateline.model.time import TimeMention

WITHIN = "ground within"
"""How the reason of a place begins that stands for a part of another."""
_WIDE = {PlaceKind.DISTRICT: 1, PlaceKind.PROVINCE: 2, PlaceKind.REGION: 3, PlaceKind.COUNTRY: 4}
_KINDS = {
    "country": PlaceKind.COUNTRY, "province": PlaceKind.PROVINCE, "district": PlaceKind.DISTRICT,
    "city": PlaceKind.CITY, "town": PlaceKind.CITY, "village": PlaceKind.CITY, "base": PlaceKind.FACILITY,
    "airport": PlaceKind.FACILITY, "region": PlaceKind.REGION,
}  # fmt: skip
_INNER = frozenset("base airport crossing road facility district other river".split())
_LIES = frozenset("border borders bordering bordered adjoins adjoining neighbouring neighboring".split())
_OF_PRESENCE = frozenset(
    "CONTROL_STATE ADVANCE TERR_CAPTURE TERR_RECAPTURE TERR_TRANSFER SIEGE_CUT WITHDRAWAL DEPLOY".split()
)
_MOVERS = frozenset({"DEPLOY", "ADVANCE", "AID"})


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Around:
    """The sentence that a proposal stands in, and what the report said before."""

    text: str
    scene: Scene
    times: tuple[TimeMention, ...]
    context: Context


def is_no_deed(proposal: Proposal, around: Around) -> bool:
    """Whether the trigger only says where something lies: "near the border", "which borders Chad"."""
    words = proposal.trigger.of(around.text).lower().split()
    if words and words[-1] in _LIES:
        return True
    return len(words) == 1 and words[0] in PREPOSITIONS and proposal.type not in _OF_PRESENCE


def overlapping(span: Span, items: Sequence[T]) -> T | None:
    """The item that shares most characters with `span`; of two alike the first."""
    meeting = [item for item in items if item.span.overlaps(span)]
    return max(meeting, key=lambda item: _shared(item.span, span), default=None)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def places_of(proposal: Proposal, around: Around) -> tuple[PlaceMention, ...]:
    """The places, without those that only say where another of them lies."""
    fillers = [filler for filler in proposal.fillers.get("place", ()) if filler.kind == "place"]
    if not fillers:
        wanted = ("to", "from") if proposal.type in _MOVERS else ("from", "to")
        fillers = next(([f] for role in wanted for f in proposal.fillers.get(role, ()) if f.kind == "place"), [])
    actor = proposal.best("actor")
    known = {
        filler: place
        for filler in fillers
        if (place := overlapping(filler.span, around.scene.places))
        and not (actor is not None and actor.span.overlaps(place.span))  # "the US left": who, not where
        and not _belongs_to(place, around.text)
    }
    towns = [place for place in known.values() if place.place.kind is not PlaceKind.COUNTRY]
    found: dict[PlaceMention, None] = {}
    held: set[PlaceMention] = set()  # a town whose airport is meant is not meant itself
    for filler in fillers:
        named = overlapping(filler.span, around.scene.places)
        place = known.get(filler) or (_unknown(filler, towns, around) if named is None else None)
        if place is not None:
            found[place] = None
            held.update(town for town in towns if filler not in known and place.place is town.place)
    return tuple(p for p in found if p not in held and not any(_within(other, p) for other in found if other != p))


def _belongs_to(place: PlaceMention, text: str) -> bool:
    """Whether a country is only whose something is: "the U.S. departure", "Mali's retreat"."""
    owner = text[place.span.end : place.span.end + 2] in ("'s", "’s")
    return place.place.kind is PlaceKind.COUNTRY and (owner or place.use == "modifier")


def _unknown(filler: Filler, towns: Sequence[PlaceMention], around: Around) -> PlaceMention | None:
    """A place that the annotation has not."""
    words = filler.span.of(around.text)
    named = words[:1].isupper()
    if filler.what in _INNER or not named:
        whole = _nearest(filler.span, towns) or _nearest(filler.span, _located(around)) or around.context.place
        if whole is not None:
            same = not named and filler.what in ("city", "town", "village", "province", "country")
            reason = f"{words!r} stands for {whole.place.name}" if same else f"{WITHIN} {whole.place.name}"
            return replace(whole, span=filler.span, nominal=True, use="locative", candidates=(), reason=reason)
    if not named:
        return None
    theatre = around.context.theatre.place if around.context.theatre else None
    place = Place(
        f"text:{slug_of(words)}",
        words,
        _KINDS.get(filler.what, PlaceKind.OTHER),
        country=theatre.country if theatre else None,
        country_name=theatre.country_name if theatre else None,
    )
    return PlaceMention(filler.span, place, reason="a name that the gazetteer has not, read by the model")


def _located(around: Around) -> list[PlaceMention]:
    """The towns and areas that the sentence says something of, whatever their part in it."""
    return [
        place
        for place in around.scene.places
        if place.use == "locative" and place.place.kind not in (PlaceKind.COUNTRY, PlaceKind.REGION)
    ]


def _nearest(span: Span, places: Sequence[PlaceMention]) -> PlaceMention | None:
    return min(places, key=lambda place: (abs(place.span.start - span.start), place.span), default=None)


def _within(inner: PlaceMention, outer: PlaceMention) -> bool:
    """Whether one place lies in the other and is of a narrower kind."""
    one, other = inner.place, outer.place
    if one.id == other.id:
        return inner.span < outer.span  # the same place twice: its first mention stands
    if _WIDE.get(one.kind, 0) >= _WIDE.get(other.kind, 0):
        return False
    if other.kind is PlaceKind.COUNTRY:
        return one.country == other.country
    return one.admin1_id is not None and one.admin1_id in (other.id, other.admin1_id)
