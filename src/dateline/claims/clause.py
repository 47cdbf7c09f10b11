"""Where a trigger's subject, object and complements stand, without a parse.

In: the words of a sentence and the mentions in it. Out: `Scene`, which answers: who is the subject of the verb at
this word, what is its object, which mentions follow "by", "to", "from", "between". In "Kunduz, which was seized by
rebels on Sunday" the subject of "seized" is Kunduz and what follows "by" is rebels.

Rules of thumb of English clause order, applied to mentions that annotation has already found; each returns nothing
rather than a far guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dateline.claims.words import (
    ADVERBS,
    BE,
    COORDINATORS,
    DETERMINERS,
    HAVE,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    Words,
)
from dateline.model.mention import ActorKind, ActorMention, Figure, PlaceMention
from dateline.model.text import Span
from dateline.model.time import TimeMention

M = TypeVar("M", ActorMention, PlaceMention)
# "of" after one of these does not hide what follows: "the city of Goma", "thousands of soldiers"
_GENERIC_OF = frozenset(
    (
        "dozens hundreds thousands tens scores bulk majority group groups handful column columns convoy waves crowds "
        "city cities town towns village villages district districts province provinces region settlement port "
        "governorate state suburb area areas part parts most half outskirts suburbs people residents number "
    ).split()
)
_LIST_FILL = frozenset(("( ) the of in and as well well-known , & both also nearby neighbouring neighboring ").split())
_DIRECTIONS = frozenset(("north south east west northeast northwest southeast southwest centre center ").split())
_CATENATIVES = frozenset(
    "said believed thought reported understood expected trying tried continuing continue continued began begun started "
    "able forced set going about ready likely seeking preparing managed failed refused vowed pledged planned promised "
    "decided agreed threatened poised appeared appear seem prepared".split()
)
_TIME_WORDS = frozenset(
    "days weeks months years hours nights monday tuesday wednesday thursday friday saturday sunday morning afternoon "
    "evening night week month year today "
    "yesterday tomorrow weekend dawn dusk noon midnight january february march april june july august september "
    "october november december".split()
)
_PLACED = frozenset("near in on outside beside off around along inside north south east west".split())
_DEFINITE = frozenset("city town village district capital place settlement".split())
_ABOUT = frozenset("about around over under near some between".split())
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten twelve twenty thirty forty fifty sixty seventy eighty ninety dozen "
    "dozens hundred hundreds thousand thousands half".split()
)
_PARTICLES = frozenset("off up down out over back away in".split())
_AFTER_PARTICIPLE = frozenset([":", ".", ",", ";", "", *"by as after over on during last early late overnight".split()])
_OWN_GROUND = frozenset(
    "post crossing district town village area valley region enclave settlement border neighbourhood quarter fortress "
    "city oilfield".split()
)
_OBJECT_PRONOUNS = frozenset({"them", "him", "her", "us"})
_SENT = frozenset({"led", "held", "made", "sent", "known", "built", "fed"})
_TELLS = frozenset("told tells tell telling informed".split())
_RELATIVE = frozenset({"who", "which"})
_BEFORE_THE = frozenset({"half", "almost", "nearly", "only", "even", "just", "mainly", "mostly", "also"})
_NEW_PHRASE = frozenset("the a an its their his her this these those".split())
_CLAUSE_OPENERS = frozenset("after before since until till as once".split())
_JOINS = DETERMINERS | frozenset(
    "in and or as well with of more than at least about some nearly around local foreign".split()
)
# verbs and nouns whose object does what the infinitive after it says
_CONTROL = frozenset(
    "order orders ordered ordering ask asks asked asking urge urges urged urging force forces forced forcing allow "
    "allows allowed allowing tell told telling call calls called calling get gets got getting help helps helped invite "
    "invited want wants wanted compel compelled lead led cause caused enable enabled require requires required push "
    "pushed persuade persuaded persuading send sends sent sending deployed deploy warned warn demand demands demanded "
    "calling appeal appealed appeals messages convince convinced permit permitted pressed pressing".split()
)
_SPEECH = frozenset("said says told insisted added warned denied claimed announced confirmed reported".split())
_STOPS = frozenset(
    ("while after when where because until although though whereas if unless which who that but before ; : ").split()
)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence's words with the mentions in it, each list in reading order, and the words the triggers cover."""

    words: Words
    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    figures: tuple[Figure, ...]
    trigger_words: frozenset[int]
    noun_words: frozenset[int] = frozenset()

    # -- the verb group ---------------------------------------------------------------------------------------

    def is_passive(self, head: int, form: str) -> bool:
        """Whether the verb at `head` has its patient as subject: "was seized", "seized by"."""
        if "part" not in form:
            return False
        index = head - 1
        while self.words.at(index) in ADVERBS or self.words.at(index).endswith("ly"):
            index -= 1
        before = self.words.at(index)
        if before in BE and not (before == "'s" and self.words.at(index - 1) not in SUBJECT_PRONOUNS):
            return True
        if before in ("and", "or", ","):  # "killed and wounded", "cut off and captured"
            joined = index - 2 if self.words.at(index - 1) in _PARTICLES else index - 1
            if joined in self.trigger_words:
                return self._group_is_passive(joined)
        if before in ("get", "got") or self._is_bare_participle(head):
            return True
        if "past" in form and self._opens_with_agent(head):
            return True
        return self._followed_by_agent(head) and before not in HAVE

    def _is_bare_participle(self, head: int) -> bool:
        """A participle right behind a place, with nothing for an object: "Sake captured: rebels hold the lake road"."""
        after = self.words.at(head + 1)
        if any(
            a.actor.kind is ActorKind.CIVILIANS and self.words.last_of(a.span) == head - 1 for a in self.actors
        ) and after in ("when", "in", "by", "during", "after", "as"):
            return True  # "people killed when rockets hit the market"
        subject = head - 1
        while self.words.at(subject) in ("all", "both", ","):  # "Sake and Minova, both captured on Friday"
            subject -= 1
        before = [p for p in self.places if self.words.last_of(p.span) == subject]
        return bool(before) and not self.is_prepositional(before[0].span) and after in _AFTER_PARTICIPLE

    def _opens_with_agent(self, head: int) -> bool:
        """A participle without a subject whose agent or date stands right behind it: "Retaken by the army"."""
        index = head - 1
        while self.words.at(index) in ADVERBS or self.words.at(index).endswith("ly"):
            index -= 1
        return self.words.at(index) in ("", ":", "–", "—") and self.words.at(head + 1) == "by"

    def _group_is_passive(self, index: int) -> bool:
        return any(self.words.at(back) in BE for back in range(max(0, index - 3), index))

    def _followed_by_agent(self, head: int) -> bool:
        """A participle with "by" soon after it and no object between: "seized last week by rebels"."""
        for index in range(head + 1, min(head + 5, len(self.words))):
            if self.words.at(index) == "by":
                follow = self.actor_at_or_after(index + 1, reach=4)
                return follow is not None
            if self.words.at(index) in DETERMINERS | {",", "and"} or index in self.trigger_words:
                return False
        return False

    def group_start(self, head: int) -> int:
        """The index of the first word of the verb group that ends at `head`: auxiliaries, adverbs, "to"."""
        index = head
        while True:
            before = self.words.at(index - 1)
            if self.words.at(index) == "to" and before in _CATENATIVES:
                index -= 1
                continue
            if (
                before in MODALS | BE | HAVE | {"not", "n't", "to", "did", "do", "does", "didn't", "don't", "doesn't"}
                or before in ADVERBS
                or before == "too"
                or (before.endswith("ly") and before.isalpha())
            ):
                index -= 1
                continue
            return index

    # -- subjects ---------------------------------------------------------------------------------------------

    def subject_actor(self, head: int, form: str = "") -> ActorMention | None:
        """The actor that is the subject of the verb at `head`."""
        return self._subject(head, form, self.actors)

    def subject_place(self, head: int, form: str = "") -> PlaceMention | None:
        """The place that is the subject of the verb at `head`; the first where several are listed."""
        return self._subject(head, form, self.places)

    def pronoun_subject(self, head: int) -> Span | None:
        """The pronoun that is the subject of the verb at `head`, if one stands directly before its group."""
        index = self.group_start(head) - 1
        if self.words.at(index) in SUBJECT_PRONOUNS:
            return self.words.spans[index]
        if self._made_to(index):
            return self.words.spans[index]
        if self.words.at(index) in COORDINATORS:  # "they took Sake and already held Minova"
            for back in range(index - 1, -1, -1):
                if self.words.at(back) in SUBJECT_PRONOUNS:
                    return self.words.spans[back]
        return None

    def _made_to(self, index: int) -> bool:
        """Whether a pronoun stands for who is made to do what follows: "forced them to flee"."""
        governs = self.words.at(index - 1) in _CONTROL
        return self.words.at(index) in _OBJECT_PRONOUNS and self.words.at(index + 1) == "to" and governs

    def _told_to(self, start: int, mentions: tuple[M, ...]) -> M | None:
        """Who is told or sent to do it: "forced the rebels to flee", "a call for Turkey to withdraw"."""
        if self.words.at(start) != "to":
            return None
        mention = self._adjacent(start, mentions)
        if mention is None:
            return None
        first = self.words.first_of(mention.span)
        governors = self.words.lower[max(0, first - 6) : first]
        return mention if any(word in _CONTROL for word in governors) else None

    def _is_told(self, span: Span) -> bool:
        """Whether a mention only hears what follows: "told reporters the strike had killed two"."""
        before = self.words.first_of(span) - 1
        while self.words.at(before) in DETERMINERS:
            before -= 1
        return self.words.at(before) in _TELLS

    def _subject(self, head: int, form: str, mentions: tuple[M, ...]) -> M | None:
        start = self.group_start(head)
        told = self._told_to(start, mentions) if form.startswith("verb") and "base" in form else None
        if told is not None:
            return told
        before = self.words.at(start - 1)
        if before in SUBJECT_PRONOUNS or self._made_to(start - 1):
            return None
        if before in ("which", "who", "that") and start - 1 > 0:
            return self._nearest_before(start - 1, mentions)
        candidates = [m for m in mentions if self.words.last_of(m.span) < start]
        found = (self._past_aside(start, candidates) if before == "," else None) or self._going_back(start, candidates)
        if found is not None and before in COORDINATORS and "ing" not in form:
            return self._does_first(found, start, candidates)
        if found is None and "ing" in form:
            return self._adjacent(start, mentions) or self._main_subject(head, mentions)
        if found is None and self.words.at(start - 1) in COORDINATORS | {","}:
            return next((m for m in candidates if not self.is_prepositional(m.span)), None)
        return found

    def _does_first(self, nearest: M, start: int, candidates: list[M]) -> M | None:
        """Who does what a verb joined to another by "and" says: "the army pursued the rebels and shot two".

        The nearest mention is the other verb's object unless a verb follows it at once; None where no other is named.
        """
        for mention in reversed(candidates):
            last = self.words.last_of(mention.span)
            relative = self._relative_between(last, start)
            if relative is not None:
                return self._nearest_before(relative, tuple(candidates)) or nearest
            if any(self._stops(index) for index in range(last + 1, start)):
                break
            if not self.is_prepositional(mention.span) and self._verb_at_once(last + 1):
                return self._going_back(last + 1, candidates) or mention
        first = self.words.first_of(nearest.span)
        return None if any(i in self.trigger_words for i in range(first - 3, first)) else nearest

    def _relative_between(self, first: int, last: int) -> int | None:
        """Where a relative pronoun with its verb right behind it stands between two words, the last such one."""
        return next(
            (i for i in range(last - 1, first, -1) if self.words.at(i) in _RELATIVE and self._verb_at_once(i + 1)), None
        )

    def _past_aside(self, start: int, candidates: list[M]) -> M | None:
        """The subject before an aside that ends at a verb: "the rebels, who had shelled the army, withdrew"."""
        for mention in reversed(candidates):
            comma = self.words.last_of(mention.span) + 1
            if comma >= start - 2 or self.words.at(comma) != ",":
                continue
            opening = self.words.at(comma + 1)
            closed = "," not in self.words.lower[comma + 1 : start - 1]
            aside = opening in _RELATIVE or (self._is_participle(comma + 1) and closed)
            if aside and not any(self._stops(i) for i in range(comma + 2, start - 1)):
                return None if self.is_prepositional(mention.span) else mention
        return None

    def _verb_at_once(self, index: int) -> bool:
        """Whether a finite verb stands at a word, adverbs passed over."""
        while self.words.at(index) in ADVERBS or self.words.at(index).endswith("ly"):
            index += 1
        word = self.words.at(index)
        return index in self.trigger_words or word in BE | HAVE | MODALS or word.endswith("ed")

    def _going_back(self, start: int, candidates: list[M]) -> M | None:
        """The first mention of the coordination that ends before `start`, where no other clause stands between."""
        found = None
        index = start - 1
        # by word, so that a long sentence is gone through once and not once for each mention
        at: dict[int, M] = {}
        for m in reversed(candidates):
            at.update(dict.fromkeys(range(self.words.first_of(m.span), self.words.last_of(m.span) + 1), m))
        lasts = {self.words.last_of(m.span) for m in candidates}
        while index >= 0:
            here = at.get(index)
            if here is not None:
                if self._is_told(here.span):
                    break
                if not self.is_prepositional(here.span):
                    found = here
                index = self.words.first_of(here.span) - 1
                continue
            if self._bars(index, start) if found is None else self._ends_group(index, lasts):
                break
            index -= 1
        return found

    def _ends_group(self, index: int, lasts: set[int]) -> bool:
        """Whether a word before a subject that is found does not join another to it."""
        word = self.words.at(index)
        listed = word in ("(", ")") or (word == "," and (self.words.at(index - 1) == ")" or index - 1 in lasts))
        return (word not in _JOINS and not listed) or self._stops(index)

    def _bars(self, index: int, start: int) -> bool:
        """Whether no subject of the verb's clause can stand before a word."""
        word = self.words.at(index)
        if word == "as" and self.words.at(index + 1) in DETERMINERS:
            return True  # "as the opposition threatened": the subject is none of those named
        return self._stops(index) or (word in _SPEECH and start - index <= 3)

    def _stops(self, index: int) -> bool:
        word = self.words.at(index)
        return word in _STOPS and not (word == "that" and self.words.at(index + 1) not in DETERMINERS)

    def _nearest_before(self, index: int, mentions: tuple[M, ...]) -> M | None:
        """The mention that a relative clause at `index` is about."""
        best = None
        for mention in mentions:
            if self.words.last_of(mention.span) < index and index - self.words.last_of(mention.span) <= 4:
                best = mention
        return best

    def _adjacent(self, start: int, mentions: tuple[M, ...]) -> M | None:
        """The mention right before a participle: "saw fighters entering the city"."""
        return next((m for m in mentions if self.words.last_of(m.span) == start - 1), None)

    def _main_subject(self, head: int, mentions: tuple[M, ...]) -> M | None:
        """The main clause's subject, which a participle borrows: before it or, where it opens the sentence, after."""
        before = [m for m in mentions if self.words.last_of(m.span) < head and not self.is_prepositional(m.span)]
        if before:
            return before[0]
        comma = next((i for i in range(head, len(self.words)) if self.words.at(i) == ","), None)
        later = [m for m in mentions if comma is not None and self.words.first_of(m.span) > comma]
        return next((m for m in later if not self.is_prepositional(m.span)), None)

    # -- objects and complements ------------------------------------------------------------------------------

    def clause_end(self, start: int) -> int:
        """The index after the last word of the clause that goes on from `start`."""
        for index in range(start, len(self.words)):
            word = self.words.at(index)
            if word in (";", "“", "”") or (word == '"' and self.words.at(index - 1) in (",", ".", "!", "?")):
                return index
            if word == "," and self.words.at(index + 1) in _SPEECH and index > start:  # ", said the mayor"
                return index
            if word in SUBORDINATORS and word not in ("as", "since", "until", "before", "after") and index > start:
                return index
            if word in ("as", "before", "after", "since", "until") and self._opens_clause(index):
                return index
            if word in ("and", "but", "or") and self._verb_follows(index):
                return index
            if word == "," and index > start and self._new_subject_follows(index):
                return index
        return len(self.words)

    def _opens_clause(self, index: int) -> bool:
        """Whether "as", "after" and the like begin a clause with a verb of its own; "as well as" does not."""
        around = (self.words.at(index - 1), self.words.at(index + 1))
        if self.words.at(index) == "as" and (
            around[0] in ("well", "far", "many", "known", "such", "much")
            or around[1] in ("well", "far", "many", "a", "an", "part", "much")
        ):
            return False
        ahead = range(index + 1, min(index + 9, len(self.words)))
        return any(i in self.trigger_words or i in self.noun_words or self.words.at(i) in BE | HAVE for i in ahead)

    def _new_subject_follows(self, comma: int) -> bool:
        """Whether a new clause begins after a comma: a named actor at once, and its verb right behind it."""
        for mention in self.actors:
            first, last = self.words.first_of(mention.span), self.words.last_of(mention.span)
            if comma < first <= comma + 2:
                ahead = range(last + 1, last + 4)
                verbs = BE | HAVE | MODALS | _SPEECH
                return any(i in self.trigger_words or self.words.at(i) in verbs for i in ahead) or (
                    self.words.at(last + 1) == "and"
                    and any(self.words.at(i) in BE | HAVE for i in range(last + 2, last + 6))
                )
        return False

    def _verb_follows(self, index: int) -> bool:
        """Whether a coordinator joins verbs: the next word that is no adverb is a trigger or an auxiliary."""
        after = index + 1
        while self.words.at(after) in ADVERBS or self.words.at(after) in SUBJECT_PRONOUNS:
            after += 1
        return (after in self.trigger_words and not self.words.is_nominal(after)) or self.words.at(
            after
        ) in BE | HAVE | MODALS

    def actor_at_or_after(self, index: int, reach: int) -> ActorMention | None:
        """The first actor that begins within `reach` words from `index` on."""
        for mention in self.actors:
            first = self.words.first_of(mention.span)
            if index <= first <= index + reach or first <= index <= self.words.last_of(mention.span):
                return mention
        return None

    def actor_after_word(
        self, start: int, end: int, prepositions: Iterable[str], reach: int = 4
    ) -> ActorMention | None:
        """The actor that stands after one of `prepositions` between `start` and `end`."""
        wanted = frozenset(prepositions)
        for index in range(start, end):
            if self.words.at(index) in wanted:
                mention = self.actor_at_or_after(index + 1, reach)
                if (
                    mention is not None
                    and self.words.first_of(mention.span) < end
                    and not self._broken(index + 1, mention.span)
                ):
                    return mention
        return None

    def _broken(self, start: int, span: Span) -> bool:
        between = self.words.lower[start : self.words.first_of(span)]
        return any(word in PREPOSITIONS | {",", "and"} for word in between)

    def object_actor(self, start: int, end: int) -> ActorMention | None:
        """The actor that is the object of the verb before `start`, or of its own preposition ("opened fire on")."""
        own = self.words.at(start - 1)
        for mention in self.actors:
            first = self.words.first_of(mention.span)
            if (
                start <= first < end
                and (not self.is_prepositional(mention.span) or (own in PREPOSITIONS and self._next(start, first)))
                and not self._crosses_trigger(start, first)
            ):
                return mention
        return None

    def _next(self, start: int, first: int) -> bool:
        """Whether nothing but determiners, figures and adjectives stands between."""
        between = self.words.lower[start:first]
        return len(between) <= 5 and not any(word in PREPOSITIONS | COORDINATORS | {",", ";"} for word in between)

    def _crosses_trigger(self, start: int, stop: int) -> bool:
        return any(index in self.trigger_words for index in range(start, stop))

    def object_places(self, start: int, end: int, *, after: frozenset[str] = frozenset()) -> tuple[PlaceMention, ...]:
        """The places that are the object of the verb before `start`, lists taken apart.

        A place after one of the prepositions in `after` counts as object too ("advanced on Konna").
        """
        for mention in self.places:
            first = self.words.first_of(mention.span)
            if not start <= first < end or (mention.use == "modifier" and not self.names_ground(mention)):
                continue
            preposition = self.preposition_of(mention.span)
            if preposition is not None and preposition not in after and not self._is_named_by_of(mention.span):
                return ()
            if preposition == "of" and self._measures_off(first, start):
                return ()
            return self.list_from(mention, end)
        return ()

    def names_ground(self, mention: PlaceMention) -> bool:
        """Whether a place's name before a noun of ground is that ground's own: "the Torkham post", "Aqayrabat area"."""
        after = self.words.at(self.words.last_of(mention.span) + 1)
        return after in _OWN_GROUND and mention.place.kind.value not in ("country", "province", "region")

    def _measures_off(self, place: int, start: int) -> bool:
        """Whether "of" before a place only says how far or which way it lies: "a town 30 km west of Goma"."""
        index = next((i for i in range(place - 1, start - 2, -1) if self.words.at(i) == "of"), None)
        return index is not None and (
            self.words.at(index - 1) in _DIRECTIONS or self.words.at(index - 1).startswith(("kilomet", "km", "mile"))
        )

    def definite_subject(self, start: int, end: int) -> tuple[PlaceMention, ...]:
        """What "the city" as the subject within the words `start`..`end` stands for: the last one named before it."""
        for index in range(end - 1, start, -1):
            if self.words.at(index) in _DEFINITE and self.words.at(index - 1) == "the":
                before = [p for p in self.places if self.words.last_of(p.span) < index and p.use != "modifier"]
                towns = [p for p in before if p.place.kind.value in ("city", "district", "other")]
                return (towns[-1],) if towns else ()
        return ()

    def gapped(self, index: int, times: Sequence[TimeMention]) -> tuple[tuple[PlaceMention, TimeMention], ...]:
        """Places that share the verb at `index` with a time of their own: "Kaya fell on Friday and Djibo on Sunday"."""
        found = []
        for place in self.places:
            first, last = self.words.first_of(place.span), self.words.last_of(place.span)
            if first <= index or self.words.at(first - 1) not in ("and", ",", "then"):
                continue
            if any(i in self.trigger_words for i in range(index + 1, first)):
                break
            own = next((t for t in times if 0 < self.words.first_of(t.span) - last <= 2), None)
            if own is not None:
                found.append((place, own))
        return tuple(found)

    def colon_list(self, index: int) -> tuple[PlaceMention, ...]:
        """The places listed after a colon behind the word `index`: "Nine have fallen: Goma, Sake and Minova"."""
        for place in self.places:
            first = self.words.first_of(place.span)
            if first > index and self.words.at(first - 1) == ":" and ":" not in self.words.lower[index + 1 : first - 1]:
                return self.list_from(place, len(self.words))
        return ()

    def list_from(self, mention: PlaceMention, end: int) -> tuple[PlaceMention, ...]:
        """`mention` and the places listed with it ("Goma, Sake and Minova"), without what merely holds it."""
        found, last = [mention], mention
        for other in self.places:
            first = self.words.first_of(other.span)
            if other.span.start <= last.span.end or first >= end:
                continue
            between = self.words.lower[self.words.last_of(last.span) + 1 : first]
            if not self._lists(between):
                if self._contains(between, last, other) or self._merely_locates(between, other):
                    last = other
                    continue
                break
            # "captured Goma, the main town between Rwanda and Uganda": no country is taken with a town
            alike = _WIDTH.get(other.place.kind.value, 0) < _WIDTH["country"] or mention.place.kind is other.place.kind
            if alike and other.use != "modifier" and not self._contains(between, last, other):
                found.append(other)
            last = other
        return tuple(found)

    def _contains(self, between: tuple[str, ...], inner: PlaceMention, outer: PlaceMention) -> bool:
        """Whether `outer` only says where `inner` lies: "Goma, North Kivu", "capital of Ghor", "in Logar province"."""
        wider = _WIDTH.get(outer.place.kind.value, 0) > _WIDTH.get(inner.place.kind.value, 0)
        plain = [word for word in between if word != ","]
        return wider and "and" not in plain and len(between) <= 8

    def _merely_locates(self, between: tuple[str, ...], other: PlaceMention) -> bool:
        """Whether `other` only tells where the one before lies: "Beni, near the Ugandan border"."""
        return (
            len(between) <= 5
            and self.preposition_of(other.span) in _PLACED
            and not any(word in COORDINATORS or word in ("after", "before") for word in between)
        )

    def _lists(self, between: tuple[str, ...]) -> bool:
        if between[-3:] == ("as", "well", "as") or between[-2:] in (("along", "with"), ("together", "with")):
            return len(between) <= 16
        if not between or len(between) > 9:
            return False
        joined = any(word in ("and", ",", "or", "&") or word == "well" for word in between)
        return joined and all(
            word in _LIST_FILL | _GENERIC_OF | DETERMINERS | _DIRECTIONS | COORDINATORS
            or word.endswith("ern")
            or word == "'s"
            for word in between
        )

    # -- where a mention stands --------------------------------------------------------------------------------

    def preposition_of(self, span: Span) -> str | None:
        """The preposition that governs a mention, None for a subject or object."""
        index = self.words.first_of(span) - 1
        for _ in range(8):
            word = self.words.at(index)
            if word in PREPOSITIONS and not self._is_no_preposition(index, word, span):
                return word
            if word in _CLAUSE_OPENERS or word in _TIME_WORDS:  # "on Sunday afternoon the army said"
                return None
            if word in ("how", "what", "that") or word.endswith("ly"):  # "shocked by how quickly the army gave in"
                return None
            if (
                not word
                or word in COORDINATORS | SUBORDINATORS | {",", ";", ":"} | (BE - POSSESSIVES) | HAVE
                or index in self.trigger_words
            ):
                return None
            if not (word in DETERMINERS | POSSESSIVES or word.isalpha() or word[0].isdigit() or "-" in word):
                return None
            if word in _NEW_PHRASE and self.words.at(index - 1) not in PREPOSITIONS | DETERMINERS | _BEFORE_THE:
                return None  # "during the search the army found": another phrase ends here
            index -= 1
        return None

    def _is_no_preposition(self, index: int, word: str, span: Span) -> bool:
        """Whether the word is part of "more than", or an "after" that opens a clause whose subject the mention is."""
        follows = self.words.at(index + 1)
        if word == "than":
            return self.words.at(index - 1) in ("more", "less", "fewer", "other", "rather")
        if (word == "at" and follows in ("least", "most")) or (
            word == "to" and self.words.at(index - 1) == "up" and (follows[:1].isdigit() or follows in _NUMBERS)
        ):
            return True
        if word in _ABOUT and (follows[:1].isdigit() or follows in _NUMBERS):  # "over 100 people", "around twenty"
            return True
        if word not in _CLAUSE_OPENERS:
            return False
        after = self.words.last_of(span) + 1
        if word == "as" and self.words.at(after) == "," and self._is_participle(after + 1):
            return True  # "as 600 soldiers, led by a general, arrived"
        return any(i in self.trigger_words or self.words.at(i) in BE | HAVE | MODALS for i in range(after, after + 3))

    def _is_participle(self, index: int) -> bool:
        """Whether the word could open an aside with a participle."""
        return self.words.at(index).endswith(("ing", "ed")) or self.words.at(index) in _SENT

    def is_prepositional(self, span: Span) -> bool:
        """Whether a mention is inside a prepositional phrase; "the city of Goma" is not."""
        preposition = self.preposition_of(span)
        return preposition is not None and not (preposition == "of" and self._is_named_by_of(span))

    def _is_named_by_of(self, span: Span) -> bool:
        """Whether "of" only joins a name to its kind ("the city of Goma"), unless that kind hangs on an "of" itself."""
        index = self.words.first_of(span) - 1
        while index >= 0 and self.words.at(index) != "of" and index > self.words.first_of(span) - 4:
            index -= 1
        if self.words.at(index) != "of" or self.words.at(index - 1) not in _GENERIC_OF:
            return False
        outer = index - 2  # "capital of the western province of Nyanza" is not about Nyanza
        while self.words.at(outer) in DETERMINERS | _DIRECTIONS or self.words.at(outer).endswith("ern"):
            outer -= 1
        return not (self.words.at(outer) == "of" and self.words.at(outer - 1) not in _GENERIC_OF)

    def near(self, mentions: Iterable[M], first: int, last: int, ok: Callable[[M], bool]) -> M | None:
        """The mention nearest to the words `first`..`last`; what follows wins a tie."""
        ranked = sorted(
            (m for m in mentions if ok(m)),
            key=lambda m: (
                self.words.first_of(m.span) - last
                if m.span.start >= self.words.spans[last].end
                else first - self.words.last_of(m.span) + 1,
                m.span,
            ),
        )
        return ranked[0] if ranked else None


_WIDTH = {"airport/base": 0, "city": 1, "other": 1, "district": 2, "province": 3, "region": 3, "country": 4}
