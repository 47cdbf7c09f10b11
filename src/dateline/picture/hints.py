"""What claims imply of who has a place without saying so: the other side is in a town that is besieged, or to be taken.

In: a claim and its place. Out: hints, each the party that is there and what it follows from. They open a holding only
where nobody is known to hold, are marked as inferred, and fade a month after the last word.

    "Rebels are closing in on Sake."   ->   the army is in Sake (an advance on it)
    "The army still holds the big towns."   ->   towns of that country that reports tell of are the army's
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.model.claim import Claim, EventType, Stance
from dateline.model.mention import Place, PlaceKind
from dateline.model.report import Report
from dateline.picture.weights import HELD_FROM, home_government, standing

_T = EventType
_AREAS = frozenset({PlaceKind.PROVINCE, PlaceKind.REGION})
_TOWNS = frozenset({PlaceKind.CITY, PlaceKind.DISTRICT})
_TAKES = frozenset({_T.TERR_CAPTURE, _T.TERR_RECAPTURE, _T.TERR_TRANSFER})
_OF_GROUND = _TAKES | {_T.CONTROL_STATE, _T.WITHDRAWAL}
AHEAD = frozenset({Stance.PLANNED, Stance.FORECAST, Stance.HYPOTHETICAL})

_STILL = re.compile(r"\b(?:still|remain(?:s|ed|ing)?|continu(?:e|es|ed|ing)|so far|as before)\b", re.I)
_OVER = re.compile(r"\bheld out\b|\bhad (?:\w+ )?(?:held|controlled|kept|ruled|governed)\b", re.I)
_INTO = re.compile(r"\binto$|^enter", re.I)
_HAD = 16  # characters before the trigger within which "had" belongs to it
# words right before the name of the place that a force goes to
_TOWARDS = re.compile(
    r"\b(?:to|towards?|into)\s+(?:the )?(?:nearby |neighbouring )?(?:(?:town|city|village) of )?$", re.I
)
# words right before a place's name that put what is told beside the place, not in it
_BESIDE = re.compile(
    r"\b(?:near|nearby|around|outside|beyond|surrounding|close to|next to|between(?: [\w'-]+){1,4} and|between|"
    r"(?:north|south|east|west)\w*(?:[- ](?:north|south|east|west)\w*)? of|"
    r"(?:km|kilomet(?:re|er)s?|miles?) (?:from|off)|"
    r"(?:roads?|way|highways?|routes?|approach(?:es)?) (?:to|from|into|towards?))\s+"
    r"(?:the )?(?:[\w-]+ ){0,2}?(?:(?:town|city|village|capital)(?: of)? )?$",
    re.I,
)
_BRIEFLY = re.compile(r"\b(?:briefly|temporarily|momentarily|fleetingly)\s+(?:\w+\s+)?$", re.I)
_FOR_HOURS = re.compile(r"[^.;,]{0,40}?\bfor (?:(?:a few|several|some|\w+) hours|an hour|a day)\b", re.I)
_COUNTED = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|several|many|most|half|some)\b"
    r"[^.;]{0,40}?\b(?:capitals|provinces|districts|cities|towns|villages|regions|states|counties)\b",
    re.I,
)
_LOOK_BACK = 70  # characters before a place's name within which such words stand
_UNITS = {"day": 1, "week": 7, "month": 30}
_NUMBERS = {
    word: number
    for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1, "several": 0, "some": 0}  # fmt: skip
_FOR = re.compile(
    r"(?:[^.;]{0,60}?\s)??\s*for (?:nearly |almost |about |around |more than |over |at least |just |only )?"
    r"(?P<number>\w+) (?P<unit>day|week|month)s?\b",
    re.I,
)
_NEAR = 60  # characters before the trigger within which "still" belongs to it
# which towns a statement on a whole country or province speaks of; the widest words last
_SCOPES = (
    ("capitals", re.compile(r"\b(?:provincial|regional|state|departmental) (?:capitals|seats)\b", re.I)),
    ("towns", re.compile(r"\b(?:(?:major|main|big|biggest|large|larger|largest|key) )?(?:towns|cities|urban cent\w+)\b",
                         re.I)),
)  # fmt: skip
_CAPITAL = re.compile(r"\b(?:provincial|regional|state|departmental) (?:capitals?|seats?)\b", re.I)
# words by which a statement is of all of a province, and those by which it is not
_ALL = re.compile(
    r"\b(?:entire(?:ly)?|complete(?:ly)?|whole|fully|total(?:ly)?|all (?:of|districts|the districts)|every district)\b",
    re.I,
)
_EXCEPT = re.compile(r"\b(?:except|but|apart from|other than|save|almost|nearly|virtually|all but|most)\b", re.I)
_OF_TOWNS = frozenset({_T.CONTROL_STATE, _T.ADVANCE})
_SOME = re.compile(
    r"\b(?:some|several|many|most|few|dozens?|\d+|two|three|four|five|six|seven|half|part) (?:of )?", re.I
)


def besieged_by(place: Place, besieger: str | None, inside: str | None) -> str | None:
    """Who is in a town that is surrounded: who is named, or the government where it is not that itself."""
    holder = inside or (home_government(place) if besieger else None)
    return holder if holder != besieger and place.kind not in _AREAS else None


@dataclass(frozen=True, slots=True)
class Hint:
    """`party` is in the place, as `what` implies."""

    party: str
    what: str


def hint_of(claim: Claim, place: Place, actor: str | None, target: str | None) -> Hint | None:
    """What a claim of a move towards a town, or of a plan or forecast of its capture, implies; None for others."""
    home = home_government(place)
    if place.kind not in _TOWNS or claim.historical:
        return None
    if claim.stance in AHEAD:
        if claim.type in _TAKES or claim.type in (_T.ADVANCE, _T.SIEGE_CUT):
            return _other(home, claim.holder or actor, target, "a capture still to come")
        return None
    if not claim.stance.is_told_as_real:
        return None
    if claim.type is _T.ADVANCE:
        return _other(home, actor, target, "an advance on it")
    if claim.type is _T.DEPLOY and home is not None and actor == home and not claim.part:
        return Hint(home, "forces sent there")
    return None


def entered(claim: Claim, report: Report | None, actor: str | None, target: str | None) -> Hint | None:
    """Who had a province that another side only now "advanced into" or "entered": that side was not there before."""
    place = claim.place.place if claim.place else None
    told = claim.type is _T.ADVANCE and claim.stance.is_told_as_real and not claim.historical and not claim.part
    if report is None or place is None or place.kind is not PlaceKind.PROVINCE or not told:
        return None
    if not _INTO.search(claim.trigger.of(report.text)):
        return None
    return _other(home_government(place), actor, target, "an advance into it")


def _other(home: str | None, mover: str | None, target: str | None, what: str) -> Hint | None:
    """The side that is where `mover` has not come yet: who is named, else the government against anybody else."""
    there = target or home
    return Hint(there, what) if mover and there and there != mover else None


def beside(claim: Claim, report: Report | None) -> bool:
    """Whether ground that is taken, held or left lies beside the place that is named: "a base near", "villages around".

    Who takes it has no part of the town, and who leaves it does not leave the town, nor does who goes to it.
    """
    if report is None or claim.place is None or not (claim.part or claim.type is _T.WITHDRAWAL):
        return False
    if claim.type not in _OF_GROUND:
        return False
    at = claim.place.span.start
    before = report.text[max(claim.sentence.start, at - _LOOK_BACK) : at]
    return bool(_BESIDE.search(before) or (claim.type is _T.WITHDRAWAL and _TOWARDS.search(before)))


def counts_others(claim: Claim, report: Report | None) -> bool:
    """Whether the words count places and name none: "14 of the 34 capitals" is no word on the one named before."""
    if report is None or claim.place is None or not claim.part or claim.type not in _OF_GROUND:
        return False
    named = claim.sentence.start <= claim.place.span.start < claim.sentence.end
    words = report.text[claim.trigger.start : min(claim.sentence.end, claim.trigger.end + _LOOK_BACK)]
    return not named and bool(_COUNTED.search(words))


def is_brief(claim: Claim, report: Report | None) -> bool:
    """Whether the words say that a taking did not last: "briefly seized", "took the town for a few hours"."""
    if report is None or claim.type not in _TAKES:
        return False
    before = report.text[max(claim.sentence.start, claim.trigger.start - _NEAR) : claim.trigger.start]
    return bool(_BRIEFLY.search(before) or _FOR_HOURS.match(report.text, claim.trigger.end, claim.sentence.end))


def still(claim: Claim, report: Report | None) -> bool:
    """Whether the words say that the party had the place before as well: "still holds", "remains in control"."""
    if report is None:
        return False
    start = max(claim.sentence.start, claim.trigger.start - _NEAR)
    return bool(_STILL.search(report.text[start : min(claim.sentence.end, claim.trigger.end + 1)]))


def is_over(claim: Claim, report: Report | None) -> bool:
    """Whether the words put having the place into the past: "held out", "had held it", without "still"."""
    if report is None or claim.type is not _T.CONTROL_STATE:
        return False
    start = max(claim.sentence.start, claim.trigger.start - _HAD)
    return bool(_OVER.search(report.text[start : claim.trigger.end])) and not still(claim, report)


def days_told(claim: Claim, report: Report | None) -> int:
    """For how many days the words behind the trigger say that it went on ("for three weeks"), 0 where they do not."""
    if report is None:
        return 0
    found = _FOR.match(report.text, claim.trigger.end, claim.sentence.end)
    if found is None:
        return 0
    number = found.group("number").lower()
    count = int(number) if number.isdigit() else _NUMBERS.get(number, 0)
    return count * _UNITS[found.group("unit").lower()]


def scope_of(claim: Claim, report: Report | None) -> str:
    """`capitals` or `towns` where a statement on a country or province is about those in it; empty for others."""
    place = claim.place.place if claim.place else None
    wide = place is not None and place.kind in (PlaceKind.COUNTRY, *_AREAS)
    if report is None or not wide or not claim.stance.is_told_as_real:
        return ""
    if _is_of_all(claim, report):
        return "towns"
    if claim.type not in _OF_TOWNS:
        return ""
    words = report.text[claim.trigger.end : min(claim.sentence.end, claim.trigger.end + 90)]
    if claim.type is _T.ADVANCE:
        # on which towns of a province, only its capital can be told
        return "capitals" if place is not None and place.kind in _AREAS and _CAPITAL.search(words) else ""
    for name, pattern in _SCOPES:
        found = pattern.search(words)
        if found and not _SOME.search(words[max(0, found.start() - 14) : found.start()]):
            return name
    return ""


def _is_of_all(claim: Claim, report: Report) -> bool:
    """Whether all of a province is told to be somebody's, by others than himself: then its towns are as well."""
    place = claim.place.place if claim.place else None
    if place is None or place.kind is not PlaceKind.PROVINCE or claim.part:
        return False
    if claim.type not in _TAKES and claim.type is not _T.CONTROL_STATE:
        return False
    words = claim.sentence.of(report.text)
    near = report.text[max(claim.sentence.start, claim.trigger.start - _NEAR) : claim.trigger.end + _NEAR // 2]
    if not _ALL.search(near) or _EXCEPT.search(words):
        return False
    home = home_government(place)
    return standing(claim, claim.holder, {home} if home else (), place).weight >= HELD_FROM


def of_towns(claim: Claim, actor: str | None) -> Hint | None:
    """Who has the towns that a statement with a scope speaks of."""
    if claim.type is _T.ADVANCE:
        home = home_government(claim.place.place if claim.place else None)
        return _other(home, actor, None, "an advance on it")
    return Hint(actor, "a statement on all towns") if actor else None


def spoken_of(claim: Claim, scope: str, places: Mapping[str, Place]) -> list[str]:
    """The keys of those `places` that a statement with `scope` speaks of: towns, or capitals, inside its own place."""
    wide = claim.place.place if claim.place else None
    if wide is None:
        return []
    found = []
    for key, place in sorted(places.items()):
        inside = place.country == wide.country if wide.kind is PlaceKind.COUNTRY else place.admin1_id == wide.id
        seat = place.capital_of is not None
        if inside and place.kind is PlaceKind.CITY and (seat or scope == "towns"):
            found.append(key)
    return found
