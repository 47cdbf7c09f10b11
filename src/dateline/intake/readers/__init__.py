"""Readers, one a format: files, folders and standard input become entries.

In: paths. Out: `Entry` or `Problem`, lazily and in a fixed order (a folder is walked sorted). One bad entry is one
`Problem` and the rest is read; nothing is left out without a line about it.

    for item in read_entries([Path("reports")]):
        ...
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from dateline.errors import UnreadableError
from dateline.intake.entry import Entry
from dateline.intake.readers.limits import MAX_ENTRY_BYTES, MAX_LIST_BYTES, check_bytes, megabytes, read_bytes
from dateline.intake.readers.page import read_page
from dateline.intake.readers.plain import read_plain
from dateline.intake.readers.structured import bounded_lines, read_json, read_jsonl
from dateline.intake.readers.tables import read_table
from dateline.model.report import Problem

FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
}
"""The file extensions that are read, and the format each stands for."""

READABLE = "txt, md, html, json, jsonl, csv, tsv"
STDIN = "-"
_MAX_DEPTH = 64


def read_entries(paths: Sequence[Path | str]) -> Iterator[Entry | Problem]:
    """Every entry under `paths` in the order given; `-` is standard input."""
    for path in paths:
        if str(path) == STDIN:
            yield from _guarded(_read_stdin, STDIN)
        elif Path(path).is_dir():
            yield from read_folder(Path(path))
        else:
            yield from read_file(Path(path), Path(path).name)


def read_folder(folder: Path) -> Iterator[Entry | Problem]:
    """The entries of every file below `folder`, sorted by path; a line for each file that is passed over."""
    reports = 0
    for item in _walk(folder, folder, 0):
        if isinstance(item, Problem):
            yield item
            continue
        for result in read_file(item, item.relative_to(folder).as_posix()):
            reports += isinstance(result, Entry)
            yield result
    if not reports:
        yield Problem(
            folder.name or str(folder), None, "read", "no report in this folder", f"put files in it: {READABLE}"
        )


def read_file(path: Path, name: str) -> Iterator[Entry | Problem]:
    """The entries of one file, called `name` in what is said about it."""
    return _guarded(lambda: _read(path, name), name)


def _guarded(read: Callable[[], Iterator[Entry | Problem]], name: str) -> Iterator[Entry | Problem]:
    """Whatever `read` gives; what it raises becomes one line about the file."""
    try:
        yield from read()
    except UnreadableError as error:
        yield Problem(name, None, error.step, str(error), error.what_to_do)
    except (OSError, MemoryError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or error.__class__.__name__
        yield Problem(name, None, "read", f"cannot be read: {reason}", "check the file and its permissions")


def _walk(folder: Path, top: Path, depth: int) -> Iterator[Path | Problem]:
    try:
        children = sorted(folder.iterdir(), key=lambda child: child.name)
    except OSError as error:
        yield Problem(_below(folder, top), None, "read", f"cannot be opened: {error.strerror}", "check its permissions")
        return
    for child in children:
        name = _below(child, top)
        if child.name.startswith("."):
            yield Problem(name, None, "read", "hidden, so passed over", "rename it to have it read")
        elif child.is_dir():
            if child.is_symlink() or depth >= _MAX_DEPTH:
                yield Problem(name, None, "read", "a link to a folder or too deep, so passed over", "give its own path")
            else:
                yield from _walk(child, top, depth + 1)
        elif child.suffix.lower() not in FORMATS:
            kind = child.suffix or "no extension"
            yield Problem(name, None, "read", f"unknown kind of file ({kind})", f"readable are {READABLE}")
        elif not child.is_file():
            yield Problem(name, None, "read", "not a regular file, so passed over")
        else:
            yield child


def _below(path: Path, top: Path) -> str:
    return path.relative_to(top).as_posix() if path != top else path.name


def _read(path: Path, name: str) -> Iterator[Entry | Problem]:
    format_ = FORMATS.get(path.suffix.lower())
    if not path.exists():
        raise UnreadableError("no such file or folder", what_to_do="check the path")
    if not path.is_file():
        raise UnreadableError("not a regular file", what_to_do="give a file or a folder")
    size = path.stat().st_size
    if size == 0:
        raise UnreadableError("empty file")
    if format_ in ("jsonl", "csv", "tsv"):
        with path.open("rb") as stream:
            rows = read_jsonl(bounded_lines(stream), path.name, name) if format_ == "jsonl" else None
            yield from rows if rows is not None else read_table(stream, path.name, name, format_)
        return
    limit = MAX_LIST_BYTES if format_ == "json" else MAX_ENTRY_BYTES
    if size > limit:
        raise UnreadableError(
            f"{megabytes(size)} is more than one report may have ({megabytes(limit)})",
            what_to_do="split it into one file a report, or into jsonl",
        )
    yield from _of_bytes(read_bytes(path, limit), format_ or "", path.name, name)


def _of_bytes(raw: bytes, format_: str, file: str, name: str) -> Iterator[Entry | Problem]:
    match format_ or sniff(raw):
        case "json":
            yield from read_json(raw, file, name)
        case "html":
            yield from read_page(raw, file, name)
        case "md":
            yield from read_plain(raw, file, name, "md")
        case _:
            yield from read_plain(raw, file, name, "txt")


def _read_stdin() -> Iterator[Entry | Problem]:
    stream = sys.stdin.buffer
    first = stream.readline(MAX_ENTRY_BYTES + 1)
    if _is_json_line(first):
        # Lines are read as they come, so that a pipe of any length takes little memory.
        yield from read_jsonl(chain((first,), bounded_lines(stream)), "stdin", STDIN)
        return
    rest = stream.read(MAX_ENTRY_BYTES + 1 - len(first)) if len(first) <= MAX_ENTRY_BYTES else b""
    raw = check_bytes(first + rest)
    yield from _of_bytes(raw, sniff(raw), "stdin", STDIN)


def _is_json_line(line: bytes) -> bool:
    stripped = line.strip()
    return stripped.startswith(b"{") and stripped.endswith(b"}") and line.endswith(b"\n")


def sniff(raw: bytes) -> str:
    """The format of bytes without a name: json, html or txt."""
    head = raw[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"{", b"[{", b"[\n", b"[ ", b"[\r")):
        return "json"
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<article", b"<!--")):
        return "html"
    return "txt"
