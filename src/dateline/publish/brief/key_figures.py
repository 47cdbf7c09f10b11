"""Key figures: one line a scope, every reading with who says it; readings that differ stand side by side.

In: the frame. Out: the section. "At least 12 people were killed, the hospital said; the army spoke of three" is
one line: "Killed, Marka: at least 12 according to the hospital; three according to the army — figures differ".
"""

from __future__ import annotations

import math
import re

from dateline.model.claim import Claim, EventType, Stance
from dateline.model.event import Event
from dateline.model.mention import Figure, PlaceKind
from dateline.model.picture import FigureReading, ReconciledFigure
from dateline.model.text import Span
from dateline.publish.brief.frame import Frame, and_more, merged, more_in
from dateline.publish.brief.model import Group, Line, Piece, Section
from dateline.publish.counting import (
    GROUND,
    countable,
    figure_words,
    is_of_who_speaks,
    is_whole,
    share_of,
    small,
    with_unit,
)
from dateline.publish.days import day, when
from dateline.publish.phrases import label
from dateline.publish.quoting import cap_words, one_line
from dateline.publish.telling import in_a_row, is_of_many, place_name, said_by, sentence_case
from dateline.publish.voices import reported

MOST = 12
MOST_READINGS = 4
MOST_PLANNED = 4
MOST_OLDER = 4
MOST_NOTES = 3
_MOST_TOGETHER = 5
_LEADS = ("according to ", "reported by ", "reported in ")
_ESCORT = "Troops for an evacuation"
_KINDS = ("killed", "injured", "missing", "displaced", "fled", "surrendered", "captured", "deployed")
_SOURCE = re.compile(r", (?:according to|reported (?:by|in)) .*$")
_LIVES = ("killed", "injured", "missing")
_FEW = 10
# What one of those counted weighs beside one who was killed.
_GRAVITY = {"killed": 1.0, "missing": 0.5, "injured": 0.25, "displaced": 0.01, "fled": 0.01}
_SMALL_COUNT = ("count", "surrendered", "captured", "deployed", "fled", "displaced")
_LEFT_OUT = ("distance", "duration", "percent", "population")


def key_figures(frame: Frame) -> Section:
    """The section, the heaviest first."""
    ranked = sorted(
        (figure for figure in frame.index.picture.figures if _is_news(frame, figure)), key=lambda f: _rank(frame, f)
    )
    deeds: dict[str, dict[str, list[ReconciledFigure]]] = {}
    for figure in ranked:
        deeds.setdefault(_deed(frame, figure), {}).setdefault(scope(frame, figure), []).append(figure)
    told: list[tuple[bool, Line]] = []
    seen: set[tuple[str, int, str]] = set()
    used = older = 0
    for scopes in deeds.values():
        recent = any(_is_recent(frame, figure) for figures in scopes.values() for figure in figures)
        if len(told) >= MOST or (not recent and older >= MOST_OLDER):
            continue
        lines: list[tuple[str, Line]] = []
        for figures in sorted(scopes.values(), key=lambda row: _order_of(row[0].kind)):
            used += len(figures)
            # One number in one sentence is told once, though several events lie in the sentence.
            fresh = [f for f in figures if not {_place_of(frame, reading) for reading in f.readings} <= seen]
            seen |= {_place_of(frame, reading) for figure in fresh for reading in figure.readings}
            line = figure_line(frame, *fresh) if fresh else None
            lines += [(figures[0].kind, line)] if line is not None else []
        if lines:
            told.append((recent, _together(lines)))
            older += not recent
    remarks = more_in(len(ranked) - used, "figures")
    now, before = ([line for recent, line in told if recent is which] for which in (True, False))
    groups = [
        Group("", tuple(merged(now)), () if before else remarks),
        Group("Of earlier days", tuple(merged(before)), remarks if before else ()),
        Group("Planned", tuple(planned_lines(frame))),
    ]
    return Section("figures", "Key figures", tuple(group for group in groups if group.lines or group.remarks))


def _deed(frame: Frame, figure: ReconciledFigure) -> str:
    """What dead, hurt and missing of one place and day share; any other figure stands by itself."""
    said = scope(frame, figure)
    head = figure.kind.capitalize()
    return f"lives{said.removeprefix(head)}" if figure.kind in _LIVES and said.startswith(head) else said


def _order_of(kind: str) -> int:
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)


