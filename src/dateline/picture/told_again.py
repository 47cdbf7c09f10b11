"""Old news printed again: claims that a copy tells as of its own day, though the report it copies came out long before.

In: all claims, reports and copies of a record. Out: ids of the claims that move no picture. "Rebels took Sake on
Friday", out on Saturday 5 May and printed word for word once more on 9 June, is no taking of 8 June.

A function of the pair of reports alone: the earlier one is known whenever the later is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dateline.model.claim import Claim
from dateline.model.event import Copy
from dateline.model.report import Report
from dateline.picture.weights import REPRINT_DAYS


def told_again(claims: Iterable[Claim], reports: Sequence[Report], copies: Iterable[Copy]) -> set[str]:
    """The ids of claims whose sentence stands in a report of which theirs is a late copy, and whose day is later."""
    by_id = {report.id: report for report in reports}
    originals: dict[str, list[Report]] = defaultdict(list)
    for copy in copies:
        one, other = by_id.get(copy.a.report), by_id.get(copy.b.report)
        if copy.whole and one is not None and other is not None:
            if _is_late_copy(other, one):
                originals[other.id].append(one)
            elif _is_late_copy(one, other):
                originals[one.id].append(other)
    if not originals:
        return set()
    return {claim.id for claim in claims if claim.report in originals and _is_of_old(claim, by_id, originals)}


def _is_late_copy(later: Report, earlier: Report) -> bool:
    out, before = later.published.first, earlier.published.last
    return out is not None and before is not None and (out - before).days >= REPRINT_DAYS


def _is_of_old(claim: Claim, reports: dict[str, Report], originals: dict[str, list[Report]]) -> bool:
    last = claim.when.interval.last
    words = claim.sentence.of(reports[claim.report].text).strip()
    told = [original for original in originals[claim.report] if words in original.text]
    days = [original.published.last for original in told if original.published.last is not None]
    return bool(days) and (last is None or last > min(days))
