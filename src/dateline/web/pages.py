"""The screens: map, timeline, dossier, report. Review, brief and search have files of their own.

In: requests with the two clocks. Out: whole pages, complete without a script, and the parts that the page's script asks
for. "/dossier/place/gn:1138336" is all that is told of one town, for and against.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from dateline.publish.telling import place_name, tell
from dateline.web import dossiers
from dateline.web.api import answers, record_of, timeline_of
from dateline.web.clocks import Asked, Clocks, day_of
from dateline.web.issue import Issue
from dateline.web.judging import log_of
from dateline.web.map_days import map_at
from dateline.web.map_state import lane_item
from dateline.web.reading import FIELDS, blocks
from dateline.web.record import LiveRecord
from dateline.web.rendering import page, with_clocks
from dateline.web.schemas import Model, TimelineEvent, Town

router = APIRouter(include_in_schema=False)
_ON_A_PAGE, _MOST_ROWS = 100, 200


def routers() -> list[APIRouter]:
    """The routers of all screens."""
    from dateline.web import brief_pages, review_pages, search_pages  # noqa: PLC0415 -- they use what is here

    return [router, review_pages.router, brief_pages.router, search_pages.router]


_All = Annotated[str, Query(alias="towns", max_length=10, description="all: every town in the table")]


@router.get("/")
def map_page(request: Request, asked: Asked, towns: _All = "") -> HTMLResponse:
    """The map as of a day."""
    return page(request, "map.html", screen="map", **_map_values(record_of(request), asked, towns))


@router.get("/part/map")
def map_part(request: Request, asked: Asked, towns: _All = "") -> HTMLResponse:
    """What stands beside the map."""
    return page(request, "map_lists.html", **_map_values(record_of(request), asked, towns))


def _map_values(record: LiveRecord, asked: Clocks, towns: str) -> dict[str, Any]:
    state = map_at(record, asked)
    return {"clocks": record.clocks(asked), "state": state, "rows": table_rows(state.towns, every=towns == "all")}


def table_rows(towns: Sequence[Town], *, every: bool) -> Sequence[Town]:
    """The towns that a table shows, in their order: all, or of too many those with news and the largest."""
    if every or len(towns) <= _MOST_ROWS:
        return towns
    ranked = sorted(towns, key=lambda town: (not town.fresh, not town.capital, -town.population, town.id))
    chosen = {town.id for town in ranked[:_MOST_ROWS]}
    return [town for town in towns if town.id in chosen]


@router.get("/part/evidence/place/{place}")
def evidence_part(request: Request, place: str, asked: Asked) -> HTMLResponse:
    """Who says what of a place, for and against, in short."""
    record = record_of(request)
    issue = record.issue(asked)
    here = issue.index.places_on(issue.on).get(place, ())
    if not here:
        raise HTTPException(404, "nothing is told of that place by that day")
    groups = []
    for name, ids in (("For", [c for h in here for c in h.claims]), ("Against", [c for h in here for c in h.against])):
        claims = issue.index.known_claims(tuple(dict.fromkeys(ids)))
        if claims:
            ranked = sorted(claims, key=lambda c: (c.when.interval.last is None, str(c.when.interval.last or "")))
            groups.append((name, len(claims), [dossiers.told_claim(claim, issue) for claim in ranked[-6:][::-1]]))
    town = next((t for t in _all_towns(record, issue) if t.id == place), None)
    return page(
        request,
        "evidence.html",
        clocks=issue.clocks,
        place=here[0].place,
        holdings=here,
        groups=groups,
        town=town,
    )


def _all_towns(record: LiveRecord, issue: Issue) -> list[Any]:
    state = map_at(record, issue.clocks)
    return [*state.towns, *state.areas, *state.lane.places]


@router.get("/timeline")
def timeline_page(
    request: Request,
    asked: Asked,
    start: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    from_: Annotated[str, Query(alias="from", max_length=40)] = "",
    to: Annotated[str, Query(max_length=40)] = "",
    place: Annotated[str, Query(max_length=200)] = "",
) -> HTMLResponse:
    """Events by when they happened and when they were reported; the list can be of some days and one place only."""
    first, last = day_of(from_, "from"), day_of(to, "to")
    record = record_of(request)
    issue = record.issue(asked)
    state = timeline_of(record, issue)
    by_id = issue.index.events
    undated = [lane_item(by_id[one], issue.index) for one in state.undated[:200]]
    dated = [e for e in state.events if (e.first or e.last) and _fits(e, first, last, place)]
    shown = dated[::-1][start : start + _ON_A_PAGE]
    lines = {event.id: lane_item(by_id[event.id], issue.index).told for event in shown}
    return page(
        request,
        "timeline.html",
        clocks=issue.clocks,
        screen="timeline",
        state=state,
        shown=shown,
        told=lines,
        start=start,
        size=_ON_A_PAGE,
        dated=len(dated),
        chosen={"from": first.isoformat() if first else "", "to": last.isoformat() if last else "", "place": place},
        undated=undated,
    )


def _fits(event: TimelineEvent, first: date | None, last: date | None, place: str) -> bool:
    starts, ends = event.first or event.last, event.last or event.first
    return (
        (not place or event.place == place)
        and (first is None or (ends is not None and ends >= first))
        and (last is None or (starts is not None and starts <= last))
    )


@router.get("/dossier/{kind}/{key:path}")
def dossier_page(request: Request, kind: str, key: str, asked: Asked) -> Response:
    """All that is for and against one thing."""
    record = record_of(request)
    issue = record.issue(asked)
    try:
        found = dossiers.find(kind, key, issue)
    except KeyError:
        return _elsewhere(request, kind, key, issue)
    log = log_of(record, reports=set(found.reports))
    town = next((t for t in _all_towns(record, issue) if t.id == found.id), None) if kind == "place" else None
    return page(
        request,
        "dossier.html",
        clocks=issue.clocks,
        screen="dossier",
        found=found,
        log=log,
        kinds=FIELDS,
        town=town,
        on=issue.on,
    )


def _elsewhere(request: Request, kind: str, key: str, issue: Issue) -> Response:
    """An event that was merged lies at its new id; what is not in this picture may be in that of all days."""
    record = record_of(request)
    new = record.event_id(key) if kind == "event" else None
    if new is not None and new != key and new in issue.index.events:
        return RedirectResponse(with_clocks(f"/dossier/event/{new}", issue.clocks), status_code=303)
    if kind not in dossiers.KINDS:
        raise HTTPException(404, "There are dossiers of events, places, actors and figures.")
    later = record.issue(Clocks(record.days[1]))
    try:
        name = dossiers.find(kind, key, later).title
    except KeyError:
        raise HTTPException(404, f"No {kind} is called so in this record.") from None
    return page(
        request,
        "not_yet.html",
        clocks=issue.clocks,
        screen="dossier",
        status=404,
        name=name,
        later=f"/dossier/{kind}/{key}",
    )


@router.get(
    "/api/dossier/{kind}/{key:path}", include_in_schema=True, tags=["record"], responses=answers(Model, 404, 422)
)
def dossier_json(request: Request, kind: str, key: str, asked: Asked) -> JSONResponse:
    """All that is for and against an event, place, actor or figure."""
    try:
        found = dossiers.find(kind, key, record_of(request).issue(asked))
    except KeyError:
        raise HTTPException(404, "nothing of that kind is called so in the picture") from None
    return JSONResponse({**found.body, "claims": dossiers.claims_json(found)})


@router.get("/api")
def api_page(request: Request) -> HTMLResponse:
    """The API in words."""
    rows = []
    for path, methods in sorted(request.app.openapi()["paths"].items()):
        for method, row in methods.items():
            names = [each["name"] for each in row.get("parameters", ())]
            words = row.get("description", row.get("summary", ""))
            rows.append({"method": method.upper(), "path": path, "words": words, "parameters": names})
    return page(request, "api.html", clocks=Clocks(), screen="api", rows=rows)


@router.get("/report/{report}")
def report_page(request: Request, report: str, asked: Asked, claim: str = "", quote: str = "") -> HTMLResponse:
    """The whole clean report, what was read from it marked; with `claim` or `quote`, that alone."""
    return _report(request, "report.html", report, asked, claim, quote)


@router.get("/part/report/{report}")
def report_part(request: Request, report: str, asked: Asked, claim: str = "") -> HTMLResponse:
    """The report beside a dossier."""
    return _report(request, "report_part.html", report, asked, claim)


def _report(request: Request, template: str, report: str, asked: Clocks, claim: str, quote: str = "") -> HTMLResponse:
    record = record_of(request)
    issue = record.issue(asked)
    found = issue.index.reports.get(report)
    if found is None:
        issue = record.issue(Clocks(record.days[1]))
        found = issue.index.reports.get(report)
    if found is None:
        raise HTTPException(404, "There is no such report in this record.")
    claims = [each for each in issue.picture.claims if each.report == report]
    claims.sort(key=lambda each: (each.trigger, each.id))
    chosen = [each for each in claims if each.id == claim] or claims
    quotes = [each for each in issue.picture.quotes if each.id == quote and each.report == report]
    lines = [(each, tell(each, issue.index), place_name(each.place.place) if each.place else "") for each in claims]
    return page(
        request,
        template,
        clocks=issue.clocks,
        screen="report",
        report=found,
        blocks=blocks(found, [] if quotes else chosen, quotes),
        claims=lines,
        chosen=claim if len(chosen) == 1 else "",
        event_of=issue.index.event_of,
        copies=_copies(report, issue),
        log=log_of(record, reports={report}),
    )


def _copies(report: str, issue: Issue) -> list[tuple[str, str, str]]:
    found = {}
    for copy in issue.picture.copies:
        for one, other in ((copy.a.report, copy.b.report), (copy.b.report, copy.a.report)):
            if one == report and other in issue.index.reports:
                found[other] = f"{copy.share:.0%} of a passage: {copy.reason}"
    return [(other, issue.index.reports[other].name, why) for other, why in sorted(found.items())]
