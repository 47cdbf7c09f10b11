"""What an act is done to where that is ground, arms or property, and no party.

In: a trigger's match, its object, the type and place of its claim. Out: the span of the words, None where it is done to
nobody but people. "Rebels took two villages from the army" takes villages; who loses them, the army, is its target.
"""

from __future__ import annotations

from dateline.claims.clause import Scene
from dateline.claims.kinds import OF_GROUND
from dateline.claims.objects import ObjectView
from dateline.knowledge.lexicon import Lexicon, TriggerMatch
from dateline.model.claim import EventType
from dateline.model.mention import PlaceMention
from dateline.model.text import Span

_GROUND = OF_GROUND | {EventType.ADVANCE, EventType.WITHDRAWAL, EventType.CLASH, EventType.OFFENSIVE}
_OBJECTS = {
    **dict.fromkeys(_GROUND, ("territory", "road")),
    EventType.MATERIEL_CAPTURED: ("materiel", "explosive"),
    EventType.MATERIEL_DESTROYED: ("materiel",),
    EventType.WEAPON_DISRUPTED: ("explosive", "materiel"),
    EventType.LOOT_DESTROY: ("home", "territory", "materiel"),
    EventType.BASE: ("territory",),
}
WITH_THING = frozenset(_OBJECTS)
"""Types whose claims may be about ground, arms or property."""
_ONE_OF_TWO = frozenset({"giver"})  # the target of a handover is who gets it
_WITHIN = ("in", "across", "near", "outside", "around")  # "dozens of districts in Ituri"
_REACH = 6


def thing_of(
    scene: Scene, match: TriggerMatch, view: ObjectView, kind: EventType, place: PlaceMention | None, lexicon: Lexicon
) -> Span | None:
    """The words for the ground, arms or property that it is done to; `place` is its object's place, if it has one."""
    if kind not in _OBJECTS or (match.trigger.frame in _ONE_OF_TWO and kind is EventType.TERR_TRANSFER):
        return None
    is_object = kind in _GROUND and place in view.places
    if place is not None and is_object and scene.preposition_of(place.span) not in _WITHIN:
        return place.span
    nouns = frozenset().union(*(lexicon.objects.get(name, frozenset()) for name in _OBJECTS[kind]))
    at = next((index for index in _object_words(scene, match, view) if scene.words.at(index) in nouns), None)
    if at is not None:
        return scene.words.span_of(at, at)
    return place.span if place is not None and (is_object or kind in OF_GROUND) else None


def _object_words(scene: Scene, match: TriggerMatch, view: ObjectView) -> list[int]:
    """The object's words by index, those nearest to the verb first."""
    words = scene.words
    if words.lower[view.start : view.start + len(view.words)] == view.words and view.words:
        found = list(range(view.start, view.start + len(view.words)))
        return found if view.start > match.first else found[::-1]
    start = scene.group_start(match.head)  # "weapons that rebels had seized"
    return list(range(start - 1, max(-1, start - 1 - _REACH), -1)) if view.words else []
