"""Reports that come one by one give the events of a rebuild, also where the words around decide what is one thing."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from dateline.intake.entry import Entry, Supplied
from dateline.knowledge import load_knowledge
from dateline.knowledge.lexicon import load_lexicon
from dateline.model.event import Event
from dateline.pipeline import read_report, settle_record
from dateline.store import ReadReport, open_writer
from dateline.testing import MemoryRecord

DAY = date(2012, 11, 19)
MARKET = "said Jean Bahati of the Virunga Relief Group near the Kituku market, where Alice Furaha sells fish"
QUAY = "said Paul Mumbere of the Nyiragongo Harbour Board at the Tongo quay, where Rose Kavira mends nets"
TEXTS = (
    "An airstrike killed 12 people in Goma on Tuesday, {market}.",
    "An airstrike killed several people in North Kivu, {market}.",
    "Congo's army denied that an airstrike had killed people, {market}.",
    "An airstrike killed 3 people in Goma on Tuesday, {quay}.",
    "An airstrike killed people in North Kivu, {quay}.",
    "The airstrike of Tuesday killed many in Congo, {market}. Another airstrike came on Wednesday, {quay}.",
    "Rebels and soldiers clashed in Goma on Tuesday, {quay}.",
    "Clashes in North Kivu went on for days, {quay}.",
)


@cache
def reads() -> tuple[ReadReport, ...]:
    knowledge = load_knowledge()
    found = []
    for number, text in enumerate(TEXTS):
        day = DAY + timedelta(days=number % 3 + 1)
        words = {"text": text.format(market=MARKET, quay=QUAY)}
        entry = Entry(f"{number}.txt", f"{number}.txt", None, "txt", words, f"{number:064x}")
        found.append(
            read_report(entry, Supplied(outlet=f"Paper {number}", first=day, last=day), knowledge, country="CD")
        )
    return tuple(found)


@cache
def rebuilt() -> tuple[Event, ...]:
    record = MemoryRecord()
    record.add_batch(list(reads()))
    settle_record(record, load_lexicon())
    return tuple(record.events())


def test_the_words_around_decide_some_of_it() -> None:
    assert any(reason.name == "context" for event in rebuilt() for reason in event.reasons)


@pytest.mark.parametrize("first", [0, 3, 5])
def test_one_by_one_is_a_rebuild(tmp_path: Path, first: int) -> None:
    order = [*range(first, len(TEXTS)), *range(first)]
    with open_writer(tmp_path / "record") as record:
        for number in order:
            record.add_batch([reads()[number]])
            settle_record(record, load_lexicon())
        assert tuple(record.events()) == rebuilt()
