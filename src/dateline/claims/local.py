"""Where a happening took place whose trigger has no place for an object.

In: a scene, a trigger, its object, what the report said before. Out: places. "In Sake rebels killed two; the embassies
sent their staff home" gives Sake for the killing and, once the report has named it, the capital for the embassies.

In order: what owns the object, what stands after the trigger in its clause, what stands before it, the place that the
sentence as a whole speaks for (`whereabouts`), then what the text before leaves: "both cities", the capital where
embassies act, the paragraph's place, the region that the story is in, the country that the report is about.
"""

from __future__ import annotations

from functools import lru_cache

from dateline.claims.clause import Scene
from dateline.claims.context import Context
from dateline.claims.kinds import IN_WORDS, OF_GROUND
from dateline.claims.objects import ObjectView
from dateline.claims.place_weights import GENERIC
from dateline.claims.whereabouts import is_named_in, places_of
from dateline.knowledge.lexicon import TriggerMatch
from dateline.model.claim import EventType
from dateline.model.mention import PlaceKind, PlaceMention

_AT = frozenset("in at near around outside inside on across throughout over against of".split())
_ALONG = frozenset("to into from towards toward for via through by with".split())
_GROUND = frozenset("district city town village area capital province base outpost post territory part parts".split())
_PLURAL_GROUND = frozenset(
    "districts cities towns villages areas capitals provinces bases outposts posts territories".split()
)
_ALONE = -0.8  # what is enough for the only place of a sentence, where else it would be the country
_NEAR_ENOUGH = -0.2  # for a place that is not the only one
_GOES_ON = (("they",), ("it",), ("its",), ("their",), ("he",), ("she",))  # such a paragraph is about the one before
_PAIR = frozenset("both two".split())
_ORDINALS = frozenset("second third fourth biggest largest".split())
_CLAUSE = frozenset("; as while when after before but although though because since".split())
_ENVOYS = frozenset("embassy embassies diplomats diplomat diplomatic envoys consulates".split())


# of these a far guess would be a false capture or a false front
_FAR_GUESS = OF_GROUND | {EventType.ADVANCE, EventType.WITHDRAWAL, EventType.OFFENSIVE}
# what is taken or leaves is where it is taken or leaves from
_FROM = frozenset({EventType.MATERIEL_CAPTURED, EventType.WITHDRAWAL, EventType.EVACUATION})


def local_places(
    scene: Scene, match: TriggerMatch, kind: EventType, view: ObjectView, context: Context
) -> tuple[PlaceMention, ...]:
    """The places of a trigger without a place as object, several where they are listed.

    A country gives way to the one place in it that the sentence tells of besides: "strikes in Mali killed two when jets
    hit a market in Gao".
    """
    found = _local_places(scene, match, kind, view, context)
    if len(found) != 1 or found[0].place.kind is not PlaceKind.COUNTRY or kind in IN_WORDS or kind in _FAR_GUESS:
        return found
    inside = [p for p in _locatives(scene) if not p.nominal and _is_within(p, found[0])]
    # what is taken or left in another clause has no such preposition: "after clashes in Congo, they took hold of Goma"
    told = [p for p in inside if scene.preposition_of(p.span) in _AT - {"of"}]
    if not told or not _is_one_place(inside):
        return found
    narrower = places_of(scene.words, inside, match.head, _ALONE)
    return narrower[:4] or found


def _is_within(place: PlaceMention, country: PlaceMention) -> bool:
    narrow = place.place.kind not in (PlaceKind.COUNTRY, PlaceKind.REGION)
    return narrow and place.place.country == country.place.country


def _is_one_place(places: list[PlaceMention]) -> bool:
    """Whether they are one place and what holds it: "the market of Gao, Gao region"."""
    divisions = {p.place.id if p.place.kind is PlaceKind.PROVINCE else p.place.admin1_id for p in places}
    return len(divisions) == 1 and len({p.place.id for p in places if p.place.kind is not PlaceKind.PROVINCE}) <= 1


