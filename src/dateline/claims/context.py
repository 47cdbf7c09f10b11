"""What a sentence takes over from those before it: who "they" are, where the paragraph is, which day it is on.

In: the sentences of a report in order. Out: `Context`, carried from sentence to sentence by `step`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from dateline.claims.clause import Scene
from dateline.claims.lines import topic_of
from dateline.claims.when import days_told
from dateline.model.claim import Claim, EventType
from dateline.model.mention import ActorKind, ActorMention, Annotations, PlaceKind, PlaceMention
from dateline.model.text import Span
from dateline.model.time import TimeMention

_GROUPS = frozenset(
    {ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.GOVERNMENT, ActorKind.CIVILIANS, ActorKind.ORGANISATION}
)
_TERRITORY = frozenset({EventType.TERR_CAPTURE, EventType.TERR_RECAPTURE, EventType.ADVANCE, EventType.SIEGE_CUT})

_AREA_REACH = 1  # paragraphs more for which a part of the country goes on being where the story is
_ALMOST_ALL = 0.8  # the share of mentions of armed groups from which one of them is "the rebels" of the report


@dataclass(frozen=True, slots=True)
class Context:
    """The report so far: the last group and person that acted, the last taker of ground, the paragraph's place and day.

    `theatre` is the country that the report is about, at its first mention, `capital` its capital where it is first
    named; `before` the place of the paragraph before; `rebels` the one armed group that the report is about, at its
    nearest mention so far. `towns` are the last two cities named one after the other, `area` the last part or province
    of the theatre, for a paragraph more. `topic` is the place that a heading or a line's own head gives to lines
    without a subject.
    """

    group: ActorMention | None = None
    person: ActorMention | None = None
    taker: ActorMention | None = None
    place: PlaceMention | None = None
    theatre: PlaceMention | None = None
    rebels: ActorMention | None = None
    day: TimeMention | None = None
    topic: PlaceMention | None = None
    paragraph: int = -1
    towns: tuple[PlaceMention, ...] = ()
    area: PlaceMention | None = None
    area_paragraph: int = -1
    before: PlaceMention | None = None
    capital: PlaceMention | None = None

    def pronoun(self, words: str, span: Span, scene: Scene) -> ActorMention | None:
        """The actor that a pronoun stands for, as a mention at the pronoun: in its own sentence, else before it."""
        earlier = [a for a in scene.actors if a.span.end <= span.start and not scene.is_prepositional(a.span)]
        words = {"them": "they", "him": "he", "her": "she"}.get(words, words)
        wanted = _GROUPS if words in ("they", "it", "their", "its") else frozenset({ActorKind.PERSON})
        here = [a for a in earlier if a.actor.kind in wanted]
        if here:
            return ActorMention(span, here[-1].actor, named=False, reason=f"{words!r} stands for {here[-1].actor.name}")
        source = (
            self.group if words in ("they", "it", "their", "its") else self.person if words in ("he", "she") else None
        )
        if source is None:
            return None
        return ActorMention(span, source.actor, named=False, reason=f"{words!r} stands for {source.actor.name}")

    def entering(self, paragraph: int) -> Context:
        """The context at the head of a sentence: a new paragraph has no place and no day of its own yet."""
        if paragraph == self.paragraph:
            return self
        area = self.area if paragraph - self.area_paragraph <= _AREA_REACH else None
        before = self.place if paragraph - self.paragraph == 1 else None
        return replace(self, place=None, before=before, day=None, area=area, paragraph=paragraph)

    def step(self, scene: Scene, times: tuple[TimeMention, ...], claims: list[Claim], paragraph: int) -> Context:
        """The context after a sentence."""
        subjects = [actor for actor in scene.actors if not scene.is_prepositional(actor.span)]
        groups = [actor for actor in subjects if actor.actor.kind in _GROUPS]
        people = [actor for actor in subjects if actor.actor.kind is ActorKind.PERSON]
        takers = [claim.actor for claim in claims if claim.actor and claim.type in _TERRITORY]
        located = [
            place for place in scene.places if place.use == "locative" and place.place.kind is not PlaceKind.COUNTRY
        ]
        days = days_told(scene, times)
        wide = [place for place in located if place.place.kind in (PlaceKind.REGION, PlaceKind.PROVINCE)]
        wide = [place for place in wide if self.theatre and place.place.country == self.theatre.place.country]
        return Context(
            group=groups[0] if groups else self.group,
            person=people[0] if people else self.person,
            taker=takers[0] if takers else self.taker,
            place=self._place_goes_on(located, claims),
            before=self.before,
            theatre=self.theatre,
            rebels=next((a for a in scene.actors if self.rebels and _same_party(a, self.rebels)), self.rebels),
            day=days[0] if days else self.day,
            topic=topic_of(scene) or self._topic_goes_on(scene, claims, paragraph),
            paragraph=paragraph,
            towns=_two_towns(located, self.towns),
            area=wide[0] if wide else self.area,
            area_paragraph=paragraph if wide else self.area_paragraph,
            capital=self.capital,
        )

    def _place_goes_on(self, located: list[PlaceMention], claims: list[Claim]) -> PlaceMention | None:
        """Where the paragraph is: at its first place until something happens at another.

        "A convoy was hit in Gao. The group's leader is wanted for raids in Mopti." goes on in Gao.
        """
        if not located or self.place is None:
            return located[0] if located else self.place
        happened = [claim.place for claim in claims if claim.stance.is_told_as_real and not claim.historical]
        return next((place for place in located if place in happened), self.place)

    def _topic_goes_on(self, scene: Scene, claims: list[Claim], paragraph: int) -> PlaceMention | None:
        """The topic so far: for the rest of its paragraph, and for as long as lines are about it."""
        about = any(claim.place is self.topic for claim in claims)
        return self.topic if about or (paragraph == self.paragraph and not scene.places) else None


def _two_towns(located: list[PlaceMention], before: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """The last two different cities, the earlier first."""
    found = list(before)
    for place in located:
        if place.place.kind is PlaceKind.CITY:
            found = [*(f for f in found if f.place.id != place.place.id), place]
    return tuple(found[-2:])


def _same_party(one: ActorMention, other: ActorMention) -> bool:
    return one.actor.party is not None and one.actor.party == other.actor.party


def find_rebels(annotations: Annotations) -> ActorMention | None:
    """The armed group that nearly all mentions of armed groups mean, where it is first named; None if there is none."""
    armed = [a for a in annotations.actors if a.actor.kind is ActorKind.ARMED_GROUP and a.actor.party]
    votes = Counter(a.actor.party for a in armed)
    if not votes:
        return None
    party, count = min(votes.items(), key=lambda vote: (-vote[1], vote[0] or ""))
    if count < _ALMOST_ALL * len(armed):
        return None
    return next(a for a in armed if a.actor.party == party)


def find_capital(annotations: Annotations, theatre: PlaceMention | None) -> PlaceMention | None:
    """The capital of the country that the report is about, where the report first names it."""
    if theatre is None:
        return None
    return next((p for p in annotations.places if p.place.capital_of == theatre.place.id), None)


def find_theatre(annotations: Annotations) -> PlaceMention | None:
    """The country that most places and parties of a report belong to, where it is first named; ties by name."""
    votes: Counter[str] = Counter()
    for place in annotations.places:
        if place.place.country_name and place.use != "modifier":
            votes[place.place.country_name] += 1 if place.place.kind is PlaceKind.COUNTRY else 2
    for actor in annotations.actors:
        if actor.actor.party and actor.actor.party.startswith("Government of "):
            votes[actor.actor.party.removeprefix("Government of ").removeprefix("the ")] += 1
    for country, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        for place in annotations.places:
            if place.place.kind is PlaceKind.COUNTRY and place.place.name == country:
                return place
        return None
    return None
