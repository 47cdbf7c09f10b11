"""The dossier of one event, place or actor: who says so, through whom, who denies it, which figures, since when.

In: an id or a name, a picture. Out: `dossier(name, picture) -> dict` (ready for JSON) and `dossier_text(dict) -> str`.
Raises KeyError when nothing is called so. Nine papers with one agency's "rebels took Marka" and an eyewitness come out
as "9 reports → 2 origins", with the reason for each edge from outlet to agency to speaker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.mention import Place, PlaceKind
from dateline.model.picture import Holding, Picture, ReconciledFigure
from dateline.publish.counting import has_number, named_thing
from dateline.publish.days import days
from dateline.publish.index import Index
from dateline.publish.lineage import lineage, lineage_text, report_row
from dateline.publish.phrases import CHANGES_HANDS, label
from dateline.publish.quoting import cap_words, one_line, quoted
from dateline.publish.standing import best_first, speaks_against
from dateline.publish.telling import place_name, said_by, source_name, tell

MOST_CLAIMS, MOST_EVENTS, MOST_QUOTES = 12, 25, 10
Plain = dict[str, Any]


def dossier(name: str, picture: Picture) -> Plain:
    """The dossier of the event with this id (or its beginning), the place or the actor of this name."""
    index, key = Index(picture), name.strip()
    for look in (_find_event, _find_place, _find_actor):
        found = look(key, index) if key else None
        if found is not None:
            return found
    raise KeyError(name)


def _find_event(key: str, index: Index) -> Plain | None:
    one = index.event_of.get(key, key)
    starts = [event for event in index.events if event.startswith(one)] if len(one) >= 4 else []
    event = index.events.get(one) or (index.events[starts[0]] if len(starts) == 1 else None)
    if event is None:
        return None
    claims = index.claims_of(event)
    holdings = [h for h in index.picture.holdings if set(h.claims) & set(event.claims)]
    title = f"{label(event.type)}{f', {place_name(event.place, wide=True)}' if event.place else ''}"
    return {
        "kind": "event",
        "id": event.id,
        "title": title,
        "type": event.type.value,
        "dates": _dates(event, claims, index),
        "grouped_because": [{"name": r.name, "weight": r.weight, "words": r.words} for r in event.reasons],
        **_body(index, claims, [event], holdings),
    }


def _find_place(key: str, index: Index) -> Plain | None:
    folded = key.casefold()
    places = {h.place.id: h.place for h in index.picture.holdings}
    places.update({event.place.id: event.place for event in index.picture.events if event.place})
    named = [
        place
        for place in places.values()
        if folded == place.id.casefold()
        or folded in {each.casefold() for each in (place.name, *place.names, place_name(place))}
    ]
    if not named:
        return None
    # Of a town and a province of one name the town, unless the province is asked for; the other is named beside it.
    told = {p.id: sum(1 for e in index.picture.events if e.place and e.place.id == p.id) for p in named}

    def rank(place: Place) -> tuple[bool, bool, int, str]:
        asked = folded in (place.id.casefold(), place.name.casefold(), place_name(place).casefold())
        wide = place.kind in (PlaceKind.PROVINCE, PlaceKind.REGION) and folded == place.name.casefold()
        return (not asked, wide, -told[place.id], place.id)

    named.sort(key=rank)
    place = named[0]
    events = [event for event in index.picture.events if event.place and event.place.id == place.id]
    ids = {claim for event in events for claim in event.claims}
    claims = tuple(claim for claim in index.claims.values() if claim.id in ids)
    holdings = [h for h in index.picture.holdings if h.place.id == place.id]
    turns = tuple(
        claim for claim in claims if claim.type in CHANGES_HANDS or any(claim.id in h.claims for h in holdings)
    )
    return {
        "kind": "place",
        "id": place.id,
        "title": place_name(place, wide=True),
        "also_called_so": [f"{place_name(other, wide=True)} ({other.id})" for other in named[1:]],
        "dates": {},
        "events": [_event_line(event, index) for event in _by_day(events)[:MOST_EVENTS]],
        **_body(index, turns or claims, events, holdings),
    }


def _find_actor(key: str, index: Index) -> Plain | None:
    folded = key.casefold()

    def named(*names: str | None) -> bool:
        return any(each is not None and each.casefold() == folded for each in names)

    claims = tuple(
        claim
        for claim in index.claims.values()
        if any(
            named(m.actor.name, m.actor.party, m.actor.parent, *m.actor.names)
            for m in (claim.actor, claim.target)
            if m is not None
        )
        or any(named(source.name, source.party) for source in claim.said_by)
    )
    holdings = [h for h in index.picture.holdings if named(h.holder, *h.aliases)]
    if not claims and not holdings:
        return None
    ids = {claim.id for claim in claims}
    events = [event for event in index.picture.events if ids & set(event.claims)]
    quotes = [q for q in index.picture.quotes if any(named(s.name, s.party) for s in q.said_by)]
    quotes = sorted((q for q in quotes if q.report in index.reports), key=lambda q: (q.report, q.span))
    return {
        "kind": "actor",
        "id": key,
        "title": next((h.holder for h in holdings if h.holder), key),
        "dates": {},
        "events": [_event_line(event, index) for event in _by_day(events)[:MOST_EVENTS]],
        "statements": [
            {
                "said_by": source_name(quote.said_by[0]),
                "words": quoted(index.reports[quote.report], quote.span),
                **report_row(quote.report, index),
            }
            for quote in quotes[:MOST_QUOTES]
        ],
        **_body(index, claims, events, holdings),
    }


def _body(index: Index, claims: tuple[Claim, ...], events: list[Event], holdings: list[Holding]) -> Plain:
    """What every dossier has: the summary, the tree, who holds it and why, for and against, figures, disputes."""
    ids = {claim.id for claim in claims}
    against = {one for holding in holdings for one in holding.against}
    con = [c for c in index.claims.values() if (c.id in ids and speaks_against(c)) or c.id in against]
    con_ids = {claim.id for claim in con}
    pro = [claim for claim in claims if claim.id not in con_ids and claim.stance.is_told_as_real]
    other = [claim for claim in claims if claim.id not in con_ids and not claim.stance.is_told_as_real]
    tree = lineage(claims, events, index)
    keys = {event.id for event in events}
    figures = [f for f in index.picture.figures if f.event in keys or any(r.claim in ids for r in f.readings)]
    disputes = [d for d in index.picture.disputes if (ids | con_ids) & {*d.claims_for, *d.claims_against}]
    reports = index.reports_behind(claims)
    return {
        "reports": reports,
        "origins": len(tree),
        "summary": f"{_count(reports, 'report')} → {_count(len(tree), 'origin')}"
        f"{' (a report that quotes several counts for each)' if len(tree) > reports else ''}",
        "tree": tree,
        "holder": [_holding(holding) for holding in _ledger(holdings)],
        "for": [_told(claim, index) for claim in best_first(pro)[:MOST_CLAIMS]],
        "for_count": len(pro),
        "against": [_told(claim, index) for claim in best_first(con)[:MOST_CLAIMS]],
        "against_count": len(con),
        "planned_or_foretold": [_told(claim, index) for claim in best_first(other)[:MOST_CLAIMS]],
        "figures": [_figure(figure, index) for figure in sorted(figures, key=lambda f: (f.kind, f.id))],
        "disputes": [
            {
                "id": d.id,
                "kind": d.kind,
                "words": one_line(d.words),
                "open": d.open,
                "weight": d.weight,
                "origins_for": len(d.origins_for),
                "origins_against": len(d.origins_against),
            }
            for d in sorted(disputes, key=lambda d: (not d.open, -d.weight, d.kind, d.id))
        ],
    }


def _dates(event: Event, claims: Iterable[Claim], index: Index) -> Plain:
    told = sorted({days(c.when.interval.first, c.when.interval.last) for c in claims})
    out = sorted({index.reports[c.report].published.first for c in claims} - {None}, key=str)
    return {
        "happened": days(event.interval.first, event.interval.last),
        "told_as": told,
        "first_reported": out[0].isoformat() if out and out[0] else None,
        "last_reported": out[-1].isoformat() if out and out[-1] else None,
    }


def _ledger(holdings: Iterable[Holding]) -> list[Holding]:
    return sorted(holdings, key=lambda h: (h.place.name, h.place.id, str(h.first or ""), h.state.value, h.holder or ""))


def _holding(holding: Holding) -> Plain:
    return {
        "place": place_name(holding.place),
        "holder": holding.holder,
        "state": holding.state.value,
        "from": holding.first.isoformat() if holding.first else None,
        "to": holding.last.isoformat() if holding.last else None,
        "origins": holding.origins,
        "for": len(holding.claims),
        "against": len(holding.against),
        "inferred": holding.inferred,
        "part": holding.part,
        "why": one_line(holding.why),
    }


def _told(claim: Claim, index: Index) -> Plain:
    report = index.reports[claim.report]
    return {
        "claim": claim.id,
        "told": tell(claim, index),
        "stance": claim.stance.value,
        "background": claim.historical,
        "said_by": said_by(claim, index) or None,
        **report_row(claim.report, index),
        "words": quoted(report, claim.sentence, claim.trigger),
    }


def _figure(figure: ReconciledFigure, index: Index) -> Plain:
    return {
        "id": figure.id,
        "kind": figure.kind,
        "what": named_thing(figure.what, figure.unit),
        "place": place_name(figure.place) if figure.place else None,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "disputed": figure.disputed,
        "who": figure.who,
        "cumulative": figure.cumulative,
        "days": days(figure.first, figure.last),
        "counted_by": [one_line(name) for name in figure.counted_by],
        "odd": figure.odd,
        "trend": figure.trend,
        "falls": [index.reports[index.claims[one].report].name for one in figure.falls if one in index.claims],
        "readings": [
            {
                "words": cap_words(reading.words),
                "said_by": one_line(reading.said_by) or index.outlet(reading.report),
                "report": index.reports[reading.report].name if reading.report in index.reports else reading.report,
            }
            for reading in figure.readings
        ],
    }


def _event_line(event: Event, index: Index) -> Plain:
    claims = best_first(index.claims_of(event))
    return {
        "id": event.id,
        "day": days(event.interval.first, event.interval.last),
        "told": tell(claims[0], index) if claims else label(event.type),
        "reports": index.reports_behind(claims),
        "origins": len(event.origins) or 1,
    }


def _by_day(events: Iterable[Event]) -> list[Event]:
    """Latest first; the undated last."""
    return sorted(events, key=lambda e: (e.interval.known is False, _backwards(e), e.id))


def _backwards(event: Event) -> int:
    day = event.interval.first or event.interval.last
    return -day.toordinal() if day else 0


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def dossier_text(found: Plain) -> str:
    """The dossier for people; ends with a line break."""
    parts = [f"{found['kind'].capitalize()}: {found['title']} ({found['id']})", f"  {found['summary']}"]
    parts += [f"  also called so: {other}" for other in found.get("also_called_so", ())]
    parts += [
        f"  {name.replace('_', ' ')}: {', '.join(value) if isinstance(value, list) else value}"
        for name, value in found["dates"].items()
        if value
    ]
    parts += [f"  one event because: {r['words']} ({r['weight']:+.2f})" for r in found.get("grouped_because", ())]
    sections: tuple[tuple[str, str, Callable[[Plain], list[str]]], ...] = (
        ("Who holds it, and why" if found["kind"] != "actor" else "What it holds, and why", "holder", _holding_text),
        ("Where it comes from", "tree", lineage_text),
        ("For", "for", _told_text),
        ("Against", "against", _told_text),
        ("Planned or foretold", "planned_or_foretold", _told_text),
        ("Figures", "figures", _figure_text),
        ("Disputes", "disputes", _dispute_text),
        ("Events", "events", _event_text),
        ("Quoted", "statements", lambda s: [f"  {s['said_by']}: “{s['words']}”, {s['outlet']}, {s['published']}"]),
    )
    for title, key, text in sections:
        rows = found.get(key) or []
        if rows:
            parts += ["", title, *(line for row in rows for line in text(row))]
            left = found.get(f"{key}_count", 0) - len(rows)
            parts += [f"  and {left} more"] if left > 0 else []
    return "\n".join(parts) + "\n"


def _holding_text(row: Plain) -> list[str]:
    # Who has a part of a place has it; what is said of the whole is another row.
    state = "held in part" if row["part"] else row["state"]
    who = f"{state}{': ' + row['holder'] if row['holder'] else ''}"
    return [f"  {row['place']}, {row['from'] or '…'} to {row['to'] or 'now'}: {who}", f"      {row['why']}"]


def _told_text(row: Plain) -> list[str]:
    background = ", as background" if row["background"] else ""
    return [
        f"  {row['claim']}  {row['stance']}{background}: {row['told']}",
        f"      {row['outlet']}, {row['published']}, {row['report']}: “{row['words']}”",
    ]


def _figure_text(row: Plain) -> list[str]:
    place = f", {row['place']}" if row["place"] else ""
    spread = "no number is given"
    if any(has_number(reading["words"]) for reading in row["readings"]):
        numbers = ("–" if n is None else f"{n:g}" for n in (row["low"], row["best"], row["high"]))
        spread = f"low, best, high: {', '.join(numbers)}"
    notes = ["they differ"] if row["disputed"] else []
    notes += ["a running total"] if row["cumulative"] else []
    notes += [f"{row['trend']} from day to day"] if row["trend"] else []
    notes += [f"hardly so: {row['odd']}"] if row["odd"] else []
    notes += [f"counts fewer than before: {', '.join(row['falls'])}"] if row["falls"] else []
    head = "; ".join((f"  {row['kind']}: {row['what']}{place}", spread, *notes))
    return [head, *(f"      “{r['words']}”, {r['said_by']} ({r['report']})" for r in row["readings"])]


def _dispute_text(row: Plain) -> list[str]:
    sides = f"{_count(row['origins_for'], 'origin')} to {row['origins_against']}"
    return [f"  {row['words']} ({'open' if row['open'] else 'settled'}; {sides}; weight {row['weight']:g})"]


def _event_text(row: Plain) -> list[str]:
    return [f"  {row['id']}  {row['told']} [{row['reports']}/{row['origins']}]"]
