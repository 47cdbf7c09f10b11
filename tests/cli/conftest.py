"""A small record, read once; commands run in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dateline.cli import main

REPORTS = {
    "goma.txt": "GOMA, 28 January 2025 (Lake Courier) - Rebels of the March 23 Movement captured Goma on Monday,"
    " a spokesman for the group said.\n\n“We control the city,” he told reporters. The army denied it.\n",
    "kyiv.txt": "Published 4 March 2022\n\nRussian forces shelled Kharkiv on Thursday, killing 12 people.\n",
    "wire.jsonl": '{"text": "Government troops retook Palmyra on Sunday, state media reported.", '
    '"title": "Palmyra retaken", "outlet": "Desert Post", "published": "2016-03-27T18:05:00+03:00"}\n',
}


@dataclass
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: str | Path) -> Ran:
        capsys.readouterr()
        code = main([str(word) for word in words])
        return Ran(code, *capsys.readouterr())

    return command


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "no-additions"))
    monkeypatch.delenv("DATELINE_RECORD", raising=False)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def made_record(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "a.dateline"
    assert main(["read", str(folder), "--into", str(path)]) == 0
    return path


@pytest.fixture
def record(made_record: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_record, tmp_path / "a.dateline"))
