"""Which outline of Natural Earth is which division of GeoNames.

In: `resources/outlines.json.gz`, and the towns of each division. Out: for a division, the middle of its outline and
the outline's name. An outline belongs to the division that most of the towns inside it belong to, provided that most
of that division's towns lie inside it: where borders were redrawn, as in Congo's 26 provinces, there is no match.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]


class Shapes:
    """Outlines by country."""

    def __init__(self, outlines: list[dict[str, Any]]) -> None:
        self._countries: dict[str, dict[str, Any]] = {}
        self._firsts: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._matched: dict[tuple[str, str], dict[str, Any]] = {}
        for outline in outlines:
            if outline["admin1"] is None:
                self._countries[outline["country"]] = outline
            else:
                self._firsts[outline["country"]].append(outline)

    @classmethod
    def read(cls, path: Path) -> Shapes:
        """The outlines of the kept source."""
        return cls(json.loads(gzip.decompress(path.read_bytes()))["outlines"])

    def match(self, towns: dict[tuple[str, str], list[tuple[float, float]]]) -> None:
        """Match outlines with divisions by the towns (latitude, longitude) inside them."""
        by_country: dict[str, list[tuple[str, float, float]]] = defaultdict(list)
        for (country, code), points in sorted(towns.items()):
            by_country[country] += [(code, lat, lon) for lat, lon in points]
        for country, points in by_country.items():
            codes = [p[0] for p in points]
            total = Counter(codes)
            at = np.array([(p[2], p[1]) for p in points])
            for outline in self._firsts.get(country, []):
                within = inside(at, outline["rings"])
                counts = Counter(code for code, hit in zip(codes, within, strict=True) if hit)
                if not counts:
                    continue
                code, hits = min(counts.items(), key=lambda item: (-item[1], item[0]))
                if hits * 2 > sum(counts.values()) and hits * 2 > total[code]:
                    self._matched[country, code] = outline

    def middle(self, country: str, code: str | None) -> tuple[float, float] | None:
        """Latitude and longitude of the middle of the largest part of an outline."""
        outline = self._countries.get(country) if code is None else self._matched.get((country, code))
        if outline is None:
            return None
        lon, lat = centroid(outline["rings"][0])
        return round(lat, 3), round(lon, 3)

    def names(self, country: str, code: str) -> list[str]:
        """What Natural Earth calls the division."""
        outline = self._matched.get((country, code))
        return [outline["name"].split(" (")[0]] if outline else []

    def matches(self) -> list[tuple[str, str, tuple[float, float]]]:
        """Country, code and the outline's first point (names occur twice) of all matches."""
        return [(country, code, start(outline)) for (country, code), outline in sorted(self._matched.items(), key=_key)]


def start(outline: dict[str, Any]) -> tuple[float, float]:
    """The first point of an outline's largest part, which tells it from the others."""
    x, y = outline["rings"][0][0]
    return x, y


def _key(item: tuple[tuple[str, str], Any]) -> tuple[str, str]:
    return item[0]


def inside(at: Points, rings: list[list[list[float]]]) -> npt.NDArray[np.bool_]:
    """Which of the points lie inside, by the even-odd rule over all rings."""
    result = np.zeros(len(at), dtype=bool)
    for ring in rings:
        line = np.array(ring)
        low, high = line.min(axis=0), line.max(axis=0)
        near = np.nonzero(((at >= low) & (at <= high)).all(axis=1))[0]
        if not len(near):
            continue
        x, y = at[near, 0], at[near, 1]
        crossings = np.zeros(len(near), dtype=bool)
        for (x0, y0), (x1, y1) in pairwise(line):
            if y0 != y1:
                crosses = (y0 > y) != (y1 > y)
                crossings ^= crosses & (x < (x1 - x0) * (y - y0) / (y1 - y0) + x0)
        result[near] ^= crossings
    return result


def centroid(ring: list[list[float]]) -> tuple[float, float]:
    """The centre of mass of a ring's area (longitude, latitude)."""
    doubled = x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise(ring):
        cross = x0 * y1 - x1 * y0
        doubled += cross
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
    if not doubled:
        return ring[0][0], ring[0][1]
    return x / (3 * doubled), y / (3 * doubled)
