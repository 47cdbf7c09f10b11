"""Which claims, reports and events count on a day: all of them once, each with the day from which it counts.

In: reports, claims, events of one record, as known by one day. Out: `Counting`, which says for any day which claims
count and how far an event is cut down to them, without going through those of other days.

    claims of 3, 4 and 9 May, an event of the first two   ->   on 3 May the event has one claim, from 4 May on two
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import compress

from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.report import Report
from dateline.picture.as_of import begins_on, cut_to

ALL_DAYS = date.max.toordinal()  # the number of the day on which everything counts
NEVER = ALL_DAYS + 1


def number_of(day: date | None) -> int:
    """A day as a number; None is all days."""
    return ALL_DAYS if day is None else day.toordinal()


class Counting:
    """Claims and events by id. `begins` has for each claim the number of the day from which it counts."""

    def __init__(
        self,
        reports: Mapping[str, Report],
        claims: Sequence[Claim],
        events: Sequence[Event],
        dropped: Collection[str] = (),
    ) -> None:
        self.reports = reports
        kept = {claim.id: claim for claim in claims if claim.report in reports and claim.id not in dropped}
        self.claims: list[Claim] = [kept[one] for one in sorted(kept)]
        self.number: dict[str, int] = {claim.id: number for number, claim in enumerate(self.claims)}
        self.begins: list[int] = [_begins(claim, reports[claim.report]) for claim in self.claims]
        self.by_day = sorted(range(len(self.claims)), key=lambda one: (self.begins[one], one))
        self._days = sorted(self.begins)
        self.told_from: dict[str, int] = {}
        for claim, begins in zip(self.claims, self.begins, strict=True):
            self.told_from[claim.report] = min(begins, self.told_from.get(claim.report, begins))
        self.events: list[Event] = sorted(events, key=lambda event: event.id)
        self.event_number: dict[str, int] = {event.id: number for number, event in enumerate(self.events)}
        self.event_of: list[int] = [-1] * len(self.claims)
        self.first: list[int] = []  # from which day an event has a claim, and from which all of it counts
        self.whole: list[int] = []
        self.regular = len(self.event_number) == len(self.events)
        for number, event in enumerate(self.events):
            self._take_in(number, event)
        self._cut: dict[tuple[int, int], Event | None] = {}

    def _take_in(self, number: int, event: Event) -> None:
        if len(event.claims) == 1 and len(event.origins) == 1 and event.origins[0].claims == event.claims:
            self._take_in_one(number, event)
            return
        days = [self.begins[one] for each in event.claims if (one := self.number.get(each)) is not None]
        missing = len(days) < len(event.claims)
        members = set(event.claims)
        for each in event.claims:
            one = self.number.get(each)
            if one is not None:
                self.regular = self.regular and self.event_of[one] < 0
                self.event_of[one] = number
        whole = NEVER if missing else max(days, default=NEVER)
        for origin in event.origins:
            self.regular = self.regular and members.issuperset(origin.claims)
            whole = max([whole, *(self.told_from.get(report, NEVER) for report in origin.reports)])
        self.first.append(min(days, default=NEVER))
        self.whole.append(whole)

    def _take_in_one(self, number: int, event: Event) -> None:
        """As `_take_in`, for an event of one claim: most are."""
        one = self.number.get(event.claims[0])
        if one is None:
            self.first.append(NEVER)
            self.whole.append(NEVER)
            return
        self.regular = self.regular and self.event_of[one] < 0
        self.event_of[one] = number
        begins = self.begins[one]
        self.first.append(begins)
        self.whole.append(max([begins, *(self.told_from.get(each, NEVER) for each in event.origins[0].reports)]))

    def count(self, day: int) -> int:
        """How many claims count on a day."""
        return bisect_right(self._days, day)

    def between(self, after: int, until: int) -> list[int]:
        """The numbers of the claims that begin to count after one day and by another."""
        return self.by_day[self.count(after) : self.count(until)]

    def claims_on(self, day: int) -> tuple[Claim, ...]:
        """The claims that count on a day, by id."""
        if self.count(day) == len(self.claims):
            return tuple(self.claims)
        return tuple(compress(self.claims, [begins <= day for begins in self.begins]))

    def claims_in(self, reports: Collection[str], day: int) -> tuple[Claim, ...]:
        """The claims of some reports that count on a day, by id."""
        return self._some([number for report in reports for number in self._in_report.get(report, ())], day)

    def claims_at(self, place: str, day: int) -> tuple[Claim, ...]:
        """The claims that name a place, by its id, and count on a day, by id."""
        return self._some(self._at_place.get(place, ()), day)

    def _some(self, numbers: Iterable[int], day: int) -> tuple[Claim, ...]:
        return tuple([self.claims[one] for one in sorted(numbers) if self.begins[one] <= day])

    @cached_property
    def _in_report(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, claim in enumerate(self.claims):
            found[claim.report].append(number)
        return found

    @cached_property
    def _at_place(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, claim in enumerate(self.claims):
            if claim.place is not None:
                found[claim.place.place.id].append(number)
        return found

    def events_off_the_map(self, day: int) -> tuple[Event, ...]:
        """The events without coordinates or without a day of which something counts, by id."""
        found = (self.event_on(number, day) for number in self._off_the_map)
        return tuple([event for event in found if event is not None])

    @cached_property
    def _off_the_map(self) -> list[int]:
        return [
            number
            for number, event in enumerate(self.events)
            if event.place is None or event.place.lat is None or not event.interval.known
        ]

    def events_on(self, day: int) -> tuple[Event, ...]:
        """The events that have a claim that counts, cut down to those, by id."""
        found = (self.event_on(number, day) for number, first in enumerate(self.first) if first <= day)
        return tuple([event for event in found if event is not None])

    def event_on(self, number: int, day: int) -> Event | None:
        """One event as it is on a day; None before anything of it counts."""
        if self.first[number] > day:
            return None
        event = self.events[number]
        if self.whole[number] <= day:
            return event
        key = (number, self.step(number, day))
        if key not in self._cut:
            while len(self._cut) >= _MOST_CUT:
                self._cut.pop(next(iter(self._cut)), None)
            self._cut[key] = cut_to(event, CountingClaims(self, day), CountingReports(self, day))
        return self._cut.get(key) or cut_to(event, CountingClaims(self, day), CountingReports(self, day))

    def steps(self, number: int) -> list[int]:
        """The days on which something of an event begins to count, ascending."""
        event = self.events[number]
        days = {self.begins[one] for each in event.claims if (one := self.number.get(each)) is not None}
        days |= {self.told_from.get(report, NEVER) for origin in event.origins for report in origin.reports}
        return sorted(days)

    def step(self, number: int, day: int) -> int:
        """How many of an event's days are past: a day with the same number of them has the same event."""
        return bisect_right(self.steps(number), day)


