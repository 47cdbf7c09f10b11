"""Reading many entries into a record on this machine's cores.

In: entries as intake's readers give them. Out: a changed record and a `Tally` of what became of each. Batches are
transactions: what the tally counts is in the record, whatever happens next. The order of the entries, the number of
workers and where a run was cut change nothing in what the record says in the end.

    Entry("a.txt", "Rebels entered Goma on Monday.") -> one new report; the same again -> one known report
"""

from __future__ import annotations

import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Container, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from types import FrameType

from dateline.intake.entry import Entry, Supplied
from dateline.model.report import Problem, Report
from dateline.pipeline import facts_hash, open_knowledge, read_again, read_entry
from dateline.runners.pool import Lost, WorkerError, in_order
from dateline.settings import Settings
from dateline.store import base
from dateline.store.base import NOTE, Added, ReadReport, Writer

BATCH = 50
_BATCH_S = 10.0  # a slow run keeps what it has this often
_LIMIT_S = 60.0
_FEW = 12  # so few entries are read sooner than processes start


@dataclass(frozen=True, slots=True)
class Task:
    """An entry to read, what is supplied about it, and the id of the report that it is known as already."""

    entry: Entry
    supplied: Supplied | None
    known_as: str | None = None


@dataclass
class Tally:
    """What became of a run: what is in the record now, and whether it was cut short."""

    added: Added = field(default_factory=Added)
    passed: int = 0  # entries that were in the record already, known by their name and bytes
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)  # what was odd, but read
    interrupted: bool = False

    @property
    def entries(self) -> int:
        """How many entries were dealt with."""
        added = self.added
        return len(added.new) + len(added.known) + len(added.retracted) + self.passed + len(self.problems)


def read_into(
    record: Writer,
    items: Iterable[Entry | Problem],
    settings: Settings,
    *,
    supplied: Callable[[Entry], Supplied | None] = lambda _: None,
    progress: Callable[[Tally], None] = lambda _: None,
    limit_s: float = _LIMIT_S,
) -> Tally:
    """Read `items` into `record`. Ctrl+C keeps what is done and comes back with `interrupted` set.

    An entry whose name and bytes are in the record and of which `supplied` says nothing is passed over.
    """
    tally = Tally()
    pending: list[ReadReport | Problem] = []
    since = time.monotonic()
    results = _results(_fresh(items, record, supplied, tally), settings, limit_s)
    try:
        with _noticed() as asked:
            for result in results:
                pending.append(result)
                if asked():
                    raise KeyboardInterrupt  # noqa: TRY301 -- caught below, as one that came by itself
                if len(pending) >= BATCH or time.monotonic() - since > _BATCH_S:
                    _keep(record, pending, tally)
                    since = time.monotonic()
                    progress(tally)
        _keep(record, pending, tally)
    except KeyboardInterrupt:
        with _undisturbed():
            _keep(record, pending, tally)
        tally.interrupted = True
    except WorkerError:  # told by who called; what was read until then is not lost
        _keep(record, pending, tally)
        raise
    finally:
        results.close()
    return tally


def _keep(record: Writer, pending: list[ReadReport | Problem], tally: Tally) -> None:
    """Put a batch into the record; `pending` is empty only after it is in."""
    if not pending:
        return
    problems = [each for each in pending if isinstance(each, Problem)]
    tally.added += record.add_batch([each for each in pending if isinstance(each, ReadReport)], problems)
    tally.problems.extend(each for each in problems if each.step != NOTE)
    tally.notes.extend(each for each in problems if each.step == NOTE)
    pending.clear()


def _fresh(
    items: Iterable[Entry | Problem],
    record: Writer,
    supplied: Callable[[Entry], Supplied | None],
    tally: Tally,
) -> Iterator[Task | Problem]:
    asked: dict[base.Entry, base.Seen | None] = {}  # as it was before this run, whenever its batches are kept
    for item in items:
        if isinstance(item, Problem):
            yield item
            continue
        facts = supplied(item)
        entry = base.Entry(item.path or item.file, item.entry, item.sha256)
        if entry not in asked:
            asked[entry] = record.seen_as(entry)
        known = asked[entry]
        if known is not None and facts_hash(facts) in ("", known.facts):
            tally.passed += 1
            continue
        for note in item.notes:
            yield Problem(item.path or item.file, item.entry, NOTE, note)
        yield Task(item, facts, known.report if known else None)


