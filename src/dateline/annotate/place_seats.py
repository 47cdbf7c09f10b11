"""Capitals that are named by their provinces alone.

In: the clean text, its place mentions in reading order, the gazetteer. Out: the mentions, where a province that only
says whose capital is meant stands for that capital.

    "The capitals of Takhar and Ghazni were taken."     -> Taloqan and Ghazni, at the provinces' names
    "Taloqan, the capital of Takhar, was taken."        -> as it was: the capital has its name beside it
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.mention import Place, PlaceKind, PlaceMention

_OF = re.compile(r"(?P<before>.*?)(?P<capital>\bcapitals? of )(?:the )?(?:provinces? of )?$", re.DOTALL | re.IGNORECASE)
_LISTED = re.compile(r"(?:\s+provinces?)?(?:,\s*(?:and\s+)?|\s+and\s+|,?\s+as well as\s+)(?:the\s+)?", re.IGNORECASE)
# what makes "the capital of" only a description: "became the capital of", "as capital of"
_SAYS_WHAT_IT_IS = re.compile(
    r"(?:,|\(|–|—|-|\b(?:is|was|are|were|be|become|became|as|once|then|now|called|named))\s*"
    r"(?:the|a|an|its|their)?\s*(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_REACH = 60  # characters before a name that are looked at


def seats_meant(text: str, mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> list[PlaceMention]:
    """The mentions, each province whose capital is meant replaced by it; the span stays the province's name."""
    found: list[PlaceMention] = []
    going_on = False
    for number, mention in enumerate(mentions):
        between = text[mentions[number - 1].span.end : mention.span.start] if number else ""
        going_on = _is_meant(text, mention) or (going_on and _LISTED.fullmatch(between) is not None)
        seat = gazetteer.seat_of(mention.place) if going_on and mention.place.kind is PlaceKind.PROVINCE else None
        found.append(mention if seat is None else _as_seat(mention, seat))
    return found


def _as_seat(mention: PlaceMention, seat: Place) -> PlaceMention:
    why = f"the capital of {mention.place.name}"
    return replace(mention, place=seat, candidates=(), nominal=True, use="locative", reason=why)


def _is_meant(text: str, mention: PlaceMention) -> bool:
    """Whether "the capital of" right before a name is not said of a place beside it."""
    start = max(0, mention.span.start - _REACH)
    of = _OF.fullmatch(text[start : mention.span.start])
    return of is not None and _SAYS_WHAT_IT_IS.search(of["before"]) is None
