"""Words that triggers are made of, as stems: the cheap test before the reading model is asked.

In: `data/event_words.txt`, made from the claims corpus by `genscripts.event_words`. Out: `may_tell`, whether a
sentence's words hold one. "The besieged town" does (`besieg`), "The committee adjourned for lunch" does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e")
_SHORTEST = 3


def stem_of(word: str) -> str:
    """A lower-case word without its ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def may_tell(words: Iterable[str]) -> bool:
    """Whether any of the lower-case `words` has a stem that triggers are made of."""
    known = _stems()
    return any(stem_of(word) in known for word in words)


@cache
def _stems() -> frozenset[str]:
    text = files("dateline.knowledge").joinpath("data/event_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
