"""Other words for the same deed, from Dateline's own list of triggers.

In: a sentence of the claims corpus over words. Out: the same with some triggers put in other words that the list calls
the same type, in the same frame and the same form, so that a type is learnt from more words than the corpus holds:

    "Rebels seized Sake ."   ->   "Rebels wrested Sake ."   (taker of a place, past tense: TERR_CAPTURE either way)
"""

from __future__ import annotations

import itertools
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from training.claim_examples import Claims, WordDeed, WordMark

Form = tuple[str, str, str]
"""The frame, the form of the head word, and the event type."""
_MOST = 60
"""Wordings taken from one pattern; a few patterns have hundreds, all much alike."""


@cache
def wordings() -> tuple[Mapping[str, tuple[Form, ...]], Mapping[Form, tuple[str, ...]]]:
    """The forms of each wording, and the wordings of each form."""
    forms: dict[str, dict[Form, None]] = defaultdict(dict)
    words: dict[Form, dict[str, None]] = defaultdict(dict)
    data = json.loads(files("dateline.knowledge").joinpath("data/triggers.json").read_text(encoding="utf-8"))
    for trigger in data["triggers"]:
        for wording, tags in itertools.islice(_wordings(trigger["elements"]), _MOST):
            for type_ in trigger["types"].values():
                form = (trigger["frame"], tags, type_)
                forms[wording][form] = None
                words[form][wording] = None
    return {w: tuple(f) for w, f in forms.items()}, {f: tuple(sorted(w)) for f, w in words.items()}


def _wordings(elements: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each wording of a pattern without gaps and options, and the form of its first inflected word."""
    if any("gap" in element for element in elements):
        return
    needed = [element["words"].items() for element in elements if not element.get("optional")]
    for choice in itertools.product(*needed):
        tags = next((tag for _, tag in choice if tag != "word"), "word")
        number = " many" if tags == "noun" and choice[0][0].endswith("s") else ""
        yield " ".join(word for word, _ in choice), tags + number


def reworded(claims: Claims, dice: random.Random, share: float) -> Claims:
    """`claims` with each trigger that the list knows put in other words by chance."""
    for number in range(len(claims.deeds)):
        if dice.random() < share:
            claims = _reworded(claims, number, dice)
    return claims


def _reworded(claims: Claims, number: int, dice: random.Random) -> Claims:
    forms, words = wordings()
    deed = claims.deeds[number]
    old = claims.words[deed.first : deed.end]
    known = [form for form in forms.get(" ".join(old).lower(), ()) if form[2] == deed.type]
    choices = [wording for form in known for wording in words[form]]
    if not choices or any(d.first < deed.end and deed.first < d.end for d in claims.deeds if d is not deed):
        return claims
    new = dice.choice(choices).split()
    if old[0][:1].isupper():
        new[0] = new[0][:1].upper() + new[0][1:]
    return with_words(claims, deed.first, deed.end, tuple(new))


def with_words(claims: Claims, first: int, end: int, new: tuple[str, ...]) -> Claims:
    """The sentence with `new` in place of the words `first` to `end` (exclusive), every place moved along."""
    by = len(new) - (end - first)

    def moved(at: int) -> int:
        return at + by if at >= end else at

    def deed(old: WordDeed) -> WordDeed:
        arcs = tuple((role, moved(a), moved(b)) for role, a, b in old.arcs)
        return replace(old, first=moved(old.first), end=moved(old.end), arcs=arcs)

    def mark(old: WordMark) -> WordMark:
        return replace(old, first=moved(old.first), end=moved(old.end))

    return replace(
        claims,
        words=claims.words[:first] + new + claims.words[end:],
        deeds=tuple(map(deed, claims.deeds)),
        marks=tuple(map(mark, claims.marks)),
        relays=tuple(((moved(a), moved(b)), (moved(c), moved(d))) for (a, b), (c, d) in claims.relays),
    )
