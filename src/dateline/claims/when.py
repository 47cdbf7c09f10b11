"""When a claim says it happened.

In: the sentence's time mentions, where the trigger stands, its tense and the report's anchor. Out: a `When`.
"Rebels seized Sake on Monday and were nearing Goma" gives Monday to the first trigger and the report's day to the
second.

Rules, in order: the time in the trigger's own clause, the nearest that is not another word's ("said on Friday",
"Tuesday's raid"); the only time of the sentence, unless a clause that it opens is another's; the day the paragraph is
on, for a plain past; else the report's own day, as an interval that follows the tense:
ongoing the day itself, a plain past that day or the one before, a perfect any day up to it, a plan from it on.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from dateline.claims.clause import Scene
from dateline.claims.reckoned import apart, reckoned
from dateline.claims.words import BE, HAVE
from dateline.model.claim import Stance, When
from dateline.model.time import NO_TIME, Anchor, Interval, Precision, TimeMention

_DAY = timedelta(days=1)
_YEARS = 400  # days: a longer interval without a bound is a measure of time
_SAYING = frozenset(
    "said says told announced announces confirmed confirms reported stated added claimed declared acknowledged".split()
)
_SUBJECT = 8  # words a subject between a fronted time and its verb may have
_OWN_REACH = 8  # words behind a noun within which a time is the noun's own
_BARE = frozenset({"overnight:offset:0d"})
_MEASURES = frozenset(
    "minutes hours hour days day weeks week months month years year decades decade shortly soon long".split()
)
_DAYS = ("weekday:", "monthday:", "day:", "offset:-")
_FRONTED = 4  # a time that begins within this many words of the sentence's start frames all of it


def find_when(
    scene: Scene,
    times: tuple[TimeMention, ...],
    first: int,
    last: int,
    form: str,
    stance: Stance,
    anchor: Anchor,
    carried: TimeMention | None,
) -> When:
    """The time of the trigger that covers words `first`..`last`.

    `times` are the sentence's own; `carried` is the day the paragraph is on, None where it is on none.
    """
    dated = anchor.first is not None or anchor.last is not None
    own = _linked(scene, times, first, last, dated=dated)
    told = apart(scene, first)
    if told is not None and (own is None or scene.words.first_of(own.span) < told.link):
        base = _base(own, carried, anchor)
        if (days := reckoned(told, base.interval)) is not None:
            return When(base.expression, _fit(days, stance, anchor), base.anchor)
    if own is not None:
        order = _order(scene, own, first, last)
        interval = _relative(_opened(own, anchor), order, close=_is_just_after(scene, first))
        return When(own.expression, _fit(interval, stance, anchor), "stated")
    aspect = _aspect(scene, first, form)
    future = stance in (Stance.PLANNED, Stance.FORECAST, Stance.HYPOTHETICAL)
    if carried is not None and aspect == "past" and not future:
        return When(carried.expression, carried.interval, "carried")
    return When(None, default_interval(anchor, aspect, future=future), "publication" if anchor.last else "none")


def _base(own: TimeMention | None, carried: TimeMention | None, anchor: Anchor) -> When:
    """The time of the deed from which another is reckoned, in a plain past."""
    other = own or carried
    if other is None:
        return When(None, default_interval(anchor, "past", future=False), "publication")
    return When(other.expression, _opened(other, anchor), "stated" if own else "carried")


def when_stated(mention: TimeMention, stance: Stance, anchor: Anchor) -> When:
    """The time of a trigger that `mention` is known to belong to."""
    return When(mention.expression, _fit(_opened(mention, anchor), stance, anchor), "stated")


def default_interval(anchor: Anchor, aspect: str, *, future: bool) -> Interval:
    """The days that follow from the report's own date alone; `aspect` is past, perfect or ongoing."""
    if anchor.first is None or anchor.last is None:
        return NO_TIME
    if future:
        return Interval(anchor.first, None, Precision.INTERVAL)
    if aspect == "ongoing":
        return Interval(anchor.first, anchor.last)
    if aspect == "perfect":
        return Interval(None, anchor.last, Precision.INTERVAL)
    return Interval(_before(anchor.first), anchor.last)


def _before(day: date) -> date:
    return day - _DAY if day > date.min else day


def _fit(interval: Interval, stance: Stance, anchor: Anchor) -> Interval:
    """What is told as real ends by the report's own day at the latest; a day after it was taken for another year's."""
    if not stance.is_told_as_real or anchor.last is None or interval.first is None:
        return interval
    if interval.first > anchor.last:
        return Interval(None, anchor.last, Precision.INTERVAL)
    return (
        interval if interval.last is not None and interval.last <= anchor.last else replace(interval, last=anchor.last)
    )


