"""Actors in a report: groups, forces, governments, people with a role, named persons, and words that point at them.

In: clean text, sentences, the actor list, places. Out: `ActorMention` records in reading order, without overlap.

    "Houthi fighters shelled Taiz, a Yemeni army officer said."  ->  Houthi fighters (Houthis); Yemeni army officer
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.annotate.actor_context import Context, context_of
from dateline.annotate.actor_deeds import acts
from dateline.annotate.actor_kinds import Found, What, classify
from dateline.annotate.actor_meaning import mention_of, party_of_phrase
from dateline.annotate.actor_scan import (
    Phrase,
    Scene,
    compound_at,
    head_at,
    ministry_at,
    read_phrase,
    scene_of,
    starts_phrase,
)
from dateline.annotate.persons import (
    described_person,
    description_after,
    name_at,
    role_phrases,
    tie_surnames,
    titled_person,
)
from dateline.annotate.words import words_in
from dateline.knowledge.actor_keys import slug_of
from dateline.knowledge.actors import ActorList
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.mention import Actor, ActorKind, ActorMention, PlaceKind, PlaceMention, Sentence


def find_actors(
    text: str,
    sentences: Sequence[Sentence],
    actors: ActorList,
    gazetteer: Gazetteer,
    places: Sequence[PlaceMention],
) -> tuple[ActorMention, ...]:
    """All mentions of actors in the sentences, in reading order.

    `places` tell the country the report is about and which names are places; the gazetteer knows adjectives of
    countries ("Chadian"). Spans index `text`.
    """
    scene = scene_of(words_in(text, sentences), actors, places, gazetteer)
    found, loose = _scan(scene)
    found += tie_surnames(scene, found, loose)
    found.sort(key=lambda item: item.first)
    context = context_of(scene, found, places)
    mentions = [m for item in found if item.what != What.PERSON and (m := mention_of(scene, context, item))]
    mentions += _persons(scene, context, found)
    mentions += _speaking_places(scene, places, mentions)
    return _without_overlap(mentions)


def _scan(scene: Scene) -> tuple[list[Found], list[tuple[int, int, int]]]:
    """What stands in every sentence, and the capitalised names that nothing tells of yet."""
    found: list[Found] = []
    loose: list[tuple[int, int, int]] = []
    for number, (start, end) in enumerate(scene.words.sentences):
        at = start
        while at < end:
            begins = starts_phrase(scene, at) or scene.words.keys[at] == "the" or scene.words.written[at][0].isdigit()
            at = _read_at(scene, number, at, start, end, found, loose) if begins else at + 1
    return found, loose


def _read_at(
    scene: Scene, number: int, at: int, start: int, end: int, found: list[Found], loose: list[tuple[int, int, int]]
) -> int:
    """Read what begins at word `at`; where reading goes on."""
    phrase = read_phrase(scene, at, end)
    ministry = ministry_at(scene, at, phrase.end if phrase and not phrase.head else at, end)
    if phrase is None and not ministry:
        compound = compound_at(scene, at, end)
        if compound:
            return at + compound
    if phrase is not None:
        scene.phrases[at] = phrase
        person = _someones_men(scene, phrase, number, end) or titled_person(scene, phrase, number, end)
        person = person or _listed_person(scene, phrase, number, end)
        if person is not None:
            found.append(person)
            return _past_role(person)
        item = None if ministry else classify(scene, phrase, number, end)
        if item is not None:
            found.append(item)
            return item.end
        if not ministry:
            return max(phrase.end, at + 1)
    if ministry:
        whose = phrase if phrase is not None else Phrase(at, at)
        whose.head_first = whose.name_end if whose.codes else at
        found.append(Found(at, ministry, number, What.MINISTRY, whose))
        return ministry
    return _read_name(scene, number, at, start, end, found, loose)


def _read_unit(scene: Scene, number: int, at: int, end: int) -> Found | None:
    """A numbered unit ("3rd Assault Brigade") or a group known by its initials only ("KMX fighters")."""
    words, lists = scene.words, scene.lists
    written = words.written[at]
    last = at + 1
    if written[0].isdigit():
        while last < min(end, at + 6) and words.tied(last - 1) and words.capital(last):
            last += 1
            if words.keys[last - 1] in lists["unit_nouns"]:
                phrase = Phrase(at, last, words.keys[last - 1], last - 1)
                return Found(at, last, number, What.FORCE, phrase, words.span(at, last).of(words.text))
        return None
    initials = (
        written.isupper() and 2 < len(written) < 7 and written.isalpha() and words.keys[at] not in lists["not_groups"]
    )
    if not initials or words.starts[at] in scene.places or last >= end or words.tie[at] not in (" ", "-"):
        return None
    length, head = head_at(scene, last, end)
    if length and (head in lists["armed"] or head in scene.actors.force_words or head in lists["speakers"]):
        phrase = Phrase(at, last, "", name_end=last)
        return Found(at, last + length, number, What.ORGANISATION, phrase, written)
    if words.keys[last] in lists["acts"] or words.keys[last] in lists["speech"]:
        return Found(at, last, number, What.ORGANISATION, Phrase(at, last, name_end=last), written)
    return None


def _read_name(
    scene: Scene, number: int, at: int, start: int, end: int, found: list[Found], loose: list[tuple[int, int, int]]
) -> int:
    unit = _read_unit(scene, number, at, end)
    if unit is not None:
        found.append(unit)
        return unit.end
    person = described_person(scene, at, number, start, end)
    if person is not None:
        found.append(person)
        return _past_role(person)
    last = name_at(scene, at, end)
    if last > at:
        loose.append((number, at, last))
        return last
    return at + 1


def _past_role(person: Found) -> int:
    """Where reading goes on: past the head of a description, but not past who it names."""
    if person.role is None or person.role[0] < person.end:
        return person.end
    for phrase in person.role_phrases:
        if phrase.head:
            return phrase.end
    return person.role[1]


def _someones_men(scene: Scene, phrase: Phrase, number: int, end: int) -> Found | None:
    """The men of a known person's side ("Haftar's fighters"), as one mention of that side."""
    words, actors, leader = scene.words, scene.actors, phrase.owner
    if leader is None or leader.kind != ActorKind.PERSON or leader.party is None or phrase.end >= end:
        return None
    length, head = head_at(scene, phrase.end, end) if words.tie[phrase.end - 1] == "'" else (0, "")
    armed = head in scene.lists["armed"] and head not in scene.lists["people_roles"]
    if not length or not (armed or head in actors.force_words or head == "men"):
        return None
    code = actors.state_of(leader.party)
    side = actors.force(code) if code else actors.lookup(leader.party)
    if side is None:
        return None
    last = phrase.end + length
    whole = Phrase(phrase.first, last, head, phrase.end, owner=side, others=(side,), name_end=last)
    return Found(phrase.first, last, number, What.NAME, whole)


