import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.claim import EventType
from dateline.model.picture import HoldingState
from dateline.publish.index import Index
from dateline.publish.map.labels import Mark, place_labels, text_width
from dateline.publish.map.model import map_model
from dateline.publish.map_page import map_page
from dateline.publish.projection import Box, Frame, Outlines

from .factories import PictureMaker, make_claim, town
from .wars import KASSALA, SINGA, river

RING = [[35.0, 14.0], [37.0, 14.0], [37.0, 17.0], [35.0, 17.0], [35.0, 14.0]]
SUDAN = [[22.0, 9.0], [38.0, 9.0], [38.0, 22.0], [22.0, 22.0], [22.0, 9.0]]
OUTLINES = [
    {"country": "SD", "name": "Sudan", "admin1": None, "rings": [SUDAN]},
    {"country": "SD", "name": "Kassala", "admin1": "Kassala", "rings": [RING]},
    {"country": "TD", "name": "Chad", "admin1": None, "rings": [[[14.0, 8.0], [22.0, 8.0], [22.0, 22.0], [14.0, 8.0]]]},
]


def one_place(*states: tuple[HoldingState, str | None], place=SINGA):
    m = PictureMaker("2024-07-02")
    report = m.report("r", "Rebels fought the army for Singa.")
    claim = m.event(make_claim(report, EventType.CLASH, "fought", place=("Singa", place)))
    for state, holder in states:
        m.held(place, holder, "2024-07-01", [claim], state=state, latest="2024-07-01")
    return m.made()


def site_of(picture, outlines=()):
    model = map_model(Index(picture), Outlines(outlines))
    return (*model.sites, *(site for site, _ in model.areas), *model.lane)[0]


H = HoldingState


@pytest.mark.parametrize(
    ("states", "state", "words"),
    [
        ([(H.HELD, "Rebels")], H.HELD, "held by Rebels"),
        ([(H.CLAIMED, "Rebels")], H.CLAIMED, "claimed only by Rebels"),
        ([(H.HELD, "Army"), (H.CLAIMED, "Rebels")], H.HELD, "held by Army; also claimed by Rebels"),
        ([(H.HELD, "Army"), (H.CONTESTED, "Army")], H.CONTESTED, "held by Army; contested"),
        ([(H.HELD, "Army"), (H.SURROUNDED, "Army")], H.HELD, "held by Army; surrounded"),
        ([(H.SURROUNDED, "Army")], H.HELD, "surrounded, held by Army"),
        ([(H.CONTESTED, None)], H.CONTESTED, "contested"),
        ([(H.UNKNOWN, None)], H.UNKNOWN, "holder not known"),
    ],
)
def test_what_stands_at_a_place(states, state, words):
    site = site_of(one_place(*states))
    assert (site.state, site.words) == (state, words)


def test_a_province_shades_an_area_and_makes_no_pin():
    picture = one_place((H.HELD, "Rebels"), place=KASSALA)
    with_outline = map_model(Index(picture), Outlines(OUTLINES))
    assert (len(with_outline.sites), len(with_outline.areas)) == (0, 1)
    without = map_model(Index(picture), Outlines(()))
    assert (len(without.sites), len(without.areas), len(without.lane)) == (0, 0, 1)
    page = map_page(picture, OUTLINES)
    assert '<path class="area s0 held' in page
    assert '<g class="spot s0' not in page.split("<defs>")[1]


def test_a_place_without_a_point_goes_to_the_lane():
    page = map_page(one_place((H.HELD, "Rebels"), place=town("the mill")))
    assert "Not on the map" in page
    assert re.search(r"<button[^>]*>the mill</button>: held by Rebels", page)


@pytest.mark.parametrize("outlines", [(), OUTLINES])
def test_the_page_asks_for_nothing_and_says_all(outlines):
    page = map_page(river(), outlines)
    assert "default-src 'none'" in page
    assert not re.search(r"<(img|iframe|link rel=.stylesheet|script src)", page)
    assert not re.search(r"\sstyle=|\son[a-z]+=", page)
    for name in ("Singa", "Dinder", "Wad Madani"):
        assert page.count(f">{name}<") >= 3
    assert "As of 2 July 2024" in page
    assert "Rapid Support Forces" in page


def test_an_empty_picture_makes_a_page():
    assert "Who holds what" in map_page(PictureMaker().made(), OUTLINES)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(10, 390), st.floats(10, 290), st.text("abcdefgh", min_size=2, max_size=14)),
        min_size=1,
        max_size=40,
    )
)
def test_no_name_covers_a_name_or_leaves_the_page(rows):
    marks = [Mark(x, y, 5.0, text, 12.0) for x, y, text in rows]
    boxes = []
    for mark, label in zip(marks, place_labels(marks, 400.0, 300.0), strict=True):
        if label is None:
            continue
        wide = text_width(mark.text, mark.size)
        left = label.x - (0 if label.anchor == "start" else wide if label.anchor == "end" else wide / 2)
        box = (left, label.y - mark.size * 0.8, left + wide, label.y + mark.size * 0.2)
        assert box[0] >= 0
        assert box[2] <= 400
        assert not any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in boxes)
        boxes.append(box)


@given(st.floats(-179, 179), st.floats(-70, 70), st.floats(0.5, 30))
def test_a_frame_holds_its_box(lon, lat, size):
    box = Box(lon, lat, lon + size, min(lat + size, 80))
    frame = Frame.fitted(box, 960, 480, 800)
    for x, y in (frame.at(box.west, box.south), frame.at(box.east, box.north)):
        assert frame.holds(x, y, 0.01)
    assert frame.at(lon, lat)[1] > frame.at(lon, lat + 1)[1]


def test_a_box_goes_the_shorter_way_around():
    box = Box.around([(179.0, -17.0), (-179.0, -18.0)])
    assert math.isclose(box.east - box.west, 2.0)


def test_kilometres_on_the_page():
    frame = Frame.fitted(Box(0, -1, 2, 1), 200, 100, 400)
    assert frame.km(100) == pytest.approx(111.2, abs=0.5)
