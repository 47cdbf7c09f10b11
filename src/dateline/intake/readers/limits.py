"""How much a reader takes in before it says no, and the one place where files are opened for reading whole.

In: a path. Out: its bytes, or `UnreadableError`. A file of one 50 MB line costs a `stat`, not its reading.
"""

from __future__ import annotations

from pathlib import Path

from dateline.errors import UnreadableError

MAX_ENTRY_BYTES = 20 * 1024 * 1024
"""The most bytes of one entry: far above any article or live blog."""

MAX_LIST_BYTES = 512 * 1024 * 1024
"""The most bytes of a JSON list, which has to be held in memory as a whole; jsonl and csv have no such limit."""


def megabytes(size: int) -> str:
    """A size for people."""
    return f"{size / 1024 / 1024:.0f} MB"


def read_bytes(path: Path, limit: int = MAX_ENTRY_BYTES) -> bytes:
    """The bytes of `path`; raises `UnreadableError` when they are too many, none, or cannot be read."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(limit + 1)
    except OSError as error:
        reason = error.strerror or error.__class__.__name__
        raise UnreadableError(f"cannot be opened: {reason}", what_to_do="check the path and its permissions") from error
    return check_bytes(raw, limit)


def check_bytes(raw: bytes, limit: int = MAX_ENTRY_BYTES) -> bytes:
    """`raw` itself; raises `UnreadableError` when it is longer than `limit` or holds nothing."""
    if len(raw) > limit:
        raise UnreadableError(
            f"larger than {megabytes(limit)}, the most one report may have",
            what_to_do="split it into one file a report, or into jsonl",
        )
    if not raw.strip(b" \t\r\n\f\v\0\xef\xbb\xbf"):
        raise UnreadableError("empty file")
    return raw
