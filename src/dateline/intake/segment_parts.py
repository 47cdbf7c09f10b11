"""What stands inside a paragraph that is not its story: datelines, posts, captions and furniture run into the text.

In: the text and the bounds of one paragraph. Out: its parts in order, each with its kind; together they cover it.

    "SAADA (LWN) - A strike hit a depot. Sign in to read more." -> dateline, body, boilerplate
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.intake.opening import dateline_length
from dateline.intake.opening_date import opening_date_length
from dateline.intake.segment_lines import (
    AGENCY,
    CAPTION_LEAD,
    MINUTES,
    POST_CREDIT,
    POST_SIGN,
    SCENE,
    SPEECH,
    STAMP,
    is_byline,
    is_credit,
    is_date_line,
    is_initials,
    line_kind,
    residue_kind,
)
from dateline.intake.stated_dates import find_dates
from dateline.model.report import SegmentKind

_SENTENCE_END = re.compile(r"(?:[.!?…]+[\"”’'»)\]]*|>>|\)|\bCookies)\s+(?=[^\s\da-zà-þ]|\d|[-–—>#@]\s)|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Gov|Sen|Rep|Prof|St|No|vs|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx)|\b[A-Z]|\b[ap]\.m|U\.S|U\.N|U\.K)\.$"
)
_STAMP_HEAD = re.compile(
    r"\s*(?:date|published|posted|updated|created|modified)?\s*[:|]?\s*(?=(?:19|20)\d\d-\d\d-\d\d)", re.IGNORECASE
)
_BYLINE_HEAD = re.compile(
    r"(?:By|BY)\s+(?:[A-Z][\w’'.-]*(?:,| and| &)?\s+){0,6}?(?:[A-Z][\w’'-]*\.|[A-Z][\w’'.-]*\s*\|\s*"
    r"|[A-Z][\w’'.-]*\s*$)"
)
_DASHED_HEADING = re.compile(r"(?<=[.!?”’\"':] )[–—-] (?P<words>[A-Z][^–—.!?\n]{2,60}?) [–—-] (?=[A-Z“‘\"'])")
_AGENCY_SENTENCE = re.compile(rf"[-–—(/\s]*{AGENCY}(?:\s*[/-]\s*[\w .&]{{2,30}}){{0,2}}[).\s]*$")
_CREDIT_SENTENCE = re.compile(
    r"(?:photo(?:graph)?|picture|image|video) (?:credit|by|courtesy)\b[^.]{0,60}\.?$", re.IGNORECASE
)
_PICTURED = re.compile(r"Getty|Images|Photo|STRINGER|HANDOUT|Handout|POOL|Pool")

Part = tuple[SegmentKind, int]


def split_paragraph(text: str, start: int, end: int, *, first: bool) -> Iterator[Part]:
    """The parts of `text[start:end]`: kind and end offset of each. `first` says that no body stands above it."""
    parts: list[tuple[SegmentKind, int, int]] = []
    position = start
    for kind, upto in _furniture(text, start, end):
        parts.append((kind, position, upto))
        position = upto
    for kind, upto in _head(text, position, end, first=first):
        parts.append((kind, position, upto))
        position = upto
    for sentence_start, sentence_end in _sentences(text, position, end):
        parts.append((_sentence_kind(text[sentence_start:sentence_end].strip(), parts), sentence_start, sentence_end))
    parts = _posts(text, _captions(text, parts))
    parts = _whole_line(text, parts)
    yield from _joined(_dashed(text, parts))


def _furniture(text: str, start: int, end: int) -> Iterator[Part]:
    """Sentences of page furniture that run into the head of the story."""
    for _, sentence_end in _sentences(text, start, end):
        kind = residue_kind(text[start:sentence_end].strip()) if sentence_end - start <= 100 else None
        if kind is None:
            return
        yield kind, sentence_end
        start = sentence_end


def _head(text: str, start: int, end: int, *, first: bool) -> Iterator[Part]:
    """Stamps, bylines and a dateline that open the paragraph, in any order."""
    position = start
    for _ in range(4):
        length = (
            _stamp_length(text, position, end)
            or (opening_date_length(text[position : min(end, position + 200)]) if first else 0)
            or _byline_length(text, position, end)
        )
        if length:
            is_by = text[position:end].lstrip()[:3].lower() == "by "
            position += length
            yield (SegmentKind.BYLINE if is_by else SegmentKind.DATELINE), position
            continue
        lead = len(text[position:end]) - len(text[position:end].lstrip())
        length = dateline_length(text[position + lead : end], first=first)
        if not length:
            return
        position += lead + length
        yield SegmentKind.DATELINE, position


def opens_with_stamp(words: str) -> bool:
    """Whether a machine's or editor's date stands before the words of a line."""
    return 0 < stamp_length(words) < len(words)


def stamp_length(words: str) -> int:
    """How many characters a machine's or editor's date takes at the head of the words; 0 where there is none."""
    return _stamp_length(words, 0, len(words))


def _stamp_length(text: str, start: int, end: int) -> int:
    """The length of a date that a machine or an editor put before the words: "date 2022-03-04 ", "Updated: ..."."""
    head = text[start : min(end, start + 120)]
    minutes = re.match(r"\s*" + MINUTES.pattern, head, re.IGNORECASE)
    if minutes:
        rest = re.match(r"\d{1,2} [A-Z][a-z]{2,8}\.?\s+", head[minutes.end() :])
        return minutes.end() + (rest.end() if rest else 0)
    match = _STAMP_HEAD.match(head) or re.match(r"\s*" + STAMP.pattern, head, re.IGNORECASE)
    lead = match.end() if match else 0
    labelled = bool(match and match[0].strip())
    for stated in find_dates(head):
        # An unlabelled date opens a stamp only as the very first thing, before a stop, bar or line of its own.
        if stated.start > lead + 12 or (stated.start > lead and not labelled):
            break
        after = re.match(r"[.|\s–—-]*(?=\s|$)\s*|[.|]\s*|\s+", head[stated.end :])
        tail = (
            after.end()
            if after and (labelled or after[0][:1] in ".|" or stated.at or stated.end == len(head.rstrip()))
            else 0
        )
        iso = head[stated.start : stated.end][:4].isdigit()
        if labelled or tail or (iso and start == 0):
            return stated.end + (tail or len(head[stated.end :]) - len(head[stated.end :].lstrip()))
        break
    return 0


def _byline_length(text: str, start: int, end: int) -> int:
    head = text[start : min(end, start + 160)]
    lead = len(head) - len(head.lstrip())
    match = _BYLINE_HEAD.match(head, lead)
    if not match or match.end() >= end - start - 20:
        return 0
    rest = head[match.end() :]
    return match.end() + len(rest) - len(rest.lstrip(" |"))


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if _ABBREVIATION.search(text[max(position, match.start() - 8) : match.start() + 1]):
            continue
        yield position, match.end()
        position = match.end()
    if position < end:
        yield position, end


def _sentence_kind(sentence: str, before: list[tuple[SegmentKind, int, int]]) -> SegmentKind:
    last = before[-1][0] if before else None
    kind = residue_kind(sentence) if len(sentence) <= 160 else None
    if kind is not None:
        return kind
    if CAPTION_LEAD.match(sentence) or _CREDIT_SENTENCE.match(sentence):
        return SegmentKind.CAPTION
    if _AGENCY_SENTENCE.match(sentence):
        # An agency's name alone credits the picture before it, or signs the story.
        return SegmentKind.CAPTION if last is SegmentKind.CAPTION else SegmentKind.BYLINE
    if is_date_line(sentence) and len(sentence) > 6:
        return SegmentKind.DATELINE
    if len(sentence) < 90 and is_byline(sentence):
        return SegmentKind.BYLINE
    if is_initials(sentence) and before:
        return SegmentKind.BYLINE
    return SegmentKind.BODY


def _captions(text: str, parts: list[tuple[SegmentKind, int, int]]) -> list[tuple[SegmentKind, int, int]]:
    """Sentences between a caption's opening and its credit belong to the caption, and so does a scene before one."""
    result = list(parts)
    for index, (kind, start, end) in enumerate(parts):
        words = text[start:end].strip()
        if not _AGENCY_SENTENCE.match(words) or kind not in (SegmentKind.BYLINE, SegmentKind.CAPTION):
            continue
        opening = next(
            (at for at in range(index - 1, max(-1, index - 4), -1) if result[at][0] is SegmentKind.CAPTION), None
        )
        before = text[parts[index - 1][1] : parts[index - 1][2]] if index else ""
        if opening is None and (SCENE.match(before) or _PICTURED.search(words)) and not SPEECH.search(before):
            opening = index - 1
        if opening is not None and not any(SPEECH.search(text[s:e]) for _, s, e in parts[opening + 1 : index]):
            for at in range(opening, index + 1):
                result[at] = (SegmentKind.CAPTION, result[at][1], result[at][2])
    return result


