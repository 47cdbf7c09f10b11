"""Runs asked one by one tell of the same changes as going through all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.events import line_index
from dateline.events.line_index import SHORT, Change, Key, Runs, Scanned, runs_of
from dateline.events.passages import lines_of
from dateline.events.run_windows import Held, Windows
from dateline.testing import make_report

WORDS = "the ferry to Bor was late and full of salt"
# few words, so that runs are shared by many lines, of short lines and of long ones
lines = st.lists(st.sampled_from(WORDS.split()), min_size=3, max_size=SHORT + 3).map(" ".join)
texts = st.lists(lines, min_size=1, max_size=4).map(lambda some: "\n".join(each.capitalize() + "." for each in some))


class Index:
    """An index of runs in memory."""

    def __init__(self, kept: Mapping[str, Runs]) -> None:
        self._held: dict[int, list[Held]] = {}
        for report in sorted(kept):
            runs = kept[report]
            for run, line in zip(runs.hashes.tolist(), runs.lines.tolist(), strict=True):
                self._held.setdefault(run, []).append((report, line, bool(runs.lengths[line] <= SHORT)))

    def lines_with(self, run: int, most: int) -> Sequence[Held]:
        return self._held.get(run, [])[:most]

    def lines_before(self, run: int, report: str, line: int, most: int) -> Sequence[Held]:
        return [each for each in self._held.get(run, []) if each[:2] < (report, line)][::-1][:most]

    def lines_after(self, run: int, report: str, line: int, most: int) -> Sequence[Held]:
        return [each for each in self._held.get(run, []) if each[:2] > (report, line)][:most]


def changes(change: Change) -> tuple[frozenset[tuple[str, str]], set[tuple[str, int, str, int]]]:
    found = change.pairs()

    def name(key: Key) -> tuple[str, int]:
        return found.ids[key[0]], key[1]

    return found.pairs, {(*name(a), *name(b)) for a, b in found.candidates}


@settings(max_examples=150, deadline=None)
@given(
    kept=st.lists(texts, min_size=1, max_size=9, unique=True),
    came=st.lists(texts, max_size=3, unique=True),
    went=st.integers(0, 3),
    again=st.booleans(),
    crowd=st.sampled_from([1, 2, 4]),
)
def test_a_window_shows_what_all_show(kept: list[str], came: list[str], went: int, again: bool, crowd: int) -> None:
    held = {report.id: runs_of(lines_of(report)) for report in (make_report(text) for text in kept)}
    new = {report.id: runs_of(lines_of(report)) for report in (make_report(text) for text in came)}
    gone = {key: held[key] for key in sorted(held)[:went]}
    fresh = {key: runs for key, runs in new.items() if key not in held}
    if again and gone:  # a report that has other words now
        fresh[min(gone)] = runs_of(lines_of(make_report(WORDS)))
    stays = {key: runs for key, runs in held.items() if key not in gone}

    def some(ids: Collection[str]) -> Iterable[tuple[str, bytes]]:
        return [(key, stays[key].to_bytes()) for key in sorted(ids) if key in stays]

    scanned = Scanned(lambda: [[(key, runs.to_bytes()) for key, runs in sorted(stays.items())]])
    with mock.patch.object(line_index, "CROWD", crowd):
        ways = [changes(Change(way, fresh, gone)) for way in (scanned, Windows(Index(held), some))]
    assert ways[0] == ways[1]


def test_a_window_is_not_asked_for_all() -> None:
    with pytest.raises(NotImplementedError):
        Windows(Index({}), lambda _: ()).every()
