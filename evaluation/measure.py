"""Measures, and the counts they come from.

In: what was right and what was wrong. Out: `Measure` (one printed line) and `Outcome` (all of an adapter's measures and
the ids of the items that came out wrong). An id is a number, a name of a file or a hash, never words of a text.

    >>> counts = Counts(tp=3, fp=1, fn=1)
    >>> counts.measure("f1").line()
    'f1                           0.750 (P 0.750 R 0.750; tp 3 fp 1 fn 1)'
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure between 0 and 1, more is better unless `floored` is unset. `group` tells several data files apart."""

    name: str
    value: float
    detail: str = ""
    group: str = ""
    floored: bool = True

    @property
    def key(self) -> str:
        """What the measure is called in `floors.json`, below its adapter."""
        return f"{self.group}.{self.name}" if self.group else self.name

    def line(self) -> str:
        """The measure as it is printed: its name first."""
        detail = "; ".join(part for part in (self.group, self.detail) if part)
        return f"{self.name:28s} {self.value:.3f}" + (f" ({detail})" if detail else "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one adapter found. `wrong` are ids of items, `notes` lines about what was left out or cut."""

    measures: tuple[Measure, ...]
    wrong: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """What is printed."""
        return [*(f"# {note}" for note in self.notes), *(measure.line() for measure in self.measures)]


@dataclass
class Counts:
    """True positives, false positives, false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, tp: int = 0, fp: int = 0, fn: int = 0) -> None:
        """Count some more."""
        self.tp += tp
        self.fp += fp
        self.fn += fn

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def measure(self, name: str, group: str = "") -> Measure:
        """F1 as a measure."""
        detail = f"P {self.precision:.3f} R {self.recall:.3f}; tp {self.tp} fp {self.fp} fn {self.fn}"
        return Measure(name, self.f1, detail, group)


@dataclass
class Share:
    """How many of how many are right, and which are not."""

    right: int = 0
    of: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, right: bool, item: str = "") -> None:
        """Count one more; `item` is its id."""
        self.right += right
        self.of += 1
        if not right and item:
            self.wrong.append(item)

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.right / self.of if self.of else 0.0

    def measure(self, name: str, group: str = "", more: str = "") -> Measure:
        """The share as a measure."""
        return Measure(name, self.value, f"{self.right} of {self.of}" + (f"; {more}" if more else ""), group)


def brief_hash(*parts: object) -> str:
    """An id for an item whose own name may not be kept."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:10]


def weighted_f1(pairs: Iterable[tuple[str, str]]) -> tuple[float, dict[str, Counts]]:
    """F1 of each label weighted by how often it is right, from (wanted, got); also the counts of each label."""
    counts: dict[str, Counts] = {}
    support: dict[str, int] = {}
    for wanted, got in pairs:
        support[wanted] = support.get(wanted, 0) + 1
        if wanted == got:
            counts.setdefault(wanted, Counts()).add(tp=1)
        else:
            counts.setdefault(wanted, Counts()).add(fn=1)
            counts.setdefault(got, Counts()).add(fp=1)
    total = sum(support.values())
    value = sum(support[label] * counts[label].f1 for label in support) / total if total else 0.0
    return value, counts
