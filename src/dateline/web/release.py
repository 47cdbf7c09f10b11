"""Names of persons, and whether they may leave the house.

In: an issue, claims. Out: `Person`s with their standing: withheld by default where nothing says that they speak for an
office, unless a person released the name; and text with withheld names taken out. "Ana Diallo, a shopkeeper" is
withheld, "the governor, Ana Diallo" is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.model.claim import Claim
from dateline.model.mention import ActorKind
from dateline.publish.quoting import one_line
from dateline.web.judging import withheld_names
from dateline.web.record import Issue

WITHHELD = "[name withheld]"
_PUBLIC = re.compile(
    r"\b(president|minister|ministry|governor|mayor|general|colonel|major|captain|commander|chief|head of|director"
    r"|spokes\w+|ambassador|envoy|official|officer|senator|lawmaker|deputy|member of parliament|mp|king|queen|prince"
    r"|emir|sultan|leader|secretary|chairman|chairwoman|chair|commissioner|judge|prosecutor|adviser|advisor|analyst"
    r"|professor|expert|representative|coordinator|congress\w+|chancellor|premier|speaker|bishop|pope|imam)\b",
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


def persons_of(claims: Iterable[Claim], issue: Issue) -> list[Person]:
    """The persons that claims name, by name."""
    roles: dict[str, str] = {}
    for claim in claims:
        for mention in (claim.actor, claim.target):
            if mention is not None and mention.actor.kind is ActorKind.PERSON and mention.named:
                _note(roles, mention.actor.name, mention.role)
        for source in claim.said_by:
            if not source.anonymous and not source.medium and _is_person(source.name):
                _note(roles, source.name, source.role or (source.party or ""))
    return judged(_persons_alone(roles, issue), issue)


def all_persons(issue: Issue) -> list[Person]:
    """The persons that any claim or quotation of the picture names."""

    def make() -> list[Person]:
        roles: dict[str, str] = {}
        for person in persons_of(issue.picture.claims, issue):
            _note(roles, person.name, person.role)
        for quote in issue.picture.quotes:
            for source in quote.said_by:
                if not source.anonymous and not source.medium and _is_person(source.name):
                    _note(roles, source.name, source.role or (source.party or ""))
        return judged(_persons_alone(roles, issue), issue)

    return issue.once("persons", make, judged=True)


def _persons_alone(roles: Mapping[str, str], issue: Issue) -> dict[str, str]:
    return {name: role for name, role in roles.items() if name not in _other_names(issue)}


def judged(roles: Mapping[str, str], issue: Issue) -> list[Person]:
    """Each name with its standing."""
    ruled = withheld_names(issue.judgements)
    found = []
    for name in sorted({*roles, *(one for one, held in ruled.items() if held)}):
        role = roles.get(name, "")
        if name in ruled:
            found.append(Person(name, role, ruled[name], "a person"))
        else:
            found.append(Person(name, role, not _PUBLIC.search(role), "rule"))
    return found


def withheld_words(issue: Issue) -> tuple[str, ...]:
    """What is taken out of what leaves the house: withheld names, and their last parts where they name nothing else."""

    def make() -> tuple[str, ...]:
        taken = {word for name in _other_names(issue) for word in name.split()}
        names = [person.name for person in all_persons(issue) if person.withheld]
        lasts = {name.rsplit(maxsplit=1)[-1] for name in names if " " in name}
        spared = {person.name.rsplit(maxsplit=1)[-1] for person in all_persons(issue) if not person.withheld}
        return (*names, *sorted(last for last in lasts - taken - spared if len(last) > 3))

    return issue.once("withheld", make, judged=True)


def _other_names(issue: Issue) -> frozenset[str]:
    """Names of places, parties and bodies: what is called so is no person."""

    def make() -> frozenset[str]:
        names: set[str | None] = set()
        for claim in issue.picture.claims:
            for mention in (claim.actor, claim.target):
                if mention is not None:
                    actor = mention.actor
                    names |= {actor.party, actor.parent}
                    names |= set() if actor.kind is ActorKind.PERSON else {actor.name, *actor.names}
            if claim.place is not None:
                place = claim.place.place
                names |= {place.name, place.admin1, place.country_name, *place.names}
        names |= {report.outlet.value for report in issue.picture.reports}
        return frozenset(one_line(name) for name in names if name)

    return issue.once("other_names", make)


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
    if name and (len(role) > len(roles.get(name, "")) or name not in roles):
        roles[name] = role


def _is_person(name: str) -> bool:
    """Whether a source's name is a person's: two words or more, each with a capital, none of a body's."""
    name = one_line(name)
    return bool(_NAME.match(name)) and all(word[0].isupper() for word in name.split()) and not _BODY.search(name)


_BODY = re.compile(
    r"\b(Ministry|Government|Army|Forces?|Police|Council|Command|Agency|News|Times|Post|Press|Radio|TV|Television|Group"
    r"|Organi[sz]ation|Committee|Union|Nations|Party|Movement|Front|Office|Department|Hospital|University|Service|Bank"
    r"|Commission|Mission|Association|Network|Foundation|Society|Institute|Centre|Center|Court|Directorate|Guard|State"
    r"|States|Human|Rights|Red|Cross|Without|Watch|International|National|Taliban|Media|Wire|Courier|Gazette)\b"
)
