"""Single persons: "a soldier" is one, though no number is written.

In: the clean text, the span of a sentence. Out: the span of each such noun phrase, from its article to its noun, and
the unit the noun is counted in.

    Gunmen shot dead a village chief and another man near Bama.
        a village chief: leaders        another man: people
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.knowledge.figure_words import PEOPLE, UNITS
from dateline.model.text import Span

_SINGLE = {
    word: unit
    for word, unit in UNITS.items()
    if unit in PEOPLE
    and not word.endswith("s")
    and word not in ("people", "police", "women", "children", "men", "dead")
}
_SINGLE.update(
    dict.fromkeys("officer general colonel captain major lieutenant sergeant corporal pilot guard".split(), "troops")
)
_SINGLE.update(dict.fromkeys("constable detective".split(), "police"))
_SINGLE.update(
    dict.fromkeys(
        "mayor governor official minister judge lawyer prosecutor lawmaker politician diplomat priest imam cleric "
        "engineer contractor photographer cameraman correspondent activist peacekeeper baker shopkeeper shepherd "
        "fisherman elder teenager pensioner mother father grandmother brother sister wife husband son daughter "
        "bodyguard trainer interpreter informant spy spokesman smuggler trafficker dealer supplier recruiter courier "
        "planner coordinator expert specialist mastermind kingpin collaborator".split(),
        "people",
    )
)
_SINGLE.update({"peacekeeper": "troops", "sub-commander": "leaders", "subcommander": "leaders", "deputy": "leaders"})
_SINGLE.update({"sniper": "fighters", "emplacer": "fighters", "bombmaker": "fighters", "bomb-maker": "fighters"})
_NAME_NEXT = re.compile(r",?\s[A-Z][a-z]")
_QUANTITIES = frozenset(
    "number few dozen hundred thousand million score couple handful group team total string series lot further large "
    "small good great pair".split()
)
_MOST = 6  # words between the article and the noun
_START = re.compile(
    r"\b(?:(?P<taken>arrest(?:s|ed|ing)?|detain(?:s|ed|ing)?|apprehend(?:s|ed|ing)?|(?:abduct|kidnapp?)(?:s|ed|ing)?)\s+)?"
    r"(?:an?|another)\s+(?=[\w’'\"“-])"
    # "killed rebel commander Saleh": a title has no article
    r"|\b(?:kill|captur|arrest|detain)(?:s|es?|ed|ing)?\s+(?!(?:the|two|three|four|five|six|seven|eight|nine|ten|several|some|many|more|"
    r"at|about|up|over|nearly|dozens|scores|his|her|its|their|our|that|this|one|both|all|any|no|and|or|by|in|on)\b)"
    r"(?=(?P<bare>[A-Za-z])[\w’'-]*\s)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\"“]?(?P<word>(?:\d+-)?[^\W\d_]+(?:[-'’][^\W\d_]+)*)[\"”]?(?P<gap>\s+)?")
# A noun behind the noun takes its place: "a police checkpoint", "a soldier's house".
_ENDS = frozenset(
    "and or but who whom whose that which while when as after before during with without in on at by near from to of "
    "for was were is has had had will would could may believed suspected responsible known linked accused armed "
    "wanted involved outside inside along over under since until today yesterday overnight".split()
)
_NO_PHRASE = (_ENDS | {"where", "a", "an", "the", "another", "his", "her", "its", "their", "this", "that"}) - {
    "believed", "suspected", "known", "armed", "wanted", "and", "linked",
}  # fmt: skip


def find_singles(text: str, sentence: Span) -> Iterator[tuple[Span, str]]:
    """The noun phrases of single persons in reading order, each with its unit."""
    position = sentence.start
    while (start := _START.search(text, position, sentence.end)) is not None:
        position = start.end()
        found = _head(text, start.end(), sentence.end, person=bool(start["taken"]))
        if found is not None and (not start["bare"] or _is_titled(text, start.end(), found[0])):
            end, unit = found
            yield Span(_first(text, start), end), unit
            position = end


def _is_titled(text: str, first: int, last: int) -> bool:
    """Whether a phrase without an article is a name's title: "commander" before "Saleh"; a headline's is anybody's."""
    return text[first:last].rsplit(maxsplit=1)[-1].islower() and _NAME_NEXT.match(text, last) is not None


def _first(text: str, start: re.Match[str]) -> int:
    """Where the phrase begins: at its article, else at its first word, the verb left out."""
    if start["bare"]:
        return start.end()
    if not start["taken"]:
        return start.start()
    behind = start.end("taken")
    words = text[behind : start.end()]
    return behind + len(words) - len(words.lstrip())


def _head(text: str, position: int, limit: int, *, person: bool = False) -> tuple[int, str] | None:
    """Where the phrase that begins at `position` ends, and its unit; None where its noun is no person.

    `person` says that whatever noun ends the phrase is one: "arrested a forger".
    """
    named = False
    for _ in range(_MOST):
        match = _WORD.match(text, position, limit)
        if match is None:
            return None
        low = match["word"].lower()
        inside = named and low in ("of", "for") and text[match.end() : match.end() + 1].isupper()
        if low in _NO_PHRASE and not inside:
            return None
        named = match["word"][0].isupper()
        if low in _SINGLE and _ends(text, match.end(), match["gap"] is not None, limit):
            return match.end("word"), _SINGLE[low]
        if person and low not in _SINGLE and _ends(text, match.end(), match["gap"] is not None, limit):
            known = low.isalpha() and match["word"][0].islower() and low not in _QUANTITIES
            return (match.end("word"), "people") if known else None
        if match["gap"] is None:
            return None
        position = match.end()
    return None


def _ends(text: str, position: int, spaced: bool, limit: int) -> bool:
    """Whether a noun phrase ends before `position`."""
    if not spaced:
        return True
    match = _WORD.match(text, position, limit)
    if match is None:
        return True
    low = match["word"].lower()
    return low in _ENDS or low.endswith(("ed", "ing", "ly")) or (match["word"][0].isupper() and low not in _SINGLE)
