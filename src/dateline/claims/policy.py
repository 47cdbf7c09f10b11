"""How rules and model are combined: what is kept, whose word counts for each part of a claim, and why.

In: the rules' claims of a sentence and the model's proposals for it. Out: its claims, each `by` rule, model or both.

The policy (figures behind it: docs/model-card.md):

1. **Both see an event at the same words.** One claim. Its type, stance, actor, place and so on are the rules'; the
   model fills what they leave open, and its word replaces theirs where its chance passes the bar for that part.
2. **Only the rules do.** The claim stands, unless the model, which read the sentence, gives no trigger there even its
   floor, and its type is one of `vetoed`, or one of `vetoed_bare` (the words of war that sport and politics borrow)
   and nobody and no number takes part in it.
3. **Only the model does.** The claim stands where the model is surer than `alone`, and than `alone_bare` where nothing
   in the sentence fills a role; a preposition tells of a place held or reached and of no other deed.
4. **Control of places** has a bar of its own, for a false capture is the worst error there is. The model alone must be
   sure, and name a place and a party in the sentence; it makes no capture of a rule's claim of another kind by less
   than `to_control`. A rule's claim about ground keeps its party, place, day and stance. And the ledger of who holds
   what (`picture.evidence`) takes no claim that the model alone makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from dateline.claims.from_model import Desk, as_match, claims_from, is_background, is_ground_within, when_of
from dateline.claims.identity import claim_id
from dateline.claims.no_event import is_no_event
from dateline.claims.proposal_parts import Parts, parts_of
from dateline.claims.proposal_places import is_no_deed
from dateline.claims.proposals import Proposal
from dateline.claims.roles import Roles
from dateline.claims.settle import holder_of, settle_type
from dateline.model.claim import Claim, EventType, Stance, When
from dateline.model.mention import ActorMention, PlaceMention

T = TypeVar("T")
CONTROL = frozenset(
    {EventType.TERR_CAPTURE, EventType.TERR_RECAPTURE, EventType.TERR_TRANSFER, EventType.CONTROL_STATE}
)
_PROTESTS = frozenset(
    {
        EventType.PROTEST,
        EventType.PROTEST_DISPERSED,
        EventType.PROTEST_LETHAL,
        EventType.RIOT,
        EventType.MOB,
        EventType.ORG_CRIME,
    }
)
_DEVICES = frozenset({EventType.IED_MINE, EventType.SUICIDE_BOMB, EventType.AIRSTRIKE, EventType.ARREST})
_FIGURES_OF_SPEECH = frozenset(
    {
        EventType.CLASH, EventType.SIEGE_CUT, EventType.ADVANCE, EventType.SURRENDER_DEFECT, EventType.WITHDRAWAL,
        EventType.ACCUSE,
    }
)  # fmt: skip
LEDGER = CONTROL | {EventType.WITHDRAWAL, EventType.SIEGE_CUT, EventType.SURRENDER_DEFECT}
"""Types whose claims say who has a place."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The numbers of the policy.

    Each part of a claim has the chance from which the model's word replaces the rules'; above 1 it only fills gaps.
    """

    least: float = 0.3
    alone: float = 0.6
    alone_control: float = 0.7
    other_type: float = 0.8
    to_control: float = 0.9
    unreal: float = 0.9
    real: float = 2.0
    shade: float = 2.0
    actor: float = 0.95
    target: float = 2.0
    place: float = 2.0
    when: float = 0.6
    figures: float = 2.0
    said_by: float = 2.0
    vetoed: frozenset[EventType] = frozenset({EventType.MOB})
    vetoed_bare: frozenset[EventType] = _FIGURES_OF_SPEECH
    settled: frozenset[EventType] = _PROTESTS | _DEVICES  # the rules weigh what the model does not: arms, tolls, crowds
    wary: frozenset[EventType] = frozenset({EventType.AIRSTRIKE})  # "the target of the operation" is no air strike
    alone_wary: float = 0.8
    alone_bare: float = 0.95  # a word to which the sentence adds nobody, no place, day or number


POLICY = Policy()


def combine(ruled: Sequence[Claim], proposals: Iterable[Proposal], desk: Desk, policy: Policy = POLICY) -> list[Claim]:
    """The claims of one sentence."""
    groups = [list(group) for _, group in groupby(ruled, key=lambda claim: claim.trigger)]
    taken: set[int] = set()
    claims: list[Claim] = []
    for proposal in sorted(proposals, key=lambda each: (-each.score, each.trigger)):
        if proposal.score < policy.least:
            continue
        parts = parts_of(proposal, desk.around)
        meeting = [number for number, group in enumerate(groups) if group[0].trigger.overlaps(proposal.trigger)]
        free = [number for number in meeting if number not in taken]
        if free:
            taken.update(free)
            claims += _agreed([claim for number in free for claim in groups[number]], proposal, parts, desk, policy)
        elif not meeting and _stands_alone(proposal, parts, desk, policy):
            claims += claims_from(proposal, parts, desk)
    for number, group in enumerate(groups):
        if number not in taken:
            claims += [claim for claim in group if not _is_vetoed(claim, policy)]
    return claims


def _is_vetoed(claim: Claim, policy: Policy) -> bool:
    """Whether a rule's claim falls where the model, which read the sentence, sees no event.

    Nobody does it and it is done to nobody: "after a siege of amendments".
    """
    bare = not (claim.actor or claim.target or claim.figures)
    return claim.type in policy.vetoed or (bare and claim.type in policy.vetoed_bare)


def _stands_alone(proposal: Proposal, parts: Parts, desk: Desk, policy: Policy) -> bool:
    """Whether the model's word is enough."""
    around = desk.around
    kind = EventType(proposal.type)
    if is_no_deed(proposal, around) or is_no_event(around.scene.words, as_match(proposal, kind, desk), kind):
        return False
    if kind in CONTROL:
        return proposal.sure >= policy.alone_control and _has_roles(proposal, parts)
    if parts.are_bare:
        return proposal.sure >= policy.alone_bare
    return proposal.sure >= (policy.alone_wary if proposal.type in policy.wary else policy.alone)


