"""The labels of pairs of reports: ids and labels only, each pair once, as many as were asked for."""

from __future__ import annotations

import csv
import re

from evaluation.pairs import LABELS


def test_labels_are_whole() -> None:
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert set(rows[0]) == {"a", "b", "near_copy", "same_event"}
    assert all(re.fullmatch(r"\d{10}", row[side]) for row in rows for side in "ab")
    assert all(row[name] in ("yes", "no", "") for row in rows for name in ("near_copy", "same_event"))
    pairs = [(row["a"], row["b"]) for row in rows]
    assert pairs == sorted(set(pairs))
    assert all(one < other for one, other in pairs)
    # a copy tells of what the other tells
    assert all(row["same_event"] != "no" for row in rows if row["near_copy"] == "yes")
    assert sum(bool(row["near_copy"]) for row in rows) >= 200
    assert sum(bool(row["same_event"]) for row in rows) >= 150
