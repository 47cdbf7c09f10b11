"""Which lines of different reports may share a passage: an index over runs of four words.

In: each report's `Runs` (hashes of its runs of words, by line), which are kept in the record so that a new report is
compared without reading the others. Out: candidate pairs of lines. Only hashes are kept, twelve bytes a word; a clash
of hashes costs one needless alignment and changes nothing.

    "left Goma before dawn" in two lines, and "Goma before dawn and"   ->   the two lines are a candidate pair

A run in more than `CROWD` lines links neighbours (by report id) only. Which pairs it links is a function of the lines
that hold it, so a report that comes or goes can change the pairs of its own runs and no others: `Change` finds these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dateline.events.passages import Line

SHINGLE = 4
CROWD = 24  # a run of words in more lines than this links neighbours (by report id) only: linear, and still connected
TILE = 4096  # reports in a block of candidates
SHORT = 12  # lines up to this long are candidates on one shared run, longer ones on two

_BATCH = 100_000  # candidates made into numbers at a time

Key = tuple[int, int]  # report number, line number in the report
Pair = tuple[int, int]  # numbers of two reports, the smaller first
Place = tuple[str, int]  # report id, line number in the report
Batches = Callable[[], Iterable[Sequence[tuple[str, bytes]]]]  # ids of reports with their runs, some at a time

_Hashes = NDArray[np.uint64]
_MIX = tuple(np.uint64(x) for x in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93))
_HIGH = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of four words of one report: for each its hash and the number of its line; and all lines' lengths."""

    lengths: NDArray[np.uint32]
    hashes: _Hashes
    lines: NDArray[np.uint32]

    def to_bytes(self) -> bytes:
        """As kept in a record."""
        counts = np.array([len(self.lengths), len(self.hashes)], dtype="<u4")
        parts = (counts, self.lengths.astype("<u4"), self.lines.astype("<u4"), self.hashes.astype("<u8"))
        return b"".join(part.tobytes() for part in parts)

    def lines_to_bytes(self) -> bytes:
        """Where each run is, as a record finds it by: pairs of its hash and twice its line, and one more if short."""
        lines = 2 * self.lines.astype("<i8") + (self.lengths[self.lines] <= SHORT)
        return np.column_stack((self.hashes.astype("<u8").view("<i8"), lines)).astype("<i8").tobytes()

    @classmethod
    def from_bytes(cls, kept: bytes) -> Runs:
        """Back from `to_bytes`."""
        lines, runs = (int(count) for count in np.frombuffer(kept, "<u4", 2))
        lengths = np.frombuffer(kept, "<u4", lines, 8)
        numbers = np.frombuffer(kept, "<u4", runs, 8 + 4 * lines)
        return cls(lengths, np.frombuffer(kept, "<u8", runs, 8 + 4 * (lines + runs)), numbers)


def runs_of(lines: Sequence[Line]) -> Runs:
    """The runs of a report's lines, each once a line; the same in every process."""
    hashes = [np.unique(_shingles(line)) for line in lines if len(line.words) >= SHINGLE]
    numbers = [line.index for line in lines if len(line.words) >= SHINGLE]
    return Runs(
        np.array([len(line.words) for line in lines], dtype=np.uint32),
        np.concatenate(hashes) if hashes else np.empty(0, dtype=np.uint64),
        np.repeat(np.array(numbers, dtype=np.uint32), [len(each) for each in hashes]),
    )


def _shingles(line: Line) -> _Hashes:
    words = np.fromiter((_hash(word.norm) for word in line.words), dtype=np.uint64, count=len(line.words))
    runs = len(words) - SHINGLE + 1
    total = np.zeros(runs, dtype=np.uint64)
    for i, mix in enumerate(_MIX):
        total = (total ^ (words[i : i + runs] + np.uint64(i)) * mix) * _MIX[0]
    return total


@lru_cache(maxsize=65536)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


