"""What the reading model sees of a sentence: pieces, shapes, and where each word begins.

In: the words of one sentence as written. Out: `Encoded`, three lists of numbers. The vocabulary knows no capitals, so
each piece also carries the shape of its word:

    "NATO left Herat ."   ->   shapes 0 3 1 2 5 0   (the frame around the sentence has shape 0)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.annotate.wordpiece import WordPiece

SHAPES = 8
FRAME, LOWER, CAPITAL, UPPER, MIXED, SIGN, NUMBER, FIRST_CAPITAL = range(SHAPES)
LONGEST = 250
"""Pieces in one call at most; words beyond are left unread."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """The numbers of one sentence. `pieces` and `shapes` have one a piece, the frame included.

    `firsts` has, at 0, the place of the frame's opening piece, then for each word read the place of its first piece.
    """

    pieces: list[int]
    shapes: list[int]
    firsts: list[int]


def encode(words: Sequence[str], vocabulary: WordPiece, longest: int = LONGEST) -> Encoded:
    """The model's input for `words`; words that would pass `longest` pieces are left out at the end."""
    pieces, shapes, firsts = [vocabulary.first], [FRAME], [0]
    for index, word in enumerate(words):
        own = vocabulary.pieces(word)[:40]
        if len(pieces) + len(own) >= longest:
            break
        firsts.append(len(pieces))
        pieces.extend(own)
        shapes.extend([shape_of(word, first=index == 0)] * len(own))
    pieces.append(vocabulary.last)
    shapes.append(FRAME)
    return Encoded(pieces, shapes, firsts)


@lru_cache(maxsize=50_000)
def shape_of(word: str, *, first: bool) -> int:
    """How the word is written. A capital at the head of a sentence says little, so it has a shape of its own."""
    if word[:1].isdigit():
        return NUMBER
    if not any(map(str.isalpha, word)):
        return SIGN
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    if len(word) == 1 or (word[0].isupper() and word[1:].islower()):
        return FIRST_CAPITAL if first else CAPITAL
    return MIXED
