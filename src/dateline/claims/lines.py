"""Lines without a subject, and what they stand under: headings, captions, tables of towns.

In: the words and places of a line. Out: whether a trigger opens it, and the place that it and the lines after it are
about. "Kaya: captured by rebels on 2 May. Retaken by the army a week later." has Kaya for both lines; so has
"Captured by rebels on 2 May." under a heading that says no more than "Kaya".
"""

from __future__ import annotations

import re

from dateline.claims.clause import Scene
from dateline.claims.words import ADVERBS, Words
from dateline.model.mention import PlaceKind, PlaceMention

_OPENING = frozenset(("( ) [ ] * • - – — · mostly partially allegedly reportedly again").split())
_NAMING = frozenset(
    (
        "( ) [ ] , . * • - – — · # the a of in and city town village district province region oblast governorate state "
        "airport base area near"
    ).split()
)
_DATELINE = re.compile(
    r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2}(?:, [A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2})?,? "
    r"\((?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|(?:[A-Z]{2,8}|Reuters)\) [-–—])"
    r"|[A-Z]{3,}(?: [A-Z]{3,}){0,2} \((?:[A-Z]{2,8}|[A-Z][a-z]+)\)"
)
_HEADS = frozenset((": – — - |").split())


def opens_line(words: Words, index: int) -> bool:
    """Whether nothing but adverbs stands before the word at `index`, or before it and after a colon or dash."""
    index -= 1
    while index >= 0 and (words.at(index) in ADVERBS | _OPENING or words.at(index).endswith("ly")):
        if words.at(index) in _HEADS:
            return True
        index -= 1
    return index < 0 or words.at(index) == ":"


def is_left_out(words: Words, index: int) -> bool:
    """Whether what begins at the word `index` is to be left out: "all districts but Bazarak", "except Goma".

    So is the place that a report is sent from, where it stands within a sentence: "Bamako, Mali (Dec. 9) - Troops".
    """
    if index < len(words) and _DATELINE.match(words.text, words.spans[index].start):
        return True
    before = words.lower[max(0, index - 3) : index]
    before = before[:-1] if before[-1:] == ("the",) else before
    if before[-1:] in (("except",), ("excluding",), ("barring",)) or before[-2:] in (
        ("except", "for"),
        ("apart", "from"),
    ):
        return True
    return before[-1:] == ("but",) and bool(
        {"all", "every", "everywhere", "everything"} & set(words.lower[max(0, index - 7) : index])
    )


def topic_of(scene: Scene) -> PlaceMention | None:
    """The place that a line names and says no more of, or names before a colon; None where it does neither."""
    words = scene.words
    named = [place for place in scene.places if not place.nominal and place.place.kind is not PlaceKind.COUNTRY]
    if not named:
        return None
    first, last = words.first_of(named[0].span), words.last_of(named[0].span)
    if any(word not in _NAMING for word in words.lower[:first]):
        return None
    if words.at(last + 1) == ":":
        return named[0]
    covered = {
        index for place in scene.places for index in range(words.first_of(place.span), words.last_of(place.span) + 1)
    }
    rest = (word for index, word in enumerate(words.lower) if index not in covered)
    return named[0] if all(word in _NAMING for word in rest) else None