class LineIndex:
    """Lines under numbers that follow the order of reports, and the runs they hold."""

    def __init__(self, crowded: _Hashes | None = None) -> None:
        self._crowded = crowded  # runs that more lines hold than are taken in
        self._hashes: list[_Hashes] = []
        self._keys: list[_Hashes] = []  # report number in the high half, line number in the low
        self._lengths: dict[int, NDArray[np.uint32]] = {}

    def add(self, report: int, runs: Runs) -> None:
        """Take in the runs of a report."""
        if len(runs.hashes):
            self._lengths[report] = runs.lengths
            self._hashes.append(runs.hashes)
            self._keys.append((np.uint64(report) << _HIGH) | runs.lines.astype(np.uint64))

    def linked(self) -> tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.int64]]:
        """Pairs of lines of different reports that share runs: the first lines, the second, and how many runs."""
        none = np.empty(0, dtype=np.uint64)
        if not self._hashes:
            return none, none, np.empty(0, dtype=np.int64)
        hashes, keys = np.concatenate(self._hashes), np.concatenate(self._keys)
        order = np.lexsort((keys, hashes))
        hashes, keys = hashes[order], keys[order]
        starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
        sizes = np.diff(np.concatenate((starts, [len(hashes)])))
        crowded = sizes > CROWD
        if self._crowded is not None:
            crowded |= np.isin(hashes[starts], self._crowded)
        # lines by number, so that a pair fits in one word
        names, places = np.unique(keys, return_inverse=True)
        numbers = places.astype(np.uint64)
        few = ~crowded
        found = [*_all_pairs(numbers, starts[few], sizes[few]), _neighbours(numbers, starts, sizes, crowded)]
        pairs = np.concatenate(found) if found else none
        first, second = names[pairs >> _HIGH], names[pairs & np.uint64(0xFFFFFFFF)]
        pairs = pairs[first >> _HIGH != second >> _HIGH]
        counted, counts = np.unique(pairs, return_counts=True)
        return names[counted >> _HIGH], names[counted & np.uint64(0xFFFFFFFF)], counts

    def candidates(self, wanted: frozenset[Pair] | None = None) -> Iterator[tuple[Key, Key]]:
        """Pairs of lines worth aligning, by report pairs, then lines; only of `wanted` reports if given.

        Pairs of reports come block by block of `TILE` reports: whoever keeps the words of two blocks at hand makes the
        words of a report once a block, not once a pair, however many reports there are.
        """
        firsts, seconds, counts = self.linked()
        worth = self.worth(firsts, seconds, counts)
        firsts, seconds = firsts[worth], seconds[worth]
        one, two = firsts >> _HIGH, seconds >> _HIGH
        tile = np.uint64(TILE)
        order = np.lexsort((seconds, firsts, two, one, two // tile, one // tile))
        for start in range(0, len(order), _BATCH):
            some = order[start : start + _BATCH]
            for a, b in zip(firsts[some].tolist(), seconds[some].tolist(), strict=True):
                if wanted is None or (a >> 32, b >> 32) in wanted:
                    yield (a >> 32, a & 0xFFFFFFFF), (b >> 32, b & 0xFFFFFFFF)

    def worth(
        self, firsts: NDArray[np.uint64], seconds: NDArray[np.uint64], counts: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """Which of the pairs that `linked` gives are worth aligning."""
        worth = counts >= 2
        single = np.flatnonzero(~worth)
        worth[single] = np.minimum(self._length(firsts[single]), self._length(seconds[single])) <= SHORT
        return worth

    def _length(self, keys: NDArray[np.uint64]) -> NDArray[np.uint32]:
        """The number of words of each line."""
        if not len(keys):
            return np.empty(0, dtype=np.uint32)
        reports = sorted(self._lengths)
        flat = np.concatenate([self._lengths[report] for report in reports])
        starts = np.cumsum([0, *(len(self._lengths[report]) for report in reports[:-1])])
        at = starts[np.searchsorted(np.array(reports, dtype=np.uint64), keys >> _HIGH)]
        found: NDArray[np.uint32] = flat[at + (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)]
        return found


def _all_pairs(
    numbers: NDArray[np.uint64], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> Iterator[NDArray[np.uint64]]:
    """Every pair among the lines of each run that is not crowded."""
    for size in range(2, CROWD + 1):
        rows = starts[sizes == size]
        if len(rows):
            members = numbers[rows[:, None] + np.arange(size)]
            one, two = np.triu_indices(size, 1)
            yield ((members[:, one] << _HIGH) | members[:, two]).ravel()


def _neighbours(
    numbers: NDArray[np.uint64], starts: NDArray[np.int64], sizes: NDArray[np.int64], crowded: NDArray[np.bool_]
) -> NDArray[np.uint64]:
    """Each line of a crowded run with the next one."""
    crowded = np.repeat(crowded, sizes)
    last = np.zeros(len(numbers), dtype=bool)
    last[starts + sizes - 1] = True
    here = np.flatnonzero(crowded & ~last)
    pairs: NDArray[np.uint64] = (numbers[here] << _HIGH) | numbers[here + 1]
    return pairs


class _Among:
    """A set of hashes that very many are held against."""

    def __init__(self, hashes: Iterable[_Hashes]) -> None:
        held = list(hashes)
        self.hashes: _Hashes = np.unique(np.concatenate(held)) if held else np.empty(0, dtype=np.uint64)
        # most are told apart by their first bits, which is a look into a table
        self._heads = np.zeros(1 << 16, dtype=bool)
        self._heads[self.hashes >> np.uint64(48)] = True

    def of(self, runs: Runs) -> Runs:
        """Those of `runs` that are in the set."""
        some = np.flatnonzero(self._heads[runs.hashes >> np.uint64(48)])
        if len(some):
            hashes = runs.hashes[some]
            at = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
            some = some[self.hashes[at] == hashes]
        return Runs(runs.lengths, runs.hashes[some], runs.lines[some])


@dataclass(frozen=True, slots=True)
class Around:
    """What reports that stay hold of some runs, by report id. Of `crowded` runs only what is next to what was asked."""

    parts: list[tuple[str, Runs]]
    crowded: _Hashes | None = None


class Kept(Protocol):
    """The reports that stay, as what they hold is asked for."""

    def around(self, own: Sequence[tuple[str, Runs]], away: Mapping[str, Runs]) -> Around:
        """What they hold of the runs of `own` reports. Those `away` are no longer among them, or not yet."""

    def some(self, ids: Collection[str]) -> Iterator[tuple[str, Runs]]:
        """The runs of some of them, by id."""

    def every(self) -> Iterator[tuple[str, Runs]]:
        """The runs of all."""


class Scanned:
    """The reports that stay, all gone through at each question: for questions about many runs."""

    def __init__(self, batches: Batches) -> None:
        self._batches = batches

    def around(self, own: Sequence[tuple[str, Runs]], away: Mapping[str, Runs]) -> Around:  # noqa: ARG002 -- `Kept`'s
        """See `Kept.around`."""
        among = _Among(runs.hashes for _, runs in own)
        return Around([(report, among.of(runs)) for report, runs in self.every()])

    def some(self, ids: Collection[str]) -> Iterator[tuple[str, Runs]]:
        """See `Kept.some`."""
        return ((report, runs) for report, runs in self.every() if report in ids)

    def every(self) -> Iterator[tuple[str, Runs]]:
        """See `Kept.every`."""
        for batch in self._batches():
            for report, kept in batch:
                yield report, Runs.from_bytes(kept)


@dataclass(frozen=True, slots=True)
class Changed:
    """The `pairs` of reports whose candidates are others than before, and the `candidates` of them now.

    Candidates name reports by their place in `ids`, which are in order.
    """

    pairs: frozenset[tuple[str, str]]
    ids: Sequence[str]
    candidates: Iterator[tuple[Key, Key]]


@dataclass(frozen=True, slots=True)
class Change:
    """What reports that came (`fresh`) and went (`gone`) do to the pairs of a record, by report id.

    `kept` knows the runs of those that stay. A report that was changed is in both `fresh` and `gone`.
    """

    kept: Kept
    fresh: Mapping[str, Runs]
    gone: Mapping[str, Runs]
    whole: bool = False  # take every pair as changed

    def pairs(self) -> Changed:
        """The pairs of reports whose candidates are others than before, and the candidates of them now."""
        if self.whole:
            ids, index = _indexed([*self.kept.every(), *self.fresh.items()])
            return Changed(frozenset(), ids, index.candidates())
        away = {**self.fresh, **self.gone}
        around = self.kept.around([*self.fresh.items(), *self.gone.items()], away)
        names = sorted({*away, *(report for report, _ in around.parts)})
        _, before = _indexed([*around.parts, *self.gone.items()], around.crowded, names)
        _, now = _indexed([*around.parts, *self.fresh.items()], around.crowded, names)
        numbers = {name: number for number, name in enumerate(names)}
        changed, others = _changed(before, now, np.array([numbers[report] for report in away], dtype=np.uint64))
        found = {(names[one], names[two]) for one, two in changed}
        beside = self._beside({((names[a[0]], a[1]), (names[b[0]], b[1])) for a, b in others}, away)
        if beside:
            # also what the others share with each other, not only what fresh reports share with them
            own = _shared(dict(self.kept.some({report for pair in beside for report in pair})), beside)
            around = self.kept.around([*own, *self.fresh.items()], away)
            names, now = _indexed([*around.parts, *self.fresh.items()], around.crowded)
            numbers = {name: number for number, name in enumerate(names)}
        found |= beside
        wanted = frozenset((numbers[one], numbers[two]) for one, two in found if {one, two} <= numbers.keys())
        return Changed(frozenset(found), names, now.candidates(wanted))

    def _beside(self, links: Collection[tuple[Place, Place]], away: Mapping[str, Runs]) -> set[tuple[str, str]]:
        """The pairs of reports that stay of which two lines are a candidate now and were none, or the other way.

        `links` are the lines whose number of linking runs is another: most share that one run, and were never any.
        """
        held = dict(self.kept.some({place[0] for link in links for place in link})) if links else {}
        asked: dict[str, list[tuple[int, _Hashes]]] = defaultdict(list)
        for (one, a), (two, b) in sorted(links):
            runs = np.intersect1d(_of_line(held[one], a), _of_line(held[two], b))
            if len(runs) > 1 or min(held[one].lengths[a], held[two].lengths[b]) <= SHORT:
                asked[one].append((a, runs))
                asked[two].append((b, runs))
        if not asked:
            return set()
        around = self.kept.around([(one, _lines(held[one], asked[one])) for one in sorted(asked)], away)
        names = sorted({*away, *(report for report, _ in around.parts)})
        sides = (_indexed([*around.parts, *some.items()], around.crowded, names)[1] for some in (self.gone, self.fresh))
        before, now = (set(each.candidates()) for each in sides)
        other = (((names[a[0]], a[1]), (names[b[0]], b[1])) for a, b in before ^ now)
        return {(a[0], b[0]) for a, b in other if (a, b) in links}


def _of_line(runs: Runs, line: int) -> _Hashes:
    found: _Hashes = runs.hashes[runs.lines == line]
    return found


def _lines(held: Runs, some: Sequence[tuple[int, _Hashes]]) -> Runs:
    """A part of a report's runs: some of some lines."""
    found: dict[int, set[int]] = defaultdict(set)
    for line, runs in some:
        found[line].update(runs.tolist())
    lines = np.array([line for line in sorted(found) for _ in found[line]], dtype=np.uint32)
    hashes = np.array([run for line in sorted(found) for run in sorted(found[line])], dtype=np.uint64)
    return Runs(held.lengths, hashes, lines)


def _shared(held: Mapping[str, Runs], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, Runs]]:
    """The runs of each report that one of those it is paired with has too."""
    partners: dict[str, list[str]] = defaultdict(list)
    for one, two in pairs:
        partners[one].append(two)
        partners[two].append(one)
    return [(one, _Among(held[two].hashes for two in partners[one]).of(held[one])) for one in sorted(partners)]


def _indexed(
    parts: Iterable[tuple[str, Runs]], crowded: _Hashes | None = None, names: Sequence[str] = ()
) -> tuple[list[str], LineIndex]:
    """An index over reports, and their ids by number; `names` where others are to be numbered with them."""
    held = list(parts)
    names = list(names) or sorted({report for report, _ in held})
    numbers = {name: number for number, name in enumerate(names)}
    index = LineIndex(crowded)
    for report, runs in held:
        index.add(numbers[report], runs)
    return names, index


def _changed(before: LineIndex, now: LineIndex, moved: _Hashes) -> tuple[frozenset[Pair], set[tuple[Key, Key]]]:
    """The pairs of reports of which one is `moved`, that have candidates before or now.

    And of the others the pairs of lines that share another number of linking runs.
    """
    pairs: set[Pair] = set()
    parts: list[tuple[_Hashes, _Hashes, NDArray[np.int64]]] = []
    for index, sign in ((before, 1), (now, -1)):
        firsts, seconds, counts = index.linked()
        ours = np.isin(firsts >> _HIGH, moved) | np.isin(seconds >> _HIGH, moved)
        some = np.flatnonzero(ours & index.worth(firsts, seconds, counts))
        reports = np.unique(((firsts[some] >> _HIGH) << _HIGH) | (seconds[some] >> _HIGH))
        pairs.update(zip((reports >> _HIGH).tolist(), (reports & np.uint64(0xFFFFFFFF)).tolist(), strict=True))
        parts.append((firsts[~ours], seconds[~ours], sign * counts[~ours]))
    firsts, seconds, counts = (np.concatenate(each) for each in zip(*parts, strict=True))
    if not len(firsts):
        return frozenset(pairs), set()
    order = np.lexsort((seconds, firsts))
    firsts, seconds = firsts[order], seconds[order]
    starts = np.flatnonzero(np.append(True, (firsts[1:] != firsts[:-1]) | (seconds[1:] != seconds[:-1])))
    at = starts[np.add.reduceat(counts[order], starts) != 0]
    return frozenset(pairs), {
        ((a >> 32, a & 0xFFFFFFFF), (b >> 32, b & 0xFFFFFFFF))
        for a, b in zip(firsts[at].tolist(), seconds[at].tolist(), strict=True)
    }
