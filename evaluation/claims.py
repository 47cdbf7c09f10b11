"""Every field of a claim: files in the marked form of the claims corpus.

    python -m evaluation.claims [PATH] [--part train|dev|held] [--reader rules|model|both|fast]
                                        trigger type actor target place date figure stance said_by whole

In: text files in the corpus's form (`marked.py`). Each block is read by itself, published on its day. `--part` takes
the blocks of one part of the split (`training/claims/SPLIT`), which no model is trained on if it is `held`. The rules:

- A claim answers a gold event when their triggers overlap; where several do, the best match by type, then place, then
  actor; each event and each claim is used once. trigger: F1 of that; type: F1 when the types are equal too.
- actor, target, place: F1 over the events whose type is right: the claim's span overlaps any mention of what the gold
  marks. A role that the gold has not and the claim has is a false positive; where the gold gives a movement its start
  or its goal and no place, a claim's place is right at either.
- date: the share of the events with right type and known day for which each bounded end lies within one day.
- figure: F1, the claim's figure overlaps a marked one. stance, historical: the share right. said_by: the share where
  the nearest speaker overlaps a marked one, or neither names one.
- whole: the share of all gold events with right type and everything above right.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from evaluation.command import cut
from evaluation.marked import Block, Days, Event, Span, days_of, load_blocks
from evaluation.measure import Counts, Measure, Outcome, Share
from evaluation.reading import Document, Reading, Row, problems_in, read_alone
from evaluation.shared import MissingError, data_at
from evaluation.telling import overlap
from training.claims.load import FOLDER, PARTS, part_of

DEFAULT = str(FOLDER)  # ours, so that it is measured where no shared folder is
ROLES = ("actor", "target", "place")
_KEYS = {"target": "against"}  # the corpus marks the party; the export's target is the town or the arms where they are
_ONE = timedelta(days=1)


@dataclass
class Scores:
    """All counts of a run."""

    trigger: Counts = field(default_factory=Counts)
    type: Counts = field(default_factory=Counts)
    roles: dict[str, Counts] = field(default_factory=lambda: {role: Counts() for role in ROLES})
    date: Share = field(default_factory=Share)
    figure: Counts = field(default_factory=Counts)
    stance: Share = field(default_factory=Share)
    historical: Share = field(default_factory=Share)
    said_by: Share = field(default_factory=Share)
    whole: Share = field(default_factory=Share)


def run(path: Path, limit: int | None = None, *, part: str | None = "held", reader: str = "both") -> Outcome:
    """All measures over the blocks at `path`, or over those of one part of the split."""
    blocks = [block for block in load_blocks(path) if part is None or part_of(block) == part]
    notes = cut(blocks, limit)
    readings = read_alone([Document(block.text, published=block.published) for block in blocks], reader=reader)
    scores = Scores()
    for block, reading in zip(blocks, readings, strict=True):
        score(block, reading, scores)
    return Outcome(measures_of(scores), frozenset(scores.whole.wrong), notes + problems_in(readings))


def measures_of(scores: Scores) -> tuple[Measure, ...]:
    """The measures that the counts give."""
    return (
        scores.trigger.measure("trigger"),
        scores.type.measure("type"),
        *(scores.roles[role].measure(role) for role in ROLES),
        scores.date.measure("date"),
        scores.figure.measure("figure"),
        scores.stance.measure("stance"),
        scores.historical.measure("historical"),
        scores.said_by.measure("said_by"),
        scores.whole.measure("whole"),
    )


def score(block: Block, reading: Reading, scores: Scores) -> None:
    """Add one block to the counts."""
    pairs = matched(block, reading.claims)
    found = {number for _, number in pairs if number is not None}
    scores.trigger.add(fp=len(reading.claims) - len(found))
    scores.type.add(fp=len(reading.claims) - len(found))
    for position, (event, number) in enumerate(pairs):
        claim = None if number is None else reading.claims[number]
        item = f"{block.id}:{position}"
        scores.trigger.add(tp=int(claim is not None), fn=int(claim is None))
        right = claim is not None and claim["type"] == event.type
        scores.type.add(tp=int(right), fn=int(not right), fp=int(claim is not None and not right))
        scores.whole.add(bool(right and claim and compare(block, event, claim, scores)), item)


def matched(block: Block, claims: Sequence[Row]) -> list[tuple[Event, int | None]]:
    """Each event with the number of the claim that answers it, best matches first."""
    options = []
    for position, event in enumerate(block.events):
        for number, claim in enumerate(claims):
            if overlap(claim["trigger"], block.spans[event.trigger]):
                fit = (
                    claim["type"] == event.type,
                    _hits(block, event.roles.get("place", ()), claim.get("place")),
                    _hits(block, event.roles.get("actor", ()), claim.get("actor")),
                )
                options.append((tuple(not each for each in fit), position, number))
    taken: dict[int, int] = {}
    for _, position, number in sorted(options):
        if position not in taken and number not in taken.values():
            taken[position] = number
    return [(event, taken.get(position)) for position, event in enumerate(block.events)]


def compare(block: Block, event: Event, claim: Row, scores: Scores) -> bool:
    """Add the fields of an event whose type is right; whether all of them are."""
    fields = [_role(block, event, claim, role, scores.roles[role]) for role in ROLES]
    wanted = days_of(event.when)
    if wanted is not None:
        right = same_days(_days(claim), wanted)
        scores.date.add(right)
        fields.append(right)
    fields.append(_figures(block, event, claim, scores.figure))
    stance = claim["stance"] == event.stance
    background = bool(claim.get("historical")) == event.historical
    speaker = said_by_right(block, event, claim)
    scores.stance.add(stance)
    scores.historical.add(background)
    scores.said_by.add(speaker)
    return all((*fields, stance, background, speaker))


def said_by_right(block: Block, event: Event, claim: Row) -> bool:
    """Whether the nearest speaker is one of those marked, or neither has one."""
    first = claim["said_by"][0] if claim["said_by"] else None
    marks = tuple(chain[0] for chain in event.said_by)
    return first is None if not marks else _hits(block, marks, first)


def _role(block: Block, event: Event, claim: Row, role: str, counts: Counts) -> bool:
    marks, got = event.roles.get(role, ()), claim.get(_KEYS.get(role, role))
    hit = _hits(block, marks, got)
    if role == "place" and not marks and got:  # what moves happens where it starts and where it goes
        moves = (*event.roles.get("from", ()), *event.roles.get("to", ()))
        if moves:
            right = _hits(block, moves, got)
            counts.add(tp=int(right), fp=int(not right))
            return right
    counts.add(tp=int(hit), fp=int(bool(got) and not hit), fn=int(bool(marks) and not hit))
    return hit or (not marks and not got)


def _hits(block: Block, marks: Sequence[str], got: Row | None) -> bool:
    span = (got or {}).get("span")
    return any(overlap(span, mention) for mark in marks for mention in block.mentions(mark))


def _figures(block: Block, event: Event, claim: Row, counts: Counts) -> bool:
    wanted: list[Span] = [block.spans[mark] for mark, _ in event.figures if mark in block.spans]
    got = [figure["span"] for figure in claim["figures"] if not figure.get("implied")]  # only numbers are marked
    missed = sum(not any(overlap(span, other) for other in got) for span in wanted)
    spare = sum(not any(overlap(span, other) for other in wanted) for span in got)
    counts.add(tp=len(wanted) - missed, fn=missed, fp=spare)
    return not missed and not spare


def _days(claim: Row) -> Days:
    when = claim.get("date") or {}
    first, last = when.get("from"), when.get("to")
    return (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


def same_days(got: Days, wanted: Days) -> bool:
    """Whether each end that the gold bounds is bounded within a day, and what the gold leaves open can be met."""
    for have, want in zip(got, wanted, strict=True):
        if want is not None and (have is None or abs(have - want) > _ONE):
            return False
    if wanted[0] is None and wanted[1] is not None and got[0] is not None:
        return got[0] <= wanted[1] + _ONE
    if wanted[1] is None and wanted[0] is not None and got[1] is not None:
        return got[1] >= wanted[0] - _ONE
    return True


def main() -> int:
    """The command line; 2 where the data are missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, help="a file or folder (default: the corpus, training/claims)")
    parser.add_argument("--part", choices=PARTS, help="only this part of the split")
    parser.add_argument("--reader", choices=("rules", "model", "both", "fast"), default="both")
    parser.add_argument("--limit", type=int, metavar="N", help="use only the first N blocks")
    parser.add_argument("--list", action="store_true", help="print the ids of what came out wrong")
    options = parser.parse_args()
    try:
        path = data_at(options.path or FOLDER)
    except MissingError as error:
        print(error, file=sys.stderr)
        return 2
    outcome = run(path, options.limit, part=options.part, reader=options.reader)
    print("\n".join(outcome.lines()))
    if options.list:
        print("\n".join(sorted(outcome.wrong)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
