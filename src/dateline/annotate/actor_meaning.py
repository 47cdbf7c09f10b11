"""Whom the words mean: from `Found` to `ActorMention`, with the reason.

In: what was found, and the report's context. Out: mentions in reading order.

    "The army said ..." in a report on Sudan   ->   Sudanese army, party Government of Sudan
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.annotate.actor_context import Context, preferred
from dateline.annotate.actor_deeds import acts, deed_of
from dateline.annotate.actor_kinds import Found, What
from dateline.annotate.actor_scan import Phrase, Scene
from dateline.knowledge.actor_keys import slug_of
from dateline.model.mention import Actor, ActorKind, ActorMention, PlaceKind
from dateline.model.text import Span

_ABROAD = frozenset({"foreign", "international", "coalition", "western", "nato led", "us led", "nato", "led"})
_STATE_WORDS = frozenset(
    {"army", "military", "police", "government", "defence", "defense", "interior", "intelligence"}
    | {"ministry", "presidential", "provincial", "district", "federal", "state", "local", "regional", "security"}
    | {"municipal", "border", "naval", "air force", "national guard", "justice", "finance", "armed forces"}
)
_FOR_GOVERNMENT = frozenset({"pro", "loyal", "government"})
_PLAIN_CIVILIANS = frozenset(
    {"civilians", "civilian", "people", "residents", "resident", "locals", "inhabitants", "villagers", "villager"}
    | {"families", "family", "women", "children", "relatives", "citizens", "population", "men", "townspeople", "girls"}
)
_NO_SIDE = frozenset(
    {"source", "sources", "expert", "experts", "analyst", "analysts", "former", "retired", "ex", "veteran", "western"}
    | {"foreign diplomat", "diplomat", "diplomats", "european", "embassy", "embassy staff", "adviser", "historian"}
    | {"international", "researcher", "un", "journalist", "journalists", "observers", "workers"}
)
_SENT = frozenset(
    {"ambassador", "envoy", "special envoy", "special representative", "king", "queen", "prince", "sultan"}
)
_PASSED = frozenset({"the", "former", "ousted", "general", "gen", "col", "colonel", "mr", "deposed", "renegade"})
_CIVIL_GROUPS = frozenset(
    {"monitoring", "rights", "human", "aid", "media", "advocacy", "humanitarian", "medical", "research", "activist"}
    | {"opposition media", "news", "charity", "relief", "civil", "student", "lobby", "environmental", "religious"}
)
_NATION = re.compile(r"[A-Z][\w-]*(?:[a-z](?:an|ese|ish|lav|oman)|-(?:led|backed))")
_OWNED = frozenset({"its", "his", "their", "her"})


def mention_of(scene: Scene, context: Context, item: Found) -> ActorMention | None:
    """The mention an item is; None where on a second look nobody acts (a country that is only a place)."""
    readers = {
        What.NAME: _name,
        What.FORCE: _force,
        What.GOVERNMENT: _government,
        What.MINISTRY: _ministry,
        What.ARMED: _armed,
        What.CIVILIANS: _civilians,
        What.ROLE: _role,
        What.NATION: _nation,
        What.ORGANISATION: _organisation,
    }
    return readers[item.what](scene, context, item)


def text_actor(words: str, kind: ActorKind, party: str | None = None, country: str | None = None) -> Actor:
    """An actor the lists do not know, named as the text names it."""
    return Actor(f"text:{slug_of(words)}", words, kind, (), party, party, country)


def party_of_phrase(
    scene: Scene, context: Context, phrase: Phrase, *, office: bool = False, sentence: int = 0
) -> str | None:
    """The party somebody with this title or description belongs to; None where the words do not tell."""
    if phrase.owner is not None:
        return preferred(phrase.others or (phrase.owner,), context).party
    if phrase.codes:
        return _state_party(scene, phrase.codes[0])
    heads = {*phrase.before, phrase.head}
    if heads & _NO_SIDE:
        return None
    if phrase.head in scene.lists["refers"]:
        group = context.group_near(0, 1 << 60)
        return group.party if group else None
    if (
        heads & _STATE_WORDS
        or phrase.head in scene.lists["bare_government"]
        or phrase.head in scene.lists["bare_force"]
    ):
        return _state_party(scene, context.country)
    if office and phrase.head in scene.lists["offices"] and not heads & _SENT:
        return _state_party(scene, context.state_near(sentence, phrase.first))
    return None


def _state_party(scene: Scene, code: str) -> str | None:
    state = scene.actors.states.get(code)
    return state.party if state else None


def _words(scene: Scene, item: Found) -> tuple[Span, str]:
    span = scene.words.span(item.first, item.end)
    return span, span.of(scene.words.text)


def _phrase(item: Found) -> Phrase:
    return item.phrase or Phrase(item.first, item.end)


def _name(scene: Scene, context: Context, item: Found) -> ActorMention | None:
    phrase = _phrase(item)
    span, _ = _words(scene, item)
    if phrase.owner is None:
        return None
    if phrase.united or (
        phrase.codes and scene.words.keys[phrase.first] != "" and phrase.head and len(phrase.codes) > 1
    ):
        return ActorMention(
            span, _coalition(scene, context, span, phrase.codes), True, reason="several states' forces together"
        )
    owner = preferred(phrase.others or (phrase.owner,), context)
    if not phrase.head and _only_a_place(scene, item):
        return None
    why = f"named: {owner.name}"
    if len(phrase.others) > 1:
        why += f", of {len(phrase.others)} of that name the one of the report's country"
    return ActorMention(span, owner, True, reason=why)


def _only_a_place(scene: Scene, item: Found) -> bool:
    """Whether a name that a territory and its rulers share ("Abkhazia") is the territory here: it does not act."""
    place = scene.places.get(scene.words.starts[item.first])
    if place is None or place.span.end < scene.words.ends[item.end - 1]:
        return False
    wide = place.place.kind in (PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.REGION, PlaceKind.DISTRICT)
    return wide and not acts(scene, item.first, item.end, item.sentence, weak=True)


def _coalition(scene: Scene, context: Context, span: Span, codes: Sequence[str] = ()) -> Actor:
    """Several states' forces as one actor; on the side of the report's own state where its forces are among them."""
    own = scene.actors.force(context.country) if context.country in codes else None
    if own is not None:
        text = span.of(scene.words.text)
        ident = f"text:{slug_of(text)}"
        return Actor(ident, text, ActorKind.STATE_FORCE, (own.name,), own.name, own.party, context.country)
    known = scene.actors.coalition(context.country)
    return known or text_actor(span.of(scene.words.text), ActorKind.STATE_FORCE)


def _force_kind(scene: Scene, phrase: Phrase) -> str:
    kind = scene.actors.force_words.get(phrase.head, "forces")
    if kind == "forces":
        for word in phrase.before:
            if word in ("army", "police", "navy"):
                return word
    return kind


def _force(scene: Scene, context: Context, item: Found) -> ActorMention | None:
    phrase = _phrase(item)
    span, text = _words(scene, item)
    kind = _force_kind(scene, phrase)
    if item.name:
        party = _state_party(scene, context.country)
        return ActorMention(span, text_actor(item.name, ActorKind.STATE_FORCE, party), True, reason="a numbered unit")
    if phrase.head in ("peacekeepers", "peacekeeper") and not phrase.codes:
        known = scene.actors.lookup("UN peacekeepers")
        return ActorMention(span, known, False, reason="peacekeepers, taken as the UN's") if known else None
    if phrase.united or len(phrase.codes) > 1:
        return ActorMention(
            span, _coalition(scene, context, span, phrase.codes), True, reason="several states' forces together"
        )
    if phrase.codes:
        actor = scene.actors.force(phrase.codes[0], kind)
        return ActorMention(span, actor, True, reason=f"force of {phrase.codes[0]}") if actor else None
    if _ABROAD.intersection(phrase.before):
        return ActorMention(span, _coalition(scene, context, span), False, reason="forces from abroad")
    owner = _owner_around(scene, item)
    if owner is not None:
        code = scene.actors.state_of(owner.party) or ""
        held = scene.actors.force(code, kind) if code else scene.actors.lookup(owner.party or owner.name)
        if held is not None:
            return ActorMention(span, held, False, reason=f"men of {owner.name}")
    plain = phrase.head in ("troops", "soldiers", "soldier", "forces", "commandos", "special forces")
    owned = item.first > 0 and scene.words.keys[item.first - 1] in _OWNED
    if owned and plain:
        group = context.group_near(item.sentence, item.first)
        near = [at for there, at, _ in context.states if there == item.sentence and at < item.first]
        groups = [at for there, at, _ in context.groups if there == item.sentence and at < item.first]
        if group and groups and (not near or groups[-1] > near[-1]):
            return ActorMention(span, group, False, reason=f"owned by the last one named: {group.name}")
    if foreign := _of_another_nation(scene, item):
        words = Span(scene.words.starts[item.first - 1], span.end)
        return ActorMention(words, text_actor(words.of(scene.words.text), ActorKind.STATE_FORCE), True, reason=foreign)
    # "the soldiers" are those just told of; "thousands of soldiers" are the country's own
    pointed = owned or (item.first > 0 and scene.words.keys[item.first - 1] in ("the", "these", "those"))
    near_state = plain and pointed and not phrase.before
    code = context.state_near(item.sentence, item.first) if near_state else context.country
    actor = scene.actors.force(code, kind) if code else None
    if actor is None:
        return ActorMention(span, text_actor(text, ActorKind.STATE_FORCE), False, reason="no country is told")
    return ActorMention(span, actor, False, reason=f"the report's state near these words: {code}")


def _of_another_nation(scene: Scene, item: Found) -> str:
    """Why forces are not the report's own state's: a nation no list knows stands before them ("Ottoman troops")."""
    words, before = scene.words, item.first - 1
    if before < words.sentences[item.sentence][0] or not _NATION.fullmatch(words.written[before]):
        return ""
    return f"of a nation that no list knows: {words.written[before]}"


def _owner_around(scene: Scene, item: Found) -> Actor | None:
    """Whose men they are in "X's forces" and "forces loyal to X", where the list knows X."""
    words = scene.words
    start, end = words.sentences[item.sentence]
    if item.first > start and words.tie[item.first - 1] == "'":
        for first in range(max(start, item.first - 4), item.first):
            length, found = scene.actors.named(words.written, words.keys, first, end)
            if length and first + length == item.first:
                return found[0] if found[0].party else None
    if item.end + 2 < end and words.keys[item.end : item.end + 2] == ["loyal", "to"]:
        first = item.end + 2
        while first < end and (words.keys[first] in _PASSED or words.keys[first] in scene.lists["offices"]):
            first += 1
        if first < end:
            length, found = scene.actors.named(words.written, words.keys, first, end)
            return found[0] if length and found[0].party else None
    return None


def _government(scene: Scene, context: Context, item: Found) -> ActorMention | None:
    phrase = _phrase(item)
    span, text = _words(scene, item)
    code = phrase.codes[0] if phrase.codes else context.country
    actor = scene.actors.government(code) if code else None
    if actor is None:
        return ActorMention(span, text_actor(text, ActorKind.GOVERNMENT), False, reason="no country is told")
    if phrase.head in ("embassy", "embassies", "consulate", "consulates"):
        name = f"{scene.actors.states[code].adjective} {phrase.head}"
        actor = Actor(f"gov:{code}:{phrase.head}", name, ActorKind.ORGANISATION, (), actor.name, actor.party, code)
    why = f"government of {code}" if phrase.codes else f"the report's main country: {code}"
    return ActorMention(span, actor, bool(phrase.codes), reason=why)


def _ministry(scene: Scene, context: Context, item: Found) -> ActorMention | None:
    phrase = _phrase(item)
    span, _ = _words(scene, item)
    code = phrase.codes[0] if phrase.codes else context.country
    words = [
        key for key in scene.words.keys[phrase.head_first : item.end] if key not in ("ministry", "of", "the", "for")
    ]
    field = " ".join(words).replace("defense", "defence") or "unnamed"
    state, government = scene.actors.states.get(code), scene.actors.government(code)
    if state is None or government is None:
        return ActorMention(span, text_actor(f"{field} ministry", ActorKind.GOVERNMENT), True, reason="a ministry")
    names = (f"{state.adjective} Ministry of {field.title()}",)
    ident = f"gov:{code}:{slug_of(field)}-ministry"
    actor = Actor(
        ident, f"{state.adjective} {field} ministry", ActorKind.GOVERNMENT, names, state.party, state.party, code
    )
    return ActorMention(span, actor, True, reason=f"a ministry of {code}")


def _armed(scene: Scene, context: Context, item: Found) -> ActorMention | None:
    phrase = _phrase(item)
    span, text = _words(scene, item)
    lists = scene.lists
    if (
        "pro government" in " ".join(phrase.before)
        or "pro regime" in " ".join(phrase.before)
        or (_FOR_GOVERNMENT & {*phrase.before[:1]} and phrase.head not in lists["refers"] - lists["armed"])
    ):
        party = _state_party(scene, context.country)
        return ActorMention(
            span,
            text_actor("Pro-government militias", ActorKind.ARMED_GROUP, party),
            False,
            reason="on the government's side",
        )
    if _CIVIL_GROUPS & {*phrase.before}:
        return ActorMention(span, text_actor(text, ActorKind.ORGANISATION), False, reason="a civil group, not named")
    if phrase.head in ("coalition", "alliance"):
        named = context.alliance(phrase.head) or scene.actors.coalition(context.country)
        if named is not None:
            return ActorMention(span, named, False, reason=f"the {phrase.head} of the report: {named.name}")
    refers = phrase.head in lists["refers"] and not {
        "other",
        "local",
        "tribal",
        "foreign",
        "rival",
        "allied",
        "loyal",
    } & {*phrase.before}
    if refers and phrase.head not in lists["unidentified"]:
        code = phrase.codes[0] if phrase.codes else ""
        group = context.group_near(item.sentence, item.first, code, phrase.head)
        if group is not None:
            return ActorMention(span, group, False, reason=f"points at the armed group of the report: {group.name}")
    country = phrase.codes[0] if phrase.codes else None
    kind = ActorKind.ARMED_GROUP
    actor = text_actor(text, kind, text if phrase.codes else None, country)
    return ActorMention(span, actor, False, reason="armed men whose group is not told")


def _civilians(scene: Scene, context: Context, item: Found) -> ActorMention | None:
    phrase = _phrase(item)
    span, text = _words(scene, item)
    code = phrase.codes[0] if phrase.codes else context.country
    state = scene.actors.states.get(code)
    if state is None or phrase.head not in _PLAIN_CIVILIANS:
        return ActorMention(span, text_actor(text, ActorKind.CIVILIANS, None, code or None), False, reason="described")
    actor = Actor(f"civ:{code}", f"{state.adjective} civilians", ActorKind.CIVILIANS, (), None, None, code)
    return ActorMention(span, actor, False, reason=f"people of {code}")


def _role(scene: Scene, context: Context, item: Found) -> ActorMention | None:
    phrase = _phrase(item)
    span, text = _words(scene, item)
    party = party_of_phrase(scene, context, phrase, office=True, sentence=item.sentence)
    after = _owner_after(scene, context, item)
    party = party or after
    country = phrase.codes[0] if phrase.codes else None
    kind = ActorKind.PERSON
    if phrase.head in scene.lists["media_words"]:
        kind = ActorKind.MEDIA
    elif phrase.head in scene.lists["bodies"]:
        kind = ActorKind.ORGANISATION
    actor = text_actor(text, kind, party, country)
    return ActorMention(span, actor, False, role=text, role_span=span, reason="somebody unnamed with a role")


def _owner_after(scene: Scene, context: Context, item: Found) -> str | None:
    """The party in "a spokesman for the rebels", "an official of the ministry"."""
    words = scene.words
    at = item.end
    _, end = words.sentences[item.sentence]
    if at >= end or words.keys[at] not in ("for", "of", "from", "with", "at") or words.tie[at - 1] != " ":
        return None
    at += 1
    if at < end and words.keys[at] == "the":
        at += 1
    phrase = scene.phrases.get(at)
    return party_of_phrase(scene, context, phrase) if phrase else None


def _organisation(scene: Scene, _context: Context, item: Found) -> ActorMention | None:
    span, text = _words(scene, item)
    if item.name:  # known by its initials only
        armed = item.end > item.first + 1
        kind = ActorKind.ARMED_GROUP if armed else ActorKind.ORGANISATION
        actor = text_actor(item.name, kind, item.name if armed else None)
        return ActorMention(span, replace(actor, parent=None), True, reason="initials that act like a group's")
    listed = scene.actors.lookup(text)
    if listed is not None:
        return ActorMention(span, listed, True, reason=f"named: {listed.name}")
    last = scene.words.keys[item.end - 1]
    kind = ActorKind.ORGANISATION
    if last in scene.lists["armed_organisations"]:
        kind = ActorKind.ARMED_GROUP
    elif last in scene.lists["media_organisations"]:
        kind = ActorKind.MEDIA
    party = text if kind == ActorKind.ARMED_GROUP else None
    return ActorMention(
        span, replace(text_actor(text, kind, party), parent=None), True, reason="a name like an organisation's"
    )


def _nation(scene: Scene, context: Context, item: Found) -> ActorMention | None:
    phrase = _phrase(item)
    code = phrase.codes[0]
    span, text = _words(scene, item)
    if len(phrase.codes) > 1:
        return None
    if text.endswith("s") and text[:-1] in scene.actors.states[code].words:
        article = item.first > 0 and scene.words.keys[item.first - 1] == "the"
        if article and code != context.country:
            actor = scene.actors.force(code)
            return ActorMention(span, actor, True, reason=f"the men of {code}") if actor else None
        name = f"{scene.actors.states[code].adjective} civilians"
        actor = Actor(f"civ:{code}", name, ActorKind.CIVILIANS, (), None, None, code)
        return ActorMention(span, actor, True, reason=f"people of {code}")
    done = deed_of(scene, item)
    if done:
        own = scene.actors.force(code) if done == "force" else scene.actors.government(code)
        return ActorMention(span, own, True, reason=f"what {code} does follows") if own else None
    if not acts(scene, item.first, item.end, item.sentence, weak=True):
        return None
    actor = scene.actors.government(code)
    return ActorMention(span, actor, True, reason=f"{text} acts: its government") if actor else None
