"""Whether two claims tell the same thing: a score made of named reasons, and what forbids it.

In: two claims with their reports, which sentences share copied words, and the words around the claims. Out:
`Comparison`: the reasons with their weights, or the one reason why they can't be the same. Stance is no part of it: who
denies that Sake fell speaks of the same fall as who tells of it.

    "Rebels took Sake on Friday, officials said." + "The army denied that Sake had fallen."  ->  same
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateline.events.blocking import LEAVING, MOVES, REPEATABLE, SINGLE, family, place_key, wider_key
from dateline.events.context import Context
from dateline.model.claim import Claim, EventType, Stance
from dateline.model.event import Reason
from dateline.model.mention import Figure, Place, PlaceKind
from dateline.model.report import Report
from dateline.model.time import Precision

SAME = 1.0  # two claims with at least this are the same thing
SLACK = 1  # days that two reports may differ by on the day of one thing
COPY_SLACK = 3  # the same words printed a little later: "on Friday" read against another day of publication

LONG = 31  # days beyond which a fight or its toll is a war's, and no blow that fell on one of them
WEEK = 7
FAR = 3.0  # times by which two tolls differ that hardly are of one thing
ORDER = 20.0  # times by which one is a war's and the other a blow's

_CHANGES = frozenset({EventType.TERR_CAPTURE, EventType.TERR_RECAPTURE, EventType.TERR_TRANSFER})
_EXACT = frozenset({Precision.DAY, Precision.PART_OF_DAY})
# what the words around two claims weigh, by how alike their names are: told by the same word, and by another
_SAME_WORD = ((0.3, 0.8), (0.2, 0.6), (0.1, 0.2), (0.0, -0.2))
_OTHER_WORD = ((0.4, 0.25), (0.2, 0.1), (0.1, -0.1), (0.0, -0.3))
_SMALL = 10.0  # below it, one more is twice as many
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


def compare(
    a: Claim,
    b: Claim,
    report_a: Report | None,
    report_b: Report | None,
    *,
    copied: bool,
    context: Context | None = None,
) -> Comparison:
    """Compare two claims of one family.

    `copied` says that their sentences share copied words; `context` reads the words around them.
    """
    if barred := _barred(a, b, report_a, report_b, copied=copied):
        return Comparison((), barred)
    reasons = [_place(a, b), _time(a, b), _sides(a, b), _figures(a, b), _kind(a, b), _told_again(a, b)]
    if context is not None:
        reasons.append(_context(a, b, context))
    if copied:
        reasons.append(Reason("copy", 1.0, "the words of one stand in the other's report"))
    return Comparison(tuple(reason for reason in reasons if reason is not None))


def may_be_same(found: Comparison) -> bool:
    """Whether two claims compared without the words around them could be the same with these."""
    return not found.barred and found.score + _SAME_WORD[0][1] >= SAME - 1e-9


def _barred(a: Claim, b: Claim, report_a: Report | None, report_b: Report | None, *, copied: bool) -> str:
    if not a.when.interval.meets(b.when.interval, COPY_SLACK if copied else _slack(a, b)):
        return "different days"
    if _places_clash(a, b):
        return "different places"
    if _sides_clash(a, b) and not _named_together(a, b, report_a, report_b):
        return "different sides"
    if _violent(a) and (why := _another_blow(a, b, report_a, report_b)):
        return why
    if a.historical != b.historical and not (_dated(a) and _dated(b)):
        return "one is background without a day"
    if a.report == b.report and a.type in REPEATABLE and _told_apart(a, b, report_a or report_b):
        return "told as two in one report"
    return ""


def _another_blow(a: Claim, b: Claim, report_a: Report | None, report_b: Report | None) -> str:
    if _long_and_short(a, b):
        return "one is of a long time"
    if _of_another_order(a, b):
        return "tolls of another order"
    # days are told by many clocks, so that this says nothing of what happens once
    if _printed_before(a, report_a, b) or _printed_before(b, report_b, a):
        return "printed before it happened"
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


def _violent(claim: Claim) -> bool:
    return claim.type in REPEATABLE or family(claim.type) == "fighting"


def _length(claim: Claim) -> int | None:
    interval = claim.when.interval
    return None if interval.first is None or interval.last is None else (interval.last - interval.first).days


def _long_and_short(a: Claim, b: Claim) -> bool:
    """Whether one tells of months or years and the other of days."""
    one, two = _length(a), _length(b)
    return one is not None and two is not None and max(one, two) > LONG and min(one, two) <= WEEK


def _of_another_order(a: Claim, b: Claim) -> bool:
    """Whether one counts the dead of a war: many times the other's, and not told of one place on the same days."""
    one, two = _place_of(a), _place_of(b)
    there = one is not None and two is not None and place_key(one) == place_key(two) and not _wide(one)
    return not (there and _within_a_week(a, b)) and any(_times(x, y) >= ORDER for x, y in _tolls(a, b))


