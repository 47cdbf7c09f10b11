"""Names that the gazetteer does not have, where the words around leave no doubt that they are places.

In: the words and the mentions found so far. Out: more mentions. "In Badkhshan province" is a spelling of a known name;
"the villages of Ndoluma and Kivatsi", "Tal Shamra", "fighting in Ndoluma on Friday" are places that no list has: each
gets an id of its own (`text:ndoluma`), no position, and the country that the report is about. Nothing is guessed from a
capital letter alone: a word of kind, a head that begins names of places, or a preposition of place with nothing behind
the name that could make it a person's or an organisation's must speak for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.annotate.place_listed import kinds_listed, swapped, told_again, undoubled
from dateline.annotate.place_names import Token, facility_end, is_article, is_titled
from dateline.annotate.place_stated import placed_within
from dateline.annotate.place_words import (
    ARTICLES,
    COMPASS,
    FACILITY_HEADS,
    KIND_AFTER,
    LANGUAGES,
    NAME_HEADS,
    NAMES_IN_NEVER,
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

_FROM_WORDS = {
    "city": PlaceKind.CITY, "district": PlaceKind.DISTRICT, "province": PlaceKind.PROVINCE,
    "airport/base": PlaceKind.FACILITY,
}  # fmt: skip
_LIKE_ENOUGH = 0.8
# small parts of a town and loose areas: places, but no kind that the gazetteer has
_LOOSE = dict.fromkeys(
    "area areas neighborhood neighbourhood neighborhoods neighbourhoods quarter quarters sector sectors suburb suburbs"
    " hill hilltop hillside mountaintop island islet colony enclave settlement settlements camp ward axis"
    " countryside".split(),
    "other",
)
_AFTER = {
    **{w: KIND_AFTER[w] for w in KIND_AFTER if w not in ("state", "region", "city", "town", "parish", "suburb")},
    **dict.fromkeys("town villages towns".split(), "city"),
    "districts": "district",
    **_LOOSE,
}
_BEFORE = {
    **dict.fromkeys("town towns village villages city cities hamlet hamlets outskirts".split(), "city"),
    **dict.fromkeys("district districts county township municipality".split(), "district"),
    "province": "province",
    **_LOOSE,
}
_NOT_PROPER = frozenset(
    "area areas sector sectors quarter quarters ward axis".split()
)  # "the Miller Quarter" is no sign
_JOIN = re.compile(r"\s*(?:,|,?\s*and|,?\s*or|&)\s+(?:the\s+)?")
# what may follow a bare name for it to be a place: the end of a phrase, or a word that opens another
_GOES_ON = frozenset(
    "in on and where which after before when while during as at for from by with near since until last this late early"
    " monday tuesday wednesday thursday friday saturday sunday yesterday today tonight overnight killed killing".split()
)
_SLOTS = frozenset("in near inside outside".split())
# nouns and verbs whose "in" is none of place: "a report in", "interest in", "starred in"
_NO_PLACE_IN = frozenset(
    "published reported report interview article story wrote writing written column essay ad advertisement starred"
    " starring appeared appearance role believe believed believes belief confidence interest interests interested"
    " invest invested investment investor stake shares share trust faith player sings sang speaking spoke said song"
    " episode season fluent degree degrees ba bsc phd hons professor studies major majored expert specialises"
    " specializes rose fell trading million billion percent participate participated involved dressed wrapped covered"
    " drenched results resulted resulting pride character game match goal win won".split()
)
_WHY = "named as a place, in no list"


@dataclass(frozen=True, slots=True)
class _Name:
    """An unknown capitalised name: its words, the kind asked for, and whether the place is sure without a list."""

    first: int
    last: int
    asked: str
    sure: bool
    strict: bool


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
        for name in _shared(text, words, _names(text, words, taken, gazetteer), mentions):
            surface = text[words[name.first].start : words[name.last].end]
            span = Span(words[name.first].start, words[name.last].end)
            asked = "" if name.asked == "other" else name.asked
            facility = asked == "airport/base"
            place = None if facility else _spelt_otherwise(surface, asked, gazetteer, focus, strict=name.strict)
            if place is None and name.sure:
                place = undoubled(surface, asked, gazetteer, focus) or swapped(surface, asked, gazetteer, focus)
            if place is not None:
                found.append(PlaceMention(span, place, reason=f"another spelling of {place.name}"))
            elif name.sure and not titled:
                found.append(PlaceMention(span, _unlisted(surface, name.asked, country, gazetteer), reason=_WHY))
    found = placed_within(text, found, mentions)
    unlisted = [mention for mention in found if mention.place.id.startswith("text:")]
    return [*found, *told_again(text, tokens, unlisted, [*mentions, *found])]


def _names(text: str, words: Sequence[Token], taken: Sequence[bool], gazetteer: Gazetteer) -> list[_Name]:
    """The unknown names of a sentence for which something speaks."""
    found = []
    i = 0
    while i < len(words):
        last = _name_end(text, words, i, taken, gazetteer)
        if last is None:
            i += 1
            continue
        end = facility_end(words, last + 1) if last + 1 < len(words) and words[last + 1].glued else None
        plain = is_ordinary(words[i].low)
        honoured = i > 1 and words[i - 1].low in _HONOURED and words[i].glued and words[i - 1].capital
        if honoured and (end or _asked(words, i - 1, last) or words[i - 2].low in ("inside", "near", "outside")):
            i -= 1  # "the village of Khan Touman" is no person
        asked = _asked(words, i, last)
        sure = i > 0 and (bool(_asked_before(words, i)) or _TOLD_SURELY.match(text, words[last].end) is not None)
        slot = i > 0 and words[i - 1].low in SLOT and not words[i - 1].capital
        if end is not None and i and not words[last].possessive and not plain:
            found.append(_Name(i, end, "airport/base", sure=True, strict=True))
            i = end + 1
            continue
        if (sure or not _is_persons(words, i, last)) and not (plain and i == last):
            headed = words[i].low in NAME_HEADS and last > i and (i > 0 or not is_ordinary(words[i].low))
            bare = not asked and _is_bare(text, words, i, last)
            told = i > 0 and (_is_told(text, words[last].end) or _is_located(text, words, i, last, taken))
            if asked or slot or headed or bare or told:
                found.append(_Name(i, last, asked, bool(asked) or headed or bare or told, strict=not asked))
            else:
                found.append(_Name(i, last, "", sure=False, strict=True))
        i = last + 1
    return found


def _shared(text: str, words: Sequence[Token], names: Sequence[_Name], mentions: Sequence[PlaceMention]) -> list[_Name]:
    """The names for which something speaks, or that are listed with one of a kind: "the villages of X, Y and Z"."""
    kinds: dict[int, str] = {n.first: n.asked for n in names if n.sure}
    known = {m.span.end: m for m in mentions}
    for _ in range(4):
        for one, other in pairwise(names):
            between = text[words[one.last].end : words[other.first].start]
            if not _JOIN.fullmatch(between):
                continue
            for here, there in ((one, other), (other, one)):
                if here.first in kinds and there.first not in kinds:
                    kinds[there.first] = kinds[here.first]
    for name in names:
        if name.first not in kinds and (listed := _listed_with(text, words, name, known)):
            kinds[name.first] = listed
    kinds = kinds_listed(text, words, [(n.first, n.last) for n in names if n.first not in kinds], mentions) | kinds
    return [
        _Name(n.first, n.last, kinds.get(n.first, n.asked), n.first in kinds, n.strict)
        for n in names
        if n.first in kinds or (n.first and words[n.first - 1].low in SLOT and not words[n.first - 1].capital)
    ]


def _listed_with(text: str, words: Sequence[Token], name: _Name, known: Mapping[int, PlaceMention]) -> str:
    """The kind of a town that a plural word of kind lists before the name: "the towns of Goma and Kivatsi"."""
    for end in range(words[name.first].start - 1, max(0, words[name.first].start - 8), -1):
        mention = known.get(end)
        if mention is None or not _JOIN.fullmatch(text[end : words[name.first].start]):
            continue
        back = next((i for i, w in enumerate(words) if w.start == mention.span.start), 0)
        if (
            back > 1
            and words[back - 1].low == "of"
            and words[back - 2].low in _BEFORE
            and words[back - 2].low[-1] == "s"
        ):
            return _BEFORE[words[back - 2].low]
    return ""


def _name_end(text: str, words: Sequence[Token], i: int, taken: Sequence[bool], gazetteer: Gazetteer) -> int | None:
    """The last word of the unknown capitalised name that begins at `i`; None when none does."""
    first = i
    if is_article(text, words, i) and i + 1 < len(words):
        first = i + 1
    if not _is_unknown(words[first], taken, gazetteer, at_head=True):
        return None
    if i and words[i].glued and first == i and _is_unknown(words[i - 1], taken, gazetteer, at_head=False):
        return None
    last = first
    while last + 1 < len(words) and words[last + 1].glued and last - first < 3 and not words[last].possessive:
        if _is_unknown(words[last + 1], taken, gazetteer, at_head=False):
            last += 1
        elif (
            (is_article(text, words, last + 1) or words[last + 1].low in _LINKS)
            and last + 2 < len(words)
            and words[last + 2].glued
            and _is_unknown(words[last + 2], taken, gazetteer, at_head=False)
        ):
            last += 2
        else:
            break
    if words[first].low in NAME_HEADS and last == first:
        return None  # "Camp", "Mount" with nothing that they head
    return last


# what begins persons' names and places' names alike
_HONOURED = frozenset(
    "khan sultan sheikh shaikh abu umm bin old new saint st san santa sidi mir la los las le el".split()
)
_LINKS = frozenset("al ez e i de el as az".split())


def _is_unknown(word: Token, taken: Sequence[bool], gazetteer: Gazetteer, *, at_head: bool) -> bool:
    if not word.capital or taken[word.start] or len(word.text) < 3 or word.text.isupper():
        return False
    if word.low in NAME_HEADS:
        return True
    return (
        word.low not in gazetteer.table.demonyms
        and (word.low not in NEVER or (not at_head and word.low in NAMES_IN_NEVER))
        and word.low not in TITLES
        and word.low not in COMPASS
        and word.low not in KIND_AFTER
        and (at_head or word.low not in _AFTER)
        and word.low not in ORGANISATION_HEADS
        and word.low not in FACILITY_HEADS
    )


def _asked(words: Sequence[Token], first: int, last: int) -> str:
    """The kind that a word of kind beside the name says it is, "" when there is none."""
    after = words[last + 1] if last + 1 < len(words) else None
    if after is not None and after.glued and not words[last].possessive and after.low in _AFTER:
        proper = after.capital and after.low in _NOT_PROPER
        if not proper and not _heads_more(words, last + 1):
            return _AFTER[after.low]
    return _asked_before(words, first)


def _asked_before(words: Sequence[Token], first: int) -> str:
    """The kind that the words before a name give it: "the village of Ndoluma", "a district called Kivatsi"."""
    back = first - 1
    if back >= 1 and words[back].low in ("of", "called", "named"):
        noun = words[back - 1]
        if noun.low in _BEFORE and not noun.capital and not (words[back].low != "of" and noun.low in _LOOSE):
            return _BEFORE[noun.low]
    return ""


def _heads_more(words: Sequence[Token], at: int) -> bool:
    """Whether the word of kind goes on into a longer name or a person's office: "Quincy Town Hall", "X county jail"."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or not after.glued:
        return False
    return (words[at].capital and after.capital) or after.low in ORGANISATION_HEADS


