import json
from datetime import UTC, date, datetime

import pytest

from dateline.model.claim import Claim, EventType, Stance, When
from dateline.model.mention import Actor, ActorKind, ActorMention, Place, PlaceKind, PlaceMention, Source
from dateline.model.plain import from_plain, to_plain
from dateline.model.report import UNKNOWN, How, Known, Published, Report, Segment, SegmentKind
from dateline.model.text import OffsetMap, Span
from dateline.model.time import Interval, TimeExpression

REPORT = Report(
    "r1", "ab", "a.txt", 3, "txt", "Goma fell.", OffsetMap.identity(10), (Segment(SegmentKind.BODY, Span(0, 10)),),
    Known("Lake Post", How.STATED, "byline", Span(0, 4)), UNKNOWN, UNKNOWN, UNKNOWN,
    Published(date(2025, 1, 27), date(2025, 1, 28), datetime(2025, 1, 27, 8, tzinfo=UTC), How.METADATA),
)  # fmt: skip
CLAIM = Claim(
    "c1", "r1", EventType.TERR_CAPTURE, Span(5, 9), Span(0, 10), SegmentKind.BODY, Stance.CLAIMED, False,
    ActorMention(Span(0, 4), Actor("a", "M23", ActorKind.ARMED_GROUP, ("M-23",), party="M23")), None,
    PlaceMention(Span(0, 4), Place("gn:1", "Goma", PlaceKind.CITY, lat=-1.67, lon=29.22)),
    When(TimeExpression(Span(0, 4), "ago:1d"), Interval(None, date(2025, 1, 27))), (),
    (Source(None, "residents", anonymous=True),), holder="M23",
)  # fmt: skip


@pytest.mark.parametrize("record", [REPORT, CLAIM, Span(1, 2), Interval(None, None)])
def test_plain_and_back_is_the_same_record(record):
    assert from_plain(type(record), json.loads(json.dumps(to_plain(record)))) == record


def test_unknown_fields_of_a_later_version_are_passed_over():
    plain = to_plain(CLAIM) | {"invented_later": 1}
    assert from_plain(Claim, plain) == CLAIM


def test_what_has_no_plain_form_is_refused():
    with pytest.raises(TypeError, match="set has no plain form"):
        to_plain({1})
