"""The model on paper: outlines, shaded areas, marks and names in page units, for one width of page.

In: `MapModel`, outlines, a width. Out: `Drawing`, plain values for the template. A town that "changed hands last
night" has a bold name; one that is only claimed is hatched; nothing is drawn twice and no name is lost silently.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dateline.model.mention import Place
from dateline.publish.map.labels import Label, Mark, place_labels, text_width
from dateline.publish.map.model import MapModel, Site
from dateline.publish.projection import Box, Frame, Outlines, rings_of
from dateline.publish.quoting import one_line

_NICE = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Spot:
    """A site on the page; `number` is its place in the data of the page."""

    number: int
    site: Site
    x: float
    y: float
    radius: float
    label: Label | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """One width of the map."""

    key: str
    width: float
    height: float
    size: float
    land: tuple[tuple[str, bool], ...]
    provinces: str
    areas: tuple[tuple[int, Site, str], ...]
    spots: tuple[Spot, ...]
    countries: tuple[tuple[str, float, float], ...]
    hidden: tuple[str, ...]
    outside: tuple[int, ...]
    bar: tuple[float, str]


def draw(model: MapModel, outlines: Outlines, key: str, width: float, size: float) -> Drawing:
    """The drawing `width` units wide with names `size` units high."""
    box, home = _box(model, outlines, 1.4 if key == "narrow" else 3.2)
    frame = Frame.fitted(box, width, width * 0.5, width * (1.25 if key == "narrow" else 0.82))
    spots, outside = _spots(model, frame, size)
    placed = [(spot.x, spot.y) for spot in spots]
    land = tuple(
        (path, code in home)
        for code, outline in sorted(outlines.countries.items())
        if (path := frame.path(rings_of(outline)))
    )
    rings = [ring for outline in outlines.provinces(home) for ring in rings_of(outline)]
    first = len(model.sites)
    areas = tuple((first + n, site, frame.path(rings_of(outline))) for n, (site, outline) in enumerate(model.areas))
    names = () if not land else _country_names(outlines, home, frame, spots, placed, size)
    hidden = tuple(spot.site.name for spot in sorted(spots, key=lambda s: s.site.name) if spot.label is None)
    return Drawing(
        key, frame.width, round(frame.height, 1), size, land, frame.path(rings), areas, tuple(spots), names, hidden,
        tuple(outside), _bar(frame),
    )  # fmt: skip


def _box(model: MapModel, outlines: Outlines, roomy: float) -> tuple[Box, frozenset[str]]:
    """The part of the world to show, and the countries it is about: those with a good share of the sites."""
    places = [site.place for site in model.sites]
    counts: dict[str, int] = {}
    for place in [*places, *(site.place for site, _ in model.areas)]:
        if place.country:
            counts[place.country] = counts.get(place.country, 0) + 1
    most = max(counts.values(), default=0)
    home = frozenset(code for code, n in counts.items() if n >= max(2, most * 0.2) or n == most)
    points = [_point(p) for p in places if p.country in home or not home]
    for site, outline in model.areas:
        if site.place.country in home:
            points += _points(outline)
    for code in sorted(home) if not points else ():
        points += _points(outlines.countries[code]) if code in outlines.countries else []
    box = Box.around(points or [(-170.0, -55.0), (170.0, 70.0)]).grown(0.12, 0.25)
    for code in sorted(home):
        if code not in outlines.countries:
            continue
        whole = Box.around(_points(outlines.countries[code]))
        # The whole country where it is not much more than what is told of; else its part with the towns.
        if box.joined(whole).area <= roomy * box.area:
            box = box.joined(whole.grown(0.02))
    return box, home


def _points(outline: Mapping[str, Any]) -> list[tuple[float, float]]:
    return [(lon, lat) for ring in rings_of(outline) for lon, lat in ring]


def _point(place: Place) -> tuple[float, float]:
    return (place.lon or 0.0, place.lat or 0.0)


def _spots(model: MapModel, frame: Frame, size: float) -> tuple[list[Spot], list[int]]:
    rows: list[tuple[tuple[object, ...], int, Site, float, float, float]] = []
    outside = []
    for number, site in enumerate(model.sites):
        x, y = frame.at(*_point(site.place))
        if not frame.holds(x, y, -2):
            outside.append(number)
            continue
        radius = size * (0.5 if site.is_capital else 0.4)
        rank = (not site.is_capital, not site.fresh, -site.place.population, site.name, site.place.id)
        rows.append((rank, number, site, round(x, 1), round(y, 1), radius))
    rows.sort(key=lambda row: row[0])
    marks = [Mark(x, y, r + (2.5 if s.surrounded else 0.5), s.name, size, s.fresh) for _, _, s, x, y, r in rows]
    labels = place_labels(marks, frame.width, frame.height)
    spots = [Spot(n, s, x, y, r, label) for (_, n, s, x, y, r), label in zip(rows, labels, strict=True)]
    # Smaller places are drawn first, so that a capital is never covered.
    return sorted(spots, key=lambda s: (s.site.is_capital, s.site.place.population, s.number)), outside


def _country_names(
    outlines: Outlines,
    home: frozenset[str],
    frame: Frame,
    spots: Sequence[Spot],
    placed: Sequence[tuple[float, float]],
    size: float,
) -> tuple[tuple[str, float, float], ...]:
    """Neighbours' names where their land has room, away from marks and names: orientation only."""
    avoid = [*placed, (frame.width / 10, frame.height - 14), (frame.width / 5, frame.height - 14)]
    for spot in spots:
        if spot.label is not None:
            wide = text_width(spot.site.name, size) * (-1 if spot.label.anchor == "end" else 1)
            avoid += [(spot.label.x + wide * share, spot.label.y) for share in (0.0, 0.5, 1.0)]
    found: list[tuple[str, float, float]] = []
    for code, outline in sorted(outlines.countries.items()):
        if code in home:
            continue
        rings = frame.visible(rings_of(outline))
        if not rings:
            continue
        name = one_line(str(outline["name"]))
        half = text_width(name, size) * 0.75
        at = _roomiest(rings, frame, half, size, [*avoid, *((x, y) for _, x, y in found)])
        if at is not None:
            found.append((name, round(at[0], 1), round(at[1], 1)))
    return tuple(found)


def _roomiest(
    rings: list[list[tuple[float, float]]], frame: Frame, half: float, size: float, avoid: list[tuple[float, float]]
) -> tuple[float, float] | None:
    best, room = None, size * 1.2
    for i in range(1, 24):
        for j in range(1, 18):
            x, y = frame.width * i / 24, frame.height * j / 18
            if x - half < 4 or x + half > frame.width - 4:
                continue
            if not all(_inside(rings, x + dx, y) for dx in (-half, 0, half)):
                continue
            free = min((math.hypot((x - ax) / 2.2, y - ay) for ax, ay in avoid), default=size * 8)
            edge = min(y, frame.height - y)
            if min(free, edge) > room:
                best, room = (x, y), min(free, edge)
    return best


def _inside(rings: list[list[tuple[float, float]]], x: float, y: float) -> bool:
    odd = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                odd = not odd
    return odd


def _bar(frame: Frame) -> tuple[float, str]:
    """A round number of kilometres and its length on the page, about a sixth of the width."""
    wanted = frame.km(frame.width / 6)
    length = max((n for n in _NICE if n <= wanted), default=1)
    return (round(length / frame.km(1.0), 1), f"{length} km")


__all__ = ["Drawing", "Spot", "draw"]
