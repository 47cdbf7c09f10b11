"""One record as known by one day, ready to give its picture of any day in the world.

In: what `build_picture` takes, but for the day. Out: `Chronicle.picture(as_of)`, the same picture. `build_picture`
stays the reference: whatever is kept here between days, a test holds the two against each other.

    chronicle.picture(6 May) and chronicle.picture(7 May) share the ledger of every place that is not told of on 7 May
"""

from __future__ import annotations

import gc
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar, cast

from dateline.model.claim import Claim
from dateline.model.event import Copy, Event, Judgement
from dateline.model.mention import Quote
from dateline.model.picture import Picture
from dateline.model.report import Report
from dateline.picture.as_of import copies_known, dropped_by_hand, reports_known
from dateline.picture.build import build_picture, no_aliases
from dateline.picture.counting import Counting
from dateline.picture.foretold import Foretold
from dateline.picture.lazy import LazyPicture
from dateline.picture.ledgers import Ledgers, State
from dateline.picture.matters import Matters
from dateline.picture.provinces import Provinces
from dateline.picture.told_again import told_again
from dateline.picture.weights import voices

T = TypeVar("T")
_MOST_DAYS = 64  # of which the states of places are at hand; others are soon put together again

_FEW_DAYS = 3


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the collector from looking for cycles: records have none, and going through millions takes half the time."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


class Chronicle:
    """The reports, claims and events of a record by day. Safe for many threads.

    `former` is the chronicle of the same record, with the same aliases, before a judgement: what was made of places
    that it does not touch is taken over.
    """

    def __init__(
        self,
        reports: Sequence[Report],
        claims: Sequence[Claim],
        quotes: Sequence[Quote],
        judgements: Sequence[Judgement] = (),
        *,
        known_by: date | None,
        events: Sequence[Event] | None = None,
        copies: Sequence[Copy] | None = None,
        aliases_of: Callable[[str], tuple[str, ...]] = no_aliases,
        former: Chronicle | None = None,
    ) -> None:
        self.known_by = known_by
        self.reports = reports_known(reports, known_by)
        by_id = {report.id: report for report in self.reports}
        dropped = dropped_by_hand(claims, judgements) | told_again(claims, self.reports, copies or ())
        self.counting = Counting(by_id, claims, events or (), dropped)
        self.copies = copies_known(copies or (), self.reports)
        self.quotes = tuple(sorted((quote for quote in quotes if quote.report in by_id), key=lambda q: q.id))
        self.voices = voices(self.counting.claims, self.counting.events, by_id)
        before = former.ledgers if former is not None else None
        counting = self.counting
        self.ledgers: Ledgers = Ledgers(counting.claims, counting.begins, self.voices, by_id, aliases_of, before)
        self.provinces: Provinces = Provinces(aliases_of) if former is None else former.provinces
        self._judgements, self._aliases_of = judgements, aliases_of
        self._matters: Matters | None = None
        self._foretold: Foretold | None = None
        self._states: OrderedDict[int, dict[str, State]] = OrderedDict()
        self._kept: dict[str, Any] = {}
        self._lock = threading.RLock()

    def picture(self, as_of: date | None) -> Picture:
        """The picture at the end of a day; None is all days."""
        if self.counting.regular:
            return LazyPicture(self, as_of)
        # events that share claims: who speaks depends on which of them are there
        return build_picture(
            self.reports,
            self.counting.claims,
            self.quotes,
            self._judgements,
            as_of=as_of,
            known_by=self.known_by,
            events=self.counting.events,
            copies=self.copies,
            aliases_of=self._aliases_of,
        )

    def states(self, day: int) -> dict[str, State]:
        """The states of all places on a day, by its number."""
        with self._lock:
            if day not in self._states:
                while len(self._states) >= _MOST_DAYS:
                    self._states.popitem(last=False)
                with no_collection():
                    self._states[day] = self.ledgers.states(day)
            self._states.move_to_end(day)
            return self._states[day]

    def fill(self, days: Iterable[date]) -> Iterator[None]:
        """Make ready the ledgers of some days, a few thousandths of a second at a time."""
        steps = self.ledgers.fill(day.toordinal() for day in days)
        while True:
            with self._lock:
                if next(steps, steps) is steps:
                    return
            yield

    def let_go(self) -> None:
        """Let go of what was made of places on other days than the last ones: it can be made again."""
        with self._lock:
            while len(self._states) > _FEW_DAYS:
                self._states.popitem(last=False)
            self.ledgers.let_go()

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made at the first call under this name."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast("T", self._kept[name])

    @property
    def matters(self) -> Matters:
        """The events of which there is more to say than that they are told of."""
        with self._lock:
            if self._matters is None:
                self._matters = Matters(self.counting, self.ledgers, self.voices)
            return self._matters

    @property
    def foretold(self) -> Foretold:
        """What was foretold."""
        with self._lock:
            if self._foretold is None:
                self._foretold = Foretold(self.counting)
            return self._foretold
