"""Which line above the story is its headline, and what the other lines there are.

In: the paragraphs of a text with the kinds that their words told, and the title if the entry has one. Out: the same
paragraphs with headline and standfirst marked, and what stands above the headline told as the page's own.

    WESTERN LINE / News of the border / 9 July 2021 / Customs house at Bunagana is gone / Rebels took ...
    -> boilerplate, boilerplate, dateline, headline, body
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.intake.opening import dateline_length
from dateline.intake.paragraph import Paragraph, fold
from dateline.intake.segment_parts import opens_with_stamp
from dateline.model.report import SegmentKind

_LIST_MARK = re.compile(r"(?:[-–•*·▪►]|\d{1,2}[.)])\s")
_SEPARATED = re.compile(r"\s[|>»›·]\s")
_MASTHEAD = re.compile(
    r"\b(?:post|times|news(?:paper)?|radio|review|courier|monitor|daily|weekly|herald|gazette|kurier|star|dispatch|ledger"
    r"|tribune|journal|press|wire|agency|tv|television|observer|telegraph|guardian|chronicle|mail|express|standard"
    r"|independent|voice|echo|bulletin|edition|magazine|zeitung|presse|diario|jornal|gazeta|relief)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[a-z]{3}\. [A-Z]")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_DEPTH = 40
_SEARCHED = 1_500
_BETWEEN = frozenset({SegmentKind.BYLINE, SegmentKind.DATELINE, SegmentKind.BOILERPLATE, SegmentKind.CAPTION})


def mark_headline(paragraphs: Sequence[Paragraph], title: str | None) -> list[Paragraph]:
    """The paragraphs with headline, standfirst and what stands above them marked."""
    at = _named(paragraphs, title)
    if at is None:
        at = _best(paragraphs)
    if at is None:
        return [_masthead(each, index < 3) for index, each in enumerate(paragraphs)]
    result = list(paragraphs)
    result[at] = replace(result[at], kind=SegmentKind.HEADLINE)
    for index in range(at):
        # What stands above a headline and is no picture, date or name belongs to the page.
        if result[index].kind is None and result[index].count <= 12 and not result[index].stopped:
            result[index] = replace(result[index], kind=SegmentKind.BOILERPLATE)
    return _mark_standfirst(result, at)


def _named(paragraphs: Sequence[Paragraph], title: str | None) -> int | None:
    """The paragraph that repeats the title, or that the format calls the headline."""
    wanted = fold(title) if title else ""
    for index, each in enumerate(paragraphs[:_DEPTH]):
        if wanted and fold(each.words) == wanted:
            return index
    return next((i for i, each in enumerate(paragraphs[:_DEPTH]) if each.kind is SegmentKind.HEADLINE), None)


def _best(paragraphs: Sequence[Paragraph]) -> int | None:
    """Of the unstopped lines above the story the one that speaks most of what the story speaks of."""
    story = _story(paragraphs)
    if story is None:
        return None
    body = " ".join(each.words for each in paragraphs[story : story + 8])[:_SEARCHED]
    told = {word.casefold() for word in _LONG_WORD.findall(body)}
    scores = {index: _score(paragraphs[index], told) for index in range(story) if _can_be(paragraphs, index)}
    if not scores:
        return None
    best = max(scores.values())
    # A standfirst shares more words with the story than the headline above it, but not many more.
    return next(index for index in sorted(scores) if scores[index] >= best - 1) if best > 0 else None


def _story(paragraphs: Sequence[Paragraph]) -> int | None:
    """The first paragraph that is a sentence or more and no furniture."""
    for index, each in enumerate(paragraphs[:_DEPTH]):
        if each.kind is None and each.stopped and len(each.words) >= 80:
            return index
        if each.kind is None and (each.count > 28 or opens_with_stamp(each.words)):
            return None
    return None


def _can_be(paragraphs: Sequence[Paragraph], index: int) -> bool:
    each = paragraphs[index]
    if each.kind is not None or (each.stopped and len(each.words) > 40 and not each.words.endswith("?")):
        return False
    return 3 <= each.count <= 28 and len(each.words) <= 200 and not _LIST_MARK.match(each.words)


def _score(each: Paragraph, told: set[str]) -> float:
    words = [word.casefold() for word in _LONG_WORD.findall(each.words)]
    shared = sum(word in told for word in set(words))
    score = min(3.0, float(shared)) + (0.5 if each.count >= 5 else 0.0)
    if _SEPARATED.search(each.words):
        score -= 2.0
    if is_masthead(each.words):
        score -= 4.0
    if _SENTENCES.search(each.words):
        score -= 1.5
    return score


def is_masthead(words: str) -> bool:
    """Whether a line is a paper's own name or slogan: few words, one of them what papers are called."""
    return len(words.split()) <= 7 and bool(_MASTHEAD.search(words)) and not any(c in words for c in ':;,?!“"')


def _masthead(each: Paragraph, near: bool) -> Paragraph:
    if near and each.kind is None and not each.stopped and is_masthead(each.words):
        return replace(each, kind=SegmentKind.BOILERPLATE)
    return each


def _mark_standfirst(paragraphs: list[Paragraph], at: int) -> list[Paragraph]:
    follower = at + 1
    while follower < len(paragraphs) and (
        paragraphs[follower].kind in _BETWEEN or _masthead(paragraphs[follower], near=True) != paragraphs[follower]
    ):
        paragraphs[follower] = _masthead(paragraphs[follower], near=True)
        follower += 1
    if follower + 1 < len(paragraphs) and _is_standfirst(paragraphs, follower):
        paragraphs[follower] = replace(paragraphs[follower], kind=SegmentKind.STANDFIRST)
    return paragraphs


def _is_standfirst(paragraphs: Sequence[Paragraph], at: int) -> bool:
    each = paragraphs[at]
    later = any(
        other.kind is None and len(other.words) >= 80 and other.stopped for other in paragraphs[at + 1 : at + 6]
    )
    fits = each.kind is None and not each.stopped and 5 <= each.count <= 45 and not _LIST_MARK.match(each.words)
    return fits and later and not dateline_length(each.words)
