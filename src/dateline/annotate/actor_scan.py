"""First reading of a text for actors: which words name or describe one, not yet whom.

In: the words of a report, its places, the actor list. Out: `Phrase` items: the longest run of nations, names,
modifiers and heads from a word on, and what it is.

    "Malian soldiers fled."   ->   a phrase of two words, head "soldiers", nation ML
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.annotate.words import Words
from dateline.knowledge.actors import ActorList
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.mention import Actor, ActorKind, Place, PlaceMention

_LONGEST_PHRASE = 10
_JOINERS = frozenset({"and", "or"})
_FOREIGN = frozenset({"international", "other", "foreign", "allied", "coalition", "western", "european", "african"})
_OF = frozenset({"of", "for"})
_OPENERS = frozenset(
    "a an the its his her their this that these those another other some several many numerous multiple dozens "
    "hundreds scores at about around nearly more one two three four five six seven eight nine ten twelve twenty "
    "all both".split()
)


@dataclass(slots=True)
class Phrase:
    """Words `first` to `end` (exclusive). `head` is the key of its last head noun, "" where it is a bare name.

    `codes` are the nations it names, `owner` the actor of the list it names (`others` what else that may be),
    `before` the keys of heads and modifiers before the head; `united` marks "US and NATO troops".
    `name_end` is where the name or nation ends.
    """

    first: int
    end: int
    head: str = ""
    head_first: int = 0
    codes: list[str] = field(default_factory=list)
    owner: Actor | None = None
    others: tuple[Actor, ...] = ()
    before: list[str] = field(default_factory=list)
    united: bool = False
    name_end: int = 0


@dataclass(frozen=True)
class Scene:
    """All that the readers of one report look into; `places` by the offset they begin at.

    `phrases` keeps the phrases read so far by their first word, `demonyms` what the gazetteer said of a word.
    """

    words: Words
    actors: ActorList
    places: Mapping[int, PlaceMention]
    phrases: dict[int, Phrase] = field(default_factory=dict)
    gazetteer: Gazetteer | None = None
    demonyms: dict[str, str] = field(default_factory=dict)

    def demonym(self, word: str) -> str:
        """The code of the state whose adjective the gazetteer knows the word as; "" for none."""
        code = self.demonyms.get(word)
        if code is None:
            place = self.gazetteer.demonym(word) if self.gazetteer is not None else None
            code = place.country if place is not None and place.country in self.actors.states else ""
            self.demonyms[word] = code or ""
        return code or ""

    def is_seat(self, place: Place) -> bool:
        """Whether the place is its country's capital."""
        if (place.capital_of or "").startswith("country:"):
            return True
        if place.capital_of is None or place.country is None or self.gazetteer is None:
            return False
        country = self.gazetteer.country(place.country)
        seat = self.gazetteer.seat_of(country) if country is not None else None
        return seat is not None and seat.id == place.id

    @property
    def lists(self) -> Mapping[str, frozenset[str]]:
        """The word lists."""
        return self.actors.words


def scene_of(
    words: Words, actors: ActorList, places: Sequence[PlaceMention], gazetteer: Gazetteer | None = None
) -> Scene:
    """The scene of one report."""
    return Scene(words, actors, {p.span.start: p for p in places if not p.nominal}, gazetteer=gazetteer)


def starts_phrase(scene: Scene, at: int) -> bool:
    """Whether a phrase may begin at word `at`: a capital, a modifier or a head."""
    key = scene.words.keys[at]
    if scene.words.capital(at) or key in scene.actors.lower_starts:
        return True
    return key in scene.actors.head_lengths or key in scene.lists["modifiers"]


def read_phrase(scene: Scene, at: int, end: int) -> Phrase | None:
    """The phrase that begins at word `at` and ends by `end`; None where there is none."""
    phrase = Phrase(at, at)
    here, stop = at, min(end, at + _LONGEST_PHRASE)
    while here < stop:
        step = _step(scene, phrase, here, end)
        if step == 0:
            break
        here += step
        if here < end and not _leads_on(scene, phrase, here):
            break
    return phrase if phrase.end > at else None


