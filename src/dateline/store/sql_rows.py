"""Records as rows: what stands in a column, and what in the payload.

In: records of the model. Out: dicts by column name. The claim in "Rebels entered Goma on Monday." has its place's id
and country, its days and its actor's party beside the payload, to be found by.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dateline.model.claim import Claim
from dateline.model.event import Copy, Event
from dateline.model.mention import Place
from dateline.model.plain import to_plain
from dateline.model.report import Report
from dateline.store.base import Listed, ReadReport
from dateline.store.sql_tables import BRIEF, OPEN


def report_row(report: Report) -> dict[str, Any]:
    """The row of a report; `dating` is left to the caller."""
    payload = to_plain(report)
    del payload["text"]
    return {
        "id": report.id,
        "file": report.file,
        "entry": report.entry,
        "sha256": report.sha256,
        "outlet": report.outlet.value,
        "url": report.url,
        "country": report.country,
        "published_first": report.published.first,
        "published_last": report.published.last,
        "text": report.text,
        "payload": compact(payload),
    }


def annotations_row(read: ReadReport) -> dict[str, Any]:
    """The row of a report's annotations, without the quotes, which have their own."""
    return {"report": read.report.id, "payload": as_text(replace(read.annotations, quotes=()))}


def claim_rows(claims: Sequence[Claim]) -> Iterator[dict[str, Any]]:
    """The rows of one report's claims, numbered as they come."""
    for number, claim in enumerate(claims):
        yield {
            "id": claim.id,
            "report": claim.report,
            "number": number,
            "type": str(claim.type),
            "stance": str(claim.stance),
            **_place_columns(claim.place.place if claim.place else None),
            "party": claim.actor.actor.party if claim.actor else None,
            "first": claim.when.interval.first,
            "last": claim.when.interval.last,
            "trigger_start": claim.trigger.start,
            "trigger_end": claim.trigger.end,
            "payload": as_text(claim),
        }


def quote_rows(read: ReadReport) -> Iterator[dict[str, Any]]:
    """The rows of one report's quotations, numbered as they come."""
    for number, quote in enumerate(read.annotations.quotes):
        yield {"id": quote.id, "report": quote.report, "number": number, "payload": as_text(quote)}


def event_row(event: Event) -> dict[str, Any]:
    """The row of an event."""
    return {
        "id": event.id,
        "type": str(event.type),
        **_place_columns(event.place),
        "first": event.interval.first,
        "last": event.interval.last,
        "payload": as_text(event),
    }


def copy_row(copy: Copy) -> dict[str, Any]:
    """The row of a copied passage, with an id of what it says."""
    key = content_hash(copy.a.report, *copy.a.span, copy.b.report, *copy.b.span, copy.whole)
    names = {"id": key, "a": copy.a.report, "b": copy.b.report}
    return {**names, "share": copy.share, "whole": copy.whole, "payload": as_text(copy)}


def listed_row(listed: Listed) -> dict[str, Any]:
    """The row of a claim in a list."""
    first = listed.first.toordinal() if listed.first else 0
    last = listed.last.toordinal() if listed.last else OPEN
    return {"list": listed.list, "claim": listed.claim, "long": last - first > BRIEF, "first": first, "last": last}


def _place_columns(place: Place | None) -> dict[str, Any]:
    return {"place": place.id if place else None, "country": place.country if place else None}


def entry_key(read: ReadReport) -> str:
    """What an entry is known by, as one id."""
    return content_hash(read.path or read.report.file, read.report.entry, read.report.sha256)


def in_file_order(name: tuple[str, int | None]) -> tuple[str, int]:
    """What sorts names of entries: by file, then by number."""
    return (name[0], name[1] or 0)


def as_text(record: Any) -> str:
    """A record as JSON text."""
    return compact(to_plain(record))


def compact(value: Any) -> str:
    """Plain values as JSON text, the same for the same values."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def content_hash(*parts: Any) -> str:
    """A short hash of `parts`, in hex."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:32]
