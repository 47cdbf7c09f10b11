"""The packaged gazetteer as columns: how the file is laid out, and the reader.

In: `data/gazetteer.bin`, made by `genscripts/gazetteer.py`. Out: `PlaceTable`, one row a place, with look-ups that
give rows; names are unpacked a block at a time when they are asked for. The row of "Kassala" in Sudan holds its
position, its population and the numbers of its country and state; its spellings lie in the block.

File: the magic, the length of the head (uint32), the head as JSON, then the sections, each packed by zlib.
A sorted column of hashes is stored as differences. Keys are not stored at all, only 48 bits of their hash, so two
different keys among half a million are taken for one with a probability of one in 10**9.
"""

from __future__ import annotations

import json
import struct
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.errors import KnowledgeError

MAGIC = b"DATELINE-PLACES-1"
BLOCK = 64  # places whose names are packed together
STRONG = 1 << 31  # set in a posting where the name is the usual one or listed by hand
KINDS = ("country", "province", "district", "city", "airport/base", "region", "other")

Column = npt.NDArray[np.generic]


def hash_key(key: str) -> tuple[int, int]:
    """The 32 and the 16 bits under which `key` is found."""
    high, low = struct.unpack("<IH", blake2b(key.encode(), digest_size=6).digest())
    return high, low


def pack(sections: Mapping[str, Column | bytes], head: Mapping[str, Any]) -> bytes:
    """The file's bytes; the same for the same content."""
    described, bodies = [], []
    for name, data in sections.items():
        raw = data if isinstance(data, bytes) else np.ascontiguousarray(data).tobytes()
        body = zlib.compress(raw, 9)
        described.append([name, "bytes" if isinstance(data, bytes) else data.dtype.str, len(body)])
        bodies.append(body)
    top = json.dumps({**head, "sections": described}, sort_keys=True).encode()
    return b"".join((MAGIC, struct.pack("<I", len(top)), top, *bodies))


