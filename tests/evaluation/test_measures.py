from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import floors
from evaluation.measure import Counts, Measure, Outcome, Share, brief_hash, weighted_f1
from evaluation.shared import items_in, json_lines, measures_in


def outcome(value: float, wrong: set[str] | None = None, name: str = "f1", floored: bool = True) -> Outcome:
    return Outcome((Measure(name, value, floored=floored),), frozenset(wrong or ()))


def test_counts_give_f1() -> None:
    counts = Counts(tp=6, fp=2, fn=6)
    assert counts.precision == pytest.approx(0.75)
    assert counts.recall == pytest.approx(0.5)
    assert counts.f1 == pytest.approx(0.6)
    assert counts.measure("f1").line().startswith("f1  ")


@pytest.mark.parametrize("empty", [Counts(), Share()])
def test_nothing_is_zero(empty: Counts | Share) -> None:
    assert empty.measure("x").value == 0.0


def test_a_share_remembers_what_was_wrong() -> None:
    share = Share()
    share.add(True, "a")
    share.add(False, "b")
    assert (share.value, share.wrong) == (0.5, ["b"])


def test_weighted_f1_weighs_by_support() -> None:
    value, counts = weighted_f1([("A", "A"), ("A", "A"), ("A", "B"), ("B", "B")])
    assert counts["A"].f1 == pytest.approx(0.8)
    assert counts["B"].f1 == pytest.approx(2 / 3)
    assert value == pytest.approx((3 * 0.8 + 2 / 3) / 4)


def test_a_line_begins_with_the_name_and_keeps_the_group_in_the_detail() -> None:
    measure = Measure("acc161", 0.5, "1 of 2", "LGL")
    assert measure.key == "LGL.acc161"
    assert measure.line().split() == ["acc161", "0.500", "(LGL;", "1", "of", "2)"]


def test_floors_are_raised_and_never_lowered() -> None:
    before = {"made": {"f1": 0.5, "old": 0.3}}
    assert floors.raised(before, {"made": outcome(0.629)})["made"] == {"f1": 0.62, "old": 0.3}
    assert floors.raised(before, {"made": outcome(0.4)})["made"] == {"f1": 0.5, "old": 0.3}
    assert floors.raised({}, {"made": outcome(0.29)})["made"] == {"f1": 0.29}
    assert floors.raised({}, {"made": outcome(0.9, name="unknown", floored=False)})["made"] == {}


def test_what_is_below_its_floor_is_named() -> None:
    held = {"made": {"f1": 0.5, "gone": 0.1}}
    lines = floors.below(held, {"made": outcome(0.499)})
    assert [line.split(":")[0] for line in lines] == ["made f1", "made gone"]
    assert floors.below({"made": {"f1": 0.5}}, {"made": outcome(0.5)}) == []
    assert floors.below({"other": {"f1": 0.5}}, {"made": outcome(0.1)}) == []


def test_items_tell_what_was_gained_and_lost(tmp_path: Path) -> None:
    assert floors.change(floors.load_items(tmp_path, "made"), frozenset({"x"})) is None
    floors.write_items(tmp_path, "made", {"b", "a"})
    changed = floors.change(floors.load_items(tmp_path, "made"), frozenset({"b", "c"}))
    assert changed == floors.Change(gained=("a",), lost=("c",))
    lines = floors.change_lines("made", changed)
    assert lines[0] == "- made: 1 gained, 1 lost"


def test_the_table_marks_what_is_below() -> None:
    lines = floors.table({"made": {"f1": 0.5}}, {"made": outcome(0.4)})
    assert "BELOW" in lines[2]
    assert len({len(line) for line in lines}) == 1


def test_floors_file_is_what_the_gate_reads() -> None:
    held = floors.load_floors(floors.FOLDER / "floors.json")
    assert held
    assert all(0 <= value <= 1 for row in held.values() for value in row.values())


def test_kept_items_are_ids_without_words() -> None:
    for path in (floors.FOLDER / "items").glob("*.json"):
        ids = json.loads(path.read_text(encoding="utf-8"))
        assert all(isinstance(item, str) and " " not in item and len(item) < 80 for item in ids), path.name


def test_lines_of_a_reference_scorer() -> None:
    lines = [
        "events                       0.750 (P 0.800 R 0.706; tp 12 fp 3 fn 5)",
        "place_days.unknown   0.100 (1 of 10)",
        "missed   003_abcdef capture [120, 128] captured Menaka",
        "missed   Menaka: Government -> Rebels 2012-04-01..2012-04-02; got []",
        "spurious Menaka: Rebels from 2012-05-01",
    ]
    measures = measures_in(lines, "mali")
    assert [(each.key, each.value, each.floored) for each in measures] == [
        ("mali.events", 0.75, True),
        ("mali.place_days.unknown", 0.1, False),
    ]
    items = items_in(lines, "mali")
    assert "missed:003:capture:120-128" in items
    assert len(items) == 3
    assert not any("Menaka" in item for item in items)


def test_an_id_does_not_depend_on_what_was_got() -> None:
    first = items_in(["missed   Menaka: A -> B 2012-04-01..2012-04-02; got []"])
    second = items_in(["missed   Menaka: A -> B 2012-04-01..2012-04-02; got [('2012-04-09', 'B', 'held')]"])
    assert first == second
    assert brief_hash("a", 1) != brief_hash("a", 2)


def test_json_lines_end_with_a_line_feed_only(tmp_path: Path) -> None:
    path = tmp_path / "made.jsonl"
    path.write_bytes('{"text": "one\u2028line"}\n\n{"text": "two"}\n'.encode())
    assert [row["text"] for row in json_lines(path)] == ["one\u2028line", "two"]
