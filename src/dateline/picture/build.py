"""The picture of a record: everything that claims come to, as of one day and as known by another.

In: reports, claims, quotes, events, copies, judgements. Out: `Picture`. Nothing here remembers anything: the same
records in any order give the same picture, and the picture of an earlier day needs no more than the earlier claims.

    "Rebels took Sake on 4 May." "The army retook Sake on 9 May."   ->   as of 6 May: rebels
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from dateline.model.claim import Claim
from dateline.model.event import Copy, Event, Judgement
from dateline.model.mention import Quote
from dateline.model.picture import Holding, Picture
from dateline.model.report import Report
from dateline.picture.as_of import claims_counting, copies_known, dropped_by_hand, events_counting, reports_known
from dateline.picture.disputes import disputes
from dateline.picture.evidence import country_of, coverage, evidence
from dateline.picture.figures import reconcile
from dateline.picture.forecasts import forecasts
from dateline.picture.holdings import holdings_of
from dateline.picture.parts import of_provinces
from dateline.picture.told_again import told_again
from dateline.picture.weights import voices


def no_aliases(_: str) -> tuple[str, ...]:
    """For callers without an actor list: a party goes by its one name."""
    return ()


def build_picture(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    quotes: Sequence[Quote],
    judgements: Sequence[Judgement] = (),
    *,
    as_of: date | None,
    known_by: date | None,
    events: Sequence[Event] | None = None,
    copies: Sequence[Copy] | None = None,
    aliases_of: Callable[[str], tuple[str, ...]] = no_aliases,
) -> Picture:
    """Build the picture. `as_of`, `known_by` are inclusive days, None for all; `events` and `copies` of all reports.

    `aliases_of` gives a party's other names and the forces that hold for it.
    """
    known = reports_known(reports, known_by)
    by_report = {report.id: report for report in known}
    dropped = dropped_by_hand(claims, judgements) | told_again(claims, known, copies or ())
    counting = claims_counting((claim for claim in claims if claim.id not in dropped), known, as_of)
    cut = events_counting(events or (), counting)
    heard = voices(counting, cut, by_report)
    holdings: list[Holding] = []
    covered = coverage(counting, by_report)
    found = evidence(counting, heard, by_report)
    for items in found.values():
        country = country_of(items[0].claim)
        holdings += holdings_of(items, as_of=as_of, aliases_of=aliases_of, coverage=covered.get(country, ()))
    holdings += of_provinces(holdings, found, aliases_of=aliases_of)
    figures = reconcile(cut, counting, by_report, heard)
    return Picture(
        as_of=as_of,
        known_by=known_by,
        reports=known,
        claims=counting,
        events=cut,
        copies=copies_known(copies or (), known),
        quotes=tuple(sorted((quote for quote in quotes if quote.report in by_report), key=lambda q: q.id)),
        holdings=tuple(holdings),
        figures=figures,
        disputes=disputes(cut, counting, holdings, figures, heard),
        forecasts=forecasts(counting, by_report, as_of=as_of, holdings=holdings),
    )