def _step(scene: Scene, phrase: Phrase, here: int, end: int) -> int:
    """Take the next part of the phrase in; how many words it has (0: the phrase is over)."""
    words = scene.words
    capital = words.capital(here) or words.written[here][0].isdigit()
    listed = capital or words.keys[here] in scene.actors.lower_starts
    compound = compound_at(scene, here, end)
    if compound and not (listed and scene.actors.named(words.written, words.keys, here, end)[0] >= compound):
        phrase.before.append(" ".join(words.keys[here : here + compound]))
        return compound
    taken = _take_name(scene, phrase, here, end) if listed and not phrase.head and phrase.owner is None else None
    if taken is None and capital and not phrase.head:
        taken = _take_nation(scene, phrase, here, end)
    return _take_word(scene, phrase, here, end) if taken is None else taken


def _take_name(scene: Scene, phrase: Phrase, here: int, end: int) -> int | None:
    """A name of the list; None where there is none, 0 where it ends the phrase."""
    words, named = scene.words, scene.actors.named
    length, found = named(words.written, words.keys, here, end)
    if not length or (phrase.before and found[0].kind == ActorKind.PERSON):
        return None
    follows = words.keys[here] == "the" and here + 1 < end
    longer = follows and named(words.written, words.keys, here + 1, end)[0] + 1 > length
    if longer or _is_modifier(scene, here + length, end):
        return 0
    phrase.owner, phrase.others = found[0], found
    phrase.end = phrase.name_end = here + length
    return length if found[0].kind != ActorKind.PERSON else 0


def _take_nation(scene: Scene, phrase: Phrase, here: int, end: int) -> int | None:
    """A nation's name or adjective; None where there is none, 0 where it is a mere modifier."""
    length, code = nation_at(scene, here, end)
    if not length:
        return None
    if _is_modifier(scene, here + length, end):
        return 0
    if code not in phrase.codes:
        phrase.codes.append(code)
    if phrase.owner is None:
        phrase.end = phrase.name_end = here + length
    return length


def _take_word(scene: Scene, phrase: Phrase, here: int, end: int) -> int:
    """A head noun, a modifier, or an "and" between two nations."""
    length, head = head_at(scene, here, end)
    if length:
        if phrase.head:
            if phrase.head.endswith("s") and scene.words.tie[here - 1] == " " and not _leads(scene, head):
                return 0
            phrase.before.append(phrase.head)
        phrase.head, phrase.head_first, phrase.end = head, here, here + length
        return length
    key = scene.words.keys[here]
    if key in scene.lists["modifiers"] and not _is_deed(scene, phrase, here, end):
        phrase.before.append(key)
        return 1
    joins = key in _JOINERS and (phrase.codes or phrase.owner) and not phrase.head and here + 1 < end
    return _joined(scene, phrase, here, end) if joins else 0


def _is_deed(scene: Scene, phrase: Phrase, here: int, end: int) -> bool:
    """Whether a participle is the verb: "the force captured several men", not "three captured soldiers".

    It stands behind the noun that it would describe, or a word that opens a noun phrase follows.
    """
    words = scene.words
    if not words.keys[here].endswith("ed") or "-" in words.written[here]:
        return False
    if phrase.head and phrase.end == here:
        return True
    return here + 1 < end and (words.keys[here + 1] in _OPENERS or words.written[here + 1][0].isdigit())


def _leads(scene: Scene, head: str) -> bool:
    """Whether a head may follow a plural ("security forces spokesman")."""
    return any(head in scene.lists[name] for name in ("people_roles", "offices", "titles", "speakers"))


def _joined(scene: Scene, phrase: Phrase, here: int, end: int) -> int:
    """Take "and NATO" in, but only where a common head follows ("US and NATO troops"); else the phrase is over."""
    words = scene.words
    if phrase.owner is not None and phrase.owner.kind not in (ActorKind.STATE_FORCE, ActorKind.ORGANISATION):
        return 0
    nxt = here + 1
    length, code = nation_at(scene, nxt, end)
    length = length or scene.actors.named(words.written, words.keys, nxt, end)[0]
    after = nxt + length
    while after < end and words.keys[after] in _FOREIGN:
        after += 1
    if after < end and after > nxt and words.tied(after - 1):
        head_length, head = head_at(scene, after, end)
        if head_length and head in scene.actors.force_words:
            phrase.united = True
            if code and code not in phrase.codes:
                phrase.codes.append(code)
            phrase.head, phrase.head_first, phrase.end = head, after, after + head_length
            return after + head_length - here
    return 0


