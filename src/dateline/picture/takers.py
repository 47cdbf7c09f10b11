"""Who is meant where a claim names no taker, and what else other claims settle of what one says.

In: the evidence on one place, what is told of taking elsewhere. Out: the same evidence, takers named.

    "Sake has fallen", "the militia took Sake on Friday"   ->   both are takings by the militia
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from dateline.model.claim import Claim, EventType
from dateline.model.mention import ActorKind
from dateline.picture.acts import Evidence, country_of, party
from dateline.picture.weights import SAME_CHANGE_DAYS, home_government, is_government


def takers_in(found: Iterable[Iterable[Evidence]]) -> dict[str, set[str]]:
    """Country -> the parties that are told to take or to have towns of it, background left out."""
    takers: dict[str, set[str]] = {}
    for items in found:
        for item in items:
            if item.act in ("take", "hold") and item.party and not item.old:
                takers.setdefault(country_of(item.claim), set()).add(item.party)
    return takers


def guessed(item: Evidence, takers: Mapping[str, Collection[str]]) -> bool:
    """Whether it guesses at who is in a town where more than two sides take towns of that country."""
    if item.act != "implied":
        return False
    mover = party(item.claim.actor)
    unnamed = mover not in (None, item.party) and party(item.claim.target) is None
    return unnamed and bool(set(takers.get(country_of(item.claim), ())) - {mover, item.party, item.claim.holder})


def sole_takers(found: Iterable[Iterable[Evidence]]) -> dict[str, str]:
    """Report -> the one party that it tells of as taking places; reports with two or none are left out."""
    takers: dict[str, set[str]] = {}
    for items in found:
        for item in items:
            if item.act == "take" and item.party and not item.old:
                takers.setdefault(item.claim.report, set()).add(item.party)
    return {report: min(parties) for report, parties in takers.items() if len(parties) == 1}


def with_takers(items: list[Evidence], sole: Mapping[str, str]) -> list[Evidence]:
    """Name the taker where a claim does not: the one party told of there in those days, else in that report."""
    found = []
    for item in items:
        if item.act not in ("take", "deny") or item.party:
            found.append(item)
            continue
        if item.act == "deny":
            found.append(replace(item, party=_taker_of(item, items)))
            continue
        who = _named_for(item, items, sole.get(item.claim.report))
        found.append(replace(item, party=who, act="take" if who and who != item.loser else "fight"))
    return found


def until_taken(items: list[Evidence]) -> list[Evidence]:
    """What is over ended with the taking that the same report tells of: "held out for weeks", "took it on Friday"."""
    found = []
    for item in items:
        if not item.over:
            found.append(item)
            continue
        takings = [
            other.last - timedelta(days=1)
            for other in items
            if other.act == "take"
            and other.party != item.party
            and other.claim.report == item.claim.report
            and other.last is not None
        ]
        ends = min(takings, default=None)
        shorter = ends is not None and (item.last is None or ends < item.last)
        if not shorter or ends is None:
            found.append(item)
        elif item.first is None or item.first <= ends:
            found.append(replace(item, last=ends))
        else:
            found.append(replace(item, first=ends, last=ends))
    return found


def _named_for(item: Evidence, items: Iterable[Evidence], sole: str | None) -> str | None:
    """Who is meant where a claim names no taker; `sole` is the one party that its report tells of as taking places.

    "Rebels" whom nobody names are no government, and what is taken back is taken by one only if it was not its own.
    """
    described = _described(item.claim)
    if item.again:
        home = home_government(item.claim.place.place if item.claim.place else None)
        told = _retaker_of(item, items) or (sole if sole == home else None)
    else:
        told = _taker_of(item, items) or sole
    return described if described and (told is None or is_government(told)) else told


def _described(claim: Claim) -> str | None:
    """An armed group that nobody names, by what it is called: "unnamed rebels"."""
    taker = claim.target if claim.type is EventType.TERR_TRANSFER else claim.actor
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
