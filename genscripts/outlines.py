"""Outlines of countries and first-level divisions for the map page.

In: `resources/outlines.json.gz`, which `--from world_map.gpkg` makes from Natural Earth (public domain; the copy
that Debian's `qgis-common` 3.22 ships, made from Natural Earth 5 at 1:10,000,000 and generalised there).
Out: `src/dateline/knowledge/data/outlines.json.gz`, simplified so that neighbours keep their shared border: rings
are cut into arcs where three outlines meet, and each arc is simplified once for both sides. For example, the arc
between Kassala and Gedaref in Sudan has the same vertices in both rings.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sqlite3
import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from genscripts.gazetteer import apply_provinces, ascii_name, read_cities, read_divisions, shorn
from genscripts.shapes import Shapes, start

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "resources" / "outlines.json.gz"
TARGET = ROOT / "src" / "dateline" / "knowledge" / "data" / "outlines.json.gz"
KEPT_TOLERANCE, PACKAGED_TOLERANCE = 0.006, 0.025  # degrees; about 0.7 and 2.8 km at the equator
SMALLEST = {False: 0.0, True: 0.02}  # square degrees below which a part of a many-part outline is left out
NOTE = {
    "source": "Natural Earth 1:10m, admin 0 and admin 1 (public domain), as shipped with Debian qgis-common 3.22",
    "date": "2022",
    "viewpoint": (
        "Natural Earth shows who controls a territory in fact, as it judged it in 2022 or before: Crimea stands"
        " as Russia, and the divisions of the Democratic Republic of the Congo, Sudan, South Sudan and Ethiopia"
        " are older than their present ones. An outline here recognises nothing."
    ),
}

Point = tuple[int, int]
Ring = list[Point]
SCALE = 10_000


def main() -> None:
    """Build the packaged file; with `--from`, first renew the kept source."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="gpkg", type=Path, help="world_map.gpkg of Debian's qgis-common")
    options = parser.parse_args()
    if options.gpkg:
        write(SOURCE, simplify(list(read_gpkg(options.gpkg)), KEPT_TOLERANCE, packaged=False))
    names = usual_names()
    outlines = json.loads(gzip.decompress(SOURCE.read_bytes()))["outlines"]
    for outline in outlines:
        if outline["admin1"] is not None:
            named = names.get((outline["country"], start(outline)))
            outline["name"] = outline["admin1"] = named or ascii_name(shorn(outline["name"]))
        outline["rings"] = [[(round(x * SCALE), round(y * SCALE)) for x, y in ring] for ring in outline["rings"]]
    write(TARGET, simplify(outlines, PACKAGED_TOLERANCE, packaged=True))


def usual_names() -> dict[tuple[str, tuple[float, float]], str]:
    """The gazetteer's usual names of divisions by country and outline, so that map and places agree."""
    shapes = Shapes.read(SOURCE)
    firsts, _ = read_divisions(read_cities(), shapes)
    reviewed = yaml.safe_load((ROOT / "resources" / "places.yaml").read_text(encoding="utf-8"))
    reviewed.pop("abbreviations")
    apply_provinces(reviewed, firsts)
    return {
        (country, first): firsts[country, code].strong[0]
        for country, code, first in shapes.matches()
        if (country, code) in firsts
    }


