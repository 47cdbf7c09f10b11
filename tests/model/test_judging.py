"""Which judgements stand, which claims they mean, and what edits make of claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dateline.model.claim import Claim, EventType
from dateline.model.event import Judgement
from dateline.model.judging import Anchors, anchor_of, edited, place_value, standing
from dateline.model.text import Span
from dateline.testing import make_claim, make_place, make_report

START = datetime(2025, 1, 1, tzinfo=UTC)
BOR, AYOD, WAAT = (make_place(name, country="SS") for name in ("Bor", "Ayod", "Waat"))
REPORT = make_report("Rebels took Bor, Ayod and Waat on Monday.")
CLAIMS = tuple(
    replace(make_claim(REPORT, "took", type="TERR_CAPTURE", place=place, day=date(2014, 1, 6)), id=f"c{number}")
    for number, place in enumerate((BOR, AYOD, WAAT))
)


def _judged(number: int, kind: str, claim: Claim | None = None, **value: str) -> Judgement:
    at = {"at": f"{claim.place.span.start}-{claim.place.span.end}"} if claim is not None and claim.place else {}
    pairs = tuple(sorted({**at, **value}.items()))
    span, type_ = (claim.trigger, claim.type) if claim else (None, None)
    return Judgement(f"j{number}", kind, REPORT.id, span, type_, pairs, "Bo", START + timedelta(hours=number), "")


def test_an_undo_takes_back_and_can_be_taken_back() -> None:
    first, undo, redo = _judged(1, "reject"), _judged(2, "undo", undoes="j1"), _judged(3, "undo", undoes="j2")
    assert standing([first]) == (first,)
    assert standing([undo, first]) == ()
    assert standing([redo, undo, first]) == (first,)
    assert standing([_judged(4, "undo", undoes="j3"), redo, undo, first]) == ()
    assert standing([_judged(2, "undo", undoes="nothing")]) == ()


def test_claims_that_share_a_trigger_are_told_apart_by_their_places() -> None:
    anchors = Anchors(CLAIMS)
    for claim in CLAIMS:
        assert anchors.meant(_judged(1, "reject", claim)) == (claim,)
        assert anchors.named(anchor_of(claim)) == (claim,)
        assert anchors.named(claim.id) == (claim,)
    whole = Judgement("j", "reject", REPORT.id, CLAIMS[0].trigger, EventType.TERR_CAPTURE, (), "Bo", START, "")
    assert anchors.meant(whole) == CLAIMS


@pytest.mark.parametrize(
    "words", ["", "x", "a:b:c", f"{REPORT.id}:7-11:PARTY", f"{REPORT.id}:11-7:CLASH", "a:1-2:CLASH@x"]
)
def test_what_names_nothing_means_nothing(words: str) -> None:
    assert Anchors(CLAIMS).named(words) == ()


def test_a_lone_claim_is_meant_though_its_place_was_read_elsewhere() -> None:
    moved = replace(CLAIMS[0], place=replace(CLAIMS[0].place, span=Span(17, 21)))  # type: ignore[type-var]
    assert Anchors([moved]).meant(_judged(1, "reject", CLAIMS[0])) == (moved,)


def test_an_edit_changes_the_claim_it_means_and_keeps_its_id() -> None:
    elsewhere = make_place("Bor", country="RS")
    edit = _judged(1, "edit", CLAIMS[0], _place=place_value(elsewhere), first="2014-01-05", last="2014-01-06")
    after = edited(CLAIMS, [edit])
    assert after[1:] == CLAIMS[1:]
    changed = after[0]
    assert changed.id == CLAIMS[0].id
    assert changed.place is not None
    assert changed.place.place == elsewhere
    assert changed.place.span == CLAIMS[0].place.span  # type: ignore[union-attr]
    assert (changed.when.interval.first, changed.when.interval.last) == (date(2014, 1, 5), date(2014, 1, 6))
    assert edited(after, [edit]) == after
    assert edited(CLAIMS, [edit, _judged(2, "undo", undoes="j1")]) == CLAIMS


def test_the_latest_edit_stands_and_a_type_can_be_put_right_before_a_rejection() -> None:
    first, second = _judged(1, "edit", CLAIMS[0], type="CLASH"), _judged(2, "edit", CLAIMS[0], type="ADVANCE")
    after = edited(CLAIMS[:1], [second, first])
    assert after[0].type is EventType.ADVANCE
    assert Anchors(after).meant(_judged(3, "reject", CLAIMS[0])) == after


def test_a_place_and_a_day_can_be_taken_away() -> None:
    after = edited(CLAIMS[:1], [_judged(1, "edit", CLAIMS[0], _place="", first="", last="")])[0]
    assert after.place is None
    assert not after.when.interval.known


def test_a_trigger_that_is_cut_otherwise_is_still_meant_where_it_is_the_only_one() -> None:
    longer = replace(CLAIMS[0], trigger=Span(CLAIMS[0].trigger.start - 7, CLAIMS[0].trigger.end))
    assert Anchors([longer]).meant(_judged(1, "reject", CLAIMS[0])) == (longer,)
    others = [replace(claim, trigger=longer.trigger) for claim in CLAIMS]
    assert Anchors(others).meant(_judged(1, "reject", CLAIMS[1])) == (others[1],)
    whole = Judgement("j", "reject", REPORT.id, CLAIMS[0].trigger, EventType.TERR_CAPTURE, (), "Bo", START, "")
    assert Anchors(others).meant(whole) == ()
    other_type = replace(longer, type=EventType.CLASH)
    assert Anchors([other_type]).meant(_judged(1, "reject", CLAIMS[0])) == ()
