"""How much speaks for a place being where a verb or a noun of action happened.

In: the words of a sentence, its places, one of them, the word, what the reading model saw there. Out: a sum of weights;
above nought the place is likelier the word's than not. In "Police in Goma said two men were shot in Sake" Sake weighs
more for "shot": it follows, "in" stands before it, and no speech verb lies between.

Each feature is a plain observation. The weights are those of a logistic regression, rounded: fitted on a part of a
public set of sentences with a verb and its places, a part chosen by a hash of the sentence. Those of verbs of saying
are set by hand: where something is said is where the speaker is named to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.claims.words import (
    BE,
    COORDINATORS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    SUBORDINATORS,
    Words,
)
from dateline.model.mention import PlaceKind, PlaceMention
from dateline.model.parse import Parse
from dateline.model.text import Span

WEIGHTS: dict[str, float] = {
    "alone": 0.52, "any": -0.24, "arc": 1.77, "country": -0.92, "district": 1.17, "facility": -0.28,
    "feature": -0.62, "from one": -0.76, "held by one": 0.34, "holds one": -0.51, "modifier": -0.34,
    "modifies": -0.3, "no arc": -0.5, "other": 1.32, "other's arc": 1.06, "owned": 0.62, "owner": -0.57,
    "owns one": -0.45, "patient": -0.41, "province": -0.59, "sure arc": 0.42, "topic": -0.34, "trigger": -0.38,
    "unlisted": -0.89, "word against": -0.53, "word from": -0.69, "word in": 0.34, "word inside": 0.39,
    "word on": -0.75, "word over": 1.2, "word to": -0.31, "a:and": 0.35, "a:brackets": 0.44, "a:contrast": -0.58,
    "a:far": -0.4, "a:nearer": -0.58, "a:participle": 0.82, "a:person": -0.24, "a:prep ": 0.23,
    "a:prep against": -0.42, "a:prep and": 0.83, "a:prep by": -0.77, "a:prep from": -0.22, "a:prep of": 0.4,
    "a:prep other": -0.38, "a:prep to": 0.33, "a:relative": -0.51, "a:speech": -0.96, "a:speech verb": -1.5,
    "a:very far": -0.28, "b:": -0.46, "b:brackets": -0.34, "b:commas": -0.18, "b:hard": -0.57,
    "b:participle": -0.27, "b:person": -1.32, "b:prep ": -0.51, "b:prep and": 0.18, "b:prep from": -0.48,
    "b:prep to": -0.41, "b:relative": -0.46, "b:speech verb": 0.4,
}  # fmt: skip

GENERIC = frozenset(
    "governorate city town village district province state county area airport base municipality township region "
    "neighborhood neighbourhood river mountains mountain valley camp island islands airbase harbour harbor".split()
)
SPEECH = frozenset(
    "said says told tells added reported according quoted announced confirmed claimed warned denied".split()
)
_CLASS = {
    **dict.fromkeys(
        "in at near inside outside around across throughout on over within off along between".split(), "at"
    ),
    **dict.fromkeys("to into toward towards through onto".split(), "to"),
    **dict.fromkeys("by with for".split(), "by"),
    "of": "of", "from": "from", "against": "against",
}  # fmt: skip
_TOLD_APART = frozenset("near in at of to from over on across inside against".split())
_RELATIVE = frozenset("who which that whose whom".split())
_CONTRAST = frozenset("while although though whereas because since if unless but".split())
_HARD = frozenset((";", ":", "“", "”", '"'))
_BRACKETS = frozenset(("(", ")", "--", "—", "_"))
_PAST = frozenset(
    "was were is are has had have been took went came left fell broke began held led made hit shot wounded blew drove "
    "fled set struck ran sent met saw fought won lost told".split()
)
_MEASURES = frozenset("km kilometers kilometres kilometer kilometre miles mile meters metres mi".split())
_TOPICS = frozenset("war conflict crisis campaign offensive issue peace".split())
_OF_PEOPLE = frozenset(
    "killed shot captured arrested murdered wounded injured kidnapped abducted detained executed beheaded".split()
)
_STOPS = COORDINATORS | SUBORDINATORS | BE | HAVE | MODALS | {",", ";", ":", "(", ")"}
_CLOSED = PREPOSITIONS | SUBORDINATORS | COORDINATORS | BE | HAVE | MODALS
_ROLES = frozenset({"place", "to", "target"})
_LEAST_ARC, _SURE_ARC = 0.3, 0.9
_FARTHEST = 25


@dataclass(frozen=True, slots=True)
class Seen:
    """What the reading model saw in a sentence: words of events, and how surely a place is whose."""

    triggers: tuple[Span, ...] = ()
    arcs: tuple[tuple[Span, Span, float], ...] = ()

    @classmethod
    def of(cls, parse: Parse | None) -> Seen:
        """The places of a parse by its triggers."""
        if parse is None:
            return cls()
        arcs = (
            (parse.triggers[arc.trigger].span, parse.marks[arc.mark].span, arc.score)
            for arc in parse.arcs
            if arc.role in _ROLES and parse.marks[arc.mark].kind == "place"
        )
        return cls(tuple(trigger.span for trigger in parse.triggers), tuple(arcs))

    def is_trigger(self, word: Span) -> bool:
        """Whether the word names an event."""
        return any(trigger.overlaps(word) for trigger in self.triggers)

    def chance(self, word: Span, place: Span, *, other: bool = False) -> float:
        """How surely the place is that of the event named by `word`, or, with `other`, of another event."""
        scores = (
            score for trigger, mark, score in self.arcs if trigger.overlaps(word) is not other and mark.overlaps(place)
        )
        return max(scores, default=0.0)


NOTHING_SEEN = Seen()


def weigh(words: Words, places: Sequence[PlaceMention], place: PlaceMention, verb: int, seen: Seen) -> float:
    """The weight of `place`, one of `places`, for the word at `verb`."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in features(words, places, place, verb, seen))


