"""How a word stands to a trigger: how far, on which side, and with how many other triggers between.

In: places of words and of triggers in a sentence. Out: small numbers, the rows of two tables that the model learns and
its description carries. They tell a mark of the next event from one of this:

    "took | Sake and fled to | Goma"   ->   Goma is 6 words right of "took", with one trigger between
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FARTHEST = 12
DISTANCES = 2 * FARTHEST + 1
MOST_BETWEEN = 2
SIDES = 2 * (MOST_BETWEEN + 1)

Numbers = NDArray[np.int64]


def distances(words: int) -> Numbers:
    """For each word (rows) and each other (columns), the row of the table of distances, [words, words]."""
    at = np.arange(words)
    found: Numbers = np.clip(at[None, :] - at[:, None], -FARTHEST, FARTHEST) + FARTHEST
    return found


def between(words: int, triggers: Sequence[tuple[int, int]]) -> Numbers:
    """For each word and each other, the row of the table of sides, [words, words].

    `triggers` are (first word, word after the last). A trigger lies between two words when it begins after the one
    that is further left, ends before the other, and holds neither.
    """
    at = np.arange(words)
    left, right = np.minimum(at[:, None], at[None, :]), np.maximum(at[:, None], at[None, :])
    count = np.zeros((words, words), dtype=np.int64)
    for first, end in triggers:
        count += (first > left) & (end <= right)
    found: Numbers = np.minimum(count, MOST_BETWEEN) * 2 + (at[None, :] > at[:, None])
    return found
