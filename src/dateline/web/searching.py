"""Search over reports, quotations and events: words and filters in, what was found with the words around.

In: an issue, the index of all texts, a query as typed, filters. Out: `SearchPage`. "ferry -flood" with the place Marka
finds the events, reports and quotations of the picture that speak of the one, not the other, and lie there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Any

from dateline.model.claim import Claim
from dateline.model.report import Report
from dateline.model.text import Span
from dateline.pipeline import Material
from dateline.publish.days import days, published
from dateline.publish.filters import UNFIT, Filter, keeper
from dateline.publish.names import without_names
from dateline.publish.phrases import label
from dateline.publish.quoting import cap_words, one_line, quoted
from dateline.publish.standing import best_first
from dateline.publish.telling import place_name, source_name, tell
from dateline.store.search import SearchIndex, Text
from dateline.store.search_words import Query, parse
from dateline.web.issue import Issue
from dateline.web.map_state import href
from dateline.web.schemas import Hit, SearchPage

KINDS = ("events", "reports", "quotes")
MOST = 50
_FIELDS = ("place", "area", "actor", "type", "stance", "outlet")


def texts_of(material: Material, hidden: Collection[str] = ()) -> Iterable[Text]:
    """All that can be found in a record: reports, quotations, and claims, by which events are found.

    Nothing is found by `hidden` names; the reports' texts come without them.
    """
    for report in material.reports:
        yield Text(f"r:{report.id}", f"{report.title.value or ''} {report.outlet.value or ''}", report.text)
    reports = {report.id: report for report in material.reports}
    for quote in material.quotes:
        said = without_names(" ".join(f"{source.name} {source.role}" for source in quote.said_by), hidden)
        yield Text(f"q:{quote.id}", said, quote.span.of(reports[quote.report].text))
    for claim in material.claims:
        yield Text(f"c:{claim.id}", without_names(_title(claim), hidden), claim.sentence.of(reports[claim.report].text))


def _title(claim: Claim) -> str:
    parts = [label(claim.type)]
    if claim.place is not None:
        place = claim.place.place
        parts += [place.name, place.admin1 or "", place.country_name or ""]
    for mention in (claim.actor, claim.target):
        parts += [mention.actor.name, mention.actor.party or ""] if mention else []
    return " ".join(parts)


def search(issue: Issue, index: SearchIndex, typed: str, wanted: Filter, only: str = "") -> SearchPage:
    """What is found in the picture. Raises ValueError for filters that mean nothing."""
    query = parse(typed)
    if not query and not wanted.asked:
        return SearchPage(query=typed, total=0, counts={}, notes=[], hits=[])
    keys: dict[str, list[str]] = {"r": [], "q": [], "c": []}
    for key in index.find(query):
        keys[key[0]].append(key[2:])
    events = list(dict.fromkeys(e for c in keys["c"] if (e := issue.index.event_of.get(c)) is not None))
    found: dict[str, list[Any]] = {
        "events": [issue.index.events[one] for one in events],
        "reports": [issue.index.reports[one] for one in keys["r"] if one in issue.index.reports],
        "quotes": [quote for one in keys["q"] if (quote := _quotes(issue).get(one)) is not None],
    }
    notes = []
    hits: list[Hit] = []
    counts: dict[str, int] = {}
    makers: dict[str, Callable[[Any, Issue, Query], Hit]] = {"events": _event, "reports": _report, "quotes": _quote}
    for kind in KINDS:
        unfit = sorted(UNFIT.get(kind, frozenset()) & set(wanted.asked))
        if unfit:
            notes.append(f"{kind} cannot be told apart by {' and '.join(unfit)}, so none is shown")
            continue
        keep = keeper(wanted, kind, issue.picture)
        kept = [item for item in found[kind] if keep(item)]
        counts[kind] = len(kept)
        if only in ("", kind):
            hits += [makers[kind](item, issue, query) for item in kept[:MOST]]
    return SearchPage(query=typed, total=sum(counts.values()), counts=counts, notes=notes, hits=hits)


def _quotes(issue: Issue) -> dict[str, Any]:
    return issue.once("quotes", lambda: {quote.id: quote for quote in issue.picture.quotes})


def _event(event: Any, issue: Issue, query: Query) -> Hit:
    index = issue.index
    claims = best_first(index.claims_of(event))
    lead = next((c for c in claims if focus(index.reports[c.report].text, c.sentence, query)), claims[0])
    return Hit(
        kind="event",
        id=event.id,
        title=tell(claims[0], index),
        words=_around(index.reports[lead.report], lead.sentence, query),
        where=place_name(event.place, wide=True) if event.place else "place not known",
        day=days(event.interval.first, event.interval.last),
        href=href("event", event.id),
    )


def _report(report: Report, issue: Issue, query: Query) -> Hit:
    return Hit(
        kind="report",
        id=report.id,
        title=one_line(report.title.value or "") or report.name,
        words=_around(report, Span(0, len(report.text)), query) if report.text else "",
        where=issue.index.outlet(report.id),
        day=published(report.published),
        href=f"/report/{report.id}",
    )


def _quote(quote: Any, issue: Issue, query: Query) -> Hit:
    report = issue.index.reports[quote.report]
    return Hit(
        kind="quote",
        id=quote.id,
        title=source_name(quote.said_by[0]) if quote.said_by else "nobody is named",
        words=_around(report, quote.span, query),
        where=issue.index.outlet(report.id),
        day=published(report.published),
        href=f"/report/{report.id}?quote={quote.id}#quote",
    )


def _around(report: Report, span: Span, query: Query) -> str:
    """At most 25 words of the span around what was asked for."""
    found = focus(report.text, span, query)
    return quoted(report, span, found) if found else cap_words(span.of(report.text))


def focus(text: str, span: Span, query: Query) -> Span | None:
    """Where the first of the terms stands in the span."""
    for term in query.terms:
        words = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", term.words))
        end = "" if term.prefix else r"(?!\w)"
        match = re.compile(rf"(?<!\w){words}{end}", re.IGNORECASE).search(text, span.start, span.end)
        if match and match.end() > match.start():
            return Span(match.start(), match.end())
    return None


def wanted_of(values: dict[str, str], base: Filter) -> Filter:
    """The filter with what was typed for its parts."""
    place, area, actor, kind, stance, outlet = (values.get(name, "").strip()[:200] for name in _FIELDS)
    return replace(base, place=place, area=area, actor=actor, type=kind, stance=stance, outlet=outlet)
