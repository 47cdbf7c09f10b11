"""The same things done to a record in a file and to one in memory leave the same record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple, replace
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import RecordError
from dateline.model.event import Judgement
from dateline.model.report import How, Known, Problem, Published
from dateline.store import Added, ReadReport, View, Writer, open_writer
from dateline.testing import MemoryRecord, make_claim, make_event, make_place, make_quote, make_read, make_report

WHEN = datetime(2024, 5, 1, tzinfo=UTC)
TOWNS = ("Bor", "Malakal", "Wau", "Yei")


def read_of(number: int, path: str = "", facts: str = "") -> ReadReport:
    town = TOWNS[number]
    report = make_report(f"Raiders came to {town} at dawn, “with guns,” a herder said.", file=f"{path or number}.txt")
    claim = make_claim(report, "came", type="ADVANCE", place=make_place(town, country="SS"))
    read = make_read(report, claims=[claim], quotes=[make_quote(report, "“with guns,”")])
    if facts:
        read = replace(read, report=replace(report, outlet=Known(facts, How.SUPPLIED)))
    return replace(read, path=f"north/{report.file}", facts=facts)


def judgement(kind: str, read: ReadReport, value: str) -> Judgement:
    return Judgement(f"{kind} {value}", kind, read.report.id, None, None, (("outlet", value),), "Deng", WHEN, "why")


def dated(read: ReadReport, day: int) -> ReadReport:
    when = Published(date(2024, 4, day), date(2024, 4, day), None, How.INFERRED, "a sibling")
    return replace(read, report=replace(read.report, published=when))


Step = Callable[[Writer], object]
numbers = st.integers(0, len(TOWNS) - 1)
names = st.sampled_from(["", "a", "z"])
words = st.sampled_from(["", "Nile Post", "Equator News"])
reads = st.builds(read_of, numbers, names, words)
steps = st.one_of(
    st.lists(reads, min_size=1, max_size=4).map(lambda some: lambda record: record.add_batch(some)),
    st.builds(lambda n, day: lambda record: record.save_dating([dated(read_of(n), day)]), numbers, st.integers(1, 3)),
    reads.map(lambda read: lambda record: record.replace_reads([replace(read, claims=())])),
    st.builds(lambda read, word: lambda record: record.supply(read, judgement("report", read, word)), reads, words),
    reads.map(lambda read: lambda record: record.retract(judgement("retract", read, "x"))),
    numbers.map(lambda n: lambda record: record.add_problems([Problem(f"north/{n}.txt", None, "parse", "torn")])),
    st.just(lambda record: record.replace_events([], [make_event(claim) for claim in record.claims()])),
)


def content(record: View) -> object:
    parts = (
        record.reports,
        record.received,
        record.all_annotations,
        record.claims,
        record.quotes,
        record.events,
        record.problems,
        record.judgements,
        record.tombstones,
    )
    supplied = {report.id: record.supplied(report.id) for report in record.reports()}
    return [list(part()) for part in parts], record.seen(), supplied, record.settled


def outcome(step: Step, record: Writer) -> object:
    try:
        result = step(record)
        return [sorted(ids) for ids in astuple(result)] if isinstance(result, Added) else result
    except RecordError as error:
        return str(error)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some=st.lists(steps, max_size=8))
def test_a_file_and_a_memory_are_equal(tmp_path_factory: object, some: list[Step]) -> None:
    folder: Path = tmp_path_factory.mktemp("equal")  # type: ignore[attr-defined]
    memory = MemoryRecord()
    with open_writer(folder / "a.dateline") as file:
        for step in some:
            assert outcome(step, file) == outcome(step, memory)
            assert content(file) == content(memory)
        assert file.broken_links() == ()
