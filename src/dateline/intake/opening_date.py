"""The full date that opens a report's text, before its first sentence: when the report came out.

In: the text of the first paragraph. Out: the length of its opening date, 0 where there is none; and whether the
paragraphs of a text each open with a day of their own, which makes it a chronicle and none of the days its own.

    >>> opening_date_length("Tue 14 Nov 2023 at 0915 Shells fell on the market of Omdurman.")
    24
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dateline.intake.stated_dates import WEEKDAY, find_dates

_LABEL = (
    r"(?:(?:date|time|day)\s+of\s+(?:publication|release|issue)|(?:first\s+|last\s+)?(?:published|posted|updated?"
    r"|issued|released|modified|created)|publication\s+date|release\s+date|dated?)"
    r"(?:\s+(?:on|at|date|online))?\s*[:|]?\s+"
)
_LEAD = re.compile(rf"\s*(?P<label>{_LABEL})?(?:{WEEKDAY},?\s+)?(?:the\s+)?", re.IGNORECASE)
# A clock after the day, with or without a stop between hours and minutes; then what the page counts and offers.
_CLOCK = re.compile(
    r"\s*(?:,|\||[–—-]|at|@)?\s*(?:[01]?\d|2[0-3])[:.h]?[0-5]\d(?:\s*[ap]\.?m\b\.?)?(?:\s*(?-i:[A-Z]{3,4})\b)?(?!\w)",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\s*\((?:last\s+)?updated?\b[^()\n]{1,40}\)", re.IGNORECASE)
_AFTER = re.compile(r"\s*[.|:–—)-]?\s*")
_STORY = re.compile(r"[\"“‘'«(\[A-ZÀ-Þ]|\d{1,3}(?:,\d{3})*\s+[^\W\d_]|title:|$")
_FURTHEST = 40
_CHRONICLE = 3  # so many paragraphs that open with different days


def opening_date_length(paragraph: str) -> int:
    """How many characters the date that opens the paragraph takes, with clock, stops and white space after it.

    A date is none of these where the sentence goes on with it: "3 March 2021 was a quiet day", "5 May 2020, when".
    """
    head = paragraph[:160]
    lead = _LEAD.match(head)
    start = lead.end() if lead else 0
    stated = next((each for each in find_dates(head[: _FURTHEST + 40]) if each.start <= start <= each.end), None)
    if stated is None:
        return 0
    position = stated.end
    if stated.at is None:
        clock = _CLOCK.match(head, position)
        if clock and (":" in clock[0] or re.search(r"\bat\b|@|[ap]\.?m\b", clock[0], re.IGNORECASE)):
            position = clock.end()
    updated = _UPDATED.match(head, position)
    position = updated.end() if updated else position
    after = _AFTER.match(head, position)
    position = after.end() if after else position
    return position if _STORY.match(head, position) else 0


def is_chronicle(paragraphs: Iterable[str]) -> bool:
    """Whether several paragraphs open with full dates of different days."""
    days: set[date] = set()
    for words in paragraphs:
        if opening_date_length(words):
            days.update(stated.day for stated in list(find_dates(words[:80]))[:1])
    return len(days) >= _CHRONICLE
