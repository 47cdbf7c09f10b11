"""Results in order, whatever happens to a process."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

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
