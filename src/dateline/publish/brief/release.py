"""A brief as it may leave the house: without the names that are withheld, its footnotes in order.

In: a `Brief`, the words withheld. Out: a `Brief`. "Ana Diallo (shopkeeper): “We left at dawn”" goes out as
"[name withheld] (shopkeeper): “We left at dawn”".
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from dateline.publish.brief.model import Brief, Footnote, Line, Piece
from dateline.publish.names import without_names


def released(brief: Brief, withheld: Collection[str]) -> Brief:
    """`brief` without the withheld words; footnotes that no line has any more go, the others are numbered anew."""
    numbers: dict[int, int] = {}

    def line_of(line: Line) -> Line:
        pieces = []
        for piece in line.pieces:
            notes = tuple(numbers.setdefault(note, len(numbers) + 1) for note in piece.notes)
            pieces.append(Piece(without_names(piece.text, withheld), notes))
        return Line(tuple(pieces))

    sections = tuple(
        replace(
            section,
            groups=tuple(
                replace(
                    group,
                    lines=tuple(line_of(line) for line in group.lines),
                )
                for group in section.groups
            ),
        )
        for section in brief.sections
    )
    kept = [(numbers[note.number], note) for note in brief.notes if note.number in numbers]
    notes = tuple(_without(replace(note, number=number), withheld) for number, note in sorted(kept, key=lambda r: r[0]))
    cited = {note.report for note in notes}
    sources = tuple(
        replace(source, title=without_names(source.title, withheld))
        for source in brief.sources
        if source.report in cited
    )
    return replace(brief, title=without_names(brief.title, withheld), sections=sections, notes=notes, sources=sources)


def _without(note: Footnote, withheld: Collection[str]) -> Footnote:
    return replace(note, words=without_names(note.words, withheld))
