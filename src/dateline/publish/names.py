"""Names of persons, and whether they may leave the house.

In: a picture, the judgements on names. Out: `Person`s with their standing: withheld by default where nothing says that
they speak for an office, unless a person released the name; the words to be withheld; text with them taken out.
"Ana Diallo, a shopkeeper" is withheld, "the governor, Ana Diallo" is not.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.knowledge.actors import ActorList
from dateline.knowledge.place_words import is_ordinary
from dateline.model.claim import Claim
from dateline.model.event import Judgement
from dateline.model.judging import standing
from dateline.model.mention import ActorKind, Source
from dateline.model.picture import Picture
from dateline.publish.quoting import one_line

WITHHELD = "[name withheld]"
_PUBLIC = re.compile(
    r"\b(president|minister|ministry|governor|mayor|general|colonel|major|captain|commander|chief|head of|director"
    r"|spokes\w+|ambassador|envoy|official|officer|senator|lawmaker|deputy|member of parliament|mp|king|queen|prince"
    r"|emir|sultan|leader|secretary|chairman|chairwoman|chair|commissioner|judge|prosecutor|adviser|advisor|analyst"
    r"|professor|expert|representative|coordinator|congress\w+|chancellor|premier|speaker|bishop|pope|imam"
    r"|councill?or|council member)\b",
    re.IGNORECASE,
)
_REPEATED = re.compile(rf"(?:{re.escape(WITHHELD)}\s*)+")
_NAME = re.compile(r"^(?:[^\W\d_][\w'’.-]*\s+)+[^\W\d_][\w'’.-]*$")


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name, the role it came with, and whether it is withheld: by whom decided."""

    name: str
    role: str
    withheld: bool
    by: str


def withheld_words(picture: Picture, judgements: Collection[Judgement]) -> tuple[str, ...]:
    """What is taken out of what leaves the house, of all that the picture names."""
    others = other_names(picture)
    return words_of(judged(roles_in(picture, others), judgements), others)


def words_of(persons: Iterable[Person], others: Collection[str]) -> tuple[str, ...]:
    """Withheld names, and their last parts where they name nothing else."""
    persons = list(persons)
    taken = {word for name in others for word in name.split()}
    names = [person.name for person in persons if person.withheld]
    lasts = {name.rsplit(maxsplit=1)[-1] for name in names if " " in name}
    spared = {person.name.rsplit(maxsplit=1)[-1] for person in persons if not person.withheld}
    lone = {last for last in lasts - taken - spared if len(last) > 3 and not is_ordinary(last.lower())}
    return (*names, *sorted(lone))


def roles_in(picture: Picture, others: Collection[str]) -> dict[str, str]:
    """The persons that any claim or quotation names, each with the fullest role given; not what `others` hold."""
    roles = claim_roles(picture.claims)
    for quote in picture.quotes:
        _note_sources(roles, quote.said_by)
    return {name: role for name, role in roles.items() if name not in others}


def claim_roles(claims: Iterable[Claim]) -> dict[str, str]:
    """The persons that claims name, each with the fullest role given."""
    roles: dict[str, str] = {}
    for claim in claims:
        for mention in (claim.actor, claim.target):
            if mention is None or mention.actor.kind is not ActorKind.PERSON or not mention.named:
                continue
            if _is_person(mention.actor.name, mention.role):
                _note(roles, mention.actor.name, mention.role)
        _note_sources(roles, claim.said_by)
    return roles


def judged(roles: Mapping[str, str], judgements: Collection[Judgement]) -> list[Person]:
    """Each name with its standing, by name."""
    ruled = names_ruled_on(judgements)
    found = []
    for name in sorted({*roles, *(one for one, held in ruled.items() if held)}):
        role = roles.get(name, "")
        if name in ruled:
            found.append(Person(name, role, ruled[name], "a person"))
        else:
            found.append(Person(name, role, not (_PUBLIC.search(role) or _is_known(name)), "rule"))
    return found


def _is_known(name: str) -> bool:
    """Whether the list of actors has the person: a head of state needs no title to be one."""
    return _actors().lookup(name) is not None


