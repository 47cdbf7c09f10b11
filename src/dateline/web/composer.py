"""The brief as an analyst composes it: what is left out, in which order, and sentences of their own.

In: the generated brief, a draft, the names withheld. Out: what the composer shows, the brief as it would go out, and
the release check. No sentence goes out without a footnote: an analyst's own sentence is marked, and stays behind until
it cites a claim. "Marka was taken on 3 March 2015.[2]" left out takes its footnote with it, and the others are
renumbered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from dateline.model.plain import from_plain, to_plain
from dateline.publish.brief import Brief, Group, Line, Piece, Section
from dateline.publish.brief.notes import Notes
from dateline.publish.brief.release import released
from dateline.publish.index import Index
from dateline.publish.names import Person
from dateline.publish.quoting import MOST_WORDS, one_line

OWN = "Analyst’s sentences"


@dataclass(frozen=True, slots=True)
class Own:
    """A sentence of an analyst's, in a section of the brief, with the claims it cites."""

    id: str
    section: str
    text: str
    claims: tuple[str, ...] = ()
    author: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an analyst made of the generated brief. `left_out` and `order` name lines by `line_key`."""

    title: str = ""
    number: int | None = None
    since: date | None = None
    left_out: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    own: tuple[Own, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line in the composer: in the brief or left out; an analyst's own, cited or not."""

    key: str
    line: Line | None
    text: str
    kept: bool
    own: Own | None = None


@dataclass(frozen=True, slots=True)
class DraftGroup:
    """A group of the brief with its lines in the draft's order."""

    title: str
    lines: tuple[DraftLine, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section of the brief as the composer shows it."""

    key: str
    title: str
    groups: tuple[DraftGroup, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One point of the release check: whether it holds, and what to do about it."""

    ok: bool
    words: str
    details: tuple[str, ...] = ()


def draft_of(stored: str | None) -> Draft:
    """The draft as the record keeps it; an empty one where there is none that can be read."""
    try:
        return from_plain(Draft, json.loads(stored)) if stored else Draft()
    except (TypeError, ValueError, KeyError, AttributeError):
        return Draft()


def stored(draft: Draft) -> str:
    """The draft as the record keeps it."""
    return json.dumps(to_plain(draft), ensure_ascii=False, sort_keys=True)


def line_key(section: str, text: str) -> str:
    """What names a line as long as its words stay the same."""
    return hashlib.sha256(f"{section}\n{text}".encode()).hexdigest()[:12]


def sections_of(brief: Brief, draft: Draft) -> tuple[DraftSection, ...]:
    """What the composer shows."""
    return tuple(
        DraftSection(
            section.key,
            section.title,
            (*(_group(section.key, group, draft) for group in section.groups), *_own_group(section.key, draft)),
        )
        for section in brief.sections
    )


def _group(section: str, group: Group, draft: Draft) -> DraftGroup:
    place = {key: number for number, key in enumerate(draft.order)}
    rows = [(line_key(section, line.text), line) for line in group.lines]
    lines = [DraftLine(key, line, line.text, key not in draft.left_out) for key, line in rows]
    # Lines that were never moved keep their places among each other, after those that were.
    lines.sort(key=lambda row: place.get(row.key, len(place)))
    return DraftGroup(group.title, tuple(lines), group.remarks)


def _own_group(section: str, draft: Draft) -> list[DraftGroup]:
    lines = tuple(
        DraftLine(own.id, None, own.text, bool(own.claims), own) for own in draft.own if own.section == section
    )
    return [DraftGroup(OWN, lines, ())] if lines else []


def moved(sections: Iterable[DraftSection], draft: Draft, key: str, step: int) -> Draft:
    """The draft with a line moved up (-1) or down (1) inside its group."""
    for section in sections:
        for group in section.groups:
            keys = [line.key for line in group.lines]
            if key not in keys:
                continue
            at = keys.index(key)
            to = min(max(0, at + step), len(keys) - 1)
            keys.insert(to, keys.pop(at))
            others = [each for each in draft.order if each not in keys]
            return replace(draft, order=(*others, *keys))
    return draft


def composed(brief: Brief, draft: Draft, index: Index, withheld: Collection[str]) -> Brief:
    """The brief as it would go out: without what is left out or not cited, footnotes renumbered, names taken out."""
    notes = Notes(index)
    made: dict[str, Line] = {}
    for own in draft.own:
        line = notes.line(own_words(own), index.known_claims(own.claims))
        if line is not None:
            made[own.id] = line
    # The footnotes of own sentences come after all others before they are renumbered.
    known = [*brief.notes, *(replace(note, number=note.number + len(brief.notes)) for note in notes.made)]
    shifted = {key: _shifted(line, len(brief.notes)) for key, line in made.items()}
    sections = []
    for section in sections_of(brief, draft):
        groups = [_kept(group, shifted) for group in section.groups]
        filled = tuple(group for group in groups if group.lines or group.remarks)
        if filled:
            sections.append(Section(section.key, section.title, filled))
    return released(replace(brief, sections=tuple(sections), notes=tuple(known)), withheld)


def own_words(own: Own) -> str:
    """An analyst's sentence as it goes out, marked as such."""
    by = f" ({one_line(own.author)})" if own.author else ""
    return f"Analyst’s note{by}: {one_line(own.text)}"


def _shifted(line: Line, by: int) -> Line:
    return Line(tuple(Piece(piece.text, tuple(note + by for note in piece.notes)) for piece in line.pieces))


def _kept(group: DraftGroup, own: dict[str, Line]) -> Group:
    lines = [row.line or own.get(row.key) for row in group.lines if row.kept]
    return Group(group.title, tuple(line for line in lines if line is not None), group.remarks)


def release_check(out: Brief, draft: Draft, persons: Iterable[Person], *, lost: int = 0) -> tuple[Check, ...]:
    """What must hold before a brief goes out. `lost` counts drafted lines that are no longer in the record."""
    text = "\n".join(
        [*(line.text for section in out.sections for line in section.lines), *(n.words for n in out.notes)]
    )
    everyone = list(persons)
    named = [person for person in everyone if not person.withheld and person.name in text]
    by_rule = [f"{person.name}{f' ({person.role})' if person.role else ''}" for person in named]
    hidden = sum(1 for person in everyone if person.withheld)
    long = [f"note {note.number}" for note in out.notes if len(note.words.split()) > MOST_WORDS + 2]
    uncited = [own.text for own in draft.own if not own.claims]
    return (
        Check(
            True,
            f"Who is named ({len(named)}) has a public role or was released by a person; names withheld: {hidden}.",
            tuple(by_rule),
        ),
        Check(not long, f"Every quotation has at most {MOST_WORDS} words.", tuple(long)),
        Check(
            not uncited,
            "Every sentence of an analyst’s own cites a claim."
            if not uncited
            else f"Sentences of your own that cite nothing, and stay behind until they do: {len(uncited)}.",
            tuple(uncited),
        ),
        Check(
            bool(out.notes),
            f"Every line has its footnote: {len(out.notes)} in all." if out.notes else "There is nothing to send out.",
        ),
        Check(not lost, "No line that was moved or left out has gone since." if not lost else f"{lost} lines that you "
              "moved or left out read otherwise now, or are gone."),
    )  # fmt: skip
