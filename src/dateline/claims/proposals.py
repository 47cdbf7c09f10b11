"""What the reading model proposes: one record an event that it sees in a sentence, with the words for each part.

In: a `Parse`. Out: its `Proposal`s in reading order. In "Rebels seized Sake on Monday, residents said." it is one: the
trigger "seized", TERR_CAPTURE, with "Rebels" as actor, "Sake" as place, "on Monday" as date, "residents" as speaker.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.model.parse import Parse, ParsedMark, ParsedTrigger, Scored
from dateline.model.text import Span

LEAST_ARC = 0.5
"""An arc below this is no part of a proposal."""


@dataclass(frozen=True, slots=True)
class Filler:
    """Words that fill a role: `what` is their finer kind (armed_group, city) or, for figures, what they count."""

    span: Span
    kind: str
    what: str
    score: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event as the model sees it; `fillers` by role, in reading order; `chains` are speakers with who passes on."""

    trigger: Span
    score: float
    types: Scored
    stances: Scored
    historical: float
    fillers: dict[str, tuple[Filler, ...]] = field(default_factory=dict)
    chains: tuple[tuple[Filler, ...], ...] = ()

    @property
    def type(self) -> str:
        """The likeliest type."""
        return self.types[0][0]

    @property
    def sure(self) -> float:
        """How sure it is that there is an event and that it is of the likeliest type."""
        return self.score * self.types[0][1]

    def chance_of(self, type_: str) -> float:
        """The probability of a type, given that there is an event."""
        return dict(self.types).get(type_, 0.0)

    def best(self, role: str) -> Filler | None:
        """The likeliest filler of a role; of two alike the first."""
        return max(self.fillers.get(role, ()), key=lambda filler: filler.score, default=None)


def proposals_in(parse: Parse, *, least_arc: float = LEAST_ARC) -> tuple[Proposal, ...]:
    """The proposals of a sentence, by where their triggers stand."""
    return tuple(_proposal(parse, number, trigger, least_arc) for number, trigger in enumerate(parse.triggers))


def _proposal(parse: Parse, number: int, trigger: ParsedTrigger, least: float) -> Proposal:
    found: dict[str, list[Filler]] = {}
    chains = []
    for arc in parse.arcs:
        if arc.trigger != number or arc.score < least:
            continue
        role, _, counted = arc.role.partition(":")
        filler = _filler(parse.marks[arc.mark], arc.score, counted)
        found.setdefault(role, []).append(filler)
        if role == "said_by":
            relays = [relay for relay in parse.relays if relay.speaker == arc.mark and relay.score >= least]
            chains.append((filler, *(_filler(parse.marks[each.medium], each.score, "") for each in relays)))
    return Proposal(
        trigger.span,
        trigger.score,
        trigger.types,
        trigger.stances,
        trigger.historical,
        {role: tuple(sorted(fillers, key=lambda each: each.span)) for role, fillers in sorted(found.items())},
        tuple(sorted(chains, key=lambda chain: (-chain[0].score, chain[0].span))),
    )


def _filler(mark: ParsedMark, score: float, counted: str) -> Filler:
    return Filler(mark.span, mark.kind, counted or (mark.whats[0][0] if mark.whats else ""), score)