def _local_places(
    scene: Scene, match: TriggerMatch, kind: EventType, view: ObjectView, context: Context
) -> tuple[PlaceMention, ...]:
    words = scene.words
    end = scene.clause_end(match.last + 1)
    if owner := _owner(scene, match, view):
        return (owner,)
    locative = _locatives(scene)
    at = _AT | {"from"} if kind in _FROM else _AT
    following = [
        p
        for p in locative
        if match.last < words.first_of(p.span) < end
        and (scene.preposition_of(p.span) in at or (match.trigger.noun and words.first_of(p.span) - match.last <= 3))
    ]
    if following:
        return _on_the_map(scene.list_from(following[0], end)[:4], following, scene)
    if context.theatre is not None and _is_everywhere(words.lower[match.last + 1 : end]):
        return (context.theatre,)
    if pair := _pair(scene, match.last + 1, end, view, context):
        return pair
    start = _clause_start(scene, match.first)
    before = [
        p
        for p in locative
        if start <= words.first_of(p.span)
        and words.last_of(p.span) < match.first
        and scene.preposition_of(p.span) in _AT
    ]
    before = [p for p in before if not (p.nominal and p.place.kind is PlaceKind.REGION)] or before
    wide = before and before[-1].place.kind is PlaceKind.COUNTRY
    if wide and context.capital is not None and _is_of_envoys(scene, match, end):
        return (context.capital,)
    if before:
        return _on_the_map((_inner(_narrowest_last(before, scene), scene, start, match.first),), before, scene)
    if kind in IN_WORDS:
        return ()
    plain = [
        p for p in locative if start <= words.first_of(p.span) < end and scene.preposition_of(p.span) not in _ALONG
    ]
    if plain:
        return (scene.near(plain, match.first, match.last, lambda _: True) or plain[0],)
    towns = [p for p in locative if p.place.kind is not PlaceKind.COUNTRY and start <= words.first_of(p.span)]
    plain = [
        p for p in locative if start <= words.first_of(p.span) < end and scene.preposition_of(p.span) not in _ALONG
    ]
    near = scene.near(plain, match.first, match.last, lambda _: True)
    if near is not None and near.place.kind is not PlaceKind.COUNTRY:
        return (near,)
    plural = any(word in _PLURAL_GROUND for word in view.words)  # no single town stands for "dozens of districts"
    alone = len(towns) == 1 or (len(towns) > 1 and _is_one_place(towns))
    enough = _ALONE if alone and kind not in _FAR_GUESS else _NEAR_ENOUGH
    if not plural and (found := places_of(words, towns, match.head, enough)):
        return found[:4]
    if context.capital is not None and _is_of_envoys(scene, match, end):
        return (context.capital,)
    return (near,) if near is not None else _carried(scene, kind, view, context, noun=match.trigger.noun)


@lru_cache(maxsize=2)
def _locatives(scene: Scene) -> tuple[PlaceMention, ...]:
    """The places that say where, and are no part of an actor's name. Looked up once a sentence."""
    found = []
    for place in scene.places:
        around = [a for a in scene.actors if a.span.start <= place.span.start < a.span.end]
        if place.use == "locative" and not any(is_named_in(actor.span, place.span) for actor in around):
            found.append(place)
    return tuple(found)


def _owner(scene: Scene, match: TriggerMatch, view: ObjectView) -> PlaceMention | None:
    """The place whose ground the object is: "took parts of Sake", "left Sake's airport"."""
    if match.trigger.frame not in ("taker", "holder", "giver", "patient", "held", "leaver"):
        return None
    inside = [p for p in scene.places if view.start <= scene.words.first_of(p.span) < min(view.end, view.start + 12)]
    ground = any(word in _GROUND | _PLURAL_GROUND for word in view.words)
    return next(
        (
            p
            for p in inside
            if (p.use == "modifier" and (ground or p.place.kind is not PlaceKind.COUNTRY))
            or (p.use != "modifier" and scene.preposition_of(p.span) == "of")
        ),
        None,
    )


def _clause_start(scene: Scene, index: int) -> int:
    """The word after the last semicolon before `index`: what lies beyond it is another sentence's affair."""
    return next((i + 1 for i in range(index - 1, -1, -1) if scene.words.at(i) == ";"), 0)


