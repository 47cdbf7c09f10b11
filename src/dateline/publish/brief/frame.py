"""What every section of a brief needs: the picture's index, the footnotes, the period.

In: a picture, the issue before. Out: `Frame`. With a picture as of 13 August and no issue before, an event of
"last Sunday", 8 August, is inside the period, which begins a week before, on the 6th.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.model.claim import Claim, EventType
from dateline.model.event import Event
from dateline.model.mention import Place, PlaceMention
from dateline.model.picture import HoldingState, Picture
from dateline.model.text import Span
from dateline.model.time import Interval
from dateline.publish.brief.model import Line, Piece
from dateline.publish.brief.notes import Notes
from dateline.publish.index import Index
from dateline.publish.phrases import CHANGES_HANDS
from dateline.publish.standing import best_first, speaks_against, strength, support
from dateline.publish.telling import clause, tell

# Types that may be two names for one deed: "shelled the market, killing 12".
_HARM = frozenset(
    {
        EventType.AIRSTRIKE,
        EventType.SHELLING,
        EventType.CIVILIAN_ATTACK,
        EventType.TARGETED_KILLING,
        EventType.IED_MINE,
        EventType.SUICIDE_BOMB,
        EventType.GRENADE,
        EventType.CHEM_WEAPON,
        EventType.CLASH,
        EventType.OFFENSIVE,
    }
)
PERIOD_DAYS = 8  # a week, and the day it is counted from


@dataclass(frozen=True, slots=True)
class Frame:
    """`first`..`last` is the period, `on` the day the picture stands for; None where nothing is dated."""

    index: Index
    notes: Notes
    first: date | None
    last: date | None
    _places: dict[tuple[str, Span, EventType], tuple[Place, ...]] = field(default_factory=dict)
    _triggers: dict[str, list[Span]] = field(default_factory=dict)

    @classmethod
    def of(cls, picture: Picture, previous: Picture | None) -> Frame:
        """The frame of a picture: the period follows the issue before, or is the last week."""
        index = Index(picture)
        last = index.last_day()
        first = last - timedelta(days=PERIOD_DAYS - 1) if last else None
        before = Index(previous).last_day() if previous else None
        if last and before and before < last:
            first = before + timedelta(days=1)
        return cls(index, Notes(index), first, last)

    def in_period(self, interval: Interval) -> bool:
        """Whether the days are known well enough to say that they fall into the period."""
        ends = [day for day in (interval.first, interval.last) if day is not None]
        if not ends or self.first is None or self.last is None:
            return False
        return (self.first <= ends[0] and ends[-1] <= self.last) or (
            interval.first is None and self.first <= ends[-1] <= self.last
        )

    def is_earlier(self, interval: Interval) -> bool:
        """Whether it lies wholly before the period."""
        return interval.last is not None and self.first is not None and interval.last < self.first

    def is_later(self, interval: Interval) -> bool:
        """Whether it lies wholly after the day the picture stands for."""
        return interval.first is not None and self.last is not None and interval.first > self.last

    def told(self, event: Event) -> tuple[Claim, ...]:
        """The event's claims that tell it as real and as news, best first; empty where there are none.

        Of those as firm, one that names the event's own place, a doer and its day comes before one that does not.
        That a place changed hands is not told on the reading model's word alone, as no map rests on it.
        """
        told = [c for c in self.index.claims_of(event) if c.stance.is_told_as_real and not c.historical]
        if event.type in CHANGES_HANDS and all(claim.by == "model" for claim in told):
            return ()
        here = event.place.id if event.place is not None else None

        on = event.interval.one_day

        def key(claim: Claim) -> tuple[int | str, bool, bool, bool, tuple[int | str, ...]]:
            own = strength(claim)
            elsewhere = here is not None and (claim.place is None or claim.place.place.id != here)
            other_day = on is not None and claim.when.interval.one_day != on
            return (own[0], elsewhere, claim.actor is None, other_day, own)

        return tuple(sorted(told, key=key))

    def event_line(self, *events: Event, figures: bool = True) -> Line | None:
        """The event in one sentence, with its support and what speaks against it.

        Several events are those that one sentence tells of several places. Without `figures` the numbers are left
        to another line, which tells them of all those places.
        """
        one = len(events) == 1
        told = self.told(events[0]) if one else best_first(claim for event in events for claim in self.told(event))
        if not told:
            return None
        ids = {event.id for event in events}
        differ = any(figure.event in ids and figure.disputed for figure in self.index.picture.figures)
        places = [event.place for event in events if event.place is not None] if len(events) > 1 else []
        text = tell(told[0], self.index, figures=figures and not differ, places=places)
        pieces = [Piece(with_support(text, support(told, self.index)), self.notes.of_claims(told))]
        if differ:
            pieces.append(Piece(" The figures told of it differ: see Key figures."))
        against = [c for event in events for c in self.index.claims_of(event) if speaks_against(c)]
        if against:
            denial = best_first(against)[0]
            pieces.append(Piece(f" {tell(denial, self.index)}", (self.notes.of_claim(denial),)))
        return Line(tuple(pieces))

    def event_lines(
        self, events: Iterable[Event], most: int, seen: set[tuple[object, ...]] | None = None
    ) -> tuple[list[Line], int]:
        """At most `most` lines for events in their order, and how many events had no room.

        `seen` holds the words that other lists have told; their figures are not told again, and it grows.
        """
        groups: dict[tuple[object, ...], list[Event]] = {}
        for event in self.deeds(events):
            groups.setdefault(self._same_words(event), []).append(event)
        seen = set() if seen is None else seen
        rows = list(groups.items())
        lines = merged(self.event_line(*row, figures=key not in seen) for key, row in rows[:most])
        seen |= {key for key, _ in rows[:most]}
        return lines, sum(len(row) for _, row in rows[most:])

    def deeds(self, events: Iterable[Event]) -> list[Event]:
        """The events without those that say again what one before them says: one sentence's harm, or its words."""
        rows = [(event, told[0]) for event in events if (told := self.told(event))]
        bare = {event.id for event, lead in rows if clause(lead, self.index) is None}
        said = {(lead.report, lead.sentence) for event, lead in rows if event.id not in bare}
        seen: dict[tuple[object, ...], int] = {}
        kept: list[Event] = []
        for event, lead in rows:
            sentence = (lead.report, lead.sentence)
            key: tuple[object, ...] = (event.id,)
            if event.id in bare:
                key = sentence
            elif event.type in _HARM:
                key = (*sentence, event.place.id if event.place else "", tuple(f.span for f in lead.figures))
            if key in seen:
                # An air strike that killed people is told as the air strike, not as "civilians were attacked".
                named = event.type in _HARM - {EventType.CLASH, EventType.OFFENSIVE} and event.id not in bare
                if named and kept[seen[key]].type is EventType.CIVILIAN_ATTACK:
                    kept[seen[key]] = event
            elif not (event.id in bare and sentence in said):
                seen[key] = len(kept)
                kept.append(event)
        return kept

    def places_of(self, claim: Claim) -> tuple[Place, ...]:
        """The places of which the claim's own words tell the same, in reading order: at most a few."""
        if not self._places:
            self._places.update(self._places_of_words())
        return self._places.get((claim.report, claim.trigger, claim.type), ())

    def triggers_in(self, report: str) -> list[Span]:
        """The words that name an event, of all claims of a report."""
        if not self._triggers:
            for claim in self.index.claims.values():
                self._triggers.setdefault(claim.report, []).append(claim.trigger)
        return self._triggers.get(report, [])

    def _places_of_words(self) -> dict[tuple[str, Span, EventType], tuple[Place, ...]]:
        found: dict[tuple[str, Span, EventType], dict[str, PlaceMention]] = {}
        for claim in self.index.claims.values():
            if claim.place is not None and claim.stance.is_told_as_real:
                here = found.setdefault((claim.report, claim.trigger, claim.type), {})
                here[claim.place.place.id] = claim.place
        ordered = {key: sorted(here.values(), key=lambda m: (m.span, m.place.id)) for key, here in found.items()}
        return {key: tuple(mention.place for mention in here) for key, here in ordered.items()}

    def _same_words(self, event: Event) -> tuple[object, ...]:
        """What events share that one clause tells: the words, the type, the actor."""
        told = self.told(event)
        if not told or event.place is None:
            return (event.id,)
        lead = told[0]
        actor = lead.actor.actor.name if lead.actor else ""
        return (lead.report, lead.trigger, lead.type, lead.stance, actor)


