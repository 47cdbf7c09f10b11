"""From the scores of the reading model to what it says.

In: the arrays that one call of the model gives for one sentence, the label sets, and the words' spans. Out: `Parse`.

Spans of triggers and marks are the best legal sequences of B, I and O; the score of a span is the mean probability of
its words. A pair of a trigger and a mark is scored as the mean over their words, and takes the best role that suits
the mark's kind:

    "took | Sake"   ->   place .93 (actor .02, none .03)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dateline.annotate.parse_places import between, distances
from dateline.annotate.parse_tree import heads_of
from dateline.model.parse import Named, Parse, ParsedArc, ParsedMark, ParsedRelay, ParsedTrigger, Scored
from dateline.model.text import Span

Array = NDArray[np.float32]
Arrays = Mapping[str, Array]
Bounds = tuple[int, int]
"""The first and the one after the last, of characters or of words."""
FLOOR = 0.3
"""Triggers, marks, arcs and relays below this probability are left out."""
SAID_BY = "said_by"
_NONE = "none"
_WITHOUT_KIND = "B"
_SUITS = {
    "actor": ("actor", "target"),
    "place": ("actor", "target", "place", "from", "to"),
    "time": ("date",),
    "figure": ("figure:",),
    "materiel": ("target", "materiel", "instrument"),
}


@dataclass(frozen=True, slots=True)
class Labels:
    """The names behind the numbers of each head, and which roles suit which kind of mark."""

    names: Mapping[str, tuple[str, ...]]
    suits: Mapping[str, NDArray[np.bool_]]
    distance: Array
    between: Array

    @classmethod
    def of(cls, names: Mapping[str, Sequence[str]], tables: Mapping[str, Sequence[Sequence[float]]]) -> Labels:
        """From the lists in the model's description; `tables` are those of parse_places."""
        roles = names.get("role", ())
        suits = {
            kind: np.array(
                [r == _NONE or any(r == a or (a[-1] == ":" and r.startswith(a)) for a in allowed) for r in roles]
            )
            for kind, allowed in _SUITS.items()
        }
        # the tables' last column is of relaying, which starts from no trigger
        found = {name: np.array(table, dtype=np.float32)[:, :-1] for name, table in tables.items()}
        return cls({head: tuple(labels) for head, labels in names.items()}, suits, **found)


def decode(
    arrays: Arrays, labels: Labels, words: Sequence[Bounds], sentence: Span, *, claims_only: bool = False
) -> Parse:
    """The parse of one sentence; `words` are the bounds of those that the model was given.

    `claims_only` leaves words, tags, tree and entities empty; without the scores of trees, all but the words are.
    """
    names = labels.names
    triggers, trigger_words = _triggers(arrays, names, words)
    marks, mark_words = _marks(arrays, names, words)
    parse = Parse(
        sentence=sentence,
        words=() if claims_only else tuple(Span(start, end) for start, end in words),
        triggers=tuple(triggers),
        marks=tuple(marks),
        arcs=tuple(_arcs(arrays, labels, marks, trigger_words, mark_words)),
        relays=tuple(_relays(arrays, marks, mark_words)),
    )
    return parse if claims_only or "arc" not in arrays else _with_base(parse, arrays, names, words)


def _with_base(parse: Parse, arrays: Arrays, names: Mapping[str, tuple[str, ...]], words: Sequence[Bounds]) -> Parse:
    head = heads_of(arrays["arc"])
    entities = [
        Named(span, label, score, layer)
        for layer, key in (("names", "entities"), ("military", "military"))
        for span, label, score, _ in _spans(arrays[key], names[key], words, 0.5)
    ]
    return replace(
        parse,
        upos=tuple(names["upos"][k] for k in arrays["upos"].argmax(-1)),
        head=tuple(h - 1 for h in head),
        deprel=tuple(_deprel(arrays, names["deprel"], head)),
        entities=tuple(sorted(entities, key=lambda e: (e.span, e.layer))),
    )


