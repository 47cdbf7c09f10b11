"""Pairs of claims joined into groups, best first, without chaining.

In: claims, pairs that are the same with their comparisons, pairs that are barred, rulings. Out: `Groups`. Two groups
join only when no claim of one is barred from any claim of the other (complete linkage) and all stated days lie within
two days of each other, so that a row of small steps never joins things a week apart. Claims of a sharp day come first;
then each of a fuzzy day, or none, joins the one group that is clearly the nearest; then fuzzy ones join each other.

    "Bor fell on Friday", "Bor, taken on Friday", "Bor fell in May"  ->  one group, the third joined last
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.events.blocking import narrow_key
from dateline.events.compare import WEEK, Comparison
from dateline.events.nearness import SPREAD
from dateline.model.claim import Claim
from dateline.model.event import Judgement, Reason
from dateline.model.judging import Anchors, standing

CLEAR = 0.2  # by how much one event must be nearer to a claim without a sharp day than the next

Pair = tuple[str, str]
Same = Sequence[tuple[Pair, Comparison]]


class Rulings:
    """What persons have ruled, as pairs and ids of the claims at hand; the latest ruling on a pair stands.

    `others` are further claims of reports that were judged: which claim a judgement means is told by all of a report's.
    """

    def __init__(self, claims: Sequence[Claim], judgements: Sequence[Judgement], others: Sequence[Claim] = ()) -> None:
        here = {claim.id for claim in claims}
        anchors = Anchors([*claims, *(claim for claim in others if claim.id not in here)])
        self.dropped: set[str] = set()
        rulings: dict[Pair, str] = {}
        for judgement in standing(judgements):
            if judgement.kind == "retract" and judgement.span is None:
                self.dropped.update(claim.id for claim in claims if claim.report == judgement.report)
                continue
            subjects = [claim.id for claim in anchors.meant(judgement)]
            if judgement.kind in ("reject", "retract"):
                self.dropped.update(subjects)
            elif judgement.kind == "accept":
                self.dropped.difference_update(subjects)
            elif judgement.kind in ("same", "different") and subjects:
                for key, value in judgement.value:
                    named = anchors.named(value) if key in ("claim", "other") else ()
                    for other in named[:1]:
                        if other.id != subjects[0]:
                            rulings[min(subjects[0], other.id), max(subjects[0], other.id)] = judgement.kind
        kept = {pair: kind for pair, kind in rulings.items() if self.dropped.isdisjoint(pair) and here.issuperset(pair)}
        self.same = {pair for pair, kind in kept.items() if kind == "same"}
        self.different = {pair for pair, kind in kept.items() if kind == "different"}


def reports_named(judgements: Iterable[Judgement]) -> set[str]:
    """The reports that judgements are about, or name claims of."""
    found: set[str] = set()
    for judgement in judgements:
        found.add(judgement.report)
        found.update(value.partition(":")[0] for _, value in judgement.value if ":" in value)
    return found


@dataclass(slots=True)
class _Group:
    """Claims that are one event so far, and what another group must fit."""

    members: list[str]
    narrow: str | None  # the one town or district they are at
    first: date | None  # the earliest and latest day told
    last: date | None
    barred: set[str] = field(default_factory=set)  # claims that may not come in
    reasons: list[Reason] = field(default_factory=list)

    def fits(self, other: _Group) -> bool:
        """Whether the two may be one: nothing bars it, the told days are near, and there is one town at most."""
        if self.narrow and other.narrow and self.narrow != other.narrow:
            return False
        days = [day for day in (self.first, self.last, other.first, other.last) if day]
        if days and (max(days) - min(days)).days > SPREAD:
            return False
        small, large = sorted((self, other), key=lambda group: len(group.members))
        return large.barred.isdisjoint(small.members)


class Groups:
    """Disjoint groups of claims."""

    def __init__(self, claims: Mapping[str, Claim], barred: Iterable[Pair]) -> None:
        self._of: dict[str, _Group] = {}
        for one, claim in claims.items():
            day = claim.when.interval.one_day if claim.stance.is_told_as_real else None
            self._of[one] = _Group([one], narrow_key(claim), day, day)
        for one, two in barred:
            self._of[one].barred.add(two)
            self._of[two].barred.add(one)

    def join(self, one: str, two: str, *, reasons: Sequence[Reason] = (), by_hand: bool = False) -> None:
        """Make the groups of the two one, where they fit; a person's word needs no fit."""
        a, b = self._of[one], self._of[two]
        if a is b or not (by_hand or a.fits(b)):
            return
        into, other = (a, b) if len(a.members) >= len(b.members) else (b, a)
        into.members += other.members
        into.narrow = into.narrow or other.narrow
        into.first = min((day for day in (a.first, b.first) if day), default=None)
        into.last = max((day for day in (a.last, b.last) if day), default=None)
        into.barred |= other.barred
        into.reasons += other.reasons
        into.reasons += [Reason("judgement", 1.0, "joined by a person")] if by_hand else reasons
        for member in other.members:
            self._of[member] = into

    def group(self, one: str) -> str:
        """The name of a claim's group: the smallest id in it."""
        return min(self._of[one].members)

    def with_(self, one: str) -> list[str]:
        """All claims of a claim's group."""
        return self._of[one].members

    def members(self) -> list[tuple[list[str], tuple[Reason, ...]]]:
        """Each group's claims by id, with its strongest reason of each name."""
        groups = {id(group): group for group in self._of.values()}
        return [(sorted(group.members), _strongest(group.reasons)) for group in groups.values()]


