"""Descriptions that stand for a place named before: "the city", "the provincial capital", "the country".

In: the words and the named places. Out: nominal mentions, only where one place fits: the latest of the kind in the
sentences just before, or a base where the report names but one. In "Government troops left Bor. The town had been
theirs since May" it is Bor. "The north" is a region of the country that the report is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.annotate.place_borders import find_borders
from dateline.annotate.place_names import Token
from dateline.annotate.place_words import COMPASS
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.mention import Place, PlaceKind, PlaceMention, Sentence
from dateline.model.report import SegmentKind
from dateline.model.text import Span

_WORDS = {
    "city": PlaceKind.CITY, "town": PlaceKind.CITY, "village": PlaceKind.CITY, "province": PlaceKind.PROVINCE,
    "governorate": PlaceKind.PROVINCE, "oblast": PlaceKind.PROVINCE, "district": PlaceKind.DISTRICT,
    "airport": PlaceKind.FACILITY, "airfield": PlaceKind.FACILITY, "country": PlaceKind.COUNTRY,
    "capital": PlaceKind.CITY, "base": PlaceKind.FACILITY, "airbase": PlaceKind.FACILITY,
}  # fmt: skip
_SORTS = {
    "airport": re.compile(r"airport|airfield|aerodrome|airstrip", re.I),
    "airfield": re.compile(r"airport|airfield|aerodrome|airstrip|base", re.I),
    "base": re.compile(r"base|airfield|garrison|camp\b|barracks|outpost", re.I),
    "airbase": re.compile(r"air ?base|airfield", re.I),
}
_PARTS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
_PART_OF = frozenset("in across throughout of over into".split())
_COUNTRYSIDE = frozenset("countryside regions provinces part parts areas strongholds".split())
_DETERMINERS = frozenset("the this that".split())
_INDEFINITE = frozenset("a an".split())
_ADJECTIVES = frozenset(
    "whole entire besieged strategic key provincial regional embattled war-torn same northern southern eastern western"
    " central ancient historic port border army military air main sprawling vast former fortified abandoned old huge"
    " giant remote local key".split()
)
_NOT_BEFORE = frozenset("hall council centre center police administration airport gates limits".split())
_REACH = 4  # sentences
_CAPTIONS = 10  # sentences within which another caption shows the same
_FAR = 30  # sentences within which "the base" is the only one that the report names
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
    country = _country(focus, gazetteer)
    for number, words in enumerate(tokens):
        here = [m for m in named if sentences[number].span.start <= m.span.start < sentences[number].span.end]
        found += find_borders(words, here, country, gazetteer)
        for i, word in enumerate(words):
            if (part := _part_of_country(words, i, focus, gazetteer)) is not None:
                found.append(part)
            kind = _WORDS.get(word.low)
            captioned = word.low in _SORTS and sentences[number].segment is SegmentKind.CAPTION
            if kind is None or word.capital or not _is_definite(words, i, gazetteer, indefinite=captioned):
                continue
            after = words[i + 1] if i + 1 < len(words) else None
            if (
                after is not None
                and after.glued
                and (after.capital or after.low in _NOT_BEFORE or _named_by_of(words, i))
            ):
                continue
            if after is not None and after.capital and text[word.end : after.start] in (", ", " ("):
                continue  # "the capital, Bor": the name itself is the mention
            start = sentences[max(0, number - _REACH)].span.start
            before = [m for m in named if start <= m.span.start < word.start]
            place = _antecedent(words, i, kind, before, gazetteer, focus)
            if place is None and captioned:
                place = _captioned(word.low, named, sentences, number)
            if place is None and word.low in _SORTS and words[i - 1].low not in _INDEFINITE:
                place = _only(word.low, named, sentences, number)
            if place is not None:
                reason = f'"the {word.text}" after {place.name}'
                found.append(PlaceMention(Span(word.start, word.end), place, nominal=True, reason=reason))
    return found


def _named_by_of(words: Sequence[Token], i: int) -> bool:
    """Whether "of" behind the word brings the name itself: "the town of Bor", but not "the town of 30,000 people"."""
    if words[i + 1].low != "of":
        return False
    return i + 2 >= len(words) or not (words[i + 2].text.isdigit() or words[i + 2].low in _COUNTING)


_COUNTING = frozenset("about around some nearly over almost more fewer less several just roughly approximately".split())


def _part_of_country(
    words: Sequence[Token], i: int, focus: Mapping[str, float], gazetteer: Gazetteer
) -> PlaceMention | None:
    """A part of the country that the report is about, without a position: "the north", "the northern countryside"."""
    word = words[i]
    wide = word.low in _COUNTRYSIDE and i > 0 and words[i - 1].low.removesuffix("ern") in _PARTS
    if not (wide or word.low in _PARTS) or word.capital:
        return None
    at = i - 2 if wide else i - 1
    if at < 1 or words[at].low != "the" or words[at - 1].low not in _PART_OF:
        return None
    after = words[i + 1] if i + 1 < len(words) else None
    if after is not None and after.glued and (after.low == "of" or (not wide and after.low not in _AFTER_PART)):
        return None
    country = _country(focus, gazetteer)
    if country is None or country.country is None:
        return None
    part = (words[i - 1].low if wide else word.low).removesuffix("ern").replace("-", "")
    name = f"{part.capitalize()}ern {country.name}"
    place = Place(
        f"text:{country.country}.{part}", name, PlaceKind.REGION, country=country.country, country_name=country.name
    )
    start = words[i - 1].start if wide else word.start
    return PlaceMention(Span(start, word.end), place, nominal=True, reason=f"a part of {country.name}")


_AFTER_PART = frozenset(
    "and or over on in as since where when while which after before during with for by from to last this early late"
    " have has had is are was were".split()
)


def _only(word: str, named: Sequence[PlaceMention], sentences: Sequence[Sentence], number: int) -> Place | None:
    """The base, where the report names but one and not too far off; airports are named after too many towns."""
    fits = [m for m in named if m.place.kind is PlaceKind.FACILITY and _SORTS[word].search(m.place.name)]
    if "base" not in word or len({m.place.id for m in fits}) > 1:
        return None
    start = sentences[max(0, number - _FAR)].span.start
    end = sentences[min(len(sentences) - 1, number + _FAR)].span.end
    return next((m.place for m in fits if start <= m.span.start < end), None)


def _captioned(word: str, named: Sequence[PlaceMention], sentences: Sequence[Sentence], number: int) -> Place | None:
    """The base that the nearest other caption names: the pictures of a report show the same."""
    found = []
    for other, sentence in enumerate(sentences):
        if sentence.segment is SegmentKind.CAPTION and abs(other - number) <= _CAPTIONS:
            inside = (m for m in named if sentence.span.start <= m.span.start < sentence.span.end)
            found += [
                (abs(other - number), other, mention.place)
                for mention in inside
                if mention.place.kind is PlaceKind.FACILITY and _SORTS[word].search(mention.place.name)
            ]
    return min(found, key=lambda each: each[:2])[2] if found else None


def _is_definite(words: Sequence[Token], i: int, gazetteer: Gazetteer, *, indefinite: bool = False) -> bool:
    at = i - 1
    facility = words[i].low in _SORTS or words[i].low == "capital"
    while at >= 0 and (
        words[at].low in _ADJECTIVES
        or words[at].low in COMPASS
        or (facility and (words[at].low in gazetteer.table.demonyms or words[at].low in ("us", "heavily")))
    ):
        at -= 1
    return at >= 0 and (words[at].low in _DETERMINERS or (indefinite and words[at].low in _INDEFINITE))


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
        own = gazetteer.demonym(words[i - 1].text) if i and words[i - 1].capital else None
        country = own or _country(focus, gazetteer)
        return gazetteer.seat_of(country) if country else None
    if kind is PlaceKind.FACILITY:
        sort = _SORTS[word]
        return next((m.place for m in reversed(before) if m.place.kind is kind and sort.search(m.place.name)), None)
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
