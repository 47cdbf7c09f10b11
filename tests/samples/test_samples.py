"""The sample reports are complete, well-formed and in step with the tables beside them."""

import csv
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dateline.model.picture import HoldingState
from dateline.samples import expected_path, meta_path, sample_folder, truth_path

FORMATS = {".txt", ".md", ".html", ".json", ".jsonl", ".csv"}
TABLES = ("origins", "figures", "forecasts", "denials", "changes", "reports")
PARTIES = {"Taliban", "Government of Afghanistan", "Government of the United States"}
TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)

# The seats of the 34 provinces but Bazarak, which did not fall in the two months.
CAPITALS = frozenset(
    """
    Zaranj|Sheberghan|Sar-e-Pul|Kunduz|Taloqan|Aybak|Farah|Pul-e-Khumri|Faizabad|Ghazni|Herat|Qala-e-Naw|Kandahar
    |Lashkar Gah|Firozkoh|Pul-e-Alam|Tirin Kot|Qalat|Sharana|Asadabad|Gardez|Maymana|Mehtarlam|Mazar-i-Sharif|Nili
    |Jalalabad|Maidan Shahr|Khost|Bamyan|Mahmud-i-Raqi|Charikar|Parun|Kabul
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sample_files() -> list[Path]:
    return sorted(sample_folder().iterdir())


def entries(path: Path) -> Iterator[str]:
    """The text of each report in a sample file, markup left out."""
    received = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        yield from (json.loads(line)["text"] for line in received.splitlines())
    elif path.suffix == ".json":
        item = json.loads(received)
        yield item.get("text") or item["body"]
    elif path.suffix == ".csv":
        yield from (row["text"] for row in rows(path))
    else:
        yield TAG.sub(" ", received) if path.suffix == ".html" else received


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text.lower())


def files_by_number() -> dict[str, int]:
    """How many reports each file number holds."""
    return {path.name[:2]: len(list(entries(path))) for path in sample_files()}


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_there_are_enough_reports_in_every_format() -> None:
    assert {path.suffix for path in sample_files()} == FORMATS
    assert sum(files_by_number().values()) >= 44
    assert len(files_by_number()) == len(sample_files()), "two files share a number"


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: path.name)
def test_report_has_the_length_of_a_news_report(path: Path) -> None:
    for text in entries(path):
        assert 80 <= len(words(text)) <= 350


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: path.name)
def test_addresses_belong_to_nobody(path: Path) -> None:
    received = path.read_text(encoding="utf-8")
    addresses = [url for url in re.findall(r"https?://([^/\s\"']+)", received) if url != "schema.org"]
    assert all(host.endswith(".example") for host in addresses)


def test_every_undated_report_is_undated_on_purpose() -> None:
    undated = {row["file"] for row in rows(expected_path("reports")) if row["how"] == "inferred"}
    assert len(undated) == 4
    supplied = {row["file"] for row in rows(meta_path()) if row["published"]}
    assert not undated & supplied
    full_date = re.compile(r"\b\d{1,2}(?:st|th)? (?:July|August) 2021|2021-0[78]-\d\d|\b(?:July|August) \d{1,2}, 2021")
    for name in undated:
        assert not full_date.search((sample_folder() / name).read_text(encoding="utf-8"))


def test_metadata_speaks_of_text_files_that_exist() -> None:
    named = [row["file"] for row in rows(meta_path())]
    assert sorted(named) == sorted(path.name for path in sample_files() if path.suffix == ".txt")


def test_table_of_reports_lists_each_one_once() -> None:
    listed = Counter(row["file"][:2] for row in rows(expected_path("reports")))
    assert listed == files_by_number()
    outlets = {row["file"]: row["outlet"] for row in rows(expected_path("reports"))}
    assert all(row["outlet"] == outlets[row["file"]] for row in rows(meta_path()))
    readme = (sample_folder().parent / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in readme for name in outlets)


def test_truth_is_told_at_pairs_of_as_of_and_known_by() -> None:
    truth = rows(truth_path())
    pairs = {(day(row["as_of"]), day(row["known_by"])) for row in truth}
    assert len(pairs) >= 5
    seen = Counter((row["as_of"], row["known_by"], row["place"]) for row in truth)
    assert max(seen.values()) == 1
    for row in truth:
        state = HoldingState(row["state"])
        assert (row["holder"] in PARTIES) == (state not in (HoldingState.CONTESTED, HoldingState.UNKNOWN))


def test_every_capital_that_fell_is_told_of() -> None:
    changes = rows(expected_path("changes"))
    fallen = {row["place"] for row in changes if row["to"] == "Taliban"}
    assert fallen >= CAPITALS
    assert len(CAPITALS) == 33
    last = [row for row in rows(truth_path()) if row["as_of"] == "2021-08-15"]
    assert {row["place"] for row in last if row["holder"] == "Taliban"} >= CAPITALS


def test_truth_follows_from_the_changes() -> None:
    changes: dict[str, list[dict[str, str]]] = defaultdict(list)
    for change in rows(expected_path("changes")):
        changes[change["place"]].append(change)
    for row in rows(truth_path()):
        known = [c for c in changes[row["place"]] if c["known_from"] <= row["known_by"] and c["first"] <= row["as_of"]]
        if known and row["state"] == "held":
            assert row["holder"] == max(known, key=lambda change: change["first"])["to"], row


def test_a_change_is_known_no_earlier_than_it_began() -> None:
    for change in rows(expected_path("changes")):
        assert day(change["first"]) <= day(change["last"])
        assert day(change["first"]) <= day(change["known_from"])


@pytest.mark.parametrize("table", TABLES)
def test_tables_point_at_reports_that_exist(table: str) -> None:
    held = files_by_number()
    for row in rows(expected_path(table)):
        for reference in (row.get("reports") or row.get("report") or "").split():
            number, _, entry = reference.partition("#")
            assert number in held
            assert not entry or 1 <= int(entry) <= held[number]


@pytest.mark.shared
def test_no_eight_words_in_a_row_come_from_elsewhere() -> None:
    shared = Path(os.environ.get("DATELINE_SHARED", "../shared"))
    if not (shared / "seeds").is_dir():
        pytest.skip("DATELINE_SHARED does not point at the shared texts")
    foreign: set[tuple[str, ...]] = set()
    for path in [*(shared / "seeds").glob("*.txt"), *(shared / "gold" / "episodes").glob("*/reports/*.json")]:
        foreign.update(eights(words(path.read_text(encoding="utf-8"))))
    for path in sample_files():
        for text in entries(path):
            assert not foreign & set(eights(words(text))), path.name


def eights(run: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(run[i : i + 8]) for i in range(len(run) - 7))
