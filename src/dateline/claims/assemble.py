"""From a report's annotations to its claims.

In: a `Report`, its `Annotations` and the trigger lexicon. Out: its claims in reading order, each part with its span.
"Rebels captured Sake and Masisi on Monday, residents said." gives two claims that share a trigger, said by residents.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from dateline.claims.clause import Scene
from dateline.claims.context import Context, find_capital, find_rebels, find_theatre
from dateline.claims.from_model import Desk
from dateline.claims.kinds import OF_GROUND
from dateline.claims.lines import is_left_out, opens_line, topic_of
from dateline.claims.local import local_places
from dateline.claims.needs import is_met
from dateline.claims.no_event import is_no_event
from dateline.claims.no_ground import is_inside, is_no_ground, looks_back
from dateline.claims.objects import ObjectView, pick_type, subject_is_forces, view_object
from dateline.claims.policy import combine
from dateline.claims.proposal_places import Around
from dateline.claims.proposals import proposals_in
from dateline.claims.resumed import resumed_day, with_day
from dateline.claims.roles import Roles, find_roles
from dateline.claims.settle import holder_of, is_historical, is_part, settle_type
from dateline.claims.sources import find_sources, speaker_as_actor, with_side
from dateline.claims.stance import TriggerUse, find_stance
from dateline.claims.standins import (
    as_ground,
    driven_from,
    driven_out,
    fought_over,
    given_up,
    holder_meant,
    named_ally,
    side_driven_out,
    subject_it,
)
from dateline.claims.things import thing_of
from dateline.claims.tolls import figures_for, told_once
from dateline.claims.when import find_when
from dateline.claims.words import DETERMINERS, POSSESSIVES, Words
from dateline.knowledge.lexicon import Lexicon, TriggerMatch
from dateline.model.claim import Claim, EventType, When
from dateline.model.mention import ActorKind, ActorMention, Annotations, PlaceMention, Sentence
from dateline.model.report import Report
from dateline.model.text import Span
from dateline.model.time import NO_TIME, TimeMention


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Placed)
_ARMED = frozenset({ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.GOVERNMENT})

_GROUND_FRAMES = frozenset({"taker", "held", "holder", "giver", "leaver", "patient"})
_ENDS = frozenset(
    ["by", "on", "in", "since", "from", "again", "after", "before", "during", "between", ".", ",", ";", ""]
)

_MOST_TRIGGERS = 100
"""Words of events that a sentence is read for. Prose has a dozen at most; a word list or a hostile text has thousands,
and reading one takes time with the square of their number."""


def read_claims(report: Report, annotations: Annotations, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims of one report, in the order of their triggers, without two of one sentence, type and place."""
    told: list[Claim] = []
    last: list[Claim] = []  # of the sentence before
    parses = {parse.sentence: parse for parse in annotations.parses}
    theatre = find_theatre(annotations)
    capital = find_capital(annotations, theatre)
    context = Context(theatre=theatre, capital=capital, rebels=find_rebels(annotations))
    fought: PlaceMention | None = None
    before: Sentence | None = None
    for sentence in annotations.sentences:
        words = Words.of(report.text, sentence.span)
        times = tuple(_within(annotations.times, sentence.span))
        actors = tuple(_within(annotations.actors, sentence.span))
        matches = [
            m
            for m in lexicon.matches(words.lower)
            if not is_inside(m, words, times, actors)
            and not all(is_no_event(words, m, kind) for kind in m.trigger.types.values())
        ][:_MOST_TRIGGERS]
        scene = _scene(words, sentence, annotations, matches, lexicon)
        fought = fought if sentence.paragraph == context.paragraph else None
        context = context.entering(sentence.paragraph)
        reader = _SentenceReader(report, annotations, lexicon, scene, sentence, times, context, fought)
        found = reader.read(matches)
        if sentence.span in parses:
            desk = Desk(report, annotations.quotes, sentence, lexicon, Around(report.text, scene, times, context))
            found = combine(found, proposals_in(parses[sentence.span]), desk)
        same_paragraph = before is not None and before.paragraph == sentence.paragraph
        if before is not None and same_paragraph and (day := resumed_day(scene, times)):
            last = [with_day(claim, before.span, day) for claim in last]
        told += last
        last = told_once(found)
        before = sentence
        fought = fought_over(found)
        context = context.step(scene, times, found, sentence.paragraph)
    return tuple(sorted((*told, *last), key=_reading_order))


