"""Making ready, while nobody asks, what pages will be asked for: the record itself, then the maps of all its days.

In: a live record. Out: nothing; it has its material at hand, and a daybook or filled ledgers. Whoever opens the page
finds the map of the day on which "rebels took Marka" in a few thousandths of a second, whichever day that was.
"""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta

from dateline.errors import DatelineError
from dateline.web.clocks import Clocks
from dateline.web.map_state import MapDay, map_day
from dateline.web.prepared import WORTH_CLAIMS, keep_book, make_book
from dateline.web.record import Held, LiveRecord
from dateline.web.timeline import days_of

_MOST_WORK_S, _MOST_DAYS, _QUIET_S = 600.0, 4000, 1.0
_FIRST_VIEW_S = 4.0  # so long the rest waits for the first page, where its map is there already
_LOOK_S, _SETTLED_S = 5.0, 60.0  # how often is looked for a changed record, and how long it must have been left alone
_LET_GO = 16  # after so many days what was made of the ones before is let go of


class Readying:
    """Makes ready in the thread that calls it; it does nothing for a second after each request."""

    def __init__(self, record: LiveRecord) -> None:
        self._record = record

    def warm(self) -> None:
        """Make what pages need before they are asked for, as long as nobody asks."""
        with suppress(DatelineError):  # told to whoever asks
            self._record.outlines  # noqa: B018 -- opened, and kept
            if self._record.book is not None:  # the map can be shown, and the rest is not to keep who opens it waiting
                self._wait_for_quiet(since_start=_FIRST_VIEW_S)
            self._record.issue(Clocks())
            gc.freeze()  # the record is there to stay: no need to go through it again and again
            self.prepare()

    def keep_ready(self) -> None:
        """As `warm`, and again whenever the record has changed and a while has gone by. Never ends."""
        self.warm()
        while True:
            time.sleep(_LOOK_S)
            with suppress(DatelineError):
                if time.monotonic() - max(self._record.asked, self._record.changed) > _SETTLED_S:
                    self.prepare()

    def prepare(self, most: float = _MOST_WORK_S) -> bool:
        """Make the maps of all days ready in `most` seconds of work; whether all were made.

        Of a large record they are kept in a file, of a small one the ledgers are filled. It waits while pages are asked
        for, and ends when the record changes.
        """
        held = self._record.fresh()
        if held.first is None or held.last is None:
            return True
        if len(held.material.claims) < WORTH_CLAIMS:
            return self._worked(self._fill(held), held, most)
        book = self._record.book
        if book is not None:
            keep_book(self._record.path, self._record.key(held.stamp), book)
        return book is not None or self._worked(self._make_book(held), held, most)

    def _fill(self, held: Held) -> Iterator[None]:
        days = reversed(_span(held))
        yield from self._record.chronicle(held.material).fill(days)

    def _make_book(self, held: Held) -> Iterator[None]:
        days = _span(held)
        key = self._record.key(held.stamp)
        whole = self._record.new_issue(Clocks(held.last), held.material)
        about = {
            "days": json.dumps([held.first, held.last], default=str).encode(),
            "counts": days_of(whole, held.first, held.last).model_dump_json().encode(),
            "hidden": json.dumps(self._record.hidden).encode(),
        }
        for book in make_book(self._record.path, key, self._maps(days, held), about):
            if book is not None:
                self._record.take(book, held)
            yield

    def _maps(self, days: Sequence[date], held: Held) -> Iterator[MapDay | None]:
        before = self._record.new_issue(Clocks(days[0] - timedelta(days=1)), held.material)
        chronicle = self._record.chronicle(held.material)
        for number, day in enumerate(days):
            if self._record.held is not held:
                yield None
            if number % _LET_GO == 0:
                chronicle.let_go()
            now = self._record.new_issue(Clocks(day), held.material)
            yield map_day(now, before, self._record.outlines)
            before = now
        chronicle.let_go()

    def _worked(self, steps: Iterator[None], held: Held, most: float) -> bool:
        """Make the steps, none while pages are asked for; whether all were made in `most` seconds of work."""
        spent, start = 0.0, time.monotonic()
        for _ in steps:
            spent += time.monotonic() - start
            if spent > most or self._record.held is not held:
                return False
            self._wait_for_quiet()
            start = time.monotonic()
        return True

    def _wait_for_quiet(self, since_start: float = 0.0) -> None:
        """Wait until no page was asked for a while; at the start until one was, or for `since_start` seconds."""
        begin = time.monotonic()
        while time.monotonic() - self._record.asked < _QUIET_S or (
            not self._record.asked and time.monotonic() - begin < since_start
        ):
            time.sleep(_QUIET_S / 4)


def _span(held: Held) -> list[date]:
    """The days of the record, the last of them where there are too many."""
    if held.first is None or held.last is None:
        return []
    first = max(held.first, held.last - timedelta(days=_MOST_DAYS - 1))
    return [first + timedelta(days=n) for n in range((held.last - first).days + 1)]
