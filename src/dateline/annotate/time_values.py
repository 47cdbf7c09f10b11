"""The small language of time values, and what days a value stands for against a report's own clock.

In: a value ("weekday:fri:past") and an `Anchor` (the days on which the report may have been published).
Out: an `Interval` of whole days. A report published on Thursday 7 March 2013 that says "the rebels took the bridge
on Monday" has the value `weekday:mon:past`, which resolves to 4 March 2013.

Absolute            day:2013-03-04   month:2013-03   year:2013   years:1996/1998   decade:1990   season:2012-winter
To be completed     monthday:03-04:T   monthname:03:T   weekday:mon:T   season:winter:T
                    with T one of past, future, nearest, last, next (strictly before or after today)
Counted from today  offset:-3d (three days ago)   unit:w:-1 (last week)   last:24h   next:48h   for:3w (so long)
                    sofar:m (earlier this month)   rest:m (later this month)
Part of a time      half:1:V  early:V   mid:V   late:V   part:night:V (a day's night)   overnight:V (which ends on V)
Counted from V      shift:+1d:V   follow:2y:V (the two years after V)   lead:2y:V   range:V|V
Inside V            monthnamein:09:V (that September)   seasonin:spring:V   weekdayin:fri:V (Friday of that week)
Bounds              since:V   until:V   by:V   before:V   after:V   the days are V's own; `bound_of` gives the bound
Nothing to go by    unknown

V is any value. Units: h hours, d days, w weeks, f fortnights, m months, q quarters, y years, e decades, c centuries.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateline.annotate.time_arithmetic import (
    AMOUNT,
    add_months,
    around,
    distance,
    hull,
    moved,
    real_day,
    whole_month,
    whole_season,
    widened,
)
from dateline.annotate.time_words import DAY_NUMBER
from dateline.model.time import NO_TIME, Anchor, Interval, Precision, TimeExpression

BOUNDS = ("since", "until", "by", "before", "after")


def resolve(expression: TimeExpression, anchor: Anchor) -> Interval:
    """The days `expression` stands for in a report published on `anchor`; `NO_TIME` where nothing can be said.

    Where the anchor is several days, the answer takes in what each end of it gives.
    """
    return resolve_value(expression.value, anchor)


def resolve_value(value: str, anchor: Anchor) -> Interval:
    """As `resolve`, for a value alone."""
    _, core = split_bound(value)
    try:
        if not _is_relative(core):
            return _days_of(core, date(2000, 1, 1))
        if anchor.first is None or anchor.last is None:
            return NO_TIME  # one end alone would only seem to bound it
        early = _days_of(core, anchor.first)
        return early if anchor.first == anchor.last else hull(early, _days_of(core, anchor.last))
    except (ValueError, OverflowError, KeyError):
        return NO_TIME  # 30 February, the year 12000, a value made by a newer version


def split_bound(value: str) -> tuple[str | None, str]:
    """The bound that a value carries (`since`, `until`, `by`, `before`, `after` or None), and the value without it."""
    head, _, rest = value.partition(":")
    return (head, rest) if head in BOUNDS else (None, value)


def bound_of(expression: TimeExpression) -> str | None:
    """Which end the expression bounds ("since Monday": `since`), None where it says when and not since when."""
    return split_bound(expression.value)[0]


def is_duration(expression: TimeExpression) -> bool:
    """Whether the words tell how long ("for three weeks", "a 20-year mission") and not when."""
    return split_bound(expression.value)[1].startswith("for:")


def is_relative(expression: TimeExpression) -> bool:
    """Whether the days depend on when the report was published."""
    return _is_relative(expression.value)


def _is_relative(value: str) -> bool:
    if re.search(r"(?:^|[:|])(?:offset|unit|last|next|sofar|rest|for|monthday|monthname|weekday|weekend)[:]", value):
        return True
    return bool(re.search(r"(?:^|[:|])season:[a-z]", value))


def _days_of(value: str, today: date) -> Interval:
    head, _, rest = value.partition(":")
    reader = _READERS.get(head)
    return reader(rest, today) if reader else NO_TIME


# --- absolute ---------------------------------------------------------------------------------------------------------
def _day(rest: str, today: date) -> Interval:  # noqa: ARG001 - one signature for all readers
    day = date.fromisoformat(rest)
    return Interval(day, day, Precision.DAY)


def _month(rest: str, today: date) -> Interval:  # noqa: ARG001 - one signature for all readers
    year, month = rest.split("-")
    return whole_month(int(year), int(month))


def _year(rest: str, today: date) -> Interval:  # noqa: ARG001 - one signature for all readers
    return Interval(date(int(rest), 1, 1), date(int(rest), 12, 31), Precision.YEAR)


def _years(rest: str, today: date) -> Interval:  # noqa: ARG001 - one signature for all readers
    first, last = rest.split("/")
    return Interval(date(int(first), 1, 1), date(int(last), 12, 31), Precision.INTERVAL)


def _decade(rest: str, today: date) -> Interval:  # noqa: ARG001 - one signature for all readers
    return Interval(date(int(rest), 1, 1), date(int(rest) + 9, 12, 31), Precision.DECADE)


# --- to be completed ------------------------------------------------------------------------------------------------
def _weekday(rest: str, today: date) -> Interval:
    name, lean = rest.split(":")
    ahead = (DAY_NUMBER[name] - today.weekday()) % 7
    back = ahead - 7 if ahead else 0
    shift = {
        "past": back,
        "future": ahead,
        "last": back or -7,
        "next": ahead or 7,
        "nearest": ahead if ahead <= 3 else back,
    }[lean]
    day = today + timedelta(days=shift)
    return Interval(day, day, Precision.DAY)


def _monthday(rest: str, today: date) -> Interval:
    name, lean = rest.split(":")
    month, number = (int(part) for part in name.split("-"))
    days = [d for y in range(today.year - 5, today.year + 6) if (d := real_day(y, month, number))]
    # a report may run a day ahead of its stated date (zones, print editions), so "past" takes in tomorrow
    before = max(d for d in days if d <= today + timedelta(days=-1 if lean == "last" else 1))
    after = min(d for d in days if d >= today - timedelta(days=-1 if lean == "next" else 1))
    near = min(days, key=lambda d: (abs((d - today).days), d))
    chosen = {"past": before, "last": before, "future": after, "next": after, "nearest": near}[lean]
    # tense is a weak guide against ten months: what is a year off one way and weeks off the other is the near one
    day = near if abs((chosen - today).days) > 300 and abs((near - today).days) <= 60 else chosen
    return Interval(day, day, Precision.DAY)


def _monthname(rest: str, today: date) -> Interval:
    name, lean = rest.split(":")
    month = int(name)
    year = today.year
    if lean == "past":
        year -= month > today.month
    elif lean == "last":
        year -= month >= today.month
    elif lean == "future":
        year += month < today.month
    elif lean == "next":
        year += month <= today.month
    else:
        middle = min((date(y, month, 15) for y in (year - 1, year, year + 1)), key=lambda d: (abs((d - today).days), d))
        year = middle.year
    return whole_month(year, month)


def _month_in(rest: str, today: date) -> Interval:
    name, _, inner = rest.partition(":")
    whole = _days_of(inner, today)
    return NO_TIME if whole.first is None else whole_month(whole.first.year, int(name))


def _weekday_in(rest: str, today: date) -> Interval:
    name, _, inner = rest.partition(":")
    whole = _days_of(inner, today)
    if whole.first is None:
        return NO_TIME
    day = whole.first + timedelta(days=DAY_NUMBER[name])
    return Interval(day, day, Precision.DAY)


def _season_in(rest: str, today: date) -> Interval:
    name, _, inner = rest.partition(":")
    whole = _days_of(inner, today)
    return NO_TIME if whole.first is None else whole_season(whole.first.year, name)


def _season(rest: str, today: date) -> Interval:
    if rest[0].isdigit():
        year, name = rest.split("-")
        return whole_season(int(year), name)
    name, lean = rest.split(":")
    seasons = [whole_season(year, name) for year in range(today.year - 2, today.year + 3)]
    begun = [s for s in seasons if s.first is not None and s.first <= today]
    open_ = [s for s in seasons if s.last is not None and s.last >= today]
    over = [s for s in seasons if s.last is not None and s.last < today]
    coming = [s for s in seasons if s.first is not None and s.first > today]
    if lean == "nearest":
        return min(seasons, key=lambda s: distance(s, today))
    return (
        {"past": begun, "last": over}[lean][-1]
        if lean in ("past", "last")
        else {"future": open_, "next": coming}[lean][0]
    )


def _weekend(rest: str, today: date) -> Interval:
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    if rest in ("last", "next"):
        # the weekend that is under way is neither the last nor the next one
        saturday += timedelta(days=7 if rest == "next" else -7 if today.weekday() >= 5 else 0)
    elif rest == "future" and today.weekday() < 5:
        saturday += timedelta(days=7)
    return Interval(saturday, saturday + timedelta(days=1), Precision.DAY)


# --- counted from the day of publication ----------------------------------------------------------------------------
def _offset(rest: str, today: date) -> Interval:
    return around(moved(today, rest), rest)


def _unit(rest: str, today: date) -> Interval:
    unit, step = rest.split(":")
    count = int(step)
    if unit == "w":
        monday = today - timedelta(days=today.weekday() - 7 * count)
        # "this week" reaches as far as the day of writing
        return Interval(monday, today if count == 0 else monday + timedelta(days=6), Precision.WEEK)
    if unit in ("d", "f"):
        return _offset(f"{count * (14 if unit == 'f' else 1)}d", today)
    if unit == "m":
        first = add_months(today.replace(day=1), count)
        return whole_month(first.year, first.month)
    if unit == "q":
        first = add_months(date(today.year, 3 * ((today.month - 1) // 3) + 1, 1), 3 * count)
        return Interval(first, add_months(first, 3) - timedelta(days=1), Precision.INTERVAL)
    if unit == "y":
        return _year(str(today.year + count), today)
    size = {"e": 10, "c": 100}[unit]
    first_year = today.year // size * size + size * count
    return Interval(date(first_year, 1, 1), date(first_year + size - 1, 12, 31), Precision.DECADE)


def _last(rest: str, today: date) -> Interval:
    return widened(moved(today, f"-{rest}"), today, rest)


def _next(rest: str, today: date) -> Interval:
    return widened(today, moved(today, rest), rest)


def _sofar(rest: str, today: date) -> Interval:
    whole = _unit(f"{rest}:0", today)
    return Interval(whole.first, today, whole.precision)


def _rest(rest: str, today: date) -> Interval:
    if rest == "w":
        return Interval(today, today + timedelta(days=6 - today.weekday()), Precision.WEEK)
    whole = _unit(f"{rest}:0", today)
    return Interval(today, whole.last, whole.precision)


# --- part of another time -------------------------------------------------------------------------------------------
def _third(index: int) -> Callable[[str, date], Interval]:
    def read(rest: str, today: date) -> Interval:
        whole = _days_of(rest, today)
        if whole.first is None or whole.last is None:
            return whole
        days = (whole.last - whole.first).days + 1
        if days <= 2:
            return Interval(whole.first, whole.last, Precision.PART_OF_DAY)
        if whole.precision is Precision.MONTH:  # 1-10, 11-20, 21-end
            cuts = [whole.first, whole.first + timedelta(days=10), whole.first + timedelta(days=20)]
        elif whole.precision is Precision.WEEK:
            cuts = [whole.first, whole.first + timedelta(days=2), whole.first + timedelta(days=4)]
            cuts = [min(cut, whole.last) for cut in cuts]
        else:
            cuts = [whole.first + timedelta(days=days * third // 3) for third in range(3)]
        ends = [*(max(cut, cuts[n]) for n, cut in enumerate(c - timedelta(days=1) for c in cuts[1:])), whole.last]
        precision = Precision.WEEK if whole.precision is Precision.MONTH else Precision.INTERVAL
        return Interval(cuts[index], ends[index], precision)

    return read


def _half(rest: str, today: date) -> Interval:
    which, _, inner = rest.partition(":")
    whole = _days_of(inner, today)
    if whole.first is None or whole.last is None:
        return whole
    middle = whole.first + (whole.last - whole.first) / 2
    if which == "1":
        return Interval(whole.first, middle, Precision.INTERVAL)
    return Interval(middle + timedelta(days=1), whole.last, Precision.INTERVAL)


def _part(rest: str, today: date) -> Interval:
    _, _, inner = rest.partition(":")
    whole = _days_of(inner, today)
    return Interval(whole.first, whole.last, Precision.PART_OF_DAY) if whole.one_day else whole


def _overnight(rest: str, today: date) -> Interval:
    whole = _days_of(rest, today)
    if whole.one_day is None:
        return whole
    return Interval(whole.one_day - timedelta(days=1), whole.one_day, Precision.PART_OF_DAY)


# --- counted from another time --------------------------------------------------------------------------------------
def _shift(rest: str, today: date) -> Interval:
    amount, _, inner = rest.partition(":")
    base = _days_of(inner, today)
    if base.first is None or base.last is None:
        return NO_TIME
    if AMOUNT.fullmatch(amount) and amount[-1] == "d" and (base.last - base.first).days > 2:
        return base  # "the next morning" in the course of "last week": somewhere in that week
    start = base.first if amount.startswith("-") or base.precision is Precision.PART_OF_DAY else base.last
    return around(moved(start, amount), amount)


def _follow(rest: str, today: date) -> Interval:
    amount, _, inner = rest.partition(":")
    base = _days_of(inner, today)
    return NO_TIME if base.last is None else widened(base.first or base.last, moved(base.last, amount), amount)


def _lead(rest: str, today: date) -> Interval:
    amount, _, inner = rest.partition(":")
    base = _days_of(inner, today)
    return NO_TIME if base.first is None else widened(moved(base.first, f"-{amount}"), base.last or base.first, amount)


def _range(rest: str, today: date) -> Interval:
    one, other = (_days_of(part, today) for part in rest.split("|"))
    if one.first is None or other.last is None:
        return one if one.first is not None else other
    first, last = one.first, other.last
    if first > last and first.month > last.month and (first - last).days < 366:
        first = add_months(first, -12)  # "from December to February": the first of them is in the year before
    elif first > last:
        first, last = min(first, other.first or last), max(last, one.last or first)
    precision = Precision.DAY if (last - first).days <= 1 else Precision.INTERVAL
    return Interval(first, last, precision)


_READERS: dict[str, Callable[[str, date], Interval]] = {
    "day": _day,
    "month": _month,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "season": _season,
    "weekday": _weekday,
    "monthday": _monthday,
    "monthname": _monthname,
    "monthnamein": _month_in,
    "seasonin": _season_in,
    "weekdayin": _weekday_in,
    "weekend": _weekend,
    "offset": _offset,
    "unit": _unit,
    "last": _last,
    "for": _last,
    "next": _next,
    "sofar": _sofar,
    "rest": _rest,
    "early": _third(0),
    "mid": _third(1),
    "late": _third(2),
    "half": _half,
    "part": _part,
    "overnight": _overnight,
    "shift": _shift,
    "follow": _follow,
    "lead": _lead,
    "range": _range,
}