def _reading_order(claim: Claim) -> tuple[Span, Span, str]:
    return (claim.trigger, claim.place.span if claim.place else claim.trigger, claim.id)


def _start(item: _Placed) -> int:
    return item.span.start


def _within(items: Sequence[T], span: Span) -> Iterable[T]:
    """The items of a list in reading order whose spans begin within `span`."""
    first = bisect_left(items, span.start, key=_start)
    for item in items[first:]:
        if item.span.start >= span.end:
            return
        yield item


def _scene(
    words: Words, sentence: Sentence, annotations: Annotations, matches: Iterable[TriggerMatch], lexicon: Lexicon
) -> Scene:
    actors = tuple(_within(annotations.actors, sentence.span))
    people = {actor.span for actor in actors if actor.actor.kind is ActorKind.PERSON}
    places = tuple(
        place
        for place in _within(annotations.places, sentence.span)
        if place.span not in people and not is_left_out(words, words.first_of(place.span))
    )
    figures = tuple(_within(annotations.figures, sentence.span))
    named: tuple[_Placed, ...] = (*actors, *places)
    ends = frozenset(words.last_of(mention.span) for mention in named)
    starts = frozenset(words.first_of(mention.span) for mention in (*named, *figures))
    heads = frozenset(match.head for match in matches)
    verbs = frozenset(
        match.head
        for match in matches
        if not match.trigger.noun and not _is_noun(words, match, lexicon, ends=ends, starts=starts)
    )
    return Scene(words, actors, places, figures, verbs, heads - verbs)


def _is_noun(
    words: Words, match: TriggerMatch, lexicon: Lexicon, *, ends: frozenset[int], starts: frozenset[int]
) -> bool:
    """Whether a verb's form stands as a noun ("the attacks", "offer of amnesty"); only a base, -s or -ing form can.

    `ends` are the words that end a mention, `starts` those that begin one: a verb stands between subject and object.
    """
    if not match.form.startswith("verb") or {"past", "part"} & set(match.form.split()):
        return False
    if match.first != match.last:  # "the Taliban's offer of amnesty"
        return words.at(match.head - 1) in DETERMINERS | POSSESSIVES
    after = match.last + 1
    if match.first - 1 in ends and (words.at(after) in DETERMINERS or after in starts):
        return False
    return words.is_nominal(match.head) or (match.form == "verb s" and words.at(match.head) in lexicon.nouns)


def _needs_no_object(words: Words, match: TriggerMatch) -> bool:
    """Whether it speaks of all of a place that is only where it happens: "in Beni the army remains in control"."""
    if match.trigger.pattern.startswith(
        "hold/v out"
    ):  # "held out for three weeks" tells of the fight, not of who has it
        return "past" not in match.form or "still" in words.lower[max(0, match.first - 3) : match.first]
    return words.at(match.last + 1) not in ("of", "over") and match.trigger.pattern.endswith("in control")


def _is_other(taker: ActorMention | None, side: ActorMention | None) -> bool:
    """Whether there is a taker who is not of the party of `side`."""
    return taker is not None and (side is None or side.actor.party != taker.actor.party)