def _together(lines: list[tuple[str, Line]]) -> Line:
    """The lines of one deed as one: the first with its scope, of the others what they count. "…; injured: 30"."""
    pieces = list(lines[0][1].pieces)
    for kind, line in lines[1:]:
        end = pieces.pop()
        first, *more = line.pieces
        words = first.text.partition(": ")[2]
        if len(pieces) == 1 and len(line.pieces) == 2 and pieces[0].notes == first.notes:
            # One source for both is told once, after the last.
            source = _SOURCE.search(words)
            if source and pieces[0].text.endswith(source.group(0)):
                text = pieces[0].text.removesuffix(source.group(0))
                pieces = [Piece(f"{text}; {kind}: {words}", first.notes), end]
                continue
        joined = f"{end.text.removesuffix('.')}; {kind}: {words}"
        pieces += [Piece(joined, first.notes), *more]
    return Line(tuple(pieces))


def _is_recent(frame: Frame, figure: ReconciledFigure) -> bool:
    event = frame.index.events.get(figure.event or "")
    if event is None or frame.in_period(event.interval):
        return True
    if not event.interval.known:  # as new as the reports that tell of it
        out = [frame.index.reports[each.report].published.last for each in frame.index.claims_of(event)]
        return frame.first is None or any(day is None or day >= frame.first for day in out)
    # "By the 15th" is not over before a period that ends on the 13th.
    ends = event.interval.last
    return event.interval.first is None and ends is not None and frame.first is not None and ends >= frame.first


def planned_lines(frame: Frame) -> list[Line]:
    """Forces and people that plans speak of: told as planned, and never among what happened."""
    rows: dict[tuple[str, Span], tuple[Claim, Figure]] = {}
    for claim in sorted(frame.index.claims.values(), key=lambda c: (c.type is not EventType.DEPLOY, c.id)):
        out = frame.index.reports[claim.report].published.last
        if claim.stance is not Stance.PLANNED or claim.historical or (out and frame.first and out < frame.first):
            continue
        for figure in claim.figures:
            if figure.kind in _KINDS or figure.unit.lower() in ("troops", "soldiers", "people"):
                rows.setdefault((claim.report, figure.span), (claim, figure))
    ranked = sorted(rows.values(), key=lambda row: (-(row[1].low or 0), row[0].id))
    return merged(_planned(frame, claim, figure) for claim, figure in ranked[:MOST_PLANNED])


def _planned(frame: Frame, claim: Claim, figure: Figure) -> Line:
    report = frame.index.reports[claim.report]
    who = said_by(claim, frame.index)
    source = f"according to {who}" if who else reported(frame.index, claim.report)
    place = f", {place_name(claim.place.place)}" if claim.place else ""
    armed = claim.type is EventType.EVACUATION and _is_armed(figure.unit, figure.what)
    text = f"{_ESCORT if armed else label(claim.type)}{place}: {figure_words(figure, report)}, {source}."
    return Line((Piece(text, (frame.notes.of_words(report, claim.sentence, figure.span),)),))


def _place_of(frame: Frame, reading: FigureReading) -> tuple[str, int, str]:
    claim = frame.index.claims.get(reading.claim or "")
    words = _of_how_many(frame, reading) or reading.words
    return (reading.report, claim.sentence.start if claim else -1, words)


def _of_how_many(frame: Frame, reading: FigureReading) -> str:
    """The phrase of a figure with the whole it is a part of: "14 of 34 towns"; empty where there is none.

    The 34 is no rival of the 14, and no figure of its own.
    """
    claim = frame.index.claims.get(reading.claim or "")
    if claim is None:
        return ""
    report = frame.index.reports[claim.report]
    own = next((f for f in claim.figures if f.span.of(report.text) == reading.words), None)
    for figure in claim.figures if own else ():
        share = share_of(figure, report)
        if own and share is not None and share.contains(own.span):
            return with_unit(one_line(share.of(report.text)), max(one_line(own.unit), one_line(figure.unit), key=len))
    return ""


def figure_line(frame: Frame, *figures: ReconciledFigure) -> Line | None:
    """One scope as a line; None where no reading can be footnoted. Several figures are those of one scope.

    Who gives the same number stands beside it: "56 people, according to a monitor and the ministry".
    """
    rows: dict[str, tuple[list[str], list[int]]] = {}
    for figure in figures:
        for reading in _ordered(frame, figure):
            words, who = _words(frame, figure, reading), _who(frame, reading)
            if rows and _is_part(frame, reading):
                words = f"{words} among them"
            if words not in rows and len(rows) >= MOST_READINGS:
                continue
            note = _note(frame, reading)
            if note is None:
                continue
            voices, notes = rows.setdefault(words, ([], []))
            if who and who not in voices:
                voices.append(who)
            if note not in notes and len(notes) < MOST_NOTES:
                notes.append(note)
    if not rows:
        return None
    pieces: list[Piece] = []
    for words, (voices, notes) in rows.items():
        lead = "; " if pieces else f"{scope(frame, figures[0])}: "
        pieces.append(Piece(lead + ", ".join(part for part in (words, _voices(voices)) if part), tuple(notes)))
    differ = any(figure.disputed for figure in figures) and len(rows) > 1
    end = f"{_trend(figures[0])}{' — the figures differ and are not merged' if differ else ''}."
    return Line((*pieces, Piece(end)))


