"""What a record can be asked and told, whatever keeps it.

In: reports with what was read from them, and what record steps made of many. Out: the same records, in the order
of their ids. One contract (tests/store/test_contract.py) holds every implementation to this.

A report such as "The army said on Monday that it had retaken Wad Madani." comes in as one `ReadReport`: the report,
its annotations and its claims, kept or refused together.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol, runtime_checkable

from dateline.model.claim import Claim, EventType, Stance
from dateline.model.event import Copy, Event, Judgement
from dateline.model.mention import Annotations, Quote
from dateline.model.report import Problem, Report

NOTE = "note"
"""The step of a problem that cost nothing: the report was read, but something about it was odd."""


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report with all that was read from it.

    `path` is where its entry lay below the folder that was asked for, `facts` a hash of what its owner supplied with
    it; both empty where nothing is known.
    """

    report: Report
    annotations: Annotations
    claims: tuple[Claim, ...]
    path: str = ""
    facts: str = ""


class Entry(NamedTuple):
    """What an entry is known by: its path, its number in a file of many, the hash of its bytes."""

    path: str
    entry: int | None
    sha256: str


class Seen(NamedTuple):
    """What became of an entry: the id of its report, and the hash of the facts that were supplied with it."""

    report: str
    facts: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a batch, as ids: new reports, reports that were there already, those of them of which new facts
    were supplied, and reports once taken back, which stay out.
    """  # noqa: D205 -- one sentence

    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    retracted: tuple[str, ...] = ()

    def __add__(self, other: Added) -> Added:
        return Added(
            self.new + other.new,
            self.known + other.known,
            self.changed + other.changed,
            self.retracted + other.retracted,
        )


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a report that was taken back: no words of it, only that it was there and why it went."""

    report: str
    file: str
    entry: int | None
    sha256: str
    why: str
    author: str
    made: datetime


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """Where the chain of judgements does not hold: the 1-based number of the judgement, and what is wrong."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are asked for; None asks for all. `first` and `last` bound the days a claim may fall on.

    A claim whose day is open at an end falls on every day beyond it.
    """

    types: tuple[EventType, ...] | None = None
    reports: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None
    country: str | None = None
    stances: tuple[Stance, ...] | None = None
    party: str | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """What record steps found in one report by itself: its runs of words, its clues of its day as JSON.

    `undated` says that others may date it. `lines` says where its runs are: pairs of numbers of 64 bits with a sign,
    little end first, a run's hash and twice the number of a line, and one more where the line is short. It comes with
    what is to be kept only; empty, they are where they were.
    """

    report: str
    runs: bytes
    clues: str
    undated: bool
    lines: bytes = b""


class RunLine(NamedTuple):
    """A line that holds a run of words: its report, its number there, and whether it is short."""

    report: str
    line: int
    short: bool


class Listed(NamedTuple):
    """A claim in a list of claims that may be about one thing, with the days it can speak for."""

    list: int
    claim: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Steps:
    """What record steps made: what is new, and what of the former it takes the place of.

    `pairs` are the pairs of reports whose copies, `former` the ids of the events in whose place these are put; None for
    all. `events` come with the id of their cluster, `listed` are all lists of the claims of the reports in `traces`.
    `undone` are the former traces of reports that went or changed. Only with the `last` of several is all made.
    """

    traces: tuple[Trace, ...]
    undone: tuple[Trace, ...]
    listed: tuple[Listed, ...]
    copies: tuple[Copy, ...]
    pairs: frozenset[tuple[str, str]] | None
    events: tuple[tuple[str, Event], ...]
    former: frozenset[str] | None
    meta: tuple[tuple[str, str], ...] = ()
    last: bool = True


class View(Protocol):
    """A record as it stands. Everything comes in the order of ids, claims and quotes by report and place in it."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Within it, all that is asked is of one moment, whoever writes meanwhile. Keep it short: it holds them up."""

    def reports(self) -> Iterator[Report]:
        """All reports; `published` is what the record as a whole makes of it."""

    def received(self) -> Iterator[Report]:
        """All reports as read; `published` is what the report alone tells."""

    def report(self, report_id: str, *, as_read: bool = False) -> Report | None:
        """One report, as `reports` gives it, or as `received` does."""

    def annotations(self, report_id: str) -> Annotations | None:
        """What annotation found in one report."""

    def all_annotations(self) -> Iterator[Annotations]:
        """What annotation found, in the order of reports."""

    def claims(self, chosen: ClaimFilter | None = None) -> Iterator[Claim]:
        """The claims that `chosen` asks for; all without it."""

    def claim(self, claim_id: str) -> Claim | None:
        """One claim."""

    def quotes(self) -> Iterator[Quote]:
        """All quotations."""

    def events(self) -> Iterator[Event]:
        """The events of the last grouping."""

    def event(self, event_id: str) -> Event | None:
        """One event, by its id or by an id that it had before it was merged."""

    def copies(self) -> Iterator[Copy]:
        """The copied passages of the last comparison."""

    def problems(self) -> Iterator[Problem]:
        """What could not be read, and what was odd but read (its step is `NOTE`)."""

    def judgements(self) -> Iterator[Judgement]:
        """All judgements, oldest first."""

    def tombstones(self) -> Iterator[Tombstone]:
        """What was taken back."""

    def supplied(self, report_id: str) -> dict[str, str]:
        """The facts that the record's owner supplied for a report."""

    def seen(self) -> dict[Entry, Seen]:
        """The entries read so far, and what became of each."""

    def ids(self, prefix: str) -> tuple[str, ...]:
        """The ids of reports, claims, quotes and events that begin with `prefix`, at most 20."""

    def meta(self, key: str) -> str | None:
        """One line of what the record says about itself; None where it says nothing."""

    @property
    def settled(self) -> bool:
        """Whether datings, copies and events are those of the reports that are in."""

    def broken_links(self) -> tuple[ChainBreak, ...]:
        """Where the chain of judgements does not hold; empty when it does."""

    def faults(self) -> tuple[str, ...]:
        """What else does not hold together, in words: spans outside their report, rows that lead nowhere."""


