"""The search screen, and the same as JSON. All that was asked for stands in the address.

In: requests with words and filters. Out: pages. "/search?q=ferry+-flood&place=Marka&origins=2".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from starlette.responses import HTMLResponse

from dateline.model.claim import EventType, Stance
from dateline.publish.filters import Filter
from dateline.publish.phrases import label
from dateline.store.search import SearchIndex
from dateline.web.api import answers, record_of
from dateline.web.clocks import Asked, day_of
from dateline.web.record import LiveRecord
from dateline.web.rendering import page
from dateline.web.schemas import SearchPage
from dateline.web.searching import KINDS, search, texts_of, wanted_of

router = APIRouter(tags=["search"])
Words = Annotated[str, Query(max_length=400)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: the words, the filter, one kind only or all, and the values as typed."""

    typed: str
    filter: Filter
    only: str
    values: dict[str, str]


def wanted(
    q: Words = "",
    place: Words = "",
    area: Words = "",
    actor: Words = "",
    type_: Annotated[str, Query(alias="type", max_length=400)] = "",
    stance: Words = "",
    outlet: Words = "",
    first: Words = "",
    last: Words = "",
    origins: Words = "",
    only: Annotated[str, Query(alias="in", max_length=20)] = "",
) -> Wanted:
    """The query and its filters."""
    values = {"place": place, "area": area, "actor": actor, "type": type_, "stance": stance, "outlet": outlet}
    if origins.strip() and not (origins.strip().isascii() and origins.strip().isdecimal()):
        raise HTTPException(422, "origins: give the least number of independent origins, such as 2")
    least = min(int(origins.strip() or 0), 1_000_000)
    base = Filter(first=day_of(first, "first"), last=day_of(last, "last"), origins=least)
    typed = {**values, "first": first, "last": last, "origins": origins}
    return Wanted(q, wanted_of(values, base), only if only in KINDS else "", typed)


Asking = Annotated[Wanted, Depends(wanted)]


def _index(record: LiveRecord) -> SearchIndex:
    edits = sum(1 for each in record.material.judgements if each.kind in ("edit", "undo"))
    ids = hash(tuple(report.id for report in record.material.reports))
    of = (ids, len(record.material.claims), edits, record.hidden)
    return record.kept("search", of, lambda: SearchIndex(texts_of(record.material, record.hidden)))


def _found(record: LiveRecord, asked: Asked, what: Wanted) -> SearchPage:
    try:
        return search(record.issue(asked), _index(record), what.typed, what.filter, what.only)
    except ValueError as error:
        raise HTTPException(422, str(error)) from None


@router.get("/search", include_in_schema=False)
def search_page(request: Request, asked: Asked, what: Asking) -> HTMLResponse:
    """What was found, with the filters beside it."""
    record = record_of(request)
    note, found = "", SearchPage(query=what.typed, total=0, counts={}, notes=[], hits=[])
    try:
        found = _found(record, asked, what)
    except HTTPException as error:
        note = str(error.detail)
    return page(
        request,
        "search.html",
        clocks=record.clocks(asked),
        screen="search",
        status=422 if note else 200,
        found=found,
        what=what,
        note=note,
        asked=bool(what.typed.strip() or what.filter.asked),
        **_choices(),
    )


def _choices() -> dict[str, Any]:
    return {
        "types": [(each.value, label(each)) for each in EventType],
        "stances": [each.value for each in Stance],
        "search_kinds": KINDS,
    }


@router.get("/api/search", response_model=SearchPage, responses=answers(SearchPage, 422))
def search_json(request: Request, asked: Asked, what: Asking) -> SearchPage:
    """Search reports, quotations and events: words, "a phrase", prefix*, -without, OR; and filters."""
    return _found(record_of(request), asked, what)
