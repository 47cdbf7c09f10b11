"""Whether a country or a capital acts, or is only a place.

In: words and where a name stands among them. Out: yes or no, and whose deed it is.

    "Chad closed the border"  ->  it acts;  "trucks left for Chad"  ->  it does not
"""

from __future__ import annotations

from dateline.annotate.actor_kinds import Found
from dateline.annotate.actor_scan import Scene

_BEFORE_PLACE = frozenset(
    {"in", "at", "from", "to", "near", "of", "around", "into", "outside", "inside", "toward", "towards", "for", "on"}
    | {"northern", "southern", "eastern", "western", "central", "northeastern", "northwestern", "southeastern"}
    | {
        "southwestern",
        "over",
        "across",
        "between",
        "through",
        "within",
        "throughout",
        "leaving",
        "reach",
        "reached",
        "left",
        "entered",
    }
)
# what is "bordered by Chad" or "followed by Chad" tells of no deed of Chad's
_NO_DEEDS = frozenset({"bordered", "followed", "flanked", "surrounded", "joined", "separated", "preceded"})
_DONE = frozenset({"held", "taken", "retaken", "overrun", "sent", "shot", "hit", "struck", "driven", "run", "brought"})
_AUXILIARIES = frozenset({"has", "had", "have", "will", "would", "also"})
_WEAK = frozenset(
    {"has", "had", "have", "will", "would", "can", "could", "may", "might", "must", "should", "is", "are", "was"}
    | {"were", "did", "does", "moved", "cut", "lost", "won", "hit", "struck", "took", "takes", "seized", "captured"}
    | {"attacked", "bombed", "shelled", "fired", "opened", "closed", "began", "continued", "called", "made", "moves"}
)


def deed_of(scene: Scene, item: Found) -> str:
    """Whether a deed follows the nation ("US air strikes", "Russian sanctions"): by its force, government, or ""."""
    words, lists = scene.words, scene.lists
    _, end = words.sentences[item.sentence]
    at = item.end
    while at < end and at - item.end < 3 and words.tie[at - 1] in (" ", "-", "'"):
        key = words.keys[at]
        if key in lists["force_deeds"]:
            return "force"
        if key in lists["state_deeds"]:
            return "government"
        if key not in lists["deed_modifiers"]:
            break
        at += 1
    return ""


def _is_done(key: str, deeds: frozenset[str]) -> bool:
    """Whether a word before "by" tells what was done: "captured by Russia"."""
    return key in _DONE or key in deeds or (key.endswith("ed") and len(key) > 4 and key not in _NO_DEEDS)


def acts(scene: Scene, first: int, last: int, sentence: int, *, weak: bool) -> bool:
    """Whether words `first` to `last` are the subject of a verb of speech or action (`weak`: "has", "will" too)."""
    words, lists = scene.words, scene.lists
    start, end = words.sentences[sentence]
    if first - 1 > start and words.keys[first - 2 : first] == ["according", "to"]:
        return True
    if first - 1 > start and words.keys[first - 1] == "by" and words.keys[first - 2] in lists["speech"]:
        return True
    if weak and first - 1 > start and words.keys[first - 1] == "by" and _is_done(words.keys[first - 2], lists["acts"]):
        return True
    if first > start and words.keys[first - 1] in _BEFORE_PLACE:
        return False
    if first - 1 > start and words.keys[first - 1] == "the" and words.keys[first - 2] in _BEFORE_PLACE:
        return False
    at = last
    while at < end and at - last < 2 and (words.keys[at].endswith("ly") or words.keys[at] in ("also", "then")):
        at += 1
    if at >= end or words.tie[last - 1] != " ":
        return False
    key = words.keys[at]
    if key in _AUXILIARIES and at + 1 < end and words.tie[at] == " ":
        after = words.keys[at + 1]
        if after in lists["speech"] or (after in lists["acts"] and after not in _WEAK):
            return True
    if key in lists["speech"] and key != "called":
        return True
    if weak and key.endswith("ed") and len(key) > 4:
        return True
    return key in lists["acts"] and (weak or key not in _WEAK)
