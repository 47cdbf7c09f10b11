"""Sentences with military entities, from the defence corpus re3d (reports on Syria and Iraq).

In: the corpus's tar: per source a file of documents and one of entities with character offsets. Out: `Labelled`
sentences cut by Dateline's own rules. Every fifth document of a source is for tests. The source that is
non-commercial (BBC) is never read.

    "US F-16s hit Raqqa."   ->   B-NORP B-PLATFORM O B-LOC O
"""

from __future__ import annotations

import json
import re
import tarfile
from pathlib import Path

from dateline.annotate.word_tokens import word_spans
from training.sentence import Labelled

KINDS = {
    "Organisation": "ORG",
    "Person": "PER",
    "Location": "LOC",
    "Nationality": "NORP",
    "Weapon": "WEAPON",
    "MilitaryPlatform": "PLATFORM",
    "Temporal": "TIME",
    "Quantity": "QUANTITY",
    "Money": "MONEY",
}
_SENTENCE = re.compile(r".+?(?:[.!?]['\"”’)]*(?=\s+[A-Z\"“])|$)")


def re3d(path: Path) -> dict[str, list[Labelled]]:
    """Sentences by part (train, test)."""
    with tarfile.open(path) as tar:
        files = {m.name: tar.extractfile(m) for m in tar.getmembers() if m.name.endswith(".json")}
        rows = {name: [json.loads(line) for line in stream or () if line.strip()] for name, stream in files.items()}
    parts: dict[str, list[Labelled]] = {"train": [], "test": []}
    for name in sorted(n for n in rows if n.endswith("documents.json") and "BBC" not in n):
        marked: dict[str, list[tuple[int, int, str]]] = {}
        for row in rows[name.replace("documents", "entities")]:
            if row["type"] in KINDS:
                marked.setdefault(row["documentId"], []).append((row["begin"], row["end"], KINDS[row["type"]]))
        for number, document in enumerate(rows[name]):
            part = "test" if number % 5 == 0 else "train"
            parts[part].extend(_sentences(document["text"], _outermost(marked.get(document["_id"], []))))
    return parts


def _outermost(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1], s[2])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _sentences(text: str, spans: list[tuple[int, int, str]]) -> list[Labelled]:
    found = []
    for line in re.finditer(r"[^\n]+", text):
        for match in _SENTENCE.finditer(line.group()):
            start = line.start() + match.start()
            words = word_spans(text, start, line.start() + match.end())
            if len(words) > 2:
                found.append(
                    Labelled(words=tuple(text[a:b] for a, b in words), entities=tuple(span_tags(words, spans)))
                )
    return found


def span_tags(words: list[tuple[int, int]], spans: list[tuple[int, int, str]]) -> list[str]:
    """B-, I- and O tags of words by the spans (start, end, kind) they overlap; the first word of a span is its B-."""
    tags = []
    last: tuple[int, int, str] | None = None
    for start, end in words:
        span = next((s for s in spans if s[0] < end and start < s[1]), None)
        tags.append("O" if span is None else f"{'I' if span == last else 'B'}-{span[2]}")
        last = span
    return tags
