"""Variations made by rule: corpus sentences with other names, and sentences filled in from templates.

In: the training part of the corpus, `templates.list`, `names.list`, a seed. Out: `Example` records, the same for one
seed. "Rebels took Sake on Monday." becomes "Renegade soldiers took Batangafo at dawn on 3 May."; what is marked, and
what plays which part, stays as a person marked it.

    >>> from training.claims.vary import filled, renamed
    >>> other = renamed(example, pools, random.Random(1))
    >>> more = list(filled(random.Random(1), per_template=4))
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evaluation.marked import blocks_in
from training.claims.load import FOLDER, Deed, Example, Mark, examples

Pools = Mapping[tuple[str, str, str], Sequence[str]]
_SLOT = re.compile(r"\{([a-z]+)(\d)\}")
_TRIGGER = re.compile(r"<(e\d) ([^<>]+)>")
_LETTER = {"place": "p", "day": "t", "count": "n", "arms": "m"}
_GENERIC = frozenset("city town village base airport bridge camp road province district area front positions".split())


# Other names for what is marked


def pools_of(corpus: Iterable[Example]) -> Pools:
    """The words marked in `corpus`, by kind of mark, kind of thing and shape, in a fixed order."""
    found: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
    for example in corpus:
        for mark in example.marks:
            words = example.text[mark.start : mark.end]
            if mark.kind in ("actor", "place") and mark.what and not _is_pronoun(words):
                found[mark.kind, mark.what, _shape(words)][words] = None
    return {key: sorted(words) for key, words in sorted(found.items())}


def renamed(example: Example, pools: Pools, rng: random.Random, share: float = 0.8) -> Example:
    """`example` with other words of the same kind and shape for its actors and places, each changed or kept by chance.

    The same words become the same other words.
    """
    chosen: dict[str, str] = {}
    for mark in example.marks:
        words = example.text[mark.start : mark.end]
        pool = pools.get((mark.kind, mark.what, _shape(words)), ())
        alike = [each for each in pool if _opens_with_vowel(each) == _opens_with_vowel(words)]  # "an army", "a force"
        if words not in chosen and len(alike) > 1 and not _is_pronoun(words):
            chosen[words] = rng.choice(alike) if rng.random() < share else words
    spans = sorted({(mark.start, mark.end) for mark in example.marks if _words(example, mark) in chosen})
    return _with_words(example, [(start, end, chosen[example.text[start:end]]) for start, end in spans])


def _words(example: Example, mark: Mark) -> str:
    return example.text[mark.start : mark.end]


def _with_words(example: Example, changes: Sequence[tuple[int, int, str]]) -> Example:
    """The example with the words at each span replaced, every offset moved along."""
    text, at, moves = "", 0, [(0, 0)]
    for start, end, words in changes:
        text += example.text[at:start] + words
        at = end
        moves.append((end, len(text) - end))

    def moved(offset: int, *, is_end: bool) -> int:
        by = 0
        for place, move in moves:
            if place < offset or (place == offset and is_end):
                by = move
        if not is_end:
            by = max((move for move in moves if move[0] <= offset), key=lambda move: move[0])[1]
        return offset + by

    def shifted(item: Mark | Deed) -> tuple[int, int]:
        return moved(item.start, is_end=False), moved(item.end, is_end=True)

    text += example.text[at:]
    marks = tuple(replace(mark, start=shifted(mark)[0], end=shifted(mark)[1]) for mark in example.marks)
    deeds = tuple(replace(deed, start=shifted(deed)[0], end=shifted(deed)[1]) for deed in example.deeds)
    return replace(example, text=text, marks=marks, deeds=deeds)


def _opens_with_vowel(words: str) -> bool:
    return words[:1].lower() in "aeiou"


def _is_pronoun(words: str) -> bool:
    return words.lower() in ("he", "she", "they", "it", "we", "i", "them", "his", "their", "who")


def _shape(words: str) -> str:
    """Names change with names, descriptions with descriptions, plurals with plurals."""
    last = words.rsplit(maxsplit=1)[-1].lower()
    name = "name" if words[:1].isupper() and last not in _GENERIC else "plain"
    caps = "caps" if words.isupper() and len(words) > 5 else ""
    return f"{name} {caps} {'many' if last.endswith('s') else 'one'}"


# Sentences filled in from templates


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with slots (`{rebel1}`, `{town1}`) and triggers (`<e1 seized>`), and its E lines over slot names."""

    text: str
    events: tuple[str, ...]


