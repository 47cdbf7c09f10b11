"""A proposal of the reading model as claims, where no rule sees an event.

In: a `Proposal`, the mentions that fill its roles, the sentence. Out: one claim a place, or one without. "Fighters of
the Fano were besieging Debark" has no word that the lexicon knows; the model's SIEGE_CUT becomes a claim with its own
trigger, and rules still settle its day, its source and who holds what.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.claims.identity import claim_id
from dateline.claims.kinds import IN_WORDS, OF_GROUND
from dateline.claims.objects import ObjectView
from dateline.claims.proposal_parts import Parts
from dateline.claims.proposal_places import WITHIN, Around
from dateline.claims.proposals import Proposal
from dateline.claims.roles import Roles
from dateline.claims.settle import BACKGROUND, holder_of, is_part, settle_type
from dateline.claims.sources import find_sources
from dateline.claims.stance import TriggerUse, find_stance, is_yet_to_come
from dateline.claims.stance_words import DENY, FAIL, NOT
from dateline.claims.undone import undone_by
from dateline.claims.when import find_when, when_stated
from dateline.claims.words import BE, DETERMINERS, Words
from dateline.knowledge.lexicon import Lexicon, Trigger, TriggerMatch
from dateline.model.claim import Claim, EventType, Stance, When
from dateline.model.mention import PlaceMention, Quote, Sentence
from dateline.model.report import Report

_FRAMES = {
    EventType.TERR_CAPTURE: "taker", EventType.TERR_RECAPTURE: "taker", EventType.TERR_TRANSFER: "giver",
    EventType.CONTROL_STATE: "holder", EventType.WITHDRAWAL: "leaver", EventType.ADVANCE: "mover",
    EventType.DEPLOY: "mover",
}  # fmt: skip
_SURE_BACKGROUND = 0.5
_TO_COME = frozenset({"will", "'ll", "’ll", "shall"})
_AGAINST = NOT | FAIL | DENY | frozenset("lifted ended end reject rejected ruled false untrue collapsed broke".split())


@dataclass(frozen=True, slots=True)
class Desk:
    """What claims of one sentence are made with."""

    report: Report
    quotes: tuple[Quote, ...]
    sentence: Sentence
    lexicon: Lexicon
    around: Around


def claims_from(proposal: Proposal, parts: Parts, desk: Desk) -> list[Claim]:
    """The claims that a proposal makes by itself, one a place."""
    kind = EventType(proposal.type)
    match = as_match(proposal, kind, desk)
    roles = Roles(parts.actor, parts.target, parts.places)
    end = desk.around.scene.clause_end(match.last + 1)
    view = ObjectView((), None, (), match.last + 1, end, subject_forces=False)
    places = parts.places or _carried(kind, desk)
    return [_claim(proposal, kind, match, roles, parts, place, view, desk) for place in places or (None,)]


def _carried(kind: EventType, desk: Desk) -> tuple[PlaceMention, ...]:
    """The place that the paragraph is about, else the report's country, for what happens somewhere.

    A place of the sentence itself that the model leaves out is not it.
    """
    place = desk.around.context.place or desk.around.context.theatre
    return (place,) if place is not None and kind not in IN_WORDS else ()


def _claim(
    proposal: Proposal,
    kind: EventType,
    match: TriggerMatch,
    roles: Roles,
    parts: Parts,
    place: PlaceMention | None,
    view: ObjectView,
    desk: Desk,
) -> Claim:
    report, scene = desk.report, desk.around.scene
    kind = settle_type(kind, roles, place)
    said_by = find_sources(report, desk.quotes, proposal.trigger) or parts.said_by
    stance = _stance(proposal, match, desk)
    when = when_of(match, parts, stance, desk)
    return Claim(
        id=claim_id(report.id, proposal.trigger, kind, place),
        report=report.id,
        type=kind,
        trigger=proposal.trigger,
        sentence=desk.sentence.span,
        segment=desk.sentence.segment,
        stance=stance,
        historical=is_background(proposal, when, desk),
        actor=parts.actor,
        target=parts.target,
        place=place,
        when=when,
        figures=parts.figures,
        said_by=said_by,
        holder=holder_of(kind, roles, place, said_by),
        part=(kind in OF_GROUND and not parts.places) or is_ground_within(place) or is_part(scene, place, view),
        by="model",
        reasons=(f"model: {kind} {proposal.sure:.2f}",),
        made_with=f"model and rules {desk.lexicon.version}",
        thing=parts.thing
        or (place.span if place in parts.places and kind in (*OF_GROUND, EventType.ADVANCE) else None),
    )


def is_ground_within(place: PlaceMention | None) -> bool:
    """Whether the words name ground within the place that they are read as."""
    return place is not None and place.reason.startswith(WITHIN)


def when_of(match: TriggerMatch, parts: Parts, stance: Stance, desk: Desk) -> When:
    """The day: the time that the model links to the trigger, else what the rules make of the sentence."""
    anchor = desk.report.published.anchor
    if parts.time is not None and parts.time.interval.known:
        return when_stated(parts.time, stance, anchor)
    around = desk.around
    return find_when(
        around.scene, around.times, match.first, match.last, match.form, stance, anchor, around.context.day
    )


def _stance(proposal: Proposal, match: TriggerMatch, desk: Desk) -> Stance:
    """The model's stance, held against the words: "will" foretells, and what is not so is told with a word for it."""
    words = desk.around.scene.words
    use = TriggerUse(words, match.first, match.head, match.form, EventType(proposal.type), None, ())
    if undone_by(words, match.first, match.last, use.kind):
        return Stance.NEGATED
    stance = Stance(proposal.stances[0][0])
    if not _is_worded(stance, match, words):
        stance = find_stance(use, desk.sentence.segment).stance
    before = {words.at(index) for index in range(max(0, match.first - 3), match.first)} | {use.modal}
    to_come = bool(before & _TO_COME) or is_yet_to_come(use)
    refuses = use.kind is EventType.REFUSE and not NOT.isdisjoint(words.lower)  # "will not accept" refuses now
    return Stance.FORECAST if stance.is_told_as_real and to_come and not refuses else stance


