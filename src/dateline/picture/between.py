"""What changed between two pictures of one chronicle, found by looking at what can have changed.

In: two pictures. Out: what `changes_since` gives of the two. Of 300 towns the eight that are told of between 3 and
4 May are compared, and of 100,000 events the thirty of that day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.model.event import Event
from dateline.model.picture import Dispute, Forecast, Holding, Picture
from dateline.picture.changes import Change, changes_since
from dateline.picture.lazy import LazyPicture


def changes_between(then: Picture, now: Picture) -> tuple[Change, ...]:
    """All changes from `then` to `now`, as `changes_since` has them."""
    alike = isinstance(then, LazyPicture) and isinstance(now, LazyPicture) and then.chronicle is now.chronicle
    if not alike or not isinstance(then, LazyPicture) or not isinstance(now, LazyPicture) or then.day > now.day:
        return changes_since(then, now)
    before, after = (then.day, then.states), (now.day, now.states)
    chronicle = now.chronicle
    held = _holdings(then, now)
    disputed = chronicle.matters.changed(before, after)
    places = _of_places(then, now)
    foretold = chronicle.foretold.changed(before, after)
    return changes_since(
        _Parts(then.as_of, held[0], (), (*disputed[0], *places[0]), foretold[0]).picture(),
        _Parts(now.as_of, held[1], _new_events(then, now), (*disputed[1], *places[1]), foretold[1]).picture(),
    )


def _of_places(then: LazyPicture, now: LazyPicture) -> tuple[list[Dispute], list[Dispute]]:
    """The disputes about who has a place, of places that are not as they were."""
    chronicle = now.chronicle
    before: list[Dispute] = []
    after: list[Dispute] = []
    for key in then.states.keys() | now.states.keys():
        one, other = then.states.get(key), now.states.get(key)
        if one is not other:
            before += chronicle.ledgers.disputes_of(one, chronicle.voices) if one else ()
            after += chronicle.ledgers.disputes_of(other, chronicle.voices) if other else ()
    return before, after


@dataclass(frozen=True, slots=True)
class _Parts:
    """What of a picture is compared."""

    as_of: date | None
    holdings: tuple[Holding, ...]
    events: tuple[Event, ...]
    disputes: tuple[Dispute, ...]
    forecasts: tuple[Forecast, ...]

    def picture(self) -> Picture:
        """A picture of no more than that."""
        return Picture(
            self.as_of, None, (), (), self.events, (), (), self.holdings, (), self.disputes, self.forecasts
        )  # fmt: skip


def _new_events(then: LazyPicture, now: LazyPicture) -> tuple[Event, ...]:
    """The events of which nothing counted before."""
    counting = now.chronicle.counting
    numbers = {counting.event_of[claim] for claim in counting.between(then.day, now.day)}
    fresh = (counting.event_on(one, now.day) for one in sorted(numbers) if one >= 0 and counting.first[one] > then.day)
    return tuple(event for event in fresh if event is not None)


def _holdings(then: LazyPicture, now: LazyPicture) -> tuple[tuple[Holding, ...], tuple[Holding, ...]]:
    """The holdings of the places at which any is another, those that are the same with them."""
    names: set[str] = set()
    for key in then.states.keys() | now.states.keys():
        one, other = then.states.get(key), now.states.get(key)
        if one is not other:
            names.update(_name(holding) for state in (one, other) if state for holding in state.holdings)
    for province in then.parts.keys() | now.parts.keys():
        before, after = then.parts.get(province, ()), now.parts.get(province, ())
        if before is not after:
            names.update(_name(holding) for holding in (*before, *after))
    return _of(then, names), _of(now, names)


def _of(picture: LazyPicture, names: set[str]) -> tuple[Holding, ...]:
    if not names:
        return ()
    found = [
        holding
        for state in picture.states.values()
        for holding in state.holdings[:1]
        if _name(holding) in names
        for holding in state.holdings
    ]
    return (*found, *_among(names, (holding for each in picture.parts.values() for holding in each)))


def _among(names: set[str], holdings: Iterable[Holding]) -> list[Holding]:
    return [holding for holding in holdings if _name(holding) in names]


def _name(holding: Holding) -> str:
    """A place's name in the ledger: as `changes_since` tells places apart."""
    return f"{holding.place.id}@{holding.place.country or ''}"
