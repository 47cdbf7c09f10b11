"""The picture as tables, each as text for a terminal, CSV or JSON.

In: a picture (or problems). Out: `Table`. A quoted span has at most 25 words. The claim "Rebels took Marka on
Tuesday" is one row of `claims_table`: its type, place, day, who says so, and those words.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.publish.quoting import one_line

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns and rows of cells.

    `wide` names the columns that give way first where room is short, `short` those that a terminal shows (all if
    empty); CSV and JSON always have all.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    wide: tuple[str, ...] = ()
    short: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row needs one cell a column")

    def as_json(self) -> list[dict[str, Any]]:
        """One dict a row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def as_csv(self) -> str:
        """RFC 4180 with a header row and line ends of one line feed; cells a spreadsheet would run are defused."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([_csv_cell(cell) for cell in row] for row in self.rows)
        return out.getvalue()

    def as_text(self, width: int = 100) -> str:
        """Aligned columns no wider than `width` together; cells that do not fit are cut with an ellipsis."""
        at = [n for n, name in enumerate(self.columns) if not self.short or name in self.short]
        names = [self.columns[n] for n in at]
        cells = [[_text(row[n]) for n in at] for row in self.rows]
        widths = _widths(names, cells, self.wide, width)
        lines = [_row(names, widths), "  ".join("─" * size for size in widths)]
        lines += [_row(row, widths) for row in cells]
        return "\n".join(line.rstrip() for line in lines) + "\n"


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:g}" if abs(cell) < 1e6 else f"{cell:.0f}"
    return one_line(str(cell))


def _csv_cell(cell: Cell) -> str:
    text = _text(cell)
    # A spreadsheet takes a cell that begins so for a formula; an apostrophe makes it text. Numbers stay numbers.
    risky = isinstance(cell, str) and text[:1] in ("=", "+", "-", "@")
    return f"'{text}" if risky else text


def display_width(text: str) -> int:
    """How many terminal cells `text` takes: East Asian wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in ("W", "F") else 1 for c in text
    )


def _widths(columns: Sequence[str], rows: Iterable[Sequence[str]], wide: Sequence[str], width: int) -> list[int]:
    sizes = [display_width(name) for name in columns]
    for row in rows:
        sizes = [max(size, display_width(cell)) for size, cell in zip(sizes, row, strict=True)]
    room = width - 2 * (len(columns) - 1)
    whole = {n for n, name in enumerate(columns) if name in ("id", "claim")}  # to be typed in again: never cut
    gives = [n for n, name in enumerate(columns) if name in wide] or [n for n in range(len(columns)) if n not in whole]
    for group, least in ((gives, 20), ([n for n in range(len(columns)) if n not in whole], 5)):
        while sum(sizes) > room:
            n = max(group, key=lambda n: sizes[n])
            if sizes[n] <= least:
                break
            sizes[n] -= 1
    return sizes


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(_fitted(cell, size) for cell, size in zip(cells, widths, strict=True))


def _fitted(text: str, size: int) -> str:
    if display_width(text) > size:
        text = text[: size - 1]
        while text and display_width(text) > size - 1:
            text = text[:-1]
        text = text.rstrip() + "…"
    return text + " " * max(0, size - display_width(text))
