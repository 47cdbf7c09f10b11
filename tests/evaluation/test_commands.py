from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation import __main__ as gate
from evaluation import episodes, seeds
from evaluation.bench_reports import made_report, write_reports
from evaluation.measure import Measure, Outcome
from evaluation.reading import Document, read_alone, read_together
from genscripts.check import stale

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("DATELINE_SHARED", "../shared"))
MADE = Document("Rebels seized Menaka on Friday, residents said.", published="2012-05-04")


def run(*words: str, shared: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATELINE_SHARED": str(shared)}
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_without_data_the_gate_says_so_and_passes(tmp_path: Path) -> None:
    done = run("evaluation", shared=tmp_path / "none")
    assert done.returncode == 0
    assert done.stdout.startswith("skipped: no data at")


def test_an_adapter_without_data_says_which(tmp_path: Path) -> None:
    done = run("evaluation.plover", shared=tmp_path)
    assert done.returncode == 2
    assert "there is no" in done.stderr


def test_an_unknown_name_is_refused(tmp_path: Path) -> None:
    done = run("evaluation", "sees", shared=tmp_path)
    assert done.returncode == 2
    assert "there is no sees" in done.stderr


def test_the_report_says_what_fell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(gate, "ITEMS", tmp_path / "items")
    (tmp_path / "floors.json").write_text('{"made": {"f1": 0.5}}', encoding="utf-8")
    outcomes = {"made": Outcome((Measure("f1", 0.45),), frozenset({"a"}), ("2 of 3 used",))}
    lines, well = gate.report(outcomes, [])
    assert not well
    assert "- made f1: 0.450, and its floor is 0.50" in lines
    assert "- made: 2 of 3 used" in lines
    assert gate.report(outcomes, ["other: broken"])[1] is False


def test_every_adapter_can_be_loaded() -> None:
    for name in gate.ADAPTERS:
        done = subprocess.run(
            [sys.executable, "-m", f"evaluation.{name}", "--help"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "path" in done.stdout


def test_a_document_read_alone_has_its_spans_in_its_own_text() -> None:
    first, second, third = read_alone([MADE, Document("..."), MADE], workers=1)
    assert first == third
    assert second.problem
    assert {first.words(row["span"]) for row in first.places} == {"Menaka"}
    assert all(first.words(row["trigger"]) for row in first.claims)


def test_documents_read_together_come_back_in_their_order() -> None:
    other = Document("The army retook Gao on Sunday, a spokesman said.", "Army in Gao", "2013-01-27", "Lake Post")
    first, second = read_together([MADE, other])
    assert first.text == MADE.text
    assert second.report["outlet"] == "Lake Post"
    assert {second.words(row["span"]) for row in second.places if "field" not in row} == {"Gao"}


def test_made_reports_are_the_same_every_time_and_differ(tmp_path: Path) -> None:
    assert made_report(17) == made_report(17)
    texts = [made_report(number)["text"] for number in range(40)]
    assert len(set(texts)) == 36  # every tenth copies the one nine before it
    assert all(text.count(".") >= 25 for text in texts)
    assert write_reports(tmp_path / "made.jsonl", range(3)) > 3000
    lines = (tmp_path / "made.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["url"] for line in lines] == [f"https://example.org/{n}" for n in range(3)]


def test_stale_files_are_named(tmp_path: Path) -> None:
    data = Path("src/dateline/knowledge/data")
    for side, files in (
        ("here", {"a.json": "1", "b.json": "1", "old.json": "1"}),
        ("there", {"a.json": "1", "b.json": "2", "new.json": "1"}),
    ):
        (tmp_path / side / data).mkdir(parents=True)
        for name, text in files.items():
            (tmp_path / side / data / name).write_text(text, encoding="utf-8")
    lines = stale(tmp_path / "here", tmp_path / "there")
    assert [line.removeprefix(f"{data.as_posix()}/") for line in lines] == [
        "b.json: stale",
        "new.json: missing",
        "old.json: made by no script",
    ]


def test_episodes_are_found(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "reports").mkdir(parents=True)
        (tmp_path / name / "truth.csv").write_text("place\n", encoding="utf-8")
    (tmp_path / "three").mkdir()
    assert [path.name for path in episodes.episodes_in(tmp_path)] == ["one", "two"]
    assert episodes.episodes_in(tmp_path / "two") == [tmp_path / "two"]
    assert episodes.annotations_for(tmp_path / "one") is None
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text('{"doc": "one/001", "events": []}', encoding="utf-8")
    assert episodes.annotations_for(tmp_path / "one") == tmp_path / "gold"
    assert episodes.annotations_for(tmp_path / "two") is None


def test_gold_beside_the_reports_wins(tmp_path: Path) -> None:
    (tmp_path / "half").mkdir()
    assert seeds.gold_for(tmp_path / "half").name == "seeds"
    (tmp_path / "gold-half").mkdir()
    assert seeds.gold_for(tmp_path / "half") == tmp_path / "gold-half"


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "score").is_dir(), reason="needs the shared folder (DATELINE_SHARED)")
def test_the_reference_scorer_runs_on_an_empty_export() -> None:
    outcome = seeds.score({"reports": [], "claims": []}, SHARED / "gold" / "seeds")
    assert {"events", "quotes", "copies.found"} <= {measure.name for measure in outcome.measures}
    assert all(measure.value == 0 for measure in outcome.measures if measure.name == "events")
    assert outcome.notes
