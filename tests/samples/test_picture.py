"""The record of the sample reports, held against the tables that their writer made from the texts."""

import csv
import re
import unicodedata
from collections import defaultdict
from datetime import date
from functools import cache

import pytest

from dateline.cli import main
from dateline.cli.picture import load_picture
from dateline.model.claim import EventType, Stance
from dateline.model.picture import HoldingState, Picture
from dateline.samples import expected_path, meta_path, sample_folder, truth_path


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def key(name):
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]", "", plain)


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    path = tmp_path_factory.mktemp("samples") / "samples.dateline"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_DATA", str(path.parent / "no-additions"))
        assert main(["read", str(sample_folder()), "--meta", str(meta_path()), "--into", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def picture(record):
    @cache
    def of(as_of: date | None, known_by: date | None) -> Picture:
        return load_picture(record, as_of, known_by)[0]

    return of


def days(text):
    return date.fromisoformat(text) if text else None


TRUTH = rows(truth_path())


@pytest.mark.parametrize("clocks", sorted({(row["as_of"], row["known_by"]) for row in TRUTH}))
def test_holdings_are_what_the_reports_say(picture, clocks):
    as_of, known_by = (date.fromisoformat(day) for day in clocks)
    holdings = defaultdict(set)
    for holding in picture(as_of, known_by).holdings:
        if (holding.first or as_of) <= as_of <= (holding.last or as_of):
            for name in {key(holding.place.name), *map(key, holding.place.names)}:
                holdings[name].add((holding.holder or "", holding.state))
    wrong = []
    for row in (row for row in TRUTH if (row["as_of"], row["known_by"]) == clocks):
        names = {key(name) for name in (row["place"], *row["names"].split("|")) if name}
        got = set().union(*(holdings[name] for name in names))
        state = HoldingState(row["state"])
        if state is HoldingState.UNKNOWN:
            right = not any(found is HoldingState.HELD for _, found in got)
        else:
            right = any(found is state and row["holder"] in ("", holder) for holder, found in got)
        if not right:
            wrong.append((row["place"], row["holder"], row["state"], sorted(got)))
    assert not wrong


NAMES = defaultdict(set)
for row in TRUTH:
    NAMES[key(row["place"])] |= {key(name) for name in (row["place"], *row["names"].split("|")) if name}


def test_changes_of_hands_begin_on_their_days(picture):
    held = [holding for holding in picture(None, None).holdings if holding.state is HoldingState.HELD and holding.first]
    missed = []
    expected = rows(expected_path("changes"))
    for row in expected:
        names = NAMES[key(row["place"])] or {key(row["place"])}
        here = [h for h in held if names & {key(h.place.name), *map(key, h.place.names)} and h.holder == row["to"]]
        if not any(days(row["first"]) <= holding.first <= days(row["last"]) for holding in here):
            missed.append((row["place"], row["to"], row["first"], [str(holding.first) for holding in here]))
    assert not missed


def test_what_was_foretold_came_out_as_its_writer_says(picture):
    whole = picture(date(2021, 8, 31), None)
    claims = {claim.id: claim for claim in whole.claims}
    files = {report.id: report.name[:2] for report in whole.reports}
    outcomes = defaultdict(set)
    for forecast in whole.forecasts:
        claim = claims[forecast.claim]
        if claim.place is not None and claim.stance is Stance.FORECAST:
            where = (files[claim.report], key(claim.place.place.name), str(forecast.due or ""))
            outcomes[where].add(forecast.outcome)
    read = 0
    for row in rows(expected_path("forecasts")):
        got = outcomes.get((row["report"][:2], key(row["place"]), row["due"]), set())
        read += bool(got)
        assert not got or row["outcome_by_2021-08-31"] in got, (row["what"], got)
    assert read >= 1


def test_each_event_has_the_origins_that_its_writer_counted(picture):
    expected = {row["event"]: row for row in rows(expected_path("origins"))}
    for name in ("zaranj", "qala-e-naw-false", "spin-boldak", "lashkar-gah-market"):
        row = expected[name]
        events = [
            event
            for event in picture(None, None).events
            if event.type is EventType(row["type"])
            and event.place is not None
            and key(row["place"]) in {key(event.place.name), *map(key, event.place.names)}
            and (event.interval.first or date.min) <= days(row["last"])
            and (event.interval.last or date.max) >= days(row["first"])
        ]
        assert int(row["origins"]) in {len(event.origins) for event in events}


def test_denials_are_read_as_denials(picture):
    whole = picture(None, None)
    files = {report.id: report.name[:2] for report in whole.reports}
    denied = {files[claim.report] for claim in whole.claims if claim.stance in (Stance.DENIED, Stance.NEGATED)}
    expected = {row["report"][:2] for row in rows(expected_path("denials"))}
    assert len(expected & denied) >= 0.75 * len(expected)


def test_reports_are_dated_as_their_writer_dated_them(picture):
    got = {report.name: report.published for report in picture(None, None).reports}
    wrong = []
    for row in rows(expected_path("reports")):
        name = row["file"] + (f"#{row['entry']}" if row["entry"] else "")
        published = got[name]
        first = days(row["published_first"]) or date.min
        last = days(row["published_last"]) or date.max
        if published.first is None or not (published.first <= last and first <= published.last):
            wrong.append((name, published.first, published.last, row["published_first"], row["how"]))
    assert not wrong


def test_nothing_is_dated_by_a_page_clock(picture):
    for claim in picture(None, None).claims:
        assert claim.when.interval.last is None or claim.when.interval.last <= date(2022, 12, 31)
