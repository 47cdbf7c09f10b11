"""Which words of a sentence may name a place, and what the words around them say about it.

In: a sentence's text and the gazetteer. Out: `Candidate`s in reading order: the span, the rows of the gazetteer that
bear the name, the kind of place the neighbouring words ask for, and whether they speak for or against a place. In
"Fighters left Bor county for Juba" there are two: "Bor" with a district asked for, "Juba" in a place's slot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dateline.annotate.place_words import (
    ARTICLES,
    COMPASS,
    FACILITY_HEADS,
    FACILITY_MIDDLE,
    KIND_AFTER,
    KIND_BEFORE,
    KIND_OF,
    KIND_PLURAL,
    LOCATIVE,
    NAME_HEADS,
    NAMES_IN_NEVER,
    NEVER,
    PARTICLES,
)
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.name_keys import key
from dateline.knowledge.place_table import KINDS
from dateline.model.mention import Sentence
from dateline.model.report import SegmentKind
from dateline.model.text import Span

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’‘ʼ`][^\W\d_]+)*\d{0,3}|\d+(?:[.,]\d+)*")
_POSSESSIVE = re.compile(r"['’`][sS]$")
_GLUE = re.compile(r"(?:['’`][sS])?(?:[ \u00a0]{1,2}|[-‐‑–][‘’'ʼ]?|\. )")
_LONGEST = 7
_SHORTEST = 5  # letters of a country's name with its bare possessive


@dataclass(slots=True)
class Token:
    """A word: where it stands (a possessive ending left out), its small letters, whether it begins with a capital."""

    start: int
    end: int
    text: str
    low: str
    capital: bool
    possessive: bool
    glued: bool = False  # joined to the one before by a space or a hyphen


@dataclass(slots=True)
class Candidate:
    """Words that may name a place. `rows` are the gazetteer's, `asked` the kind the neighbouring words ask for."""

    sentence: int
    first: int
    last: int
    span: Span
    name: str
    rows: tuple[tuple[int, bool], ...]
    asked: str = ""
    slot: bool = False
    doubtful: bool = False
    wide: bool = False
    possessive: bool = False
    before: str = ""
    after: str = ""
    facility: Span | None = None
    plural: bool = False
    added: tuple[object, ...] = field(default=())
    person: bool = False
    short: bool = False
    again: bool = False  # no place by itself, but one where the report names it as a place elsewhere


@dataclass(frozen=True, slots=True)
class Setting:
    """How a sentence is set: all in capitals, or like a title."""

    shouted: bool
    titled: bool


def tokens_of(text: str, sentence: Sentence) -> list[Token]:
    """The sentence's words."""
    found: list[Token] = []
    end = sentence.span.start
    for match in TOKEN.finditer(text, sentence.span.start, sentence.span.end):
        word, start, stop = match.group(), match.start(), match.end()
        possessive = bool(_POSSESSIVE.search(word)) and len(word) > 2
        if possessive:
            word, stop = word[:-2], stop - 2
        elif text[stop : stop + 1] in "'’" and word[-1] in "sS" and text[stop + 1 : stop + 2].isspace():
            possessive = True
        glued = bool(found) and bool(_GLUE.fullmatch(text[end:start]))
        found.append(Token(start, stop, word, word.lower().replace("’", "'"), word[0].isupper(), possessive, glued))
        end = stop
    return found


def is_shouted(tokens: Sequence[Token]) -> bool:
    """Whether the sentence is set in capitals throughout."""
    letters = [t for t in tokens if t.text.isalpha() and len(t.text) > 2]
    return len(letters) > 3 and sum(t.text.isupper() for t in letters) > 0.8 * len(letters)


