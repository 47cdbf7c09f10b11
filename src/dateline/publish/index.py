"""Look-ups into one picture, made once and shared by everything that is published from it.

In: a `Picture`. Out: `Index`, which answers from an id: the report, the claim, the event a claim belongs to,
how many reports and origins stand behind an event, and the period's end.
"Three papers carry the agency's story" is 3 reports and 1 origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar, cast, runtime_checkable

from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.mention import Place
from dateline.model.picture import Dispute, Holding, HoldingState, Picture
from dateline.model.report import Report
from dateline.publish.articles import Articles

STATE_ORDER = {
    HoldingState.HELD: 0,
    HoldingState.CONTESTED: 1,
    HoldingState.SURROUNDED: 2,
    HoldingState.CLAIMED: 3,
    HoldingState.UNKNOWN: 4,
}


T = TypeVar("T")


@runtime_checkable
class LookedUp(Protocol):
    """A picture that answers without going through all of a record, as those of one record's many days do."""

    @property
    def report_by_id(self) -> Mapping[str, Report]:
        """The reports, by id."""

    @property
    def claim_by_id(self) -> Mapping[str, Claim]:
        """The claims, by id, in that order."""

    @property
    def event_by_id(self) -> Mapping[str, Event]:
        """The events, by id, in that order."""

    @property
    def event_of(self) -> Mapping[str, str]:
        """The id of a claim's event."""

    def claims_of_reports(self, reports: Collection[str]) -> tuple[Claim, ...]:
        """The claims of some reports, by id."""

    def claims_at(self, place: str) -> tuple[Claim, ...]:
        """The claims that name a place, by id."""

    def events_off_the_map(self) -> tuple[Event, ...]:
        """The events for which `is_off_the_map` holds, by id."""

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made once for all days of a record."""


def is_off_the_map(event: Event) -> bool:
    """Whether an event has no coordinates, or no day."""
    return event.place is None or event.place.lat is None or not event.interval.known


class Index:
    """One picture with its look-ups. Every list it gives is in an order that follows from content alone.

    A picture that keeps look-ups of its own (`LookedUp`) is asked for those; else each is made when first used.
    """

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self._own = picture if isinstance(picture, LookedUp) else None
        self._kept: dict[str, object] = {}

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """The reports, by id."""
        if self._own is not None:
            return self._own.report_by_id
        return {report.id: report for report in self.picture.reports}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """The claims of those reports, by id."""
        if self._own is not None:
            return self._own.claim_by_id
        return {claim.id: claim for claim in self.picture.claims if claim.report in self.reports}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """The events, by id."""
        if self._own is not None:
            return self._own.event_by_id
        return {event.id: event for event in self.picture.events}

    @cached_property
    def event_of(self) -> Mapping[str, str]:
        """The id of the event that a claim belongs to, by the claim's id."""
        if self._own is not None:
            return self._own.event_of
        return {claim: event.id for event in self.picture.events for claim in event.claims}

    @cached_property
    def articles(self) -> Articles:
        """Which names take an article."""
        return self._own.kept("articles", self._articles) if self._own is not None else self._articles()

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made once for all days of a record where the picture is one of its days."""
        if self._own is not None:
            return self._own.kept(name, make)
        return cast("T", self._kept.setdefault(name, make()))

    def _articles(self) -> Articles:
        return Articles(self.picture.reports)

    @cached_property
    def _by_place(self) -> Mapping[str, list[Holding]]:
        found: dict[str, list[Holding]] = defaultdict(list)
        for holding in self.picture.holdings:
            found[holding.place.id].append(holding)
        return found

    def claims_of_reports(self, reports: Collection[str]) -> tuple[Claim, ...]:
        """The claims of some reports, by id."""
        if self._own is not None:
            return self._own.claims_of_reports(reports)
        return tuple(claim for claim in self.claims.values() if claim.report in reports)

    def claims_at(self, place: str) -> tuple[Claim, ...]:
        """The claims that name a place, by its id, in the order of their ids."""
        if self._own is not None:
            return self._own.claims_at(place)
        return tuple(c for c in self.claims.values() if c.place is not None and c.place.place.id == place)

    def events_off_the_map(self) -> tuple[Event, ...]:
        """The events without coordinates and those without a day, by id: what no map of a day has room for."""
        if self._own is not None:
            return self._own.events_off_the_map()
        return tuple(event for event in self.picture.events if is_off_the_map(event))

    def outlet(self, report: str) -> str:
        """The outlet of a report, by the report's id."""
        known = self.reports.get(report)
        return (known.outlet.value if known else None) or "an unnamed outlet"

    def claims_of(self, event: Event) -> tuple[Claim, ...]:
        """The claims of an event that are in the picture."""
        return tuple(self.claims[claim] for claim in event.claims if claim in self.claims)

    def known_claims(self, ids: tuple[str, ...]) -> tuple[Claim, ...]:
        """The claims of these ids that are in the picture, in the order given."""
        return tuple(self.claims[each] for each in ids if each in self.claims)

    def reports_behind(self, claims: tuple[Claim, ...]) -> int:
        """How many reports tell it."""
        return len({claim.report for claim in claims})

    def origins_behind(self, claims: tuple[Claim, ...]) -> int:
        """How many independent origins stand behind these claims, as their events count them; at least 1."""
        ids = {claim.id for claim in claims}
        found: set[tuple[str, str, str | None]] = set()
        counted: set[str] = set()
        for claim in claims:
            event = self.events.get(self.event_of.get(claim.id, ""))
            for origin in event.origins if event else ():
                if ids & set(origin.claims):
                    found.add((origin.kind, origin.name, origin.party))
                    counted |= ids & set(origin.claims)
        rest = {claim.report for claim in claims if claim.id not in counted}
        return max(1, len(found) + len(rest))

    def holdings_on(self, on: date | None) -> tuple[Holding, ...]:
        """The holdings that stand at the end of that day (None: the open ones), by place, the firmest first.

        A place has several where a side's claim, fighting or a siege stands beside who holds it.
        """
        standing = [h for h in self.picture.holdings if (_covers(h, on) if on is not None else h.last is None)]
        return tuple(sorted(standing, key=lambda h: (h.place.name, h.place.id, STATE_ORDER[h.state], _by_start(h))))

    def places_on(self, on: date | None) -> dict[str, tuple[Holding, ...]]:
        """The same, by the id of the place."""
        found: dict[str, tuple[Holding, ...]] = {}
        for holding in self.holdings_on(on):
            found[holding.place.id] = (*found.get(holding.place.id, ()), holding)
        return found

    def holder_on(self, place: str, on: date) -> str | None:
        """Who is held to have a place, by its id, at the end of that day."""
        held = [h for h in self._by_place.get(place, ()) if h.state is HoldingState.HELD and _covers(h, on)]
        return min(held, key=_by_start).holder if held else None

    def holding_before(self, holding: Holding) -> Holding | None:
        """Who held the same place before this holding began, if anybody is known to have."""
        earlier = [
            other
            for other in self._by_place.get(holding.place.id, ())
            if other.state is HoldingState.HELD
            and other is not holding
            and holding.first is not None
            and (other.first or date.min) < holding.first
        ]
        return max(earlier, key=_by_start) if earlier else None

    def last_day(self) -> date | None:
        """The day the picture stands for: `as_of`, else the last day a report came out, else the last of an event."""
        if self.picture.as_of is not None:
            return self.picture.as_of
        out = [report.published.last for report in self.picture.reports if report.published.last]
        happened = [event.interval.last for event in self.picture.events if event.interval.last]
        return max(out, default=None) or max(happened, default=None)

    def disputes_by_claim(self) -> dict[str, list[Dispute]]:
        """For each claim, the disputes it is a side of."""
        found: dict[str, list[Dispute]] = defaultdict(list)
        for dispute in self.picture.disputes:
            for claim in (*dispute.claims_for, *dispute.claims_against):
                found[claim].append(dispute)
        return found


def _by_start(holding: Holding) -> tuple[date, date, str, tuple[str, ...]]:
    return (holding.first or date.min, holding.last or date.max, holding.holder or "", holding.claims)


def _covers(holding: Holding, on: date) -> bool:
    return (holding.first is None or holding.first <= on) and (holding.last is None or on <= holding.last)


def area_of(place: Place | None) -> tuple[str, str]:
    """The country and province a place is listed under; empty strings where they are not known."""
    if place is None:
        return ("", "")
    country = place.country_name or ""
    if place.kind == "country":
        return (country or place.name, "")
    if place.kind == "province":
        return (country, place.name)
    return (country, place.admin1 or "")
