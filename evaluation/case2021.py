"""The kind of event: snippets with one of 30 fine types (ACLED's 25 and five more).

    python -m evaluation.case2021 [FILE]            weighted_f1

In: jsonl with `EventSnippet` and `SubType`. Each snippet is read by itself. The map:

- The snippet's claim is the one told as having happened whose type comes first in `RANK`, the earliest of one rank;
  where none is told so, the same among all claims. Types that name a method or an outcome come before types that only
  say that there was violence, as the coding book has it; who is blamed or claims it, where that is the news, first.
- Its type is taken to the label by `LABELS`, the table of the ontology. Without a claim the label is OTHER.
"""

from __future__ import annotations

import sys
from pathlib import Path

from evaluation.command import cut, main
from evaluation.measure import Measure, Outcome, weighted_f1
from evaluation.reading import Document, Reading, Row, problems_in, read_alone
from evaluation.shared import json_lines
from evaluation.telling import real

DEFAULT = "data/case2021/shown.jsonl"

LABELS = {
    "TERR_CAPTURE": "NON_STATE_ACTOR_OVERTAKES_TER",
    "TERR_RECAPTURE": "GOV_REGAINS_TERIT",
    "TERR_TRANSFER": "NON_VIOL_TERRIT_TRANSFER",
    "WITHDRAWAL": "CHANGE_TO_GROUP_ACT",
    "SIEGE_CUT": "CHANGE_TO_GROUP_ACT",
    "ADVANCE": "ARMED_CLASH",
    "CLASH": "ARMED_CLASH",
    "OFFENSIVE": "ARMED_CLASH",
    "AIRSTRIKE": "AIR_STRIKE",
    "SHELLING": "ART_MISS_ATTACK",
    "IED_MINE": "REM_EXPLOS",
    "SUICIDE_BOMB": "SUIC_BOMB",
    "GRENADE": "GRENADE",
    "CHEM_WEAPON": "CHEM_WEAP",
    "WEAPON_DISRUPTED": "DISR_WEAP",
    "MATERIEL_CAPTURED": "DISR_WEAP",
    "MATERIEL_DESTROYED": "PROPERTY_DISTRUCT",
    "CIVILIAN_ATTACK": "ATTACK",
    "TARGETED_KILLING": "ATTACK",
    "ABDUCTION": "ABDUCT_DISSAP",
    "SEXUAL_VIOLENCE": "SEX_VIOL",
    "LOOT_DESTROY": "PROPERTY_DISTRUCT",
    "ARREST": "ARREST",
    "SURRENDER_DEFECT": "AGREEMENT",
    "FLIGHT_OF_FORCES": "CHANGE_TO_GROUP_ACT",
    "DEPLOY": "CHANGE_TO_GROUP_ACT",
    "BASE": "HQ_ESTABLISHED",
    "RELEASE": "AGREEMENT",
    "RESTRICT": "OTHER",
    "PROTEST": "PEACE_PROTEST",
    "PROTEST_DISPERSED": "PROTEST_WITH_INTER",
    "PROTEST_LETHAL": "FORCE_AGAINST_PROTEST",
    "RIOT": "VIOL_DEMONSTR",
    "MOB": "MOB_VIOL",
    "TALKS": "AGREEMENT",
    "AGREEMENT": "AGREEMENT",
    "CEASEFIRE_OFFER": "AGREEMENT",
    "THREAT": "DIPLO",
    "DEMAND": "DIPLO",
    "REFUSE": "DIPLO",
    "ACCUSE": "ATTRIB",
    "SUPPORT": "DIPLO",
    "SANCTION": "DIPLO",
    "AID": "DIPLO",
    "LEADER_CHANGE": "OTHER",
    "DISPLACEMENT": "OTHER",
    "EVACUATION": "OTHER",
    "ACCESS_LOSS": "OTHER",
    "ORG_CRIME": "ORG_CRIME",
    "DISASTER": "NATURAL_DISASTER",
    "ACCIDENT": "MAN_MADE_DISASTER",
}

RANK = (
    ("ACCUSE",),
    ("CHEM_WEAPON", "SUICIDE_BOMB", "GRENADE", "SEXUAL_VIOLENCE", "PROTEST_LETHAL", "PROTEST_DISPERSED", "MOB"),
    ("TERR_CAPTURE", "TERR_RECAPTURE", "TERR_TRANSFER", "AIRSTRIKE", "ABDUCTION", "RIOT", "DISASTER", "ACCIDENT"),
    ("SANCTION", "BASE", "WEAPON_DISRUPTED", "IED_MINE", "SHELLING", "LOOT_DESTROY", "MATERIEL_DESTROYED", "ORG_CRIME"),
    ("PROTEST", "AGREEMENT", "SURRENDER_DEFECT", "RELEASE", "TARGETED_KILLING"),
    ("CLASH", "ADVANCE", "OFFENSIVE", "CIVILIAN_ATTACK", "ARREST", "WITHDRAWAL", "DEPLOY", "SIEGE_CUT"),
)
_PLACES = {type_: rank for rank, types in enumerate(RANK) for type_ in types}


def run(path: Path, limit: int | None = None) -> Outcome:
    """Weighted F1 over all labels; the detail names the weakest by what they cost."""
    rows = json_lines(path)
    notes = cut(rows, limit)
    readings = read_alone([Document(row["EventSnippet"]) for row in rows])
    pairs = [(row["SubType"], label_of(reading)) for row, reading in zip(rows, readings, strict=True)]
    value, counts = weighted_f1(pairs)
    right = sum(wanted == got for wanted, got in pairs)
    costly = sorted(counts, key=lambda label: (-counts[label].fn, label))[:4]
    detail = f"{right} of {len(pairs)} right; most missed: " + ", ".join(f"{x} {counts[x].fn}" for x in costly)
    wrong = frozenset(str(row["id"]) for row, (wanted, got) in zip(rows, pairs, strict=True) if wanted != got)
    return Outcome((Measure("weighted_f1", value, detail),), wrong, notes + problems_in(readings))


def label_of(reading: Reading) -> str:
    """The label of a snippet."""
    claim = chosen(real(reading.claims)) or chosen(list(reading.claims))
    return LABELS.get(claim["type"], "OTHER") if claim else "OTHER"


def chosen(claims: list[Row]) -> Row | None:
    """The claim whose type comes first in `RANK`, the earliest of one rank."""
    order = sorted(claims, key=lambda claim: (_PLACES.get(claim["type"], len(RANK)), claim["trigger"]))
    return order[0] if order else None


if __name__ == "__main__":
    sys.exit(main(run, __doc__ or "", DEFAULT))
