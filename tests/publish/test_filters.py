"""One set of filters for every list."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.publish import tables
from dateline.publish.filters import Filter, keeper

from .factories import d
from .wars import river

LISTS = "events claims holdings quotes figures forecasts disputes reports".split()


def listed(kind: str, wanted: Filter) -> list[dict[str, Any]]:
    picture = river()
    rows: list[dict[str, Any]] = getattr(tables, f"{kind}_table")(picture, keeper(wanted, kind, picture)).as_json()
    return rows


@pytest.mark.parametrize("kind", LISTS)
def test_an_empty_filter_keeps_all(kind: str) -> None:
    assert listed(kind, Filter()) == getattr(tables, f"{kind}_table")(river()).as_json()


@pytest.mark.parametrize(
    ("kind", "wanted", "count"),
    [
        ("events", Filter(place="singa"), 2),
        ("events", Filter(area="Sennar"), 4),
        ("events", Filter(area="SD", type="capture, ADVANCE"), 4),
        ("events", Filter(stance="denied"), 1),
        ("events", Filter(origins=2), 1),
        ("events", Filter(first=d("2024-07-01"), last=d("2024-07-01")), 3),
        ("events", Filter(outlet="delta post"), 2),
        ("claims", Filter(actor="Rapid Support Forces", stance="claimed"), 1),
        ("claims", Filter(actor="army"), 3),
        ("holdings", Filter(actor="government of sudan"), 1),
        ("holdings", Filter(place="Dinder"), 1),
        ("figures", Filter(type="SHELLING"), 2),
        ("quotes", Filter(actor="Adam Bashir", outlet="Nile Gazette"), 1),
        ("forecasts", Filter(place="El Fasher"), 1),
        ("forecasts", Filter(last=d("2024-06-01")), 0),
        ("disputes", Filter(area="sennar"), 1),
        ("disputes", Filter(area="Gezira"), 0),
        ("reports", Filter(place="Dinder"), 1),
        ("reports", Filter(first=d("2024-07-01")), 2),
    ],
)
def test_what_passes(kind: str, wanted: Filter, count: int) -> None:
    assert len(listed(kind, wanted)) == count


@pytest.mark.parametrize(
    ("kind", "wanted", "says"),
    [
        ("events", Filter(type="captur"), "did you mean"),
        ("events", Filter(stance="sure"), "is no stance"),
        ("quotes", Filter(place="Singa", stance="denied"), "place and stance"),
        ("reports", Filter(origins=2), "origins"),
        ("events", Filter(first=d("2024-07-02"), last=d("2024-07-01")), "before they begin"),
    ],
)
def test_what_cannot_be_asked(kind: str, wanted: Filter, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        listed(kind, wanted)


def test_names_match_whole_words_and_no_pattern() -> None:
    assert listed("claims", Filter(actor="arm")) == []
    assert listed("claims", Filter(actor=".*")) == []
