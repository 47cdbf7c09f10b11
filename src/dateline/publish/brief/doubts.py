"""What is said, denied and disputed: statements, denials, and claims that cannot all be true, side by side.

In: the frame. Out: two sections. "We never left the town", a mayor tells two papers in one interview: one
statement, "2 reports, 1 origin". Contradictions are shown beside each other and never averaged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.model.claim import Claim, Stance
from dateline.model.mention import Quote
from dateline.model.picture import Dispute
from dateline.publish.brief.frame import Frame, merged, more_in, with_support
from dateline.publish.brief.model import Group, Line, Piece, Section
from dateline.publish.phrases import CHANGES_HANDS, label
from dateline.publish.quoting import MOST_WORDS, cap_words, one_line
from dateline.publish.standing import best_first, speaks_against, support
from dateline.publish.telling import place_name, said_by, source_name, tell

MOST_DENIALS = 8
MOST_STATEMENTS = 8
MOST_DISPUTES = 10
_LOOKED_AT = 300  # quotations compared for sameness; the rest are counted
_KINDS = {"denial": "Denied", "holder": "Who holds it", "figure": "Figures differ", "date": "Dates differ"}
_MARKS = "\"'“”‘’«»„"


def statements(frame: Frame) -> Section:
    """Denials that no dispute shows, then what people said."""
    groups = [Group("Denials", *_denials(frame)), Group("Said", *_said(frame))]
    return Section("statements", "Statements and denials", tuple(g for g in groups if g.lines or g.remarks))


def disputes(frame: Frame) -> Section:
    """Every dispute with its claims for and against."""
    ranked = ranked_disputes(frame)
    lines = merged(dispute_line(frame, dispute) for dispute in ranked[:MOST_DISPUTES])
    remarks = more_in(len(ranked) - MOST_DISPUTES, "disputes")
    return Section("disputes", "Disputes", (Group("", tuple(lines), remarks),) if lines or remarks else ())


def ranked_disputes(frame: Frame) -> list[Dispute]:
    """Disputes of which claims are in the picture: open ones first, then by what hangs on them times their doubt."""
    order = {"denial": 0, "holder": 1, "figure": 2, "date": 3}
    known = [
        dispute
        for dispute in frame.index.picture.disputes
        if frame.index.known_claims((*dispute.claims_for, *dispute.claims_against))
    ]
    return sorted(
        known,
        key=lambda d: (not d.open, -d.weight, order.get(d.kind, 9), d.id),
    )


def dispute_line(frame: Frame, dispute: Dispute) -> Line | None:
    """The two sides, each told by its best claim."""
    index = frame.index
    sides = [best_first(index.known_claims(ids)) for ids in (dispute.claims_for, dispute.claims_against)]
    pieces: list[Piece] = []
    head = _about(frame, dispute)
    settled = "" if dispute.open or dispute.kind == "date" else " (settled)"
    for word, claims in zip(("", "Against: "), sides, strict=True):
        if not claims:
            continue
        told = tell(claims[0], index)
        behind = support(claims, index)
        lead = f"{_KINDS.get(dispute.kind, 'Disputed')}{settled}, {head}: " if not pieces else " "
        side = word if pieces else ""
        pieces.append(Piece(lead + side + with_support(told, behind), frame.notes.of_claims(claims)))
    return Line(tuple(pieces)) if pieces else None


def dispute_in_short(frame: Frame, dispute: Dispute) -> Line | None:
    """What it is about and who stands on either side, without telling it again."""
    index = frame.index
    head = _about(frame, dispute)
    pieces: list[Piece] = []
    for word, ids in (("told by", dispute.claims_for), ("denied or contradicted by", dispute.claims_against)):
        claims = best_first(index.known_claims(ids))
        if claims:
            voices = list(dict.fromkeys(said_by(claim, index) or index.outlet(claim.report) for claim in claims))
            more = f" and {len(voices) - 2} more" if len(voices) > 2 else ""
            lead = f"{head[:1].upper()}{head[1:]}: {word} " if not pieces else f"; {word} "
            pieces.append(Piece(lead + " and ".join(voices[:2]) + more, frame.notes.of_claims(claims, 2)))
    return Line((*pieces, Piece("."))) if pieces else None


def _about(frame: Frame, dispute: Dispute) -> str:
    """What the dispute is about, in words: the event's type and place, or the place."""
    claims = frame.index.known_claims((*dispute.claims_for, *dispute.claims_against))
    parts = [label(claims[0].type).lower()] if dispute.kind != "holder" and claims else []
    if dispute.place is not None:
        parts.append(place_name(dispute.place, wide=True))
    return ", ".join(parts) or one_line(dispute.about)


