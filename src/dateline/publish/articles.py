"""Whether a name takes "the": learned from the reports themselves, so that no list of names is needed.

In: the reports. Out: `Articles`, which gives a name with its article where English puts one. Reports that say
"the Houthis said" teach that "Houthis" takes it and that "Boko Haram" does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model.report import Report

# Enough text to learn from, and little enough to search for a few hundred names at once.
_MOST_TEXT = 400_000
_HEADS = frozenset(
    "army forces force front group movement party brigade brigades battalion corps council alliance coalition union "
    "nations states kingdom emirates police ministry guard guards militia directorate agency service services bank "
    "organization organisation committee command republic authority commission court navy parliament senate "
    "government presidency department bureau office federation observatory network programme program fund society "
    "societies league administration assembly junta mission centre center".split()
)


# "Mali's army" has its owner before it and takes no article; "People's Front" has none.
_OWNED = re.compile(r"(?<!\bPeople)(?<!\bWomen)(?<!\bMen)(?<!\bChildren)['’]s ")
_OFFICES = ("Government of ", "Ministry of ", "Islamic Republic of ", "Embassy of ")
_FOLLOW = (
    "said say says have has had were was are is and in on to from took captured seized of by did would will also at "
    "who which after as for but could can"
).split()


class Articles:
    """Knows which names take "the"."""

    def __init__(self, reports: Sequence[Report]) -> None:
        parts: list[str] = []
        size = 0
        for report in sorted(reports, key=lambda report: report.id):
            if size > _MOST_TEXT:
                break
            parts.append(report.text)
            size += len(report.text)
        self._text = "\n".join(parts)[:_MOST_TEXT]
        self._known: dict[str, bool] = {}

    def the(self, name: str) -> str:
        """`name`, with "the" before it where English wants one."""
        if name not in self._known:
            self._known[name] = _never(name) is False and self._takes(name)
        return f"the {name}" if self._known[name] else name

    def _takes(self, name: str) -> bool:
        # Only where a verb, a preposition or a mark follows: in "the Kabul government" the article is not Kabul's.
        follow = r"(?=[,.;:’']|\s(?:" + "|".join(_FOLLOW) + r")\b)"
        with_the = len(re.findall(rf"\b[Tt]he {re.escape(name)}{follow}", self._text))
        alone = len(re.findall(rf"(?<=[a-z,] )(?<![Tt]he ){re.escape(name)}{follow}", self._text))
        if with_the + alone >= 2:
            return with_the > alone
        # "X and its partners" is X, whatever follows.
        own = re.split(r" and (?:its|their|other|allied) ", name, maxsplit=1)[0]
        head = re.split(r" (?:of|for|in) ", own, maxsplit=1)[0].rsplit(maxsplit=1)[-1]
        return name.startswith(_OFFICES) or {head.lower(), own.rsplit(maxsplit=1)[-1].lower()} & _HEADS != set()


def _never(name: str) -> bool:
    return (
        not name or name.lower().startswith(("the ", "a ", "an ")) or not name[0].isalpha() or bool(_OWNED.search(name))
    )
