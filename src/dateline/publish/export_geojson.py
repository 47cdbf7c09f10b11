"""Events and holdings as GeoJSON, for a map program.

In: a picture, perhaps outlines. Out: one FeatureCollection with two layers, told apart by `properties.layer`:
`events` and `holdings`. A town is a point with its precision and radius; what is said of a province is its outline
or has no geometry, never a pin: "fighting in Ghor province" has no point on a map.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dateline.model.event import Event
from dateline.model.mention import Place, PlaceKind
from dateline.model.picture import Holding, Picture
from dateline.model.plain import to_plain
from dateline.publish.index import Index
from dateline.publish.phrases import label
from dateline.publish.projection import Outlines, rings_of
from dateline.publish.quoting import cap_words, quoted
from dateline.publish.standing import best_first

# How far from the point the thing may have been, in kilometres; areas have none.
RADIUS_KM = {PlaceKind.CITY: 5.0, PlaceKind.FACILITY: 2.0, PlaceKind.DISTRICT: 25.0, PlaceKind.OTHER: 10.0}
_AREAS = frozenset({PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.REGION})


def export_geojson(picture: Picture, outlines: Iterable[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """The FeatureCollection, ordered by layer, place and day."""
    index, known = Index(picture), Outlines(outlines)
    events = [_event(event, index, known) for event in sorted(picture.events, key=_event_order)]
    holdings = [_holding(holding, index, known) for holding in sorted(picture.holdings, key=_holding_order)]
    return {
        "type": "FeatureCollection",
        "as_of": to_plain(picture.as_of),
        "known_by": to_plain(picture.known_by),
        "features": [feature for feature in (*events, *holdings) if feature],
    }


def is_area(place: Place) -> bool:
    """Whether a statement on the place is about an area, so that no pin may stand for it."""
    return place.kind in _AREAS


def _geometry(place: Place | None, outlines: Outlines) -> dict[str, Any] | None:
    if place is None:
        return None
    if not is_area(place):
        if place.lat is None or place.lon is None:
            return None
        return {"type": "Point", "coordinates": [round(place.lon, 5), round(place.lat, 5)]}
    outline = outlines.of(place)
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings_of(outline)]} if outline else None


def _place_values(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {
            "place": None,
            "place_kind": None,
            "admin1": None,
            "country": None,
            "precision": "unknown",
            "radius_km": None,
        }
    area = is_area(place)
    return {
        "place": place.name,
        "place_kind": place.kind.value,
        "admin1": place.admin1,
        "country": place.country_name,
        "precision": "area" if area else "unknown" if place.lat is None else place.kind.value,
        "radius_km": None if area or place.lat is None else RADIUS_KM.get(place.kind),
    }


def _event(event: Event, index: Index, outlines: Outlines) -> dict[str, Any] | None:
    claims = best_first(index.claims_of(event))
    if not claims:
        return None
    lead = claims[0]
    report = index.reports[lead.report]
    return {
        "type": "Feature",
        "id": f"event:{event.id}",
        "geometry": _geometry(event.place, outlines),
        "properties": {
            "layer": "events",
            "id": event.id,
            "type": event.type.value,
            "what": label(event.type),
            **_place_values(event.place),
            "from": to_plain(event.interval.first),
            "to": to_plain(event.interval.last),
            "date_precision": event.interval.precision.value,
            "actor": lead.actor.actor.name if lead.actor else None,
            "target": lead.target.actor.name if lead.target else None,
            "stance": lead.stance.value,
            "reports": index.reports_behind(claims),
            "origins": len(event.origins) or index.origins_behind(claims),
            "report": report.name,
            "url": report.url,
            "words": quoted(report, lead.sentence, lead.trigger),
        },
    }


def _holding(holding: Holding, index: Index, outlines: Outlines) -> dict[str, Any]:
    claims = best_first(index.known_claims(holding.claims))
    report = index.reports[claims[0].report] if claims else None
    return {
        "type": "Feature",
        "id": f"holding:{holding.place.id}:{holding.first or ''}:{holding.state.value}:{holding.holder or ''}",
        "geometry": _geometry(holding.place, outlines),
        "properties": {
            "layer": "holdings",
            **_place_values(holding.place),
            "holder": holding.holder,
            "state": holding.state.value,
            "from": to_plain(holding.first),
            "to": to_plain(holding.last),
            "latest": to_plain(holding.latest),
            "origins": holding.origins,
            "for": len(holding.claims),
            "against": len(holding.against),
            "inferred": holding.inferred,
            "part": holding.part,
            "why": cap_words(holding.why, 40),
            "report": report.name if report else None,
            "words": quoted(report, claims[0].sentence, claims[0].trigger) if report else None,
        },
    }


def _event_order(event: Event) -> tuple[str, str, str]:
    return (event.place.name if event.place else "", str(event.interval.first or ""), event.id)


def _holding_order(holding: Holding) -> tuple[str, str, str, str, str]:
    return (
        holding.place.name,
        holding.place.id,
        str(holding.first or ""),
        holding.state.value,
        holding.holder or "",
    )