class Writer(View, Protocol):
    """A record that can be added to, by one process at a time. Each call is one transaction: all of it, or nothing."""

    def seen_as(self, entry: Entry) -> Seen | None:
        """What became of one entry; None where it was not read yet."""

    def add_batch(self, reads: Sequence[ReadReport], problems: Sequence[Problem] = ()) -> Added:
        """Take reports in. One that is there already is left as it is, but for new facts of its owner's.

        One that was taken back stays out. What could not be read before and is here now is a problem no more. Facts
        that were supplied by `supply` win over those that come with entries.
        """

    def add_problems(self, problems: Sequence[Problem]) -> None:
        """Note what could not be read; the same problem is noted once."""

    def replace_reads(self, reads: Sequence[ReadReport]) -> None:
        """Put a new reading in the place of the old one of the same reports. Raises RecordError for unknown ids."""

    def save_dating(self, reads: Sequence[ReadReport]) -> None:
        """Keep the publication dates that the record as a whole gives, and the days that follow from them."""

    def replace_events(self, copies: Sequence[Copy], events: Sequence[Event]) -> None:
        """Put this grouping in the place of the last; ids that vanish lead to the event that took them in."""

    def supply(self, read: ReadReport, judgement: Judgement) -> None:
        """Keep the facts in `judgement.value` for a report, over those supplied before, with the reading they give."""

    def retract(self, judgement: Judgement) -> Tombstone:
        """Take `judgement.report` back with all that was read from it; RecordError where it is not there."""

    def add_judgement(self, judgement: Judgement) -> None:
        """Add to the chain. A judgement whose id is there already is left as it is."""

    def set_meta(self, key: str, value: str) -> None:
        """Say something about the record itself."""


@runtime_checkable
class Increment(Protocol):
    """A record that keeps what record steps found, so that a new report costs what it touches."""

    def size(self) -> int:
        """How many reports are in."""

    def present(self, ids: Collection[str]) -> frozenset[str]:
        """Those of the ids of which a report is in."""

    def report_ids(self) -> tuple[str, ...]:
        """The ids of all reports."""

    def changed(self) -> tuple[str, ...]:
        """The ids of reports that came or changed since record steps were last made, by day, the undated last."""

    def standing(self) -> int:
        """How many other reports there are."""

    def undone(self) -> tuple[Trace, ...]:
        """The former traces of reports that went or changed since."""

    def traces(self) -> Iterator[Sequence[Trace]]:
        """The traces of all other reports, some at a time, without their clues."""

    def some_traces(self, ids: Collection[str]) -> Iterator[Trace]:
        """Those of other reports by id, without their clues."""

    def lines_with(self, run: int, most: int) -> Sequence[RunLine]:
        """The lines that held a run of words when steps were last made, by report and line: the first `most`."""

    def lines_before(self, run: int, report: str, line: int, most: int) -> Sequence[RunLine]:
        """Of those lines, the nearest before a line: `most` of them, the nearest first."""

    def lines_after(self, run: int, report: str, line: int, most: int) -> Sequence[RunLine]:
        """Of those lines, the nearest after a line: `most` of them, the nearest first."""

    def undated(self) -> frozenset[str]:
        """The ids of other reports that others may date."""

    def clues(self) -> Iterator[str]:
        """The clues of all other reports."""

    def some_reports(self, ids: Collection[str], *, as_read: bool = False) -> Iterator[Report]:
        """Reports by id."""

    def some_annotations(self, ids: Collection[str]) -> Iterator[Annotations]:
        """What annotation found in reports, by their ids."""

    def claims_in(self, reports: Collection[str]) -> Iterator[Claim]:
        """The claims of reports, by the reports' ids."""

    def some_claims(self, ids: Collection[str]) -> Iterator[Claim]:
        """Claims by id."""

    def some_copies(self, reports: Collection[str], among: Container[str] | None = None) -> Iterator[Copy]:
        """The copies that have one of the reports on a side, and where `among` is given, both sides in it."""

    def copies_between(self, pairs: Container[tuple[str, str]], reports: Collection[str]) -> Iterator[Copy]:
        """The copies between pairs of reports, of which `reports` are the first ones."""

    def near(self, number: int, first: date | None, last: date | None, *, far: bool = True) -> Iterator[str]:
        """The ids of claims in a list that end after `first` and begin before `last`, or are open there.

        Those without any day, and those that began more than a month before `first`, only where `far` is set.
        """

    def long_in(self, number: int) -> Iterator[str]:
        """The ids of claims in a list that have no day, or span more than a month."""

    def list_size(self, number: int, most: int) -> int:
        """How many claims are in a list; beyond `most` it does not count."""

    def outlines(self, ids: Collection[str]) -> Iterator[Report]:
        """Reports by id without text, of which only the days of publication are told."""

    def lost(self) -> frozenset[str]:
        """The ids of events whose claims changed or went since, and of those with a claim that looked to such a one."""

    def homes(self, claims: Collection[str]) -> dict[str, str]:
        """The event of each claim that has one."""

    def members(self, events: Collection[str]) -> dict[str, list[str]]:
        """The ids of each event's claims that are still there."""

    def keep_steps(self, steps: Steps) -> None:
        """Keep what record steps made, in one transaction; the record is settled after the last."""

    def forget_steps(self) -> None:
        """Drop all traces, so that every report counts as changed."""
