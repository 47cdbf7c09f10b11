"""The trigger lexicon: words that name an event, and how the roles stand around them.

In: `data/triggers.json`, made from `resources/triggers.yaml` by `genscripts.lexicon`. Out: `Lexicon`, which
finds the triggers of a sentence's words: "seized" in "Rebels seized the airfield" is a `Trigger` of frame taker.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.model.claim import EventType, Stance


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a pattern: the words that may stand there with what each is, or a gap of up to `gap` words."""

    words: dict[str, str]
    optional: bool = False
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Trigger:
    """One entry: its pattern, the frame its roles stand in, the type by what the object is, and what it needs."""

    pattern: str
    elements: tuple[Element, ...]
    frame: str
    types: dict[str, EventType]
    needs: str
    noun: bool
    stance: Stance | None = None

    @property
    def gapped(self) -> bool:
        """Whether other words may stand between its own."""
        return any(element.gap for element in self.elements)


@dataclass(frozen=True, slots=True)
class TriggerMatch:
    """A trigger and the words it covers, as indices `first`..`last` (inclusive) into the sentence's words.

    `head` is the index of its verb, or of its last word where it has none; `form` what that word is:
    "verb past part", "noun", "word".
    """

    trigger: Trigger
    first: int
    last: int
    head: int
    form: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All triggers, found by their first word. `version` changes with the sources; `nouns` name an event alone."""

    version: str
    by_first: dict[str, tuple[Trigger, ...]]
    objects: dict[str, frozenset[str]]
    nouns: frozenset[str]

    def matches(self, words: Sequence[str]) -> list[TriggerMatch]:
        """The triggers in `words` (lower-cased), the longest at each place, none inside another phrase.

        Two entries of one length at one place are both kept, and so are those in the gap of another: the one whose
        conditions hold is the reader's choice.
        """
        found: list[TriggerMatch] = []
        for first, word in enumerate(words):
            for trigger in self.by_first.get(word, ()):
                last = _match(trigger.elements, 0, words, first)
                if last is not None:
                    found.append(TriggerMatch(trigger, first, last, *_head(trigger, words, first, last)))
        longest: dict[int, int] = {}
        for match in found:
            if not match.trigger.gapped:
                longest[match.first] = max(longest.get(match.first, -1), match.last)
        return [
            match
            for match in found
            if not any(first < match.first <= last and match.last <= last for first, last in longest.items())
        ]


def _head(trigger: Trigger, words: Sequence[str], first: int, last: int) -> tuple[int, str]:
    """Where the match's verb stands and in which form; its last word where no verb is in it."""
    for index in range(first, last + 1):
        for element in trigger.elements:
            form = element.words.get(words[index], "")
            if form.startswith("verb"):
                return index, form
    return last, "noun" if trigger.noun else "word"


def _match(elements: Sequence[Element], at: int, words: Sequence[str], position: int) -> int | None:
    """The index of the last word when `elements[at:]` match from `position` on."""
    if at == len(elements):
        return position - 1
    element = elements[at]
    if element.gap:
        for skipped in range(element.gap + 1):
            last = _match(elements, at + 1, words, position + skipped)
            if last is not None:
                return last
        return None
    if position < len(words) and words[position] in element.words:
        last = _match(elements, at + 1, words, position + 1)
        if last is not None:
            return last
    return _match(elements, at + 1, words, position) if element.optional else None


@cache
def load_lexicon() -> Lexicon:
    """The packaged lexicon, read once a process."""
    data = json.loads(files("dateline.knowledge").joinpath("data/triggers.json").read_text(encoding="utf-8"))
    by_first: dict[str, list[Trigger]] = {}
    for row in data["triggers"]:
        elements = tuple(
            Element(e.get("words", {}), bool(e.get("optional")), int(e.get("gap", 0))) for e in row["elements"]
        )
        types = {key: EventType(value) for key, value in row["types"].items()}
        stance = Stance(row["stance"]) if row["stance"] else None
        trigger = Trigger(row["pattern"], elements, row["frame"], types, row["needs"], row["noun"], stance)
        for word in _first_words(elements):
            by_first.setdefault(word, []).append(trigger)
    objects = {key: frozenset(value) for key, value in data["objects"].items()}
    nouns = {word for word, found in by_first.items() if any(t.noun and len(t.elements) == 1 for t in found)}
    return Lexicon(data["version"], {w: tuple(found) for w, found in by_first.items()}, objects, frozenset(nouns))


def _first_words(elements: Sequence[Element]) -> set[str]:
    """The words a pattern may begin with."""
    first = set(elements[0].words)
    return first | _first_words(elements[1:]) if elements[0].optional else first
