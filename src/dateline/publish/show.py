"""One thing of the record, with the words it rests on marked in the text around them.

In: an id (or its beginning, a report's name, a place's name), a picture, perhaps annotations. Out: plain text in
which "[[Marka]] [[fell]] on Tuesday" marks the spans. Raises KeyError when nothing has that id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dateline.model.claim import Claim
from dateline.model.event import Copy, Event
from dateline.model.mention import Annotations, Quote, Source
from dateline.model.picture import Dispute, Holding, Picture, ReconciledFigure
from dateline.model.report import Report
from dateline.model.text import Span
from dateline.publish.days import days, published
from dateline.publish.index import Index
from dateline.publish.phrases import label
from dateline.publish.quoting import cap_words, one_line, quoted
from dateline.publish.standing import best_first, support
from dateline.publish.telling import place_name, source_name, tell

AROUND = 200  # characters of text shown on either side of a sentence
_RULE = "─" * 60


def show(id: str, picture: Picture, annotations: Mapping[str, Annotations] | None = None) -> str:  # noqa: A002 - the word users know
    """The text for one claim, event, report, quotation, dispute, figure or place; ends with a line break."""
    index = Index(picture)
    found = _find(id.strip(), index, annotations or {})
    if not found:
        raise KeyError(id)
    return f"\n{_RULE}\n".join(found) + "\n"


def _find(key: str, index: Index, annotations: Mapping[str, Annotations]) -> list[str]:
    if not key:
        return []
    # A claim that leads an event shares its id: the event is shown, then that claim with the text around it.
    if key in index.events:
        leading = [_claim(index.claims[key], index)] if key in index.claims else []
        return [_event(index.events[key], index), *leading]
    picture = index.picture
    tables: list[tuple[Mapping[str, object], Callable[..., str]]] = [
        (index.claims, lambda claim: _claim(claim, index)),
        (index.reports, lambda report: _report(report, index, annotations.get(report.id))),
        ({quote.id: quote for quote in picture.quotes}, lambda quote: _quote(quote, index)),
        ({dispute.id: dispute for dispute in picture.disputes}, lambda dispute: _dispute(dispute, index)),
        ({figure.id: figure for figure in picture.figures}, lambda figure: _figure(figure, index)),
        (index.events, lambda event: _event(event, index)),
    ]
    for table, text in tables:
        if key in table:
            return [text(table[key])]
    named = [report for report in picture.reports if key in (report.name, report.file)]
    if named:
        return [_report(report, index, annotations.get(report.id)) for report in sorted(named, key=_report_order)]
    held = [h for h in picture.holdings if _is_called(h, key)]
    if held:
        return [_place(held, index)]
    if len(key) >= 4:
        starts = {one: text for table, text in reversed(tables) for one in table if one.startswith(key)}
        if len(starts) == 1:
            return _find(next(iter(starts)), index, annotations)
        if starts:
            return ["Several begin so:\n" + "\n".join(f"  {one}" for one in sorted(starts)[:20])]
    return []


def _report_order(report: Report) -> tuple[str, int, str]:
    return (report.file, report.entry or 0, report.id)


def _is_called(holding: Holding, key: str) -> bool:
    place = holding.place
    return key == place.id or key.casefold() in {name.casefold() for name in (place.name, *place.names)}


def marked(text: str, spans: list[Span], around: Span) -> str:
    """`text` inside `around`, with `[[` and `]]` about each of the spans (overlapping ones joined), on lines kept."""
    joined: list[Span] = []
    for span in sorted(span for span in spans if span.overlaps(around)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = joined[-1].join(span)
        else:
            joined.append(span)
    parts, at = [], around.start
    for span in joined:
        start, end = max(span.start, around.start), min(span.end, around.end)
        parts += [text[at:start], "[[", text[start:end], "]]"]
        at = end
    parts.append(text[at : around.end])
    return "\n".join(one_line(line) for line in "".join(parts).splitlines() if line.strip())


def _context(report: Report, sentence: Span, spans: list[Span]) -> str:
    start, end = max(0, sentence.start - AROUND), min(len(report.text), sentence.end + AROUND)
    while start > 0 and not report.text[start - 1].isspace():
        start -= 1
    while end < len(report.text) and not report.text[end].isspace():
        end += 1
    before, after = "… " if start else "", " …" if end < len(report.text) else ""
    return _indent(f"{before}{marked(report.text, spans, Span(start, end))}{after}")


def _indent(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())


def _rows(rows: list[tuple[str, str]]) -> str:
    size = max((len(name) for name, value in rows if value), default=0)
    return "\n".join(f"  {name:<{size}}  {value}" for name, value in rows if value)


def _where(report: Report, index: Index) -> str:
    url = f", {report.url}" if report.url else ""
    return f"{index.outlet(report.id)}, {published(report.published)}, {report.name}{url}"


def _words(report: Report, span: Span | None) -> str:
    return f" “{cap_words(span.of(report.text))}”" if span else ""


def _chain(sources: tuple[Source, ...], report: Report) -> str:
    links = [f"{source_name(s)}{' (passes it on)' if s.medium else ''}{_words(report, s.span)}" for s in sources]
    return " ← ".join(links)


def _claim(claim: Claim, index: Index) -> str:
    report = index.reports[claim.report]
    text = report.text
    when = claim.when
    spans = [claim.trigger]
    spans += [mention.span for mention in (claim.actor, claim.target, claim.place) if mention]
    spans += [figure.span for figure in claim.figures]
    spans += [source.span for source in claim.said_by if source.span]
    spans += [when.expression.span] if when.expression else []
    place = f"{place_name(claim.place.place, wide=True)}{_words(report, claim.place.span)}" if claim.place else ""
    others = claim.place.candidates if claim.place else ()
    rivals = [
        f"{place_name(c.place, wide=True)}{f', {c.km:.0f} km away' if c.km is not None else ''}" for c in others[:3]
    ]
    when_words = _words(report, when.expression.span) if when.expression else ""
    rows = [
        ("type", f"{label(claim.type)} ({claim.type.value}){_words(report, claim.trigger)}"),
        ("stance", claim.stance.value + (", as background" if claim.historical else "")),
        ("actor", f"{claim.actor.actor.name}{_words(report, claim.actor.span)}" if claim.actor else ""),
        ("target", f"{claim.target.actor.name}{_words(report, claim.target.span)}" if claim.target else ""),
        ("place", place + (" (a part of it)" if claim.part else "")),
        ("place: why", claim.place.reason if claim.place else ""),
        ("place: or", "; ".join(rivals)),
        ("when", f"{days(when.interval.first, when.interval.last)}, {when.anchor}{when_words}"),
        ("figures", "; ".join(f"{f.kind} {cap_words(f.span.of(text))}" for f in claim.figures)),
        ("holder", claim.holder or ""),
        ("said by", _chain(claim.said_by, report) or f"{index.outlet(report.id)} itself"),
        ("event", index.event_of.get(claim.id, "")),
        ("read by", claim.by + (f": {', '.join(claim.reasons)}" if claim.reasons else "")),
    ]  # fmt: skip
    head = f"Claim {claim.id}\n{tell(claim, index)}"
    return "\n".join([head, _rows(rows), "", f"  {_where(report, index)}", _context(report, claim.sentence, spans)])


def _event(event: Event, index: Index) -> str:
    claims = best_first(index.claims_of(event))
    rows = [
        ("type", f"{label(event.type)} ({event.type.value})"),
        ("place", place_name(event.place, wide=True) if event.place else "not known"),
        ("when", days(event.interval.first, event.interval.last)),
        ("stands on", support(claims, index) or "1 report"),
        *(("because", f"{reason.words} ({reason.weight:+.2f})") for reason in event.reasons),
    ]
    parts = [f"Event {event.id}", _rows(rows), "", "Origins"]
    for origin in event.origins:
        parts.append(f"  {origin.name} ({origin.kind}{f', {origin.party}' if origin.party else ''}): {origin.reason}")
        names = sorted({_where(index.reports[one], index) for one in origin.reports if one in index.reports})
        parts += [f"    ← {name}" for name in names]
    copies = _copies_among({claim.report for claim in claims}, index)
    parts += ["", "Copies", *copies] if copies else []
    parts += ["", "Claims"]
    for claim in claims:
        report = index.reports[claim.report]
        parts.append(f"  {claim.id}  {claim.stance.value}  {tell(claim, index)}")
        parts.append(f"      {_where(report, index)}: “{quoted(report, claim.sentence, claim.trigger)}”")
    return "\n".join(parts)


def _copies_among(reports: set[str], index: Index) -> list[str]:
    best: dict[tuple[str, str], Copy] = {}
    for copy in index.picture.copies:
        if copy.a.report in reports and copy.b.report in reports:
            first, second = sorted(index.reports[one].name for one in (copy.a.report, copy.b.report))
            known = best.get((first, second))
            if known is None or _extent(copy) > _extent(known):
                best[first, second] = copy
    return [
        f"  {a} = {b}, {copy.share:.0%} of the shorter passage: {copy.reason}" for (a, b), copy in sorted(best.items())
    ]


def _extent(copy: Copy) -> tuple[int, float, str]:
    """Of several passages that two reports share, the longest stands for all."""
    return (min(len(copy.a.span), len(copy.b.span)), copy.share, copy.reason)


def _report(report: Report, index: Index, found: Annotations | None) -> str:
    claims = sorted((c for c in index.claims.values() if c.report == report.id), key=lambda c: (c.trigger, c.id))
    known = report.published
    rows = [
        ("outlet", f"{report.outlet.value or 'not known'} ({report.outlet.how.value}) {report.outlet.reason}".strip()),
        ("title", cap_words(report.title.value or "")),
        ("byline", report.byline.value or ""),
        ("published", f"{published(known)} {known.reason}".strip()),
        ("address", report.url or ""),
        ("sha256", report.sha256),
        ("format", f"{report.format}, {len(report.text):,} characters, {report.language}"),
        ("translated", report.translated.value or ""),
    ]
    if found is not None:
        counts = f"{len(found.places)} places, {len(found.times)} times, {len(found.actors)} actors"
        rows.append(("found", f"{counts}, {len(found.quotes)} quotations"))
    parts = [f"Report {report.id}", report.name, _rows(rows)]
    copies = [
        f"  {index.reports[other].name}: {copy.reason} ({copy.share:.0%})"
        for copy in index.picture.copies
        for one, other in ((copy.a.report, copy.b.report), (copy.b.report, copy.a.report))
        if one == report.id and other in index.reports
    ]
    parts += ["", "Shares text with", *sorted(set(copies))] if copies else []
    parts += ["", f"Claims ({len(claims)})"]
    parts += [f"  {c.id}  {label(c.type)}, {c.stance.value}: “{quoted(report, c.sentence, c.trigger)}”" for c in claims]
    return "\n".join(parts)


def _quote(quote: Quote, index: Index) -> str:
    report = index.reports[quote.report]
    spans = [quote.span, *(source.span for source in quote.said_by if source.span)]
    rows = [
        ("said by", _chain(quote.said_by, report) or "not said"),
        ("kind", "direct" if quote.direct else "indirect"),
        ("words", cap_words(quote.span.of(report.text))),
    ]
    return "\n".join(
        [f"Quotation {quote.id}", _rows(rows), "", f"  {_where(report, index)}", _context(report, quote.span, spans)]
    )


def _dispute(dispute: Dispute, index: Index) -> str:
    parts = [f"Dispute {dispute.id}", f"  {dispute.words} ({'open' if dispute.open else 'settled'})"]
    for name, ids in (("For", dispute.claims_for), ("Against", dispute.claims_against)):
        parts += ["", name, *_evidence(ids, index)]
    return "\n".join(parts)


def _figure(figure: ReconciledFigure, index: Index) -> str:
    rows = [
        ("counts", f"{figure.kind}: {figure.what}"),
        ("place", place_name(figure.place, wide=True) if figure.place else ""),
        ("low, best, high", ", ".join("–" if n is None else f"{n:g}" for n in (figure.low, figure.best, figure.high))),
        ("disputed", "yes" if figure.disputed else "no"),
    ]
    parts = [f"Figure {figure.id}", _rows(rows), "", "Readings"]
    for reading in figure.readings:
        report = index.reports.get(reading.report)
        who = reading.said_by or (index.outlet(reading.report) if report else "")
        parts.append(f"  “{cap_words(reading.words)}”, {who}; {_where(report, index) if report else reading.report}")
    return "\n".join(parts)


def _place(holdings: list[Holding], index: Index) -> str:
    parts = [place_name(holdings[0].place, wide=True)]
    for holding in sorted(holdings, key=lambda h: (h.place.id, str(h.first or ""), h.state.value, h.holder or "")):
        who = f"{holding.state.value}{f': {holding.holder}' if holding.holder else ''}"
        parts += ["", f"  {days(holding.first, holding.last)}  {who}", f"    {one_line(holding.why)}"]
        parts += _evidence(holding.claims, index)
        against = _evidence(holding.against, index)
        parts += ["    Against", *against] if against else []
    return "\n".join(parts)


def _evidence(ids: tuple[str, ...], index: Index, most: int = 8) -> list[str]:
    claims = best_first(index.known_claims(ids))
    rows = []
    for claim in claims[:most]:
        report = index.reports[claim.report]
        rows.append(f"    {claim.id}  “{quoted(report, claim.sentence, claim.trigger)}”, {_where(report, index)}")
    if len(claims) > most:
        rows.append(f"    and {len(claims) - most} more")
    return rows
