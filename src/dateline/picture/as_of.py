"""Two clocks: what had happened by a day, and what reports had said by a day.

In: reports, claims, quotes, events. Out: those that count for `as of` (a day in the world, at its end) and
`known by` (a day of publication). A report counts from the last day on which it may have come out.

    "Rebels took Sake on Sunday" (out on Wednesday)   ->   known by Tuesday: nothing; as of Sunday: theirs
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from dateline.model.claim import Claim, Stance
from dateline.model.event import Copy, Event, Judgement
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
    if claim.stance in _AHEAD:
        made = report.published.first
        return made is None or made <= as_of
    first = claim.when.interval.first
    return first is None or first <= as_of


def judgements_known(judgements: Iterable[Judgement], known_by: date | None) -> tuple[Judgement, ...]:
    """Judgements, oldest first. A correction holds for every day asked about: it says what was so all along."""
    del known_by  # a correction is about the reports, which have been filtered
    return tuple(sorted(judgements, key=lambda judgement: (_naive(judgement.made), judgement.id)))


def _naive(moment: datetime) -> float:
    return moment.timestamp()


def dropped_by_hand(claims: Iterable[Claim], judgements: Sequence[Judgement]) -> set[str]:
    """Ids of claims that a person rejected, or whose report was retracted, and that no later judgement accepts."""
    dropped: set[str] = set()
    ordered = judgements_known(judgements, None)
    for claim in claims:
        for judgement in ordered:
            if judgement.report != claim.report:
                continue
            whole = judgement.kind == "retract" and judgement.span is None
            anchored = judgement.span == claim.trigger and judgement.type in (None, claim.type)
            if whole or (anchored and judgement.kind in ("reject", "retract")):
                dropped.add(claim.id)
            elif anchored and judgement.kind == "accept":
                dropped.discard(claim.id)
    return dropped


def events_counting(events: Iterable[Event], claims: Iterable[Claim]) -> tuple[Event, ...]:
    """Events cut down to the claims that count; an event without one is gone. Ids stay as they are."""
    kept = {claim.id: claim for claim in claims}
    reports = {claim.report for claim in kept.values()}
    found = []
    for event in events:
        members = tuple(one for one in event.claims if one in kept)
        if not members:
            continue
        origins = []
        for origin in event.origins:
            own = tuple(one for one in origin.claims if one in kept)
            if own:
                backed = tuple(one for one in origin.reports if one in reports)
                origins.append(replace(origin, claims=own, reports=backed))
        found.append(replace(event, claims=members, origins=tuple(origins)))
    return tuple(sorted(found, key=lambda event: event.id))


def copies_known(copies: Iterable[Copy], reports: Iterable[Report]) -> tuple[Copy, ...]:
    """The copies of which both sides are known."""
    ids = {report.id for report in reports}
    kept = [copy for copy in copies if copy.a.report in ids and copy.b.report in ids]
    return tuple(sorted(kept, key=lambda copy: (copy.a, copy.b)))
