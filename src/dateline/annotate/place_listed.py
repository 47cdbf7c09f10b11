"""Names that no list has, told to be places by what stands beside them in a list, or once elsewhere in the report.

In: the text, the unknown names of a sentence, the places known in it. Out: the kind of each name for which such a sign
speaks; and further mentions of names that are places elsewhere in the report. In "Three towns, Goma, Sake and Kivatsi,
fell" Kivatsi is a town, as it is in "Rebels left Kivatsi" further down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.annotate.place_names import Token
from dateline.annotate.place_words import ORGANISATION_HEADS, TITLES
from dateline.knowledge.gazetteer import Gazetteer, usual_order
from dateline.knowledge.place_words import is_persons
from dateline.model.mention import Place, PlaceKind, PlaceMention
from dateline.model.text import Span

_JOIN = re.compile(r"\s*(?:;|,|,?\s*and|;\s*and|,?\s*or|&)\s+(?:also\s+)?(?:the\s+)?")
_LIES = re.compile(r",? (?:in|of) (?:the )?(?:[\w-]+ern |[\w-]*(?:north|south|east|west)[\w-]* )?")
_AFTER_WIDE = re.compile(r" (?:province|state|region|governorate|district|county)\b")
_KINDS = {
    "capitals": "city", "towns": "city", "cities": "city", "villages": "city", "settlements": "city",
    "districts": "district", "counties": "district",
    "posts": "city", "crossings": "city", "centres": "city", "centers": "city",
}  # fmt: skip
_NOUNS = "|".join(_KINDS)
_AHEAD = re.compile(rf"\b({_NOUNS})(?:,|:| of|,? (?:including|such as|namely|like)|,? among them) (?:the )?$", re.I)
_COUNT = r"(?:all|both|the|two|three|four|five|six|seven|eight|nine|ten|\d+|several|other|more|another)"
_BEHIND = re.compile(rf", (?:{_COUNT} )+(?:[\w-]+ ){{0,2}}({_NOUNS})\b", re.I)
_AMONG = re.compile(r" (?:among them|included)\b")
# what only a place can do or have done to it, right behind its name and the province that it lies in
_GROUND = re.compile(
    r" (?:(?:has|have|had) )?(?:(?:is|are|was|were|been|be) )?(?:now |again |still |back |also )*"
    r"(?:under|with the|in the hands|fell|fallen|falls|captured|recaptured|taken|retaken|seized|lost|overrun|besieged|"
    r"surrounded|cleared|recovered|liberated|won back|handed over|surrendered)\b"
)
_OWN = re.compile(
    r"[,;] (?:which is )?(?:a|an|the) (?:[\w’'-]+ ){0,3}"
    r"(?:stronghold|bastion|holdout|redoubt|outpost|village|town|suburb|hamlet|district|township)\b"
)
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1")
_HEADS = frozenset("fortress citadel crossing checkpoint enclave oilfield".split())
_LONG_ENOUGH = 5  # letters of a name that two swapped ones do not make another
Name = tuple[int, int]
"""The first and last word of an unknown name."""


def kinds_listed(
    text: str, words: Sequence[Token], names: Sequence[Name], mentions: Iterable[PlaceMention]
) -> dict[int, str]:
    """First word of an unknown name -> the kind of place that its list, or the province behind it, tells."""
    spans: list[tuple[Span, Name | None, PlaceMention | None]] = [
        (Span(words[first].start, words[last].end), (first, last), None) for first, last in names
    ]
    inside = [m for m in mentions if words and words[0].start <= m.span.start < words[-1].end]
    spans += [(mention.span, None, mention) for mention in inside]
    wide = {m.span.start: m for m in inside}
    found: dict[int, str] = {}
    for row in _rows(text, sorted(spans, key=lambda each: each[0]), wide):
        unknown = [name for _, name, _ in row if name is not None and not _is_name_of_other(words, *name)]
        kind = _kind_of(text, row, wide)
        if kind:
            found |= {first: kind for first, _ in unknown}
    for first, last in names:
        span = Span(words[first].start, words[last].end)
        if first not in found and not _is_name_of_other(words, first, last) and _stands_alone(text, span, wide):
            found[first] = "district"
        elif first and _OWN.match(text, span.end) and not _is_name_of_other(words, first, last):
            found.setdefault(first, "city")
        elif _is_ground(words, last):
            found.setdefault(first, "other")
    return found


def _is_ground(words: Sequence[Token], last: int) -> bool:
    """Whether a small noun of ground stands right behind the name: "the Kanda fortress"."""
    after = words[last + 1] if last + 1 < len(words) else None
    return after is not None and after.glued and after.text in _HEADS and not words[last].possessive


def _rows(
    text: str,
    spans: Sequence[tuple[Span, Name | None, PlaceMention | None]],
    wide: Mapping[int, PlaceMention],
) -> list[list[tuple[Span, Name | None, PlaceMention | None]]]:
    """Names and places that are listed together; a province that one of them lies in belongs to that one."""
    rows: list[list[tuple[Span, Name | None, PlaceMention | None]]] = []
    for span, name, mention in spans:
        if rows:
            end = _end_of(text, rows[-1][-1][0], wide)
            if end > span.start:
                continue  # the province itself
            if _JOIN.fullmatch(text, end, span.start):
                rows[-1].append((span, name, mention))
                continue
        rows.append([(span, name, mention)])
    return [row for row in rows if len(row) > 1]


def _end_of(text: str, span: Span, wide: Mapping[int, PlaceMention]) -> int:
    """Where a listed name ends, with the province that it is said to lie in."""
    lies = _LIES.match(text, span.end)
    outer = wide.get(lies.end()) if lies is not None else None
    if outer is None:
        return span.end
    kind = _AFTER_WIDE.match(text, outer.span.end)
    return kind.end() if kind is not None else outer.span.end


def _kind_of(
    text: str,
    row: Sequence[tuple[Span, Name | None, PlaceMention | None]],
    wide: Mapping[int, PlaceMention],
) -> str:
    """The kind that the words around a list tell; empty where nothing does."""
    start, end = row[0][0].start, _end_of(text, row[-1][0], wide)
    ahead = _AHEAD.search(text, max(0, start - 40), start)
    if ahead is not None:
        return _KINDS[ahead.group(1).lower()]
    behind = _BEHIND.match(text, end)
    if behind is not None:
        return _KINDS[behind.group(1).lower()]
    located = [m for _, _, m in row if m is not None and m.place.kind in (PlaceKind.CITY, PlaceKind.DISTRICT)]
    if located and (_AMONG.match(text, end) or any(_end_of(text, span, wide) > span.end for span, _, _ in row)):
        return "city" if all(m.place.kind is PlaceKind.CITY for m in located) else "district"
    return ""


def _stands_alone(text: str, span: Span, wide: Mapping[int, PlaceMention]) -> bool:
    """Whether it is said to lie in a province and to change hands: "Kulbus in West Darfur was captured"."""
    end = _end_of(text, span, wide)
    return end > span.end and _GROUND.match(text, end) is not None


def _is_name_of_other(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words around say that it is a person or an organisation."""
    before = words[first - 1] if first else None
    if before is not None and words[first].glued and before.capital and before.low.rstrip(".") in TITLES:
        return True
    after = words[last + 1] if last + 1 < len(words) else None
    if after is not None and after.glued and (after.low in ORGANISATION_HEADS or (after.capital and last > first)):
        return True
    return words[last].possessive or (is_persons(words[last].low) and last > first)


