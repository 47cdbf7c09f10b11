"""One training sentence: its words and whatever layers its corpus has.

In: nothing. Out: `Labelled`, words with parallel layers; a layer that a corpus lacks is empty, and a word for which it
says nothing has None there:

    words ("Rain", "fell"), upos ("NOUN", "VERB"), heads (2, 0), deprel ("nsubj", "root"), entities ()
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labelled:
    """`heads` are numbers of words from 1, 0 for the root. `entities` are B-, I- and O tags; None is unknown."""

    words: tuple[str, ...]
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    deprel: tuple[str, ...] = ()
    mention: tuple[str, ...] = ()
    entities: tuple[str | None, ...] = ()


def spans_of(tags: list[str] | tuple[str | None, ...]) -> set[tuple[int, int, str]]:
    """The spans that B-, I- and O tags mark: first word, word after the last, kind. A stray I- begins a span."""
    found = set()
    start, kind = -1, ""
    for index, tag in enumerate([*tags, "O"]):
        label = tag or "O"
        if start >= 0 and not (label[0] == "I" and label[2:] == kind):
            found.add((start, index, kind))
            start = -1
        if label != "O" and start < 0:
            start, kind = index, label[2:]
    return found
