"""Forms as browsers send them: names and values, without a library for files that nobody sends here.

In: a request with `application/x-www-form-urlencoded`. Out: `Form`. The form "place=gn:1&why=the+river" has `why` "the
river".
"""

from __future__ import annotations

from urllib.parse import parse_qsl, quote

from fastapi import HTTPException, Request

_MOST_FIELDS = 2000


class Form:
    """What was sent; a name may come more than once."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs

    def get(self, name: str, most: int = 2000) -> str:
        """The first value of a name without white space at its ends; empty where there is none."""
        return next((value.strip()[:most] for key, value in self._pairs if key == name), "")

    def all(self, name: str) -> list[str]:
        """All values of a name."""
        return [value for key, value in self._pairs if key == name]

    def __contains__(self, name: object) -> bool:
        return any(key == name for key, _ in self._pairs)

    @property
    def back(self) -> str:
        """Where to lead after it: an address of ours, never another server's."""
        path = self.get("back")
        ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
        # It goes into a header, which holds no letters but ASCII's.
        return quote(path, safe="/?&=#%:+,;@!$'()*~") if ours else "/review"


def key_of(typed: str) -> str:
    """The id in what a person typed or pasted: "c12", or the address of the page that is about it."""
    return typed.strip().partition("?")[0].partition("#")[0].rstrip("/").rsplit("/", 1)[-1]


async def form_of(request: Request) -> Form:
    """The form of a request. Raises HTTPException 422 for what is none."""
    body = await request.body()
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise HTTPException(422, "this is no form") from None
    return Form(pairs)
