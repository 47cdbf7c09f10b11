"""Who says a claim.

In: the report's quotations and the span of a trigger. Out: the chain of sources of the innermost quotation around the
trigger, nearest first, the publishing outlet left out. In "a nurse told Sahel Wire that shells hit the ward" it is the
nurse, then Sahel Wire.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.model.mention import Actor, ActorKind, ActorMention, Quote, Source
from dateline.model.report import Report
from dateline.model.text import Span

_THEIRS = re.compile(r"\b(?:its|their)\s+(?:[\w-]+\s+){0,2}$", re.I)
_REACH = 40  # characters before a speaker within which the word stands that says whose he is


def find_sources(report: Report, quotes: Sequence[Quote], trigger: Span) -> tuple[Source, ...]:
    """The sources of the claim whose trigger stands at `trigger`; empty when the outlet itself tells it."""
    around = [quote for quote in quotes if quote.span.contains(trigger) and quote.said_by]
    if not around:
        return ()
    inner = min(around, key=lambda quote: (len(quote.span), quote.span))
    outlet = (report.outlet.value or "").casefold()
    return tuple(source for source in inner.said_by if not outlet or source.name.casefold() != outlet)


def with_side(said_by: tuple[Source, ...], report: Report, side: ActorMention | None) -> tuple[Source, ...]:
    """The sources, the nearest one given the party of `side` where only "its" or "their" says whose he is.

    "Sake is under the rebels, their spokesman said": he speaks for the rebels, and so for himself.
    """
    if not said_by or said_by[0].medium or side is None or not side.actor.party:
        return said_by
    if said_by[0].party and not said_by[0].anonymous:  # a named person's side is known otherwise
        return said_by
    span = said_by[0].span
    at = span.start if span is not None else 0
    if not _THEIRS.search(report.text[max(0, at - _REACH) : at]):
        return said_by
    return (replace(said_by[0], party=side.actor.party), *said_by[1:])


def speaker_as_actor(said_by: Sequence[Source], span: Span) -> ActorMention | None:
    """Whom "we" (at `span`) stands for in the mouth of a speaker: its party. None where that is unknown."""
    if not said_by or said_by[0].party is None:
        return None
    party = said_by[0].party
    kind = ActorKind.GOVERNMENT if party.startswith("Government of ") else ActorKind.ARMED_GROUP
    actor = Actor(f"party:{party}", party, kind, party=party)
    return ActorMention(span, actor, named=False, reason=f"{said_by[0].name} speaks for {party}")
