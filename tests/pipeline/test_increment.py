"""Whatever batches reports come in by, and whatever was taken back between, the record is that of a rebuild."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.events import blocking, line_index
from dateline.intake.entry import Entry, Supplied
from dateline.knowledge import load_knowledge
from dateline.knowledge.lexicon import load_lexicon
from dateline.pipeline import new_judgement, read_report, settle_record
from dateline.store import ReadReport, View, Writer, open_writer
from dateline.testing import MemoryRecord

DAY = date(2012, 11, 19)
SHARED = "Residents said that shells had hit the market beside the main road to the lake, and that many had fled west."
TEXTS = (
    "M23 rebels captured Goma on Tuesday. {shared}",
    "Rebels took Goma, the army said on Tuesday. {shared} Three soldiers were killed.",
    "The army denied on Wednesday that Goma had fallen. {shared}",
    "The army and the rebels clashed in Sake on Thursday. {shared} A bridge was closed.",
    "Fighting went on in Sake, residents said. Rebels captured Sake on Friday.",
    "Rebels withdrew from Goma on Friday, the United Nations said. {shared}",
    "The army recaptured Sake. An airstrike killed 12 civilians in Goma on Wednesday.",
    "Clashes were reported in North Kivu. {shared} Rebels captured Goma on Tuesday, officials said.",
    "An airstrike killed 12 people in Goma. Thousands fled Goma to Sake on Thursday.",
    "Rebels captured Goma. Rebels seized Goma on 20 November, a resident said. {shared}",
)


@cache
def reads() -> tuple[ReadReport, ...]:
    knowledge = load_knowledge()
    found = []
    for number, text in enumerate(TEXTS):
        day = DAY + timedelta(days=number % 4 + 1)
        facts = Supplied(outlet=f"Paper {number}", first=day, last=day) if number % 3 else None
        words = {"text": text.format(shared=SHARED)}
        entry = Entry(f"{number}.txt", f"{number}.txt", None, "txt", words, f"{number:064x}")
        found.append(read_report(entry, facts, knowledge, country="CD"))
    return tuple(found)


def content(record: View) -> object:
    parts = (record.reports(), record.claims(), record.all_annotations(), record.copies(), record.events())
    return [tuple(part) for part in parts]


def rebuilt(parts: list[ReadReport]) -> object:
    record = MemoryRecord()
    record.add_batch(parts)
    settle_record(record, load_lexicon())
    return content(record)


def taken_back(record: Writer, read: ReadReport) -> None:
    made = datetime(2012, 12, 1, tzinfo=UTC)
    record.retract(new_judgement("retract", read.report.id, why="wrong", author="Deng", made=made))


def test_the_texts_tell_what_they_should() -> None:
    record = MemoryRecord()
    record.add_batch(reads())
    settle_record(record, load_lexicon())
    assert len(list(record.copies())) > 10
    assert any(len(event.claims) > 2 for event in record.events())
    assert any(report != record.report(report.id, as_read=True) for report in record.reports())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    order=st.permutations(range(len(TEXTS))),
    cuts=st.sets(st.integers(1, len(TEXTS) - 1), max_size=6),
    out=st.sets(st.integers(0, len(TEXTS) - 1), max_size=2),
    crowd=st.sampled_from([2, 4, 24]),
    crowded=st.sampled_from([1, 3, 400]),
    few=st.sampled_from([0, 1, 40]),
    part=st.sampled_from([1, 3, 5000]),
)
def test_any_batches_in_any_order_are_a_rebuild(
    order: list[int], cuts: set[int], out: set[int], crowd: int, crowded: int, few: int, part: int
) -> None:
    """Also where runs of words and lists of claims become crowded, and where reports are taken back.

    Whether runs are asked for one by one or all gone through, and how many reports are settled at a time, makes no
    difference.
    """
    bounds = [0, *sorted(cuts), len(order)]
    with (
        tempfile.TemporaryDirectory() as name,
        mock.patch.object(line_index, "CROWD", crowd),
        mock.patch.object(blocking, "CROWDED", crowded),
        mock.patch("dateline.settling._MOST", 0.9),
        mock.patch("dateline.settling._FEW", few),
        mock.patch("dateline.settling._SLICE", part),
        open_writer(Path(name) / "record") as record,
    ):
        for start, stop in pairwise(bounds):
            record.add_batch([reads()[number] for number in order[start:stop]])
            settle_record(record, load_lexicon())
        for number in sorted(out):
            taken_back(record, reads()[number])
            settle_record(record, load_lexicon())
        left = [read for number, read in enumerate(reads()) if number not in out]
        assert content(record) == rebuilt(left)


@pytest.mark.parametrize("kind", ["same", "different", "reject"])
def test_rulings_stand_whenever_reports_come(tmp_path: Path, kind: str) -> None:
    claims = [claim for read in reads()[:2] for claim in read.claims if str(claim.type) == "TERR_CAPTURE"]
    value = [("subject", claims[0].id), ("other", claims[-1].id)]
    made = datetime(2012, 12, 1, tzinfo=UTC)
    ruling = new_judgement(kind, claims[0].report, why="so", author="Deng", made=made, value=value)
    memory = MemoryRecord()
    memory.add_batch(reads())
    memory.add_judgement(ruling)
    settle_record(memory, load_lexicon())
    with open_writer(tmp_path / "record") as record:
        record.add_batch(reads()[1:8])
        record.add_judgement(ruling)
        settle_record(record, load_lexicon())
        for read in (reads()[0], *reads()[8:]):
            record.add_batch([read])
            settle_record(record, load_lexicon())
        assert content(record) == content(memory)


@pytest.mark.parametrize("part", ["claims", "reports", "report_ids", "traces", "copies", "events", "seen"])
def test_a_new_report_leaves_far_claims_alone(tmp_path: Path, part: str) -> None:
    """What is not in the neighbourhood is not even read."""
    with open_writer(tmp_path / "record") as record:
        record.add_batch(reads()[:9])
        settle_record(record, load_lexicon())
        record.add_batch(reads()[9:])
        with mock.patch.object(type(record), part, side_effect=AssertionError("all were read")):
            settle_record(record, load_lexicon())
        assert record.settled
