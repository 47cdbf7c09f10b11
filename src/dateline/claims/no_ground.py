"""Words of taking ground that take none where they stand, are part of a name or a date, or took it long ago.

In: a sentence's words and where a trigger stands. Out: whether no ground is taken ("took Tripoli in Sunday's election",
"the town fell silent"), and whether the words look back over years ("fifteen years since its army captured Bunia").
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claims.kinds import OF_GROUND
from dateline.claims.words import Words
from dateline.knowledge.lexicon import TriggerMatch
from dateline.model.claim import EventType
from dateline.model.mention import ActorMention
from dateline.model.time import TimeMention

_CONTESTS = frozenset(
    "election elections vote votes polls ballot ballots referendum primary primaries runoff run-off by-election league "
    "cup final match tournament championship derby".split()
)
_NO_FALL = frozenset(
    "silent quiet ill sick short apart asleep dark calm still behind victim prey foul below flat idle empty out "
    "pregnant unconscious overboard".split()
)
_FALLS = frozenset("fall falls fell fallen falling".split())
_STOPS = frozenset({",", ";", ".", "while", "but", "after", "before", "as"})
_AGES = frozenset({"year", "years", "decade", "decades", "anniversary"})
_BACK = frozenset({"since", "after", "of", "ago", "when"})
_REACH = 12


def is_no_ground(words: Words, match: TriggerMatch, kind: EventType) -> bool:
    """Whether a trigger read as a change or a state of control tells of a vote, a match, or a fall that is none."""
    if kind not in OF_GROUND:
        return False
    if words.at(match.head) in _FALLS and words.at(match.head + 1) in _NO_FALL:
        return True
    for index in range(match.last + 1, min(len(words), match.last + 1 + _REACH)):
        word = words.at(index)
        if word in _STOPS:
            return False
        if word in _CONTESTS:
            return True
    return False


def looks_back(words: Words, first: int) -> bool:
    """Whether years lie between what is told at word `first` and the report: "years since", "the anniversary of"."""
    for index in range(first - 1, max(-1, first - _REACH), -1):
        word = words.at(index)
        if word in _AGES:
            return not _BACK.isdisjoint(words.lower[index + 1 : first])
        if word in {",", ";", "."}:
            return False
    return False


def is_inside(match: TriggerMatch, words: Words, times: Sequence[TimeMention], actors: Sequence[ActorMention]) -> bool:
    """Whether the words are part of a date or a name: "15 March", "the Armed Forces"."""
    span = words.span_of(match.first, match.last)
    written = span.of(words.text)
    if written == "March" and match.first > 0:
        return True
    if any(time.span.contains(span) for time in times):
        return True
    head = words.span_of(match.head, match.head)
    if match.form == "verb s" and any(actor.span.contains(head) and len(actor.span) > len(head) for actor in actors):
        return True  # "Tigrayan forces captured Dessie from the army" forces nobody
    around = [actor.span for actor in actors if actor.span.contains(span) and len(actor.span) > len(span)]
    if match.trigger.noun:  # "Government of National Accord", but "Taliban Suicide Bomber"
        return written[:1].isupper() and any(" of " in words.text[one.start : span.start] for one in around)
    return bool(around)
