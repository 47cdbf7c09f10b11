"""The grammar of time: which words of a sentence tell a time, and the value they have.

In: a sentence's tokens and the value of the last day told before it. Out: `Found` (first token, token after the
last, value). `times.find_times` walks a report's sentences with it; `time_values` says what the values mean.

    "by the end of next month"   ->   the tokens "end of next month", by:late:unit:m:+1
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.annotate.time_counts import bare_day
from dateline.annotate.time_edges import DAY_LEVEL, EDGES, EdgeGrammar
from dateline.annotate.time_tokens import Found, Token
from dateline.annotate.time_words import (
    HEDGES,
    MONTHS,
    PARTS_OF_DAY,
    SEASONS,
    UNITS,
    WEEKDAYS,
)

_STEPS = {"last": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_BACKWARD = frozenset({"last", "past", "previous", "recent", "preceding"})
_NOT_A_NIGHT_MENTIONED = frozenset({"curfew", "stay", "train", "bus", "flight", "success", "guard", "accommodation"})
_BOUNDS = {"since": "since", "until": "until", "till": "until", "by": "by", "before": "before", "after": "after"}
_PARTS_TOLD_BARE = frozenset(
    {"dawn", "dusk", "midnight", "noon", "midday", "daybreak", "sunrise", "sunset", "nightfall"}
)


class TimeGrammar(EdgeGrammar):
    """Reads the times of one sentence."""

    def read(self, at: int) -> Found | None:
        """The time that begins at token `at`, None for none."""
        item = self._core(at)
        if item is None:
            return None
        if DAY_LEVEL.match(item.value):
            item = self._with_part(item)
        item = self._inside(item)
        item = self._joined(item)
        item = self._with_apposed(item)
        bound = self._bound_before(at)
        self._own = item.value
        return replace(item, value=f"{bound}:{item.value}") if bound and item.value != "unknown" else item

    # --- around the core ---------------------------------------------------------------------------------------------
    def _bound_before(self, at: int) -> str | None:
        back = at - 1
        while back >= 0 and self.low(back) in HEDGES | {"the", "on", "at", "of"}:
            back -= 1
        return _BOUNDS.get(self.low(back)) if back >= 0 else None

    def _inside(self, item: Found) -> Found:
        """`September last year`, `Friday last week`: the first lies in the second."""
        kind = item.value.split(":")[0]
        holder = {"monthname": "year", "season": "year", "weekday": "week"}.get(kind)
        at = item.end + (self.low(item.end) == "of")
        if holder is None or item.value.count(":") != 2 or self.low(at) not in _STEPS or self.low(at + 1) != holder:
            return item
        inner = item.value.split(":")[1]
        unit = f"unit:{holder[0]}:{_STEPS[self.low(at)]:+d}".replace("+0", "0")
        return Found(item.start, at + 2, f"{kind}in:{inner}:{unit}")

    def _joined(self, item: Found) -> Found:
        """`from Monday to Wednesday`, `between March and May`, `Friday-Sunday`: one stretch of time."""
        link = self.low(item.end)
        opened = self.low(item.start - 1)
        if not (
            link in ("-", "–", "through")
            or (link in ("to", "until", "till") and opened == "from")
            or (link == "and" and opened == "between")
        ):
            return item
        at = item.end + 1
        while self.low(at) in ("the", "on"):
            at += 1
        other = self._core(at)
        if other is None:
            return item
        other = self._inside(other)
        return Found(item.start, other.end, f"range:{item.value}|{other.value}")

    def _with_apposed(self, item: Found) -> Found:
        """`Monday, three days after the raid`: the second part tells the first again."""
        if self.low(item.end) != ",":
            return item
        other = self._count(item.end + 1)
        if other is not None and self.low(other.end - 1) in ("after", "before", "later", "since"):
            return replace(item, end=other.end)
        return item

    # --- the core ---------------------------------------------------------------------------------------------------
    def _core(self, at: int) -> Found | None:
        token = self.token(at)
        if token is None:
            return None
        if token.kind in ("iso", "dashed", "numeric", "decade", "ordinal", "clock"):
            return self._digits(at, token)
        if token.kind == "number":
            return self._dated(at) or self._clock(at) or self._count(at) or self._bare_year(at)
        return self._worded(at, token.low)

    def _digits(self, at: int, token: Token) -> Found | None:
        if token.kind == "clock":
            return self._clock(at)
        if token.kind == "ordinal":
            return self._dated(at)
        value = self.numeric_value(at)
        return Found(at, at + 1, value) if value else None

    def _worded(self, at: int, low: str) -> Found | None:
        if low in EDGES:
            return self._half(at, low) or self._edge(at, low)
        if low in WEEKDAYS:
            return self._weekday(at, self.lean(at, at + 1))
        if low in ("yesterday", "today", "tomorrow", "tonight"):
            return self._near_day(at, low)
        if low == "overnight":
            return self._overnight(at)
        if low == "weekend":
            return (
                Found(at, at + 1, f"weekend:{self.lean(at, at + 1)}")
                if self.low(at - 1) in ("the", "another", "a")
                else None
            )
        if low in _STEPS or low in ("past", "previous", "preceding", "following", "recent"):
            return self._step(at, low)
        if low in ("same", "that"):
            return self._same(at, low)
        if low in UNITS and (self.low(at + 1), self.low(at + 2)) == ("before", "last"):
            return Found(at, at + 3, f"unit:{UNITS[low]}:-2")
        if low in ("day", "night") and self._day_beside(at):
            return self._day_beside(at)
        if low in PARTS_OF_DAY:
            return self._part_of_day(at, low)
        if low in ("in", "within"):
            return self._horizon(at, low)
        return self._calendar_or_count(at, low)

    def _calendar_or_count(self, at: int, low: str) -> Found | None:
        dated = self._dated(at)
        if dated is not None:
            return dated
        if low in SEASONS:
            return self._season(at)
        if low in ("christmas", "new"):
            return self._feast(at)
        return self._clock(at) or self._count(at)

    # --- days ---------------------------------------------------------------------------------------------------------
    def _weekday(self, at: int, lean: str) -> Found | None:
        if not self.is_weekday(at):
            return None
        end = at + 1
        skip = end + (self.low(end) == ",")
        dated = self._dated(skip)
        if dated is not None and dated.value.split(":")[0] in ("day", "monthday"):
            return replace(dated, start=at)
        value = f"weekday:{WEEKDAYS[self.low(at)]}:{lean}"
        return self._with_part(Found(at, end, value))

    def _with_part(self, item: Found) -> Found:
        """Takes in the part of the day that follows a day: `Friday night`, `Monday at 7 a.m.` and the like."""
        end = item.end
        early = self.low(end) in ("early", "late") and self.low(end + 1) in PARTS_OF_DAY
        word = self.low(end + early)
        if word in PARTS_OF_DAY:
            return Found(item.start, end + early + 1, f"part:{PARTS_OF_DAY[word]}:{item.value}")
        if word == "overnight":
            return Found(item.start, end + 1, f"part:night:{item.value}")
        at = end + (self.low(end) == ",")
        at += self.low(at) == "at"
        at += self.low(at) in ("about", "around", "approximately")
        clock = self._clock_end(at)
        return replace(item, end=clock) if clock else item

    def _day_for_clock(self, at: int) -> Found | None:
        day = self._core(at)
        return day if day is not None and DAY_LEVEL.match(day.value) else None

    def _clock_day(self) -> str:
        own = self._own if self._own and DAY_LEVEL.match(self._own) else self.told
        return bare_day(own) if own else "offset:0d"

    def _near_day(self, at: int, low: str) -> Found:
        if low == "tonight":
            return Found(at, at + 1, "part:night:offset:0d")
        step = {"yesterday": "-1d", "today": "0d", "tomorrow": "+1d"}[low]
        return self._with_part(Found(at, at + 1, f"offset:{step}"))

    def _overnight(self, at: int) -> Found | None:
        if self.low(at + 1) in _NOT_A_NIGHT_MENTIONED:
            return None
        link = self.low(at + 1)
        into = link in ("into", "to", "till", "until")
        day = at + 1 + (into or link in ("on", "from"))
        told = self._weekday(day, self.lean(at, day + 1)) if self.low(day) in WEEKDAYS else None
        if told is not None:
            return Found(at, told.end, f"{'overnight' if into else 'part:night'}:{told.value}")
        own = self._own if self._own and DAY_LEVEL.match(self._own) else "offset:0d"
        return Found(at, at + 1, f"overnight:{own}")

    def _same(self, at: int, low: str) -> Found | None:
        if low == "same" and self.low(at - 1) != "the":
            return None
        word = self.low(at + 1)
        if word not in PARTS_OF_DAY and word not in ("day", "week"):
            return None
        if self.told is None:
            return None
        part = f"part:{PARTS_OF_DAY[word]}:" if word in PARTS_OF_DAY else ""
        return Found(at, at + 2, f"{part}{bare_day(self.told)}")

    def _day_beside(self, at: int) -> Found | None:
        """`the day before`, `the night after`, `the day before yesterday`, `the day after the vote`."""
        side = self.low(at + 1)
        if side not in ("before", "after", "earlier", "later") or self.low(at - 1) != "the":
            return None
        step = "-1d" if side in ("before", "earlier") else "+1d"
        nearby = {"yesterday": "offset:-2d", "tomorrow": "offset:+2d"}.get(self.low(at + 2))
        if nearby:
            return Found(at, at + 3, nearby)
        beside = self._core(at + 2)
        if beside is not None and DAY_LEVEL.match(beside.value):
            return Found(at, beside.end, f"shift:{step}:{beside.value}")
        closed = self.low(at + 2) in ("", ",", ".", ";")
        if not closed:
            return Found(at, at + 2, "unknown")
        return Found(
            at,
            at + 2,
            f"shift:{step}:{bare_day(self.told)}" if self.told else "offset:-1d" if step == "-1d" else "unknown",
        )

    def _part_of_day(self, at: int, low: str) -> Found | None:
        """`the night of 3 May`, `in the night`, `at dawn`: with a day, or on the day that is told."""
        part = PARTS_OF_DAY[low]
        if self.low(at + 1) in ("of", "on"):
            day = self._core(at + 2 + (self.low(at + 2) == "the"))
            if day is not None and DAY_LEVEL.match(day.value):
                return Found(at, day.end, f"part:{part}:{day.value}")
        opened = self.low(at - 1) == "the" and self.low(at - 2) in ("in", "during", "into", "through", "before")
        bare = low in _PARTS_TOLD_BARE and self.low(at - 1) in (
            "at",
            "before",
            "by",
            "after",
            "around",
            "until",
            "since",
        )
        if not (opened or bare):
            return None
        return Found(at, at + 1, self._told_part(part))

    # --- edges and steps ----------------------------------------------------------------------------------------------
    def _step(self, at: int, low: str) -> Found | None:
        """`last week`, `this morning`, `next Friday`, `the past two years`, `the following day`."""
        if low in ("previous", "preceding", "following") and self.low(at - 1) != "the":
            return None  # "following days of shelling"
        start, at = at, at + 1
        if low == "this" and self.low(at) in ("past", "coming"):
            low, at = "last" if self.low(at) == "past" else "next", at + 1
        word = self.low(at)
        if word in PARTS_OF_DAY or word == "day":
            return self._step_day(start, at, low, word)
        if word in WEEKDAYS:
            lean = {"last": "last", "past": "last", "next": "next", "coming": "next"}.get(low) or self.lean(
                start, at + 1
            )
            return self._restart(self._weekday(at, lean), start)
        if word in MONTHS:
            return self._step_month(start, at, low)
        if word in SEASONS and low in _STEPS:
            return Found(start, at + 1, f"season:{SEASONS[word]}:{_STEP_LEAN[low]}")
        if word == "weekend" and low in _STEPS | {"past": 0, "previous": 0}:
            lean = self.lean(start, at + 1) if low in ("this", "current") else _STEP_LEAN.get(low, "last")
            return Found(start, at + 1, f"weekend:{lean}")
        return (self._anniversary(start, at) if word == "year" else None) or self._step_units(start, at, low)

    def _anniversary(self, start: int, at: int) -> Found | None:
        """`this year's 20th anniversary` of the 4 April peace: the day itself, in that year."""
        if self.low(start) != "this" or "anniversary" not in (self.low(at + 1), self.low(at + 2)):
            return None
        end = at + 2 + (self.low(at + 2) == "anniversary")
        day = end + (self.low(end) == "of")
        day += self.low(day) == "the"
        dated = self._dated(day)
        found = re.fullmatch(r"(?:day:\d{4}-|monthday:)(\d\d-\d\d)(?::\w+)?", dated.value) if dated else None
        return Found(start, end, f"monthday:{found[1]}:nearest") if found else None

    def _step_day(self, start: int, at: int, low: str, word: str) -> Found | None:
        part = f"part:{PARTS_OF_DAY[word]}:" if word in PARTS_OF_DAY else ""
        if low in ("next", "following", "coming"):
            if self.told is None:
                return Found(start, at + 1, "unknown")
            return Found(start, at + 1, f"{part}shift:+1d:{self.told}")
        if low in ("previous", "preceding"):
            return Found(start, at + 1, f"{part}shift:-1d:{bare_day(self.told)}" if self.told else f"{part}offset:-1d")
        if not part or low not in ("last", "this"):
            return Found(start, at + 1, "last:1d") if low == "past" and not part else None
        return Found(start, at + 1, f"{part}offset:{'-1d' if low == 'last' else '0d'}")

    def _step_month(self, start: int, at: int, low: str) -> Found | None:
        dated = self._dated(at)
        if dated is not None and not dated.value.startswith("monthname"):
            return self._restart(dated, start)
        lean = {"last": "last", "past": "last", "next": "next", "coming": "next"}.get(low, "nearest")
        return Found(start, at + 1, f"monthname:{MONTHS[self.low(at)]:02d}:{lean}") if self.is_capital(at) else None

    def _step_units(self, start: int, at: int, low: str) -> Found | None:
        count = self.count_at(at)
        unit_at = count.end if count else at
        word = self.low(unit_at)
        unit = UNITS.get(word, "")
        if not unit or (unit == "s"):
            return None
        plural = word.endswith("s") or word == "centuries"
        if count is None and not plural:
            if low in _STEPS and unit in ("w", "m", "q", "y", "e", "c", "f"):
                return Found(start, unit_at + 1, f"unit:{unit}:{_STEPS[low]:+d}".replace("+0", "0"))
            if low == "past" and unit not in ("d",):
                return Found(start, unit_at + 1, f"last:1{unit}")
            if low in ("previous", "following") and unit in ("w", "m", "y"):
                step = "-1" if low == "previous" else "+1"
                return Found(
                    start,
                    unit_at + 1,
                    f"shift:{step}{unit}:{self._own or self.told}" if self._own or self.told else f"unit:{unit}:{step}",
                )
            return None
        if low == "this" or (low == "recent" and not plural):
            return None
        amount = f"{count.number if count else _VAGUE_PLURAL[unit]}{unit}"
        if low in _BACKWARD:
            return Found(start, unit_at + 1, f"last:{amount}")
        past = self._own is not None and self.lean(start, unit_at + 1) == "past"
        return Found(start, unit_at + 1, f"follow:{amount}:{self._own}" if past else f"next:{amount}")

    @staticmethod
    def _restart(item: Found | None, start: int) -> Found | None:
        return replace(item, start=start) if item else None


_STEP_LEAN = {"last": "last", "this": "nearest", "current": "nearest", "next": "next", "coming": "next"}
_VAGUE_PLURAL = {"d": 4, "w": 3, "f": 3, "m": 3, "y": 3, "e": 3, "c": 3, "h": 24, "n": 30, "q": 3}