def _printed_before(claim: Claim, report: Report | None, other: Claim) -> bool:
    """Whether a claim of what has happened was out before the day that the other states."""
    told, day = report.published.last if report else None, other.when.interval.first
    real = claim.stance.is_told_as_real and other.stance.is_told_as_real
    return real and _stated(other) and told is not None and day is not None and told < day


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
    if family(a.type) in ("fighting", "talks"):
        # who is named first in a fight, or in talks, is a matter of wording
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


def _named_together(a: Claim, b: Claim, report_a: Report | None, report_b: Report | None) -> bool:
    """Whether a report names both who do what happens once in one sentence: "the mission and the army left Bor"."""
    report = report_a or report_b
    if a.type is not b.type or a.type not in SINGLE or a.report != b.report or report is None:
        return False
    return _names(a.sentence.of(report.text), b, report) or _names(b.sentence.of(report.text), a, report)


def _names(sentence: str, claim: Claim, report: Report) -> bool:
    if claim.actor is None:
        return False
    words = {claim.actor.actor.name, claim.actor.span.of(report.text), *claim.actor.actor.names}
    return any(re.search(rf"\b{re.escape(each)}\b", sentence) for each in words if len(each) > 1)


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
        return Reason("time", 0.3 if _spread(a, b) <= WEEK else 0.1, "their days overlap")
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
    tolls = _tolls(a, b)
    if any(_times(x, y) < FAR for x, y in tolls):
        return Reason("figures", 0.2, "figures that agree")
    return Reason("figures", -0.2, "figures far from each other") if tolls and a.type in REPEATABLE else None


def _tolls(a: Claim, b: Claim) -> list[tuple[Figure, Figure]]:
    """The figures of the two that count the same."""
    return [(x, y) for x in _whole(a) for y in _whole(b) if x.kind == y.kind and x.kind != "count"]


def _times(one: Figure, two: Figure) -> float:
    """How many times the one figure is the other; 1 where either is open, or both are small."""
    low, high = sorted((one.low or one.high or 0.0, two.low or two.high or 0.0))
    return high / low if low and high >= _SMALL else 1.0


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
    alike = a.type is b.type or {a.type, b.type} <= LEAVING
    return Reason("type", 0.2 if alike else 0.1, "the same kind of event")


def _context(a: Claim, b: Claim, context: Context) -> Reason | None:
    """The same word among the same names is of the same thing, as a rule; a blow among other names is another one."""
    found = context.likeness(a, b) if a.report != b.report else None
    if found is None:
        return None
    steps = _SAME_WORD if found.word else _OTHER_WORD
    weight = next(weight for least, weight in steps if found.names >= least)
    if weight < 0:
        return Reason("context", weight, "told among other names") if _violent(a) else None
    if a.when.interval.known and b.when.interval.known and not _within_a_week(a, b):
        weight /= 2  # a war has many days
    told = f"the same word ({found.word}) among " if found.word else "told among "
    return Reason("context", weight, f"{told}the same names: {', '.join(found.shared)}")


def _within_a_week(a: Claim, b: Claim) -> bool:
    return None not in (_length(a), _length(b)) and _spread(a, b) <= WEEK
