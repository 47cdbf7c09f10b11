"""Days in plain English.

In: days and intervals. Out: words: "on 12 August 2021", "between 6 and 8 August 2021", "by 13 August 2021".
"The town was taken between Friday and Sunday" is told with "between 6 and 8 August 2021" once its days are known.
"""

from __future__ import annotations

from datetime import date

from dateline.model.report import How, Published
from dateline.model.time import Interval, Precision

_MONTHS = "January February March April May June July August September October November December".split()


def day(value: date | None) -> str:
    """A day as in "13 August 2021"; "not known" for None."""
    return "not known" if value is None else f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def short_day(value: date, year_of: date | None = None) -> str:
    """A day as in "13 August", with the year where it is not that of `year_of`."""
    same = year_of is not None and value.year == year_of.year
    return f"{value.day} {_MONTHS[value.month - 1]}" if same else day(value)


def days(first: date | None, last: date | None) -> str:
    """Days as in "6 to 8 August 2021", "since 6 August 2021", "until 8 August 2021", or "not known"."""
    if first is None and last is None:
        return "not known"
    if first is None or last is None:
        return f"since {day(first)}" if first else f"until {day(last)}"
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    return f"{short_day(first, last)} to {day(last)}"


def when(interval: Interval) -> str:
    """The interval as a phrase that ends a sentence: "on 12 August 2021", "in August 2021"; empty if unknown."""
    first, last = interval.first, interval.last
    if first is None and last is None:
        return ""
    if first is None:
        return f"by {day(last)}"
    if last is None:
        return f"since {day(first)}"
    if first == last:
        return f"on {day(first)}"
    if interval.precision is Precision.YEAR and first.year == last.year:
        return f"in {first.year}"
    if interval.precision is Precision.MONTH and (first.year, first.month) == (last.year, last.month):
        return f"in {_MONTHS[first.month - 1]} {first.year}"
    words = days(first, last).replace(" to ", " and ")
    return f"between {words}"


_HOW = {
    How.SUPPLIED: "date given by the record's owner",
    How.STATED: "date stated in the report",
    How.METADATA: "date from the file",
    How.INFERRED: "date inferred",
    How.UNKNOWN: "date not known",
}


def published(value: Published) -> str:
    """When a report came out and how that is known: "13 August 2021 (date inferred)"."""
    if value.first is None and value.last is None:
        return "undated"
    said = days(value.first, value.last)
    return said if value.how is How.STATED else f"{said} ({_HOW[value.how]})"