def templates(text: str | None = None) -> list[Template]:
    """The templates of `templates.list`, or of a text: a line of text, then its E lines, each after ` | `."""
    source = text if text is not None else (FOLDER / "templates.list").read_text(encoding="utf-8")
    found = []
    for line in source.splitlines():
        if line.strip() and not line.startswith("#"):
            words, *events = (part.strip() for part in line.split(" | "))
            found.append(Template(words, tuple(events)))
    return found


def names() -> dict[str, list[str]]:
    """What each kind of slot can be filled with."""
    found: dict[str, list[str]] = {}
    for line in (FOLDER / "names.list").read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition(":")
        if rest and not line.startswith("#"):
            found.setdefault(kind.strip(), []).extend(each.strip() for each in rest.split(";") if each.strip())
    return found


def filled(rng: random.Random, per_template: int = 4) -> Iterator[Example]:
    """Each template filled `per_template` times."""
    words = names()
    for number, template in enumerate(templates()):
        for turn in range(per_template):
            yield fill(template, words, rng, f"made-{number}-{turn}")


def fill(template: Template, words: Mapping[str, Sequence[str]], rng: random.Random, name: str) -> Example:
    """One filling of a template; no name is used for two slots."""
    ids: dict[str, str] = {}
    kinds: dict[str, str] = {}
    used: set[str] = set()

    def slot(match: re.Match[str]) -> str:
        kind, key = match[1], match[1] + match[2]
        letter, what = _slot_kind(kind)
        choice = rng.choice([each for each in words[kind] if each not in used])
        used.add(choice)
        ids[key] = f"{letter}{sum(each[0] == letter for each in ids.values()) + 1}"
        kinds[ids[key]] = what
        return f"⟦{ids[key]} {choice}⟧"

    text = _TRIGGER.sub(r"⟦\1 \2⟧", _SLOT.sub(slot, template.text))
    if text[:1] == "⟦":
        text = re.sub(r"^(⟦\w+ )(.)", lambda match: match[1] + match[2].upper(), text)
    text = re.sub(r"\b([Aa]) (?=⟦\w+ [aeiouAEIO])", r"\1n ", text)
    lines = [f"# id: {name} | war: made | style: made | published: 2000-01-01", f"T: {text}"]
    lines += [f"E: {_event(event, ids)} | ?" for event in template.events]
    lines += ["M: " + "; ".join(f"{mark} {what}" for mark, what in kinds.items() if what)]
    lines += [] if template.events else ["N: none"]
    return next(examples(next(blocks_in("\n".join(lines)))))


def _slot_kind(kind: str) -> tuple[str, str]:
    """The letter and kind of what a slot holds."""
    actors = {
        "rebel": "armed_group", "rebels": "armed_group", "army": "state_force", "troops": "state_force",
        "police": "state_force", "foreign": "state_force", "gov": "government", "official": "official",
        "civ": "civilians", "person": "person", "media": "media", "org": "organisation", "gang": "armed_group",
    }  # fmt: skip
    places = {
        "town": "town", "village": "village", "city": "city", "prov": "province", "base": "base", "airport": "airport",
        "road": "road", "site": "facility", "country": "country", "crossing": "crossing", "region": "region",
    }  # fmt: skip
    if kind in actors:
        return "a", actors[kind]
    if kind in places:
        return "p", places[kind]
    if kind in ("day", "past", "future", "month", "clock"):
        return "t", ""
    return ("m", "") if kind == "arms" else ("n", "")


def _event(event: str, ids: Mapping[str, str]) -> str:
    """An E line over slot names as one over marks; its stance is `asserted` where it gives none."""
    line = re.sub(r"\b([a-z]+\d)\b", lambda match: ids.get(match[1], match[1]), event)
    return line if "stance=" in line else f"{line} stance=asserted"
