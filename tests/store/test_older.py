"""A record with the tables of an earlier Dateline opens, keeps what is in it, and goes on as any other."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import StaticPool, create_engine

from dateline.knowledge.lexicon import load_lexicon
from dateline.pipeline import settle_record
from dateline.store import ReadReport, View, open_view, open_writer
from dateline.store.sql_schema import HEAD
from dateline.testing import MemoryRecord
from tests.store.test_files import reads

KEPT = ("reports", "annotations", "claims", "quotes", "events", "event_claims", "copies", "meta", "entries")


def older(path: Path, revision: str, new: Path) -> None:
    """A record as `revision` made it, with what `new` holds that it had tables for."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute(f"PRAGMA application_id = {0x446C6E31}")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "dateline.store:migrations")
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()
    with sqlite3.connect(path) as file:
        file.execute("ATTACH ? AS new", (str(new),))
        for table in KEPT:
            columns = ", ".join(row[1] for row in file.execute(f"PRAGMA main.table_info({table})"))
            file.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
        if revision != "0001":
            file.execute("INSERT INTO traces SELECT id, 1, 0, '{}', x'0000000000000000' FROM reports")
            file.execute("INSERT INTO claim_lists SELECT 7, id, NULL, NULL FROM claims")
    file.close()


def content(record: View) -> object:
    parts = (record.reports(), record.claims(), record.all_annotations(), record.copies(), record.events())
    return [tuple(part) for part in parts], record.settled


@pytest.mark.parametrize("revision", ["0001", "0002"])
@pytest.mark.parametrize("written", [False, True])
def test_an_older_record_is_brought_up(tmp_path: Path, revision: str, written: bool) -> None:
    made: list[ReadReport] = reads(8)
    memory = MemoryRecord()
    with open_writer(tmp_path / "new") as record:
        for each in (record, memory):
            each.add_batch(made[:6])
            settle_record(each, load_lexicon())
        before = content(record)
    older(tmp_path / "old", revision, tmp_path / "new")
    if not written:
        with open_view(tmp_path / "old") as view:
            assert content(view) == before
    with open_writer(tmp_path / "old") as record:
        assert content(record) == before
        for some in (made[6:7], made[7:]):
            for each in (record, memory):
                each.add_batch(some)
                settle_record(each, load_lexicon())
            assert content(record) == content(memory)
    with sqlite3.connect(tmp_path / "old") as file:
        assert file.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        assert file.execute("SELECT count(*) FROM pending").fetchone() == (0,)
    file.close()
