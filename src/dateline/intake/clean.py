r"""From an entry's raw fields to the clean text that every stage reads, with the way back.

In: an `Entry`. Out: `Cleaned`: the text, its `OffsetMap` and what the format itself tells of its parts (a caption tag,
a Markdown heading). Plain text stays as it is but for line ends, odd spaces and invisible characters; quotation marks
are never touched.

    "Shelling\u00a0hit Goma.\r\n" -> "Shelling hit Goma.\n"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.intake.entry import Entry
from dateline.intake.page_text import Piece, page_pieces
from dateline.intake.readers.plain import front_matter_length
from dateline.model.report import SegmentKind
from dateline.model.text import OffsetMap, Run, Span

_ODD_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f"
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00"
REPLACED = {ord(space): " " for space in _ODD_SPACES} | {0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
"""The one-to-one replacements that cleaning makes, by code point."""

# One alternation for all that plain text loses: the return before a line feed, and invisible characters.
_LOST = re.compile(rf"\r(?=\n)|[{_INVISIBLE}]")
_LONE_RETURN = {0x0D: "\n"}
_TITLE_GAP = "\n\n"
_FOLD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text, the map back to the raw fields, and parts whose kind the format itself tells."""

    text: str
    offsets: OffsetMap
    hints: tuple[tuple[Span, SegmentKind], ...] = ()


def clean(entry: Entry) -> Cleaned:
    """The clean text of an entry, a title field of its own at its head."""
    raw = entry.text
    if entry.format == "html":
        body = _of_pieces(page_pieces(raw, entry.metadata.get("title")))
    elif entry.format == "md":
        body = clean_markdown(raw)
    elif _looks_like_markup(raw):
        body = _of_pieces(page_pieces(raw, None))
    else:
        body = clean_plain(raw)
    title = entry.fields.get("title")
    return _with_title(title, body) if title else body


def clean_plain(raw: str) -> Cleaned:
    """Plain text: line ends, odd spaces and invisible characters only."""
    return _keep(raw, _complement(_LOST.finditer(raw), len(raw)))


_MARKDOWN = re.compile(
    r"""(?P<image>!\[(?P<alt>[^\]\n]*)\]\([^)\n]*\))
      | (?P<link>\[(?P<words>[^\]\n]+)\]\([^)\s]*(?:\s+"[^"\n]*")?\))
      | (?P<heading>^[ ]{0,3}\#{1,6}[ \t]+(?P<head>[^\n]*?)[ \t]*\#*[ \t]*\r?$)
      | (?P<rule>^[ ]{0,3}(?:[-*_][ \t]*){3,}\r?$)
      | (?P<quote>^[ ]{0,3}>[ ]?)
      | (?P<strong>\*\*|__(?=\w)|(?<=\w)__
          |(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)|`)
    """,
    re.MULTILINE | re.VERBOSE,
)
_IN_LINE_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")


def clean_markdown(raw: str) -> Cleaned:
    """Markdown: marks and link targets are dropped, words kept; a picture's words become a caption."""
    kept: list[tuple[int, int]] = []
    hints: list[tuple[tuple[int, int], SegmentKind]] = []
    position = front_matter_length(raw)
    first_heading = True
    for match in _MARKDOWN.finditer(raw, position):
        kept.append((position, match.start()))
        position = match.end()
        if match["image"]:
            kept.append(match.span("alt"))
            hints.append((match.span("alt"), SegmentKind.CAPTION))
        elif match["link"]:
            kept.append(match.span("words"))
        elif match["heading"] is not None:
            start, end = match.span("head")
            kept.extend(_complement(_IN_LINE_MARKS.finditer(raw, start, end), end, start))
            kind = SegmentKind.HEADLINE if first_heading else SegmentKind.SECTION_HEADING
            hints.append(((start, end), kind))
            first_heading = False
    kept.append((position, len(raw)))
    lost = [m.span() for m in _LOST.finditer(raw)]
    body = _keep(raw, _without(kept, lost))
    found = []
    for (start, end), kind in hints:
        span = body.offsets.to_clean(Span(start, end)) if end > start else None
        if span is not None:
            found.append((span, kind))
    return Cleaned(body.text, body.offsets, tuple(found))