@lru_cache(maxsize=1)
def _actors() -> ActorList:
    return ActorList.load()


def names_ruled_on(judgements: Collection[Judgement]) -> dict[str, bool]:
    """Names that a person ruled on: True where withheld, False where released; the latest ruling stands."""
    found: dict[str, bool] = {}
    for each in standing(judgements):
        if each.kind in ("withhold", "release"):
            found.update({one_line(value): each.kind == "withhold" for key, value in each.value if key == "name"})
    return found


def other_names(picture: Picture) -> frozenset[str]:
    """Names of places, parties, bodies and outlets: what is called so is no person."""
    names: set[str | None] = set()
    for claim in picture.claims:
        for mention in (claim.actor, claim.target):
            if mention is not None:
                actor = mention.actor
                names |= {actor.party, actor.parent}
                names |= set() if actor.kind is ActorKind.PERSON else {actor.name, *actor.names}
        if claim.place is not None:
            place = claim.place.place
            names |= {place.name, place.admin1, place.country_name, *place.names}
    for holding in picture.holdings:
        names |= {holding.place.name, holding.place.admin1, *holding.place.names}
    names |= {report.outlet.value for report in picture.reports}
    return frozenset(one_line(name) for name in names if name)


def without_names_in(document: str, words: Collection[str]) -> str:
    """A whole document (Markdown, HTML, JSON, CSV) without the words, in whatever way its form writes them."""
    written = {json.dumps(word)[1:-1] for word in words}
    return without_names(document, {*words, *written, *(html.escape(word) for word in words)})


@lru_cache(maxsize=64)
def names_pattern(words: frozenset[str]) -> re.Pattern[str] | None:
    """What finds the words as whole words, the longest first; None for none."""
    if not words:
        return None
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")


def without_names(text: str, words: Iterable[str]) -> str:
    """`text` with withheld names taken out, as whole words."""
    pattern = names_pattern(frozenset(words))
    if pattern is None:
        return text
    text = pattern.sub(WITHHELD, text)
    return _REPEATED.sub(lambda match: WITHHELD + (" " if match.group().endswith(" ") else ""), text)


def _note(roles: dict[str, str], name: str, role: str) -> None:
    name, role = one_line(name), one_line(role)
    if not name or _PUBLIC.search(name):  # "Conservative MP" names an office
        return
    had = roles.get(name)
    # a public role told once holds; else the fullest
    if had is None or (bool(_PUBLIC.search(role)), len(role)) > (bool(_PUBLIC.search(had)), len(had)):
        roles[name] = role


def _note_sources(roles: dict[str, str], sources: Iterable[Source]) -> None:
    for source in sources:
        if not source.anonymous and not source.medium and _is_person(source.name, source.role):
            _note(roles, source.name, source.role or (source.party or ""))


def _is_person(name: str, role: str = "") -> bool:
    """Whether a name is a person's: two words or more with a capital each, or one with a role; none of a body's.

    A single word with nothing beside it ("Said") is as often no name at all.
    """
    words = one_line(name).split()
    capitals = bool(words) and all(word[0].isupper() for word in words)
    known_as = bool(_NAME.match(" ".join(words))) or (len(words) == 1 and len(words[0]) > 3 and bool(role.strip()))
    return capitals and known_as and not _BODY.search(name) and not all(is_ordinary(word.lower()) for word in words)


_BODY = re.compile(
    r"\b(Ministry|Government|Army|Forces?|Police|Council|Command|Agency|News|Times|Post|Press|Radio|TV|Television|Group"
    r"|Organi[sz]ation|Committee|Union|Nations|Party|Movement|Front|Office|Department|Hospital|University|Service|Bank"
    r"|Observatory|Committees|Monitor\w*|Corps|Brigades?|Division|Battalion|Coalition|Affairs|Diary"
    r"|Commission|Mission|Association|Network|Foundation|Society|Institute|Centre|Center|Court|Directorate|Guard|State"
    r"|States|Human|Rights|Red|Cross|Without|Watch|International|National|Taliban|Media|Wire|Courier|Gazette)\b"
)
