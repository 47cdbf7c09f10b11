"""Bytes to text: byte order mark, then what was declared, then UTF-8, then a statistical guess.

In: the bytes of one file. Out: `Decoded`, text with no newline translation (a byte order mark stays in it, as U+FEFF).
Windows-1251 bytes that claim to be UTF-8 ("Обстрел Харькова") are read as what they are, with a note.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from dateline.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_GUESS_BYTES = 200_000  # the guess looks at the head only: enough for any language, bounded in time
_ODD_SHARE = 0.01  # more control characters than this is no text in any charset


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the charset it was read in, and a note where that was not the plain case."""

    text: str
    charset: str
    note: str = ""


def decode(raw: bytes, *, html: bool = False) -> Decoded:
    """The text of `raw`; raises `UnreadableError` for a binary file or a hopeless charset."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _by_mark(raw, mark, name)
    refuse_binary(raw)
    declared = _declared(raw) if html else None
    if declared:
        text = _try(raw, declared)
        if text is not None:
            return Decoded(text, declared)
    text = _try(raw, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", f"declared {declared}, but read as utf-8" if declared else "")
    return _guess(raw, declared)


def refuse_binary(raw: bytes) -> None:
    """Raise `UnreadableError` where the bytes are no text at all."""
    for signature, what in _SIGNATURES:
        if raw.startswith(signature):
            raise UnreadableError(f"this is {what}, not text", what_to_do="save it as txt, html, json or csv")
    head = raw[:65_536]
    odd = sum(head.count(bytes([code])) for code in (*range(9), *range(14, 27), *range(28, 32)))
    if odd and (b"\0" in head or odd > len(head) * _ODD_SHARE):
        raise UnreadableError(
            "binary file, not text", what_to_do="give the report as txt, md, html, json, jsonl or csv"
        )


def _by_mark(raw: bytes, mark: bytes, name: str) -> Decoded:
    try:
        return Decoded("\ufeff" + raw[len(mark) :].decode(name), name)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"starts with a {name} byte order mark but is not {name} (byte {error.start + len(mark)})",
            what_to_do="save the file again as UTF-8",
        ) from error


def _declared(raw: bytes) -> str | None:
    match = _DECLARED.search(raw[:4096])
    if not match:
        return None
    name = (match[1] or match[2]).decode("ascii").lower()
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    # What pages call latin-1 is Windows-1252, as browsers read it.
    return {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(found, found)


def _try(raw: bytes, charset: str) -> str | None:
    try:
        return raw.decode(charset)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _guess(raw: bytes, declared: str | None) -> Decoded:
    best = from_bytes(raw[:_GUESS_BYTES]).best()
    name = best.encoding if best is not None else None
    text = _try(raw, name) if name else None
    if text is None or name is None:
        damaged = raw.decode("utf-8", "replace")
        lost = damaged.count("\ufffd")
        if lost > max(3, len(damaged) * _ODD_SHARE):
            raise UnreadableError("no charset fits these bytes", what_to_do="save the file again as UTF-8")
        return Decoded(damaged, "utf-8", f"{lost} broken bytes were read as U+FFFD")
    was = f"declared {declared}, " if declared else ""
    return Decoded(text, name, f"{was}not UTF-8; the charset {name} was guessed")