def unpack(data: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """Head and sections of a file that `pack` made."""
    if not data.startswith(MAGIC):
        raise KnowledgeError("The packaged gazetteer is not of this version; install Dateline again.")
    at = len(MAGIC) + 4
    (length,) = struct.unpack_from("<I", data, at - 4)
    head: dict[str, Any] = json.loads(data[at : at + length])
    at += length
    sections: dict[str, Any] = {}
    for name, kind, size in head.pop("sections"):
        raw = zlib.decompress(data[at : at + size])
        sections[name] = raw if kind == "bytes" else np.frombuffer(raw, dtype=kind)
        at += size
    return head, sections


def contents(data: bytes) -> dict[str, Any]:
    """What a packed file says, whatever release of zlib packed it: for comparing two builds."""
    head, sections = unpack(data)
    sizes, blocks, at = sections.pop("block_size").tolist(), [], 0
    for size in sizes:
        blocks.append(zlib.decompress(sections["names"][at : at + size]))
        at += size
    columns = {name: values.tobytes() for name, values in sections.items() if name != "names"}
    return {"head": head, "names": blocks, **columns}


@dataclass(frozen=True, slots=True)
class Row:
    """One place without its names: numbers are those of the table's lists, degrees are WGS 84."""

    number: int
    kind: str
    country: int
    admin1: int
    lat: float | None
    lon: float | None
    population: int


class PlaceTable:
    """All rows of the packaged gazetteer. Rows below `first_geoname` have the ids listed in the head."""

    def __init__(self, data: bytes) -> None:
        head, self._sections = unpack(data)
        self.ids: list[str] = head["ids"]
        self.first_geoname = len(self.ids)
        self.countries: list[str] = head["countries"]
        self.country_row: dict[str, int] = {self.ids[row][8:]: row for row in head["country_rows"]}
        self.seats: dict[int, int] = {int(k): v for k, v in head["seats"].items()}
        self.seat_of: dict[int, int] = {v: int(k) for k, v in sorted(head["seats"].items(), reverse=True)}
        self.demonyms: dict[str, str] = head["demonyms"]
        self.abbreviations: dict[str, list[int]] = head["abbreviations"]
        self.reviewed = self._sections["reviewed"]
        self.kind = self._sections["kind"]
        self.country = self._sections["country"]
        self.admin1 = self._sections["admin1"]
        self.lat = self._sections["lat"]
        self.lon = self._sections["lon"]
        self.population = self._sections["population"]
        self.geoname = self._sections["geoname"]
        self._hashes = _column("I", np.cumsum(self._sections.pop("hash"), dtype=np.uint64).astype(np.uint32))
        self._lows = _column("H", self._sections.pop("low"))
        self._postings = _column("I", self._sections.pop("posting"))
        self._bones = _column("I", np.cumsum(self._sections.pop("bone"), dtype=np.uint64).astype(np.uint32))
        self._bone_rows = _column("I", self._sections.pop("bone_row"))
        self._starts: list[int] = [0, *np.cumsum(self._sections.pop("block_size")).tolist()]
        self._names: bytes = self._sections.pop("names")
        self._by_id = {name: row for row, name in enumerate(self.ids)}
        self._geoname_row = lru_cache(maxsize=4096)(self._find_geoname)
        self.block = lru_cache(maxsize=1024)(self._block)

    @classmethod
    def load(cls, path: Path) -> PlaceTable:
        """The table at `path`; KnowledgeError when it cannot be read."""
        try:
            return cls(path.read_bytes())
        except (OSError, ValueError, KeyError, zlib.error) as error:
            raise KnowledgeError(f"The packaged gazetteer cannot be read ({error}); install Dateline again.") from error

    def __len__(self) -> int:
        return len(self.kind)

    def rows(self, key: str) -> list[tuple[int, bool]]:
        """Rows that bear the name, each with whether it is a usual name of the place."""
        high, low = hash_key(key)
        start = bisect_left(self._hashes, high)
        found = []
        for i in range(start, len(self._hashes)):
            if self._hashes[i] != high:
                break
            if self._lows[i] == low:
                posting = self._postings[i]
                found.append((posting & ~STRONG, bool(posting & STRONG)))
        return found

    def like(self, bones: str) -> list[int]:
        """Rows of which some name may have this skeleton (a hash of 32 bits: compare names before you believe it)."""
        high = hash_key(bones)[0]
        return list(self._bone_rows[bisect_left(self._bones, high) : bisect_right(self._bones, high)])

    def names(self, row: int) -> tuple[str, ...]:
        """All names of the row, the usual one first."""
        return self.block(row // BLOCK)[row % BLOCK]

    def row(self, number: int) -> Row:
        """The columns of one row."""
        lat, lon = float(self.lat[number]), float(self.lon[number])
        known = lat == lat  # noqa: PLR0124 - not a number is how an unknown position is stored
        return Row(
            number,
            KINDS[self.kind[number]],
            int(self.country[number]),
            int(self.admin1[number]),
            lat if known else None,
            lon if known else None,
            int(self.population[number]),
        )

    def id_of(self, row: int) -> str:
        """The place's id."""
        return self.ids[row] if row < self.first_geoname else f"gn:{self.geoname[row]}"

    def find_id(self, place_id: str) -> int | None:
        """The row of an id, None when there is none."""
        if place_id.startswith("gn:"):
            return self._geoname_row(int(place_id[3:])) if place_id[3:].isdecimal() else None
        return self._by_id.get(place_id)

    def _find_geoname(self, number: int) -> int | None:
        if not 0 < number < 2**32:
            return None
        found = np.flatnonzero(self.geoname == number)
        return int(found[0]) if found.size else None

    def _block(self, number: int) -> tuple[tuple[str, ...], ...]:
        raw = zlib.decompress(self._names[self._starts[number] : self._starts[number + 1]])
        return tuple(tuple(line.split("\t")) for line in raw.decode().split("\n"))


def _column(kind: str, values: npt.NDArray[Any]) -> array[int]:
    """A standard array of the same bytes: `bisect` walks it three times as fast as numpy's own."""
    return array(kind, values.tobytes())
