"""Sentences with names, from files of one word a line with B-, I- and O tags.

In: Universal NER (EWT, PUD), CrossNER politics, WNUT-17. Out: `Labelled` sentences with PER, ORG, LOC and MISC. What a
corpus calls by a kind that Universal NER does not have is unknown (None), not O:

    Asia B-location  ->  B-LOC        Nobel B-award  ->  None
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path

from training.sentence import Labelled

UNIVERSAL = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "OTH": "MISC"}
CROSSNER = {
    "politician": "PER",
    "person": "PER",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "LOC",
    "location": "LOC",
}
WNUT = {"person": "PER", "location": "LOC", "corporation": "ORG"}


def universal(path: Path) -> list[Labelled]:
    """A file of Universal NER: number, word, tag, annotator."""
    return list(_sentences(path, UNIVERSAL, word=1, tag=2, unknown="O"))


def crossner(path: Path, *, strict: bool = False) -> list[Labelled]:
    """CrossNER politics. `strict` calls other kinds O, as the published measure of three kinds does."""
    return list(_sentences(path, CROSSNER, word=0, tag=1, unknown="O" if strict else None))


def wnut(path: Path) -> list[Labelled]:
    """WNUT-17."""
    return list(_sentences(path, WNUT, word=0, tag=1, unknown=None))


def _sentences(path: Path, kinds: Mapping[str, str], *, word: int, tag: int, unknown: str | None) -> Iterator[Labelled]:
    words: list[str] = []
    tags: list[str | None] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            cells = line.rstrip("\n").split("\t") if "\t" in line else line.split()
            if len(cells) > max(word, tag) and not (line.startswith("# ") and "=" in line):
                words.append(cells[word])
                tags.append(_tag(cells[tag], kinds, unknown))
            elif words and not line.strip():
                yield Labelled(words=tuple(words), entities=tuple(tags))
                words, tags = [], []


def _tag(tag: str, kinds: Mapping[str, str], unknown: str | None) -> str | None:
    if tag in ("O", "B-O", "I-O"):
        return "O"
    kind = kinds.get(tag[2:])
    return f"{tag[0]}-{kind}" if kind else unknown
