"""The daybook of a record: whether there is one that is of the record as it stands, and making one.

In: a record's file, and pictures of its days. Out: a `Daybook`, kept beside the record as "my.dateline-days". Whoever
opens the record to write in it takes that file away, so that no word of a report that was taken back is left in it; and
it is only believed where record and program are those it was made with. Of "rebels took Marka" it has every day's map.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, cast

import dateline
from dateline.store import days_beside
from dateline.web.daybook import Daybook, DaybookMaker
from dateline.web.map_state import MapDay

Stamp = tuple[int, int]
WORTH_CLAIMS = 3000  # of fewer claims a picture is made sooner than a file is found
_COUNTER = slice(24, 28)  # of an SQLite file: how often it has been written to


def stamp_of(path: Path) -> Stamp:
    """What tells a file from what it was before: when it was written, and its size. Raises OSError."""
    status = path.stat()
    return (status.st_mtime_ns, status.st_size)


def key_of(path: Path, stamp: Stamp, additions: Path | None, *, hides: bool) -> dict[str, Any]:
    """What a daybook must have been made of to be believed. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(100)
    lists = sorted(additions.iterdir()) if additions is not None and additions.is_dir() else ()
    return {
        "record": [path.name, *stamp, int.from_bytes(head[_COUNTER], "big")],
        "additions": [[each.name, *stamp_of(each)] for each in lists if each.is_file()],
        "program": _program(),
        "hides": hides,
    }


@cache
def _program() -> str:
    """The program as it lies on the disk: another version, or a changed rule, may come to another picture."""
    root = Path(dateline.__file__).resolve().parent
    files = sorted(each for each in root.rglob("*.py"))
    found = [f"{each.relative_to(root)} {stamp_of(each)}" for each in files]
    return blake2b("\n".join([dateline.__version__, *found]).encode(), digest_size=16).hexdigest()


def open_book(path: Path, key: Mapping[str, Any]) -> Daybook | None:
    """The daybook beside the record at `path`, where it is of that record."""
    return Daybook.of(days_beside(path), key)


def make_book(
    path: Path, key: Mapping[str, Any], days: Iterable[MapDay | None], about: Mapping[str, bytes]
) -> Iterator[Daybook | None]:
    """Make the daybook of `days` beside the record, a day at a time; what is given last is it.

    A day that is None ends it: the record is another by now. Where no file can be put there, it lasts as long as the
    process does.
    """
    file, name = _new_file(path)
    kept = False
    try:
        with file:
            maker = DaybookMaker(file)
            for day in days:
                if day is None:
                    return
                maker.add(day)
                yield None
            maker.end(key, about)
        book = Daybook.of(name, key)
        kept = book is not None and _put(name, path, key)
        yield book
    finally:
        if not kept:
            with suppress(OSError):
                name.unlink()


def keep_book(path: Path, key: Mapping[str, Any], book: Daybook) -> None:
    """Put a daybook beside its record again, where a judgement that changes no picture took it away."""
    if days_beside(path).exists():
        return
    with suppress(OSError):
        file, name = _new_file(path)
        with file:
            book.copy(file, key)
        if not _put(name, path, key):
            name.unlink()


def _put(name: Path, path: Path, key: Mapping[str, Any]) -> bool:
    """Put a finished file in its place, unless the record is another by now; whether it is there."""
    if name.parent != path.parent or key["record"][1:3] != list(stamp_of(path)):
        return False
    with suppress(OSError):
        name.replace(days_beside(path))
        return True
    return False


def _new_file(path: Path) -> tuple[BinaryIO, Path]:
    for folder in (path.parent, None):
        try:
            descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-days.", suffix=".new", dir=folder)
        except OSError:
            if folder is None:
                raise
        else:
            return cast("BinaryIO", os.fdopen(descriptor, "wb")), Path(name)
    raise AssertionError
