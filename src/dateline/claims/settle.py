"""What remains once the roles are known: the final type, the place of a happening, who holds the ground.

In: roles and the scene. Out: the settled parts of a claim. An army that "captured" a town of its own country retook it.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from dateline.claims.clause import Scene
from dateline.claims.objects import ObjectView
from dateline.claims.roles import Roles
from dateline.claims.words import HAVE
from dateline.knowledge.actors import government_of
from dateline.knowledge.lexicon import TriggerMatch
from dateline.model.claim import EventType
from dateline.model.mention import ActorKind, PlaceKind, PlaceMention, Source
from dateline.model.time import Anchor, Interval

# what ended longer than this before the report came out is background (guide of the gold: "told as earlier background")
BACKGROUND = timedelta(days=60)
_PART = frozenset(
    (
        "part parts half outskirts suburb suburbs edge edges swathes swaths quarter quarters neighbourhood "
        "neighbourhoods neighborhood portion portions corner most areas area some "
    ).split()
)
# ground within a place: who has it has not the place
_INSIDE = frozenset(
    "districts villages towns posts checkpoints district bases headquarters neighbourhood prison jail airport building "
    "office square outposts checkpoint".split()
)
# what stands in a town and is no more of it than itself, where "of" or "in" ties it to the town
_STANDING = frozenset(
    "dam port harbour harbor bridge palace refinery crossing oilfield field mine hill hills heights university "
    "hospital station hotel stadium market gate gates terminal silo depot barracks garrison base road roads highway "
    "highways route routes approaches entrances junction crossroads".split()
)
_RECORDS = frozenset(
    {
        ("responsible", "for"), ("involved", "in"), ("suspected", "of"), ("suspected", "in"), ("known", "for"),
        ("wanted", "for"), ("accused", "of"), ("charged", "with"), ("linked", "to"), ("assisted", "in"),
        ("participated", "in"), ("tied", "to"), ("convicted", "of"), ("history", "of"), ("role", "in"),
    }
)  # fmt: skip
_LONG = frozenset({"years", "decades"})
_ENDS_RECORD = frozenset(", ; : . claimed claims claim said which who that after when".split())


def settle_type(kind: EventType, roles: Roles, place: PlaceMention | None) -> EventType:
    """`kind` as the ontology has it once actor and place are known."""
    party = roles.actor.actor.party if roles.actor else None
    country = place.place.country_name if place else None
    if kind is EventType.TERR_CAPTURE and party and country and party == government_of(country):
        return EventType.TERR_RECAPTURE
    rebels = roles.actor is not None and roles.actor.actor.kind is ActorKind.ARMED_GROUP
    if kind is EventType.TERR_RECAPTURE and rebels and party and country and party != government_of(country):
        return EventType.TERR_CAPTURE  # what rebels win back is taken by a non-state force all the same
    return kind


def holder_of(kind: EventType, roles: Roles, place: PlaceMention | None, said_by: tuple[Source, ...]) -> str | None:
    """The party that the claim leaves in control, where it says so.

    Where nobody is named as taking ground back, it is the place's own government when it was taken from an armed group
    or the government's own people say so.
    """
    if kind is EventType.TERR_RECAPTURE and roles.actor is None and place is not None and place.place.country_name:
        government = government_of(place.place.country_name)
        from_rebels = roles.target is not None and roles.target.actor.kind is ActorKind.ARMED_GROUP
        return government if from_rebels or (said_by and said_by[0].party == government) else None
    if kind in (EventType.TERR_CAPTURE, EventType.TERR_RECAPTURE, EventType.CONTROL_STATE):
        return roles.actor.actor.party if roles.actor else None
    if kind is EventType.TERR_TRANSFER:
        return roles.target.actor.party if roles.target else None
    return None


def is_historical(interval: Interval, anchor: Anchor, scene: Scene, match: TriggerMatch) -> bool:
    """Whether the claim is background: ended long before the report, told with "once", or a person's record."""
    if interval.last is not None and anchor.first is not None:
        if anchor.first - interval.last > BACKGROUND:
            return True
        return _is_long_past(scene, match) or _is_record(scene, match)
    before = scene.words.lower[max(0, match.first - 4) : match.first]
    return "once" in before or "formerly" in before or _is_long_past(scene, match) or _is_record(scene, match)


def _is_long_past(scene: Scene, match: TriggerMatch) -> bool:
    """Whether a plain past tense spans years ("battled the rebels for years"), or "at the time of" looks back.

    "Have fought for years" may go on today.
    """
    words = scene.words
    if match.trigger.noun:
        return ("time", "of") in pairwise(words.lower[max(0, match.first - 6) : match.first])
    if "past" not in match.form or words.at(match.head - 1) in HAVE:
        return False
    clause = words.lower[match.last : scene.clause_end(match.last + 1) + 1]
    return any(word in _LONG and "for" in clause[max(0, at - 3) : at] for at, word in enumerate(clause))


def _is_record(scene: Scene, match: TriggerMatch) -> bool:
    """Whether it only tells what somebody is known for: "a commander responsible for attacks on the road"."""
    if not match.trigger.noun and "ing" not in match.form:
        return False
    end = match.first
    for index in range(end - 1, max(-1, end - 14), -1):
        pair = (scene.words.at(index - 1), scene.words.at(index))
        if pair in _RECORDS:
            return True
        if scene.words.at(index) in _ENDS_RECORD or index in scene.trigger_words:
            return False
    return False


def is_part(scene: Scene, place: PlaceMention | None, view: ObjectView) -> bool:
    """Whether the claim is about a part of the place: "parts of", "the outskirts of", "two districts in"."""
    if place is None:
        return False
    index = scene.words.first_of(place.span)
    near = scene.words.lower[max(0, index - 6) : index]
    if any(word in _PART for word in near):
        return True
    if place.place.kind in (PlaceKind.FACILITY, PlaceKind.DISTRICT):  # "the district of Kang" is all of it
        return False
    if scene.words.at(index - 2) in _STANDING and scene.words.at(index - 1) in (
        "in",
        "of",
        "at",
        "into",
        "to",
        "around",
    ):
        return True
    within = scene.preposition_of(place.span) in ("in", "of", "at", "outside", "around", "near")
    return within and scene.is_prepositional(place.span) and any(word in _INSIDE for word in (*view.words, *near))
