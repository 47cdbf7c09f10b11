"""Quality as a ratchet: floors that are raised to what is reached and never lowered.

In: what adapters measured, `floors.json` ({adapter: {measure: floor}}) and `items/ADAPTER.json` (ids of the items that
came out wrong when the floors were last raised). Out: the table, what fell below a floor, what was gained and lost.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.measure import Measure, Outcome

FOLDER = Path(__file__).resolve().parent
Floors = dict[str, dict[str, float]]
_SHOWN = 12  # ids of gained and lost items in the report; all of them are in the items' file


@dataclass(frozen=True, slots=True)
class Change:
    """Items of one adapter that are right now and were not, and the other way about. None: nothing to compare with."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]


def load_floors(path: Path) -> Floors:
    """The floors; none where there is no file."""
    if not path.is_file():
        return {}
    floors: Floors = json.loads(path.read_text(encoding="utf-8"))
    return floors


def below(floors: Mapping[str, Mapping[str, float]], outcomes: Mapping[str, Outcome]) -> list[str]:
    """A line for each measure that is below its floor, or has a floor and was not measured."""
    lines = []
    for adapter, outcome in outcomes.items():
        reached = {measure.key: measure.value for measure in outcome.measures}
        for key, floor in floors.get(adapter, {}).items():
            if key not in reached:
                lines.append(f"{adapter} {key}: not measured, and its floor is {floor:.2f}")
            elif reached[key] < floor - 1e-9:
                lines.append(f"{adapter} {key}: {reached[key]:.3f}, and its floor is {floor:.2f}")
    return lines


def raised(floors: Mapping[str, Mapping[str, float]], outcomes: Mapping[str, Outcome]) -> Floors:
    """The floors raised to what is reached, rounded down to two decimals; none is lowered, none is dropped."""
    new = {adapter: dict(row) for adapter, row in floors.items()}
    for adapter, outcome in outcomes.items():
        row = new.setdefault(adapter, {})
        for measure in outcome.measures:
            if measure.floored:
                row[measure.key] = max(row.get(measure.key, 0.0), math.floor(measure.value * 100 + 1e-9) / 100)
    return new


def write_floors(path: Path, floors: Mapping[str, Mapping[str, float]]) -> None:
    """Keep the floors, one measure a line, sorted."""
    path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8", newline="\n")


def load_items(folder: Path, adapter: str) -> frozenset[str] | None:
    """The ids that were wrong when the floors were last raised; None where none are kept."""
    path = folder / f"{adapter}.json"
    return frozenset(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def write_items(folder: Path, adapter: str, wrong: Iterable[str]) -> None:
    """Keep the ids that are wrong, one a line, sorted."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(sorted(wrong), indent=0, ensure_ascii=True) + "\n"
    (folder / f"{adapter}.json").write_text(text, encoding="utf-8", newline="\n")


def change(before: frozenset[str] | None, now: frozenset[str]) -> Change | None:
    """What was gained and lost since `before`."""
    if before is None:
        return None
    return Change(tuple(sorted(before - now)), tuple(sorted(now - before)))


def change_lines(adapter: str, changed: Change | None) -> list[str]:
    """What was gained and lost, as lines of markdown."""
    if changed is None:
        return [f"- {adapter}: no items kept yet"]
    if not changed.gained and not changed.lost:
        return [f"- {adapter}: no item gained or lost"]
    lines = [f"- {adapter}: {len(changed.gained)} gained, {len(changed.lost)} lost"]
    for word, ids in (("gained", changed.gained), ("lost", changed.lost)):
        if ids:
            more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
            lines.append(f"  - {word}: {', '.join(ids[:_SHOWN])}{more}")
    return lines


def table(floors: Mapping[str, Mapping[str, float]], outcomes: Mapping[str, Outcome]) -> list[str]:
    """One table of all measures with their floors, in markdown that also reads well as plain text."""
    rows = [("data", "measure", "value", "floor", "", "detail")]
    for adapter, outcome in outcomes.items():
        for measure in outcome.measures:
            floor = floors.get(adapter, {}).get(measure.key)
            rows.append(
                (adapter, measure.key, f"{measure.value:.3f}", _floor(floor), _sign(measure, floor), measure.detail)
            )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return lines


def _floor(floor: float | None) -> str:
    return "" if floor is None else f"{floor:.2f}"


def _sign(measure: Measure, floor: float | None) -> str:
    if floor is None:
        return ""
    if measure.value < floor - 1e-9:
        return "BELOW"
    return "up" if measure.value >= floor + 0.01 else "ok"
