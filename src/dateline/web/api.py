"""The record as JSON, at `/api`: what the page's own script asks for, and anybody else's.

In: requests with the two clocks. Out: the models of `schemas.py`. `GET /api/map?as_of=2021-08-13` has the town that
"fell on Thursday" with its new holder.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from dateline import __version__
from dateline.knowledge.outlines import about_outlines, outlines
from dateline.web.clocks import Asked, Clocks, day_of
from dateline.web.issue import Issue
from dateline.web.map_days import is_at_hand, map_json, map_of, step_json
from dateline.web.map_state import sides_of
from dateline.web.reading import report_view
from dateline.web.record import LiveRecord
from dateline.web.schemas import (
    AboutOutlines,
    Days,
    MapState,
    MapStep,
    OutlineSet,
    RecordInfo,
    ReportView,
    Timeline,
)
from dateline.web.timeline import days_of, timeline

router = APIRouter(prefix="/api", tags=["record"])
_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
Responses = dict[int | str, dict[str, Any]]


def answers(model: type[BaseModel], *statuses: int) -> Responses:
    """What an address may answer: `model`, and for each of `statuses` a reason in words."""
    reasons = {404: "there is no such thing", 422: "what was typed cannot be read", 409: "somebody else is writing"}
    found: Responses = {200: {"model": model}}
    found.update({status: {"description": reasons.get(status, "refused")} for status in statuses})
    return found


def record_of(request: Request) -> LiveRecord:
    """The record that is served."""
    record: LiveRecord = request.app.state.record
    return record


def as_json(issue: Issue, name: str, make: Callable[[], BaseModel]) -> Response:
    """A model as JSON, written once an issue."""
    body = issue.once(f"json:{name}", lambda: make().model_dump_json().encode())
    return Response(body, media_type="application/json")


def timeline_of(record: LiveRecord, issue: Issue) -> Timeline:
    """The timeline of an issue, made once."""
    return issue.once("timeline", lambda: timeline(issue, *record.days))


@router.get("/record", response_model=RecordInfo)
def record_info(request: Request, asked: Asked) -> RecordInfo:
    """What the record holds, and its days."""
    record = record_of(request)
    issue, (first, last) = record.issue(asked), record.days
    return RecordInfo(
        name=record.name,
        version=__version__,
        read_only=request.app.state.door.read_only,
        reports=len(issue.picture.reports),
        claims=len(issue.picture.claims),
        events=len(issue.picture.events),
        judgements=len(issue.judgements),
        first_day=first,
        last_day=last,
        as_of=issue.clocks.as_of,
        known_by=issue.clocks.known_by,
        sides=sides_of(issue, map_of(record, issue).towns),
        outlines=_about(),
    )


@router.get("/map", responses=answers(MapState, 422))
def map_(request: Request, asked: Asked) -> Response:
    """Who holds what at the end of the day."""
    record = record_of(request)
    answer = Response(map_json(record, asked), media_type="application/json")
    _ahead(request, record, asked)
    return answer


_SINCE = Query(description="The day whose map is at hand, such as 2021-08-12.", json_schema_extra={"format": "date"})


@router.get("/map/step", responses=answers(MapStep, 422))
def map_step(request: Request, asked: Asked, since: Annotated[str, _SINCE]) -> Response:
    """What of the map is another at the end of the day than on another day, as known by the same day."""
    record, day = record_of(request), day_of(since, "since")
    if day is None:
        raise HTTPException(422, "since: which day? Type it as 2021-08-12")
    answer = Response(step_json(record, day, asked), media_type="application/json")
    _ahead(request, record, asked)
    return answer


def _ahead(request: Request, record: LiveRecord, asked: Clocks) -> None:
    """Have the next days made, where they are not looked up."""
    if not is_at_hand(record, asked):
        request.app.state.ahead.asked(record.clocks(asked), *record.days)


@router.get("/days", responses=answers(Days, 422))
def days(request: Request, asked: Asked) -> Response:
    """The days of the record, with how much happened and came out."""
    record = record_of(request)
    if is_at_hand(record, asked) and asked.as_of is None and record.book is not None:
        return Response(record.book.about("counts"), media_type="application/json")
    issue = record.issue(asked)
    return as_json(issue, "days", lambda: days_of(issue, *record.days))


@router.get("/timeline", responses=answers(Timeline, 422))
def timeline_(request: Request, asked: Asked) -> Response:
    """Events by when they happened and when they were reported; who held each place when."""
    record = record_of(request)
    issue = record.issue(asked)
    return as_json(issue, "timeline", lambda: timeline_of(record, issue))


_COUNTRIES = Query(description="Countries with their provinces, such as AF,PK; all countries without provinces else.")


@router.get("/outlines", responses=answers(OutlineSet, 422))
def outlines_(request: Request, countries: Annotated[str, _COUNTRIES] = "") -> Response:
    """Outlines of countries and provinces, for orientation only."""
    codes = sorted({code.strip().upper()[:2] for code in countries.split(",") if code.strip()})
    cache: dict[str, bytes] = request.app.state.outlines
    key = ",".join(codes)
    if key not in cache:
        while len(cache) > 40:
            cache.pop(next(iter(cache)))
        cache[key] = _outlines(codes)
    tag = f'"{hashlib.sha256(cache[key]).hexdigest()[:20]}"'
    headers = {"ETag": tag, **_FOR_GOOD}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(cache[key], media_type="application/json", headers=headers)


def _outlines(codes: list[str]) -> bytes:
    rows = outlines(codes) if codes else outlines(admin1=False)
    # As `OutlineSet` has it, but a megabyte of numbers need not go through a model.
    shapes = [{"key": f"{row['country']}|{row['admin1']}" if row["admin1"] else row["country"], **row} for row in rows]
    body = {"about": about_outlines(), "outlines": shapes}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _about() -> AboutOutlines:
    return AboutOutlines(**about_outlines())


@router.get("/report/{report}", responses=answers(ReportView, 404, 422))
def report_(request: Request, report: str, asked: Asked) -> ReportView:
    """A report's clean text, its segments, and the words that claims rest on."""
    issue = record_of(request).issue(asked)
    found = issue.index.reports.get(report)
    if found is None:
        raise HTTPException(404, "there is no such report in the picture")
    return report_view(found, [claim for claim in issue.picture.claims if claim.report == report])
