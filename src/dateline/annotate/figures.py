"""Figures: how many, how far, how long, how much.

In: the clean text and its sentences. Out: `Figure` records; the span covers the number with its modifier, and the
unit where it measures (days, km, money, percent). Dates, ages, clock times and the numbers in names are no figures.

    Shelling killed at least 12 people, including a nurse, and wounded about 40 others near Goma.
        at least 12: 12..None people, killed        about 40: 40..40 people, injured, approximate
        a nurse: 1..1 personnel, killed; implied, and part of the 12

A person named with "a" is a figure that nobody wrote (`implied`), for those who add up what became of people.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.figure_parts import is_part
from dateline.annotate.figure_single import find_singles
from dateline.annotate.numbers import Number, find_numbers
from dateline.annotate.times import find_times
from dateline.knowledge.figure_words import (
    CUMULATIVE,
    CURRENCIES,
    CURRENCY_WORDS,
    DISTANCE,
    DURATION,
    HAPPENINGS,
    IDLE_AFTER,
    KINDS,
    MEASURED_BY,
    PEOPLE,
    POPULATION_BEFORE,
    TOLL_VERBS,
    UNITS,
    YEARS_OF,
)
from dateline.model.mention import Figure, Sentence
from dateline.model.text import Span

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[,;:()–—.]|\d[\d,]*|%")
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percent\b|pc\b)", re.IGNORECASE)
_UNIT_WORD = re.compile(r"(?:\s+of\s+(?=dollars|euros|pounds|miles|kilomet)|\s+|-)(?P<unit>[A-Za-z]+)")
_NAME_BEFORE = re.compile(
    r"(?:\b(?:No|Nos|Article|Resolution|Section|Chapter|Flight|Route|Highway|Unit|Group|Area|Camp|Phase|Covid|Channel|"
    r"Figure|Page|Protocol|Class|Type|Mark|Day|Decree|Order|Directive|Battalion|Brigade|Division|Base|Hill|Post|"
    r"Boeing|Airbus|Su|MiG|Mi|"
    r"Radio|TV)\.?\s*-?|[A-Z]{1,4}-)$"
)
# "the 207 Zafar Corps", "4 Mechanised Division"; "12 Army trucks" are twelve
_UNIT_AFTER = re.compile(
    r"\s(?:[A-Z][\w’'-]*\s){0,3}(?:Corps|Brigade|Battalion|Division|Regiment|Wing|Army|Squadron|Squad|Company|Platoon|"
    r"Group|Fleet|Commando|Command|Kandak)\b(?!\s[a-z]+(?:s|men)\b)"
)
_AGE_AFTER = re.compile(r"[\s-]*(?:years?|months?)[\s-]+(?:old\b|of age\b)", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages)\s(?:between\s|about\s)?$", re.IGNORECASE)
_NOT_SO = re.compile(r"\d:$|,\s(?:and\s)?not\s$")
_AGE_ASIDE = re.compile(r"[A-Z][\w’'-]+,\s$")
_ORDINAL_OR_NAME = re.compile(
    r"(?:st|nd|rd|th)\b|-(?:[A-Z]|mm\b|calib|inch|point)|[-/:]\d|mm\b|°|['’]s?\s?\d|\.\d|"
    r"\s?(?:o['’]clock|[ap]\.?m\b|GMT)"
)
_TIME_VALUE = re.compile(
    r"^(?:since|until|by|before|after)?:?(?:for|last|next|follow|lead|shift|offset|unknown|range:offset)\b"
)
_STOPS = frozenset(
    "in on at by from to after before during since with as were was are is have has had who that which and or but "
    "while when including near across over under into against for their its his her out than between through "
    "within".split()
) | set(",;:()–—.")
_OWNERS = (("his",), ("her",), ("its",), ("their",))
# what it costs to look past a word for what befell those who are counted
_BORDERS = {",": 4.0, "and": 4.0, ";": 8.0, "while": 8.0, "but": 8.0}
# counts over weeks and more: "40 have been killed this year", "in the past three months"
_OVER_TIME = re.compile(
    r"\b(?:ha(?:s|ve|d)\b.{0,60}\bthis (?:year|month)|(?:in|over|during|within) (?:the |recent )?"
    r"(?:(?:past|last) (?:few |several |two |three |four |five |six |nine |twelve |\d+ )?)?(?:weeks|months?|years?)\b)"
)
_OF_WHOLE = re.compile(
    r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|all|[A-Z][\w’'-]+)\s+){0,3}(?:more than |about |over )?"
    r"\d[\d,]*\s+(?P<what>[a-z]+(?:\s[a-z]+)?)"
)


@dataclass(frozen=True, slots=True)
class _Words:
    """A sentence's words with their places, and which of them tell a kind."""

    starts: tuple[int, ...]
    lows: tuple[str, ...]

    @classmethod
    def of(cls, text: str, span: Span) -> _Words:
        # "IS" is a name, and no verb
        found = [
            (m.start(), m.group() if m.group() == "IS" else m.group().lower())
            for m in _WORD.finditer(text, span.start, span.end)
        ]
        return cls(tuple(start for start, _ in found), tuple(low for _, low in found))

    def at(self, position: int) -> int:
        return bisect_left(self.starts, position)


