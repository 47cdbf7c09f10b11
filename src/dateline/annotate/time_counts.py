"""How long and how far away: "two weeks ago", "20 years", "within 48 hours", as the middle of the time grammar.

In: a sentence's tokens and the value of the last day told before it. Out: `Found` with values such as `offset:-2w`,
`for:20y` and `next:48h`.

    Aid reached the camp three days later, after a two-year siege.   ->   shift:+3d:…   for:2y
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.annotate.time_calendar import CalendarGrammar
from dateline.annotate.time_tokens import Found, Token
from dateline.annotate.time_words import HEDGES, UNITS, WEEKDAYS

_HOLDS_A_DAY = re.compile(r"(?:(?:early|mid|late|overnight|part:\w+):)*(?:day|month|year|weekday|offset|unit)")
_LOOKED_AHEAD = 13  # words
_ARTICLE_AFTER = frozenset({"for", "after", "over", "than", "about", "nearly", "almost", "lasted", "within"})


class CountGrammar(CalendarGrammar):
    """Reads counted times. `told` is the last day told before, `fresh` whether in this sentence or the one before."""

    def __init__(self, tokens: Sequence[Token], told: str | None, *, fresh: bool = True) -> None:
        super().__init__(tokens)
        self.told = told
        self.fresh = fresh
        self._horizon_unit = ""
        self._own: str | None = None  # the last time told in this sentence

    # --- counts -------------------------------------------------------------------------------------------------------
    def _count(self, at: int) -> Found | None:
        """`two weeks ago`, `20 years`, `a two-day visit`, `three days later`."""
        count = self.count_at(at)
        if count is None:
            return None
        unit_at = count.end + (self.low(count.end) == "-")
        unit = UNITS.get(self.low(unit_at), "")
        if not unit or unit in ("s", "q") or (self.low(unit_at) == "second"):
            return None
        end = unit_at + 1
        if self.low(end) == "-" and self.low(end + 1) == "long":
            end += 2
        if self._is_age(end):
            return None
        amount = f"{count.number}{unit}"
        end += 2 * (self.low(end) == "or" and self.low(end + 1) == "so")
        moved = self._moved(at, end, amount)
        if moved is not None:
            return moved
        if unit in ("h", "n") or self.low(unit_at) == "night" or (count.article and not self._article_is_time(at, end)):
            return None
        return Found(at, end, f"for:{amount}")

    def _is_age(self, end: int) -> bool:
        """`12 years old`, `a 12-year-old`, `12 years of age`."""
        after = self.low(end + 1) if self.low(end) == "-" else self.low(end)
        return after == "old" or (self.low(end), self.low(end + 1)) == ("of", "age")

    def _moved(self, at: int, end: int, amount: str) -> Found | None:
        link = self.low(end)
        if link == "ago":
            return Found(at, end + 1, f"offset:-{amount}")
        if link == "from" and self.low(end + 1) in ("now", "today"):
            return Found(at, end + 2, f"offset:+{amount}")
        if link in ("earlier", "later") or (link == "before" and self.low(end + 1) in ("", ",", ".", ";")):
            step = "+" if link == "later" else "-"
            base = self._own if self._own and _HOLDS_A_DAY.match(self._own) else self.told
            return Found(at, end + 1, f"shift:{step}{amount}:{bare_day(base)}" if base else "unknown")
        if link in ("after", "before", "since"):
            return Found(at, end + 1, f"for:{amount}" if amount[-1] in "yec" and link != "before" else "unknown")
        return None

    def _article_is_time(self, at: int, end: int) -> bool:
        """Whether "a week" is a stretch of time after "for" and a rate no rate, as after "twice" or a number."""
        return self.low(at - 1) in _ARTICLE_AFTER or (
            self.low(end) == "of" and self.low(at - 1) in ("after", "following", "despite", "in", "with")
        )

    def _horizon(self, at: int, low: str) -> Found | None:
        """`within 48 hours`, `in two weeks`, `in just one week`, `in one night`."""
        inner = at + 1
        brief = False
        while self.low(inner) in HEDGES | {"space", "of", "a", "matter"} and self.count_at(inner) is None:
            brief |= self.low(inner) in ("just", "only", "under", "less", "space")
            inner += 1
        count = self.count_at(inner)
        if count is None:
            return None
        unit_at = count.end + (self.low(count.end) == "-")
        unit = UNITS.get(self.low(unit_at), "")
        if low == "within" and self._horizon_unit and self.low(unit_at) in ("", ".", ",", ";"):
            return Found(at, unit_at, f"next:{count.number}{self._horizon_unit}")  # "in 30 days or within 90"
        adjective = self.low(unit_at + 1) == "-" or self.low(count.end) == "-"
        if unit in ("", "s", "q") or adjective or self.low(unit_at + 1) in ("ago", "earlier", "later"):
            return None
        self._horizon_unit = unit
        if self.low(unit_at) == "night":
            return Found(at, unit_at + 1, self._told_part("night")) if count.number == 1 else None
        if unit in ("h", "n") and low == "within" and (day := self._day_of_it(unit_at + 1)) is not None:
            return Found(at, unit_at + 1, day)
        lean = self.lean(at, unit_at + 1)
        if unit in ("h", "n") and lean == "past":
            day = bare_day(self.told) if self.told else "offset:0d"
            return Found(at, unit_at + 1, day) if low == "within" else None
        number = 7 if count.vague and unit == "d" else count.number
        mode = "last" if brief or (lean == "past" and not count.vague) else "next"
        return Found(at, unit_at + 1, f"{mode}:{number}{unit}")

    def _day_of_it(self, at: int) -> str | None:
        """The day that what follows happened on: "within an hour of the troops' departure on Friday"."""
        if self.low(at) not in ("of", "after"):
            return None
        for index in range(at + 1, at + _LOOKED_AHEAD):
            if self.low(index) in ("", ".", ",", ";"):
                return None
            if self.low(index) in WEEKDAYS or self.low(index) in ("yesterday", "today"):
                found = self._core(index)
                return bare_day(found.value) if found is not None else None
        return None

    def _core(self, at: int) -> Found | None:
        raise NotImplementedError

    def _told_part(self, part: str) -> str:
        if self.told and (self.fresh or part != "night"):
            return f"part:{part}:{bare_day(self.told)}"
        return "overnight:offset:0d" if part == "night" else f"part:{part}:offset:0d"


def bare_day(value: str) -> str:
    """The day of a value, without the part of it: "Monday night" gives Monday."""
    return re.sub(r"^(?:(?:early|late|mid|part:\w+):)+", "", value)
