"""Which of a sentence's places a verb or a noun of action belongs to, whether or not it is a trigger.

In: the words of a sentence, the places in it, the word. Out: the places where that is, the likeliest first, with those
listed beside it; none where no place is near enough. In "Police in Goma said two men were shot in Sake and in Minova"
the shooting was in Sake and in Minova, the saying in Goma.

Without a parse each place is weighed: by the preposition before it, by what stands between it and the word (distance,
clause borders, speech verbs, other verbs), by what it is and how it is used. The weights are rounded means of two fits,
one on the project's own marked sentences, one on a part of public sentences; both agree on the signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.claims.landmarks import find_landmarks
from dateline.claims.words import BE, COORDINATORS, HAVE, MODALS, PREPOSITIONS, SUBORDINATORS, Words
from dateline.model.mention import Annotations, Place, PlaceKind, PlaceMention
from dateline.model.report import Report
from dateline.model.text import Span

_ENOUGH = -0.8
_BASE = -0.4
_USE = {"locative": 0.6, "modifier": -0.6, "metonym": -0.9}
_KIND = {
    PlaceKind.COUNTRY: -1.1, PlaceKind.REGION: -0.4, PlaceKind.PROVINCE: -0.3, PlaceKind.DISTRICT: 0.3,
    PlaceKind.CITY: 0.4, PlaceKind.FACILITY: 0.2, PlaceKind.OTHER: 0.5,
}  # fmt: skip
_UNLISTED = 0.4
_PREPOSITION_AFTER = {
    "at": 0.9, "of": 0.8, "and": 0.5, "": 0.3, "to": -0.3, "from": -0.5, "by": -0.9, "against": -0.6, "other": -0.3,
}  # fmt: skip
_PREPOSITION_BEFORE = {"at": 0.5, "from": -0.6, "by": -0.2, "to": -0.3, "and": -0.3, "of": 0.1}
_AFTER, _BEFORE = 0.4, -0.8
_AWAY = {True: -1.1, False: -0.7}  # for ten words between, by whether the place follows
_BESIDE = 0.3  # no more than two words between
_SAID = 0.8  # behind a speech verb stands what is said, not where it is said
_STARTS = 0.4  # the place's phrase opens the sentence
_PATIENT = 0.45  # the place itself is what it was done to: "Sake was captured"
_BETWEEN_AFTER = {
    "hard": -0.8,
    "comma": -0.3,
    "verb": -0.3,
    "relative": -0.35,
    "contrast": -0.6,
    "speech": -0.25,
    "ing": -0.3,
}
_BETWEEN_BEFORE = {"hard": -0.35, "contrast": -0.2, "speech": -0.55}

_CLASS = {
    **dict.fromkeys(
        "in at near inside outside around across throughout on over within off along between".split(), "at"
    ),
    **dict.fromkeys("to into toward towards through onto".split(), "to"),
    **dict.fromkeys("by with for".split(), "by"),
    "of": "of", "from": "from", "against": "against",
}  # fmt: skip
_RELATIVE = frozenset("who which that whose whom".split())
_CONTRAST = frozenset("while although though whereas because since if unless but".split())
_SPEECH = frozenset(
    "said says told tells added reported according quoted announced confirmed claimed warned denied".split()
)
_HARD = frozenset((";", ":", "“", "”", '"'))
_PAST = frozenset(
    "was were is are has had have been took went came left fell broke began held led made hit shot wounded blew drove "
    "fled set struck ran sent met saw fought won lost told".split()
)
_GENERIC = frozenset(
    "governorate city town village district province state county area airport base municipality township region "
    "neighborhood neighbourhood river mountains mountain valley camp island islands airbase harbour harbor".split()
)
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
    found = places_of(words, _with_landmarks(words, named), words.first_of(word))
    return tuple(whole_name(words, place.span) for place in found)


def places_of(
    words: Words, places: Sequence[PlaceMention], verb: int, enough: float = _ENOUGH
) -> tuple[PlaceMention, ...]:
    """Those of `places` that the word at `verb` belongs to: the likeliest and what is listed with it, in order.

    `enough` is the weight from which a place is near enough.
    """
    best: _Weighed | None = None
    for place in places:
        if words.first_of(place.span) <= verb <= words.last_of(place.span):
            continue
        weighed = _Weighed(place, _weigh(words, place, verb))
        if best is None or weighed.weight > best.weight:
            best = weighed
    if best is None or best.weight < enough:
        return ()
    return _listed(words, _inner(words, best.place, places), places)[:_MOST]


def is_named_in(actor: Span, place: Span) -> bool:
    """Whether a place's name is only a part of an actor's: "Islamic State of Iraq"."""
    return actor.start <= place.start and place.end < actor.end


def whole_name(words: Words, span: Span) -> Span:
    """The name with the words of kind and direction that are written with a capital beside it, without small ones."""
    first, last = words.first_of(span), words.last_of(span)
    while last > first and words.at(last) in _GENERIC and not _is_capital(words, last):
        last -= 1  # "Goma airport": the name is Goma
        span = Span(span.start, words.spans[last].end)
    while words.at(last + 1) in _GENERIC and _is_capital(words, last + 1) and _touch(words, last):
        last += 1
    if first and _DIRECTION.fullmatch(words.at(first - 1)) and first > 1 and _is_capital(words, first - 1):
        first -= 1
    return Span(min(span.start, words.spans[first].start), max(span.end, words.spans[last].end))


def _with_landmarks(words: Words, places: Iterable[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The places, and named features as places of their own; a town's name within a feature's is the feature's."""
    marks = find_landmarks(words)
    kept = [p for p in places if not any(mark.overlaps(p.span) and len(mark) > len(p.span) for mark in marks)]
    marked = [
        PlaceMention(mark, Place("text:" + mark.of(words.text).lower(), mark.of(words.text), PlaceKind.OTHER))
        for mark in marks
        if not any(mark.overlaps(p.span) for p in kept)
    ]
    return tuple(sorted((*kept, *marked), key=lambda p: p.span))


