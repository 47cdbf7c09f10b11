"""Quotations, direct and indirect, with who is quoted.

In: a report, its sentences and the actors named in it. Out: `Quote` records in reading order. A sentence that mixes
both gives one indirect quotation for the reported clause and a direct one for each stretch in quotation marks:

    Residents said the shelling was “the worst in months”.
        indirect   the shelling was “the worst in months”      said by residents
        direct     “the worst in months”                       said by residents

A quotation that goes on in the next sentence or paragraph keeps its speaker (`continuation`). A word or two in
quotation marks that nobody is said to have said is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from dateline.annotate.attributions import Attribution, attributions
from dateline.annotate.headline_sources import headline_source
from dateline.annotate.quote_marks import Quoted, quoted_in
from dateline.annotate.sources import SourceBook
from dateline.model.mention import ActorMention, Quote, Sentence, Source
from dateline.model.report import Report, SegmentKind
from dateline.model.text import Span

_BETWEEN = re.compile(r"[\s,.;:!?—–-]*(?:but|and|the|an?|one|another)?\s*(?:[a-z]{2,5}\.\s*)?", re.IGNORECASE)
_SIGNATURE = re.compile(r"\s*[—–-]+\s*(?P<name>[^\s(][^(\n]{1,60}?)\s*\(@\w+\)")
_DASH_SIGNATURE = re.compile(r"\s*[―—–]\s*(?P<name>[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){1,4})\s*(?:[,.(]|$|\n)")
_LINK = re.compile(r"(?:\s*(?:pic\.twitter\.com/|https?://)\S+)+\s*$")
_ASIDE = frozenset({SegmentKind.CAPTION, SegmentKind.HEADLINE, SegmentKind.STANDFIRST})


@dataclass(frozen=True, slots=True)
class _Paragraph:
    span: Span
    segment: SegmentKind
    sentences: tuple[Sentence, ...]


@dataclass
class _Reading:
    """What has been read so far, for what goes on from it."""

    sources: tuple[Source, ...] = ()
    cue: Span | None = None
    open_end: bool = False  # the last quotation of the paragraph before was never closed
    quotes: list[Quote] = field(default_factory=list)


def find_quotes(report: Report, sentences: Sequence[Sentence], actors: Sequence[ActorMention]) -> tuple[Quote, ...]:
    """The quotations of `report`, speakers resolved where somebody is named."""
    book = SourceBook(report.text, sentences, actors)
    reading = _Reading()
    for paragraph in _paragraphs(sentences):
        if paragraph.segment is SegmentKind.POST and (post := _post(report, paragraph, book)) is not None:
            reading.quotes.append(post)
            continue
        quoted = quoted_in(report.text, paragraph.span)
        spans = [item.span for item in quoted]
        said = [item for s in paragraph.sentences for item in attributions(report.text, s.span, spans, book.finder)]
        if not said and len(paragraph.sentences) == 1:
            titled = headline_source(report.text, paragraph.sentences[0].span, book.finder)
            said = [titled] if titled is not None else []
        _read_paragraph(report, paragraph, quoted, said, book, reading)
    return _each_once(reading.quotes)


def _each_once(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotations in reading order, each span once.

    Of two that hold the same words, since two verbs govern them, the one with a speaker stands, else the first told.
    """
    kept: dict[str, Quote] = {}
    for quote in sorted(quotes, key=lambda quote: (not quote.said_by, quote.cue or quote.span)):
        kept.setdefault(quote.id, quote)
    return tuple(sorted(kept.values(), key=lambda quote: (quote.span, quote.direct)))


def _paragraphs(sentences: Sequence[Sentence]) -> list[_Paragraph]:
    grouped: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        grouped.setdefault(sentence.paragraph, []).append(sentence)
    return [
        _Paragraph(Span(group[0].span.start, group[-1].span.end), group[0].segment, tuple(group))
        for _, group in sorted(grouped.items())
    ]


def _read_paragraph(
    report: Report,
    paragraph: _Paragraph,
    quoted: Sequence[Quoted],
    said: Sequence[Attribution],
    book: SourceBook,
    reading: _Reading,
) -> None:
    text = report.text
    direct: list[tuple[Quoted, tuple[Source, ...], Span | None, bool]] = []
    carried = reading.sources if paragraph.segment not in _ASIDE else ()
    last: tuple[Source, ...] = ()
    resolved = {item.cue: book.sources(item) for item in said}
    for item in said:
        if item.clause is not None:
            reading.quotes.append(_quote(report, item.clause, resolved[item.cue], item.cue, direct=False))
    for number, mark in enumerate(quoted):
        governing = _governing(text, mark.span, said, quoted)
        if governing is not None:
            last = resolved[governing.cue]
            direct.append((mark, last, governing.cue, False))
            continue
        signed = _DASH_SIGNATURE.match(text, mark.span.end, paragraph.span.end)
        if signed is not None:  # “I lost two sons.” — Hawa Camara, Bamako
            name = Span(*signed.span("name"))
            last = book.sources(Attribution(name, name, None))
            direct.append((mark, last, None, False))
            continue
        if not last:
            last = next((resolved[item.cue] for item in reversed(said) if item.cue.end <= mark.span.start), ())
        goes_on = _goes_on(text, paragraph, number, quoted, said, reading, bool(last), bool(carried))
        if goes_on:
            last = last or carried
            direct.append((mark, book.carried(last), None, True))
        elif len(re.findall(r"\w+", mark.span.of(text))) > 2 and mark.closed and not _is_title(mark.span.of(text)):
            direct.append((mark, (), None, False))
    reading.quotes.extend(
        _quote(report, item.span, sources, cue, direct=True, continuation=goes_on)
        for item, sources, cue, goes_on in direct
    )
    if paragraph.segment in _ASIDE:
        return
    latest = [(item.cue.start, resolved[item.cue]) for item in said if resolved[item.cue]]
    reading.sources = max(latest, key=lambda pair: pair[0])[1] if latest else last if last else ()
    reading.open_end = bool(quoted) and not quoted[-1].closed


