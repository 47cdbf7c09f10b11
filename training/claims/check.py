"""The checker of the corpus: `python -m training.claims.check [FILE ...]`, all its files without arguments.

In: files in the form that `GUIDE.md` describes. Out: a line for each fault with the block it stands in, a count at the
end; exit code 1 where there is any. `TERR_CAPTURE actor=p1` is a fault of form; `stance=asserted` in a post from a
social network is one of the guide's rules.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from evaluation.marked import Block, blocks_in
from training.claims.load import FOLDER, part_of
from training.claims.rules import faults_of_block

_MARK = re.compile(r"⟦([eaptnm]\d+) ([^⟦⟧]+)⟧")
_LINES = ("T", "E", "M", "Q", "N", "# id")
_TYPES = frozenset(
    """
    TERR_CAPTURE TERR_RECAPTURE TERR_TRANSFER WITHDRAWAL SIEGE_CUT CONTROL_STATE ADVANCE CLASH OFFENSIVE AIRSTRIKE
    SHELLING IED_MINE SUICIDE_BOMB GRENADE CHEM_WEAPON WEAPON_DISRUPTED MATERIEL_CAPTURED MATERIEL_DESTROYED
    CIVILIAN_ATTACK TARGETED_KILLING ABDUCTION SEXUAL_VIOLENCE LOOT_DESTROY ARREST SURRENDER_DEFECT FLIGHT_OF_FORCES
    DEPLOY BASE RELEASE RESTRICT PROTEST PROTEST_DISPERSED PROTEST_LETHAL RIOT MOB TALKS AGREEMENT CEASEFIRE_OFFER
    THREAT DEMAND REFUSE ACCUSE SUPPORT SANCTION AID LEADER_CHANGE DISPLACEMENT EVACUATION ACCESS_LOSS DISASTER
    ACCIDENT ORG_CRIME
    """.split()
)
_STANCES = frozenset("asserted claimed denied negated planned forecast hypothetical".split())
_COUNTS = frozenset(
    "killed injured captured missing displaced troops civilians_killed vehicles aircraft weapons districts towns km "
    "days other".split()
)
_KINDS = {
    "a": frozenset("armed_group state_force government official organisation media person civilians other".split()),
    "p": frozenset(
        "country province district city town village base airport crossing river road region facility other".split()
    ),
}
_FILLS = {
    "actor": "ap", "target": "apm", "place": "p", "from": "p", "to": "p", "date": "t", "figure": "n",
    "materiel": "m", "instrument": "m", "said_by": "a",
}  # fmt: skip
_WHEN = re.compile(r"^(\?|(\.\.|\d{4}(-\d\d(-\d\d)?)?)(/(\.\.|\d{4}(-\d\d(-\d\d)?)?))?)$")


def faults(text: str, name: str) -> tuple[list[str], list[Block]]:
    """The faults of a file's text, each with its place, and the blocks that could be read."""
    found: list[str] = []
    blocks: list[Block] = []
    for number, part in enumerate(re.split(r"\n\s*\n", text.strip()), start=1):
        lines = [line for line in part.splitlines() if line.strip()]
        if not lines or all(line.startswith("#!") for line in lines):  # a remark between blocks
            continue
        where = f"{name} block {number}"
        try:
            block = next(blocks_in(part, name))
        except ValueError as error:
            found.append(f"{where}: {error}")
            continue
        blocks.append(block)
        found += [f"{where} ({block.id}): {each}" for each in (*_form(lines, block), *faults_of_block(block))]
    return found, blocks


def _form(lines: list[str], block: Block) -> Iterator[str]:
    """Faults of form."""
    for key in ("war", "style", "published"):
        if not getattr(block, key):
            yield f"no {key}"
    marks = Counter(match[1] for line in lines if line.startswith("T:") for match in _MARK.finditer(line))
    yield from (f"{mark} is marked twice" for mark, count in marks.items() if count > 1)
    if "⟦" in block.text or "⟧" in block.text:
        yield "a broken mark"
    if not block.text:
        yield "no T line"
    if bool(block.events) == any(line.startswith("N:") for line in lines):
        yield "neither E nor N line" if not block.events else "both E and N lines"
    for line in lines:
        kind, _, rest = line.partition(":")
        if kind not in _LINES:
            yield f"what is this line: {line[:60]}"
        elif kind == "E":
            yield from _event_line(rest.strip(), block)
        elif kind == "Q":
            yield from _quote_line(rest.strip(), block)
    yield from _mention_lines(block)


def _mention_lines(block: Block) -> Iterator[str]:
    used = {event.trigger for event in block.events}
    for mark in block.spans:
        if mark[0] == "e" and mark not in used:
            yield f"trigger {mark} has no E line"
        if mark[0] in "ap" and block.kind_of(mark) not in _KINDS[mark[0]]:
            yield f"{mark} has no kind, or one that does not exist"
    yield from (f"M {mark}: not marked" for mark in (*block.kinds, *block.same) if mark not in block.spans)
    yield from (f"M {mark} ={other}: not marked" for mark, other in block.same.items() if other not in block.spans)


def _event_line(line: str, block: Block) -> Iterator[str]:
    body, _, when = line.partition("|")
    trigger, kind, *parts = body.split()
    if trigger not in block.spans or trigger[0] != "e":
        yield f"{trigger} is not a marked trigger"
    if kind not in _TYPES:
        yield f"there is no type {kind}"
    if not _WHEN.match(when.strip()):
        yield f"{trigger}: the day {when.strip()!r} can't be read"
    if sum(part.startswith("stance=") for part in parts) != 1:
        yield f"{trigger}: one stance is wanted"
    for part in parts:
        role, _, value = part.partition("=")
        if part == "historical":
            continue
        if role == "stance":
            if value not in _STANCES:
                yield f"{trigger}: there is no stance {value}"
        elif role not in _FILLS or not value:
            yield f"{trigger}: there is no role {part}"
        else:
            yield from _fillers(trigger, role, value, block)


def _fillers(trigger: str, role: str, value: str, block: Block) -> Iterator[str]:
    for each in re.split(r"[,>]", value):
        mark, _, what = each.partition(":")
        if mark not in block.spans:
            yield f"{trigger}: {role}={mark} is not marked"
        elif mark[0] not in _FILLS[role]:
            yield f"{trigger}: {mark} can't be {role}"
        if role == "figure" and what not in _COUNTS:
            yield f"{trigger}: {mark} counts what?"


def _quote_line(line: str, block: Block) -> Iterator[str]:
    match = re.match(r'(a\d+) (direct|indirect) "(.*)"$', line)
    if match is None or match[1] not in block.spans:
        yield f"the quotation {line[:60]} can't be read"
    elif match[3] not in block.text:
        yield f"not in the text: {match[3][:50]}"


def twice(blocks: Iterable[Block]) -> list[str]:
    """Ids that more than one block has."""
    counts = Counter(block.id for block in blocks)
    return [f"{name} is the id of {count} blocks" for name, count in counts.items() if count > 1]


def main() -> int:
    """Check files; 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m training.claims.check", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args().files or sorted(FOLDER.glob("*.txt"))
    found: list[str] = []
    blocks: list[Block] = []
    for file in files:
        wrong, read = faults(file.read_text(encoding="utf-8"), file.name)
        found += wrong
        blocks += read
    found += twice(blocks)
    print("\n".join(found))
    parts = Counter(part_of(block) for block in blocks)
    events = sum(len(block.events) for block in blocks)
    sentences = sum(len(block.sentences) for block in blocks)
    print(f"{len(blocks)} blocks ({dict(parts)}), {sentences} sentences, {events} events, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
