import json

import pytest

from dateline.model.claim import EventType
from dateline.model.mention import Annotations, PlaceKind, PlaceMention
from dateline.model.picture import HoldingState
from dateline.model.text import OffsetMap, Run, Span
from dateline.model.time import Interval, TimeExpression, TimeMention
from dateline.publish.export_geojson import export_geojson
from dateline.publish.export_json import export_json

from .factories import PictureMaker, actor, d, make_claim, town
from .wars import KASSALA, SINGA, river

RAW = "<h1>x</h1><p>Rebels took Singa on Sunday.</p>"
TITLE = "Singa falls"


def titled():
    """A report of which the title was a field of its own and the text came as html."""
    m = PictureMaker("2024-07-02")
    text = f"{TITLE}\nRebels took Singa on Sunday."
    at = RAW.index("Rebels")
    offsets = OffsetMap((Run(0, 0, len(TITLE), "title"), Run(len(TITLE) + 1, at, 28, "text")))
    report = m.report("r", text, offsets=offsets)
    m.event(make_claim(report, EventType.TERR_CAPTURE, "falls", place=("Singa", SINGA)))
    body = make_claim(
        report,
        EventType.TERR_CAPTURE,
        "took",
        actor=("Rebels", actor("Rebels")),
        place=("Singa", SINGA),
        when="2024-06-30",
        when_words="Sunday",
    )
    m.event(body)
    at_day = report.text.index("Sunday")
    found = Annotations(
        "r",
        places=(PlaceMention(Span(0, 5), SINGA), PlaceMention(Span(24, 29), SINGA)),
        times=(
            TimeMention(
                TimeExpression(Span(at_day, at_day + 6), "weekday"), Interval(d("2024-06-30"), d("2024-06-30"))
            ),
        ),
    )
    return export_json(m.made(), {"r": found})


def test_spans_lead_back_to_what_was_received():
    out = titled()
    claim = next(claim for claim in out["claims"] if "field" not in claim)
    assert RAW[slice(*claim["trigger"])] == "took"
    assert RAW[slice(*claim["actor"]["span"])] == "Rebels"
    assert RAW[slice(*claim["sentence"])] == "Rebels took Singa on Sunday."
    assert claim["date"]["from"] == claim["date"]["to"] == "2024-06-30"
    assert RAW[slice(*out["dates"][0]["span"])] == "Sunday"


def test_items_in_a_title_say_so():
    out = titled()
    claim = next(claim for claim in out["claims"] if "field" in claim)
    assert (claim["field"], TITLE[slice(*claim["trigger"])]) == ("title", "falls")
    assert [place.get("field") for place in out["places"]] == ["title", None]


def test_what_was_never_received_is_left_out():
    m = PictureMaker()
    report = m.report("r", "Rebels took Singa.", offsets=OffsetMap(()))
    m.event(make_claim(report, EventType.TERR_CAPTURE, "took"))
    assert export_json(m.made(), {})["claims"] == []


def test_the_shape_of_the_export():
    out = json.loads(json.dumps(export_json(river(), {})))
    keys = "reports segments places dates claims quotes events copies holdings figures disputes forecasts"
    assert set(keys.split()) <= set(out)
    claim = out["claims"][0]
    fields = "id report type sentence trigger actor target place date figures stance historical said_by event"
    assert set(fields.split()) <= set(claim)
    holding = next(h for h in out["holdings"] if h["place"] == "Singa" and h["to"] is None)
    assert (holding["holder"], holding["state"], holding["from"]) == ("Rapid Support Forces", "held", "2024-06-29")
    event = next(e for e in out["events"] if e["type"] == "TERR_CAPTURE" and e["place"] == "Singa")
    assert (event["reports"], event["origins"]) == (2, 1)
    assert out["quotes"][0]["speaker"]["name"] == "Colonel Adam Bashir"
    assert {report["file"] for report in out["reports"]} == {"nile.txt", "delta.txt", "wire.jsonl#7"}


def test_whole_copies_are_one_family():
    m = PictureMaker()
    reports = [m.report(f"r{n}", "Rebels took Singa.") for n in range(4)]
    m.copy(reports[3], reports[2], "Rebels took Singa.", whole=True)
    m.copy(reports[2], reports[1], "Rebels took Singa.", whole=True)
    families = {row["id"]: row["family"] for row in export_json(m.made(), {})["reports"]}
    assert families == {"r0": "r0", "r1": "r1", "r2": "r1", "r3": "r1"}


def provinces(kind: PlaceKind = PlaceKind.PROVINCE):
    m = PictureMaker("2024-07-02")
    report = m.report("r", "Rebels hold Kassala. Rebels took Singa.")
    claim = m.event(make_claim(report, EventType.CONTROL_STATE, "hold", place=("Kassala", KASSALA)))
    m.event(make_claim(report, EventType.TERR_CAPTURE, "took", place=("Singa", SINGA)))
    m.held(KASSALA, "Rebels", "2024-07-01", [claim], state=HoldingState.HELD)
    m.held(town("the mill"), "Rebels", "2024-07-01", [claim])
    return m.made()


OUTLINE = {"country": "SD", "name": "Kassala", "admin1": "Kassala", "rings": [[[35, 14], [37, 14], [37, 17], [35, 14]]]}


@pytest.mark.parametrize(("outlines", "geometry"), [((), None), ((OUTLINE,), "MultiPolygon")])
def test_a_province_is_an_area_or_nothing_and_never_a_pin(outlines, geometry):
    out = export_geojson(provinces(), outlines)
    areas = [f for f in out["features"] if f["properties"]["place_kind"] == "province"]
    assert len(areas) == 2
    for feature in areas:
        assert (feature["geometry"] or {}).get("type") == geometry
        assert feature["properties"]["precision"] == "area"


def test_a_town_is_a_point_with_its_radius():
    out = json.loads(json.dumps(export_geojson(river())))
    feature = next(f for f in out["features"] if f["properties"]["place"] == "Singa")
    assert feature["geometry"] == {"type": "Point", "coordinates": [33.93, 13.15]}
    assert feature["properties"]["radius_km"] == 5.0
    assert {f["properties"]["layer"] for f in out["features"]} == {"events", "holdings"}


def test_a_place_nobody_found_has_no_point():
    feature = next(f for f in export_geojson(provinces())["features"] if f["properties"]["place"] == "the mill")
    assert feature["geometry"] is None
    assert feature["properties"]["precision"] == "unknown"
