"""What stands in each table.

In: a picture, and what rows to keep (`filters.keeper`). Out: `Table`s, in an order that follows from content. The
quotation "We never left", said by a mayor to two papers, is two rows of `quotes_table`, one a report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.mention import Place
from dateline.model.picture import Holding, Picture
from dateline.model.report import Problem
from dateline.publish.filters import Keep, everything
from dateline.publish.index import Index
from dateline.publish.phrases import label
from dateline.publish.quoting import cap_words, quoted
from dateline.publish.standing import best_first
from dateline.publish.tables.table import Cell, Table
from dateline.publish.telling import said_by, source_name


def events_table(picture: Picture, only: Keep = everything) -> Table:
    """One row an event, by day: what, where, who, how many reports and origins, and the words of the best claim."""
    index = Index(picture)
    columns = (
        "id type what place admin1 country lat lon from to actor target stance historical reports origins disputed "
        "report words"
    ).split()
    disputed = index.disputes_by_claim()
    rows = []
    for event in sorted(filter(only, picture.events), key=_event_order):
        claims = best_first(index.claims_of(event))
        if claims:
            rows.append(_event_row(index, event, claims, any(claim.id in disputed for claim in claims)))
    return Table(
        tuple(columns),
        tuple(rows),
        ("words", "what"),
        tuple("id from what place actor stance reports origins words".split()),
    )


def _event_order(event: Event) -> tuple[date, date, str]:
    return (event.interval.first or event.interval.last or date.max, event.interval.last or date.max, event.id)


def _event_row(index: Index, event: Event, claims: tuple[Claim, ...], disputed: bool) -> tuple[Cell, ...]:
    lead, place = claims[0], event.place
    report = index.reports[lead.report]
    return (
        event.id,
        event.type.value,
        label(event.type),
        place.name if place else None,
        place.admin1 if place else None,
        place.country_name if place else None,
        place.lat if place else None,
        place.lon if place else None,
        _iso(event.interval.first),
        _iso(event.interval.last),
        lead.actor.actor.name if lead.actor else None,
        lead.target.actor.name if lead.target else None,
        lead.stance.value,
        all(claim.historical for claim in claims),
        index.reports_behind(claims),
        len(event.origins) or index.origins_behind(claims),
        disputed,
        report.name,
        quoted(report, lead.sentence, lead.trigger),
    )


def claims_table(picture: Picture, only: Keep = everything) -> Table:
    """One row a claim, by report and place in it."""
    index = Index(picture)
    columns = ("id report type stance historical actor target place from to said_by segment event words").split()
    rows = []
    kept = filter(only, index.claims.values())
    for claim in sorted(kept, key=lambda c: (index.reports[c.report].name, c.report, c.trigger, c.id)):
        report = index.reports[claim.report]
        rows.append(
            (
                claim.id,
                report.name,
                claim.type.value,
                claim.stance.value,
                claim.historical,
                claim.actor.actor.name if claim.actor else None,
                claim.target.actor.name if claim.target else None,
                claim.place.place.name if claim.place else None,
                _iso(claim.when.interval.first),
                _iso(claim.when.interval.last),
                said_by(claim),
                claim.segment.value,
                index.event_of.get(claim.id),
                quoted(report, claim.sentence, claim.trigger),
            )
        )
    return Table(
        tuple(columns),
        tuple(rows),
        ("words", "said_by"),
        tuple("id type stance actor place from said_by words".split()),
    )


def holdings_table(picture: Picture, only: Keep = everything, *, history: bool = False) -> Table:
    """Who holds each place on the picture's day; with `history`, one row for every interval."""
    index = Index(picture)
    columns = (
        "place kind admin1 country holder state from to latest origins for against inferred part why words report"
    ).split()
    shown = sorted(picture.holdings, key=_holding_order) if history else index.holdings_on(index.last_day())
    return Table(
        tuple(columns),
        tuple(_holding_row(index, holding) for holding in shown if only(holding)),
        ("words", "why"),
        tuple("place admin1 holder state from latest for against why".split()),
    )


def _holding_order(holding: Holding) -> tuple[str, str, date, date, str]:
    place = holding.place
    return (place.name, place.id, holding.first or date.min, holding.last or date.max, holding.holder or "")


def _holding_row(index: Index, holding: Holding) -> tuple[Cell, ...]:
    claims = best_first(index.known_claims(holding.claims))
    report = index.reports[claims[0].report] if claims else None
    place = holding.place
    return (
        place.name,
        place.kind.value,
        place.admin1,
        place.country_name,
        holding.holder,
        holding.state.value,
        _iso(holding.first),
        _iso(holding.last),
        _iso(holding.latest),
        holding.origins,
        len(holding.claims),
        len(holding.against),
        holding.inferred,
        holding.part,
        cap_words(holding.why, 40),
        quoted(report, claims[0].sentence, claims[0].trigger) if report else None,
        report.name if report else None,
    )


