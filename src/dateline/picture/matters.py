"""Figures and disputes event by event, made once for as long as the event and what it rests on stay the same.

In: what counts on a day, the states of places. Out: figures and disputes as `reconcile` and `disputes` give them of
all. "12 killed" in one paper and "40" in another is worked out once, on the day the second comes in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.model.claim import Claim, Stance
from dateline.model.event import Event
from dateline.model.picture import Dispute, Holding, HoldingState, ReconciledFigure
from dateline.picture.counting import Counting, CountingClaims
from dateline.picture.disputes import GOES_ON, disputes
from dateline.picture.evidence import place_key
from dateline.picture.figures import reconcile
from dateline.picture.ledgers import Ledgers, State

_AGAINST = frozenset({Stance.DENIED, Stance.NEGATED})

Figures = tuple[ReconciledFigure, ...]
Disputes = tuple[Dispute, ...]


@dataclass(slots=True)
class _Matter:
    """An event of which there is more to say than that one report tells of it.

    `steps` are the days from which more of it counts; `places` are those whose holders settle a denial of it.
    """

    number: int
    steps: list[int]
    counted: bool
    denied: bool
    lasting: bool  # what is denied goes on for years: whoever tells of it speaks against the denial
    places: tuple[str, ...]
    figures: dict[int, Figures] = field(default_factory=dict)
    disputes: dict[tuple[int, ...], Disputes] = field(default_factory=dict)


class Matters:
    """The events of a record that have figures or can be disputed."""

    def __init__(self, counting: Counting, ledgers: Ledgers, voices: Mapping[str, str]) -> None:
        self._counting, self._ledgers, self._voices = counting, ledgers, voices
        self._lasting = sorted(
            (number for number, claim in enumerate(counting.claims) if _goes_on(claim)),
            key=counting.begins.__getitem__,
        )
        self._lasting_days = [counting.begins[number] for number in self._lasting]
        self._matters = [matter for number in range(len(counting.events)) if (matter := self._matter(number))]
        self._matters.sort(key=lambda matter: (matter.steps[0], matter.number))
        self._first = [matter.steps[0] for matter in self._matters]

    def _matter(self, number: int) -> _Matter | None:
        counting = self._counting
        members = [
            counting.claims[one]
            for each in counting.events[number].claims
            if (one := counting.number.get(each)) is not None
        ]
        counted = any(claim.figures for claim in members)
        denials = [claim for claim in members if claim.stance in _AGAINST]
        if not (counted or denials or len(members) > 1):
            return None  # one report that tells of something contradicts nobody
        places = {place_key(claim.place.place) for claim in members if claim.place is not None}
        return _Matter(
            number,
            counting.steps(number),
            counted,
            bool(denials),
            any(claim.type in GOES_ON for claim in denials),
            tuple(sorted(places)) if denials and len(denials) < len(members) else (),
        )

    def figures(self, day: int) -> Figures:
        """All figures on a day, by id."""
        found = [figure for matter in self._on(day) if matter.counted for figure in self._figures(matter, day)]
        return tuple(sorted(found, key=lambda figure: figure.id))

    def disputes(self, day: int, states: Mapping[str, State]) -> Disputes:
        """All disputes on a day: about events, and about who has a place."""
        found = [dispute for matter in self._on(day) for dispute in self._disputes(matter, day, states)]
        for state in states.values():
            found += self._ledgers.disputes_of(state, self._voices)
        return in_order(found)

    def changed(
        self, then: tuple[int, Mapping[str, State]], now: tuple[int, Mapping[str, State]]
    ) -> tuple[Disputes, Disputes]:
        """The disputes about events that may be others on two days; those of all other events are the same on both."""
        before: list[Dispute] = []
        after: list[Dispute] = []
        for matter in self._on(max(then[0], now[0])):
            moved = bisect_right(matter.steps, then[0]) != bisect_right(matter.steps, now[0])
            if not (moved or matter.denied):
                continue
            one, other = (self._disputes(matter, *each) if matter.steps[0] <= each[0] else () for each in (then, now))
            if one is not other:
                before += one
                after += other
        return tuple(before), tuple(after)

    def _on(self, day: int) -> Sequence[_Matter]:
        return self._matters[: bisect_right(self._first, day)]

    def _claims(self, event: Event) -> list[Claim]:
        return [self._counting.claims[self._counting.number[one]] for one in event.claims]

    def _figures(self, matter: _Matter, day: int) -> Figures:
        step = bisect_right(matter.steps, day)
        if step not in matter.figures:
            event = self._counting.event_on(matter.number, day)
            made: Figures = ()
            if event is not None:
                made = reconcile([event], self._claims(event), self._counting.reports, self._voices)
            matter.figures[step] = made
        return matter.figures[step]

    def _disputes(self, matter: _Matter, day: int, states: Mapping[str, State]) -> Disputes:
        here = [states[key] for key in matter.places if key in states]
        lasting = bisect_right(self._lasting_days, day) if matter.lasting else 0
        key = (bisect_right(matter.steps, day), lasting, *[state.number for state in here])
        if key not in matter.disputes:
            event = self._counting.event_on(matter.number, day)
            matter.disputes[key] = self._about(event, matter, day, here, lasting) if event is not None else ()
        return matter.disputes[key]

    def _about(self, event: Event, matter: _Matter, day: int, here: Sequence[State], lasting: int) -> Disputes:
        claims = self._claims(event)
        if matter.lasting:
            counting = CountingClaims(self._counting, day)
            others = (self._counting.claims[one] for one in self._lasting[:lasting])
            claims += [claim for claim in others if claim.id in counting and claim.id not in event.claims]
        members = set(event.claims)
        held = [holding for state in here for holding in state.holdings if _bears_out(holding, members)]
        figures = self._figures(matter, day) if matter.counted else ()
        found = disputes([event], claims, held, figures, self._voices)
        # what is told of the places themselves is found with their states
        elsewhere = {each.id for state in here for each in self._ledgers.disputes_of(state, self._voices)}
        return tuple(dispute for dispute in found if dispute.id not in elsewhere)


def _goes_on(claim: Claim) -> bool:
    return claim.type in GOES_ON and claim.stance.is_told_as_real


def _bears_out(holding: Holding, members: Iterable[str]) -> bool:
    return holding.state is HoldingState.HELD and not set(members).isdisjoint(holding.claims)


def in_order(found: Iterable[Dispute]) -> Disputes:
    """Disputes in the order in which they are listed."""
    return tuple(sorted(found, key=lambda d: (-d.weight, d.kind, d.id)))
