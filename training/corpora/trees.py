"""Sentences with tags, trees and mentions, from files in the CoNLL-U form.

In: GUM's source files (a tar with the official lists of its parts) and PUD. Out: `Labelled` sentences.

    1  Rain  rain  NOUN  NN  _  2  nsubj  _  Entity=(1-event-...)     ->   mention "event" on the head word "Rain"
"""

from __future__ import annotations

import gzip
import re
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.sentence import Labelled

_MARK = re.compile(r"\([^()]+\)?|[^()]+\)")
_NOT_LICENSED = ("whow", "fiction", "reddit", "letter", "essay", "court", "podcast")
"""Genres of GUM that are non-commercial or not cleared; never read even where a full copy lies in the folder."""


def gum(path: Path) -> dict[str, list[Labelled]]:
    """GUM's sentences by part (train, dev, test, and news, interviews and speeches of the test part as `news`)."""
    parts: dict[str, list[Labelled]] = {"train": [], "dev": [], "test": [], "news": []}
    with tarfile.open(path) as tar:
        texts = {Path(m.name).name: _text(tar, m) for m in tar.getmembers() if m.isfile()}
    named = {part: set(texts.get(f"files.{part}", "").split()) for part in ("dev", "test")}
    for name in sorted(n for n in texts if n.endswith(".conllu")):
        stem, genre = name.removesuffix(".conllu"), name.split("_")[1]
        if genre in _NOT_LICENSED:
            continue
        sentences = list(trees(texts[name].splitlines()))
        part = next((p for p in named if stem in named[p]), "train")
        parts[part].extend(sentences)
        if part == "test" and genre in ("news", "interview", "speech"):
            parts["news"].extend(sentences)
    return parts


def pud(path: Path) -> list[Labelled]:
    """PUD's sentences, for tests only."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return list(trees(line.rstrip("\n") for line in lines))


def _text(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    stream = tar.extractfile(member)
    return stream.read().decode("utf-8") if stream else ""


def trees(lines: Iterable[str]) -> Iterator[Labelled]:
    """The sentences of one file; parts of a multi-word token are words, the token itself and empty nodes are not."""
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("#"):
            continue
        if line:
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif rows:
            yield _sentence(rows)
            rows = []


def _sentence(rows: list[list[str]]) -> Labelled:
    heads = [int(row[6]) for row in rows]
    return Labelled(
        words=tuple(row[1] for row in rows),
        upos=tuple(row[3] for row in rows),
        xpos=tuple(row[4] for row in rows),
        heads=tuple(heads),
        deprel=tuple(row[7] for row in rows),
        mention=tuple(_mentions([row[9] for row in rows], heads)),
    )


def _mentions(misc: list[str], heads: list[int]) -> list[str]:
    """Per word the kind of the largest mention that it heads, O for none; mentions across sentences are left out."""
    kinds = ["O"] * len(misc)
    opened: list[tuple[str, str, int]] = []
    for index, cell in enumerate(misc):
        for mark in _MARK.findall(next((p[7:] for p in cell.split("|") if p.startswith("Entity=")), "")):
            number, *rest = mark.strip("()").split("-")
            if mark.startswith("("):
                opened.append((number, rest[0] if rest else "O", index))
            if mark.endswith(")"):
                _close(opened, number, index, heads, kinds)
    return kinds


def _close(opened: list[tuple[str, str, int]], number: str, end: int, heads: list[int], kinds: list[str]) -> None:
    at = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == number), None)
    if at is None:
        return
    _, kind, start = opened.pop(at)
    for word in range(start, end + 1):
        if not start <= heads[word] - 1 <= end:
            kinds[word] = kind
            return
