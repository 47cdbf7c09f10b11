"""Reading entries: every format, and what bad input gets."""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path

import pytest

from dateline.intake.entry import Entry
from dateline.intake.prepare import to_report
from dateline.intake.readers import read_entries, sniff
from dateline.intake.readers.limits import MAX_ENTRY_BYTES
from dateline.model.report import Problem

STORY = "Shells hit the port of Hodeidah on Tuesday, officials said."


def read(path: Path) -> tuple[list[Entry], list[Problem]]:
    items = list(read_entries([path]))
    return [item for item in items if isinstance(item, Entry)], [item for item in items if isinstance(item, Problem)]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "format_"),
    [
        ("a.txt", STORY, "txt"),
        ("a.md", f"# Port hit\n\n{STORY}", "md"),
        ("a.html", f"<html><body><h1>Port hit</h1><p>{STORY}</p></body></html>", "html"),
        ("a.json", json.dumps({"body": STORY, "headline": "Port hit"}), "json"),
        ("a.jsonl", json.dumps({"content": STORY}) + "\n", "jsonl"),
        ("a.ndjson", json.dumps({"text": STORY}), "jsonl"),
        ("a.csv", f'title,text\nPort hit,"{STORY}"\n', "csv"),
        ("a.tsv", f"title\ttext\nPort hit\t{STORY}\n", "tsv"),
    ],
)
def test_each_format_gives_the_story(tmp_path: Path, name: str, content: str, format_: str) -> None:
    entries, problems = read(write(tmp_path, name, content))
    assert not problems
    assert [entry.format for entry in entries] == [format_]
    assert STORY in to_report(entries[0]).text


def test_names_of_fields_are_understood(tmp_path: Path) -> None:
    item = {
        "Article-Text": STORY,
        "name": "Port hit",
        "publisher": {"name": "Red Sea Post"},
        "authors": ["A. Saleh", "B. Noman"],
        "date_published": "2018-06-13T10:00:00+03:00",
        "link": "https://post.example/1",
    }
    (entry,), _ = read(write(tmp_path, "a.json", json.dumps(item)))
    assert entry.fields == {"text": STORY, "title": "Port hit"}
    assert entry.metadata == {
        "outlet": "Red Sea Post",
        "author": "A. Saleh; B. Noman",
        "published": "2018-06-13T10:00:00+03:00",
        "url": "https://post.example/1",
    }


@pytest.mark.parametrize("wrapped", [True, False])
def test_a_json_list_numbers_its_entries(tmp_path: Path, wrapped: bool) -> None:
    items = [{"text": f"{STORY} {number}"} for number in range(3)]
    entries, _ = read(write(tmp_path, "a.json", json.dumps({"articles": items} if wrapped else items)))
    assert [entry.name for entry in entries] == ["a.json#1", "a.json#2", "a.json#3"]


