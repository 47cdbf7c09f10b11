r"""Clean text cut into segments: what is story and what is the page around it.

In: the clean text, the title if the entry has one, and hints from the format (a caption tag). Out: `Segment`s that
cover the text without gaps or overlap; each keeps the white space after it.

    "Bridge hit\n\nKHARTOUM (LWN) - Shells fell.\n\nRead more: ..." -> headline, dateline, body, read_more
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.intake.headline import mark_headline
from dateline.intake.opening_date import is_chronicle
from dateline.intake.paragraph import Paragraph, ends_in_stop
from dateline.intake.segment_lines import SPEECH, STAMP, WEATHER, is_initials, line_kind
from dateline.intake.segment_parts import opens_with_stamp, split_paragraph
from dateline.model.report import Segment, SegmentKind
from dateline.model.text import Span

_LINE = re.compile(r"[^\n]*\n*")
_LIST_MARK = re.compile(r"(?:[-–•*·▪►]|\d{1,2}[.)])\s")


def cut(text: str, title: str | None = None, hints: Sequence[tuple[Span, SegmentKind]] = ()) -> tuple[Segment, ...]:
    """The segments of a report's clean text."""
    blocks = _with_hints(list(_blocks(text)), hints)
    if not blocks:
        return (Segment(SegmentKind.BOILERPLATE, Span(0, len(text))),) if text else ()
    blocks = [block if block.kind else replace(block, kind=_own_kind(block)) for block in blocks]
    blocks = mark_headline(_clocks(blocks), title)
    blocks = _menus(blocks)
    blocks = _pictures(blocks)
    blocks = _headings(blocks)
    blocks = _signatures(blocks)
    return tuple(_segments(text, blocks))


def _blocks(text: str) -> Iterator[Paragraph]:
    lines = [match.span() for match in _LINE.finditer(text) if match.end() > match.start()]
    for start, end in _unwrapped(text, lines):
        words = text[start:end].strip()
        if words:
            yield Paragraph(start, end, " ".join(words.split("\n")))
        # White space at the head of the text belongs to the first block; `_segments` sees to that.


