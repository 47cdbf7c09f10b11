"""Turns: changes of hands at one place, each with its day, its support and what speaks against it.

In: the evidence on one place. Out: `Turn`, all claims that one party came to have the place at one time, weighed.

    Three papers say rebels took Sake on 3 or 4 May, the army denies it   ->   one turn, 4 May, support 4, against 1
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from dateline.model.claim import Claim
from dateline.model.mention import Place
from dateline.model.time import Precision
from dateline.picture.evidence import Evidence
from dateline.picture.weights import (
    ANSWER_DAYS,
    BOAST_CAP,
    DENIAL_DAYS,
    HELD_FROM,
    OUTLIER_ORIGINS,
    PREMATURE_DAYS,
    SAME_CHANGE_DAYS,
    UNDENIED_DAYS,
    UNDENIED_REPORTS,
    Standing,
    home_government,
    same_voice,
    standing,
)


@dataclass(slots=True)
class Turn:
    """One party comes to have the place on `day`. `exact` is False where only "by that day" is known."""

    party: str
    day: date
    exact: bool
    takes: list[Evidence]
    backing: list[Evidence] = field(default_factory=list)  # a rival's withdrawal at that time
    against: list[Evidence] = field(default_factory=list)
    support: float = 0.0
    opposed: float = 0.0
    standings: dict[str, Standing] = field(default_factory=dict)
    outweighed: bool = False  # many more tell of something that cannot be so as well
    undenied: bool = False  # a boast that the record went on from for long without anybody denying it

    @property
    def voices(self) -> set[str]:
        """The independent origins that tell of it."""
        return {item.voice for item in self.takes}

    @property
    def held(self) -> bool:
        """Whether it counts as a change of holder, not as a claim only."""
        if self.outweighed:
            return False
        return self.undenied or (self.support >= HELD_FROM and self.support > self.opposed)

    @property
    def loser(self) -> str | None:
        """Who had the place before, by most origins that say so; ties by name."""
        told: dict[str, set[str]] = defaultdict(set)
        for item in self.takes:
            if item.loser:
                told[item.loser].add(item.voice)
        return min(told, key=lambda one: (-len(told[one]), one)) if told else None

    @property
    def again(self) -> bool:
        """Whether it is told as a recapture by half of the claims or more."""
        return 2 * sum(item.again for item in self.takes) >= len(self.takes)

    @property
    def old(self) -> bool:
        """Whether it rests on background alone."""
        return all(item.old for item in self.takes)


def turns(items: Sequence[Evidence], place: Place, coverage: Sequence[date] = ()) -> list[Turn]:
    """All turns at a place, by day; on one day a recapture, then the party's name, comes last.

    `coverage` is the days on which reports about the place's country came out, ascending.
    """
    takes = [item for item in items if item.act == "take" and item.party]
    found = _exact_turns([item for item in takes if item.day])
    for item in sorted((item for item in takes if not item.day), key=lambda e: e.order):
        _place_fuzzy(item, found)
    for turn in found:
        _settle_day(turn, found)
    found = _without_outliers(_without_premature(found), items)
    found.sort(key=lambda turn: (turn.day, turn.again, turn.party))
    others = _Others.of(items)
    for number, turn in enumerate(found):
        until = _next_other(found, number)
        _weigh(turn, others, place, until)
    _outweigh(found, others.leaves)
    _one_a_day(found)
    for number, turn in enumerate(found):
        turn.undenied = _undenied(turn, items, coverage, _next_other(found, number))
    return found


def _next_other(found: Sequence[Turn], number: int) -> date | None:
    """The day of the next turn by another party: what is said after it is about another situation."""
    here = found[number]
    return next((turn.day for turn in found[number + 1 :] if turn.party != here.party and turn.day > here.day), None)


def _exact_turns(takes: Sequence[Evidence]) -> list[Turn]:
    """Takes with a day, joined where the same party is said to take the place within a few days, none between."""
    found: list[Turn] = []
    latest: dict[str, Turn] = {}
    starts: dict[str, date] = {}
    told: dict[tuple[date, str], list[Evidence]] = defaultdict(list)
    for item in takes:
        if item.day and item.party:
            told[item.day, item.party].append(item)
    solid = [key for key in sorted(told) if any(item.stated for item in told[key])]
    for day, who in sorted(told):
        here = told[day, who]
        turn = latest.get(who)
        if turn is not None:
            soon = (day - starts[who]).days <= SAME_CHANGE_DAYS
            if soon and not any(starts[who] < d < day and other != who for d, other in solid):
                turn.takes += here
                continue
        turn = Turn(who, day, True, here)
        found.append(turn)
        latest[who], starts[who] = turn, day
    return found


def _place_fuzzy(item: Evidence, found: list[Turn]) -> None:
    """A take without a day joins the last turn of its party that it can mean; else it is one of its own, `by` then."""
    if item.party is None:
        return
    one = timedelta(days=1)
    fits = [
        turn
        for turn in found
        if turn.party == item.party
        and (item.last is None or turn.day <= item.last + one)
        and (item.first is None or turn.day >= item.first - one)
    ]
    if fits:
        max(fits, key=lambda turn: turn.day).takes.append(item)
        return
    if item.last is None:
        return
    day = item.last
    # the same report may tell of the loss that followed: the taking came before that
    later = [
        turn.day
        for turn in found
        if turn.party != item.party
        and (item.first or date.min) < turn.day <= day
        and any(other.claim.report == item.claim.report for other in turn.takes)
    ]
    if later:
        day = min(later) - one
    elif item.claim.when.interval.precision is Precision.UNKNOWN and day == item.known:
        # where neither a day nor a tense says when, it was three times out of four the day before the report or earlier
        day -= one
    found.append(Turn(item.party, day, False, [item]))


def _settle_day(turn: Turn, found: Sequence[Turn]) -> None:
    """The day most independent origins speak for; a day read off the date of publication counts less.

    Where days are even, one after the other side's turn is likelier than that same day; then the earlier.
    """
    votes: dict[date, dict[str, float]] = defaultdict(dict)
    for item in turn.takes:
        if item.day is not None:
            weight = 1.0 if item.stated else 0.4
            votes[item.day][item.voice] = max(weight, votes[item.day].get(item.voice, 0.0))
    rivals = {other.day for other in found if other.party != turn.party}
    if votes:
        turn.day = min(votes, key=lambda day: (-sum(votes[day].values()), day in rivals, day))


def _without_premature(found: list[Turn]) -> list[Turn]:
    """A turn only known `by` a day gives way to a dated one soon after that more origins tell of: it was no earlier."""
    kept: list[Turn] = []
    for turn in sorted(found, key=lambda t: (t.day, t.party), reverse=True):
        dated = next((later for later in reversed(kept) if later.day > turn.day), None)
        if (
            not turn.exact
            and dated is not None
            and dated.exact
            and dated.party == turn.party
            and (dated.day - turn.day).days <= PREMATURE_DAYS
            and len(dated.voices) > len(turn.voices)
        ):
            dated.takes += turn.takes
        else:
            kept.append(turn)
    return kept


def _without_outliers(found: list[Turn], items: Sequence[Evidence]) -> list[Turn]:
    """A change that few date days before or after what most say joins theirs: one day in the words was read wrongly.

    Not where another party took the place, or this one left it, in between: then it changed hands twice.
    """
    kept = sorted(found, key=lambda turn: (-len(turn.voices), turn.day, turn.party))
    for turn in list(reversed(kept)):
        main = next((other for other in kept if other is not turn and _misdated(turn, other, found, items)), None)
        if main is not None:
            main.takes += turn.takes
            kept.remove(turn)
    return kept


def _misdated(turn: Turn, main: Turn, found: Sequence[Turn], items: Sequence[Evidence]) -> bool:
    if turn.party != main.party or not main.exact or abs((turn.day - main.day).days) > PREMATURE_DAYS:
        return False
    if len(main.voices) < max(OUTLIER_ORIGINS, 3 * len(turn.voices)):
        return False
    start, end = sorted((turn.day, main.day))
    if any(other.party != turn.party and start <= other.day <= end for other in found):
        return False
    return not any(
        start <= item.last <= end
        and ((item.act == "leave" and item.party == turn.party) or (item.act == "hold" and item.party != turn.party))
        for item in items
        if item.last is not None
    )


@dataclass(frozen=True, slots=True)
class _Others:
    """What is told beside the takings, in order: who has the place, who left, and answers by their day."""

    parties: frozenset[str]
    leaves: list[Evidence]
    answers: list[Evidence]
    days: list[date]  # the last day of each answer

    @classmethod
    def of(cls, items: Sequence[Evidence]) -> _Others:
        """All that is told beside takings."""
        answers = [item for item in items if item.act in ("deny", "hold")]
        return cls(
            frozenset(item.party for item in items if item.act in ("take", "hold", "leave") and item.party),
            [item for item in items if item.act == "leave"],
            answers,
            [item.order[0] for item in answers],
        )

    def near(self, day: date) -> list[Evidence]:
        """The answers that can speak of a change on a day; those without a last day among them."""
        first, last = day - timedelta(days=2), day + timedelta(days=max(DENIAL_DAYS, ANSWER_DAYS) + 1)
        undated = bisect_left(self.days, date.max)
        start, end = bisect_left(self.days, first), bisect_right(self.days, last)
        return [*self.answers[start:end], *self.answers[max(end, undated) :]]


def _weigh(turn: Turn, others: _Others, place: Place, until: date | None) -> None:
    losers = {loser for loser in (turn.loser, home_government(place)) if loser} - {turn.party}
    losers |= others.parties - {turn.party}
    turn.backing += [item for item in others.leaves if item.party in losers and _near(item, turn.day)]
    turn.against += [item for item in others.near(turn.day) if _speaks_against(item, turn, until, place)]
    support: dict[str, float] = {}
    boast = 0.0
    for item in turn.takes:
        seen = standing(item.claim, turn.party, losers, place)
        if seen is Standing.BOAST:
            boast = BOAST_CAP
        support[item.voice] = max(support.get(item.voice, 0.0), 0.0 if seen is Standing.BOAST else seen.weight)
        if item.voice not in turn.standings or seen.weight > turn.standings[item.voice].weight:
            turn.standings[item.voice] = seen
    for item in turn.backing:
        # who tells of a withdrawal speaks for the one who comes after, unless it is that one
        seen = standing(item.claim, turn.party, losers, place)
        weight = 0.0 if seen is Standing.BOAST else seen.weight
        support[item.voice] = max(support.get(item.voice, 0.0), weight)
    taken_back = {voice for voice in support if any(_takes_back(item, voice, turn) for item in turn.against)}
    turn.support = boast + sum(weight for voice, weight in support.items() if voice not in taken_back)
    turn.opposed = _opposed(turn, place)


def _outweigh(found: Sequence[Turn], leaves: Sequence[Evidence]) -> None:
    """What is taken today was not held yesterday: a turn gives way to a later one of its party told by many more."""
    held = [turn for turn in found if turn.held]
    for turn, after in pairwise(held):
        apart = (after.day - turn.day).days > SAME_CHANGE_DAYS
        # one who left in between may well have taken it twice
        left = any(item.party == turn.party and item.last and turn.day < item.last <= after.day for item in leaves)
        if (
            apart
            and not left
            and turn.party == after.party
            and after.exact
            and len(after.voices) >= max(3, 2 * len(turn.voices))
        ):
            turn.outweighed = True


def _one_a_day(found: Sequence[Turn]) -> None:
    """Of two sides that both took the place on one day, one with twice the support is believed alone."""
    for turn in [turn for turn in found if turn.held]:
        rivals = [other for other in found if other.held and other.party != turn.party and other.day == turn.day]
        if any(other.support >= 2 * turn.support for other in rivals):
            turn.outweighed = True


def _undenied(turn: Turn, items: Sequence[Evidence], coverage: Sequence[date], until: date | None) -> bool:
    """Whether a turn that only its own side tells of was left standing."""
    if turn.support >= HELD_FROM or turn.outweighed or turn.against or turn.old:
        return False
    return left_standing(turn.party, turn.day, items, coverage, until)


def left_standing(
    party: str, day: date, items: Iterable[Evidence], coverage: Sequence[date], until: date | None = None
) -> bool:
    """Whether the record went on after `day` and nothing in it speaks of a rival of `party` at the place.

    Silence is weak evidence, so that it takes both days and reports, and what it yields is marked as inferred.
    """
    later = coverage[bisect_right(coverage, day) :]
    if len(later) < UNDENIED_REPORTS or (later[-1] - day).days < UNDENIED_DAYS:
        return False
    end = min(until or date.max, day + timedelta(days=UNDENIED_DAYS))
    return not any(
        item.act in ("take", "hold", "fight", "deny")
        and (item.party != party) != (item.act == "deny")
        and day < (item.first or item.last or date.min) <= end
        for item in items
    )


def _takes_back(item: Evidence, voice: str, turn: Turn) -> bool:
    """Whether a denial is the same voice's correction of what it had told, no earlier than it told it."""
    if item.act != "deny" or not same_voice(item.voice, voice):
        return False
    told = [take.known for take in turn.takes if take.voice == voice and take.known is not None]
    return item.known is None or not told or item.known >= min(told)


