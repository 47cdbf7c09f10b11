"""Claims grouped into events: pairs that are the same, joined without chaining.

In: reports, claims, copies, judgements. Out: `Event`, its id the smallest claim id, with reasons and origins. How pairs
are joined is told in `joining`. The result is a function of the claims alone. `regroup` gives the same for what a few
claims change.

    "Rebels took Sake on Friday." + "Sake fell on Friday, residents said." + "The army left Bor."  ->  two events
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.events.blocking import blocks
from dateline.events.compare import Comparison, compare
from dateline.events.context import Context
from dateline.events.event import event_of
from dateline.events.joining import Pair, Rulings, joined
from dateline.events.nearness import pairs_of
from dateline.events.origins import Lineage, lineage_of
from dateline.model.claim import Claim
from dateline.model.event import Copy, Event, Judgement
from dateline.model.report import Report


def group_claims(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    copies: Sequence[Copy],
    judgements: Sequence[Judgement] = (),
) -> tuple[Event, ...]:
    """All events of the claims, ordered by id. A judgement `same` joins, `different` keeps apart, `reject` drops."""
    by_report = {report.id: report for report in reports}
    ruled = Rulings(claims, judgements)
    kept = {claim.id: claim for claim in claims if claim.id not in ruled.dropped}
    lineage = lineage_of(by_report, kept.values(), copies)
    context = Context(by_report)
    barred = set(ruled.different)
    same: list[tuple[Pair, Comparison]] = []
    for a, b in pairs_of(blocks(kept.values())):
        result = compared(a, b, by_report, lineage, context)
        if result.barred:
            barred.add((a.id, b.id))
        elif result.same:
            same.append(((a.id, b.id), result))
    groups = joined(kept, same, barred, ruled.same)
    events = [event_of([kept[one] for one in members], reasons, lineage) for members, reasons in groups.members()]
    return tuple(sorted(events, key=lambda event: event.id))


def compared(a: Claim, b: Claim, reports: Mapping[str, Report], lineage: Lineage, context: Context) -> Comparison:
    """Two claims compared, with what is at hand of their reports and of the copies between these."""
    copied = lineage.copied(a.id, b.id)
    return compare(a, b, reports.get(a.report), reports.get(b.report), copied=copied, context=context)
