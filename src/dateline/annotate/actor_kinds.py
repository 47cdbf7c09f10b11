"""What a phrase is: a name, a state's force or government, armed men, civilians, somebody with a role.

In: a `Phrase`. Out: `Found`, or None where no actor is meant ("police station", "Houthi-held").

    "the Chadian army"   ->   force of TD
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.annotate.actor_scan import Phrase, Scene
from dateline.model.mention import Actor, ActorKind


class What(StrEnum):
    """What the words are, before it is told whom they mean."""

    NAME = "name"
    FORCE = "force"
    GOVERNMENT = "government"
    MINISTRY = "ministry"
    ARMED = "armed"
    CIVILIANS = "civilians"
    ROLE = "role"
    PERSON = "person"
    ORGANISATION = "organisation"
    NATION = "nation"


_COLLECTIVES = frozenset(
    {"group", "movement", "cell", "network", "faction", "branch", "wing", "gang", "army", "coalition"}
)
_LOOSE_ROLES = frozenset(
    {
        "chief",
        "head",
        "general",
        "staff",
        "guard",
        "guards",
        "media",
        "television",
        "monitor",
        "veteran",
        "leader",
        "leaders",
        "paper",
        "source",
        "charity",
    }
)
_ADJECTIVES = frozenset(
    {"rebel", "insurgent", "militant", "separatist", "jihadist", "extremist", "guerrilla", "terrorist"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """Words `first` to `end` (exclusive) of sentence `sentence` and what they are.

    `name` is a person's or organisation's name as written; `role` the range of words that give a person's title
    or description, `role_phrase` that range as a phrase where it is one.
    """

    first: int
    end: int
    sentence: int
    what: What
    phrase: Phrase | None = None
    name: str = ""
    actor: Actor | None = None
    role: tuple[int, int] | None = None
    role_phrases: tuple[Phrase, ...] = ()


def classify(scene: Scene, phrase: Phrase, sentence: int, end: int) -> Found | None:
    """The phrase as a `Found`; None where it names nobody. `end` is the end of its sentence."""
    what = _what(scene, phrase, end)
    if what is None:
        return None
    last = phrase.end
    if what in (What.NAME, What.NATION) and (not phrase.head or not _heads_name(scene, phrase)):
        last = phrase.name_end
    first = phrase.first
    if scene.words.written[first] == "the" and last - first > 1:
        first += 1
    if phrase.owner is not None and phrase.before and phrase.before[0].startswith("anti "):
        first += len(phrase.before[0].split(" "))  # "anti-Houthi" says who the Giants Brigades are against
    return Found(min(first, last - 1), last, sentence, what, phrase)


def _what(scene: Scene, phrase: Phrase, end: int) -> What | None:
    if phrase.owner is not None:
        return _of_owner(scene, phrase)
    if phrase.codes:
        return _of_nation(scene, phrase)
    return _bare(scene, phrase, end) if phrase.head else None


def _of_owner(scene: Scene, phrase: Phrase) -> What:
    lists, head = scene.lists, phrase.head
    if phrase.owner is not None and phrase.owner.kind in (ActorKind.PERSON, ActorKind.MEDIA):
        return What.PERSON if phrase.owner.kind == ActorKind.PERSON else What.NAME
    if head in scene.actors.force_words or head in lists["government"]:
        return What.NAME
    if head in lists["speakers"]:
        return What.ROLE
    if head in lists["armed"]:
        return What.NAME
    if head in lists["people_roles"] or head in lists["offices"]:
        return What.ROLE
    return What.CIVILIANS if head in lists["civilians"] else What.NAME


def _of_nation(scene: Scene, phrase: Phrase) -> What | None:
    lists, head = scene.lists, phrase.head
    if not head:
        return What.NATION
    if head in scene.actors.force_words or head in lists["bare_force"]:
        return What.FORCE
    if head in lists["government"] or head in lists["bare_government"]:
        return What.GOVERNMENT
    if head in lists["people_roles"] or head in lists["offices"]:
        return What.ROLE
    if head in lists["armed"]:
        return What.ARMED
    if head in lists["civilians"]:
        return What.CIVILIANS
    return What.NATION


def _bare(scene: Scene, phrase: Phrase, end: int) -> What | None:
    lists, head = scene.lists, phrase.head
    words = scene.words
    nxt = phrase.end
    if nxt < end and words.tie[nxt - 1] in (" ", "-") and words.keys[nxt] in lists["compound_tails"]:
        return None
    tied = nxt < end and words.tie[nxt - 1] == " "
    if tied and words.keys[nxt] == "of" and head in _COLLECTIVES:
        return None
    if (
        head in _ADJECTIVES
        and tied
        and words.keys[nxt] not in lists["force_deeds"]
        and not _stands_alone(scene, nxt, end)
    ):
        return None
    before = words.keys[phrase.first - 1] if phrase.first else ""
    if head == "military" and not _stands_alone(scene, nxt, end):
        return None
    if head in lists["bare_government"] and before in ("a", "an"):
        return None
    if head in lists["bare_force"] or head in scene.actors.force_words:
        return What.FORCE if head in lists["bare_force"] or " " in head or phrase.before else None
    if head in lists["bare_government"]:
        return What.GOVERNMENT
    if head in lists["refers"] or head in lists["unidentified"]:
        return What.ARMED
    if head in lists["armed"] and phrase.before:
        armed = any(key in lists["refers"] or key in ("rebel", "armed", "insurgent") for key in phrase.before)
        return What.ARMED if armed or head not in lists["people_roles"] else What.ROLE
    if head in lists["civilians"]:
        return What.CIVILIANS
    if (
        head in lists["people_roles"]
        or head in lists["offices"]
        or head in ("embassy", "embassies", "consulate", "consulates")
    ):
        return What.ROLE if _tells_role(scene, phrase, end) else None
    return None


def _stands_alone(scene: Scene, nxt: int, end: int) -> bool:
    """Whether "military" is a noun here: a verb, a small word or the end follows, no noun."""
    words, lists = scene.words, scene.lists
    if nxt >= end or words.tie[nxt - 1] != " ":
        return True
    key = words.keys[nxt]
    return key in lists["speech"] or key in lists["acts"] or key in lists["not_names"] or key.endswith(("ed", "ly"))


def _tells_role(scene: Scene, phrase: Phrase, end: int) -> bool:
    """A role noun counts where it is a plural, is described, or stands beside a speech verb."""
    words, speech = scene.words, scene.lists["speech"]
    if phrase.before or phrase.head.endswith(("s", "embassy", "consulate")) or phrase.head in scene.lists["speakers"]:
        return True
    nxt, last = phrase.end, phrase.first - 1
    if nxt < end and words.keys[nxt] in speech:
        return True
    if last >= 0 and words.keys[last] in ("the", "a", "an", "its") and phrase.head not in _LOOSE_ROLES:
        return True
    return last > 0 and (words.keys[last] in speech or words.keys[last - 1] in speech or words.keys[last] == "to")


def _heads_name(scene: Scene, phrase: Phrase) -> bool:
    """Whether the head noun belongs to the name ("Taliban fighters"), rather than "Taliban head"."""
    lists, head = scene.lists, phrase.head
    return head in lists["armed"] or head in scene.actors.force_words or head in lists["government"]
