"""A report's words with their look-up keys, sentence by sentence.

In: the clean text and its sentences. Out: `Words`: what is written, where, under which key, and how each word
is tied to the next ("al-Qaeda" is two words tied by a hyphen).

    "The army's chief fled."   ->   army (possessive), chief, fled
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.knowledge.actor_keys import key_of_word, words_of
from dateline.model.mention import Sentence
from dateline.model.text import Span

_HYPHENS = frozenset("-‐‑–")
_SPACES = frozenset(" \u00a0\u202f")
_POSSESSIVES = ("'s", "’s", "‘s", "'S", "’S")
_OWNING = frozenset(mark + space for mark in (*_POSSESSIVES, "'", "’") for space in _SPACES)


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists over the words of one text. `ends` leaves a possessive ending out.

    `tie` is what stands between a word and the next of its sentence: " ", "-" or "'" (a space after a
    possessive); "." for a space after an abbreviation or initial; "," for a comma; "" for anything else.
    """

    text: str
    written: list[str]
    keys: list[str]
    starts: list[int]
    ends: list[int]
    tie: list[str]
    sentences: list[tuple[int, int]]

    def span(self, first: int, end: int) -> Span:
        """The span of the words `first` to `end` (exclusive)."""
        return Span(self.starts[first], self.ends[end - 1])

    def tied(self, at: int) -> bool:
        """Whether word `at` and the next belong to one phrase (space, hyphen or possessive between them)."""
        return self.tie[at] in (" ", "-", "'")

    def capital(self, at: int) -> bool:
        """Whether the word begins with a capital."""
        return self.written[at][0].isupper()


def words_in(text: str, sentences: Sequence[Sentence]) -> Words:
    """The words of all sentences in reading order."""
    found = Words(text, [], [], [], [], [], [])
    for sentence in sentences:
        first = len(found.keys)
        for start, end in words_of(text, sentence.span.start, sentence.span.end):
            written = text[start:end]
            own = written[:-2] if written[-2:] in _POSSESSIVES and len(written) > 2 else written
            found.written.append(written)
            found.keys.append(key_of_word(written))
            found.starts.append(start)
            found.ends.append(start + len(own))
        last = len(found.keys)
        found.tie.extend(_tie(found, at) for at in range(first, last - 1))
        if last > first:
            found.tie.append("")
            found.sentences.append((first, last))
    return found


def _tie(words: Words, at: int) -> str:
    between = words.text[words.ends[at] : words.starts[at + 1]]
    if between in _SPACES:
        return " "
    if between in _HYPHENS:
        return "-"
    if between in _OWNING:
        return "'"
    if between == ". ":
        return "."
    return "," if between.strip() == "," else ""