def is_taken_already(frame: Frame, event: Event) -> bool:
    """Whether it tells that a side took what, by the picture, it held since before and still holds: an old story.

    Reprints and backgrounds tell of a capture after its day; the holding has the day.
    """
    told = frame.told(event)
    if event.type not in CHANGES_HANDS or event.place is None or event.interval.last is None or not told:
        return False
    on = event.interval.first or event.interval.last
    takers = {claim.holder or (claim.actor.actor.party if claim.actor else None) for claim in told}
    return any(
        holding.state is HoldingState.HELD
        and not holding.part
        and holding.place.id == event.place.id
        and takers == {holding.holder}
        and holding.first is not None
        and holding.first < on
        and (holding.last is None or event.interval.last <= holding.last)
        for holding in frame.index.picture.holdings
    )


def with_support(text: str, behind: str) -> str:
    """The sentence with "(4 reports, 2 origins)" before its full stop."""
    if not behind:
        return text
    return f"{text[:-1]} ({behind})." if text.endswith(".") else f"{text} ({behind})"


def merged(lines: Iterable[Line | None]) -> list[Line]:
    """The lines, each text once; the notes of one told twice are joined."""
    found: dict[str, Line] = {}
    for line in lines:
        if line is None:
            continue
        if line.text in found:
            line = _with_notes(found[line.text], line.notes)  # noqa: PLW2901 - the joined line stands for both
        found[line.text] = line
    return list(found.values())


def _with_notes(line: Line, notes: tuple[int, ...]) -> Line:
    """The line with further notes where its last ones stand; never more than four there."""
    more = tuple(note for note in notes if note not in line.notes)
    at = max(n for n, piece in enumerate(line.pieces) if piece.notes)
    joined = Piece(line.pieces[at].text, (*line.pieces[at].notes, *more)[:4])
    return Line((*line.pieces[:at], joined, *line.pieces[at + 1 :]))


def and_more(voices: Sequence[str]) -> str:
    """At most two voices and how many more: "A and B", "A, B and 3 more"."""
    if len(voices) > 2:
        return f"{', '.join(voices[:2])} and {len(voices) - 2} more"
    return " and ".join(voices)


def more_in(left: int, command: str) -> tuple[str, ...]:
    """The remark that says how many were left out and where they are; nothing where none were."""
    return (f"And {left} more: see `dateline {command}`.",) if left > 0 else ()
