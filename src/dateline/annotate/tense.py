"""Whether the words around a time look back or ahead.

In: a sentence's words (lower case) and where a time stands among them. Out: `past`, `future` or `nearest`.

    the rebels said on Friday they would hand over the port on Monday   ->   Friday past, Monday future
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.annotate.time_words import FUTURE_INFINITIVES, FUTURE_WORDS, NOT_PAST, PAST_WORDS

_BACK, _AHEAD = 14, 12
_BREAKS = frozenset(";:—–")


def tense_hint(words: Sequence[str], start: int, end: int) -> str:
    """What the verb nearest to `words[start:end]` says: first the one before it, then the one after."""
    for index in range(start - 1, max(-1, start - 1 - _BACK), -1):
        if words[index] in _BREAKS:
            break
        found = _tense_of(words, index)
        if found:
            return found
    for index in range(end, min(len(words), end + _AHEAD)):
        found = _tense_of(words, index)
        if found:
            return found
    return "nearest"


def _tense_of(words: Sequence[str], index: int) -> str | None:
    word = words[index]
    before = words[index - 1] if index else ""
    if word in FUTURE_WORDS or word.endswith(("'ll", "’ll")):
        return "future"
    if word == "to" and before in ("is", "are"):
        return "future"  # "the truce is to take effect"
    if before == "to" and word in FUTURE_INFINITIVES:
        return "future"
    if word == "going" and index + 1 < len(words) and words[index + 1] == "to":
        return "future"
    if before in ("be", "to"):
        return None  # "to be completed": whatever governs "to" decides
    if word in PAST_WORDS:
        # "have to leave": a duty is ahead
        ahead = word in ("have", "has") and index + 1 < len(words) and words[index + 1] == "to"
        return "future" if ahead else "past"
    if word.endswith("ed") and len(word) > 4 and word not in NOT_PAST:
        return "future" if _is_to_be(words, index) else "past"
    return None


def _is_to_be(words: Sequence[str], index: int) -> bool:
    """`will be cut off and surrounded`: the participle of something yet to come."""
    for back in range(index - 1, max(-1, index - 7), -1):
        if words[back] in ("who", "which", "that", ",", "was", "were"):
            return False
        if words[back] == "be":
            return any(word in FUTURE_WORDS for word in words[max(0, back - 3) : back])
    return False
