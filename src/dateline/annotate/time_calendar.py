"""Calendar times: days, months, years, seasons, clock times and counts, as the base of the time grammar.

In: a sentence's tokens. Out: values for "3 July 2021", "Oct. 5", "2014", "the 1990s", "7 a.m.", and `Count` for
"two", "a few", "twenty-five".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotate.tense import tense_hint
from dateline.annotate.time_tokens import Found, Token
from dateline.annotate.time_words import (
    DOUBTFUL_MONTHS,
    MONTHS,
    NUMBER_WORDS,
    PARTS_OF_DAY,
    SEASONS,
    SHORT_MONTHS,
    TAKES_TIME,
    VAGUE_COUNTS,
    WEEKDAY_TITLES_AFTER,
    WEEKDAY_TITLES_BEFORE,
    WEEKDAYS,
)

_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY_NUMBER = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?", re.IGNORECASE)
_GIVES = frozenset({"had", "give", "gives", "gave", "given", "have", "has"})
_RANGE_LINKS = frozenset({"-", "–", "to", "and", "or", "through", "until", "till"})
# Days that go by their date alone, wherever their year is not told.
KNOWN_DAYS = {(9, 11): "day:2001-09-11"}
_KNOWN_DAY_NOUNS = frozenset({"attack", "attacks", "terrorist", "terror", "hijackings", "hijackers", "atrocities"})
# After a bare number these show that things are counted and no year is named.
_COUNTED = frozenset(
    "troops soldiers people men women fighters civilians dead killed wounded injured km kilometers kilometres miles "
    "meters metres families prisoners officers police refugees houses homes vehicles tanks dollars euros percent feet "
    "tons tonnes rounds others more members personnel villages children acres hectares".split()
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many units, and the token after the words that say so."""

    number: int
    end: int
    vague: bool = False
    article: bool = False


