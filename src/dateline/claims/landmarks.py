"""Named features of a town or a landscape: streets, squares, hospitals, rivers, hills, camps.

In: the words of a sentence. Out: the spans of names with a head that says what they are. "Shots were fired on Palm
Street, near the Kivu River Bridge" holds "Palm Street" and "Kivu River Bridge". No list of names is asked: they tell
where in a town or a province something was, not which place on the map, so they are no places of the report's own.
"""

from __future__ import annotations

import re

from dateline.claims.words import Words
from dateline.model.text import Span

# a head written with a capital belongs to a name whatever it is ("Old City", "Palm Street")
_CAPITAL = frozenset(
    (
        "street road avenue boulevard highway square plaza roundabout junction crossing bridge dam hospital clinic "
        "prison mosque church cathedral hotel market stadium park gardens university school college factory plant "
        "farms farm fields field project complex compound camp checkpoint barracks hill hills mountain mountains "
        "mount plateau valley river lake bay straits strait sea island islands forest forests desert beach trail "
        "quarter suburb zone coast peninsula canal port pass tunnel cemetery palace barrier terminal heights city "
        "tomb gate center centre station base airport neighborhood neighbourhood district road tower towers"
    ).split()
)
_OF = frozenset("gulf bay strait straits gates sea mount isle cape port".split())
_NUMBERED = frozenset("route highway road hill".split())
_JOINTS = frozenset("al el as az de la le of - ' ’".split())
_NOT_FIRST = frozenset("the a an in on at near from to of and but for this that his her their it he she they".split())
_LONGEST = 5


def find_landmarks(words: Words) -> tuple[Span, ...]:
    """The spans of named features, in reading order; none overlaps another."""
    found: list[Span] = []
    index = 0
    while index < len(words):
        last = _numbered(words, index) or _of(words, index) or _headed(words, index)
        if last is None:
            index += 1
            continue
        found.append(words.span_of(index, last))
        index = last + 1
    return tuple(found)


def _numbered(words: Words, index: int) -> int | None:
    """The number of a road: in "Route 9" and "Highway 1"."""
    number = words.at(index + 1)
    return index + 1 if words.at(index) in _NUMBERED and _is_capital(words, index) and number.isdecimal() else None


def _of(words: Words, index: int) -> int | None:
    """The last word of a name made with "of": "Gulf of Aden", "Bay of Bengal"."""
    named = words.at(index) in _OF and _is_capital(words, index) and words.at(index + 1) == "of"
    return index + 2 if named and index + 2 < len(words) and _is_capital(words, index + 2) else None


def _headed(words: Words, index: int) -> int | None:
    """The last word of a feature's name that begins at `index`: capitals up to the farthest head."""
    if not _is_capital(words, index) or words.at(index) in _NOT_FIRST or (index and _is_name(words, index - 1)):
        return None
    best, at = None, index + 1
    while at < len(words) and at - index < 2 * _LONGEST and _goes_on(words, at):
        if words.at(at) in _CAPITAL and _is_capital(words, at):
            best = at
        at += 1
    return best


def _goes_on(words: Words, at: int) -> bool:
    """Whether a name goes on with the word at `at`: "ar" in "Al-Sha'ar Fields"."""
    if _is_name(words, at) or words.at(at) in _JOINTS:
        return True
    return words.at(at - 1) in ("'", "’") and words.spans[at - 1].end == words.spans[at].start


def _is_name(words: Words, index: int) -> bool:
    return _is_capital(words, index) and words.at(index) not in _NOT_FIRST


def _is_capital(words: Words, index: int) -> bool:
    written = words.text[words.spans[index].start : words.spans[index].end]
    return written[:1].isupper() or bool(re.match(r"(?:al|el|as|ar)[-‐‑]‘?[A-Z]", written))
