"""Whole reports of one war: where, who, how many died, of whom.

    python -m evaluation.fakes [FILE]               governorate actor civilians children women noncivilians

In: jsonl with `article_title`, `article_content`, `source` and the codings. The articles are read together into one
record, with their title and outlet. The map:

- The main claim is the first one told as having happened, not as background, that has a figure of deaths; else the
  first of a violent type; else the first. The main event is all claims of the report in the main claim's event.
- governorate: the province of the main claim's place, else of the next claim with a place, the main event's first, else
  of the first place named. Places abroad have none: the coding is of one country, and has the capital's countryside
  under the capital.
- actor: the top party of the main claim's actor, else of the main event's, else of the next violent claim's, as one of
  the coding's sides (`SIDES`, which takes names of parties, not words of texts); `unknown` without one.
- civilians, noncivilians, children, women: the first figure of deaths of that class among the main event's claims, the
  main claim first, plain numbers before vague ones; the class is the unit that Dateline gives the figure (`CLASSES`); 0
  without one. People of no class are civilians unless the claim's target is an armed side or as many fighters are told.
  The coding counts children and women among the civilians: those told beside them are added.
- date: the first day on which the article may have come out, which is what the coding has. children, women and date are
  reported without a floor.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from evaluation.command import cut, main
from evaluation.measure import Outcome, Share
from evaluation.reading import Document, Reading, Row, problems_in, read_together
from evaluation.shared import json_lines
from evaluation.telling import division_of, least, of_types, placed, real, same_division

DEFAULT = "data/fakes/shown.jsonl"

VIOLENT = (
    "AIRSTRIKE", "SHELLING", "SUICIDE_BOMB", "IED_MINE", "CHEM_WEAPON", "CIVILIAN_ATTACK", "TARGETED_KILLING",
    "GRENADE", "CLASH", "OFFENSIVE", "ADVANCE", "TERR_CAPTURE", "TERR_RECAPTURE",
)  # fmt: skip
GOVERNMENT = "syrian government or russian troops"
SIDES = {
    "Government of Syria": GOVERNMENT,
    "Government of Russia": GOVERNMENT,
    "Government of Iran": GOVERNMENT,
    "Hezbollah": GOVERNMENT,
    "US-led coalition": "international coalition forces",
    "Government of United States": "international coalition forces",
    "Government of the United States": "international coalition forces",
    "Government of Turkey": "international coalition forces",
    "Islamic State": "the organization of the islamic state in iraq and the levant - isis",
    "Syrian Democratic Forces": "self administration forces",
    "Hayat Tahrir al-Sham": "al-nusra front",
    "Syrian opposition": "armed opposition groups",
    "Syrian National Army": "armed opposition groups",
    "Jaish al-Fatah": "armed opposition groups",
}
CLASSES = {
    "civilians": "civilians",
    "people": "civilians",
    "families": "civilians",
    "refugees": "civilians",
    "displaced people": "civilians",
    "personnel": "civilians",
    "prisoners": "civilians",
    "children": "children",
    "women": "women",
    "terrorists": "noncivilians",
    "troops": "noncivilians",
    "fighters": "noncivilians",
    "police": "noncivilians",
    "officers": "noncivilians",
}
ANYBODY = ("people", "")
_REPORTED = ("children", "women", "date")  # without a floor: saying 0 of the first two is nearly always right
_COUNTRY = "SY"  # the one that is coded
_COUNTRYSIDE = {"Rif Dimashq": "Damascus"}  # the coding's own merger


def run(path: Path, limit: int | None = None) -> Outcome:
    """The share of articles with each fact right."""
    rows = json_lines(path)
    notes = cut(rows, limit)
    documents = [Document(row["article_content"], row["article_title"], outlet=row["source"]) for row in rows]
    readings = read_together(documents)
    names = ("governorate", "actor", "civilians", "children", "women", "noncivilians", "date")
    shares = {name: Share() for name in names}
    for row, reading in zip(rows, readings, strict=True):
        for name, right in right_in(row, reading).items():
            shares[name].add(right, f"{row['unit_id']}:{name}" if name != "date" else "")
    measures = [replace(share.measure(name), floored=name not in _REPORTED) for name, share in shares.items()]
    wrong = frozenset(item for share in shares.values() for item in share.wrong)
    return Outcome(tuple(measures), wrong, notes + problems_in(readings))


def right_in(row: Row, reading: Reading) -> dict[str, bool]:
    """Which facts of an article are right."""
    claims = real(reading.claims)
    chosen = main_claim(claims)
    event = [claim for claim in claims if chosen and claim.get("event") == chosen.get("event")]
    ordered = [*event, *(claim for claim in claims if claim not in event)]
    if chosen:
        ordered = [chosen, *(claim for claim in ordered if claim is not chosen)]
    event = [claim for claim in ordered if claim is chosen or claim in event]
    numbers = deaths(event)
    day = reading.report.get("published_from")
    wanted_day = datetime.strptime(row["date"], "%m/%d/%y").date()  # noqa: DTZ007 -- a day, no moment
    division = governorate_of(reading, ordered)
    return {
        "governorate": same_division(_COUNTRYSIDE.get(division or "", division), row["location"], _COUNTRY),
        "actor": side_of([*event, *of_types(claims, VIOLENT)]) == row["actor"],
        **{name: numbers.get(name, 0) == int(row[f"nb_{name}"] or 0) for name in set(CLASSES.values())},
        "date": day == wanted_day.isoformat(),
    }


def main_claim(claims: list[Row]) -> Row | None:
    """The claim that the article is about."""
    deadly = [claim for claim in claims if any(figure["kind"] == "killed" for figure in claim["figures"])]
    return next(iter([*deadly, *of_types(claims, VIOLENT), *claims]), None)


def governorate_of(reading: Reading, claims: Iterable[Row]) -> str | None:
    """The province it happened in."""
    named = (row for row in reading.places if row.get("kind") != "country" and row.get("use") != "dateline")
    places = [place for place in (*placed(claims), *named) if place.get("country") in (_COUNTRY, None)]
    return next((division for place in places if (division := division_of(place))), None)


def side_of(claims: Iterable[Row]) -> str:
    """Who did it, as the coding names sides."""
    for claim in claims:
        party = (claim.get("actor") or {}).get("party")
        if party in SIDES:
            return SIDES[party]
    return "unknown"


def deaths(claims: Iterable[Row]) -> dict[str, int]:
    """The first plain number of deaths of each class, else the first vague one ("dozens")."""
    plain: dict[str, int] = {}
    vague: dict[str, int] = {}
    known: set[str] = set()  # classes that a unit names
    for claim in claims:
        told = [figure for figure in claim["figures"] if figure["kind"] == "killed" and not figure["implied"]]
        for name, figure in ((class_of(figure, claim), figure) for figure in told):
            number = least(figure)
            if number is None:
                continue
            if figure["unit"] not in ANYBODY:
                known.add(name)
            if name == "civilians" and not figure["vague"]:  # children and women told beside them are civilians too
                number += sum(least(f) or 0 for f in told if f["unit"] in ("children", "women") and not f["part"])
            (vague if figure["vague"] else plain).setdefault(name, number)
    if "civilians" not in known and plain.get("civilians") == plain.get("noncivilians"):
        plain.pop("civilians", None)  # "40 killed", and "40 attackers": the same people
    return {**vague, **plain}


def class_of(figure: Row, claim: Row) -> str:
    """Whose deaths a figure counts."""
    name = CLASSES.get(figure["unit"], "civilians")
    armed = (claim.get("against", claim.get("target")) or {}).get("party") in SIDES
    return "noncivilians" if figure["unit"] in ANYBODY and armed else name


if __name__ == "__main__":
    sys.exit(main(run, __doc__ or "", DEFAULT))
