"""Who holds each town, day by day: a table of Ukrainian towns that says in prose who took what when.

    python -m evaluation.ua_control [FILE]          place_days flips

In: gzipped jsonl, a row a town and day: `name`, `held_by`, `more_information` (prose), `snapshot_date`. Rows with
prose are read together into one record, each a report of its day whose text is the town's name, a colon and the
prose. The map:

- place_days: of the rows that name a holder, how many have that holder held at the end of their day, in the picture
  of all reports. The separatist republics count as Russia's side.
- flips: of the changes of holder between a town's rows, how many the picture has within 3 days of the later row's
  day or inside the days between the two.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import tempfile
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from evaluation.command import cut, main
from evaluation.measure import Measure, Outcome
from evaluation.reading import Row, read_folder

DEFAULT = "data/ua_control/shown.jsonl.gz"
PROSE = 25  # characters from which a row counts as prose
SIDES = {
    "Ukraine": "Ukraine",
    "Ukraine?": "Ukraine",
    "Russia": "Russia",
    "Donetsk PR": "Russia",
    "Luhansk PR": "Russia",
}
RUSSIAN = ("russia", "donetsk", "luhansk")
ONE = timedelta(days=1)


def run(path: Path, limit: int | None = None) -> Outcome:
    """The measures over the table at `path`; `limit` is a number of towns."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows: list[Row] = [json.loads(line) for line in file]
    towns: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        towns[row["name"]].append(row)
    names = sorted(name for name, own in towns.items() if any(len(row["more_information"]) > PROSE for row in own))
    notes = cut(names, limit)
    told = [row for name in names for row in towns[name] if len(row["more_information"]) > PROSE]
    held = _holdings(told)
    right = unknown = total = seen = flips = 0
    wrong: set[str] = set()
    for name in names:
        own = sorted((row for row in towns[name] if row["held_by"] in SIDES), key=lambda row: row["snapshot_date"])
        for row in own:
            day = date.fromisoformat(row["snapshot_date"])
            got = next((side for first, last, side in held[name] if first <= day <= last), None)
            total += 1
            unknown += got is None
            right += got == SIDES[row["held_by"]]
            if got != SIDES[row["held_by"]]:
                wrong.add(f"{hashlib.sha256(name.encode()).hexdigest()[:10]}@{day}")
        for before, after in pairwise(own):
            side = SIDES[after["held_by"]]
            if side != SIDES[before["held_by"]]:
                low = date.fromisoformat(before["snapshot_date"]) - 3 * ONE
                high = date.fromisoformat(after["snapshot_date"]) + 3 * ONE
                flips += 1
                seen += any(got == side and low <= first <= high for first, _, got in held[name])
    return Outcome(
        (
            Measure("place_days", right / total if total else 0.0, f"{right} of {total}"),
            Measure("place_days.unknown", unknown / total if total else 0.0, f"{unknown} of {total}", floored=False),
            Measure("flips", seen / flips if flips else 0.0, f"{seen} of {flips}", floored=False),
        ),
        frozenset(wrong),
        (*notes, f"{len(names)} towns with prose, {len(told)} reports"),
    )


def _holdings(rows: list[Row]) -> dict[str, list[tuple[date, date, str]]]:
    """Town -> its held intervals and sides, read from the rows as reports of one record."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "towns.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for number, row in enumerate(rows):
                text = f"{row['name']}: {row['more_information']}"
                document = {"text": text, "published": row["snapshot_date"], "url": f"https://example.org/{number}"}
                out.write(json.dumps(document, ensure_ascii=False) + "\n")
        export = read_folder(file)
    found: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
    for holding in export["holdings"]:
        if holding["state"] != "held" or not holding["holder"]:
            continue
        first = date.fromisoformat(holding["from"]) if holding["from"] else date.min
        last = date.fromisoformat(holding["to"]) if holding["to"] else date.max
        russian = any(word in holding["holder"].lower() for word in RUSSIAN)
        side = "Russia" if russian else "Ukraine" if "Ukraine" in holding["holder"] else holding["holder"]
        for name in {holding["place"], *holding["names"]}:
            found[name].append((first, last, side))
    return found


if __name__ == "__main__":
    sys.exit(main(run, __doc__ or "", DEFAULT))
