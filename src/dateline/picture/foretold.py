"""Forecasts and plans by what they are about, judged anew only where something about that has changed.

In: what counts on a day, the states of places. Out: forecasts as `forecasts` gives them of all. "Rebels may take Sake
within a month" is looked at again when Sake changes hands, when somebody tells of its capture, and when the month ends.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.model.claim import Claim, Stance
from dateline.model.picture import Forecast
from dateline.picture.counting import ALL_DAYS, Counting
from dateline.picture.forecasts import forecasts, topic_of
from dateline.picture.ledgers import State

_AHEAD = frozenset({Stance.PLANNED, Stance.FORECAST})
Forecasts = tuple[Forecast, ...]


@dataclass(slots=True)
class _Topic:
    """What is foretold of one thing at one place, and what is told of it; `due` are the days on which it was to be."""

    place: str | None
    claims: list[int]  # by the day from which they count
    begins: list[int]
    first: int  # the day from which anything is foretold
    due: list[int]
    made: dict[tuple[int, int, int], Forecasts] = field(default_factory=dict)


class Foretold:
    """All that is foretold in a record."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting
        topics: dict[tuple[str, str | None], list[int]] = defaultdict(list)
        told: dict[tuple[str, str | None], list[int]] = defaultdict(list)
        for number in counting.by_day:
            claim = counting.claims[number]
            if claim.historical:
                continue
            if claim.stance in _AHEAD:
                topics[topic_of(claim)].append(number)
            elif claim.stance.is_told_as_real:
                told[topic_of(claim)].append(number)
        self._topics = [
            self._topic(about, ahead, told.get(about, ())) for about, ahead in sorted(topics.items(), key=str)
        ]
        out = [report.published.last for report in counting.reports.values()]
        self._last = max((day for day in out if day), default=None)

    def _topic(self, about: tuple[str, str | None], ahead: Sequence[int], told: Sequence[int]) -> _Topic:
        counting = self._counting
        claims = sorted([*ahead, *told], key=lambda one: (counting.begins[one], one))
        dues = [day for one in ahead if (day := counting.claims[one].when.interval.last) is not None]
        return _Topic(
            about[1],
            claims,
            [counting.begins[one] for one in claims],
            min(counting.begins[one] for one in ahead),
            sorted(day.toordinal() for day in dues),
        )

    def forecasts(self, day: int, states: Mapping[str, State]) -> Forecasts:
        """All forecasts on a day, by day made, then claim."""
        found = [each for topic in self._topics if topic.first <= day for each in self._of(topic, day, states)]
        return tuple(sorted(found, key=lambda f: (f.made or date.min, f.claim)))

    def changed(
        self, then: tuple[int, Mapping[str, State]], now: tuple[int, Mapping[str, State]]
    ) -> tuple[Forecasts, Forecasts]:
        """The forecasts that may be others on two days; all others are the same on both."""
        before: list[Forecast] = []
        after: list[Forecast] = []
        for topic in self._topics:
            one, other = (self._of(topic, *each) if topic.first <= each[0] else () for each in (then, now))
            if one is not other:
                before += one
                after += other
        return tuple(before), tuple(after)

    def _of(self, topic: _Topic, day: int, states: Mapping[str, State]) -> Forecasts:
        now = self._last if day == ALL_DAYS else date.fromordinal(day)
        state = states.get(topic.place) if topic.place is not None else None
        key = (
            bisect_right(topic.begins, day),
            bisect_left(topic.due, now.toordinal()) if now else 0,
            state.number if state else -1,
        )
        if key not in topic.made:
            claims: list[Claim] = [self._counting.claims[one] for one in topic.claims[: key[0]]]
            holdings = state.holdings if state else ()
            topic.made[key] = forecasts(claims, self._counting.reports, as_of=now, holdings=holdings)
        return topic.made[key]
