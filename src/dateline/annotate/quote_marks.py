"""Direct quotations by their marks, of any style, nested, unbalanced or wrong-sided.

In: the clean text and the span of a paragraph. Out: `Quoted` stretches, marks taken in.

    “We held the pass, ”said the colonel. "Then they came.   ->   “We held the pass, ”      "Then they came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model.text import Span

_DOUBLE, _SINGLE = '"“”„‟«»', "'‘’‚‛‹›"
_OPENING, _CLOSING = "“„«‘‚‹‟‛", "”»’›"
_MARK = re.compile(rf"''|``|’’|‘‘|[{_DOUBLE}{_SINGLE}]")
_STOPS = ",.?!…;:"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks. `closed` is False where its closing mark is lost."""

    span: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    double: bool
    opens: bool  # by its place: a word begins behind it
    closes: bool  # by its place: a word or a stop ends before it
    shape: str  # "open", "close" or "" for marks that look the same on both sides
    width: int = 1  # two for a pair of single marks set as a double one


def quoted_in(text: str, paragraph: Span) -> tuple[Quoted, ...]:
    """The stretches of `paragraph` in quotation marks, outermost only, in reading order."""
    marks = list(_marks(text, paragraph))
    found: list[Quoted] = []
    index = 0
    while index < len(marks):
        mark = marks[index]
        if not _may_open(text, marks, index, paragraph):
            index += 1
            continue
        end, index, closed = _close(text, marks, index, paragraph)
        if end - mark.at > 2 * mark.width:
            found.append(Quoted(Span(mark.at, end), closed))
    return tuple(found)


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    start, end = paragraph
    for match in _MARK.finditer(text, start, end):
        at, char = match.start(), match.group()[0]
        width = len(match.group())
        before = text[at - 1] if at > start else " "
        after = text[at + width] if at + width < end else " "
        double = char in _DOUBLE or width == 2
        if not double and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        begins = (after.isalnum() or after in "([…$€£#@[" or after in _DOUBLE + _SINGLE) and not after.isspace()
        opens = begins and (before.isspace() or before in "([—–-/:" or before in _DOUBLE + _SINGLE)
        closes = not before.isspace() and not opens
        shape = "open" if char in _OPENING else "close" if char in _CLOSING and width == 1 else ""
        yield _Mark(at, double, opens, closes, shape, width)


def _may_open(text: str, marks: list[_Mark], index: int, paragraph: Span) -> bool:
    mark = marks[index]
    if not mark.opens and not (mark.shape == "open" and text[mark.at + mark.width : mark.at + mark.width + 1].strip()):
        return False
    if mark.double:
        return True
    # a single mark opens a quotation only where another closes it, or the paragraph begins with it: ’90s, ’em
    if text[mark.at + 1 : mark.at + 2].isdigit() and mark.shape != "open":
        return False
    if mark.shape == "close":
        return False
    if mark.shape == "open" and text[mark.at + 1 : mark.at + 2].isupper():
        return True
    return mark.at == paragraph.start or any(
        not m.double and _closes_single(text, marks, n) for n, m in enumerate(marks[index + 1 :], index + 1)
    )


def _close(text: str, marks: list[_Mark], index: int, paragraph: Span) -> tuple[int, int, bool]:
    """Where the quotation that opens at `marks[index]` ends, the next mark to look at, and whether it was closed."""
    opened = marks[index]
    depth = 0
    for number in range(index + 1, len(marks)):
        mark = marks[number]
        if mark.double != opened.double:
            continue
        if not mark.double and not _closes_single(text, marks, number):
            continue
        if _is_close(text, mark):
            if depth:
                depth -= 1
                continue
            return mark.at + mark.width, number + 1, True
        if mark.opens:
            if mark.shape == "open" and _has_two_closings(text, marks, number, opened):
                depth += 1
                continue
            return _lost_end(text, opened.at, mark.at, paragraph), number, False
    return _open_end(text, opened.at, paragraph), len(marks), False


def _is_close(text: str, mark: _Mark) -> bool:
    if mark.closes:
        return True
    before = text[: mark.at].rstrip()[-1:] if mark.at else ""
    if mark.shape == "close":
        return True  # wrong-sided or set off by a space: `the pass, ”said`, `(holy war) ” , declared`
    after = text[mark.at + mark.width : mark.at + mark.width + 1]
    if before in _STOPS and after.islower() and text[mark.at - 1 : mark.at].isspace():
        return True  # `they will return, “warned the minister`
    # `a sure sign of failure. “` at a line's end
    return not mark.opens and before in _STOPS and (not after or after.isspace())


def _closes_single(text: str, marks: list[_Mark], number: int) -> bool:
    """Whether a single mark closes a quotation and is no possessive ("the soldiers’ rifles")."""
    mark = marks[number]
    if mark.opens and mark.shape != "close":
        return False
    before = text[mark.at - 1 : mark.at]
    if before in _STOPS:
        return True
    if before == "s" and text[mark.at + 1 : mark.at + 2] == " " and text[mark.at + 2 : mark.at + 3].islower():
        # a possessive if a better closing mark follows before the next quotation opens
        for later in marks[number + 1 :]:
            if later.double:
                continue
            if later.opens and later.shape != "close":
                break
            if later.closes:
                return False
    return mark.closes or mark.shape == "close"


def _has_two_closings(text: str, marks: list[_Mark], number: int, opened: _Mark) -> bool:
    """Whether a mark that opens inside an open quotation is nested in it: two closing marks follow in a row."""
    closings = 0
    for mark in marks[number + 1 :]:
        if mark.double != opened.double:
            continue
        if not _is_close(text, mark):
            return False
        closings += 1
        if closings == 2:
            return True
    return False


def _lost_end(text: str, start: int, following: int, paragraph: Span) -> int:
    """The end of a quotation without closing mark where another one opens: the end of the last sentence before it."""
    cut = max(text.rfind(stop, start, following) for stop in (". ", "! ", "? ", ".\n"))
    end = cut + 1 if cut > start else following
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return min(end, paragraph.end)


def _open_end(text: str, start: int, paragraph: Span) -> int:
    """The end where no mark closes: the paragraph's, if the quotation is a whole sentence, else the sentence's."""
    before = text[paragraph.start : start].rstrip()
    if not before or before[-1] in _STOPS:
        return paragraph.end
    cut = min((n for n in (text.find(stop, start, paragraph.end) for stop in (". ", "! ", "? ")) if n >= 0), default=-1)
    return cut + 1 if cut > 0 else paragraph.end
