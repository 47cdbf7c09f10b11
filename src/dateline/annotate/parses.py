"""The reading model's parses that claims are made with, as small as they are kept.

In: a report's text, its sentences, a parser, the lexicon. Out: the parses of the sentences that may tell of an event,
with its triggers, their arcs and the marks that these name; scores with three digits, so that a record holds the
same on every machine that agrees to a thousandth. A sentence in which no word of any trigger stands ("The committee
adjourned for lunch.") is not given to the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from dateline.knowledge.event_words import may_tell
from dateline.knowledge.lexicon import Lexicon
from dateline.model.mention import Sentence
from dateline.model.parse import Parse, ParsedTrigger, Scored
from dateline.model.text import Span

_WORD = re.compile(r"[a-z]+")
_KEPT = 3  # of the likeliest types and stances
_DIGITS = 3
_LEAST_ARC = 0.3


class Parser(Protocol):
    """What reads a sentence."""

    def parse(self, text: str, sentence: Span, *, claims_only: bool = False) -> Parse:
        """The parse of `text[sentence]`, where `claims_only` without tags, tree and entities."""
        ...


def parses_of(text: str, sentences: Iterable[Sentence], parser: Parser, lexicon: Lexicon) -> tuple[Parse, ...]:
    """The parses of the sentences that may tell of an event; one without triggers says that the model sees none."""
    return tuple(
        slim(parser.parse(text, sentence.span, claims_only=True))
        for sentence in sentences
        if sentence.segment.is_read and _may_tell(sentence.span.of(text).lower(), lexicon)
    )


def _may_tell(text: str, lexicon: Lexicon) -> bool:
    words = _WORD.findall(text)
    return may_tell(words) or bool(lexicon.matches(words))


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
            replace(mark, score=round(mark.score, _DIGITS), whats=_scored(mark.whats, 1))
            for mark in (parse.marks[number] for number in kept)
        ),
        arcs=tuple(replace(arc, mark=numbers[arc.mark], score=round(arc.score, _DIGITS)) for arc in arcs),
        relays=tuple(
            replace(
                relay,
                speaker=numbers[relay.speaker],
                medium=numbers[relay.medium],
                score=round(relay.score, _DIGITS),
            )
            for relay in relays
        ),
    )


def _trigger(trigger: ParsedTrigger) -> ParsedTrigger:
    return replace(
        trigger,
        score=round(trigger.score, _DIGITS),
        types=_scored(trigger.types, _KEPT),
        stances=_scored(trigger.stances, _KEPT),
        historical=round(trigger.historical, _DIGITS),
    )


def _scored(items: Scored, most: int) -> Scored:
    return tuple((name, round(score, _DIGITS)) for name, score in items[:most])
