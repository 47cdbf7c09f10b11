"""Who is said to say what, sentence by sentence.

In: the clean text, a sentence's span, the quotations by marks that it touches, the finder of speakers in the report.
Out: `Attribution` records: the speaker's words, the speech verb, the reported clause, the medium that got it.

    Col. Diarra, the garrison's commander, told Radio Mali that his men still held the airport.
        speaker Diarra   cue told   medium Radio Mali   clause his men still held the airport

It works without a parser: the speaker is what stands before the verb back to the clause's start, appositions between
commas skipped, or what follows an inverted verb (`…, said the mayor`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.annotate.attribution_words import (
    CLAIMS_NOTHING,
    CLAUSE_BREAK,
    FINITE,
    FIRST_PERSONS,
    LAST_PHRASE,
    MASK,
    NO_VERB_AFTER,
    NO_VERB_AFTER_NOUNS,
    NOT_A_CLAUSE,
    NOUNS_TOO,
    OBJECT_PRONOUNS,
    OPENS_A_CLAUSE,
    PARTICIPLES,
    SUBORDINATE,
    TOKEN,
    TOLD_WORDS,
    WARNS,
)
from dateline.annotate.speakers import SpeakerFinder
from dateline.annotate.speech import (
    ADVERBIAL,
    BARE_AFTER_PEOPLE,
    CLAUSE_VERBS,
    INVERTED,
    NAMING_VERBS,
    OBJECT_VERBS,
    PLAIN_VERBS,
    SPEECH_VERBS,
    THAT_VERBS,
)
from dateline.model.text import Span

_VERB = re.compile(rf"\b(?:{'|'.join(sorted(SPEECH_VERBS, key=lambda w: (-len(w), w)))})\b")
_ADVERBIAL = re.compile(rf"(?:{ADVERBIAL})+(?![\w])", re.IGNORECASE)
# a full stop that ends a phrase, and no title's or initials' ("said Col. Diarra", "the U.S. Navy")
_STOP = (
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt))(?<!\b(?:Mrs|Col|Maj|Gen|Sgt|Cpl|Adm|Gov|Sen|Rep))(?<!\b(?:Capt|Brig|Prof))[.]"
)
_PHRASE_STOP = re.compile(rf"[,;:]\s|{_STOP}\s|[.]$|$|\s(?:who|in|at|from|on|near|during|after|as|by)\s|{MASK}")
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+(?P<np>[^,.;:]+(?:\.(?=[A-Z]\.|\s?[a-z])[^,.;:]*)*)")
_AS_SAYING = re.compile(r"\b(?P<verb>cit(?:ed|es|ing)|quot(?:ed|es|ing))\s+(?P<np>[^,;:]{2,80}?)\s+as\s+saying\b")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what in one sentence.

    `clause` is None where only words in quotation marks are attributed. `cited` is who is relayed by the speaker
    ("officials cited intelligence as saying"). `front` is where the speaker's phrase begins.
    """

    speaker: Span | None
    cue: Span
    clause: Span | None
    medium: Span | None = None
    cited: Span | None = None
    front: int = 0


def attributions(text: str, sentence: Span, quoted: Sequence[Span], speakers: SpeakerFinder) -> tuple[Attribution, ...]:
    """The attributions of `sentence`, in the order of their speech verbs."""
    masked = _masked(text, sentence, quoted)
    if not _VERB.search(masked) and "ccording to" not in masked and " as saying" not in masked:
        return ()
    reader = _Reader(text, sentence, masked, speakers)
    found = [*reader.according_to(), *reader.as_saying()]
    taken = [item.cue for item in found]
    for match in _VERB.finditer(masked):
        cue = Span(sentence.start + match.start(), sentence.start + match.end())
        if any(cue.overlaps(span) for span in taken):
            continue
        item = reader.verb(match, found)
        if item is not None:
            found.append(item)
    found.sort(key=lambda item: item.cue)
    return tuple(_cut(text, found))


def _masked(text: str, sentence: Span, quoted: Sequence[Span]) -> str:
    """The sentence with everything inside quotation marks blanked, offsets kept."""
    words = sentence.of(text)
    for span in quoted:
        if not span.overlaps(sentence):
            continue
        start, end = max(span.start, sentence.start) - sentence.start, min(span.end, sentence.end) - sentence.start
        words = words[:start] + MASK * (end - start) + words[end:]
    return words


