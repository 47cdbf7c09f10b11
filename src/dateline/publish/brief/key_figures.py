"""Key figures: one line a scope, every reading with who says it; readings that differ stand side by side.

In: the frame. Out: the section. "At least 12 people were killed, the hospital said; the army spoke of three" is
one line: "Killed, Marka: at least 12 according to the hospital; three according to the army — figures differ".
"""

from __future__ import annotations

import re

from dateline.model.claim import Claim, EventType, Stance
from dateline.model.event import Event
from dateline.model.mention import Figure
from dateline.model.picture import FigureReading, ReconciledFigure
from dateline.model.text import Span
from dateline.publish.brief.frame import Frame, merged, more_in
from dateline.publish.brief.model import Group, Line, Piece, Section
from dateline.publish.days import when
from dateline.publish.phrases import label
from dateline.publish.quoting import cap_words, one_line
from dateline.publish.telling import GROUND, countable, figure_words, joined_figures, place_name, said_by, with_unit

MOST = 12
MOST_READINGS = 4
MOST_PLANNED = 4
# Words that are written large only where they begin a sentence.
_BEGINS = "More|At|About|Some|Several|Hundreds|Dozens|Thousands|Tens|Scores|Up|Nearly|Over|Around|Fewer|Less|Almost|"
_BEGINS += "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Twenty|Thirty|Forty|Fifty"
_KINDS = ("killed", "injured", "missing", "displaced", "fled", "surrendered", "captured", "deployed")
_FEW = 10
_SMALL_COUNT = ("count", "surrendered", "captured", "deployed", "fled", "displaced")
_LEFT_OUT = ("distance", "duration", "percent", "population")


def key_figures(frame: Frame) -> Section:
    """The section, the heaviest first."""
    ranked = sorted(
        (figure for figure in frame.index.picture.figures if _is_news(frame, figure)), key=lambda f: _rank(frame, f)
    )
    lines: list[Line] = []
    seen: set[tuple[str, int, str]] = set()
    used = 0
    for figure in ranked:
        if len(lines) >= MOST:
            break
        used += 1
        # One number in one sentence is told once, though several events lie in the sentence.
        places = {_place_of(frame, reading) for reading in figure.readings}
        if not places <= seen:
            seen |= places
            lines = merged([*lines, figure_line(frame, figure)])
    remarks = more_in(len(ranked) - used, "figures")
    groups = [Group("", tuple(lines), remarks), Group("Planned", tuple(planned_lines(frame)))]
    return Section("figures", "Key figures", tuple(group for group in groups if group.lines or group.remarks))


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
    source = f"according to {who}" if who else f"reported by {frame.index.outlet(claim.report)}"
    place = f", {place_name(claim.place.place)}" if claim.place else ""
    text = f"{label(claim.type)}{place}: {figure_words(figure, report)}, {source}."
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
    for other in claim.figures if own else ():
        whole = joined_figures([own.span, other.span], report) if own and other is not own else ""
        if own and whole:
            return with_unit(whole, max(one_line(own.unit), one_line(other.unit), key=len))
    return ""


def figure_line(frame: Frame, figure: ReconciledFigure) -> Line | None:
    """One scope as a line; None where no reading can be footnoted."""
    pieces: list[Piece] = []
    seen: dict[tuple[str, str], int] = {}
    for reading in _ordered(frame, figure):
        words, who = _words(frame, figure, reading), _who(frame, reading)
        note = _note(frame, reading) if len(seen) < MOST_READINGS or (words, who) in seen else None
        if note is None:
            continue
        if (words, who) in seen:
            at = seen[(words, who)]
            pieces[at] = Piece(pieces[at].text, tuple(dict.fromkeys((*pieces[at].notes, note)))[:3])
            continue
        seen[(words, who)] = len(pieces)
        lead = f"{scope(frame, figure)}: " if not pieces else "; "
        pieces.append(Piece(f"{lead}{words}, {who}" if who else f"{lead}{words}", (note,)))
    if not pieces:
        return None
    end = (
        f"{_trend(figure)}{' — the figures differ and are not merged' if figure.disputed and len(pieces) > 1 else ''}."
    )
    return Line((*pieces, Piece(end)))


def _trend(figure: ReconciledFigure) -> str:
    """How a running count goes from day to day, and that an origin counts fewer than before, which can't be so."""
    words = f" ({figure.trend} from day to day)" if figure.trend else ""
    words += ", and one source now counts fewer than it had before" if figure.falls else ""
    return words + (f" (hardly so: {figure.odd})" if figure.odd else "")


def scope(frame: Frame, figure: ReconciledFigure) -> str:
    """What is counted, where and when: "Killed, Marka, on 3 March 2015"; of a bare count the reading says what."""
    event = frame.index.events.get(figure.event or "")
    head = figure.kind.capitalize() if figure.kind in _KINDS else label(event.type) if event else ""
    parts = [head, place_name(figure.place) if figure.place else "", when(event.interval) if event else ""]
    told = ", ".join(part for part in parts if part) or "Counted"
    return told[:1].upper() + told[1:]


def _words(frame: Frame, figure: ReconciledFigure, reading: FigureReading) -> str:
    whole = _of_how_many(frame, reading)
    if whole:
        return whole
    what = one_line(figure.what) if figure.kind not in _KINDS else ""
    words = with_unit(cap_words(reading.words, 12), what if 0 < len(what.split()) <= 5 else one_line(figure.unit))
    return re.sub(rf"^({_BEGINS})\b", lambda m: m.group(0).lower(), words, flags=re.IGNORECASE)


def _who(frame: Frame, reading: FigureReading) -> str:
    claim = frame.index.claims.get(reading.claim or "")
    if claim is not None and claim.said_by:
        return f"according to {said_by(claim, frame.index)}"
    if reading.said_by:
        said = re.sub(r"^(The|An?) ", lambda m: m.group(0).lower(), one_line(reading.said_by))
        return f"according to {frame.index.articles.the(said)}"
    return f"reported by {frame.index.outlet(reading.report)}" if reading.report in frame.index.reports else ""


def _ordered(frame: Frame, figure: ReconciledFigure) -> list[FigureReading]:
    return sorted(
        (reading for reading in figure.readings if reading.report in frame.index.reports),
        key=lambda r: (r.said_by == "", -(r.low or 0), r.words, r.said_by, r.report, r.claim or ""),
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
    return not claims or any(not claim.historical for claim in claims)


def _rank(frame: Frame, figure: ReconciledFigure) -> tuple[int, int, int, float, str]:
    event = frame.index.events.get(figure.event or "")
    recent = event is None or frame.in_period(event.interval)
    ground, lives = bool(GROUND.search(f"{figure.what} {figure.unit}")), figure.kind in _KINDS
    group = 1 if lives else 2 if ground else 3
    if not recent:
        group = 4 if lives and not _is_long(event) else 5
    elif ground and any(_of_how_many(frame, reading) for reading in figure.readings):
        group = 0
    reports = len({reading.report for reading in figure.readings})
    size = float(figure.best or figure.high or figure.low or 0)
    toll = _KINDS.index(figure.kind) // 4 if lives else 9  # lives and homes before men and arms
    return (group, toll, -reports, -size, figure.id)


def _is_long(event: Event | None) -> bool:
    """Whether the event's days are more than six weeks: a total of a war, not news of the week."""
    if event is None or event.interval.first is None or event.interval.last is None:
        return False
    return (event.interval.last - event.interval.first).days > 45
