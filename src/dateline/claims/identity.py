"""What a claim is called.

In: its report, trigger, type and place. Out: an id that no score, order or clock enters: the same words read the same
way have the same id in every run.
"""

from __future__ import annotations

import hashlib

from dateline.model.claim import EventType
from dateline.model.mention import PlaceMention
from dateline.model.text import Span


def claim_id(report: str, trigger: Span, kind: EventType, place: PlaceMention | None) -> str:
    """The id of a claim."""
    key = f"{report} {trigger.start} {trigger.end} {kind} {place.place.id if place else ''}"
    return "c" + hashlib.sha256(key.encode()).hexdigest()[:16]