def _leads_on(scene: Scene, phrase: Phrase, here: int) -> bool:
    """Whether what stands before word `here` lets the phrase go on."""
    words = scene.words
    tie = words.tie[here - 1]
    if tie in (" ", "-", "'"):
        return True
    if tie == ".":  # "Lt. Col."
        return phrase.head in scene.lists["titles"]
    return tie == "," and bool(phrase.codes) and not phrase.head and phrase.end == here and words.capital(here)


def _is_modifier(scene: Scene, here: int, end: int) -> bool:
    """Whether a hyphen makes the name before it a mere modifier ("Houthi-held", "Afghan-Tajik")."""
    return here < end and scene.words.tie[here - 1] == "-"


def compound_at(scene: Scene, here: int, end: int) -> int:
    """How many words a modifier with a hyphen has ("pro-government", "Russian-backed"); 0 for none."""
    words = scene.words
    if "-" not in words.tie[here : here + 3]:
        return 0
    if words.keys[here] in ("pro", "anti") and here + 1 < end and words.tie[here] == "-":
        length = scene.actors.named(words.written, words.keys, here + 1, end)[0]
        return 1 + max(1, length)
    if words.keys[here] in scene.lists["not_names"] and words.keys[here] not in scene.lists["modifiers"]:
        return 0
    for ahead in range(here, min(here + 3, end - 1)):
        if words.tie[ahead] == "-" and words.keys[ahead + 1] in scene.lists["hyphen_tails"]:
            return ahead + 2 - here
        if words.tie[ahead] not in (" ", "-") or not words.capital(ahead):
            break
    return 0


def head_at(scene: Scene, at: int, end: int) -> tuple[int, str]:
    """The longest head noun at word `at`: how many words, and its key."""
    words = scene.words
    first = words.keys[at]
    for length in range(min(scene.actors.head_lengths.get(first, 0), end - at), 0, -1):
        if length == 1:
            return (1, first) if first in scene.actors.heads else (0, "")
        phrase = " ".join(words.keys[at : at + length])
        if phrase in scene.actors.heads and all(words.tie[k] in (" ", "-") for k in range(at, at + length - 1)):
            return length, phrase
    return 0, ""


def nation_at(scene: Scene, at: int, end: int) -> tuple[int, str]:
    """The nation whose name or adjective stands at word `at`: how many words, and its code."""
    words = scene.words
    length, code = scene.actors.nation(words.written, words.keys, at, end)
    if length:
        return length, code
    known = scene.demonym(words.written[at]) if words.capital(at) else ""
    if known:
        return 1, known
    place = scene.places.get(words.starts[at])
    if place is not None and place.place.kind == "country" and place.place.country in scene.actors.states:
        length = 1
        while at + length < end and words.starts[at + length] < place.span.end:
            length += 1
        return length, place.place.country or ""
    return 0, ""


def ministry_at(scene: Scene, phrase_first: int, at: int, end: int) -> int:
    """Where a ministry's name that begins at word `at` ends ("ministry of defence"); 0 where none begins."""
    words = scene.words
    keys = words.keys
    here = at
    while here < end and here - at < 3 and keys[here] not in ("ministry", "ministries"):
        if keys[here] in scene.lists["not_names"] and keys[here] not in scene.lists["modifiers"]:
            return 0
        here += 1
    if here >= end or keys[here] not in ("ministry", "ministries"):
        return 0
    if here > at:
        return here + 1
    if here + 2 < end and keys[here + 1] in _OF and words.tie[here] == " ":
        last = here + 3
        while last < end and words.tie[last - 1] == " " and words.capital(last) and last < here + 6:
            last += 1
        if last + 1 < end and keys[last] == "and" and words.capital(last + 1):
            last += 2
        return last
    return here + 1 if phrase_first < at else 0