def _cut(text: str, found: list[Attribution]) -> list[Attribution]:
    """Ends a reported clause where the next speaker's phrase begins."""
    result = []
    for number, item in enumerate(found):
        clause = item.clause
        for later in found[number + 1 :]:
            if later.speaker == item.speaker:
                continue
            if clause is None or not clause.start + 3 < later.front < clause.end or later.front < item.cue.end:
                continue
            words = text[clause.start : later.front]
            words = re.sub(r"(?:[\s,;–—]+|\b(?:and|but|while|though|although|as|the|a|an)\b)+$", "", words)
            if len(words.split()) >= 3:
                clause = Span(clause.start, clause.start + len(words))
        result.append(replace(item, clause=clause))
    return result


class _Reader:
    """Reads the attributions of one sentence."""

    def __init__(self, text: str, sentence: Span, masked: str, speakers: SpeakerFinder) -> None:
        self.text = text
        self.base = sentence.start
        self.masked = masked
        self.speakers = speakers

    def according_to(self) -> list[Attribution]:
        """`According to X, …` and `…, according to X`."""
        found = []
        for match in _ACCORDING.finditer(self.masked):
            start, end = match.span("np")
            speaker = self.speakers.of_report(self.base + start, self.base + end)
            if speaker is None:
                continue
            cue = self._span(match.start(), start - len(self.masked[:start]) + len(self.masked[:start].rstrip()))
            leads = not self.masked[: match.start()].strip(" \t“\"'‘") or len(self.masked[: match.start()].split()) <= 2
            if leads:
                comma = self.masked.find(",", end)
                clause = self._clause(comma + 1, len(self.masked)) if comma >= 0 else None
            else:
                clause = self._front_clause(match.start())
            found.append(Attribution(speaker, cue, clause, front=cue.start))
        return found

    def as_saying(self) -> list[Attribution]:
        """Reads `officials cited intelligence as saying that …`."""
        found = []
        for match in _AS_SAYING.finditer(self.masked):
            cited = self.speakers.in_phrase(self.base + match.start("np"), self.base + match.end("np"))
            relays = self.speakers.before(self.base, self.base + match.start())
            at = self._skip_adverbials(match.end())
            at += len("that") + 1 if re.match(r"\s*that\b", self.masked[at:]) else 0
            clause = self._clause(at, len(self.masked))
            cue = self._span(match.start(), match.end())
            if cited is not None or relays is not None:
                found.append(Attribution(relays, cue, clause, cited=cited, front=relays.start if relays else cue.start))
        return found

    def verb(self, match: re.Match[str], found: Sequence[Attribution]) -> Attribution | None:
        """The attribution that the speech verb at `match` makes, None where it makes none."""
        verb = match.group()
        start, end = match.span()
        before = self.masked[:start].rstrip()
        word = before.split()[-1].lower().strip("“”\"'’‘,") if before.split() else ""
        if (
            word in NO_VERB_AFTER
            or (verb in NOUNS_TOO and word in NO_VERB_AFTER_NOUNS)
            or self.masked[start - 1 : start] == "-"
            or self.masked[end : end + 1] == "-"
        ):
            return None
        inverted = self._inverted(verb, start, end, before)
        if inverted is not None:
            return inverted
        medium, at = self._told(verb, end)
        at = self._skip_adverbials(at)
        speaker, front = self._subject(verb, start, before, found)
        if speaker is None:
            return None
        return self._with_clause(verb, Attribution(speaker, self._span(start, end), None, medium, front=front), at)

    # --- the speaker ------------------------------------------------------------------------------------------------
    def _inverted(self, verb: str, start: int, end: int, before: str) -> Attribution | None:
        """`…, said the mayor of Sirte.`: the speaker follows the verb."""
        if verb not in INVERTED or not before or not (before[-1] in ",?!" or before[-1] == MASK):
            return None
        rest = self.masked[end:]
        stop = _PHRASE_STOP.search(rest)
        head = rest[: stop.start()] if stop else rest
        if not head.strip() or re.match(r"\s*(?:that|in|on|at|by|to)\b", head) or FINITE.search(head):
            return None
        following = rest[stop.end() :] if stop else ""
        # "the sergeant, a sapper, said the road was mined": a verb follows its own subject
        if (
            re.match(r"\s*(?:he|she|they|it|there|we|i)\b", head, re.IGNORECASE)
            and following.strip()
            and before[-1] != MASK
        ):
            return None
        sure = before[-1] == MASK
        speaker = self.speakers.in_phrase(self.base + end, self.base + end + len(head), sure=sure)
        if speaker is None:
            return None
        clause = self._front_clause(start)
        return Attribution(speaker, self._span(start, end), clause, front=self.base + start)

    def _subject(self, verb: str, start: int, before: str, found: Sequence[Attribution]) -> tuple[Span | None, int]:
        """The speaker before the verb and where the phrase begins."""
        participle = bool(PARTICIPLES.search(verb))
        if participle or before.endswith((",", " and", " but")):
            earlier = [item for item in found if item.cue.end <= self.base + start and item.speaker]
            if earlier and (participle or before.endswith((" and", " but"))):
                last = max(earlier, key=lambda item: item.cue)
                return last.speaker, self.base + len(before)
            if before.endswith((" and", " but")):
                return self.speakers.first(self.base, self.base + start), self.base + len(before)
            if participle and not before.endswith((" was", " were", " is", " are", " been")):
                return self.speakers.first(self.base, self.base + start), self.base + len(before)
        if participle:
            return None, 0
        sure = verb in CLAUSE_VERBS | NAMING_VERBS and verb not in NOUNS_TOO
        trailing = self._trailing(verb, start)
        if trailing is not None:
            return trailing, trailing.start
        opens = self.base + self._clause_start(start)
        speaker = self.speakers.before(opens, self.base + start, sure=sure)
        if speaker is None:
            return None, 0
        if verb in NOUNS_TOO and not self._agrees(verb, speaker, start):
            return None, 0
        front = max(opens, self.speakers.front_of(speaker))
        # “We hold it,” the group’s spokesman, Name, told …: all that stands between belongs to the speaker
        behind_quote = self.masked[: opens - self.base].rstrip(" ,.").endswith(MASK)
        return speaker, opens if behind_quote and not FINITE.search(self.text[opens:front]) else front

    def _trailing(self, verb: str, start: int) -> Span | None:
        """The speaker at the end of a sentence whose comma was lost: `… was hit a source said`."""
        if verb not in PLAIN_VERBS:
            return None
        _, at = self._told(verb, start + len(verb))
        if self.masked[self._skip_adverbials(at) :].strip(" .\n"):
            return None
        for match in reversed(list(LAST_PHRASE.finditer(self.masked, 0, start))):
            lead = self.masked[: match.start()].rstrip()
            if lead.endswith((",", MASK)) or len(lead.split()) < 4 or not FINITE.search(lead):
                return None
            if lead.split()[-1].lower() in OPENS_A_CLAUSE:
                return None
            speaker = self.speakers.in_phrase(self.base + match.start(), self.base + start)
            if speaker is not None and speaker.start - self.base - match.start() <= 4:
                return speaker
        return None

    def _agrees(self, verb: str, speaker: Span, start: int) -> bool:
        """Whether a form that is also a noun ("reports", "claims") stands right behind its subject and takes "that"."""
        near = self.base + start - speaker.end <= 2 or verb == "suggest"
        rest = self.masked[start + len(verb) :]
        return near and bool(
            re.match(r"\s+that\b", rest) or verb in ("demand", "say", "agreed", "suggest", "posted", "thought")
        )

    def _clause_start(self, end: int) -> int:
        """Where the clause that ends at `end` begins: after a quotation, a semicolon or a conjunction."""
        start = 0
        apposed = self.masked[:end].rstrip().endswith(",")
        for match in CLAUSE_BREAK.finditer(self.masked, 0, end):
            if match.group().strip() == "and" and apposed:
                continue  # "Name, a medic and father of two, said"
            if self.masked[match.end() : end].strip(" ,"):
                start = match.end()
        return start

    # --- the clause -------------------------------------------------------------------------------------------------
    def _with_clause(self, verb: str, item: Attribution, at: int) -> Attribution | None:
        """The attribution with the clause that it reports, behind the verb or before the speaker; None for none."""
        rest = self.masked[at:]
        stripped = rest.lstrip()
        at += len(rest) - len(stripped)
        word = re.match(r"[\w’'$-]+", stripped)
        first = word.group().lower() if word else ""
        if stripped.startswith(MASK) or CLAIMS_NOTHING.match(stripped):
            return item
        if stripped.startswith(":"):
            quoted = stripped[1:].lstrip()[:1] in (MASK, "")
            return item if quoted else replace(item, clause=self._clause(at + 1, len(self.masked)))
        front = max(0, item.front - self.base)
        quoted = MASK in rest or self.masked[:front].rstrip().endswith(MASK)
        if verb in NAMING_VERBS and verb not in OBJECT_VERBS | CLAUSE_VERBS:
            return item if quoted else None
        lead = self._lead_in(verb, first, stripped)
        if lead is not None:
            return replace(item, clause=self._clause(at + lead, len(self.masked)))
        closed = not first or first in NOT_A_CLAUSE or stripped[:1] in ",.;"
        if verb in CLAUSE_VERBS and closed and not SUBORDINATE.match(self.masked, front):
            lost = (
                not stripped.strip(" .")
                and bool(item.speaker)
                and self._trailing(verb, item.cue.start - self.base) is not None
            )
            clause = self._around(verb, front, stripped) or self._front_clause(front, comma_lost=lost)
            if clause is not None or MASK in self.masked[:front]:
                return replace(item, clause=clause)
            if first in NOT_A_CLAUSE and stripped[:1] not in ",.;" and FINITE.search(rest):
                # "said in the east of the city shells fell": a clause that opens with an adverbial
                return replace(item, clause=self._clause(at, len(self.masked)))
        return item if quoted else None

    @staticmethod
    def _lead_in(verb: str, first: str, rest: str) -> int | None:
        """How many characters of `rest` stand before the clause that it begins with; None where none does."""
        if first == "that":
            return len("that")
        if first in ("of", "about", "against") and verb in WARNS:
            return len(first)
        if first == "to" and verb in OBJECT_VERBS:
            return 0
        counted = re.match(r"(?:at (?:least|most)|as many as|up to|over|about|to date)\s", rest)
        if not first or (first in NOT_A_CLAUSE and not counted) or rest.startswith(","):
            return None
        if verb == "claimed" and first in ("responsibility", "credit"):
            return None
        if len(rest.split()) < 2 and verb in PLAIN_VERBS:
            return None  # "said nothing"
        bare = verb in CLAUSE_VERBS and (verb not in THAT_VERBS or verb in BARE_AFTER_PEOPLE)
        clear = verb in PLAIN_VERBS or first in FIRST_PERSONS or MASK in rest or FINITE.search(rest) is not None
        return 0 if (bare and clear) or verb in OBJECT_VERBS else None

    def _around(self, verb: str, front: int, rest: str) -> Span | None:
        """`The bridge, she said, had been mined`: the whole clause, where the speaker stands in the middle of it."""
        lead = self.masked[:front]
        middle = rest.startswith(",") and MASK not in rest[:4] and FINITE.search(rest) and verb in PLAIN_VERBS
        if not middle or not lead.strip() or MASK in lead or FINITE.search(lead):
            return None
        return self._clause(0, len(self.masked))

    def _front_clause(self, end: int, *, comma_lost: bool = False) -> Span | None:
        """The clause before a speaker's phrase, None where it is a quotation or too short to be one."""
        words = self.masked[:end].rstrip()
        words = re.sub(r"\b(?:the|an?|one)$", "", words, flags=re.IGNORECASE).rstrip()
        if not words or (not comma_lost and words[-1] not in f",?!{MASK}"):
            return None
        plain = re.sub(rf"{MASK}+", " ", words)
        tail = words[words.rfind(MASK) + 1 :] if MASK in words else ""
        if tail.strip(" ,") and words.startswith(MASK) and not FINITE.search(tail):
            return None  # “It is over,” the envoy to Mali, Name, told …
        if len(re.findall(r"\w+", plain)) < 3:
            return None
        if (
            re.match(
                r"(?:on|in|at|by|since|after|before|during|despite|as|meanwhile|last|earlier|later)\b", words.lower()
            )
            and words.count(",") == 1
            and not FINITE.search(plain)
        ):
            return None
        return self._clause(0, len(words))

    def _clause(self, start: int, end: int) -> Span | None:
        words = self.text[self.base + start : self.base + end]
        lead = len(words) - len(words.lstrip(" \t\n\u00a0,:–—"))
        words = words.rstrip(" \t\n\u00a0,.;:!?")
        return Span(self.base + start + lead, self.base + start + len(words)) if len(words) - lead > 2 else None

    # --- what stands between ----------------------------------------------------------------------------------------
    def _told(self, verb: str, end: int) -> tuple[Span | None, int]:
        """Whom a verb of telling addresses: the medium, if it is one, and where the rest goes on."""
        lead = (
            re.match(r"\s+to\s+(?=[A-Z]|the\s)", self.masked[end:]) if verb in ("said", "confirmed", "told") else None
        )
        if verb not in ("told", "tells", "tell", "telling") and lead is None:
            return None, end
        at = end + (lead.end() if lead else 0)
        start, last = None, end
        for match in TOKEN.finditer(self.masked, at):
            token = match.group()
            low = token.lower()
            if start is None and low in OBJECT_PRONOUNS:
                return None, match.end()
            capital = token[0].isupper() and low not in ("he", "she", "they", "it", "we", "i", "there")
            if not (capital or low in TOLD_WORDS or token in ("’", "'")):
                break
            if start is not None and low in ("the", "a", "his", "her", "their", "our"):
                break  # "told Reuters the town had fallen"
            start = match.start() if start is None else start
            last = match.end()
        if start is None:
            return None, end
        return self.speakers.medium(self.base + start, self.base + last), last

    def _skip_adverbials(self, at: int) -> int:
        match = _ADVERBIAL.match(self.masked, at)
        return match.end() if match else at

    def _span(self, start: int, end: int) -> Span:
        return Span(self.base + start, self.base + end)
