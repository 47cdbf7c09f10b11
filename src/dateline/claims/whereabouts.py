"""Which of a sentence's places a verb or a noun of action belongs to, whether or not it is a trigger.

In: the words of a sentence, the places in it, the word. Out: the places where that is, the likeliest first, with those
listed beside it; none where no place is near enough. In "Police in Goma said two men were shot in Sake and in Minova"
the shooting was in Sake and in Minova, the saying in Goma.

Each place is weighed (`place_weights`) by the preposition before it, by what stands between it and the word, by what it
is and how it is used, and, where the reading model has seen an event there, by what it says of the event's place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.claims.landmarks import find_landmarks
from dateline.claims.place_weights import GENERIC, NOTHING_SEEN, Seen, weigh
from dateline.claims.words import Words
from dateline.model.mention import Annotations, Place, PlaceKind, PlaceMention
from dateline.model.parse import Parse
from dateline.model.report import Report
from dateline.model.text import Span

_ENOUGH = -0.7
_DIRECTION = re.compile(r"(?:north|south|east|west)(?:ern|east|west|eastern|western)?|central|rural|greater|downtown")
_LISTING = frozenset("and or , & the of in on near both also villages towns cities districts village town city".split())
_MOST = 8


@dataclass(frozen=True, slots=True)
class _Weighed:
    place: PlaceMention
    weight: float


def places_at(report: Report, annotations: Annotations, word: Span) -> tuple[Span, ...]:
    """The words of the places of a verb or noun of action at `word`, named ones only; empty where there are none.

    A name's span takes in the word of kind or direction that is written as a part of it ("South Vietnam", "Homs
    Governorate"), which a `PlaceMention` leaves out. Named features of a town count here ("Palm Street").
    """
    sentence = next((s for s in annotations.sentences if s.span.start <= word.start < s.span.end), None)
    if sentence is None:
        return ()
    words = Words.of(report.text, sentence.span)
    inside = [p for p in annotations.places if sentence.span.start <= p.span.start < sentence.span.end]
    actors = [a.span for a in annotations.actors if sentence.span.start <= a.span.start < sentence.span.end]
    named = [p for p in inside if not p.nominal and not any(is_named_in(actor, p.span) for actor in actors)]
    parse = next((parse for parse in annotations.parses if parse.sentence == sentence.span), None)
    dated = [time.span for time in annotations.times if sentence.span.start <= time.span.start < sentence.span.end]
    places = _with_marks(words, _with_landmarks(words, named), parse, dated)
    found = places_of(words, places, words.first_of(word), seen=Seen.of(parse))
    return tuple(whole_name(words, place.span) for place in found)


def places_of(
    words: Words, places: Sequence[PlaceMention], verb: int, enough: float = _ENOUGH, seen: Seen = NOTHING_SEEN
) -> tuple[PlaceMention, ...]:
    """Those of `places` that the word at `verb` belongs to: the likeliest and what is listed with it, in order.

    `enough` is the weight from which a place is near enough; `seen` is what the reading model saw in the sentence.
    """
    best: _Weighed | None = None
    for place in places:
        if words.first_of(place.span) <= verb <= words.last_of(place.span):
            continue
        weighed = _Weighed(place, weigh(words, places, place, verb, seen))
        if best is None or weighed.weight > best.weight:
            best = weighed
    if best is None or best.weight < enough:
        return ()
    return _listed(words, _inner(words, best.place, places), places)[:_MOST]


def is_named_in(actor: Span, place: Span) -> bool:
    """Whether a place's name is only a part of an actor's: "Islamic State of Iraq", not "Mali" that acts itself."""
    return (actor.start < place.start and place.end <= actor.end) or (
        actor.start == place.start and place.end < actor.end
    )


def whole_name(words: Words, span: Span) -> Span:
    """The name with the words of kind and direction that are written with a capital beside it, without small ones."""
    first, last = words.first_of(span), words.last_of(span)
    while last > first and words.at(last) in GENERIC and not _is_capital(words, last):
        last -= 1  # "Goma airport": the name is Goma
        span = Span(span.start, words.spans[last].end)
    while words.at(last + 1) in GENERIC and _is_capital(words, last + 1) and _touch(words, last):
        last += 1
    if first and _DIRECTION.fullmatch(words.at(first - 1)) and first > 1 and _is_capital(words, first - 1):
        first -= 1
    return Span(min(span.start, words.spans[first].start), max(span.end, words.spans[last].end))


def _with_landmarks(words: Words, places: Iterable[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The places, and named features as places of their own; a town's name within a feature's is the feature's."""
    marks = find_landmarks(words)
    kept = [p for p in places if not any(mark.overlaps(p.span) and len(mark) > len(p.span) for mark in marks)]
    marked = [_unlisted(words, mark) for mark in marks if not any(mark.overlaps(p.span) for p in kept)]
    return tuple(sorted((*kept, *marked), key=lambda p: p.span))


