"""From degrees to the page: a Mercator frame fitted to the places, and outlines cut to it.

In: places and outlines (see `dateline.knowledge.outlines`). Out: x and y in page units, SVG path data. A record
about one province is framed by its towns, not by the whole country "on whose border the river runs".
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dateline.model.mention import Place, PlaceKind

Ring = list[list[float]]


class Outlines:
    """Outlines by country and province; names are matched without accents, case and words such as "province"."""

    def __init__(self, outlines: Iterable[Mapping[str, Any]]) -> None:
        self.rows: tuple[Mapping[str, Any], ...] = tuple(outlines)
        self.countries = {str(row["country"]): row for row in self.rows if not row.get("admin1")}
        self._areas = {
            (str(row["country"]), area_key(str(name))): row
            for row in self.rows
            if row.get("admin1")
            for name in (row["admin1"], row["name"])
        }

    def of(self, place: Place) -> Mapping[str, Any] | None:
        """The outline of a country or province, None where there is none."""
        if place.country is None:
            return None
        if place.kind is PlaceKind.COUNTRY:
            return self.countries.get(place.country)
        if place.kind is not PlaceKind.PROVINCE:
            return None
        for name in (place.name, place.admin1, *place.names):
            found = self._areas.get((place.country, area_key(name))) if name else None
            if found is not None:
                return found
        return None

    def provinces(self, countries: Iterable[str]) -> list[Mapping[str, Any]]:
        """The provinces of these countries, in the order given."""
        wanted = set(countries)
        return [row for row in self.rows if row.get("admin1") and row["country"] in wanted]


def area_key(name: str) -> str:
    """A name for comparison: ASCII letters only, generic words left out."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"\b(province|governorate|oblast|region|state|county|department|wilayat|of|the)\b", " ", plain)
    return re.sub(r"[^a-z0-9]", "", plain) or name.lower()


def rings_of(outline: Mapping[str, Any]) -> list[Ring]:
    """The outline's rings, each closed."""
    rings = []
    for ring in outline["rings"]:
        points = [[round(float(lon), 4), round(float(lat), 4)] for lon, lat in ring]
        if points and points[0] != points[-1]:
            points.append(points[0])
        rings.append(points)
    return rings


@dataclass(frozen=True, slots=True)
class Box:
    """West, south, east, north in degrees; east may pass 180."""

    west: float
    south: float
    east: float
    north: float

    def grown(self, share: float, least: float = 0.0) -> Box:
        """The box with `share` of its size, at least `least` degrees, more on every side."""
        dx, dy = max((self.east - self.west) * share, least), max((self.north - self.south) * share, least)
        return Box(self.west - dx, max(-84.0, self.south - dy), self.east + dx, min(84.0, self.north + dy))

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.west, other.west),
            min(self.south, other.south),
            max(self.east, other.east),
            max(self.north, other.north),
        )

    @property
    def area(self) -> float:
        """Its size in square degrees as the eye sees them (narrower towards the poles)."""
        middle = math.radians((self.south + self.north) / 2)
        return (self.east - self.west) * math.cos(middle) * (self.north - self.south)

    @classmethod
    def around(cls, points: Sequence[tuple[float, float]]) -> Box:
        """The box around points (lon, lat); the shorter way around the globe. Raises ValueError for no points."""
        if not points:
            raise ValueError("no points to frame")
        lats = [lat for _, lat in points]
        lons = sorted(lon for lon, _ in points)
        gaps = [(b - a, n) for n, (a, b) in enumerate(pairwise(lons))]
        widest, n = max(gaps, default=(0.0, 0))
        if widest > 360 - (lons[-1] - lons[0]):
            return cls(lons[n + 1], min(lats), lons[n] + 360, max(lats))
        return cls(lons[0], min(lats), lons[-1], max(lats))


@dataclass(frozen=True, slots=True)
class Frame:
    """A box of degrees on a page of `width` by `height` units, Mercator, north up."""

    box: Box
    width: float
    height: float
    scale: float
    x0: float
    y0: float

    @classmethod
    def fitted(cls, box: Box, width: float, lowest: float, highest: float) -> Frame:
        """The box across the width; the height follows, kept between `lowest` and `highest`."""
        left, right = math.radians(box.west), math.radians(box.east)
        top, bottom = _mercator(box.north), _mercator(box.south)
        across, down = max(right - left, 1e-6), max(top - bottom, 1e-6)
        height = min(max(width * down / across, lowest), highest)
        scale = min(width / across, height / down)
        return cls(box, width, height, scale, left - (width / scale - across) / 2, top + (height / scale - down) / 2)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Page units of a point; outside the page where the point is outside the box."""
        return self._flat(lon + self._turns(lon), lat)

    def ring(self, ring: Ring) -> list[tuple[float, float]]:
        """Page units of a ring, taken around the globe as a whole so that it is never torn."""
        turns = self._turns((min(lon for lon, _ in ring) + max(lon for lon, _ in ring)) / 2)
        return [self._flat(lon + turns, lat) for lon, lat in ring]

    def _turns(self, lon: float) -> float:
        """Whole turns of the globe, in degrees, that bring a longitude nearest to the page."""
        return 360.0 * round(((self.box.west + self.box.east) / 2 - lon) / 360)

    def _flat(self, lon: float, lat: float) -> tuple[float, float]:
        lat = max(-85.0, min(85.0, lat))
        return ((math.radians(lon) - self.x0) * self.scale, (self.y0 - _mercator(lat)) * self.scale)

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a point of the page lies on it."""
        return -margin <= x <= self.width + margin and -margin <= y <= self.height + margin

    def path(self, rings: Iterable[Ring]) -> str:
        """SVG path data of the rings that touch the page, thinned to what can be seen; empty if none does."""
        return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z" for points in self.visible(rings))

    def visible(self, rings: Iterable[Ring]) -> list[list[tuple[float, float]]]:
        """The rings that touch the page in page units, thinned to what can be seen."""
        found = []
        for ring in rings:
            # The corners of the ring's box say whether it is worth while to look at all its points.
            lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
            west, east, south, north = min(lons), max(lons), min(lats), max(lats)
            (x1, y2), (x2, y1) = self.ring([[west, south], [east, north]])
            if x2 < 0 or x1 > self.width or y2 < 0 or y1 > self.height:
                continue
            kept = _thinned(self.ring(ring), self.width, self.height)
            if len(kept) >= 3:
                found.append(kept)
        return found

    def km(self, length: float) -> float:
        """How long `length` page units are in kilometres at the middle of the page."""
        middle = math.radians((self.box.south + self.box.north) / 2)
        return length / self.scale * 6371.0 * math.cos(middle)


def _mercator(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def _thinned(points: list[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    """Points less than 0.7 units from the last kept one go; far outside the page a coarse line is enough."""
    kept: list[tuple[float, float]] = []
    for x, y in points:
        outside = x < -width or x > 2 * width or y < -height or y > 2 * height
        least = 12.0 if outside else 0.7
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= least:
            kept.append((x, y))
    return kept