def _complement(matches: object, end: int, start: int = 0) -> list[tuple[int, int]]:
    kept, position = [], start
    for match in matches:  # type: ignore[attr-defined]  # an iterator of re.Match
        kept.append((position, match.start()))
        position = match.end()
    kept.append((position, end))
    return kept


def _without(kept: list[tuple[int, int]], lost: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges of `kept` with those of `lost` cut out; both ascending."""
    result: list[tuple[int, int]] = []
    index = 0
    for start, end in kept:
        position = start
        while index < len(lost) and lost[index][1] <= position:
            index += 1
        cursor = index
        while cursor < len(lost) and lost[cursor][0] < end:
            result.append((position, lost[cursor][0]))
            position = lost[cursor][1]
            cursor += 1
        if position < end:
            result.append((position, end))
    return result


def _keep(raw: str, ranges: list[tuple[int, int]]) -> Cleaned:
    parts: list[str] = []
    runs: list[Run] = []
    clean_at = 0
    for start, end in ranges:
        if end <= start:
            continue
        parts.append(raw[start:end].translate(REPLACED).translate(_LONE_RETURN))
        runs.append(Run(clean_at, start, end - start))
        clean_at += end - start
    return Cleaned("".join(parts), OffsetMap.of(runs))


def _of_pieces(pieces: list[Piece]) -> Cleaned:
    parts: list[str] = []
    runs: list[Run] = []
    hints: list[tuple[Span, SegmentKind]] = []
    at = 0
    for piece in pieces:
        if parts:
            parts.append("\n\n")
            at += 2
        parts.append(piece.text)
        runs.extend(_runs_of(piece.at, at))
        if piece.kind is not None and piece.text:
            hints.append((Span(at, at + len(piece.text)), piece.kind))
        at += len(piece.text)
    return Cleaned("".join(parts), OffsetMap.of(runs), tuple(hints))


def _runs_of(at: tuple[int, ...], clean_at: int) -> list[Run]:
    """Runs over characters whose source offsets follow each other; two characters of one entity share its place."""
    runs: list[Run] = []
    start = 0
    for index in range(1, len(at) + 1):
        if index == len(at) or at[index] != at[index - 1] + 1:
            runs.append(Run(clean_at + start, at[start], index - start))
            start = index
    return runs


def _looks_like_markup(raw: str) -> bool:
    """Whether a text field holds html: several paragraph tags, not just a stray `<`."""
    head = raw[:20_000].lower()
    return head.count("<p") + head.count("<br") + head.count("<div") >= 2 and ("</p>" in head or "<br" in head)


def _with_title(title: str, body: Cleaned) -> Cleaned:
    """The body with the title at its head, unless it opens with the title already."""
    head = clean_plain(title)
    words = head.text.strip()
    if not words or _fold(body.text[: len(words) * 2 + 40]).startswith(_fold(words)):
        return body
    lead = len(head.text) - len(head.text.lstrip())
    shown = head.text[lead : lead + len(words)].replace("\n", " ")
    shift = len(shown) + len(_TITLE_GAP)
    runs = [
        Run(
            max(run.clean - lead, 0), run.raw + max(lead - run.clean, 0), _inside(run, lead, lead + len(shown)), "title"
        )
        for run in head.offsets.runs
    ]
    runs += [Run(run.clean + shift, run.raw, run.length, run.field) for run in body.offsets.runs]
    hints = [(Span(0, len(shown)), SegmentKind.HEADLINE)]
    hints += [(Span(span.start + shift, span.end + shift), _second(kind)) for span, kind in body.hints]
    return Cleaned(shown + _TITLE_GAP + body.text, OffsetMap.of(runs), tuple(hints))


def _inside(run: Run, start: int, end: int) -> int:
    return min(run.clean + run.length, end) - max(run.clean, start)


def _second(kind: SegmentKind) -> SegmentKind:
    """The kind of a part once a headline stands above it."""
    return SegmentKind.SECTION_HEADING if kind is SegmentKind.HEADLINE else kind


def _fold(text: str) -> str:
    return _FOLD.sub(" ", text.casefold()).strip()
