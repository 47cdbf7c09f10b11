"""A user's own places: what `dateline gazetteer add FILE` reads and where it is kept.

In: a GeoNames dump (tab-separated, 19 columns; plain, .gz or .zip), or a CSV with a head that holds name, lat, lon
and, if you like, kind, country, admin1, names (";" between them). Out: `AddedPlaces`, and a file in the user's data
folder that `Gazetteer.load` lays over the packaged places. A line of such a CSV: `Kibati,-1.59,29.27,city,CD,,Kibaati`.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dateline.errors import KnowledgeError, UsageError
from dateline.knowledge.name_keys import key
from dateline.model.mention import Place, PlaceKind

ADDITIONS_FILE = "places.jsonl"
_LARGEST = 2 << 30  # bytes unpacked; the whole of GeoNames has 1.6 thousand million
_DUMP_COLUMNS = 19
_DUMP_KINDS = {"P": PlaceKind.CITY, "H": PlaceKind.OTHER, "L": PlaceKind.REGION, "T": PlaceKind.OTHER}
_FACILITIES = {"AIRB", "AIRF", "AIRP", "AIRH", "INSM", "MILB", "NVB"}
_KINDS = {kind.value: kind for kind in PlaceKind} | {
    "base": PlaceKind.FACILITY,
    "airport": PlaceKind.FACILITY,
    "town": PlaceKind.CITY,
    "village": PlaceKind.CITY,
    "": PlaceKind.CITY,
}


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that was left out, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class AddedPlaces:
    """What came of a file: the places taken, the lines left out, where all additions now lie, and their hash."""

    places: tuple[Place, ...]
    problems: tuple[BadLine, ...]
    file: Path
    sha256: str


def add_places(file: Path, folder: Path) -> AddedPlaces:
    """Read `file`, add its places to those in `folder`, and say what came of it.

    A place with the id of an earlier addition replaces it. Errors: UsageError when the file cannot be read at all or
    holds no place; KnowledgeError when the folder cannot be written or its file is broken.
    """
    taken: dict[str, Place] = {}
    problems: list[BadLine] = []
    for number, found in _read(file):
        if isinstance(found, Place):
            taken[found.id] = found
        else:
            problems.append(BadLine(number, found))
    if not taken:
        first = f" (line {problems[0].line}: {problems[0].why})" if problems else ""
        raise UsageError(
            f"{file.name} holds no place{first}; give a GeoNames dump or a CSV with a head name,lat,lon[,kind,...]."
        )
    target = folder / ADDITIONS_FILE
    merged = {place.id: place for place in read_additions(target)} if target.exists() else {}
    merged |= taken
    lines = [json.dumps(_to_plain(place), ensure_ascii=False, sort_keys=True) for _, place in sorted(merged.items())]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = target.with_suffix(".new")
        fresh.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        fresh.replace(target)
    except OSError as error:
        raise KnowledgeError(f"The places cannot be kept in {folder} ({error.strerror}); give it room.") from error
    return AddedPlaces(tuple(taken[i] for i in sorted(taken)), tuple(problems), target, additions_hash(target))


def additions_hash(file: Path) -> str:
    """SHA-256 of the additions, as the record stores it."""
    return sha256(file.read_bytes()).hexdigest()


def read_additions(file: Path) -> tuple[Place, ...]:
    """The places in a file that `add_places` wrote. Errors: KnowledgeError naming the first broken line."""
    places = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            plain = json.loads(line)
            places.append(Place(**{**plain, "kind": PlaceKind(plain["kind"]), "names": tuple(plain["names"])}))
        except (ValueError, KeyError, TypeError) as error:
            raise KnowledgeError(f"{file}, line {number} is broken ({error}); remove it and add again.") from error
    return tuple(places)


def _to_plain(place: Place) -> dict[str, object]:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind.value,
        "names": list(place.names),
        "country": place.country,
        "country_name": place.country_name,
        "admin1": place.admin1,
        "admin1_id": place.admin1_id,
        "lat": place.lat,
        "lon": place.lon,
        "population": place.population,
    }


def _read(file: Path) -> Iterator[tuple[int, Place | str]]:
    lines = _lines(file)
    first = next(lines, "")
    if first.count("\t") == _DUMP_COLUMNS - 1:
        yield 1, _from_dump(first)
        for number, line in enumerate(lines, 2):
            if line.strip():
                yield number, _from_dump(line)
        return
    head = [column.strip().casefold() for column in next(csv.reader([first]), [])]
    if not {"name", "lat", "lon"} <= set(head):
        raise UsageError(
            f"{file.name} is neither a GeoNames dump (19 tab-separated columns) nor a CSV with the columns"
            " name, lat, lon in its first line."
        )
    reader = csv.reader(line + "\n" for line in lines)
    for values in reader:
        if any(values):
            yield reader.line_num + 1, _from_csv(dict(zip(head, values, strict=False)))


def _lines(file: Path) -> Iterator[str]:
    try:
        if file.suffix.lower() == ".zip":
            with zipfile.ZipFile(file) as archive:
                inside = [
                    i
                    for i in archive.infolist()
                    if i.filename.endswith((".txt", ".csv")) and "readme" not in i.filename.lower()
                ]
                if len(inside) != 1 or inside[0].file_size > _LARGEST:
                    raise UsageError(f"{file.name} must hold one .txt or .csv of at most 2 GB.")
                with archive.open(inside[0]) as stream:
                    yield from _text(stream.read(_LARGEST))
        elif file.suffix.lower() == ".gz":
            with gzip.open(file) as stream:
                yield from _text(stream.read(_LARGEST))
        else:
            yield from _text(file.read_bytes())
    except (OSError, EOFError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}") from error


def _text(raw: bytes) -> Iterator[str]:
    for line in io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8-sig", newline=None):
        yield line.rstrip("\n")


def _from_dump(line: str) -> Place | str:
    columns = line.split("\t")
    if len(columns) != _DUMP_COLUMNS:
        return f"has {len(columns)} columns, not {_DUMP_COLUMNS}"
    number, name, ascii_name, alternates, lat, lon, feature, code, country = columns[:9]
    at = _position(lat, lon)
    if isinstance(at, str):
        return at
    if not number.isdigit() or not name.strip():
        return "has no GeoNames id or no name"
    kind = _DUMP_KINDS.get(feature, PlaceKind.OTHER)
    if feature == "A":
        kind = PlaceKind.PROVINCE if code == "ADM1" else PlaceKind.COUNTRY if code[:3] == "PCL" else PlaceKind.DISTRICT
    elif code in _FACILITIES:
        kind = PlaceKind.FACILITY
    return Place(
        id=f"gn:{number}",
        name=(ascii_name or name).strip(),
        kind=kind,
        names=_others((name, *alternates.split(",")), ascii_name or name),
        country=country or None,
        admin1_id=f"adm1:{country}.{columns[10]}" if columns[10] else None,
        lat=at[0],
        lon=at[1],
        population=int(columns[14]) if columns[14].isdigit() else 0,
    )


def _from_csv(fields: dict[str, str]) -> Place | str:
    name = fields.get("name", "").strip()
    at = _position(fields.get("lat", ""), fields.get("lon", ""))
    if isinstance(at, str):
        return at
    kind = _KINDS.get(fields.get("kind", "").strip().casefold())
    country = fields.get("country", "").strip().upper()
    if not key(name):
        return "has no name"
    if kind is None:
        return f"has the unknown kind {fields['kind']!r}; use one of {', '.join(k for k in sorted(_KINDS) if k)}"
    if country and (len(country) != 2 or not country.isalpha()):
        return f"has the country {country!r}; use two letters (ISO 3166-1)"
    return Place(
        id=f"user:{country + '.' if country else ''}{key(name)}@{at[0]:.2f},{at[1]:.2f}",
        name=name,
        kind=kind,
        names=_others(fields.get("names", "").split(";"), name),
        country=country or None,
        admin1=fields.get("admin1", "").strip() or None,
        lat=at[0],
        lon=at[1],
    )


def _position(lat: str, lon: str) -> tuple[float, float] | str:
    try:
        at = float(lat), float(lon)
    except ValueError:
        return f"has no position ({lat!r}, {lon!r})"
    if not (-90 <= at[0] <= 90 and -180 <= at[1] <= 180):
        return f"lies off the map ({lat}, {lon})"
    return at


def _others(names: tuple[str, ...] | list[str], usual: str) -> tuple[str, ...]:
    seen = {key(usual)}
    kept = []
    for name in (n.strip() for n in names):
        if (k := key(name)) and k not in seen:
            seen.add(k)
            kept.append(name)
    return tuple(kept)
