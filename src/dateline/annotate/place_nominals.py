"""Descriptions that stand for a place named before: "the city", "the provincial capital", "the country".

In: the words and the named places. Out: nominal mentions, only where one place fits: the latest of the kind in the
sentences just before. In "Government troops left Bor. The town had been theirs since May" it is Bor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.annotate.place_names import Token
from dateline.annotate.place_words import COMPASS
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.mention import Place, PlaceKind, PlaceMention, Sentence
from dateline.model.text import Span

_WORDS = {
    "city": PlaceKind.CITY, "town": PlaceKind.CITY, "village": PlaceKind.CITY, "province": PlaceKind.PROVINCE,
    "governorate": PlaceKind.PROVINCE, "oblast": PlaceKind.PROVINCE, "district": PlaceKind.DISTRICT,
    "airport": PlaceKind.FACILITY, "airfield": PlaceKind.FACILITY, "country": PlaceKind.COUNTRY,
    "capital": PlaceKind.CITY,
}  # fmt: skip
_DETERMINERS = frozenset("the this that".split())
_ADJECTIVES = frozenset(
    "whole entire besieged strategic key provincial regional embattled war-torn same northern southern eastern western"
    " central ancient historic port border".split()
)
_NOT_BEFORE = frozenset("hall council centre center police administration airport gates limits".split())
_REACH = 4  # sentences
_FACILITY_WORDS = re.compile(r"\s+(?:international\s+)?(?:airport|airfield|air ?base|air base|base|port)$", re.I)


def find_nominals(
    text: str,
    sentences: Sequence[Sentence],
    tokens: Sequence[Sequence[Token]],
    mentions: Sequence[PlaceMention],
    gazetteer: Gazetteer,
    focus: Mapping[str, float],
) -> list[PlaceMention]:
    """Nominal mentions of the places in `mentions`."""
    found: list[PlaceMention] = []
    named = sorted(mentions, key=lambda m: m.span.start)
    for number, words in enumerate(tokens):
        for i, word in enumerate(words):
            kind = _WORDS.get(word.low)
            if kind is None or word.capital or not _is_definite(words, i):
                continue
            after = words[i + 1] if i + 1 < len(words) else None
            if after is not None and after.glued and (after.capital or after.low in ("of", *_NOT_BEFORE)):
                continue
            if after is not None and after.capital and text[word.end : after.start] in (", ", " ("):
                continue  # "the capital, Bor": the name itself is the mention
            start = sentences[max(0, number - _REACH)].span.start
            before = [m for m in named if start <= m.span.start < word.start]
            place = _antecedent(words, i, kind, before, gazetteer, focus)
            if place is not None:
                reason = f'"the {word.text}" after {place.name}'
                found.append(PlaceMention(Span(word.start, word.end), place, nominal=True, reason=reason))
    return found


def _is_definite(words: Sequence[Token], i: int) -> bool:
    at = i - 1
    while at >= 0 and (words[at].low in _ADJECTIVES or words[at].low in COMPASS):
        at -= 1
    return at >= 0 and words[at].low in _DETERMINERS


def _antecedent(
    words: Sequence[Token],
    i: int,
    kind: PlaceKind,
    before: Sequence[PlaceMention],
    gazetteer: Gazetteer,
    focus: Mapping[str, float],
) -> Place | None:
    word = words[i].low
    if kind is PlaceKind.COUNTRY:
        return _country(focus, gazetteer)
    if word == "capital":
        provincial = i > 0 and words[i - 1].low in ("provincial", "regional")
        if provincial:
            outer = _latest(before, PlaceKind.PROVINCE)
            return gazetteer.seat_of(outer) if outer else _city(before, gazetteer)
        country = _country(focus, gazetteer)
        return gazetteer.seat_of(country) if country else None
    return _city(before, gazetteer) if kind is PlaceKind.CITY else _latest(before, kind)


def _city(before: Sequence[PlaceMention], gazetteer: Gazetteer) -> Place | None:
    """The latest city; one that only its airport or base names counts too: "Goma airport held out; the city fell"."""
    for mention in reversed(before):
        if mention.place.kind is PlaceKind.CITY:
            return mention.place
        if mention.place.kind is PlaceKind.FACILITY:
            city = _city_of(mention.place, gazetteer)
            if city is not None:
                return city
    return None


def _city_of(facility: Place, gazetteer: Gazetteer) -> Place | None:
    name = _FACILITY_WORDS.sub("", facility.name)
    towns = [p for p in gazetteer.lookup(name) if p.kind is PlaceKind.CITY and p.country == facility.country]
    return towns[0] if towns and name != facility.name else None


def _latest(before: Sequence[PlaceMention], kind: PlaceKind) -> Place | None:
    return next((m.place for m in reversed(before) if m.place.kind is kind), None)


def _country(focus: Mapping[str, float], gazetteer: Gazetteer) -> Place | None:
    best = max(focus.items(), key=lambda item: (item[1], item[0]), default=None)
    return gazetteer.country(best[0]) if best is not None and best[1] >= 0.45 else None