def undoubled(surface: str, asked: str, gazetteer: Gazetteer, focus: Mapping[str, float]) -> Place | None:
    """The known town of the country most told of whose name `surface` writes with a letter doubled: "Gomma"."""
    single = _DOUBLED.sub(r"\1", surface)
    if asked not in ("city", "district") or single == surface or not focus:
        return None
    country = max(focus, key=lambda code: (focus[code], code))
    towns = [p for p in gazetteer.lookup(single) if p.country == country and p.kind.value in ("city", "district")]
    return min(towns, key=usual_order, default=None)


def swapped(surface: str, asked: str, gazetteer: Gazetteer, focus: Mapping[str, float]) -> Place | None:
    """The known place of the country most told of whose name `surface` writes with two letters swapped: "Ghanzi"."""
    if asked not in ("city", "district", "province") or len(surface) < _LONG_ENOUGH or not focus:
        return None
    country = max(focus, key=lambda code: (focus[code], code))
    found = []
    for i in range(1, len(surface) - 1):
        if surface[i].isalpha() and surface[i + 1].isalpha() and surface[i] != surface[i + 1]:
            other = surface[:i] + surface[i + 1] + surface[i] + surface[i + 2 :]
            found += [p for p in gazetteer.lookup(other) if p.country == country and p.kind.value == asked]
    return min(found, key=usual_order, default=None)


def told_again(
    text: str, tokens: Iterable[Sequence[Token]], unlisted: Sequence[PlaceMention], taken: Sequence[PlaceMention]
) -> list[PlaceMention]:
    """Further mentions of names that are places elsewhere in the report, as those; `taken` are all mentions so far."""
    known: dict[str, PlaceMention] = {}
    for mention in sorted(unlisted, key=lambda m: (m.place.kind is PlaceKind.OTHER, m.span)):
        known.setdefault(mention.span.of(text), mention)
    covered = sorted(mention.span for mention in (*taken, *unlisted))
    found = []
    for words in tokens:
        for i, word in enumerate(words):
            for surface, mention in known.items():
                span = Span(word.start, word.start + len(surface))
                if not text.startswith(surface, word.start) or any(span.overlaps(one) for one in covered):
                    continue
                last = next((j for j in range(i, len(words)) if words[j].end == span.end), None)
                if last is not None and not _is_part_of_name(words, i, last):
                    found.append(replace(mention, span=span, reason="named as a place in the same report"))
    return found


def _is_part_of_name(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether a capital on either side makes the words part of a longer name: "Ali Kivatsi", "Kivatsi Bank"."""
    before = words[first - 1] if first else None
    after = words[last + 1] if last + 1 < len(words) else None
    joined = before is not None and words[first].glued and before.capital and first > 1
    return joined or (after is not None and after.glued and after.capital and not words[last].possessive)