def _on_the_map(chosen: tuple[PlaceMention, ...], places: list[PlaceMention], scene: Scene) -> tuple[PlaceMention, ...]:
    """A quarter or an area that no list has gives way to the town it is said to lie in."""
    if len(chosen) != 1 or not chosen[0].place.id.startswith("text:") or chosen[0].place.kind is not PlaceKind.OTHER:
        return chosen
    last = scene.words.last_of(chosen[0].span)
    for place in places:
        first = scene.words.first_of(place.span)
        between = scene.words.lower[last + 1 : first]
        if first > last and len(between) <= 5 and place.place.lat is not None and place.place.kind is PlaceKind.CITY:
            return (place,) if between and between[-1] in ("of", "in", ",", "western", "eastern") else chosen
    return chosen


def _is_everywhere(phrase: tuple[str, ...]) -> bool:
    """Whether it is told of all of the country: "clashed across the countryside"."""
    return any(
        phrase[i] in ("across", "throughout") and phrase[i + 2] in ("country", "countryside", "nation")
        for i in range(len(phrase) - 2)
    )


def _pair(scene: Scene, start: int, end: int, view: ObjectView, context: Context) -> tuple[PlaceMention, ...]:
    """The last two towns where the object is "both cities" or "its second and third biggest cities"."""
    for phrase in (scene.words.lower[start : min(end, start + 8)], view.words):
        for index, word in enumerate(phrase):
            ahead = set(phrase[max(0, index - 5) : index])
            if "districts" in phrase[:index]:
                break  # districts of both cities are not the cities
            if word in ("cities", "towns") and (_PAIR & ahead or len(_ORDINALS & ahead) >= 2):
                return context.towns if len(context.towns) == 2 else ()
    return ()


def _is_of_envoys(scene: Scene, match: TriggerMatch, end: int) -> bool:
    """Whether the trigger's clause is about embassies or diplomats: they are in the capital."""
    words = scene.words
    start = next((i for i in range(match.first - 1, -1, -1) if words.at(i) in _CLAUSE), 0)
    return not _ENVOYS.isdisjoint(words.lower[start:end])


def _carried(
    scene: Scene, kind: EventType, view: ObjectView, context: Context, *, noun: bool
) -> tuple[PlaceMention, ...]:
    """What the text before leaves for a sentence that names no place."""
    plural = any(word in _PLURAL_GROUND for word in view.words)  # no single town stands for "dozens of districts"
    if kind is EventType.WITHDRAWAL and noun and context.theatre is not None:
        return (context.theatre,)  # "the US withdrawal" is from the country, wherever the paragraph is
    nominal = [p for p in scene.places if p.nominal and p.place.kind is not PlaceKind.COUNTRY]
    if nominal and not plural:
        return (nominal[-1],)
    if context.place is not None and not plural:
        return (context.place,)
    if context.before is not None and not plural and scene.words.lower[:1] in _GOES_ON:
        return (context.before,)
    carried = context.theatre if kind is EventType.WITHDRAWAL else context.area or context.theatre
    return (carried,) if carried else ()


def _inner(place: PlaceMention, scene: Scene, start: int, end: int) -> PlaceMention:
    """The place that `place` is only said to hold: "raided Dogo, a village in Kaduna, and killed three" is Dogo."""
    words = scene.words
    for other in scene.places:
        first, last = words.first_of(other.span), words.last_of(other.span)
        gap = words.lower[last + 1 : words.first_of(place.span)]
        if first < start or last >= words.first_of(place.span) or words.last_of(place.span) >= end or other.nominal:
            continue
        if len(gap) >= 4 and gap[:2] in ((",", "a"), (",", "the"), (",", "an")) and _is_apposition(gap[2:]):
            return other
    return place


def _is_apposition(words: tuple[str, ...]) -> bool:
    return len(words) <= 6 and words[-1] in ("in", "of") and any(word in GENERIC for word in words)


def _narrowest_last(places: list[PlaceMention], scene: Scene) -> PlaceMention:
    """The last place before a trigger, or the one it merely contains: "in Goma, North Kivu, rebels killed"."""
    last = places[-1]
    for place in reversed(places[:-1]):
        if place in scene.list_from(place, len(scene.words)) and last not in scene.list_from(place, len(scene.words)):
            gap = scene.words.between(scene.words.last_of(place.span), scene.words.first_of(last.span))
            return place if len(gap) <= 2 and all(word in (",", "in", "of") for word in gap) else last
    return last
