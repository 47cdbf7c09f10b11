"""From the words that the model gives a role to the annotation's own mentions.

In: a `Proposal` and the sentence around it. Out: `Parts`: actor, target, places, time, figures, sources as they stand
in the report's annotations, found by overlap. "Fano" proposed as actor is the actor mention at "Fano fighters".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.claims.proposal_places import Around, overlapping, places_of
from dateline.claims.proposals import Filler, Proposal
from dateline.claims.things import WITH_THING
from dateline.claims.tolls import is_base
from dateline.claims.words import SUBJECT_PRONOUNS
from dateline.knowledge.actor_keys import slug_of
from dateline.knowledge.actors import government_of
from dateline.knowledge.figure_words import MEASURES
from dateline.model.mention import Actor, ActorKind, ActorMention, Figure, Place, PlaceKind, PlaceMention, Source
from dateline.model.text import Span
from dateline.model.time import TimeMention

_KINDS = {
    "armed_group": ActorKind.ARMED_GROUP,
    "state_force": ActorKind.STATE_FORCE,
    "government": ActorKind.GOVERNMENT,
    "official": ActorKind.PERSON,
    "person": ActorKind.PERSON,
    "organisation": ActorKind.ORGANISATION,
    "media": ActorKind.MEDIA,
    "civilians": ActorKind.CIVILIANS,
}
_MEASURED = frozenset({"days", "km", "other"})
_PRONOUNS = SUBJECT_PRONOUNS | {"them", "their", "its", "his", "her", "who"}


@dataclass(frozen=True, slots=True)
class Parts:
    """What fills the roles of a proposal; `scores` by role are the chances of the arcs, 0 where there is none."""

    actor: ActorMention | None = None
    target: ActorMention | None = None
    places: tuple[PlaceMention, ...] = ()
    time: TimeMention | None = None
    figures: tuple[Figure, ...] = ()
    said_by: tuple[Source, ...] = ()
    thing: Span | None = None
    scores: Mapping[str, float] = field(default_factory=dict)

    @property
    def are_bare(self) -> bool:
        """Whether nothing fills a role."""
        return not (self.actor or self.target or self.places or self.time or self.figures or self.thing)

    def score(self, role: str) -> float:
        """The chance that the role is filled as here."""
        return self.scores.get(role, 0.0)


def parts_of(proposal: Proposal, around: Around) -> Parts:
    """The mentions that fill the roles of `proposal`."""
    actor = _actor(proposal.best("actor"), around)
    target = _actor(proposal.best("target"), around)
    date = proposal.best("date")
    return Parts(
        actor,
        target if target != actor else None,
        places_of(proposal, around),
        overlapping(date.span, around.times) if date else None,
        _figures(proposal, around),
        _sources(proposal, around),
        _thing(proposal) if proposal.type in WITH_THING else None,
        {role: best.score for role in proposal.fillers if (best := proposal.best(role)) is not None},
    )


def _thing(proposal: Proposal) -> Span | None:
    """The words of the arms, or of the ground, that it is done to."""
    done_to = [filler for role in ("materiel", "target") if (filler := proposal.best(role)) is not None]
    return next((filler.span for filler in done_to if filler.kind in ("materiel", "place")), None)


def _actor(filler: Filler | None, around: Around) -> ActorMention | None:
    """The actor at the words; what a pronoun stands for; else an actor named as the text names it."""
    if filler is None or filler.kind != "actor":
        return None
    known = overlapping(filler.span, around.scene.actors)
    if known is not None:
        return known
    words = filler.span.of(around.text)
    if words.lower() in _PRONOUNS:
        return around.context.pronoun(words.lower(), filler.span, around.scene)
    place = overlapping(filler.span, around.scene.places)
    if place is not None and len(place.span) >= len(words.rstrip("'’s")):
        return _government(filler.span, place.place)
    kind = _KINDS.get(filler.what)
    if kind is None:
        return None
    return ActorMention(
        filler.span, Actor(f"text:{slug_of(words)}", words, kind), named=words[:1].isupper(), reason="read by the model"
    )


def _government(span: Span, place: Place) -> ActorMention | None:
    """A country that does something is its government; no other place does anything."""
    if place.kind is not PlaceKind.COUNTRY or place.country is None or place.country_name is None:
        return None
    party = government_of(place.country_name)
    actor = Actor(f"gov:{place.country}", party, ActorKind.GOVERNMENT, party=party, country=place.country)
    return ActorMention(span, actor, named=True, reason=f"what {place.name} does, its government does")


def _figures(proposal: Proposal, around: Around) -> tuple[Figure, ...]:
    """The figures at the words; what is measured counts nobody, unless the model says so of it."""
    found = []
    for filler in proposal.fillers.get("figure", ()):
        figure = overlapping(filler.span, around.scene.figures)
        if figure is None or is_base(around.scene, figure):
            continue
        if figure.kind not in MEASURES or filler.what in _MEASURED:
            found.append(figure)
    return tuple(dict.fromkeys(found))


def _sources(proposal: Proposal, around: Around) -> tuple[Source, ...]:
    """The likeliest chain, nearest first."""
    if not proposal.chains:
        return ()
    return tuple(_source(filler, around, medium=number > 0) for number, filler in enumerate(proposal.chains[0]))


def _source(filler: Filler, around: Around, *, medium: bool) -> Source:
    known = overlapping(filler.span, around.scene.actors)
    words = filler.span.of(around.text)
    if known is None or not known.span.contains(filler.span):
        return Source(filler.span, words, anonymous=not words[:1].isupper(), medium=medium)
    return Source(filler.span, known.actor.name, known.role, not known.named, known.actor.party, medium=medium)
