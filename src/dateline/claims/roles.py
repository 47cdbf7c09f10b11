"""Who did it, to whom, where: the roles of a trigger by the frame that the lexicon gives it.

In: a scene, a trigger match, its object. Out: `Roles`. "Kaya was handed over to the junta by local militias" gives the
militias as actor (who gives up), the junta as target, Kaya as place.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.claims.clause import Scene
from dateline.claims.objects import ObjectView
from dateline.claims.words import BE
from dateline.knowledge.lexicon import TriggerMatch
from dateline.model.claim import EventType
from dateline.model.mention import ActorMention, PlaceMention

_CAPTURES = frozenset({EventType.TERR_CAPTURE, EventType.TERR_RECAPTURE})
_BY_REACH = 6  # words after a noun within which "by" names who did it
# nouns of these are of what it is done to
_DONE_TO = frozenset(
    {
        EventType.TARGETED_KILLING, EventType.CIVILIAN_ATTACK, EventType.ABDUCTION, EventType.ARREST,
        EventType.SEXUAL_VIOLENCE, EventType.SHELLING, EventType.AIRSTRIKE, EventType.RELEASE, EventType.EVACUATION,
        EventType.LOOT_DESTROY, EventType.IED_MINE, EventType.RESTRICT, EventType.SIEGE_CUT, EventType.MOB,
        EventType.PROTEST_DISPERSED, EventType.PROTEST_LETHAL, EventType.ACCUSE, EventType.SUPPORT,
    }
)  # fmt: skip
_TO = ("to",)
_BY = ("by",)


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles found; `places` holds one place a claim that the trigger makes."""

    actor: ActorMention | None
    target: ActorMention | None
    places: tuple[PlaceMention, ...]


def find_roles(scene: Scene, match: TriggerMatch, kind: EventType, view: ObjectView, *, passive: bool) -> Roles:
    """The roles of `match`, whose type is `kind` and whose object is `view`."""
    frame = match.trigger.frame
    if match.trigger.noun or frame == "event":
        return _noun_roles(scene, match, kind, view)
    end = scene.clause_end(match.last + 1)
    after = match.last + 1
    subject = scene.subject_actor(match.head, match.form)
    agent = scene.actor_after_word(after - 1 if scene.words.at(match.last) == "by" else after, end, _BY)
    to = scene.actor_after_word(match.first, end, (*_TO, "into", "under", "of"))
    if frame == "giver":
        return _giver_roles(scene, match, kind, view, subject, agent if passive else subject)
    if frame == "leaver" and kind is EventType.MATERIEL_CAPTURED:  # "rifles abandoned by the army": others take them
        return Roles(None, agent if passive else subject, view.places)
    if frame == "patient":
        return Roles(to or agent, None, view.places)
    if frame == "held":
        inside = _actor_inside(scene, match)
        return Roles(
            inside or agent or scene.actor_after_word(after - 1, end, ("of", "under", "with")), None, view.places
        )
    if passive:
        return _passive_roles(scene, match, kind, view, agent)
    if kind is EventType.SURRENDER_DEFECT:
        return Roles(subject, _other_party(to, subject), view.places)
    if kind is EventType.DISPLACEMENT and frame == "agent":  # "the fighting displaced thousands of people"
        return Roles(view.actor or subject, None, view.places)
    if frame == "victim":
        return Roles(agent, subject, ())
    if frame == "taker":
        loser = scene.actor_after_word(match.last, end, ("from",))
        return Roles(subject, loser or (None if view.places else view.actor), view.places)
    if frame == "expeller":
        return Roles(subject, view.actor or scene.actor_at_or_after(match.head + 1, 3), view.places)
    places = view.places if frame in ("holder", "leaver", "mover") or kind is not EventType.TALKS else ()
    return Roles(subject, view.actor if view.actor is not subject else None, places)


def _giver_roles(
    scene: Scene,
    match: TriggerMatch,
    kind: EventType,
    view: ObjectView,
    subject: ActorMention | None,
    giver: ActorMention | None,
) -> Roles:
    """The roles of a verb whose doer gives something up to who follows "to"."""
    end = scene.clause_end(match.last + 1)
    if kind in _CAPTURES:  # "the army lost Pibor to the rebels": the taker is who follows "to"
        return Roles(scene.actor_after_word(match.last + 1, end, _TO), subject, view.places)
    return Roles(giver, scene.actor_after_word(match.first, end, _TO), view.places)


def _passive_roles(
    scene: Scene, match: TriggerMatch, kind: EventType, view: ObjectView, agent: ActorMention | None
) -> Roles:
    """The roles of a verb in the passive, whose agent follows "by"."""
    frame, target = match.trigger.frame, view.actor
    if frame == "mover" or kind is EventType.DISPLACEMENT:  # "commandos were deployed": the subject moves
        return Roles(target or agent, None, view.places)
    if frame == "taker":
        loser = scene.actor_after_word(match.last, scene.clause_end(match.last + 1), ("from",))
        return Roles(agent, loser or (None if view.places else target), view.places)
    return Roles(agent, target, view.places if frame in ("holder", "leaver") else ())


def _other_party(actor: ActorMention | None, side: ActorMention | None) -> ActorMention | None:
    """The actor unless it is of the same party as `side`."""
    same = actor is not None and side is not None and actor.actor.party == side.actor.party
    return None if same else actor


