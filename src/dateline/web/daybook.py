"""The daybook: the map of every day of a record in one file, to be looked up and never worked out again.

In: the maps of days as `map_day` has them. Out: the same as JSON, whole or as the step from another day. A town stays
as it is for weeks, so each state of it is kept once, its name and where it lies once for all of its states, and a day
is a list of numbers: of 3,000 towns "Marka, held by rebels" is written on the day it fell and never again.

    blobs | numbers of each day | where all of that lies, as JSON | its length and the mark
"""

from __future__ import annotations

import json
import mmap
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import BaseModel

from dateline.web.map_state import MapDay, rest_of_day
from dateline.web.schemas import Town

_MARK = b"dateline-days-1"
_STILL = frozenset(
    "id name kind country country_name admin1 lat lon population capital href outline".split()
)  # of a town: the same in all of its states
_PARTS = ("towns", "areas", "places")
_NO_DAY = 0


class Daybook:
    """The maps of all days, read from where `DaybookMaker` put them. Safe for many threads."""

    def __init__(self, data: mmap.mmap | bytes, head: Mapping[str, Any]) -> None:
        self._data, self.head = data, head
        self.first, self.last = date.fromisoformat(head["first"]), date.fromisoformat(head["last"])
        self._ends = self._numbers("Q", head["ends"])
        self._rows = self._numbers("I", head["rows"])  # of each state: what is the same in all, what is not, its day
        self._whole = lru_cache(maxsize=16)(self._day)

    @classmethod
    def of(cls, path: Path, key: Mapping[str, Any]) -> Daybook | None:
        """The daybook at `path`; None where there is none, or where it was made of something else than `key` says."""
        try:
            with path.open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            size, mark = int.from_bytes(data[-len(_MARK) - 8 : -len(_MARK)], "little"), data[-len(_MARK) :]
            end = len(data) - len(_MARK) - 8
            if mark != _MARK or not 0 < size <= end:
                return None
            head = json.loads(data[end - size : end])
            return cls(data, head) if head["key"] == dict(key) else None
        except (OSError, ValueError, KeyError, TypeError):  # cut short, or written by something else
            return None

    def has(self, day: date | None) -> bool:
        """Whether it has that day."""
        return day is not None and self.first <= day <= self.last

    def state(self, day: date, record: str) -> bytes:
        """The JSON of a day's `MapState`; `record` is what tells the record's state."""
        rest, parts = self._whole(day)
        towns, areas, places = (b",".join(self._town(each, day) for each in part) for part in parts)
        lane = rest["lane"].replace(b'"places":[]', b'"places":[' + places + b"]", 1)
        head = json.dumps(record).encode()
        return b'{"record":%s,%s,"towns":[%s],"areas":[%s],"lane":%s}' % (head, rest["other"], towns, areas, lane)

    def step(self, since: date, day: date, record: str) -> bytes:
        """The JSON of a day's `MapStep` from another day."""
        before, (rest, parts) = self._whole(since)[1][0], self._whole(day)
        towns, areas, places = parts
        known = set(before)
        put = [each for each in towns if each not in known]
        here = {self._rows[3 * each] for each in towns}
        gone = {self._rows[3 * each] for each in before} - here
        ids = sorted(json.loads(self._blob(each) + b"}")["id"] for each in gone)
        head = json.dumps({"record": record, "since": since.isoformat(), "gone": ids}).encode()[:-1]
        lists = (b",".join(self._town(each, day) for each in part) for part in (put, areas, places))
        return b'%s,%s,"put":[%s],"areas":[%s],"places":[%s]}' % (head, rest["short"], *lists)

    def copy(self, file: BinaryIO, key: Mapping[str, Any]) -> None:
        """Write the same into a file, as made of something else that comes to the same."""
        head = dict(self.head)
        at = head["rows"][0] + head["rows"][1]
        file.write(self._data[:at])
        file.write(_tail({**head, "key": dict(key)}))

    def about(self, name: str) -> bytes:
        """What was put beside the days under a name."""
        return zlib.decompress(self._blob(self.head["about"][name]))

    def _day(self, day: date) -> tuple[dict[str, bytes], tuple[array[int], ...]]:
        number = (day - self.first).days
        rest = json.loads(zlib.decompress(self._blob(self.head["days"] + 2 * number)))
        numbers = array("I")
        numbers.frombytes(zlib.decompress(self._blob(self.head["days"] + 2 * number + 1)))
        sizes, at, parts = numbers[: len(_PARTS)], len(_PARTS), []
        for size in sizes:
            parts.append(numbers[at : at + size])
            at += size
        lane = rest.pop("lane")
        made = {"other": _inside(rest), "lane": json.dumps(lane, ensure_ascii=False, separators=(",", ":")).encode()}
        rest.pop("changes"), rest.pop("counts")
        made["short"] = _inside({**rest, **{name: lane[name] for name in ("unlocated_total", "undated_total")}})
        return made, tuple(parts)

    def _town(self, number: int, day: date) -> bytes:
        still, moved, latest = self._rows[3 * number : 3 * number + 3]
        age = b"null" if latest == _NO_DAY else b"%d" % (day.toordinal() - latest)
        return b'%s,%s,"age":%s}' % (self._blob(still), self._blob(moved), age)

    def _blob(self, number: int) -> bytes:
        return self._data[self._ends[number] : self._ends[number + 1]]

    def _numbers(self, kind: str, where: Sequence[int]) -> array[int]:
        found = array(kind)
        found.frombytes(zlib.decompress(self._data[where[0] : where[0] + where[1]]))
        return found


