"""The corpus as training examples: one sentence each, with its part of the split.

In: the corpus's files (`GUIDE.md` tells the form) and `SPLIT`, which names the wars and styles that are held out. Out:
`Example` records, offsets in the sentence's own text.

    >>> from training.claims.load import blocks_of, examples
    >>> seen = [each for block in blocks_of("train") for each in examples(block)]

"Rebels took Sake on Monday, residents said." is an example with one event, whose roles are actor, place, date, said_by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from evaluation.marked import Block, Event, load_blocks

FOLDER = Path(__file__).parent
PARTS = ("train", "dev", "held")
_LINE = re.compile(r"(held|dev) (war|style): (.+)")
_NAMES = {"a": "actor", "p": "place", "t": "time", "n": "figure", "m": "materiel"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked mention: `kind` actor, place, time, figure or materiel; `what` the M line's kind, empty if none."""

    id: str
    kind: str
    start: int
    end: int
    what: str
    root: str


@dataclass(frozen=True, slots=True)
class Deed:
    """All E lines of one trigger as one: `arcs` are (role, mark id), with `figure:killed` for figures.

    `outside` names the roles that only a mention in another sentence fills.
    """

    start: int
    end: int
    type: str
    stance: str
    historical: bool
    arcs: tuple[tuple[str, str], ...]
    outside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence. `relays` are (speaker's mark, mark of who passes it on), both in the sentence."""

    block: str
    number: int
    war: str
    style: str
    published: str
    text: str
    marks: tuple[Mark, ...]
    deeds: tuple[Deed, ...]
    relays: tuple[tuple[str, str], ...]

    def mark(self, name: str) -> Mark:
        """The mark of that id."""
        return next(mark for mark in self.marks if mark.id == name)


@cache
def split_names() -> dict[tuple[str, str], str]:
    """The part by ("war" or "style", name), for those that SPLIT names."""
    found = {}
    for line in (FOLDER / "SPLIT").read_text(encoding="utf-8").splitlines():
        match = _LINE.match(line.strip())
        if match:
            found[match[2], match[3].strip()] = match[1]
    return found


def part_of(block: Block) -> str:
    """`held`, `dev` or `train`: a block is held out when its war or its style is."""
    parts = {split_names().get(("war", block.war)), split_names().get(("style", block.style))}
    return "held" if "held" in parts else "dev" if "dev" in parts else "train"


def blocks_of(part: str | None = None, folder: Path = FOLDER) -> list[Block]:
    """The blocks of one part, all for None, in the order of files and lines."""
    return [block for block in load_blocks(folder) if part is None or part_of(block) == part]


def examples(block: Block) -> Iterator[Example]:
    """The sentences of a block."""
    for number, (start, end) in enumerate(block.sentences):
        here = {name for name, span in block.spans.items() if start <= span[0] and span[1] <= end}
        marks = tuple(
            Mark(
                name,
                _NAMES[name[0]],
                block.spans[name][0] - start,
                block.spans[name][1] - start,
                block.kind_of(name),
                block.root(name),
            )
            for name in sorted(here, key=lambda each: block.spans[each])
            if name[0] != "e"
        )
        triggers = dict.fromkeys(event.trigger for event in block.events if event.trigger in here)
        deeds = tuple(
            _deed(block, [e for e in block.events if e.trigger == name], start, here)
            for name in sorted(triggers, key=lambda each: block.spans[each])
        )
        relays = {
            pair
            for event in block.events
            for chain in event.said_by
            for pair in pairwise(chain)
            if here.issuperset(pair)
        }
        text = block.text[start:end]
        yield Example(
            block.id, number, block.war, block.style, block.published, text, marks, deeds, tuple(sorted(relays))
        )


def _deed(block: Block, events: list[Event], start: int, here: set[str]) -> Deed:
    first = events[0]
    arcs: dict[tuple[str, str], None] = {}
    outside: dict[str, None] = {}
    for event in events:
        pairs = [(role, mark) for role, marks in event.roles.items() for mark in marks]
        pairs += [(f"figure:{what}", mark) for mark, what in event.figures]
        pairs += [("said_by", chain[0]) for chain in event.said_by]
        for role, mark in pairs:
            if mark in here:
                arcs[role, mark] = None
            else:
                outside[role] = None
    at, end = block.spans[first.trigger]
    return Deed(at - start, end - start, first.type, first.stance, first.historical, tuple(arcs), tuple(outside))
