"""Which figures of a sentence belong to a claim, what befell those they count, and who these are.

In: a scene and a trigger's match. Out: the trigger's figures, their kind as the trigger's verb has it and their unit as
the named party has it.

    Rebels killed four members of the presidential guard and detained numerous others.
        killed: four, killed, troops        detained: numerous, captured, people

Rules: a figure goes with the trigger before it in its clause, else with the next one; where these two tell different
fates, with the one that tells what the figure's nearest word tells. Where no word stands between, the trigger tells the
fate. "Members" of an armed party are its fighters. A single person ("a soldier") without a fate is no figure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from dateline.claims.clause import Scene
from dateline.claims.kinds import OF_GROUND
from dateline.claims.words import ADVERBS, BE, DETERMINERS
from dateline.knowledge.figure_words import KINDS, MEASURES, PEOPLE, UNITS
from dateline.knowledge.lexicon import TriggerMatch
from dateline.model.claim import Claim, EventType
from dateline.model.mention import ActorKind, Figure
from dateline.model.text import Span

_FATES = frozenset({"killed", "injured", "missing", "captured", "displaced", "surrendered", "fled"})
# units that do not say whose people they are
_OPEN_UNITS = frozenset({"", "people", "personnel", "leaders"})
_ARMED = {ActorKind.ARMED_GROUP: "fighters", ActorKind.STATE_FORCE: "troops"}
# words that set a figure behind a verb apart from what the verb befell: "killed during two operations"
_APART = frozenset("in at on during with by from after before who which that while when as of for through".split())
# words behind a figure that end what it counts
_PARTS_WAYS = frozenset([",", ";", "and", "were", "was", "are", "have", "had", "to", "according", *KINDS]) | (
    _APART - {"of", "from"}
)
# a figure behind one of these is no subject of what follows: "checked the papers of several men and detained one"
_NO_SUBJECT = frozenset("of by from at to against among".split())
_WITH = (("along", "with"), ("together", "with"))
_OTHERS = frozenset("additional other others more further".split())
_NAMED_WITHIN = 10  # words
_MANY = frozenset("people police women children men dead personnel staff troop".split())
_PHRASE_ENDS = frozenset(
    ["", ".", ",", ";", ")", "and", "in", "on", "at", "with", "after", "during", "while", "as", "who", "near", "when"]
)
_REACH = 5  # words behind a figure within which the party that it counts is named


def figures_for(scene: Scene, match: TriggerMatch) -> tuple[Figure, ...]:
    """The figures that belong to the trigger."""
    found = []
    passive = match.trigger.noun or scene.is_passive(match.head, match.form)
    for figure in _governed(scene).get(match.head, ()):
        settled = _of_party(scene, _befallen(scene, match, figure))
        if not passive and _does(scene, match, figure):
            settled = replace(settled, kind="count")
        fate = _fate(scene, match.head)
        if not settled.implied or (fate and fate == settled.kind and not _is_aim(scene, match, figure)):
            found.append(settled)
    fate = _fate(scene, match.head) if not match.trigger.noun else ""
    if fate and found:
        found = [*_beside(scene, match, found[0], fate), *found]
    elif fate and (pointed := pointed_at(scene, match, passive=passive)) is not None:
        found.append(replace(pointed, kind=fate))
    return tuple(found)


def _beside(scene: Scene, match: TriggerMatch, figure: Figure, fate: str) -> list[Figure]:
    """The one who is named before others are counted: "killed the commander Bah and two other fighters" are three."""
    words = scene.words
    first, after = words.first_of(figure.span), words.last_of(figure.span) + 1
    between = words.between(match.last, first)
    joined_by = between[-1:] == ("and",) or between[-2:] in _WITH
    others = words.at(after) in _OTHERS or between[-2:] in _WITH
    if not joined_by or not 2 <= len(between) <= _NAMED_WITHIN or not others:
        return []
    named = [
        actor.span
        for actor in scene.actors
        if actor.actor.kind is ActorKind.PERSON and match.last < words.first_of(actor.span) < first
    ]
    noun_group = between[: -2 if between[-2:] in _WITH else -1]
    if not named and _is_one(noun_group):  # "captured the rebel leader along with two other fighters"
        named = [words.span_of(match.last + 1, match.last + len(noun_group))]
    people = figure.kind == fate and figure.unit in PEOPLE
    return [Figure(named[-1], 1.0, 1.0, figure.unit, "", kind=fate, implied=True)] if named and people else []


def _is_one(group: tuple[str, ...]) -> bool:
    """Whether words point at one person: "the rebel leader"."""
    if len(group) < 2 or group[0] != "the":
        return False
    noun = group[-1]
    return UNITS.get(noun, "") in PEOPLE and noun not in _MANY and not noun.endswith("s")


def pointed_at(scene: Scene, match: TriggerMatch, *, passive: bool) -> Figure | None:
    """The one person whom a trigger's object or passive subject only points at: "killing him", "the man was shot".

    Such a one was told of before, or is told of nowhere else: a part of other counts, never one more.
    """
    words = scene.words
    if passive:
        last = scene.group_start(match.head) - 1
        while last >= 0 and (words.at(last) in BE | ADVERBS | {"and", "shot"} or words.at(last).endswith("ed")):
            last -= 1
        if words.at(last) in ("he", "she"):
            return Figure(words.span_of(last, last), 1.0, 1.0, "people", "", part=True, implied=True)
        starts = range(last - 1, max(-1, last - 5), -1)
        first = next((index for index in starts if words.at(index) in DETERMINERS), -1)
    else:
        first = match.last + 1
        if words.at(first) in ("him", "her") and words.at(first + 1) in _PHRASE_ENDS:
            return Figure(words.span_of(first, first), 1.0, 1.0, "people", "", part=True, implied=True)
        ahead = range(first + 1, first + 5)
        last = next((index for index in ahead if words.at(index + 1) in _PHRASE_ENDS), first)
    noun = words.at(last)
    unit = UNITS.get(noun, "")
    if (
        words.at(first) not in ("the", "that")
        or last <= first
        or unit not in PEOPLE
        or noun in _MANY
        or noun[-1:] == "s"
    ):
        return None
    return Figure(words.span_of(first, last), 1.0, 1.0, unit, noun, part=True, implied=True)


def is_base(scene: Scene, figure: Figure) -> bool:
    """Whether it only says of how many another figure is a part: the 23 in "took 9 of Chad's 23 provinces"."""
    index = scene.words.first_of(figure.span)
    of = next((at for at in range(index - 1, max(-1, index - 5), -1) if scene.words.at(at) == "of"), None)
    if of is None:
        return False
    before = of - 2 if scene.words.at(of - 1) == "out" else of - 1
    return any(scene.words.last_of(other.span) == before for other in scene.figures if other.span < figure.span)


def _does(scene: Scene, match: TriggerMatch, figure: Figure) -> bool:
    """Whether those counted do it to others: "two gunmen killed a judge"."""
    if scene.words.last_of(figure.span) > match.head or not _fate(scene, match.head):
        return False
    after = match.last + 1
    words = scene.words
    if words.at(after) in DETERMINERS:
        return True
    others = [f for f in scene.figures if KINDS.get(words.at(words.last_of(f.span) + 1)) is None]  # "6 killed 35 hurt"
    spans = [each.span for each in scene.actors] + [each.span for each in others]
    return any(after <= words.first_of(span) <= after + 1 for span in spans)


def _is_aim(scene: Scene, match: TriggerMatch, figure: Figure) -> bool:
    """Whether what befalls those counted is only the aim: "killed in an operation to arrest a dealer"."""
    between = scene.words.between(match.last, scene.words.first_of(figure.span))
    return any(one == "to" and other in KINDS for one, other in pairwise(between))


def told_once(found: Iterable[Claim]) -> list[Claim]:
    """The claims of one sentence, those that tell of one event again joined."""
    claims: dict[tuple[EventType, str, Span], Claim] = {}
    for claim in found:
        alike = (claim.type, claim.place.place.id if claim.place else "")
        same = next((key for key in claims if key[:2] == alike and is_told_again(claims[key], claim)), None)
        if same is not None:
            claims[same] = joined(claims[same], claim)
        else:
            claims[*alike, claim.trigger] = claim
    return list(claims.values())


def joined(one: Claim, other: Claim) -> Claim:
    """`one` with the figures of another claim of its sentence, type, place and stance: "engaged, killing three"."""
    if (one.stance, one.historical) != (other.stance, other.historical):
        return one
    more = tuple(figure for figure in other.figures if not any(figure.span.overlaps(had.span) for had in one.figures))
    return replace(one, figures=tuple(sorted((*one.figures, *more), key=_place))) if more else one


def is_told_again(one: Claim, other: Claim) -> bool:
    """Whether a claim of one's sentence, type and place tells of no other event: "left the base, leaving at night".

    Another event has a stance, a side, a day or a count of its own; statements about ground and what has no place are
    told apart by their words alone.
    """
    if "rule" == one.by == other.by:
        return True
    if one.place is None or one.type in OF_GROUND:
        return False
    sides = ((one.actor, other.actor), (one.target, other.target))
    if any(a and b and (a.actor.party or a.actor.id) != (b.actor.party or b.actor.id) for a, b in sides):
        return False
    days = (one.when.expression, other.when.expression)
    if all(days) and days[0] != days[1]:
        return False
    counted = bool(one.figures) and bool(other.figures) and one.figures != other.figures
    return (one.stance, one.historical) == (other.stance, other.historical) and not counted


def _place(figure: Figure) -> Span:
    return figure.span


def _fate(scene: Scene, head: int) -> str:
    """What befalls those whom the word at `head` is about; empty where neither it nor the next one says."""
    own = head - 1 if scene.words.at(head) == "of" else head  # "the capture of"
    kinds = (KINDS.get(scene.words.at(index), "") for index in (own, head + 1))  # "shot dead"
    return next((kind for kind in kinds if kind in _FATES), "")


@lru_cache(maxsize=2)
def _governed(scene: Scene) -> dict[int, tuple[Figure, ...]]:
    """The figures of each trigger by its head. Looked up once a sentence, for some have hundreds of both."""
    found: dict[int, tuple[Figure, ...]] = {}
    for figure in scene.figures:
        head = None if figure.kind in MEASURES else _governor(scene, figure)
        if head is not None and not is_base(scene, figure):
            found[head] = (*found.get(head, ()), figure)
    return found


def _governor(scene: Scene, figure: Figure) -> int | None:
    """The head of the trigger that a figure belongs to."""
    index = scene.words.first_of(figure.span)
    heads = _heads(scene.words.lower, scene.trigger_words, scene.noun_words)
    at = bisect_right(heads, index)
    same = heads[at - 1] if at and scene.clause_end(heads[at - 1] + 1) > index else None
    ahead = heads[at] if at < len(heads) and scene.words.at(index - 1) not in _NO_SUBJECT else None
    if same is None or ahead is None or figure.kind not in _FATES:
        return same if same is not None else ahead
    # "several were killed and many others detained"
    return ahead if _fate(scene, same) != figure.kind == _fate(scene, ahead) else same


@lru_cache(maxsize=4)
def _heads(lower: tuple[str, ...], verbs: frozenset[int], nouns: frozenset[int]) -> tuple[int, ...]:
    """The heads of a sentence's triggers in order, without participles that only describe a noun.

    Those are none of "the targeted man", "two wounded soldiers". Looked up once a sentence.
    """
    return tuple(
        head
        for head in sorted(verbs | nouns)
        if not (head in verbs and lower[head].endswith("ed") and head and lower[head - 1] in DETERMINERS)
    )


def _befallen(scene: Scene, match: TriggerMatch, figure: Figure) -> Figure:
    """The figure with the fate that its trigger tells, unless a nearer word tells another."""
    fate = _fate(scene, match.head)
    if not fate or figure.kind != "count" or (figure.unit and figure.unit not in PEOPLE):
        return figure
    first, last = scene.words.first_of(figure.span), scene.words.last_of(figure.span)
    between = scene.words.between(match.last, first) if match.last < first else scene.words.between(last, match.first)
    joined_by = any(between[at : at + 2] in _WITH for at in range(len(between)))  # "the leader along with two others"
    if match.last < first and not joined_by and any(word in _APART for word in between):
        return figure
    return replace(figure, kind=fate)


def _of_party(scene: Scene, figure: Figure) -> Figure:
    """The figure in the unit of the armed party it counts: "20 members of the militia" are fighters."""
    if figure.unit not in _OPEN_UNITS:
        return figure
    last = scene.words.last_of(figure.span)
    limit = last + _REACH
    for actor in scene.actors:
        start, end = scene.words.first_of(actor.span), scene.words.last_of(actor.span)
        if end < last or start > limit:
            continue
        if start > last and any(word in _PARTS_WAYS for word in scene.words.between(last, start)):
            return figure
        unit = _ARMED.get(actor.actor.kind)
        return replace(figure, unit=unit) if unit else figure
    return figure
