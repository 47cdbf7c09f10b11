"""How well a group of claims stands: who leads it, how many reports and origins, which claims to show.

In: claims and the picture's index. Out: the claim an event is told by, an order for the others, and
"4 reports, 2 origins". A wire story in three papers beside an eyewitness is 4 reports and 2 origins.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model.claim import Claim, Stance
from dateline.model.report import SegmentKind
from dateline.publish.index import Index

_STANCE_RANK = {
    Stance.ASSERTED: 0,
    Stance.CLAIMED: 1,
    Stance.PLANNED: 2,
    Stance.FORECAST: 3,
    Stance.DENIED: 4,
    Stance.NEGATED: 5,
    Stance.HYPOTHETICAL: 6,
}


def strength(claim: Claim) -> tuple[int | str, ...]:
    """A sort key: the claim that tells most, most firmly, first."""
    return (
        _STANCE_RANK[claim.stance],
        int(claim.historical),
        int(claim.place is None),
        int(claim.actor is None),
        int(claim.when.interval.one_day is None),
        int(claim.segment is not SegmentKind.BODY),
        int(claim.part),
        claim.id,
    )


def best_first(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims, the one to tell the event by first."""
    return tuple(sorted(claims, key=strength))


def shown(claims: Iterable[Claim], most: int = 3) -> tuple[Claim, ...]:
    """The claims to footnote: the best of each report, one an outlet before a second of the same."""
    ordered = best_first(claims)
    seen: set[str] = set()
    first: list[Claim] = []
    for claim in ordered:
        if claim.report not in seen:
            seen.add(claim.report)
            first.append(claim)
    return tuple(first[:most])


def support(claims: tuple[Claim, ...], index: Index) -> str:
    """The words "4 reports, 2 origins"; empty for a single report."""
    reports, origins = index.reports_behind(claims), index.origins_behind(claims)
    origins = min(origins, reports) if reports else origins
    if reports < 2:
        return ""
    return f"{reports} reports, {origins} origin{'' if origins == 1 else 's'}"


def speaks_against(claim: Claim) -> bool:
    """Whether the claim says that the thing did not happen."""
    return claim.stance in (Stance.DENIED, Stance.NEGATED)
