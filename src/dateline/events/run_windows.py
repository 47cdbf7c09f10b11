"""What a record holds of a few reports' runs of words, asked run by run: nothing else of it is read.

In: a record's index of runs (`Lines`), and the runs of the reports that come and go. Out: the lines of other reports
that hold them (`Around`). Of a run that very many lines hold, only those next to the reports' own lines, by report id,
since it links neighbours only: what "said in a statement" links is found without going through all who said it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np

from dateline.events import line_index
from dateline.events.line_index import SHORT, Around, Runs

Held = tuple[str, int, bool]  # a report's id, the number of a line in it, and whether the line is short


class Lines(Protocol):
    """An index of runs, in the order of report ids and lines."""

    def lines_with(self, run: int, most: int) -> Sequence[Held]:
        """The first `most` lines that hold a run."""

    def lines_before(self, run: int, report: str, line: int, most: int) -> Sequence[Held]:
        """Of those lines, the nearest before a line: `most` of them, the nearest first."""

    def lines_after(self, run: int, report: str, line: int, most: int) -> Sequence[Held]:
        """Of those lines, the nearest after a line: `most` of them, the nearest first."""


class Windows:
    """The reports that stay (`Kept`), asked run by run: for questions about few."""

    def __init__(self, lines: Lines, some: Callable[[Collection[str]], Iterable[tuple[str, bytes]]]) -> None:
        self._lines, self._some = lines, some
        self._met: dict[int, Sequence[Held]] = {}

    def around(self, own: Sequence[tuple[str, Runs]], away: Mapping[str, Runs]) -> Around:
        """See `Kept.around`."""
        asked: dict[int, list[Held]] = defaultdict(list)
        for report, runs in own:
            short = runs.lengths[runs.lines] <= SHORT
            for run, line, brief in zip(runs.hashes.tolist(), runs.lines.tolist(), short.tolist(), strict=True):
                asked[run].append((report, line, brief))
        gone = Counter(run for runs in away.values() for run in runs.hashes.tolist() if run in asked)
        found: dict[str, list[tuple[int, int, bool]]] = defaultdict(list)
        crowded = []
        for run in sorted(asked):
            beyond = gone[run]  # so many of the index's lines may be of reports that are away
            if run not in self._met:
                self._met[run] = self._lines.lines_with(run, line_index.CROWD + 1 + beyond)
            held = [each for each in self._met[run] if each[0] not in away]
            if len(held) > line_index.CROWD:
                crowded.append(run)
                held = sorted(self._beside(run, asked[run], away, beyond))
            for report, line, brief in held:
                found[report].append((run, line, brief))
        parts = [(report, _runs(found[report])) for report in sorted(found)]
        return Around(parts, np.array(crowded, dtype=np.uint64))

    def some(self, ids: Collection[str]) -> Iterator[tuple[str, Runs]]:
        """See `Kept.some`."""
        return ((report, Runs.from_bytes(kept)) for report, kept in self._some(ids))

    def every(self) -> Iterator[tuple[str, Runs]]:
        """See `Kept.every`; whoever needs all goes through all."""
        raise NotImplementedError("ask `Scanned`")

    def _beside(self, run: int, own: Iterable[Held], away: Collection[str], beyond: int) -> set[Held]:
        """The lines next to `own` ones. Of two that both stay, the first tells of the second."""
        found = set()
        for report, line, brief in own:
            sides = [self._lines.lines_after(run, report, line, 1 + beyond)]
            if report in away:
                sides.append(self._lines.lines_before(run, report, line, 1 + beyond))
            else:
                found.add((report, line, brief))
            for side in sides:
                found.update([(one, at, short) for one, at, short in side if one not in away][:1])
        return found


def _runs(held: Sequence[tuple[int, int, bool]]) -> Runs:
    """A part of a report's runs. Of its lines' lengths only what is asked is known: whether they are short."""
    lengths = np.full(1 + max(line for _, line, _ in held), SHORT + 1, dtype=np.uint32)
    lengths[[line for _, line, brief in held if brief]] = SHORT
    hashes = np.array([run for run, _, _ in held], dtype=np.uint64)
    return Runs(lengths, hashes, np.array([line for _, line, _ in held], dtype=np.uint32))