class CalendarGrammar:
    """The part of the grammar that needs no other time."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._lows = [token.low for token in tokens]

    def token(self, at: int) -> Token | None:
        """The token at `at`, None outside the sentence."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def low(self, at: int) -> str:
        """The lower-case word at `at`, empty outside the sentence."""
        return self._lows[at] if 0 <= at < len(self._lows) else ""

    def is_capital(self, at: int) -> bool:
        """Whether the word at `at` begins with a capital."""
        token = self.token(at)
        return token is not None and token.text[:1].isupper()

    def is_weekday(self, at: int) -> bool:
        """Whether the word at `at` names a day and not a newspaper, a feast or a massacre."""
        return (
            self.low(at) in WEEKDAYS
            and self.low(at - 1) not in WEEKDAY_TITLES_BEFORE
            and not (self.low(at + 1) in WEEKDAY_TITLES_AFTER and self.is_capital(at + 1))
        )

    def lean(self, start: int, end: int) -> str:
        """Which way a day or month without a year points: as the tense says, back where it says nothing."""
        hint = tense_hint(self._lows, start, end)
        before = self._lows[max(0, start - 7) : start]
        if "until" in before and not _GIVES.isdisjoint(before[: before.index("until")]):
            return "future"  # "they had until Monday to leave"
        if hint == "nearest":
            return "future" if self.low(start - 1) == "by" else "past"
        return hint

    # --- counts -------------------------------------------------------------------------------------------------------
    def count_at(self, at: int) -> Count | None:
        """`2`, `twenty-five`, `a`, `a few`, `a couple of`, `several`, `two and a half`, `half a`."""
        token = self.token(at)
        if token is None:
            return None
        if token.kind == "number":
            digits = token.low.replace(",", "")
            return Count(round(float(digits)), at + 1) if re.fullmatch(r"\d{1,4}(?:\.\d)?", digits) else None
        if token.low in ("a", "the") and self.low(at + 1) in VAGUE_COUNTS:
            at += 1
        if self.low(at) in VAGUE_COUNTS:
            end = at + 1 + (self.low(at + 1) == "of")
            return Count(VAGUE_COUNTS[self.low(at)], end, vague=self.low(at) != "couple")
        if token.low == "dozen" or (token.low == "a" and self.low(at + 1) == "dozen"):
            return Count(12, at + 1 + (token.low == "a"))
        number = NUMBER_WORDS.get(token.low)
        if number is None:
            return None
        end = at + 1
        if (
            number >= 20
            and number % 10 == 0
            and self.low(end) == "-"
            and 1 <= NUMBER_WORDS.get(self.low(end + 1), 0) <= 9
        ):
            return Count(number + NUMBER_WORDS[self.low(end + 1)], end + 2)
        if [self.low(end + n) for n in range(3)] == ["and", "a", "half"]:
            end += 3
        return Count(number, end, article=token.low in ("a", "an"))

    # --- days and months --------------------------------------------------------------------------------------------
    def _month_at(self, at: int) -> int | None:
        token = self.token(at)
        if token is None or token.kind != "word" or not token.text[:1].isupper():
            return None
        return MONTHS.get(token.low) or SHORT_MONTHS.get(token.low)

    def _day_at(self, at: int) -> int | None:
        token = self.token(at)
        if token is None or token.kind not in ("number", "ordinal"):
            return None
        match = _DAY_NUMBER.fullmatch(token.text)
        return int(match[1]) if match else None

    def _year_at(self, at: int) -> int | None:
        token = self.token(at)
        return int(token.text) if token is not None and token.kind == "number" and _YEAR.fullmatch(token.text) else None

    def _year_after(self, at: int) -> tuple[int | None, int]:
        """The year that follows a day or month, with or without a comma, and the token after it."""
        skip = at + (self.low(at) in (",", "of"))
        year = self._year_at(skip)
        return (year, skip + 1) if year is not None else (None, at)

    def _dated(self, at: int) -> Found | None:
        """`July 5`, `5 July 2021`, `the 3rd of May`, `6-8 August`, `August 2021`; months alone where it is sure."""
        month = self._month_at(at)
        if month is not None:
            return self._month_first(at, month)
        day = self._day_at(at)
        if day is None:
            return None
        end, other = at + 1, None
        if self.low(end) in _RANGE_LINKS and (second := self._day_at(end + 1)) is not None:
            other, end = second, end + 2
        end += self.low(end) == "of"
        month = self._month_at(end)
        if month is None:
            return None
        year, after = self._year_after(end + 1)
        return self._day_value(at, after, month, day, other, year)

    def _month_first(self, at: int, month: int) -> Found | None:
        skip = (
            at
            + 1
            + (
                self.low(at + 1) == "the"
                and self.tokens[at + 2 : at + 3] != []
                and self.tokens[at + 2].kind == "ordinal"
            )
        )
        day = self._day_at(skip)
        if day is not None and not (self.low(skip + 1) in _COUNTED and self.low(at - 1) not in ("on", "of")):
            end, other = skip + 1, None
            second = self._day_at(end + 1)
            # "August 6 and 7 people": a second number is a day only where nothing is counted
            if self.low(end) in _RANGE_LINKS and second is not None and self.low(end + 2) not in _COUNTED:
                other, end = second, end + 2
            year, after = self._year_after(end)
            return self._day_value(at, after, month, day, other, year)
        year, after = self._year_after(at + 1)
        if year is not None:
            return Found(at, after, f"month:{year}-{month:02d}")
        return self.month_alone(at)

    def _day_value(self, start: int, end: int, month: int, day: int, other: int | None, year: int | None) -> Found:
        known = KNOWN_DAYS.get((month, day))
        if known and year is None and self.low(end) in _KNOWN_DAY_NOUNS:
            return Found(start, end, known)
        lean = self.lean(start, end)
        days = [
            f"day:{year}-{month:02d}-{d:02d}" if year else f"monthday:{month:02d}-{d:02d}:{lean}"
            for d in (day, other)
            if d is not None
        ]
        return Found(start, end, days[0] if len(days) == 1 else f"range:{'|'.join(days)}")

    def month_alone(self, at: int, *, certain: bool = False, lean: str | None = None) -> Found | None:
        """A month without day or year. `certain` where the words before it ("early") leave no doubt."""
        low = self.low(at)
        month = MONTHS.get(low)
        if month is None or not self.is_capital(at):
            return None
        before = self.low(at - 1)
        named = self.is_capital(at - 1) and at > 1 and before not in TAKES_TIME
        follows = self.is_capital(at + 1) and self.low(at + 1) not in ("the",)
        sure = certain or before in TAKES_TIME or before in ("-", "(")
        if not sure and (low in DOUBTFUL_MONTHS or named or follows):
            return None
        return Found(at, at + 1, f"monthname:{month:02d}:{lean or self.lean(at, at + 1)}")

    # --- years, seasons, feasts -------------------------------------------------------------------------------------
    def _bare_year(self, at: int, *, certain: bool = False) -> Found | None:
        year = self._year_at(at)
        if year is None:
            return None
        if self.low(at + 1) in ("-", "–", "to", "until", "through") and (
            self._year_at(at + 2) or self._short_year(at + 2, year)
        ):
            other = self._year_at(at + 2) or self._short_year(at + 2, year)
            if other is not None and year < other:
                return Found(at, at + 3, f"years:{year}/{other}")
        before = self.low(at - 1)
        if not certain and before not in TAKES_TIME and before not in ("a", "(", "-", "their", "its", "his", ","):
            return None
        counted = self.low(at + 1) in _COUNTED or self.low(at + 1) in ("%", "-")
        money = before in ("$", "€", "£")
        return None if counted or money else Found(at, at + 1, f"year:{year}")

    def _short_year(self, at: int, start: int) -> int | None:
        token = self.token(at)
        return start // 100 * 100 + int(token.text) if token is not None and re.fullmatch(r"\d\d", token.text) else None

    def _season(self, at: int) -> Found | None:
        name = SEASONS[self.low(at)]
        year, end = self._year_after(at + 1)
        if year is not None and (self.low(at) != "fall" or self.low(at - 1) in ("the", "in")):
            return Found(at, end, f"season:{year}-{name}")
        before = self.low(at - 1)
        lead = self.low(at - 2) if before == "the" else before
        if lead == "of" and before == "the":
            lead = "in"  # "the last weeks of the summer"
        if self.low(at) == "fall" or lead not in (
            "in",
            "during",
            "since",
            "by",
            "until",
            "before",
            "after",
            "through",
            "throughout",
        ):
            return None
        return Found(at, at + 1, f"season:{name}:{self.lean(at, at + 1)}")

    def _feast(self, at: int) -> Found | None:
        lean = self.lean(at, at + 1)
        words = [self.low(at + n) for n in range(3)]
        if words[0] == "christmas":
            day = {"eve": "12-24", "day": "12-25"}.get(words[1], "12-25")
            return Found(at, at + 1 + (words[1] in ("eve", "day")), f"monthday:{day}:{lean}")
        if words[:2] in (["new", "year's"], ["new", "year"]) and words[2] in ("eve", "day") and self.is_capital(at):
            return Found(at, at + 3, f"monthday:{'12-31' if words[2] == 'eve' else '01-01'}:{lean}")
        return None

    # --- figures ----------------------------------------------------------------------------------------------------
    def numeric_value(self, at: int) -> str | None:
        """The value of an ISO day, a decade or a date in figures whose order is beyond doubt."""
        text = self.tokens[at].text
        if self.tokens[at].kind == "iso":
            return f"day:{text}"
        if self.tokens[at].kind == "decade":
            return self._decade_value(at, text)
        parts = [int(part) for part in re.split(r"[/.-]", text)]
        if len(parts) == 2:
            return self._two_part_value(at, text, parts)
        if parts[0] > 1900:
            year, month, day = parts
            return f"day:{year}-{month:02d}-{day:02d}" if month <= 12 and day <= 31 else None
        one, other, year = parts
        year += 2000 if year < 100 else 0
        if not 1900 <= year <= 2100 or max(one, other) > 31 or min(one, other) > 12 or min(one, other) < 1:
            return None
        if one > 12 or other > 12 or one == other:
            return f"day:{year}-{min(one, other) if one != other else one:02d}-{max(one, other):02d}"
        # day first or month first: the two readings are both kept as the ends of the unknown
        return "unknown"

    def _two_part_value(self, at: int, text: str, parts: list[int]) -> str | None:
        if "/" not in text:
            return None
        if text == "9/11":
            return KNOWN_DAYS[9, 11]
        small, large = min(parts), max(parts)
        if (
            not (1 <= small <= 12 < large <= 31)
            or text == "24/7"
            or self.low(at - 1) not in ("on", "since", "until", "dated", "by")
        ):
            return None
        return f"monthday:{small:02d}-{large:02d}:{self.lean(at, at + 1)}"

    def _decade_value(self, at: int, text: str) -> str | None:
        digits = re.sub(r"\D", "", text)
        if len(digits) == 4:
            start = int(digits)
            return f"decade:{start}" if start % 10 == 0 and 1900 <= start <= 2090 else None
        short = int(digits)
        if self.low(at - 1) not in ("the", "early", "late", "mid", "-") or (text[0] not in "'’‘" and short < 50):
            return None
        return f"decade:{1900 + short if short >= 30 else 2000 + short}"

    def _clock_end(self, at: int) -> int | None:
        """The token after a time of day that begins at `at`: `7 a.m.`, `18:30 GMT`, `seven o'clock in the morning`."""
        token = self.token(at)
        if token is None:
            return None
        end = at + 1
        following = self.low(end)
        clock = token.kind == "clock"
        if (
            clock
            and following in ("-", "–")
            and self.tokens[end + 1 : end + 2]
            and self.tokens[end + 1].kind == "clock"
        ):
            end += 2
            following = self.low(end)
        if following in ("a.m.", "p.m.", "am", "pm", "o'clock", "gmt", "utc", "hrs", "hours") and (
            clock or token.kind == "number" or (token.low in NUMBER_WORDS and following in ("a.m.", "p.m.", "o'clock"))
        ):
            if following == "hours" and not (clock or re.fullmatch(r"[012]\d[0-5]\d", token.text)):
                return None
            clock, end = True, end + 1
        if not clock:
            return None
        if self.low(end) == "local" and self.low(end + 1) == "time":
            end += 2
        if self.low(end) in ("in", "at") and self.low(end + 1 + (self.low(end + 1) == "the")) in PARTS_OF_DAY:
            end += 2 + (self.low(end + 1) == "the")
        if self.low(end) == "(" and (inner := self._clock_end(end + 1)) is not None and self.low(inner) == ")":
            end = inner + 1
        return end

    def _clock(self, at: int) -> Found | None:
        """A time of day, with the day it goes with where that stands beside it."""
        end = self._clock_end(at)
        if end is None:
            return None
        beside = end + (self.low(end) in ("on", ","))
        if (
            self.low(beside) in WEEKDAYS
            or self.low(beside) in ("yesterday", "today", "tomorrow")
            or self._month_at(beside)
            or self._day_at(beside)
        ):
            day = self._day_for_clock(beside)
            if day is not None:
                return Found(at, day.end, day.value)
        return Found(at, end, self._clock_day())

    def _day_for_clock(self, at: int) -> Found | None:
        raise NotImplementedError

    def _clock_day(self) -> str:
        raise NotImplementedError
