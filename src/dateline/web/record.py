"""A record kept at hand: its material read once, its pictures made once for each pair of days.

In: a record's file. Out: `Issue`s, each a picture with its look-ups, kept until the record changes. A slider that goes
back to 13 August finds the picture of "the Taliban took Herat" as it left it. Whoever else writes to the file is
noticed by the file's time and size.
"""

from __future__ import annotations

import gc
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from dateline.errors import DatelineError, RecordError
from dateline.knowledge.actors import ActorList
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.lexicon import load_lexicon
from dateline.knowledge.outlines import outlines
from dateline.model.claim import Claim
from dateline.model.event import Judgement
from dateline.model.picture import Picture
from dateline.picture import Chronicle
from dateline.pipeline import Material, chronicle_of, material_of, settle, settle_record
from dateline.publish.index import Index
from dateline.publish.projection import Outlines
from dateline.store import Writer, open_view, open_writer
from dateline.web.after import after_writing, same_picture
from dateline.web.clocks import Clocks

T = TypeVar("T")
# Pictures at hand. They are small, but what pages made of them, place by place, is kept with them.
_MOST_ISSUES, _FEWEST_ISSUES, _MOST_PLACES = 48, 8, 30_000
_MOST_FILLING_S, _MOST_DAYS, _QUIET_S = 600.0, 4000, 1.0
_MOST_CHRONICLES = 3  # the record as known by so many days, today among them


@dataclass(slots=True)
class Issue:
    """One picture with its look-ups; `made` keeps what pages made of it, `ruled` what they made of judgements too."""

    clocks: Clocks
    picture: Picture
    index: Index
    sides: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    made: dict[str, Any] = field(default_factory=dict)
    ruled: dict[str, Any] = field(default_factory=dict)

    def once(self, name: str, make: Callable[[], T], *, judged: bool = False) -> T:
        """What `make` gives, made at the first call under this name; `judged` where it rests on judgements."""
        kept = self.ruled if judged else self.made
        if name not in kept:
            kept[name] = make()
        return cast("T", kept[name])

    @property
    def on(self) -> date | None:
        """The day that the issue shows."""
        return self.index.last_day()


@dataclass(frozen=True, slots=True)
class _Held:
    """The record at one moment."""

    stamp: tuple[int, int]
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
        self._held: _Held | None = None
        self._issues: OrderedDict[Clocks, Issue] = OrderedDict()
        self._chronicles: OrderedDict[date | None, tuple[Material, Chronicle]] = OrderedDict()
        self._former: Chronicle | None = None  # of the record before the last judgement
        self._sides: tuple[str, ...] | None = None
        self._kept: dict[str, tuple[object, Any]] = {}
        self._lock = threading.RLock()
        self._asked = 0.0  # when a page was last asked for

    @property
    def name(self) -> str:
        """What the record is called."""
        return self.path.stem

    @property
    def material(self) -> Material:
        """All of the record as it stands."""
        return self._fresh().material

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day of the record: from what is told of to the last report."""
        held = self._fresh()
        return held.first, held.last

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
            held = self._fresh()
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
        self._asked = time.monotonic()
        held = self._fresh()
        clocks = Clocks(asked.as_of or held.last, asked.known_by)
        with self._lock:
            found = self._issues.get(clocks)
            if found is not None:
                self._issues.move_to_end(clocks)
                return found
        # Others are answered meanwhile; what is made twice is the same.
        picture = self._picture(clocks, held.material)
        made = Issue(clocks, picture, Index(picture), self.sides, held.material.judgements)
        with self._lock:
            if self._held is not held:
                return made
            made = self._issues.setdefault(clocks, made)
            places = len(self._chronicle(held.material, clocks.known_by).ledgers)
            while len(self._issues) > max(_FEWEST_ISSUES, min(_MOST_ISSUES, _MOST_PLACES // (places + 1))):
                self._issues.popitem(last=False)
        return made

    def warm(self) -> None:
        """Make what the first page needs before it is asked for, then the days before, as long as nobody asks."""
        with suppress(DatelineError):  # told to whoever asks
            self.issue(Clocks())
            self.outlines  # noqa: B018 -- opened, and kept
            gc.freeze()  # the record is there to stay: no need to go through it again and again
            self.fill()

    def fill(self, most: float = _MOST_FILLING_S) -> bool:
        """Make ready the ledgers of all days, the last first, in `most` seconds; whether all were made.

        It waits while pages are asked for, and ends when the record changes.
        """
        held = self._fresh()
        if held.first is None or held.last is None:
            return True
        days = (held.last - timedelta(days=n) for n in range(min((held.last - held.first).days + 1, _MOST_DAYS)))
        spent = 0.0
        start = time.monotonic()
        for _ in self._chronicle(held.material, None).fill(days):
            spent += time.monotonic() - start
            if spent > most or self._held is not held:
                return False
            while time.monotonic() - self._asked < _QUIET_S:
                time.sleep(_QUIET_S / 4)
            start = time.monotonic()
        return True

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
            held = self._fresh()
            with open_writer(self.path, create=False) as record:
                same = held.stamp == self._stamp()
                yield record
                steps = settle_record(record, self._lexicon)
                after = after_writing(held.material, record, steps) if same else None
            if after is None:
                self._held = None
                return
            if not same_picture(held.material, after):
                self._issues.clear()
                self._sides = None
                self._former = self._chronicles[None][1] if None in self._chronicles else None
                self._chronicles.clear()
            for known_by, (_, chronicle) in self._chronicles.items():
                self._chronicles[known_by] = (after, chronicle)  # what it shows is the same
            for issue in self._issues.values():
                issue.judgements = after.judgements
                issue.ruled.clear()
            self._held = replace(held, stamp=self._stamp(), material=after)

    def put_meta(self, key: str, value: str) -> None:
        """Have the record say something about itself that changes no picture. Raises RecordError."""
        with self._lock:
            with open_writer(self.path, create=False) as record:
                same = self._held is not None and self._held.stamp == self._stamp()
                record.set_meta(key, value)
            if same and self._held is not None:
                self._held = replace(self._held, stamp=self._stamp())

    def _stamp(self) -> tuple[int, int]:
        try:
            status = self.path.stat()
        except OSError as error:
            raise RecordError(f"{self.path} cannot be read: {error.strerror}") from error
        return (status.st_mtime_ns, status.st_size)

    def _fresh(self) -> _Held:
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
            self._held = _Held(stamp, material, *_days(material))
            return self._held

    def _picture(self, clocks: Clocks, material: Material) -> Picture:
        return self._chronicle(material, clocks.known_by).picture(clocks.as_of)

    def _chronicle(self, material: Material, known_by: date | None) -> Chronicle:
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
