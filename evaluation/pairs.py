"""Pairs of reports of one war: near-copies of each other, and reports of the same event.

    python -m evaluation.pairs [FILE]

The pairs and their labels are ours, made by hand (`items/fakes_pairs.csv`: ids and labels only); the reports are those
of `data/fakes`. All of them are read into one record. A pair is found to be a near-copy where the record has a copy
edge that takes in the shorter report as a whole, or shared passages of half of it; to be of the same event where an
event told as having happened has claims of both.

Which pairs: the first 127 were picked as hard ones; then, before a look at what the system says, all pairs of one
governorate that lie up to three days apart by the data's own dates, or up to one day by the first date in their texts;
of pairs with a date within a day but of two governorates, 15; and of those that share six in a hundred of their word
four-grams, 20, both drawn by a fixed seed. `same_event` is yes where both tell of one happening, be it their news or
told beside it in words of its own; no label where they only allude to it, tell of one battle over days, or a reader
could not tell. `near_copy` is of the shorter report as a whole. Hard pairs are in it: several strikes on one town
within a day, a press office that fills in the same sentence every week.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from pathlib import Path

from evaluation.command import main
from evaluation.floors import FOLDER
from evaluation.measure import Counts, Outcome
from evaluation.reading import Document, Row, read_folder
from evaluation.shared import json_lines

DEFAULT = "data/fakes/shown.jsonl"
LABELS = FOLDER / "items" / "fakes_pairs.csv"
_MOST = 0.5  # of the shorter report's characters in shared passages
_REAL = ("asserted", "claimed")
Pair = tuple[str, str]


def run(path: Path, limit: int | None = None) -> Outcome:
    """Two measures: near copies and same events, pairwise F1."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        labels = list(csv.DictReader(file))[:limit]
    wanted = {one for row in labels for one in (row["a"], row["b"])}
    # the same report stands there twice where it tells of two places
    rows = list({row["unit_id"]: row for row in json_lines(path) if row["unit_id"] in wanted}.values())
    ids, export = _read(rows)
    copies, events = _copied(export, ids), _together(export, ids)
    near, same = Counts(), Counts()
    wrong = set()
    for row in labels:
        pair = (row["a"], row["b"])
        for name, counts, found in (("near_copy", near, copies), ("same_event", same, events)):
            told, got = row[name], pair in found
            if told:
                counts.add(tp=told == "yes" and got, fp=told == "no" and got, fn=told == "yes" and not got)
            if told and (told == "yes") != got:
                wrong.add(f"{'missed' if told == 'yes' else 'spurious'}:{name}:{'-'.join(pair)}")
    return Outcome((near.measure("near_copies"), same.measure("same_event")), frozenset(wrong))


def _read(rows: list[Row]) -> tuple[dict[str, str], Row]:
    """The reports' ids in the record with the ids they have in the data, and the export."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "reports.jsonl"
        lines = [Document(r["article_content"], r["article_title"], None, r["source"]).line() for r in rows]
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        export = read_folder(file)
    numbers = {row["id"]: int(row["file"].rpartition("#")[2]) for row in export["reports"]}
    return {report: rows[number - 1]["unit_id"] for report, number in numbers.items()}, export


def _pair(one: str, other: str) -> Pair:
    return min(one, other), max(one, other)


def _copied(export: Row, ids: dict[str, str]) -> set[Pair]:
    shared: dict[Pair, int] = {}
    whole = set()
    sizes = {row["id"]: max((s["span"][1] for s in export["segments"] if s["report"] == row["id"]), default=0)
             for row in export["reports"]}  # fmt: skip
    for copy in export["copies"]:
        a, b = copy["a"], copy["b"]
        pair = _pair(ids[a["report"]], ids[b["report"]])
        shared[pair] = shared.get(pair, 0) + a["span"][1] - a["span"][0]
        least = min(sizes[a["report"]], sizes[b["report"]])
        if copy["whole"] or (least and shared[pair] >= _MOST * least):
            whole.add(pair)
    return whole


def _together(export: Row, ids: dict[str, str]) -> set[Pair]:
    by_event: dict[str, set[str]] = {}
    for claim in export["claims"]:
        if claim["event"] and claim["stance"] in _REAL and not claim["historical"]:
            by_event.setdefault(claim["event"], set()).add(ids[claim["report"]])
    return {_pair(one, other) for reports in by_event.values() for one in reports for other in reports if one != other}


if __name__ == "__main__":
    sys.exit(main(run, __doc__ or "", DEFAULT))