def find_figures(text: str, sentences: Sequence[Sentence]) -> tuple[Figure, ...]:
    """The figures of `sentences` in reading order."""
    numbered = [(s, numbers) for s in sentences if (numbers := find_numbers(text, s.span))]
    times = find_times(text, [sentence for sentence, _ in numbered])
    dates = [time.span for time in times if not _TIME_VALUE.match(time.value)]
    figures: list[Figure] = list(_singles(text, sentences))
    for sentence, numbers in numbered:
        words = _Words.of(text, sentence.span)
        taken = [span for span in dates if span.overlaps(sentence.span)]
        for number in numbers:
            dated = any(number.words.overlaps(span) for span in taken) and not _is_duration(text, number)
            if dated or not _is_quantity(text, number, words):
                continue
            figures.append(_figure(text, sentence.span, number, words))
    return tuple(_parts_alike(text, sorted(figures, key=lambda figure: figure.span)))


def _parts_alike(text: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """A part of those counted just before suffered what they did: "killed 12 people, including a nurse"."""
    whole: Figure | None = None
    for figure in figures:
        if not figure.part:
            whole = figure if figure.unit in PEOPLE else None
            yield figure
            continue
        near = whole is not None and "." not in text[whole.span.end : figure.span.start]
        yield replace(figure, kind=whole.kind) if near and whole is not None and whole.kind != "count" else figure


def _singles(text: str, sentences: Sequence[Sentence]) -> Iterator[Figure]:
    """Persons named with "a" of whom something befell that is counted."""
    for sentence in sentences:
        for span, unit in find_singles(text, sentence.span):
            words = _Words.of(text, sentence.span)
            kind = _kind(text, sentence.span, Number(span, span, 1.0, 1.0), words)
            what = span.of(text).partition(" ")[2]
            part = is_part(text, sentence.span, span)
            yield Figure(span, 1.0, 1.0, unit, what, kind=kind, part=part, implied=True)


def _is_duration(text: str, number: Number) -> bool:
    """Whether a unit of time follows: "within 20 minutes" measures, although it also says when."""
    named = _UNIT_WORD.match(text, number.span.end)
    return named is not None and named["unit"].lower() in DURATION


def _is_quantity(text: str, number: Number, words: _Words) -> bool:
    start, end = number.words
    if number.share and re.search(r"\b(?:first|second|latter|other)\s$", text[max(0, start - 8) : start]):
        return False  # "the first half of the year"
    if number.loose:
        return _unit_near(words, words.at(number.span.end)) in PEOPLE
    if number.vague or number.money or number.share:
        return True
    before, after = text[max(0, start - 24) : start], text[end : end + 16]
    if text[start].isdigit() and _UNIT_AFTER.match(text, end, end + 60):
        return False
    if _NAME_BEFORE.search(before) or _AGE_BEFORE.search(before) or _AGE_AFTER.match(after):
        return False
    if _NOT_SO.search(before):  # a clock's minutes; "44 people, not 36"
        return False
    if _ORDINAL_OR_NAME.match(after):
        return False
    digits = text[start:end]
    if digits.isdigit():
        if _AGE_ASIDE.search(before) and (after[:1] in ",)" or not after.strip()):
            return False
        # telephone numbers, identifiers
        return len(digits) < 7 and not (digits.startswith("0") and len(digits) > 1)
    return _is_spoken_quantity(number, words)


def _is_spoken_quantity(number: Number, words: _Words) -> bool:
    """Whether a small number in words counts: "one" and "two" are as often pronouns."""
    if number.low is None or number.low > 10 or number.span != number.words or number.low != number.high:
        return True
    index = words.at(number.words.end)
    following = words.lows[index] if index < len(words.lows) else ""
    before = words.at(number.words.start) - 1
    if before >= 0 and words.lows[before] in TOLL_VERBS:
        return following not in MEASURED_BY  # "killing one and wounding two", "detained two of the men"
    if number.low == 1:
        unit = _unit_near(words, index)
        return following not in IDLE_AFTER and unit in PEOPLE
    owned = following == "of" and words.lows[index + 1 : index + 2] in _OWNERS  # "two of his associates"
    return following not in IDLE_AFTER or (following in ("of", "more") and number.low > 2) or owned


def _figure(text: str, sentence: Span, number: Number, words: _Words) -> Figure:
    measured = _measure(text, sentence, number, words)
    if measured is not None:
        return measured
    index = words.at(number.span.end)
    what, unit = _counted(text, number, words, index)
    kind = _kind(text, sentence, number, words)
    if not unit and kind != "count":
        unit = "people"
    if kind == "population" and not unit:
        unit = "people"
    return Figure(
        number.span,
        number.low,
        number.high,
        unit,
        what,
        kind=kind if _fits(kind, unit) else "count",
        about=number.about,
        vague=number.vague,
        cumulative=_is_cumulative(text, sentence),
        over=number.over,
        part=is_part(text, sentence, number.span),
    )


def _fits(kind: str, unit: str) -> bool:
    """Whether a unit can have met with what the kind says: towns are captured and not wounded."""
    if unit in HAPPENINGS:
        return kind == "count"
    return unit in PEOPLE or unit not in UNITS.values() or kind in ("captured", "count")


def _measure(text: str, sentence: Span, number: Number, words: _Words) -> Figure | None:
    """Money, percentages, durations and distances: the unit is part of the figure."""
    end = number.span.end
    percent = _PERCENT.match(text, end, sentence.end)
    named = _UNIT_WORD.match(text, end, sentence.end)
    following = named["unit"].lower() if named else ""
    unit, kind, factor = "", "", 1.0
    if number.share or percent:
        end, unit, kind = percent.end() if percent else end, "percent", "percent"
    elif number.money:
        unit, kind = CURRENCIES.get(number.money.upper(), number.money), "money"
    elif named and following in CURRENCY_WORDS:
        end, unit, kind = named.end(), CURRENCY_WORDS[following], "money"
    elif named and following in DURATION:
        end, kind = named.end(), "duration"
        unit, factor = YEARS_OF.get(DURATION[following], (DURATION[following], 1.0))
    elif named and UNITS.get(following) in DISTANCE:
        end, unit, kind = named.end(), UNITS[following], "distance"
    else:
        return None
    return Figure(
        Span(number.span.start, end),
        number.low * factor if number.low is not None else None,
        number.high * factor if number.high is not None else None,
        unit,
        _phrase(text, words, words.at(end)),
        kind=kind,
        about=number.about,
        vague=number.vague,
    )


def _counted(text: str, number: Number, words: _Words, index: int) -> tuple[str, str]:
    """The noun phrase that is counted, as it stands, and its unit."""
    whole = _OF_WHOLE.match(text, number.span.end)
    if whole is not None:
        noun = whole["what"].split()
        noun = noun[:1] if noun[-1] in _STOPS or noun[-1] in KINDS or noun[0] in UNITS else noun
        phrase = text[number.span.end : whole.start("what")].strip() + " " + " ".join(noun)
        return phrase, UNITS.get(noun[-1], " ".join(noun))
    phrase = _phrase(text, words, index)
    unit = _unit_near(words, index)
    if not unit:
        nouns = (word for word in phrase.split() if word.endswith("s") and not word.endswith("ss") and word.islower())
        unit = next(nouns, "")
    return (phrase if unit or not phrase.lower().startswith(("the ", "a ")) else ""), unit


def _phrase(text: str, words: _Words, index: int) -> str:
    """Up to six words from `index` on, "of" at the start taken in, to the end of the noun phrase."""
    first = index
    if index < len(words.lows) and words.lows[index] == "of":
        index += 1
        first = index
    last = index
    while (
        last < len(words.lows) and last - first < 6 and words.lows[last] not in _STOPS and words.lows[last] not in KINDS
    ):
        last += 1
        if words.lows[last - 1] in UNITS and (last >= len(words.lows) or words.lows[last] not in UNITS):
            break
    if last == first or words.lows[first].endswith("ing"):
        return ""
    return text[words.starts[first] : words.starts[last - 1] + len(words.lows[last - 1])]


def _unit_near(words: _Words, index: int) -> str:
    """The unit of the first known noun among the words that follow."""
    for at, low in enumerate(words.lows[index : index + 8], index):
        following = words.lows[at + 1] if at + 1 < len(words.lows) else ""
        if low == "and" and _joins_adjectives(words, index, at):
            continue  # "government and rebel fighters"
        if at >= index + 6:
            break
        # "civilian sites", "rebel commanders": what is counted is the noun behind
        adjective = not low.endswith("s") and following.endswith("s") and following not in _STOPS | KINDS.keys()
        if low in UNITS and not adjective:
            return UNITS[low]
        if (low in _STOPS and low != "of") or low in KINDS:
            break
    return ""


def _joins_adjectives(words: _Words, index: int, at: int) -> bool:
    """Whether the "and" at `at` joins two words in front of one noun that is counted."""
    before = words.lows[at - 1] if at > index else ""
    after = words.lows[at + 1 : at + 3]
    return bool(before) and not before.endswith("s") and before not in UNITS and any(w in UNITS for w in after[1:])


def _kind(text: str, sentence: Span, number: Number, words: _Words) -> str:
    before = text[max(sentence.start, number.span.start - 24) : number.span.start].rstrip().lower()
    if number.span.of(text).lower().endswith("strong"):
        return "count"  # "killed fighting a 900-strong militia": how many they are, whatever befell others
    if before.endswith(POPULATION_BEFORE):
        return "population"
    at = words.at(number.span.start)
    end = words.at(number.span.end)
    best, best_cost = "count", 12.0
    for step, index in enumerate(range(at - 1, max(-1, at - 8), -1), 1):
        cost = step * (0.8 if step == 1 else 1.0) + _crossed(words, index, at)
        if words.lows[index] in KINDS and cost < best_cost:
            best, best_cost = KINDS[words.lows[index]], cost
    if words.lows[at - 1 : at] == ("the",) and words.lows[end + 1 : end + 2] in (("was",), ("were",)):
        end += words.lows[end] in KINDS  # "the two wounded were detained"
    told = KINDS.get(words.lows[end], "") if end < len(words.lows) else ""
    if told and not (end + 1 < len(words.lows) and words.lows[end + 1] in UNITS):
        return told  # "six killed 35 injured"
    for step, index in enumerate(range(end, min(len(words.lows), end + 9)), 1):
        cost = step * 0.9 + _crossed(words, end, index)
        if words.lows[index] in KINDS and cost < best_cost:
            best, best_cost = KINDS[words.lows[index]], cost
    return best


def _crossed(words: _Words, start: int, end: int) -> float:
    """What it costs to look past a comma or an "and": the figure behind it has a verb of its own more often."""
    return sum(_BORDERS.get(low, 0.0) for low in words.lows[start:end])


def _is_cumulative(text: str, sentence: Span) -> bool:
    low = sentence.of(text).lower()
    return any(cue in low for cue in CUMULATIVE) or bool(_OVER_TIME.search(low))
