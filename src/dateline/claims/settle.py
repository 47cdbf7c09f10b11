"""What remains once the roles are known: the final type, the place of a happening, its figures, who holds the ground.

In: roles and the scene. Out: the settled parts of a claim. An army that "captured" a town of its own country retook it.
"""

from __future__ import annotations

from datetime import timedelta

from dateline.claims.clause import Scene
from dateline.claims.context import Context
from dateline.claims.objects import ObjectView
from dateline.claims.roles import Roles
from dateline.knowledge.actors import government_of
from dateline.knowledge.lexicon import TriggerMatch
from dateline.model.claim import EventType
from dateline.model.mention import ActorKind, Figure, PlaceKind, PlaceMention, Source
from dateline.model.time import Anchor, Interval

# what ended longer than this before the report came out is background (guide of the gold: "told as earlier background")
BACKGROUND = timedelta(days=60)
_AT = frozenset("in at near around outside inside on across throughout over against of".split())
_ALONG = frozenset("to into from towards toward for via through by with".split())
_GROUND = frozenset("district city town village area capital province base outpost post territory part parts".split())
_PLURAL_GROUND = frozenset(
    "districts cities towns villages areas capitals provinces bases outposts posts territories".split()
)
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
_NO_FIGURES = frozenset({"duration", "money", "percent"})
_NOT_PLACED = frozenset(
    {
        EventType.TALKS,
        EventType.AGREEMENT,
        EventType.REFUSE,
        EventType.ACCUSE,
        EventType.SUPPORT,
        EventType.THREAT,
        EventType.DEMAND,
        EventType.SANCTION,
    }
)


def settle_type(kind: EventType, roles: Roles, place: PlaceMention | None) -> EventType:
    """`kind` as the ontology has it once actor and place are known."""
    party = roles.actor.actor.party if roles.actor else None
    country = place.place.country_name if place else None
    if kind is EventType.TERR_CAPTURE and party and country and party == government_of(country):
        return EventType.TERR_RECAPTURE
    return kind


def local_places(
    scene: Scene, match: TriggerMatch, kind: EventType, view: ObjectView, context: Context
) -> tuple[PlaceMention, ...]:
    """Where it took place: within its object, after it in its clause, before it, the paragraph, the theatre."""
    words = scene.words
    end = scene.clause_end(match.last + 1)
    inside = [p for p in scene.places if view.start <= words.first_of(p.span) < min(view.end, view.start + 12)]
    ground = any(word in _GROUND | _PLURAL_GROUND for word in view.words)
    owners = [
        p
        for p in inside
        if (p.use == "modifier" and (ground or p.place.kind is not PlaceKind.COUNTRY))
        or scene.preposition_of(p.span) == "of"
    ]
    if owners and match.trigger.frame in ("taker", "holder", "giver", "patient", "held", "leaver"):
        return (owners[0],)
    locative = [place for place in scene.places if place.use == "locative"]
    following = [
        p
        for p in locative
        if match.last < words.first_of(p.span) < end
        and (scene.preposition_of(p.span) in _AT or (match.trigger.noun and words.first_of(p.span) - match.last <= 3))
    ]
    if following:
        return scene.list_from(following[0], end)[:4]
    before = [p for p in locative if words.last_of(p.span) < match.first and scene.preposition_of(p.span) in _AT]
    if before:
        return (_narrowest_last(before, scene),)
    if kind in _NOT_PLACED:
        return ()
    plain = [p for p in locative if words.first_of(p.span) < end and scene.preposition_of(p.span) not in _ALONG]
    if plain:
        return (scene.near(plain, match.first, match.last, lambda _: True) or plain[0],)
    carried = context.place if context.place is not None and not _is_plural_ground(view) else context.theatre
    return (carried,) if carried else ()


def _is_plural_ground(view: ObjectView) -> bool:
    """Whether the object is ground in the plural ("dozens of districts"), which no single town stands for."""
    return any(word in _PLURAL_GROUND for word in view.words)


def _narrowest_last(places: list[PlaceMention], scene: Scene) -> PlaceMention:
    """The last place before a trigger, or the one it merely contains: "in Goma, North Kivu, rebels killed"."""
    last = places[-1]
    for place in reversed(places[:-1]):
        if place in scene.list_from(place, len(scene.words)) and last not in scene.list_from(place, len(scene.words)):
            gap = scene.words.first_of(last.span) - scene.words.last_of(place.span)
            return place if gap <= 3 else last
    return last


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


def figures_for(scene: Scene, match: TriggerMatch) -> tuple[Figure, ...]:
    """The figures that belong to the trigger: those it governs in its clause, or that stand before it as subject."""
    return tuple(
        figure
        for figure in scene.figures
        if figure.kind not in _NO_FIGURES and _governor(scene, scene.words.first_of(figure.span)) == match.head
    )


def _governor(scene: Scene, figure: int) -> int | None:
    """The head of the trigger that a figure at a word belongs to: the one before it in its clause, else the next."""
    heads = sorted(scene.trigger_words | scene.noun_words)
    before = [head for head in heads if head <= figure]
    after = [head for head in heads if head > figure]
    if before and scene.clause_end(before[-1] + 1) > figure:
        return before[-1]
    return after[0] if after else None


def is_historical(interval: Interval, anchor: Anchor, scene: Scene, match: TriggerMatch) -> bool:
    """Whether the claim is background: it ended long before the report, or is told with "once" or "formerly"."""
    if interval.last is not None and anchor.first is not None:
        return anchor.first - interval.last > BACKGROUND
    before = scene.words.lower[max(0, match.first - 4) : match.first]
    return "once" in before or "formerly" in before


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
    within = scene.preposition_of(place.span) in ("in", "of", "at", "outside", "around", "near")
    return within and scene.is_prepositional(place.span) and any(word in _INSIDE for word in (*view.words, *near))
