"""What is known about a report besides its story, each fact with how it is known.

In: an entry, its clean text and segments, and what the owner supplied. Out: `Known` facts: outlet, title, byline,
dateline, language, translation. Supplied beats stated, stated beats metadata, metadata beats inferred.

    {"source": "Lake Post"} -> Known("Lake Post", How.METADATA, "from the field outlet")
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

import py3langid

from dateline.intake.entry import Entry, Supplied
from dateline.intake.headline import is_masthead
from dateline.intake.segment_parts import stamp_length
from dateline.model.report import UNKNOWN, How, Known, Segment, SegmentKind
from dateline.model.text import Span

_LANGUAGE_LETTERS = 40  # below this the guess is no better than the metadata
_LANGUAGE_SEEN = 1_200  # characters; more changes no answer and takes time
_MASTHEAD_DEPTH = 8
_TAG = re.compile(r"[A-Za-z]{2,3}")
_NAMES = {
    "english": "en", "french": "fr", "spanish": "es", "arabic": "ar", "russian": "ru", "ukrainian": "uk",
    "german": "de", "portuguese": "pt", "persian": "fa", "farsi": "fa", "dari": "fa", "pashto": "ps", "hebrew": "he",
    "turkish": "tr", "chinese": "zh", "burmese": "my", "amharic": "am", "swahili": "sw", "hindi": "hi",
    "urdu": "ur", "italian": "it",
}  # fmt: skip
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|[Cc]opyright)\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*\d{4})?)?,?\s*(?P<name>[A-Z][\w &’'.-]{2,40}?)(?=[.,|]"
    r"|\s+[Aa]ll|\s*$)"
)
_TOLD = re.compile(
    r"\b(told|shared with|tells|interview with|seen by|obtained by|spoke to|speaking to)\s+"
    r"(?P<name>The [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
)
_DECLARED = re.compile(
    r"(?:(?:machine|automatically|auto)[- ]translated"
    r"|translated (?:by [\w ]{2,40} )?from (?:the )?(?P<from>[A-Z][a-z]+)"
    r"|translation from (?:the )?(?P<of>[A-Z][a-z]+)"
    r"|this (?:article|text|story|page) (?:was|is|has been) (?:\w+ )?translated)",
    re.IGNORECASE,
)
_WRONG_SIDE = re.compile(r"[.,!?)] [”\"“](?=[a-z])|(?<=[.,!?]) [“](?=\s|$)", re.MULTILINE)
_WIDGET = re.compile(r"powered by automated translation", re.IGNORECASE)


def outlet(entry: Entry, text: str, segments: Sequence[Segment], supplied: Supplied | None, url: str | None) -> Known:
    """Who published it."""
    if supplied and supplied.outlet:
        return Known(supplied.outlet, How.SUPPLIED, "supplied by the record's owner")
    field = entry.metadata.get("outlet")
    if field:
        return Known(field.lstrip("@"), How.METADATA, "from the field outlet")
    for match in _COPYRIGHT.finditer(text):
        span = Span(*match.span("name"))
        if _kind_at(segments, span.start) is SegmentKind.BOILERPLATE:
            return Known(match["name"].strip(), How.STATED, "named in the copyright line", span)
    named = _masthead(text, segments)
    if named is not None:
        return named
    host = host_of(url)
    if host:
        return Known(host, How.METADATA, "from the address")
    return _told(text)


def _masthead(text: str, segments: Sequence[Segment]) -> Known | None:
    """A paper's own name in a line by itself above the story: "LAKE POST | World"."""
    for segment in segments[:_MASTHEAD_DEPTH]:
        if segment.kind is not SegmentKind.BOILERPLATE:
            continue
        line = segment.span.of(text)
        name = re.split(r"\s[|–—-]\s|\n", line.strip())[0].strip()
        words = name.split()
        named = 2 <= len(words) <= 5 and words[0].lower() != "news" and "  " not in name and is_masthead(name)
        if named and all(word[:1].isupper() for word in words):
            start = segment.span.start + line.index(name)
            return Known(name, How.STATED, "the name above the story", Span(start, start + len(name)))
    return None


def _told(text: str) -> Known:
    """An outlet that its own report names as the one spoken to, at least twice."""
    found = list(_TOLD.finditer(text))
    counts = Counter(match["name"] for match in found)
    if not counts:
        return UNKNOWN
    name, times = min(counts.items(), key=lambda item: (-item[1], item[0]))
    others = sum(counts.values()) - times
    if times < 2 or others >= times:
        return UNKNOWN
    first = next(match for match in found if match["name"] == name)
    return Known(name, How.INFERRED, f"sources spoke to {name} ({times} times)", Span(*first.span("name")))


