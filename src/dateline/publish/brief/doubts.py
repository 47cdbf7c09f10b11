"""What is said, denied and disputed: statements, denials, and claims that cannot all be true, side by side.

In: the frame. Out: two sections. "We never left the town", a mayor tells two papers in one interview: one
statement, "2 reports, 1 origin". Contradictions are shown beside each other and never averaged.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from dateline.model.claim import Claim, Stance
from dateline.model.mention import Quote
from dateline.model.picture import Dispute
from dateline.publish.brief.frame import Frame, and_more, merged, more_in, with_support
from dateline.publish.brief.model import Group, Line, Piece, Section
from dateline.publish.days import day
from dateline.publish.phrases import CHANGES_HANDS, IN_ITS_OWN_WORDS, PHRASES, label
from dateline.publish.quoting import MOST_WORDS, cap_words, one_line
from dateline.publish.standing import best_first, speaks_against, support
from dateline.publish.telling import actor_name, clause, party_name, place_name, said_by, sentence_case, tell
from dateline.publish.voices import named, teller

MOST_DENIALS = 8
MOST_STATEMENTS = 8
MOST_OF_ONE, MOST_INDIRECT, MOST_OLDER = 2, 3, 3
MOST_DISPUTES = 10
_LOOKED_AT = 300  # quotations compared for sameness; the rest are counted
_KINDS = {"denial": "Denied", "holder": "Who holds it", "figure": "Figures differ", "date": "Dates differ"}
_MARKS = "\"'“”‘’«»„"


def statements(frame: Frame) -> Section:
    """Denials that no dispute shows, then what people said."""
    groups = [Group("Denials", *_denials(frame)), Group("Quoted", *_said(frame))]
    return Section("statements", "Statements and denials", tuple(g for g in groups if g.lines or g.remarks))


def disputes(frame: Frame) -> Section:
    """Every dispute with its claims for and against."""
    ranked = ranked_disputes(frame)
    lines = merged(dispute_line(frame, dispute) for dispute in ranked[:MOST_DISPUTES])
    remarks = more_in(len(ranked) - MOST_DISPUTES, "disputes")
    return Section("disputes", "Disputes", (Group("", tuple(lines), remarks),) if lines or remarks else ())


def ranked_disputes(frame: Frame) -> list[Dispute]:
    """Disputes with two sides in the picture, by what hangs on them times their doubt; the open and new first."""
    order = {"denial": 0, "holder": 1, "figure": 2, "date": 3}
    known = [
        dispute
        for dispute in frame.index.picture.disputes
        if has_two_sides(frame, dispute) and (dispute.kind != "date" or _day_matters(frame, dispute))
    ]
    known.sort(
        key=lambda d: (not d.open, not is_of_period(frame, d), -d.weight, order.get(d.kind, 9), d.id),
    )
    once: dict[frozenset[str], Dispute] = {}
    for dispute in known:
        # Who holds it, who denies that it fell: two disputes of one pair of sayings are one.
        sides = (frame.index.known_claims(ids) for ids in (dispute.claims_for, dispute.claims_against))
        once.setdefault(frozenset(tell(best_first(side)[0], frame.index) for side in sides), dispute)
    kept: list[Dispute] = []
    for dispute in once.values():
        if not any(_is_within(frame, dispute, other) for other in kept):
            kept.append(dispute)
    return kept


def _is_within(frame: Frame, dispute: Dispute, other: Dispute) -> bool:
    """Whether a denial of a capture is told already by the dispute of who holds the place, against the same takers."""
    kinds = {dispute.kind, other.kind}
    if kinds != {"denial", "holder"} or dispute.place is None or other.place is None:
        return False
    if dispute.place.id != other.place.id:
        return False
    against = [_denying(frame, each) for each in (dispute, other)]
    takers = [_takers(frame, each) for each in (dispute, other)]
    return bool(against[0]) and against[0] <= against[1] and takers[0] <= takers[1]


def _denying(frame: Frame, dispute: Dispute) -> set[str]:
    claims = frame.index.known_claims((*dispute.claims_for, *dispute.claims_against))
    return {claim.id for claim in claims if speaks_against(claim)}


def _takers(frame: Frame, dispute: Dispute) -> set[str | None]:
    claims = frame.index.known_claims((*dispute.claims_for, *dispute.claims_against))
    told = [claim for claim in claims if not speaks_against(claim)]
    return {claim.actor.actor.party if claim.actor else claim.holder for claim in told}


def has_two_sides(frame: Frame, dispute: Dispute) -> bool:
    """Whether somebody stands on either side, in words of his own, and both sides speak of one thing.

    One sentence does not dispute itself; that one party fought is not denied by who says that another did not, nor
    what is told of one town by what is told of another.
    """
    sides = [frame.index.known_claims(ids) for ids in (dispute.claims_for, dispute.claims_against)]
    if not all(sides):
        return False
    words = [{_words_of(frame, claim) for claim in side} for side in sides]
    if not words[0] - words[1] or not words[1] - words[0]:
        return False
    return dispute.kind != "denial" or _is_of_one_thing(frame, *sides)


def _day_matters(frame: Frame, dispute: Dispute) -> bool:
    """Whether anything hangs on the day: of a demand or of help given it does not."""
    kinds = {claim.type for claim in frame.index.known_claims(dispute.claims_for)}
    return any(PHRASES[kind].weight > 1 and kind not in IN_ITS_OWN_WORDS for kind in kinds)


def _is_of_one_thing(frame: Frame, told: tuple[Claim, ...], against: tuple[Claim, ...]) -> bool:
    own = against[0].type in IN_ITS_OWN_WORDS
    if not own and all(clause(claim, frame.index) is None for claim in against):
        return False  # what it denies cannot be said
    places = [{claim.place.place.id for claim in side if claim.place} for side in (told, against)]
    if all(places) and not places[0] & places[1]:
        return False
    parties = [{doer.actor.party for claim in side if (doer := claim.actor)} for side in (told, against)]
    if not all(parties) or None in parties[0] | parties[1]:
        return True
    # "Denied" by whom it is said of names the same doer; a count of the loser's men names the other side.
    return own or bool(parties[0] & parties[1])


def _words_of(frame: Frame, claim: Claim) -> str:
    return one_line(claim.sentence.of(frame.index.reports[claim.report].text)).casefold()


def is_of_period(frame: Frame, dispute: Dispute) -> bool:
    """Whether any of its claims is told in the period or of it."""
    claims = frame.index.known_claims((*dispute.claims_for, *dispute.claims_against))
    return any(is_current(frame, claim) for claim in claims)


def dispute_line(frame: Frame, dispute: Dispute) -> Line | None:
    """The two sides, each told by its best claim."""
    index = frame.index
    sides = [best_first(index.known_claims(ids)) for ids in (dispute.claims_for, dispute.claims_against)]
    pieces: list[Piece] = []
    head = _about(frame, dispute)
    settled = "" if dispute.open or dispute.kind == "date" else " (settled)"
    if dispute.kind == "holder":  # who denies it comes after what he denies
        sides.sort(key=lambda side: all(speaks_against(claim) for claim in side))
    other = "Against: " if dispute.kind in ("denial", "holder") else "Elsewhere: "
    for word, claims in zip(("", other), sides, strict=True):
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
    sides = [best_first(index.known_claims(ids)) for ids in (dispute.claims_for, dispute.claims_against)]
    if dispute.kind == "holder":  # who denies it comes after what he denies
        sides.sort(key=lambda side: all(speaks_against(claim) for claim in side))
    for n, claims in enumerate(sides):
        if claims:
            voices = dict.fromkeys(said_by(claim, index) or teller(index, claim.report) for claim in claims)
            lead = (
                f"; {_side(frame, dispute, claims, n)} " if pieces else f"{head}: {_side(frame, dispute, claims, n)} "
            )
            pieces.append(Piece(sentence_case(lead) + and_more(list(voices)), frame.notes.of_claims(claims, 2)))
    return Line((*pieces, Piece("."))) if pieces else None


def _side(frame: Frame, dispute: Dispute, claims: tuple[Claim, ...], n: int) -> str:
    """What a side says, before who says it: "told by"; of a holder whom it names, "held by the army according to"."""
    if dispute.kind == "holder":
        if all(speaks_against(claim) for claim in claims):
            return "denied by"
        real = [claim for claim in claims if claim.stance.is_told_as_real]
        named = [claim.holder or (claim.actor.actor.party if claim.actor else None) for claim in real]
        holders = Counter(holder for holder in named if holder).most_common(1)
        if holders and 2 * holders[0][1] > len(real):
            return f"held by {party_name(frame.index, holders[0][0])} according to"
        return "otherwise according to" if n else "told by"
    return ("told by", "denied or contradicted by")[n]


def _about(frame: Frame, dispute: Dispute) -> str:
    """What the dispute is about, in words: the event's type and place, or the place."""
    claims = frame.index.known_claims((*dispute.claims_for, *dispute.claims_against))
    lead = next((claim for claim in claims if claim.actor and claim.target), claims[0] if claims else None)
    parts = [label(lead.type).lower()] if dispute.kind != "holder" and lead else []
    if parts and lead and lead.type in IN_ITS_OWN_WORDS:
        report = frame.index.reports[lead.report]
        sides = (("by", lead.actor), ("with regard to", lead.target))
        parts[0] += "".join(f" {word} {actor_name(frame.index, who, report)}" for word, who in sides if who)
    if dispute.place is not None:
        parts.append(place_name(dispute.place, wide=True))
    return ", ".join(parts) or one_line(dispute.about)


