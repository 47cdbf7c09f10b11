"""Who says so in a headline: `Rebels take Bor: officials`, `UN: 40,000 flee Bor`, `Rebels take Bor - army`.

In: the clean text, a sentence without a full stop, the finder of speakers. Out: an `Attribution` or None.
"""

from __future__ import annotations

import re

from dateline.annotate.attributions import Attribution
from dateline.annotate.speakers import SpeakerFinder
from dateline.annotate.speech import ANONYMOUS_HEADS
from dateline.model.mention import ActorKind
from dateline.model.text import Span

_BEHIND = re.compile(r"(?P<mark>:\s+|\s[–—-]\s+)(?P<who>[^:–—]{2,45})$")
_BEFORE = re.compile(r"^(?P<who>[^:,.]{2,45})(?P<mark>:)\s+(?=\S)")
_SPEAK = frozenset(
    {ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.PERSON, ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP}
)


def headline_source(text: str, sentence: Span, speakers: SpeakerFinder) -> Attribution | None:
    """The attribution that a headline's colon or dash makes, None for none."""
    words = sentence.of(text)
    if words.endswith((".", "!", "?", "”", '"')) or len(words.split()) > 24:
        return None
    for match in (_BEHIND.search(words), _BEFORE.match(words)):
        if match is None:
            continue
        who = Span(sentence.start + match.start("who"), sentence.start + match.end("who"))
        clause = (0, match.start()) if match.end() == len(words) else (match.end(), len(words))
        if len(words[slice(*clause)].split()) < 3 or not _speaks(text, who, speakers):
            continue
        mark = match.start("mark") + (0 if match["mark"].startswith(":") else 1)
        cue = Span(sentence.start + mark, sentence.start + mark + 1)
        span = Span(sentence.start + clause[0], sentence.start + clause[1])
        return Attribution(speakers.mention_span(who), cue, span, front=who.start)
    return None


def _speaks(text: str, who: Span, speakers: SpeakerFinder) -> bool:
    words = who.of(text).split()
    if len(words) > 5:
        return False
    if words[-1].lower() in ANONYMOUS_HEADS:
        return True
    mention = speakers.mention_of(who)
    return mention is not None and mention.actor.kind in _SPEAK and len(mention.span) * 2 >= len(who)