def _aspect(scene: Scene, first: int, form: str) -> str:
    words = scene.words
    before = words.lower[max(0, first - 4) : first]
    if "ing" in form and any(word in BE for word in before):
        return "ongoing"
    if any(word in ("has", "have", "'ve") for word in before):
        return "perfect"
    if any(word in ("had",) for word in before):
        return "perfect"
    if any(word in ("is", "are") for word in before) and "part" not in form:
        return "ongoing"
    if ("s" in form.split() or form == "verb base") and not any(word in HAVE for word in before):
        return "ongoing"
    return "past"


def _linked(scene: Scene, times: tuple[TimeMention, ...], first: int, last: int, *, dated: bool) -> TimeMention | None:
    """The time mention that belongs to the trigger: in its clause, the nearest; else the sentence's only one."""
    words = scene.words
    borders = _borders(words.lower, scene.trigger_words, scene.noun_words)
    ranked: list[tuple[int, int, TimeMention]] = []
    for mention in times:
        if (dated and mention.interval == NO_TIME) or _measures(mention):
            continue
        start, end = words.first_of(mention.span), words.last_of(mention.span)
        gap = (start - last) if start > last else (first - end)
        between = words.lower[last + 1 : start] if start > last else words.lower[end + 1 : first]
        crossed = _crossings(borders, last + 1, start) if start > last else _crossings(borders, end + 1, first)
        hung = between[-2:] in ((",", "who"), (",", "which"))  # "on Sunday there were clashes in the town, which fell"
        crossed += start <= last and start > _FRONTED and _leaves_clause(between[:-2] if hung else between)
        ranked.append((crossed, gap, mention))
    ranked.sort(key=lambda row: (row[0], row[1], row[2].span))
    close = [(crossed, mention) for crossed, _, mention in ranked if crossed <= 1]
    if not close:
        return None
    crossed, best = close[0]
    for other_crossed, other in close[1:]:
        # another time goes before one that is another word's, and a day before a bare "overnight"
        if _is_of_other(scene, best, first, last) and not _is_of_other(scene, other, first, last):
            return other
        if other_crossed == crossed and best.expression.value in _BARE and other.expression.value.startswith(_DAYS):
            return other
    return best


def _is_of_other(scene: Scene, mention: TimeMention, first: int, last: int) -> bool:
    """Whether a time belongs to another word than the trigger: to a verb of saying, or to a noun of its own."""
    return is_of_speech(scene, mention) or _is_possessed(scene, mention, first, last)


def is_of_speech(scene: Scene, mention: TimeMention) -> bool:
    """Whether a time tells when something was said: "said on Friday", "confirmed today", "Today the army announced"."""
    words = scene.words
    start, end = words.first_of(mention.span), words.last_of(mention.span)
    if any(words.at(index) in _SAYING for index in range(max(0, start - 3), start)):
        return True
    if words.at(end + 1) in _SAYING:  # "the ministry on Friday said"
        return True
    if start > 1:
        return False
    for index in range(end + 1, min(len(words), end + _SUBJECT)):
        if index in scene.trigger_words or index in scene.noun_words:
            return False
        if words.at(index) in _SAYING:
            return True
    return False


def days_told(scene: Scene, times: tuple[TimeMention, ...]) -> list[TimeMention]:
    """The days that a sentence is on, best first: those of what happened before those of what was said or is named."""
    days = [
        mention
        for mention in times
        if mention.interval.precision in (Precision.DAY, Precision.PART_OF_DAY)
        and (mention.interval.one_day or _is_close(mention.interval))
    ]
    return sorted(days, key=lambda mention: is_of_speech(scene, mention) or _is_owner(scene, mention))


def _is_close(interval: Interval) -> bool:
    """Whether the days are two that lie side by side, as where the report's own day is so known."""
    first, last = interval.first, interval.last
    return first is not None and last is not None and last - first <= _DAY


def _is_owner(scene: Scene, mention: TimeMention) -> bool:
    end = scene.words.last_of(mention.span)
    return scene.words.at(end).endswith("'s") or scene.words.at(end + 1) == "'s"


def _is_possessed(scene: Scene, mention: TimeMention, first: int, last: int) -> bool:
    """Whether a time is that of another trigger than that at `first`..`last`: "Friday's raid", "the raid in May"."""
    words = scene.words
    start, end = words.first_of(mention.span), words.last_of(mention.span)
    ahead = range(end + 1, end + 4)
    if _is_owner(scene, mention):
        nouns = [index for index in ahead if index in scene.noun_words]
        return bool(nouns) and nouns[0] not in range(first, last + 1)
    nouns = [index for index in scene.noun_words if last < index < start and start - index <= _OWN_REACH]
    return bool(nouns) and not any(words.at(index) in (",", "and") for index in range(nouns[-1], start))


