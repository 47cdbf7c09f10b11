"""Events, origins and judgements: what many claims come to.

In: nothing. Out: frozen records.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateline.model.claim import EventType
from dateline.model.mention import Place
from dateline.model.text import Passage, Span
from dateline.model.time import Interval


@dataclass(frozen=True, slots=True)
class Copy:
    """Two passages of different reports of which one is a copy, or both are copies of a third.

    `share` is the part of the shorter passage that the two have in common, 0..1. `whole` marks reports that
    are copies of each other as a whole.
    """

    a: Passage
    b: Passage
    share: float
    whole: bool
    reason: str


@dataclass(frozen=True, slots=True)
class OriginLink:
    """One edge of a lineage: the claim `claim` rests on the claim `rests_on`, or shares its voice, for `reason`."""

    claim: str
    rests_on: str
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Who first wrote or said what a group of claims rests on.

    `kind` is outlet, agency, speaker or post. `claims` are the ids that rest on it; `reason` says how it is known.
    `links` are the edges by which its claims came together, by claim; empty for a single claim.
    """

    id: str
    kind: str
    name: str
    party: str | None
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    reason: str
    links: tuple[OriginLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score: its name, its weight in the score, and what it rests on in words."""

    name: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Event:
    """One thing in the world. `id` is the smallest id among its claims."""

    id: str
    type: EventType
    place: Place | None
    interval: Interval
    claims: tuple[str, ...]
    origins: tuple[Origin, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's correction, added and never overwritten.

    `kind` is accept, reject, edit, same, different, report (a fact about a report) or retract. `report`, `span`
    and `type` anchor it so that it survives a new reading; `value` holds what it sets.
    """

    id: str
    kind: str
    report: str
    span: Span | None
    type: EventType | None
    value: tuple[tuple[str, str], ...]
    author: str
    made: datetime
    why: str
