"""Which place belongs to which event: sentences with one verb and the spans of its places.

    python -m evaluation.event_location [FILE]      token_f1 with_place

In: jsonl, gzipped or not, with `text` and `spans` ({start, end, label VERB or LOCATION}). Each text is read by itself.
The reader answers for any verb, an event's trigger or not: `claims.whereabouts.places_at`, by which the claims reader
places what no role of a trigger places. Nothing is mapped. The measure is F1 over words (runs of letters and figures):
a word is right when both the gold and the answer cover it; `with_place` is the same over the verbs that have a place.

A part of the data counts words instead of letters. It is seen from spans that are empty or cut a word in two; such a
span is read as the numbers of its first and last word, both inclusive, in a text cut up as `_CUT` does it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from dateline.claims.whereabouts import places_at
from dateline.intake.entry import Entry
from dateline.intake.readers.structured import read_jsonl
from dateline.model.report import Problem, Report
from dateline.model.text import Span
from dateline.pipeline import open_knowledge, read_entry
from dateline.publish.export_json import raw_span
from dateline.runners.pool import Lost, in_order
from dateline.settings import cores
from evaluation.command import cut, main
from evaluation.measure import Counts, Outcome, brief_hash
from evaluation.reading import Document, Row
from evaluation.shared import json_lines
from evaluation.telling import overlap

DEFAULT = "data/event_location/shown.jsonl.gz"
_WORD = re.compile(r"\w+")
_LIMIT_S = 60.0
# words as the data's makers counted them: further blanks are a word of their own
_CUT = re.compile(
    r"(?:(?<=\s)|^)\s+|(?:[^\W\d_]\.){2,}"
    r"|(?:Mr|Mrs|Gov|Gen|Col|Lt|Maj|Capt|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Jr|Sgt|No)\."
    r"|[A-Z]\.(?=\s[A-Z])|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?|[^\W\d_]+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b"
    r"|\w+(?:['’](?!(?:s|re|ve|ll|d|m|t)\b)\w+)*|``|''|--+|\.\.+|\S"
)
Place = tuple[int, int]


def run(path: Path, limit: int | None = None) -> Outcome:
    """F1 over words, of all verbs and of those that have a place."""
    rows = json_lines(path)
    notes = cut(rows, limit)
    answers = read([(row["text"], spans_of(row, "VERB")) for row in rows])
    tokens, told = Counts(), Counts()
    wrong = set()
    for number, (row, answer) in enumerate(zip(rows, answers, strict=True)):
        gold = words_in(row["text"], spans_of(row, "LOCATION"))
        got = words_in(row["text"], answer)
        tokens.add(len(gold & got), len(got - gold), len(gold - got))
        if gold:
            told.add(len(gold & got), len(got - gold), len(gold - got))
        if gold != got:
            wrong.add(brief_hash(row["id"], number))
    return Outcome((tokens.measure("token_f1"), told.measure("with_place")), frozenset(wrong), notes)


def read(asked: Sequence[tuple[str, Sequence[Place]]]) -> list[list[Place]]:
    """For each text with the spans of its verbs, the spans of the places that the reader says are theirs."""
    items = [(text, tuple(verbs)) for text, verbs in asked]
    unique = list(dict.fromkeys(items))
    found = in_order(iter(unique), _reader, workers=cores(), limit_s=_LIMIT_S)
    answers = {item: [] if isinstance(answer, Lost) else answer for item, answer in zip(unique, found, strict=True)}
    return [answers[item] for item in items]


def _reader() -> Callable[[tuple[str, tuple[Place, ...]]], list[Place]]:
    """The function one process reads with."""
    knowledge = open_knowledge()

    def answer(item: tuple[str, tuple[Place, ...]]) -> list[Place]:
        text, verbs = item
        entry = next(iter(read_jsonl([Document(text).line().encode()], "document.jsonl", "document.jsonl")))
        read = read_entry(entry, None, knowledge) if isinstance(entry, Entry) else entry
        if isinstance(read, Problem):
            return []
        spans = [Span(*match.span()) for match in _WORD.finditer(read.report.text)]
        inside = {start: span for span in spans if (start := _raw(read.report, span)[0]) >= 0}
        found: list[Place] = []
        for verb in verbs:
            at = max((start for start in inside if start < verb[1]), default=None)
            if at is not None:
                found += [_raw(read.report, span) for span in places_at(read.report, read.annotations, inside[at])]
        return found

    return answer


def _raw(report: Report, span: Span) -> Place:
    """The span in the text as given; (-1, -1) where it is not of it."""
    row = raw_span(report, span)
    return (-1, -1) if row is None or "field" in row else (row["span"][0], row["span"][1])


def spans_of(row: Row, label: str) -> list[Place]:
    """The spans of a label in letters of the row's text."""
    return [_in_letters(row["text"], (s["start"], s["end"])) for s in row["spans"] if s["label"] == label]


def _in_letters(text: str, span: Place) -> Place:
    """The span, or the letters of the words that it numbers where it is empty or cuts a word."""
    start, end = span
    cuts = text[max(0, start - 1) : start + 1].isalnum() and start > 0
    cuts = cuts or (text[end - 1 : end + 1].isalnum() and 0 < end < len(text))
    if start < end and not cuts and not text[start:end].isspace():
        return span
    words = [match.span() for match in _CUT.finditer(text)]
    return (words[start][0], words[end][1]) if end < len(words) else span


def words_in(text: str, spans: Iterable[Sequence[int]]) -> set[tuple[int, int]]:
    """The words of `text` that `spans` cover."""
    wanted = list(spans)
    return {match.span() for match in _WORD.finditer(text) if any(overlap(match.span(), span) for span in wanted)}


if __name__ == "__main__":
    sys.exit(main(run, __doc__ or "", DEFAULT))