def _results(
    tasks: Iterator[Task | Problem], settings: Settings, limit_s: float
) -> Generator[ReadReport | Problem, None, None]:
    first = list(islice(tasks, _FEW))
    workers = 1 if len(first) < _FEW else settings.workers
    waiting: deque[Task | Problem] = deque()

    def watched() -> Iterator[Task | Problem]:
        for task in chain(first, tasks):
            waiting.append(task)
            yield task

    results = in_order(watched(), partial(reader_of, settings), workers=workers, limit_s=limit_s)
    for result in results:
        task = waiting.popleft()
        yield _problem(task, result) if isinstance(result, Lost) else result
    for task in waiting:  # whatever happened: no entry goes without a line
        yield _problem(task, Lost("the reading ended before it"))


@dataclass
class Reread:
    """What became of reading a record again."""

    reports: int = 0
    claims_before: int = 0
    claims_now: int = 0
    problems: list[Problem] = field(default_factory=list)
    interrupted: bool = False


def reread_all(
    record: Writer, settings: Settings, *, limit_s: float = _LIMIT_S, only: Container[str] | None = None
) -> Reread:
    """Read all reports of a record again, or `only` those with these ids.

    A report that cannot be read again stays as it was.
    """
    tally = Reread(claims_before=sum(1 for _ in record.claims()))
    reports = tuple(report for report in record.received() if only is None or report.id in only)
    workers = 1 if len(reports) < _FEW else settings.workers
    results = in_order(iter(reports), partial(rereader_of, settings), workers=workers, limit_s=limit_s)
    pairs = zip(reports, results, strict=True)
    try:
        while batch := list(islice(pairs, BATCH)):
            reads = [each for _, each in batch if isinstance(each, ReadReport)]
            problems = [_not_again(report, each) for report, each in batch if not isinstance(each, ReadReport)]
            record.replace_reads(reads)
            record.add_problems(problems)
            tally.problems.extend(problems)
            tally.reports += len(reads)
    except KeyboardInterrupt:
        tally.interrupted = True
    tally.claims_now = sum(1 for _ in record.claims())
    return tally


def _not_again(report: Report, result: Problem | Lost | ReadReport) -> Problem:
    if isinstance(result, Problem):
        return result
    why = result.why if isinstance(result, Lost) else ""
    return Problem(report.file, report.entry, "reread", why, "it stays as it was read before")


def rereader_of(settings: Settings) -> Callable[[Report], ReadReport | Problem]:
    """The function one process reads stored reports with; loads the knowledge it needs."""
    knowledge = open_knowledge(settings.additions, fast=settings.fast)

    def read(report: Report) -> ReadReport | Problem:
        try:
            return read_again(report, knowledge, country=settings.country)
        except Exception as error:  # noqa: BLE001 -- as in `read_entry`: one report costs at most itself
            why = f"a fault in Dateline ({type(error).__name__}: {error})"
            return Problem(report.file, report.entry, "reread", why, "it stays as it was read before")

    return read


def _problem(task: Task | Problem, lost: Lost) -> Problem:
    if isinstance(task, Problem):
        return task
    entry = task.entry
    return Problem(entry.path or entry.file, entry.entry, "read", lost.why, "report this, with the file if you may")


def reader_of(settings: Settings) -> Callable[[Task | Problem], ReadReport | Problem]:
    """The function one process reads with; loads the knowledge it needs."""
    knowledge = open_knowledge(settings.additions, fast=settings.fast)

    def read(task: Task | Problem) -> ReadReport | Problem:
        if isinstance(task, Problem):
            return task
        return read_entry(task.entry, task.supplied, knowledge, country=settings.country, known_as=task.known_as)

    return read


@contextmanager
def _noticed() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl+C was pressed or the process told to end, to be asked between reports; a second one stops at once.

    Raised where it comes, it would be swallowed while Python clears away an object.
    """
    pressed: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        pressed.append(number)
        if len(pressed) > 1:
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():  # only the main thread may set a handler
        yield lambda: False
        return
    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(pressed)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep a second Ctrl+C from cutting the last transaction."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
