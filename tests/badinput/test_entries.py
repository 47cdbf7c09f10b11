"""Entries that cannot be read, or only just: a clear line about each, and the rest of the run unharmed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.cli import main
from dateline.store import NOTE, open_view
from tests.cli.conftest import Ran, Run
from tests.store.test_files import dump

GOOD = "ADEN, 5 March 2019 - Separatists seized the port of Aden on Tuesday, residents said."


def reports_of(record: Path) -> list[str]:
    with open_view(record) as view:
        return sorted(report.name for report in view.reports())


def read_beside_good(run: Run, tmp_path: Path, name: str, content: bytes | str) -> tuple[Ran, Path]:
    """Reads a folder with a good report on either side of the file in question."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "aa.txt").write_text(GOOD)
    (folder / "zz.txt").write_text(GOOD.replace("Aden", "Zinjibar").replace("ADEN", "ZINJIBAR"))
    path = folder / name
    path.write_text(content, encoding="utf-8") if isinstance(content, str) else path.write_bytes(content)
    return run("read", folder, "--into", tmp_path / "a.dateline", "--workers", "1"), tmp_path / "a.dateline"


UNREADABLE = {
    "empty.txt": b"",
    "spaces.txt": b" \n\t \r\n",
    "binary.txt": bytes(range(256)) * 40,
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00\x01\xfe\xff" * 500,
    "picture.jpg": b"\xff\xd8\xff\xe0" + b"\x00\x10JFIF" * 50,
    "empty.html": b"<html><head><script>x()</script></head><body></body></html>",
    "broken.json": b'{"text": "Shells fell on',
    "number.json": b"17",
    "no-text.json": b'{"title": "Shells fell on Marib"}',
    "null.json": b"null",
    "deep.json": b"[" * 100_000,
    "nul.txt": GOOD.encode() + b"\x00\x00 and then some",
    "signs.md": b"***\n---\n",
}


@pytest.mark.parametrize("name", sorted(UNREADABLE))
def test_an_unreadable_file_costs_one_line(run: Run, tmp_path: Path, name: str) -> None:
    ran, record = read_beside_good(run, tmp_path, name, UNREADABLE[name])
    assert ran.code == 1, ran.err
    assert "2 new" in ran.out
    assert "1 could not be read:" in ran.err
    line = ran.err.splitlines()[1]
    assert line.startswith(f"  {name}: ")
    assert "fault in Dateline" not in line
    assert reports_of(record) == ["aa.txt", "zz.txt"]
    problems = json.loads(run("problems", record, "--json").out)
    assert [problem["file"] for problem in problems] == [name]


READABLE = {
    "utf16.txt": GOOD.encode("utf-16"),
    "cp1252.txt": "The “Cañón” brigade left Taiz on Monday — for good.".encode("cp1252"),
    "bom.txt": b"\xef\xbb\xbf" + GOOD.encode(),
    "cr.txt": GOOD.encode() + b"\rAnother line.\r",
    "surrogate.json": b'{"text": "Shells fell on Marib \\ud83d on Monday, residents said."}',
    "cyrillic.txt": "Войска вошли в Херсон в среду.".encode("cp1251"),
    "no-date.txt": b"Rebels captured a town near the border, a witness said.",
    "script.html": b"<html><body><script>alert('x')</script><article><p>"
    + GOOD.encode()
    + b"</p></article></body></html>",
    "nested.html": b"<div>" * 10_000 + b"<p>" + GOOD.encode() + b"</p>" + b"</div>" * 10_000,
}


@pytest.mark.parametrize("name", sorted(READABLE))
def test_an_odd_file_is_read(run: Run, tmp_path: Path, name: str) -> None:
    ran, record = read_beside_good(run, tmp_path, name, READABLE[name])
    assert ran.code == 0
    assert "could not be read" not in ran.err
    assert name in reports_of(record)
    with open_view(record) as view:
        assert all(problem.step == NOTE for problem in view.problems())
        text = next(report.text for report in view.reports() if report.file == name)
    assert "alert(" not in text
    assert "<" not in text
    assert run("brief", record).code == 0
    assert run("verify", record).code == 0


@pytest.mark.slow
def test_fifty_megabytes_in_one_line(run: Run, tmp_path: Path) -> None:
    ran, record = read_beside_good(run, tmp_path, "huge.txt", b"Shells fell on Marib. " * 2_400_000)
    assert ran.code == 1
    assert "huge.txt: 50 MB is more than one report may have" in ran.err
    assert reports_of(record) == ["aa.txt", "zz.txt"]


