"""How pages are put together: templates from the package, everything in them escaped.

In: a template's name and its values. Out: HTML. Report text is data: "<script>" in a headline, an outlet or a body
stays text, and an address that is not http or https makes no link.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, FunctionLoader, StrictUndefined
from starlette.responses import HTMLResponse

from dateline import __version__
from dateline.errors import RecordError
from dateline.knowledge.outlines import about_outlines
from dateline.model.claim import Stance
from dateline.model.type_words import STANCE_WORDS
from dateline.publish.brief.html import web_address
from dateline.publish.days import day, days, published
from dateline.publish.phrases import label
from dateline.publish.quoting import cap_words, one_line
from dateline.publish.telling import place_name
from dateline.web.clocks import Clocks
from dateline.web.map_state import around, href, in_words
from dateline.web.reading import FIELDS
from dateline.web.record import LiveRecord
from dateline.web.wording import on_page, on_screen

SCREENS = (
    ("map", "/", "Map", "m"),
    ("timeline", "/timeline", "Timeline", "t"),
    ("review", "/review", "Review", "r"),
    ("brief", "/brief", "Brief", "b"),
    ("search", "/search", "Search", "s"),
)


def page(request: Request, template: str, *, clocks: Clocks, status: int = 200, **values: Any) -> HTMLResponse:
    """A whole page or a part of one."""
    record: LiveRecord = request.app.state.record
    door = request.app.state.door
    try:
        first, last = record.days
    except RecordError:  # the page that says so needs none
        first = last = None
    writes = not door.read_only and door.has_session(request.headers)
    text = (
        environment()
        .get_template(template)
        .render(
            screens=SCREENS,
            record_name=record.name,
            clocks=clocks,
            clock_query=clocks.query,
            first_day=first,
            last_day=last,
            read_only=not writes,
            form_token=door.form_token if writes else "",
            author=request.app.state.author,
            version=__version__,
            outlines=about_outlines(),
            path=request.url.path,
            **values,
        )
    )
    return HTMLResponse(text, status_code=status)


@cache
def environment() -> Environment:
    """The templates, with what they say things by."""
    folder = files("dateline.web") / "templates"
    made = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        address=web_address,
        around=around,
        day=day,
        days=days,
        fields=FIELDS,
        href=href,
        label=label,
        place_name=place_name,
        published=published,
        with_clocks=with_clocks,
    )
    made.filters.update(stance=_stance, anchor=_anchor)
    made.filters.update(
        cap=cap_words,
        line=one_line,
        iso=_iso,
        in_words=in_words,
        on_page=on_page,
        on_screen=on_screen,
        capital=_capital,
    )
    return made


def with_clocks(path: str, clocks: Clocks, **more: Any) -> str:
    """An address of ours with the clocks and other parts of the state."""
    parts = {"as_of": clocks.as_of, "known_by": clocks.known_by, **more}
    query = urlencode({name: str(value) for name, value in parts.items() if value not in (None, "", 0)})
    head, mark, anchor = path.partition("#")
    join = "&" if "?" in head else "?"
    return f"{head}{join + query if query else ''}{mark}{anchor}"


def _iso(value: date | None) -> str:
    return value.isoformat() if value else ""


def _stance(value: str) -> str:
    """A stance in plain words: "negated" is "told not to have happened"."""
    return STANCE_WORDS[Stance(value)]


def _anchor(value: str) -> str:
    """Where the day of a claim comes from, in words."""
    return {"carried": "from the words before it", "publication": "the report's own day", "none": ""}.get(value, value)


def _capital(text: str) -> str:
    """The text with a capital, as a line of a list begins."""
    return text[:1].upper() + text[1:]
