"""The page on a large record: `python -m evaluation.bench_page [--reports 2000] [--days 40]`.

In: a record made by template, five events a report, over three hundred towns and a year. Out: how long the first view,
a day's change on the server (asked for the first time, and again), the timeline, the queue and a judgement take, and
how much memory the process holds. Nothing is asserted: times depend on the machine.

    on 3 May the sixteenth brigade took Town 17; shells fell on Town 43
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
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
from dateline.web.map_state import map_state
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


def reads(reports: int) -> Iterator[ReadReport]:
    """Reports by template, each with its claims."""
    chance = random.Random(7)  # noqa: S311 -- a template needs no secrets
    towns = [_town(number) for number in range(TOWNS)]
    sides = [Actor(f"bench:{name}", name, ActorKind.ARMED_GROUP, party=name) for name in ("The Reds", "The Blues")]
    for number in range(reports):
        day = _FIRST + timedelta(days=number * YEAR // reports)
        picked = [(chance.choice(towns), chance.choice(sides), chance.choice(_TYPES)) for _ in range(A_REPORT)]
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


def write_record(path: Path, reports: int) -> int:
    """A settled record; returns how many events it has."""
    events: list[Event] = []
    with open_writer(path) as record:
        batch: list[ReadReport] = []
        for read in reads(reports):
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


def _timed(run: Callable[[], Any]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _p95(seconds: list[float]) -> float:
    return sorted(seconds)[max(0, int(len(seconds) * 0.95) - 1)] * 1000


def measure(reports: int, days: int, *, judge: bool) -> dict[str, float]:
    """The figures for one size of record."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.dateline"
        events = write_record(path, reports)
        record = LiveRecord(path)

        def state(day: date) -> bytes:
            issue = record.issue(Clocks(day))
            before = record.issue(Clocks(day - timedelta(days=1)))
            return issue.once("json", lambda: map_state(issue, before, record.outlines).model_dump_json().encode())

        found: dict[str, float] = {"reports": reports, "events": events}
        found["open s"] = _timed(lambda: record.material)
        found["first view s"] = _timed(lambda: state(_FIRST + timedelta(days=YEAR - 1)))
        asked = [_FIRST + timedelta(days=(n * 7) % YEAR) for n in range(days)]
        found["new day p95 ms"] = _p95([_timed(lambda day=day: state(day)) for day in asked])  # type: ignore[misc]
        found["day again p95 ms"] = _p95([_timed(lambda day=day: state(day)) for day in asked[-20:]])  # type: ignore[misc]
        issue = record.issue(Clocks())
        found["timeline s"] = _timed(lambda: timeline(issue, *record.days).model_dump_json())
        found["queue s"] = _timed(lambda: queue(issue))
        if judge:
            first, second, third = (item.claim for item in queue(issue)[:3])
            _judge(record, "accept", first)  # the record's first steps are all made here
            found["accept s"] = _timed(lambda: _judge(record, "accept", second))
            found["reject s"] = _timed(lambda: _judge(record, "reject", third))
        found["memory MB"] = psutil.Process().memory_info().rss / 1e6
        return found


def _judge(record: LiveRecord, kind: str, claim: str) -> None:
    """A judgement, and the material after it."""
    save(record, judgement_of(NewJudgement.model_validate({"kind": kind, "claim": claim}), record, "bench"))
    record.material  # noqa: B018 -- read anew where it has to be


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--days", type=int, default=40)
    parser.add_argument("--judge", action="store_true", help="also time a judgement, with its record steps")
    options = parser.parse_args()
    print(json.dumps({k: round(v, 3) for k, v in measure(options.reports, options.days, judge=options.judge).items()}))


if __name__ == "__main__":
    main()
