"""The words that name a speaker, in the phrase beside a speech verb.

In: the clean text and the actors named in it. Out: spans: an actor's mention where one stands in the phrase, else
the head of the phrase ("a doctor at the clinic in Goma" gives `doctor`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dateline.annotate.speech import (
    ANONYMOUS_HEADS,
    AUXILIARIES,
    MEDIA_NAMES,
    MEDIA_WORDS,
    NOT_MEDIA,
    PRONOUNS,
)
from dateline.annotate.time_words import MONTHS, NOT_PAST, PAST_WORDS, WEEKDAYS
from dateline.model.mention import ActorKind, ActorMention
from dateline.model.text import Span

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_][\w.’'-]*[\w’']|[^\W_]|[^\s\w]")
_TIME_FIRST = re.compile(
    r"\s*(?:(?:late|early)\s+)?(?:on|in|since|by|late|early)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|"
    r"april|may|june|july|august|september|october|november|december)(?:\s+(?:\d{1,4}|morning|afternoon|evening|night))?\b,?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"[\s,]*(?:(?:but|and|meanwhile|however|instead|later)[\s,]+)?(?:the|an?|one|another|some|many|several|two|her|his|their)\s",
    re.IGNORECASE,
)
_DETERMINERS = frozenset(
    "the a an another other but and however meanwhile so yet then both all even as while still when".split()
)
_PREPOSITIONS = frozenset(
    "of at in for from who which with near on to by whose that inside outside based after before during under".split()
)
_THINGS = frozenset(
    "reports report statement statements data figures documents images footage wiretaps estimates count tally records "
    "accounts testimony video videos".split()
)
# Bodies that speak without a capital.
_BODIES = frozenset(
    "presidency government ministry army military committee council court parliament commission agency company "
    "office embassy "
    "hospital police coalition alliance junta regime kremlin palace cabinet party union federation movement "
    "militia airline "
    "department organisation organization charity opposition command defence defense navy".split()
)
_COMMON_VERBS = PAST_WORDS | frozenset("is are has have will would may might can could should also".split())
_TIMES = frozenset(
    "earlier later meanwhile today yesterday hours minutes days weeks months years nobody morning afternoon evening "
    "night week".split()
)
_CLAUSE_WORDS = frozenset("is are was were has have had will would cannot always reject rejects take takes".split())
_QUOTED_BY = re.compile(r"\s(?:quoted|cited)\s(?:by|in)\s")
_TITLES = frozenset("mr mrs ms dr gen lt col maj capt sgt gov sen rep prof".split())


def _is_verb(word: str) -> bool:
    return word in _COMMON_VERBS or (word.endswith("ed") and len(word) > 4 and word not in NOT_PAST)


def _says_nothing(phrase: str) -> bool:
    """Whether a phrase cannot be a speaker: it has a verb of its own, or only tells a time."""
    words = phrase.lower().split()
    return words[-1] in _TIMES or any(word in AUXILIARIES or word in _CLAUSE_WORDS for word in words)


class SpeakerFinder:
    """Finds speakers in `text`, preferring the mentions in `actors`."""

    def __init__(self, text: str, actors: Sequence[ActorMention]) -> None:
        self.text = text
        self.actors = sorted(actors, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self.actors]

    def mention_of(self, span: Span) -> ActorMention | None:
        """The mention that `span` is, or that lies last in it."""
        inside = list(self._mentions(span.start, span.end))
        exact = [mention for mention in inside if mention.span == span]
        return exact[0] if exact else inside[-1] if inside else None

    def mention_span(self, span: Span) -> Span:
        """The span of the mention that `span` is or holds, else `span` itself."""
        mention = self.mention_of(span)
        return mention.span if mention is not None else span

    def before(self, start: int, end: int, *, sure: bool = False) -> Span | None:
        """The subject of a verb at `end`, in the clause that begins at `start`. `sure`: see `in_phrase`."""
        parts = self._parts(start, end)
        while parts and (self._is_idle(parts[-1])):
            parts.pop()
        if not parts:
            return None
        apposed = self._apposed(parts, end)
        if apposed is not None:
            return apposed
        return self.in_phrase(parts[-1].start, parts[-1].end, sure=sure)

    def first(self, start: int, end: int) -> Span | None:
        """The first speaker of the stretch: the subject of the sentence."""
        for part in self._parts(start, end):
            words = [(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(self.text, part.start, part.end)]
            if not words or words[0][2] in _PREPOSITIONS or self._is_idle(part):
                continue
            verb = next((n for n, word in enumerate(words) if n and _is_verb(word[2])), len(words))
            return self.in_phrase(part.start, words[verb - 1][1], sure=True)
        return None

    def in_phrase(self, start: int, end: int, *, sure: bool = False) -> Span | None:
        """The speaker that the phrase names: a person, else its head with what stands before it.

        `sure` takes any short phrase with an article ("the shepherd"), where the verb leaves no doubt.
        """
        told_at = _TIME_FIRST.match(self.text, start, end)
        start = told_at.end() if told_at else start
        article = bool(_ARTICLE.match(self.text, start, end))
        words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(self.text, start, end)]
        while words and (
            words[0][2].lower() in _DETERMINERS or words[0][2].endswith("ly") or not words[0][2][0].isalnum()
        ):
            words.pop(0)
        while words and (
            words[-1][2].lower() in AUXILIARIES or not words[-1][2][0].isalnum() or words[-1][2].endswith("ly")
        ):
            words.pop()
        while (
            len(words) > 1 and words[-1][2].islower() and _is_verb(words[-1][2])
        ):  # "the ministry denied reports that"
            words.pop()
        if not words:
            return None
        if words[-1][2].lower() in PRONOUNS:  # "last week they"
            return Span(words[-1][0], words[-1][1])
        if words[0][2].lower() in _PREPOSITIONS | {"since", "despite", "following", "amid"}:
            return self._last_name(words)
        phrase = Span(words[0][0], words[-1][1])
        if any(mention.span == phrase for mention in self._mentions(phrase.start, phrase.end)):
            return phrase  # one name with a preposition inside: "the Army of Free Men said"
        core = self._core(words)
        named = list(self._mentions(core.start, core.end))
        persons = [m for m in named if m.actor.kind is ActorKind.PERSON and m.named]
        if persons:
            return persons[-1].span
        tail = self._person_at_end(words)
        if tail is not None:
            return tail
        whole = [m for m in named if m.span.end == core.end]
        if whole:
            return whole[-1].span
        if _says_nothing(core.of(self.text)):
            return None
        loose = sure and (article or core.of(self.text)[-1] == "s") and core.of(self.text).count(" ") <= 3
        return core if loose or self._can_speak(core) else None

    def of_report(self, start: int, end: int) -> Span | None:
        """The speaker in a phrase after "according to": who stands behind a thing ("wiretaps by the army"), or it."""
        quoted = _QUOTED_BY.search(self.text, start, end)
        end = quoted.start() if quoted else end  # "a police officer quoted by a news agency"
        found = self.in_phrase(start, end)
        words = self.text[start:end]
        behind = re.search(r"\s(?:by|from|of)\s", words)
        if behind is not None and (found is None or found.of(self.text).split()[-1].lower() in _THINGS):
            found = self.in_phrase(start + behind.end(), end) or found
        lead = len(words) - len(words.lstrip())
        return found or (Span(start + lead, start + len(words.rstrip())) if words.strip() else None)

    def medium(self, start: int, end: int) -> Span | None:
        """The outlet or agency in a phrase of telling, None where a person or a crowd is told."""
        words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(self.text, start, end)]
        while words and words[0][2].lower() in _DETERMINERS:
            words.pop(0)
        if not words or words[0][2].lower() in NOT_MEDIA:
            return None
        span = Span(words[0][0], words[-1][1])
        media = [m for m in self._mentions(span.start, span.end) if m.actor.kind is ActorKind.MEDIA]
        if media:
            return media[0].span
        lows = {word[2].lower().removesuffix("’s").removesuffix("'s") for word in words}
        return span if lows & MEDIA_WORDS or lows & MEDIA_NAMES else None

    def front_of(self, speaker: Span) -> int:
        """Where the phrase of a speaker begins: title and description taken in, back to the comma or clause start."""
        start = speaker.start
        while start > 0 and self.text[start - 1] not in ",;:\n”\"’'–—.!?":
            start -= 1
        # "Gen. Sow said": a title's full stop is none
        head = self.text[max(0, start - 6) : start].rstrip(".").split()
        if self.text[start - 1 : start] == "." and head and head[-1].lower() in _TITLES:
            start -= len(head[-1]) + 1
        return start if self.text[start : speaker.start].count(" ") <= 12 else speaker.start

    # --- parts ------------------------------------------------------------------------------------------------------
    def _parts(self, start: int, end: int) -> list[Span]:
        """The stretches between commas."""
        parts = []
        at = start
        for match in re.finditer(r",(?!\d)", self.text[start:end]):
            stop = start + match.start()
            if self.text[at:stop].strip():
                parts.append(Span(at, stop))
            at = stop + 1
        if self.text[at:end].strip():
            parts.append(Span(at, end))
        return parts

    def _is_idle(self, part: Span) -> bool:
        words = re.findall(r"[\w’'-]+", part.of(self.text).lower())
        return all(word in AUXILIARIES or word.endswith("ly") for word in words)

    def _apposed(self, parts: list[Span], end: int) -> Span | None:
        """`Name, a soldier from Gao, said` and `the envoy to Mali, Name, told`: the name on either side."""
        closed = "," in self.text[parts[-1].end : end]
        if len(parts) < 2:
            return None
        if not closed:
            return self._aside_left_open(parts)
        last = self.in_phrase(parts[-1].start, parts[-1].end)
        if (
            last is not None
            and self._is_person(last)
            and parts[-1].end - last.end <= 1
            and last.start - parts[-1].start <= 12
        ):
            return last
        for part in reversed(parts[:-1][-3:]):
            found = self.in_phrase(part.start, part.end)
            if found is not None and self._is_person(found):
                return found
        # no person on either side: the phrase before the aside
        return self.in_phrase(parts[-2].start, parts[-2].end) or last

    def _aside_left_open(self, parts: list[Span]) -> Span | None:
        """`Name, a spokesman for the ministry told`: the comma that should close the aside is missing."""
        words = re.findall(r"[\w’']+", parts[-1].of(self.text))
        first = words[0] if words else ""
        aside = first in ("a", "an") or (first[:1].isupper() and first.endswith(("’s", "'s")))
        if not aside:
            return None
        found = self.in_phrase(parts[-2].start, parts[-2].end)
        lead = self.text[parts[-2].start : found.start].strip(" .") if found else ""
        return found if found and self._is_person(found) and lead.lower() in _TITLES | {""} else None

    # --- phrases ----------------------------------------------------------------------------------------------------
    def _core(self, words: Sequence[tuple[int, int, str]]) -> Span:
        """The phrase up to its first preposition or relative pronoun."""
        last = 0
        while (
            last + 1 < len(words)
            and words[last + 1][2].lower() not in _PREPOSITIONS
            and words[last + 1][2] not in "()–—;:"
        ):
            last += 1
        end = words[last][1]
        return Span(words[0][0], end)

    def _last_name(self, words: Sequence[tuple[int, int, str]]) -> Span | None:
        """The speaker after an adverbial without a comma: `On Monday Mali's army said`."""
        mentions = list(self._mentions(words[0][0], words[-1][1]))
        if mentions and words[-1][1] - mentions[-1].span.end <= 1:
            return mentions[-1].span
        run = self._capital_run(words)
        if run is not None:
            return run
        last = words[-1]
        return Span(last[0], last[1]) if last[2].lower() in PRONOUNS or last[2].lower() in ANONYMOUS_HEADS else None

    def _person_at_end(self, words: Sequence[tuple[int, int, str]]) -> Span | None:
        """A name that ends the phrase after lower-case words or "of": `defence minister Name Surname`."""
        mentions = [
            m for m in self._mentions(words[0][0], words[-1][1]) if m.actor.kind is ActorKind.PERSON and m.named
        ]
        if mentions and words[-1][1] - mentions[-1].span.end <= 1:
            return mentions[-1].span
        run = self._capital_run(words)
        if run is None or run.start == words[0][0]:
            return None
        before = next((w[2] for w in reversed(words) if w[1] <= run.start), "")
        if before.lower() == "of" and len(run.of(self.text).split()) >= 2:
            return run
        return run if before.lower() in ANONYMOUS_HEADS | {"called", "named"} else None

    @staticmethod
    def _capital_run(words: Sequence[tuple[int, int, str]]) -> Span | None:
        first = len(words)
        while first > 0 and words[first - 1][2][:1].isupper():
            first -= 1
        return Span(words[first][0], words[-1][1]) if first < len(words) else None

    def _is_person(self, span: Span) -> bool:
        mention = self.mention_of(span)
        if mention is not None:
            return mention.actor.kind is ActorKind.PERSON
        words = span.of(self.text).split()
        return (
            2 <= len(words) <= 5
            and all(word[:1].isupper() for word in words)
            and words[-1].lower() not in ANONYMOUS_HEADS
        )

    def _can_speak(self, span: Span) -> bool:
        words = span.of(self.text).split()
        low = words[-1].lower().strip("’'")
        if {word.lower() for word in words} & {"there", "is", "are", "was", "were"}:
            return False
        return (
            low in PRONOUNS
            or low in ANONYMOUS_HEADS
            or low in _BODIES
            or any(word[:1].isupper() and word.lower() not in WEEKDAYS and word.lower() not in MONTHS for word in words)
        )

    def _mentions(self, start: int, end: int) -> Iterator[ActorMention]:
        index = max(0, bisect_left(self._starts, start) - 3)
        for mention in self.actors[index:]:
            if mention.span.start >= end:
                break
            if mention.span.start >= start and mention.span.end <= end:
                yield mention