def _unwrapped(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines, those of a paragraph that was broken at a fixed width put together again."""
    groups: list[list[tuple[int, int]]] = [[]]
    for start, end in lines:
        groups[-1].append((start, end))
        if text[start:end].endswith("\n\n"):
            groups.append([])
    for group in groups:
        if _is_wrapped([text[start:end].rstrip("\n") for start, end in group]):
            yield group[0][0], group[-1][1]
        else:
            yield from group


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines are one paragraph at a fixed width: all but the last nearly full, few ending in a stop."""
    if len(lines) < 3:
        return False
    widths = [len(line) for line in lines[:-1]]
    stops = sum(ends_in_stop(line) for line in lines[:-1])
    return max(widths) <= 100 and min(widths) >= max(45, max(widths) * 0.7) and stops <= len(widths) * 0.4


def _with_hints(blocks: list[Paragraph], hints: Sequence[tuple[Span, SegmentKind]]) -> list[Paragraph]:
    starts = [block.start for block in blocks]
    kinds = {}
    for span, kind in hints:
        index = bisect_right(starts, span.start) - 1
        if index >= 0 and len(span) >= 0.8 * len(blocks[index].words):
            kinds[starts[index]] = kind
    return [replace(block, kind=kinds.get(block.start)) for block in blocks]


def _own_kind(block: Paragraph) -> SegmentKind | None:
    """The kind the words tell; a line that a stamp opens is left to be split."""
    kind = line_kind(block.words)
    return None if kind in (SegmentKind.CAPTION, SegmentKind.BYLINE) and opens_with_stamp(block.words) else kind


def _clocks(blocks: list[Paragraph]) -> list[Paragraph]:
    """A bare date beside the weather or a menu, above the story, is the page's clock."""
    result = list(blocks)
    for index, block in enumerate(blocks[:15]):
        if block.kind is SegmentKind.DATELINE and not STAMP.match(block.words):
            near = blocks[max(0, index - 2) : index] + blocks[index + 1 : index + 3]
            if any(WEATHER.match(other.words) for other in near):
                result[index] = replace(block, kind=SegmentKind.BOILERPLATE)
    return result


def _menus(blocks: list[Paragraph]) -> list[Paragraph]:
    """Three or more lines of a word or three in a row are a menu or a list of links, not a story."""
    result = list(blocks)
    index = 0
    while index < len(result):
        end = index
        while end < len(result) and result[end].kind in (None, SegmentKind.BOILERPLATE) and _is_menu_line(result[end]):
            end += 1
        if end - index >= 3:
            for each in range(index, end):
                result[each] = replace(result[each], kind=SegmentKind.BOILERPLATE)
        index = max(end, index + 1)
    return result


def _is_menu_line(block: Paragraph) -> bool:
    return (
        block.count <= 3 and len(block.words) <= 32 and not block.stopped and not any(c.isdigit() for c in block.words)
    )


def _pictures(blocks: list[Paragraph]) -> list[Paragraph]:
    """Runs of unstopped sentences in a story whose paragraphs end in a stop are the words under its pictures."""
    story = [block for block in blocks if block.kind is None and block.count >= 12]
    if len(story) < 4 or sum(block.stopped for block in story) < 0.6 * len(story):
        return blocks
    result = list(blocks)
    index = 0
    while index < len(result):
        end = index
        while end < len(result) and _is_picture_line(result[end]):
            end += 1
        # Alone it must be longer than a section heading would be.
        alone = end - index == 1 and 0 < index < len(result) - 1 and _is_lone_picture(result[index])
        if end - index >= 2 or alone:
            for each in range(index, end):
                result[each] = replace(result[each], kind=SegmentKind.CAPTION)
        index = max(end, index + 1)
    return result


def _is_lone_picture(block: Paragraph) -> bool:
    return block.count >= 14 and not SPEECH.search(block.words) and block.words[0] not in '“"„«‘'


def _is_picture_line(block: Paragraph) -> bool:
    return block.kind is None and not block.stopped and 8 <= block.count <= 70 and not _LIST_MARK.match(block.words)


def _headings(blocks: list[Paragraph]) -> list[Paragraph]:
    """Short unstopped lines with longer paragraphs after them are section headings."""
    result = list(blocks)
    seen_body = False
    for index, block in enumerate(result):
        if block.kind is not None:
            continue
        following = _following(result, index)
        if (
            seen_body
            and following is not None
            and following.kind in (None, SegmentKind.BODY)
            and _is_heading(block)
            and (following.stopped or following.count > 14)
            and following.count > 5
        ):
            result[index] = replace(block, kind=SegmentKind.SECTION_HEADING)
        else:
            seen_body = seen_body or block.count >= 8
    return result


_BETWEEN = frozenset(
    {SegmentKind.CAPTION, SegmentKind.BOILERPLATE, SegmentKind.READ_MORE, SegmentKind.POST, SegmentKind.DATELINE}
)


def _following(blocks: list[Paragraph], index: int) -> Paragraph | None:
    """The next block that is neither picture nor furniture."""
    for at in range(index + 1, len(blocks)):
        if blocks[at].kind not in _BETWEEN:
            return blocks[at]
    return None


def _is_heading(block: Paragraph) -> bool:
    words = block.words
    if block.count > 13 or not 3 <= len(words) <= 90 or _LIST_MARK.match(words) or words[:1].islower():
        return False
    return (
        not block.stopped
        or (words.endswith("?") and block.count <= 10)
        or (words.endswith(("”", '"')) and "." not in words)
    )


def _signatures(blocks: list[Paragraph]) -> list[Paragraph]:
    """Initials and lone names at the end of a story."""
    result = list(blocks)
    for index in range(len(result) - 1, max(-1, len(result) - 8), -1):
        block = result[index]
        if block.kind is None and is_initials(block.words) and len(result) > 1:
            result[index] = replace(block, kind=SegmentKind.BYLINE)
        elif block.kind is None or (block.kind is SegmentKind.BODY and block.count > 8):
            break
    return result


def _segments(text: str, blocks: list[Paragraph]) -> Iterator[Segment]:
    position = 0
    seen_body = is_chronicle(block.words for block in blocks)  # there no day is the report's own
    for index, block in enumerate(blocks):
        end = blocks[index + 1].start if index + 1 < len(blocks) else len(text)
        if block.kind is None or block.kind is SegmentKind.BODY:
            for kind, upto in split_paragraph(text, position, end, first=not seen_body):
                if upto > position:
                    yield Segment(kind, Span(position, upto))
                    position = upto
            seen_body = True
        else:
            yield Segment(block.kind, Span(position, end))
        position = end