def is_titled(text: str, sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether the sentence is set like a title, most of its longer words with a capital."""
    words = [t for t in tokens[1:] if len(t.text) > 3 and t.text.isalpha()]
    if len(words) < 4 or (sentence.segment is not SegmentKind.HEADLINE and text[sentence.span.end - 1] in '.?!”"'):
        return False
    return sum(t.capital for t in words) > 0.7 * len(words)


Gate = Callable[[str, Sequence["Token"], "Candidate", Gazetteer, "Setting"], bool]


def find_candidates(
    text: str,
    number: int,
    sentence: Sentence,
    tokens: Sequence[Token],
    gazetteer: Gazetteer,
    persons: set[str],
    is_no_place: Gate,
    doubted: list[Candidate],
) -> list[Candidate]:
    """Candidates of one sentence, the longest names where they overlap; those that are surely no place left out.

    Keys of names that turn out to be a person's are added to `persons`, names left out for what they are by themselves
    to `doubted`.
    """
    setting = Setting(is_shouted(tokens), is_titled(text, sentence, tokens))
    found: list[Candidate] = []
    i = 0
    while i < len(tokens):
        candidate = _at(text, number, tokens, i, gazetteer, setting)
        if candidate is None:
            i += 1
            continue
        read_around(text, tokens, candidate)
        if not is_no_place(text, tokens, candidate, gazetteer, setting):
            found.append(candidate)
            i = candidate.last + 1
            continue
        if candidate.person:
            persons.update(token.low for token in tokens[candidate.first : candidate.last + 1])
            i = candidate.last + 1
        else:
            if candidate.again:
                doubted.append(candidate)
            i += 1
    return found


def _at(
    text: str, number: int, tokens: Sequence[Token], i: int, gazetteer: Gazetteer, setting: Setting
) -> Candidate | None:
    if (short := _abbreviation(text, number, tokens, i, gazetteer)) is not None:
        return short
    if not _may_begin(text, tokens, i) or _is_tail(text, tokens, i):
        return None
    found = _longest_at(text, number, tokens, i, gazetteer, setting)
    return None if found is None or _has_tail(text, tokens, found.last) else found


def is_article(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether the word is the article of a name, joined to it by a hyphen: "al-Bayaa", "Al-Ajraf"."""
    return (
        tokens[i].low in ARTICLES
        and i + 1 < len(tokens)
        and tokens[i + 1].glued
        and text[tokens[i].end : tokens[i].end + 1] in ("-", "‐", "‑", "–")
    )


def _has_tail(text: str, tokens: Sequence[Token], last: int) -> bool:
    """Whether the name goes on beyond what is known of it: "Bab al-Salama" is not the town of Al-Bab."""
    return (
        last + 2 < len(tokens)
        and tokens[last + 1].glued
        and not tokens[last].possessive
        and text[tokens[last].end] == " "
        and is_article(text, tokens, last + 1)
        and tokens[last + 2].capital
    )


def _is_tail(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether the word ends a longer name: "Salama" in "Bab al-Salama"."""
    article = i if is_article(text, tokens, i) else i - 1
    if article < 1 or not is_article(text, tokens, article) or not tokens[article].glued:
        return False
    before = tokens[article - 1]
    return (
        before.capital
        and not before.possessive
        and text[before.end] == " "
        and (before.low not in NEVER or before.low in NAMES_IN_NEVER or before.low == "fatah")
        and before.low not in COMPASS
        and before.low not in KIND_AFTER
        and (article > 1 or before.low in NAME_HEADS)
    )


def _abbreviation(text: str, number: int, tokens: Sequence[Token], i: int, gazetteer: Gazetteer) -> Candidate | None:
    """A division's abbreviation where one may stand: "Bethel, Vt.", "Walker County (Ga.)"."""
    token = tokens[i]
    if not token.capital or len(token.text) > 6 or not i:
        return None
    end = token.end + (text[token.end : token.end + 1] == "." and "." not in token.text)
    found = gazetteer.table.abbreviations.get(text[token.start : end]) or gazetteer.table.abbreviations.get(token.text)
    if (
        found is None
        or not re.fullmatch(r",? ?\(|, ", text[tokens[i - 1].end : token.start])
        or not tokens[i - 1].capital
    ):
        return None
    rows = tuple((row, True) for row in found)
    return Candidate(
        number, i, i, Span(token.start, end), gazetteer.table.names(found[0])[0], rows, asked="province", short=True
    )


def _may_begin(text: str, tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.capital:
        return not _CONTRACTED.search(token.text)
    if i + 1 >= len(tokens) or not tokens[i + 1].capital or not tokens[i + 1].glued:
        return False
    return token.low in ("al", "el") or (token.low in ARTICLES and text[token.end] in "-‐‑–")


def _longest_at(
    text: str, number: int, tokens: Sequence[Token], i: int, gazetteer: Gazetteer, setting: Setting
) -> Candidate | None:
    stop = i
    while stop + 1 < len(tokens) and stop + 1 - i < _LONGEST and tokens[stop + 1].glued:
        nxt = tokens[stop + 1]
        if not (nxt.capital or nxt.low in PARTICLES or nxt.text.isdigit() or nxt.low in _LOWER_HEADS):
            break
        stop += 1
    for last in range(stop, i - 1, -1):
        if not tokens[last].capital and tokens[last].low not in _LOWER_HEADS and last > i:
            continue
        if last == i and tokens[i].low in NEVER:
            return None
        if last == i and not tokens[i].capital:
            return None
        surface = text[tokens[i].start : tokens[last].end]
        if last == i and tokens[last].possessive and "'" not in surface and "’" not in surface:
            surface = tokens[i].text
        rows = gazetteer.rows(surface)
        added = gazetteer.added(surface)
        if (
            last > i
            and tokens[i].low in ("the", "a", "an", "as", "at", "en", "ad", "ed")
            and text[tokens[i].end] == " "
        ):
            rows = tuple(r for r in gazetteer.table.rows(key(surface)) if r[1])
        dateline = i == 0 and bool(_DATELINE.match(text, tokens[last].end))
        rows = _fit_case(rows, surface, gazetteer, setting.shouted or dateline)
        if rows or added:
            return Candidate(
                number, i, last, Span(tokens[i].start, tokens[last].end), surface, rows, added=added,
                possessive=tokens[last].possessive,
            )  # fmt: skip
    return _bare_possessive(number, tokens, i, gazetteer)


def _bare_possessive(number: int, tokens: Sequence[Token], i: int, gazetteer: Gazetteer) -> Candidate | None:
    """A country's possessive that lost its mark: "in Sudans capital"."""
    token = tokens[i]
    if not token.low.endswith("s") or i + 1 >= len(tokens) or not tokens[i + 1].glued or len(token.text) < _SHORTEST:
        return None
    name = token.text[:-1]
    rows = gazetteer.rows(name)
    if not any(strong and KINDS[gazetteer.table.kind[row]] == "country" for row, strong in rows):
        return None
    return Candidate(number, i, i, Span(token.start, token.end), name, rows, possessive=True)


_CONTRACTED = re.compile(r"['’](?:ve|m|d|ll|re|t)$", re.IGNORECASE)
_DATELINE = re.compile(r"\s*(?:,|\(|[–—]|-\s|--|:)")
_LOWER_HEADS = frozenset("airport airfield airbase base dam peninsula valley camp river strait mountains pass".split())


def _fit_case(
    rows: tuple[tuple[int, bool], ...], surface: str, gazetteer: Gazetteer, shouted: bool
) -> tuple[tuple[int, bool], ...]:
    """Leave out abbreviations written as words ("Us") and, in ordinary sentences, words written as abbreviations."""
    letters = surface.replace(".", "")
    if len(letters) > 4 or not rows:
        return rows
    kept = []
    for row, strong in rows:
        names = gazetteer.table.names(row)
        same = [n for n in names if key(n) == key(surface)]
        abbreviation = bool(same) and all(n.isupper() for n in same)
        if abbreviation and not letters.isupper():
            continue
        if letters.isupper() and not abbreviation and not shouted and len(letters) < 5:
            continue
        kept.append((row, strong))
    return tuple(kept)


def read_around(text: str, tokens: Sequence[Token], candidate: Candidate) -> None:
    """Note what the neighbouring words say."""
    if candidate.short:
        return
    last = tokens[candidate.last]
    if candidate.last > candidate.first and last.low in KIND_AFTER and last.low != "city":
        candidate.asked = KIND_AFTER[last.low]
    _read_after(text, tokens, candidate)
    if candidate.first:
        _read_before(tokens, candidate)
    if candidate.first == 0 and candidate.name.isupper() and _DATELINE.match(text, candidate.span.end):
        candidate.slot, candidate.before = True, "in"


def _read_after(text: str, tokens: Sequence[Token], candidate: Candidate) -> None:
    """A word of kind or a facility's head after the name: "Kassala state", "Juba International Airport"."""
    if candidate.last + 1 >= len(tokens):
        return
    after = tokens[candidate.last + 1]
    if not after.glued and not (candidate.possessive and text[candidate.span.end : after.start].endswith(" ")):
        if text[candidate.span.end : after.start].isspace():
            candidate.after = after.low
        return
    candidate.after = after.low
    head = facility_end(tokens, candidate.last + 1)
    if head is not None:
        candidate.facility = Span(candidate.span.start, tokens[head].end)
        candidate.asked = "airport/base"
    elif candidate.possessive:
        return
    elif after.low in KIND_AFTER:
        candidate.asked = KIND_AFTER[after.low]
    elif after.low in KIND_PLURAL:
        candidate.asked, candidate.plural = KIND_PLURAL[after.low], True


def _read_before(tokens: Sequence[Token], candidate: Candidate) -> None:
    """Words before the name: "the state of Kassala", "the town of Bor", "southern Kassala", "fighting in Kassala"."""
    back = candidate.first - 1
    before = tokens[back]
    candidate.before = before.low
    if not candidate.asked:
        _read_kind_before(tokens, candidate)
    while back >= 0 and (tokens[back].low in COMPASS or tokens[back].low in _PASSED_OVER):
        back -= 1
    if back >= 0:
        candidate.slot = tokens[back].low in LOCATIVE
        candidate.wide = candidate.wide or tokens[back].low in ("across", "throughout")
    candidate.slot = candidate.slot or bool(candidate.asked)
    if not candidate.slot and before.low in ("and", "or") and candidate.first > 1:
        candidate.slot = tokens[candidate.first - 2].capital


def _read_kind_before(tokens: Sequence[Token], candidate: Candidate) -> None:
    back = candidate.first - 1
    before = tokens[back]
    noun = tokens[back - 1].low if before.low == "of" and back else ""
    if noun == "capital":
        candidate.asked = "@province"
    elif noun in ("district", "districts"):
        candidate.asked = "@districts"  # "the district of Panjwai", but also "five districts of Herat"
    elif noun in KIND_BEFORE or noun in KIND_OF:
        candidate.asked = KIND_BEFORE.get(noun) or KIND_OF.get(noun, "")
    elif noun in KIND_PLURAL:
        candidate.asked, candidate.plural = KIND_PLURAL[noun], True
    elif before.low in KIND_BEFORE and not before.capital:
        candidate.asked = KIND_BEFORE[before.low]
    elif before.low in KIND_PLURAL and not before.capital:
        candidate.asked, candidate.plural = KIND_PLURAL[before.low], True
    elif before.low in COMPASS:
        candidate.wide = True


_PASSED_OVER = frozenset("the a an nearby besieged embattled restive city town province".split())


def facility_end(tokens: Sequence[Token], at: int) -> int | None:
    """The token that ends a facility's name begun before `at` ("International Airport"), None when there is none."""
    for i in range(at, min(at + 4, len(tokens))):
        if i > at and not tokens[i].glued:
            return None
        if tokens[i].low in FACILITY_HEADS:
            if tokens[i].low == "station" and "air" not in [t.low for t in tokens[at:i]]:
                return None
            return i
        if tokens[i].low not in FACILITY_MIDDLE:
            return None
    return None
