"""Words of a sentence as the reading model was taught to see them.

In: a text and the bounds of a sentence. Out: (start, end) of each word in code points of the text. The conventions
are those of English treebanks: clitics and punctuation stand alone, figures and abbreviations stay whole, compounds
with a hyphen are parted, but a prefix stays with its word ("pro-government").

    "Rebels didn't retake the air-base."   ->   Rebels did n't retake the air - base .
"""

from __future__ import annotations

import re

_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Messrs|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Brig|Adm|Cmdr|Gov|Sen|Rep|Prof|St|Jr|Sr|Inc|Ltd|Co|Corp|Bros|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|vs|etc|approx|"
    r"a\.m|p\.m|e\.g|i\.e)\."
)
_UNIT = r"(?:bn|tn|mn|m|k|am|pm|km|mm|cm|kg)"
_PREFIX = r"\b(?:anti|co|counter|cross|e|ex|inter|mid|mini|multi|non|pan|post|pre|pro|re|semi|sub|ultra|un|vice)"
_APOSTROPHE = "['’‘]"
_WORD = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"”]*[^\s<>"”.,;:!?)\]'’]
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
  | [@\#]\w+
  | (?-i:(?:[A-Z]\.){{2,}}[A-Z]?(?!\w) | [A-Z]\.(?=\s+[A-Z])) | {_ABBREVIATION}(?=\W|$)
  | \bNo\.(?=\s*\d) | \[\.{{2,}}\]
  | \d+(?:[.,:]\d+)+ | \d+(?:st|nd|rd|th|s)\b | \d+(?={_UNIT}\b) | (?<=\d){_UNIT}\b
  | {_PREFIX}[-‑]\w+
  | \w+?(?=n{_APOSTROPHE}t\b) | n{_APOSTROPHE}t\b | \bcan(?=not\b) | (?<=can)not\b
  | {_APOSTROPHE}(?:s|re|ll|ve|m|d|em|til)\b
  | (?<=\w){_APOSTROPHE}(?=\s|$|[.,;:!?])
  | \w+(?:{_APOSTROPHE}(?!(?:s|re|ll|ve|m|d)\b)\w+)*
  | \.{{2,}} | …+ | [-–—]{{2,}} | [!?]{{2,}}
  | \S
""",
    re.VERBOSE | re.IGNORECASE,
)


def word_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Bounds of the words of `text[start:end]`, in order; every character but white space belongs to one word."""
    return [match.span() for match in _WORD.finditer(text, start, end)]
