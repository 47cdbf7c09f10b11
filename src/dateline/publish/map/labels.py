"""Where the names stand: close to their marks, never over each other or over a mark.

Where there is room only farther off, a line leads there.

In: marks with their names, in order of importance. Out: a label or None for each; None is never silent, the page
lists it. Two towns with "a bridge between them" share a mark's width of paper: one name goes left, one right.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_NARROW, _WIDE = frozenset("iljtfrI.,'’() "), frozenset("mwMWQOG@")
_FAR = tuple(range(22, 92, 10))
# A page holds no more names than this; of the rest the page gives the list.
_MOST_NAMES, _MOST_LINES = 160, 60


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at x, y with its radius, its name, how large the name is written, and whether in bold."""

    x: float
    y: float
    radius: float
    text: str
    size: float
    bold: bool = False

    @property
    def wide(self) -> float:
        """How wide the name is."""
        return text_width(self.text, self.size) * (1.1 if self.bold else 1.0)


@dataclass(frozen=True, slots=True)
class Label:
    """Where the text begins or ends (`anchor` start, middle or end), and where its line starts, if it has one."""

    x: float
    y: float
    anchor: str
    leader: tuple[float, float] | None = None


Rect = tuple[float, float, float, float]


def text_width(text: str, size: float) -> float:
    """A safe guess of how wide the text is in a common sans-serif face."""
    units = sum(0.32 if c in _NARROW else 0.9 if c in _WIDE else 0.7 if c.isupper() else 0.57 for c in text)
    return units * size


def place_labels(marks: Sequence[Mark], width: float, height: float) -> list[Label | None]:
    """One label a mark, in the order given: the first have the first choice. `width`, `height`: of the page."""
    taken: list[Rect] = [(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in marks]
    lines: list[tuple[float, float, float, float]] = []
    found: list[Label | None] = []
    for n, mark in enumerate(marks):
        label = _best(mark, n, taken, lines, width, height) if n < _MOST_NAMES else None
        found.append(label)
        if label is not None:
            taken.append(_box(label, mark))
            if label.leader is not None:
                lines.append((*label.leader, label.x, label.y - mark.size * 0.35))
    return found


def _best(
    mark: Mark, own: int, taken: list[Rect], lines: list[tuple[float, float, float, float]], width: float, height: float
) -> Label | None:
    # Only what lies within reach of the mark's labels can be in their way.
    reach = _FAR[-1] + mark.wide + mark.size
    around = (mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach)
    near = [(n, other) for n, other in enumerate(taken) if _overlap(other, around)]
    others = [box for n, box in near if n != own]
    every = [box for _, box in near]
    candidates = _near(mark) + (_far(mark) if own < _MOST_LINES else [])
    for label in candidates:
        box = _box(label, mark)
        if box[0] < 3 or box[1] < 3 or box[2] > width - 3 or box[3] > height - 3:
            continue
        if any(_overlap(box, other) for other in (every if label.leader else others)):
            continue
        if any(_crosses(line, box) for line in lines):
            continue
        if label.leader and not _clear(label, mark, others, lines):
            continue
        return label
    return None


def _near(mark: Mark) -> list[Label]:
    gap, up, down = mark.radius + 3.5, mark.size * 0.36, mark.size * 0.8
    slant = mark.radius * 0.75 + 2
    return [
        Label(mark.x + gap, mark.y + up, "start"),
        Label(mark.x - gap, mark.y + up, "end"),
        Label(mark.x + slant, mark.y - slant, "start"),
        Label(mark.x + slant, mark.y + slant + down, "start"),
        Label(mark.x - slant, mark.y - slant, "end"),
        Label(mark.x - slant, mark.y + slant + down, "end"),
        Label(mark.x, mark.y - mark.radius - 4, "middle"),
        Label(mark.x, mark.y + mark.radius + down + 2, "middle"),
    ]


def _far(mark: Mark) -> list[Label]:
    found = []
    for reach in _FAR:
        for step in range(16):
            angle = math.pi * 2 * ((step * 7) % 16) / 16
            dx, dy = math.cos(angle), math.sin(angle)
            x, y = mark.x + dx * reach, mark.y + dy * reach
            start = (mark.x + dx * (mark.radius + 1), mark.y + dy * (mark.radius + 1))
            found.append(Label(x, y + mark.size * 0.35, "start" if dx >= 0 else "end", start))
    return found


def _box(label: Label, mark: Mark) -> Rect:
    wide = mark.wide
    left = label.x - (0 if label.anchor == "start" else wide if label.anchor == "end" else wide / 2)
    return (left - 1, label.y - mark.size * 0.8, left + wide + 1, label.y + mark.size * 0.24)


def _overlap(a: Rect, b: Rect) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _clear(label: Label, mark: Mark, others: list[Rect], lines: list[tuple[float, float, float, float]]) -> bool:
    """Whether the line to the label crosses no other mark, label or line."""
    if label.leader is None:
        return True
    line = (*label.leader, label.x, label.y - mark.size * 0.35)
    return not any(_crosses(line, box) for box in others) and not any(_meet(line, other) for other in lines)


def _crosses(line: tuple[float, float, float, float], box: Rect) -> bool:
    steps = 12
    for n in range(1, steps):
        x = line[0] + (line[2] - line[0]) * n / steps
        y = line[1] + (line[3] - line[1]) * n / steps
        if box[0] < x < box[2] and box[1] < y < box[3]:
            return True
    return False


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    def side(line: tuple[float, float, float, float], x: float, y: float) -> float:
        return (line[2] - line[0]) * (y - line[1]) - (line[3] - line[1]) * (x - line[0])

    return side(a, b[0], b[1]) * side(a, b[2], b[3]) < 0 and side(b, a[0], a[1]) * side(b, a[2], a[3]) < 0
