"""The record as it stands after a judgement, without reading all of it again.

In: the material before, the record, the steps that were made. Out: the material now; None where more changed than
judgements, the claims they edit and events, so that all has to be read anew. "Reject that they took Bor" takes one
event out of a hundred thousand.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.judging import edited, standing
from dateline.picture.as_of import dropped_by_hand
from dateline.pipeline import Material
from dateline.store import ClaimFilter, Writer
from dateline.store.base import Increment, Steps


def after_writing(before: Material, record: Writer, steps: Steps | None) -> Material | None:
    """The material of a settled record of which `before` was the material; None where it has to be read anew."""
    if not before.settled or not isinstance(record, Increment) or not record.settled:
        return None
    if record.report_ids() != tuple(report.id for report in before.reports):
        return None
    judgements = tuple(record.judgements())
    if steps is None:
        return before if judgements == before.judgements else None
    held = {report.id: report for report in before.reports}
    changed = tuple(trace.report for trace in steps.traces)
    if any(record.report(one) != held[one] for one in changed):
        return None  # other facts or another day: what else follows from it is not known here
    claims = before.claims
    if changed:
        new, held_reports = _claims_of(changed, record), frozenset(changed)
        fresh = {claim.id: claim for claim in edited(new, judgements)}
        held_claims = {claim.id: claim for claim in claims if claim.report in held_reports}
        if fresh.keys() != held_claims.keys():
            return None
        # what is as it was stays the very same, so that what was made of it need not be made again
        edits = {one: claim for one, claim in fresh.items() if claim != held_claims[one]}
        claims = tuple([edits.get(claim.id, claim) for claim in claims]) if edits else claims
    return replace(before, claims=claims, judgements=judgements, events=_events_after(before.events, steps))


def _events_after(before: tuple[Event, ...], steps: Steps) -> tuple[Event, ...]:
    """The events now, by id; the very same ones where those that were made anew are as they were."""
    made = {event.id: event for _, event in steps.events}
    former = steps.former
    if former is not None and {event.id: event for event in before if event.id in former} == made:
        return before
    events = {} if former is None else {event.id: event for event in before if event.id not in former}
    events.update(made)
    return tuple([events[one] for one in sorted(events)])


def _claims_of(reports: tuple[str, ...], record: Writer) -> list[Claim]:
    return list(record.claims(ClaimFilter(reports=reports)))


def _weighty(material: Material) -> list[str]:
    """The judgements in force that may change a picture, if only one of fewer reports."""
    return [each.id for each in standing(material.judgements) if each.kind not in ("accept", "withhold", "release")]


def same_picture(before: Material, after: Material) -> bool:
    """Whether pictures of the two can only differ in what is said of judgements."""
    if before.claims is not after.claims and before.claims != after.claims:
        return False
    if before.events != after.events or _weighty(before) != _weighty(after):
        return False
    return dropped_by_hand(before.claims, before.judgements) == dropped_by_hand(after.claims, after.judgements)
