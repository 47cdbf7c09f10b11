"""The next days are made before they are asked for, in the direction of going, and never stand in the way."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from dateline.errors import RecordError
from dateline.web.ahead import Ahead, following
from dateline.web.clocks import Clocks

FIRST, LAST = date(2014, 1, 1), date(2014, 1, 18)


def _days(*numbers: int) -> list[Clocks]:
    return [Clocks(date(2014, 1, number)) for number in numbers]


@pytest.mark.parametrize(
    ("before", "now", "next_"),
    [
        (None, 5, (6, 7, 8)),
        (4, 5, (6, 7, 8)),
        (6, 5, (4, 3, 2)),
        (3, 2, (1,)),
        (16, 17, (18,)),
        (17, 18, ()),
    ],
)
def test_the_days_on_from_here(before: int | None, now: int, next_: tuple[int, ...]) -> None:
    earlier = _days(before)[0] if before else None
    assert following(earlier, _days(now)[0], FIRST, LAST) == _days(*next_)


def test_the_other_clock_stays() -> None:
    known = date(2014, 1, 9)
    assert {each.known_by for each in following(None, Clocks(date(2014, 1, 5), known), FIRST, LAST)} == {known}
    assert following(None, Clocks(None, known), FIRST, LAST) == []
    assert following(None, Clocks(date(2014, 1, 5)), None, None) == []


def test_they_are_made_and_a_fault_stops_nothing() -> None:
    made: list[Clocks] = []
    done = threading.Event()

    def make(clocks: Clocks) -> None:
        made.append(clocks)
        if len(made) == 6:
            done.set()
        raise RecordError("gone")

    ahead = Ahead(make)
    ahead.asked(_days(5)[0], FIRST, LAST)
    while len(made) < 3:
        done.wait(0.01)
    ahead.asked(_days(4)[0], FIRST, LAST)
    assert done.wait(5)
    assert made == _days(6, 7, 8, 3, 2, 1)
