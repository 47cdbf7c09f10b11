"""Parts of a time: "late on Sunday", "the end of next month", "earlier this week", "the first half of 2014".

In: a sentence's tokens. Out: `Found` with values such as `late:unit:m:+1` and `half:1:year:2014`. The time that a part
is taken of is read by the grammar on top (`time_grammar`).
"""

from __future__ import annotations

import re

from dateline.annotate.time_counts import CountGrammar
from dateline.annotate.time_tokens import Found
from dateline.annotate.time_words import MONTHS, PARTS_OF_DAY, UNITS

# Values that say on which day something was (or in which week), so that "the next morning" can hang on them.
DAY_LEVEL = re.compile(
    r"(?:(?:early|mid|late|overnight|part:\w+|shift:[+-]?\d+d):)*(?:day:|monthday:|weekday(?:in)?:|offset:[+-]?\d+d|unit:w:)"
)
# Words that begin a part of a time, and the part they name; an empty one names the time as a whole.
EDGES = {
    "end": "late",
    "beginning": "early",
    "start": "early",
    "middle": "mid",
    "early": "early",
    "late": "late",
    "mid": "mid",
    "earlier": "",
    "later": "",
    "first": "",
    "second": "",
    "latter": "",
}


class EdgeGrammar(CountGrammar):
    """Reads parts of times."""

    def _core(self, at: int) -> Found | None:
        raise NotImplementedError

    def _edge(self, at: int, low: str) -> Found | None:
        mode = EDGES[low]
        if low in ("first", "second", "latter"):
            return None
        inner = at + 1
        if low in ("end", "beginning", "start", "middle") and self.low(inner) != "of":
            return None
        of_the = False
        while self.low(inner) in ("-", "on", "in", "of", "the", "during"):
            of_the |= self.low(inner) == "the"
            inner += 1
        unit = UNITS.get(self.low(inner), "")
        if of_the and unit in ("w", "m", "y", "e"):
            if low in ("earlier", "later"):
                return Found(at, inner + 1, f"{'sofar' if low == 'earlier' else 'rest'}:{unit}")
            return Found(at, inner + 1, f"{mode}:unit:{unit}:0")
        if mode in ("early", "late") and (self.low(inner) in PARTS_OF_DAY or self.low(inner) == "hours"):
            return self._early_part(at, inner, mode)
        if (
            low in ("earlier", "later")
            and self.low(inner) == "this"
            and UNITS.get(self.low(inner + 1), "") in ("w", "m", "y", "e")
        ):
            return Found(at, inner + 2, f"{'sofar' if low == 'earlier' else 'rest'}:{UNITS[self.low(inner + 1)]}")
        core = self._core(inner)
        if core is None and self.low(inner) in MONTHS:
            core = self.month_alone(inner, certain=True, lean=self.lean(at, inner + 1))
        if core is None and self.token(inner) is not None:
            core = self._bare_year(inner, certain=True)
        if core is None or core.value.startswith(("for:", "unknown", "last:", "next:")):
            return None
        return Found(at, core.end, f"{mode}:{core.value}" if mode else core.value)

    def _early_part(self, at: int, inner: int, mode: str) -> Found | None:
        """`early morning`, `late night`, `the early hours of Monday`."""
        end = inner + 1
        part = PARTS_OF_DAY.get(self.low(inner), "morning")
        after = end + (self.low(end) in ("of", "on")) + (self.low(end + 1) == "the" and self.low(end) in ("of", "on"))
        day = self._core(after) if self.low(after) != "the" else None
        if day is not None and DAY_LEVEL.match(day.value):
            return Found(at, day.end, f"part:{part}:{day.value}")
        if self.low(inner) == "hours" and mode == "late":
            return None
        return Found(at, end, self._told_part(part)) if self.low(at - 1) in ("the", "in", "this") else None

    def _half(self, at: int, low: str) -> Found | None:
        """`the first half of 2014`, `the second half of the year`."""
        if (self.low(at + 1), self.low(at + 2)) != ("half", "of"):
            return None
        inner = at + 3 + (self.low(at + 3) == "the")
        unit = UNITS.get(self.low(inner), "")
        which = 1 if low == "first" else 2
        if inner > at + 3 and unit in ("m", "y", "e"):
            return Found(at, inner + 1, f"half:{which}:unit:{unit}:0")
        core = self._bare_year(inner, certain=True) or self._core(inner)
        return Found(at, core.end, f"half:{which}:{core.value}") if core else None
