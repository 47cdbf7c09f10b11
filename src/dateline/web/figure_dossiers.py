"""A figure as the page shows it: its ledger row, and a dossier of its own.

In: a reconciled figure, an issue. Out: plain values for the template and the API. "At least 10 killed", "12 killed" and
a rebel's "40 killed" of one market are one figure, 10 to 40: who says which number, through whom, over which days, why
they are held to count the same, and what is odd about it.
"""

from __future__ import annotations

from typing import Any

from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.picture import FigureReading, ReconciledFigure
from dateline.publish.days import days
from dateline.publish.index import Index
from dateline.publish.lineage import lineage
from dateline.publish.phrases import label
from dateline.publish.quoting import one_line
from dateline.publish.standing import best_first
from dateline.publish.telling import place_name, tell
from dateline.web.issue import Issue

_TRENDS = {"rising": "the count rises from report to report", "falling": "the count falls from report to report"}


def figure_body(figure: ReconciledFigure, issue: Issue) -> tuple[dict[str, Any], list[Claim]]:
    """The body of a figure's dossier, and the claims that tell it."""
    index = issue.index
    claims = list(index.known_claims(tuple(dict.fromkeys(r.claim for r in figure.readings if r.claim))))
    event = index.events.get(figure.event or "")
    tree = lineage(claims, [event] if event else [], index)
    where = f", {place_name(figure.place, wide=True)}" if figure.place else ""
    body: dict[str, Any] = {
        "kind": "figure",
        "id": figure.id,
        "title": f"{_capital(figure.kind)}: {one_line(figure.what or figure.unit)}{where}",
        "summary": _spread(figure),
        "reports": len({reading.report for reading in figure.readings}),
        "origins": max(1, len(tree)),
        "tree": tree,
        "holder": [],
        "figures": [figure_row(figure, index)],
        "disputes": _disputes(figure, issue),
        "dates": _dates(figure, claims, index),
        "events": [],
        "statements": [],
        "grouped_because": [{"name": "figure", "weight": None, "words": words} for words in _because(figure, event)],
        "of_event": {"id": event.id, "told": _told(event, index)} if event else None,
    }
    return body, claims


def figure_row(figure: ReconciledFigure, index: Index) -> dict[str, Any]:
    """A figure with its readings and what must be said beside it, for the ledger."""
    return {
        "id": figure.id,
        "kind": figure.kind,
        "what": one_line(figure.what or figure.unit),
        "place": place_name(figure.place) if figure.place else None,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "disputed": figure.disputed,
        "notes": _notes(figure, index),
        "readings": [_reading(reading, index) for reading in figure.readings],
    }


def _reading(reading: FigureReading, index: Index) -> dict[str, Any]:
    report = index.reports.get(reading.report)
    return {
        "words": one_line(reading.words),
        "said_by": one_line(reading.said_by) or index.outlet(reading.report),
        "report": report.name if report else reading.report,
        "report_id": reading.report if report else None,
        "claim": reading.claim if reading.claim in index.claims else None,
    }


def _notes(figure: ReconciledFigure, index: Index) -> list[str]:
    """What a reader must know of the scope before comparing the number with another."""
    over = days(figure.first, figure.last) if figure.first or figure.last else ""
    fewer = [index.reports[index.claims[one].report].name for one in figure.falls if one in index.claims]
    found = [
        f"a running total, {over}" if figure.cumulative and over else "a running total" if figure.cumulative else over,
        f"counted by {', '.join(one_line(name) for name in figure.counted_by)}" if figure.counted_by else "",
        _TRENDS.get(figure.trend, ""),
        f"fewer than the same origin counted before: {', '.join(dict.fromkeys(fewer))}" if fewer else "",
        f"hardly so: {one_line(figure.odd)}" if figure.odd else "",
    ]
    return [words for words in found if words]


def _because(figure: ReconciledFigure, event: Event | None) -> list[str]:
    """Why the readings are one figure, and how the best of them is chosen."""
    what = figure.kind + (f", {figure.who}" if figure.who else "")
    found = [f"each is told of one event: {label(event.type).lower()}"] if event else []
    found.append(f"each counts the same: {what}{', as a running total' if figure.cumulative else ''}")
    if len(figure.readings) > 1:
        found.append(
            "the best is what the last words of most independent origins allow, else their median, the lower of two"
        )
    return found


def _dates(figure: ReconciledFigure, claims: list[Claim], index: Index) -> dict[str, Any]:
    out = sorted(day for c in claims if (day := index.reports[c.report].published.first) is not None)
    told = sorted({days(c.when.interval.first, c.when.interval.last) for c in claims})
    return {
        "happened": days(figure.first, figure.last),
        "told_as": told or ["not known"],
        "first_reported": out[0].isoformat() if out else None,
        "last_reported": out[-1].isoformat() if out else None,
    }


def _disputes(figure: ReconciledFigure, issue: Issue) -> list[dict[str, Any]]:
    ids = {reading.claim for reading in figure.readings if reading.claim}
    found = [
        d
        for d in issue.picture.disputes
        if d.kind == "figure" and d.about in (figure.id, figure.event) and {*d.claims_for, *d.claims_against} <= ids
    ]
    return [{"id": d.id, "kind": d.kind, "words": one_line(d.words), "open": d.open} for d in found]


def _told(event: Event, index: Index) -> str:
    claims = best_first(index.claims_of(event))
    return tell(claims[0], index) if claims else label(event.type)


def _spread(figure: ReconciledFigure) -> str:
    low, best, high = figure.low, figure.best, figure.high
    if best is None and low is None and high is None:
        return "no number is told"
    if low == high and low is not None:
        return f"{low:,g}, in {_count(len(figure.readings), 'reading')}"
    parts = [
        f"{name} {value:,g}" for name, value in (("low", low), ("best", best), ("high", high)) if value is not None
    ]
    return f"{', '.join(parts)}{'; the figures differ' if figure.disputed else ''}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