def quotes_table(picture: Picture, only: Keep = everything) -> Table:
    """One row a quotation, by report and place in it."""
    index = Index(picture)
    columns = ("id", "report", "outlet", "date", "speaker", "direct", "words")
    rows = []
    for quote in sorted(filter(only, picture.quotes), key=lambda q: (q.report, q.span, q.id)):
        report = index.reports.get(quote.report)
        if report is not None:
            speaker = source_name(quote.said_by[0]) if quote.said_by else None
            day = _iso(report.published.last)
            words = quoted(report, quote.span)
            rows.append((quote.id, report.name, report.outlet.value, day, speaker, quote.direct, words))
    return Table(columns, tuple(rows), ("words", "speaker"), tuple("id report speaker words".split()))


def figures_table(picture: Picture, only: Keep = everything) -> Table:
    """One row a reading: what is counted, where, low and high, who says it; rows of one scope share `id`."""
    index = Index(picture)
    scope = "id kind what unit who cumulative place from to event scope_low scope_best scope_high disputed trend odd"
    columns = tuple(f"{scope} low high said_by report words".split())
    rows = []
    for figure in sorted(filter(only, picture.figures), key=lambda f: (f.kind, _name(f.place), f.id)):
        for reading in figure.readings:
            report = index.reports.get(reading.report)
            rows.append(
                (
                    figure.id,
                    figure.kind,
                    figure.what,
                    figure.unit,
                    figure.who or None,
                    figure.cumulative,
                    _name(figure.place) or None,
                    _iso(figure.first),
                    _iso(figure.last),
                    figure.event,
                    figure.low,
                    figure.best,
                    figure.high,
                    figure.disputed,
                    figure.trend or None,
                    figure.odd or None,
                    reading.low,
                    reading.high,
                    reading.said_by or (index.outlet(reading.report) if report else None),
                    report.name if report else reading.report,
                    cap_words(reading.words),
                )
            )
    return Table(
        columns,
        tuple(rows),
        ("words", "what", "said_by"),
        tuple("kind what place low high disputed trend said_by report words".split()),
    )


def forecasts_table(picture: Picture, only: Keep = everything) -> Table:
    """One row a forecast, by the day it is due."""
    index = Index(picture)
    columns = ("claim", "made", "due", "outcome", "said_by", "place", "report", "words")
    rows = []
    for forecast in sorted(
        filter(only, picture.forecasts), key=lambda f: (f.due or date.max, f.made or date.max, f.claim)
    ):
        claim = index.claims.get(forecast.claim)
        if claim is None:
            continue
        report = index.reports[claim.report]
        rows.append(
            (
                claim.id,
                _iso(forecast.made),
                _iso(forecast.due),
                forecast.outcome,
                said_by(claim) or index.outlet(claim.report),
                claim.place.place.name if claim.place else None,
                report.name,
                quoted(report, claim.sentence, claim.trigger),
            )
        )
    return Table(columns, tuple(rows), ("words", "said_by"), tuple("claim made due outcome said_by words".split()))


def reports_table(picture: Picture, only: Keep = everything) -> Table:
    """One row a report: what it is, when it came out and how that is known, what was read from it."""
    columns = "id report outlet title from to how why claims quotes url sha256".split()
    claims = Counter(claim.report for claim in picture.claims)
    quotes = Counter(quote.report for quote in picture.quotes)
    rows = [
        (
            report.id,
            report.name,
            report.outlet.value,
            cap_words(report.title.value or "") or None,
            _iso(report.published.first),
            _iso(report.published.last),
            report.published.how.value,
            cap_words(report.published.reason, 40),
            claims[report.id],
            quotes[report.id],
            report.url,
            report.sha256,
        )
        for report in sorted(filter(only, picture.reports), key=lambda r: (r.file, r.entry or 0, r.id))
    ]
    return Table(
        tuple(columns),
        tuple(rows),
        ("title", "why", "sha256", "url"),
        tuple("id report outlet from how claims quotes title".split()),
    )


def problems_table(problems: Sequence[Problem]) -> Table:
    """One row for each thing that could not be read."""
    rows = [
        (problem.file, problem.entry, problem.step, problem.why, problem.what_to_do)
        for problem in sorted(problems, key=lambda p: (p.file, p.entry or 0, p.step, p.why))
    ]
    return Table(("file", "entry", "step", "why", "what_to_do"), tuple(rows), ("why", "what_to_do"))


def disputes_table(picture: Picture, only: Keep = everything) -> Table:
    """One row a dispute, open ones first, then by `weight`: how much hangs on it times how much it is in doubt."""
    index = Index(picture)
    columns = tuple("id kind about place open weight for against words words_for words_against".split())
    rows = []
    for dispute in sorted(filter(only, picture.disputes), key=lambda d: (not d.open, -d.weight, d.kind, d.id)):
        sides = [best_first(index.known_claims(ids)) for ids in (dispute.claims_for, dispute.claims_against)]
        words = [
            quoted(index.reports[side[0].report], side[0].sentence, side[0].trigger) if side else None for side in sides
        ]
        rows.append(
            (
                dispute.id,
                dispute.kind,
                dispute.about,
                _name(dispute.place) or None,
                dispute.open,
                dispute.weight,
                len(dispute.claims_for),
                len(dispute.claims_against),
                cap_words(dispute.words, 40),
                words[0],
                words[1],
            )
        )
    return Table(
        columns,
        tuple(rows),
        ("words", "words_for", "words_against"),
        tuple("id kind place open weight for against words".split()),
    )


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _name(place: Place | None) -> str:
    return place.name if place else ""
