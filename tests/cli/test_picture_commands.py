"""Filters, dossiers, changes, the ACLED-shaped table and the options of the brief, typed."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from dateline.publish.acled import COLUMNS, faults_of_csv
from tests.cli.conftest import Run


def test_filters_on_a_list(run: Run, record: Path) -> None:
    rows = json.loads(run("events", record, "--place", "Kharkiv", "--json").out)
    assert {row["place"] for row in rows} == {"Kharkiv"}
    assert json.loads(run("events", record, "--area", "Atlantis", "--json").out) == []
    assert json.loads(run("claims", record, "--from", "2025-01-01", "--stance", "asserted,claimed", "--json").out)


def test_a_wrong_filter_is_one_clear_line(run: Run, record: Path) -> None:
    ran = run("events", record, "--type", "captur")
    assert ran.code == 2
    assert "did you mean TERR_CAPTURE" in ran.err
    assert run("quotes", record, "--type", "clash").code == 2


@pytest.mark.parametrize("name", ["Goma", "Kharkiv", "March 23 Movement"])
def test_dossier(run: Run, record: Path, name: str) -> None:
    ran = run("dossier", record, *name.split())
    assert ran.code == 0
    assert "Where it comes from" in ran.out
    assert json.loads(run("dossier", record, name, "--json").out)["origins"] >= 1


def test_dossier_of_nothing(run: Run, record: Path) -> None:
    assert run("dossier", record, "Atlantis").code == 2
    assert "of what?" in run("dossier", record).err


def test_changes(run: Run, record: Path) -> None:
    ran = run("changes", record, "--since", "2025-01-01")
    assert ran.code == 0
    assert "Goma" in ran.out
    assert "Kharkiv" not in ran.out
    assert json.loads(run("changes", record, "--since", "2025-01-01", "--json").out)
    assert run("changes", record, "--since", "2025-01-01", "--as-of", "2024-01-01").code == 2


def test_acled_with_its_sources_beside(run: Run, record: Path, tmp_path: Path) -> None:
    to = tmp_path / "events.csv"
    ran = run("export", record, "--format", "acled", "--to", to)
    assert ran.code == 0
    text = to.read_text(encoding="utf-8")
    assert faults_of_csv(text) == ()
    rows = list(csv.DictReader(text.splitlines()))
    assert tuple(rows[0]) == COLUMNS
    (kharkiv,) = (row for row in rows if row["location"] == "Kharkiv")  # the shelling and its dead are one row
    assert (kharkiv["fatalities"], kharkiv["inter1"], kharkiv["event_id_cnty"][:3]) == ("12", "8", "UKR")
    beside = list(csv.DictReader((tmp_path / "events.csv.sources.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["event_id_cnty"] for row in beside} == {row["event_id_cnty"] for row in rows}
    assert run("export", record, "--format", "acled").out == text


def test_a_brief_with_name_number_and_the_issue_before(run: Run, record: Path) -> None:
    out = run(
        "brief", record, "--as-of", "2025-01-29", "--since", "2025-01-26", "--number", "3", "--title", "Kivu desk"
    ).out
    assert out.startswith("# Kivu desk")
    assert "Number: 3" in out
    assert "Changes since the last issue" in out
    assert run("brief", record, "--as-of", "2025-01-29", "--since", "2025-01-29").code == 2


def test_show_of_an_event_marks_its_leading_claim(run: Run, record: Path) -> None:
    rows = json.loads(run("events", record, "--place", "Kharkiv", "--json").out)
    out = run("show", record, rows[0]["id"]).out
    assert out.startswith("Event ")
    assert "[[Kharkiv]]" in out


def test_no_arguments_name_the_new_commands(run: Run) -> None:
    out = run().out
    assert "dateline dossier" in out
    assert "dateline changes" in out
    assert "--format acled" in out


def test_the_map_has_its_neighbours_and_says_whose_outlines(run: Run, record: Path, tmp_path: Path) -> None:
    to = tmp_path / "map.html"
    assert run("map", record, "--to", to).code == 0
    page = to.read_text(encoding="utf-8")
    assert 'class="sea"' in page
    assert "Outlines: " in page


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_a_brief_as_a_document(run: Run, record: Path, tmp_path: Path, form: str, begins: bytes) -> None:
    pytest.importorskip("typst" if form == "pdf" else "docx", reason="dateline[documents] is not installed")
    to = tmp_path / f"brief.{form}"
    assert run("brief", record, "--format", form, "--to", to).code == 0
    assert to.read_bytes().startswith(begins)
    on_screen = run("brief", record, "--format", form)
    assert on_screen.code == 2
    assert f"--to brief.{form}" in on_screen.err


def test_private_names_stay_in_the_house(run: Run, tmp_path: Path) -> None:
    text = (
        "KAYA, 3 May 2022 (Sahel Hour) - Gunmen attacked Kaya on Monday, said Awa Sorgho, a shopkeeper. "
        "“They burned the market,” Awa Sorgho said. The mayor, Idrissa Kabre, said five people were killed.\n"
    )
    (tmp_path / "kaya.txt").write_text(text, encoding="utf-8")
    record = tmp_path / "kaya.dateline"
    assert run("read", tmp_path / "kaya.txt", "--into", record).code == 0
    page = tmp_path / "map.html"
    assert run("map", record, "--to", page).code == 0
    for shown in (
        run("brief", record).out,
        run("brief", record, "--format", "json").out,
        run("export", record, "--format", "csv").out,
        run("export", record, "--format", "geojson").out,
        page.read_text(encoding="utf-8"),
    ):
        assert "Sorgho" not in shown
    assert "Kabre" in run("brief", record).out
    assert "Awa Sorgho" in run("brief", record, "--names").out
    assert "Awa Sorgho" in run("export", record, "--format", "json").out
