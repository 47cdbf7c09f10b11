"""The marked form of the claims corpus.

In: text files of blocks, one a sentence or short report, with its marks, events, mentions and quotations (the corpus's
guide tells the form). Out: `Block` records. A block that does not follow the form is an error with its name.

    # id: made-001 | war: made up | style: wire | published: 2012-05-04
    T: ⟦a1 Rebels⟧ ⟦e1 seized⟧ ⟦p1 Menaka⟧ ⟦t1 on Friday⟧, ⟦a2 residents⟧ said.
    E: e1 TERR_CAPTURE actor=a1 place=p1 date=t1 said_by=a2 stance=asserted | 2012-05-04
    M: a1 armed_group; a2 civilians; p1 town
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

Span = tuple[int, int]
Days = tuple[date | None, date | None]
_ONE = timedelta(days=1)
_MARK = re.compile(r"⟦([eaptnm]\d+) ([^⟦⟧]+)⟧")


@dataclass(frozen=True, slots=True)
class Event:
    """One E line. `roles` are ids by role; `said_by` the chains, nearest speaker first; `figures` what each counts."""

    trigger: str
    type: str
    stance: str
    historical: bool
    when: str
    roles: dict[str, tuple[str, ...]]
    said_by: tuple[tuple[str, ...], ...] = ()
    figures: tuple[tuple[str, str], ...] = ()


@dataclass
class Block:
    """One block: its text without marks, the span of each mark, its events."""

    id: str
    war: str
    style: str
    published: str
    text: str = ""
    sentences: list[Span] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    def words(self, mark: str) -> str:
        """The words marked."""
        return self.text[slice(*self.spans[mark])]

    def sentence_of(self, mark: str) -> int:
        """The number of the sentence that a mark stands in."""
        return next(n for n, (_, end) in enumerate(self.sentences) if self.spans[mark][1] <= end)

    def kind_of(self, mark: str) -> str:
        """The kind that the M line gives a mark or what it stands for; empty where it gives none."""
        return self.kinds.get(mark) or self.kinds.get(self.root(mark), "")

    def mentions(self, mark: str) -> list[Span]:
        """The spans of all mentions of what `mark` stands for, its own first."""
        root = self.root(mark)
        others = [self.spans[other] for other in self.spans if other != mark and self.root(other) == root]
        return [self.spans[mark], *others] if mark in self.spans else others

    def root(self, mark: str) -> str:
        """The first mention of what `mark` stands for."""
        seen = {mark}
        while mark in self.same and self.same[mark] not in seen:
            mark = self.same[mark]
            seen.add(mark)
        return mark


def load_blocks(path: Path) -> list[Block]:
    """The blocks of a file, or of all `.txt` files of a folder. Raises ValueError for what does not follow the form."""
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    return [block for file in files for block in blocks_in(file.read_text(encoding="utf-8"), file.name)]


def blocks_in(text: str, name: str = "text") -> Iterator[Block]:
    """The blocks of a text."""
    for number, part in enumerate(re.split(r"\n\s*\n", text.strip()), start=1):
        lines = [line for line in part.splitlines() if line.strip()]
        if lines:
            try:
                yield _block(lines)
            except (KeyError, ValueError, IndexError) as error:
                raise ValueError(f"{name}, block {number}: {error}") from error


def _block(lines: list[str]) -> Block:
    head = next((line for line in lines if line.startswith("# id:")), None)
    if head is None:
        raise ValueError("no line `# id:`")
    parts = (part.split(":", 1) for part in head[1:].split("|") if ":" in part)
    meta = {key.strip(): value.strip() for key, value in parts}
    block = Block(meta["id"], meta["war"], meta["style"], meta["published"])
    for line in lines:
        kind, _, rest = line.partition(":")
        if kind == "T":
            _add_text(block, rest.strip())
    for line in lines:
        kind, _, rest = line.partition(":")
        if kind == "E":
            block.events.append(_event(rest.strip()))
        elif kind == "M":
            for item in filter(None, (each.strip() for each in rest.split(";"))):
                mark, _, what = item.partition(" ")
                if what.startswith("="):
                    block.same[mark] = what[1:]
                else:
                    block.kinds[mark] = what.strip()
    return block


def _add_text(block: Block, marked: str) -> None:
    """Add one sentence; sentences are parted by a line break."""
    start = len(block.text) + bool(block.text)
    clean, at = "", 0
    for match in _MARK.finditer(marked):
        clean += marked[at : match.start()]
        block.spans[match[1]] = (start + len(clean), start + len(clean) + len(match[2]))
        clean += match[2]
        at = match.end()
    block.text += ("\n" if block.text else "") + clean + marked[at:]
    block.sentences.append((start, len(block.text)))


def _event(line: str) -> Event:
    body, _, when = line.partition("|")
    trigger, type_, *parts = body.split()
    roles: dict[str, tuple[str, ...]] = {}
    stance, said_by, figures = "", (), ()  # type: str, tuple[tuple[str, ...], ...], tuple[tuple[str, str], ...]
    for part in parts:
        key, _, value = part.partition("=")
        if key == "stance":
            stance = value
        elif key == "said_by":
            said_by = tuple(tuple(chain.split(">")) for chain in value.split(","))
        elif key == "figure":
            pairs = (each.partition(":") for each in value.split(","))
            figures = tuple((mark, what) for mark, _, what in pairs)
        elif value:
            roles[key] = tuple(value.split(","))
    return Event(trigger, type_, stance, "historical" in parts, when.strip(), roles, said_by, figures)


def days_of(when: str) -> Days | None:
    """The first and last day of `2013`, `2013-01`, `2013-01-10`, `A/B`, `../B`, `A/..`; None for `?`."""
    if not when or when == "?":
        return None
    ends = when.split("/")
    first = None if ends[0] == ".." else _first(ends[0])
    last = None if ends[-1] == ".." else _last(ends[-1])
    return first, last


def _first(day: str) -> date:
    year, month, number = (*map(int, day.split("-")), 1, 1)[:3]
    return date(year, month, number)


def _last(day: str) -> date:
    parts = list(map(int, day.split("-")))
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1) - _ONE
    return date(*parts)
