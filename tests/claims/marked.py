"""Marked sentences -> a report with annotations, so that claims are tested apart from the rooms before them.

`[a Rebels]` an armed group, `[g ...]` a state force or government, `[c ...]` civilians, `[h ...]` a person, `[p Sake]`
a city, `[v North Kivu]` a province, `[n Congo]` a country, `[f Goma airport]` a facility, `[t on Monday|2023-01-02]` a
time, `[q 12]` a figure, `{Residents|said text}` an indirect quotation with its speaker.
"""

from __future__ import annotations

import re
from datetime import date

from dateline.claims import read_claims
from dateline.knowledge.lexicon import load_lexicon
from dateline.model.claim import Claim
from dateline.model.mention import (
    Actor,
    ActorKind,
    ActorMention,
    Annotations,
    Figure,
    Place,
    PlaceKind,
    PlaceMention,
    Quote,
    Sentence,
    Source,
)
from dateline.model.report import UNKNOWN, How, Published, Report, SegmentKind
from dateline.model.text import OffsetMap, Span
from dateline.model.time import Interval, TimeExpression, TimeMention

_ACTORS = {
    "a": ActorKind.ARMED_GROUP,
    "g": ActorKind.STATE_FORCE,
    "c": ActorKind.CIVILIANS,
    "h": ActorKind.PERSON,
    "o": ActorKind.ORGANISATION,
}
_PLACES = {"p": PlaceKind.CITY, "v": PlaceKind.PROVINCE, "n": PlaceKind.COUNTRY, "f": PlaceKind.FACILITY}
_MARK = re.compile(r"\[([agchopvnftq]) ([^\]|]+)(?:\|([^\]]+))?\]|\{([^|{}]*)\||\}")
PUBLISHED = date(2023, 1, 4)


def read(
    marked: str, segment: SegmentKind = SegmentKind.BODY, party: str = "Government of Congo"
) -> tuple[str, tuple[Claim, ...]]:
    """The plain text and the claims read from it; sentences end at ". ", paragraphs are one."""
    report, annotations = record(marked, segment, party)
    return report.text, read_claims(report, annotations, load_lexicon())


def record(
    marked: str, segment: SegmentKind = SegmentKind.BODY, party: str = "Government of Congo"
) -> tuple[Report, Annotations]:
    """The report and its annotations."""
    text, actors, places, times, figures, quotes = "", [], [], [], [], []
    at, open_quote = 0, None
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[0] == "}":
            start, speaker = open_quote
            quotes.append(
                Quote(f"q{start}", "r", Span(start, len(text)), False, (Source(None, speaker, party=speaker),))
            )
            continue
        if mark[1] is None:
            open_quote = (len(text), mark[4])
            continue
        span = Span(len(text), len(text) + len(mark[2]))
        text += mark[2]
        kind, words, value = mark[1], mark[2], mark[3]
        if kind in _ACTORS:
            side = value or (party if kind == "g" else words)
            actors.append(ActorMention(span, Actor(f"a:{words}", words, _ACTORS[kind], party=side)))
        elif kind in _PLACES:
            place = Place(f"p:{words}", words, _PLACES[kind], country_name="Congo", country="CD")
            places.append(PlaceMention(span, place))
        elif kind == "t":
            day = date.fromisoformat(value)
            times.append(TimeMention(TimeExpression(span, f"day:{value}"), Interval(day, day)))
        else:
            figures.append(Figure(span, float(words), float(words), "", "", kind=value or "count"))
    text += marked[at:]
    sentences, start = [], 0
    for end in [m.end() for m in re.finditer(r"[.!?](?=\s|$)", text)] or [len(text)]:
        sentences.append(Sentence(Span(start, end), segment, 0))
        start = end + 1
    published = Published(PUBLISHED, PUBLISHED, None, How.STATED)
    report = Report(
        "r",
        "",
        "r.txt",
        None,
        "txt",
        text,
        OffsetMap.identity(len(text)),
        (),
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        published,
    )
    annotations = Annotations(
        "r", tuple(sentences), tuple(places), tuple(times), tuple(actors), tuple(figures), tuple(quotes)
    )
    return report, annotations


def rows(marked: str, **options: object) -> list[tuple[str, str | None, str | None, str]]:
    """(type, actor's words, place's words, stance) of each claim, in reading order."""
    text, claims = read(marked, **options)  # type: ignore[arg-type]
    return [
        (
            claim.type.value,
            claim.actor.span.of(text) if claim.actor else None,
            claim.place.span.of(text) if claim.place else None,
            claim.stance.value,
        )
        for claim in claims
    ]