# what only ground has done to it, so that a name behind is no person's
_TO_GROUND = frozenset(
    "entered entering overran overrun besieged besieging shelled shelling retook retaken recaptured recapturing"
    " recapture liberated liberating stormed storming bombarded bombarding encircled encircling".split()
)
_NEAR_SLOTS = (SLOT - {"of"}) | frozenset("on at against attacked attack captured capture seized seize raided".split())
_LIES = re.compile(r",? (?:in|near) (?:the )?(?:[\w-]+ern |[\w-]*(?:north|south|east|west)[\w-]* )?")


def _is_located(text: str, words: Sequence[Token], first: int, last: int, taken: Sequence[bool]) -> bool:
    """Whether it is said to lie in a known place: "the assault on Kulbus in West Darfur"."""
    before = words[first - 1]
    if not words[first].glued or before.capital or before.low not in _NEAR_SLOTS | _TO_GROUND:
        return False
    if before.low in _TO_GROUND and not words[last].possessive:
        after = words[last + 1] if last + 1 < len(words) else None
        return after is None or not after.glued or after.low in _GOES_ON
    inside = _LIES.match(text, words[last].end)
    return inside is not None and not words[last].possessive and inside.end() < len(taken) and taken[inside.end()]


_TOLD = re.compile(
    r"[,;] (?:which is )?(?:a|an|the) (?:[\w-]+ ){0,3}(?:village|town|suburb|hamlet|district|township|neighbou?rhood)\b"
)


