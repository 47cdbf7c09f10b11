"""The source of a web page cut into tags and blocks of text, each character with its place in the source.

In: the decoded source. Out: `Block`s (a paragraph's text with white space folded and entities read, and for every
character the source offset it came from) and the `Tag`s on the way. It never recurses and never backs up, so ten
thousand nested tags or an unclosed comment cost no more than their length.

    >>> blocks("<p>Shells hit &amp; burned a mill.</p>").blocks[0].text
    'Shells hit & burned a mill.'
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "select", "textarea"}
)
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "header", "hr", "html", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "video", "audio", "time",
})  # fmt: skip
_KEPT = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "blockquote", "nav", "footer", "aside", "header", "time",
    "title", "head", "li", "button", "article", "main", "form",
})  # fmt: skip
_BOXES = frozenset({"div", "section", "ul", "ol", "dl", "table"})
FURNITURE = "furniture"
"""Stands among the tags around a block that a box called "comments", "related" or the like holds."""
_FURNITURE = re.compile(
    r"(?:class|id)\s*=\s*[\"'][^\"']*(?:\b|[_-])(?:comments?|disqus|respond|related|sidebar|promo\w*|newsletter|breadcrumbs?|share"
    r"|sharing|social|cookies?|consent|footer|menu|nav|navbar|recirc\w*|most-?(?:read|popular)|trending|teasers?)(?:\b|[_-])",
    re.IGNORECASE,
)
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
_TAG_NAME = re.compile(r"[A-Za-z][A-Za-z0-9:-]*")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]*)\s*(?:=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_MAX_TAG = 20_000  # a longer tag (an image inside a data: address) is skipped without reading its attributes
_MAX_OPEN = 400  # deeper nesting is still read, only its outer context is no longer kept
_SPACES = " \t\r\n\f\v\u00a0\u2002\u2003\u2009\u202f"
_DROPPED = "\u200b\u2060\ufeff\u00ad"
_PIECE = re.compile(f"([^{_SPACES}{_DROPPED}]+)|([{_SPACES}]+)|[{_DROPPED}]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text between two block tags.

    `at` has the source offset of each character of `text`; `end` the source offset after the last. `inside` names
    the kept tags around it, outermost first. `bold` is the share of its characters inside b or strong.
    """

    text: str
    at: tuple[int, ...]
    inside: frozenset[str]
    bold: float = 0.0


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening tag that says something about the page: meta, link, time, script, html."""

    name: str
    attributes: dict[str, str]
    content: str = ""


@dataclass(slots=True)
class Source:
    """What a page came to: its blocks and telling tags in reading order."""

    blocks: list[Block] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)


class _Scanner:
    def __init__(self, source: str) -> None:
        self.source = source
        self.lower = source.lower() if len(source.lower()) == len(source) else source
        self.out = Source()
        self.open: list[str] = []
        self.marks: list[bool] = []
        self.text: list[str] = []
        self.at: list[int] = []
        self.bold_depth = 0
        self.bold = 0

    def run(self) -> Source:
        position, size = 0, len(self.source)
        while position < size:
            match = _TAG_START.search(self.source, position)
            start = match.start() if match else size
            if start > position:
                self.add(position, start)
            position = self.tag(start) if match else size
        self.close_block()
        return self.out

    def tag(self, start: int) -> int:
        """Read what begins with `<` at `start`; the offset behind it."""
        source = self.source
        if source.startswith("<!--", start):
            end = source.find("-->", start + 4)
            return end + 3 if end >= 0 else len(source)
        if source.startswith(("<!", "<?"), start):
            end = source.find(">", start)
            return end + 1 if end >= 0 else len(source)
        closing = source.startswith("</", start)
        name_match = _TAG_NAME.match(source, start + 1 + closing)
        if not name_match:
            self.add(start, start + 1)
            return start + 1
        end = self.tag_end(name_match.end())
        name = name_match[0].lower()
        if closing:
            self.closed(name)
            return end
        return self.opened(name, source[name_match.end() : end - 1], end)

    def tag_end(self, position: int) -> int:
        """The offset behind the `>` that ends a tag, quotation marks in attributes heeded."""
        source = self.source
        end = source.find(">", position)
        if end < 0:
            return len(source)
        inside = source[position:end]
        if inside.count('"') % 2 or inside.count("'") % 2:
            mark = '"' if inside.count('"') % 2 else "'"
            quote = source.find(mark, end, end + _MAX_TAG)
            again = source.find(">", quote) if quote >= 0 else -1
            return again + 1 if again >= 0 else end + 1
        return end + 1

    def opened(self, name: str, inside: str, end: int) -> int:
        if name in ("meta", "link", "time", "html", "script"):
            return self.telling(name, inside, end)
        if name in _SKIPPED:
            return self.skip(name, end)
        if name in _BLOCKS:
            self.close_block()
        if (name in _KEPT or name in _BOXES) and len(self.open) < _MAX_OPEN and not inside.endswith("/"):
            self.open.append(name)
            self.marks.append(name in _BOXES and bool(_FURNITURE.search(inside[:400])))
        if name in ("b", "strong"):
            self.bold_depth += 1
        if name in ("img", "br"):
            self.space(end - 1)
        return end

    def telling(self, name: str, inside: str, end: int) -> int:
        attributes = read_attributes(inside)
        content = ""
        if name == "script":
            close = self.lower.find("</script", end)
            close = close if close >= 0 else len(self.source)
            if "ld+json" in attributes.get("type", ""):
                content = self.source[end:close]
            end = self.source.find(">", close) + 1 or len(self.source)
        if name == "time":
            self.close_block()
            close = self.lower.find("</time", end, end + 300)
            content = re.sub(r"<[^>]*>", " ", self.source[end:close]) if close >= 0 else ""
            self.open.append("time")
            self.marks.append(False)
        if name != "script" or content:
            self.out.tags.append(Tag(name, attributes, html.unescape(content) if name == "time" else content))
        return end

    def skip(self, name: str, end: int) -> int:
        close = self.lower.find(f"</{name}", end)
        if close < 0:
            return end
        return self.source.find(">", close) + 1 or len(self.source)

    def closed(self, name: str) -> None:
        if name in _BLOCKS:
            self.close_block()
        if name in ("b", "strong"):
            self.bold_depth = max(0, self.bold_depth - 1)
        if name in self.open[-20:]:
            at = len(self.open) - 1 - self.open[::-1].index(name)
            del self.open[at:], self.marks[at:]

    def add(self, start: int, end: int) -> None:
        """Take the text of `[start, end)` in, entities read and white space folded."""
        position = start
        for match in _ENTITY.finditer(self.source, start, end):
            read = html.unescape(match[0])
            if read == match[0]:
                continue
            self.plain(position, match.start())
            for character in read:
                self.character(character, match.start())
            position = match.end()
        self.plain(position, end)

    def plain(self, start: int, end: int) -> None:
        for match in _PIECE.finditer(self.source, start, end):
            if match[1]:
                self.text.extend(match[1])
                self.at.extend(range(match.start(), match.end()))
                self.bold += len(match[1]) * (self.bold_depth > 0)
            elif match[2]:
                self.space(match.start())

    def character(self, character: str, offset: int) -> None:
        if character in _SPACES:
            self.space(offset)
        elif character not in _DROPPED:
            self.text.append(character)
            self.at.append(offset)
            self.bold += self.bold_depth > 0

    def space(self, offset: int) -> None:
        if self.text and self.text[-1] != " ":
            self.text.append(" ")
            self.at.append(offset)

    def close_block(self) -> None:
        if self.text and self.text[-1] == " ":
            self.text.pop()
            self.at.pop()
        if self.text:
            share = self.bold / len(self.text)
            inside = frozenset(self.open) | ({FURNITURE} if any(self.marks) else set())
            self.out.blocks.append(Block("".join(self.text), tuple(self.at), inside, share))
        self.text, self.at, self.bold = [], [], 0


def blocks(source: str) -> Source:
    """The blocks and telling tags of a page's decoded source."""
    return _Scanner(source).run()


def read_attributes(inside: str) -> dict[str, str]:
    """The attributes of a tag by name in lower case, entities read."""
    found: dict[str, str] = {}
    if len(inside) > _MAX_TAG:
        return found
    for match in _ATTRIBUTE.finditer(inside):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), html.unescape(value).strip())
    return found
