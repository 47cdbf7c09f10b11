"""The timeline: each event by when it happened and when it was reported, and one strip a town of who had it.

In: an issue. Out: `Timeline`. A town that "fell on Friday", first told of on Sunday, is a bar on Friday that ends in a
mark two days later; an event without a day is in the list of undated ones and on no day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.picture import Holding
from dateline.model.report import Report
from dateline.publish.index import Index
from dateline.publish.phrases import label
from dateline.publish.standing import best_first, speaks_against
from dateline.publish.telling import place_name
from dateline.web.issue import Issue
from dateline.web.map_state import href, side_of, sides_of
from dateline.web.schemas import DayCount, Days, Spell, Strip, Timeline, TimelineEvent


def timeline(issue: Issue, first: date | None, last: date | None) -> Timeline:
    """The timeline of an issue; `first`..`last` are the record's days."""
    index = issue.index
    disputed = index.disputes_by_claim()
    events = [_event(event, claims, issue, disputed) for event, claims in real_events(index)]
    return Timeline(
        as_of=issue.clocks.as_of,
        known_by=issue.clocks.known_by,
        first=first,
        last=last,
        sides=sides_of(issue),
        events=sorted(events, key=lambda e: (e.first or e.last or date.max, e.last or date.max, e.id)),
        strips=strips(issue),
        undated=[event.id for event in events if event.first is None and event.last is None],
    )


def real_events(index: Index) -> list[tuple[Event, tuple[Claim, ...]]]:
    """The events that are told as real and as news, with their claims."""
    found = []
    for event in index.picture.events:
        claims = index.claims_of(event)
        if any(claim.stance.is_told_as_real and not claim.historical for claim in claims):
            found.append((event, claims))
    return found


def _event(event: Event, claims: Sequence[Claim], issue: Issue, disputed: Collection[str]) -> TimelineEvent:
    index, place = issue.index, event.place
    reports = {claim.report: index.reports[claim.report] for claim in claims}
    lead = best_first(claims)[0]
    party = lead.actor.actor.party if lead.actor else None
    out = _out(list(reports.values()))
    return TimelineEvent(
        id=event.id,
        type=event.type.value,
        label=label(event.type),
        place=place.id if place else None,
        place_name=place_name(place) if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        side=side_of(issue, party),
        first=event.interval.first,
        last=event.interval.last,
        precision=event.interval.precision.value,
        reported_first=out[0],
        reported_last=out[1],
        reports=len(reports),
        origins=max(1, len(event.origins)),
        disputed=any(claim.id in disputed for claim in claims),
        against=sum(1 for claim in claims if speaks_against(claim)),
        href=href("event", event.id),
    )


def _out(reports: Sequence[Report]) -> tuple[date | None, date | None]:
    days = [day for report in reports for day in (report.published.last or report.published.first,) if day]
    return min(days, default=None), max(days, default=None)


def strips(issue: Issue) -> list[Strip]:
    """One strip a place that has been held, claimed or fought for, the largest places first."""
    places: dict[str, list[Holding]] = defaultdict(list)
    for holding in issue.picture.holdings:
        places[f"{holding.place.id}@{holding.place.country or ''}"].append(holding)
    ranked = sorted(places.values(), key=lambda held: (-held[0].place.population, held[0].place.name, held[0].place.id))
    return [_strip(held, issue) for held in ranked]


def _strip(holdings: list[Holding], issue: Issue) -> Strip:
    place = holdings[0].place
    ordered = sorted(holdings, key=lambda h: (h.first or date.min, h.last or date.max, h.state.value, h.holder or ""))
    return Strip(
        place=place.id,
        name=place_name(place),
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        href=href("place", place.id),
        spells=[
            Spell(
                first=holding.first,
                last=holding.last,
                state=holding.state.value,
                side=side_of(issue, holding.holder),
                holder=holding.holder,
                inferred=holding.inferred,
                origins=holding.origins,
            )
            for holding in ordered
        ],
    )


def days_of(issue: Issue, first: date | None, last: date | None) -> Days:
    """The days from `first` to `last` on which something happened or came out, with how much."""
    events = Counter(event.interval.one_day for event, _ in real_events(issue.index))
    reports = Counter(report.published.last for report in issue.picture.reports)
    days = sorted({day for day in (*events, *reports) if day and first and last and first <= day <= last})
    return Days(
        first=first,
        last=last,
        days=[DayCount(day=day, events=events[day], reports=reports[day]) for day in days],
    )
