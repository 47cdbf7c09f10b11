"""Kind of event and roles: the example sentences of an event-coding manual.

    python -m evaluation.plover [FILE]              type source target place

In: a JSON list with `event`, `date` and `textInfo.markup`, the text with the roles marked in it as `(EVT: ...)`. Each
sentence is read by itself, published on its `date`. The map:

- The core types that may stand for a coded event are in `TYPES` (the ontology's table read the other way). type: the
  share of sentences with a claim of such a type.
- The claim compared is the one of a fitting type whose trigger overlaps a marked event, else the earliest of a fitting
  type. source, target, place: of the sentences with such a claim and the role marked, the share where the claim's
  actor, target, place overlaps a marked span.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from evaluation.command import cut, main
from evaluation.measure import Outcome, Share
from evaluation.reading import Document, Reading, Row, problems_in, read_alone
from evaluation.telling import overlap

DEFAULT = "data/plover/PLOVER_GSR_CAMEO.txt"
_MARK = re.compile(r"\((EVT|SRC|TAR|LOC)((?:/(?:SRC|TAR|LOC))*):\s*([^()]*)\)")
_ATTACKS = (
    "CLASH OFFENSIVE ADVANCE AIRSTRIKE SHELLING IED_MINE SUICIDE_BOMB GRENADE CHEM_WEAPON CIVILIAN_ATTACK TERR_CAPTURE "
    "TERR_RECAPTURE TARGETED_KILLING ABDUCTION SEXUAL_VIOLENCE LOOT_DESTROY MATERIEL_DESTROYED ORG_CRIME SIEGE_CUT"
)
_YIELDS = "WITHDRAWAL TERR_TRANSFER SURRENDER_DEFECT RELEASE LEADER_CHANGE AGREEMENT CEASEFIRE_OFFER FLIGHT_OF_FORCES"
_FORCE = (
    "ARREST RESTRICT MATERIEL_CAPTURED WEAPON_DISRUPTED SIEGE_CUT ACCESS_LOSS PROTEST_DISPERSED PROTEST_LETHAL "
    "DISPLACEMENT LOOT_DESTROY ABDUCTION SANCTION"
)
TYPES = {
    "AGREE": "AGREEMENT CEASEFIRE_OFFER TALKS SUPPORT",
    "CONSULT": "TALKS",
    "SUPPORT": "SUPPORT AGREEMENT AID",
    "COOPERATE": "SUPPORT AGREEMENT AID DEPLOY",
    "AID": "AID DEPLOY EVACUATION",
    "CONCEDE": _YIELDS,
    "RETREAT": _YIELDS,
    "DEMAND": "DEMAND",
    "REQUEST": "DEMAND",
    "DISAPPROVE": "ACCUSE",
    "ACCUSE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "REJECT": "REFUSE",
    "THREATEN": "THREAT",
    "PROTEST": "PROTEST PROTEST_DISPERSED PROTEST_LETHAL RIOT MOB",
    "MOBILIZE": "DEPLOY BASE",
    "SANCTION": "SANCTION EVACUATION ACCESS_LOSS",
    "COERCE": _FORCE,
    "ASSAULT": _ATTACKS,
    "FIGHT": _ATTACKS,
}
ROLES = {"source": ("SRC", "actor"), "target": ("TAR", "against"), "place": ("LOC", "place")}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its marks, and the spans of each mark."""

    id: str
    event: str
    date: str
    text: str
    marks: dict[str, list[tuple[int, int]]]


def run(path: Path, limit: int | None = None) -> Outcome:
    """The share of sentences with a fitting type, and of roles with a fitting span."""
    items = load(path)
    notes = cut(items, limit)
    readings = read_alone([Document(item.text, published=item.date) for item in items])
    shares = {name: Share() for name in ("type", *ROLES)}
    for item, reading in zip(items, readings, strict=True):
        claim = fitting(item, reading)
        shares["type"].add(claim is not None, f"{item.id}:type")
        for name, (mark, role) in ROLES.items():
            spans = item.marks.get(mark)
            if claim is not None and spans:
                got = (claim.get(role) or {}).get("span")
                shares[name].add(any(overlap(got, span) for span in spans), f"{item.id}:{name}")
    wrong = frozenset(id_ for share in shares.values() for id_ in share.wrong)
    return Outcome(tuple(share.measure(name) for name, share in shares.items()), wrong, notes + problems_in(readings))


def load(path: Path) -> list[Sentence]:
    """The sentences of the file; entries without a marked text are documentation."""
    items = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        info = row.get("textInfo")
        markup = info.get("markup") if isinstance(info, dict) else info  # some entries have the marked text alone
        if markup and row["event"] in TYPES:
            text, marks = unmarked(markup)
            items.append(Sentence(row["id"], row["event"], row["date"], text, marks))
    return items


def unmarked(markup: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The text of a marked sentence, and the spans of each mark in it."""
    text, at = "", 0
    marks: dict[str, list[tuple[int, int]]] = {}
    for match in _MARK.finditer(markup):
        text += markup[at : match.start()]
        for name in (match[1], *match[2].strip("/").split("/")):
            if name:
                marks.setdefault(name, []).append((len(text), len(text) + len(match[3])))
        text += match[3]
        at = match.end()
    return text + markup[at:], marks


def fitting(item: Sentence, reading: Reading) -> Row | None:
    """The claim that stands for the coded event."""
    types = frozenset(TYPES[item.event].split())
    claims = sorted((claim for claim in reading.claims if claim["type"] in types), key=lambda claim: claim["trigger"])
    events = item.marks.get("EVT", [])
    own = (claim for claim in claims if any(overlap(claim["trigger"], event) for event in events))
    return next(own, claims[0] if claims else None)


if __name__ == "__main__":
    sys.exit(main(run, __doc__ or "", DEFAULT))
