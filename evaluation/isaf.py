"""Facts of an incident: military press releases coded by an expert.

    python -m evaluation.isaf [FILE]                start_date province killed captured event_type

In: jsonl with `text` and the codings. The releases are read together into one record, texts only. The map:

- The incident is what the claims of `INCIDENT` types tell as having happened and not as background.
- start_date: the first day of the first of them that states a day or night or carries one on, else of the first that
  states a stretch of time; else the last day of the first that has one; else the first day named; else the first day of
  publication. Of the 26 releases of February and March 2011 on the shown part 22 are coded a day before the one that
  they state ("yesterday", "Feb. 6"): these count as wrong. `start_date_near` is the share within a day of the coding,
  without a floor.
- province: the province of the first of their places narrower than a country; else of the first such place named.
- killed, captured: the sum of the different least numbers among the figures of that kind that claims of a killing or
  taking type carry (told twice, a number counts once). Vague figures ("several") count, the largest only, where there
  is no plain one. A taking whose target no figure covers adds one (once an article); where there is no number at all
  and the target is a plural, it stands for the coding's "several", 3.
- event_type: `airstrike` where a claim says so; otherwise `captureandkill`, `detention` or `insurgentskilled` by the
  two numbers; `civiliancasualty` where the dead are called civilians.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from evaluation.command import cut, main
from evaluation.measure import Outcome, Share
from evaluation.reading import Document, Reading, Row, problems_in, read_together
from evaluation.shared import json_lines
from evaluation.telling import division_of, first_day, last_day, least, of_types, overlap, placed, real, same_division

DEFAULT = "data/isaf/shown.jsonl"

KILLING = (
    "CLASH",
    "AIRSTRIKE",
    "SHELLING",
    "TARGETED_KILLING",
    "CIVILIAN_ATTACK",
    "IED_MINE",
    "SUICIDE_BOMB",
    "OFFENSIVE",
)
TAKING = ("ARREST", "ABDUCTION")
INCIDENT = (*KILLING, *TAKING, "WEAPON_DISRUPTED", "MATERIEL_CAPTURED", "MATERIEL_DESTROYED", "SURRENDER_DEFECT")

SEVERAL = 3
FURTHER = frozenset("additional other further more".split())
PEOPLE = frozenset(
    "troops fighters leaders police people civilians children women families prisoners officers personnel".split()
) | {""}


def run(path: Path, limit: int | None = None) -> Outcome:
    """The share of releases with each fact right."""
    rows = json_lines(path)
    notes = cut(rows, limit)
    readings = read_together([Document(row["text"]) for row in rows])
    names = ("start_date", "province", "killed", "captured", "event_type", "start_date_near")
    shares = {name: Share() for name in names}
    for number, (row, reading) in enumerate(zip(rows, readings, strict=True), start=1):
        for name, right in right_in(row, reading).items():
            shares[name].add(right, f"{number}:{name}" if name != "start_date_near" else "")
    wrong = frozenset(item for share in shares.values() for item in share.wrong)
    measures = [replace(share.measure(name), floored=name != "start_date_near") for name, share in shares.items()]
    return Outcome(tuple(measures), wrong, notes + problems_in(readings))


def right_in(row: Row, reading: Reading) -> dict[str, bool]:
    """Which facts of a release are right."""
    claims = of_types(real(reading.claims), INCIDENT)
    killed, captured = number_of(claims, "killed"), number_of(claims, "captured")
    day = start_of(reading, claims)
    wanted = {part for each in row["province"] for part in each.split(";")}
    got = province_of(reading, claims)
    return {
        "start_date": day is not None and day.isoformat() == row["start_date"],
        "start_date_near": day is not None and abs((date.fromisoformat(row["start_date"]) - day).days) <= 1,
        "province": any(same_division(got, each, "AF") for each in wanted),
        "killed": killed == row["min_killed"],
        "captured": captured == row["min_captured"],
        "event_type": label_of(claims, killed, captured)
        == {part for each in row["event_type"] for part in each.split(";")},
    }


def start_of(reading: Reading, claims: list[Row]) -> date | None:
    """The day the incident began."""
    stated = [claim for claim in claims if (claim["date"] or {}).get("anchor") in ("stated", "carried")]
    ordered = sorted(stated, key=lambda claim: not is_close(claim))
    days = [day for claim in ordered if (day := first_day(claim))] + [
        day for claim in claims if (day := last_day(claim))
    ]
    if days:
        return days[0]
    named = [row["from"] for row in reading.dates if row["from"] and row["from"] == row["to"]]
    first = named[0] if named else reading.report.get("published_from")
    return date.fromisoformat(first) if first else None


def is_close(claim: Row) -> bool:
    """Whether a claim's time is a day or a night, and no stretch ("in recent weeks")."""
    first, last = first_day(claim), last_day(claim)
    return first is not None and last is not None and (last - first).days <= 1


