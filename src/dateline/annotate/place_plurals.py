"""What a plural word of kind says of the names beside it: "Kassala and Sennar states", "ten Kassala villages".

In: the candidates of a sentence. Out: nothing; they are marked with the kind of place that is asked for. In the first
both names are states', in the second it is a state or a district, whatever has villages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.annotate.place_names import Candidate
from dateline.annotate.place_words import KIND_PLURAL

_JOIN = re.compile(r"\s*(?:,|,?\s*and|,?\s*or|&)\s+(?:the\s+)?")


def share_plural(text: str, found: Sequence[Candidate]) -> None:
    """In "Kassala, Gedaref and Sennar states" and "the states of Kassala and Sennar" all names are of the kind.

    In "ten Kassala villages" the name is what holds them.
    """
    for i, candidate in enumerate(found):
        if not candidate.plural:
            continue
        shared = False
        for way in (-1, 1):
            j = i + way
            here = candidate
            while 0 <= j < len(found):
                left, right = (found[j], here) if way < 0 else (here, found[j])
                between = text[left.span.end : right.span.start]
                if not _JOIN.fullmatch(between) or found[j].asked:
                    break
                found[j].asked, found[j].slot = candidate.asked, True
                here, shared = found[j], True
                j += way
        if not shared and candidate.after in KIND_PLURAL and candidate.before not in ("and", "or"):
            candidate.asked = "@holder"
