"""When undated reports came out, told from what they say and from the other reports of the record.

In: the `DatingClues` of all reports of a record. Out: a `Published` for each, those that state their day unchanged.
A pure function of the set of clues: the order of the reports changes nothing, and a report added later may change
what was inferred. A report that looks back at "Friday" and speaks of what went on "since August 6", beside others
of August 2021, came out on Friday 13 August 2021. Where nothing tells, the report stays undated.

How: every day in question gets a cost from each clue (the latest weekday named should be that day or the day
before; a day of the month told as past must have passed; an event that a dated report tells must fall on the day
it gives). The days whose cost is close to the least are the answer. Reports dated closely in one round help the
others in the next.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.intake.dating_clues import DatingClues, MonthDay, NewsKey, clue_days, implied_day, news_days
from dateline.model.report import How, Published

# What the least costly day may cost, round by round: the surest reports are dated first and help the rest.
_ROUNDS = (0.8, 0.8, 1.5, 1.5, 3.0, 3.0, 9.0)
_CLOSE_DAYS = 2  # an interval this short dates others
_WITHIN = 0.5  # days that cost at most this much more than the best one stay possible
_AFTER_OWN_DATE = 45  # news is rarely older than this against the last full date it names
_MAX_SIBLING_DAYS = 40
_MIN_SHARED_PLACES = 2
_TOO_WIDE = 62  # a wider answer says nothing
_GAP_COST = (0.0, 0.5, 1.5, 2.5, 4.0, 5.0, 6.0)  # by the days since the latest weekday named
_REACH_COST = (0.0, 0.0, 0.0, 0.0, 0.1, 0.5, 0.9)  # by the days since the earliest: after five one says "last"


@dataclass(slots=True)
class _Siblings:
    """What the reports dated so far tell: by event the days it fell on, by place the days of publication."""

    news: dict[tuple[str, str], Counter[tuple[date, date]]] = field(default_factory=lambda: defaultdict(Counter))
    places: dict[str, Counter[date]] = field(default_factory=lambda: defaultdict(Counter))
    dated: dict[str, Published] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Question:
    """One undated report, what the dated ones tell, and the days on which reports on the same places came out."""

    clues: DatingClues
    siblings: _Siblings
    related: tuple[date, ...]


def infer_publication(clues: Sequence[DatingClues]) -> dict[str, Published]:
    """The publication of every report, by report id."""
    known = clue_days(clues)
    waiting = {each.report_id: each for each in clues if not is_close(each.published)}
    by_id = {each.report_id: each for each in clues}
    best = dict(known)
    for tolerance in _ROUNDS:
        siblings = _gather(by_id, best, waiting)
        found = {name: _infer(each, siblings, tolerance) for name, each in waiting.items()}
        settled = {name: published for name, published in found.items() if published and is_close(published)}
        best.update(settled)
        waiting = {name: each for name, each in waiting.items() if name not in settled}
    siblings = _gather(by_id, best, waiting)
    for name, each in waiting.items():
        best[name] = _infer(each, siblings, _ROUNDS[-1]) or best[name]
    return best


def is_close(published: Published) -> bool:
    """Whether the day is known so closely that it may date others, and is not dated by them."""
    first, last = published.first, published.last
    return first is not None and last is not None and (last - first).days <= _CLOSE_DAYS


def _gather(
    by_id: Mapping[str, DatingClues], best: Mapping[str, Published], waiting: Mapping[str, DatingClues]
) -> _Siblings:
    siblings = _Siblings()
    for name, clues in by_id.items():
        published = best[name]
        if name in waiting or not is_close(published) or published.first is None:
            continue
        siblings.dated[name] = published
        for key in clues.news:
            days = news_days(key, published)
            if days is not None:
                siblings.news[key.type, key.place][days] += 1
        for place in clues.places:
            siblings.places[place][published.first] += 1
    return siblings


def _infer(clues: DatingClues, siblings: _Siblings, tolerance: float) -> Published | None:
    """The days on which the report may have come out; None where what it tells does not say."""
    question = _Question(clues, siblings, _related_days(clues, siblings))
    costs = {day: cost for day in _candidates(question) if (cost := _cost(day, question)) is not None}
    if not costs:
        return None
    least = min(costs.values())
    if least > tolerance:
        return None
    kept = sorted(day for day, cost in costs.items() if cost <= least + _WITHIN)
    first, last = kept[0], _or_the_next(kept[-1], clues)
    if (last - first).days > _TOO_WIDE:
        return None
    had = clues.published
    if had.first is not None and had.last is not None and (last - first) >= (had.last - had.first):
        return None
    return Published(first, last, None, How.INFERRED, _reason(first, question))


def _or_the_next(day: date, clues: DatingClues) -> date:
    """Papers print on the morrow what agencies date today; a report that says "last night" was not held back."""
    following = day + timedelta(days=1)
    named = day.weekday() in clues.weekdays
    held = clues.same_day or not named or (clues.not_after is not None and following > clues.not_after)
    last = clues.published.last
    return day if held or (last is not None and following > last) else following


# --- which days are in question ---------------------------------------------------------------------------------------
def _candidates(question: _Question) -> list[date]:
    clues, siblings = question.clues, question.siblings
    had = clues.published
    if had.first is not None and had.last is not None and (had.last - had.first).days <= 366:
        return _limited(_days(had.first, had.last), clues)
    days: set[date] = set()
    if clues.own_day is not None:
        days.update(_days(clues.own_day, clues.own_day + timedelta(days=_AFTER_OWN_DATE)))
    for key in clues.news:
        for first, last in _likeliest(siblings.news.get((key.type, key.place))):
            days.update(_days(first, last + timedelta(days=7)))
    for name in clues.copies:
        copied = siblings.dated.get(name)
        if copied is not None and copied.first is not None and copied.last is not None:
            days.update(_days(copied.first - timedelta(days=3), copied.last + timedelta(days=3)))
    for day in question.related:
        days.update(_days(day - timedelta(days=10), day + timedelta(days=21)))
    days.update(_marked({day.year for day in days}, clues))
    return _limited(days, clues)


def _marked(years: Iterable[int], clues: DatingClues) -> Iterator[date]:
    """The days just after those of the month that the report names, in the years in question."""
    marks = [mark for mark in (clues.dateline, *clues.monthdays) if mark is not None and mark.past]
    for year in years:
        for mark in marks:
            when = mark.in_year(year)
            if when is not None:
                yield from _days(when, when + timedelta(days=2))


def _related_days(clues: DatingClues, siblings: _Siblings) -> tuple[date, ...]:
    """Days on which reports came out that speak of the same places."""
    counts: Counter[date] = Counter()
    shared: Counter[date] = Counter()
    for place in clues.places:
        for day, times in siblings.places.get(place, Counter()).items():
            counts[day] += times
            shared[day] += 1
    close = [day for day in counts if shared[day] >= _MIN_SHARED_PLACES]
    return tuple(sorted(close, key=lambda day: (-shared[day], -counts[day], day))[:_MAX_SIBLING_DAYS])


def _likeliest(days: Counter[tuple[date, date]] | None) -> list[tuple[date, date]]:
    if not days:
        return []
    return sorted(days, key=lambda each: (-days[each], each))[:_MAX_SIBLING_DAYS]


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=shift) for shift in range((last - first).days + 1))


def _limited(days: Iterable[date], clues: DatingClues) -> list[date]:
    return sorted(
        day
        for day in days
        if (clues.not_before is None or day >= clues.not_before) and (clues.not_after is None or day <= clues.not_after)
    )


# --- what each day costs ----------------------------------------------------------------------------------------------
def _cost(day: date, question: _Question) -> float | None:
    """How badly `day` fits the clues, 0 is best; None where no clue speaks of it at all."""
    clues, siblings = question.clues, question.siblings
    parts = [
        _weekday_cost(day, clues),
        _monthday_cost(day, clues),
        _dateline_cost(day, clues.dateline),
        _news_cost(day, clues.news, siblings),
        _copy_cost(day, clues.copies, siblings),
        _own_day_cost(day, clues),
    ]
    spoken = [part for part in parts if part is not None]
    if not spoken:
        return None
    # Days near reports on the same places are likelier; a little only, for this is no evidence of its own.
    return sum(spoken) + min((0.02 * min(50, abs((day - other).days)) for other in question.related), default=0.0)


def _weekday_cost(day: date, clues: DatingClues) -> float | None:
    """The latest weekday named is the day itself or the day before; all of them lie as close before it as may be."""
    if not clues.weekdays and not clues.since_weekdays:
        return None
    # "Since Friday" is not said on Friday, hardly on Saturday.
    cost = sum(1.5 for weekday in clues.since_weekdays if (day.weekday() - weekday) % 7 < 2)
    gaps = [(day.weekday() - weekday) % 7 for weekday in clues.weekdays]
    if not gaps:
        return cost
    own = 0.6 if clues.same_day and min(gaps) else 0.0
    return cost + _GAP_COST[min(gaps)] + _REACH_COST[max(gaps)] + own + 0.08 * sum(gaps)


def _monthday_cost(day: date, clues: DatingClues) -> float | None:
    if not clues.monthdays:
        return None
    cost, latest = 0.0, None
    for mark in clues.monthdays:
        when = _nearest_year(mark, day)
        if when is None:
            continue
        if mark.weekday is not None and when.weekday() != mark.weekday:
            cost += 6.0
        behind = (day - when).days
        if mark.past and behind < (1 if mark.since else 0):
            cost += 4.0
        elif not mark.past and behind > 0:
            cost += 3.0
        if mark.since and mark.weekday is None and clues.weekdays and behind < 5:
            cost += 1.5  # days so near are called by their weekday
        if mark.past and behind >= 0:
            latest = behind if latest is None else min(latest, behind)
    if latest is not None:
        # Where no weekday tells, the latest day told is that day or the day before.
        cost += min(5.0, latest * (0.12 if clues.weekdays else 0.45))
    return cost


def _nearest_year(mark: MonthDay, day: date) -> date | None:
    days = [when for when in (mark.in_year(day.year + shift) for shift in (-1, 0, 1)) if when is not None]
    return min(days, key=lambda when: (abs((when - day).days), when)) if days else None


def _own_day_cost(day: date, clues: DatingClues) -> float | None:
    """News is told soon after the latest full date it names; soonest after a post that it shows."""
    if clues.own_day is None:
        return None
    return (0.1 if clues.firm else 0.05) * min(max((day - clues.own_day).days, 0), 30)


def _dateline_cost(day: date, mark: MonthDay | None) -> float | None:
    when = _nearest_year(mark, day) if mark else None
    if when is None:
        return None
    behind = (day - when).days
    return (0.0, 0.3, 1.0)[behind] if 0 <= behind <= 2 else 6.0


def _news_cost(day: date, news: Sequence[NewsKey], siblings: _Siblings) -> float | None:
    """Events that dated reports tell must fall on the days these give."""
    exact, early, fresh = [], [0.0], []
    for key in news:
        told = siblings.news.get((key.type, key.place))
        if not told:
            continue
        most = max(told.values())
        likely = [(first, last, 0.6 * (1 - told[first, last] / most)) for first, last in _likeliest(told)]
        if not key.place.startswith("adm1:"):
            # Where a report gives the very day of a town's event, the loose ones add nothing; a province is less sure.
            likely = [each for each in likely if each[0] == each[1]] or likely
        when = implied_day(key.value, day) if key.value else None
        if when is not None:
            exact.append(min(min(4.0, 1.2 * _distance(when, first, last)) + rare for first, last, rare in likely))
            continue
        early.append(min(min(6.0, 1.2 * max(0, (first - day).days)) + rare for first, last, rare in likely))
        ends = [last for first, last, _ in likely if first == last] or [last for _, last, _ in likely]
        fresh.append(min(min(3.0, 0.16 * max(0, (day - last).days)) for last in ends))
    if not exact and not fresh:
        return None
    mean = sum(exact) / len(exact) * min(3, len(exact)) ** 0.5 if exact else 0.0
    # None of the events lies ahead of the report, and one of them is its news.
    return mean + max(early) + (0.0 if exact else min(fresh))


def _copy_cost(day: date, copies: Sequence[str], siblings: _Siblings) -> float | None:
    costs = []
    for name in copies:
        copied = siblings.dated.get(name)
        if copied is not None and copied.first is not None and copied.last is not None:
            # Agencies' copy is printed on the day or the next.
            costs.append(min(5.0, 0.8 * _distance(day, copied.first, copied.last + timedelta(days=1))))
    return min(costs) if costs else None


def _distance(day: date, first: date, last: date) -> int:
    return max((first - day).days, (day - last).days, 0)


# --- in words ---------------------------------------------------------------------------------------------------------
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _reason(day: date, question: _Question) -> str:
    """Why the report is thought to have come out then."""
    clues, siblings = question.clues, question.siblings
    parts = []
    if clues.published.first is not None:
        parts.append(clues.published.reason)
    if clues.dateline is not None:
        parts.append(f"the dateline gives day {clues.dateline.day} of month {clues.dateline.month}")
    if clues.weekdays:
        latest = min(clues.weekdays, key=lambda weekday: (day.weekday() - weekday) % 7)
        parts.append(f"the latest day it names is {_NAMES[latest]}")
    past = [when for mark in clues.monthdays if mark.past and (when := _nearest_year(mark, day)) is not None]
    if past:
        parts.append(f"it looks back at {max(past).isoformat()}")
    if clues.own_day is not None:
        parts.append(f"{'a post in it is dated' if clues.firm else 'it names'} {clues.own_day.isoformat()}")
    told = sum(bool(siblings.news.get((key.type, key.place))) for key in clues.news)
    if told:
        parts.append(f"other reports date {told} of the events it tells")
    if any(name in siblings.dated for name in clues.copies):
        parts.append("a dated report carries the same text")
    elif not told and clues.published.first is None and question.related:
        parts.append("reports on the same places came out about then")
    return "; ".join(part for part in parts if part)