def features(
    words: Words, places: Sequence[PlaceMention], place: PlaceMention, verb: int, seen: Seen
) -> Iterator[tuple[str, float]]:
    """What is observed of a place and a word, as names and numbers; `a:` of places behind the word, `b:` of others."""
    first, last = words.first_of(place.span), words.last_of(place.span)
    side = "a:" if first > verb else "b:"
    start, end = (verb + 1, first) if first > verb else (last + 1, verb)
    yield "any", 1.0
    yield side, 1.0
    yield from _of_itself(place)
    yield from _of_preposition(words, first, last, verb, side)
    yield side + "far", min(end - start, _FARTHEST) / 10
    yield side + "very far", max(0, min(end - start, _FARTHEST) - 8) / 10
    yield "beside", float(end - start <= 2)
    yield from ((side + name, value) for name, value in _between(words.lower[start:end]))
    yield side + "speech verb", float(words.at(verb) in SPEECH)
    yield from _of_others(words, places, place, verb, side)
    yield from _of_model(words.spans[verb], place.span, seen)


def _of_itself(place: PlaceMention) -> Iterator[tuple[str, float]]:
    yield place.place.kind.name.lower(), 1.0
    yield place.use, 1.0
    unlisted = place.place.id.startswith("text:")
    yield "unlisted", float(unlisted)
    yield "feature", float(unlisted and place.place.kind.name == "OTHER" and place.place.country is None)


