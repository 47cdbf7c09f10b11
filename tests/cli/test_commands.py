"""Every command, what it says and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import typer

from dateline import __version__
from dateline.cli.app import app
from dateline.store import open_view
from genscripts import cli_reference
from tests.cli.conftest import Run
from tests.store.test_files import dump

LISTS = ["events", "claims", "holdings", "quotes", "figures", "forecasts", "disputes", "reports", "problems"]


def all_commands() -> list[tuple[str, Any]]:
    return list(cli_reference._commands("dateline", typer.main.get_command(app)))


def test_without_arguments_says_what_to_do_next(run: Run) -> None:
    ran = run()
    assert ran.code == 0
    assert "dateline demo" in ran.out
    assert "dateline read FOLDER --into" in ran.out


def test_version(run: Run) -> None:
    assert run("--version").out == f"dateline {__version__}\n"


@pytest.mark.parametrize(("name", "command"), all_commands())
def test_every_command_has_an_example_of_itself(name: str, command: Any) -> None:
    assert f"Example: {name}" in " ".join(command.help.split())


def test_the_reference_is_current() -> None:
    written = cli_reference.PAGE.read_text(encoding="utf-8")
    assert written == cli_reference.reference(), "run: python -m genscripts.cli_reference"


@pytest.mark.slow
def test_help_is_there_at_once() -> None:
    def seconds() -> float:
        start = time.monotonic()
        subprocess.run([sys.executable, "-m", "dateline", "--help"], check=True, capture_output=True)
        return time.monotonic() - start

    assert min(seconds() for _ in range(3)) < 1  # 0.3 on an idle machine


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["frobnicate"], "No such command"),
        (["brief"], "Missing argument 'FILE'. Help: dateline brief --help"),
        (["brief", "none.dateline"], "there is no record none.dateline; make one with: dateline read"),
        (["brief", "{record}", "--as-of", "13.8.2021"], "type it as 2021-08-13"),
        (["events", "{record}", "--known-by", "yesterday"], "type it as 2021-08-13"),
        (["events", "{record}", "--json", "--csv"], "type one of them"),
        (["brief", "{record}", "--format", "xlsx"], "'md', 'html', 'json'"),
        (["brief", "{record}", "--to", "no/such/folder/b.md"], "there is no folder"),
        (["brief", "{record}", "--to", "{record}"], "is a record, not a file to write over"),
        (["map", "{record}"], "Missing option '--to'"),
        (["read", "nowhere", "--into", "x.dateline"], "there is no nowhere"),
        (["read", "{folder}"], "Missing option '--into'"),
        (["read", "{record}", "--into", "{record}"], "is the record itself"),
        (["read", "{folder}", "--into", "{folder}"], "is a folder"),
        (["read", "{folder}", "--into", "x.dateline", "--country", "Sudan"], "two letters of ISO 3166"),
        (["read", "{folder}", "--into", "x.dateline", "--workers", "0"], "give 1 or more"),
        (["read", "{folder}", "--into", "x.dateline", "--meta", "none.csv"], "none.csv"),
        (["show", "{record}"], "which id?"),
        (["show", "{record}", "zzzz"], "nothing called 'zzzz'"),
        (["show", "zzzz"], "zzzz"),
        (["report", "set", "{record}", "goma.txt"], "outlet=NAME"),
        (["report", "set", "{record}", "goma.txt", "colour=red"], "is no fact"),
        (["report", "set", "{record}", "goma.txt", "published=soon"], "is no date"),
        (["report", "set", "{record}", "goma.txt", "country=Congo"], "two letters"),
        (["report", "set", "{record}", "none.txt", "outlet=X"], "no report 'none.txt'"),
        (["retract", "{record}", "goma.txt"], "Missing option '--why'"),
        (["retract", "{record}", "none", "--why", "x"], "no report 'none'"),
        (["gazetteer", "add", "none.csv"], "there is no file none.csv"),
        (["verify", "none.dateline"], "there is no record"),
    ],
)
def test_wrong_use_is_one_line_and_code_2(
    run: Run, record: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir()), dump(record)
    ran = run(*[word.format(record=record, folder=folder) for word in words])
    assert ran.code == 2
    assert ran.out == ""
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert (sorted(tmp_path.iterdir()), dump(record)) == before


@pytest.mark.parametrize("name", LISTS)
def test_lists_come_as_text_json_and_csv(run: Run, record: Path, name: str) -> None:
    text, as_json, as_csv = run(name, record), run(name, record, "--json"), run(name, record, "--csv")
    assert [text.code, as_json.code, as_csv.code] == [0, 0, 0]
    rows = json.loads(as_json.out)
    assert len(list(csv.reader(io.StringIO(as_csv.out)))) == len(rows) + 1
    if name in ("events", "claims", "reports"):
        assert rows


def test_the_record_may_be_named_by_the_environment(run: Run, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_view(record) as view:
        claim = next(view.claims())
    named = run("show", record, claim.id)
    assert named.code == 0
    assert claim.id in named.out
    monkeypatch.setenv("DATELINE_RECORD", str(record))
    assert run("show", claim.id).out == named.out
    assert run("show", claim.id[:8]).out == named.out
    assert run("events", "--json").out == run("events", record, "--json").out
    monkeypatch.delenv("DATELINE_RECORD")
    assert run("show", claim.id, "--record", record).out == named.out


def test_documents_are_written(run: Run, record: Path, tmp_path: Path) -> None:
    brief, page, data = tmp_path / "b.html", tmp_path / "m.html", tmp_path / "d.json"
    assert run("brief", record, "--format", "html", "--to", brief).code == 0
    assert run("map", record, "--to", page).code == 0
    assert run("export", record, "--format", "json", "--to", data).code == 0
    assert brief.read_text().lstrip().lower().startswith("<!doctype html")
    assert page.read_text().lstrip().lower().startswith("<!doctype html")
    assert {report["file"] for report in json.loads(data.read_text())["reports"]} == {
        "goma.txt",
        "kyiv.txt",
        "wire.jsonl#1",
    }
    assert run("brief", record).out.startswith("#")
    assert json.loads(run("export", record, "--format", "geojson").out)["type"] == "FeatureCollection"
    assert {each.name for each in tmp_path.iterdir()} == {"a.dateline", "b.html", "m.html", "d.json"}


def test_reading_again_changes_nothing(run: Run, record: Path, folder: Path) -> None:
    before = dump(record)
    ran = run("read", folder, "--into", record)
    assert ran.code == 0
    assert "0 new, 3 already in it" in ran.out
    assert dump(record) == before


def test_one_by_one_is_the_same_as_all_at_once(run: Run, record: Path, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.dateline"
    for name in ("wire.jsonl", "kyiv.txt", "goma.txt"):
        assert run("read", folder / name, "--into", path).code == 0
    export = ("--format", "json")
    assert run("export", path, *export).out == run("export", record, *export).out


def test_supplied_facts_win_and_stay(run: Run, record: Path, folder: Path) -> None:
    facts = ("outlet=Great Lakes Radio", "published=2025-01-27", "country=cd")
    ran = run("report", "set", record, "goma.txt", *facts, "--why", "asked the editor", "--by", "Amina")
    assert (ran.code, ran.err) == (0, "")
    assert run("read", folder, "--into", record).code == 0
    assert run("reread", record).code == 0
    row = next(row for row in json.loads(run("reports", record, "--json").out) if row["report"] == "goma.txt")
    assert row["outlet"] == "Great Lakes Radio"
    with open_view(record) as view:
        report = next(report for report in view.reports() if report.file == "goma.txt")
        (judgement,) = view.judgements()
    assert (report.country, str(report.published.first), report.outlet.how) == ("CD", "2025-01-27", "supplied")
    assert (judgement.author, judgement.why, judgement.kind) == ("Amina", "asked the editor", "report")
    assert run("verify", record).code == 0


def test_meta_supplies_facts_at_once_or_later(run: Run, folder: Path, tmp_path: Path) -> None:
    meta, early, late = tmp_path / "meta.csv", tmp_path / "early.dateline", tmp_path / "late.dateline"
    meta.write_text("file,outlet,published,zone\nkyiv.txt,Dnipro Herald,2022-03-04 09:00,+02:00\n")
    assert run("read", folder, "--into", early, "--meta", meta).code == 0
    assert run("read", folder, "--into", late).code == 0
    ran = run("read", folder, "--into", late, "--meta", meta)
    assert "1 with new facts" in ran.out
    for path in (early, late):
        rows = {row["report"]: row for row in json.loads(run("reports", path, "--json").out)}
        assert rows["kyiv.txt"]["outlet"] == "Dnipro Herald"
        assert len(rows) == 3
    before = dump(late)
    assert "3 already in it" in run("read", folder, "--into", late, "--meta", meta).out
    assert dump(late) == before


def test_what_meta_says_of_no_report_is_told(run: Run, folder: Path, tmp_path: Path) -> None:
    meta = tmp_path / "meta.csv"
    meta.write_text("file,outlet\nkyiv.txt,Dnipro Herald\nodesa.txt,Port News\n")
    ran = run("read", folder, "--into", tmp_path / "a.dateline", "--meta", meta)
    assert ran.code == 0
    assert ran.err == f"{meta} speaks of what was not read: odesa.txt\n"


def test_the_meta_file_may_lie_among_the_reports(run: Run, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text("Shells fell on Marib on Monday, residents said.\n")
    (reports / "meta.csv").write_text("file,outlet\na.txt,Gulf Wire\n")
    ran = run("read", reports, "--into", reports / "a.dateline", "--meta", reports / "meta.csv")
    assert (ran.code, ran.err) == (0, "")
    assert "1 new" in ran.out
    assert run("read", reports, "--into", reports / "a.dateline", "--meta", reports / "meta.csv").code == 0


def test_what_is_taken_back_stays_out(run: Run, record: Path, folder: Path) -> None:
    ran = run("retract", record, "goma.txt", "--why", "withdrawn by the outlet")
    assert (ran.code, ran.out) == (0, "goma.txt is taken back; its tombstone says why.\n")
    assert "1 taken back before, so left out" in run("read", folder, "--into", record).out
    assert len(json.loads(run("reports", record, "--json").out)) == 2
    assert run("verify", record).code == 0


def test_reread_keeps_ids(run: Run, record: Path) -> None:
    before = run("export", record, "--format", "json").out
    ran = run("reread", record)
    assert ran.code == 0
    assert ran.out.startswith("3 reports read again")
    assert run("export", record, "--format", "json").out == before


def test_own_places(run: Run, record: Path, tmp_path: Path) -> None:
    places = tmp_path / "places.csv"
    places.write_text("name,lat,lon,kind,country\nKibati,-1.59,29.27,city,CD\nNowhere,200,0,city,CD\n")
    ran = run("gazetteer", "add", places)
    assert ran.code == 1
    assert "1 places added" in ran.out
    assert "line 3" in ran.err
    assert run("gazetteer", "where").out == f"{tmp_path / 'no-additions'}\n"
    ran = run("reread", record)
    assert "your own places have changed" in ran.err


def test_an_unsound_record_is_told(run: Run, record: Path, tmp_path: Path) -> None:
    import sqlite3  # noqa: PLC0415 -- used here alone

    run("report", "set", record, "goma.txt", "outlet=X")
    connection = sqlite3.connect(record)
    connection.execute("UPDATE judgements SET payload = replace(payload, 'X', 'Y')")
    connection.commit()
    connection.close()
    ran = run("verify", record)
    assert ran.code == 2
    assert "judgement 1 was changed" in ran.err


def test_a_reader_that_goes_away_ends_it_as_other_tools(record: Path) -> None:
    command = [sys.executable, "-m", "dateline", "export", str(record), "--format", "json"]
    environment = {**os.environ, "DATELINE_DATA": str(record.parent)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()
        assert ran.stderr.read() == b""
        assert ran.wait() == 141


def test_a_pipe_that_breaks_inside_is_told_as_a_fault(record: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise BrokenPipeError(32, "a worker is gone")

    monkeypatch.setattr("dateline.store.open_view", broken)
    ran = run("problems", record)
    assert ran.code == 2
    assert "a worker is gone" in ran.err