def _actor_inside(scene: Scene, match: TriggerMatch) -> ActorMention | None:
    """An actor within the trigger's own words: "under rebel control", "in army hands"."""
    span = scene.words.span_of(match.first, match.last)
    return next((actor for actor in scene.actors if actor.span.overlaps(span)), None)


def _noun_roles(scene: Scene, match: TriggerMatch, kind: EventType, view: ObjectView) -> Roles:
    start, end = match.last + 1, scene.clause_end(match.last + 1)
    first = _between(scene, start, end)
    owner = _owner(scene, match)
    by = scene.actor_after_word(start, min(end, start + _BY_REACH), _BY)
    against = scene.actor_after_word(start, end, ("against", "with", "on"))
    of = scene.actor_after_word(match.last, _near_end(scene, start, end), ("of", "from"))
    done_to = kind in _DONE_TO or match.trigger.pattern.startswith("mobili")  # "the mobilisation of reservists"
    if done_to and of is not None and of is not by:  # "the killing of four nurses"
        against, of = of, None
    if match.trigger.frame == "patient":
        return Roles(scene.actor_after_word(start, end, _TO), None, view.places)
    if match.trigger.frame == "taker":
        return Roles(by or owner, view.actor if view.actor is not by else None, view.places)
    if match.trigger.frame == "leaver":
        return Roles(by or owner or of, None, view.places)
    if match.trigger.frame in ("giver", "surrender_noun"):
        return Roles(by or owner or of, scene.actor_after_word(start, end, _TO), view.places)
    if first is not None:
        return Roles(first[0], first[1], ())
    actor = by or owner or (of if of is not against else None)
    if actor is None and kind in (EventType.CEASEFIRE_OFFER, EventType.AGREEMENT, EventType.TALKS):
        actor = _maker(scene, match)
    if actor is None and kind is EventType.CLASH and against is not None:
        subject = scene.subject_actor(match.first, "noun")
        return Roles(subject, against, ()) if subject is not None else Roles(against, None, ())
    if actor is None and _clause_subject_does(scene, match, kind):
        actor = scene.subject_actor(match.first, "noun")
    return Roles(
        actor, against if against is not actor else None, view.places if match.trigger.frame == "mover" else ()
    )


def _near_end(scene: Scene, start: int, end: int) -> int:
    """Where the noun's own phrase ends at the latest: at a comma, at a verb of being."""
    return next((i for i in range(start, end) if scene.words.at(i) in BE | {","}), end)


def _maker(scene: Scene, match: TriggerMatch) -> ActorMention | None:
    """Whose call or offer it is: "the government's call for a ceasefire"."""
    for actor in reversed(scene.actors):
        last = scene.words.last_of(actor.span)
        between = scene.words.lower[last + 1 : match.first]
        if last < match.first and len(between) <= 8 and _MAKES & set(between) and "'s" in between[:1]:
            return actor
    return None


def _clause_subject_does(scene: Scene, match: TriggerMatch, kind: EventType) -> bool:
    """Whether the noun is what the clause's subject does: "launched an offensive", "carried out the attack".

    Who announces a killing has not done it.
    """
    window = scene.words.lower[max(0, match.first - 6) : match.first]
    if kind in _DONE_TO:
        window = tuple(word for word in window if not word.startswith(("announc", "promis", "offer", "propos")))
    return any(
        word.startswith(
            (
                "launch",
                "carr",
                "conduct",
                "mount",
                "stag",
                "beg",
                "continu",
                "order",
                "start",
                "impos",
                "plan",
                "announc",
                "resum",
                "held",
                "hold",
                "perform",
                "press",
                "promis",
                "vow",
                "execut",
                "wag",
                "broker",
                "struck",
                "strik",
                "sign",
                "negotiat",
                "offer",
                "propos",
                "did",
                "done",
                "made",
                "reach",
            )
        )
        for word in window
    )


# between an actor and a noun: what follows is not the actor's own
_NOT_OWNED = frozenset(
    [",", *"and in on by to from after of with announced reported condemned denounced mourned confirmed".split()]
)
_MAKES = frozenset("call calls offer offers proposal plan plans bid appeal promise rejection acceptance".split())


def _between(scene: Scene, start: int, end: int) -> tuple[ActorMention, ActorMention] | None:
    """The two sides after "between"; a third is left out."""
    for index in range(start, min(end, start + 8)):
        if scene.words.at(index) in ("between", "among", "pitting"):
            sides = [actor for actor in scene.actors if scene.words.first_of(actor.span) > index]
            if len(sides) >= 2 and scene.words.first_of(sides[1].span) - index <= 14:
                return sides[0], sides[1]
    return None


def _owner(scene: Scene, match: TriggerMatch) -> ActorMention | None:
    """The actor right before the noun: "a Taliban offensive", "the army's capture of", "US air strikes"."""
    if any(scene.words.at(index) in ("its", "their") for index in range(match.first - 3, match.first)):
        before = [
            a for a in scene.actors if scene.words.last_of(a.span) < match.first and not scene.is_prepositional(a.span)
        ]
        return before[-1] if before else None
    best = None
    for actor in scene.actors:
        gap = match.first - scene.words.last_of(actor.span)
        if 0 < gap <= 3 and not any(
            word in _NOT_OWNED for word in scene.words.between(scene.words.last_of(actor.span), match.first)
        ):
            best = actor
        if actor.span.start <= scene.words.spans[match.first].start < actor.span.end:
            best = actor
    return best
