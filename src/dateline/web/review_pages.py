"""The review screen: the queue, one claim with its fields beside its text, and what a person says of it.

In: requests with the two clocks; forms and JSON that judge. Out: pages and parts of them; after a form, the way back. A
claim of "they took Bor" is accepted, rejected, put right, joined with another event or taken out of one, and each of
these can be undone. Bulk actions touch only the claims that were on the page.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dateline.model.claim import Claim, EventType
from dateline.publish.phrases import label
from dateline.publish.telling import tell
from dateline.web import dossiers, review
from dateline.web.api import answers, record_of
from dateline.web.clocks import Asked, Clocks, day_of
from dateline.web.forms import Form, form_of, key_of
from dateline.web.issue import Issue
from dateline.web.judging import in_words, judgement_of, log_of, save, undo_of
from dateline.web.reading import blocks
from dateline.web.record import LiveRecord
from dateline.web.release import persons_of
from dateline.web.rendering import page
from dateline.web.schemas import Candidate, JudgementLine, NewJudgement, ReviewPage, UndoJudgement

router = APIRouter(tags=["review"])
ON_A_PAGE = 25
_MOST_AT_ONCE = 200
Start = Annotated[int, Query(ge=0, le=10_000_000)]


def queue_of(issue: Issue) -> review.Queue:
    """The queue of an issue, made once."""
    return issue.once("queue", lambda: review.queue(issue), judged=True)


@router.get("/review", include_in_schema=False)
def review_page(request: Request, asked: Asked, kind: str = "", place: str = "", start: Start = 0) -> HTMLResponse:
    """The queue, its first item open."""
    record = record_of(request)
    issue = record.issue(asked)
    items = queue_of(issue).of(kind, place)
    shown = items[start : start + ON_A_PAGE]
    first = issue.index.claims.get(shown[0].claim) if shown else None
    return page(
        request,
        "review.html",
        clocks=issue.clocks,
        screen="review",
        items=shown,
        total=len(items),
        start=start,
        size=ON_A_PAGE,
        kind=kind,
        place=place,
        kinds=queue_of(issue).kinds,
        log=log_of(record)[:20],
        opened=_opened(first, record, issue, "") if first else None,
    )


@router.get("/review/{claim}", include_in_schema=False)
def item_page(request: Request, claim: str, asked: Asked, find: str = "") -> HTMLResponse:
    """One claim, open."""
    record = record_of(request)
    found, issue = _claim(record, claim, asked)
    return page(
        request,
        "review_one.html",
        clocks=issue.clocks,
        screen="review",
        opened=_opened(found, record, issue, find),
    )


@router.get("/part/review/{claim}", include_in_schema=False)
def item_part(request: Request, claim: str, asked: Asked, find: str = "") -> HTMLResponse:
    """One claim, open, for the queue."""
    record = record_of(request)
    found, issue = _claim(record, claim, asked)
    return page(request, "review_item.html", clocks=issue.clocks, opened=_opened(found, record, issue, find))


def _claim(record: LiveRecord, claim_id: str, asked: Clocks) -> tuple[Claim, Issue]:
    """The claim in the picture asked for, else in that of the last day, else as it was read."""
    issue = record.issue(asked)
    found = issue.index.claims.get(claim_id)
    if found is None:
        issue = record.issue(Clocks(record.days[1]))
        found = issue.index.claims.get(claim_id) or record.as_read(claim_id)
    if found is None or found.report not in issue.index.reports:
        raise HTTPException(404, "There is no such claim in this record.")
    return found, issue


def _opened(claim: Claim, record: LiveRecord, issue: Issue, find: str) -> dict[str, Any]:
    index = issue.index
    report = index.reports[claim.report]
    in_picture = claim.id in index.claims
    others = [(each.id, tell(each, index), index.outlet(each.report)) for each in review.members(claim, index)]
    names = persons_of([claim], issue)
    return {
        "claim": claim,
        "told": dossiers.told_claim(claim, issue),
        "item": review.item_of(claim, issue),
        "in_picture": in_picture,
        "report": report,
        "outlet": index.outlet(report.id),
        "blocks": blocks(report, [claim]),
        "candidates": review.candidates(claim, record, find),
        "find": find,
        "near": review.near_events(claim, issue) if in_picture else [],
        "others": others,
        "names": names,
        "types": [(each.value, label(each)) for each in EventType],
        "log": [line for line in log_of(record, {claim.report}) if _is_about(line, claim, record)],
    }


def _is_about(line: JudgementLine, claim: Claim, record: LiveRecord) -> bool:
    found = next((each for each in record.material.judgements if each.id == line.id), None)
    return found is not None and found.span == claim.trigger


@router.post("/judge", include_in_schema=False)
async def judge_form(request: Request) -> Response:
    """A judgement by form; leads back to where it came from."""
    form = await form_of(request)
    record, author = record_of(request), request.app.state.author
    asked = [_from_form(form, claim) for claim in (form.all("claim") or [""])[:_MOST_AT_ONCE]]

    def judge() -> None:
        save(record, *(judgement_of(each, record, author) for each in asked))

    await run_in_threadpool(judge)
    return _done(request, form.back)


@router.post("/undo/{judgement}", include_in_schema=False)
async def undo_form(request: Request, judgement: str) -> Response:
    """Take a judgement back by form."""
    form = await form_of(request)
    record, author = record_of(request), request.app.state.author
    asked = UndoJudgement(why=form.get("why"), author=form.get("author", 200))
    await run_in_threadpool(lambda: save(record, undo_of(judgement, asked, record, author)))
    return _done(request, form.back)


def _done(request: Request, back: str) -> Response:
    if request.headers.get("hx-request"):  # htmx follows redirects unseen: it is told to load the page anew
        return Response(status_code=204, headers={"HX-Location": back, "HX-Trigger": "dateline:judged"})
    return RedirectResponse(back, status_code=303)


def _from_form(form: Form, claim: str) -> NewJudgement:
    try:
        return NewJudgement.model_validate(
            {
                "kind": form.get("kind"),
                "claim": claim,
                "other": key_of(form.get("other")),
                "place": form.get("place") if form.get("kind") == "edit" and form.get("place", 200) != "keep" else None,
                "date_first": day_of(form.get("date_first"), "date_first"),
                "date_last": day_of(form.get("date_last"), "date_last"),
                "type": form.get("type") or None,
                "name": form.get("name"),
                "why": form.get("why"),
                "author": form.get("author", 200),
            }
        )
    except ValidationError as error:
        row = error.errors()[0]
        raise HTTPException(422, f"{'.'.join(map(str, row['loc']))}: {row['msg']}") from None


# The same as JSON


@router.get("/api/review", response_model=ReviewPage, responses=answers(ReviewPage, 422))
def review_json(
    request: Request,
    asked: Asked,
    kind: str = "",
    place: str = "",
    offset: Start = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = ON_A_PAGE,
) -> ReviewPage:
    """The queue: claims ranked by what hangs on them times how much they are in doubt."""
    items = queue_of(record_of(request).issue(asked)).of(kind, place)
    return ReviewPage(total=len(items), offset=offset, items=items[offset : offset + limit])


@router.get("/api/candidates/{claim}", response_model=list[Candidate], responses=answers(Candidate, 404, 422))
def candidates_json(
    request: Request, claim: str, asked: Asked, find: Annotated[str, Query(max_length=100)] = ""
) -> list[Candidate]:
    """The places that a claim's words may mean; with `find`, those of that name too."""
    record = record_of(request)
    found, _ = _claim(record, claim, asked)
    return review.candidates(found, record, find)


