"""How a word stands to a trigger: how far, on which side, and with how many other triggers between.

In: places of words and of triggers in a sentence. Out: small numbers, the rows of two tables that the model learns and
its description carries. They tell a mark of the next event from one of this:

    "took | Sake and fled to | Goma"   ->   Goma is 6 words right of "took", with one trigger between
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

FARTHEST = 12
DISTANCES = 2 * FARTHEST + 1
MOST_BETWEEN = 2
SIDES = 2 * (MOST_BETWEEN + 1)

Numbers = NDArray[np.int64]


def distances(words: int, rows: Sequence[int] | None = None) -> Numbers:
    """For each word of `rows` (None: all) and each other (columns), the row of the table of distances."""
    every = _distances(words)
    return every if rows is None else every[list(rows)]


@lru_cache(maxsize=256)
def _distances(words: int) -> Numbers:
    at = np.arange(words)
    found: Numbers = np.minimum(np.maximum(at[None, :] - at[:, None], -FARTHEST), FARTHEST) + FARTHEST
    return found


def between(words: int, triggers: Sequence[tuple[int, int]], rows: Sequence[int] | None = None) -> Numbers:
    """For each word of `rows` (None: all) and each other, the row of the table of sides.

    `triggers` are (first word, word after the last). A trigger lies between two words when it begins after the one
    that is further left, ends before the other, and holds neither.
    """
    at = np.arange(words)
    own = at if rows is None else np.array(rows)
    left, right = np.minimum(own[:, None], at), np.maximum(own[:, None], at)
    count = np.zeros(left.shape, dtype=np.int64)
    for first, end in triggers:
        count += (first > left) & (end <= right)
    found: Numbers = np.minimum(count, MOST_BETWEEN) * 2 + (at > own[:, None])
    return found
