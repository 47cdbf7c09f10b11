"""Full dates in text: a day with its year, with time and zone where they stand beside it.

In: a stretch of text. Out: `StatedDate`s in reading order. Only what is written is read: no day is completed from
anything else, and a date that could be two days (03/04/2022) is none.

    >>> [stated.day.isoformat() for stated in find_dates("Updated: 3 March 2022, 10:57 PM GMT")]
    ['2022-03-03']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_MONTHS = (
    ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
    ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
    ("december", "dec"),
)  # fmt: skip
MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
"""Number of each English month name and its usual short forms, in lower case."""

MONTH = r"(?:" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")\b\.?"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?)"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_FORMS = (
    rf"(?P<m1>{MONTH})\s*(?P<d1>\d{{1,2}}){_ORDINAL}(?:[,.]?\s+|,|(?<=\s[0-3]\d)){_YEAR.format('y1')}",
    rf"(?P<d2>\d{{1,2}}){_ORDINAL}(?:\s+of)?[\s-]+(?P<m2>{MONTH})[,\s-]+{_YEAR.format('y2')}",
    rf"{_YEAR.format('y3')}-(?P<m3>\d\d)-(?P<d3>\d\d)",
    rf"{_YEAR.format('y4')}[/.](?P<m4>\d\d)[/.](?P<d4>\d\d)",
    rf"(?P<d5>\d\d?)(?P<mark>[/.-])(?P<m5>\d\d?)(?P=mark){_YEAR.format('y5')}",
)
_DATE = re.compile(r"(?<![\w/.-])(?:" + "|".join(_FORMS) + r")(?!/|(?!T\d)(?:\d|_|(?-i:[^\WA-Z\d_])))", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?P<gap>\s*(?:[T,|–—-]|at)?\s*)(?P<h>[01]?\d|2[0-3])[:.](?P<min>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>Z\b|(?:UTC|GMT)?\s*[+-]\d\d:?\d\d\b|(?:UTC|GMT)[+-]\d{1,2}\b|(?-i:[A-Z][A-Za-z]{0,2}[A-Z]{1,2})\b)?",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(
    r"(?<!\d)(?P<h>[01]?\d|2[0-3])[:.](?P<min>[0-5]\d)(?::(?P<s>[0-5]\d))?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"\s*(?P<zone>(?-i:[A-Z]{2,4})\b)?,?\s*(?:on\s+)?$",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d\d)?$", re.IGNORECASE)
# Only short names that mean one offset wherever news is written; IST, CST and BST do not.
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "edt": -240, "est": -300,
    "pdt": -420, "pst": -480, "wat": 60, "eat": 180, "trt": 180, "pkt": 300, "wib": 420, "sgt": 480, "hkt": 480,
    "jst": 540, "kst": 540,
}  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as written: where it stands, the day, and the moment where a time stands beside it."""

    start: int
    end: int
    day: date
    at: datetime | None = None


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[StatedDate]:
    """The full dates between `start` and `end`, in reading order; offsets are into `text`."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        day = _day(match)
        if day is None:
            continue
        clock = _CLOCK.match(text, match.end(), len(text) if end is None else end)
        at = _moment(day, clock) if clock else None
        if at is not None and clock is not None:
            yield StatedDate(match.start(), clock.end(), day, at)
            continue
        before = _CLOCK_BEFORE.search(text, max(start, match.start() - 24), match.start())
        at = _moment(day, before) if before else None
        yield StatedDate(before.start() if before and at else match.start(), match.end(), day, at)


def _day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    for form in "12345":
        if groups[f"y{form}"] is None:
            continue
        month, day, year = groups[f"m{form}"], int(groups[f"d{form}"]), int(groups[f"y{form}"])
        number = MONTH_NUMBERS.get(month.lower().rstrip(".")) or (int(month) if month.isdigit() else 0)
        # 03/04 may be two days; 03.04. is a day and a month wherever dates are written with points, and so is 03-04-.
        if form == "5" and number <= 12 and day <= 12 and number != day and match["mark"] == "/":
            return None
        if form == "5" and number > 12:
            day, number = number, day
        return make_day(year, number, day)
    return None


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such one or the year is no news report's."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(day: date, clock: re.Match[str]) -> datetime | None:
    hour, minute = int(clock["h"]), int(clock["min"])
    half = (clock["half"] or "").lower().replace(".", "")
    if half:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    zone = read_zone(clock["zone"] or "")
    return datetime(day.year, day.month, day.day, hour, minute, int(clock["s"] or 0), tzinfo=zone)


def read_zone(name: str) -> timezone | ZoneInfo | None:
    """The zone that `name` stands for ("+04:30", "GMT", "Asia/Kabul"); None where it is none or not one only."""
    text = name.strip()
    if text.lower() in _ZONES:
        return timezone(timedelta(minutes=_ZONES[text.lower()]))
    match = _OFFSET.fullmatch(text)
    if match:
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes)) if minutes <= 14 * 60 else None
    if "/" in text:
        try:
            return ZoneInfo(text)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return None
    return None


_PARTIAL = re.compile(r"((?:19|20)\d\d)(?:-(\d\d))?$")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?$|\d{12,13}$")
_ISO = re.compile(r"(?:19|20)\d\d-?\d\d-?\d\d(?:[T ]|$)")


@dataclass(frozen=True, slots=True)
class FieldDate:
    """What a date field of an entry says: first and last day, and the moment where it has one."""

    first: date
    last: date
    at: datetime | None = None


def read_field(value: str) -> FieldDate | None:
    """The date in a metadata field: ISO, RFC 2822, seconds since 1970, a month (2016-03), or words."""
    text = value.strip().strip("\"'")
    if _EPOCH.match(text):
        seconds = float(text) / (1000 if len(text.split(".")[0]) >= 12 else 1)
        moment = datetime.fromtimestamp(seconds, tz=UTC)
        return _of_moment(moment)
    partial = _PARTIAL.match(text)
    if partial:
        return whole_month(int(partial[1]), int(partial[2]) if partial[2] else None)
    if _ISO.match(text):
        try:
            moment = datetime.fromisoformat(text.replace(" UTC", "+00:00"))
        except ValueError:
            pass
        else:
            has_time = len(text) > 10 and ("T" in text or ":" in text)
            return _of_moment(moment) if has_time else FieldDate(moment.date(), moment.date())
    return _rfc_date(text) or _in_words(text)


def _of_moment(moment: datetime) -> FieldDate | None:
    # The day is the one on the outlet's own clock: the zone that the field carries.
    return FieldDate(moment.date(), moment.date(), moment) if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def _rfc_date(text: str) -> FieldDate | None:
    if not re.match(r"[A-Za-z]{3},? \d{1,2} [A-Za-z]{3} \d{4} \d", text):
        return None
    try:
        return _of_moment(parsedate_to_datetime(text))
    except (ValueError, TypeError):
        return None


def _in_words(text: str) -> FieldDate | None:
    for stated in find_dates(text):
        return FieldDate(stated.day, stated.day, stated.at)
    return None


def whole_month(year: int, month: int | None) -> FieldDate | None:
    """The first and last day of a month, or of the year where there is no month."""
    first = make_day(year, month or 1, 1)
    if first is None:
        return None
    last_month = month or 12
    following = date(year + last_month // 12, last_month % 12 + 1, 1)
    return FieldDate(first, following - timedelta(days=1))
