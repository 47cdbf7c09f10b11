"""What the report is about, for words that only point: its main country, the armed group near a sentence.

In: what was found and the report's places. Out: `Context`, asked sentence by sentence.

    "Fighters of M23 took the hill. The rebels then left."   ->   "the rebels" are M23
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.annotate.actor_kinds import Found, What
from dateline.annotate.actor_scan import Scene
from dateline.knowledge.actor_keys import key_of
from dateline.model.mention import Actor, ActorKind, PlaceKind, PlaceMention

_NEAR = 3  # sentences back in which a group counts as near


@dataclass(slots=True)
class Context:
    """The main country ("" if none is told), and where groups and states were named so far and in all."""

    scene: Scene
    country: str = ""
    votes: Counter[str] = field(default_factory=Counter)
    groups: list[tuple[int, int, Actor]] = field(default_factory=list)  # sentence, first word, group
    states: list[tuple[int, int, str]] = field(default_factory=list)  # sentence, first word, country
    named: list[Actor] = field(default_factory=list)

    def group_near(self, sentence: int, first: int, code: str = "", head: str = "") -> Actor | None:
        """The armed group that words at `first` most likely point at; of country `code` where one is given.

        `head` is the noun used: some groups are never called rebels.

        A group named more often in the report, and nearer before the words, weighs more.
        """
        scores: Counter[str] = Counter()
        by_name: dict[str, Actor] = {}
        order: dict[str, int] = {}
        for there, at, group in self.groups:
            if code and group.country != code:
                continue
            if ("rebel" in head or "opposition" in head) and key_of(group.party or "") in self.scene.lists[
                "never_rebels"
            ]:
                continue
            by_name[group.name] = group
            order.setdefault(group.name, at)
            scores[group.name] += 2
            if at < first and there == sentence:
                scores[group.name] += 6
            elif at < first and sentence - there <= _NEAR:
                scores[group.name] += 3
        if not scores:
            return None
        best = min(scores, key=lambda name: (-scores[name], order[name], name))
        return by_name[best]

    def alliance(self, head: str) -> Actor | None:
        """The first actor named in the report whose name has that noun in it ("coalition")."""
        return next((actor for actor in self.named if head in key_of(actor.name).split(" ")), None)

    def state_near(self, sentence: int, first: int) -> str:
        """The country whose men "troops" most likely are: the last one named in the sentence, or the main one."""
        here = [code for there, at, code in self.states if there == sentence and at < first]
        if here:
            return here[-1]
        before = {code for there, _, code in self.states if there == sentence - 1}
        return before.pop() if len(before) == 1 else self.country


def context_of(scene: Scene, found: Sequence[Found], places: Sequence[PlaceMention]) -> Context:
    """The context of one report. Places inside a country weigh more than its bare name or adjective."""
    context = Context(scene)
    votes = context.votes
    for place in places:
        if place.place.country:
            votes[place.place.country] += 1 if place.place.kind == PlaceKind.COUNTRY else 2
    for item in found:
        _vote(votes, item)
    if votes:
        context.country = min(votes, key=lambda code: (-votes[code], code))
    for item in found:
        _note(context, item)
    return context


def _vote(votes: Counter[str], item: Found) -> None:
    phrase = item.phrase
    if item.actor is not None and item.actor.country:
        votes[item.actor.country] += 1
    if phrase is None:
        return
    for code in phrase.codes:
        votes[code] += 1
    if phrase.owner is not None and len(phrase.others) == 1 and phrase.owner.country:
        votes[phrase.owner.country] += 1


def _note(context: Context, item: Found) -> None:
    """Keep where a group or a state was named."""
    phrase, actors = item.phrase, context.scene.actors
    if item.what == What.PERSON:
        codes = [code for part in item.role_phrases for code in part.codes]
        code = codes[0] if codes else actors.state_of(item.actor.party) if item.actor is not None else None
        if code:
            context.states.append((item.sentence, item.first, code))
    if phrase is None:
        return
    if phrase.owner is None:
        words, lists = context.scene.words, context.scene.lists
        follows = words.keys[item.end] if item.end < len(words.keys) else ""
        acts = item.what != What.NATION or follows in lists["speech"] or follows in lists["acts"]
        if phrase.codes and acts and item.what in (What.FORCE, What.GOVERNMENT, What.NATION, What.ROLE):
            context.states.append((item.sentence, item.first, phrase.codes[0]))
        return
    if item.what not in (What.NAME, What.ROLE):
        return
    owner = preferred(phrase.others or (phrase.owner,), context)
    context.named.append(owner)
    if owner.kind == ActorKind.ARMED_GROUP and not actors.is_state_party(owner.party):
        context.groups.append((item.sentence, item.first, owner))
    state = actors.state_of(owner.party) if owner.kind in (ActorKind.STATE_FORCE, ActorKind.GOVERNMENT) else None
    if state:
        context.states.append((item.sentence, item.first, state))


def preferred(actors: Sequence[Actor], context: Context) -> Actor:
    """Of all that a name may mean, the one of the country the report speaks of most.

    Without one: an agency or an actor of the whole world, then the list's order.
    """
    if len(actors) == 1:
        return actors[0]
    rank = {
        at: (
            actor.kind != ActorKind.MEDIA and context.votes.get(actor.country or "", 0),
            actor.kind == ActorKind.MEDIA or actor.country is None,
            -at,
        )
        for at, actor in enumerate(actors)
    }
    return actors[max(rank, key=lambda at: rank[at])]
