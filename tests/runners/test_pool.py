"""Results in order, whatever happens to a process."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from multiprocessing.context import SpawnProcess

import pytest

from dateline.runners.pool import Lost, WorkerError, in_order


def worker() -> Callable[[int], int]:
    def work(item: int) -> int:
        if item == -1:
            os._exit(7)
        if item < -1:
            time.sleep(60)
        if item == 99:
            raise ValueError("ninety-nine")
        time.sleep(0.002 * (5 - item % 5))  # later items are often done sooner
        return item * item

    return work


def broken() -> Callable[[int], int]:
    raise OSError("the list of names is missing")


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    assert list(in_order(range(40), worker, workers=workers, limit_s=30)) == [item * item for item in range(40)]


def test_a_process_that_dies_costs_its_item() -> None:
    results = list(in_order([1, 2, -1, 3, -1, 4], worker, workers=2, limit_s=30))
    assert results == [1, 4, Lost("the process that read it died (exit 7)"), 9, results[4], 16]
    assert isinstance(results[4], Lost)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_item_that_takes_too_long_costs_itself(workers: int) -> None:
    start = time.monotonic()
    results = list(in_order([1, -2, 3], worker, workers=workers, limit_s=0.5))
    assert results == [1, Lost("took more than 0.5 seconds"), 9]
    assert time.monotonic() - start < 30


@pytest.mark.parametrize("workers", [1, 2])
def test_an_exception_comes_through(workers: int) -> None:
    with pytest.raises(ValueError, match="ninety-nine"):
        list(in_order([1, 99], worker, workers=workers, limit_s=30))


def test_workers_that_cannot_start_say_why() -> None:
    with pytest.raises(WorkerError, match="the list of names is missing"):
        list(in_order([1, 2], broken, workers=2, limit_s=30))


class Torn:
    """What can be sent and not be put together again."""

    def __reduce__(self) -> tuple[object, ...]:
        return (_torn, ())


def _torn() -> None:
    raise LookupError("half of it is missing")


def tearing() -> Callable[[int], object]:
    return lambda item: Torn() if item == 2 else item


def test_a_result_that_does_not_arrive_costs_its_item() -> None:
    results = list(in_order([1, 2, 3], tearing, workers=2, limit_s=30))
    assert results == [1, Lost("what was read of it did not arrive (LookupError: half of it is missing)"), 3]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_process_that_dies_while_it_starts_is_no_silent_end(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """The pipe that it is told its work by breaks then: taken for that of the result, it would end the run with 0."""
    started = []
    start = SpawnProcess.start

    def dying(self: SpawnProcess) -> None:
        started.append(self)
        if len(started) > number:
            raise BrokenPipeError(32, "Broken pipe")
        start(self)

    monkeypatch.setattr(SpawnProcess, "start", dying)
    with pytest.raises(WorkerError, match="did not start"):
        list(in_order([1, 2, -1, 3], worker, workers=2, limit_s=30))


def test_items_are_taken_only_as_fast_as_they_are_worked_on() -> None:
    taken = []

    def items() -> Iterator[int]:
        for item in range(1000):
            taken.append(item)
            yield item

    results = in_order(items(), worker, workers=2, limit_s=30)
    for _ in range(10):
        next(results)
    results.close()  # type: ignore[attr-defined]
    assert len(taken) < 30
