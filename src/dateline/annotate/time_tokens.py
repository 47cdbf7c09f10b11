"""The words of a sentence as the time grammar reads them.

In: clean text and a sentence's span. Out: `Token` records with offsets; "mid-July" gives `mid`, `-`, `July`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.annotate.time_words import (
    MONTHS,
    NUMBER_WORDS,
    PARTS_OF_DAY,
    SEASONS,
    SHORT_MONTHS,
    UNITS,
    VAGUE_COUNTS,
    WEEKDAYS,
)
from dateline.model.text import Span

_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d{2}-\d{2}(?![\d-]))"
    r"|(?P<clock>\d{1,2}[:.]\d{2}(?=\s?(?:[ap]\.?m\b|gmt|utc|local|hrs|hours|[-–]))|\d{1,2}:\d{2}(?![\d:]))"
    r"|(?P<dashed>\d{1,2}-\d{1,2}-\d{4}(?![\d-]))"
    r"|(?P<numeric>\d{1,4}[/.]\d{1,2}[/.]\d{2,4}(?![\d/])|\d{1,2}/\d{1,2}(?![\d/]))"
    r"|(?P<decade>(?:\d{4}|['’‘]?\d0)[’']?s\b)"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d[\d,.]*\d|\d)"
    r"|(?P<word>(?:[ap]\.m\b\.?)|[^\W\d_]+(?:['’][^\W\d_]+)*\.?)"
    r"|(?P<mark>[^\s\w])",
    re.IGNORECASE,
)
_STARTERS = frozenset(
    [*WEEKDAYS, *MONTHS, *SHORT_MONTHS, *PARTS_OF_DAY, *SEASONS, *UNITS, *VAGUE_COUNTS, *NUMBER_WORDS]
) | frozenset(
    "yesterday today tomorrow tonight overnight weekend weekends last this next past previous following same coming "
    "recent earlier early mid late later middle end beginning start eve half first second third the that in within at "
    "nineties eighties seventies sixties christmas another over decades centuries couple during just since after "
    "midweek current latter yesterday's today's tomorrow's tonight's new".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark; `low` is lower case without a closing full stop."""

    text: str
    low: str
    start: int
    end: int
    kind: str

    @property
    def starts_time(self) -> bool:
        """Whether a mention of time may begin here."""
        return (
            self.kind in ("iso", "dashed", "numeric", "decade", "ordinal", "number", "clock") or self.low in _STARTERS
        )


def tokens_of(text: str, span: Span) -> list[Token]:
    """The tokens of `text` inside `span`."""
    tokens = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        kind = match.lastgroup or "mark"
        word = match.group()
        end = match.end()
        low = word.lower().replace("’", "'")
        if kind == "word" and word.endswith(".") and low not in ("a.m.", "p.m."):
            low = low[:-1]
            if low not in SHORT_MONTHS:
                end -= 1
                word = word[:-1]
        if kind == "word" and low.endswith("'s") and low[:-2] in _STARTERS:
            low, word, end = low[:-2], word[:-2], end - 2
        tokens.append(Token(word, low, match.start(), end, kind))
    return tokens


@dataclass(frozen=True, slots=True)
class Found:
    """A time: tokens `start`..`end` (exclusive) and the value they have."""

    start: int
    end: int
    value: str
