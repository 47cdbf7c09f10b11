"""The measures of clusters against clusters that can be worked out by hand."""

from __future__ import annotations

import pytest

from evaluation.ecbplus import Clusters, _b_cubed, _best_match, _ceaf, _muc, _stem


def clusters(*groups: str) -> Clusters:
    """`"ab c"` as two groups of mentions."""
    return {(one, 0, 1): name for name, group in enumerate_names(groups) for one in group}


def enumerate_names(groups: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(f"c{number}", group) for number, group in enumerate(groups)]


@pytest.mark.parametrize(
    ("key", "response", "muc", "b_cubed", "ceaf"),
    [
        (("abc", "d"), ("abc", "d"), 1.0, 1.0, 1.0),
        (("abc", "d"), ("ab", "c", "d"), 0.5, 2 / 3, 0.72),
        (("ab", "cd"), ("a", "b", "c", "d"), 0.0, 0.5, 4 / 9),
    ],
)
def test_clusters(key: tuple[str, ...], response: tuple[str, ...], muc: float, b_cubed: float, ceaf: float) -> None:
    gold, found = clusters(*key), clusters(*response)
    assert _muc(gold, found) == pytest.approx(muc)
    assert _b_cubed(gold, found) == pytest.approx(b_cubed)
    assert _ceaf(gold, found) == pytest.approx(ceaf, abs=0.001)


def test_the_best_match_gives_way_where_both_gain() -> None:
    weights = {("a", "x"): 0.9, ("a", "y"): 0.8, ("b", "x"): 0.7}
    assert _best_match(weights) == pytest.approx(1.5)


def test_words_of_one_stem() -> None:
    assert _stem("Killed four") == _stem("killing") == _stem("kills")
