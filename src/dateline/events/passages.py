"""The words of a report as copies are looked for: sentences of normalised words with their spans.

In: a report's clean text and segments. Out: `Line` (one sentence, or a headline or caption), its words folded so
that quotation marks, case, hyphens and typographic variants do not count, each word with its span.

    "We hold the bridge," the mayor of Bor said.   ->   we hold the bridge the mayor of bor said
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from dateline.model.report import Report
from dateline.model.text import Span

# a word may hold an apostrophe, a hyphen, or the comma and point of a number
_WORD = re.compile(r"\w+(?:[’'‘‐‑-]\w+|[.,]\d+)*")
# a sentence ends at a stop with its closing marks before white space and a new start, or at a line's end
_STOP = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘„«(\[]*[^\Wa-z_])|\n+)")
_COUNTS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen dozens hundred hundreds thousand "
    "thousands several".split()
)
_DROP = str.maketrans("", "", "’'‘‐‑-,")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: folded, its span, and whether it is a name or a number (a capital or a digit as written)."""

    norm: str
    span: Span
    telling: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence's words in the report with the given id; `index` counts the report's lines from 0."""

    report: str
    index: int
    words: tuple[Word, ...]

    @property
    def norms(self) -> tuple[str, ...]:
        """The folded words alone."""
        return tuple(word.norm for word in self.words)

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return self.words[0].span.join(self.words[-1].span)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The form under which two spellings of a word are one: accents, case, marks and hyphens gone."""
    flat = unicodedata.normalize("NFKD", word.translate(_DROP))
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold()


def lines_of(report: Report) -> tuple[Line, ...]:
    """The sentences of what is read of a report (headline, standfirst, body, captions, posts), in reading order."""
    return tuple(line_of(report.id, report.text, number, span) for number, span in enumerate(spans_of(report)))


def spans_of(report: Report) -> tuple[Span, ...]:
    """Where the lines of a report stand, by number, without looking at their words; what has none is no line."""
    found: list[Span] = []
    for segment in report.segments:
        if not segment.kind.is_read:
            continue
        start = segment.span.start
        for stop in [*_STOP.finditer(report.text, segment.span.start, segment.span.end), None]:
            end = segment.span.end if stop is None else stop.end()
            if any(_look(match.group())[0] for match in _WORD.finditer(report.text, start, end)):
                found.append(Span(start, end))
            start = end
    return tuple(found)


def line_of(report: str, text: str, number: int, span: Span) -> Line:
    """The line of a report's text at a span that `spans_of` gave for its number."""
    return Line(report, number, tuple(_words(text, span.start, span.end)))


def _words(text: str, start: int, end: int) -> list[Word]:
    words: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        norm, number, name = _look(match.group())
        if norm:
            # the first word of a sentence is a capital by rule and tells nothing
            words.append(Word(norm, Span(*match.span()), number or (name and bool(words))))
    return words


@lru_cache(maxsize=65536)
def _look(word: str) -> tuple[str, bool, bool]:
    """A word folded, whether it is a number, and whether it is written as a name."""
    norm = fold(word)
    return norm, norm in _COUNTS or any(c.isdigit() for c in norm), word[0].isupper()
