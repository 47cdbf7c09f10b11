"""Arithmetic with days, for the language of time values.

In: days, amounts of time as values write them ("-3w"), intervals. Out: days and intervals. Two weeks before
15 June 2008 is 1 June 2008; six months after 31 August is the last day of February.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from dateline.model.time import Interval, Precision

AMOUNT = re.compile(r"([+-]?\d+)([snhdwfmqyec])")
_UNIT_MONTHS = {"m": 1, "q": 3, "y": 12, "e": 120, "c": 1200}
_UNIT_DAYS = {"d": 1, "w": 7, "f": 14}
_PRECISION = {
    "d": Precision.DAY,
    "w": Precision.WEEK,
    "f": Precision.WEEK,
    "m": Precision.MONTH,
    "q": Precision.INTERVAL,
    "y": Precision.YEAR,
    "e": Precision.YEAR,
    "c": Precision.INTERVAL,
}
_SEASON_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def whole_year(year: int) -> Interval:
    """The days of a year."""
    return Interval(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def moved(day: date, amount: str) -> date:
    """The day that lies `amount` after `day` (before, where it is negative); hours round to whole days."""
    match = AMOUNT.fullmatch(amount.replace("--", ""))
    if match is None:
        raise ValueError(f"not an amount of time: {amount!r}")
    count, unit = int(match[1]), match[2]
    if unit in _UNIT_MONTHS:
        return add_months(day, count * _UNIT_MONTHS[unit])
    if unit in _UNIT_DAYS:
        return day + timedelta(days=count * _UNIT_DAYS[unit])
    seconds = count * {"s": 1, "n": 60, "h": 3600}[unit]
    # whole days only: 20 minutes are the same day, 24 hours a day
    return day + timedelta(days=round(seconds / 86400))


def around(day: date, amount: str) -> Interval:
    """The time that a point `amount` away from today is told to: a month for months, a year for years, else the day."""
    unit = amount[-1]
    if unit in ("m", "q") or unit in ("y", "e", "c"):
        whole = whole_month(day.year, day.month) if unit in ("m", "q") else whole_year(day.year)
        return Interval(whole.first, whole.last, _PRECISION[unit])
    if unit in ("w", "f"):
        return Interval(day - timedelta(days=3), day + timedelta(days=3), Precision.WEEK)
    return Interval(day, day, Precision.DAY)


def widened(first: date, last: date, amount: str) -> Interval:
    """From `first` to `last`, in whole years where the amount is told in years."""
    unit = amount[-1]
    if unit in ("y", "e", "c"):
        return Interval(date(first.year, 1, 1), date(last.year, 12, 31), Precision.INTERVAL)
    precision = Precision.DAY if (last - first).days <= 1 else _PRECISION.get(unit, Precision.DAY)
    return Interval(first, last, precision if precision is not Precision.DAY or first == last else Precision.INTERVAL)


def add_months(day: date, months: int) -> date:
    """The same day `months` on, or the last of its month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def whole_month(year: int, month: int) -> Interval:
    """The days of a month."""
    return Interval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Precision.MONTH)


def whole_season(year: int, name: str) -> Interval:
    """The meteorological season of the northern half of the world; winter begins in the year it is named after."""
    first = date(year, _SEASON_MONTH[name], 1)
    return Interval(first, add_months(first, 3) - timedelta(days=1), Precision.SEASON)


def real_day(year: int, month: int, number: int) -> date | None:
    """The day, None where the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def distance(season: Interval, today: date) -> tuple[int, int]:
    """How many days a season is away from today, and where it begins, for ordering."""
    if season.first is None or season.last is None:
        return 0, 0
    away = max((season.first - today).days, (today - season.last).days, 0)
    return away, season.first.toordinal()


def hull(one: Interval, other: Interval) -> Interval:
    """The smallest interval that takes both in."""
    if one == other:
        return one
    firsts = [i.first for i in (one, other)]
    lasts = [i.last for i in (one, other)]
    first = None if None in firsts else min(day for day in firsts if day)
    last = None if None in lasts else max(day for day in lasts if day)
    return Interval(first, last, Precision.INTERVAL if first or last else Precision.UNKNOWN)