def _is_part(frame: Frame, reading: FigureReading) -> bool:
    """Whether those counted are among those that another figure of the same words counts."""
    claim = frame.index.claims.get(reading.claim or "")
    text = frame.index.reports[reading.report].text
    return claim is not None and any(f.part and f.span.of(text) == reading.words for f in claim.figures)


def _voices(voices: list[str]) -> str:
    """Who gives a number: "according to the mayor and reported by the Courier", "reported by A and 2 more"."""
    by_lead: dict[str, list[str]] = {}
    for voice in voices:
        lead = next((lead for lead in _LEADS if voice.startswith(lead)), "")
        by_lead.setdefault(lead, []).append(voice.removeprefix(lead))
    parts = [lead + and_more(by_lead[lead]) for lead in _LEADS if lead in by_lead]
    return " and ".join(parts[:2])


def _trend(figure: ReconciledFigure) -> str:
    """How a running count goes from day to day, and that an origin counts fewer than before, which can't be so."""
    words = f" ({figure.trend} from day to day)" if figure.trend else ""
    words += ", and one source now counts fewer than it had before" if figure.falls else ""
    return words + (f" (hardly so: {figure.odd})" if figure.odd else "")


def scope(frame: Frame, figure: ReconciledFigure) -> str:
    """What is counted, where and when: "Killed, Marka, on 3 March 2015"; of a bare count the reading says what."""
    event = frame.index.events.get(figure.event or "")
    head = figure.kind.capitalize() if figure.kind in _KINDS else label(event.type) if event else ""
    if event and event.type is EventType.EVACUATION and figure.kind == "count" and _is_armed(figure.unit, figure.what):
        head = _ESCORT
    if event and event.type is EventType.DISPLACEMENT and figure.kind == "count":
        head = "Displaced"
    period = when(event.interval) if event else ""
    if figure.cumulative:
        head, period = f"{head} in all" if figure.kind in _KINDS else head or "In all", _since(figure)
    parts = [head, _where(frame, figure), period]
    told = ", ".join(part for part in parts if part) or "Counted"
    return sentence_case(told)


def _is_armed(*words: str) -> bool:
    return bool(re.search(r"\b(troops|soldiers|marines|paratroopers|forces)\b", " ".join(words), re.IGNORECASE))


def _since(figure: ReconciledFigure) -> str:
    """The days of a running total, which goes on from its first."""
    if figure.first is None:
        return f"by {day(figure.last)}" if figure.last else ""
    return f"since {day(figure.first)}"


def _where(frame: Frame, figure: ReconciledFigure) -> str:
    """The place or places of those counted: all of which the words tell, none where they count places elsewhere."""
    claims = [frame.index.claims[r.claim] for r in figure.readings if r.claim and r.claim in frame.index.claims]
    own = {c.place.place.id: c.place.place for c in claims if c.place is not None}
    if figure.cumulative and not any(c.place is not None and c.sentence.contains(c.place.span) for c in claims):
        return ""  # a total of a war is not one of the place that was spoken of before
    if claims and all(is_of_many(claim, frame.index) for claim in claims):
        wide = [place for place in own.values() if place.kind in (PlaceKind.COUNTRY, PlaceKind.REGION)]
        return place_name(wide[0]) if len(wide) == 1 else ""
    place = figure.place
    if len(own) == 1 and len(claims) == len(figure.readings):
        place = next(iter(own.values()))  # the event's place may be another report's
    together = {each.id: each for claim in claims for each in frame.places_of(claim)}
    if len(claims) == 1 and 1 < len(together) <= _MOST_TOGETHER:
        return in_a_row([place_name(each) for each in together.values()])
    return place_name(place) if place else ""


def _words(frame: Frame, figure: ReconciledFigure, reading: FigureReading) -> str:
    whole = _of_how_many(frame, reading)
    if whole:
        return whole
    what = one_line(figure.what) if figure.kind not in _KINDS else ""
    words = with_unit(cap_words(reading.words, 12), what if 0 < len(what.split()) <= 5 else one_line(figure.unit))
    return small(words)


