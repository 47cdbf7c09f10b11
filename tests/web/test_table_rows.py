"""The table beside a map of very many towns shows those with news and the largest, and all where it is asked."""

from __future__ import annotations

import pytest

from dateline.web import pages
from dateline.web.schemas import Town


def _town(number: int, *, fresh: bool = False) -> Town:
    told = {"state": "held", "side": 0, "holder": "The Reds", "cls": "s0", "rival": None, "rival_holder": None}
    flags = dict.fromkeys(("surrounded", "rival_claim", "inferred", "old", "capital"), False)
    nothing = dict.fromkeys(("country", "country_name", "admin1", "lat", "lon", "since", "latest", "age"))
    counts = dict.fromkeys(("reports", "origins", "for_count", "against_count"), 1)
    words = dict.fromkeys(("words", "since_words", "support", "href"), "")
    own = {"id": f"t{number}", "name": f"Town {number}", "kind": "city", "population": number, "fresh": fresh}
    return Town.model_validate({**told, **flags, **nothing, **counts, **words, **own})


@pytest.mark.parametrize(("most", "every", "shown"), [(9, False, 6), (3, True, 6), (3, False, 3)])
def test_rows(monkeypatch: pytest.MonkeyPatch, most: int, every: bool, shown: int) -> None:
    monkeypatch.setattr(pages, "_MOST_ROWS", most)
    towns = [_town(number, fresh=number == 1) for number in range(6)]
    rows = pages.table_rows(towns, every=every)
    assert len(rows) == shown
    assert [town.id for town in rows] == sorted(town.id for town in rows)
    if shown == 3:
        assert [town.id for town in rows] == ["t1", "t4", "t5"]
