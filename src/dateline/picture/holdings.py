"""Who holds each place from day to day: one ledger a place, made of turns and statements.

In: evidence by place. Out: `Holding` intervals; those with state `held` never overlap, the day of a change belongs
to the new holder. What only one side says lies beside them as `claimed`, fighting as `contested`, a siege as
`surrounded`. Every holding says why in one sentence.

    "Rebels took Sake on 4 May", "the army retook Sake on 9 May"   ->   rebels 4..8 May, the army from 9 May
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model.claim import EventType, Stance
from dateline.model.mention import Place, PlaceKind
from dateline.model.picture import Holding, HoldingState
from dateline.picture.evidence import Evidence
from dateline.picture.stretch import Stretch
from dateline.picture.turns import Turn, left_standing, turns
from dateline.picture.weights import (
    BOAST_CAP,
    CONTESTED_DAYS,
    HELD_FROM,
    IMPLIED_DAYS,
    REVERSAL_DAYS,
    VAGUE_DAYS,
    Standing,
    standing,
)
from dateline.picture.words import reasons_in_words

Aliases = Callable[[str], tuple[str, ...]]
_ONE = timedelta(days=1)


def holdings_of(
    items: Sequence[Evidence],
    *,
    as_of: date | None,
    aliases_of: Aliases,
    coverage: Sequence[date] = (),
) -> list[Holding]:
    """The holdings at one place, by first day, state and holder.

    `items` is all evidence on it, in order; `coverage` the days on which reports about its country came out.
    """
    place = _place(items)
    changes = [turn for turn in turns(items, place, coverage) if as_of is None or turn.day <= as_of]
    held, claimed = _timeline(changes, items, place, coverage)
    stretches = [*held, *claimed, *_fights(items, held), *_sieges(items, held)]
    made = [_holding(place, stretch, aliases_of) for stretch in stretches if as_of is None or stretch.first <= as_of]
    return sorted(made, key=lambda h: (h.first or date.min, h.state.value, h.holder or "", h.claims))


def _place(items: Sequence[Evidence]) -> Place:
    """The fullest record of the place among the claims; ties by content."""
    places = [item.claim.place.place for item in items if item.claim.place is not None]
    return max(places, key=lambda place: (len(place.names), place.lat is not None, place.name))


@dataclass(slots=True)
class _Step:
    """Something that happens to the ledger on a day; statements come before changes of the same day."""

    day: date
    rank: int
    turn: Turn | None = None
    statement: list[Evidence] | None = None
    leave: Evidence | None = None


def _timeline(
    changes: list[Turn], items: Sequence[Evidence], place: Place, coverage: Sequence[date]
) -> tuple[list[Stretch], list[Stretch]]:
    """Held stretches, one after another, and claimed ones beside them."""
    held: list[Stretch] = []
    claimed: list[Stretch] = []
    backed = {item.claim.id for turn in changes if turn.held for item in turn.backing}
    steps = [_Step(turn.day, 2, turn=turn) for turn in changes]
    steps += [_Step(group[0].last or date.max, 0, statement=group) for group in _statements(items)]
    steps += [
        _Step(item.last or date.max, 1, leave=item)
        for item in items
        if item.act == "leave" and item.last is not None and item.claim.id not in backed
    ]
    for step in sorted(steps, key=_step_order):
        if step.turn is not None:
            _apply_turn(step.turn, held, claimed)
        elif step.statement is not None:
            _apply_statement(step.statement, held, claimed, _Around(place, items, coverage))
        elif step.leave is not None:
            _apply_leave(step.leave, held, place)
    _close_old(held)
    _fade(held)
    _bound_claims(claimed, held)
    return [stretch for stretch in held if stretch.last is None or stretch.first <= stretch.last], claimed


def _step_order(step: _Step) -> tuple[date, int, bool, str]:
    if step.turn is not None:
        return (step.day, step.rank, step.turn.again, step.turn.party)
    if step.statement is not None:
        return (step.day, step.rank, False, step.statement[0].party or "")
    return (step.day, step.rank, False, step.leave.claim.id if step.leave else "")


def _current(held: list[Stretch]) -> Stretch | None:
    return held[-1] if held and held[-1].last is None else None


def _apply_turn(turn: Turn, held: list[Stretch], claimed: list[Stretch]) -> None:
    evidence = [*turn.takes, *turn.backing]
    now = _current(held)
    if now is not None and now.party == turn.party:
        if not _taken_back(now, turn):
            now.items += evidence
            now.support += turn.support
            now.standings |= turn.standings
            return
        # what is taken today was not held yesterday, whatever a statement said
        now.state, now.last = HoldingState.CLAIMED, turn.day - _ONE
        claimed.append(held.pop())
        now = None
    made = Stretch(
        turn.party,
        turn.day,
        evidence,
        exact=turn.exact,
        support=turn.support,
        against=turn.against,
        opposed=turn.opposed,
        state=HoldingState.HELD if turn.held else HoldingState.CLAIMED,
        undenied=turn.undenied,
        standings=turn.standings,
    )
    if not turn.held:
        _claim_on(made, claimed)
        return
    if now is not None:
        now.last = turn.day - _ONE
    elif turn.loser and turn.loser != turn.party and not (held and (held[-1].last or date.min) >= turn.day - _ONE):
        # who lost it had it the day before: no more than that is said
        eve = turn.day - _ONE
        told = [item for item in turn.takes if item.loser == turn.loser]
        held.append(Stretch(turn.loser, eve, told, last=eve, inferred=True))
    held.append(made)


def _taken_back(now: Stretch, turn: Turn) -> bool:
    """Whether more tell of the taking than said before that the taker had the place already."""
    return now.by_word and turn.held and turn.day > now.first and len(turn.voices) > len({i.voice for i in now.items})


def _statements(items: Sequence[Evidence]) -> list[list[Evidence]]:
    """Statements that a party has the place, grouped by party and day; a voice that says it of two says nothing."""
    groups: dict[tuple[date, str, str], list[Evidence]] = {}
    said: dict[tuple[date, str], set[str]] = {}
    for item in items:
        if item.act == "hold" and item.party and item.last is not None:
            said.setdefault((item.last, item.voice), set()).add(item.party)
    for item in items:
        if item.party is None or item.last is None or item.act not in ("hold", "implied"):
            continue
        of_two = item.act == "hold" and len(said[item.last, item.voice]) > 1
        if not of_two and not (item.act == "implied" and item.old):
            groups.setdefault((item.last, item.act, item.party), []).append(item)
    return [groups[key] for key in sorted(groups)]


@dataclass(frozen=True, slots=True)
class _Around:
    """What a statement is judged against: the place, all evidence on it, and how the record goes on."""

    place: Place
    items: Sequence[Evidence]
    coverage: Sequence[date]


def _apply_statement(group: list[Evidence], held: list[Stretch], claimed: list[Stretch], around: _Around) -> None:
    party, day = group[0].party, group[0].last
    if party is None or day is None:
        return
    now = _current(held)
    if now is not None and now.party == party:
        now.items += group
        if group[0].act == "hold":
            now.implied = False
        return
    if group[0].act == "implied":
        if now is None:
            held.append(Stretch(party, day, list(group), exact=False, implied=True, by_word=True))
        return
    rivals = {now.party} if now is not None and now.party else set()
    heard = {item.voice: standing(item.claim, party, rivals, around.place) for item in group}
    boasts = any(seen is Standing.BOAST for seen in heard.values())
    support = sum(seen.weight for seen in heard.values() if seen is not Standing.BOAST) + (BOAST_CAP if boasts else 0.0)
    rival_known = now is not None or any(item.claim.stance is Stance.DENIED for item in group)
    undenied = boasts and not rival_known and left_standing(party, day, around.items, around.coverage)
    made = Stretch(party, day, list(group), exact=False, support=support, standings=heard, by_word=True)
    if support < HELD_FROM and not undenied:
        made.state, made.exact = HoldingState.CLAIMED, True
        _claim_on(made, claimed)
        return
    made.undenied = support < HELD_FROM
    if now is not None:
        # a bare statement overturns a change of hands only some days later, or with as much behind it
        if (day - now.first).days < REVERSAL_DAYS and support < now.support:
            now.against += group
            return
        now.last = day - _ONE
    held.append(made)


def _claim_on(made: Stretch, claimed: list[Stretch]) -> None:
    """A further statement of the same claim adds to it."""
    going_on = next((stretch for stretch in claimed if stretch.party == made.party and stretch.last is None), None)
    if going_on is None:
        claimed.append(made)
    else:
        going_on.items += made.items
        going_on.standings |= made.standings


def _apply_leave(item: Evidence, held: list[Stretch], place: Place) -> None:
    """A force that left no longer holds; who does is not known until somebody says so."""
    now = _current(held)
    day = item.last
    if day is None or item.party is None:
        return
    seen = standing(item.claim, None, {item.party}, place)
    if now is None:
        # that a force left a base says that it had it; that it left a town may be said of a few men
        if not held and seen.weight >= HELD_FROM and place.kind is PlaceKind.FACILITY and not item.claim.historical:
            held.append(Stretch(item.party, day - _ONE, [item], True, seen.weight, day - _ONE, inferred=True))
            held.append(Stretch(None, day, [item], True, seen.weight, state=HoldingState.UNKNOWN))
        return
    if now.party == item.party and day > now.first and seen.weight >= HELD_FROM:
        now.last = day - _ONE
        held.append(Stretch(None, day, [item], True, seen.weight, state=HoldingState.UNKNOWN))


def _close_old(held: list[Stretch]) -> None:
    """Background alone never says who has a place now: such a stretch ends with the days it speaks of."""
    now = _current(held)
    if now is not None and now.items and all(item.old for item in now.items):
        now.last = max(now.first, max((item.last for item in now.items if item.last), default=now.first))


def _fade(held: list[Stretch]) -> None:
    """What was only implied is not taken to last: it ends some weeks after the last word on it."""
    for stretch in held:
        if stretch.implied:
            end = max(item.last for item in stretch.items if item.last is not None) + timedelta(days=IMPLIED_DAYS)
            stretch.last = end if stretch.last is None else min(end, stretch.last)


def _bound_claims(claimed: list[Stretch], held: list[Stretch]) -> None:
    """A claim nobody bore out stands until the place is known to be in other hands, or somebody else claims it."""
    for stretch in claimed:
        ends = [other.first for other in held if other.first > stretch.first and not other.inferred]
        ends += [other.first for other in claimed if other.first > stretch.first and other.party != stretch.party]
        denied = [item.last for item in stretch.against if item.last is not None and item.last >= stretch.first]
        if denied and stretch.opposed > stretch.support:
            ends.append(max(denied) + _ONE)
        if ends:
            stretch.last = min(ends) - _ONE


def _fights(items: Sequence[Evidence], held: list[Stretch]) -> list[Stretch]:
    """Days on which two origins or more, or one that says so outright, tell of fighting for the place.

    Fighting up to a change of hands is what the change ends; fighting after it is told of anew. The place stays
    contested for a few days after the last word of it, unless somebody is told to hold it before.
    """
    holds = sorted(_days(item)[0] for item in items if item.act == "hold" and not item.old)
    fights = [item for item in items if item.act == "fight" and item.last is not None and not item.old]
    changes = sorted(stretch.first for stretch in held)
    windows: dict[int, list[list[Evidence]]] = {}
    for item in sorted(fights, key=lambda e: (_days(e), e.order)):
        start, _ = _days(item)
        row = windows.setdefault(bisect_left(changes, start), [])
        if row and (start - max(_days(other)[1] for other in row[-1])).days <= 3:
            row[-1].append(item)
        else:
            row.append([item])
    found = []
    for number, row in sorted(windows.items()):
        end = changes[number] - _ONE if number < len(changes) else date.max
        for window in row:
            outright = any(item.claim.part or item.claim.type is EventType.CONTROL_STATE for item in window)
            first = min(_days(item)[0] for item in window)
            told = max(_days(item)[1] for item in window)
            calm = next((day - _ONE for day in holds if day > told), date.max)
            last = min(end, calm, told + min(timedelta(days=CONTESTED_DAYS), date.max - told))
            if first <= last and (outright or len({item.voice for item in window}) >= 2):
                holder = _holder_on(held, first)
                found.append(Stretch(holder, first, window, last=last, state=HoldingState.CONTESTED))
    return found


def _sieges(items: Sequence[Evidence], held: list[Stretch]) -> list[Stretch]:
    """From the day a siege is told of until it is lifted or the place changes hands."""
    found: list[Stretch] = []
    for item in (item for item in items if item.act == "siege" and item.last is not None and not item.old):
        first, _ = _days(item)
        if found and (found[-1].last is None or found[-1].last >= first):
            found[-1].items.append(item)
            continue
        ends = [stretch.first - _ONE for stretch in held if stretch.first > first]
        ends += [o.last - _ONE for o in items if o.act == "relief" and o.last is not None and o.last > first]
        holder = _holder_on(held, first) or item.loser
        last = min(ends) if ends else None
        found.append(Stretch(holder, first, [item], True, 0.0, last, state=HoldingState.SURROUNDED))
    return found


def _days(item: Evidence) -> tuple[date, date]:
    """The days of something that goes on; of a vague stretch of time only its end is sure."""
    last = item.last or item.first or date.max
    first = item.first or last
    return (last if (last - first).days > VAGUE_DAYS else first), last


def _holder_on(held: list[Stretch], day: date) -> str | None:
    return next((s.party for s in held if s.first <= day and (s.last is None or day <= s.last)), None)


def _holding(place: Place, stretch: Stretch, aliases_of: Aliases) -> Holding:
    days = [item.last for item in stretch.items if item.last is not None]
    return Holding(
        place=place,
        holder=stretch.party,
        state=stretch.state,
        first=stretch.first,
        last=stretch.last,
        claims=tuple(sorted({item.claim.id for item in stretch.items})),
        why=reasons_in_words(stretch),
        against=tuple(sorted({item.claim.id for item in stretch.against})),
        origins=len({item.voice for item in stretch.items}),
        latest=max(days, default=None),
        aliases=aliases_of(stretch.party) if stretch.party else (),
        inferred=stretch.inferred or stretch.undenied or stretch.implied,
    )  # fmt: skip


__all__ = ["holdings_of"]
