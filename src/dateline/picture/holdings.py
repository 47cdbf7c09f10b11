"""Who holds each place from day to day: one ledger a place, made of turns and statements.

In: evidence by place. Out: `Holding` intervals; those with state `held` never overlap, the day of a change belongs
to the new holder. What only one side says lies beside them as `claimed`, fighting as `contested`, a siege as
`surrounded`. Every holding says why in one sentence.

    "Rebels took Sake on 4 May", "the army retook Sake on 9 May"   ->   rebels 4..8 May, the army from 9 May
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dateline.model.claim import EventType, Stance
from dateline.model.mention import Place, PlaceKind
from dateline.model.picture import Holding, HoldingState
from dateline.picture.beside import fights, sieges
from dateline.picture.evidence import Evidence
from dateline.picture.parts import in_part, last_word
from dateline.picture.stretch import Stretch
from dateline.picture.turns import Turn, left_standing, turns
from dateline.picture.weights import (
    BOAST_CAP,
    HELD_FROM,
    IMPLIED_DAYS,
    REVERSAL_DAYS,
    STILL_DAYS,
    Standing,
    standing,
)
from dateline.picture.words import reasons_in_words

# how soon word that a party has a place must follow on its entry, or the taking of a part, to be dated by that
_ENTRY_DAYS = {
    EventType.TERR_CAPTURE: 7,
    EventType.TERR_RECAPTURE: 7,
    EventType.TERR_TRANSFER: 7,
    EventType.ADVANCE: 2,
}
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
    stretches = [*held, *claimed, *fights(items, held), *sieges(items, held), *in_part(items, held)]
    made = [_holding(place, stretch, aliases_of) for stretch in stretches if as_of is None or stretch.first <= as_of]
    return sorted(made, key=lambda h: (h.first or date.min, h.state.value, h.holder or "", h.claims))


def _place(items: Sequence[Evidence]) -> Place:
    """The fullest record of the place among the claims; ties by content."""
    places = [item.claim.place.place for item in items if item.claim.place is not None and not item.wide]
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
    steps += [_Step(day, 0, statement=group) for day, group in _statements(items)]
    steps += [
        _Step(item.last or date.max, 1, leave=item)
        for item in items
        if item.act == "leave" and item.last is not None and item.claim.id not in backed
    ]
    for step in sorted(steps, key=_step_order):
        _fade(held, step.day, place)
        if step.turn is not None:
            _apply_turn(step.turn, held, claimed)
        elif step.statement is not None:
            _apply_statement(step.statement, step.day, held, claimed, _Around(place, items, coverage))
        elif step.leave is not None:
            _apply_leave(step.leave, held, place)
    _close_old(held)
    _fade(held, date.max, place)
    _bound_claims(claimed, held)
    kept = [stretch for stretch in held if stretch.last is None or stretch.first <= stretch.last]
    return kept, [*claimed, *_within_a_day(held)]


def _within_a_day(held: Sequence[Stretch]) -> list[Stretch]:
    """A place taken and lost again on one day was fought for on that day: an exchange so short is a clash."""
    found = []
    for stretch, after in pairwise(held):
        took = [item for item in stretch.items if item.act == "take"]
        if took and stretch.last is not None and stretch.last < stretch.first == after.first and after.party:
            day = stretch.first
            made = Stretch(after.party, day, took, stretch.exact, last=day, state=HoldingState.CONTESTED)
            found.append(made)
    return found


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
    if turn.held:
        _end_guess(held, turn.party, turn.day)
    now = _current(held)
    if now is not None and now.party == turn.party and not now.implied:
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


def _statements(items: Sequence[Evidence]) -> list[tuple[date, list[Evidence]]]:
    """Statements that a party has the place, grouped by day and party; a voice that says it of two says nothing.

    One that says it of a stretch of days speaks on the first of them, and on the last where that is its own day: of
    "held it from May to March" the last is when it ended.
    """
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
            ended = item.lasting and item.first is not None and item.last != item.known
            days = {item.first if item.lasting and item.first else item.last, *(() if ended else (item.last,))}
            for day in days:
                groups.setdefault((day, item.act, item.party), []).append(item)
    return [(key[0], groups[key]) for key in sorted(groups)]


@dataclass(frozen=True, slots=True)
class _Around:
    """What a statement is judged against: the place, all evidence on it, and how the record goes on."""

    place: Place
    items: Sequence[Evidence]
    coverage: Sequence[date]


def _apply_statement(
    group: list[Evidence], day: date, held: list[Stretch], claimed: list[Stretch], around: _Around
) -> None:
    party = group[0].party
    if party is None:
        return
    if group[0].act == "hold":
        _end_guess(held, party, day)
    now = _current(held)
    if now is not None and now.party == party:
        if group[0].act == "hold" or now.implied:
            now.items += group
        return
    if group[0].act == "implied":
        if now is None:
            _apply_hint(group, party, day, held, around.place)
        return
    known = now if now is not None and not now.implied else None  # a guess is no rival
    rivals = {known.party} if known is not None and known.party else set()
    heard = {item.voice: standing(item.claim, party, rivals, around.place) for item in group}
    boasts = any(seen is Standing.BOAST for seen in heard.values())
    support = sum(seen.weight for seen in heard.values() if seen is not Standing.BOAST) + (BOAST_CAP if boasts else 0.0)
    rival_known = known is not None or any(item.claim.stance is Stance.DENIED for item in group)
    undenied = boasts and not rival_known and left_standing(party, day, around.items, around.coverage)
    made = Stretch(party, day, list(group), exact=False, support=support, standings=heard, by_word=True)
    if support < HELD_FROM and not undenied:
        made.state, made.exact = HoldingState.CLAIMED, True
        _claim_on(made, claimed)
        return
    made.undenied = support < HELD_FROM
    _since_entry(made, now, around.items)
    if now is not None:
        # a bare statement overturns a change of hands only some days later, or with as much behind it
        if (day - now.first).days < REVERSAL_DAYS and support < now.support:
            now.against += group
            return
        now.last = made.first - _ONE
    elif any(item.still for item in group) and around.place.kind is not PlaceKind.FACILITY:
        _had_before(made, held, [item for item in made.items if item.still])
    held.append(made)


def _apply_hint(group: list[Evidence], party: str, day: date, held: list[Stretch], place: Place) -> None:
    """Who is in a place as something implies: in a town for now, and before where it is an advance on it."""
    advances = [item for item in group if item.claim.type is EventType.ADVANCE]
    made = Stretch(party, day, list(group), exact=False, implied=True, by_word=True)
    if advances and not any(item.wide for item in advances):
        _had_before(made, held, advances)
    if place.kind is not PlaceKind.PROVINCE:  # of a province that is entered, only who had it before
        held.append(made)


def _since_entry(made: Stretch, now: Stretch | None, items: Sequence[Evidence]) -> None:
    """Who has a place by word came to have it when he is told to have entered or taken a part of it, soon before."""
    entries = [
        item
        for item in items
        if item.party == made.party
        and item.act in ("part", "fight")
        and item.stated
        and item.day is not None
        and made.first - timedelta(days=_ENTRY_DAYS.get(item.claim.type, 0)) <= item.day < made.first
        and (now is None or now.implied or item.day > now.first)
    ]
    first = min((item.day for item in entries if item.day is not None), default=None)
    if first is None or any(
        item.act == "hold" and item.party != made.party and item.last and first <= item.last < made.first
        for item in items
    ):
        return
    made.first, made.exact = first, True
    made.items += [item for item in entries if item.day == first and item not in made.items]


def _end_guess(held: list[Stretch], party: str, day: date) -> None:
    """What was only implied of a party gives way to word that it has the place, from the day of it."""
    now = _current(held)
    if now is not None and now.implied and now.party == party:
        now.last = day - _ONE
        if now.first >= day:
            held.pop()


def _had_before(made: Stretch, held: list[Stretch], said: list[Evidence]) -> None:
    """Who "still" has the place, or is advanced on there, had it before, for some days, up to what else is known."""
    eve = made.first - _ONE
    first = made.first - timedelta(days=STILL_DAYS)
    if held and held[-1].last is not None:
        first = max(first, held[-1].last + _ONE)
    if first <= eve:
        held.append(Stretch(made.party, first, said, exact=False, last=eve, inferred=True, before=True))


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
        if now.implied:
            return
        held.append(Stretch(None, day, [item], True, seen.weight, state=HoldingState.UNKNOWN))


def _close_old(held: list[Stretch]) -> None:
    """Background alone never says who has a place now: such a stretch ends with the days it speaks of."""
    now = _current(held)
    if now is not None and now.items and all(item.old for item in now.items):
        now.last = max(now.first, max((item.last for item in now.items if item.last), default=now.first))


def _fade(held: list[Stretch], by: date, place: Place) -> None:
    """What was only implied does not last: it ends some weeks after the last word on it, if that is before `by`.

    Nor does word of a base that nobody took by force: bases are handed on without a report of it.
    """
    now = _current(held)
    if now is not None and (now.implied or (place.kind is PlaceKind.FACILITY and not _taken_by_force(now))):
        end = last_word(now.items) + timedelta(days=IMPLIED_DAYS)
        now.last = end if end < by else None


def _taken_by_force(stretch: Stretch) -> bool:
    return any(item.act == "take" and item.claim.type is not EventType.TERR_TRANSFER for item in stretch.items)


def _bound_claims(claimed: list[Stretch], held: list[Stretch]) -> None:
    """A claim nobody bore out stands until the place is known to be in other hands, or somebody else claims it."""
    for stretch in claimed:
        known = [other for other in held if not (other.inferred or other.implied)]
        ends = [other.first for other in known if other.first > stretch.first]
        ends += [other.first for other in claimed if other.first > stretch.first and other.party != stretch.party]
        denied = [item.last for item in stretch.against if item.last is not None and item.last >= stretch.first]
        if denied and stretch.opposed > stretch.support:
            ends.append(max(denied) + _ONE)
        if ends:
            stretch.last = min(ends) - _ONE


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
        part=stretch.part,
    )  # fmt: skip


__all__ = ["holdings_of"]
