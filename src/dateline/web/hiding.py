"""What visitors of a page that is served to be read only do not see: names of persons without a public role.

In: the names to be withheld; reports; answers on their way out. Out: reports whose text has the names blotted out,
letter for letter so that no offset moves; pages and JSON without them. "said Ana Deng, a shopkeeper" is shown as
"said ████████, a shopkeeper".
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.model.report import Report
from dateline.pipeline import Material
from dateline.publish.names import names_pattern, without_names
from dateline.web.issue import Issue
from dateline.web.release import withheld_words

_TYPES = ("text/html", "application/json")


def blotted(material: Material, words: Collection[str]) -> Material:
    """The material with `words` blotted out of all texts and titles."""
    pattern = names_pattern(frozenset(words))
    if pattern is None:
        return material

    def blot(match: re.Match[str]) -> str:
        return "█" * len(match.group())

    def of(report: Report) -> Report:
        title = report.title
        if title.value is not None:
            title = replace(title, value=pattern.sub(blot, title.value))
        return replace(report, text=pattern.sub(blot, report.text), title=title)

    return replace(material, reports=tuple(map(of, material.reports)), received=tuple(map(of, material.received)))


class Names:
    """Withheld names as `LiveRecord` takes them."""

    def words(self, issue: Issue) -> tuple[str, ...]:
        """See `withheld_words`."""
        return withheld_words(issue)

    def without(self, material: Material, words: Collection[str]) -> Material:
        """See `blotted`."""
        return blotted(material, words)


class Hiding:
    """Takes withheld names out of pages and JSON. `words` are those of the moment."""

    def __init__(self, app: ASGIApp, words: Callable[[], Collection[str]]) -> None:
        self._app, self._words = app, words

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, and its answer back without the names."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        parts: list[bytes] = []

        async def sending(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_text(message):
                start = message
                return
            if start is None or message["type"] != "http.response.body":
                await send(message)
                return
            parts.append(message.get("body", b""))
            if message.get("more_body", False):
                return
            body = self._without(b"".join(parts))
            MutableHeaders(scope=start)["Content-Length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self._app(scope, receive, sending)

    def _without(self, body: bytes) -> bytes:
        words = set(self._words())
        forms = words | {html.escape(word) for word in words} | {quote(word, safe="") for word in words}
        return without_names(body.decode("utf-8"), forms).encode() if words else body


def _is_text(message: Mapping[str, object]) -> bool:
    kind = MutableHeaders(scope=dict(message)).get("content-type", "")
    return kind.startswith(_TYPES)
