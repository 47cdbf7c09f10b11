"""Who may ask, and who may write: checked before anything else is done with a request.

In: an ASGI application. Out: the same, behind four rules:

* the Host header must name this server, so that no page elsewhere can reach it by a name of its own (rebinding);
* writing needs the session's token: the cookie that the start address sets, and its counterpart in a header or a form
  field, or `Authorization: Bearer TOKEN`; a server started with `--read-only` refuses every write;
* where the server can be reached from other machines, reading needs the session too;
* every answer carries a strict Content-Security-Policy: no script, style, picture or request but the server's own.

"http://127.0.0.1:8601/?token=..." is the start address, as a notebook server's: it sets the cookie and leads to the
map.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
MOST_BYTES = 1_000_000  # of a request's body
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Door:
    """What the server lets in. `hosts` are the names it may be called by, with any port; `token` is the session's.

    `public` says that other machines can reach it.
    """

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    hosts: frozenset[str] = LOOPBACK
    read_only: bool = False
    public: bool = False
    port: int = 0

    @property
    def open_to_read(self) -> bool:
        """Whether only this machine can ask, so that reading needs no session."""
        return not self.public

    @property
    def cookie(self) -> str:
        """The cookie's name: a browser sends those of all ports of a machine."""
        return f"dateline_{self.port}"

    @property
    def session(self) -> str:
        """What the cookie holds."""
        return self._derived("session")

    @property
    def form_token(self) -> str:
        """The cookie's counterpart, which only our own pages know."""
        return self._derived("form")

    def _derived(self, purpose: str) -> str:
        return hmac.new(self.token.encode(), purpose.encode(), hashlib.sha256).hexdigest()[:40]

    def has_session(self, headers: Headers) -> bool:
        """Whether the request comes from a browser that was at the start address."""
        cookies = cookie_parser(headers.get("cookie", ""))
        return _same(cookies.get(self.cookie, ""), self.session) or self._is_bearer(headers)

    def may_write(self, headers: Headers, form_token: str = "") -> bool:
        """Whether it may write, but for `read_only`."""
        if self._is_bearer(headers):
            return True
        given = headers.get("x-dateline-token", "") or form_token
        return self.has_session(headers) and _same(given, self.form_token)

    def knows(self, host: str) -> bool:
        """Whether the Host header names this server."""
        name = host.rsplit(":", 1)[0] if host.rpartition(":")[2].isdecimal() else host
        return name.strip("[]").lower() in self.hosts

    def _is_bearer(self, headers: Headers) -> bool:
        kind, _, given = headers.get("authorization", "").partition(" ")
        return kind.lower() == "bearer" and _same(given.strip(), self.token)


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


class Guard:
    """The middleware."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app, self._door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, _with_headers(send))
            return
        if scope["method"] in _READS:
            await self._app(scope, receive, _with_headers(send, scope))
            return
        body = await _body(receive)
        if body is None:
            await _plain("The request is too long.", 413)(scope, receive, _with_headers(send))
            return
        if not self._door.may_write(headers, _form_token(headers, body)):
            why = "Writing needs the session's token: open the address that dateline serve printed when it started."
            await _plain(why, 403)(scope, receive, _with_headers(send))
            return
        await self._app(scope, _again(body), _with_headers(send))

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        if not self._door.knows(headers.get("host", "")):
            return _plain("This server does not go by that name.", 421)
        if scope["method"] not in _READS and self._door.read_only:
            return _plain("The record is served to be read only.", 403)
        query = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1")))
        if "token" in query and scope["method"] == "GET":
            return self._start(scope, query)
        if not (self._door.open_to_read or self._door.has_session(headers) or scope["path"].startswith("/static/")):
            return _plain("Open the address that dateline serve printed when it started.", 401)
        return None

    def _start(self, scope: Scope, query: dict[str, str]) -> Response:
        if not _same(query.pop("token"), self._door.token):
            return _plain("That token is not this server's; see what dateline serve printed when it started.", 403)
        path = "/" + str(scope["path"]).lstrip("/")  # never another server's: "//host" is an address too
        answer = RedirectResponse(path + (f"?{urlencode(query)}" if query else ""), status_code=303)
        answer.set_cookie(self._door.cookie, self._door.session, httponly=True, samesite="strict", path="/")
        return answer


def _plain(words: str, status: int) -> Response:
    return PlainTextResponse(words + "\n", status_code=status)


def _with_headers(send: Send, scope: Scope | None = None) -> Send:
    versioned = scope is not None and scope["path"].startswith("/static/") and scope["query_string"].startswith(b"v=")

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            if versioned and message["status"] == 200:
                headers["Cache-Control"] = "public, max-age=31536000, immutable"
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None where it is longer than allowed."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b"".join(parts)
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MOST_BYTES:
            return None
        if not message.get("more_body", False):
            return b"".join(parts)


def _again(body: bytes) -> Callable[[], Awaitable[Message]]:
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _form_token(headers: Headers, body: bytes) -> str:
    if not headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return ""
    try:
        return dict(parse_qsl(body.decode("utf-8"))).get("token", "")
    except ValueError:
        return ""
