"""The application: routes, errors in words, static files, and the guard in front of it all.

In: a record's path and what the server lets in. Out: an ASGI application. Whatever a person types into the address
gets a page or a line that says what is wrong; a fault of ours says so and tells nothing of the machine.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from dateline import __version__
from dateline.errors import DatelineError, RecordBusyError, RecordFullError
from dateline.web import api, pages
from dateline.web.ahead import Ahead
from dateline.web.clocks import Clocks
from dateline.web.guard import Door, Guard
from dateline.web.hiding import Hiding, Names
from dateline.web.map_days import make_ready
from dateline.web.record import LiveRecord
from dateline.web.rendering import page

STATIC = Path(__file__).resolve().parent / "static"


class Site:
    """The ASGI application with its guard; `inner` is FastAPI's."""

    def __init__(self, inner: FastAPI, door: Door) -> None:
        self.inner, self.door = inner, door
        self._guarded = Guard(inner, door)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self._guarded(scope, receive, send)

    def openapi(self) -> dict[str, Any]:
        """The API's description."""
        return self.inner.openapi()


def create_app(path: Path, door: Door | None = None, *, additions: Path | None = None, author: str = "") -> Site:
    """The application over the record at `path`. `additions` is the user's data folder, `author` who judges."""
    door = door or Door()
    app = FastAPI(
        title="Dateline",
        version=__version__,
        description="A record of what reports say happened: where, when, who says so, who holds each place.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    record = LiveRecord(path, additions, hides=Names() if door.read_only else None)
    app.state.record = record
    app.state.ahead = Ahead(lambda clocks: make_ready(record, clocks))
    app.state.door = door
    app.state.author = author
    app.state.outlines = {}
    if door.read_only:
        app.add_middleware(Hiding, words=lambda: record.hidden)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    for router in (api.router, *pages.routers()):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static")
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(DatelineError, _ours)
    app.add_exception_handler(Exception, _fault)
    return Site(app, door)


def _answer(request: Request, status: int, words: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": words}, status_code=status)
    template = "error_part.html" if request.headers.get("hx-request") else "error.html"
    return page(request, template, clocks=Clocks(), status=status, screen="error", status_code=status, words=words)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 -- registered for it alone
    words = {404: "There is nothing at this address.", 405: "This address cannot be asked so."}
    detail = str(error.detail)
    plain = detail in ("Not Found", "Method Not Allowed")
    answer = _answer(request, error.status_code, words.get(error.status_code, detail) if plain else detail)
    answer.headers.update(error.headers or {})
    return answer


async def _not_valid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 -- as above
    parts = [f"{'.'.join(str(each) for each in row['loc'][1:])}: {row['msg']}" for row in error.errors()[:5]]
    return _answer(request, 422, "; ".join(parts))


async def _ours(request: Request, error: Exception) -> Response:
    status = 409 if isinstance(error, RecordBusyError) else 507 if isinstance(error, RecordFullError) else 503
    return _answer(request, status, str(error))


async def _fault(request: Request, error: Exception) -> Response:
    del error  # the server's log has it
    words = "A fault in Dateline. Nothing was changed; what was asked is in the server's log."
    try:
        return _answer(request, 500, words)
    except Exception:  # noqa: BLE001 -- what is at fault may be what every page needs
        return JSONResponse({"detail": words}, status_code=500)


Handler = Callable[[Request, Exception], Awaitable[Response]]