def _of_preposition(words: Words, first: int, last: int, verb: int, side: str) -> Iterator[tuple[str, float]]:
    kind, at = preposition(words, first)
    if kind == "from" and words.at(at - 1) in _MEASURES:  # "80 km from Bor" is near it
        kind = "at"
    yield f"{side}prep {kind}", 1.0
    if kind not in ("", "and"):
        told = words.at(at) if words.at(at) in _TOLD_APART and (words.at(at) != "from" or kind == "from") else "other"
        yield f"word {told}", 1.0
    yield "starts", float(side == "b:" and (at == 0 or first == 0))
    yield "patient", float(side == "b:" and kind == "" and words.at(verb - 1) in BE)
    after = words.at(last + 1)
    yield "owner", float(after == "'s")
    yield "topic", float(after in _TOPICS)
    yield "modifies", float(kind != "" and _is_small(words, last + 1) and after not in _CLOSED)
    yield side + "participle", float(words.at(verb).endswith("ing") and words.at(verb - 1) in (",", "and"))
    yield side + "person", float(kind == "" and words.at(verb) in _OF_PEOPLE)


def _between(inner: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    """What stands between a word and a place against their belonging together, or for it."""
    yield "hard", float(any(word in _HARD for word in inner))
    yield "brackets", float(any(word in _BRACKETS for word in inner))
    yield "commas", float(min(3, inner.count(",")))
    yield "verbs", float(min(3, sum(word in _PAST or (word.endswith("ed") and len(word) > 4) for word in inner)))
    yield "relative", float(sum(word in _RELATIVE for word in inner))
    yield "contrast", float(sum(word in _CONTRAST for word in inner))
    yield "speech", float(any(word in SPEECH for word in inner))
    yield "and", float(any(word in ("and", "but") for word in inner))


def _of_others(
    words: Words, places: Sequence[PlaceMention], place: PlaceMention, verb: int, side: str
) -> Iterator[tuple[str, float]]:
    """How the other places of the sentence stand to it: which is nearer, which holds which."""
    first, last = words.first_of(place.span), words.last_of(place.span)
    nearer = 0
    found = dict.fromkeys(("holds one", "held by one", "owned", "owns one", "from one"), 0.0)
    for other in places:
        if other is place:
            continue
        start, end = words.first_of(other.span), words.last_of(other.span)
        nearer += (start > verb) == (first > verb) and abs(start - verb) < abs(first - verb)
        ahead = start > last
        gap = words.lower[last + 1 : start] if ahead else words.lower[end + 1 : first]
        if not 1 <= len(gap) <= 5:
            continue
        if len(gap) >= 2 and gap[-1] == "of" and gap[-2] in GENERIC:  # "the Niger village of Abadam"
            found["holds one" if ahead else "held by one"] = 1.0
        elif gap[0] == "'s":
            found["owns one" if ahead else "owned"] = 1.0
        elif not ahead and gap[-1] in ("of", "near", "from"):  # "Mbau, north of Beni"
            found["from one"] = 1.0
    yield side + "nearer", float(min(2, nearer))
    yield "alone", float(all(other is place or other.place.kind is PlaceKind.COUNTRY for other in places))
    yield from found.items()


def _of_model(word: Span, place: Span, seen: Seen) -> Iterator[tuple[str, float]]:
    chance = seen.chance(word, place)
    if seen.is_trigger(word):
        yield "trigger", 1.0
        yield "no arc", float(chance < _LEAST_ARC)
        yield "arc", chance
        yield "sure arc", float(chance >= _SURE_ARC)
    if chance < _LEAST_ARC:
        yield "other's arc", seen.chance(word, place, other=True)


def preposition(words: Words, first: int) -> tuple[str, int]:
    """The class of the preposition before the word `first`, "" for none, "and" in a list; and where it stands."""
    for index in range(first - 1, first - 7, -1):
        word = words.at(index)
        if word in PREPOSITIONS and word != "than":
            return _CLASS.get(word, "other"), index
        if not word or not (word.isalnum() or "-" in word) or word in _STOPS:
            return ("and" if word in ("and", "or", ",") else ""), index
    return "", first - 7


def _is_small(words: Words, index: int) -> bool:
    return index < len(words) and words.text[words.spans[index].start].islower()


def seen_in(parses: Iterable[Parse], sentence: Span) -> Seen:
    """What the model saw in the sentence at `sentence`."""
    return Seen.of(next((parse for parse in parses if parse.sentence == sentence), None))
