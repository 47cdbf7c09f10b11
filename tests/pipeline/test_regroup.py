"""Claims of few towns, days and sides: whatever comes, changes, is judged or goes, events are those of a rebuild."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

import pytest

from dateline.events import blocking
from dateline.knowledge.lexicon import load_lexicon
from dateline.model.claim import Claim, Stance
from dateline.model.event import Judgement
from dateline.model.mention import Figure, PlaceKind
from dateline.model.text import Span
from dateline.model.time import Interval, Precision
from dateline.pipeline import new_judgement, settle_record
from dateline.store import ReadReport, View, Writer, open_writer
from dateline.testing import MemoryRecord, make_actor, make_claim, make_place, make_read, make_report

MAY = date(2013, 5, 1)
PROVINCE = replace(make_place("Jonglei", country="SS", kind=PlaceKind.PROVINCE), id="adm1:SS.J")
TOWNS = [replace(make_place(name, country="SS"), admin1_id="adm1:SS.J") for name in ("Bor", "Akobo")]
PLACES = [*TOWNS, *TOWNS, PROVINCE, None]
ACTORS = [make_actor(name) for name in ("The Greys", "The Whites")]
TYPES = ("CLASH", "CLASH", "AIRSTRIKE", "TERR_CAPTURE", "WITHDRAWAL", "TERR_TRANSFER", "FLIGHT_OF_FORCES", "TALKS")
SHARED = ("Elders at the ferry said that the guns had been heard as far away as the cattle camps of the plain.", "")


def made(number: int, random: Random, days: int) -> ReadReport:
    """A report of one day with some claims, of which each has a sharp day, a fuzzy one, an open one or none."""
    words = " ".join(f"word{number}x{i}" for i in range(5))
    text = f"Paper {number} of {random.choice('abc')}. {words}. {random.choice(SHARED)}"
    report = make_report(text, outlet=f"Paper {number % 4}", published=MAY + timedelta(days=random.randrange(days)))
    claims = []
    for i in range(random.randrange(1, 5)):
        kind, place, actor = random.choice(TYPES), random.choice(PLACES), random.choice([*ACTORS, None])
        claim = make_claim(report, f"word{number}x{i}", type=kind, place=place, actor=actor)
        stance = random.choice([Stance.ASSERTED, Stance.ASSERTED, Stance.CLAIMED, Stance.DENIED, Stance.PLANNED])
        figures = () if random.random() < 0.7 else (_killed(claim.trigger, float(random.choice([2, 40]))),)
        sentence = Span(claim.trigger.start, random.choice([claim.trigger.end, len(text)]))
        when = replace(claim.when, interval=_days(random, days))
        claims.append(replace(claim, stance=stance, figures=figures, sentence=sentence, when=when))
    return make_read(report, claims=tuple({claim.id: claim for claim in claims}.values()))


def _killed(span: Span, number: float) -> Figure:
    return Figure(span, number, number, "killed", "")


def _days(random: Random, days: int) -> Interval:
    first = MAY + timedelta(days=random.randrange(days))
    return random.choice(
        [
            Interval(first, first, Precision.DAY),
            Interval(first, first, Precision.DAY),
            Interval(first, first + timedelta(days=random.choice([1, 2, 6])), Precision.INTERVAL),
            Interval(first, first + timedelta(days=random.choice([9, 30, 60])), Precision.INTERVAL),
            Interval(first, None, Precision.INTERVAL),
            Interval(None, first, Precision.INTERVAL),
            Interval(None, None, Precision.UNKNOWN),
        ]
    )


def judged(random: Random, claims: list[Claim], number: int) -> Judgement:
    """Any judgement of any claim."""
    one, two = random.choice(claims), random.choice(claims)
    kind = random.choice(["same", "same", "different", "reject", "accept", "edit"])
    value = {"subject": one.id}
    if kind in ("same", "different"):
        value["other"] = two.id
    span = None
    if kind == "edit":
        day = (MAY + timedelta(days=random.randrange(9))).isoformat()
        value |= {"first": day, "last": day}
        span = one.trigger
    when = datetime(2013, 6, 1, tzinfo=UTC) + timedelta(hours=number)
    kind_of = one.type if span else None
    return new_judgement(
        kind, one.report, why=str(number), author="Deng", made=when, value=value.items(), span=span, type=kind_of
    )


def happening(random: Random) -> Iterator[tuple[str, object]]:
    """What becomes of a record, step by step."""
    days = random.choice([4, 12, 90])
    reads = [made(number, random, days) for number in range(random.randrange(12, 28))]
    at, here, number = 0, [], 0
    while at < len(reads) or random.random() < 0.7:
        what = random.choice(["add", "add", "add", "judge", "retract", "change"])
        if what == "add" and at < len(reads):
            some = reads[at : at + random.choice([1, 1, 1, 6])]
            at += len(some)
            here += some
            yield "add", some
        elif what == "judge" and here:
            number += 1
            yield "judge", judged(random, [claim for read in here for claim in read.claims], number)
        elif what == "retract" and here and random.random() < 0.5:
            gone = here.pop(random.randrange(len(here)))
            made_at = datetime(2013, 7, 1, tzinfo=UTC)
            yield "retract", new_judgement("retract", gone.report.id, why="wrong", author="Deng", made=made_at)
        elif what == "change" and here:
            at_ = random.randrange(len(here))
            claims = [replace(c, when=replace(c.when, interval=_days(random, days))) for c in here[at_].claims]
            here[at_] = replace(here[at_], claims=tuple(claims[: random.choice([9, 9, 1])]))
            yield "change", [here[at_]]


def done(record: Writer, what: str, value: Any) -> None:
    """Do one step."""
    steps: dict[str, Callable[[Any], object]] = {
        "add": record.add_batch,
        "judge": record.add_judgement,
        "retract": record.retract,
        "change": record.replace_reads,
    }
    steps[what](value)


def content(record: View) -> object:
    return [tuple(record.copies()), tuple(record.events())]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("crowded", [2, 6, 400])
def test_whatever_happens_events_are_those_of_a_rebuild(seed: int, crowded: int) -> None:
    random = Random(f"{seed} {crowded}")
    with (
        tempfile.TemporaryDirectory() as name,
        mock.patch.object(blocking, "CROWDED", crowded),
        mock.patch("dateline.settling._MOST", 9.0),
        mock.patch("dateline.settling._SLICE", random.choice([3, 5000])),
        open_writer(Path(name) / "record") as record,
    ):
        memory = MemoryRecord()
        for what, value in happening(random):
            done(record, what, value)
            done(memory, what, value)
            if random.random() < 0.7:
                settle_record(record, load_lexicon())
        settle_record(record, load_lexicon())
        settle_record(memory, load_lexicon())
        assert content(record) == content(memory)
