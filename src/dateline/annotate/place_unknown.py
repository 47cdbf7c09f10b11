"""Names that the gazetteer does not have, where the words around leave no doubt that they are places.

In: the words and the mentions found so far. Out: more mentions. "In Badkhshan province" is a spelling of a known name;
"the village of Ndoluma" is a place that no list has: it gets the id `text:ndoluma`, no position, and the country that
the report is about. Nothing is guessed from a capital letter alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.annotate.place_names import Token, is_titled
from dateline.annotate.place_words import (
    COMPASS,
    FACILITY_HEADS,
    KIND_AFTER,
    NEVER,
    ORGANISATION_HEADS,
    SLOT,
    TITLES,
)
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.name_keys import close, key
from dateline.knowledge.place_words import is_ordinary, is_persons
from dateline.model.mention import Place, PlaceKind, PlaceMention, Sentence
from dateline.model.text import Span

_FROM_WORDS = {"city": PlaceKind.CITY, "district": PlaceKind.DISTRICT, "province": PlaceKind.PROVINCE}
_LIKE_ENOUGH = 0.8
_AFTER = frozenset("province governorate oblast district county village township woreda raion".split())
_BEFORE = frozenset("town village city district province hamlet settlement suburb".split())


def find_unknown(
    text: str,
    sentences: Sequence[Sentence],
    tokens: Sequence[Sequence[Token]],
    mentions: Sequence[PlaceMention],
    gazetteer: Gazetteer,
    focus: Mapping[str, float],
) -> list[PlaceMention]:
    """Mentions of other spellings and of places that no list has."""
    taken = [False] * (sentences[-1].span.end if sentences else 0)
    for mention in mentions:
        for at in range(mention.span.start, mention.span.end):
            taken[at] = True
    country = _one_country(focus)
    found: list[PlaceMention] = []
    for sentence, words in zip(sentences, tokens, strict=True):
        titled = is_titled(text, sentence, words)
        i = 0
        while i < len(words):
            last = _name_end(words, i, taken, gazetteer)
            if last is None:
                i += 1
                continue
            asked = _asked(words, i, last)
            slot = i > 0 and words[i - 1].low in SLOT and not words[i - 1].capital
            if (asked or slot) and (i or last) and not _is_persons(words, i, last):
                surface = text[words[i].start : words[last].end]
                span = Span(words[i].start, words[last].end)
                place = _spelt_otherwise(surface, asked, gazetteer, focus, strict=not asked)
                if place is not None:
                    found.append(PlaceMention(span, place, reason=f"another spelling of {place.name}"))
                elif asked and not titled:
                    found.append(PlaceMention(span, _unlisted(surface, asked, country, gazetteer), reason=_WHY))
            i = last + 1
    return found


_WHY = "named as a place, in no list"


def _name_end(words: Sequence[Token], i: int, taken: Sequence[bool], gazetteer: Gazetteer) -> int | None:
    """The last word of the unknown capitalised name that begins at `i`; None when none does."""
    if not _is_unknown(words[i], taken, gazetteer) or (
        i and words[i].glued and _is_unknown(words[i - 1], taken, gazetteer)
    ):
        return None
    last = i
    while last + 1 < len(words) and words[last + 1].glued and last - i < 3:
        if _is_unknown(words[last + 1], taken, gazetteer) and not words[last].possessive:
            last += 1
        elif (
            words[last + 1].low in ("al", "ez", "e", "i", "de", "el", "as", "az")
            and last + 2 < len(words)
            and words[last + 2].glued
            and _is_unknown(words[last + 2], taken, gazetteer)
        ):
            last += 2
        else:
            break
    return last


def _is_unknown(word: Token, taken: Sequence[bool], gazetteer: Gazetteer) -> bool:
    return (
        word.capital
        and not taken[word.start]
        and len(word.text) > 2
        and not word.text.isupper()
        and word.low not in gazetteer.table.demonyms
        and word.low not in NEVER
        and word.low not in TITLES
        and word.low not in COMPASS
        and word.low not in KIND_AFTER
        and word.low not in ORGANISATION_HEADS
        and word.low not in FACILITY_HEADS
    )


def _asked(words: Sequence[Token], first: int, last: int) -> str:
    """The kind that a word of kind beside the name says it is, "" when there is none."""
    after = words[last + 1] if last + 1 < len(words) else None
    joined = after is not None and after.glued and not words[last].possessive
    if joined and after is not None and after.low in _AFTER and not (after.low == "district" and after.capital):
        return KIND_AFTER[after.low]
    back = first - 1
    if back >= 1 and words[back].low == "of" and words[back - 1].low in _BEFORE and not words[back - 1].capital:
        return KIND_AFTER[words[back - 1].low]
    return ""


def _is_persons(words: Sequence[Token], first: int, last: int) -> bool:
    before = words[first - 1] if first else None
    if before is not None and words[first].glued and before.capital and before.low.rstrip(".") in TITLES:
        return True
    after = words[last + 1] if last + 1 < len(words) else None
    if after is not None and after.glued and after.capital and after.low in ORGANISATION_HEADS:
        return True
    return is_persons(words[last].low) and last > first


def _spelt_otherwise(
    surface: str, asked: str, gazetteer: Gazetteer, focus: Mapping[str, float], *, strict: bool
) -> Place | None:
    """The known place of which `surface` is another spelling, in a country that the report is about."""
    low = key(surface)
    if len(low) < 5 or is_ordinary(low) or low in gazetteer.table.demonyms:
        return None
    best: tuple[float, str] | None = None
    chosen = None
    most = max(focus.values(), default=0.0)
    for place, likeness in gazetteer.similar(surface):
        share = focus.get(place.country or "", 0.0)
        listed = not place.id.startswith("gn:") or place.population > 50_000
        if asked in ("city", "district") and place.kind not in (PlaceKind.CITY, PlaceKind.DISTRICT):
            continue
        if share < 0.5 * most and close(surface, place.name) < likeness:
            continue  # in a country that is not the report's, only a usual name may be respelt
        if share < 0.15 or likeness < _LIKE_ENOUGH - (0.1 if asked else 0.0):
            continue
        if strict and not listed:
            continue
        fits = 0.3 if place.kind.value == asked else 0.0
        seat = 0.1 if place.capital_of or (place.kind is PlaceKind.CITY and not asked) else 0.0
        rank = (likeness + fits + seat + 0.3 * share + (0.1 if listed else 0.0), place.id)
        if best is None or rank[0] > best[0] or (rank[0] == best[0] and rank[1] < best[1]):
            best, chosen = rank, place
    return chosen


def _unlisted(surface: str, asked: str, country: str | None, gazetteer: Gazetteer) -> Place:
    home = gazetteer.country(country) if country else None
    return Place(
        id=f"text:{country + '.' if country else ''}{key(surface)}",
        name=" ".join(surface.split()),
        kind=_FROM_WORDS.get(asked, PlaceKind.OTHER),
        country=country,
        country_name=home.name if home else None,
    )


def _one_country(focus: Mapping[str, float]) -> str | None:
    """The country that most of the report's places lie in, None when no country has half of them."""
    best = max(focus.items(), key=lambda item: (item[1], item[0]), default=None)
    return best[0] if best is not None and best[1] >= 0.5 else None
