"""Who says so: political news with the spans of source, cue and content.

    python -m evaluation.polnear [ARCHIVE | FOLDER]     source cue content

In: a folder with `text/*.txt` and `attributions/*.ann` (brat's standoff form), or a folder or tar archive that holds
such folders; of several the one called `dev` is used. Of several annotators of one text the first by name is used. Each
text is read by itself. The map: every quotation of the export gives a content (its span), a cue (the speech verb) and a
source (the speaker named with it). Spans are compared exactly, after quotation marks, other punctuation and articles at
their ends are taken off on both sides. Several pieces of one content are several spans; equal spans count once. The
measures are reported without floors.
"""

from __future__ import annotations

import re
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from evaluation.command import cut, main
from evaluation.measure import Counts, Outcome, brief_hash
from evaluation.reading import Document, Reading, problems_in, read_alone
from evaluation.shared import MissingError

DEFAULT = "data/polnear/shown.tar.gz"
ROLES = ("source", "cue", "content")
Span = tuple[int, int]
_LINE = re.compile(r"T\d+\t(\w+) ([\d ;]+)\t")
_LEAD = re.compile(r"(?:[\W_]+|(?:the|a|an)\s+)+", re.IGNORECASE)
_TAIL = re.compile(r"[\W_]+$")


def run(path: Path, limit: int | None = None) -> Outcome:
    """Exact F1 of each role."""
    with unpacked(path) as folder:
        items = load(folder)
        notes = cut(items, limit)
    readings = read_alone([Document(text) for _, text, _ in items])
    counts = {role: Counts() for role in ROLES}
    wrong = set()
    for (name, text, gold), reading in zip(items, readings, strict=True):
        got = answers(reading)
        for role in ROLES:
            want, have = trimmed(text, gold[role]), trimmed(text, got[role])
            counts[role].add(len(want & have), len(have - want), len(want - have))
            wrong |= {f"{brief_hash(name)[:6]}:{role}:{start}" for start, _ in want - have}
    measures = tuple(replace(counts[role].measure(role), floored=False) for role in ROLES)
    return Outcome(measures, frozenset(wrong), notes + problems_in(readings))


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The folder at `path`, an archive unpacked."""
    if path.is_dir():
        yield path
        return
    with tempfile.TemporaryDirectory() as name:
        with tarfile.open(path) as archive:
            archive.extractall(name, filter="data")
        yield Path(name)


def load(folder: Path) -> list[tuple[str, str, dict[str, set[Span]]]]:
    """The name, text and gold spans of every annotated text."""
    parts = sorted({found.parent for found in folder.rglob("attributions") if found.is_dir()})
    chosen = next((part for part in parts if part.name == "dev"), parts[0] if parts else None)
    if chosen is None:
        raise MissingError(f"no folder `attributions` below {folder}")
    items: dict[str, tuple[str, str, dict[str, set[Span]]]] = {}
    for file in sorted((chosen / "attributions").glob("*.ann")):
        name = file.stem if (chosen / "text" / f"{file.stem}.txt").is_file() else file.stem.rpartition("_")[0]
        source = chosen / "text" / f"{name}.txt"
        if name not in items and source.is_file():
            with source.open(encoding="utf-8", newline="") as text:
                items[name] = (name, text.read(), gold_in(file.read_text(encoding="utf-8")))
    return list(items.values())


def gold_in(annotations: str) -> dict[str, set[Span]]:
    """The spans of each role in brat's standoff lines."""
    found: dict[str, set[Span]] = {role: set() for role in ROLES}
    for line in annotations.splitlines():
        match = _LINE.match(line)
        if match and match[1].lower() in found:
            for piece in match[2].split(";"):
                start, end = map(int, piece.split())
                found[match[1].lower()].add((start, end))
    return found


def answers(reading: Reading) -> dict[str, set[Span]]:
    """The spans of each role among the quotations that Dateline read."""
    found: dict[str, set[Span]] = {role: set() for role in ROLES}
    for quote in reading.quotes:
        speaker, cue = (quote.get("speaker") or {}).get("span"), (quote.get("cue") or {}).get("span")
        for role, span in (("content", quote["span"]), ("source", speaker), ("cue", cue)):
            if span:
                found[role].add((span[0], span[1]))
    return found


def trimmed(text: str, spans: set[Span]) -> set[Span]:
    """The spans without marks and articles at their ends; empty ones dropped."""
    found = set()
    for start, end in spans:
        lead, tail = _LEAD.match(text, start, end), _TAIL.search(text[start:end])
        first, last = (lead.end() if lead else start), (start + tail.start() if tail else end)
        if first < last:
            found.add((first, last))
    return found


if __name__ == "__main__":
    sys.exit(main(run, __doc__ or "", DEFAULT))
