"""Datelines that open a paragraph: the words before a story that say where, when and for which agency it was written.

In: the text of a paragraph. Out: the length of its dateline, 0 where there is none.

    >>> dateline_length("GOMA, DR Congo, Nov 20 (LWN) - Rebels entered the town on Tuesday.")
    35
"""

from __future__ import annotations

import re

from dateline.intake.stated_dates import MONTH as _ANY_MONTH

_MONTH = rf"(?i:{_ANY_MONTH})"
_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+(?:[ /-][A-ZÀ-Þ][A-ZÀ-Þ’'.-]+){0,3}"
_NAME = r"[A-ZÀ-Þ][\w’'.-]+(?:[ /-](?:[A-ZÀ-Þ][\w’'.-]+|al|de|la|el|es)){0,4}"
_REGION = rf"(?:,\s*(?!(?:on|in|at)\b)(?:{_NAME}|[A-Z]{{2,}}))"
_DAY = (
    rf"(?:(?:{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?[\s-]+{_MONTH})(?:[,\s-]+(?:19|20)\d\d)?"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
)
_AGENCY = r"\((?=[^()\n]*[A-Z])[^()\n]{2,60}\)"
_MARK = r"(?:\s*(?:--|[–—:])\s*|\s+-\s+|\s*-\s+(?=[A-Z“\"])|\s*\|\s*)"
_LEAD = r"(?:Via \w+:\s*|>>\s*\w+\.\s*)?"

# Each form is sure by itself: capitals before a dash, an agency in brackets, or a date after the place.
_FORMS = (
    re.compile(rf"{_LEAD}{_CAPS}{_REGION}{{0,2}}(?:,?\s*{_DAY})?\s*(?:{_AGENCY})?{_MARK}(?=\S)"),
    re.compile(rf"{_LEAD}{_CAPS}{_REGION}{{0,2}}(?:,?\s*{_DAY})?\s*{_AGENCY}\s+(?=[A-Z“\"‘'])"),
    re.compile(
        rf"{_LEAD}{_NAME}{_REGION}{{0,2}}(?:\s*\[{_NAME}\])?,?\s+{_DAY}\s*(?:{_AGENCY})?(?:{_MARK}|\.\s+)(?=\S)"
    ),
    re.compile(
        rf"{_LEAD}{_NAME}{_REGION}{{0,2}}(?:,?\s*{_DAY})?\s*\([A-Z][\w/ -]{{0,30}}(?:\s*[-–,]\s*{_DAY})?\){_MARK}(?=\S)"
    ),
    re.compile(rf"{_NAME}{_REGION}{{0,1}}\s+\([A-Z]{{2,8}}\)\s+(?=[A-Z])"),
    re.compile(rf"{_DAY},?\s*(?:{_AGENCY})\s*[-–—:]+\s*(?=\S)"),
    re.compile(r"\([A-Z][A-Za-z/ ]{1,30}\)\s*(?:--|[-–—:])\s*(?=\S)"),
    re.compile(r"(?:Reuters|AFP|AP|dpa|DPA|Xinhua|IANS|ANI)\s*(?:--|[-–—:])\s+(?=[A-Z“\"])"),
)
# in "Kaya: Captured by rebels on 2 May" the name is the subject of what follows
_PLAIN = re.compile(rf"{_NAME}(?:,\s*{_NAME})?:\s+(?=[A-Z“\"‘'])(?!(?:\w+ly\s+)?\w+(?:ed|en|ld|un|ost)\s+by\b)")
_NO_PLACE = re.compile(
    r"(?:photo|picture|image|caption|video|update|updated|details|live|watch|read|related|key points?"
    r"|why it matters|note|file|"
    r"breaking|exclusive|opinion|analysis|explainer|factbox|timeline|source|credit|topics?|tags?"
    r"|what|who|lost|earlier|question|answer|statement|correction|editor)\b",
    re.IGNORECASE,
)
_MAX = 110
_PLAIN_LEAST = 100
_BARE_LEAST = 60  # below it "SYRIA - UPDATE NO. 3" is a heading


def dateline_length(paragraph: str, *, first: bool = True) -> int:
    """How many characters of the paragraph its dateline takes, with the white space after it.

    `first` says that no body stands above; only there "Goma: " alone is taken for a dateline.
    """
    head = paragraph[: _MAX + 20]
    if _NO_PLACE.match(head):
        return 0
    for form in _FORMS:
        match = form.match(head)
        if match and match.end() <= _MAX and match.end() < len(paragraph):
            bare = "(" not in match[0] and not any(character.isdigit() for character in match[0])
            if not (bare and len(paragraph.strip()) < _BARE_LEAST):
                return match.end()
    # "Goma: " opens a story's first paragraph; before fewer words it is a headline's "Report: ...".
    match = _PLAIN.match(head) if first and len(paragraph.strip()) >= _PLAIN_LEAST else None
    return match.end() if match and match.end() <= 40 else 0
