"""The complete internal form as JSON: everything the record's owner may take out, nothing withheld.

In: a picture and the annotations of its reports. Out: a dict with the keys reports, segments, places, dates,
claims, quotes, events, copies, holdings, figures, disputes, forecasts. Every span is `[start, end)` in code points
of the entry as it was received, which `Report.offsets` leads back to: in "<p>Marka fell</p>" the place is [3, 8].
Where the words stand in a field of their own, the item says so: `"field": "title"`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.model.claim import Claim
from dateline.model.mention import ActorMention, Annotations, Figure, Place, PlaceMention, Quote, Source
from dateline.model.picture import Holding, Picture
from dateline.model.plain import to_plain
from dateline.model.report import Report
from dateline.model.text import Span

Plain = dict[str, Any]


def export_json(picture: Picture, annotations: Mapping[str, Annotations]) -> Plain:
    """The export. Reports without annotations have no rows in `places` and `dates`."""
    reports = {report.id: report for report in picture.reports}
    families = _families(picture)
    event_of = {claim: event.id for event in picture.events for claim in event.claims}
    known = [reports[key] for key in sorted(reports)]
    ordered = sorted((c for c in picture.claims if c.report in reports), key=lambda c: (c.report, c.trigger, c.id))
    quotes = sorted((q for q in picture.quotes if q.report in reports), key=lambda q: (q.report, q.span, q.id))
    return {
        "as_of": to_plain(picture.as_of),
        "known_by": to_plain(picture.known_by),
        "reports": [_report(report, families[report.id]) for report in known],
        "segments": [
            row
            for report in known
            for row in _rows(report, ((s.span, {"kind": s.kind.value}) for s in report.segments))
        ],
        "places": [row for report in known for row in _places(report, annotations.get(report.id))],
        "dates": [row for report in known for row in _dates(report, annotations.get(report.id))],
        "claims": [row for claim in ordered if (row := _claim(claim, reports[claim.report], event_of.get(claim.id)))],
        "quotes": [row for quote in quotes if (row := _quote(quote, reports[quote.report]))],
        "events": _events(picture),
        "copies": _copies(picture, reports),
        "holdings": [_holding(holding) for holding in sorted(picture.holdings, key=_holding_order)],
        "figures": [to_plain(figure) for figure in sorted(picture.figures, key=lambda figure: figure.id)],
        "disputes": [to_plain(dispute) for dispute in sorted(picture.disputes, key=lambda dispute: dispute.id)],
        "forecasts": [
            to_plain(forecast) for forecast in sorted(picture.forecasts, key=lambda forecast: forecast.claim)
        ],
    }


def _report(report: Report, family: str) -> Plain:
    published = report.published
    when = published.at.isoformat() if published.at else to_plain(published.last)
    row: Plain = {
        "id": report.id,
        "file": report.name,
        "outlet": report.outlet.value,
        "outlet_how": report.outlet.how.value,
        "title": report.title.value,
        "byline": report.byline.value,
        "dateline": report.dateline.value,
        "published": when,
        "published_from": to_plain(published.first),
        "published_to": to_plain(published.last),
        "published_how": published.how.value,
        "published_reason": published.reason,
        "family": family,
        "url": report.url,
        "sha256": report.sha256,
        "format": report.format,
        "language": report.language,
    }
    if report.spans_of != "received":
        row["spans_of"] = report.spans_of
    return row


def _families(picture: Picture) -> dict[str, str]:
    """For each report the smallest id among those that are whole copies of each other, itself included."""
    root = {report.id: report.id for report in picture.reports}

    def find(one: str) -> str:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for copy in picture.copies:
        if copy.whole and copy.a.report in root and copy.b.report in root:
            first, second = sorted((find(copy.a.report), find(copy.b.report)))
            root[second] = first
    return {one: find(one) for one in root}


def raw_span(report: Report, span: Span | None) -> Plain | None:
    """`{"span": [s, e]}` in the entry as received, with `field` where it is not the text; None if not received."""
    found = report.offsets.to_raw(span) if span is not None else None
    if found is None:
        return None
    field, raw = found
    return {"span": [raw.start, raw.end]} if field == "text" else {"span": [raw.start, raw.end], "field": field}


def _rows(report: Report, items: Any) -> list[Plain]:
    rows = []
    for span, values in items:
        at = raw_span(report, span)
        if at is not None:
            rows.append({"report": report.id, **at, **values})
    return rows


def _place_values(place: Place, written: str | None) -> Plain:
    return {
        "name": place.name,
        "names": list(dict.fromkeys(name for name in (written, place.name, *place.names) if name)),
        "kind": place.kind.value,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
    }


def _places(report: Report, found: Annotations | None) -> list[Plain]:
    mentions = found.places if found else ()
    return _rows(report, ((m.span, {**_place_values(m.place, m.span.of(report.text)), "use": m.use}) for m in mentions))


def _dates(report: Report, found: Annotations | None) -> list[Plain]:
    mentions = found.times if found else ()
    return _rows(
        report,
        (
            (
                mention.span,
                {
                    "from": to_plain(mention.interval.first),
                    "to": to_plain(mention.interval.last),
                    "precision": mention.interval.precision.value,
                },
            )
            for mention in mentions
        ),
    )


def _claim(claim: Claim, report: Report, event: str | None) -> Plain | None:
    trigger, sentence = raw_span(report, claim.trigger), raw_span(report, claim.sentence)
    if trigger is None or sentence is None:
        return None
    made: Plain = {
        "id": claim.id,
        "report": claim.report,
        "type": claim.type.value,
        "sentence": sentence["span"],
        "trigger": trigger["span"],
        "segment": claim.segment.value,
        "actor": _actor(claim.actor, report),
        "target": _thing(claim, report) or _actor(claim.target, report),
        "against": _actor(claim.target, report),
        "place": _claim_place(claim.place, report),
        "date": _claim_date(claim, report),
        "figures": [row for figure in claim.figures if (row := _figure(figure, report))],
        "stance": claim.stance.value,
        "historical": claim.historical,
        "said_by": [_source(source, report) for source in claim.said_by],
        "holder": claim.holder,
        "event": event,
        "by": claim.by,
        "reasons": list(claim.reasons),
    }
    if "field" in trigger:
        made["field"] = trigger["field"]
    return made


def _span_or_none(report: Report, span: Span | None) -> Plain:
    return raw_span(report, span) or {"span": None}


def _actor(mention: ActorMention | None, report: Report) -> Plain | None:
    if mention is None:
        return None
    written = mention.span.of(report.text)
    names = (written, mention.actor.name, *mention.actor.names, mention.actor.parent, mention.actor.party)
    return {
        **_span_or_none(report, mention.span),
        "name": mention.actor.name,
        "names": list(dict.fromkeys(name for name in names if name)),
        "party": mention.actor.party,
    }


def _thing(claim: Claim, report: Report) -> Plain | None:
    """The ground, arms or property that it is done to, by its words and, of a place, its names."""
    if claim.thing is None or (at := raw_span(report, claim.thing)) is None:
        return None
    written = claim.thing.of(report.text)
    place = claim.place.place if claim.place is not None and claim.place.span == claim.thing else None
    names = (written, place.name, *place.names) if place else (written,)
    return {**at, "name": place.name if place else written, "names": list(dict.fromkeys(names))}


def _claim_place(mention: PlaceMention | None, report: Report) -> Plain | None:
    if mention is None:
        return None
    return {**_span_or_none(report, mention.span), **_place_values(mention.place, mention.span.of(report.text))}


def _claim_date(claim: Claim, report: Report) -> Plain | None:
    interval = claim.when.interval
    span = claim.when.expression.span if claim.when.expression else None
    if not interval.known and span is None:
        return None
    return {
        **_span_or_none(report, span),
        "from": to_plain(interval.first),
        "to": to_plain(interval.last),
        "precision": interval.precision.value,
        "anchor": claim.when.anchor,
    }


def _figure(figure: Figure, report: Report) -> Plain | None:
    at = raw_span(report, figure.span)
    if at is None:
        return None
    return {
        **at,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "what": figure.what,
        "kind": figure.kind,
        "about": figure.about,
        "vague": figure.vague,
        "over": figure.over,
        "part": figure.part,
        "implied": figure.implied,
    }


def _source(source: Source, report: Report) -> Plain:
    return {
        **_span_or_none(report, source.span),
        "name": source.name,
        "role": source.role,
        "anonymous": source.anonymous,
        "medium": source.medium,
        "party": source.party,
    }


def _quote(quote: Quote, report: Report) -> Plain | None:
    at = raw_span(report, quote.span)
    if at is None:
        return None
    first = quote.said_by[0] if quote.said_by else None
    speaker = {**_span_or_none(report, first.span), "name": first.name, "role": first.role} if first else None
    return {
        "id": quote.id,
        "report": quote.report,
        **at,
        "speaker": speaker,
        "direct": quote.direct,
        "continuation": quote.continuation,
        "said_by": [_source(source, report) for source in quote.said_by],
    }


def _events(picture: Picture) -> list[Plain]:
    report_of = {claim.id: claim.report for claim in picture.claims}
    return [
        {
            "id": event.id,
            "type": event.type.value,
            "place": event.place.name if event.place else None,
            "place_id": event.place.id if event.place else None,
            "lat": event.place.lat if event.place else None,
            "lon": event.place.lon if event.place else None,
            "from": to_plain(event.interval.first),
            "to": to_plain(event.interval.last),
            "claims": list(event.claims),
            "reports": len({report_of[claim] for claim in event.claims if claim in report_of}),
            "origins": len(event.origins),
            "reasons": [to_plain(reason) for reason in event.reasons],
            "lineage": [to_plain(origin) for origin in event.origins],
        }
        for event in sorted(picture.events, key=lambda event: event.id)
    ]


def _copies(picture: Picture, reports: Mapping[str, Report]) -> list[Plain]:
    rows = []
    for copy in sorted(picture.copies, key=lambda copy: (copy.a, copy.b)):
        sides = []
        for passage in (copy.a, copy.b):
            report = reports.get(passage.report)
            at = raw_span(report, passage.span) if report else None
            if at is not None:
                sides.append({"report": passage.report, **at})
        if len(sides) == 2:
            row = {"a": sides[0], "b": sides[1], "reason": copy.reason, "share": copy.share, "whole": copy.whole}
            rows.append(row)
    return rows


def _holding_order(holding: Holding) -> tuple[str, str, str, str, str]:
    return (
        holding.place.name,
        holding.place.id,
        str(holding.first or ""),
        str(holding.last or "9999"),
        holding.holder or "",
    )


def _holding(holding: Holding) -> Plain:
    place = holding.place
    return {
        "place": place.name,
        "place_id": place.id,
        "names": list(dict.fromkeys((place.name, *place.names))),
        "kind": place.kind.value,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "holder": holding.holder,
        "aliases": list(holding.aliases),
        "state": holding.state.value,
        "from": to_plain(holding.first),
        "to": to_plain(holding.last),
        "basis": holding.why,
        "latest": to_plain(holding.latest),
        "inferred": holding.inferred,
        "part": holding.part,
        "claims": list(holding.claims),
        "against": list(holding.against),
        "origins": holding.origins,
    }
