"""Words cut into the pieces that the reading model knows.

In: one word as written. Out: the numbers of its pieces in the model's vocabulary. The vocabulary is in lower case and
without accents; a piece that goes on a word begins with "##". The longest piece that fits is taken first, from left:

    "Kandahar's"   ->   kandahar, ', s
    "resupplied"   ->   res, ##up, ##plied
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

UNKNOWN = "[UNK]"
FIRST = "[CLS]"
LAST = "[SEP]"
_LONGEST_WORD = 100
_ASCII_MARKS = ((33, 47), (58, 64), (91, 96), (123, 126))
_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2CEAF), (0x2F800, 0x2FA1F))


class WordPiece:
    """A vocabulary of pieces. `pieces` remembers the words it has seen, up to a fixed number."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self._number[UNKNOWN]
        self.first = self._number[FIRST]
        self.last = self._number[LAST]
        self._seen: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of `word`, at least one: the unknown piece stands for what can't be cut."""
        found = self._seen.get(word)
        if found is None:
            found = tuple(n for part in plain_parts(word) for n in self._cut(part)) or (self.unknown,)
            if len(self._seen) < 50_000:
                self._seen[word] = found
        return found

    def _cut(self, part: str) -> list[int]:
        if len(part) > _LONGEST_WORD:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            end = len(part)
            while end > start:
                number = self._number.get(part[start:end] if start == 0 else "##" + part[start:end])
                if number is not None:
                    break
                end -= 1
            else:
                return [self.unknown]
            found.append(number)
            start = end
        return found


def plain_parts(word: str) -> list[str]:
    """The word in lower case without accents, cut at white space and at every punctuation mark and ideograph."""
    parts: list[str] = []
    current: list[str] = []
    for char in unicodedata.normalize("NFD", _cleaned(word).lower()):
        if unicodedata.category(char) == "Mn":
            continue
        if char.isspace() or _stands_alone(char):
            if current:
                parts.append("".join(current))
                current = []
            if not char.isspace():
                parts.append(char)
        else:
            current.append(char)
    if current:
        parts.append("".join(current))
    return parts


def _cleaned(word: str) -> str:
    if word.isascii() and word.isprintable():
        return word
    kept = []
    for char in word:
        if char in "\t\n\r":
            kept.append(" ")
        elif ord(char) not in (0, 0xFFFD) and not unicodedata.category(char).startswith("C"):
            kept.append(char)
    return "".join(kept)


def _stands_alone(char: str) -> bool:
    code = ord(char)
    if any(low <= code <= high for low, high in _ASCII_MARKS):
        return True
    if unicodedata.category(char).startswith("P"):
        return True
    return any(low <= code <= high for low, high in _IDEOGRAPHS)
