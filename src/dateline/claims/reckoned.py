"""How long before or after another deed a trigger stands, as in "on Sunday, three days after rebels seized it".

In: a sentence's scene, where a trigger begins, the days of the deed that it is reckoned from. Out: the days of the
trigger. A week is told to three days, a month to half a month, a year to half a year:

    "troops retook Sake on Sunday, three days after rebels seized it"   ->   "seized": the Thursday before
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateline.claims.clause import Scene
from dateline.model.time import Interval, Precision

_REACH = 8  # words between "after" and the verb of its clause
_ONE = {"day": "days", "week": "weeks", "month": "months", "year": "years"}
_ARTICLES = frozenset({"a", "one", "the"})
_DAYS = {"days": 1.0, "weeks": 7.0, "months": 30.44, "years": 365.25, "decades": 3652.5}
_SLACK = {"days": 0, "weeks": 3, "months": 15, "years": 183, "decades": 1826}
_LONGEST = 60 * 365  # days; longer ones are history, of no use here


@dataclass(frozen=True, slots=True)
class Apart:
    """`link` is the number of the word "after" or "before"; `days` how much later than the other deed, `slack` days."""

    link: int
    days: int
    slack: int


def apart(scene: Scene, first: int) -> Apart | None:
    """How far the trigger that begins at word `first` lies from the deed of the clause before; None if not told."""
    words = scene.words
    link = first - 1
    while link >= max(1, first - _REACH) and words.at(link) not in ("after", "before"):
        if link in scene.trigger_words or words.at(link) in (",", ";"):
            return None
        link -= 1
    if link < max(1, first - _REACH):
        return None
    count, unit = _count_before(scene, link)
    days = round(count * _DAYS.get(unit, 0.0))
    if not 0 < days <= _LONGEST:
        return None
    return Apart(link, -days if words.at(link) == "after" else days, _SLACK[unit])


def _count_before(scene: Scene, link: int) -> tuple[float, str]:
    words = scene.words
    for figure in scene.figures:
        if figure.kind == "duration" and words.last_of(figure.span) == link - 1 and figure.low == figure.high:
            return figure.low or 0.0, figure.unit
    unit = _ONE.get(words.at(link - 1), "")
    return (1.0, unit) if unit and words.at(link - 2) in _ARTICLES else (0.0, "")


def reckoned(told: Apart, base: Interval) -> Interval | None:
    """The days of the trigger where the other deed was on those of `base`; None where these are open."""
    if base.first is None or base.last is None:
        return None
    first, last = _moved(base.first, told.days - told.slack), _moved(base.last, told.days + told.slack)
    return Interval(first, last, Precision.DAY if first == last else Precision.INTERVAL)


def _moved(day: date, days: int) -> date:
    return day + timedelta(days=max(days, (date.min - day).days) if days < 0 else min(days, (date.max - day).days))
