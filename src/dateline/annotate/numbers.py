"""Numbers in digits and in words, with what bounds them.

In: clean text. Out: `Number` records: the span with its modifier, `low`..`high` (None is open), and whether it is
approximate or vague.

    at least two dozen   24..None        between 40 and 50   40..50        hundreds   200..None (vague)
    more than 30         30..None (over: 30 itself is not meant)           numerous   4..None (vague)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.model.text import Span

_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_SHORT_SCALES = {"m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "k": 1_000, "tn": 1_000_000_000_000}
_FRACTIONS = {"half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25}
# Vague words: the least they can mean.
_VAGUE = {
    "dozens": 24,
    "scores": 40,
    "tens": 20,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
    "billions": 2_000_000_000,
    "several": 3,
    "handful": 3,
}
_FEW = {"several": 3, "few": 3, "couple": 2}
# Words for "some of them" that count only where people stand behind them. "Numerous" is more than "several".
_LOOSE = {"numerous": 4, "multiple": 3, "number": 3, "few": 3}

_SMALL = "|".join([*_ONES, *_TENS])
_SCALE = "|".join(_SCALES)
_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?"
_WORDS = (
    rf"(?:(?:{_SMALL}|an?(?=[ \u00a0](?:{_SCALE})\b))(?:[\s-]+(?:and\s+)?(?:{_SMALL}|{_SCALE})\b)*)|"
    rf"(?:half\s+an?\s+(?:{_SCALE}))|(?:a\s+quarter\s+of\s+an?\s+(?:{_SCALE}))"
)
_NUMBER = re.compile(
    rf"(?<![\w@#/+])(?<![^\W\d]-)(?<![\w][.,'’])"
    rf"(?:(?P<money>(?:US|AU|C|NZ|HK|A)?\$|[€£¥₽₹])\s?)?"
    rf"(?:(?P<digits>{_DIGITS})(?:(?P<short>mn?|bn|k|tn)\b|[ \u00a0-](?P<scale>{_SCALE})\b)?"
    rf"|(?P<words>\b(?:{_WORDS})\b)"
    rf"|(?P<few>\b(?:several|a\s+few|a\s+couple(?:\s+of)?|few)\s+(?:{_SCALE}|thousands|hundreds|dozens)\b)"
    rf"|(?P<vague>\b(?:(?:tens|hundreds|dozens|scores)\s+of\s+(?:thousands|millions)"
    rf"|dozens|scores|hundreds|thousands|millions|billions|several|a\s+handful|a\s+couple)\b)"
    rf"|(?P<loose>\b(?:numerous|multiple|a\s+(?:(?:large|small|significant|greater)\s+)?number(?=\s+of\b)|a\s+few)\b)"
    rf"|(?P<part>\b(?:two[\s-]thirds|three[\s-]quarters|(?:a|one)[\s-](?:third|quarter)|half)\b"
    rf"(?=\s+(?:of|the|its|their|all)\b)))",
    re.IGNORECASE,
)
_AT_LEAST = (
    "just over|slightly more than|well over|more than|greater than|over|above|at least|no fewer than|no less than|"
    "not less than|upwards of|upward of|in excess of|exceeding|a minimum of|"
    "more than just"
)
_AT_MOST = (
    "up to|as high as|as many as|as much as|as few as|no more than|not more than|at most|just under|less than|"
    "fewer than|under|below|within|a maximum of"
)
_ABOUT = (
    "about|around|some|roughly|approximately|approx\\.?|an estimated|estimated|nearly|almost|close to|circa|near|"
    "something like"
)
# ... of these, those that leave out the number itself
_OVER = re.compile(r"more than|over|above|greater than|in excess|exceeding|upwards? of", re.IGNORECASE)
_MODIFIER = re.compile(
    rf"\b(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})|(?P<about>{_ABOUT})|(?P<between>between))"
    rf"(?:\s+(?P<also>about|around|some|an estimated|nearly|almost))?\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s*(?P<plus>\+)|\s+or\s+(?P<more>more|so|fewer|less)\b|(?P<odd>-odd\b)|-(?P<strong>strong\b))", re.IGNORECASE
)
_LINK = re.compile(r"\s*(?P<link>-|–|—|\bto\b|\band\b|\bor\b)\s*(?=[\d$€£a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written. `words` is the span of the bare number, `span` takes its modifier in.

    `loose` marks words like "a number of", `over` a bound that is itself not meant ("more than 30").
    """

    span: Span
    words: Span
    low: float | None
    high: float | None
    about: bool = False
    vague: bool = False
    money: str = ""
    share: bool = False
    loose: bool = False
    over: bool = False


def find_numbers(text: str, span: Span) -> tuple[Number, ...]:
    """The numbers of `text` inside `span`, modifiers and ranges read, in reading order."""
    plain = [number for match in _NUMBER.finditer(text, span.start, span.end) if (number := _plain(match)) is not None]
    return tuple(_bounded(text, span, number, between) for number, between in _ranges(text, plain, span))


