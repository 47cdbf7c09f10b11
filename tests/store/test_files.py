"""A record as a file: made whole, one writer, clear errors."""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from dateline.errors import RecordBusyError, RecordError, RecordFullError, RecordVersionError
from dateline.store import ReadReport, open_view, open_writer
from dateline.store.sql_schema import HEAD, migrate
from dateline.store.sql_tables import METADATA
from dateline.testing import make_claim, make_event, make_place, make_quote, make_read, make_report
from tests.store.test_contract import judged, marib


@contextmanager
def anybody() -> Iterator[None]:
    """Not the one user whom permissions don't hold: tests may run as root."""
    if os.geteuid() != 0:
        yield
        return
    with open_writer(Path(tempfile.mkdtemp()) / "a"):  # loads what the other user cannot read
        pass
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def reads(count: int) -> list[ReadReport]:
    made = []
    for number in range(count):
        report = make_report(f"Shells fell on Marib, said witness {number}.", outlet="Gulf Wire", file=f"{number}.txt")
        claim = make_claim(report, "fell", type="SHELLING", place=make_place("Marib", country="YE"))
        made.append(make_read(report, claims=[claim], quotes=[make_quote(report, f"witness {number}")]))
    return made


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def run(script: str, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_the_same_reports_again_leave_the_same_content(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    made = reads(20)
    with open_writer(path) as record:
        record.add_batch(made)
        record.replace_events([], [make_event(*read.claims) for read in made])
    before = dump(path)
    with open_writer(path) as record:
        record.add_batch(list(reversed(made)))
        record.replace_events([], [make_event(*read.claims) for read in reversed(made)])
    assert dump(path) == before


def test_the_order_of_reports_leaves_the_same_content(tmp_path: Path) -> None:
    made = reads(20)
    for name, order in (("a", made), ("b", random.Random(7).sample(made, len(made)))):
        with open_writer(tmp_path / name) as record:
            for start in range(0, 20, 3):
                record.add_batch(order[start : start + 3])
    assert sorted(dump(tmp_path / "a")) == sorted(dump(tmp_path / "b"))


def test_a_record_is_one_file(tmp_path: Path) -> None:
    with open_writer(tmp_path / "a.dateline") as record:
        record.add_batch(reads(3))
        assert [each.name for each in tmp_path.iterdir()] == ["a.dateline"]
    (tmp_path / "elsewhere").mkdir()
    moved = (tmp_path / "a.dateline").rename(tmp_path / "elsewhere" / "b.dateline")
    with open_view(moved) as view:
        assert len(list(view.reports())) == 3


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    with open_writer(path) as record:
        record.add_batch(reads(1))
        with open_view(path):
            pass
        with pytest.raises(RecordBusyError, match=r"being written by another dateline; wait"), open_writer(path):
            pass
        other = "import sys; from dateline.store import open_writer\nwith open_writer(sys.argv[1]): pass"
        assert "RecordBusyError" in run(other, str(path)).stderr
    with open_writer(path):
        pass


def random_file(path: Path) -> None:
    path.write_bytes(random.Random(3).randbytes(4096))


def empty_file(path: Path) -> None:
    path.touch()


def other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE claims (id TEXT)")
    connection.close()


def alembic_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE alembic_version (version_num TEXT); CREATE TABLE songs (id TEXT)")
    connection.close()


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [random_file, empty_file, other_database, alembic_database, folder])
def test_what_is_no_record_is_left_alone(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "a.dateline"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    for door in (open_view, open_writer):
        with pytest.raises(RecordError, match=r"(not a Dateline record|is a folder)"), door(path):
            pass
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.dateline"]


def test_a_damaged_record_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    with open_writer(path) as record:
        record.add_batch(reads(300))
    content = bytearray(path.read_bytes())
    content[20_000:] = b"\xff" * (len(content) - 20_000)
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"damaged|cannot be used"), open_view(path) as view:
        list(view.reports())


def test_a_record_from_a_newer_version(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    with open_writer(path):
        pass
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '0099'")
    connection.commit()
    connection.close()
    for door in (open_view, open_writer):
        with pytest.raises(RecordVersionError, match=r"newer Dateline \(tables 0099, this one knows"), door(path):
            pass


def test_a_missing_record_or_folder(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"no record .* make one with: dateline read"), open_view(tmp_path / "a"):
        pass
    with pytest.raises(RecordError, match=r"no record"), open_writer(tmp_path / "a", create=False):
        pass
    with pytest.raises(RecordError, match=r"no folder"), open_writer(tmp_path / "b" / "a"):
        pass
    assert list(tmp_path.iterdir()) == []


WRITE = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[2]]
from tests.store.test_files import reads
from dateline.errors import RecordError
from dateline.store import open_writer
try:
    with open_writer(sys.argv[1]) as record:
        for start in range(0, 400, 10):
            record.add_batch(reads(400)[start:start + 10])
            print("batch", flush=True)
except RecordError as error:
    print(type(error).__name__, error)
"""
ROOT = str(Path(__file__).parents[2])


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are not those of Unix")
@pytest.mark.parametrize("there", [True, False])
def test_a_target_that_cannot_be_written(tmp_path_factory: pytest.TempPathFactory, there: bool) -> None:
    locked = tmp_path_factory.mktemp("locked")
    path = locked / "a.dateline"
    if there:
        with open_writer(path) as record:
            record.add_batch(reads(2))
        path.chmod(0o444)
    for parent in list(locked.parents)[:2]:
        parent.chmod(0o755)
    locked.chmod(0o555)
    try:
        with anybody():
            with pytest.raises(RecordFullError, match="no permission"), open_writer(path):
                pass
            if there:
                with open_view(path) as view:
                    assert len(list(view.reports())) == 2
    finally:
        locked.chmod(0o755)
    assert path.exists() == there


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of Unix")
@pytest.mark.parametrize("room", [10_000, 400_000])
def test_a_full_disk(tmp_path: Path, room: int) -> None:
    path = tmp_path / "a.dateline"

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    result = run(WRITE, str(path), ROOT, preexec_fn=limit)
    assert "RecordFullError" in result.stdout, result.stdout + result.stderr
    assert "no room" in result.stdout
    batches = result.stdout.count("batch\n")
    if room == 10_000:
        assert list(tmp_path.iterdir()) == []
    else:
        with open_view(path) as view:
            assert len(list(view.reports())) == batches * 10 > 0
        assert [each.name for each in tmp_path.iterdir()] == ["a.dateline"]


@pytest.mark.slow
def test_killed_at_any_moment_it_opens_and_ends_the_same(tmp_path: Path) -> None:
    path, whole = tmp_path / "a.dateline", tmp_path / "b.dateline"
    run(WRITE, str(whole), ROOT)
    moments = random.Random(11)
    command = [sys.executable, "-c", WRITE, str(path), ROOT]
    for _ in range(6):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for _ in range(moments.randrange(12)):
            process.stdout.readline()
        process.kill()
        process.wait()
        process.stdout.close()
        if path.exists():
            with open_view(path) as view:
                assert len(list(view.reports())) % 10 == 0
    run(WRITE, str(path), ROOT)
    assert sorted(dump(path)) == sorted(dump(whole))
    assert {each.name for each in tmp_path.iterdir()} == {"a.dateline", "b.dateline"}


def test_migrations_make_the_tables_that_the_code_uses() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        migrate(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        assert context.get_current_revision() == HEAD
    engine.dispose()


def test_a_changed_or_missing_judgement_breaks_the_chain(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    with open_writer(path) as record:
        record.add_batch([marib()])
        for number in range(3):
            record.add_judgement(judged("reject", marib(), type=f"T{number}"))
    for statement, said in [
        ("UPDATE judgements SET payload = replace(payload, 'Amina', 'Karim') WHERE number = 2", "was changed"),
        ("DELETE FROM judgements WHERE number = 2", "missing"),
        ("DELETE FROM judgements WHERE number = 3", "not the last"),
    ]:
        copy = tmp_path / "copy.dateline"
        copy.write_bytes(path.read_bytes())
        connection = sqlite3.connect(copy)
        connection.execute(statement)
        connection.commit()
        connection.close()
        with open_view(copy) as view:
            assert any(said in each.why for each in view.broken_links())


def test_no_words_of_a_retracted_report_stay_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    with open_writer(path) as record:
        record.add_batch([marib(), *reads(5)])
        assert b"residents said" in path.read_bytes()
        record.retract(judged("retract", marib()))
        record.replace_events([], [])
    assert b"residents said" not in path.read_bytes()
