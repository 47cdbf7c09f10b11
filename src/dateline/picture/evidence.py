"""What each claim says about who has a place: the entries of the ledger before they are weighed.

In: claims. Out: `Evidence`, one act (take, hold, leave, deny, fight, part, siege, implied, relief) by one party on
certain days. Plans, forecasts, conditions and background without a day are no evidence of a change; what they imply of
today's holder, and what else follows without being said, is in `hints`.

    "Militia fighters seized Sake on Friday."   ->   take by the militia on that Friday
    "The army denied that Sake had fallen."   ->   deny the militia's take; the army says it holds
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from dateline.model.claim import Claim, EventType, Stance
from dateline.model.mention import ActorKind, ActorMention, Place, PlaceKind
from dateline.model.report import Report
from dateline.model.time import Precision
from dateline.picture import hints
from dateline.picture.weights import FORGOTTEN_DAYS, OLD_DAYS, SAME_CHANGE_DAYS, home_government, party_of_speaker

_T = EventType
_TAKES = frozenset({_T.TERR_CAPTURE, _T.TERR_RECAPTURE, _T.TERR_TRANSFER})
_FIGHTS = frozenset({_T.CLASH, _T.ADVANCE})
_FORCES = frozenset({ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.GOVERNMENT})
_YEARS = (1900, 2200)  # a day outside of these was misread
_NO_LEDGER = frozenset({PlaceKind.COUNTRY})


@dataclass(frozen=True, slots=True)
class Evidence:
    """One act by `party` somewhere in `first`..`last` (whole days; None open). `loser` is who had the place before.

    `known` is the last day the report may have come out; `stated` says that the day stands in the words.
    `old` marks background that never moves the present, `again` a recapture. `hint` names what an implied holder
    follows from. `lasting` says that the party had the place through all of `first`..`last`, `still` that it had it
    before as well, `wide` that it was said of a whole country or province.
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
    wide: bool = False

    @property
    def day(self) -> date | None:
        """The day, where it is known to be a single one."""
        return self.first if self.first is not None and self.first == self.last else None

    @property
    def order(self) -> tuple[date, date, str]:
        """By last possible day, then first, then claim."""
        return (self.last or date.max, self.first or date.min, self.claim.id)


def place_key(place: Place) -> str:
    """The one key under which a place's ledger is kept."""
    return f"{place.id}@{place.country or ''}" if place.id.startswith("text:") else place.id


def evidence(
    claims: Iterable[Claim], voices: Mapping[str, str], reports: Mapping[str, Report]
) -> dict[str, list[Evidence]]:
    """Place key -> its evidence, in the order of its days."""
    found: dict[str, list[Evidence]] = {}
    wide: list[tuple[Claim, str, list[Evidence]]] = []
    for claim in claims:
        mention, report = claim.place, reports.get(claim.report)
        if mention is None or claim.by == "model":  # a map does not rest on the model's word alone
            continue
        known = report.published.last if report is not None else None
        if scope := hints.scope_of(claim, report):
            wide.append((claim, scope, _blanket(claim, voices[claim.id], known)))
        if mention.use != "locative" or mention.place.kind in _NO_LEDGER:
            continue
        for item in _read(claim, mention.place, voices[claim.id], known):
            lasts = item.act == "hold" and hints.still(claim, report)
            found.setdefault(place_key(mention.place), []).append(replace(item, still=True) if lasts else item)
    _spread(wide, found)
    found = _of_two_sides(found)
    sole = _sole_takers(found.values())
    return {
        key: sorted(_with_takers(items, sole), key=lambda e: (e.order, e.act)) for key, items in sorted(found.items())
    }


def _blanket(claim: Claim, voice: str, known: date | None) -> list[Evidence]:
    """What "the army holds all of the towns", or "rebels are nearing the provincial capitals", says of each of them."""
    days = _days(claim, known)
    hint = hints.of_towns(claim, claim.holder or party(claim.actor))
    if hint is None or days is None or days[2] or claim.historical:
        return []
    first, last, _ = days
    said = Evidence("implied", hint.party, None, first, last, claim, voice, known, stated=False, hint=hint.what)
    return [replace(said, wide=True)]


def is_taking(item: Evidence) -> bool:
    """Whether it tells of a change of hands or of a part taken, not of who has the place already."""
    return item.act == "take" or (item.act == "part" and item.claim.type in _TAKES)


def _spread(wide: Iterable[tuple[Claim, str, list[Evidence]]], found: dict[str, list[Evidence]]) -> None:
    """Add statements on whole countries and provinces to the ledgers of the towns that they speak of."""
    places = {key: item.claim.place.place for key, items in found.items() for item in items[:1] if item.claim.place}
    for claim, scope, items in wide:
        for key in hints.spoken_of(claim, scope, places) if items else ():
            found[key] += items


def _of_two_sides(found: Mapping[str, list[Evidence]]) -> dict[str, list[Evidence]]:
    """The evidence without guesses at who is in a town where more than two sides take towns of that country."""
    takers: dict[str, set[str]] = {}
    for items in found.values():
        for item in items:
            if item.act in ("take", "hold") and item.party and not item.old:
                takers.setdefault(country_of(item.claim), set()).add(item.party)

    def guessed(item: Evidence) -> bool:
        mover = party(item.claim.actor)
        unnamed = item.act == "implied" and mover not in (None, item.party) and party(item.claim.target) is None
        return unnamed and bool(takers.get(country_of(item.claim), set()) - {mover, item.party, item.claim.holder})

    return {key: kept for key, items in found.items() if (kept := [item for item in items if not guessed(item)])}


