"""The page on a large record: `python -m evaluation.bench_page [--reports 2000] [--days 40] [--wide]`.

In: a record made by template, five events a report, over a year. It has three hundred towns, each as much in the news
as any other, a fifth of what is told a change of hands: harder than any war. With `--wide` it has three thousand towns,
of which few have most of the news, and one event in thirty is a capture, as in records of real wars. `--record` keeps
it, and takes it where it is there. Out: how long the first view, a day's change on the server (the day before, any day,
any day once all are made ready while nobody asks, and again), the timeline, the queue and a judgement take, in wall
time and in time of the processor, and how much memory the process holds. Nothing is asserted: times depend on the
machine.

    on 3 May the sixteenth brigade took Town 17; shells fell on Town 43
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import psutil

from dateline.model.claim import EventType
from dateline.model.event import Event, Origin
from dateline.model.mention import Actor, ActorKind, Place, PlaceKind
from dateline.store import open_writer
from dateline.store.base import ReadReport
from dateline.testing import make_claim, make_event, make_read, make_report
from dateline.web.clocks import Clocks
from dateline.web.judging import judgement_of, save
from dateline.web.map_days import map_json, step_json
from dateline.web.readying import Readying
from dateline.web.record import LiveRecord
from dateline.web.review import queue
from dateline.web.schemas import NewJudgement
from dateline.web.timeline import timeline

TOWNS, A_REPORT, YEAR = 300, 5, 365
_FIRST = date(2022, 1, 1)
_TYPES = (EventType.TERR_CAPTURE, EventType.CLASH, EventType.SHELLING, EventType.CONTROL_STATE, EventType.AIRSTRIKE)
_WORDS = {
    EventType.TERR_CAPTURE: "captured",
    EventType.CLASH: "fought at",
    EventType.SHELLING: "shelled",
    EventType.CONTROL_STATE: "held",
    EventType.AIRSTRIKE: "bombed",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """How many towns there are, how much less of the news the next has than the one before, and of what it is."""

    towns: int
    fall: float
    types: tuple[int, ...]


DENSE = Shape(TOWNS, 0.0, (1, 1, 1, 1, 1))
WIDE = Shape(3000, 0.7, (3, 28, 35, 4, 30))


def reads(reports: int, shape: Shape = DENSE) -> Iterator[ReadReport]:
    """Reports by template, each with its claims."""
    chance = random.Random(7)  # noqa: S311 -- a template needs no secrets
    towns = [_town(number) for number in range(shape.towns)]
    shares = list(accumulate((number + 1) ** -shape.fall for number in range(shape.towns)))
    sides = [Actor(f"bench:{name}", name, ActorKind.ARMED_GROUP, party=name) for name in ("The Reds", "The Blues")]
    for number in range(reports):
        day = _FIRST + timedelta(days=number * YEAR // reports)
        picked = [
            (
                chance.choices(towns, cum_weights=shares)[0],
                chance.choice(sides),
                chance.choices(_TYPES, shape.types)[0],
            )
            for _ in range(A_REPORT)
        ]
        sentences = [
            f"{actor.name} {_WORDS[kind]} {town.name} near mile {n}." for n, (town, actor, kind) in enumerate(picked)
        ]
        report = make_report(f"Report {number}. {' '.join(sentences)}", outlet=f"Outlet {number % 40}", published=day)
        claims = []
        for sentence, (town, actor, kind) in zip(sentences, picked, strict=True):
            claims.append(
                make_claim(
                    report,
                    sentence,
                    type=kind,
                    place=town,
                    actor=actor,
                    day=day - timedelta(days=chance.randrange(3)),
                    holder=actor.party if kind is EventType.CONTROL_STATE else None,
                )
            )
        yield make_read(report, claims=claims)


def _town(number: int) -> Place:
    lat, lon = 10 + (number % 20) * 0.4, 20 + (number // 20) * 0.5
    return Place(
        f"bench:{number}",
        f"Town {number}",
        PlaceKind.CITY,
        country="TD",
        country_name="Chad",
        lat=lat,
        lon=lon,
        population=1000 * (number + 1),
    )


def write_record(path: Path, reports: int, shape: Shape = DENSE) -> int:
    """A settled record; returns how many events it has."""
    events: list[Event] = []
    with open_writer(path) as record:
        batch: list[ReadReport] = []
        for read in reads(reports, shape):
            batch.append(read)
            for claim in read.claims:
                event = make_event(claim)
                outlet = read.report.outlet.value or ""
                origin = Origin(claim.id, "outlet", outlet, None, (claim.id,), (read.report.id,), "its own words")
                events.append(Event(event.id, event.type, event.place, event.interval, event.claims, (origin,)))
            if len(batch) == 500:
                record.add_batch(batch)
                batch = []
        record.add_batch(batch)
        record.replace_events((), events)
    return len(events)


class Clock:
    """What was measured, by name."""

    def __init__(self) -> None:
        self.found: dict[str, float] = {}

    def once(self, name: str, run: Callable[[], Any]) -> Any:
        """How long something takes, in seconds, wall time and processor time."""
        wall, own = time.perf_counter(), time.process_time()
        result = run()
        self.found[f"{name} s"] = time.perf_counter() - wall
        self.found[f"{name} cpu s"] = time.process_time() - own
        return result

    def many(self, name: str, runs: Sequence[Callable[[], Any]]) -> None:
        """The middle and the 95th of a hundred, in milliseconds."""
        walls, owns = [], []
        for run in runs:
            wall, own = time.perf_counter(), time.process_time()
            run()
            walls.append((time.perf_counter() - wall) * 1000)
            owns.append((time.process_time() - own) * 1000)
        for kind, times in (("", sorted(walls)), ("cpu ", sorted(owns))):
            self.found[f"{name} p50 {kind}ms"] = times[len(times) // 2]
            self.found[f"{name} p95 {kind}ms"] = times[max(0, int(len(times) * 0.95) - 1)]

    def memory(self, name: str) -> None:
        """How much the process holds now, in megabytes."""
        self.found[f"{name} MB"] = psutil.Process().memory_info().rss / 1e6


def measure(path: Path, days: int, *, judge: bool, fill: float) -> dict[str, float]:
    """The figures for one record; `fill` is for how many seconds days are made ready before they are asked for."""
    clock, record = Clock(), LiveRecord(path)

    def state(day: date) -> bytes:
        return map_json(record, Clocks(day))

    def step(day: date, since: date) -> bytes:
        return step_json(record, since, Clocks(day))

    def all_of(asked: Iterable[date]) -> list[Callable[[], Any]]:
        return [partial(state, day) for day in asked]

    clock.once("open", lambda: record.material)
    last = record.days[1] or _FIRST
    clock.found["events"] = len(record.material.events)
    clock.once("first view", lambda: state(last))
    clock.memory("after the first view")
    clock.many("the day before", all_of(last - timedelta(days=n) for n in range(1, days // 2 + 1)))
    asked = [_FIRST + timedelta(days=(n * 37) % YEAR) for n in range(days)]
    clock.many("any day", all_of(asked))
    clock.many("that day again", all_of(asked[-20:]))
    if fill:
        clock.once("making ready", lambda: Readying(record).prepare(fill))
        clock.many("any day, made ready", all_of(_FIRST + timedelta(days=(n * 41 + 5) % YEAR) for n in range(days)))
        again = [_FIRST + timedelta(days=(n * 53 + 5) % YEAR) for n in range(days + 1)]
        clock.many("a step to any day", [partial(step, day, since) for since, day in pairwise(again)])
    issue = record.issue(Clocks())
    clock.once("timeline", lambda: timeline(issue, *record.days).model_dump_json())
    ranked = clock.once("queue", lambda: queue(issue))
    clock.memory("after the queue")
    if judge:
        first, second, third = (item.claim for item in ranked[:3])
        _judge(record, "accept", first)  # the record's first steps are all made here
        clock.once("accept", lambda: _judge(record, "accept", second))
        clock.once("reject", lambda: _judge(record, "reject", third))
        clock.once("the map after it", lambda: state(last))
    clock.memory("at the end")
    return clock.found


def _judge(record: LiveRecord, kind: str, claim: str) -> None:
    """A judgement, and the material after it."""
    save(record, judgement_of(NewJudgement.model_validate({"kind": kind, "claim": claim}), record, "bench"))
    record.material  # noqa: B018 -- read anew where it has to be


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--days", type=int, default=40)
    parser.add_argument("--wide", action="store_true", help="many towns, few of them much in the news")
    parser.add_argument("--record", type=Path, help="where the record is kept; made where there is none")
    parser.add_argument("--fill", type=float, default=60.0, help="seconds of making days ready, as an idle server does")
    parser.add_argument("--judge", action="store_true", help="also time judgements, in a copy of the record")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.record or Path(folder) / "bench.dateline"
        if not path.exists():
            write_record(path, options.reports, WIDE if options.wide else DENSE)
        if options.judge and options.record:
            path = Path(shutil.copy(path, folder))
        found = measure(path, options.days, judge=options.judge, fill=options.fill)
    print(json.dumps({name: round(value, 3) for name, value in found.items()}, indent=1))


if __name__ == "__main__":
    main()
