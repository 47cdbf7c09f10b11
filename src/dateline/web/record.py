"""A record kept at hand: its material read once, its pictures made once for each pair of days.

In: a record's file. Out: `Issue`s, each a picture with its look-ups, kept until the record changes. A slider that goes
back to 13 August finds the picture of "the Taliban took Herat" as it left it. Whoever else writes to the file is
noticed by the file's time and size.
"""

from __future__ import annotations

import json
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from dateline.errors import RecordError
from dateline.knowledge.actors import ActorList
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.lexicon import load_lexicon
from dateline.knowledge.outlines import outlines
from dateline.model.claim import Claim
from dateline.model.picture import Picture
from dateline.picture import Chronicle
from dateline.pipeline import Material, chronicle_of, material_of, settle, settle_record
from dateline.publish.index import Index
from dateline.publish.projection import Outlines
from dateline.store import Writer, open_view, open_writer
from dateline.web.after import after_writing, same_picture
from dateline.web.clocks import Clocks
from dateline.web.daybook import Daybook
from dateline.web.issue import Issue
from dateline.web.prepared import Stamp, key_of, open_book, stamp_of

T = TypeVar("T")
# Pictures at hand. They are small, but what pages made of them, place by place, is kept with them.
_MOST_ISSUES, _FEWEST_ISSUES, _MOST_PLACES = 48, 8, 30_000
_MOST_CHRONICLES = 3  # the record as known by so many days, today among them


@dataclass(frozen=True, slots=True)
class Held:
    """The record at one moment."""

    stamp: Stamp
    material: Material
    first: date | None
    last: date | None


class Hides(Protocol):
    """Says which names are not to be shown, and takes them out of the material."""

    def words(self, issue: Issue) -> tuple[str, ...]:
        """The names, of the picture of all days."""

    def without(self, material: Material, words: Collection[str]) -> Material:
        """The material without them."""


