"""Words that triggers are made of, as stems: the cheap test before the reading model is asked.

In: `data/event_words.txt` and `event_words_seldom.txt`, made from the claims corpus by `genscripts.event_words`. Out:
`may_tell`, whether a sentence's words hold one. "The besieged town" does (`besieg`), "The committee adjourned for
lunch" does not; "the loss" does unless only words are asked for that are triggers in two sentences of five.
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


def may_tell(words: Iterable[str], *, often: bool = False) -> bool:
    """Whether any of the lower-case `words` has a stem that triggers are made of; with `often`, often made of."""
    known = _stems("event_words.txt") if often else _every()
    return any(stem_of(word) in known for word in words)


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(files("dateline.knowledge").joinpath(f"data/{name}").read_text(encoding="utf-8").split())


@cache
def _every() -> frozenset[str]:
    return _stems("event_words.txt") | _stems("event_words_seldom.txt")