def _denials(frame: Frame) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    two_sided = [dispute for dispute in frame.index.picture.disputes if has_two_sides(frame, dispute)]
    in_dispute = {claim for dispute in two_sided for claim in (*dispute.claims_for, *dispute.claims_against)}
    told: dict[str, list[Claim]] = {}
    for claim in sorted(frame.index.claims.values(), key=lambda claim: claim.id):
        if _is_denial(claim) and claim.id not in in_dispute and is_current(frame, claim):
            told.setdefault(tell(claim, frame.index), []).append(claim)
    rows = sorted(
        told.items(),
        key=lambda row: (
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


def is_current(frame: Frame, claim: Claim) -> bool:
    """Whether a claim is of the period, or of a report that came out in it."""
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
    found = [quote for quote in found if not _is_told_elsewhere(frame, quote)]
    found.sort(key=lambda quote: _quote_rank(frame, quote))
    groups: list[_Statement] = []
    for quote in found[:_LOOKED_AT]:
        statement = _statement(frame, quote)
        same = next((g for g in groups if _same(g, statement)), None)
        if same:
            same.quotes.append(quote)
        elif _is_whole(statement, quote):
            groups.append(statement)
    # Stable: rank decides among equals. Words cut out of a sentence come after whole ones.
    groups.sort(key=lambda g: (not g.quotes[0].direct, not g.words[:1].isupper(), -g.reports))
    # What was said before the period is told again only where several reports have it, and with its day.
    now = [group for group in groups if any(_is_of_now(frame, quote) for quote in group.quotes)]
    before = [group for group in groups if group.reports > 1 and group not in now][:MOST_OLDER]
    shown: list[_Statement] = []
    heard: Counter[str] = Counter()
    for group in now:
        kind = group.speaker if group.quotes[0].direct else ""
        room = MOST_OF_ONE if group.quotes[0].direct else MOST_INDIRECT
        if len(shown) < MOST_STATEMENTS and heard[kind] < room:
            heard[kind] += 1
            shown.append(group)
    shown += before
    lines = merged(_statement_line(frame, group, dated=group in before) for group in shown)
    if not lines:
        return (), ()  # a heading over nothing but a number helps nobody
    return tuple(lines), more_in(len(found) - sum(len(g.quotes) for g in shown), "quotes")


def _is_whole(statement: _Statement, quote: Quote) -> bool:
    """Whether the words say something by themselves: words cut out of a sentence need to be more than a whole one."""
    first = statement.words.split(" ")[0]
    if quote.direct and first[:1].isupper():
        return len(statement.tokens) >= 6
    return len(statement.tokens) >= 9 and (quote.direct or not first.endswith("ing"))


def _is_of_now(frame: Frame, quote: Quote) -> bool:
    """Whether the report that has it is not from before the period."""
    out = frame.index.reports[quote.report].published.last
    return out is None or frame.first is None or out >= frame.first


def _is_told_elsewhere(frame: Frame, quote: Quote) -> bool:
    """Whether it is indirect speech that a claim is made of: that stands with the events already."""
    if quote.direct:
        return False
    return any(quote.span.contains(trigger) for trigger in frame.triggers_in(quote.report))


def _quote_rank(frame: Frame, quote: Quote) -> tuple[int, int, int, int, int, str, int, str]:
    source = quote.said_by[0]
    out = frame.index.reports[quote.report].published.last
    return (
        int(not _is_of_now(frame, quote)),
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
    return _Statement(words, named(quote.said_by[0], frame.index), tokens, [quote])


def _same(a: _Statement, b: _Statement) -> bool:
    """Whether most of the shorter one's words are in the longer: one saying in two cuts."""
    small = min(len(a.tokens), len(b.tokens))
    return small >= 4 and len(a.tokens & b.tokens) >= 0.8 * small


def _statement_line(frame: Frame, statement: _Statement, *, dated: bool = False) -> Line:
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
    out = frame.index.reports[first.report].published.last
    speaker = sentence_case(statement.speaker) + (f", {day(out)}" if dated and out else "")
    text = f"{speaker}: {body}" if first.direct else f"{speaker} {body}"
    return Line((Piece(text + behind, notes),))
