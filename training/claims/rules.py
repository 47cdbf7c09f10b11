"""The guide's rules that a program can enforce, one function each.

In: a block. Out: what breaks a rule. An armed group that takes a town and loses it on the same day gives two captures
only by mistake: the rule of the ontology makes it a clash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from evaluation.marked import Block, Event, days_of

_REAL = ("asserted", "claimed")
_GROUND = ("TERR_CAPTURE", "TERR_RECAPTURE")
_OWN_SUCCESS = (*_GROUND, "ADVANCE", "SIEGE_CUT", "MATERIEL_CAPTURED", "MATERIEL_DESTROYED")
_CLOCK = re.compile(r"\d\d?[:.h]\d\d\b")
_ARTICLE = re.compile(r"(the|a|an) [^A-Z]*$")
_CONSEQUENCE = frozenset("killing wounding injuring".split())
_DAYS = 60


def faults_of_block(block: Block) -> Iterator[str]:
    """All that breaks a rule in a block that is well formed."""
    if any(mark not in block.spans for event in block.events for mark in (event.trigger, *_marks(event))):
        return  # the faults of form say so
    for rule in (_repeated, _same_day, _post, _head_clock, _own_success, _days, _consequence, _articles, _background):
        yield from rule(block)


def _marks(event: Event) -> Iterator[str]:
    for marks in event.roles.values():
        yield from marks
    for chain in event.said_by:
        yield from chain
    yield from (mark for mark, _ in event.figures)


def _roots(block: Block, event: Event, role: str) -> set[str]:
    return {block.root(mark) for mark in event.roles.get(role, ())}


def _repeated(block: Block) -> Iterator[str]:
    """One event is told by one line."""
    for number, event in enumerate(block.events):
        if event in block.events[:number]:
            yield f"{event.trigger}: the same line twice"


def _same_day(block: Block) -> Iterator[str]:
    """Ground that is lost and retaken within a day is fought over: a clash, but for the last taking."""
    real = [each for each in block.events if each.type in _GROUND and each.stance in _REAL and len(each.when) == 10]
    for one in real:
        for other in real:
            same = one.when == other.when and _roots(block, one, "place") & _roots(block, other, "place")
            sides = (_roots(block, one, "actor"), _roots(block, other, "actor"))
            if same and one.trigger < other.trigger and all(sides) and not sides[0] & sides[1]:
                yield f"{one.trigger}, {other.trigger}: two takers of one place on one day; the first is a clash"


def _post(block: Block) -> Iterator[str]:
    """A post from a social network claims."""
    if block.style == "social_post":
        yield from (f"{e.trigger}: a post claims, it does not assert" for e in block.events if e.stance == "asserted")


def _head_clock(block: Block) -> Iterator[str]:
    """The clock time that heads a live entry is when it was posted, and no event's."""
    if block.style != "live_blog":
        return
    starts = {start for start, _ in block.sentences}
    for event in block.events:
        for mark in event.roles.get("date", ()):
            if block.spans[mark][0] in starts and _CLOCK.match(block.words(mark)):
                yield f"{event.trigger}: {mark} is the entry's own clock time"


def _own_success(block: Block) -> Iterator[str]:
    """A party's word on its own success is a claim."""
    for event in block.events:
        speakers = {block.root(chain[0]) for chain in event.said_by}
        if event.type in _OWN_SUCCESS and event.stance == "asserted" and speakers & _roots(block, event, "actor"):
            yield f"{event.trigger}: a party on its own success claims"


def _days(block: Block) -> Iterator[str]:
    """What is told as real has not happened after the day of publication; an interval runs forward."""
    published = days_of(block.published)
    for event in block.events:
        days = days_of(event.when)
        if days is None:
            continue
        first, last = days
        if first and last and first > last:
            yield f"{event.trigger}: {event.when} runs backward"
        if event.stance in _REAL and first and published and published[1] and first > published[1]:
            yield f"{event.trigger}: {event.when} lies after {block.published}"


def _consequence(block: Block) -> Iterator[str]:
    """A participle that tells the dead of an event in its own clause is no event of its own."""
    for event in block.events:
        if block.words(event.trigger).lower() not in _CONSEQUENCE:
            continue
        place = block.sentence_of(event.trigger)
        before = block.text[block.sentences[place][0] : block.spans[event.trigger][0]]
        for other in block.events:
            if other.type != event.type or block.sentence_of(other.trigger) != place:
                continue
            if block.spans[other.trigger] < block.spans[event.trigger] and before.rstrip().endswith(","):
                yield f"{event.trigger}: belongs to {other.trigger}"


def _articles(block: Block) -> Iterator[str]:
    """An actor or place is marked without its article."""
    for mark in block.spans:
        if mark[0] in "ap" and _ARTICLE.match(block.words(mark)):
            yield f"{mark}: marked with its article"


def _background(block: Block) -> Iterator[str]:
    """In plain news, what ended more than sixty days before is background."""
    published = days_of(block.published)
    if block.style in ("human_rights_report", "analysis", "monitor") or not published or not published[1]:
        return
    for event in block.events:
        days = days_of(event.when)
        last = days[1] if days else None
        old = last is not None and published[1] - last > timedelta(_DAYS)
        if old and event.stance in _REAL and not event.historical:
            yield f"{event.trigger}: {event.when} is background"