# "Ann Mandi, a village trustee" is no village
_TOLD_SURELY = re.compile(
    _TOLD.pattern + r"(?=[.,;]| (?:in|on|of|near|about|some|outside|along|north|south|east|west|\d))"
)


def _is_told(text: str, end: int) -> bool:
    """Whether an apposition says what it is: "Agasha, a small village on the river"."""
    return _TOLD.match(text, end) is not None


def _is_bare(text: str, words: Sequence[Token], first: int, last: int) -> bool:
    """Whether a preposition of place before a name and the end of its phrase behind it are enough."""
    if not first or words[first - 1].low not in _SLOTS or (words[first - 1].capital and first > 1):
        return False
    if not words[first].glued or words[last].possessive:
        return False
    names = [w for w in words[first : last + 1] if w.low not in ARTICLES]
    if any(is_persons(w.low) or is_ordinary(w.low) or w.low in LANGUAGES or w.low.endswith("ism") for w in names):
        return False
    if any(w.low in _NO_PLACE_IN for w in words[max(0, first - 6) : first - 1]):
        return False
    if last + 1 >= len(words):
        return True
    after = words[last + 1]
    behind = text[words[last].end : after.start]
    if behind.strip(" ") and behind.strip()[0] in ".,;:)":
        return True
    return after.glued and behind == " " and after.low in _GOES_ON


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
        if share < 0.15 or likeness < _LIKE_ENOUGH - (0.1 if asked and not strict else 0.0):
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