def write(path: Path, outlines: list[dict[str, Any]]) -> None:
    """Write `outlines` in one order, with no clock in the archive's head."""
    outlines.sort(key=lambda o: (o["country"], o["admin1"] or "", o["name"]))
    text = json.dumps({**NOTE, "outlines": outlines}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{path.name}: {len(outlines)} outlines, {path.stat().st_size / 1e6:.2f} MB")


def read_gpkg(path: Path) -> Iterator[dict[str, Any]]:
    """Countries, then their first-level divisions, with integer rings in ten-thousandths of a degree."""
    with sqlite3.connect(path) as base:
        for code, name, geometry in base.execute("select iso_a2, NAME, geom from countries"):
            if len(code) == 2 and code.isalpha():
                yield {"country": code, "name": name, "admin1": None, "rings": rings_of(geometry)}
        query = "select iso_a2, coalesce(name, woe_name, gn_name), geom from states_provinces"
        for code, name, geometry in base.execute(query):
            if len(code) == 2 and code.isalpha() and name:
                yield {"country": code, "name": name, "admin1": name, "rings": rings_of(geometry)}


def rings_of(blob: bytes) -> list[Ring]:
    """All rings of a GeoPackage polygon or multipolygon."""
    envelope = (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]
    rings: list[Ring] = []
    read_wkb(memoryview(blob), 8 + envelope, rings)
    return rings


def read_wkb(data: memoryview, at: int, rings: list[Ring]) -> int:
    """Append the rings of the WKB geometry at `at`; answers where it ends."""
    order = "<" if data[at] else ">"
    kind, count = struct.unpack_from(order + "II", data, at + 1)
    at += 9
    if kind % 1000 == 6:
        for _ in range(count):
            at = read_wkb(data, at, rings)
        return at
    if kind % 1000 != 3:
        raise ValueError(f"geometry type {kind} is not a polygon")
    for _ in range(count):
        (points,) = struct.unpack_from(order + "I", data, at)
        flat = struct.unpack_from(f"{order}{points * 2}d", data, at + 4)
        rings.append([(round(x * SCALE), round(y * SCALE)) for x, y in zip(flat[::2], flat[1::2], strict=True)])
        at += 4 + points * 16
    return at


def simplify(outlines: list[dict[str, Any]], tolerance: float, *, packaged: bool) -> list[dict[str, Any]]:
    """The outlines with fewer vertices; shared borders stay shared."""
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for outline in outlines:
        for ring in outline["rings"]:
            ring[:] = [p for i, p in enumerate(ring) if i == 0 or p != ring[i - 1]]
            for a, b in pairwise(ring):
                neighbours[a].add(b)
                neighbours[b].add(a)
    junctions = {p for p, others in neighbours.items() if len(others) > 2}
    known: dict[tuple[Point, Point, int, Point], list[Point]] = {}
    result = []
    for outline in outlines:
        rings = [thin(ring, junctions, tolerance * SCALE, known) for ring in outline["rings"]]
        rings = [ring for ring in rings if len(ring) > 3]
        rings.sort(key=lambda ring: (-area(ring), ring))
        kept = [r for i, r in enumerate(rings) if i == 0 or area(r) > SMALLEST[packaged] * SCALE * SCALE / 2]
        places = 2 if packaged else 4
        result.append(
            {
                **{key: outline[key] for key in ("country", "name", "admin1")},
                "rings": [[[round(x / SCALE, places), round(y / SCALE, places)] for x, y in r] for r in kept],
            }
        )
    return [outline for outline in result if outline["rings"]]


def thin(
    ring: Ring, junctions: set[Point], tolerance: float, known: dict[tuple[Point, Point, int, Point], list[Point]]
) -> Ring:
    """One closed ring simplified arc by arc."""
    if len(ring) < 4:
        return []
    open_ring = ring[:-1]
    cuts = [i for i, p in enumerate(open_ring) if p in junctions] or [open_ring.index(min(open_ring))]
    open_ring = open_ring[cuts[0] :] + open_ring[: cuts[0]]
    cuts = [i - cuts[0] for i in cuts] + [len(open_ring)]
    closed = [*open_ring, open_ring[0]]
    thinned: Ring = []
    for cut, end in pairwise(cuts):
        arc = closed[cut : end + 1]
        backwards = (arc[0], arc[1]) > (arc[-1], arc[-2])
        way = arc[::-1] if backwards else arc
        key = (way[0], way[-1], len(way), way[len(way) // 2])
        if key not in known:
            known[key] = keep_shape(way, tolerance)
        kept = known[key][::-1] if backwards else known[key]
        thinned += kept[:-1]
    return [*thinned, thinned[0]]


def keep_shape(way: Sequence[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker's rule; a closed way is split at the point farthest from its start."""
    if len(way) < 3:
        return list(way)
    if way[0] == way[-1]:
        far = max(range(len(way)), key=lambda i: (way[i][0] - way[0][0]) ** 2 + (way[i][1] - way[0][1]) ** 2)
        return keep_shape(way[: far + 1], tolerance)[:-1] + keep_shape(way[far:], tolerance)
    keep = {0, len(way) - 1}
    stack = [(0, len(way) - 1)]
    while stack:
        first, last = stack.pop()
        (x0, y0), (x1, y1) = way[first], way[last]
        dx, dy = x1 - x0, y1 - y0
        length = (dx * dx + dy * dy) ** 0.5 or 1.0
        best, at = 0.0, 0
        for i in range(first + 1, last):
            off = abs(dy * (way[i][0] - x0) - dx * (way[i][1] - y0)) / length
            if off > best:
                best, at = off, i
        if best > tolerance:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [way[i] for i in sorted(keep)]


def area(ring: Ring) -> float:
    """Twice the area is not needed: the area in square units."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


if __name__ == "__main__":
    main()
