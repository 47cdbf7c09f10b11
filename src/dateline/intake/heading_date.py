r"""A day told in parts at the head of a report: a day without its year, and the year in a release number beside it.

In: the clean text. Out: `HeadDate`, the days it may be, where it stands and why; None where the head tells none.

    >>> str(head_date("2019-04-PR-031\\n\\nGAO, Mali (April 9)\\nTroops freed a village.").first)
    '2019-04-09'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateline.intake.stated_dates import MONTH, MONTH_NUMBERS, WEEKDAY, find_dates, make_day, whole_month
from dateline.model.text import Span

_HEAD = 500
_NUMBER = re.compile(r"(?<![\w-])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?=[A-Z])[A-Z]{1,4}[-–]?\d{1,6}\b")
_DAY = rf"(?P<m>{MONTH})\s*(?P<d>\d{{1,2}})\b(?![,.\s-]*\d{{4}})"
_YEARLESS = re.compile(rf"\({_DAY}\s*\)|^\s*{_DAY.replace('<m>', '<m2>').replace('<d>', '<d2>')}\s*[:–—-]", re.I | re.M)
_BARE_BEFORE = re.compile(rf"[A-Za-z][ ]+{WEEKDAY},?[ ]+$|[A-Za-z][ ]+\d{{4}}[ ]+$", re.IGNORECASE)
_NO_STAMP = re.compile(
    r"\b(?:on|in|of|by|since|until|from|to|and|before|after|late|last|this|the)\s+(?:\w+\s+)?$", re.I
)
_STORY = re.compile(r"[ ]*(?:[A-Z\"“(]|\d+\s)")


@dataclass(frozen=True, slots=True)
class HeadDate:
    """The days, the words that tell them and the reason in words."""

    first: date
    last: date
    span: Span
    reason: str


def head_date(text: str) -> HeadDate | None:
    """The day that the head of a text tells in parts, or between its run-in headline and its story."""
    number = _NUMBER.search(text, 0, _HEAD)
    if number:
        year, month = int(number["year"]), int(number["month"])
        for match in _YEARLESS.finditer(text, 0, _HEAD):
            named = MONTH_NUMBERS[(match["m"] or match["m2"]).lower().rstrip(".")]
            shift = (named - month + 6) % 12 - 6  # numbered at the turn of a month
            if abs(shift) > 1:
                continue
            index = year * 12 + month - 1 + shift
            day = make_day(index // 12, named, int(match["d"] or match["d2"]))
            if day is not None:
                reason = f"the head gives the day, the number {number[0]} its year"
                return HeadDate(day, day, Span(*match.span()), reason)
    for stated in find_dates(text, 0, min(len(text), _HEAD // 2)):
        before = text[max(0, stated.start - 30) : stated.start]
        if _BARE_BEFORE.search(before) and not _NO_STAMP.search(before) and _STORY.match(text, stated.end):
            words = " ".join(text[stated.start : stated.end].split())
            return HeadDate(
                stated.day, stated.day, Span(stated.start, stated.end), f"{words} stands between headline and story"
            )
    whole = whole_month(year, month) if number else None
    if number is None or whole is None:
        return None
    return HeadDate(whole.first, whole.last, Span(*number.span()), f"the month from the number {number[0]}")
