"""What one claim says about who has a place, by itself: an act by a party on certain days.

In: a claim, its place. Out: `Evidence`, one act (take, hold, leave, deny, fight, part, siege, implied, relief).

    "Militia fighters seized Sake on Friday."   ->   take by the militia on that Friday
    "The army denied that Sake had fallen."   ->   deny the militia's take; the army says it holds
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from dateline.model.claim import Claim, EventType, Stance
from dateline.model.mention import ActorKind, ActorMention, Place, PlaceKind
from dateline.model.time import Precision
from dateline.picture import hints
from dateline.picture.weights import FORGOTTEN_DAYS, OLD_DAYS, party_of_speaker

_T = EventType
_TAKES = frozenset({_T.TERR_CAPTURE, _T.TERR_RECAPTURE, _T.TERR_TRANSFER})
_FIGHTS = frozenset({_T.CLASH, _T.ADVANCE})
_FORCES = frozenset({ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.GOVERNMENT})
_YEARS = (1900, 2200)  # a day outside of these was misread


@dataclass(frozen=True, slots=True)
class Evidence:
    """One act by `party` somewhere in `first`..`last` (whole days; None open). `loser` is who had the place before.

    `known` is the last day the report may have come out; `stated` says that the day stands in the words.
    `old` marks background that never moves the present, `again` a recapture. `hint` names what an implied holder
    follows from. `lasting` says that the party had the place through all of `first`..`last`, `still` that it had it
    before as well, `over` that the words put it into the past, `wide` that it was said of a whole country or province.
    """

    act: str
    party: str | None
    loser: str | None
    first: date | None
    last: date | None
    claim: Claim
    voice: str
    known: date | None
    stated: bool
    old: bool = False
    again: bool = False
    hint: str = ""
    lasting: bool = False
    still: bool = False
    over: bool = False
    wide: bool = False

    @property
    def day(self) -> date | None:
        """The day, where it is known to be a single one."""
        return self.first if self.first is not None and self.first == self.last else None

    @property
    def order(self) -> tuple[date, date, str]:
        """By last possible day, then first, then claim."""
        return (self.last or date.max, self.first or date.min, self.claim.id)


def is_taking(item: Evidence) -> bool:
    """Whether it tells of a change of hands or of a part taken, not of who has the place already."""
    return item.act == "take" or (item.act == "part" and item.claim.type in _TAKES)


def country_of(claim: Claim) -> str:
    """The country a claim's place lies in, by code or else name; empty where unknown."""
    place = claim.place.place if claim.place else None
    return (place.country or place.country_name or "") if place else ""


def party(mention: ActorMention | None) -> str | None:
    """The party a mention stands for; a force that the list does not know goes by its own name, if it has one."""
    if mention is None:
        return None
    actor = mention.actor
    return actor.party or (actor.name if mention.named and actor.kind in _FORCES else None)


class _Maker(Protocol):
    """Fills in what all evidence of one claim shares."""

    def __call__(self, act: str, who: str | None, loser: str | None = None) -> Evidence:
        """Evidence of `act` by `who`, with who had the place before."""


def acts_of(claim: Claim, place: Place, voice: str, known: date | None) -> list[Evidence]:
    """What a claim says of its place; `known` is the last day its report may have come out."""
    days = _days(claim, known)
    if days is None:
        return []
    first, last, old = days

    def item(act: str, who: str | None, loser: str | None = None) -> Evidence:
        stated = claim.when.expression is not None or claim.when.anchor == "stated"
        lasting = act == "hold" and stated and (claim.when.interval.precision is Precision.INTERVAL or _since(claim))
        again = claim.type is _T.TERR_RECAPTURE
        start = _sure_start(claim, first, last) if lasting else first
        return Evidence(act, who, loser, start, last, claim, voice, known, stated, old, again, lasting=lasting)

    hint = hints.hint_of(claim, place, party(claim.actor), party(claim.target))
    if claim.stance in hints.AHEAD:
        # what is foretold is not so on the day of the report
        return [replace(item("implied", hint.party), first=known, last=known, hint=hint.what)] if hint and known else []
    if claim.stance in (Stance.DENIED, Stance.NEGATED):
        return _denied(claim, place, item)
    implied = [replace(item("implied", hint.party), hint=hint.what)] if hint else []
    return [*_told(claim, place, item), *implied]


def implied_by(hint: hints.Hint | None, claim: Claim, voice: str, known: date | None) -> list[Evidence]:
    """What a hint comes to, where the claim that gives it is no background."""
    days = _days(claim, known)
    if hint is None or days is None or days[2] or claim.historical:
        return []
    first, last, _ = days
    return [Evidence("implied", hint.party, None, first, last, claim, voice, known, stated=False, hint=hint.what)]


def _since(claim: Claim) -> bool:
    """Whether the words say since when it goes on: "held by rebels since Monday"."""
    return claim.when.expression is not None and claim.when.expression.bound == "since"