def _plain(match: re.Match[str]) -> Number | None:
    span = Span(match.start(), match.end())
    money = match["money"] or ""
    if match["digits"]:
        value = float(re.sub(r"[,\s]", "", match["digits"]))
        value *= _SHORT_SCALES.get((match["short"] or "").lower(), 1) * _SCALES.get((match["scale"] or "").lower(), 1)
        if match["short"] and not money and match["short"].lower() == "m":
            return None  # "500m" is metres as often as millions
        return Number(span, span, value, value, money=money)
    words = re.split(r"[\s-]+", match.group()[len(money) :].lower())
    if match["words"]:
        value = _spoken(words)
        return Number(span, span, value, value, money=money)
    if match["loose"]:
        return Number(span, span, float(_LOOSE[words[-1]]), None, vague=True, loose=True)
    if match["few"]:
        scale = _SCALES.get(words[-1].rstrip("s"), 1)
        return Number(span, span, float(scale * next(n for w, n in _FEW.items() if w in words)), None, vague=True)
    if match["vague"]:
        least = float(_VAGUE.get(words[-1], 2))
        if len(words) > 2:  # tens of thousands
            least = _VAGUE[words[0]] * _VAGUE[words[-1]] / 2
        return Number(span, span, least, 2.0 if words[-1] == "couple" else None, vague=words[-1] != "couple")
    part = _FRACTIONS[words[-1]] * {"two": 2, "three": 3}.get(words[0], 1)
    return Number(span, span, round(100 * part, 1), round(100 * part, 1), share=True)


def _spoken(words: list[str]) -> float:
    """`two hundred and fifty thousand` -> 250,000; `half a million` -> 500,000."""
    total, current = 0.0, 0.0
    if words[0] == "half" or "quarter" in words:
        return (0.5 if words[0] == "half" else 0.25) * _SCALES[words[-1]]
    for word in words:
        if word in ("a", "an"):
            current = 1
        elif word in _ONES or word in _TENS:
            current += _ONES.get(word, 0) + _TENS.get(word, 0)
        elif word in _SCALES:
            scale = _SCALES[word]
            if scale < 1_000:
                current = (current or 1) * scale
            else:
                total, current = total + (current or 1) * scale, 0
    return total + current


def _ranges(text: str, plain: list[Number], span: Span) -> Iterator[tuple[Number, bool]]:
    """Joins `40 to 50`, `40-50`, `between 40 and 50`; says whether "between" stood before."""
    index = 0
    while index < len(plain):
        one = plain[index]
        before = text[max(span.start, one.span.start - 12) : one.span.start].rstrip().lower()
        between = before.endswith("between")
        if index + 1 < len(plain) and _is_range(text, one, plain[index + 1], between=between):
            other = plain[index + 1]
            joined = one.span.join(other.span)
            low = one.low or 0.0
            high = other.low or 0.0
            # "two to three thousand": the scale of the second is the first's too
            if (
                low < high
                and high >= 1_000
                and low < 100
                and re.search(r"[a-z]", text[other.span.start : other.span.end])
            ):
                scale = max((s for s in _SCALES.values() if high % s == 0 and s <= high), default=1)
                low = low * scale if high / scale < 1_000 and low < high / scale else low
            yield replace(one, span=joined, words=joined, low=low, high=high, money=one.money or other.money), between
            index += 2
            continue
        yield one, False
        index += 1


def _is_range(text: str, one: Number, other: Number, *, between: bool) -> bool:
    if one.vague or other.vague or one.share or other.share or one.low is None or other.low is None:
        return False
    match = _LINK.match(text, one.span.end)
    if match is None or match.end() != other.span.start or (one.low >= other.low and other.low >= 100):
        return False
    link = match["link"].lower()
    if link == "and":
        return between
    return one.low < other.low and (link != "—")


def _bounded(text: str, span: Span, number: Number, between: bool) -> Number:
    start, end = number.span
    low, high, about, beyond = number.low, number.high, number.about, False
    before = _MODIFIER.search(text[max(span.start, start - 40) : start])
    if before is not None and not (before["between"] and not between):
        start -= len(before.group())
        about = bool(before["about"] or before["also"])
        if before["least"]:
            high, beyond = None, bool(_OVER.search(before["least"]))
        elif before["most"] and not number.vague:
            low = None
    after = _AFTER.match(text, end, min(span.end, end + 12))
    if after is not None:
        end = after.end()
        if after["plus"] or (after["more"] or "").lower() == "more":
            high = None
        elif (after["more"] or "").lower() in ("fewer", "less"):
            low = None
        elif not after["strong"]:
            about = True
    return replace(number, span=Span(start, end), low=low, high=high, about=about, over=beyond)