def _with_marks(
    words: Words, places: Sequence[PlaceMention], parse: Parse | None, dated: Sequence[Span]
) -> tuple[PlaceMention, ...]:
    """The places, and the names that only the reading model takes for places."""
    found = list(places)
    for mark in parse.marks if parse is not None else ():
        inside = range(words.first_of(mark.span), words.last_of(mark.span) + 1)
        capitals = [index for index in inside if _is_capital(words, index) and words.at(index) not in _NO_NAME]
        if mark.kind != "place" or not capitals:
            continue
        span = words.span_of(capitals[0], capitals[-1])
        if not any(span.overlaps(other) for other in (*dated, *(place.span for place in found))):
            found.append(_unlisted(words, span, PlaceKind.CITY))
    return tuple(sorted(found, key=lambda p: p.span))


_NO_NAME = frozenset("the a in at".split())


def _unlisted(words: Words, span: Span, kind: PlaceKind = PlaceKind.OTHER) -> PlaceMention:
    name = span.of(words.text)
    return PlaceMention(span, Place("text:" + name.lower(), name, kind))


def _inner(words: Words, place: PlaceMention, places: Sequence[PlaceMention]) -> PlaceMention:
    """The place that `place` merely holds: in "the Niger village of Abadam" it is Abadam."""
    last = words.last_of(place.span)
    for other in places:
        first = words.first_of(other.span)
        between = words.lower[last + 1 : first]
        wide = place.place.kind in (PlaceKind.COUNTRY, PlaceKind.REGION)
        if wide and first > last and 2 <= len(between) <= 4 and between[-1] == "of" and between[-2] in GENERIC:
            return other
    return place


def _listed(words: Words, place: PlaceMention, places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """`place` and those listed with it on either side: "Sake, Minova and the village of Bweru"."""
    at = list(places).index(place)
    found = [place]
    for step in (1, -1):
        here = place
        for other in places[at + 1 :] if step > 0 else reversed(places[:at]):
            left, right = (here, other) if step > 0 else (other, here)
            between = words.lower[words.last_of(left.span) + 1 : words.first_of(right.span)]
            wide = (left.place.kind is PlaceKind.COUNTRY) != (right.place.kind is PlaceKind.COUNTRY)
            if wide or not _is_list(between) or (between == (",",) and not _ends_list(words, right, places)):
                break
            found.append(other)
            here = other
    return tuple(sorted(found, key=lambda p: p.span))


def _is_list(between: tuple[str, ...]) -> bool:
    if not 1 <= len(between) <= 8 or not ("and" in between or "or" in between or between == (",",)):
        return False
    return all(word in _LISTING or word in GENERIC or _DIRECTION.fullmatch(word) is not None for word in between)


def _ends_list(words: Words, place: PlaceMention, places: Sequence[PlaceMention]) -> bool:
    """Whether what follows a comma goes on as a list up to an "and", so that it is no mere "Sake, North Kivu"."""
    end = words.last_of(place.span) + 1
    for other in places:
        first = words.first_of(other.span)
        if first > end and words.at(first - 1) in ("and", "or") and first - end <= 12:
            return all(
                word in _LISTING or _within(words, i, places) for i, word in enumerate(words.lower[end:first], end)
            )
    return False


def _within(words: Words, index: int, places: Sequence[PlaceMention]) -> bool:
    return any(words.first_of(p.span) <= index <= words.last_of(p.span) for p in places)


def _is_capital(words: Words, index: int) -> bool:
    return words.text[words.spans[index].start : words.spans[index].start + 1].isupper()


def _touch(words: Words, index: int) -> bool:
    return words.text[words.spans[index].end : words.spans[index + 1].start] == " "
