"""A picture of which no more is made than is asked for.

In: a chronicle and a day. Out: `LazyPicture`, a `Picture` whose parts are those of `build_picture`, each made at the
first use; and look-ups that go through nothing. A map of the day Sake fell asks for holdings and never for figures.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

from dateline.model.claim import Claim
from dateline.model.event import Copy, Event
from dateline.model.mention import Quote
from dateline.model.picture import Dispute, Forecast, Holding, Picture, ReconciledFigure
from dateline.model.report import Report
from dateline.picture.counting import CountingClaims, CountingEvents, EventOfClaim, number_of

if TYPE_CHECKING:
    from dateline.picture.chronicle import Chronicle
    from dateline.picture.ledgers import State

T = TypeVar("T")


class LazyPicture(Picture):
    """The picture of a chronicle on one day; equal to any other picture with the same parts."""

    __slots__ = ("_as_of", "_made", "chronicle", "day")
    chronicle: Chronicle
    day: int
    _as_of: date | None
    _made: dict[str, Any]

    def __init__(self, chronicle: Chronicle, as_of: date | None) -> None:
        for name, value in (("chronicle", chronicle), ("day", number_of(as_of)), ("_as_of", as_of), ("_made", {})):
            object.__setattr__(self, name, value)

    def _once(self, name: str, make: Callable[[], T]) -> T:
        if name not in self._made:
            self._made[name] = make()
        return cast("T", self._made[name])

    @property
    def as_of(self) -> date | None:
        """The day in the world."""
        return self._as_of

    @property
    def known_by(self) -> date | None:
        """The last day of reports used."""
        return self.chronicle.known_by

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports known."""
        return self.chronicle.reports

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that count."""
        return self._once("claims", lambda: self.chronicle.counting.claims_on(self.day))

    @property
    def events(self) -> tuple[Event, ...]:
        """The events, cut down to the claims that count."""
        return self._once("events", lambda: self.chronicle.counting.events_on(self.day))

    @property
    def copies(self) -> tuple[Copy, ...]:
        """The copies among the reports known."""
        return self.chronicle.copies

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations of the reports known."""
        return self.chronicle.quotes

    @property
    def holdings(self) -> tuple[Holding, ...]:
        """Who has which place."""
        return self._once("holdings", self._holdings)

    @property
    def figures(self) -> tuple[ReconciledFigure, ...]:
        """Figures of one scope, brought together."""
        return self._once("figures", lambda: self.chronicle.matters.figures(self.day))

    @property
    def disputes(self) -> tuple[Dispute, ...]:
        """Claims that cannot all be true."""
        return self._once("disputes", lambda: self.chronicle.matters.disputes(self.day, self.states))

    @property
    def forecasts(self) -> tuple[Forecast, ...]:
        """What was foretold, and what became of it."""
        return self._once("forecasts", lambda: self.chronicle.foretold.forecasts(self.day, self.states))

    @property
    def states(self) -> dict[str, State]:
        """Place key -> what it comes to on the day."""
        return self._once("states", lambda: self.chronicle.states(self.day))

    @property
    def parts(self) -> dict[str, tuple[Holding, ...]]:
        """Province -> what parties have of it by its towns."""
        return self._once("parts", lambda: self.chronicle.provinces.parts(self.states))

    def _holdings(self) -> tuple[Holding, ...]:
        found = [holding for state in self.states.values() for holding in state.holdings]
        return (*found, *(holding for each in self.parts.values() for holding in each))

    # look-ups

    @property
    def report_by_id(self) -> Mapping[str, Report]:
        """The reports known, by id."""
        return self.chronicle.counting.reports

    @property
    def claim_by_id(self) -> Mapping[str, Claim]:
        """The claims that count, by id."""
        return CountingClaims(self.chronicle.counting, self.day)

    @property
    def event_by_id(self) -> Mapping[str, Event]:
        """The events of the day, by id."""
        return CountingEvents(self.chronicle.counting, self.day)

    @property
    def event_of(self) -> Mapping[str, str]:
        """The id of a claim's event."""
        return EventOfClaim(self.chronicle.counting, self.day)

    def claims_of_reports(self, reports: Collection[str]) -> tuple[Claim, ...]:
        """The claims of some reports, by id."""
        return self.chronicle.counting.claims_in(reports, self.day)

    def claims_at(self, place: str) -> tuple[Claim, ...]:
        """The claims that name a place, by id."""
        return self.chronicle.counting.claims_at(place, self.day)

    def events_off_the_map(self) -> tuple[Event, ...]:
        """The events without coordinates or without a day, by id."""
        return self.chronicle.counting.events_off_the_map(self.day)

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made once for all days."""
        return self.chronicle.kept(name, make)

    def __eq__(self, other: object) -> bool:
        """Whether all parts are equal, whatever made them."""
        if not isinstance(other, Picture):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in Picture.__match_args__)

    def __hash__(self) -> int:
        """By the clocks: equal pictures have equal ones."""
        return hash((self.as_of, self.known_by))