def _post(report: Report, paragraph: _Paragraph, book: SourceBook) -> Quote | None:
    """A post shown in the report, signed `— Name (@handle)`: all of it is its author's, marks or none."""
    signed = _SIGNATURE.search(report.text, paragraph.span.start, paragraph.span.end)
    if signed is None:
        return None
    words = report.text[paragraph.span.start : signed.start()]
    words = _LINK.sub("", words).rstrip()
    if not words:
        return None
    span = Span(paragraph.span.start, paragraph.span.start + len(words))
    author = Attribution(Span(*signed.span("name")), Span(*signed.span("name")), None)
    return _quote(report, span, book.sources(author), None, direct=True)


def _governing(text: str, span: Span, said: Sequence[Attribution], quoted: Sequence[Quoted]) -> Attribution | None:
    """The attribution that says who spoke the words in `span`."""
    inside = [item for item in said if item.clause is not None and item.clause.contains(span)]
    if inside:
        return max(inside, key=lambda item: item.cue) if all(item.cue < span for item in inside) else inside[0]
    after = [item for item in said if item.cue.start >= span.end]
    for item in after[:1]:
        front = min(item.front, item.cue.start) if item.front >= span.end else item.cue.start
        others = any(span.end <= other.span.start < item.cue.start for other in quoted)
        if not others and (_BETWEEN.fullmatch(text[span.end : front]) or front - span.end <= 2):
            return item
    before = [item for item in said if item.cue.end <= span.start]
    if before:
        nearest = before[-1]
        between = text[nearest.cue.end : span.start]
        stops = re.search(r"[.!?]\s+[A-Z“\"‘]|[.!?]\s*$", between)
        closed = any(nearest.cue.end <= other.span.start and other.span.end <= span.start for other in quoted)
        if (
            not stops
            and not (closed and re.search(r"[.!?]", between))
            and (nearest.speaker is None or nearest.speaker.end <= span.start)
        ):
            return nearest
    return None


def _goes_on(
    text: str,
    paragraph: _Paragraph,
    number: int,
    quoted: Sequence[Quoted],
    said: Sequence[Attribution],
    reading: _Reading,
    spoken: bool,
    carried: bool,
) -> bool:
    """Whether a quotation without attribution goes on from the one before."""
    span = quoted[number].span
    if not number and spoken:
        # Officials said the road was mined. “Nobody gets through.”
        earlier = [item for item in said if item.cue.end <= span.start]
        opens = bool(re.search(r"[.!?]\s*$", text[paragraph.span.start : span.start]))
        if earlier and opens and len(text[earlier[-1].cue.end : span.start].split()) <= 40:
            return True
    if number and spoken:
        # “A,” he said. “B.”: nothing but the attribution stands between
        if quoted[number - 1].span.end >= span.start:
            return True
        between = Span(quoted[number - 1].span.end, span.start)
        words = between.of(text)
        told = any(between.start <= item.cue.start < between.end for item in said)
        return (told and len(words.split()) <= 40 and bool(re.search(r"[.!?:,]\s*$", words))) or not words.strip()
    if number or not carried:
        return False
    before = text[paragraph.span.start : span.start].strip()
    after = text[span.end : paragraph.span.end].strip(' .,”"’')
    return not before and (reading.open_end or len(after.split()) <= 3)


def _is_title(words: str) -> bool:
    """The name of a work or an operation: every longer word has a capital."""
    long_words = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    return bool(long_words) and all(word[0].isupper() for word in long_words)


def _quote(
    report: Report,
    span: Span,
    sources: tuple[Source, ...],
    cue: Span | None,
    *,
    direct: bool,
    continuation: bool = False,
) -> Quote:
    key = f"{report.id}\x1f{span.start}\x1f{span.end}\x1f{'direct' if direct else 'indirect'}"
    digest = blake2b(key.encode(), digest_size=8).hexdigest()
    return Quote(f"q-{digest}", report.id, span, direct, sources, cue, continuation)
