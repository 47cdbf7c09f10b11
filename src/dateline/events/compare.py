"""Whether two claims tell the same thing: a score made of named reasons, and what forbids it.

In: two claims with their reports, and which sentences share copied words. Out: `Comparison`: the reasons with
their weights, or the one reason why they can't be the same. Stance is no part of it: who denies that Sake fell
speaks of the same fall as who tells of it.

    "Rebels took Sake on Friday, officials said." + "The army denied that Sake had fallen."  ->  same
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateline.events.blocking import MOVES, REPEATABLE, SINGLE, family, place_key, wider_key
from dateline.model.claim import Claim, EventType, Stance
from dateline.model.event import Reason
from dateline.model.mention import Figure, Place, PlaceKind
from dateline.model.report import Report
from dateline.model.time import Precision

SAME = 1.0  # two claims with at least this are the same thing
SLACK = 1  # days that two reports may differ by on the day of one thing
COPY_SLACK = 3  # the same words printed a little later: "on Friday" read against another day of publication

_CHANGES = frozenset({EventType.TERR_CAPTURE, EventType.TERR_RECAPTURE, EventType.TERR_TRANSFER})
_EXACT = frozenset({Precision.DAY, Precision.PART_OF_DAY})
_ANOTHER = re.compile(r"\b(?:second|third|another|separate|separately|further|elsewhere|other|later)\b", re.I)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`score` is the sum of the reasons' weights; `barred` says why the two can never be one, empty if nothing does."""

    reasons: tuple[Reason, ...]
    barred: str = ""

    @property
    def score(self) -> float:
        """Sum of the weights."""
        return sum(reason.weight for reason in self.reasons)

    @property
    def same(self) -> bool:
        """Whether the two tell the same thing."""
        return not self.barred and self.score >= SAME - 1e-9  # a sum of tenths


def compare(a: Claim, b: Claim, report_a: Report | None, report_b: Report | None, *, copied: bool) -> Comparison:
    """Compare two claims of one family. `copied` says that their sentences share copied words."""
    if barred := _barred(a, b, report_a, report_b, copied=copied):
        return Comparison((), barred)
    reasons = [_place(a, b), _time(a, b), _sides(a, b), _figures(a, b), _kind(a, b), _told_again(a, b)]
    if copied:
        reasons.append(Reason("copy", 1.0, "the words of one stand in the other's report"))
    return Comparison(tuple(reason for reason in reasons if reason is not None))


def _barred(a: Claim, b: Claim, report_a: Report | None, report_b: Report | None, *, copied: bool) -> str:
    if not a.when.interval.meets(b.when.interval, COPY_SLACK if copied else _slack(a, b)):
        return "different days"
    if _places_clash(a, b):
        return "different places"
    if _sides_clash(a, b):
        return "different sides"
    if a.historical != b.historical and not (_dated(a) and _dated(b)):
        return "one is background without a day"
    if a.report == b.report and a.type in REPEATABLE and _told_apart(a, b, report_a or report_b):
        return "told as two in one report"
    return ""


def _slack(a: Claim, b: Claim) -> int:
    """A denial comes a day or two after what it denies; a blow that falls daily gets no slack between stated days."""
    if Stance.DENIED in (a.stance, b.stance):
        return SLACK + 1
    if a.type in REPEATABLE and _stated(a) and _stated(b):
        return 0
    return SLACK


def _dated(claim: Claim) -> bool:
    return claim.when.interval.known


def _stated(claim: Claim) -> bool:
    return claim.when.expression is not None and claim.when.interval.precision in _EXACT


def _place_of(claim: Claim) -> Place | None:
    return claim.place.place if claim.place else None


def _places_clash(a: Claim, b: Claim) -> bool:
    one, two = _place_of(a), _place_of(b)
    if one is None or two is None or place_key(one) == place_key(two):
        return False
    if not (_wide(one) or _wide(two)):
        return True
    # a province and a town in it are compatible, except for who holds them
    if a.type in MOVES and b.type in MOVES:
        # one tells where they left, the other where they came to
        return False
    inside = wider_key(one) == wider_key(two) or _country(one) == _country(two) != ""
    return not inside or (_wide(one) and _wide(two) and one.kind == two.kind) or family(a.type) == "change of hands"


def _wide(place: Place) -> bool:
    return place.kind in (PlaceKind.PROVINCE, PlaceKind.COUNTRY, PlaceKind.REGION)


def _country(place: Place) -> str:
    return place.country or ""


def _party(claim: Claim, side: str) -> str | None:
    mention = claim.actor if side == "actor" else claim.target
    return (mention.actor.party or mention.actor.name) if mention else None


def taker(claim: Claim) -> str | None:
    """Who has the place after a change of hands: as the claim says, else who takes, else who receives."""
    if claim.type not in _CHANGES:
        return None
    return claim.holder or _party(claim, "target" if claim.type is EventType.TERR_TRANSFER else "actor")


