"""A paragraph of clean text on its way to becoming a segment.

In: nothing. Out: `Paragraph`: where it stands, its words, and the kind it is known to have so far.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model.report import SegmentKind

_FINAL = re.compile(r"[.!?…:;]\s?[\"”’'»“)\]]*(?:\[\d+\])*$|[\"”»]$")
_FOLD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph: where it stands (blank lines after it included), its words, its kind so far."""

    start: int
    end: int
    words: str
    kind: SegmentKind | None = None

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return ends_in_stop(self.words)

    @property
    def count(self) -> int:
        """The number of its words."""
        return len(self.words.split())


def ends_in_stop(words: str) -> bool:
    """Whether the words end in a full stop or the like, quotation marks after it allowed."""
    return bool(_FINAL.search(words))


def fold(words: str) -> str:
    """Letters and figures only, in lower case, so that two spellings of one headline are the same."""
    return _FOLD.sub(" ", words.casefold()).strip()
