"""What the reading model sees in one sentence.

In: nothing. Out: frozen records; every span stands in the report's own text, every score is a probability. A parse is
evidence, not a claim: the rules of claims/ decide what becomes of it.

    "Rebels seized Sake."   ->   trigger "seized" TERR_CAPTURE asserted; marks "Rebels" actor, "Sake" place;
                                 arcs (seized, Rebels, actor), (seized, Sake, place)
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.model.text import Span

Scored = tuple[tuple[str, float], ...]
"""Names with their probabilities, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Named:
    """A named entity. `layer` is the head that saw it: "names" or "military".

    The two were taught by different corpora and may disagree. Labels of names are PER ORG LOC MISC, of military ones
    PER ORG LOC NORP WEAPON PLATFORM TIME QUANTITY MONEY.
    """

    span: Span
    label: str
    score: float
    layer: str


@dataclass(frozen=True, slots=True)
class ParsedTrigger:
    """Words that name an event; `score` is the probability that they do.

    `types` and `stances` are what it may be and how it is told, best first. `historical` is the probability that it is
    background from before the story's own days.
    """

    span: Span
    score: float
    types: Scored
    stances: Scored
    historical: float

    @property
    def type(self) -> str:
        """The likeliest event type."""
        return self.types[0][0]

    @property
    def stance(self) -> str:
        """The likeliest stance."""
        return self.stances[0][0]


@dataclass(frozen=True, slots=True)
class ParsedMark:
    """Words that may take part in an event: `kind` is actor, place, time, figure or materiel.

    `whats` is its finer kind (armed_group, city, ...), best first, empty for times, figures and materiel.
    """

    span: Span
    kind: str
    score: float
    whats: Scored = ()


@dataclass(frozen=True, slots=True)
class ParsedArc:
    """Mark number `mark` plays `role` in the event of trigger number `trigger`.

    Roles: actor target place from to date materiel instrument said_by, and figure:killed and its like.
    """

    trigger: int
    mark: int
    role: str
    score: float


@dataclass(frozen=True, slots=True)
class ParsedRelay:
    """Mark number `medium` passes on what mark number `speaker` says ("a resident told Radio Kivu")."""

    speaker: int
    medium: int
    score: float


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence. `words`, `upos`, `head` and `deprel` are parallel; `head` is the index of a word, -1 for the root.

    Arcs and relays name triggers and marks by their index in `triggers` and `marks`, which ascend by span. Triggers,
    marks and arcs below the usual thresholds are kept down to a floor: take those with a score of your choice.
    """

    sentence: Span
    words: tuple[Span, ...] = ()
    upos: tuple[str, ...] = ()
    head: tuple[int, ...] = ()
    deprel: tuple[str, ...] = ()
    entities: tuple[Named, ...] = ()
    triggers: tuple[ParsedTrigger, ...] = ()
    marks: tuple[ParsedMark, ...] = ()
    arcs: tuple[ParsedArc, ...] = ()
    relays: tuple[ParsedRelay, ...] = ()

    def moved(self, by: int) -> Parse:
        """The same parse of the same sentence where it stands `by` characters further on."""
        if not by:
            return self
        return replace(
            self,
            sentence=_moved(self.sentence, by),
            words=tuple(_moved(word, by) for word in self.words),
            entities=tuple(replace(each, span=_moved(each.span, by)) for each in self.entities),
            triggers=tuple(
                ParsedTrigger(_moved(t.span, by), t.score, t.types, t.stances, t.historical) for t in self.triggers
            ),
            marks=tuple(ParsedMark(_moved(m.span, by), m.kind, m.score, m.whats) for m in self.marks),
        )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