@pytest.mark.slow
def test_fifty_megabytes_in_one_line_of_a_list(run: Run, tmp_path: Path) -> None:
    content = json.dumps({"text": GOOD}) + "\n" + json.dumps({"text": "x" * 50_000_000}) + "\n"
    ran, record = read_beside_good(run, tmp_path, "huge.jsonl", content)
    assert ran.code == 1
    assert "huge.jsonl#2:" in ran.err
    assert "huge.jsonl#1" in reports_of(record)


@pytest.mark.slow
def test_a_long_report_without_a_full_stop(run: Run, tmp_path: Path) -> None:
    ran, record = read_beside_good(run, tmp_path, "long.txt", "rebels seized Aden and then " * 800)
    assert ran.code == 0
    assert "long.txt" in reports_of(record)


def test_one_broken_line_of_nine(run: Run, tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{GOOD} It was the {number}th day."}) for number in range(1, 10)]
    lines[6] = '{"text": "Shells fell on'
    ran, record = read_beside_good(run, tmp_path, "list.jsonl", "\n".join(lines) + "\n")
    assert ran.code == 1
    assert "list.jsonl#7: " in ran.err
    assert [name for name in reports_of(record) if name.startswith("list")] == [
        f"list.jsonl#{number}" for number in (1, 2, 3, 4, 5, 6, 8, 9)
    ]


def test_a_report_without_a_date_says_so(run: Run, tmp_path: Path) -> None:
    _, record = read_beside_good(run, tmp_path, "undated.txt", "A mine went off by the well, an elder said.")
    with open_view(record) as view:
        report = next(report for report in view.reports() if report.file == "undated.txt")
    assert report.published.first is None
    assert report.published.how == "unknown"


def test_two_identical_files_are_one_report(run: Run, tmp_path: Path) -> None:
    ran, record = read_beside_good(run, tmp_path, "same.txt", GOOD)
    assert ran.code == 0
    assert "2 new, 1 already in it" in ran.out
    assert reports_of(record) == ["aa.txt", "zz.txt"]


def test_a_folder_without_reports(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = run("read", tmp_path / "empty", "--into", tmp_path / "a.dateline")
    assert ran.code == 1
    assert "no report in this folder; put files in it: txt" in ran.err
    assert "no record was made" in ran.out
    assert not (tmp_path / "a.dateline").exists()


def test_nothing_on_standard_input(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "nothing").open("w+") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        ran = run("read", "-", "--into", tmp_path / "a.dateline")
    assert ran.code == 1
    assert "empty" in ran.err
    assert not (tmp_path / "a.dateline").exists()


def test_standard_input_is_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "some").write_text(GOOD)
    with (tmp_path / "some").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        ran = run("read", "-", "--into", tmp_path / "a.dateline")
    assert (ran.code, ran.err) == (0, "")
    assert reports_of(tmp_path / "a.dateline") == ["stdin"]


def test_what_was_mended_is_read_the_next_time(run: Run, tmp_path: Path) -> None:
    ran, record = read_beside_good(run, tmp_path, "late.txt", b"")
    assert ran.code == 1
    (tmp_path / "reports" / "late.txt").write_text("Shells fell on Mocha on Friday, a doctor said.")
    ran = run("read", tmp_path / "reports", "--into", record)
    assert (ran.code, ran.err) == (0, "")
    assert "1 new, 2 already in it" in ran.out
    assert json.loads(run("problems", record, "--json").out) == []


def test_control_characters_do_not_reach_a_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, record = read_beside_good(run, tmp_path, "esc.txt", "“Shells\x1b[2J fell on Marib,” a doctor said on Monday.")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    for words in (["brief", str(record)], ["quotes", str(record)], ["show", str(record), "esc.txt"]):
        assert main(words) == 0
        assert "\x1b" not in capsys.readouterr().out


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(min_size=1, max_size=400), name=st.sampled_from(["x.txt", "x.html", "x.json", "x.csv", "x.md"])
)
def test_any_bytes_end_in_a_report_or_a_line(
    content: bytes, name: str, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / name).write_bytes(content)
    code = main(["read", str(folder / name), "--into", str(folder / "a.dateline")])
    ran = capsys.readouterr()
    assert code in (0, 1), ran.err
    assert "fault in Dateline" not in ran.err
    if code:
        assert name in ran.err
    else:
        before = dump(folder / "a.dateline")
        assert main(["read", str(folder / name), "--into", str(folder / "a.dateline")]) == 0
        assert dump(folder / "a.dateline") == before
        assert main(["brief", str(folder / "a.dateline")]) == 0
