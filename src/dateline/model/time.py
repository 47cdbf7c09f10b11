"""Days, intervals and what a report says of them before its own date is known.

In: nothing. Out: `Interval` (whole days, either end may be open), `TimeExpression` (a mention of time as read,
independent of when the report was published) and `Precision`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dateline.model.text import Span


class Precision(StrEnum):
    """How finely a time is known."""

    DAY = "day"
    PART_OF_DAY = "part-of-day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole days from `first` to `last`, both inclusive; None is an open end."""

    first: date | None
    last: date | None
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"an interval ends before it begins: {self.first} .. {self.last}")

    @property
    def known(self) -> bool:
        """Whether at least one end is bounded."""
        return self.first is not None or self.last is not None

    @property
    def one_day(self) -> date | None:
        """The day, where the interval is a single one."""
        return self.first if self.first is not None and self.first == self.last else None

    def meets(self, other: Interval, slack_days: int = 0) -> bool:
        """Whether the two can be the same day, give or take `slack_days`."""
        return _starts_by(self.first, other.last, slack_days) and _starts_by(other.first, self.last, slack_days)


def _starts_by(first: date | None, last: date | None, slack: int) -> bool:
    return first is None or last is None or (first - last).days <= slack


NO_TIME = Interval(None, None, Precision.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative time is counted from: the days on which the report may have been published.

    `at` is the exact moment with its zone, where the report states one.
    """

    first: date | None
    last: date | None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A mention of time as read: the words, and a symbolic value that `annotate.times.resolve` takes to days.

    `value` is a small language of its own (see `annotate.time_values`): it holds no day that depends on when the
    report was published, so that a later, better publication date gives better days without reading again.
    """

    span: Span
    value: str

    @property
    def bound(self) -> str:
        """The word that makes it one end of an interval (since, until, by, before, after), or an empty string."""
        head = self.value.partition(":")[0]
        return head if head in ("since", "until", "by", "before", "after") else ""

    @property
    def is_duration(self) -> bool:
        """Whether it measures time ("for three weeks") and dates nothing by itself."""
        return self.value.startswith("for:")


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression and the days it stands for against the report's own clock."""

    expression: TimeExpression
    interval: Interval

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return self.expression.span
