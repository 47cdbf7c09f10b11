"""Records that cannot be written, and runs cut short: nothing half-written, nothing lost."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.store import open_view, open_writer
from tests.badinput.test_entries import GOOD, reports_of
from tests.cli.conftest import Run
from tests.store.test_files import dump

unix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are those of Unix")
TOWNS = ["Aden", "Taiz", "Marib", "Hodeidah", "Mocha", "Zinjibar", "Saada", "Ibb", "Dhamar", "Shabwah"]


def reports(folder: Path, count: int) -> Path:
    """A folder of `count` reports that differ in town, force and day; some tell no date of their own."""
    folder.mkdir()
    for number in range(count):
        town = TOWNS[number % len(TOWNS)]
        date = f"{town.upper()}, {number % 28 + 1} March 2019 - " if number % 3 else ""
        (folder / f"{number:04}.txt").write_text(
            f"{date}Troops of brigade {number} shelled {town} on Tuesday, residents said. "
            f"“We left at night,” said a farmer. {number} people were killed.\n"
        )
    return folder


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "dateline", *map(str, words)]


def export(run: Run, record: Path) -> str:
    return run("export", record, "--format", "json").out


def test_a_target_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    target = Path("/proc/a.dateline") if Path("/proc").is_dir() else tmp_path / "none" / "a.dateline"
    (tmp_path / "a.txt").write_text(GOOD)
    ran = run("read", tmp_path / "a.txt", "--into", target)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert "cannot be" in ran.err or "no folder" in ran.err


@unix
@pytest.mark.slow
@pytest.mark.parametrize("room", [20_000, 600_000])
def test_a_full_disk(run: Run, tmp_path: Path, room: int) -> None:
    folder, record = reports(tmp_path / "reports", 300), tmp_path / "a.dateline"

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    ran = subprocess.run(
        command("read", folder, "--into", record, "--workers", "1"),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1, ran.stderr
    assert "no room left" in ran.stderr
    assert {each.name for each in tmp_path.iterdir()} <= {"reports", "a.dateline"}
    assert record.exists() == (room > 50_000)
    assert not record.exists() or run("brief", record).code == 0
    assert run("read", folder, "--into", record).code == 0
    assert len(reports_of(record)) == 300


def test_a_second_writer_is_told_at_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    record = tmp_path / "a.dateline"
    assert run("read", tmp_path / "a.txt", "--into", record).code == 0
    with open_writer(record):
        for words in (
            ["read", tmp_path / "a.txt", "--into", record],
            ["retract", record, "a.txt", "--why", "x"],
            ["report", "set", record, "a.txt", "outlet=X"],
            ["reread", record],
        ):
            ran = run(*words)
            assert ran.code == 2
            assert "is being written by another dateline; wait" in ran.err
            assert ran.err.count("\n") == 1
        assert run("brief", record).code == 0


def newer(path: Path) -> None:
    with open_writer(path):
        pass
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '0099'")
    connection.commit()
    connection.close()


def letters(path: Path) -> None:
    path.write_text(GOOD)


def nothing(path: Path) -> None:
    path.touch()


@pytest.mark.parametrize(
    ("make", "says"),
    [(newer, "newer Dateline"), (letters, "not a Dateline record"), (nothing, "not a Dateline record")],
)
@pytest.mark.parametrize(
    "words", [["brief"], ["events", "--json"], ["verify"], ["reread"], ["read", "{txt}", "--into"]]
)
def test_a_file_that_is_no_record_of_ours(
    run: Run, tmp_path: Path, make: Callable[[Path], None], says: str, words: list[str]
) -> None:
    record, txt = tmp_path / "a.dateline", tmp_path / "a.txt"
    txt.write_text(GOOD)
    make(record)
    before = record.read_bytes()
    ran = run(*[word.format(txt=txt) for word in words], record)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert record.read_bytes() == before


@unix
@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_keeps_what_was_read(run: Run, tmp_path: Path, workers: str) -> None:
    folder, record = reports(tmp_path / "reports", 1500), tmp_path / "a.dateline"
    words = command("read", folder, "--into", record, "--workers", workers)
    process = subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)
    wait_for_reports(record)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the command and its workers
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert err.count("\n") == 1, err
    assert f"type the same again: dateline read {folder} --into {record}" in err
    done = len(reports_of(record))
    assert 0 < done < 1500
    assert f"{done} new" in out
    assert [each.name for each in sorted(tmp_path.iterdir())] == ["a.dateline", "reports"]
    assert run("brief", record).code == 0


@unix
@pytest.mark.slow
def test_killed_at_any_moment_it_ends_the_same(run: Run, tmp_path: Path) -> None:
    folder, whole, record = reports(tmp_path / "reports", 300), tmp_path / "b.dateline", tmp_path / "a.dateline"
    assert run("read", folder, "--into", whole, "--workers", "1").code == 0
    moments = random.Random(5)
    words = command("read", folder, "--into", record, "--workers", "2")
    kills = 0
    for _ in range(5):
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.2, 2.5))
        kills += process.poll() is None
        process.kill()
        process.wait()
        if record.exists():
            assert run("events", record, "--json").code == 0
    assert kills
    ran = run("read", folder, "--into", record, "--workers", "1")
    assert ran.code == 0
    assert export(run, record) == export(run, whole)
    assert sorted(dump(record)) == sorted(dump(whole))
    assert {each.name for each in tmp_path.iterdir()} == {"a.dateline", "b.dateline", "reports"}


@pytest.mark.slow
def test_workers_change_nothing(run: Run, tmp_path: Path) -> None:
    folder = reports(tmp_path / "reports", 60)
    for workers in ("1", "2"):
        assert run("read", folder, "--into", tmp_path / workers, "--workers", workers).code == 0
    assert dump(tmp_path / "1") == dump(tmp_path / "2")
    assert len(json.loads(run("reports", tmp_path / "1", "--json").out)) == 60


def wait_for_reports(record: Path) -> None:
    for _ in range(600):
        time.sleep(0.1)
        if record.exists():
            with open_view(record) as view:
                if next(iter(view.reports()), None) is not None:
                    return
    raise AssertionError("nothing was read in a minute")
