"""The actors of the world's armed conflicts since 2000, looked up by name.

In: the packaged list (`data/actors.json`) and a user's additions. Out: `Actor` records: a group, a force, a
government, a known person, with the top party each belongs to.

    >>> actors = ActorList.load()
    >>> actors.lookup("Hayat Tahrir al-Sham").party
    'Hayat Tahrir al-Sham'
    >>> actors.force("ET", "army").party
    'Government of Ethiopia'
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.actor_additions import read_additions
from dateline.knowledge.actor_keys import key_of, key_of_word, slug_of, words_of
from dateline.knowledge.outlets import OutletList
from dateline.model.mention import Actor, ActorKind

_ACRONYM_LENGTH = 5  # all capitals up to this long must stand in capitals in the text ("IS", "FIS", "ANA")
_LOWER = frozenset({"al", "el", "ul", "ur", "the", "of", "and", "for", "in", "de", "du", "da", "des", "la", "le"})
_HEAD_LISTS = (
    "bare_force",
    "government",
    "bare_government",
    "armed",
    "refers",
    "unidentified",
    "civilians",
    "people_roles",
    "offices",
    "titles",
)
_STATE_PREFIX = "Government of "
_ARTICLE_FIRST = frozenset({"United", "Holy", "Bahamas", "Gambia", "Maldives", "Netherlands", "Philippines"})
_ARTICLE_LAST = frozenset({"Emirates", "Federation", "Kingdom"})


def government_of(country_name: str) -> str:
    """The party that governs a country, from its English name as the gazetteer has it.

    >>> government_of("Democratic Republic of the Congo"), government_of("Mali")
    ('Government of the Democratic Republic of the Congo', 'Government of Mali')
    """
    first, *_, last = country_name.split(" ") if " " in country_name else (country_name, country_name)
    article = first in _ARTICLE_FIRST or last in _ARTICLE_LAST or "Republic" in country_name.split(" ")
    return f"{_STATE_PREFIX}the {country_name}" if article else _STATE_PREFIX + country_name


@dataclass(frozen=True, slots=True)
class State:
    """A country that acts: ISO code, its name with its article, its adjective, all words for it and its people."""

    code: str
    name: str
    adjective: str
    words: tuple[str, ...]

    @property
    def party(self) -> str:
        """The name of its government as a party."""
        return _STATE_PREFIX + self.name


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name in the index: its words, which of them need a capital, whether it is an acronym, whom it means."""

    rest: tuple[str, ...]
    capital: tuple[bool, ...]
    acronym: bool
    rows: tuple[int, ...]


