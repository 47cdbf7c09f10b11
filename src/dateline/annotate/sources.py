"""Speakers as `Source` records: name, role, whether unnamed, the party spoken for, and what a pronoun stands for.

In: attributions as spans, the actors named in the report. Out: chains of `Source`, nearest first; a medium that
got the statement ("told Radio Mali") comes last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dateline.annotate.attributions import Attribution
from dateline.annotate.speakers import SpeakerFinder
from dateline.annotate.speech import ANONYMOUS_HEADS, MEDIA_NAMES
from dateline.model.mention import ActorKind, ActorMention, Sentence, Source
from dateline.model.text import Span

_SINGULAR, _PLURAL = frozenset({"he", "she"}), frozenset({"they"})
_BODIES = frozenset({"police", "people", "staff", "council", "group", "report", "statement", "men", "women"})
# a body told by description ("the ministry") is not an unnamed source
_BY_NAME = frozenset(
    {ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.MEDIA}
)
_REACH = 2500  # characters: about five paragraphs


class SourceBook:
    """Turns speakers' spans into sources, in reading order: a pronoun takes the last speaker or subject that fits."""

    def __init__(self, text: str, sentences: Sequence[Sentence], actors: Sequence[ActorMention]) -> None:
        self.text = text
        self.finder = SpeakerFinder(text, actors)
        self._subjects = _subjects(sentences, self.finder.actors)
        self._spoken: list[tuple[int, Source, str]] = []
        self._meant: dict[Span, Source] = {}

    def sources(self, item: Attribution) -> tuple[Source, ...]:
        """The chain of an attribution, nearest first."""
        chain: list[Source] = []
        if item.cited is not None:
            chain.append(self._source(item.cited))
        if item.speaker is not None:
            chain.append(self._source(item.speaker))
        if item.medium is not None:
            medium = self._source(item.medium)
            chain.append(Source(item.medium, medium.name, medium.role, False, medium.party, medium=True))
        return tuple(chain)

    def carried(self, sources: tuple[Source, ...]) -> tuple[Source, ...]:
        """The chain as a quotation that goes on has it: the one meant in place of a pronoun."""
        return tuple(self._meant.get(source.span, source) if source.span else source for source in sources)

    def _source(self, span: Span) -> Source:
        words = span.of(self.text)
        if words.lower() in _SINGULAR | _PLURAL | {"it", "we", "i", "who"}:
            return self._pronoun(span, words.lower())
        mention = self.finder.mention_of(span)
        if mention is not None and (mention.span == span or mention.actor.kind is ActorKind.PERSON):
            source = Source(
                mention.span,
                mention.actor.name,
                mention.role or ("" if mention.named else words),
                not mention.named and mention.actor.kind not in _BY_NAME,
                mention.actor.party,
                medium=mention.actor.kind is ActorKind.MEDIA,
            )
            kind = "person" if mention.actor.kind is ActorKind.PERSON or _is_one_person(words) else "group"
        else:
            last = words.split()[-1]
            head = last.lower()
            unnamed = last[:1].islower() and head in ANONYMOUS_HEADS
            party = mention.actor.party if mention is not None else None
            source = Source(span, words, words if unnamed else "", unnamed, party, medium=head in MEDIA_NAMES)
            named = not unnamed and len(words.split()) <= 4
            kind = "person" if _is_one_person(words) else "any" if named else "group"
        self._spoken.append((span.start, source, kind))
        return source

    def _pronoun(self, span: Span, word: str) -> Source:
        wanted = "person" if word in _SINGULAR | {"i", "who"} else "group"
        spoken = [entry for entry in self._spoken if entry[0] < span.start and span.start - entry[0] <= _REACH]
        fits = [entry for entry in spoken if entry[2] in (wanted, "any")] or spoken
        subject = self._subject_before(span.start, wanted)
        if subject is not None and (not fits or subject.span.start > fits[-1][0]):
            source = Source(span, subject.actor.name, subject.role, not subject.named, subject.actor.party)
            self._meant[span] = Source(subject.span, source.name, source.role, source.anonymous, source.party)
        elif fits:
            known = fits[-1][1]
            source = Source(span, known.name, known.role, known.anonymous, known.party)
            self._meant[span] = self._meant.get(known.span, known) if known.span else known
        else:
            return Source(span, span.of(self.text), anonymous=True)
        self._spoken.append((span.start, source, wanted))
        return source

    def _subject_before(self, position: int, wanted: str) -> ActorMention | None:
        """The last actor that opens a sentence before `position`, as long as it is near."""
        index = bisect_right([mention.span.start for mention in self._subjects], position) - 1
        while index >= 0 and position - self._subjects[index].span.start <= 900:
            mention = self._subjects[index]
            if mention.named and (mention.actor.kind is ActorKind.PERSON) == (wanted == "person"):
                return mention
            index -= 1
        return None


def _is_one_person(words: str) -> bool:
    """Whether a description is of a single person: `security analyst`, `one source`."""
    head = words.rsplit(maxsplit=1)[-1].lower()
    return head in ANONYMOUS_HEADS and not head.endswith("s") and head not in _BODIES


def _subjects(sentences: Sequence[Sentence], actors: Sequence[ActorMention]) -> list[ActorMention]:
    """The first actor of each sentence of running text."""
    starts = [mention.span.start for mention in actors]
    found = []
    for sentence in sentences:
        index = bisect_right(starts, sentence.span.start - 1)
        # "General Name Surname": the person is the subject where the person's rank is a mention of its own
        here = [m for m in actors[index : index + 3] if m.span.start < sentence.span.end]
        persons = [
            m for m in here if m.actor.kind is ActorKind.PERSON and m.named and m.span.start - sentence.span.start < 60
        ]
        if here:
            found.append(persons[0] if persons else here[0])
    return found