def _posts(text: str, parts: list[tuple[SegmentKind, int, int]]) -> list[tuple[SegmentKind, int, int]]:
    """A paragraph that carries a post's signature is that post, up to the signature."""
    if not parts:
        return parts
    start, end = parts[0][1], parts[-1][2]
    signature = POST_CREDIT.search(text, start, end)
    if signature is None and not POST_SIGN.search(text, start, end):
        return parts
    upto = signature.end() if signature else end
    while upto < end and text[upto] in " .\n":
        upto += 1
    rest = [part for part in parts if part[1] >= upto]
    posts = [(SegmentKind.POST, start, rest[0][1] if rest else end)]
    return posts + rest


def _whole_line(text: str, parts: list[tuple[SegmentKind, int, int]]) -> list[tuple[SegmentKind, int, int]]:
    """What is left of a paragraph after its stamp may as a whole be a caption: its credit stands at its end."""
    body = [index for index, part in enumerate(parts) if part[0] in (SegmentKind.BODY, SegmentKind.BYLINE)]
    if (
        not body
        or body[0] == 0
        or body[-1] - body[0] + 1 != len(body)
        or parts[body[0] - 1][0] is not SegmentKind.DATELINE
    ):
        return parts
    start, end = parts[body[0]][1], parts[body[-1]][2]
    rest = text[start:end].strip()
    if is_credit(rest) and line_kind(rest) is SegmentKind.CAPTION:
        return [*parts[: body[0]], (SegmentKind.CAPTION, start, end), *parts[body[-1] + 1 :]]
    return parts


def _dashed(text: str, parts: list[tuple[SegmentKind, int, int]]) -> Iterator[tuple[SegmentKind, int, int]]:
    """Headings run into a paragraph between dashes: "... the valley. – The militias – Few of them ..."."""
    for kind, start, end in parts:
        position = start
        if kind is SegmentKind.BODY:
            # One space before the dash lies in the part, so that the sentence before can be seen.
            for match in _DASHED_HEADING.finditer(text, max(0, start - 2), end):
                if match.start() < position:
                    continue
                if match.start() > position:
                    yield kind, position, match.start()
                yield SegmentKind.SECTION_HEADING, match.start(), match.end()
                position = match.end()
        if position < end:
            yield kind, position, end


def _joined(parts: Iterator[tuple[SegmentKind, int, int]]) -> Iterator[Part]:
    """Neighbours of one kind put together."""
    kept: list[tuple[SegmentKind, int]] = []
    for kind, _, end in parts:
        if kept and kept[-1][0] is kind:
            kept[-1] = (kind, end)
        else:
            kept.append((kind, end))
    yield from kept