_MOST_CUT = 20_000


def _begins(claim: Claim, report: Report) -> int:
    begins = begins_on(claim, report)
    return 0 if begins is None else begins.toordinal()


class CountingClaims(Mapping[str, Claim]):
    """The claims that count on a day, by their ids."""

    __slots__ = ("_all", "_day")

    def __init__(self, counting: Counting, day: int) -> None:
        self._all, self._day = counting, day

    def __getitem__(self, key: str) -> Claim:
        """One claim; KeyError where it does not count."""
        number = self._all.number[key]
        if self._all.begins[number] > self._day:
            raise KeyError(key)
        return self._all.claims[number]

    def __contains__(self, key: object) -> bool:
        """Whether it counts."""
        number = self._all.number.get(key) if isinstance(key, str) else None
        return number is not None and self._all.begins[number] <= self._day

    def __iter__(self) -> Iterator[str]:
        """The ids, ascending."""
        return (claim.id for claim in self._all.claims_on(self._day))

    def __len__(self) -> int:
        """How many there are."""
        return self._all.count(self._day)


class CountingReports(Collection[str]):
    """The ids of reports of which a claim counts on a day."""

    __slots__ = ("_all", "_day")

    def __init__(self, counting: Counting, day: int) -> None:
        self._all, self._day = counting, day

    def __contains__(self, key: object) -> bool:
        """Whether one of its claims counts."""
        return isinstance(key, str) and self._all.told_from.get(key, NEVER) <= self._day

    def __iter__(self) -> Iterator[str]:
        """The ids."""
        return (one for one, day in self._all.told_from.items() if day <= self._day)

    def __len__(self) -> int:
        """How many there are."""
        return sum(1 for _ in self)


class CountingEvents(Mapping[str, Event]):
    """The events of a day, each cut down to the claims that count, by their ids."""

    __slots__ = ("_all", "_day")

    def __init__(self, counting: Counting, day: int) -> None:
        self._all, self._day = counting, day

    def __getitem__(self, key: str) -> Event:
        """One event; KeyError where nothing of it counts."""
        event = self._all.event_on(self._all.event_number[key], self._day)
        if event is None:
            raise KeyError(key)
        return event

    def __contains__(self, key: object) -> bool:
        """Whether something of it counts."""
        number = self._all.event_number.get(key) if isinstance(key, str) else None
        return number is not None and self._all.first[number] <= self._day

    def __iter__(self) -> Iterator[str]:
        """The ids, ascending."""
        first = self._all.first
        return (event.id for number, event in enumerate(self._all.events) if first[number] <= self._day)

    def __len__(self) -> int:
        """How many there are."""
        return sum(1 for first in self._all.first if first <= self._day)


class EventOfClaim(Mapping[str, str]):
    """The id of the event that a claim belongs to, by the claim's id, of claims that count on a day."""

    __slots__ = ("_all", "_day")

    def __init__(self, counting: Counting, day: int) -> None:
        self._all, self._day = counting, day

    def __getitem__(self, key: str) -> str:
        """The event's id; KeyError where the claim does not count, or belongs to no event."""
        number = self._all.number[key]
        event = self._all.event_of[number]
        if event < 0 or self._all.begins[number] > self._day:
            raise KeyError(key)
        return self._all.events[event].id

    def __iter__(self) -> Iterator[str]:
        """The ids of the claims."""
        begins, event_of = self._all.begins, self._all.event_of
        return (c.id for n, c in enumerate(self._all.claims) if event_of[n] >= 0 and begins[n] <= self._day)

    def __len__(self) -> int:
        """How many claims belong to an event."""
        return sum(1 for _ in self)