def _listed_person(scene: Scene, phrase: Phrase, number: int, end: int) -> Found | None:
    """A known person by name ("Bashar al-Assad"), with the description after it if any."""
    if phrase.owner is None or phrase.owner.kind != ActorKind.PERSON:
        return None
    words = scene.words
    last, first = phrase.end, phrase.first
    before = first > 0 and words.tied(first - 1) and words.tie[first - 1] != "'" and words.capital(first - 1)
    if last - first == 1 and (
        before or (last < end and name_at(scene, last, end) > last and words.tie[last - 1] == " ")
    ):
        longer = name_at(scene, first, end)
        if longer - first > 1 and scene.words.keys[last] not in scene.actors.heads:
            return None
    role = description_after(scene, last, end)
    phrases = role_phrases(scene, role) if role else ()
    text = words.span(first, last).of(words.text)
    return Found(first, last, number, What.PERSON, None, text, phrase.owner, role, phrases)


def _persons(scene: Scene, context: Context, found: Sequence[Found]) -> list[ActorMention]:
    """Persons, one actor for all mentions of a name; the party is what the list, a title or a description tells."""
    people = [item for item in found if item.what == What.PERSON]
    full: dict[str, str] = {}
    for item in people:
        if item.end - item.first > 1:
            full.setdefault(scene.words.keys[item.end - 1], item.name)
    parties: dict[str, str] = {}
    actors: dict[str, Actor] = {}
    for item in people:
        name = _full_name(scene, item, full)
        listed = item.actor or _listed(scene, name)
        if listed is not None:
            actors.setdefault(name, listed)
        for phrase in item.role_phrases:
            party = party_of_phrase(scene, context, phrase, office=True, sentence=item.sentence)
            if party:
                parties.setdefault(name, party)
                break
    mentions = []
    for item in people:
        name = _full_name(scene, item, full)
        party = parties.get(name)
        actor = actors.get(name) or Actor(f"text:{slug_of(name)}", name, ActorKind.PERSON, (), party, party, None)
        role_span = scene.words.span(*item.role) if item.role else None
        role = role_span.of(scene.words.text) if role_span else ""
        span = scene.words.span(item.first, item.end)
        mentions.append(ActorMention(span, actor, True, role, role_span, "a person's name"))
    return mentions


def _full_name(scene: Scene, item: Found, full: dict[str, str]) -> str:
    return full.get(scene.words.keys[item.end - 1], item.name) if item.end - item.first == 1 else item.name


def _listed(scene: Scene, name: str) -> Actor | None:
    actor = scene.actors.lookup(name)
    return actor if actor is not None and actor.kind == ActorKind.PERSON else None


def _speaking_places(
    scene: Scene, places: Sequence[PlaceMention], mentions: Sequence[ActorMention]
) -> list[ActorMention]:
    """Countries and capitals that speak or act ("Khartoum denied"): their governments."""
    added = []
    taken = {offset for mention in mentions for offset in range(*mention.span)}
    at_offset = {start: at for at, start in enumerate(scene.words.starts)}
    sentence_of = {at: n for n, (start, end) in enumerate(scene.words.sentences) for at in range(start, end)}
    for place in places:
        code = place.place.country
        seat = place.place.kind == PlaceKind.COUNTRY or scene.is_seat(place.place)
        first = at_offset.get(place.span.start)
        if not (code and seat) or first is None or place.nominal or not taken.isdisjoint(range(*place.span)):
            continue
        last = first + 1
        while last < len(scene.words.starts) and scene.words.starts[last] < place.span.end:
            last += 1
        speaks = acts(scene, first, last, sentence_of[first], weak=place.place.kind == PlaceKind.COUNTRY)
        government = scene.actors.government(code)
        if government is not None and (place.use == "metonym" or speaks):
            why = f"{place.place.name} speaks or acts: its government"
            added.append(ActorMention(place.span, government, True, reason=why))
    return added


def _without_overlap(mentions: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
    """In reading order; of two that overlap, the longer."""
    kept: list[ActorMention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if kept and kept[-1].span.overlaps(mention.span):
            if len(mention.span) > len(kept[-1].span):
                kept[-1] = mention
            continue
        kept.append(mention)
    return tuple(kept)
