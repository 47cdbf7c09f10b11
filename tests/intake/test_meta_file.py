"""The table with what reports don't say themselves."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.intake.meta_file import read_meta, supplied_from


def table(folder: Path, content: str) -> Path:
    path = folder / "meta.csv"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_table(tmp_path: Path) -> None:
    found = read_meta(
        table(
            tmp_path,
            "File,outlet,url,published,zone,country\n"
            "a.txt,Lake Post,https://x.example/1,2012-11-20 18:05,Africa/Lubumbashi,CD\n"
            "list.jsonl#2,,,2012-11,,\n\n",
        )
    )
    assert list(found) == ["a.txt", "list.jsonl#2"]
    one = found["a.txt"]
    assert (one.outlet, one.url, one.country) == ("Lake Post", "https://x.example/1", "CD")
    assert one.at is not None
    assert one.at.utcoffset() == timedelta(hours=2)
    assert (found["list.jsonl#2"].first, found["list.jsonl#2"].last) == (date(2012, 11, 1), date(2012, 11, 30))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("outlet\nLake Post\n", "line 1: no column `file`"),
        ("file,colour\na,b\n", "line 1: unknown column 'colour'"),
        ("file,published\na.txt,2012-11-20\nb.txt,soon\n", "line 3: 'soon' is no date"),
        ("file,zone\na.txt,Mars\n", "line 2: 'Mars' is no time zone"),
        ("file,outlet\n,Lake Post\n", "line 2: the column `file` is empty"),
        ("file,outlet\na.txt,x\na.txt,y\n", "line 3: a.txt stands in the table twice"),
        ("file,outlet\na.txt,x,y\n", "line 2: more cells than columns"),
        ("", "empty file"),
    ],
)
def test_errors_name_the_line(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_meta(table(tmp_path, content))


def test_no_table(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be opened"):
        read_meta(tmp_path / "none.csv")


def test_words_of_the_command_line() -> None:
    supplied = supplied_from({"published": "2021-08-13T18:05", "zone": "+04:30"})
    assert supplied.first == date(2021, 8, 13)
    assert supplied.at is not None
    assert supplied.at.utcoffset() == timedelta(hours=4, minutes=30)
