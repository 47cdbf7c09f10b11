"""Shared passages: which words of one report stand, the same or nearly so, in another.

In: reports. Out: `Copy` edges with exact spans on both sides, a share and a reason; `whole` where the body of the
shorter report is mostly inside the other.

    The column left Goma before dawn, two drivers said.   (one paper)
    "The column left Goma before dawn," two drivers said on Monday.   (another: a near-verbatim passage)

Work is near linear: an inverted index over runs of four words gives candidate pairs of sentences, a run that very
many reports have links neighbours (by id) only, and only candidates are aligned. See decision note 0006. What two
reports share is a function of the two and of the candidates between them, so that `changed_copies` compares only
pairs whose candidates are others than before, and gives with what was known the same as `find_copies`.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from sys import intern

from rapidfuzz.distance import LCSseq

from dateline.events.line_index import TILE, Change, Key, LineIndex, runs_of
from dateline.events.passages import line_of, lines_of, spans_of
from dateline.model.event import Copy
from dateline.model.report import Report
from dateline.model.text import Passage, Span

LEAST_WORDS = 8
LEAST_SHARE = 0.6
WHOLE_SHARE = 0.7
LEAST_WHOLE = 25  # words of the shorter report; a bare headline is no family
_KEPT = 2 * TILE  # reports kept at hand while pairs are aligned, some twenty kilobytes each at most


@dataclass(frozen=True, slots=True)
class _Match:
    """Two lines and the word ranges in them that are shared; `common` words stand in both, in order."""

    a: Key
    b: Key
    a_words: range
    b_words: range
    common: int
    exact: bool


def find_copies(reports: Sequence[Report]) -> tuple[Copy, ...]:
    """All shared passages between different reports, ordered by where they stand; nothing depends on input order."""
    ordered = sorted({report.id: report for report in reports}.values(), key=lambda report: report.id)
    index = LineIndex()
    for number, report in enumerate(ordered):
        index.add(number, runs_of(lines_of(report)))
    return _copies(index.candidates(), ordered.__getitem__)


def changed_copies(
    change: Change, report: Callable[[str], Report]
) -> tuple[frozenset[tuple[str, str]], tuple[Copy, ...]]:
    """The pairs of reports that may share other passages than before, and all passages that they share now.

    `report` gives a report that is still there by its id.
    """
    changed = change.pairs()
    return changed.pairs, _copies(changed.candidates, lambda number: report(changed.ids[number]))


@dataclass(frozen=True, slots=True)
class _Text:
    """One line of a report as pairs are aligned: folded words, which of them tell, and where each starts and ends."""

    norms: tuple[str, ...]
    telling: bytes
    bounds: array[int]

    def span(self, words: range) -> Span:
        """From the first of some words to the last."""
        return Span(self.bounds[2 * words.start], self.bounds[2 * words.stop - 1])


class _Lines:
    """The lines of one report, each made as it is asked for: few of them are like lines of other reports."""

    def __init__(self, report: Report) -> None:
        self.id, self._text, self._spans = report.id, report.text, spans_of(report)
        self._made: dict[int, _Text] = {}

    def __getitem__(self, number: int) -> _Text:
        if number not in self._made:
            line = line_of(self.id, self._text, number, self._spans[number])
            bounds = array("I", [at for word in line.words for at in (word.span.start, word.span.end)])
            norms = tuple(intern(word.norm) for word in line.words)
            self._made[number] = _Text(norms, bytes(word.telling for word in line.words), bounds)
        return self._made[number]

    @cached_property
    def words(self) -> int:
        """How many words all lines have."""
        return sum(len(self[number].norms) for number in range(len(self._spans)))


def _copies(candidates: Iterator[tuple[Key, Key]], report: Callable[[int], Report]) -> tuple[Copy, ...]:
    @lru_cache(maxsize=_KEPT)
    def read(number: int) -> _Lines:
        return _Lines(report(number))

    found: dict[tuple[int, int], list[Copy]] = {}
    for (one, two), keys in groupby(candidates, key=lambda pair: (pair[0][0], pair[1][0])):
        lines_one, lines_two = read(one), read(two)
        aligned = (_align(a, b, lines_one[a[1]], lines_two[b[1]]) for a, b in keys)
        matches = [match for match in aligned if match is not None]
        if matches:
            found[one, two] = _edges(lines_one, lines_two, matches)
    return tuple(copy for pair in sorted(found) for copy in found[pair])


def families(reports: Iterable[Report], copies: Iterable[Copy]) -> dict[str, str]:
    """Report id -> the smallest id among the reports that are whole copies of it, directly or by way of others."""
    parent = {report.id: report.id for report in reports}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for copy in copies:
        if copy.whole and copy.a.report in parent and copy.b.report in parent:
            low, high = sorted((root(copy.a.report), root(copy.b.report)))
            parent[high] = low
    return {one: root(one) for one in parent}


def _align(a: Key, b: Key, line_a: _Text, line_b: _Text) -> _Match | None:
    """The shared stretch of two lines, or None where it is too short, too loose, or a template filled in anew."""
    if line_a.norms == line_b.norms:
        words = range(len(line_a.norms))
        return _Match(a, b, words, words, len(words), exact=True) if len(words) >= LEAST_WORDS else None
    if LCSseq.similarity(line_a.norms, line_b.norms, score_cutoff=LEAST_WORDS) < LEAST_WORDS:
        return None  # quicker than to find which words they are
    blocks = _blocks(line_a.norms, line_b.norms)
    if not blocks:
        return None
    a_words = range(blocks[0][0], blocks[-1][0] + blocks[-1][2])
    b_words = range(blocks[0][1], blocks[-1][1] + blocks[-1][2])
    common = sum(size for _, _, size in blocks)
    if common < LEAST_WORDS or common / min(len(a_words), len(b_words)) < LEAST_SHARE:
        return None
    # most of the longer side may be padding, but not nearly all of it
    if common / max(len(a_words), len(b_words)) < LEAST_SHARE * 0.75:
        return None
    # a set phrase inside two long sentences is not yet a passage
    if common < 12 and common < 0.4 * min(len(line_a.norms), len(line_b.norms)):
        return None
    if _refilled(line_a, line_b, blocks, common):
        return None
    return _Match(a, b, a_words, b_words, common, exact=common == len(a_words) == len(b_words))


def _blocks(a: tuple[str, ...], b: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """The best chain of matching runs (start in a, start in b, words): words gained less half the words bridged."""
    found = [(block.a, block.b, block.size) for block in LCSseq.opcodes(a, b).as_matching_blocks() if block.size]
    best: tuple[float, int, int] = (0.0, 0, 0)
    score, start = 0.0, 0
    for i, block in enumerate(found):
        carried = score - 0.5 * _gap(found[i - 1], block) if i else 0.0
        score, start = (carried + block[2], start) if carried > 0 else (float(block[2]), i)
        if score > best[0]:
            best = (score, start, i + 1)
    return found[best[1] : best[2]]


def _gap(one: tuple[int, int, int], two: tuple[int, int, int]) -> int:
    return max(two[0] - one[0] - one[2], two[1] - one[1] - one[2])


def _refilled(a: _Text, b: _Text, blocks: list[tuple[int, int, int]], common: int) -> bool:
    """Whether a name or number of one was replaced by another's: set phrases that tell of another thing.

    Long passages are forgiven one changed number: a toll brought up to date.
    """
    numbers = 0
    for one, two in pairwise(blocks):
        left, right = _telling(a, one[0] + one[2], two[0]), _telling(b, one[1] + one[2], two[1])
        # "al-Bab" is one word and "al Bab" two
        if left and right and not (_alike(left[0], right[0]) or _alike("".join(left), "".join(right))):
            if not (left[0].isdigit() and right[0].isdigit() and common >= 20):
                return True
            numbers += 1
    return numbers > 1


def _telling(line: _Text, start: int, stop: int) -> list[str]:
    """The names and numbers among the words from `start` to `stop`."""
    return [line.norms[at] for at in range(start, stop) if line.telling[at]]


def _alike(a: str, b: str) -> bool:
    if any(c.isdigit() for c in a + b):
        return a == b
    return LCSseq.normalized_similarity(a, b) >= 0.7


def _edges(lines_one: _Lines, lines_two: _Lines, matches: list[_Match]) -> list[Copy]:
    kept = _best(matches)
    common = sum(match.common for match in kept)
    shorter = min(lines_one.words, lines_two.words)
    whole = shorter >= LEAST_WHOLE and common / shorter >= WHOLE_SHARE
    copies = []
    for group in _runs(kept):
        a = _span(lines_one, [(match.a[1], match.a_words) for match in group])
        b = _span(lines_two, [(match.b[1], match.b_words) for match in group])
        words = sum(match.common for match in group)
        size = min(sum(len(match.a_words) for match in group), sum(len(match.b_words) for match in group))
        exact = all(match.exact for match in group)
        reason = f"{words} words in common, in order" if not exact else f"the same {words} words"
        if whole:
            reason += f"; {round(100 * common / shorter)}% of the shorter report stands in the other"
        copies.append(Copy(Passage(lines_one.id, a), Passage(lines_two.id, b), round(words / size, 4), whole, reason))
    return copies


def _best(matches: list[_Match]) -> list[_Match]:
    """Each line paired once: the pair with most words in common, ties by place."""
    kept: list[_Match] = []
    taken_a: dict[int, list[range]] = defaultdict(list)
    taken_b: dict[int, list[range]] = defaultdict(list)
    for match in sorted(matches, key=lambda m: (-m.common, m.a, m.b)):
        if _free(taken_a[match.a[1]], match.a_words) and _free(taken_b[match.b[1]], match.b_words):
            taken_a[match.a[1]].append(match.a_words)
            taken_b[match.b[1]].append(match.b_words)
            kept.append(match)
    return sorted(kept, key=lambda m: (m.a, m.a_words.start, m.b))


def _free(taken: list[range], words: range) -> bool:
    return all(words.stop <= other.start or other.stop <= words.start for other in taken)


def _runs(matches: list[_Match]) -> list[list[_Match]]:
    """Matches of lines that follow each other in both reports make one passage."""
    runs: list[list[_Match]] = []
    for match in matches:
        last = runs[-1][-1] if runs else None
        if last and match.a[1] - last.a[1] in (0, 1) and match.b[1] - last.b[1] in (0, 1) and match.a != last.a:
            runs[-1].append(match)
        else:
            runs.append([match])
    return runs


def _span(lines: _Lines, parts: list[tuple[int, range]]) -> Span:
    spans = [lines[index].span(words) for index, words in parts]
    return Span(min(span.start for span in spans), max(span.end for span in spans))
