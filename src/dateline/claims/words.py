"""A sentence as words with offsets, and the small closed classes that grammar hangs on.

In: the clean text and a sentence. Out: `Words`: lower-cased words and punctuation marks with their spans, and
questions about them. "Rebels took Goma's airport" is rebels, took, goma, 's, airport.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from dateline.model.text import Span

_WORD = re.compile(
    r"\d[\d,.]*\d"
    r"|[A-Za-z]+n[’'][tT]\b"  # "haven't"
    r"|[^\W_]+(?:[-.][^\W_]+)*\.?(?=[’'][sS]\b)|[^\W_]+(?:-[^\W_]+)*"
    r"|[’'](?:ve|ll|re|d|m)\b|[’']s?\b|\S"
)

DETERMINERS = frozenset(
    (
        "the a an this that these those its his her their our my your any some no each every several many few most "
        "all both another such "
    ).split()
)
POSSESSIVES = frozenset(("its his her their our my your whose 's ’s ").split())
PREPOSITIONS = frozenset(
    (
        "of in on at to from by with for into onto against near around over under through across towards toward "
        "between among amid during inside outside behind beyond within without about along despite like including "
        "since until till before after upon off past than as via per "
    ).split()
)
BE = frozenset(("is are was were be been being am 's ’s 're 'm isn't aren't wasn't weren't ").split())
HAVE = frozenset(("has have had having 've hasn't haven't hadn't ").split())
MODALS = frozenset(
    ("will would can could may might shall should must 'll won't wouldn't can't couldn't shouldn't mustn't ").split()
)
SUBJECT_PRONOUNS = frozenset(("they he she it we i you ").split())
SUBORDINATORS = frozenset(
    (
        "while after before as when where because since until till although though whereas if unless once that which "
        "who whose whom whether "
    ).split()
)
COORDINATORS = frozenset(("and but or nor yet ").split())
ADVERBS = frozenset(
    (
        "also not now still then already just later soon quickly finally recently reportedly allegedly purportedly "
        "completely fully largely mostly partly briefly again once even only never always often currently previously "
        "since almost nearly all both temporarily immediately effectively apparently swiftly rapidly officially "
        "formally initially steadily subsequently simply simultaneously repeatedly suddenly gradually successfully "
    ).split()
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence: `lower[i]` stands at `spans[i]` of the report's clean text."""

    text: str
    span: Span
    lower: tuple[str, ...]
    spans: tuple[Span, ...]
    _found: dict[tuple[int, bool], int] = field(default_factory=dict, compare=False, repr=False)  # looked up before

    @classmethod
    def of(cls, text: str, span: Span) -> Words:
        """The words of `text` within `span`."""
        found = list(_WORD.finditer(text, span.start, span.end))
        return cls(
            text,
            span,
            tuple(match[0].lower().replace("’", "'") for match in found),
            tuple(Span(*match.span()) for match in found),
        )

    def __len__(self) -> int:
        return len(self.lower)

    def at(self, index: int) -> str:
        """The word at `index`, or an empty string outside the sentence."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def first_of(self, span: Span) -> int:
        """The index of the first word that ends after `span` begins."""
        found = self._found.get((span.start, True))
        if found is None:
            found = bisect_left(self.spans, span.start + 1, key=lambda word: word.end)
            self._found[span.start, True] = found
        return found

    def last_of(self, span: Span) -> int:
        """The index of the last word that begins before `span` ends."""
        found = self._found.get((span.end, False))
        if found is None:
            found = self._found[span.end, False] = bisect_left(self.spans, span.end, key=lambda word: word.start) - 1
        return found

    def between(self, first: int, last: int) -> tuple[str, ...]:
        """The words after index `first` and before index `last`."""
        return self.lower[first + 1 : last] if last > first else ()

    def span_of(self, first: int, last: int) -> Span:
        """The span from the word `first` to the word `last`, both included."""
        return Span(self.spans[first].start, self.spans[last].end)

    def is_nominal(self, index: int) -> bool:
        """Whether the word at `index`, which could be verb or noun, stands where a noun stands."""
        before = self.at(index - 1)
        if before in MODALS or before in SUBJECT_PRONOUNS or before in BE | HAVE or before in ("to", "not", "n't"):
            return before == "'s" or (before == "to" and self.at(index + 1) in ("on", "of", "by", "against"))
        if before in DETERMINERS | POSSESSIVES | (PREPOSITIONS - {"to", "since", "as", "after", "before"}):
            return True
        if self.at(index - 1) == "" or (
            before in (",", "“", '"', "‘", "—", "and", "or") and self.lower[index].endswith("es")
        ):
            return self.at(index + 1) in PREPOSITIONS | BE | HAVE | COORDINATORS
        # an adjective or noun modifier between a determiner and the word: "a major attack", "the Taliban advance"
        for back in (2, 3):
            opener = self.at(index - back)
            if opener in DETERMINERS | POSSESSIVES and not any(
                word in COORDINATORS | PREPOSITIONS or not word.isalpha()
                for word in self.lower[index - back + 1 : index]
            ):
                return self.at(index + 1) in PREPOSITIONS | BE | HAVE | COORDINATORS | {",", ".", ""} or back == 2
        return False
