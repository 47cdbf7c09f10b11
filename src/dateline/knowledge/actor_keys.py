"""Keys under which actors' names are looked up.

In: a name as written ("Al-Qa'ida", "U.S. troops"). Out: its words, lower case, without accents, dots, apostrophes
and hyphens, joined by one space ("al qaida", "us troops"), and a slug for ids.

    >>> key_of("Hay'at Tahrir al-Sham")
    'hayat tahrir al sham'
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ`‘][^\W_]+)*", re.UNICODE)
_POSSESSIVE = re.compile(r"['’‘]s$", re.IGNORECASE)


@lru_cache(maxsize=65536)
def key_of_word(word: str) -> str:
    """One word without case, accents, dots and apostrophes; a possessive ending is dropped."""
    word = _POSSESSIVE.sub("", word)
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def words_of(name: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Start and end of every word of `name`; hyphens part words, "U.S." is one."""
    return [match.span() for match in _WORD.finditer(name, start, len(name) if end is None else end)]


def key_of(name: str) -> str:
    """The look-up key of a name."""
    return " ".join(key_of_word(name[start:end]) for start, end in words_of(name))


def slug_of(name: str) -> str:
    """The key with hyphens, for ids."""
    return key_of(name).replace(" ", "-")
