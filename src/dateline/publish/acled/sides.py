"""Who stands in the actor columns of a row, and under which number.

In: the claim that leads an event, the country it happened in. Out: `Side` (name, associated name, code) for the first
and second actor. "Gunmen killed a teacher in Gao" has an unidentified armed group first and civilians second; names of
private persons never stand there.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.claim import Claim
from dateline.model.claim import EventType as E
from dateline.model.mention import ActorKind, ActorMention, Place
from dateline.publish.acled.types import (
    BATTLES,
    CIVILIAN,
    CIVILIANS,
    EXTERNAL,
    MILITIA,
    PROTESTERS,
    REBELS,
    REMOTE,
    RIOTERS,
    STATE,
    STRATEGIC,
    SUB_EVENT_OF,
    SUB_EVENTS,
)
from dateline.publish.phrases import CHANGES_HANDS
from dateline.publish.quoting import one_line

_STATE_KINDS = frozenset({ActorKind.STATE_FORCE, ActorKind.GOVERNMENT})
_OF_CROWDS = {E.PROTEST: PROTESTERS, E.PROTEST_DISPERSED: PROTESTERS, E.RIOT: RIOTERS, E.MOB: RIOTERS}
_CROWD_NAME = {PROTESTERS: "Protesters", RIOTERS: "Rioters"}


@dataclass(frozen=True, slots=True)
class Side:
    """An actor as a coded table names it, what stands beside it, and its code (0: nobody)."""

    name: str
    beside: str
    code: int

    @property
    def armed(self) -> bool:
        """Whether it can be a side of a battle."""
        return self.code in (STATE, REBELS, MILITIA, EXTERNAL)


NOBODY = Side("", "", 0)


def sides_of(claim: Claim, place: Place, loser: str | None = None) -> tuple[Side, Side]:
    """The first and second actor of a row; the first is NOBODY where a row cannot be made for want of an actor.

    `loser` is the party that the picture puts the place down to before, for a change of hands that names none.
    """
    country = one_line(place.country_name or "")
    unknown = Side(f"Unidentified Armed Group ({country})", "", MILITIA)
    doer, other = side_of(claim.actor, place), side_of(claim.target, place)
    if claim.type is E.TERR_TRANSFER:
        doer, other = _transfer(claim, doer, other, place)
    if claim.type in CHANGES_HANDS and not doer.armed and claim.holder:
        doer = _party(claim.holder, place)
    if claim.type in CHANGES_HANDS and other.code == 0 and loser and loser not in (doer.name, doer.beside):
        other = _party(loser, place)
    kind, _ = SUB_EVENTS[SUB_EVENT_OF[claim.type] or "Other"]
    first, second = doer, other
    if claim.type is E.PROTEST_LETHAL:
        first = doer if doer.armed else unknown
        second = Side(f"Protesters ({country})", "", PROTESTERS)
    elif claim.type in _OF_CROWDS:
        code = _OF_CROWDS[claim.type]
        crowd = doer.beside if doer.code == CIVILIAN else ""
        first = Side(f"{_CROWD_NAME[code]} ({country})", crowd, code)
        second = next((side for side in (doer, other) if side.armed), other if other.code == CIVILIAN else NOBODY)
    elif kind == BATTLES:
        first = doer if doer.armed else unknown
        second = other if other.armed and other.name != first.name else unknown
    elif kind == CIVILIANS:
        first = doer if doer.armed else unknown
        second = Side(f"Civilians ({country})", _beside(claim.target) if claim.target else "", CIVILIAN)
    elif kind == REMOTE:
        first = doer if doer.armed else unknown
    elif claim.type is E.DISPLACEMENT:
        first, second = Side(f"Civilians ({country})", "", CIVILIAN), doer if doer.armed else NOBODY
    elif kind == STRATEGIC and first.code == 0:
        first, second = other, NOBODY
    return first, second if second.name != first.name else NOBODY if kind != BATTLES else second


def side_of(mention: ActorMention | None, place: Place) -> Side:
    """A mention as a side; NOBODY for none."""
    if mention is None:
        return NOBODY
    actor, country = mention.actor, one_line(place.country_name or "")
    party = one_line(actor.party or "")
    if actor.kind is ActorKind.PERSON and actor.party == actor.name:
        party = ""  # a person is no party
    if actor.kind in _STATE_KINDS or (actor.kind is ActorKind.PERSON and party.startswith("Government of ")):
        name = one_line(actor.name) if actor.kind in _STATE_KINDS else party
        home = party == f"Government of {country}" or (not party and actor.country in (None, place.country))
        return Side(name, party if party != name else "", STATE if home else EXTERNAL)
    if actor.kind is ActorKind.ARMED_GROUP:
        if not party:
            return Side(f"Unidentified Armed Group ({country})", "", MILITIA)
        name = one_line(actor.name)
        return Side(name, party if party != name else "", REBELS)
    if actor.kind is ActorKind.PERSON and party:
        return Side(party, "", REBELS)
    if actor.kind is ActorKind.ORGANISATION and mention.named:
        return Side(one_line(actor.name), "", EXTERNAL)
    return Side(f"Civilians ({country})", _beside(mention), CIVILIAN)


def _beside(mention: ActorMention) -> str:
    """What stands beside civilians: who they are, but no person's name."""
    actor = mention.actor
    if actor.kind is ActorKind.PERSON:
        return one_line(mention.role) if mention.named else one_line(actor.name)
    return one_line(actor.party or actor.name)


def _transfer(claim: Claim, giver: Side, taker: Side, place: Place) -> tuple[Side, Side]:
    """A handover is told of the one who gives; such a table puts the one who gains first."""
    if taker.code == 0 and claim.holder:
        taker = _party(claim.holder, place)
    if taker.code == 0:
        return giver, NOBODY
    return taker, giver if giver.name != taker.name else NOBODY


def _party(name: str, place: Place) -> Side:
    home = name == f"Government of {place.country_name}"
    return Side(one_line(name), "", STATE if home else EXTERNAL if name.startswith("Government of ") else REBELS)