def _denials(frame: Frame) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    in_dispute = set(frame.index.disputes_by_claim())
    told: dict[str, list[Claim]] = {}
    for claim in sorted(frame.index.claims.values(), key=lambda claim: claim.id):
        if _is_denial(claim) and claim.id not in in_dispute:
            told.setdefault(tell(claim, frame.index), []).append(claim)
    rows = sorted(
        told.items(),
        key=lambda row: (
            not any(_is_current(frame, claim) for claim in row[1]),
            row[1][0].stance.value,
            -len(row[1]),
            row[0],
        ),
    )
    lines = [
        frame.notes.line(with_support(text, support(tuple(claims), frame.index)), claims)
        for text, claims in rows[:MOST_DENIALS]
    ]
    return tuple(merged(lines)), more_in(len(rows) - MOST_DENIALS, "claims")


def _is_denial(claim: Claim) -> bool:
    """Whether somebody denies it, or a report says that a place did not change hands.

    Of other things that did not happen ("without a fight") no line is made.
    """
    if claim.historical:
        return False
    if claim.stance is Stance.DENIED:
        return claim.actor is not None or claim.place is not None or bool(claim.said_by)
    return speaks_against(claim) and claim.type in CHANGES_HANDS and claim.place is not None


def _is_current(frame: Frame, claim: Claim) -> bool:
    out = frame.index.reports[claim.report].published.last
    return frame.in_period(claim.when.interval) or out is None or frame.first is None or out >= frame.first


@dataclass(slots=True)
class _Statement:
    """One thing somebody said, and every report that has it."""

    words: str
    speaker: str
    tokens: frozenset[str]
    quotes: list[Quote] = field(default_factory=list)

    @property
    def reports(self) -> int:
        return len({quote.report for quote in self.quotes})


def _said(frame: Frame) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    found = [q for q in frame.index.picture.quotes if q.said_by and q.report in frame.index.reports]
    found.sort(key=lambda quote: _quote_rank(frame, quote))
    groups: list[_Statement] = []
    for quote in found[:_LOOKED_AT]:
        statement = _statement(frame, quote)
        same = next((g for g in groups if _same(g, statement)), None)
        if same:
            same.quotes.append(quote)
        elif len(statement.tokens) >= 6:
            groups.append(statement)
    groups.sort(key=lambda g: (not g.quotes[0].direct, -g.reports))  # stable: rank decides among equals
    lines = merged(_statement_line(frame, group) for group in groups[:MOST_STATEMENTS])
    return tuple(lines), more_in(len(found) - sum(len(g.quotes) for g in groups[:MOST_STATEMENTS]), "quotes")


def _quote_rank(frame: Frame, quote: Quote) -> tuple[int, int, int, int, str, int, str]:
    source = quote.said_by[0]
    out = frame.index.reports[quote.report].published.last
    return (
        int(not quote.direct),
        int(source.anonymous or not any(word[:1].isupper() for word in source.name.split())),
        int(not source.role),
        -(out.toordinal() if out else 0),
        quote.report,
        quote.span.start,
        quote.id,
    )


def _statement(frame: Frame, quote: Quote) -> _Statement:
    text = one_line(quote.span.of(frame.index.reports[quote.report].text))
    tokens = frozenset(re.findall(r"\w+", text.lower()))
    words = cap_words(text.strip(_MARKS + " ,."), MOST_WORDS) if quote.direct else cap_words(text, MOST_WORDS)
    return _Statement(words, source_name(quote.said_by[0]), tokens, [quote])


def _same(a: _Statement, b: _Statement) -> bool:
    """Whether most of the shorter one's words are in the longer: one saying in two cuts."""
    small = min(len(a.tokens), len(b.tokens))
    return small >= 4 and len(a.tokens & b.tokens) >= 0.8 * small


def _statement_line(frame: Frame, statement: _Statement) -> Line:
    first = statement.quotes[0]
    reports: dict[str, Quote] = {}
    for quote in statement.quotes:
        reports.setdefault(quote.report, quote)
    notes = tuple(
        dict.fromkeys(
            frame.notes.of_words(frame.index.reports[quote.report], quote.span) for quote in list(reports.values())[:3]
        )
    )
    # The same words by the same speaker are one saying, however many reports carry it.
    behind = f" ({len(reports)} reports, 1 origin)" if len(reports) > 1 else ""
    body = f"“{statement.words}”" if first.direct else f"said, in the report’s words: {statement.words}"
    speaker = statement.speaker[:1].upper() + statement.speaker[1:]
    text = f"{speaker}: {body}" if first.direct else f"{speaker} {body}"
    return Line((Piece(text + behind, notes),))