class _SentenceReader:
    """Reads the claims of one sentence; holds what all its triggers share."""

    def __init__(
        self,
        report: Report,
        annotations: Annotations,
        lexicon: Lexicon,
        scene: Scene,
        sentence: Sentence,
        times: tuple[TimeMention, ...],
        context: Context,
        fought: PlaceMention | None,
    ) -> None:
        self.report, self.annotations, self.lexicon = report, annotations, lexicon
        self.scene, self.sentence, self.times, self.context = scene, sentence, times, context
        self.fought = fought

    def read(self, matches: Sequence[TriggerMatch]) -> list[Claim]:
        """The claims of the sentence's triggers; of two entries for the same words the first whose conditions hold."""
        claims: list[Claim] = []
        covered: set[int] = set()
        for match in sorted(matches, key=lambda m: (m.first, -m.last)):
            if covered & set(range(match.first, match.last + 1)):
                continue
            made = self._claims_of(match)
            if made:
                covered |= set(range(match.first, match.last + 1))
                claims += made
        return claims

    def _claims_of(self, match: TriggerMatch) -> list[Claim]:
        words, scene = self.scene.words, self.scene
        if match.form.startswith("verb") and not match.trigger.noun and match.head not in scene.trigger_words:
            return []
        passive = not match.trigger.noun and scene.is_passive(match.head, match.form)
        view = replace(
            view_object(scene, match, passive=passive),
            subject_forces=not passive
            and (subject_is_forces(scene, match, self.lexicon) or self._pronoun_is_forces(match)),
        )
        topic = self._topic(match, view)
        it = self._it(match) or topic or self._meant(match, view, passive=passive)
        if it and not view.places:
            view = replace(view, places=it)
        kind = pick_type(match, view, self.lexicon)
        if kind is None or is_no_event(words, match, kind) or is_no_ground(words, match, kind):
            return []
        roles = find_roles(scene, match, kind, view, passive=passive)
        roles = self._complete(match, kind, roles, passive=passive, of_ground=bool(it))
        if not is_met(match, scene, view, roles, self.lexicon):
            return []
        places = roles.places or it or local_places(scene, match, kind, view, self.context)
        exact = bool(roles.places or it) or "flag" in match.trigger.pattern or _needs_no_object(words, match)
        claims = [self._claim(match, kind, roles, view, place, exact=exact) for place in places or (None,)]
        if topic:  # a line of a table of towns tells how things stand, however long they have stood so
            claims = [replace(claim, historical=False) for claim in claims]
        if passive or match.trigger.frame == "patient":
            for place, time in self.scene.gapped(match.last, self.times):
                other = self._claim(match, kind, roles, view, place, exact=True)
                claims.append(replace(other, when=When(time.expression, time.interval, "stated")))
        return claims

    def _meant(self, match: TriggerMatch, view: ObjectView, *, passive: bool) -> tuple[PlaceMention, ...]:
        """The place meant where none is named as the object."""
        if driven := driven_from(self.scene, match, passive=passive):
            return driven
        if out := driven_out(self.scene, match, self.fought):
            return out
        if view.places:
            return ()
        return subject_it(self.scene, match, self.fought, passive=passive) or given_up(self.scene, match, self.fought)

    def _pronoun_is_forces(self, match: TriggerMatch) -> bool:
        actor = self._pronoun(match)
        return actor is not None and actor.actor.kind.value in ("armed_group", "state_force")

    def _it(self, match: TriggerMatch) -> tuple[PlaceMention, ...]:
        """The place that "it" behind a verb about ground stands for: the last one named before."""
        words = self.scene.words
        follows = words.lower[match.last + 1 : match.last + 3]
        if match.trigger.noun or match.trigger.stance or not ({"place", "territory", "any"} & set(match.trigger.types)):
            return ()
        if follows[:1] != ("it",) and follows != ("of", "it"):
            return ()
        before = [p for p in self.scene.places if words.last_of(p.span) < match.first and p.use != "modifier"]
        ends = {words.last_of(p.span) for p in before}  # "Kalehe in South Kivu": what follows is told of Kalehe
        own = [p for p in before if words.at(at := words.first_of(p.span) - 1) != "in" or at - 1 not in ends]
        plain = [p for p in own if self.scene.preposition_of(p.span) not in ("of", "to")] or before
        place = plain[-1] if plain else self.context.place
        return (place,) if place is not None else ()

    def _topic(self, match: TriggerMatch, view: ObjectView) -> tuple[PlaceMention, ...]:
        """The place that a line without a subject stands under: "Captured by rebels on 2 May" below "Kaya"."""
        words, trigger = self.scene.words, match.trigger
        topic = topic_of(self.scene) or self.context.topic
        if topic is None or view.places or trigger.noun or not opens_line(words, match.first):
            return ()
        elliptical = trigger.frame == "held" or ("part" in match.form and words.at(match.last + 1) in _ENDS)
        return (topic,) if elliptical and trigger.frame in _GROUND_FRAMES else ()

    def _pronoun(self, match: TriggerMatch) -> ActorMention | None:
        span = self.scene.pronoun_subject(match.head)
        if span is None:
            return None
        word = span.of(self.report.text).lower()
        if word in ("we", "i"):
            return speaker_as_actor(find_sources(self.report, self.annotations.quotes, span), span)
        return self.context.pronoun(word, span, self.scene)

    def _complete(self, match: TriggerMatch, kind: EventType, roles: Roles, *, passive: bool, of_ground: bool) -> Roles:
        """The roles with what the sentence leaves to the text before: a pronoun, the taker that is meant all along.

        `of_ground` says that a pronoun before the verb stands for the place and for no side.
        """
        taker = self.context.taker or self.context.rebels
        if roles.target is None and (
            side := side_driven_out(self.scene, match, roles.actor, self.context, passive=passive)
        ):
            roles = replace(roles, target=side)
        if kind is EventType.TERR_TRANSFER and roles.target is None and _is_other(taker, roles.actor):
            back = "back" in self.scene.words.lower[match.first : match.last + 2]  # who took it gives it back
            roles = replace(roles, actor=roles.actor or taker) if back else replace(roles, target=taker)
        raiser = roles.actor.actor.kind if roles.actor else None
        if "flag" in match.trigger.pattern and self.context.taker is not None and raiser not in _ARMED:
            return replace(roles, actor=self.context.taker)
        if roles.actor is None:
            roles = replace(roles, actor=holder_meant(self.scene, match, self.context))
        elif ally := named_ally(self.scene, roles.actor):
            roles = replace(roles, actor=ally)
        if roles.actor is not None:
            return roles
        pronoun = None if of_ground and passive else self._pronoun(match)
        loses = match.trigger.frame == "giver" and kind is EventType.TERR_CAPTURE  # "it lost Mopti"
        if pronoun is not None and not loses:
            if passive:
                return replace(roles, target=roles.target or pronoun)
            return replace(roles, actor=pronoun)
        if pronoun is not None:
            roles = replace(roles, target=roles.target or pronoun)
        if loses and passive and taker is not None and (taker.actor.party or "").startswith("Government of "):
            # "troops cleared it on Tuesday; it had been lost a week ago": who took it back is who had lost it
            rebels = self.context.rebels
            return replace(roles, actor=rebels if _is_other(rebels, taker) else None, target=roles.target or taker)
        if kind is EventType.TERR_CAPTURE and match.form != "verb base" and _is_other(taker, roles.target):
            return replace(roles, actor=taker)
        return roles

    def _claim(
        self,
        match: TriggerMatch,
        kind: EventType,
        roles: Roles,
        view: ObjectView,
        place: PlaceMention | None,
        *,
        exact: bool,
    ) -> Claim:
        words, report = self.scene.words, self.report
        around = False
        if place is not None and kind in OF_GROUND:
            own, around = as_ground(self.scene, place)
            place = replace(place, use="locative") if own else place
        trigger = words.span_of(match.first, match.last)
        said_by = with_side(find_sources(report, self.annotations.quotes, trigger), report, roles.actor)
        kind = settle_type(kind, roles, place)
        stance = find_stance(
            TriggerUse(words, match.first, match.head, match.form, kind, roles.actor, said_by, match.trigger.stance),
            self.sentence.segment,
        )
        anchor = report.published.anchor
        when = find_when(
            self.scene, self.times, match.first, match.last, match.form, stance.stance, anchor, self.context.day
        )
        ago = kind in OF_GROUND and looks_back(words, match.first)
        if ago:  # the day told is that of the remembering
            when = When(None, NO_TIME, "none")
        key = f"{report.id} {trigger.start} {trigger.end} {kind} {place.place.id if place else ''}"
        return Claim(
            id="c" + hashlib.sha256(key.encode()).hexdigest()[:16],
            report=report.id,
            type=kind,
            trigger=trigger,
            sentence=self.sentence.span,
            segment=self.sentence.segment,
            stance=stance.stance,
            historical=ago or is_historical(when.interval, anchor, self.scene, match),
            actor=roles.actor,
            target=roles.target,
            place=place,
            when=when,
            figures=figures_for(self.scene, match),
            said_by=said_by,
            holder=holder_of(kind, roles, place, said_by),
            thing=thing_of(self.scene, match, view, kind, place if exact else None, self.lexicon),
            part=(kind in OF_GROUND and not exact)
            or around
            or "contested" in match.trigger.pattern
            or is_part(self.scene, place, view),
            reasons=tuple(
                filter(
                    None,
                    (
                        f"trigger: {match.trigger.pattern} ({match.trigger.frame})",
                        f"stance: {stance.words}" if stance.words else "",
                    ),
                )
            ),
            made_with=f"rules {self.lexicon.version}",
        )