# --- bad input --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b" \n\t\n", "empty file"),
        ("a.txt", b"\xef\xbb\xbf", "empty file"),
        ("a.txt", bytes(range(256)) * 20, "binary file"),
        ("a.txt", b"PK\x03\x04 and so on", "zip archive"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "an image"),
        ("a.html", b"<html><script>var a = 1;</script></html>", "without any text"),
        ("a.json", b'{"text": "a"\n "b": 1}', "line 2, column 2"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.json", b"[]", "empty list"),
        ("a.json", b'{"title": "no words"}', "no text in it"),
        ("a.jsonl", b"\n\n", "empty file"),
        ("a.csv", b"title,date\na,b\n", "no column holds a report's words"),
        ("a.csv", b"text,date\n", "no rows"),
    ],
)
def test_unreadable_files_are_one_problem(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    entries, problems = read(write(tmp_path, name, content))
    assert not entries
    (problem,) = problems
    assert words in problem.why
    assert problem.file == name


def test_a_broken_line_costs_that_line(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{STORY} {number}"}) for number in range(1, 10)]
    lines[6] = '{"text": "Shells hit'
    entries, problems = read(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [entry.entry for entry in entries] == [1, 2, 3, 4, 5, 6, 8, 9]
    (problem,) = problems
    assert problem.entry == 7
    assert problem.why.startswith("line 7: broken JSON")


def test_a_bad_row_costs_that_row(tmp_path: Path) -> None:
    rows = "text,title\nRain fell.,a\n,b\nSnow fell.,c,d,e\nHail fell.,f\n"
    entries, problems = read(write(tmp_path, "a.csv", rows))
    assert [(entry.entry, entry.text) for entry in entries] == [(1, "Rain fell."), (4, "Hail fell.")]
    assert [(problem.entry, problem.why.split(":")[0]) for problem in problems] == [
        (2, "row 2 (line 3)"),
        (3, "row 3 (line 4)"),
    ]


@pytest.mark.parametrize("suffix", ["txt", "html", "md"])
def test_fifty_megabytes_of_one_line_are_refused_at_once(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path, f"a.{suffix}", b"word " * 10_000_000)
    began = time.monotonic()
    entries, (problem,) = read(path)
    assert not entries
    assert "48 MB" in problem.why
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("suffix", "head", "tail", "left"),
    [("jsonl", b'{"text": "', b'"}\n{"text": "Rain."}\n', 1), ("csv", b'text\n"', b'"\nRain.\n', 0)],
)
def test_a_line_of_fifty_megabytes_in_a_list(tmp_path: Path, suffix: str, head: bytes, tail: bytes, left: int) -> None:
    entries, problems = read(write(tmp_path, f"a.{suffix}", head + b"word " * 10_000_000 + tail))
    assert len(problems) == 1
    assert "larger than 20 MB" in problems[0].why
    assert len(entries) == left


def test_an_item_of_a_list_has_the_same_limit(tmp_path: Path) -> None:
    items = [{"text": "word " * 5_000_000}, {"text": STORY}]
    entries, (problem,) = read(write(tmp_path, "a.json", json.dumps(items)))
    assert [entry.entry for entry in entries] == [2]
    assert problem.entry == 1
    assert "larger than 20 MB" in problem.why


def test_standard_limit_is_far_above_an_article() -> None:
    assert MAX_ENTRY_BYTES >= 10_000_000


@pytest.mark.parametrize("charset", ["cp1251", "utf-8", "utf-8-sig", "utf-16", "koi8-r"])
def test_charsets(tmp_path: Path, charset: str) -> None:
    words = "Обстрел города продолжался всю ночь, сообщили местные власти в субботу утром."
    (entry,), problems = read(write(tmp_path, "a.txt", words.encode(charset)))
    assert not problems
    assert entry.text.lstrip("\ufeff") == words
    assert bool(entry.notes) == (charset in ("cp1251", "koi8-r"))


def test_a_page_is_read_in_the_charset_it_declares(tmp_path: Path) -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>Les combats à Gao ont cessé.</p></body></html>'
    (entry,), _ = read(write(tmp_path, "a.html", page.encode("cp1252")))
    assert "à Gao" in entry.text


def test_a_wrong_declaration_is_overruled_with_a_note(tmp_path: Path) -> None:
    page = '<html><head><meta charset="ascii"></head><body><p>Ukraine’s Kupiansk was shelled.</p></body></html>'
    (entry,), _ = read(write(tmp_path, "a.html", page.encode()))
    assert "Kupiansk" in entry.text


@pytest.mark.parametrize("tag", ["div", "b", "span", "table", "ul"])
def test_ten_thousand_nested_tags_and_a_script(tmp_path: Path, tag: str) -> None:
    page = (
        "<html><head><script>document.write('<p>shelling')</script></head><body>"
        + f"<{tag}>" * 10_000
        + f"<p>{STORY}</p>"
        + f"</{tag}>" * 10_000
    )
    (entry,), problems = read(write(tmp_path, "a.html", page))
    assert not problems
    report = to_report(entry)
    assert STORY in report.text
    assert "document.write" not in report.text


@pytest.mark.parametrize("piece", ["<!-- ", "<", '<p title="', "<script>", "&", "<time>", "</b>"])
def test_hostile_markup_takes_no_time(tmp_path: Path, piece: str) -> None:
    path = write(tmp_path, "a.html", f"<p>{STORY}</p>" + piece * 50_000)
    began = time.monotonic()
    entries, _ = read(path)
    for entry in entries:
        to_report(entry)
    assert time.monotonic() - began < 5


def test_two_identical_files_are_one_report(tmp_path: Path) -> None:
    entries, _ = read(write(tmp_path, "a.txt", STORY).parent)
    write(tmp_path, "b.txt", STORY)
    both, _ = read(tmp_path)
    assert len({to_report(entry).id for entry in both}) == 1
    assert to_report(entries[0]).id == to_report(both[1]).id


def test_the_same_words_from_two_outlets_are_two_reports(tmp_path: Path) -> None:
    lines = [json.dumps({"text": STORY, "outlet": outlet}) for outlet in ("Red Sea Post", "Gulf Courier")]
    entries, _ = read(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert len({to_report(entry).id for entry in entries}) == 2


# --- folders and standard input ---------------------------------------------------------------------------------------
def test_a_folder_is_walked_sorted_and_nothing_is_passed_over_silently(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", STORY)
    (tmp_path / "a").mkdir()
    write(tmp_path / "a", "z.txt", STORY)
    write(tmp_path, ".hidden.txt", STORY)
    write(tmp_path, "map.kml", STORY)
    entries, problems = read(tmp_path)
    assert [entry.path for entry in entries] == ["a/z.txt", "b.txt"]
    assert [entry.file for entry in entries] == ["z.txt", "b.txt"]
    assert {problem.file: problem.why.split(",")[0] for problem in problems} == {
        ".hidden.txt": "hidden",
        "map.kml": "unknown kind of file (.kml)",
    }


def test_a_folder_without_reports(tmp_path: Path) -> None:
    entries, problems = read(tmp_path)
    assert not entries
    assert [problem.why for problem in problems] == ["no report in this folder"]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path / "none.txt")
    assert problem.why == "no such file or folder"


@pytest.mark.parametrize(
    ("content", "format_", "count"),
    [
        (STORY, "txt", 1),
        (f"<!DOCTYPE html><html><body><p>{STORY}</p></body></html>", "html", 1),
        (json.dumps({"text": STORY}), "json", 1),
        (json.dumps([{"text": STORY}, {"text": STORY}]), "json", 2),
        ("\n".join(json.dumps({"text": f"{STORY}{n}"}) for n in range(3)) + "\n", "jsonl", 3),
    ],
)
def test_standard_input_is_told_by_its_look(
    monkeypatch: pytest.MonkeyPatch, content: str, format_: str, count: int
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    entries = list(read_entries(["-"]))
    assert [entry.format for entry in entries if isinstance(entry, Entry)] == [format_] * count


def test_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", (json.dumps({"text": STORY}) + "\n") * 1_000 + "{broken")
    first = next(iter(read_entries([path])))
    assert isinstance(first, Entry)
    assert first.entry == 1


@pytest.mark.parametrize(
    ("raw", "format_"), [(b"{", "json"), (b"[{", "json"), (b"<html>", "html"), (b"[ad] x", "txt"), (b"a<b", "txt")]
)
def test_sniffing(raw: bytes, format_: str) -> None:
    assert sniff(raw) == format_
