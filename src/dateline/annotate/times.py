"""Mentions of time in a report, read without knowing when it was published.

In: the clean text and its sentences. Out: `TimeExpression` records, each a span and a value of the language that
`time_values` describes and resolves.

    Rebels entered Bangui late on Sunday after two weeks of fighting.
        late on Sunday   late:weekday:sun:past        two weeks   for:2w

A day that hangs on another ("the next morning", "three days later") takes the last day told before it into its
value. Which way a weekday or month points is told by the tense of the verb near it (`tense`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.annotate.time_calendar import KNOWN_DAYS
from dateline.annotate.time_edges import DAY_LEVEL
from dateline.annotate.time_grammar import TimeGrammar
from dateline.annotate.time_tokens import Found, tokens_of
from dateline.annotate.time_values import (
    bound_of,
    is_duration,
    is_relative,
    resolve,
    resolve_value,
    split_bound,
)
from dateline.model.mention import Sentence
from dateline.model.text import Span
from dateline.model.time import TimeExpression

__all__ = [
    "bound_of",
    "find_times",
    "is_duration",
    "is_relative",
    "resolve",
    "resolve_value",
    "split_bound",
]

# How many sentences a day told in one holds for "the next morning" in another.
_REACH = 4


@dataclass
class _Narrative:
    """The last day told, for what hangs on it."""

    value: str | None = None
    sentence: int = 0
    found: list[TimeExpression] = field(default_factory=list)

    def day_for(self, sentence: int) -> str | None:
        return self.value if self.value is not None and sentence - self.sentence <= _REACH else None

    def is_fresh(self, sentence: int) -> bool:
        return sentence - self.sentence <= 1

    def take(self, item: Found, sentence: int) -> None:
        core = split_bound(item.value)[1]
        if DAY_LEVEL.match(core) and core not in KNOWN_DAYS.values() and split_bound(item.value)[0] is None:
            self.value, self.sentence = core, sentence


def find_times(text: str, sentences: Sequence[Sentence]) -> tuple[TimeExpression, ...]:
    """The mentions of time in `sentences`, in reading order and without overlap."""
    narrative = _Narrative()
    for number, sentence in enumerate(sentences):
        tokens = tokens_of(text, sentence.span)
        if not any(token.starts_time for token in tokens):
            continue
        grammar = TimeGrammar(tokens, narrative.day_for(number), fresh=narrative.is_fresh(number))
        index = 0
        while index < len(tokens):
            item = grammar.read(index) if tokens[index].starts_time else None
            if item is None:
                index += 1
                continue
            span = Span(tokens[item.start].start, tokens[item.end - 1].end)
            narrative.found.append(TimeExpression(span, item.value))
            narrative.take(item, number)
            grammar.told, grammar.fresh = narrative.day_for(number), narrative.is_fresh(number)
            index = item.end
    return tuple(narrative.found)