def _inside(value: Mapping[str, Any]) -> bytes:
    """An object as JSON without its braces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()[1:-1]


class DaybookMaker:
    """Writes a daybook, one day after the other, into a file that is open to be written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._ends = array("Q", [0])
        self._rows = array("I")
        self._known: dict[bytes, int] = {}
        self._row_of: dict[tuple[int, int, int], int] = {}
        self._made: dict[int, tuple[Town, int]] = {}
        self._days: list[tuple[bytes, bytes]] = []
        self._first: date | None = None
        self._last: date | None = None

    def add(self, made: MapDay) -> None:
        """Put the next day in. Raises ValueError for a day that is not the one after the last."""
        day = made.issue.clocks.as_of
        if day is None or (self._last is not None and (day - self._last).days != 1):
            raise ValueError("a daybook has one day after the other")
        self._first, self._last = self._first or day, day
        rest = rest_of_day(made).model_dump_json(exclude={"record", "towns", "areas"})
        parts = [[self._row(town) for town in part] for part in (made.towns, made.areas, made.places)]
        numbers = array("I", [*map(len, parts), *(each for part in parts for each in part)])
        self._days.append((zlib.compress(rest.encode(), 6), zlib.compress(numbers.tobytes(), 6)))
        if len(self._made) > _MOST_AT_HAND:
            self._made.clear()

    def end(self, key: Mapping[str, Any], about: Mapping[str, bytes]) -> None:
        """Write where all of it lies. `about` is kept beside the days. Raises ValueError where there is no day."""
        if self._first is None or self._last is None:
            raise ValueError("a daybook of no day")
        days = len(self._ends) - 1
        for rest, numbers in self._days:
            self._put(rest)
            self._put(numbers)
        names = {name: self._put(zlib.compress(value, 6)) for name, value in about.items()}
        ends, rows = zlib.compress(self._ends.tobytes(), 1), zlib.compress(self._rows.tobytes(), 1)
        at = self._ends[-1]
        head = {
            "key": dict(key),
            "first": self._first.isoformat(),
            "last": self._last.isoformat(),
            "days": days,
            "about": names,
            "ends": (at, len(ends)),
            "rows": (at + len(ends), len(rows)),
        }
        self._file.write(b"".join((ends, rows, _tail(head))))

    def _row(self, town: Town) -> int:
        known = self._made.get(id(town))
        if known is not None and known[0] is town:
            return known[1]
        still = self._kept(_fields(town, include=_STILL))
        moved = self._kept(_fields(town, exclude=_STILL | {"age"}))
        row = (still, moved, town.latest.toordinal() if town.latest else _NO_DAY)
        number = self._row_of.setdefault(row, len(self._row_of))
        if 3 * number == len(self._rows):
            self._rows.extend(row)
        self._made[id(town)] = (town, number)  # while it is held here, no other has its id
        return number

    def _kept(self, value: bytes) -> int:
        digest = blake2b(value, digest_size=16).digest()
        if digest not in self._known:
            self._known[digest] = self._put(value)
        return self._known[digest]

    def _put(self, value: bytes) -> int:
        self._file.write(value)
        self._ends.append(self._ends[-1] + len(value))
        return len(self._ends) - 2


_MOST_AT_HAND = 20_000


def _tail(head: Mapping[str, Any]) -> bytes:
    text = json.dumps(head).encode()
    return text + len(text).to_bytes(8, "little") + _MARK


def _fields(model: BaseModel, *, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None) -> bytes:
    """Some fields of a model as JSON: with the opening brace where they are the first, and never the closing one."""
    text = model.model_dump_json(include=set(include) if include else None, exclude=set(exclude) if exclude else None)
    return (text[:-1] if include else text[1:-1]).encode()
