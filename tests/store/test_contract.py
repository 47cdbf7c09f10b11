"""What every store must do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

import pytest

from dateline.errors import RecordError
from dateline.model.claim import EventType, Stance
from dateline.model.event import Copy, Judgement
from dateline.model.report import How, Problem, Published
from dateline.model.text import Passage, Span
from dateline.model.time import Interval
from dateline.store import ClaimFilter, ReadReport, Writer, open_view, open_writer
from dateline.testing import (
    MemoryRecord,
    make_actor,
    make_claim,
    make_event,
    make_place,
    make_quote,
    make_read,
    make_report,
)

GOMA = make_place("Goma", country="CD")
SAKE = make_place("Sake", country="CD")
MARIB = make_place("Marib", country="YE")
REBELS = make_actor("March rebels", party="March Movement")
WHEN = datetime(2025, 2, 1, 8, 30, tzinfo=UTC)


class Store(Protocol):
    def __call__(self) -> AbstractContextManager[Writer]: ...


@pytest.fixture(params=["sqlite", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    memory = MemoryRecord()

    @contextmanager
    def again() -> Iterator[Writer]:
        if request.param == "memory":
            yield memory
            return
        with open_writer(tmp_path / "record.dateline") as writer:
            yield writer

    return again


def goma() -> ReadReport:
    report = make_report(
        "March rebels entered Goma on Monday. “We have come to stay,” said their spokesman.",
        outlet="The Lake Courier",
        published=date(2025, 1, 28),
        file="a.txt",
    )
    claims = [
        make_claim(report, "entered", type="ADVANCE", place=GOMA, actor=REBELS, day=date(2025, 1, 27)),
        make_claim(report, "come", type="CONTROL_STATE", place=GOMA, stance="claimed"),
    ]
    return make_read(report, claims=claims, quotes=[make_quote(report, "“We have come to stay,”", speaker="spokesman")])


def marib() -> ReadReport:
    report = make_report("Shells fell on Marib, residents said.", outlet="Gulf Wire", file="b.json", entry=7)
    return make_read(report, claims=[make_claim(report, "fell", type="SHELLING", place=MARIB, day=date(2021, 3, 4))])


def judged(kind: str, read: ReadReport, why: str = "", **value: str) -> Judgement:
    key = f"{kind} {sorted(value.items())}"
    return Judgement(key, kind, read.report.id, None, None, tuple(sorted(value.items())), "Amina", WHEN, why)


def test_gives_back_what_it_was_given(store: Store) -> None:
    reads = sorted([goma(), marib()], key=lambda read: read.report.id)
    with store() as record:
        added = record.add_batch(reads)
        assert sorted(added.new) == [read.report.id for read in reads]
    with store() as record:
        assert list(record.reports()) == [read.report for read in reads]
        assert list(record.received()) == [read.report for read in reads]
        assert list(record.all_annotations()) == [read.annotations for read in reads]
        assert list(record.claims()) == [claim for read in reads for claim in read.claims]
        assert list(record.quotes()) == [quote for read in reads for quote in read.annotations.quotes]
        for read in reads:
            assert record.report(read.report.id) == read.report
            assert record.annotations(read.report.id) == read.annotations
            assert [record.claim(claim.id) for claim in read.claims] == list(read.claims)
        assert not any((record.report("x"), record.annotations("x"), record.claim("x"), record.event("x")))


def test_the_same_reports_again_change_nothing(store: Store) -> None:
    with store() as record:
        record.add_batch([goma(), marib()])
        before = list(record.reports()), list(record.claims()), record.seen()
        added = record.add_batch([marib(), goma()])
        assert (added.new, sorted(added.known)) == ((), sorted([goma().report.id, marib().report.id]))
        assert (list(record.reports()), list(record.claims()), record.seen()) == before


def test_an_entry_that_comes_twice_is_one_report_under_the_first_name(store: Store) -> None:
    one = goma()
    two = replace(one, report=replace(one.report, file="A-first.txt"))
    with store() as record:
        assert record.add_batch([one, two]).new == (one.report.id,)
        assert [report.file for report in record.reports()] == ["A-first.txt"]
        assert len(record.seen()) == 2


@pytest.mark.parametrize(
    ("chosen", "triggers"),
    [
        (ClaimFilter(types=(EventType.ADVANCE,)), {"entered"}),
        (ClaimFilter(country="CD"), {"entered", "come"}),
        (ClaimFilter(places=(MARIB.id,)), {"fell"}),
        (ClaimFilter(stances=(Stance.CLAIMED,)), {"come"}),
        (ClaimFilter(party="March Movement"), {"entered"}),
        (ClaimFilter(first=date(2025, 1, 27), last=date(2025, 1, 27)), {"entered", "come"}),
        (ClaimFilter(last=date(2021, 3, 3)), {"come"}),
        (ClaimFilter(types=()), set()),
        (ClaimFilter(), {"entered", "come", "fell"}),
    ],
)
def test_finds_claims_by_what_they_say(store: Store, chosen: ClaimFilter, triggers: set[str]) -> None:
    with store() as record:
        record.add_batch([goma(), marib()])
        texts = {report.id: report.text for report in record.reports()}
        assert {claim.trigger.of(texts[claim.report]) for claim in record.claims(chosen)} == triggers


def test_a_dating_is_kept_beside_what_the_report_tells(store: Store) -> None:
    read = marib()
    days = Published(date(2021, 3, 3), date(2021, 3, 5), None, How.INFERRED, "from a sibling")
    when = replace(read.claims[0].when, interval=Interval(date(2021, 3, 3), date(2021, 3, 5)))
    dated = replace(read, report=replace(read.report, published=days), claims=(replace(read.claims[0], when=when),))
    with store() as record:
        record.add_batch([read])
        record.save_dating([dated])
        assert [report.published for report in record.reports()] == [days]
        assert [report.published for report in record.received()] == [read.report.published]
        assert list(record.claims()) == list(dated.claims)
        record.save_dating([read])
        assert list(record.reports()) == [read.report]


def test_a_new_reading_takes_the_place_of_the_old(store: Store) -> None:
    read = goma()
    fewer = replace(read, claims=read.claims[:1])
    with store() as record:
        record.add_batch([read])
        record.replace_reads([fewer])
        assert list(record.claims()) == list(fewer.claims)
        with pytest.raises(RecordError, match="no report"):
            record.replace_reads([marib()])


def test_events_are_replaced_and_old_ids_lead_on(store: Store) -> None:
    one, two = goma(), marib()
    claims = sorted([*one.claims, *two.claims], key=lambda claim: claim.id)
    first, second = make_event(claims[0], claims[1]), make_event(claims[2])
    merged = make_event(*claims)
    with store() as record:
        record.add_batch([one, two])
        assert not record.settled
        record.replace_events([], [second, first])
        assert record.settled
        assert list(record.events()) == [first, second]
        record.replace_events([], [merged])
        assert list(record.events()) == [merged]
        assert record.event(second.id) == merged
        record.replace_events([], [first, second])
        assert record.event(second.id) == second
        record.replace_events([], [first])
        assert record.event(second.id) is None


def test_an_event_whose_naming_claim_is_gone_is_found_by_its_other_claims(store: Store) -> None:
    read = goma()
    old = make_event(*read.claims)
    rest = [claim for claim in read.claims if claim.id != old.id]
    with store() as record:
        record.add_batch([read])
        record.replace_events([], [old])
        record.replace_events([], [make_event(*rest)])
        assert record.event(old.id) == make_event(*rest)


def test_copies_are_replaced(store: Store) -> None:
    one, two = goma(), marib()
    copy = Copy(Passage(one.report.id, Span(0, 10)), Passage(two.report.id, Span(0, 10)), 0.5, False, "the same words")
    with store() as record:
        record.add_batch([one, two])
        record.replace_events([copy], [])
        assert list(record.copies()) == [copy]
        record.replace_events([], [])
        assert list(record.copies()) == []


def test_problems_are_noted_once(store: Store) -> None:
    problem = Problem("c.jsonl", 7, "parse", "line 7 is not JSON", "mend the line")
    other = Problem("a.bin", None, "decode", "not text")
    with store() as record:
        record.add_batch([], [problem])
        record.add_problems([other, problem])
        assert list(record.problems()) == [other, problem]


def test_what_is_read_after_all_is_a_problem_no_more(store: Store) -> None:
    read = replace(marib(), path="north/b.json")
    with store() as record:
        record.add_problems([Problem("north/b.json", 7, "parse", "not JSON"), Problem("north/b.json", 8, "parse", "x")])
        record.add_batch([read])
        assert [problem.entry for problem in record.problems()] == [8]


def test_supplied_facts_are_kept_field_by_field(store: Store) -> None:
    read = goma()
    with store() as record:
        record.add_batch([read])
        record.supply(read, judged("report", read, outlet="Courier", country="CD"))
        named = replace(read, report=replace(read.report, country="CD"))
        record.supply(named, judged("report", read, outlet="Lake Courier"))
        assert list(record.reports()) == [named.report]
        assert [judgement.kind for judgement in record.judgements()] == ["report", "report"]
        assert record.supplied(read.report.id) == {"country": "CD", "outlet": "Lake Courier"}


def test_what_was_taken_back_leaves_a_tombstone_and_stays_out(store: Store) -> None:
    read = goma()
    with store() as record:
        record.add_batch([read, marib()])
        stone = record.retract(judged("retract", read, why="the outlet withdrew it"))
        assert [report.id for report in record.reports()] == [marib().report.id]
        assert {claim.report for claim in record.claims()} == {marib().report.id}
        assert list(record.quotes()) == []
        assert list(record.tombstones()) == [stone]
        assert (stone.why, stone.author, stone.made) == ("the outlet withdrew it", "Amina", WHEN)
        assert record.add_batch([read]).retracted == (read.report.id,)
        assert len(list(record.reports())) == 1
        with pytest.raises(RecordError, match="no report"):
            record.retract(judged("retract", read))
        assert len(list(record.judgements())) == 1
        assert record.broken_links() == ()


def test_judgements_are_a_chain(store: Store) -> None:
    made = [
        Judgement(f"j{number}", "reject", "r1", Span(3, 5), EventType.CLASH, (("type", "RIOT"),), "Amina", WHEN, "no")
        for number in range(3)
    ]
    with store() as record:
        for each in made:
            record.add_judgement(each)
        record.add_judgement(made[0])
        assert list(record.judgements()) == made
        assert record.broken_links() == ()


def test_ids_are_found_by_how_they_begin(store: Store) -> None:
    read = goma()
    with store() as record:
        record.add_batch([read])
        assert record.ids(read.report.id[:8]) == (read.report.id,)
        assert record.ids("%") == ()


def test_says_things_about_itself(store: Store) -> None:
    with store() as record:
        assert record.meta("country") is None
        record.set_meta("country", "CD")
        record.set_meta("country", "YE")
    with store() as record:
        assert record.meta("country") == "YE"


def test_a_batch_that_fails_leaves_nothing(store: Store) -> None:
    bad = replace(marib(), claims=(replace(marib().claims[0], report="nobody"),))
    with store() as record:
        with pytest.raises(Exception, match=r"(?i)constraint|no report"):
            record.add_batch([goma(), bad])
        assert list(record.reports()) == []
        record.add_batch([goma()])
        assert len(list(record.reports())) == 1


def test_a_view_reads_what_the_writer_wrote(tmp_path: Path) -> None:
    path = tmp_path / "record.dateline"
    with open_writer(path) as record:
        record.add_batch([goma()])
        with open_view(path) as view:
            assert list(view.reports()) == [goma().report]
    assert [each.name for each in tmp_path.iterdir()] == ["record.dateline"]
