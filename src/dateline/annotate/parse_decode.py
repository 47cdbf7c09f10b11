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
FLOOR = 0.3
"""Triggers, marks, arcs and relays below this probability are left out."""
SAID_BY = "said_by"
_NONE = "none"
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
        found = {name: np.array(table, dtype=np.float32) for name, table in tables.items()}
        return cls({head: tuple(labels) for head, labels in names.items()}, suits, **found)


def decode(
    arrays: Arrays, labels: Labels, words: Sequence[Span], sentence: Span, *, claims_only: bool = False
) -> Parse:
    """The parse of one sentence; `words` are those that the model was given.

    `claims_only` leaves tags, tree and entities empty.
    """
    names = labels.names
    triggers, trigger_words = _triggers(arrays, names, words)
    marks, mark_words = _marks(arrays, names, words)
    parse = Parse(
        sentence=sentence,
        words=tuple(words),
        triggers=tuple(triggers),
        marks=tuple(marks),
        arcs=tuple(_arcs(arrays, labels, marks, trigger_words, mark_words)),
        relays=tuple(_relays(arrays, marks, mark_words)),
    )
    return parse if claims_only else _with_base(parse, arrays, names)


def _with_base(parse: Parse, arrays: Arrays, names: Mapping[str, tuple[str, ...]]) -> Parse:
    head = heads_of(arrays["arc"])
    entities = [
        Named(span, label, score, layer)
        for layer, key in (("names", "entities"), ("military", "military"))
        for span, label, score, _ in _spans(arrays[key], names[key], parse.words, 0.5)
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


Found = tuple[Span, str, float, tuple[int, int]]


def _spans(scores: Array, names: Sequence[str], words: Sequence[Span], floor: float) -> list[Found]:
    """Spans of a head with B-, I- and O tags: text span, kind, probability, bounds in words."""
    chance = softmax(scores)
    inside = 1 - chance[:, 0]
    # a word is in a span when the tags that say so outweigh the floor, not only when one of them beats O
    best = np.where(inside >= floor, chance[:, 1:].argmax(-1) + 1, 0)
    found: list[Found] = []
    start = -1
    for index in range(len(words) + 1):
        tag = names[best[index]] if index < len(words) else "O"
        goes_on = start >= 0 and tag[0] == "I"
        if start >= 0 and not goes_on:
            kind = _kind(chance[start:index], names)
            score = float(np.add.reduce(inside[start:index])) / (index - start)
            found.append((words[start].join(words[index - 1]), kind, score, (start, index)))
            start = -1
        if tag != "O" and start < 0:
            start = index
    return found


def _kind(chance: Array, names: Sequence[str]) -> str:
    """The kind that a span's words say most together; empty for spans without kinds."""
    total = np.add.reduce(chance).tolist()
    # names are O, then B- and I- of each kind in turn
    sums = {names[n][2:]: total[n] + total[n + 1] for n in range(1, len(names), 2)}
    return max(sums, key=lambda kind: (sums[kind], kind))


def _ranked(scores: Array, names: Sequence[str], most: int) -> list[Scored]:
    """For each row the likeliest names."""
    if not len(scores):
        return []
    chance = softmax(scores)
    order = np.argsort(-chance, axis=-1, kind="stable")[:, :most]
    return [
        tuple((names[k], round(float(row[k]), 4)) for k in best)
        for row, best in zip(chance, order.tolist(), strict=True)
    ]


def _triggers(
    arrays: Arrays, names: Mapping[str, tuple[str, ...]], words: Sequence[Span]
) -> tuple[list[ParsedTrigger], list[tuple[int, int]]]:
    spans = _spans(arrays["trigger"], names["trigger"], words, FLOOR)
    bounds = [bound for *_, bound in spans]
    types = _ranked(_means(arrays["type"], bounds), names["type"], 5)
    stances = _ranked(_means(arrays["stance"], bounds), names["stance"], 7)
    past = _sigmoid(_means(arrays["historical"], bounds))[:, 0]
    found = [
        ParsedTrigger(span, score, types[n], stances[n], float(past[n])) for n, (span, _, score, _) in enumerate(spans)
    ]
    return found, bounds


def _marks(
    arrays: Arrays, names: Mapping[str, tuple[str, ...]], words: Sequence[Span]
) -> tuple[list[ParsedMark], list[tuple[int, int]]]:
    spans = _spans(arrays["mark"], names["mark"], words, FLOOR)
    bounds = [bound for *_, bound in spans]
    fine = _ranked(_means(arrays["what"], bounds), names["what"], 3)
    found = [
        ParsedMark(span, kind, score, fine[n] if kind in ("actor", "place") else ())
        for n, (span, kind, score, _) in enumerate(spans)
    ]
    return found, bounds


def _means(array: Array, bounds: Sequence[tuple[int, int]]) -> Array:
    """The mean over each span's words, [spans, ...]."""
    # most spans are a word or two: adding slices is much faster than a call of `mean` for each
    found = np.empty((len(bounds), *array.shape[1:]), dtype=np.float32)
    for row, (first, end) in enumerate(bounds):
        found[row] = array[first] if end == first + 1 else np.add.reduce(array[first:end]) / (end - first)
    return found


def _arcs(
    arrays: Arrays,
    labels: Labels,
    marks: Sequence[ParsedMark],
    trigger_words: Sequence[tuple[int, int]],
    mark_words: Sequence[tuple[int, int]],
) -> list[ParsedArc]:
    if not marks or not trigger_words:
        return []
    names = labels.names["role"]
    # [triggers, labels, inner] times [inner, marks]
    scores = _means(arrays["pair_left"], trigger_words) @ _means(arrays["pair_right"], mark_words).T
    words = len(arrays["pair_left"])
    place = labels.distance[distances(words)] + labels.between[between(words, trigger_words)]  # [words, words, labels]
    by_mark = _means(_means(place, trigger_words).transpose(1, 0, 2), mark_words)  # [marks, triggers, labels]
    scores = scores + by_mark.transpose(1, 2, 0)
    suits = np.stack([labels.suits[mark.kind] for mark in marks], axis=1)
    roles = softmax(np.where(suits, scores[:, :-2], -np.inf).transpose(0, 2, 1))
    best = roles[:, :, 1:].argmax(-1) + 1
    says = _sigmoid(scores[:, -2])
    found = []
    for trigger, mark in np.ndindex(says.shape):
        chance = float(roles[trigger, mark, best[trigger, mark]])
        if chance >= FLOOR:
            found.append(ParsedArc(trigger, mark, names[best[trigger, mark]], chance))
        if says[trigger, mark] >= FLOOR and marks[mark].kind in ("actor", "place"):
            found.append(ParsedArc(trigger, mark, SAID_BY, float(says[trigger, mark])))
    return found


def _relays(arrays: Arrays, marks: Sequence[ParsedMark], mark_words: Sequence[tuple[int, int]]) -> list[ParsedRelay]:
    actors = [index for index, mark in enumerate(marks) if mark.kind == "actor"]
    if len(actors) < 2:
        return []
    bounds = [mark_words[index] for index in actors]
    chance = _sigmoid(_means(arrays["pair_left"][:, -1], bounds) @ _means(arrays["pair_right"], bounds).T)
    return [
        ParsedRelay(actors[one], actors[other], float(chance[one, other]))
        for one, other in np.ndindex(chance.shape)
        if one != other and chance[one, other] >= FLOOR
    ]
