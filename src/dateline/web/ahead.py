"""The days that will be asked for next, made while nobody waits for them.

In: the clocks that were asked for. Out: nothing; what `make` makes is kept by whoever gave it. Who goes from 12 to 13
August will want the 14th: it is there when the slider gets to it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from dateline.errors import DatelineError
from dateline.web.clocks import Clocks

DAYS = 3  # as many in the direction of going
_IDLE_S = 2.0  # the thread ends when there was nothing to do for so long


class Ahead:
    """Makes the next days in a thread of its own, one at a time; a new question puts former ones out of the line."""

    def __init__(self, make: Callable[[Clocks], object]) -> None:
        self._make = make
        self._waiting: deque[Clocks] = deque()
        self._last: Clocks | None = None
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def asked(self, clocks: Clocks, first: date | None, last: date | None) -> None:
        """Take note of a question; `first` and `last` are the days there are."""
        with self._changed:
            self._waiting = deque(following(self._last, clocks, first, last))
            self._last = clocks
            if self._waiting and self._thread is None:
                self._thread = threading.Thread(target=self._run, name="dateline-ahead", daemon=True)
                self._thread.start()
            self._changed.notify()

    def _run(self) -> None:
        while (clocks := self._next()) is not None:
            with suppress(DatelineError):  # told to whoever asks
                self._make(clocks)

    def _next(self) -> Clocks | None:
        with self._changed:
            if self._changed.wait_for(lambda: bool(self._waiting), _IDLE_S):
                return self._waiting.popleft()
            self._thread = None  # the next question begins another
            return None


def following(before: Clocks | None, now: Clocks, first: date | None, last: date | None) -> list[Clocks]:
    """The clocks that will be asked for next: the days on from here, going the way of the last two questions."""
    if now.as_of is None or first is None or last is None or not first <= now.as_of <= last:
        return []
    back = before is not None and before.as_of is not None and before.as_of > now.as_of
    days = [now.as_of + timedelta(days=-step if back else step) for step in range(1, DAYS + 1)]
    return [replace(now, as_of=day) for day in days if first <= day <= last]