def _sole_takers(found: Iterable[list[Evidence]]) -> dict[str, str]:
    """Report -> the one party that it tells of as taking places; reports with two or none are left out."""
    takers: dict[str, set[str]] = {}
    for items in found:
        for item in items:
            if item.act == "take" and item.party and not item.old:
                takers.setdefault(item.claim.report, set()).add(item.party)
    return {report: min(parties) for report, parties in takers.items() if len(parties) == 1}


def _with_takers(items: list[Evidence], sole: Mapping[str, str]) -> list[Evidence]:
    """Name the taker where a claim does not: the one party told of there in those days, else in that report."""
    found = []
    for item in items:
        if item.act not in ("take", "deny") or item.party:
            found.append(item)
            continue
        if item.act == "deny":
            found.append(replace(item, party=_taker_of(item, items)))
            continue
        who = _retaker_of(item, items) if item.again else _taker_of(item, items) or sole.get(item.claim.report)
        who = who or _described(item.claim)
        found.append(replace(item, party=who, act="take" if who and who != item.loser else "fight"))
    return found


def _described(claim: Claim) -> str | None:
    """An armed group that nobody names, by what it is called: "unnamed rebels"."""
    taker = claim.target if claim.type is _T.TERR_TRANSFER else claim.actor
    if taker is None or taker.named or taker.actor.kind is not ActorKind.ARMED_GROUP or taker.actor.party:
        return None
    return f"unnamed {taker.actor.name.lower()}"


def _taker_of(item: Evidence, items: Iterable[Evidence]) -> str | None:
    """The party that most origins by far tell of as taking (or denied to have taken) the place in those days."""
    voices: dict[str, set[str]] = {}
    for other in items:
        named = other.act in ("take", "deny") and other.party and other.party != item.loser
        if other.party and named and other.again == item.again and _meet(item, other):
            voices.setdefault(other.party, set()).add(other.voice)
    ranked = sorted(voices, key=lambda who: (-len(voices[who]), who))
    if len(ranked) > 1 and len(voices[ranked[0]]) < 2 * len(voices[ranked[1]]):
        return None
    return ranked[0] if ranked else None


def _retaker_of(item: Evidence, items: Iterable[Evidence]) -> str | None:
    """Who took a place back: as others tell, else the government, where a party that is not it had taken the place."""
    told = _taker_of(item, items)
    if told is not None:
        return told
    home = home_government(item.claim.place.place if item.claim.place else None)
    takers = {item.loser} if item.loser else set()
    for other in items:
        if other.act == "take" and other.party and not other.again and other.order <= item.order:
            takers.add(other.party)
    return home if takers and home not in takers else None


def _meet(a: Evidence, b: Evidence) -> bool:
    """Whether two pieces of evidence can be of one change of hands."""
    first, last = a.first or a.last, a.last or a.first
    other_first, other_last = b.first or b.last, b.last or b.first
    if first is None or last is None or other_first is None or other_last is None:
        return False
    slack = timedelta(days=SAME_CHANGE_DAYS)
    return first - slack <= other_last and other_first - slack <= last


def country_of(claim: Claim) -> str:
    """The country a claim's place lies in, by code or else name; empty where unknown."""
    place = claim.place.place if claim.place else None
    return (place.country or place.country_name or "") if place else ""


def coverage(claims: Iterable[Claim], reports: Mapping[str, Report]) -> dict[str, list[date]]:
    """Country -> the days on which reports that tell of it came out, ascending, one entry a report."""
    seen: dict[str, dict[str, date]] = {}
    for claim in claims:
        day = reports[claim.report].published.last if claim.report in reports else None
        # what is only planned or foretold is no word on how things went on
        if day is not None and claim.stance not in (Stance.PLANNED, Stance.FORECAST):
            seen.setdefault(country_of(claim), {})[claim.report] = day
    return {country: sorted(days.values()) for country, days in seen.items()}


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


def _read(claim: Claim, place: Place, voice: str, known: date | None) -> list[Evidence]:
    days = _days(claim, known)
    if days is None:
        return []
    first, last, old = days

    def item(act: str, who: str | None, loser: str | None = None) -> Evidence:
        stated = claim.when.expression is not None or claim.when.anchor == "stated"
        lasting = act == "hold" and claim.when.interval.precision is Precision.INTERVAL and stated
        again = claim.type is _T.TERR_RECAPTURE
        return Evidence(act, who, loser, first, last, claim, voice, known, stated, old, again, lasting=lasting)

    hint = hints.hint_of(claim, place, party(claim.actor), party(claim.target))
    if claim.stance in hints.AHEAD:
        # what is foretold is not so on the day of the report
        return [replace(item("implied", hint.party), first=known, last=known, hint=hint.what)] if hint and known else []
    if claim.stance in (Stance.DENIED, Stance.NEGATED):
        return _denied(claim, place, item)
    implied = [replace(item("implied", hint.party), hint=hint.what)] if hint else []
    return [*_told(claim, place, item), *implied]


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
