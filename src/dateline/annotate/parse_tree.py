"""The best tree that a matrix of head scores allows.

In: scores, one row a word, one column a possible head, column 0 the root. Out: the head of each word, counted from 1,
0 for the root; exactly one word hangs on the root and no word is its own ancestor.

    scores say 1 -> 2 and 2 -> 1 (a circle)   ->   the weaker of the two gives way and the rest follows
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_NEVER = -1e9
_ROOT_PRICE = 1e5


def heads_of(scores: NDArray[np.float32]) -> list[int]:
    """Heads by the highest sum of scores. `scores` is [words, 1 + words]."""
    words = scores.shape[0]
    if words == 0:
        return []
    table = np.full((words + 1, words + 1), _NEVER)
    table[1:] = scores
    np.fill_diagonal(table, _NEVER)
    heads = table.argmax(1)
    if int((heads[1:] == 0).sum()) != 1 or _circle([int(h) for h in heads]):
        table[1:, 0] -= _ROOT_PRICE  # every further word on the root costs more than any tree without it
        heads = np.array(_best_tree(table))
    return [int(head) for head in heads[1:]]


def _circle(heads: list[int]) -> list[int]:
    """The words of one circle, empty when there is none. `heads[0]` is not read."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return path[path.index(at) :]
        for word in path:
            state[word] = 2
    return []


def _best_tree(table: NDArray[np.float64]) -> list[int]:
    """Chu-Liu and Edmonds: take the best heads, draw a circle together into one word, solve, and open it again."""
    heads = [0, *(int(h) for h in table[1:].argmax(1))]
    circle = _circle(heads)
    if not circle:
        return heads
    rest = [word for word in range(len(table)) if word not in set(circle)]
    inside = sum(table[word, heads[word]] for word in circle)
    small = np.full((len(rest) + 1, len(rest) + 1), _NEVER)
    small[:-1, :-1] = table[np.ix_(rest, rest)]
    leaving = table[np.ix_(rest, circle)]  # a word outside hangs on one in the circle
    small[:-1, -1] = leaving.max(1)
    own = np.array([table[word, heads[word]] for word in circle])
    entering = table[np.ix_(circle, rest)] - own[:, None] + inside  # one of the circle hangs on a word outside
    small[-1, :-1] = entering.max(0)
    small[0] = _NEVER
    np.fill_diagonal(small, _NEVER)
    solved = _best_tree(small)
    out = list(heads)
    for index, word in enumerate(rest):
        if index:
            head = solved[index]
            out[word] = circle[int(leaving[index].argmax())] if head == len(rest) else rest[head]
    opened = circle[int(entering[:, solved[-1]].argmax())]
    out[opened] = rest[solved[-1]]
    return out
