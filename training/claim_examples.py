"""Claim examples over words: what each head of the second stage is to say.

In: the corpus's `Example` (offsets in a sentence's text). Out: `Claims`, the same over words as the reader cuts them.

    "Rebels seized Sake."   ->   trigger tags O B O O; marks B-actor O B-place O;
                                 deed (1, 2, TERR_CAPTURE, asserted), arcs ((actor, 0, 1), (place, 2, 3))
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.word_tokens import word_spans
from training.claims.load import Example
from training.labels import Labels, span_labels

MARK_KINDS = ("actor", "place", "time", "figure", "materiel")
STANCES = ("asserted", "claimed", "denied", "negated", "planned", "forecast", "hypothetical")
ROLES = ("actor", "target", "place", "from", "to", "date", "materiel", "instrument")
NONE = "none"


@dataclass(frozen=True, slots=True)
class WordDeed:
    """An event over words: `first` to `end` (exclusive) its trigger; `arcs` are (role, first word, end) of marks."""

    first: int
    end: int
    type: str
    stance: str
    historical: bool
    arcs: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class WordMark:
    """A mark over words."""

    first: int
    end: int
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Claims:
    """A sentence of the claims corpus over words. `relays` are the words of (speaker, medium)."""

    words: tuple[str, ...]
    deeds: tuple[WordDeed, ...]
    marks: tuple[WordMark, ...]
    relays: tuple[tuple[tuple[int, int], tuple[int, int]], ...]

    @property
    def trigger_tags(self) -> list[str]:
        """B, I and O of triggers."""
        return _tags(len(self.words), [(d.first, d.end, "") for d in self.deeds])

    @property
    def mark_tags(self) -> list[str]:
        """B-, I- and O tags of marks."""
        return _tags(len(self.words), [(m.first, m.end, f"-{m.kind}") for m in self.marks])


def _tags(size: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    tags = ["O"] * size
    for first, end, kind in spans:
        for word in range(first, end):
            tags[word] = f"{'B' if word == first else 'I'}{kind}"
    return tags


def claims_of(example: Example) -> Claims:
    """The example over words. A word belongs to a span when it shares a letter with it."""
    bounds = word_spans(example.text, 0, len(example.text))
    place = {m.id: _words(bounds, m.start, m.end) for m in example.marks}
    deeds = []
    for deed in example.deeds:
        first, end = _words(bounds, deed.start, deed.end)
        arcs = tuple((role, *place[mark]) for role, mark in deed.arcs)
        deeds.append(WordDeed(first, end, deed.type, deed.stance, deed.historical, arcs))
    return Claims(
        words=tuple(example.text[a:b] for a, b in bounds),
        deeds=tuple(deeds),
        marks=tuple(WordMark(*place[m.id], m.kind, m.what) for m in example.marks),
        relays=tuple((place[a], place[b]) for a, b in example.relays),
    )


def _words(bounds: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    inside = [number for number, (a, b) in enumerate(bounds) if a < end and start < b]
    return inside[0], inside[-1] + 1


def claim_labels(given: Sequence[Claims]) -> Labels:
    """The label sets of the claim heads; types, finer kinds and figures' kinds are those of the training part."""
    types = sorted({deed.type for claims in given for deed in claims.deeds})
    whats = sorted({mark.what for claims in given for mark in claims.marks if mark.what})
    roles = {role for claims in given for deed in claims.deeds for role, _, _ in deed.arcs}
    figures = sorted(role for role in roles if role.startswith("figure:"))
    return {
        "trigger": ["O", "B", "I"],
        "type": types,
        "stance": list(STANCES),
        "mark": span_labels(MARK_KINDS),
        "what": whats,
        "role": [NONE, *ROLES, *figures],
    }


# Variations that need no names


def recased(claims: Claims, dice: random.Random) -> Claims:
    """Now and then the sentence in small letters, in capitals, in a headline's capitals, or without its full stop."""
    roll = dice.random()
    words = claims.words
    if roll < 0.04:
        words = tuple(word.lower() for word in words)
    elif roll < 0.05:
        words = tuple(word.upper() for word in words)
    elif roll < 0.10:
        words = tuple(word if word in _SMALL else word[:1].upper() + word[1:] for word in words)
    found = replace(claims, words=words)
    if len(words) > 3 and words[-1] == "." and dice.random() < 0.1:
        found = replace(found, words=words[:-1])
    return found


_SMALL = frozenset("a an the of in on at to for by and or but as with from into over near".split())
