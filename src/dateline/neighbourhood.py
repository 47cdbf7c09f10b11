"""What lies beside claims in a record: what they are to be compared with, and the events of these.

In: a record's parts (`store.base.Increment`), judgements, the lists that are crowded. Out: what `events.regroup.Beside`
asks. For "Rebels entered Goma on Monday." the claims in the list of fights at Goma of the days around that Monday, and
those on the province, are read, and no others. Also which lists claims stand in, as a record keeps them.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from dateline.events import blocking
from dateline.events.blocking import lists_above, lists_of
from dateline.events.nearness import reach, span_of
from dateline.model.claim import Claim
from dateline.model.event import Copy, Judgement
from dateline.model.judging import edited
from dateline.store.base import Increment, Listed

Range = tuple[date, date]


class Neighbourhood:
    """A record as `Beside`. The copies of `pairs` of reports are now `copies`; those of others are as they were."""

    def __init__(
        self,
        parts: Increment,
        judged: Sequence[Judgement],
        crowded: Collection[str],
        pairs: Collection[tuple[str, str]],
        copies: Iterable[Copy],
    ) -> None:
        self._parts, self._judged, self._crowded, self._pairs = parts, judged, crowded, pairs
        self._fresh: dict[str, list[Copy]] = defaultdict(list)
        for copy in copies:
            self._fresh[copy.a.report].append(copy)
            self._fresh[copy.b.report].append(copy)
        self.reports = parts.some_reports
        self.outlines = parts.outlines
        self.homes = parts.homes
        self.members = parts.members

    def around(self, claims: Iterable[Claim]) -> Iterable[Claim]:
        """See `Beside.around`."""
        asked: dict[tuple[int, bool], set[Range]] = defaultdict(set)
        for claim in claims:
            own, *further = lists_of(claim)
            # what is without a sharp day is compared with little in a crowded list
            far = {key: self._far(key) and (self._far(own) or key in further) for key in (own, *further)}
            far |= {key: self._far(key) and self._far(own) for key in lists_above(claim)}
            for number, may in [
                *((number_of(key), may) for key, may in far.items()),
                (-number_of(own), self._far(own)),
            ]:
                first, last = reach(claim, far=may)
                if may or first is not None:
                    asked[number, may].add((first or date.min, last or date.max))
        found: set[str] = set()
        for (number, may), ranges in sorted(asked.items()):
            for first, last in _merged(ranges):
                found.update(self._parts.near(number, first, last, far=may))
        return self.claims(found)

    def _far(self, key: str) -> bool:
        return key not in self._crowded

    def claims(self, ids: Collection[str]) -> Sequence[Claim]:
        """See `Beside.claims`. Which of several claims an edit means is told by all of their reports."""
        found = tuple(self._parts.some_claims(ids))
        reports = {each.report for each in self._judged if each.kind == "edit"} & {claim.report for claim in found}
        judged = {claim.id: claim for claim in self.claims_in(reports)} if reports else {}
        return tuple(judged.get(claim.id, claim) for claim in found)

    def claims_in(self, reports: Collection[str]) -> tuple[Claim, ...]:
        """The claims of reports, as persons have edited them."""
        return edited(tuple(self._parts.claims_in(reports)), self._judged)

    def copies(self, reports: Collection[str], among: Collection[str]) -> Iterator[Copy]:
        """See `Beside.copies`."""
        for copy in self._parts.some_copies(reports, among):
            if (copy.a.report, copy.b.report) not in self._pairs:
                yield copy
        fresh = {id(copy): copy for report in reports for copy in self._fresh.get(report, ())}
        yield from (each for each in fresh.values() if each.a.report in among and each.b.report in among)

    def of_no_sharp_day(self, lists: Iterable[str]) -> tuple[Claim, ...]:
        """The claims that have no day, or span months, in lists and in those above and below them."""
        found: set[str] = set()
        for key in sorted(lists):
            own = number_of(key)
            some = self.claims(sorted(self._parts.near(own, date.min, date.max))[:1])
            above = [number_of(each) for claim in some for each in lists_above(claim)]
            for number in (own, -own, *(above if key.startswith("at|") else ())):
                found.update(self._parts.long_in(number))
        return tuple(self.claims(found))


def _merged(ranges: Iterable[Range]) -> Iterator[Range]:
    """Ranges of days that meet, as one."""
    first: date | None = None
    last = date.min
    for start, end in sorted(ranges):
        if first is not None and start > last:
            yield first, last
            first = None
        first, last = (start, end) if first is None else (first, max(last, end))
    if first is not None:
        yield first, last


@lru_cache(maxsize=65536)
def number_of(key: str) -> int:
    """The number of a list, never 0: a clash of two costs needless comparisons."""
    return (int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") >> 1) or 1


def listed(claims: Iterable[Claim]) -> Iterator[Listed]:
    """The lists that claims stand in, as a record keeps them."""
    for claim in claims:
        first, last = span_of(claim)
        for key in lists_of(claim):
            yield Listed(number_of(key), claim.id, first, last)
        for key in lists_above(claim):
            yield Listed(-number_of(key), claim.id, first, last)


def sizes_of(claims: Iterable[Claim]) -> Counter[str]:
    """How many of some claims stand in each list."""
    return Counter(key for claim in claims for key in lists_of(claim))


def crowded_of(sizes: Mapping[str, int]) -> frozenset[str]:
    """The lists that hold too many claims to compare those of no sharp day."""
    return frozenset(key for key, size in sizes.items() if size > blocking.CROWDED)
