"""A brief as one self-contained HTML page: no script, no request, light and dark, for screen and paper.

In: `Brief`. Out: the page. Report text goes through Jinja's autoescape only: "<b>Army</b> retreats" stays text.
"""

from __future__ import annotations

import re

from dateline.publish.brief.markdown import header_rows
from dateline.publish.brief.model import Brief
from dateline.publish.page import digest, render, resource


def brief_html(brief: Brief) -> str:
    """The whole page as text."""
    style = resource("brief.css")
    return render(
        "brief.html",
        brief=brief,
        rows=[row.split(": ", 1) for row in header_rows(brief)],
        style=style,
        style_hash=digest(style),
        address=web_address,
        remark_parts=lambda remark: list(enumerate(remark.split("`"))),
    )


def web_address(url: str | None) -> str:
    """The URL if it is one that may stand in a link (http or https), else an empty string."""
    return url if url and re.fullmatch(r"https?://[^\s\x00-\x1f]+", url) else ""