def _deprel(arrays: Arrays, names: Sequence[str], head: Sequence[int]) -> list[str]:
    mixed = arrays["deprel_left"]  # [words, labels, inner]
    right = arrays["deprel_right"][np.array(head)]  # [words, inner]
    chosen = np.matmul(mixed, right[:, :, None])[:, :, 0].argmax(-1)
    return ["root" if h == 0 else names[k] for k, h in zip(chosen, head, strict=True)]


def softmax(scores: Array) -> Array:
    """Probabilities over the last axis."""
    raised: Array = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / np.add.reduce(raised, axis=-1, keepdims=True), dtype=np.float32)


def _sigmoid(scores: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)


Found = tuple[Span, str, float, Bounds]


def _spans(scores: Array, names: Sequence[str], words: Sequence[Bounds], floor: float) -> list[Found]:
    """Spans of a head with B-, I- and O tags: text span, kind, probability, bounds in words."""
    chance = softmax(scores)
    # a word is in a span when the tags that say so outweigh the floor, not only when one of them beats O
    inside = (1 - chance[:, 0]).tolist()
    likely = [index for index, score in enumerate(inside) if score >= floor]
    best = (chance[likely, 1:].argmax(-1) + 1).tolist() if likely else []
    bounds: list[list[int]] = []
    for index, tag in zip(likely, best, strict=True):
        if bounds and bounds[-1][1] == index and names[tag][0] == "I":
            bounds[-1][1] = index + 1
        else:
            bounds.append([index, index + 1])
    return [
        (
            Span(words[start][0], words[end - 1][1]),
            _kind(chance[start:end], names),
            sum(inside[start:end]) / (end - start),
            (start, end),
        )
        for start, end in bounds
    ]


def _kind(chance: Array, names: Sequence[str]) -> str:
    """The kind that a span's words say most together; empty for spans without kinds."""
    if names[1] == _WITHOUT_KIND:
        return ""
    total = (chance[0] if len(chance) == 1 else np.add.reduce(chance)).tolist()
    # names are O, then B- and I- of each kind in turn
    return max((total[n] + total[n + 1], names[n][2:]) for n in range(1, len(names), 2))[1]


def _ranked(scores: Array, names: Sequence[str], most: int) -> list[Scored]:
    """For each row the likeliest names."""
    if not len(scores):
        return []
    chance = softmax(scores)
    order = np.argsort(-chance, axis=-1, kind="stable")[:, :most]
    # rounded all at once: a call of `round` for each takes longer than the rest of this function
    rounded = np.round(chance[np.arange(len(order))[:, None], order].astype(np.float64), 4)
    return [
        tuple(zip([names[k] for k in best], row, strict=True))
        for row, best in zip(rounded.tolist(), order.tolist(), strict=True)
    ]


def _triggers(
    arrays: Arrays, names: Mapping[str, tuple[str, ...]], words: Sequence[Bounds]
) -> tuple[list[ParsedTrigger], list[Bounds]]:
    spans = _spans(arrays["trigger"], names["trigger"], words, FLOOR)
    if not spans:
        return [], []
    bounds = [bound for *_, bound in spans]
    types = _ranked(_means(arrays["type"], bounds), names["type"], 5)
    stances = _ranked(_means(arrays["stance"], bounds), names["stance"], 7)
    past = _sigmoid(_means(arrays["historical"], bounds))[:, 0].tolist()
    found = [ParsedTrigger(span, score, types[n], stances[n], past[n]) for n, (span, _, score, _) in enumerate(spans)]
    return found, bounds


