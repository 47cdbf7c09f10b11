"""The dossier as the page shows it: who says so through whom, for and against, figures, dates, why grouped, history.

In: an issue, a kind and an id. Out: `Dossier`, plain values for the template and the API. "9 reports → 2 origins" heads
it; under it every claim that the mayor's "they took the mill" became, each field's words marked in its sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dateline.model.claim import Claim, Stance
from dateline.model.event import Event
from dateline.model.mention import Place
from dateline.model.picture import HoldingState
from dateline.publish.days import days, published
from dateline.publish.dossier import dossier
from dateline.publish.index import Index
from dateline.publish.phrases import label
from dateline.publish.quoting import one_line
from dateline.publish.standing import best_first, speaks_against
from dateline.publish.telling import clause, place_name, said_by, tell
from dateline.web.figure_dossiers import figure_body, figure_row
from dateline.web.issue import Issue
from dateline.web.reading import Stretch, sentence

KINDS = ("event", "place", "actor", "figure")
MOST_CLAIMS = 60


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """One claim with its sentence, the fields' words marked, and where it stands."""

    id: str
    told: str
    stance: str
    historical: bool
    said_by: str
    type: str
    place: str
    day: str
    outlet: str
    published: str
    report: str
    report_name: str
    title: str
    url: str | None
    segment: str
    sentence: tuple[Stretch, ...]
    event: str | None
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of it. `body` is what `publish.dossier` gives: summary, tree, holder, figures, disputes, dates, events."""

    kind: str
    id: str
    title: str
    body: dict[str, Any]
    sides: tuple[tuple[str, str, tuple[ToldClaim, ...]], ...]
    more: int
    place: Place | None
    reports: tuple[str, ...]


def find(kind: str, key: str, issue: Issue) -> Dossier:
    """The dossier of what is called so. Raises KeyError."""
    index = issue.index
    if kind == "figure":
        return _figure(key, issue)
    body = _body(kind, key, issue)
    claims = _claims(kind, key, body, issue)
    place = index.events[body["id"]].place if kind == "event" else _place(key, issue) if kind == "place" else None
    return _dossier(kind, body, claims, issue, place)


def _body(kind: str, key: str, issue: Issue) -> dict[str, Any]:
    body = dossier(key, issue.picture)
    if body["kind"] != kind:
        raise KeyError(key)
    return body


def _claims(kind: str, key: str, body: dict[str, Any], issue: Issue) -> list[Claim]:
    index = issue.index
    if kind == "event":
        return list(index.claims_of(index.events[body["id"]]))
    if kind == "place":
        holdings = [h for h in issue.picture.holdings if h.place.id == body["id"]]
        ids = {one for holding in holdings for one in (*holding.claims, *holding.against)}
        at = {claim.id: claim for claim in index.claims_at(body["id"])}
        at.update((claim.id, claim) for claim in index.known_claims(tuple(sorted(ids))))
        return [at[one] for one in sorted(at)]
    folded = key.casefold()
    # A party that no claim names ("unnamed rebels") is known by what it holds.
    held = {one for h in issue.picture.holdings if (h.holder or "").casefold() == folded for one in h.claims}
    return [claim for claim in index.claims.values() if claim.id in held or folded in _names(claim)]


def _names(claim: Claim) -> set[str]:
    names: list[str | None] = []
    for mention in (claim.actor, claim.target):
        if mention is not None:
            names += [mention.actor.name, mention.actor.party, mention.actor.parent, *mention.actor.names]
    for source in claim.said_by:
        names += [source.name, source.party]
    return {name.casefold() for name in names if name}


def _place(key: str, issue: Issue) -> Place | None:
    for holding in issue.picture.holdings:
        if holding.place.id == key:
            return holding.place
    return next((e.place for e in issue.picture.events if e.place and e.place.id == key), None)


def _figure(key: str, issue: Issue) -> Dossier:
    figure = next((each for each in issue.picture.figures if each.id == key), None)
    if figure is None:
        raise KeyError(key)
    body, claims = figure_body(figure, issue)
    return _dossier("figure", body, claims, issue, figure.place)


def _dossier(kind: str, body: dict[str, Any], claims: Iterable[Claim], issue: Issue, place: Place | None) -> Dossier:
    index = issue.index
    known = {figure.id: figure for figure in issue.picture.figures}
    body["figures"] = [{**row, **figure_row(known[row["id"]], index)} for row in body["figures"]]
    ids = {claim.id for claim in claims}
    events = [e for e in issue.picture.events if ids & set(e.claims)] if kind in ("event", "place") else []
    against_ids = {one for d in issue.picture.disputes for one in d.claims_against if set(d.claims_for) & ids}
    held = [h for h in issue.picture.holdings if place is not None and h.place.id == place.id]
    against_ids |= {one for holding in held for one in holding.against} if kind != "figure" else set()
    if kind == "event":
        against_ids &= _near(events, index) | ids
    every = [index.claims[one] for one in sorted(ids | (against_ids & index.claims.keys()))]
    against = [c for c in every if speaks_against(c) or c.id in against_ids]
    rest = [c for c in every if c not in against]
    told = [c for c in rest if c.stance.is_told_as_real]
    ahead = [c for c in rest if not c.stance.is_told_as_real]
    groups = (("for", "For", told), ("against", "Against", against), ("ahead", "Planned, foretold or supposed", ahead))
    return Dossier(
        kind=kind,
        id=str(body["id"]),
        title=_title(kind, body, index),
        body={"also_called_so": [], "statements": [], "events": [], "grouped_because": [], "of_event": None, **body},
        sides=tuple(
            (key, name, tuple(told_claim(c, issue) for c in _today_first(found, place, issue)[:MOST_CLAIMS]))
            for key, name, found in groups
            if found
        ),
        more=sum(max(0, len(found) - MOST_CLAIMS) for _, _, found in groups),
        place=place,
        reports=tuple(sorted({c.report for c in every})),
    )


def _title(kind: str, body: dict[str, Any], index: Index) -> str:
    """What it is called; an event by who did what to whom, where and when, as its best claim has it."""
    if kind != "event":
        return str(body["title"])
    event = index.events[body["id"]]
    lead = next(iter(best_first(index.claims_of(event))), None)
    ahead = lead is not None and lead.stance in (Stance.FORECAST, Stance.HYPOTHETICAL)
    if lead is None or ahead or clause(lead, index) is None:  # its own words alone tell of it: they stand below
        day = days(event.interval.first, event.interval.last) if event.interval.known else ""
        return f"{body['title']}{f', {day}' if day else ''}"
    return tell(lead, index, figures=False).removesuffix(".")


def _today_first(claims: list[Claim], place: Place | None, issue: Issue) -> list[Claim]:
    """The best first; of a place those that decide who holds it on the day asked about before all others."""
    here = issue.index.places_on(issue.on).get(place.id, ()) if place is not None else ()
    now = {one for holding in here if holding.state is not HoldingState.UNKNOWN for one in holding.claims}
    return sorted(best_first(claims), key=lambda claim: claim.id not in now)


def _near(events: list[Event], index: Index) -> set[str]:
    """Claims of the same days as the events: who speaks against a holding months later does not deny its beginning."""
    near: set[str] = set()
    for claim in index.claims.values():
        if any(claim.when.interval.known and claim.when.interval.meets(event.interval, 2) for event in events):
            near.add(claim.id)
    return near


def told_claim(claim: Claim, issue: Issue) -> ToldClaim:
    """A claim as a page shows it."""
    index = issue.index
    report = index.reports[claim.report]
    return ToldClaim(
        id=claim.id,
        told=tell(claim, index),
        stance=claim.stance.value,
        historical=claim.historical,
        said_by=said_by(claim, index),
        type=label(claim.type),
        place=place_name(claim.place.place, wide=True) if claim.place else "",
        day=days(claim.when.interval.first, claim.when.interval.last),
        outlet=index.outlet(report.id),
        published=published(report.published),
        report=report.id,
        report_name=report.name,
        title=one_line(report.title.value or ""),
        url=report.url,
        segment=claim.segment.value,
        sentence=sentence(claim, report),
        event=index.event_of.get(claim.id),
        by_hand="a person says so" in claim.reasons,
    )


def claims_json(found: Dossier) -> dict[str, list[dict[str, Any]]]:
    """The claims by side, for the API: what is told, in which words, and the fields they rest on."""
    return {
        key: [
            {
                "id": claim.id,
                "told": claim.told,
                "stance": claim.stance,
                "historical": claim.historical,
                "said_by": claim.said_by,
                "outlet": claim.outlet,
                "published": claim.published,
                "report": claim.report,
                "event": claim.event,
                "by_hand": claim.by_hand,
                "sentence": [{"text": each.text, "fields": list(each.fields)} for each in claim.sentence],
            }
            for claim in claims
        ]
        for key, _, claims in found.sides
    }
