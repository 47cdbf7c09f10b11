"""The words around claims: which names and numbers a passage holds, and the word that tells of the thing.

In: reports by id, and claims. Out: `Context`, which says of two claims whether the same word tells of them and how much
their passages speak of the same names, those of their places left out. It is a function of the two passages alone, so
that no other report has a say.

    "A blast at the Orlo mill in Bor, said Gatluak" + "Gatluak of Bor saw the blast at Orlo"  ->  blast; gatluak, orlo
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from dateline.model.claim import Claim
from dateline.model.report import Report

_AROUND = 400  # characters on either side of a claim's sentence: its paragraph and the next, as a rule
_FEW = 4  # names below which a passage tells nothing by those it lacks
_SHOWN = 3
# a capital inside a sentence, or a number; the first word of a sentence is a capital by rule and tells nothing
_NAME = re.compile(r"(?<![.!?…]\s)(?<![.!?…][\"”’']\s)(?<!\n)(?<!^)\b(?:[^\W\d_a-z][\w’'-]+|\d[\d,.]*\d|\d)")
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march april "
    "may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_ENDING = re.compile(r"(?:ings?|ed|es|s|e)$")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two passages are: the cosine of their sets of names (0..1), some names of both, and the one word."""

    names: float
    shared: tuple[str, ...]
    word: str = ""  # empty where another word tells of each


class Context:
    """Passages of claims, read once each. Built for the reports at hand."""

    def __init__(self, reports: Mapping[str, Report]) -> None:
        self._reports = reports
        self._names: dict[str, frozenset[str]] = {}
        self._words: dict[str, str] = {}

    def likeness(self, a: Claim, b: Claim) -> Likeness | None:
        """How alike the passages of two claims are; None where one of them names too little to tell."""
        one, two = self._names_of(a), self._names_of(b)
        if min(len(one), len(two)) < _FEW:
            return None
        shared = one & two
        word = self._word_of(a)
        told = word if word and word == self._word_of(b) else ""
        return Likeness(len(shared) / sqrt(len(one) * len(two)), tuple(sorted(shared)[:_SHOWN]), told)

    def _names_of(self, claim: Claim) -> frozenset[str]:
        if claim.id not in self._names:
            report = self._reports.get(claim.report)
            text = report.text if report else ""
            start, end = max(0, claim.sentence.start - _AROUND), claim.sentence.end + _AROUND
            found = frozenset(name.casefold() for name in _NAME.findall(text, start, end))
            self._names[claim.id] = found - _CALENDAR - _place_words(claim, text)
        return self._names[claim.id]

    def _word_of(self, claim: Claim) -> str:
        """The first word of the trigger without its ending: "strike" and "strikes" are one word."""
        if claim.id not in self._words:
            report = self._reports.get(claim.report)
            words = claim.trigger.of(report.text).split() if report else []
            first = words[0].casefold() if words else ""
            self._words[claim.id] = _ENDING.sub("", first) or first
        return self._words[claim.id]


def _place_words(claim: Claim, text: str) -> frozenset[str]:
    """The words of the claim's own place, which is compared by itself."""
    if claim.place is None:
        return frozenset()
    place = claim.place.place
    return frozenset(f"{place.name} {place.country_name or ''} {claim.place.span.of(text)}".casefold().split())