def _is_worded(stance: Stance, match: TriggerMatch, words: Words) -> bool:
    """Whether the sentence has words for a stance: "not", "failed to" or "denied" for what is told as not so.

    "Its departure is not a sign of success" says that it departed.
    """
    if stance not in (Stance.NEGATED, Stance.DENIED):
        return True
    if words.at(match.last + 1) in BE and words.at(match.last + 2) in NOT and words.at(match.last + 3) in DETERMINERS:
        return False
    return not _AGAINST.isdisjoint(words.lower) or any(word.endswith("n't") for word in words.lower)


def is_background(proposal: Proposal, when: When, desk: Desk) -> bool:
    """Whether it is from before the story's own days: by its day where that is known, else as the model says."""
    published, last = desk.report.published.anchor.first, when.interval.last
    if when.expression is not None and published is not None and last is not None:
        return published - last > BACKGROUND
    return proposal.historical > _SURE_BACKGROUND


def as_match(proposal: Proposal, kind: EventType, desk: Desk) -> TriggerMatch:
    """The trigger as the rules know one, so that they can find its place and its day."""
    words = desk.around.scene.words
    first = min(words.first_of(proposal.trigger), len(words) - 1)
    last = max(first, words.last_of(proposal.trigger))
    trigger = Trigger(
        proposal.trigger.of(desk.around.text).lower(), (), _FRAMES.get(kind, "event"), {"any": kind}, "", noun=False
    )
    return TriggerMatch(trigger, first, last, first, _form(words.at(first), desk.lexicon))


def _form(word: str, lexicon: Lexicon) -> str:
    """What form of what part of speech a word is: as the lexicon has it, else by its ending."""
    for trigger in lexicon.by_first.get(word, ()):
        form = next((element.words[word] for element in trigger.elements if word in element.words), "")
        if form.startswith("verb"):
            return form
    for ending, form in (("ing", "verb ing"), ("ed", "verb past part")):
        if word.endswith(ending):
            return form
    return "noun"
