"""Reader of comma- and tab-separated tables: one row is one entry.

In: a .csv or .tsv file with a header row. Out: `Entry` or `Problem` row by row, in little memory. Rows are numbered
from 1, the header not counted.

    title,date,outlet,text
    Bridge reopened,2023-11-02,Lake Post,"The bridge at Bukavu is open again."
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from dateline.errors import UnreadableError
from dateline.intake.entry import Entry, canonical_bytes, digest
from dateline.intake.readers.charset import decode
from dateline.intake.readers.fields import FIELD_NAMES, sort_fields
from dateline.intake.readers.limits import MAX_ENTRY_BYTES, megabytes
from dateline.intake.readers.structured import bounded_lines
from dateline.model.report import Problem

_HEAD_BYTES = 65_536
_CELL_LIMIT = MAX_ENTRY_BYTES


def read_table(stream: BinaryIO, file: str, path: str, format_: str) -> Iterator[Entry | Problem]:
    """The entries of a table; raises `UnreadableError` when it has no header that names a text."""
    head = stream.read(_HEAD_BYTES)
    if not head.strip():
        raise UnreadableError("empty file")
    # A cut multi-byte character at the end of the head must not look like a wrong charset.
    decoded = decode(head if len(head) < _HEAD_BYTES else head[: head.rfind(b"\n") + 1 or len(head)])
    separator = "\t" if format_ == "tsv" else _separator(decoded.text)
    csv.field_size_limit(_CELL_LIMIT)
    lines = _decoded_lines(_Rejoined(head, stream), decoded.charset)
    rows = csv.reader(lines, delimiter=separator)
    header = _header(rows)
    notes = (decoded.note,) if decoded.note else ()
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
            if not any(cell.strip() for cell in row):
                number -= 1
                continue
            yield _row(header, row, number, file, path, format_, notes)
        except StopIteration:
            break
        except csv.Error as error:
            yield Problem(path, number, "read", f"row {number} (line {rows.line_num}): {error}", "mend the row")
        except UnreadableError as error:
            yield Problem(path, number, error.step, f"row {number} (line {rows.line_num}): {error}", error.what_to_do)
    if number == 1:
        raise UnreadableError("a header but no rows")


def _header(rows: Iterator[list[str]]) -> list[str]:
    try:
        header = [name.lstrip("\ufeff").strip() for name in next(rows)]
    except (StopIteration, csv.Error) as error:
        raise UnreadableError("no header row", what_to_do="name the columns: text, title, date, outlet, url") from error
    if "text" not in {FIELD_NAMES.get(name.lower().replace(" ", "_").replace("-", "_")) for name in header}:
        raise UnreadableError(
            "no column holds a report's words", what_to_do="call the column with the report's words `text`"
        )
    return header


def _row(
    header: list[str], row: list[str], number: int, file: str, path: str, format_: str, notes: tuple[str, ...]
) -> Entry:
    if len(row) > len(header):
        raise UnreadableError(
            f"{len(row)} cells under {len(header)} columns", what_to_do="put quotes around text that holds a comma"
        )
    item: dict[str, object] = dict(zip(header, row, strict=False))
    fields, metadata = sort_fields(item)
    return Entry(file, path, number, format_, fields, digest(canonical_bytes(item)), metadata, notes)


def _separator(head: str) -> str:
    first = head.split("\n", 1)[0]
    return max(",;\t|", key=lambda mark: (first.count(mark), mark == ","))


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes have been read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # RawIOBase passes a writable buffer
        data = self._head.read(len(view)) or self._rest.read(len(view))
        view[: len(data)] = data
        return len(data)


def _decoded_lines(stream: _Rejoined, charset: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(charset)("replace")
    if charset.startswith(("utf-16", "utf-32")):
        yield from io.StringIO(decoder.decode(io.BufferedReader(stream).read(), final=True), newline="")
        return
    for line in bounded_lines(io.BufferedReader(stream)):
        if len(line) > MAX_ENTRY_BYTES:
            raise UnreadableError(
                f"a line larger than {megabytes(MAX_ENTRY_BYTES)}; the rest of the table was not read",
                what_to_do="check the quotes around long cells",
            )
        yield decoder.decode(line)