@dataclass(frozen=True)
class ActorList:
    """All actors known, and the word lists that describe actors; built by `load`, never changed after."""

    actors: tuple[Actor, ...]
    states: Mapping[str, State]
    words: Mapping[str, frozenset[str]]
    force_words: Mapping[str, str]
    roles: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, additions: Path | None = None) -> ActorList:
        """The packaged list, with a user's additions (a JSON or CSV file, or a folder holding some) before it.

        Raises KnowledgeError where the packaged data or an addition cannot be read.
        """
        try:
            content = json.loads((files("dateline.knowledge") / "data" / "actors.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise KnowledgeError(
                f"the packaged actor list cannot be read: {error}; install the package again"
            ) from error
        states = {code: State(code, n[0], n[1], tuple(n)) for code, n in content["states"].items()}
        own = [_actor_of_addition(row, states) for row in read_additions(additions)] if additions else []
        listed = [_actor_of_row(row) for row in content["actors"]]
        listed += [outlet.actor for outlet in OutletList.load().outlets]
        taken = {key_of(actor.name) for actor in own}
        words, forces = content["words"], content["words"].pop("force")
        return cls(
            actors=(*own, *(actor for actor in listed if key_of(actor.name) not in taken)),
            states=states,
            words={name: frozenset(group) for name, group in words.items()},
            force_words={word: kind for kind, group in forces.items() for word in group},
            roles={row[0]: row[8] for row in content["actors"] if row[8]},
        )

    def lookup(self, name: str) -> Actor | None:
        """The actor of that name (case, accents, hyphens and a leading "the" do not count); None if not known."""
        key = key_of(name)
        rows = self._by_key.get(key) or self._by_key.get(key.removeprefix("the "))
        if rows:
            return self.actors[rows[0]]
        state = self._state_by_party.get(name)
        return self.government(state) if state else self._force_named(key)

    def named(self, words: Sequence[str], keys: Sequence[str], at: int, end: int) -> tuple[int, tuple[Actor, ...]]:
        """The longest name that begins at word `at` and ends by word `end`.

        `words` are as written, `keys` their look-up keys. Out: how many words it takes (0 for none) and all it may
        mean, in the order of the list.
        """
        for entry in self._index.get(keys[at], ()):
            length = len(entry.rest) + 1
            if at + length > end or (entry.rest and tuple(keys[at + 1 : at + length]) != entry.rest):
                continue
            if _capitals_fit(words[at : at + length], entry):
                return length, tuple(self.actors[row] for row in entry.rows)
        return 0, ()

    def nation(self, words: Sequence[str], keys: Sequence[str], at: int, end: int) -> tuple[int, str]:
        """The longest adjective or name of a state at word `at`: how many words (0 for none) and its code."""
        for rest, code in self._nations.get(keys[at], ()):
            length = len(rest) + 1
            if at + length > end or tuple(keys[at + 1 : at + length]) != rest:
                continue
            first = words[at]
            if first[0].isupper() and (len(keys[at]) > 2 or first.isupper() or "." in first):
                return length, code
        return 0, ""

    def government(self, code: str) -> Actor | None:
        """The government of a country by its ISO 3166-1 alpha-2 code."""
        return self._governments.get(code)

    def force(self, code: str, kind: str = "forces") -> Actor | None:
        """A state's force: `kind` is forces, army, military, police, navy, air force ... (see actor_words.yaml)."""
        known = self._named_forces.get((code, kind))
        if known:
            return known
        state, government = self.states.get(code), self.government(code)
        if state is None or government is None:
            return None
        whole = self._named_forces.get((code, "forces"))
        parent = government.name if kind == "forces" else whole.name if whole else f"{state.adjective} forces"
        return Actor(
            id=f"force:{code}:{slug_of(kind)}",
            name=f"{state.adjective} {kind}",
            kind=ActorKind.STATE_FORCE,
            names=(f"{state.adjective} armed forces", f"{state.adjective} troops") if kind == "forces" else (),
            parent=parent,
            party=government.party,
            country=code,
        )

    def coalition(self, code: str) -> Actor | None:
        """The forces from abroad that fight together in a country; None if not known."""
        return self._named_forces.get((code, "coalition"))

    def party_of(self, name: str) -> str | None:
        """The top party of whatever the name names; None if not known."""
        actor = self.lookup(name)
        return actor.party if actor else None

    def aliases_of(self, party: str) -> tuple[str, ...]:
        """The other names of a party, and the names of the forces that hold places for it."""
        names: dict[str, None] = {}
        code = self._state_by_party.get(party)
        if code:
            adjective = self.states[code].adjective
            names.update(dict.fromkeys(self._governments[code].names))
            names.update(dict.fromkeys(f"{adjective} {kind}" for kind in ("forces", "army", "military", "police")))
            names.update(dict.fromkeys(("government", "government forces")))
        for row in self._by_party.get(party, ()):
            actor = self.actors[row]
            if actor.kind in (ActorKind.PERSON, ActorKind.MEDIA):
                continue
            names[actor.name] = None
            names.update(dict.fromkeys(actor.names))
        names.pop(party, None)
        return tuple(names)

    def is_state_party(self, party: str | None) -> bool:
        """Whether a party is a government."""
        return party is not None and (party in self._state_by_party or party.startswith(_STATE_PREFIX))

    def state_of(self, party: str | None) -> str | None:
        """The code of the country whose government a party is."""
        return self._state_by_party.get(party) if party else None

    def same_side(self, a: str | None, b: str | None) -> bool:
        """Whether two party names stand for one party (equal, or one known under the other's name)."""
        if a is None or b is None:
            return False
        return a == b or (self.party_of(a) or a) == (self.party_of(b) or b)

    @cached_property
    def heads(self) -> frozenset[str]:
        """All head nouns and titles that name or describe an actor."""
        return frozenset(self.force_words).union(*(self.words[name] for name in _HEAD_LISTS))

    @cached_property
    def head_lengths(self) -> dict[str, int]:
        """By first word, how many words the longest head noun has."""
        lengths: dict[str, int] = {}
        for head in self.heads:
            first, *rest = head.split(" ")
            lengths[first] = max(lengths.get(first, 0), len(rest) + 1)
        return lengths

    @cached_property
    def lower_starts(self) -> frozenset[str]:
        """First words of names that need no capital ("anti-balaka")."""
        return frozenset(
            first
            for first, entries in self._index.items()
            if any(not entry.acronym and not entry.capital[0] for entry in entries)
        )

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for row, actor in enumerate(self.actors):
            for name in (actor.name, *actor.names):
                rows = found.setdefault(key_of(name), [])
                if row not in rows:
                    rows.append(row)
        return found

    @cached_property
    def _index(self) -> dict[str, tuple[_Entry, ...]]:
        """By first word: the names, longest first. Two spellings of one key keep the looser need for capitals."""
        found: dict[str, dict[tuple[tuple[str, ...], bool], tuple[tuple[bool, ...], list[int]]]] = {}
        for row, actor in enumerate(self.actors):
            for name in (actor.name, *actor.names):
                written = [name[start:end] for start, end in words_of(name)]
                keys = tuple(key_of_word(word) for word in written)
                if not keys:
                    continue
                acronym = _is_acronym(written)
                capital = tuple(
                    word[0].isupper() and key not in _LOWER for word, key in zip(written, keys, strict=True)
                )
                group = found.setdefault(keys[0], {})
                needed, rows = group.setdefault((keys[1:], acronym), (capital, []))
                if needed != capital:
                    loose = tuple(a and b for a, b in zip(needed, capital, strict=True))
                    group[(keys[1:], acronym)] = (loose, rows)
                if row not in rows:
                    rows.append(row)
        return {
            first: tuple(
                _Entry(rest, capital, acronym, tuple(rows))
                for (rest, acronym), (capital, rows) in sorted(
                    group.items(), key=lambda item: (-len(item[0][0]), item[0])
                )
            )
            for first, group in found.items()
        }

    @cached_property
    def _nations(self) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
        found: dict[str, set[tuple[tuple[str, ...], str]]] = {}
        for code, state in self.states.items():
            for word in state.words:
                first, *rest = key_of(word.removeprefix("the ")).split(" ")
                found.setdefault(first, set()).add((tuple(rest), code))
        return {first: tuple(sorted(group, key=lambda item: (-len(item[0]), item))) for first, group in found.items()}

    @cached_property
    def _governments(self) -> dict[str, Actor]:
        return {code: _government_of(state) for code, state in self.states.items()}

    @cached_property
    def _state_by_party(self) -> dict[str, str]:
        names = {_STATE_PREFIX + state.name.removeprefix("the "): code for code, state in self.states.items()}
        return names | {state.party: code for code, state in self.states.items()}

    @cached_property
    def _named_forces(self) -> dict[tuple[str, str], Actor]:
        """Forces whose usual name is not the country's adjective and the kind ("Afghan National Army")."""
        found: dict[tuple[str, str], Actor] = {}
        for actor in self.actors:
            role = self.roles.get(actor.id)
            if role and actor.country and actor.kind == ActorKind.STATE_FORCE:
                found.setdefault((actor.country, role), actor)
        return found

    @cached_property
    def _by_party(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for row, actor in enumerate(self.actors):
            if actor.party:
                found.setdefault(actor.party, []).append(row)
        return found

    def _force_named(self, key: str) -> Actor | None:
        """Names made of a nation and a head ("Syrian army", "Afghan government") by their parts."""
        words = key.split(" ")
        for cut in range(len(words) - 1, 0, -1):
            for rest, code in self._nations.get(words[0], ()):
                if tuple(words[1:cut]) != rest:
                    continue
                head = " ".join(words[cut:])
                if head in self.force_words:
                    return self.force(code, self.force_words[head])
                if head in self.words["government"]:
                    return self.government(code)
        return None


def _is_acronym(written: Sequence[str]) -> bool:
    return (
        len(written) == 1 and written[0].upper() == written[0] and len(written[0].replace(".", "")) <= _ACRONYM_LENGTH
    )


def _capitals_fit(words: Sequence[str], entry: _Entry) -> bool:
    """Whether the text writes the name with the capitals it needs: "is" is no "IS"; "Isis", "Nato" are."""
    if entry.acronym:
        word = words[0].split("'")[0].split("’")[0]
        return word.isupper() or (len(word) >= 4 and word[0].isupper())
    return all(word[0].isupper() or not needed for word, needed in zip(words, entry.capital, strict=True))


def _government_of(state: State) -> Actor:
    adjective = state.adjective
    names = (f"{adjective} government", f"{adjective} authorities", state.name.removeprefix("the "))
    return Actor(f"gov:{state.code}", state.party, ActorKind.GOVERNMENT, names, None, state.party, state.code)


def _actor_of_row(row: Sequence[Any]) -> Actor:
    ident, name, kind, names, parent, party, country = row[:7]
    return Actor(ident, name, ActorKind(kind), tuple(names), parent, party, country or None)


def _actor_of_addition(row: Mapping[str, str], states: Mapping[str, State]) -> Actor:
    """An actor from a user's row; a party given as a country's code is its government."""
    party, country = row.get("party", ""), row.get("country", "")
    kind = ActorKind(row.get("kind") or "armed_group")
    if party in states:
        party = states[party].party
    if not party and kind in (ActorKind.STATE_FORCE, ActorKind.GOVERNMENT) and country in states:
        party = states[country].party
    if not party and kind == ActorKind.ARMED_GROUP:
        party = row["name"]
    names = tuple(_parts(row.get("names", "")))
    ident = f"user:{slug_of(row['name'])}"
    actor = Actor(ident, row["name"], kind, names, row.get("parent") or None, party or None, country or None)
    return actor if actor.parent or actor.party == actor.name else replace(actor, parent=actor.party)


def _parts(names: str) -> Iterable[str]:
    return (part.strip() for part in names.split(";") if part.strip())
