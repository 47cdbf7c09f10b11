import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.report import Problem
from dateline.publish import tables
from dateline.publish.export_csv import export_csv
from dateline.publish.tables import Table
from dateline.publish.tables.table import display_width

from .wars import river

NAMES = ["events", "claims", "holdings", "quotes", "figures", "forecasts", "reports", "disputes"]


@pytest.mark.parametrize("name", NAMES)
def test_every_table_in_every_form(name):
    table: Table = getattr(tables, f"{name}_table")(river())
    assert table.rows
    assert len(table.as_json()) == len(table.rows)
    rows = list(csv.DictReader(io.StringIO(table.as_csv())))
    assert len(rows) == len(table.rows)
    assert tuple(rows[0]) == table.columns
    assert set(table.short) <= set(table.columns)
    assert set(table.wide) <= set(table.columns)
    text = table.as_text(120)
    assert len(text.splitlines()) == len(table.rows) + 2


def test_ids_are_whole_however_narrow():
    table = tables.events_table(river())
    assert all(row[0] in table.as_text(60) for row in table.rows)


def test_holdings_of_the_day_or_all():
    assert [row[0] for row in tables.holdings_table(river()).rows] == ["Dinder", "Singa", "Wad Madani"]
    assert len(tables.holdings_table(river(), history=True).rows) == 4


def test_reports_and_origins_are_counted_apart():
    row = next(
        row
        for row in tables.events_table(river()).as_json()
        if row["place"] == "Singa" and row["type"] == "TERR_CAPTURE"
    )
    assert (row["reports"], row["origins"], row["disputed"]) == (2, 1, True)


def test_problems():
    table = tables.problems_table(
        [Problem("b.txt", None, "read", "empty"), Problem("a.jsonl", 7, "parse", "no JSON", "mend it")]
    )
    assert [row[0] for row in table.rows] == ["a.jsonl", "b.txt"]


def test_an_event_a_row():
    assert len(list(csv.DictReader(io.StringIO(export_csv(river()))))) == len(river().events)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@cmd"])
def test_a_spreadsheet_runs_nothing(cell):
    assert Table(("a",), ((cell,),)).as_csv() == f"a\n'{cell}\n"


def test_numbers_stay_numbers():
    assert Table(("a", "b"), ((-1.5, True),)).as_csv() == "a,b\n-1.5,yes\n"


def test_rows_must_fit():
    with pytest.raises(ValueError, match="cell"):
        Table(("a", "b"), (("x",),))


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60)), max_size=6), st.integers(40, 120))
def test_no_line_is_wider_than_asked(rows, width):
    text = Table(("one", "two"), tuple(rows)).as_text(width)
    assert all(display_width(line) <= width for line in text.splitlines())
