"""Which of a page's blocks are its article.

In: a page's decoded source. Out: `Piece`s in reading order, each block whole, with the source offset of every
character. trafilatura chooses what belongs to the article; the words themselves come from our own reading of the
source, so that every character leads back. Headline, captions and the lines with a time are kept beside the body.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import trafilatura

from dateline.intake.html_source import FURNITURE, Block, blocks
from dateline.model.report import SegmentKind

_LETTERS = re.compile(r"\W+")
_MAX_TRAFILATURA = 4_000_000  # larger pages are read by our own rule alone: lxml would hold them several times over
_MAX_DEPTH = 1_000
_FURNITURE = frozenset({"nav", "footer", "aside", "head", "title", "button", "form", FURNITURE})
_CLOCK = re.compile(r"[0-2]?\d[:.][0-5]\d(?:\s*[ap]\.?m\.?)?(?: [A-Z]{2,5})?", re.IGNORECASE)
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LINK_LINE = 25
_SURE = 24
_PARAGRAPH = 80
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A block that is kept: its text, the source offset of each character, and the kind its tags tell, if any."""

    text: str
    at: tuple[int, ...]
    kind: SegmentKind | None = None


def page_pieces(source: str, title: str | None) -> list[Piece]:
    """The article's blocks; never empty where the page holds text."""
    found = blocks(source).blocks
    body = [block for block in found if not block.inside & {"head", "title"}]
    chosen = _chosen(source, body)
    story = [block for block in body if not block.inside & _FURNITURE and len(block.text) >= _PARAGRAPH]
    if sum(len(block.text) for block in chosen) < _ENOUGH * sum(len(block.text) for block in story):
        # A live blog, or a page built in a way that trafilatura does not know: it took one part for the whole.
        chosen = _by_own_rule(body)
    pieces = [Piece(block.text, block.at, _kind(block)) for block in chosen]
    return _with_headline(pieces, body, title) or [Piece(block.text, block.at) for block in found]


def _chosen(source: str, body: list[Block]) -> list[Block]:
    """The blocks that trafilatura's text holds, with captions and times between them."""
    if len(source) > _MAX_TRAFILATURA or _depth(source) > _MAX_DEPTH:
        return []
    try:
        text = trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=False, fast=True)
    except (RecursionError, ValueError, AttributeError, TypeError):
        return []
    if not text:
        return []
    lines = {folded for folded in (_fold(line) for line in text.split("\n")) if folded}
    whole = _fold(text)
    words = [_fold(block.text) for block in body]
    head = next((index for index, block in enumerate(body) if "h1" in block.inside), 0)
    after = Counter(words[head:])
    picked = []
    taken: set[str] = set()
    for index, block in enumerate(body):
        if not words[index] or words[index] in taken or "nav" in block.inside:
            continue
        if index < head and after[words[index]]:
            continue  # a teaser of what stands in the article itself
        if _belongs(words[index], lines, whole):
            picked.append(index)
            taken.add(words[index])
    if not picked:
        return []
    first, last = picked[0], picked[-1]
    wanted = set(picked)
    wanted.update(
        index
        for index, block in enumerate(body)
        if ("figcaption" in block.inside and first <= index <= last)
        or ("time" in block.inside and first - 8 <= index <= last + 3)
    )
    return [body[index] for index in sorted(wanted)]


def _belongs(words: str, lines: set[str], whole: str) -> bool:
    """Whether a block's letters stand in the article's text: as a line, in one, or around one."""
    if words in lines:
        return True
    # Short words stand in any text by chance.
    return len(words) >= _SURE and (words in whole or any(len(line) >= _SURE * 2 and line in words for line in lines))


def _fold(words: str) -> str:
    return _LETTERS.sub("", words.casefold())


def _depth(source: str) -> int:
    """A cheap upper bound of how deep the tags nest: opened minus closed, at its highest among the pieces."""
    deepest = depth = 0
    for match in re.finditer(
        r"<(/?)(?:div|span|section|ul|li|b|i|font|table|p|blockquote|article|em|strong|a)\b", source, re.IGNORECASE
    ):
        depth += -1 if match[1] else 1
        depth = max(depth, 0)
        deepest = max(deepest, depth)
    return deepest


def _by_own_rule(body: list[Block]) -> list[Block]:
    """Without trafilatura: what stands outside navigation and is no bare link line."""
    outside = [block for block in body if not block.inside & _FURNITURE]
    told = _HEADS | {"figcaption", "time"}
    kept = [block for block in outside if len(block.text) >= _LINK_LINE or block.inside & told]
    return kept or outside or body


def _kind(block: Block) -> SegmentKind | None:
    if "h1" in block.inside:
        return SegmentKind.HEADLINE
    if _CLOCK.fullmatch(block.text):
        return SegmentKind.DATELINE
    if "figcaption" in block.inside:
        return SegmentKind.CAPTION
    if block.inside & _HEADS:
        return SegmentKind.SECTION_HEADING
    return None


def _with_headline(pieces: list[Piece], body: list[Block], title: str | None) -> list[Piece]:
    """The pieces with the page's headline at their head, where the body left it out."""
    if not pieces or any(piece.kind is SegmentKind.HEADLINE for piece in pieces):
        return pieces
    wanted = _fold(title or "")
    heads = [block for block in body if "h1" in block.inside]
    if wanted:
        same = [block for block in body if _fold(block.text) == wanted]
        heads = same or [block for block in heads if _fold(block.text) in wanted] or heads
    if not heads:
        return pieces
    head = heads[0]
    rest = [piece for piece in pieces if piece.at != head.at]
    before = [piece for piece in rest if piece.at and piece.at[0] < head.at[0]]
    after = [piece for piece in rest if not (piece.at and piece.at[0] < head.at[0])]
    return [*before, Piece(head.text, head.at, SegmentKind.HEADLINE), *after]
