"""How a report stands to what it tells: as fact, as somebody's claim, denied, planned, forecast, supposed, not so.

In: the words of a sentence, where the trigger stands, who says it and who did it. Out: a `Stance` and the words that
decide it. "Officials denied that Bunia had fallen" gives denied, because of "denied".

Rules: the nearest governing words win, in the order denial, condition, negation, plan, forecast, hedge. A party to the
fight that tells of its own success, or of the enemy's failure, claims; a party that admits a loss asserts (ontology.md,
guide to the claims corpus).
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.claims.stance_words import DENY, FAIL, FORECAST, HEDGE, NOT, PLAN, PROMISE
from dateline.claims.told_false import told_false
from dateline.claims.undone import undone_by
from dateline.claims.words import ADVERBS, BE, DETERMINERS, MODALS, SUBJECT_PRONOUNS, Words
from dateline.model.claim import EventType, Stance
from dateline.model.mention import ActorKind, ActorMention, Source
from dateline.model.report import SegmentKind

_OWN_SUCCESS = frozenset(
    {
        EventType.TERR_CAPTURE, EventType.TERR_RECAPTURE, EventType.ADVANCE, EventType.SIEGE_CUT,
        EventType.MATERIEL_CAPTURED, EventType.MATERIEL_DESTROYED, EventType.CLASH,
        EventType.AIRSTRIKE, EventType.SHELLING,
    }
)  # fmt: skip
_ENEMY_FAILURE = frozenset(
    {EventType.SURRENDER_DEFECT, EventType.FLIGHT_OF_FORCES, EventType.WITHDRAWAL, EventType.TERR_TRANSFER}
)
# what a state or organisation announces of itself with "will" is a plan; of others it is a forecast
_ANNOUNCED = frozenset(
    {
        EventType.DEPLOY, EventType.EVACUATION, EventType.AID, EventType.WITHDRAWAL, EventType.OFFENSIVE,
        EventType.TALKS, EventType.RELEASE, EventType.SANCTION, EventType.AGREEMENT, EventType.BASE,
        EventType.CEASEFIRE_OFFER, EventType.RESTRICT, EventType.TERR_RECAPTURE,
    }
)  # fmt: skip
# speech acts are the news themselves: what they are about is not planned or denied by their own verb
_SPEECH_ACTS = frozenset(
    {
        EventType.THREAT, EventType.DEMAND, EventType.REFUSE, EventType.ACCUSE, EventType.CEASEFIRE_OFFER,
        EventType.SUPPORT,
    }
)  # fmt: skip
_MODALS = (MODALS - {"won't", "wouldn't", "can't", "couldn't", "shouldn't", "mustn't"}) | {"cannot"}
_CARRIED_OUT = frozenset("continue continued began begun started helped managed forced able".split())
_HEDGING_PHRASES = ("said to be", "said to have", "thought to", "as they say", "according to unverified")
_NTH = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth last latest only another "
    "next".split()
)
_CALLED_OFF = frozenset("shelved cancelled canceled postponed averted".split())
_FLATLY_NOT = frozenset("no not never none n't nobody neither didn't haven't hasn't hadn't wasn't weren't".split())
_TRIED = frozenset("attempt attempts bid bids effort efforts push plot".split())
_BEATEN_OFF = frozenset("repelled repels repulsed foiled foils thwarted thwarts beat beaten fended".split())
_ADMITS = frozenset(
    "conceded concedes conceding admitted admits admitting acknowledged acknowledges acknowledging".split()
)
_COME_ABOUT = frozenset("materialise materialize happen occur".split())


_NO_FURTHER = frozenset({";", "but", ":", "although", "though", "“", "while"})


@dataclass(frozen=True, slots=True)
class StanceFound:
    """A stance and the words it rests on, empty where it is the plain indicative."""

    stance: Stance
    words: str = ""


@dataclass(frozen=True, slots=True)
class TriggerUse:
    """A trigger as it stands in its sentence: it begins at word `first`, its verb (in `form`) stands at `head`.

    `kind` is the claim's type, `actor` who does it, `said_by` who says so, `own_stance` what the word itself says of it
    ("claimed the town").
    """

    words: Words
    first: int
    head: int
    form: str
    kind: EventType
    actor: ActorMention | None
    said_by: tuple[Source, ...]
    own_stance: Stance | None = None

    @property
    def scope(self) -> tuple[str, ...]:
        """The words before the trigger that can govern it: back to a semicolon, a colon or "but"."""
        lower, start = self.words.lower, self.first  # looked through for each trigger of a sentence: kept plain
        while start > 0 and lower[start - 1] not in _NO_FURTHER:
            if lower[start - 1] == "." and start < self.first:
                break
            start -= 1
        return lower[start : self.first]

    @property
    def modal(self) -> str:
        """The modal of the verb group, or an empty string."""
        index = self._before_group()
        if self.words.at(index) in _MODALS:
            return self.words.at(index)
        if self.words.at(index) in ("and", "or", ","):
            if self.form == "verb base":  # "could cut it off and take it"
                return self._shared_modal(index)
            if "part" in self.form and index == self.head - 1:  # "will be cut off and surrounded"
                return self._shared_modal(index, through=BE)
        return ""

    def _shared_modal(self, conjunction: int, through: frozenset[str] = frozenset()) -> str:
        """The modal of the verb that the trigger is joined to; it stands before one of `through` if any are given."""
        for back in range(conjunction - 1, max(-1, conjunction - 16), -1):
            word = self.words.at(back)
            if word in _MODALS and (not through or self.words.at(back + 1) in through):
                return word
            if word in ("to", "that", ";", "said") or (through and word in (",", "was", "were", "is", "are", "had")):
                break
        return ""

    def _before_group(self) -> int:
        index = (self.first if self.form == "word" else self.head) - 1  # "would be in its hands"
        while self.words.at(index) in ADVERBS | BE | {"have", "not", "n't"} or self.words.at(index).endswith("ly"):
            index -= 1
        return index

    @property
    def is_infinitive(self) -> bool:
        """Whether the verb follows "to" (or "help")."""
        if "base" in self.form and self.words.at(self.head - 1) in ("to", "help"):
            return True
        index = self._before_group()
        if self.form != "verb base" or self.words.at(index) not in ("and", "or", ","):
            return False
        return "to" in self.words.lower[max(0, index - 10) : index]

    @property
    def speaks_for_itself(self) -> bool:
        """Whether who says it is of the party that does it."""
        party = self.actor.actor.party if self.actor else None
        return bool(party and self.said_by and self.said_by[0].party == party)


def find_stance(use: TriggerUse, segment: SegmentKind) -> StanceFound:
    """The stance of the claim that `use` makes in a segment of the given kind."""
    if use.own_stance is Stance.ASSERTED and (not use.modal or use.kind is EventType.REFUSE):
        return _denied(use) or _supposed(use) or _partisan(use) or StanceFound(Stance.ASSERTED)
    for rule in (_denied, _supposed, _negated, _future):
        found = rule(use)
        if found:
            return _party_denies(use, found)
    if use.own_stance is not None:
        return StanceFound(use.own_stance, "the word itself")
    if use.kind not in _SPEECH_ACTS and (hedge := _hedge(use.scope)):
        return StanceFound(Stance.CLAIMED, hedge)
    if segment is SegmentKind.POST:
        return StanceFound(Stance.CLAIMED, "a post")
    return _partisan(use) or StanceFound(Stance.ASSERTED)


def _party_denies(use: TriggerUse, found: StanceFound) -> StanceFound:
    """What a party says is not so it denies: "none of our posts fell, the army said". A witness only tells it."""
    says = bool(use.said_by) and use.said_by[0].party is not None and not use.said_by[0].medium
    if found.stance is Stance.NEGATED and says and found.words in _FLATLY_NOT:
        return StanceFound(Stance.DENIED, found.words)
    return found


def _hedge(scope: tuple[str, ...]) -> str:
    joined = " ".join(scope)
    words = [word for word in scope if word in HEDGE] + [phrase for phrase in _HEDGING_PHRASES if phrase in joined]
    return words[-1] if words else ""


def _denied(use: TriggerUse) -> StanceFound | None:
    scope = use.scope
    for index, word in enumerate(scope):
        if word in DENY and not any(later in ("and", "saying", "said", "but") for later in scope[index + 1 :]):
            return StanceFound(Stance.DENIED, word)
        if word == "rejected" and any(
            later in ("claims", "claim", "reports", "allegations") for later in scope[index:]
        ):
            return StanceFound(Stance.DENIED, word)
    if use.kind not in _SPEECH_ACTS and (false := told_false(use.words, use.first, max(use.first, use.head))):
        return StanceFound(Stance.DENIED, false)
    return None


def _negated(use: TriggerUse) -> StanceFound | None:
    words, near = use.words, use.scope[-5:]
    if over := undone_by(words, use.first, max(use.first, use.head), use.kind):
        return StanceFound(Stance.NEGATED, over)
    for back, word in enumerate(reversed(near), start=1):
        if word in (",", "and", "or") and back > 1:
            break
        following = near[len(near) - back + 1 : len(near) - back + 2]
        if word in NOT and not (word == "without" and back > 2) and following != ("only",):
            return StanceFound(Stance.NEGATED, word)
        if word in FAIL and (words.at(use.first - 1) in ("to", "from") or back == 1):
            return StanceFound(Stance.NEGATED, word)
    if use.is_infinitive and not _TRIED.isdisjoint(use.scope) and not _BEATEN_OFF.isdisjoint(use.scope):
        return StanceFound(Stance.NEGATED, "beaten off")  # "repelled an attempt to take the bridge"
    if "yet" in near and words.at(use.first - 1) == "to":
        return StanceFound(Stance.NEGATED, "yet to")
    if words.at(use.head + 1) in BE and words.at(use.head + 2) in NOT and words.at(use.head + 3) not in DETERMINERS:
        return StanceFound(Stance.NEGATED, words.at(use.head + 2))
    after = words.lower[use.head + 1 : use.head + 9]
    if use.kind is EventType.AGREEMENT and "no" in after[:2] and after[0] in ("no", "to", "on"):
        return StanceFound(Stance.NEGATED, "no")  # "the two sides agreed to no truce"
    if not _COME_ABOUT.isdisjoint(after) and not FAIL.isdisjoint(after):
        return StanceFound(Stance.NEGATED, "failed to")
    if _CALLED_OFF & set(words.lower[use.head + 1 : use.head + 7]):
        return StanceFound(Stance.NEGATED, "called off")
    return None


def _supposed(use: TriggerUse) -> StanceFound | None:
    scope = use.scope
    commas = [index for index, word in enumerate(scope) if word == ","]
    clause = scope[commas[-1] + 1 :] if commas else scope
    for word in ("if", "unless", "whether"):
        if word in clause:
            return StanceFound(Stance.HYPOTHETICAL, word)
    if scope[-2:] == ("were", "to"):
        return StanceFound(Stance.HYPOTHETICAL, "were to")
    return None


def _future(use: TriggerUse) -> StanceFound | None:
    modal = use.modal
    if modal:
        return _by_modal(use, modal)
    if is_yet_to_come(use):
        return StanceFound(Stance.FORECAST, "before")
    if use.kind in _SPEECH_ACTS:
        return None
    if use.is_infinitive:
        return _by_infinitive(use)
    if "noun" in use.form or "ing" in use.form:
        return _by_noun(use)
    return None


def is_yet_to_come(use: TriggerUse) -> bool:
    """Whether a present tense stands behind "before": "to leave the town before the rebels take it"."""
    return use.form in ("verb base", "verb s") and not use.is_infinitive and "before" in use.scope[-6:]


def _by_modal(use: TriggerUse, modal: str) -> StanceFound:
    if modal in ("can", "should", "cannot"):
        return StanceFound(Stance.HYPOTHETICAL, modal)
    if modal not in ("could", "may", "might") and (use.kind in _ANNOUNCED or use.speaks_for_itself):
        return StanceFound(Stance.PLANNED, modal)
    return StanceFound(Stance.FORECAST, modal)


def _by_infinitive(use: TriggerUse) -> StanceFound | None:
    if use.words.at(use.head - 2) == "going":
        return StanceFound(Stance.FORECAST, "going to")
    if _NTH & set(use.scope[-10:]):  # "the first town to fall", "the latest to surrender" tell what happened
        return None
    for word in reversed(use.scope[-9:]):
        if word in PLAN:
            return StanceFound(Stance.PLANNED, word)
        if word in FORECAST:
            return StanceFound(Stance.FORECAST, word)
        if word in _CARRIED_OUT:
            return None
    return StanceFound(Stance.PLANNED, "to")


def _by_noun(use: TriggerUse) -> StanceFound | None:
    if use.words.at(use.first - 1) == "any" or use.scope[-2:-1] == ("any",):  # "any surrender of the town"
        return StanceFound(Stance.HYPOTHETICAL, "any")
    for back, word in enumerate(reversed(use.scope[-6:]), start=1):
        if word in (",", "and", "after", "during", "following", "since", "as", "while") or word in SUBJECT_PRONOUNS:
            return None
        if word in FORECAST:
            return StanceFound(Stance.FORECAST, word)
        if word in PROMISE and back <= 5:
            return StanceFound(Stance.PLANNED, word)
    for word in use.words.lower[use.head + 1 : use.head + 7]:
        if word in ("will", "would", "could", "may", "might"):
            return StanceFound(Stance.FORECAST, word)
        if word in BE or word in (",", "and", "which", "that", "who"):
            break
    return None


def _partisan(use: TriggerUse) -> StanceFound | None:
    if not _ADMITS.isdisjoint(use.scope):
        return None  # "conceded that one of its jets had bombed a school"
    speaker = use.said_by[0].party if use.said_by else None
    doer = use.actor.actor.party if use.actor else None
    if use.actor and use.said_by and speaker is None and doer is None and use.kind in _OWN_SUCCESS:
        same = use.said_by[0].name.lower() == use.actor.actor.name.lower()  # "the insurgents said they had shot down"
        if same and use.actor.actor.kind in (ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE):
            return StanceFound(Stance.CLAIMED, "a party on its own success")
    if speaker is None or doer is None:
        return None
    official = bool(use.said_by) and not use.said_by[0].anonymous
    if speaker == doer and (use.kind in _OWN_SUCCESS or (use.kind is EventType.CONTROL_STATE and official)):
        return StanceFound(Stance.CLAIMED, "a party on its own success")
    if use.kind in _ENEMY_FAILURE and speaker != doer and _at_war(speaker, doer):
        return StanceFound(Stance.CLAIMED, "a party on its enemy")
    return None


def _at_war(speaker: str, doer: str) -> bool:
    """Whether the two are sides of a fight rather than a foreign ministry and an army it watches."""
    return not (speaker.startswith("Government of") and doer.startswith("Government of"))