def _sure_start(claim: Claim, first: date | None, last: date | None) -> date | None:
    """The first day of a stretch that the words tell, as far as it is sure: of "since May" the end of May is."""
    if first is None or last is None:
        return first
    told, one = claim.when.interval.precision, timedelta(days=1)
    if told in (Precision.DAY, Precision.PART_OF_DAY):
        return first
    if first.day == 1 and (told is Precision.MONTH or (told is Precision.INTERVAL and (last + one).day == 1)):
        return min((first.replace(day=28) + timedelta(days=4)).replace(day=1) - one, last)
    return first if told is Precision.INTERVAL else last


def _told(claim: Claim, place: Place, item: _Maker) -> list[Evidence]:
    """A claim told as real."""
    actor = party(claim.actor)
    if claim.type in _TAKES:
        return _take(claim, item)
    if claim.type is _T.WITHDRAWAL and not claim.part:
        return [item("leave", actor)]
    if claim.type is _T.CONTROL_STATE:
        holder = claim.holder or actor
        return _in_part(holder, item) if claim.part or holder is None else [item("hold", holder)]
    if claim.type is _T.SIEGE_CUT:
        if claim.part:  # a road or a crossing at the place was cut, not the place itself
            return []
        return _besieged(place, actor, party(claim.target), item)
    if claim.type is _T.SURRENDER_DEFECT:
        return _given_up(claim, place, item)
    if claim.type is _T.MATERIEL_CAPTURED and place.kind is PlaceKind.FACILITY and party(claim.target) != actor:
        # who takes arms at a base has been in it
        return [item("part", actor)] if actor else []
    return [item("fight", actor)] if claim.type in _FIGHTS else []


def _in_part(who: str | None, item: _Maker) -> list[Evidence]:
    """A part of the place is had: it is fought for, and some of it is theirs."""
    return [item("fight", who), *([item("part", who)] if who else [])]


def _given_up(claim: Claim, place: Place, item: _Maker) -> list[Evidence]:
    """A garrison that surrenders to a named side gives up the base it is in; in a town it may be a few men."""
    garrison, taker = party(claim.actor), party(claim.target)
    whole = place.kind is PlaceKind.FACILITY and not claim.part
    return [item("take", taker, garrison)] if whole and garrison and taker and garrison != taker else []


def _besieged(place: Place, besieger: str | None, inside: str | None, item: _Maker) -> list[Evidence]:
    holder = hints.besieged_by(place, besieger, inside)
    implied = [replace(item("implied", holder), hint="a siege")] if holder else []
    return [item("siege", besieger, inside), *implied]


def _take(claim: Claim, item: _Maker) -> list[Evidence]:
    handed_over = claim.type is _T.TERR_TRANSFER
    taker = claim.holder or party(claim.target if handed_over else claim.actor)
    loser = party(claim.actor if handed_over else claim.target)
    if loser == taker:
        # "X took the town from Y" with the holder named, or a reader that saw one side only
        loser = party(claim.target) if party(claim.target) != taker else None
    if claim.part:
        return _in_part(taker, item)
    # a handover that names only the side that gives up says that it left; any other taker may be found elsewhere
    if taker is None and handed_over:
        return [item("leave", loser)] if loser else []
    return [item("take", taker, loser)]


def _denied(claim: Claim, place: Place, item: _Maker) -> list[Evidence]:
    """A denied or negated claim: evidence against what it denies, and for whoever speaks as the one still there."""
    speaker = party_of_speaker(claim, place)
    if claim.type in _TAKES or claim.type is _T.CONTROL_STATE:
        handed_over = claim.type is _T.TERR_TRANSFER
        denied = claim.holder or party(claim.target if handed_over else claim.actor)
        if claim.part:
            return []
        loser = party(claim.target) if claim.type is not _T.CONTROL_STATE else None
        still = loser or speaker
        found = [item("deny", denied, still)]
        if still is not None and still != denied:
            found.append(item("hold", still))
        return found
    if claim.type is _T.WITHDRAWAL:
        leaver = party(claim.actor)
        return [item("hold", leaver)] if leaver else []
    if claim.type is _T.SIEGE_CUT:
        return [item("relief", party(claim.actor))]
    return []


def _days(claim: Claim, known: date | None) -> tuple[date | None, date | None, bool] | None:
    """First and last day the claim speaks for and whether it is old; None where it can't be placed at all."""
    interval = claim.when.interval
    first, last = interval.first, interval.last
    if last is None or (known is not None and last > known):
        # what is told has happened by the day it is told
        last = known if known is not None and (first is None or known >= first) else last
    at = last or first
    if at is not None and not _YEARS[0] <= at.year <= _YEARS[1]:
        return None
    if claim.historical:
        if at is None or not interval.known or claim.when.anchor == "publication":
            return None
        age = (known - at).days if known is not None else OLD_DAYS + 1
        return None if age > FORGOTTEN_DAYS else (first, last, age > OLD_DAYS)
    return first, last, False


def before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)
