"""What a report tells of the day it was written, put into a form that can be compared with other reports.

In: a report, its time expressions, and the keys of the events it tells as news. Out: `DatingClues`, small enough to
be kept for every report of a record. A report that says "on Friday" and "since August 6" gives a weekday and a day
of the month that lies before it; a post dated 6 July 2021 gives a day before which it cannot have been written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.intake.segment_lines import is_clock_line
from dateline.intake.stated_dates import MONTH, MONTH_NUMBERS, find_dates, make_day
from dateline.model.claim import EventType
from dateline.model.report import Published, Report, SegmentKind
from dateline.model.time import TimeExpression

_DAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_WEEKDAY = re.compile(r"weekday:(mon|tue|wed|thu|fri|sat|sun):(past|last|nearest|future|next)")
_MONTHDAY = re.compile(r"monthday:(\d\d)-(\d\d):(past|last|nearest|future|next)")
_DAY = re.compile(r"(?:^|[:|])day:(\d{4}-\d\d-\d\d)")
_PERIOD = re.compile(r"^(?:since:|after:)?(?:month:(\d{4})-(\d\d)|year:(\d{4}))")
_AHEAD_AFTER = re.compile(r"[^.]{0,60}\b(?:will|would|could|may|might|are to|is to|due|scheduled|planned)\b", re.I)
_OFFSET = re.compile(r"offset:([+-]?\d+)d")
_SAME_DAY = re.compile(r"offset:(?:0d|-1d)|overnight:|part:morning:weekday")
_DERIVED = re.compile(r"(?:shift|follow|lead):")
_WRITTEN_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:by|until|till|before|deadline|will|would|plan\w*|due|scheduled|expected|vow\w*|no later than)\b[^.]{0,60}$",
    re.I,
)
_MONTHDAY_WORDS = re.compile(
    rf"(?:(?P<m1>{MONTH})\s*(?P<d1>\d{{1,2}})\b|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{MONTH}))(?![,\s-]*\d{{4}})",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class NewsKey:
    """An event that a report tells as news: its type, the id of its place, and the time value it gives, if any."""

    type: str
    place: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day without its year. `weekday` (0 is Monday) where it is written beside it; `since` after "since"."""

    month: int
    day: int
    past: bool = True
    weekday: int | None = None
    since: bool = False

    def in_year(self, year: int) -> date | None:
        """The day in that year; None for 29 February in a common one."""
        return make_day(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class DatingClues:
    """What one report tells of the day it was written.

    `not_before` is the latest day that had come: a full date, or the first day of a month or year that it names as
    past; `own_day` the latest full date that no picture carries (an old one may stand beside the news), `firm` where
    a post is dated so; `not_after` the clock of the page that was saved.
    `weekdays` are those it looks back at, 0 is Monday; `lead` those near its head.
    `dateline` is the day its dateline gives without a year. `same_day` says that it speaks of last night or this
    morning. `copies` are the ids of reports it shares much of its text with.
    """

    report_id: str
    published: Published
    not_before: date | None = None
    own_day: date | None = None
    firm: bool = False
    not_after: date | None = None
    weekdays: tuple[int, ...] = ()
    since_weekdays: tuple[int, ...] = ()
    monthdays: tuple[MonthDay, ...] = ()
    dateline: MonthDay | None = None
    same_day: bool = False
    news: tuple[NewsKey, ...] = ()
    places: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


def dating_clues(
    report: Report,
    times: Iterable[TimeExpression],
    news: Iterable[tuple[str, str, str | None]] = (),
    *,
    places: Iterable[str] = (),
    copies: Iterable[str] = (),
) -> DatingClues:
    """The clues of a report.

    `news` has (event type, place id, time value or None) of each claim told as real and not as history, of which
    those are kept that happen once to a place smaller than a country; `places` the ids of the places it names;
    `copies` the ids of reports that are whole or large copies of it.
    """
    weekdays: dict[bool, set[int]] = {False: set(), True: set()}
    monthdays: set[MonthDay] = set()
    days: list[tuple[date, SegmentKind]] = []
    begun: list[date] = []
    same_day = False
    for time in times:
        words = time.span.of(report.text)
        kind = report.segment_at(time.span.start)
        same_day = same_day or bool(_SAME_DAY.search(time.value))
        days.extend((day, kind) for day in _full_days(report.text, time))
        begun.extend(_begun(report.text, time))
        if _DERIVED.match(time.value) or kind is SegmentKind.CAPTION:
            continue  # a picture may be older than the news beside it
        named = {_DAYS[match[1]] for match in _WEEKDAY.finditer(time.value) if match[2] in ("past", "last", "nearest")}
        weekdays[time.value.startswith(("since:", "after:"))].update(named)
        monthdays.update(_month_days(time.value, words))
    own = max((day for day, kind in days if kind is not SegmentKind.CAPTION), default=None)
    keys = {NewsKey(*key) for key in news if key[0] in _ONCE and not key[1].startswith("country:")}
    return DatingClues(
        report_id=report.id,
        published=report.published,
        not_before=max([day for day, _ in days] + begun, default=None),
        own_day=own,
        firm=(own, SegmentKind.POST) in days,
        not_after=_page_clock(report),
        weekdays=tuple(sorted(weekdays[False])),
        since_weekdays=tuple(sorted(weekdays[True] - weekdays[False])),
        monthdays=tuple(sorted(monthdays, key=_order)),
        dateline=_dateline_day(report),
        same_day=same_day,
        news=tuple(sorted(keys, key=lambda key: (key.type, key.place, key.value or ""))),
        places=tuple(sorted(set(places) | {key.place for key in keys})),
        copies=tuple(sorted(set(copies))),
    )


# What happens to a place once, or once in a long while: telling it dates a report. Clashes and talks go on for weeks.
_ONCE = frozenset(
    str(kind)
    for kind in (
        EventType.TERR_CAPTURE,
        EventType.TERR_RECAPTURE,
        EventType.TERR_TRANSFER,
        EventType.WITHDRAWAL,
        EventType.SUICIDE_BOMB,
        EventType.TARGETED_KILLING,
        EventType.ABDUCTION,
        EventType.ARREST,
        EventType.SURRENDER_DEFECT,
        EventType.FLIGHT_OF_FORCES,
        EventType.AGREEMENT,
        EventType.LEADER_CHANGE,
        EventType.RELEASE,
        EventType.ACCIDENT,
        EventType.DISASTER,
    )
)


def _order(day: MonthDay) -> tuple[int, int, bool, int, bool]:
    return (day.month, day.day, day.past, -1 if day.weekday is None else day.weekday, day.since)


def _full_days(text: str, time: TimeExpression) -> list[date]:
    """Full dates that had passed when the report was written: not deadlines, nothing told as to come."""
    if time.value.startswith(("by:", "until:", "before:")) or _AHEAD.search(
        text[max(0, time.span.start - 80) : time.span.start]
    ):
        return []
    return [day for day in (_iso(match[1]) for match in _DAY.finditer(time.value)) if day is not None]


def _begun(text: str, time: TimeExpression) -> list[date]:
    """The first day of a month or year with its number that is told as past: the report is no older."""
    match = _PERIOD.match(time.value)
    before, after = text[max(0, time.span.start - 80) : time.span.start], time.span.end
    if match is None or _AHEAD.search(before) or _AHEAD_AFTER.match(text, after):
        return []
    day = make_day(int(match[1] or match[3]), int(match[2] or 1), 1)
    return [day] if day is not None else []


def _iso(text: str) -> date | None:
    return make_day(int(text[:4]), int(text[5:7]), int(text[8:10]))


def _month_days(value: str, words: str) -> list[MonthDay]:
    since = value.startswith(("since:", "after:"))
    bound_ahead = value.startswith(("by:", "until:", "before:"))
    matches = list(_MONTHDAY.finditer(value))
    written = _WRITTEN_WEEKDAY.search(words) if len(matches) == 1 else None
    weekday = _DAYS[written[1].lower()] if written else None
    return [
        MonthDay(int(m[1]), int(m[2]), m[3] in ("past", "last") and not bound_ahead, weekday, since)
        for m in matches
        if m[3] != "nearest" or not bound_ahead
    ]


def _dateline_day(report: Report) -> MonthDay | None:
    """The day in a dateline segment that has no year."""
    for segment in report.segments:
        if segment.kind is not SegmentKind.DATELINE:
            continue
        match = _MONTHDAY_WORDS.search(segment.span.of(report.text))
        if match:
            name = (match["m1"] or match["m2"]).lower().rstrip(".")
            return MonthDay(MONTH_NUMBERS[name], int(match["d1"] or match["d2"]))
    return None


def _page_clock(report: Report) -> date | None:
    """The day of the page's own clock: the report was out by then."""
    for segment in report.segments:
        if segment.kind is not SegmentKind.BOILERPLATE:
            continue
        for line in segment.span.of(report.text).splitlines():
            stated = next(iter(find_dates(line)), None)
            if stated is not None and len(line) <= 60:
                return stated.day
            if is_clock_line(line.strip()):
                years = [int(year) for year in _YEAR.findall(line)]
                return date(max(years), 12, 31) if years else None
    return None


_SATURDAY = 5


def news_days(key: NewsKey, published: Published) -> tuple[date, date] | None:
    """The days on which a dated report puts an event it tells as news; None where it cannot be told closely."""
    if published.first is None or published.last is None or (published.last - published.first).days > 2:
        return None
    if key.value is None:
        return published.first - timedelta(days=4), published.last
    if key.value.startswith("weekend:past"):
        saturday = published.last - timedelta(days=(published.last.weekday() - _SATURDAY) % 7)
        return saturday, min(saturday + timedelta(days=1), published.last)
    one, other = implied_day(key.value, published.first), implied_day(key.value, published.last)
    return (min(one, other), max(one, other)) if one and other else None


def implied_day(value: str, written: date) -> date | None:
    """The day that a value means in a report written on `written`; None for what is no single day."""
    match = _DAY.search(value)
    if match:
        return _iso(match[1])
    if _DERIVED.search(value) or value.startswith(("since:", "after:", "by:", "until:", "before:")):
        return None
    weekday = _WEEKDAY.search(value)
    if weekday:
        back = (written.weekday() - _DAYS[weekday[1]]) % 7
        if weekday[2] == "last" and back == 0:
            back = 7
        return None if weekday[2] in ("future", "next") else written - timedelta(days=back)
    monthday = _MONTHDAY.search(value)
    if monthday:
        days = [make_day(written.year + shift, int(monthday[1]), int(monthday[2])) for shift in (-1, 0, 1)]
        real = [day for day in days if day is not None]
        return min(real, key=lambda day: (abs((day - written).days), day)) if real else None
    offset = _OFFSET.search(value)
    return written + timedelta(days=int(offset[1])) if offset else None


def clue_days(clues: Sequence[DatingClues]) -> dict[str, Published]:
    """The publication of each report as its own intake left it, by report id."""
    return {each.report_id: each.published for each in clues}
