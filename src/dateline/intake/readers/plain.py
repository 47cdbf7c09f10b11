"""Reader of plain text and Markdown: one file is one entry.

In: the bytes of a .txt or .md file. Out: one `Entry` whose text field is the decoded file, newlines as they are.
A Markdown file may open with a block of `key: value` lines between two `---`; those become metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.errors import UnreadableError
from dateline.intake.entry import Entry, digest
from dateline.intake.readers.charset import decode
from dateline.intake.readers.fields import FIELD_NAMES

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^([A-Za-z_][\w-]*)\s*:\s*(.+?)\s*$", re.MULTILINE)
_FRONT_LIMIT = 10_000


def read_plain(raw: bytes, file: str, path: str, format_: str) -> Iterator[Entry]:
    """The entry of a text file; raises `UnreadableError`."""
    decoded = decode(raw)
    if not decoded.text.strip("\ufeff \t\r\n\u00a0\u200b"):
        raise UnreadableError("the file holds only white space")
    yield Entry(
        file=file,
        path=path,
        entry=None,
        format=format_,
        fields={"text": decoded.text},
        sha256=digest(raw),
        metadata=_front_matter(decoded.text) if format_ == "md" else {},
        notes=(decoded.note,) if decoded.note else (),
    )


def front_matter_length(text: str) -> int:
    """The number of characters that a Markdown file's opening block of fields takes."""
    match = _FRONT.match(text[:_FRONT_LIMIT])
    return match.end() if match and _PAIR.search(match[1]) else 0


def _front_matter(text: str) -> dict[str, str]:
    match = _FRONT.match(text[:_FRONT_LIMIT])
    if not match:
        return {}
    found: dict[str, str] = {}
    for pair in _PAIR.finditer(match[1]):
        name = FIELD_NAMES.get(pair[1].lower().replace("-", "_"))
        if name and name != "text":
            found.setdefault(name, pair[2].strip("\"'"))
    return found
