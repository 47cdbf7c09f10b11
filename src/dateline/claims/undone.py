"""States that are told as over: a siege lifted, a truce that collapsed, a curfew ended, power restored.

In: the words of a sentence, where a trigger stands, its type. Out: the word that ends the state, or an empty string.
"The army broke the siege of Deir ez-Zor" gives "broke": its claim is SIEGE_CUT, negated (rule 1 of the guide to the
claims corpus). Where the ending is only planned ("to lift the blockade") the state stands.
"""

from __future__ import annotations

from dateline.claims.stance_words import NOT
from dateline.claims.words import ADVERBS, BE, DETERMINERS, HAVE, MODALS, Words
from dateline.model.claim import EventType

_STATES = frozenset(
    {
        EventType.SIEGE_CUT, EventType.AGREEMENT, EventType.CEASEFIRE_OFFER, EventType.RESTRICT, EventType.ACCESS_LOSS,
    }
)  # fmt: skip
_ENDERS = frozenset(
    "lifted lifts lifting broke broken breaks breaking ended ends ending relieved relieving suspended scrapped revoked "
    "rescinded renounced cancelled canceled dismantled eased easing".split()
)
_ENDER_NOUNS = frozenset("lifting end ending collapse breaking breakdown easing expiry suspension".split())
_CAME_APART = frozenset("collapsed collapses lapsed expired unravelled unraveled crumbled".split())
_APART = (("broke", "down"), ("broken", "down"), ("breaks", "down"), ("fell", "apart"), ("fell", "through"))
_OVER = _ENDERS | frozenset({"over", "off"})
_BETWEEN = (ADVERBS - NOT) | BE
_CONDITIONS = frozenset({"if", "until", "unless"})
# words of the trigger itself that tell the end of the state
_ENDING_TRIGGERS = {
    EventType.SIEGE_CUT: frozenset({"reopened", "reopening", "reopens", "unblocked", "lifted", "relieved", "relief"}),
    EventType.RESTRICT: frozenset({"lifted", "lifting", "lifts", "eased", "easing", "reopened", "scrapped"}),
    EventType.ACCESS_LOSS: frozenset({"restored", "reconnected", "resumed", "restoring"}),
    EventType.AGREEMENT: _CAME_APART,
}


def undone_by(words: Words, first: int, last: int, kind: EventType) -> str:
    """The word that says that a state named at words `first` to `last` is over, or an empty string."""
    if kind not in _STATES:
        return ""
    own = words.lower[first : last + 1]
    ending = next((word for word in own if word in _ENDING_TRIGGERS.get(kind, ())), "")
    if not ending and tuple(own[:2]) in _APART:
        ending = own[0]
    if ending:
        return "" if _is_to_come(words, first) else ending
    return _ended_before(words, first) or _ended_after(words, last)


def _ended_before(words: Words, first: int) -> str:
    """Before it: "broke the two-month siege", "called off the truce", "the end of the blockade"."""
    for index in range(first - 1, max(-1, first - 6), -1):
        word = words.at(index)
        if word in _ENDERS or (word == "off" and words.at(index - 1) == "called"):
            return "" if _is_to_come(words, index) else word
        if word in _ENDER_NOUNS and words.at(index + 1) in ("of", "to") and words.at(index - 1) in DETERMINERS:
            return word
        if word in BE | HAVE | MODALS | {",", ";", "and", "in", "at", "on", "after", "before", "under", "by"}:
            break
    return ""


def _ended_after(words: Words, last: int) -> str:
    """Behind it: "the siege of Homs was lifted", "the truce collapsed", "the blockade is over"."""
    for index in range(last + 1, min(len(words), last + 8)):
        word = words.at(index)
        if word in _CAME_APART or (word, words.at(index + 1)) in _APART:
            return "" if _is_to_come(words, index) else word
        if word == "be" and not _is_to_come(words, index):  # "demanded that the siege be lifted"
            break
        if word in BE:
            at = index + 1
            while words.at(at) in _BETWEEN | {"called"}:
                at += 1
            over = words.at(at) in _OVER and not _is_to_come(words, index)
            return words.at(at) if over else ""
        if word in {",", ";", "and", "that", "which", "who"} | MODALS:
            break
    return ""


def _is_to_come(words: Words, index: int) -> bool:
    """Whether the verb at `index` is in a plan, a condition or a negation: "to be lifted", "may end", "not broken"."""
    at = index - 1
    while words.at(at) in _BETWEEN | {"have", "has"}:
        at -= 1
    return words.at(at) in MODALS | NOT | {"to"} or not _CONDITIONS.isdisjoint(words.lower[max(0, index - 6) : index])