def _who(frame: Frame, reading: FigureReading) -> str:
    claim = frame.index.claims.get(reading.claim or "")
    if claim is not None and claim.said_by:
        return f"according to {said_by(claim, frame.index)}"
    if reading.said_by:
        said = re.sub(r"^(The|An?) ", lambda m: m.group(0).lower(), one_line(reading.said_by))
        return f"according to {frame.index.articles.the(said)}"
    return reported(frame.index, reading.report) if reading.report in frame.index.reports else ""


def _ordered(frame: Frame, figure: ReconciledFigure) -> list[FigureReading]:
    return sorted(
        (reading for reading in figure.readings if reading.report in frame.index.reports),
        key=lambda r: (_is_part(frame, r), r.said_by == "", -(r.low or 0), r.words, r.said_by, r.report, r.claim or ""),
    )


def _note(frame: Frame, reading: FigureReading) -> int | None:
    report = frame.index.reports[reading.report]
    claim = frame.index.claims.get(reading.claim or "")
    words = reading.words.strip()
    if claim is not None:
        at = report.text.find(words, claim.sentence.start, claim.sentence.end) if words else -1
        focus = Span(at, at + len(words)) if at >= 0 else claim.trigger
        return frame.notes.of_words(report, claim.sentence, focus)
    at = report.text.find(words) if words else -1
    return (
        None if at < 0 else frame.notes.of_words(report, _sentence_around(report.text, at), Span(at, at + len(words)))
    )


def _sentence_around(text: str, at: int) -> Span:
    """From the last full stop or line break before `at` to the next after it: enough to show words in."""
    start = max((match.end() for match in re.finditer(r"[.!?]\s+|\n", text[:at])), default=0)
    end = re.compile(r"[.!?](?=\s|$)|\n").search(text, at)
    return Span(start, max(end.end() if end else len(text), at + 1))


def _is_news(frame: Frame, figure: ReconciledFigure) -> bool:
    if figure.kind in _LEFT_OUT or not figure.readings:
        return False
    if not countable(f"{figure.unit} {figure.what} {figure.readings[0].words}"):
        return False
    # A handful of men who gave up is no key figure of a war; a handful of dead is.
    small = max((n for n in (figure.low, figure.best, figure.high) if n is not None), default=_FEW) < _FEW
    if small and figure.kind in _SMALL_COUNT and figure.kind not in ("killed", "injured", "missing"):
        return False
    claims = [frame.index.claims[r.claim] for r in figure.readings if r.claim and r.claim in frame.index.claims]
    return not claims or any(not claim.historical and _counts(frame, claim, figure) for claim in claims)


def _counts(frame: Frame, claim: Claim, figure: ReconciledFigure) -> bool:
    """Whether the claim's number is a count of what happened: not the whole of a share, not those who tell of it."""
    report = frame.index.reports[claim.report]
    words = {reading.words for reading in figure.readings if reading.claim == claim.id}
    own = [each for each in claim.figures if each.span.of(report.text) in words]
    return not own or any(not is_whole(each, report) and not is_of_who_speaks(each, claim) for each in own)


def _rank(frame: Frame, figure: ReconciledFigure) -> tuple[int, int, float, str]:
    event = frame.index.events.get(figure.event or "")
    recent = event is None or frame.in_period(event.interval)
    ground, lives = bool(GROUND.search(f"{figure.what} {figure.unit}")), figure.kind in _KINDS
    group = 1 if lives else 2 if ground else 3
    if not recent:
        group = 4 if lives and not _is_long(event) else 5
    elif ground and any(_of_how_many(frame, reading) for reading in figure.readings):
        group = 0
    reports = len({reading.report for reading in figure.readings})
    size = float(figure.best or figure.high or figure.low or 0) * _GRAVITY.get(figure.kind, 1.0)
    toll = _KINDS.index(figure.kind) // 4 if lives else 9  # lives and homes before men and arms
    # Tenfold as many weigh as much as two reports more that have the number.
    heavy = round(math.log10(1.0 + size) + 0.5 * min(reports, 4), 3)
    return (group, toll, -heavy, figure.id)


def _is_long(event: Event | None) -> bool:
    """Whether the event's days are more than six weeks: a total of a war, not news of the week."""
    if event is None or event.interval.first is None or event.interval.last is None:
        return False
    return (event.interval.last - event.interval.first).days > 45
