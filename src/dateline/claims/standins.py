"""What stands in for a place or for who has it: "it", "theirs", "under their control", "the surrender".

In: a scene, a trigger match, the place that the text before is fighting over. Out: the places or the holder meant. In
"M23 attacked Sake on Friday. It fell on Saturday" the second sentence is about Sake; in "Sake is theirs now" the town
is held by whoever acted last.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.claims.clause import Scene
from dateline.claims.context import Context
from dateline.knowledge.lexicon import TriggerMatch
from dateline.model.claim import Claim, EventType
from dateline.model.mention import ActorKind, ActorMention, PlaceMention
from dateline.model.text import Span

_T = EventType
_ARMED = frozenset({ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.GOVERNMENT})
# what is told of a place so that "it" and "the surrender" behind it are that place's
_FOUGHT_OVER = frozenset(
    {
        _T.TERR_CAPTURE, _T.TERR_RECAPTURE, _T.TERR_TRANSFER, _T.CONTROL_STATE, _T.SIEGE_CUT, _T.ADVANCE, _T.CLASH,
        _T.OFFENSIVE, _T.WITHDRAWAL,
    }
)  # fmt: skip
_GROUND = frozenset({"place", "territory", "any"})
_THEIRS = frozenset("them their theirs it its".split())
_THEM = frozenset("them it".split())
_BESIDE = 4  # words between a side and the men beside it, "and" among them
_AREA = frozenset("area valley region border neighbourhood quarter".split())


def fought_over(claims: Iterable[Claim]) -> PlaceMention | None:
    """The one place that a sentence's claims of fighting and of ground are about; None where there are two or none."""
    told = [claim for claim in claims if claim.type in _FOUGHT_OVER]
    places = {claim.place.place.id: claim.place for claim in told if claim.place is not None}
    return next(iter(places.values())) if len(places) == 1 else None


def subject_it(
    scene: Scene, match: TriggerMatch, fought: PlaceMention | None, *, passive: bool
) -> tuple[PlaceMention, ...]:
    """The place that "it" stands for as what is taken or held: "It was captured on Sunday", "it is under them now"."""
    trigger = match.trigger
    if trigger.noun or not (_GROUND & set(trigger.types)) or not (passive or trigger.frame in ("patient", "held")):
        return ()
    anchor = match.head if match.form.startswith("verb") else match.first
    if scene.words.at(scene.group_start(anchor) - 1) != "it":
        return ()
    at = scene.words.spans[scene.group_start(anchor) - 1]
    before = [p for p in scene.places if p.span.end <= at.start and p.use != "modifier"]
    if before:
        plain = [p for p in before if not scene.is_prepositional(p.span)]
        if not plain and trigger.frame == "held" and len({p.place.id for p in before}) == 1:
            plain = before
        return (plain[-1],) if plain else ()
    return (fought,) if fought is not None else ()


def given_up(scene: Scene, match: TriggerMatch, fought: PlaceMention | None) -> tuple[PlaceMention, ...]:
    """The place of "the surrender", in a sentence that names none: the one that the text before is about."""
    if "surrender" not in match.trigger.pattern.split()[-1] or scene.places or fought is None:
        return ()
    return (fought,)


def driven_from(scene: Scene, match: TriggerMatch, *, passive: bool) -> tuple[PlaceMention, ...]:
    """The place that a side is driven out of, where the verb is passive: "were pushed out of Sake by the army"."""
    if match.trigger.frame != "expeller" or not passive:
        return ()
    end = scene.clause_end(match.last + 1)
    return scene.object_places(match.last + 1, end, after=frozenset({"of", "from", "out"}))


def driven_out(scene: Scene, match: TriggerMatch, fought: PlaceMention | None) -> tuple[PlaceMention, ...]:
    """The place that a side is driven out of where the verb names none: the last one that the words before took."""
    if match.trigger.needs != "driven_out":
        return ()
    before = [p for p in scene.places if scene.words.last_of(p.span) < match.first and p.use != "modifier"]
    plain = [p for p in before if not scene.is_prepositional(p.span)]
    if before:
        return (plain[-1],) if plain else ()
    return (fought,) if fought is not None else ()


def side_driven_out(
    scene: Scene, match: TriggerMatch, actor: ActorMention | None, context: Context, *, passive: bool
) -> ActorMention | None:
    """Who is driven out where it is "them" or a far-off subject: the nearest armed side that is not the driver's."""
    told = passive or not _THEM.isdisjoint(scene.words.lower[match.head : match.last + 1])
    if match.trigger.needs != "driven_out" or not told:
        return None
    driver = _side(actor) if actor else None
    sides = [a for a in scene.actors if scene.words.last_of(a.span) < match.first and a.actor.kind in _ARMED]
    before = [a for a in (context.group, context.taker) if a is not None and a.actor.kind in _ARMED]
    return next((a for a in (*reversed(sides), *before) if _side(a) != driver), None)


def named_ally(scene: Scene, actor: ActorMention) -> ActorMention | None:
    """The named side that armed men whom nobody names act with: "the army and allied militiamen took the town"."""
    if actor.actor.party or actor.named or actor.actor.kind is not ActorKind.ARMED_GROUP:
        return None
    start = scene.words.first_of(actor.span)
    for other in reversed(scene.actors):
        end = scene.words.last_of(other.span)
        between = scene.words.lower[end + 1 : start]
        if end < start and other.actor.party and other.actor.kind in _ARMED and len(between) <= _BESIDE:
            return other if between[:1] == ("and",) else None
    return None


def _side(mention: ActorMention) -> str:
    return mention.actor.party or mention.actor.name


def holder_meant(scene: Scene, match: TriggerMatch, context: Context) -> ActorMention | None:
    """Who has it where only a pronoun says so: "theirs", "under its control", "under them"."""
    if match.trigger.frame != "held":
        return None
    if match.trigger.pattern.startswith("left to"):  # "the only towns left to the army"
        return scene.actor_at_or_after(match.last + 1, 2)
    for index in range(match.first, match.last + 1):
        if scene.words.at(index) in _THEIRS:
            return _antecedent(scene, scene.words.spans[index], context)
    return None


def _antecedent(scene: Scene, at: Span, context: Context) -> ActorMention | None:
    """The side that "them" or "their" at `at` stands for: the nearest before it, speakers included, else the last one.

    A speaker stands for his side: "the rebels' spokesman says it is under them now".
    """
    sides = [a for a in scene.actors if a.span.end <= at.start and a.actor.party and not scene.is_prepositional(a.span)]
    if sides:
        return ActorMention(at, sides[-1].actor, named=False, reason=f"stands for {sides[-1].actor.name}")
    actor = context.pronoun("they", at, scene)
    return actor if actor is not None and actor.actor.kind in _ARMED else None


def as_ground(scene: Scene, place: PlaceMention) -> tuple[bool, bool]:
    """Whether a place's name before a noun of ground means the place itself, and whether only ground in or around it.

    "The Torkham post fell" is of Torkham, "rebels took the Sake area" of no more than a part of Sake.
    """
    own = place.use == "modifier" and scene.names_ground(place)
    town = place.place.kind.value not in ("province", "region", "country")
    return own, town and scene.words.at(scene.words.last_of(place.span) + 1) in _AREA