def _strongest(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    best: dict[str, Reason] = {}
    for reason in sorted(reasons, key=lambda r: (-r.weight, r.name, r.words)):
        best.setdefault(reason.name, reason)
    return tuple(best.values())


def is_sharp(claim: Claim) -> bool:
    """Whether a claim's day is known within a week."""
    first, last = claim.when.interval.first, claim.when.interval.last
    return first is not None and last is not None and (last - first).days <= WEEK


@dataclass(frozen=True, slots=True)
class Choice:
    """The fuzzy claim `one` is nearest to the group of `other`, for `reasons`; no other where that is not at hand."""

    one: str
    other: str | None
    reasons: tuple[Reason, ...] = ()


def nearest(
    one: str, others: Mapping[str, Comparison], claims: Mapping[str, Claim], group: Callable[[str], str]
) -> Choice | None:
    """The group that a fuzzy claim joins: the one that is clearly the nearest; None where there is none (doubt).

    `others` are the claims that it is the same as, `group` names the group that one of them is in.
    """
    best: dict[str, tuple[str, Comparison]] = {}
    sharp = [each for each in others.items() if is_sharp(claims[each[0]])]
    for other, result in sorted(sharp, key=lambda each: (-round(each[1].score, 6), each[0])):
        best.setdefault(group(other), (other, result))
    near = list(best.values())
    if near and (len(near) == 1 or near[0][1].score - near[1][1].score >= CLEAR - 1e-9):
        return Choice(one, near[0][0], near[0][1].reasons)
    return None


def joined(
    claims: Mapping[str, Claim],
    same: Iterable[tuple[Pair, Comparison]],
    barred: Iterable[Pair],
    by_hand: Iterable[Pair],
    choose: Callable[[Groups], Iterable[Choice]] | None = None,
) -> Groups:
    """The groups of claims. The order of what comes in does not matter: pairs are taken best first, ties by ids.

    `choose` gives what fuzzy claims are nearest to once the sharp ones are joined; without it, `same` has all there is.
    """
    groups = Groups(claims, barred)
    ordered = sorted(same, key=lambda item: (-round(item[1].score, 6), item[0]))
    sharp = {one for one, claim in claims.items() if is_sharp(claim)}
    for (one, two), result in ordered:
        if one in sharp and two in sharp:
            groups.join(one, two, reasons=result.reasons)
    # sharp groups are settled by now, so that the order of the fuzzy ones cannot matter to which they see
    found = choose(groups) if choose else _choices(claims, ordered, groups)
    choices = sorted(found, key=lambda each: each.one)
    for choice in choices:
        if choice.other is not None:
            groups.join(choice.one, choice.other, reasons=choice.reasons)
    settled = sharp | {choice.one for choice in choices}
    for (one, two), result in ordered:
        if one not in settled and two not in settled:
            groups.join(one, two, reasons=result.reasons)
    for one, two in sorted(by_hand):
        groups.join(one, two, by_hand=True)
    return groups


def _choices(claims: Mapping[str, Claim], same: Same, groups: Groups) -> list[Choice]:
    reach: dict[str, dict[str, Comparison]] = defaultdict(dict)
    for (one, two), result in same:
        reach[one][two] = result
        reach[two][one] = result
    fuzzy = (one for one in reach if not is_sharp(claims[one]))
    found = (nearest(one, reach[one], claims, groups.group) for one in fuzzy)
    return [choice for choice in found if choice is not None]
