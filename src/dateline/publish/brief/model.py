"""A brief as a record: sections, groups, lines, footnotes, sources.

In: nothing. Out: frozen records. A `Line` is about the world and cannot be made without a footnote; what the
program says about the record itself ("12 more in `dateline events`") is a remark. The line "Marka was taken on
3 March 2015 [1]" is one piece with one note.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NO_OUTLET = "an unnamed outlet"


def named_outlet(outlet: str) -> str:
    """`outlet`, or nothing where it is the words for none."""
    return "" if outlet == NO_OUTLET else outlet


@dataclass(frozen=True, slots=True)
class Footnote:
    """The words a line rests on: report, outlet, its date and how that is known, at most 25 words, where to find it."""

    number: int
    report: str
    name: str
    outlet: str
    date: str
    words: str
    url: str | None
    claim: str | None
    sha256: str

    @property
    def where(self) -> str:
        """Outlet, date and name of the report; without the outlet where none is known."""
        return ", ".join(part for part in (named_outlet(self.outlet), self.date, self.name) if part)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line and the numbers of the footnotes that stand after it."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One statement. Raises ValueError when it is empty or no piece of it has a footnote."""

    pieces: tuple[Piece, ...]

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a line needs words")
        if not self.notes:
            raise ValueError(f"a line needs a footnote: {self.text!r}")

    @property
    def text(self) -> str:
        """The words without the footnotes."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def notes(self) -> tuple[int, ...]:
        """The numbers of its footnotes, in reading order, each once."""
        return tuple(dict.fromkeys(note for piece in self.pieces for note in piece.notes))


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together under a small heading (or none), and remarks on the record."""

    title: str
    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the brief; `key` is stable, `title` is for the reader."""

    key: str
    title: str
    groups: tuple[Group, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all groups."""
        return tuple(line for group in self.groups for line in group.lines)


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A report in the list of sources; `copies` names the reports it is a whole copy of or is copied by."""

    report: str
    name: str
    outlet: str
    title: str
    date: str
    url: str | None
    claims: int
    copies: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """The outlet or, where none is known, the report's name."""
        return named_outlet(self.outlet) or self.name


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole brief. `first`..`last` is the period; `known_by` the last day of reports used, None for all."""

    title: str
    number: int | None
    as_of: date | None
    known_by: date | None
    first: date | None
    last: date | None
    since: date | None
    summary: str
    sections: tuple[Section, ...]
    notes: tuple[Footnote, ...]
    sources: tuple[SourceEntry, ...]
