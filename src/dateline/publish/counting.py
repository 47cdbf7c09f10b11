"""Figures in words, as a report puts them and as a sentence of ours can take them in.

In: a figure and its report. Out: "at least 40 people killed", "14 of Chad's 23 towns"; whether words name things one
can count, whether a number is the whole that another is a part of. "More than a thousand soldiers fled" comes out as
"more than a thousand soldiers fled", small, since it stands inside a sentence.
"""

from __future__ import annotations

import re

from dateline.model.claim import Claim
from dateline.model.mention import Figure
from dateline.model.report import Report
from dateline.model.text import Span
from dateline.publish.quoting import cap_words, one_line

# Counts of whole places tell more of a war than any other count.
GROUND = re.compile(
    r"\b(capitals?|provinces?|districts?|cit(?:y|ies)|towns?|villages?|bases?|regions?)\b", re.IGNORECASE
)
OF_LIVES = ("killed", "injured", "missing", "displaced")
FIGURE_WORD = {
    "killed": "killed",
    "injured": "injured",
    "missing": "missing",
    "captured": "captured",
    "displaced": "displaced",
    "surrendered": "surrendered",
    "fled": "fled",
}
# What armies have and lose: a count of these is told with what became of it, not with a fight.
MATERIEL = re.compile(
    r"\b(vehicles?|tanks?|trucks?|pick-?ups?|guns?|rifles?|weapons?|drones?|aircraft|jets?|helicopters?|launchers?"
    r"|howitzers?|mortars?|boats?|ships?|carriers?|missiles?|rockets?|shells|motor(?:cycle|bike)s?)\b",
    re.IGNORECASE,
)
PEOPLE = frozenset("people personnel police men women children dead wounded injured infantry cavalry staff".split())
_NO_UNIT = frozenset("% $ they them it he she we who which that more others other".split())
_NUMBER = (
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty)"
)
_SHARE = re.compile(rf"\s+(?:out\s+)?of\s+(?:[^\W\d][\w’'-]*\s+){{0,3}}{_NUMBER}\b", re.IGNORECASE)
# What stands before the whole of a share: "14 of (the country's) 23", "the twelfth of 34".
_OF_A_WHOLE = re.compile(
    rf"\b(?:{_NUMBER}|one|first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twentie)th|\d+(?:st|nd|rd|th)|half|most)"
    r"\s+(?:out\s+)?of\s+(?:[^\W\d][\w’'-]*\s+){0,2}$",
    re.IGNORECASE,
)
# Words that are written large only where they begin a sentence.
_BEGINS = re.compile(
    r"^(?:More|At|About|Some|Several|Hundreds|Dozens|Thousands|Tens|Scores|Up|Nearly|Over|Around|Fewer|Less|Almost|No"
    r"|Not|Roughly|As|Many|Few|Numerous|Multiple|Countless|Both|Another|An?|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve"
    r"|Thirteen|Fourteen|Fifteen|Sixteen|Seventeen|Eighteen|Nineteen|Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty"
    r"|Ninety)\b",
    re.IGNORECASE,
)
_VAGUE = frozenset("thousands hundreds dozens scores tens millions numbers".split())
_SINGULAR = {"people": "person", "children": "child", "women": "woman", "men": "man"}


def small(words: str) -> str:
    """`words` for the middle of a sentence: a number or its first word small, a name as it is."""
    return _BEGINS.sub(lambda match: match.group(0).lower(), words)


def figure_words(figure: Figure, report: Report) -> str:
    """A figure as the report puts it, with what became of those counted: "at least 40 people killed"."""
    words = small(cap_words(figure.span.of(report.text), 10))
    unit, what = one_line(figure.unit), one_line(figure.what)
    unit = what if unit and what.lower().startswith(f"{unit.lower()} of ") and len(what.split()) <= 5 else unit
    words = with_unit(words, unit) if countable(unit) or figure.kind not in OF_LIVES else words
    kind = FIGURE_WORD.get(figure.kind)
    return f"{words} {kind}" if kind and kind[:4] not in words.lower() else words


def with_unit(words: str, unit: str) -> str:
    """A number with its unit: "3,000 troops", "thousands of people"; as it is where the unit stands in the words."""
    unit = re.sub(r"^(?:the|these|those|its|their|his|her|our)\s+", "", unit, flags=re.IGNORECASE)
    if not unit or unit.lower() in _NO_UNIT:
        return words
    one = re.fullmatch(r"(?:(?:just|only|about|around|at least)\s+)?(?:one|an?|1)", words, re.IGNORECASE)
    unit = single(unit) if one else unit
    if unit.lower()[:4] in words.lower():
        return words
    vague = re.search(r"(thousands|hundreds|dozens|scores|tens|millions)$", words, re.IGNORECASE)
    return f"{words} of {unit}" if vague else f"{words} {unit}"


def single(unit: str) -> str:
    """A unit for one: "civilian", "person"."""
    head, _, last = unit.rpartition(" ")
    low = last.lower()
    if low in _SINGULAR:
        last = _SINGULAR[low]
    elif low.endswith("ies"):
        last = f"{last[:-3]}y"
    elif re.search(r"(?<!s)s$", low) and low not in PEOPLE:
        last = last[:-1]
    return f"{head} {last}".strip()


def countable(words: str) -> bool:
    """Whether the words name things one can count: a plural noun among them that is no mere number ("hundreds")."""
    parts = [word for word in words.lower().split() if word not in _VAGUE]
    return any(word in PEOPLE or re.search(r"[a-z]{2}(?<!s)s$", word) for word in parts)


def named_thing(what: str, unit: str) -> str:
    """What is counted: the words that say so, or the unit where they begin with a pronoun ("140 of them")."""
    what, unit = one_line(what), one_line(unit)
    return unit if not what or (unit and what.lower().split()[0] in _NO_UNIT) else what


def has_number(words: str) -> bool:
    """Whether a number is written there, in digits or in words: "several" and "dozens" are none."""
    return bool(
        re.search(rf"\d|\b(?:one|{_NUMBER}|hundred|thousand|million|sixty|seventy|eighty|ninety)\b", words, re.I)
    )


def share_of(figure: Figure, report: Report) -> Span | None:
    """Where a figure stands with the whole that it is a part of, "14 of Chad's 23"; None where none is told."""
    whole = _SHARE.match(report.text, figure.span.end)
    return Span(figure.span.start, whole.end()) if whole else None


def is_whole(figure: Figure, report: Report) -> bool:
    """Whether a figure of places is the whole of which another is a part: of "the twelfth of 34 towns" the 34."""
    places = GROUND.search(f"{figure.what} {figure.unit} {figure.span.of(report.text)}")
    return places is not None and bool(
        _OF_A_WHOLE.search(report.text[max(0, figure.span.start - 60) : figure.span.start])
    )


def counts_places(claim: Claim, report: Report) -> Figure | None:
    """The figure of several places that a claim tells of, "10 towns": which they are it does not say. None without."""
    for figure in claim.figures:
        if (
            GROUND.search(f"{figure.what} {figure.unit}")
            and not is_whole(figure, report)
            and (figure.vague or (figure.low or 0) > 1)
        ):
            return figure
    return None


def is_of_who_speaks(figure: Figure, claim: Claim) -> bool:
    """Whether the figure counts those who say so: "two officers told" is no toll of officers."""
    if re.search(r"\b(?:said|says|told|tells)$", figure.what):
        return True
    return any(
        source.span is not None and (source.span.overlaps(figure.span) or 0 <= source.span.start - figure.span.end <= 1)
        for source in claim.said_by
    )
