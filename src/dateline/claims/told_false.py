"""A report that is itself called false: "the report that Bunia had fallen was untrue", "wrongly reported that ...".

In: the words of a sentence and where a trigger stands. Out: the word that takes the telling back, or an empty string.
"Posts claiming that rebels had entered Bunia are false" gives "false": what the posts tell is denied, whoever told it.
"""

from __future__ import annotations

from dateline.claims.stance_words import NOT
from dateline.claims.words import ADVERBS, BE, DETERMINERS, Words

_TOLD = frozenset(
    "report reports claim claims post posts rumour rumours rumor rumors news statement statements message messages "
    "video videos story stories allegation allegations announcement information word article articles".split()
)
_FALSE = frozenset(
    "false untrue wrong incorrect inaccurate baseless unfounded fabricated fake bogus mistaken erroneous premature "
    "hoax lie lies rumours propaganda retracted withdrawn debunked disproved disproven".split()
)
_FALSELY = frozenset("falsely wrongly mistakenly erroneously incorrectly inaccurately prematurely".split())
_SAYING = frozenset(
    "reported said stated claimed announced wrote tweeted reporting saying claiming told posted published".split()
)
_TURN_OUT = frozenset("proved turned out to be proven been".split())
_REACH = 8  # words a word of telling may stand before "that", and a false one behind its verb


def told_false(words: Words, first: int, last: int) -> str:
    """The word that says that what is told at words `first` to `last` was told falsely, or an empty string."""
    teller = _teller(words, first)
    if teller is None:
        return ""
    before = words.lower[max(0, teller - 2) : teller + 1]
    wrongly = next((word for word in before if word in _FALSELY), "")
    if wrongly or (words.at(teller) in _TOLD and words.at(teller - 1) in _FALSE):
        return wrongly or words.at(teller - 1)
    if words.at(teller) not in _TOLD and _noun_before(words, teller) is None:
        return ""
    return _called_false(words, last + 1)


def _teller(words: Words, first: int) -> int | None:
    """The last word of telling before the trigger whose clause the trigger is in."""
    for index in range(first - 1, max(-1, first - 2 * _REACH), -1):
        word = words.at(index)
        if word in (".", ";", ":", "but"):
            return None
        if word in _TOLD or (word in _SAYING and words.at(index + 1) != "by"):
            return index
    return None


def _noun_before(words: Words, teller: int) -> int | None:
    """The noun that a participle of saying hangs on: "posts claiming that", "a message that said"."""
    near = range(teller - 1, max(-1, teller - 4), -1)
    return next((index for index in near if words.at(index) in _TOLD), None)


def _called_false(words: Words, start: int) -> str:
    """What a verb of being behind the trigger calls it: "... had fallen on Monday were false"."""
    for index in range(start, len(words)):
        word = words.at(index)
        if word in (".", ";", "but", "and", "which", "who"):
            break
        if word in BE or word in ("proved", "turned"):
            at = index + 1
            while at < index + _REACH and words.at(at) in (ADVERBS - NOT) | DETERMINERS | _TURN_OUT | {"completely"}:
                at += 1
            if words.at(at) in _FALSE:
                return words.at(at)
            if words.at(at) == "not" and words.at(at + 1) in ("true", "correct", "accurate", "so"):
                return "not"
    return ""
