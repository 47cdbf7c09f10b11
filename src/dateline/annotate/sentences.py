"""Sentences of a report, with offsets.

In: the clean text and its segments. Out: `Sentence` records of the segments that are read, in reading order.
A sentence ends at its full stop, question or exclamation mark with the quotation marks that close behind it, and
at the end of its paragraph:

    “We left at night,” Col. Traoré said. “Nobody came back.”   ->   two sentences, marks included

Quotation marks of any style are tolerated, and so are wrong-sided ones (`they ran. ”said the mayor`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.model.mention import Sentence
from dateline.model.report import Segment
from dateline.model.text import Span

QUOTE_MARKS = "\"'“”„‟‘’‚‛«»‹›"
_CLOSERS = QUOTE_MARKS + ")]"

# Never the end of a sentence when a capital or a figure follows: they stand before a name or a number.
_BEFORE_NAMES = frozenset(
    "mr mrs ms messrs dr prof gen lt col maj capt sgt cpl pvt brig adm cmdr cdr cmdt comm gov sen rep pres rev hon amb "
    "sec supt insp det const sr sra mgr msgr st fr vs no nos fig eq pp approx ca cf al art ch vol mt ft dept maj-gen "
    "lt-gen brig-gen lt-col spc pfc ssgt msgt".split()
)
# The end of a sentence only when a word follows that usually opens one.
_SOMETIMES_FINAL = frozenset(
    "inc corp co ltd bros jr etc ave blvd rd dist prov govt est min max "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)
_OPENERS = frozenset(
    "the a an he she it they we i you this that these those there here in on at by from for with after before as but "
    "and or so yet if when while since until although though however meanwhile also its his her their our my some "
    "many most all no not only one two three several about over under more what who how why where both another "
    "according earlier later local residents officials police witnesses".split()
)
_STOP = re.compile(
    rf"(?P<stop>[.!?…]+(?:\s?\.+(?=\s|$))*)(?P<close>[{re.escape(_CLOSERS)}]*)"
    rf"(?P<late>[ \t\u00a0]+[{re.escape(_CLOSERS)}]+(?=\s|$|[a-z]))?(?P<space>\s+)?"
)
_LINE_BREAK = re.compile(r"[^\S\n\u2028\u2029]*[\n\u2028\u2029]\s*")
_WORD_BEFORE = re.compile(r"[\w.\-’']*$")
_WORD_AFTER = re.compile(rf"[{re.escape(QUOTE_MARKS)}(\[—–\-\s]*(\w[\w’'.\-]*)")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?$")
_LIST_NUMBER = re.compile(r"^\(?(?:\d{1,2}|[A-Za-z])$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HARD_WRAP = re.compile(r"[\w,;\-][ \t]*\n[ \t]*[a-z]")


def split_sentences(text: str, segments: Sequence[Segment]) -> tuple[Sentence, ...]:
    """The sentences of the segments that are read. `paragraph` counts the paragraphs read, from 0."""
    wrapped = _is_hard_wrapped(text)
    found: list[Sentence] = []
    paragraph = 0
    for segment in sorted(segments, key=lambda s: s.span):
        if not segment.kind.is_read:
            continue
        for block in _paragraphs(text, segment.span, wrapped=wrapped):
            found.extend(Sentence(span, segment.kind, paragraph) for span in _sentences(text, block))
            paragraph += 1
    return tuple(found)


def _is_hard_wrapped(text: str) -> bool:
    """Whether lines were broken to fit a width, so that a single line break means nothing."""
    single = len(re.findall(r"[^\n]\n(?=[^\n])", text))
    return single >= 3 and len(_HARD_WRAP.findall(text)) >= 0.3 * single


def _paragraphs(text: str, span: Span, *, wrapped: bool) -> Iterator[Span]:
    start = span.start
    for match in _LINE_BREAK.finditer(text, span.start, span.end):
        single = sum(map(match.group().count, "\n\u2028\u2029")) == 1
        # a line that goes on in small letters is the same sentence, whatever the rest of the file does
        if single and (wrapped or _goes_on(text, match)):
            continue
        block = _trim(text, start, match.start())
        if block:
            yield block
        start = match.end()
    block = _trim(text, start, span.end)
    if block:
        yield block


def _goes_on(text: str, line_break: re.Match[str]) -> bool:
    before, after = text[line_break.start() - 1 : line_break.start()], text[line_break.end() : line_break.end() + 1]
    return bool(before) and (before.isalpha() or before in ",;-") and after.islower()


def _sentences(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for match in _STOP.finditer(text, block.start, block.end):
        if match.start() < start:
            continue
        end = _boundary(text, match, start, block)
        if end is None:
            continue
        sentence = _trim(text, start, end)
        if sentence:
            yield sentence
        start = end
    sentence = _trim(text, start, block.end)
    if sentence:
        yield sentence


def _boundary(text: str, match: re.Match[str], start: int, block: Span) -> int | None:
    """Where the sentence ends that stops at `match`; None where it goes on."""
    late, closers = match["late"], match["close"]
    end = match.end("late") if late else match.end("close")
    rest = end if match["space"] is None else match.end()
    if rest >= block.end:
        return None
    after = _WORD_AFTER.match(text, rest, min(block.end, rest + 40))
    following = after.group(1) if after else ""
    if following and following[0].islower() and text[rest] not in "“„«":
        return None  # `…?” he asked`, `. ”said the mayor`, `www.site.org`
    if match["space"] is None:
        return end if _is_glued(text, match, following) else None
    stop = match["stop"]
    if stop == "." and not (closers or late):
        return end if _full_stop_ends(text, match.start("stop"), start, following) else None
    return end


def _is_glued(text: str, match: re.Match[str], following: str) -> bool:
    """A full stop whose space was lost: `the river.The army`, `in 2014.Retaken by`."""
    word = _word_before(text, match.start())
    return (
        ((len(word) >= 3 and word.islower() and word.isalpha()) or bool(_YEAR.fullmatch(word)))
        and len(following) >= 2
        and following[0].isupper()
        and following[1:].isalpha()
        and following[1:].islower()
    )


def _full_stop_ends(text: str, stop: int, start: int, following: str) -> bool:
    word = _word_before(text, stop)
    bare = word.lower().rstrip(".")
    opener = following.lower() in _OPENERS and following[:1].isupper()
    if bare in _BEFORE_NAMES:
        # "No." is an answer as well as a number's title
        return (
            bare in ("no", "st", "art", "ft", "mt", "sec") and (bare != "no" or not following[:1].isdigit()) and opener
        )
    if bare in _SOMETIMES_FINAL:
        return opener
    if _INITIALS.fullmatch(word) or (len(word) == 1 and word.isalpha() and word.isupper()):
        return opener
    # "1. The parties agree": a number that opens the sentence is a list's
    return not (_LIST_NUMBER.match(word) and not text[start : stop - len(word)].strip())


def _word_before(text: str, stop: int) -> str:
    match = _WORD_BEFORE.search(text[max(0, stop - 24) : stop])
    return match.group() if match else ""


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
