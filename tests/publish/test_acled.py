"""The ACLED-shaped table keeps its own rules, whatever the picture holds."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model.claim import EventType as E
from dateline.model.claim import Stance
from dateline.model.mention import ActorKind, PlaceKind
from dateline.model.time import Interval
from dateline.publish.acled import COLUMNS, COUNTRIES, acled_export, faults, faults_of_csv
from dateline.publish.acled.export import coded_day, least
from dateline.publish.acled.types import SUB_EVENT_OF, SUB_EVENTS

from .factories import PictureMaker, actor, d, day, figure, make_claim, source, town
from .wars import ARMY, RSF, SINGA, river

GOLDEN = Path(__file__).parent / "golden" / "river-acled.csv"
GAO = town("Gao", 16.27, -0.04, admin1="Gao", country="Mali", code="ML")
CHURCHGOERS = actor("worshippers", ActorKind.CIVILIANS)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_river_war_is_as_it_was_read_last() -> None:
    made = acled_export(river()).as_csv()
    assert made == GOLDEN.read_text(encoding="utf-8")
    assert faults_of_csv(made) == ()


def test_thirty_one_columns() -> None:
    assert len(COLUMNS) == 31
    assert all(tuple(row) == COLUMNS for row in acled_export(river()).rows)


def test_one_conservative_figure_and_the_dispute_in_the_notes() -> None:
    row = next(r for r in acled_export(river()).rows if r["sub_event_type"] == "Shelling/artillery/missile attack")
    assert row["fatalities"] == 12
    assert "40 people" in str(row["notes"])
    assert "12" in str(row["notes"])


def test_a_denial_stands_in_the_notes_and_plans_give_no_row() -> None:
    made = acled_export(river())
    taken = next(r for r in made.rows if r["location"] == "Singa" and "overtakes" in str(r["sub_event_type"]))
    assert "Disputed:" in str(taken["notes"])
    assert "disputed" in str(taken["tags"])
    assert (taken["inter1"], taken["inter2"], taken["interaction"]) == (2, 1, 12)
    assert not [r for r in made.rows if r["location"] in ("El Fasher", "Kassala province")]
    assert "nobody tells it as real and as news" in {why for _, why in made.left_out}


def test_every_row_has_its_sources() -> None:
    made = acled_export(river())
    numbers = {str(row["event_id_cnty"]) for row in made.rows}
    behind = rows(made.sources_csv())
    assert {row["event_id_cnty"] for row in behind} == numbers
    reports = {report.id: report for report in river().reports}
    for row in behind:
        assert row["sha256"] == reports[row["report"]].sha256
        assert row["words"].strip("… ") in " ".join(reports[row["report"]].text.split())
        assert len(row["words"].split()) <= 27  # 25 and the marks of what was cut


def test_a_foreign_army_is_external_and_civilians_are_targeted() -> None:
    m = PictureMaker()
    r = m.report("x", "Foreign troops attacked worshippers in Gao. Nine people were killed.", outlet="Sahel Desk")
    troops = actor("Chadian army", ActorKind.STATE_FORCE, "Government of Chad")
    m.event(
        make_claim(
            r,
            E.CIVILIAN_ATTACK,
            "attacked",
            actor=("Foreign troops", troops),
            target=("worshippers", CHURCHGOERS),
            place=("Gao", GAO),
            figures=[figure(r, "Nine people", 9, unit="people", kind="killed")],
        )
    )
    (row,) = acled_export(m.made()).rows
    assert (row["inter1"], row["inter2"], row["interaction"]) == (8, 7, 78)
    assert row["civilian_targeting"] == "Civilian targeting"
    assert (row["actor2"], row["assoc_actor_2"], row["fatalities"]) == ("Civilians (Mali)", "worshippers", 9)
    assert (row["iso"], row["region"]) == (466, "Western Africa")


def test_ids_do_not_depend_on_what_else_is_known() -> None:
    early = {str(row["event_id_cnty"]) for row in acled_export(river()).rows}
    late = {str(row["event_id_cnty"]) for row in acled_export(river("2024-07-03", later=True)).rows}
    assert early <= late


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (None, None),
        ("2024-06-29", ("2024-06-29", 1)),
        ("2024-06-29/2024-07-02", ("2024-06-29", 2)),
        ("2024-06-01/2024-06-30", ("2024-06-16", 3)),
        ("../2024-06-29", ("2024-06-29", 3)),
        ("2024-01-01/2024-06-30", None),
    ],
)
def test_precision_of_days(words: str | None, expected: tuple[str, int] | None) -> None:
    assert coded_day(day(words)) == ((d(expected[0]), expected[1]) if expected else None)


@pytest.mark.parametrize(
    ("words", "low", "vague", "expected"),
    [
        ("Dozens", 24, True, 12),
        ("Tens", 20, True, 10),
        ("hundreds", 200, True, 100),
        ("up to 30", None, False, 0),
        ("40", 40, False, 40),
    ],
)
def test_vague_figures_are_conservative(words: str, low: float | None, vague: bool, expected: int) -> None:
    m = PictureMaker()
    r = m.report("x", f"{words} people were killed.")
    made = figure(r, words, low, unit="people", kind="killed")
    made = type(made)(made.span, made.low, made.high, made.unit, made.what, made.kind, vague=vague)
    assert least(made, r.text) == expected


def test_every_type_is_known_to_the_table() -> None:
    assert set(SUB_EVENT_OF) == set(E)
    assert {each for each in SUB_EVENT_OF.values() if each} <= set(SUB_EVENTS)


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("time_precision", "4", "time_precision"),
        ("inter1", "9", "inter1"),
        ("interaction", "11", "interaction"),
        ("event_type", "Riots", "is of"),
        ("iso", "1", "iso"),
        ("latitude", "91", "latitude"),
        ("fatalities", "10-12", "fatalities"),
        ("notes", "He said “" + "word " * 26 + "”.", "quote"),
        ("source_scale", "Local", "source_scale"),
        ("event_id_cnty", "XX1", "event_id_cnty"),
        ("actor1", "", "actor1"),
        ("event_date", "2024-13-01", "event_date"),
        ("timestamp", "now", "timestamp"),
    ],
)
def test_the_checker_finds(column: str, value: str, says: str) -> None:
    row = rows(acled_export(river()).as_csv())[0]
    assert faults(row) == ()
    assert any(says in fault for fault in faults({**row, column: value}))


TEXTS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=40)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    kind=st.sampled_from(sorted(E)),
    doer=st.sampled_from([None, ARMY, RSF, CHURCHGOERS, actor("Ana Diallo", ActorKind.PERSON)]),
    other=st.sampled_from([None, ARMY, RSF, CHURCHGOERS]),
    stance=st.sampled_from(sorted(Stance)),
    country=st.sampled_from(sorted(COUNTRIES)),
    where=st.sampled_from([PlaceKind.CITY, PlaceKind.DISTRICT, PlaceKind.PROVINCE, PlaceKind.COUNTRY]),
    name=TEXTS,
    outlet=TEXTS,
    dead=st.integers(0, 500),
    many=st.integers(0, 60),
)
def test_whatever_is_told_the_rows_keep_the_rules(  # type: ignore[no-untyped-def]
    kind, doer, other, stance, country, where, name, outlet, dead, many
) -> None:
    m = PictureMaker()
    filler = "word " * many
    r = m.report("x", f"=cmd() {filler} Somebody did it to others, {dead} people dead, here, he said.", outlet=outlet)
    place = town("here", 1.5, -2.5, admin1=name, country=f"Land of {name}", code=country, kind=where)
    claim = make_claim(
        r,
        kind,
        "did it",
        actor=("Somebody", doer) if doer else None,
        target=("others", other) if other else None,
        place=("here", place),
        figures=[figure(r, f"{dead} people", dead, unit="people", kind="killed")],
        said_by=[source(r, "he")],
        stance=stance,
    )
    m.event(claim)
    made = acled_export(m.made())
    assert faults_of_csv(made.as_csv()) == ()
    assert len(made.rows) + len(made.left_out) == 1
    if doer is not None and doer.kind is ActorKind.PERSON:
        assert "Ana Diallo" not in made.as_csv()


def test_a_place_of_unknown_country_gives_no_row() -> None:
    m = PictureMaker()
    r = m.report("x", "Rebels took Nowhere.")
    m.event(make_claim(r, E.TERR_CAPTURE, "took", place=("Nowhere", town("Nowhere", 1, 1, code="ZZ"))))
    assert acled_export(m.made()).rows == ()
    assert Interval(None, None).known is False
    assert SINGA.country in COUNTRIES


@pytest.mark.parametrize("kind", [E.TERR_CAPTURE, E.TERR_RECAPTURE])
@pytest.mark.parametrize(
    ("taker", "expected"), [(RSF, "Non-state actor overtakes territory"), (ARMY, "Government regains territory")]
)
def test_who_takes_a_place_decides_and_not_the_word(kind, taker, expected) -> None:  # type: ignore[no-untyped-def]
    m = PictureMaker()
    r = m.report("x", "They retook Singa.")
    m.event(make_claim(r, kind, "retook", actor=("They", taker), place=("Singa", SINGA)))
    assert acled_export(m.made()).rows[0]["sub_event_type"] == expected


def test_of_one_teller_the_whole_and_not_a_part_of_the_dead() -> None:
    m = PictureMaker("2015-03-10")
    report = m.report("r", "Shells fell on Gao, killing nine people, a nurse and four children.")
    numbers = [
        figure(report, "nine people", 9, unit="people", kind="killed"),
        replace(figure(report, "a nurse", 1, unit="people", kind="killed"), implied=True),
        replace(figure(report, "four children", 4, unit="children", kind="killed"), part=True),
    ]
    m.event(make_claim(report, E.SHELLING, "fell", place=("Gao", GAO), target=("people", CHURCHGOERS), figures=numbers))
    (row,) = acled_export(m.made()).rows
    assert row["fatalities"] == 9


def test_a_wars_dead_are_no_events() -> None:
    m = PictureMaker("2015-03-10")
    report = m.report("r", "Shells fell on Gao in a war that has killed 120,000 people.")
    dead = figure(report, "120,000 people", 120_000, unit="people", kind="killed")
    m.event(make_claim(report, E.SHELLING, "fell", place=("Gao", GAO), target=("people", CHURCHGOERS), figures=[dead]))
    (row,) = acled_export(m.made()).rows
    assert row["fatalities"] == 0