def host_of(url: str | None) -> str | None:
    """The site that an address belongs to, without www."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.rstrip(".").removeprefix("www.").removeprefix("m.") if host and "." in host.rstrip(".") else None


def title(entry: Entry, text: str, segments: Sequence[Segment], supplied: Supplied | None) -> Known:
    """The headline."""
    headline = _first(segments, SegmentKind.HEADLINE)
    span = _trimmed(text, headline) if headline else None
    if supplied and supplied.title:
        return Known(supplied.title, How.SUPPLIED, "supplied by the record's owner", span)
    field = entry.fields.get("title") or entry.metadata.get("title")
    if field and field.strip():
        words = " ".join(field.split())
        same = span is not None and _fold(span.of(text)) == _fold(words)
        return Known(words, How.METADATA, "from the field title", span if same or "title" in entry.fields else None)
    if span is not None:
        return Known(" ".join(span.of(text).split()), How.STATED, "the line above the story", span)
    return UNKNOWN


def byline(entry: Entry, text: str, segments: Sequence[Segment]) -> Known:
    """Who wrote it."""
    field = entry.metadata.get("author")
    if field:
        return Known(" ".join(field.split()), How.METADATA, "from the field author")
    segment = _first(segments, SegmentKind.BYLINE)
    if segment is None:
        return UNKNOWN
    span = _trimmed(text, segment)
    return Known(" ".join(span.of(text).split()), How.STATED, "a line of its own", span)


def dateline(entry: Entry, text: str, segments: Sequence[Segment]) -> Known:
    """Where and when the story says it was written: the words that open it."""
    for here, following in pairwise(segments):
        if here.kind is not SegmentKind.DATELINE or following.kind is not SegmentKind.BODY:
            continue
        words = here.span.of(text)
        if "\n" in words.strip() or words.endswith("\n"):
            continue
        # "Updated: ..." may stand in the same segment before it.
        lead = stamp_length(words)
        value = words[lead:].strip(" -–—:")
        if any(character.isalpha() for character in value):
            start = here.span.start + words.index(value, lead)
            return Known(value, How.STATED, "the words that open the story", Span(start, start + len(value)))
    field = entry.metadata.get("dateline")
    return Known(field, How.METADATA, "from the field dateline") if field else UNKNOWN


def language(metadata: Mapping[str, str], text: str, segments: Sequence[Segment], supplied: Supplied | None) -> str:
    """The two-letter code of the story's language, "und" where there is too little of it to tell."""
    if supplied and supplied.language:
        return language_code(supplied.language) or "und"
    story = " ".join(segment.span.of(text) for segment in segments if segment.kind.is_read)[:_LANGUAGE_SEEN]
    declared = language_code(metadata.get("language", ""))
    if sum(character.isalpha() for character in story) >= _LANGUAGE_LETTERS:
        # The words themselves are surer than a page template's language tag.
        return str(py3langid.classify(story)[0])
    return declared or "und"


def language_code(value: str) -> str | None:
    """The two-letter code in a language tag ("en-GB", "en_US") or of an English language name."""
    text = value.strip().lower()
    if text in _NAMES:
        return _NAMES[text]
    match = _TAG.match(text)
    return match[0] if match and (len(text) <= 3 or text[len(match[0])] in "-_") else None


def translated(metadata: Mapping[str, str], text: str, found_language: str) -> Known:
    """Whether the words are a translation: the language they come from, or "yes"."""
    original = language_code(metadata.get("original_language", "")) if metadata.get("original_language") else None
    if original and original != found_language:
        return Known(original, How.METADATA, "from the field original_language")
    if metadata.get("translated", "").lower() in ("true", "yes", "1"):
        return Known("yes", How.METADATA, "from the field translated")
    for match in _DECLARED.finditer(text):
        if _WIDGET.search(text[max(0, match.start() - 20) : match.end() + 20]):
            continue
        name = (match["from"] or match["of"] or "").lower()
        if (match["from"] or match["of"]) and name not in _NAMES:
            continue
        return Known(_NAMES.get(name, "yes"), How.STATED, "the report says so", Span(*match.span()))
    signs = list(_WRONG_SIDE.finditer(text))
    if len(signs) >= 2:
        reason = (
            f"closing quotation marks with the space on the wrong side, as machines leave them ({len(signs)} times)"
        )
        return Known("yes", How.INFERRED, reason, Span(*signs[0].span()))
    return UNKNOWN


def _first(segments: Sequence[Segment], kind: SegmentKind) -> Segment | None:
    return next((segment for segment in segments if segment.kind is kind), None)


def _kind_at(segments: Sequence[Segment], position: int) -> SegmentKind | None:
    return next((s.kind for s in segments if s.span.start <= position < s.span.end), None)


def _trimmed(text: str, segment: Segment) -> Span:
    words = segment.span.of(text)
    start = segment.span.start + len(words) - len(words.lstrip())
    return Span(start, max(start + 1, segment.span.start + len(words.rstrip())))


def _fold(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words.casefold()).strip()
