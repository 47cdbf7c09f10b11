"""Work done by several processes, its results in order, whatever happens to one of them.

In: items, and a picklable function that makes the worker's own function (so that each process loads what it needs
once). Out: for each item, in the order of the items, its result or a `Lost` that says why there is none. A process that
dies or takes too long costs the item it had: "Shelling hit Hodeidah" in the next report is read all the same.

Processes are spawned, never forked: the same on every system, and no locks or open records come along.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from dateline.errors import DatelineError

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Item], Result]

_AHEAD = 4  # items a worker may be ahead of the one whose turn it is
_START_S = 300.0  # loading what a worker needs


@dataclass(frozen=True, slots=True)
class Lost:
    """There is no result: `why` says what happened to the process that worked on it."""

    why: str


class WorkerError(DatelineError):
    """A worker could not start; `args[0]` says why."""


class _TooLongError(BaseException):
    """Not an Exception, so that no `except Exception` on the way takes it for its own."""


def in_order(
    items: Iterable[Item], make: Callable[[], Work[Item, Result]], *, workers: int, limit_s: float
) -> Iterator[Result | Lost]:
    """The results of `items` in their order. `limit_s` is the most seconds one item may take.

    With one worker the work is done here, without a process. Exceptions of the work come through; `make` that raises
    in a worker is a WorkerError.
    """
    if workers <= 1:
        work = make()
        for item in items:
            yield _here(work, item, limit_s)
        return
    team: Team[Item, Result] = Team(make, workers, limit_s)
    try:
        yield from team.run(iter(items))
    finally:
        team.stop()


def _here(work: Work[Item, Result], item: Item, limit_s: float) -> Result | Lost:
    try:
        with _alarm(limit_s):
            return work(item)
    except _TooLongError:
        return Lost(_too_long(limit_s))


def _too_long(limit_s: float) -> str:
    return f"took more than {limit_s:g} seconds"


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise _TooLongError in here after `seconds`; only the main thread of a Unix process can be told so."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl+C waiting; a process started in here never hears it. The parent decides what it means."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, make: Callable[[], Work[Any, Any]]) -> None:
    """What a worker process does until its connection is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the whole group of processes
    try:
        work = make()
    except Exception as error:  # noqa: BLE001 -- told to the parent, which raises it
        connection.send(("broken", str(error) or type(error).__name__))
        return
    connection.send(("ready", None))
    while True:
        try:
            item = connection.recv()
        except (EOFError, OSError):
            return
        try:
            connection.send(_answer(work, item))
        except OSError:  # the parent is gone
            return


def _answer(work: Work[Any, Any], item: Any) -> tuple[str, Any]:
    try:
        return ("done", work(item))
    except Exception as error:  # noqa: BLE001 -- as above
        return ("raised", error)


class Worker(Generic[Item, Result]):
    """One process and the item it has."""

    def __init__(self, make: Callable[[], Work[Item, Result]]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, make), daemon=True)
        try:
            with _interrupts_held():
                self.process.start()
        except OSError as error:  # also a pipe that breaks because the process dies while it is told what to do
            self.connection.close()
            raise WorkerError(f"a reading process did not start ({error}); try --workers 1") from error
        finally:
            theirs.close()
        self.ready = False
        self.number: int | None = None
        self.deadline = time.monotonic() + _START_S

    @property
    def free(self) -> bool:
        """Whether it can take an item."""
        return self.ready and self.number is None

    def take(self, number: int, item: Item, limit_s: float) -> None:
        """Start on an item."""
        self.number, self.deadline = number, time.monotonic() + limit_s
        self.connection.send(item)

    def end(self) -> None:
        """Stop the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        if not self.connection.closed:
            self.connection.close()


class Team(Generic[Item, Result]):
    """The workers, the items they have, and results that wait for their turn."""

    def __init__(self, make: Callable[[], Work[Item, Result]], workers: int, limit_s: float) -> None:
        self._make, self._limit_s = make, limit_s
        self._done: dict[int, Result | Lost] = {}
        self._workers: list[Worker[Item, Result]] = []
        try:
            for _ in range(workers):
                self._workers.append(Worker(make))
        except WorkerError:
            self.stop()
            raise

    def run(self, items: Iterator[Item]) -> Iterator[Result | Lost]:
        """The results in order. Items are taken only as fast as they are worked on."""
        asked, turn, more = 0, 0, True
        while more or turn < asked:
            while more and asked - turn < _AHEAD * len(self._workers) and self._free():
                try:
                    item = next(items)
                except StopIteration:
                    more = False
                    break
                self._give(asked, item)
                asked += 1
            if turn in self._done:
                yield self._done.pop(turn)
                turn += 1
            elif more or turn < asked:
                self._listen()

    def stop(self) -> None:
        """Stop all workers."""
        for worker in self._workers:
            worker.end()

    def _free(self) -> Worker[Item, Result] | None:
        return next((worker for worker in self._workers if worker.free), None)

    def _give(self, number: int, item: Item) -> None:
        worker = self._free()
        if worker is None:  # pragma: no cover -- the caller has looked
            raise RuntimeError("no worker is free")
        try:
            worker.take(number, item, self._limit_s)
        except OSError:
            self._lose(worker)

    def _listen(self) -> None:
        """Wait until a worker says something, dies or runs out of time."""
        busy = [worker for worker in self._workers if not worker.free]
        timeout = max(0.0, min((worker.deadline for worker in busy), default=0.0) - time.monotonic())
        for connection in wait([worker.connection for worker in busy], timeout):
            self._hear(next(worker for worker in busy if worker.connection is connection))
        now = time.monotonic()
        for worker in [each for each in self._workers if not each.free and each.deadline < now]:
            self._lose(worker, _too_long(self._limit_s))

    def _hear(self, worker: Worker[Item, Result]) -> None:
        try:
            word, value = worker.connection.recv()
        except (EOFError, OSError):
            self._lose(worker)
            return
        except Exception as error:  # noqa: BLE001 -- what came cannot be made into a record: it costs its item
            self._lose(worker, f"what was read of it did not arrive ({type(error).__name__}: {error})")
            return
        if word == "broken":
            raise WorkerError(value)
        if word == "raised":
            raise value
        if word == "ready":
            worker.ready = True
        elif worker.number is not None:
            self._done[worker.number] = value
            worker.number = None

    def _lose(self, worker: Worker[Item, Result], why: str | None = None) -> None:
        """Put a new process in the place of one that died or has to."""
        worker.process.join(timeout=0.2)
        why = why or f"the process that read it died (exit {worker.process.exitcode})"
        number = worker.number
        worker.end()
        if number is None:
            raise WorkerError("a reading process did not start; try --workers 1")
        self._done[number] = Lost(why)
        self._workers[self._workers.index(worker)] = Worker(self._make)
