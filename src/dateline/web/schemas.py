"""What the page and its API say, as one set of models.

In: nothing. Out: pydantic models; days are ISO, None is "not known". The town in "rebels took Marka" is a `Town` with
its holder, state, age of evidence and counts, for the map's script and for anybody else's.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

State = Literal["held", "claimed", "contested", "surrounded", "unknown"]
Action = Literal["accept", "reject", "edit", "same", "different", "withhold", "release"]


class Model(BaseModel):
    """The base: no field that is not named."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Side(Model):
    """A party with the number of its colour: 0 to 4 for those most told of, 5 for all others."""

    n: int
    party: str
    cls: str
    places: int = Field(description="places that it holds or claims on the day")


class AboutOutlines(Model):
    """What must be said beside the outlines."""

    source: str
    date: str
    viewpoint: str


class RecordInfo(Model):
    """The record and the days it speaks of."""

    name: str
    version: str
    read_only: bool
    reports: int
    claims: int
    events: int
    judgements: int
    first_day: date | None
    last_day: date | None
    as_of: date | None
    known_by: date | None
    sides: list[Side]
    outlines: AboutOutlines


class Town(Model):
    """A place on the map with all that stands there on the day.

    `cls` are the classes of its mark. `age` is in days, of the newest evidence; `old` is over a week, `fresh` is new
    since the day before. `outline` names the outline of a province told of as a whole.
    """

    id: str
    name: str
    kind: str
    country: str | None
    country_name: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    capital: bool
    state: State
    side: int | None
    holder: str | None
    cls: str
    rival: int | None
    rival_holder: str | None
    surrounded: bool
    rival_claim: bool
    inferred: bool
    since: date | None
    latest: date | None
    age: int | None
    fresh: bool
    old: bool
    reports: int
    origins: int
    for_count: int
    against_count: int
    words: str
    since_words: str
    support: str
    href: str
    outline: str | None = None


class LaneItem(Model):
    """An event that cannot be put on the map, or on no day."""

    id: str
    label: str
    told: str
    first: date | None
    last: date | None
    reports: int
    origins: int
    href: str


class Lane(Model):
    """What has no place on the map: places without coordinates, events without a place, events without a day."""

    places: list[Town]
    unlocated: list[LaneItem]
    unlocated_total: int
    undated: list[LaneItem]
    undated_total: int


class ChangeLine(Model):
    """One thing that is new since the end of the day before."""

    kind: str
    how: str
    place: str | None
    place_name: str | None
    day: date | None
    what: str
    why: str
    support: str
    href: str | None


class MapState(Model):
    """The map on one day, as known by another. Two of one state of the record have the same `record`."""

    record: str
    as_of: date | None
    known_by: date | None
    on: date | None
    sides: list[Side]
    towns: list[Town]
    areas: list[Town]
    lane: Lane
    changes: list[ChangeLine]
    counts: dict[State, int]
    box: tuple[float, float, float, float] | None


class MapStep(Model):
    """What of the map is another than on the day `since`: `put` are towns that are new or told of anew, `gone` others.

    Shaded areas and places of the lane are all there; a town that is not in it is the same but for its age, if the
    other map has the same `record`.
    """

    record: str
    as_of: date | None
    known_by: date | None
    on: date | None
    since: date
    sides: list[Side]
    put: list[Town]
    gone: list[str]
    areas: list[Town]
    places: list[Town]
    unlocated_total: int
    undated_total: int
    box: tuple[float, float, float, float] | None


class OutlineShape(Model):
    """The outline of a country, or of a province (`key` is "AF|Kandahar")."""

    key: str
    country: str
    name: str
    admin1: str | None
    rings: list[list[list[float]]]


class OutlineSet(Model):
    """Outlines, and what must be said beside them."""

    about: AboutOutlines
    outlines: list[OutlineShape]


class DayCount(Model):
    """How many events happened on a day, and how many reports came out."""

    day: date
    events: int
    reports: int


class Days(Model):
    """The days of the record, for a slider."""

    first: date | None
    last: date | None
    days: list[DayCount]


class TimelineEvent(Model):
    """One event: when it happened (`first`..`last`), and between which days it was reported."""

    id: str
    type: str
    label: str
    place: str | None
    place_name: str | None
    lat: float | None
    lon: float | None
    side: int | None
    first: date | None
    last: date | None
    precision: str
    reported_first: date | None
    reported_last: date | None
    reports: int
    origins: int
    disputed: bool
    against: int
    href: str


class Spell(Model):
    """Who has a place over an interval of days; None is open."""

    first: date | None
    last: date | None
    state: State
    side: int | None
    holder: str | None
    inferred: bool
    origins: int


class Strip(Model):
    """One place's spells in order."""

    place: str
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    href: str
    spells: list[Spell]


class Timeline(Model):
    """Events against the days they were reported on, and who held what when."""

    as_of: date | None
    known_by: date | None
    first: date | None
    last: date | None
    sides: list[Side]
    events: list[TimelineEvent]
    strips: list[Strip]
    undated: list[str]


class Mark(Model):
    """Words of a report that a claim's field rests on; offsets in code points of the clean text."""

    start: int
    end: int
    field: str
    claim: str
    words: str


class SegmentLine(Model):
    """A stretch of a report's text of one kind."""

    kind: str
    start: int
    end: int


class ReportView(Model):
    """A report with its text and what was read from it."""

    id: str
    name: str
    outlet: str | None
    title: str | None
    byline: str | None
    published: str
    published_first: date | None
    published_last: date | None
    url: str | None
    sha256: str
    language: str
    text: str
    segments: list[SegmentLine]
    marks: list[Mark]


class ReviewItem(Model):
    """One claim that may be worth a look: what hangs on it, and how much it is in doubt."""

    claim: str
    event: str | None
    score: float
    consequence: float
    doubt: float
    why: list[str]
    told: str
    words: str
    type: str
    place: str | None
    day: str
    outlet: str
    report: str
    judged: str | None
    href: str


class ReviewPage(Model):
    """A part of the queue."""

    total: int
    offset: int
    items: list[ReviewItem]


class Hit(Model):
    """One thing found."""

    kind: Literal["report", "quote", "event"]
    id: str
    title: str
    words: str
    where: str
    day: str
    href: str


class SearchPage(Model):
    """What was found, the best first."""

    query: str
    total: int
    counts: dict[str, int]
    notes: list[str]
    hits: list[Hit]


class NewJudgement(Model):
    """What a person says of a claim, of two claims, or of a name.

    `place` is the id of a place, empty for none; `other` the claim that it is the same as, or different from; `name`
    what is withheld or released.
    """

    kind: Action
    claim: str = Field(default="", max_length=64)
    other: str = Field(default="", max_length=64)
    place: str | None = Field(default=None, max_length=200)
    date_first: date | None = None
    date_last: date | None = None
    type: str | None = Field(default=None, max_length=40)
    name: str = Field(default="", max_length=200)
    why: str = Field(default="", max_length=2000)
    author: str = Field(default="", max_length=200)


class UndoJudgement(Model):
    """Why a judgement is taken back, and by whom."""

    why: str = Field(default="", max_length=2000)
    author: str = Field(default="", max_length=200)


class JudgementLine(Model):
    """One judgement of the log."""

    id: str
    number: int
    kind: str
    words: str
    author: str
    made: datetime
    why: str
    report: str
    undone: bool
    can_undo: bool


class Candidate(Model):
    """A place that words may mean, and how far it is from the chosen one."""

    id: str
    name: str
    around: str
    kind: str
    lat: float | None
    lon: float | None
    km: float | None
    chosen: bool