def province_of(reading: Reading, claims: Iterable[Row]) -> str | None:
    """The province of the incident."""
    named = (row for row in reading.places if row.get("kind") != "country" and row.get("use") != "dateline")
    places = [*placed(claims), *named]
    return next((division for place in places if (division := division_of(place))), None)


def number_of(claims: Iterable[Row], kind: str) -> int:
    """How many at least, over all of the incident."""
    told = of_types(claims, TAKING if kind == "captured" else KILLING)
    figures = [[figure for figure in claim["figures"] if counts_people(figure, kind)] for claim in told]
    plain = distinct([[f for f in group if not f["implied"] and not f["vague"]] for group in figures])
    vague = [lower_bound(figure) for group in figures for figure in group if figure["vague"]]
    single = max((sum(figure["implied"] for figure in group) for group in figures), default=0)
    parts = [*(plain or [max(vague, default=0)]), *[1] * single]
    if number := next((part for part in plain if len(parts) > 2 and 2 * part == sum(parts)), sum(parts)):
        return number  # one of them is the sum of the others, or all are apart
    alone = [
        claim["target"]["names"][0] for claim in of_types(told, (*TAKING, "TARGETED_KILLING")) if stands_alone(claim)
    ]
    if alone and any(map(is_plural, alone)):
        return SEVERAL
    some = [lower_bound(f) for claim in told for f in claim["figures"] if f["kind"] == kind and f["unit"] in PEOPLE]
    return max(some, default=int(bool(alone)))  # "several of them", or one who is only pointed at


def distinct(groups: Iterable[list[Row]]) -> list[int]:
    """Numbers as often as one claim tells them at most: told again by another claim, a number counts once."""
    most: Counter[tuple[int, bool]] = Counter()
    for group in groups:
        most |= Counter((lower_bound(figure), is_further(figure)) for figure in group)
    return [number for number, _ in most.elements()]


def is_further(figure: Row) -> bool:
    """Whether a figure is told as coming on top of another: "two additional insurgents"."""
    return (figure["what"] or "").split(" ")[0] in FURTHER


def counts_people(figure: Row, kind: str) -> bool:
    """Whether a figure counts all of those killed or captured at once, and no part of them."""
    return figure["kind"] == kind and not figure["part"] and figure["unit"] in PEOPLE


def lower_bound(figure: Row) -> int:
    """The smallest number a figure allows: 31 for "more than 30"."""
    return (least(figure) or 0) + int(figure["over"])


def stands_alone(claim: Row) -> bool:
    """Whether a claim has a target that none of its figures counts."""
    span = (claim.get("target") or {}).get("span")
    return bool(span) and not any(overlap(span, figure["span"]) for figure in claim["figures"])


def is_plural(name: str) -> bool:
    """Whether a target as written ("suspected insurgents") is more than one."""
    return name.lower().endswith("s") and not name.lower().endswith("ss")


def label_of(claims: list[Row], killed: int, captured: int) -> set[str]:
    """The labels of a release."""
    civilian = any(f["kind"] == "killed" and f["unit"] == "civilians" for claim in claims for f in claim["figures"])
    labels = {"civiliancasualty"} if civilian else set()
    if of_types(claims, ["AIRSTRIKE"]):
        return labels | {"airstrike"}
    by_number: dict[tuple[bool, bool], str] = {
        (True, True): "captureandkill",
        (True, False): "insurgentskilled",
        (False, True): "detention",
    }
    label = by_number.get((killed > 0, captured > 0))
    return labels or ({label} if label else set())


if __name__ == "__main__":
    sys.exit(main(run, __doc__ or "", DEFAULT))