class LiveRecord:
    """The record behind the page. Safe for many threads. `hidden` are the names that it does not show."""

    def __init__(self, path: Path, additions: Path | None = None, *, hides: Hides | None = None) -> None:
        self.path = path
        self.hidden: tuple[str, ...] = ()
        self._hides = hides
        self._additions = additions
        self._lexicon = load_lexicon()
        self._actors = ActorList.load(additions)
        self._gazetteer: Gazetteer | None = None
        self._outlines: Outlines | None = None
        self._held: Held | None = None
        self._issues: OrderedDict[Clocks, Issue] = OrderedDict()
        self._chronicles: OrderedDict[date | None, tuple[Material, Chronicle]] = OrderedDict()
        self._former: Chronicle | None = None  # of the record before the last judgement
        self._sides: tuple[str, ...] | None = None
        self._kept: dict[str, tuple[object, Any]] = {}
        self._book: tuple[Stamp, Daybook | None] | None = None
        self._version: tuple[Stamp, str] = ((0, 0), "")
        self.changed = 0.0  # when the record was last written to
        self._lock = threading.RLock()
        self.asked = 0.0  # when a page was last asked for

    @property
    def name(self) -> str:
        """What the record is called."""
        return self.path.stem

    @property
    def material(self) -> Material:
        """All of the record as it stands."""
        return self.fresh().material

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day of the record: from what is told of to the last report."""
        book = None if self.at_hand else self.book
        if book is not None:
            first, last = json.loads(book.about("days"))
            return date.fromisoformat(first), date.fromisoformat(last)
        held = self.fresh()
        return held.first, held.last

    @property
    def held(self) -> Held | None:
        """The record as it was last read."""
        return self._held

    @property
    def at_hand(self) -> bool:
        """Whether the material of the record as it stands is at hand."""
        held = self._held
        return held is not None and held.stamp == self._stamp()

    @property
    def book(self) -> Daybook | None:
        """The maps of all days, where they have been made for the record as it stands."""
        stamp = self._stamp()
        known = self._book
        if known is None or known[0] != stamp:
            self._book = known = (stamp, self._open_book(stamp))
        return known[1]

    @property
    def version(self) -> str:
        """What tells the pictures of the record as it stands from those of before."""
        stamp = self._stamp()
        if self._version[0] != stamp:
            self._version = (stamp, f"{stamp[0]:x}.{stamp[1]:x}")
        return self._version[1]

    def _before_writing(self) -> str:
        """The version; the daybook is opened, as its file goes when the record is opened to be written in."""
        self.book  # noqa: B018 -- opened, and kept
        return self.version

    def _pictures_stay(self, former: Stamp, version: str) -> None:
        """Keep what was made of pictures after something was written that changes none."""
        stamp = self._stamp()
        self._version = (stamp, version)
        if self._book is not None and self._book[0] == former:
            self._book = (stamp, self._book[1])

    def key(self, stamp: Stamp) -> dict[str, Any]:
        """What the maps of the record's days are made of. Raises OSError."""
        return key_of(self.path, stamp, self._additions, hides=self._hides is not None)

    def take(self, book: Daybook, held: Held) -> None:
        """Have a daybook that was made of what is `held`."""
        self._book = (held.stamp, book)

    def _open_book(self, stamp: Stamp) -> Daybook | None:
        try:
            book = open_book(self.path, self.key(stamp))
        except OSError:
            return None
        if book is not None and self._hides is not None:
            self.hidden = tuple(json.loads(book.about("hidden")))
        return book

    @property
    def gazetteer(self) -> Gazetteer:
        """All places, opened when first asked for."""
        with self._lock:
            if self._gazetteer is None:
                self._gazetteer = Gazetteer.load(self._additions)
            return self._gazetteer

    @property
    def outlines(self) -> Outlines:
        """The packaged outlines, opened when first asked for."""
        with self._lock:
            if self._outlines is None:
                self._outlines = Outlines(cast("list[Mapping[str, Any]]", outlines()))
            return self._outlines

    @property
    def sides(self) -> tuple[str, ...]:
        """The parties that hold or claim places anywhere in the record, those of whom most is told first."""
        with self._lock:
            held = self.fresh()
            if self._sides is None:
                picture = self._picture(Clocks(), held.material)
                counted = Counter(holding.holder for holding in picture.holdings if holding.holder)
                self._sides = tuple(sorted(counted, key=lambda party: (-counted[party], party)))
            return self._sides

    def clocks(self, asked: Clocks) -> Clocks:
        """The clocks with the record's last day where no day is asked about."""
        return Clocks(asked.as_of or self.days[1], asked.known_by)

    def issue(self, asked: Clocks) -> Issue:
        """The picture for the clocks asked for."""
        self.ask()
        held = self.fresh()
        clocks = Clocks(asked.as_of or held.last, asked.known_by)
        with self._lock:
            found = self._issues.get(clocks)
            if found is not None:
                self._issues.move_to_end(clocks)
                return found
        # Others are answered meanwhile; what is made twice is the same.
        made = self.new_issue(clocks, held.material)
        with self._lock:
            if self._held is not held:
                return made
            made = self._issues.setdefault(clocks, made)
            places = len(self.chronicle(held.material, clocks.known_by).ledgers)
            while len(self._issues) > max(_FEWEST_ISSUES, min(_MOST_ISSUES, _MOST_PLACES // (places + 1))):
                self._issues.popitem(last=False)
        return made

    def new_issue(self, clocks: Clocks, material: Material) -> Issue:
        """An issue of some material that is not kept at hand."""
        picture = self._picture(clocks, material)
        return Issue(clocks, picture, Index(picture), self.sides, material.judgements, version=self.version)

    def ask(self) -> None:
        """Say that a page is asked for, so that what is made ready waits."""
        self.asked = time.monotonic()

    def kept(self, name: str, of: object, make: Callable[[], T]) -> T:
        """What `make` gives, kept for as long as what it is made of stays the same."""
        with self._lock:
            held = self._kept.get(name)
            if held is None or held[0] != of:
                self._kept[name] = held = (of, make())
            return cast("T", held[1])

    def as_read(self, claim_id: str) -> Claim | None:
        """A claim as it was read, before any edit."""
        with open_view(self.path) as view:
            return view.claim(claim_id)

    def event_id(self, event_id: str) -> str | None:
        """The id of the event that took in the one with this id."""
        with open_view(self.path) as view:
            event = view.event(event_id)
        return event.id if event else None

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """The record to write in; its record steps are made at the end. Raises RecordError."""
        with self._lock:
            held, version = self.fresh(), self._before_writing()
            with open_writer(self.path, create=False) as record:
                same = held.stamp == self._stamp()
                yield record
                steps = settle_record(record, self._lexicon)
                after = after_writing(held.material, record, steps) if same else None
            self.changed = time.monotonic()
            if after is None:
                self._held = None
                return
            if not same_picture(held.material, after):
                self._issues.clear()
                self._sides = None
                self._former = self._chronicles[None][1] if None in self._chronicles else None
                self._chronicles.clear()
            else:
                self._pictures_stay(held.stamp, version)
            for known_by, (_, chronicle) in self._chronicles.items():
                self._chronicles[known_by] = (after, chronicle)  # what it shows is the same
            for issue in self._issues.values():
                issue.judgements = after.judgements
                issue.ruled.clear()
            self._held = replace(held, stamp=self._stamp(), material=after)

    def put_meta(self, key: str, value: str) -> None:
        """Have the record say something about itself that changes no picture. Raises RecordError."""
        with self._lock:
            version = self._before_writing()
            with open_writer(self.path, create=False) as record:
                same = self._held is not None and self._held.stamp == self._stamp()
                record.set_meta(key, value)
            if same and self._held is not None:
                self._pictures_stay(self._held.stamp, version)
                self._held = replace(self._held, stamp=self._stamp())

    def _stamp(self) -> Stamp:
        try:
            return stamp_of(self.path)
        except OSError as error:
            raise RecordError(f"{self.path} cannot be read: {error.strerror}") from error

    def fresh(self) -> Held:
        """The record as it stands, read where it is not at hand. Raises RecordError."""
        stamp, held = self._stamp(), self._held
        if held is not None and held.stamp == stamp:
            return held
        with self._lock:
            if self._held is not None and self._held.stamp == stamp:
                return self._held
            with open_view(self.path) as view:
                material = material_of(view)
            if not material.settled:
                material, _ = settle(material, self._lexicon)
            if self._hides is not None:
                whole = self._picture(Clocks(), material)
                issue = Issue(Clocks(), whole, Index(whole), (), material.judgements)
                self.hidden = self._hides.words(issue)
                material = self._hides.without(material, self.hidden)
            self._issues.clear()
            self._sides = None
            self._chronicles = OrderedDict((k, each) for k, each in self._chronicles.items() if each[0] is material)
            self._held = Held(stamp, material, *_days(material))
            return self._held

    def _picture(self, clocks: Clocks, material: Material) -> Picture:
        return self.chronicle(material, clocks.known_by).picture(clocks.as_of)

    def chronicle(self, material: Material, known_by: date | None = None) -> Chronicle:
        """The material by day, as known by one; kept, as all days are made of it."""
        with self._lock:
            held = self._chronicles.get(known_by)
            if held is not None and held[0] is material:
                self._chronicles.move_to_end(known_by)
                return held[1]
            former = self._former if known_by is None else None
            made = chronicle_of(material, known_by=known_by, aliases_of=self._actors.aliases_of, former=former)
            self._former = None
            self._chronicles[known_by] = (material, made)
            while len(self._chronicles) > _MOST_CHRONICLES:
                others = [each for each in self._chronicles if each is not None and each != known_by]
                del self._chronicles[others[0]]
            return made


def _days(material: Material) -> tuple[date | None, date | None]:
    """From the first report, or what it tells of within two months before, to the last report."""
    out = [report.published for report in material.reports if report.published.first and report.published.last]
    last = max((each.last for each in out if each.last), default=None)
    first = min((each.first for each in out if each.first), default=None)
    days = [claim.when.interval.one_day for claim in material.claims]
    told = [day for day in days if day]
    if first is None or last is None:
        return (min(told, default=None), max(told, default=None))
    near = [day for day in told if 0 <= (first - day).days <= _BEFORE and day.year > 1900]
    return min([first, *near]), last


_BEFORE = 62  # days before the first report that the slider reaches back to, where something is told of them
