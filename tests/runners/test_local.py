"""Whatever ends a run, each entry has a line, and what was read is kept."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.intake.entry import Entry
from dateline.runners import local
from dateline.runners.local import Task, read_into
from dateline.runners.pool import WorkerError
from dateline.settings import Settings
from dateline.store import ReadReport
from dateline.testing import MemoryRecord, make_read, make_report

COUNT = 14


def entries() -> list[Entry]:
    return [
        Entry(f"{n}.txt", f"{n}.txt", None, "txt", {"text": f"Shells fell on Wau {n}."}, f"{n:064x}")
        for n in range(COUNT)
    ]


def ending(end: Callable[[], None], after: int) -> Callable[..., Iterator[ReadReport]]:
    """A way of reading that ends in a way of its own after so many reports."""

    def in_order(items: Iterator[Task], *_: object, **__: object) -> Iterator[ReadReport]:
        every = list(items)
        for number, task in enumerate(every):
            if number == after:
                end()
            if number >= after and end is stops:
                return
            yield make_read(make_report(task.entry.fields["text"], file=task.entry.file))

    return in_order


def stops() -> None:
    """End as if all had been read."""


def fails() -> None:
    raise WorkerError("a reading process did not start; try --workers 1")


def told_to_end() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def run(record: MemoryRecord, tmp_path: Path) -> local.Tally:
    return read_into(record, entries(), Settings(data=tmp_path, workers=2))


def test_no_entry_goes_without_a_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(local, "in_order", ending(stops, 4))
    record = MemoryRecord()
    tally = run(record, tmp_path)
    assert len(tally.added.new) == 4
    assert [each.file for each in tally.problems] == [f"{number}.txt" for number in range(4, COUNT)]
    assert tally.entries == COUNT
    assert {each.why for each in record.problems()} == {"the reading ended before it"}


def test_what_was_read_before_a_fault_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(local, "in_order", ending(fails, 4))
    record = MemoryRecord()
    with pytest.raises(WorkerError, match="did not start"):
        run(record, tmp_path)
    assert len(list(record.reports())) == 4


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="needs signals of Unix")
def test_a_process_told_to_end_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(local, "in_order", ending(told_to_end, 4))
    record = MemoryRecord()
    tally = run(record, tmp_path)
    assert tally.interrupted
    assert len(list(record.reports())) == len(tally.added.new) == 5
    assert signal.getsignal(signal.SIGTERM) is before
