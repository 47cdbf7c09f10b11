"""The order of reports, and how many commands they came in by, change nothing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dateline.intake.entry import Entry
from dateline.intake.meta_file import read_meta
from dateline.intake.readers import read_entries
from dateline.knowledge import load_knowledge
from dateline.knowledge.lexicon import load_lexicon
from dateline.model.plain import to_plain
from dateline.pipeline import material_of, picture_of, read_again, read_report, settle_record
from dateline.samples import meta_path, sample_folder
from dateline.store import ReadReport, open_view, open_writer

STEP = 3  # every third sample report: enough to have copies, denials and undated ones


@cache
def sample_reads() -> tuple[ReadReport, ...]:
    knowledge, facts = load_knowledge(), read_meta(meta_path())
    entries = [entry for entry in read_entries([sample_folder()]) if isinstance(entry, Entry)][::STEP]
    # Half of them lose what says when they came out, so that siblings have to tell.
    kept = [facts.get(entry.file) if number % 2 else None for number, entry in enumerate(entries)]
    return tuple(
        read_report(entry, supplied, knowledge, country="AF") for entry, supplied in zip(entries, kept, strict=True)
    )


def settled(path: Path, parts: Sequence[Sequence[ReadReport]]) -> object:
    with open_writer(path) as record:
        for part in parts:
            record.add_batch(part)
            settle_record(record, load_lexicon())
        return to_plain(
            [
                material_of(record).reports,
                material_of(record).claims,
                material_of(record).copies,
                material_of(record).events,
                tuple(record.all_annotations()),
            ]
        )


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_reports_one_after_another_in_any_order(tmp_path: Path, seed: int) -> None:
    reads = list(sample_reads())
    whole = settled(tmp_path / "a", [reads])
    random.Random(seed).shuffle(reads)
    cut = len(reads) // 3
    assert settled(tmp_path / "b", [reads[:cut], reads[cut : cut + 1], reads[cut + 1 :]]) == whole


@pytest.mark.slow
def test_a_record_cut_short_gives_the_same_picture(tmp_path: Path) -> None:
    reads = sample_reads()
    settled(tmp_path / "a", [reads])
    with open_writer(tmp_path / "b") as record:
        record.add_batch(reads)
        assert not record.settled
    pictures = []
    for name in ("a", "b"):
        with open_view(tmp_path / name) as view:
            pictures.append(picture_of(view, load_lexicon())[0])
    assert pictures[0] == pictures[1]


@pytest.mark.slow
def test_what_came_later_is_not_known(tmp_path: Path) -> None:
    settled(tmp_path / "a", [sample_reads()])
    day = date(2021, 8, 8)
    with open_view(tmp_path / "a") as view:
        picture, _ = picture_of(view, load_lexicon(), known_by=day)
    assert picture.reports
    assert all(report.published.last is not None and report.published.last <= day for report in picture.reports)
    known = {claim.id for claim in picture.claims}
    assert all(set(event.claims) <= known for event in picture.events)


def test_a_new_publication_day_is_the_same_as_reading_anew(tmp_path: Path) -> None:
    """Days that follow from a sibling are those the report would have had, had it told its date itself."""
    with open_writer(tmp_path / "a") as record:
        record.add_batch(sample_reads())
        settle_record(record, load_lexicon())
        dated = [report for report in record.reports() if report != record.report(report.id, as_read=True)]
        assert dated
        knowledge = load_knowledge()
        for report in dated:
            again = read_again(report, knowledge, country="AF")
            assert again.annotations == record.annotations(report.id)
            assert list(again.claims) == [claim for claim in record.claims() if claim.report == report.id]
