"""What is read from payloads is what `from_plain` makes of them, equal parts made once."""

import json
from dataclasses import replace
from datetime import date

import pytest

from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.mention import Annotations, Figure, Place, PlaceKind, Source
from dateline.model.plain import to_plain
from dateline.model.report import Report
from dateline.model.text import Span
from dateline.store import open_view, open_writer
from dateline.store.shelf import Shelf
from dateline.testing import make_claim, make_event, make_quote, make_read, make_report

MAY = date(2012, 5, 4)


def _samples():
    report = make_report("Rebels took Sake on 4 May. “We fled,” a nurse said.", outlet="Lake Post", published=MAY)
    place = Place("p:1", "Sake", PlaceKind.CITY, names=("Saké",), country="CD", lat=-1, lon=29.5, population=7)
    claim = make_claim(report, "Rebels took Sake on 4 May.", place=place, day=MAY, holder="Rebels")
    read = make_read(report, claims=[claim], quotes=[make_quote(report, "“We fled,”", speaker="a nurse")])
    figure = Figure(Span(0, 6), 3, None, "people", "killed of them", "killed", about=True)
    said = Source(Span(1, 4), "a nurse", anonymous=True)
    return [report, claim, replace(claim, figures=(figure,), said_by=(said,), reasons=("a", "b")), make_event(claim),
            read.annotations]  # fmt: skip


@pytest.mark.parametrize("record", _samples(), ids=lambda record: type(record).__name__)
def test_a_record_comes_back_equal(record):
    payload = json.dumps(to_plain(record))
    shelf = Shelf()
    assert shelf.read(type(record), payload) == record
    again = shelf.read(type(record), payload)
    assert again == record
    assert type(again) is type(record)


def test_equal_parts_are_one():
    place = Place("p:1", "Sake", PlaceKind.CITY, country="CD", lat=-1.5, lon=29.0)
    more = Place("p:1", "Sake", PlaceKind.CITY, country="CD", names=("Saké",))
    shelf = Shelf()
    read = [shelf.read(Place, json.dumps(to_plain(each))) for each in (place, more, place, more)]
    assert read == [place, more, place, more]
    assert read[0] is read[2]
    assert read[1] is read[3]


@pytest.mark.parametrize("kind", [Claim, Event, Report, Annotations])
def test_what_is_no_record_is_refused(kind):
    with pytest.raises((KeyError, TypeError, ValueError)):
        Shelf().read(kind, '{"id": "1"}')


def test_annotations_are_read_when_asked_for(tmp_path):
    path = tmp_path / "r.dateline"
    reads = [make_read(make_report(f"Rebels took town {n}.", outlet=f"Paper {n}")) for n in range(3)]
    with open_writer(path) as record:
        record.add_batch(reads)
        assert not record.reopens
        with pytest.raises(ValueError, match="opened again"):
            record.later_annotations(())
    ids = tuple(sorted(read.report.id for read in reads))
    with open_view(path) as view:
        later = view.later_annotations(ids)
    assert list(later) == list(ids)
    assert dict(later) == {read.report.id: read.annotations for read in reads}
    assert later.get("nobody") is None
    assert len(later) == 3
