"""Rows of the export, made by hand for tests: `reading("Rebels seized Menaka.", claim(...))`."""

from __future__ import annotations

from typing import Any

from evaluation.reading import Reading, Row


def span_in(text: str, words: str) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


def claim(text: str, type_: str, trigger: str, **fields: Any) -> Row:
    roles = {
        key: {"span": span_in(text, fields[key]), "name": fields[key], "names": [fields[key]], "party": None}
        for key in ("actor", "target")
        if key in fields
    }
    row: Row = {
        "id": f"{type_}:{trigger}",
        "report": "r",
        "type": type_,
        "sentence": [0, len(text)],
        "trigger": span_in(text, trigger),
        "actor": None,
        "target": None,
        "place": None,
        "date": None,
        "figures": [],
        "stance": "asserted",
        "historical": False,
        "said_by": [],
        "event": None,
    }
    return {**row, **{key: value for key, value in fields.items() if key not in roles}, **roles}


def place(text: str, words: str, **fields: Any) -> Row:
    row = {"span": span_in(text, words), "name": words, "names": [words], "kind": "city", "country": None}
    return {**row, "admin1": None, "lat": None, "lon": None, **fields}


def figure(text: str, words: str, low: int, kind: str, unit: str, **marks: bool) -> Row:
    """A figure's row; `marks` are the export's flags that are set: about, vague, over, part, implied."""
    values = {"low": low, "high": low, "kind": kind, "unit": unit, "what": unit}
    flags = dict.fromkeys(("about", "vague", "over", "part", "implied"), False)
    return {"span": span_in(text, words), **values, **flags, **marks}


def reading(text: str, *claims: Row, **lists: Any) -> Reading:
    return Reading(text, lists.pop("report", {}), claims=tuple(claims), **lists)
