"""Small sets of reports written as claims: `Scene` makes the records, builds events and the picture."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.events import find_copies, group_claims
from dateline.model.claim import Claim, EventType, Stance, When
from dateline.model.event import Judgement
from dateline.model.mention import Actor, ActorKind, ActorMention, Figure, Place, PlaceKind, PlaceMention, Source
from dateline.model.picture import Holding, HoldingState, Picture
from dateline.model.report import (
    UNDATED,
    UNKNOWN,
    How,
    Known,
    Published,
    Report,
    Segment,
    SegmentKind,
)
from dateline.model.text import OffsetMap, Span
from dateline.model.time import NO_TIME, Interval, Precision, TimeExpression
from dateline.picture import build_picture

GOVERNMENT = "Government of Congo"
ARMY = GOVERNMENT
REBELS = "M23"
NEUTRAL = ("a nurse", None)
COUNTRY, COUNTRY_NAME = "CD", "Congo"


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def interval(text: str | None) -> Interval:
    """`2012-05-04`, `2012-05-04/2012-05-06`, `/2012-05-06`, or nothing."""
    if not text:
        return NO_TIME
    if "/" not in text:
        return Interval(day(text), day(text))
    first, last = text.split("/")
    return Interval(day(first), day(last), Precision.INTERVAL)


def place(name: str = "Sake", kind: PlaceKind = PlaceKind.CITY, admin1: str = "North Kivu", number: int = 1) -> Place:
    return Place(
        f"test:{name}:{kind.value}:{number}", name, kind, country=COUNTRY, country_name=COUNTRY_NAME,
        admin1=admin1, admin1_id=f"adm1:CD.{admin1}",
    )  # fmt: skip


@dataclass(frozen=True)
class Told:
    """One claim of a report. `said` is (name, party); a lower-case name is a role without a name."""

    type: str
    by: str | None = None
    of: str | None = None
    at: Place | str = "Sake"
    on: str | None = None
    said: tuple[str, str | None] | None = None
    stance: str = "asserted"
    holder: str | None = None
    part: bool = False
    historical: bool = False
    killed: tuple[float | None, float | None] | None = None
    figure: str = "people"
    text: str | None = None
    stated: bool = True
    medium: str | None = None
    same_sentence: bool = False


@dataclass
class Scene:
    """Reports and their claims."""

    reports: list[Report] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def report(self, outlet: str, out: str | None, *told: Told, byline: str | None = None) -> Report:
        """One report by an outlet, out on a day (or `first/last`), telling some claims, a sentence each."""
        number = len(self.reports)
        sentences: list[str] = []
        for index, one in enumerate(told):
            if not one.same_sentence:
                sentences.append(one.text or _babble(f"{outlet}{number}{index}"))
        text = "\n".join(sentences) or _babble(outlet)
        out_days = interval(out)
        known = Published(out_days.first, out_days.last, None, How.STATED) if out else UNDATED
        identity = hashlib.sha256(f"{outlet}|{out}|{text}|{number}".encode()).hexdigest()[:12]
        report = Report(
            id=identity, sha256=identity, file=f"{number}.txt", entry=None, format="txt", text=text,
            offsets=OffsetMap.identity(len(text)), segments=(Segment(SegmentKind.BODY, Span(0, len(text))),),
            outlet=Known(outlet, How.METADATA), title=UNKNOWN,
            byline=Known(byline, How.METADATA) if byline else UNKNOWN, dateline=UNKNOWN, published=known,
        )  # fmt: skip
        self.reports.append(report)
        start, which = 0, -1
        for index, one in enumerate(told):
            if not one.same_sentence:
                which += 1
                start = sum(len(s) + 1 for s in sentences[:which])
            self.claims.append(_claim(report, Span(start, start + len(sentences[which])), index, one))
        return report

    def last_claim(self) -> Claim:
        return self.claims[-1]

    def shuffled(self, seed: int) -> Scene:
        rng = random.Random(seed)
        return Scene(rng.sample(self.reports, len(self.reports)), rng.sample(self.claims, len(self.claims)))

    def picture(
        self, as_of: str | None = None, known_by: str | None = None, judgements: tuple[Judgement, ...] = ()
    ) -> Picture:
        copies = find_copies(self.reports)
        events = group_claims(self.reports, self.claims, copies, judgements)
        return build_picture(
            self.reports, self.claims, (), judgements, as_of=day(as_of), known_by=day(known_by),
            events=events, copies=copies,
        )  # fmt: skip


def holder(picture: Picture, on: str, at: str = "Sake") -> str | None:
    """Who is held to have a place on a day; None where nobody is."""
    held = [h for h in at_place(picture, at) if h.state is HoldingState.HELD and covers(h, on)]
    assert len(held) <= 1
    return held[0].holder if held else None


def states(picture: Picture, on: str, at: str = "Sake") -> set[tuple[str, str | None]]:
    """All states of a place on a day."""
    return {(h.state.value, h.holder) for h in at_place(picture, at) if covers(h, on)}


def at_place(picture: Picture, name: str) -> list[Holding]:
    return [h for h in picture.holdings if h.place.name == name]


def covers(holding: Holding, on: str) -> bool:
    return (holding.first or date.min) <= date.fromisoformat(on) <= (holding.last or date.max)


def _claim(report: Report, sentence: Span, index: int, told: Told) -> Claim:
    trigger = Span(sentence.start + index % 3, sentence.start + index % 3 + 4)
    said_by: list[Source] = []
    if told.said:
        name, party = told.said
        said_by.append(Source(trigger, name, anonymous=name[:1].islower(), party=party))
    if told.medium:
        said_by.append(Source(trigger, told.medium, medium=True))
    at = place(told.at) if isinstance(told.at, str) else told.at
    days = interval(told.on)
    figures = ()
    if told.killed:
        low, high = told.killed
        figures = (Figure(trigger, low, high, "people", told.figure, "killed"),)
    stated = told.stated and days.known
    claim = Claim(
        id="", report=report.id, type=EventType(told.type), trigger=trigger, sentence=sentence,
        segment=SegmentKind.BODY, stance=Stance(told.stance), historical=told.historical,
        actor=_actor(told.by, trigger), target=_actor(told.of, trigger), place=PlaceMention(trigger, at),
        when=When(TimeExpression(trigger, "x") if stated else None, days, "stated" if stated else "publication"),
        figures=figures, said_by=tuple(said_by), holder=told.holder, part=told.part,
    )  # fmt: skip
    identity = hashlib.sha256(repr((report.id, index, told)).encode()).hexdigest()[:12]
    return replace(claim, id=identity)


def _actor(party: str | None, span: Span) -> ActorMention | None:
    if party is None:
        return None
    kind = ActorKind.GOVERNMENT if party.startswith("Government") else ActorKind.ARMED_GROUP
    return ActorMention(span, Actor(f"test:{party}", party, kind, party=party))


def _babble(seed: str) -> str:
    """A sentence of words that no other report has."""
    rng = random.Random(seed)
    words = ["".join(rng.choice("abcdefghijklmnoprstuvz") for _ in range(6)) for _ in range(9)]
    return " ".join(words).capitalize() + "."
