"""The reading model's parses that claims are made with, as small as they are kept.

In: a report's text, its sentences, a parser, the lexicon. Out: the parses of the sentences that may tell of an event,
with its triggers, their arcs and the marks that these name; scores with three digits, so that a record holds the
same on every machine that agrees to a thousandth. A sentence in which no word of any trigger stands ("The committee
adjourned for lunch.") is not given to the model; the fast one is not given those either whose words are triggers only
seldom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from dateline.knowledge.event_words import may_tell
from dateline.knowledge.lexicon import Lexicon
from dateline.model.mention import Sentence
from dateline.model.parse import Parse, ParsedArc, ParsedMark, ParsedRelay, ParsedTrigger, Scored
from dateline.model.text import Span

_WORD = re.compile(r"[a-z]+")
_KEPT = 3  # of the likeliest types and stances
_DIGITS = 3
_LEAST_ARC = 0.3
_REMEMBERED = 2_000  # sentences, some five megabytes


class Parser(Protocol):
    """What reads a sentence."""

    @property
    def fast(self) -> bool:
        """Whether it is the smaller model."""
        ...

    def __hash__(self) -> int:
        """Parsers are told apart by themselves."""
        ...

    def parse(self, text: str, sentence: Span, *, claims_only: bool = False) -> Parse:
        """The parse of `text[sentence]`, where `claims_only` without tags, tree and entities."""
        ...


def parses_of(text: str, sentences: Iterable[Sentence], parser: Parser, lexicon: Lexicon) -> tuple[Parse, ...]:
    """The parses of the sentences that may tell of an event; one without triggers says that the model sees none."""
    found = []
    for sentence in sentences:
        words = sentence.span.of(text)
        if sentence.segment.is_read and _may_tell(words.lower(), lexicon, often=parser.fast):
            found.append(_parse_of(words, parser).moved(sentence.span.start))
    return tuple(found)


@lru_cache(maxsize=_REMEMBERED)
def _parse_of(sentence: str, parser: Parser) -> Parse:
    """The parse of a sentence by itself. It depends on nothing else, so copies of a report are read once."""
    return slim(parser.parse(sentence, Span(0, len(sentence)), claims_only=True))


def _may_tell(text: str, lexicon: Lexicon, *, often: bool) -> bool:
    words = _WORD.findall(text)
    return may_tell(words, often=often) or bool(lexicon.matches(words))


def slim(parse: Parse) -> Parse:
    """The parse with what claims need."""
    arcs = [arc for arc in parse.arcs if arc.score >= _LEAST_ARC]
    named = {arc.mark for arc in arcs}
    relays = [relay for relay in parse.relays if relay.speaker in named]
    kept = sorted(named | {relay.medium for relay in relays})
    numbers = {old: new for new, old in enumerate(kept)}
    return Parse(
        parse.sentence,
        triggers=tuple(_trigger(trigger) for trigger in parse.triggers),
        marks=tuple(
            ParsedMark(mark.span, mark.kind, round(mark.score, _DIGITS), _scored(mark.whats, 1))
            for mark in (parse.marks[number] for number in kept)
        ),
        arcs=tuple(ParsedArc(arc.trigger, numbers[arc.mark], arc.role, round(arc.score, _DIGITS)) for arc in arcs),
        relays=tuple(
            ParsedRelay(numbers[relay.speaker], numbers[relay.medium], round(relay.score, _DIGITS)) for relay in relays
        ),
    )


def _trigger(trigger: ParsedTrigger) -> ParsedTrigger:
    return ParsedTrigger(
        trigger.span,
        round(trigger.score, _DIGITS),
        _scored(trigger.types, _KEPT),
        _scored(trigger.stances, _KEPT),
        round(trigger.historical, _DIGITS),
    )


def _scored(items: Scored, most: int) -> Scored:
    return tuple((name, round(score, _DIGITS)) for name, score in items[:most])