def _weigh(words: Words, place: PlaceMention, verb: int) -> float:
    first, last = words.first_of(place.span), words.last_of(place.span)
    follows = first > verb
    start, end = (verb + 1, first) if follows else (last + 1, verb)
    preposition, at = _preposition(words, first)
    away = _AWAY[follows] * min(end - start, 25) / 10 + (_BESIDE if end - start <= 2 else 0.0)
    weight = _BASE + _USE.get(place.use, 0.0) + _KIND[place.place.kind] + away
    weight += _UNLISTED if place.place.id.startswith("text:") else 0.0
    if follows:
        weight -= _SAID if words.at(verb) in _SPEECH else 0.0
        return weight + _AFTER + _PREPOSITION_AFTER[preposition] + _between(words, start, end, _BETWEEN_AFTER)
    weight += _STARTS if at == 0 or first == 0 else 0.0
    weight += _PATIENT if preposition == "" and words.at(verb - 1) in BE else 0.0
    return weight + _BEFORE + _PREPOSITION_BEFORE.get(preposition, 0.0) + _between(words, start, end, _BETWEEN_BEFORE)


def _between(words: Words, start: int, end: int, weights: dict[str, float]) -> float:
    """What stands between a verb and a place against their belonging together."""
    inner = words.lower[start:end]
    counts = {
        "hard": any(word in _HARD for word in inner),
        "comma": min(3, inner.count(",")),
        "verb": min(3, sum(word in _PAST or (word.endswith("ed") and len(word) > 4) for word in inner)),
        "relative": sum(word in _RELATIVE for word in inner),
        "contrast": sum(word in _CONTRAST for word in inner),
        "speech": any(word in _SPEECH for word in inner),
        "ing": any(word.endswith("ing") and len(word) > 4 for word in inner),
    }
    return sum(weight * counts[name] for name, weight in weights.items())


def _preposition(words: Words, first: int) -> tuple[str, int]:
    """The class of the preposition before the word `first`, "" for none, "and" in a list; and where it stands."""
    for index in range(first - 1, first - 7, -1):
        word = words.at(index)
        if word in PREPOSITIONS and word != "than":
            return _CLASS.get(word, "other"), index
        if not word or not (word.isalnum() or "-" in word) or word in _STOPS:
            return ("and" if word in ("and", "or", ",") else ""), index
    return "", first - 7


_STOPS = COORDINATORS | SUBORDINATORS | BE | HAVE | MODALS | {",", ";", ":", "(", ")"}


def _inner(words: Words, place: PlaceMention, places: Sequence[PlaceMention]) -> PlaceMention:
    """The place that `place` merely holds: in "the Niger village of Abadam" it is Abadam."""
    last = words.last_of(place.span)
    for other in places:
        first = words.first_of(other.span)
        between = words.lower[last + 1 : first]
        wide = place.place.kind in (PlaceKind.COUNTRY, PlaceKind.REGION)
        if wide and first > last and 2 <= len(between) <= 4 and between[-1] == "of" and between[-2] in _GENERIC:
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
    return all(word in _LISTING or word in _GENERIC or _DIRECTION.fullmatch(word) is not None for word in between)


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
