"""Words of reports as they may be shown: at most 25 of them, never a whole article.

In: a report and a span of its clean text, or any text. Out: the words on one line, with an ellipsis where
they were cut. "Rebels took the bridge at dawn, and the market an hour later" may be shown as
"Rebels took the bridge at dawn …".
"""

from __future__ import annotations

import re

from dateline.model.report import Report
from dateline.model.text import Span

MOST_WORDS = 25
_SPACE = re.compile(r"\s+")
# Control characters and the marks that turn the direction of writing have no place in a line of ours: they can
# make a terminal or a page show something other than what was written.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def one_line(text: str) -> str:
    """`text` on one line: white space runs become one space, unseen control characters go."""
    return _SPACE.sub(" ", _UNSEEN.sub("", text)).strip()


def cap_words(text: str, most: int = MOST_WORDS) -> str:
    """The first `most` words of `text` on one line, with an ellipsis if there were more."""
    words = one_line(text).split(" ")
    return " ".join(words) if len(words) <= most else " ".join(words[:most]) + " …"


def quoted(report: Report, span: Span, focus: Span | None = None, most: int = MOST_WORDS) -> str:
    """At most `most` words of `span`, chosen so that the words of `focus` (default: its beginning) are in it."""
    text = report.text
    words = [match.span() for match in re.finditer(r"\S+", text[span.start : span.end])]
    if len(words) <= most or focus is None:
        return cap_words(span.of(text), most)
    at = focus.start - span.start
    first = next((n for n, (_, end) in enumerate(words) if end > at), 0)
    last = next((n for n, (_, end) in enumerate(words) if end >= focus.end - span.start), first)
    # A third of the room stands before the focus; what is left over goes to the other side.
    room = max(0, most - (last - first + 1))
    start = max(0, min(first - room // 3, len(words) - most))
    end = min(len(words), start + most)
    cut = one_line(text[span.start + words[start][0] : span.start + words[end - 1][1]])
    return ("… " if start else "") + cut + (" …" if end < len(words) else "")
