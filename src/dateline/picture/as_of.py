"""Two clocks: what had happened by a day, and what reports had said by a day.

In: reports, claims, quotes, events. Out: those that count for `as of` (a day in the world, at its end) and
`known by` (a day of publication). A report counts from the last day on which it may have come out.

    "Rebels took Sake on Sunday" (out on Wednesday)   ->   known by Tuesday: nothing; as of Sunday: theirs
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import date

from dateline.model.claim import Claim, Stance
from dateline.model.event import Copy, Event, Judgement
from dateline.model.judging import Anchors, standing
from dateline.model.report import Report

_AHEAD = frozenset({Stance.PLANNED, Stance.FORECAST, Stance.HYPOTHETICAL})


def reports_known(reports: Iterable[Report], known_by: date | None) -> tuple[Report, ...]:
    """The reports out by the end of `known_by`, by id. One whose day is unknown is not known to be."""
    found = {
        report.id: report
        for report in reports
        if known_by is None or (report.published.last is not None and report.published.last <= known_by)
    }
    return tuple(found[one] for one in sorted(found))


def claims_counting(claims: Iterable[Claim], reports: Iterable[Report], as_of: date | None) -> tuple[Claim, ...]:
    """The claims of `reports` on things that began by `as_of`, by id; plans and forecasts count from when made."""
    by_id = {report.id: report for report in reports}
    found = {}
    for claim in claims:
        report = by_id.get(claim.report)
        if report is not None and (as_of is None or _begun(claim, report, as_of)):
            found[claim.id] = claim
    return tuple(found[one] for one in sorted(found))


def _begun(claim: Claim, report: Report, as_of: date) -> bool:
    begins = begins_on(claim, report)
    return begins is None or begins <= as_of


def begins_on(claim: Claim, report: Report) -> date | None:
    """The day from which on a claim counts, None for every day: when the thing began, or when it was foretold."""
    return report.published.first if claim.stance in _AHEAD else claim.when.interval.first


def dropped_by_hand(claims: Iterable[Claim], judgements: Sequence[Judgement]) -> set[str]:
    """Ids of claims that a person rejected, or whose report was retracted, and that no later judgement accepts.

    A correction holds for every day asked about: it says what was so all along.
    """
    kinds = ("reject", "retract", "accept")
    ordered = [each for each in standing(judgements) if each.kind in kinds]
    reports = {each.report for each in ordered}
    concerned = [claim for claim in claims if claim.report in reports]
    anchors, dropped = Anchors(concerned), set[str]()
    for each in ordered:
        if each.kind == "retract" and each.span is None:
            dropped.update(claim.id for claim in concerned if claim.report == each.report)
            continue
        ids = {claim.id for claim in anchors.meant(each)}
        dropped = dropped - ids if each.kind == "accept" else dropped | ids
    return dropped


def events_counting(events: Iterable[Event], claims: Iterable[Claim]) -> tuple[Event, ...]:
    """Events cut down to the claims that count; an event without one is gone. Ids stay as they are."""
    kept = {claim.id: claim for claim in claims}
    reports = {claim.report for claim in kept.values()}
    found = [cut for event in events if (cut := cut_to(event, kept, reports)) is not None]
    return tuple(sorted(found, key=lambda event: event.id))


def cut_to(event: Event, kept: Container[str], reports: Container[str]) -> Event | None:
    """The event with those of its claims and reports alone that are `kept`; itself where all are, None where none."""
    members = tuple(one for one in event.claims if one in kept)
    if not members:
        return None
    if len(members) == len(event.claims) and _whole(event, kept, reports):
        return event  # most are: no day need hold a copy of them
    origins = []
    for origin in event.origins:
        own = tuple(one for one in origin.claims if one in kept)
        if own:
            backed = tuple(one for one in origin.reports if one in reports)
            origins.append(replace(origin, claims=own, reports=backed))
    return replace(event, claims=members, origins=tuple(origins))


def _whole(event: Event, kept: Container[str], reports: Container[str]) -> bool:
    """Whether nothing that the event's origins rest on is cut off."""
    return all(
        all(one in kept for one in origin.claims) and all(one in reports for one in origin.reports)
        for origin in event.origins
    )


def copies_known(copies: Iterable[Copy], reports: Iterable[Report]) -> tuple[Copy, ...]:
    """The copies of which both sides are known."""
    ids = {report.id for report in reports}
    kept = [copy for copy in copies if copy.a.report in ids and copy.b.report in ids]
    return tuple(sorted(kept, key=_where))


def _where(copy: Copy) -> tuple[str, int, int, str, int, int]:
    """The order of where both passages stand, in plain values: tens of thousands are compared."""
    a, b = copy.a, copy.b
    return (a.report, a.span.start, a.span.end, b.report, b.span.start, b.span.end)