def _sides_clash(a: Claim, b: Claim) -> bool:
    if a.type in _CHANGES and b.type in _CHANGES:
        one, two = taker(a), taker(b)
        return one is not None and two is not None and one != two
    if family(a.type) == "fighting":
        # who is named first in a fight is a matter of wording
        one_side = {_party(a, "actor"), _party(a, "target")} - {None}
        other_side = {_party(b, "actor"), _party(b, "target")} - {None}
        return len(one_side) == 2 and len(other_side) == 2 and one_side.isdisjoint(other_side)
    if a.actor is None or b.actor is None:
        return False
    one_party, other_party = a.actor.actor.party, b.actor.actor.party
    if one_party is None and other_party is None:
        # two names that the actor list does not know
        return a.actor.named and b.actor.named and a.actor.actor.name != b.actor.actor.name
    return one_party is not None and other_party is not None and one_party != other_party


def _told_apart(a: Claim, b: Claim, report: Report | None) -> bool:
    """Two blows in one report: told with different figures, or the second as `another`."""
    if a.sentence == b.sentence and a.trigger != b.trigger and report is not None:
        return bool(_ANOTHER.search(a.sentence.of(report.text)))
    if _disjoint(_whole(a), _whole(b)):
        return True
    later = max(a, b, key=lambda claim: claim.trigger)
    return report is not None and a.sentence != b.sentence and bool(_ANOTHER.search(later.sentence.of(report.text)))


def _whole(claim: Claim) -> tuple[Figure, ...]:
    """The figures that count all of those befallen: no parts of others, and no "a soldier" where there may be more."""
    return tuple(figure for figure in claim.figures if not figure.part and not figure.implied)


def _disjoint(one: tuple[Figure, ...], two: tuple[Figure, ...]) -> bool:
    return any(
        x.kind == y.kind
        and x.kind != "count"
        and not x.vague
        and not y.vague
        and (
            (x.high is not None and y.low is not None and x.high < y.low)
            or (y.high is not None and x.low is not None and y.high < x.low)
        )
        for x in one
        for y in two
    )


def _place(a: Claim, b: Claim) -> Reason | None:
    one, two = _place_of(a), _place_of(b)
    if one is None and two is None:
        return Reason("place", 0.1, "no place said in either")
    if one is None or two is None:
        return None
    if place_key(one) == place_key(two):
        if one.kind is PlaceKind.COUNTRY:
            return Reason("place", 0.1, f"both in {one.name}, no nearer")
        return Reason("place", 0.3 if _wide(one) else 0.5, f"both at {one.name}")
    if _country(one) != _country(two):
        return None
    return Reason("place", 0.15, f"{one.name} and {two.name}: one lies in the other")


def _time(a: Claim, b: Claim) -> Reason | None:
    one, two = a.when.interval, b.when.interval
    if not one.known or not two.known:
        return None
    if one.one_day and one.one_day == two.one_day:
        return Reason("time", 0.4, f"both on {one.one_day.isoformat()}")
    if one.meets(two):
        return Reason("time", 0.3 if _spread(a, b) <= 7 else 0.1, "their days overlap")
    return Reason("time", 0.15, "their days are next to each other")


def _spread(a: Claim, b: Claim) -> int:
    days: list[date] = [d for c in (a, b) for d in (c.when.interval.first, c.when.interval.last) if d is not None]
    return (max(days) - min(days)).days


def _sides(a: Claim, b: Claim) -> Reason | None:
    if a.type in _CHANGES and b.type in _CHANGES:
        one, two = taker(a), taker(b)
        if one is not None and one == two:
            return Reason("sides", 0.3, f"{one} takes it in both")
        return None
    shared = sorted(
        ({_party(a, "actor"), _party(a, "target")} & {_party(b, "actor"), _party(b, "target")}) - {None}, key=str
    )
    return Reason("sides", 0.2 * len(shared), f"{' and '.join(map(str, shared))} in both") if shared else None


def _figures(a: Claim, b: Claim) -> Reason | None:
    ours, theirs = _whole(a), _whole(b)
    if not ours or not theirs:
        return None
    for x in ours:
        for y in theirs:
            counted = x.kind != "count" or x.what.casefold() == y.what.casefold() != ""
            if x.kind == y.kind and counted and (x.low, x.high) == (y.low, y.high) and x.low is not None:
                return Reason("figures", 0.35, f"the same figure ({x.kind}, {x.low:g})")
    if _disjoint(ours, theirs):
        # a toll grows over the days, so that this weighs only against two blows of one day
        return Reason("figures", -0.3, "figures that do not overlap") if a.type in REPEATABLE else None
    if any(x.kind == y.kind and x.kind != "count" for x in ours for y in theirs):
        return Reason("figures", 0.2, "figures that agree")
    return None


def _told_again(a: Claim, b: Claim) -> Reason | None:
    """A report comes back to its news: headline, lead, caption and the full account are of one thing, as a rule."""
    if a.report == b.report and a.type is b.type:
        return Reason("report", 0.4 if a.type in SINGLE else 0.2, "told twice in one report")
    if a.part != b.part and family(a.type) == "change of hands":
        return Reason("part", -0.2, "one is of a part of the place only")
    return None


def _kind(a: Claim, b: Claim) -> Reason | None:
    # a blow that falls often needs more than a place and a day
    if a.type in REPEATABLE:
        return Reason("type", 0.15 if a.type is b.type else 0.0, "the same kind of event")
    return Reason("type", 0.2 if a.type is b.type else 0.1, "the same kind of event")