def _order(scene: Scene, mention: TimeMention, first: int, last: int) -> str:
    """`after` or `before` where that word stands between the time's clause and the trigger's, else an empty string.

    "On 1 October troops won back the centre, three days after the loss of the town": the loss is by then past.
    """
    words = scene.words
    start, end = words.first_of(mention.span), words.last_of(mention.span)
    index = first - 1
    while index > max(end, first - 7) and index not in scene.trigger_words:
        if words.at(index) in ("after", "before") and start < index:
            return words.at(index)
        index -= 1
    if start > last:  # "after rebels took the town, the army withdrew on Friday"
        head = next((i for i in range(first - 1, max(-1, first - 7), -1) if words.at(i) in ("after", "before")), None)
        crossed = any(i in scene.trigger_words for i in range(last + 1, start))
        return words.at(head) if head is not None and crossed else ""
    return ""


def _opened(mention: TimeMention, anchor: Anchor) -> Interval:
    """The days a mention bounds: "since May" lasts to the report's own day, "by Friday" has no known first day."""
    interval, bound = mention.interval, mention.expression.bound
    if bound in ("since", "after"):
        later = anchor.last if anchor.last and (interval.first is None or interval.first <= anchor.last) else None
        return replace(interval, last=later)
    if bound in ("until", "by", "before"):
        return replace(interval, first=None, precision=Precision.INTERVAL)
    return interval


def _is_just_after(scene: Scene, first: int) -> bool:
    """Whether a noun of an event stands right behind a bare "after": "fled on Monday after clashes with the army"."""
    words = scene.words
    at = next((index for index in range(first - 1, max(-1, first - 4), -1) if words.at(index) == "after"), None)
    return at is not None and first in scene.noun_words and words.at(at - 1) not in _MEASURES


def _relative(interval: Interval, order: str, *, close: bool = False) -> Interval:
    if order == "after" and close and interval.one_day and interval.first is not None:
        return Interval(_before(interval.first), interval.last, Precision.INTERVAL)
    if order == "after":
        return Interval(None, interval.last, Precision.INTERVAL)
    if order == "before":
        return Interval(interval.first, None, Precision.INTERVAL)
    return interval


def _leaves_clause(between: tuple[str, ...]) -> bool:
    """Whether a comma shuts a time into an inserted clause: "the base, which soldiers left in July, was taken"."""
    return any(
        word == "," and between[index + 1 : index + 2] not in (("and",), ("but",)) for index, word in enumerate(between)
    )


def _measures(mention: TimeMention) -> bool:
    """Whether the words measure time ("after nearly two decades") and so date nothing by themselves."""
    first, last = mention.interval.first, mention.interval.last
    if mention.expression.is_duration:
        return True
    years = first is not None and last is not None and (last - first).days > _YEARS
    return years and mention.interval.precision is Precision.INTERVAL and not mention.expression.bound


def _crossings(borders: _Borders, start: int, end: int) -> int:
    """How many clause borders lie in the words from `start` up to `end`: subordinators, speech verbs, triggers."""
    if start >= end:
        return 0
    last = bisect_left(borders.heads, end) - 1  # the last trigger before the end
    since = 0
    if last >= 0 and borders.heads[last] > start:  # "the first town to fall since the pull-out began in May"
        since = bisect_left(borders.since, borders.heads[last]) - bisect_left(borders.since, start)
    return borders.before[end] - borders.before[start] + 2 * since


@dataclass(frozen=True, slots=True)
class _Borders:
    """The clause borders of a sentence: how many before each word, where its triggers and where each "since" stands."""

    before: tuple[int, ...]
    heads: tuple[int, ...]
    since: tuple[int, ...]


@lru_cache(maxsize=4)
def _borders(lower: tuple[str, ...], verbs: frozenset[int], nouns: frozenset[int]) -> _Borders:
    """Counted once a sentence, for a hostile one has thousands of times and triggers."""
    counts = [0]
    for index, word in enumerate(lower):
        border = word in _BORDERS
        if word in ("as", "after", "before", "and") and index + 1 < len(lower):
            border = any(i in verbs for i in range(index + 1, index + 5))
        counts.append(counts[-1] + border)
    since = tuple(index for index, word in enumerate(lower) if word == "since")
    return _Borders(tuple(counts), tuple(sorted(verbs | nouns)), since)


_BORDERS = frozenset("while which who where when but because that ; said told".split())
