"""Readers of JSON (an object or a list of them) and JSON lines.

In: a file. Out: `Entry` or `Problem` one by one. JSON lines are read line by line, so a file of any length takes
little memory; one broken line costs that line. Entries of a list or of lines are numbered from 1.

    {"title": "Bridge reopened", "text": "The bridge at Bukavu is open again.", "published": "2023-11-02"}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from dateline.errors import UnreadableError
from dateline.intake.entry import Entry, canonical_bytes, digest
from dateline.intake.readers.charset import decode
from dateline.intake.readers.fields import sort_fields
from dateline.intake.readers.limits import MAX_ENTRY_BYTES, megabytes
from dateline.model.report import Problem

_LISTS = ("articles", "reports", "items", "documents", "docs", "results", "data", "entries")


def read_json(raw: bytes, file: str, path: str) -> Iterator[Entry | Problem]:
    """The entries of a JSON file; raises `UnreadableError` when it is not JSON."""
    decoded = decode(raw)
    notes = (decoded.note,) if decoded.note else ()
    try:
        data = json.loads(decoded.text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        lines = read_lines_of(raw, file, path)
        if lines is not None:
            yield from lines
            return
        raise UnreadableError(
            f"broken JSON: {error.msg} in line {error.lineno}, column {error.colno}", what_to_do="mend the file"
        ) from error
    except RecursionError as error:
        raise UnreadableError("broken JSON: nested too deeply", what_to_do="give a flat object a report") from error
    items = _list_in(data)
    if items is None:
        fields, metadata = sort_fields(_object(data))
        yield Entry(file, path, None, "json", fields, digest(raw), metadata, notes)
        return
    if not items:
        raise UnreadableError("an empty list: no report in it")
    for number, item in enumerate(items, start=1):
        try:
            fields, metadata = sort_fields(_object(item))
        except UnreadableError as error:
            yield Problem(path, number, error.step, f"item {number}: {error}", error.what_to_do)
            continue
        yield Entry(file, path, number, "json", fields, digest(canonical_bytes(item)), metadata, notes)


def read_lines_of(raw: bytes, file: str, path: str) -> Iterator[Entry | Problem] | None:
    """JSON lines under a .json name, where the first two lines are objects; None where it is not that."""
    lines = raw.split(b"\n", 2)
    if len(lines) < 2 or not all(line.strip().startswith(b"{") and line.strip().endswith(b"}") for line in lines[:2]):
        return None
    return _lines(iter(raw.splitlines()), file, path)


def read_jsonl(lines: Iterable[bytes], file: str, path: str) -> Iterator[Entry | Problem]:
    """The entries of JSON lines, each line its own; raises `UnreadableError` where every line is blank."""
    return _lines(iter(lines), file, path)


def bounded_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of `stream`; of a line longer than an entry may be, only so much that it is seen to be too long."""
    while line := stream.readline(MAX_ENTRY_BYTES + 1):
        yield line
        while len(line) > MAX_ENTRY_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_ENTRY_BYTES + 1)
            if not line:
                return


def _lines(lines: Iterator[bytes], file: str, path: str) -> Iterator[Entry | Problem]:
    number = 0
    for at, line in enumerate(lines, start=1):
        source = line.strip(b" \t\r\n\xef\xbb\xbf") if at == 1 else line.strip()
        if not source:
            continue
        number = at
        try:
            yield _line(source, file, path, at)
        except UnreadableError as error:
            yield Problem(path, at, error.step, f"line {at}: {error}", error.what_to_do)
    if not number:
        raise UnreadableError("empty file")


def _line(source: bytes, file: str, path: str, number: int) -> Entry:
    if len(source) > MAX_ENTRY_BYTES:
        raise UnreadableError(f"larger than {megabytes(MAX_ENTRY_BYTES)}", what_to_do="put one report on a line")
    decoded = decode(source)
    try:
        data = json.loads(decoded.text)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"broken JSON: {error.msg}, column {error.colno}", what_to_do="mend the line") from error
    except RecursionError as error:
        raise UnreadableError("broken JSON: nested too deeply", what_to_do="give a flat object a report") from error
    fields, metadata = sort_fields(_object(data))
    return Entry(file, path, number, "jsonl", fields, digest(source), metadata, (decoded.note,) if decoded.note else ())


def _object(data: object) -> dict[str, object]:
    if not isinstance(data, dict):
        raise UnreadableError("not an object with a text field", what_to_do='write {"text": "...", "title": "..."}')
    return data


def _list_in(data: object) -> list[object] | None:
    """The list of reports that `data` is or holds under a usual name; None where it is one report."""
    if isinstance(data, list):
        return data
    if isinstance(data, dict):
        for name in _LISTS:
            held = data.get(name)
            if isinstance(held, list) and held and isinstance(held[0], dict):
                return held
    return None
