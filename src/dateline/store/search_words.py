"""What a person types to search, and what it asks for.

In: words as typed. Out: `Query`: all of some terms, none of others. The grammar: a word; a "phrase in quotes"; a
prefix*; -word or -"a phrase" for what must not stand there; OR between two terms for either.

    >>> query = parse('river "three bridges" ferr* -flood')
    >>> [[term.words for term in either] for either in query.every], [term.words for term in query.none]
    ([['river'], ['three bridges'], ['ferr']], ['flood'])
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r'(?P<minus>-)?(?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<word>[^\s"“”]+))')
_LETTER = re.compile(r"\w")
MOST_TERMS = 40


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow on each other; `prefix` says that the last may go on."""

    words: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """`every`: of each group at least one term; `none`: no term of these."""

    every: tuple[tuple[Term, ...], ...] = ()
    none: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms that are asked for."""
        return tuple(term for either in self.every for term in either)

    def __bool__(self) -> bool:
        return bool(self.every or self.none)


def parse(typed: str) -> Query:
    """What was typed; whatever it is, it means something, if only nothing."""
    every: list[list[Term]] = []
    none: list[Term] = []
    either = False
    for match in list(_TOKEN.finditer(typed))[:MOST_TERMS]:
        phrase, word = match.group("phrase"), match.group("word")
        if word == "OR":
            either = bool(every)
            continue
        said = phrase if phrase is not None else (word or "")
        term = Term(_plain(said), prefix=phrase is None and said.endswith("*"))
        if not _LETTER.search(term.words):
            continue
        if match.group("minus"):
            none.append(term)
        elif either:
            every[-1].append(term)
        else:
            every.append([term])
        either = False
    return Query(tuple(tuple(terms) for terms in every), tuple(none))


def _plain(words: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in words).replace("*", " ").split())
