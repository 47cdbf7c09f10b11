"""How the record goes on after a day: what silence on a place may be taken for.

In: claims, the day from which each counts, reports. Out: for a country and a day, the days on which reports came out,
and the last day after which the record has gone on for long enough to make something of nobody's denying it.

    reports on Congo of 1, 3, 6, 8, 9, 10 and 12 May   ->   settled until 5 May
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import heappush, heappushpop
from typing import overload

from dateline.model.claim import Claim, Stance
from dateline.model.report import Report
from dateline.picture.evidence import country_of
from dateline.picture.weights import UNDENIED_DAYS, UNDENIED_REPORTS

_AHEAD = frozenset({Stance.PLANNED, Stance.FORECAST})


class Coverage:
    """The same as `evidence.coverage`, for all days at once."""

    def __init__(self, claims: Iterable[Claim], begins: Sequence[int], reports: Mapping[str, Report]) -> None:
        told: dict[str, dict[str, int]] = defaultdict(dict)
        for number, claim in enumerate(claims):
            report = reports.get(claim.report)
            if report is None or report.published.last is None or claim.stance in _AHEAD:
                continue
            here = told[country_of(claim)]
            here[claim.report] = min(begins[number], here.get(claim.report, begins[number]))
        self._begins: dict[str, list[int]] = {}
        self._out: dict[str, list[date]] = {}
        for country, each in told.items():
            rows = sorted((day, reports[one].published.last or date.max) for one, day in each.items())
            self._begins[country] = [day for day, _ in rows]
            self._out[country] = [day for _, day in rows]
        self._settled = {country: _settled(days) for country, days in self._out.items()}
        self._days: dict[tuple[str, int], list[date]] = {}

    def __eq__(self, other: object) -> bool:
        """Whether the same reports count from the same days on."""
        if not isinstance(other, Coverage):
            return NotImplemented
        return self._begins == other._begins and self._out == other._out

    __hash__ = None  # type: ignore[assignment]

    def settled_until(self, country: str, day: int) -> int:
        """The last day after which enough reports came out, over days enough, of those that count on `day`."""
        count = bisect_right(self._begins.get(country, ()), day)
        return self._settled[country][count - 1] if count else 0

    def days(self, country: str, day: int) -> list[date]:
        """The days on which reports on the country came out, ascending, of those that count on `day`."""
        count = bisect_right(self._begins.get(country, ()), day)
        if (country, count) not in self._days:
            while len(self._days) >= _KEPT:
                self._days.pop(next(iter(self._days)), None)
            self._days[country, count] = sorted(self._out.get(country, ())[:count])
        return self._days.get((country, count)) or sorted(self._out.get(country, ())[:count])


_KEPT = 8


def _settled(days: Iterable[date]) -> list[int]:
    """For the first 1, 2, ... reports, the last day that `UNDENIED_REPORTS` follow and one `UNDENIED_DAYS` later."""
    latest: list[int] = []
    found = []
    for day in days:
        if len(latest) < UNDENIED_REPORTS:
            heappush(latest, day.toordinal())
        else:
            heappushpop(latest, day.toordinal())
        enough = len(latest) == UNDENIED_REPORTS
        found.append(min(latest[0] - 1, max(latest) - UNDENIED_DAYS) if enough else 0)
    return found


class Silence(Sequence[date]):
    """The days on which reports on a country came out, which are looked up when asked for; `asked` says if they were.

    Of them a place's ledger may use one thing only: whether `UNDENIED_REPORTS` came out after a day that its evidence
    speaks of, or the day before it, the last of them `UNDENIED_DAYS` later. `Ledgers` keeps states by that.
    """

    __slots__ = ("_country", "_coverage", "_day", "asked")

    def __init__(self, coverage: Coverage, country: str, day: int) -> None:
        self._coverage, self._country, self._day = coverage, country, day
        self.asked = False

    def _found(self) -> list[date]:
        self.asked = True
        return self._coverage.days(self._country, self._day)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._found())

    @overload
    def __getitem__(self, index: int) -> date: ...

    @overload
    def __getitem__(self, index: slice) -> list[date]: ...

    def __getitem__(self, index: int | slice) -> date | list[date]:
        """One of them, or some."""
        return self._found()[index]