def _opposed(turn: Turn, place: Place) -> float:
    """What denials and rival statements come to: the loser's word counts once and little, another's counts in full."""
    word = 0.0
    others: dict[str, float] = {}
    for item in turn.against:
        seen = _standing_against(item.claim, item, turn, place)
        if seen is Standing.BOAST:
            word = BOAST_CAP
        else:
            others[item.voice] = max(others.get(item.voice, 0.0), seen.weight)
    return word + sum(others.values())


def _standing_against(claim: Claim, item: Evidence, turn: Turn, place: Place) -> Standing:
    rival = item.party if item.act == "hold" else item.loser or home_government(place)
    return standing(claim, rival, {turn.party}, place)


def _near(item: Evidence, day: date) -> bool:
    first, last = item.first or item.last, item.last or item.first
    if first is None or last is None:
        return False
    slack = timedelta(days=2)
    return first - slack <= day <= last + slack


def _speaks_against(item: Evidence, turn: Turn, until: date | None, place: Place) -> bool:
    """A denial at that time, or word that another still has the place: afterwards, and before it changed again."""
    if item.act == "deny":
        if item.party != turn.party and (item.party is not None or item.again != turn.again):
            return False
    elif item.act != "hold" or item.party == turn.party:
        return False
    last = item.last or item.first
    if last is None or (until is not None and last >= until):
        return False
    after = (last - turn.day).days
    if item.act == "deny":
        return -1 <= after <= DENIAL_DAYS
    if item.first is not None and item.first < turn.day:
        # what it says held for days before the change as well: it is no answer to it
        return False
    # on the day itself a statement may be older than the change; a party's own word "we hold" is its denial
    own_word = standing(item.claim, item.party, (), place) is Standing.BOAST
    return (0 if own_word else 1) <= after <= ANSWER_DAYS


__all__ = ["Turn", "left_standing", "turns"]
