"""An entry: one document as a reader hands it over, before anything is made of it.

In: nothing. Out: `Entry` (the raw fields and what came with them) and `Supplied` (what the record's owner says of it).

    Entry(file="list.jsonl", path="list.jsonl", entry=3, format="jsonl",
          fields={"text": "Shelling hit the port of Hodeidah.", "title": "Port hit"}, ...)
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as received.

    `file` is the path's last part, `path` the way to it below the folder that was asked for. `entry` is the 1-based
    number inside a file that holds many. `fields` are the raw strings by name: `text` always, `title` where it is a
    field of its own; every offset map leads back into them. `metadata` is whatever else came with it, each a string
    (outlet, author, published, url, language, ...). `sha256` is of the entry's bytes. `notes` tell what was odd but
    readable.
    """

    file: str
    path: str
    entry: int | None
    format: str
    fields: Mapping[str, str]
    sha256: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The raw text field."""
        return self.fields["text"]

    @property
    def name(self) -> str:
        """What a person calls the entry: the file, with the entry's number in a file of many."""
        return self.file if self.entry is None else f"{self.file}#{self.entry}"


@dataclass(frozen=True, slots=True)
class Supplied:
    """What the record's owner says about a report. None: nothing said.

    `first` and `last` bound the day of publication (`published=2016-03` is the whole month); `at` is the moment where
    a time was given, aware when a zone was.
    """

    outlet: str | None = None
    url: str | None = None
    first: date | None = None
    last: date | None = None
    at: datetime | None = None
    country: str | None = None
    title: str | None = None
    language: str | None = None


def digest(raw: bytes) -> str:
    """The SHA-256 of an entry's bytes, in hex."""
    return hashlib.sha256(raw).hexdigest()


def canonical_bytes(item: object) -> bytes:
    """The bytes that stand for one item of a list, so that the same item has the same hash wherever it stands."""
    return json.dumps(item, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")
