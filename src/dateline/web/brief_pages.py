"""The brief composer: the generated brief, what is kept of it, sentences of one's own, the release check, the exports.

In: requests with the two clocks; forms. Out: pages and documents. The draft lies in the record, so that it is there
tomorrow; issues that went out are noted, so that the next one tells what changed since: "Marka: held (army) before, now
held (rebels)".
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Lock
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dateline.publish.brief import Brief, brief, brief_html, brief_json, brief_markdown
from dateline.publish.brief.printed import brief_docx, brief_pdf
from dateline.publish.quoting import one_line
from dateline.store import open_view
from dateline.web import composer
from dateline.web.api import record_of
from dateline.web.clocks import Asked, Clocks, day_of
from dateline.web.composer import Draft, Own
from dateline.web.forms import Form, form_of, key_of
from dateline.web.issue import Issue
from dateline.web.record import LiveRecord
from dateline.web.release import all_persons, withheld_words
from dateline.web.rendering import page, with_clocks
from dateline.web.wording import for_readers

router = APIRouter(tags=["brief"])
DRAFT, ISSUES = "brief.draft", "brief.issues"
_MOST_OWN = 200
_DRAFTING = Lock()
"""Held from reading a draft to writing it: of two windows' changes neither is lost."""
_FORMATS = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

_NAMES = {"md": "Markdown", "html": "HTML", "pdf": "PDF", "docx": "Word", "json": "JSON"}


def _kept(record: LiveRecord) -> tuple[Draft, list[dict[str, Any]]]:
    """The draft and the issues that the record keeps."""
    with open_view(record.path) as view:
        draft, issues = view.meta(DRAFT), view.meta(ISSUES)
    return composer.draft_of(draft), json.loads(issues) if issues else []


def _generated(record: LiveRecord, issue: Issue, draft: Draft) -> Brief:
    since = draft.since
    previous = None
    if since is not None and (issue.clocks.as_of is None or since < issue.clocks.as_of):
        previous = record.issue(Clocks(since, since)).picture
    return brief(issue.picture, title=draft.title or None, previous=previous, number=draft.number)


def _out(record: LiveRecord, issue: Issue, draft: Draft) -> tuple[Brief, Brief]:
    """The brief as generated, and as it would go out."""
    made = _generated(record, issue, draft)
    return made, for_readers(composer.composed(made, draft, issue.index, withheld_words(issue)))


@router.get("/brief", include_in_schema=False)
def brief_page(request: Request, asked: Asked) -> HTMLResponse:
    """The composer."""
    record = record_of(request)
    issue = record.issue(asked)
    draft, issues = _kept(record)
    made, out = _out(record, issue, draft)
    sections = composer.sections_of(made, draft)
    keys = {line.key for section in sections for group in section.groups for line in group.lines}
    lost = len({*draft.left_out, *draft.order} - keys)
    persons = all_persons(issue)
    return page(
        request,
        "brief.html",
        clocks=issue.clocks,
        screen="brief",
        draft=draft,
        issues=issues[::-1],
        brief=made,
        out=out,
        sections=sections,
        notes={note.number: note for note in made.notes},
        checks=composer.release_check(out, draft, persons, lost=lost),
        persons=persons,
        formats=_NAMES,
        event_of=issue.index.event_of,
    )


_FORMAT = Query(alias="format", description="md, html, json, pdf or docx")


@router.get("/brief/export", responses={200: {"description": "the document"}, 422: {"description": "no such format"}})
def export(request: Request, asked: Asked, form: Annotated[str, _FORMAT] = "md") -> Response:
    """The composed brief as a document, names withheld and quotations capped."""
    if form not in _FORMATS:
        raise HTTPException(422, f"{form[:20]!r} is no format; one of {', '.join(_FORMATS)}")
    record = record_of(request)
    issue = record.issue(asked)
    draft, _ = _kept(record)
    _, out = _out(record, issue, draft)
    writers: dict[str, Callable[[Brief], str | bytes]] = {
        "md": brief_markdown,
        "html": brief_html,
        "json": lambda made: json.dumps(brief_json(made), ensure_ascii=False, indent=1),
        "pdf": brief_pdf,
        "docx": brief_docx,
    }
    body = writers[form](out)
    day = issue.clocks.as_of.isoformat() if issue.clocks.as_of else "all"
    name = f"brief-{day}{f'-{draft.number}' if draft.number else ''}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=_FORMATS[form], headers=headers)


