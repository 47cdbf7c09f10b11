"""Reading with the smaller model, and what a record says of the model that read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline import pipeline
from dateline.annotate.parse import version_of
from dateline.errors import KnowledgeError
from dateline.store import open_view
from tests.cli.conftest import Run

TEXT = "Rebels captured the town of Menaka on Friday, two residents told a local radio station."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def models_of(record: Path) -> list[str]:
    with open_view(record) as view:
        return sorted(each.model for each in view.all_annotations())


def test_a_record_notes_which_model_read_each_report(run: Run, report: Path, tmp_path: Path) -> None:
    record = tmp_path / "some.dateline"
    assert run("read", report, "--into", record, "--fast").code == 0
    assert models_of(record) == [version_of(fast=True)]
    other = tmp_path / "other.txt"
    other.write_text("Soldiers left Gao on Monday.", encoding="utf-8")
    ran = run("read", other, "--into", record)
    assert "another reading model" in ran.err
    assert models_of(record) == sorted([version_of(), version_of(fast=True)])


def test_reread_takes_stale_reports_only_where_it_is_told_so(run: Run, report: Path, tmp_path: Path) -> None:
    record = tmp_path / "some.dateline"
    run("read", report, "--into", record, "--fast")
    assert "0 reports read again" in run("reread", record, "--stale", "--fast").out
    assert "1 reports read again" in run("reread", record, "--stale").out
    assert models_of(record) == [version_of()]
    assert "1 reports read again" in run("reread", record).out


def test_where_there_is_no_fast_model_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.SentenceModel, "load", classmethod(lambda _, fast=False: None))
    with pytest.raises(KnowledgeError, match="--fast"):
        pipeline.open_knowledge(fast=True)
    assert pipeline.open_knowledge().parser is None
