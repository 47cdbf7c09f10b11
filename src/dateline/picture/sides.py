"""Who takes places elsewhere, by country and by report: all that one place's ledger asks of the others.

In: what each claim says, by place, with the day from which it counts. Out: `Sides`, which says for a name and a day
which parties are told of by then. "Rebels took Sake" (4 May) makes the rebels a taker of Congo's towns from 4 May on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping

from dateline.picture.evidence import Told, sole_takers, takers_in


class Sides:
    """For each name, things by the day from which they are told of."""

    def __init__(self, found: Mapping[str, Mapping[str, int]]) -> None:
        self._things = {name: sorted(each, key=lambda one: (each[one], one)) for name, each in found.items()}
        self._days = {name: sorted(each.values()) for name, each in found.items()}

    def __eq__(self, other: object) -> bool:
        """Whether the same is told from the same days on."""
        if not isinstance(other, Sides):
            return NotImplemented
        return self._things == other._things and self._days == other._days

    __hash__ = None  # type: ignore[assignment]

    def all_of(self, name: str) -> tuple[list[str], list[int]]:
        """All that is told of a name, and from when."""
        return self._things.get(name, []), self._days.get(name, [])

    def version(self, name: str, day: int) -> int:
        """How many are told of by a day: the same number is the same things."""
        return bisect_right(self._days.get(name, ()), day)

    def by(self, name: str, day: int) -> list[str]:
        """Those that are told of by a day."""
        return self._things.get(name, [])[: self.version(name, day)]


def takers_by_country(found: Mapping[str, Iterable[tuple[int, int, Told]]]) -> dict[str, dict[str, int]]:
    """Country -> party -> the day from which it is told to take or to have towns there."""
    taken: dict[str, dict[str, int]] = defaultdict(dict)
    for entries in found.values():
        for begins, _, told in entries:
            for country, parties in takers_in([told.items]).items():
                for party in parties:
                    taken[country][party] = min(begins, taken[country].get(party, begins))
    return taken


def takers_by_report(found: Mapping[str, Iterable[tuple[int, int, Told]]]) -> dict[str, dict[str, int]]:
    """Report -> party -> the day from which the report counts as telling that it takes a place."""
    taken: dict[str, dict[str, int]] = defaultdict(dict)
    for entries in found.values():
        for begins, _, told in entries:
            for item in told.items:
                for report, party in sole_takers([[item]]).items():
                    taken[report][party] = min(begins, taken[report].get(party, begins))
    return taken