@router.post("/brief/draft", include_in_schema=False)
async def change(request: Request) -> Response:
    """Change the draft: `act` is settings, leave, keep, up, down, add, cite, drop or clear; leads back."""
    form = await form_of(request)
    record, author = record_of(request), request.app.state.author
    clocks = Clocks(day_of(form.get("as_of"), "as_of"), day_of(form.get("known_by"), "known_by"))

    def write() -> None:
        with _DRAFTING:
            draft, _ = _kept(record)
            record.put_meta(DRAFT, composer.stored(_changed(draft, form, record, clocks, author)))

    await run_in_threadpool(write)
    where = with_clocks("/brief", clocks)
    key = form.get("key", 40)
    return RedirectResponse(f"{where}#l{key}" if key.isalnum() else where, status_code=303)


def _changed(draft: Draft, form: Form, record: LiveRecord, clocks: Clocks, author: str) -> Draft:
    act, key = form.get("act"), form.get("key", 40)
    match act:
        case "settings":
            number = form.get("number", 6)
            return replace(
                draft,
                title=one_line(form.get("title", 200)),
                number=int(number) if number.isascii() and number.isdecimal() and int(number) > 0 else None,
                since=day_of(form.get("since"), "since"),
            )
        case "leave":
            return replace(draft, left_out=tuple(dict.fromkeys((*draft.left_out, key))))
        case "keep":
            return replace(draft, left_out=tuple(each for each in draft.left_out if each != key))
        case "up" | "down":
            sections = composer.sections_of(_generated(record, record.issue(clocks), draft), draft)
            return composer.moved(sections, draft, key, -1 if act == "up" else 1)
        case "add":
            return _added(draft, form, author, _claims(form, record, _generated(record, record.issue(clocks), draft)))
        case "cite":
            claims = _claims(form, record, _generated(record, record.issue(clocks), draft))
            own = tuple(replace(each, claims=claims) if each.id == key else each for each in draft.own)
            return replace(draft, own=own)
        case "drop":
            return replace(draft, own=tuple(each for each in draft.own if each.id != key))
        case "clear":
            return Draft()
        case _:
            raise HTTPException(422, f"{act[:20]!r} is nothing that can be done to a draft")


def _added(draft: Draft, form: Form, author: str, claims: tuple[str, ...]) -> Draft:
    text = one_line(form.get("text", 1000))
    if not text:
        raise HTTPException(422, "the sentence is empty")
    if len(draft.own) >= _MOST_OWN:
        raise HTTPException(422, f"a brief holds at most {_MOST_OWN} sentences of your own")
    own = Own(uuid4().hex[:12], form.get("section", 40), text, claims, one_line(form.get("author", 200)) or author)
    return replace(draft, own=(*draft.own, own))


def _claims(form: Form, record: LiveRecord, made: Brief) -> tuple[str, ...]:
    """The claims that are cited, with commas or blanks between.

    A claim is named by the number of a footnote of the brief, by its id or its address; an event stands for its first.
    """
    notes = {str(note.number): note.claim for note in made.notes}
    found = []
    for word in form.get("claims").replace(",", " ").split():
        number = word.strip("[].")
        key = (notes.get(number) or "") if number.isdecimal() else key_of(word)
        if number.isdecimal() and not key:
            raise HTTPException(422, f"footnote {number[:10]} cites no claim of this brief")
        if record.as_read(key) is None:
            raise HTTPException(422, f"there is no claim {key[:40]!r}: give the number of a footnote, or the address "
                                "of an event or a claim")  # fmt: skip
        found.append(key)
    return tuple(dict.fromkeys(found))


@router.post("/brief/release", include_in_schema=False)
async def release(request: Request) -> Response:
    """Note that the brief went out, so that the next one tells what changed since."""
    form = await form_of(request)
    record, author = record_of(request), request.app.state.author
    clocks = Clocks(day_of(form.get("as_of"), "as_of"), day_of(form.get("known_by"), "known_by"))

    def write() -> None:
        with _DRAFTING:
            issue = record.issue(clocks)
            draft, issues = _kept(record)
            _, out = _out(record, issue, draft)
            failed = [each.words for each in composer.release_check(out, draft, all_persons(issue)) if not each.ok]
            if failed:
                raise HTTPException(422, f"Not yet: {' '.join(failed)}")
            on: date | None = issue.clocks.as_of
            number = draft.number or 1 + max((int(each.get("number") or 0) for each in issues), default=0)
            row = {"number": number, "as_of": on.isoformat() if on else None, "author": author}
            row |= {
                "made": datetime.now(UTC).isoformat(timespec="seconds"),
                "lines": sum(len(s.lines) for s in out.sections),
            }
            record.put_meta(ISSUES, json.dumps([*issues, row], ensure_ascii=False))
            record.put_meta(DRAFT, composer.stored(replace(draft, number=number + 1, since=on)))

    await run_in_threadpool(write)
    return RedirectResponse(with_clocks("/brief", clocks), status_code=303)