def _marks(
    arrays: Arrays, names: Mapping[str, tuple[str, ...]], words: Sequence[Bounds]
) -> tuple[list[ParsedMark], list[Bounds]]:
    spans = _spans(arrays["mark"], names["mark"], words, FLOOR)
    if not spans:
        return [], []
    bounds = [bound for *_, bound in spans]
    fine = _ranked(_means(arrays["what"], bounds), names["what"], 3)
    found = [
        ParsedMark(span, kind, score, fine[n] if kind in ("actor", "place") else ())
        for n, (span, kind, score, _) in enumerate(spans)
    ]
    return found, bounds


def _means(array: Array, bounds: Sequence[Bounds]) -> Array:
    """The mean over each span's words, [spans, ...]."""
    # most spans are a word: picking these all at once is much faster than a call of `mean` for each
    found: Array = array[[first for first, _ in bounds]]
    for row, (first, end) in enumerate(bounds):
        if end > first + 1:
            found[row] = np.add.reduce(array[first:end]) / (end - first)
    return found


def _arcs(
    arrays: Arrays,
    labels: Labels,
    marks: Sequence[ParsedMark],
    trigger_words: Sequence[Bounds],
    mark_words: Sequence[Bounds],
) -> list[ParsedArc]:
    if not marks or not trigger_words:
        return []
    names = labels.names["role"]
    # [triggers, labels, inner] times [inner, marks]; the last label is saying
    scores = _means(arrays["pair_left"], _rows(arrays, trigger_words)) @ _means(arrays["pair_right"], mark_words).T
    scores += _places(labels, len(arrays["pair_right"]), trigger_words, mark_words)
    suits = np.array([labels.suits[mark.kind] for mark in marks]).T
    roles = softmax(np.where(suits, scores[:, :-1], -np.inf).transpose(0, 2, 1))[:, :, 1:]
    best, chances = roles.argmax(-1).tolist(), roles.max(-1).tolist()
    says = _sigmoid(scores[:, -1]).tolist()
    found = []
    for trigger in range(len(trigger_words)):
        for mark, (role, chance, said) in enumerate(zip(best[trigger], chances[trigger], says[trigger], strict=True)):
            if chance >= FLOOR:
                found.append(ParsedArc(trigger, mark, names[role + 1], chance))
            if said >= FLOOR and marks[mark].kind in ("actor", "place"):
                found.append(ParsedArc(trigger, mark, SAID_BY, said))
    return found


def _rows(arrays: Arrays, trigger_words: Sequence[Bounds]) -> list[Bounds]:
    """Where the words of triggers stand in `pair_left`, which has a row for a few words only, named by `pair_rows`."""
    row_of = {word: row for row, word in enumerate(arrays["pair_rows"].tolist())}
    return [(row_of[end - 1] - (end - 1 - first), row_of[end - 1] + 1) for first, end in trigger_words]


def _places(labels: Labels, words: int, trigger_words: Sequence[Bounds], mark_words: Sequence[Bounds]) -> Array:
    """What the places of triggers and marks add to their scores, [triggers, labels, marks]."""
    rows = [word for first, end in trigger_words for word in range(first, end)]
    place = labels.distance[distances(words, rows)] + labels.between[between(words, trigger_words, rows)]
    bounds, start = [], 0
    for first, end in trigger_words:
        bounds.append((start, start + end - first))
        start += end - first
    by_trigger = _means(place, bounds)  # [triggers, words, labels]
    return _means(by_trigger.transpose(1, 0, 2), mark_words).transpose(1, 2, 0)


def _relays(arrays: Arrays, marks: Sequence[ParsedMark], mark_words: Sequence[Bounds]) -> list[ParsedRelay]:
    actors = [index for index, mark in enumerate(marks) if mark.kind == "actor"]
    if len(actors) < 2:
        return []
    bounds = [mark_words[index] for index in actors]
    chance = _sigmoid(_means(arrays["relay_left"], bounds) @ _means(arrays["pair_right"], bounds).T)
    return [
        ParsedRelay(actors[one], actors[other], float(chance[one, other]))
        for one, other in np.argwhere(chance >= FLOOR).tolist()
        if one != other
    ]