def _has_roles(proposal: Proposal, parts: Parts) -> bool:
    """Whether a claim about control has what it needs: a place, and who gets or has it."""
    if not parts.places:
        return False
    if Stance(proposal.stances[0][0]).is_told_as_real and proposal.type == "TERR_TRANSFER":
        return parts.target is not None
    return parts.actor is not None


# Where both see an event


def _agreed(group: list[Claim], proposal: Proposal, parts: Parts, desk: Desk, policy: Policy) -> list[Claim]:
    """The rules' claims at one trigger, with what the model knows better."""
    if all(claim.type in LEDGER for claim in group):
        return [_confirmed(claim, proposal, parts, policy) for claim in group]
    first = group[0]
    kind = _type(first.type, proposal, parts, policy)
    # what is refused is no event of the model's that did not take place
    refuses = kind is EventType.REFUSE and proposal.type != EventType.REFUSE
    stance = first.stance if refuses else _stance(first.stance, proposal, policy)
    places = _places(group, parts, policy)
    claims = []
    for place in places:
        source = next((claim for claim in group if claim.place == place), first)
        actor, target = _sides(source, kind, parts, policy)
        said_by = _better(source.said_by, parts.said_by, parts.score("said_by") >= policy.said_by)
        final = settle_type(kind, Roles(actor, target, ()), place)
        when = _when(source, proposal, parts, stance, kind, desk, policy)
        figures = _better(source.figures, parts.figures, parts.score("figure") >= policy.figures)
        claims.append(
            replace(
                source,
                id=claim_id(source.report, source.trigger, final, place),
                type=final,
                stance=stance,
                historical=is_background(proposal, when, desk) if when is not source.when else source.historical,
                actor=actor,
                target=target,
                place=place,
                when=when,
                figures=figures,
                said_by=said_by,
                holder=holder_of(final, Roles(actor, target, ()), place, said_by),
                part=is_ground_within(place) or (source.part and place not in parts.places),
                thing=source.thing if kind is source.type and source.thing else parts.thing,
                by="both",
                reasons=(*source.reasons, f"model: {proposal.type} {proposal.sure:.2f}"),
                made_with=f"model and {source.made_with}",
            )
        )
    return claims


def _confirmed(claim: Claim, proposal: Proposal, parts: Parts, policy: Policy) -> Claim:
    """A rule's claim about ground as it stands: what the model adds or takes back would move a map.

    Figures and speakers may be added.
    """
    return replace(
        claim,
        figures=_better(claim.figures, parts.figures, parts.score("figure") >= policy.figures),
        said_by=claim.said_by or parts.said_by,
        thing=claim.thing or parts.thing,
        by="both",
        reasons=(*claim.reasons, f"model: {proposal.type} {proposal.sure:.2f}"),
        made_with=f"model and {claim.made_with}",
    )


def _type(ruled: EventType, proposal: Proposal, parts: Parts, policy: Policy) -> EventType:
    other = EventType(proposal.type)
    if other is ruled or ruled in policy.settled or proposal.types[0][1] < policy.other_type:
        return ruled
    if other in CONTROL and ruled not in CONTROL:
        sure = proposal.sure >= policy.to_control and _has_roles(proposal, parts)
        return other if sure else ruled
    return other


def _stance(ruled: Stance, proposal: Proposal, policy: Policy) -> Stance:
    """The rules' stance, unless the model is sure enough that what they hold real is not, or the other way."""
    stance, chance = Stance(proposal.stances[0][0]), proposal.stances[0][1]
    if stance.is_told_as_real == ruled.is_told_as_real:
        bar = policy.shade
    else:
        bar = policy.real if stance.is_told_as_real else policy.unreal
    return stance if chance >= bar else ruled


def _places(group: list[Claim], parts: Parts, policy: Policy) -> list[PlaceMention | None]:
    ruled = list(dict.fromkeys(claim.place for claim in group))
    if any(ruled) and parts.score("place") < policy.place:
        return ruled
    return list(parts.places) or ruled


def _sides(
    source: Claim, kind: EventType, parts: Parts, policy: Policy
) -> tuple[ActorMention | None, ActorMention | None]:
    """Actor and target; nobody is both, and the side that the model is surer of stays."""
    actor = _better(source.actor, parts.actor, parts.score("actor") >= policy.actor)
    target = _better(
        source.target if kind is source.type else None, parts.target, parts.score("target") >= policy.target
    )
    if actor is not None and target is not None and actor.actor.id == target.actor.id:
        return (actor, None) if actor == source.actor or target != parts.target else (None, target)
    return actor, target


def _when(
    source: Claim, proposal: Proposal, parts: Parts, stance: Stance, kind: EventType, desk: Desk, policy: Policy
) -> When:
    linked = parts.time is not None and parts.time.interval.known
    if linked and (source.when.anchor != "stated" or parts.score("date") >= policy.when):
        return when_of(as_match(proposal, kind, desk), parts, stance, desk)
    if source.when.expression is not None or stance is source.stance:
        return source.when
    return when_of(as_match(proposal, kind, desk), parts, stance, desk)


def _better(ruled: T, proposed: T, sure: bool) -> T:
    """The rules' word, unless they have none or the model is sure of another."""
    return (proposed or ruled) if sure else (ruled or proposed)