@router.get("/api/judgements", response_model=list[JudgementLine])
def judgements_json(request: Request, limit: Annotated[int, Query(ge=1, le=1000)] = 100) -> list[JudgementLine]:
    """The log of judgements, newest first."""
    return log_of(record_of(request))[:limit]


@router.post("/api/judgements", response_model=JudgementLine, responses=answers(JudgementLine, 403, 404, 409, 422))
def judge_json(request: Request, asked: NewJudgement) -> JudgementLine:
    """Judge a claim, two claims, or a name. The picture follows at once."""
    record = record_of(request)
    made = judgement_of(asked, record, request.app.state.author)
    save(record, made)
    return _line(record, made.id)


@router.post(
    "/api/judgements/{judgement}/undo",
    response_model=JudgementLine,
    responses=answers(JudgementLine, 403, 404, 409, 422),
)
def undo_json(request: Request, judgement: str, asked: UndoJudgement) -> JudgementLine:
    """Take a judgement back, by another that names it."""
    record = record_of(request)
    made = undo_of(judgement, asked, record, request.app.state.author)
    save(record, made)
    return _line(record, made.id)


def _line(record: LiveRecord, judgement_id: str) -> JudgementLine:
    return next(line for line in log_of(record) if line.id == judgement_id)


__all__ = ["in_words", "queue_of", "router"]
