"""Figures that count some of those that another figure counts already.

In: the clean text, the sentence, the span of a figure. Out: whether it is such a part.

    The blast killed 12 people, including three children and a nurse.      three, a: parts of the 12
    Four pupils were among the nine killed.                                four: part of the nine
"""

from __future__ import annotations

import re

from dateline.model.text import Span

_OPENS = re.compile(
    r"\b(?:including|among (?:them|whom|those killed|the dead|the victims)|of (?:them|whom)|(?:half|most|many) of them|"
    r"one of whom was|such as|namely)\b",
    re.IGNORECASE,
)
# what may stand between "including" and a figure: the list that it opens, and no verb of its own
_LIST = re.compile(r"(?:[\w’'-]+,? ){0,10}$")
_CLOSES = re.compile(
    r"[;:.)–—]|\b(?:was|were|is|are|has|have|had|who|which|that|when|while|after|before|as|but|in|at|on|during|from|"
    r"killed|killing|wounded|wounding|injured|injuring|detained|detaining|captured|capturing|arrested|arresting)\b",
    re.IGNORECASE,
)
_OWN_VERB = re.compile(r"(?:\s+[\w’'-]+){0,3}?\s+(?:was|were|are|is|have|has|had)\b")
_AFTER = re.compile(
    r"\s+(?:of (?:them|whom|those)\b|of the (?:dead|victims|killed|injured|wounded|casualties)\b|"
    r"(?:[\w’'-]+ ){0,4}(?:was|were|are|is) among\b)"
)


def is_part(text: str, sentence: Span, figure: Span) -> bool:
    """Whether the figure at `figure` counts some of those told by another: after "including", before "of them"."""
    if _AFTER.match(text, figure.end, sentence.end):
        return True
    ends = [match.end() for match in _OPENS.finditer(text, sentence.start, figure.start)]
    if not ends:
        return False
    between = text[ends[-1] : figure.start]
    if re.search(r",|\band\b", between) and _OWN_VERB.match(text, figure.end, sentence.end):
        return False  # ", and 40 others were hurt" is no item of the list
    return not _CLOSES.search(between) and _LIST.match(between.lstrip(" ,")) is not None
